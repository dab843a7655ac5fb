//! Which task of one version is which task of another.

use super::likeness::Likeness;
use crate::sorting::sort_by;

/// Two texts with less in common than this, in thousandths, are never one task.
const LEAST: usize = 450;
/// So much is enough where number, headings and neighbours agree.
const LEAST_IN_PLACE: usize = 250;
/// What stands in more tasks than this tells none from another.
const COMMON: usize = 32;

/// A task as it is compared.
pub(super) struct Side {
    /// Its number; empty where it has none.
    pub(super) number: String,
    /// The headings above it, without their own numbers.
    pub(super) section: String,
    /// Its words.
    pub(super) words: Likeness,
}

/// For each task of the new version the one of the old that it is, if there is one. Both come in the order of their page.
///
/// Tasks whose words are the same belong together, wherever they stand now. Of those with the same words, number and
/// headings decide, then the order. Then come those with the same number under the same headings whose words are similar,
/// and last those whose words have most in common; neighbours that are paired already speak for a pair between them.
/// No task is paired twice.
///
/// It costs about as much as sorting all the words: only tasks with a rare pair of characters in common are compared.
pub(super) fn pair(old: &[Side], new: &[Side]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of_new: vec![None; new.len()], is_taken: vec![false; old.len()] };
    // How much of their place two tasks have in common.
    let place = |i: usize, j: usize| {
        let is_section = old[i].section == new[j].section;
        u8::from(is_section) + u8::from(is_section && old[i].number == new[j].number)
    };
    let same_words = groups(old, new, |side| side.words.plain().to_owned());
    for least in [2, 1, 0] {
        for (olds, news) in &same_words {
            pairs.make(olds, news, |i, j| place(i, j) >= least);
        }
    }
    let numbered = |side: &Side| {
        if side.number.is_empty() { String::new() } else { format!("{}\n{}", side.section, side.number) }
    };
    for (olds, news) in groups(old, new, numbered) {
        pairs.make(&olds, &news, |i, j| old[i].words.with(&new[j].words) >= LEAST);
    }
    pairs.make_similar(old, new);
    pairs.of_new
}

/// The tasks of both versions that have the same key, where both have some; those without a key in none.
fn groups(old: &[Side], new: &[Side], key: impl Fn(&Side) -> String) -> Vec<(Vec<usize>, Vec<usize>)> {
    let sorted = |sides: &[Side]| {
        let mut keyed: Vec<(String, usize)> = Vec::new();
        for (nth, side) in sides.iter().enumerate() {
            let key = key(side);
            if !key.is_empty() {
                keyed.push((key, nth));
            }
        }
        sort_by(&mut keyed, Ord::cmp);
        keyed
    };
    let (old, new) = (sorted(old), sorted(new));
    let mut groups = Vec::new();
    let mut rest = new.as_slice();
    for chunk in old.chunk_by(|a, b| a.0 == b.0) {
        let key = &chunk[0].0;
        rest = &rest[rest.partition_point(|(other, _)| other < key)..];
        let count = rest.partition_point(|(other, _)| other == key);
        if count > 0 {
            let places = |keyed: &[(String, usize)]| keyed.iter().map(|(_, nth)| *nth).collect::<Vec<_>>();
            groups.push((places(chunk), places(&rest[..count])));
        }
    }
    groups
}

struct Pairs {
    of_new: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Pairs {
    /// Pairs what fits among these, in order.
    fn make(&mut self, olds: &[usize], news: &[usize], fits: impl Fn(usize, usize) -> bool) {
        for &j in news {
            if self.of_new[j].is_none()
                && let Some(&i) = olds.iter().find(|&&i| !self.is_taken[i] && fits(i, j))
            {
                self.set(i, j);
            }
        }
    }

    fn set(&mut self, i: usize, j: usize) {
        self.of_new[j] = Some(i);
        self.is_taken[i] = true;
    }

    /// Pairs what has most in common of what is left.
    fn make_similar(&mut self, old: &[Side], new: &[Side]) {
        let gaps = self.gaps(old.len());
        // Every pair of characters in what is left of the old version, with the task it stands in.
        let mut known: Vec<(usize, usize)> = Vec::new();
        for (i, side) in old.iter().enumerate().filter(|(i, _)| !self.is_taken[*i]) {
            known.extend(side.words.pairs().chunk_by(|a, b| a == b).map(|same| (same[0], i)));
        }
        sort_by(&mut known, |a, b| a.0.cmp(&b.0));
        let mut candidates: Vec<(usize, usize, usize)> = Vec::new();
        let mut counts = vec![0_usize; old.len()];
        for (j, side) in new.iter().enumerate().filter(|(j, _)| self.of_new[*j].is_none()) {
            let (from, to) = gaps[j];
            let is_between = |i: usize| from <= i && i < to;
            let mut met: Vec<usize> = Vec::new();
            for pair in side.words.pairs().chunk_by(|a, b| a == b).map(|same| same[0]) {
                let rest = &known[known.partition_point(|(other, _)| *other < pair)..];
                let same = &rest[..rest.partition_point(|(other, _)| *other == pair)];
                if same.len() > COMMON {
                    continue;
                }
                for &(_, i) in same {
                    if counts[i] == 0 {
                        met.push(i);
                    }
                    counts[i] += 1;
                }
            }
            for i in met {
                counts[i] = 0;
                let other = &old[i];
                let (is_here, is_near) = (side.section == other.section, is_between(i));
                let is_same = !side.number.is_empty() && side.number == other.number;
                let alike = side.words.with(&other.words);
                let least = if is_here && is_near && is_same { LEAST_IN_PLACE } else { LEAST };
                if alike >= least {
                    let score = alike
                        + 80 * usize::from(is_here)
                        + 60 * usize::from(is_near)
                        + 40 * usize::from(is_same);
                    candidates.push((score, j, i));
                }
            }
        }
        sort_by(&mut candidates, |a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        for (_, j, i) in candidates {
            if self.of_new[j].is_none() && !self.is_taken[i] {
                self.set(i, j);
            }
        }
    }

    /// For each task of the new version the old ones between those that its neighbours are.
    fn gaps(&self, olds: usize) -> Vec<(usize, usize)> {
        let mut gaps = vec![(0, olds); self.of_new.len()];
        let mut from = 0;
        for (gap, old) in gaps.iter_mut().zip(&self.of_new) {
            gap.0 = from;
            from = old.map_or(from, |old| old + 1);
        }
        let mut to = olds;
        for (gap, old) in gaps.iter_mut().zip(&self.of_new).rev() {
            gap.1 = to;
            to = old.unwrap_or(to);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(text: &str) -> Side {
        let (number, words) = text.split_once('.').unwrap_or(("", text));
        let (section, number) = number.split_once('/').unwrap_or(("", number));
        Side { number: number.into(), section: section.into(), words: Likeness::of(words) }
    }

    #[track_caller]
    fn check(old: &[&str], new: &[&str], expected: &[Option<usize>]) {
        let sides = |texts: &[&str]| texts.iter().map(|text| side(text)).collect::<Vec<_>>();
        assert_eq!(pair(&sides(old), &sides(new)), expected);
    }

    #[test]
    fn the_same_words_belong_together_wherever_they_stand() {
        check(&["1.修好东路。", "2.建成水厂。"], &["1.建成水厂。", "2.修好东路。"], &[Some(1), Some(0)]);
    }

    #[test]
    fn of_the_same_words_headings_and_number_decide_then_the_order() {
        check(
            &["甲/1.抓好落实。", "甲/2.抓好落实。", "乙/1.抓好落实。"],
            &["乙/1.抓好落实。", "甲/2.抓好落实。", "甲/1.抓好落实。"],
            &[Some(2), Some(1), Some(0)],
        );
        check(
            &["抓好落实。", "抓好落实。"],
            &["抓好落实。", "抓好落实。", "抓好落实。"],
            &[Some(0), Some(1), None],
        );
    }

    #[test]
    fn an_inserted_task_does_not_shift_those_after_it() {
        check(
            &["1.新增规模以上工业企业8家。", "2.建成标准化厂房12万平方米，6月底前交付使用。"],
            &[
                "1.新增规模以上工业企业8家。",
                "2.举办招商活动3场次。",
                "3.建成标准化厂房15万平方米，9月底前交付使用。",
            ],
            &[Some(0), None, Some(1)],
        );
    }

    #[test]
    fn words_that_were_changed_much_are_found_by_number_and_neighbours() {
        check(
            &["甲/1.修好东路。", "甲/2.改造老旧小区9个并完善配套设施。", "甲/3.建成水厂。"],
            &["甲/1.修好东路。", "甲/2.全年完成12个老旧小区改造任务。", "甲/3.建成水厂。"],
            &[Some(0), Some(1), Some(2)],
        );
    }

    #[test]
    fn what_has_nothing_in_common_is_not_paired() {
        check(&["1.修好东路。"], &["1.发放助学金300万元。"], &[None]);
        check(&[], &["1.修好东路。"], &[None]);
    }

    #[test]
    fn long_lists_that_all_look_alike_are_paired_in_time() {
        let text = |n: usize, tail: &str| format!("{n}.完成第{n}个项目的前期工作并于年内开工建设{tail}");
        let old: Vec<Side> = (0..3000).map(|n| side(&text(n, "。"))).collect();
        let new: Vec<Side> = (0..3000).map(|n| side(&text(n, "，按月报告进度。"))).collect();
        let pairs = pair(&old, &new);
        assert!(pairs.iter().enumerate().all(|(j, old)| *old == Some(j)));
    }
}
