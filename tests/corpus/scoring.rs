//! How good a reading is, measured against what a perfect reader gives.
//!
//! Tasks are paired in order, by how alike their texts are. What is counted then: tasks that were found, and made up; and
//! field by field what agrees, where a task that was not found is wrong in every field. The figures are those of the
//! corpus's own `score.py`, which one test holds them against; like it, they compare texts without white space and
//! without the width of characters and the shape of quotes.

use std::collections::{BTreeMap, BTreeSet};

use icu_normalizer::ComposingNormalizerBorrowed;
use serde_json::Value;

/// Texts that are less alike than this are not of one task.
pub(crate) const SAME_TASK: f64 = 0.8;
/// Texts that are less alike than this do not agree.
const SAME_TEXT: f64 = 0.98;

/// How many fields hold one value, and how many a set.
const VALUES: usize = 7;
const SETS: usize = 3;

/// What was counted in one document, or in several together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    gold: usize,
    read: usize,
    paired: usize,
    /// Of each field with one value: how many agree. The text comes first.
    values: [usize; VALUES + 1],
    /// Of each set: how many members there should be, how many were read in paired tasks, how many agree.
    sets: [[usize; 3]; SETS],
}

/// How good a reading is: 1 is perfect. Where there is nothing to find, 1 if nothing was made up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figures {
    /// Of finding tasks: the harmonic mean of precision and recall.
    pub(crate) f1: f64,
    /// The mean of that and the figures of all fields that are filled in anywhere.
    pub(crate) mean: f64,
}

impl Counts {
    /// Counts what of a reading agrees with the perfect one. Both are lists of tasks in the shape of the ledger file.
    pub(crate) fn of(gold: &[Value], read: &[Value]) -> Counts {
        let gold: Vec<Task> = gold.iter().map(Task::of).collect();
        let read: Vec<Task> = read.iter().map(Task::of).collect();
        let pairs = align(&gold, &read);
        let mut counts =
            Counts { gold: gold.len(), read: read.len(), paired: pairs.len(), ..Counts::default() };
        for task in &gold {
            for (counted, set) in counts.sets.iter_mut().zip(&task.sets) {
                counted[0] += set.len();
            }
        }
        for (gold, read) in pairs.into_iter().map(|(i, j)| (&gold[i], &read[j])) {
            counts.values[0] += usize::from(ratio(&gold.text, &read.text) >= SAME_TEXT);
            for (nth, (ours, theirs)) in gold.values.iter().zip(&read.values).enumerate() {
                counts.values[nth + 1] += usize::from(ours == theirs);
            }
            for (counted, (ours, theirs)) in counts.sets.iter_mut().zip(gold.sets.iter().zip(&read.sets)) {
                counted[1] += theirs.len();
                counted[2] += ours.intersection(theirs).count();
            }
        }
        counts
    }

    /// Adds what was counted in another document.
    pub(crate) fn add(&mut self, other: &Counts) {
        self.gold += other.gold;
        self.read += other.read;
        self.paired += other.paired;
        for (mine, theirs) in self.values.iter_mut().zip(other.values) {
            *mine += theirs;
        }
        for (mine, theirs) in self.sets.iter_mut().flatten().zip(other.sets.into_iter().flatten()) {
            *mine += theirs;
        }
    }

    /// What that comes to.
    pub(crate) fn figures(&self) -> Figures {
        let f1 = f1(self.paired, self.gold, self.read);
        let values = self.values.iter().filter(|_| self.gold > 0).map(|&same| same as f64 / self.gold as f64);
        let sets = self.sets.iter().filter_map(|&[gold, read, same]| self::f1(same, gold, read));
        let all: Vec<f64> = f1.into_iter().chain(values).chain(sets).collect();
        let mean = if all.is_empty() { 1.0 } else { all.iter().sum::<f64>() / all.len() as f64 };
        Figures { f1: f1.unwrap_or(1.0), mean }
    }
}

/// The harmonic mean of precision and recall; nothing where there is nothing to find and nothing was found.
fn f1(same: usize, gold: usize, read: usize) -> Option<f64> {
    (gold + read > 0).then(|| 2.0 * same as f64 / (gold + read) as f64)
}

/// What of a task is compared.
struct Task {
    text: Vec<char>,
    /// Number, due date, milestones, recurrence, innermost heading, star, kind.
    values: [String; VALUES],
    /// Units with role and level; persons with their role; persons with their unit.
    sets: [BTreeSet<Vec<String>>; SETS],
}

impl Task {
    fn of(task: &Value) -> Task {
        let heading = task["section"].as_array().and_then(|headings| headings.last()).map(fold);
        let milestones = task["milestones"].as_array().into_iter().flatten();
        // A pair of a date and words, or an object.
        let dates: BTreeSet<String> =
            milestones.map(|one| fold(one.get("due").or(one.get(0)).unwrap_or(one))).collect();
        let mut pairs = members(&task["persons"], &["name", "unit"]);
        pairs.retain(|pair| pair.last().is_some_and(|unit| !unit.is_empty()));
        Task {
            text: fold(&task["text"]).chars().collect(),
            values: [
                fold(&task["number"]).replace(['(', ')', '[', ']', '.', ',', '、', ':', '。'], ""),
                fold(&task["due"]),
                dates.into_iter().collect::<Vec<_>>().join(" "),
                fold(&task["recurrence"]),
                heading.unwrap_or_default().trim_end_matches(['。', '.', ':', ';', ',', '、']).to_owned(),
                (task["starred"] == true).to_string(),
                fold(&task["kind"]),
            ],
            sets: [
                members(&task["units"], &["name", "role", "level"]),
                members(&task["persons"], &["name", "role"]),
                pairs,
            ],
        }
    }

    fn is_alike_in_place(&self, other: &Task) -> [bool; 2] {
        [self.values[0] == other.values[0], self.values[4] == other.values[4]]
    }
}

/// These fields of each object of a list.
fn members(list: &Value, keys: &[&str]) -> BTreeSet<Vec<String>> {
    let objects = list.as_array().into_iter().flatten();
    objects.map(|one| keys.iter().map(|&key| fold(&one[key])).collect()).collect()
}

/// A text without white space, and without the width of characters and the shape of quotes.
pub(crate) fn fold(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned(),
        other => other.to_string(),
    };
    let one_shape = |character| match character {
        '“' | '”' | '„' | '«' | '»' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '〔' => '[',
        '〕' => ']',
        '–' | '—' | '~' => '-',
        other => other,
    };
    text.chars().filter(|character| !character.is_whitespace()).map(one_shape).collect()
}

/// Which tasks are one: in order on both sides, and as alike together as can be.
fn align(gold: &[Task], read: &[Task]) -> Vec<(usize, usize)> {
    let mut pairs = similar(gold, read);
    // Among equal texts those with the same number and heading.
    for (&(i, j), weight) in &mut pairs {
        *weight += gold[i].is_alike_in_place(&read[j]).into_iter().filter(|same| *same).count() as f64 * 0.01;
    }
    let mut best = vec![vec![0.0; read.len() + 1]; gold.len() + 1];
    for i in (0..gold.len()).rev() {
        for j in (0..read.len()).rev() {
            let without = f64::max(best[i + 1][j], best[i][j + 1]);
            let with = pairs.get(&(i, j)).map_or(f64::MIN, |weight| weight + best[i + 1][j + 1]);
            best[i][j] = without.max(with);
        }
    }
    let (mut chosen, mut i, mut j) = (Vec::new(), 0, 0);
    while i < gold.len() && j < read.len() {
        if pairs.get(&(i, j)).is_some_and(|weight| best[i][j] == weight + best[i + 1][j + 1]) {
            chosen.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    chosen
}

/// How alike the texts are that may be of one task. One that stands on the other side word for word is compared with that
/// alone.
fn similar(gold: &[Task], read: &[Task]) -> BTreeMap<(usize, usize), f64> {
    let mut pairs = BTreeMap::new();
    let (mut gold_done, mut read_done) = (BTreeSet::new(), BTreeSet::new());
    for (i, ours) in gold.iter().enumerate() {
        for (j, _) in read.iter().enumerate().filter(|(_, theirs)| theirs.text == ours.text) {
            pairs.insert((i, j), 1.0);
            gold_done.insert(i);
            read_done.insert(j);
        }
    }
    for (i, ours) in gold.iter().enumerate().filter(|(i, _)| !gold_done.contains(i)) {
        for (j, theirs) in read.iter().enumerate().filter(|(j, _)| !read_done.contains(j)) {
            let needed = SAME_TASK * (ours.text.len() + theirs.text.len()) as f64 / 2.0;
            if (ours.text.len().min(theirs.text.len()) as f64) < needed {
                continue;
            }
            let ratio = ratio(&theirs.text, &ours.text);
            if ratio >= SAME_TASK {
                pairs.insert((i, j), ratio);
            }
        }
    }
    pairs
}

/// How alike two texts are, as Ratcliff and Obershelp have it: the longest piece that both hold, and the same again on
/// either side of it; twice the length of all these pieces by the length of both texts.
pub(crate) fn ratio(a: &[char], b: &[char]) -> f64 {
    if a == b {
        return 1.0;
    }
    let mut places: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (j, &character) in b.iter().enumerate() {
        places.entry(character).or_default().push(j);
    }
    let mut same = 0;
    let mut rest = vec![(0..a.len(), 0..b.len())];
    while let Some((in_a, in_b)) = rest.pop() {
        let (mut i_best, mut j_best, mut longest) = (in_a.start, in_b.start, 0);
        // How long the piece is that ends at each place of b and at the last place of a.
        let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
        for i in in_a.clone() {
            let mut next = BTreeMap::new();
            for &j in places.get(&a[i]).into_iter().flatten().filter(|j| in_b.contains(j)) {
                let length = 1 + j.checked_sub(1).and_then(|before| lengths.get(&before)).unwrap_or(&0);
                next.insert(j, length);
                if length > longest {
                    (i_best, j_best, longest) = (i + 1 - length, j + 1 - length, length);
                }
            }
            lengths = next;
        }
        if longest > 0 {
            same += longest;
            rest.push((in_a.start..i_best, in_b.start..j_best));
            rest.push((i_best + longest..in_a.end, j_best + longest..in_b.end));
        }
    }
    2.0 * same as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn figures(gold: &Value, read: &Value) -> Figures {
        Counts::of(gold.as_array().unwrap(), read.as_array().unwrap()).figures()
    }

    fn alike(a: &str, b: &str) -> f64 {
        ratio(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn texts_are_alike_by_the_pieces_that_both_hold() {
        assert_eq!(alike("修好东路", "修好东路"), 1.0);
        assert_eq!(alike("修好东路", "修好西路"), 0.75);
        assert_eq!(alike("abxcd", "abcd"), 8.0 / 9.0);
        assert_eq!(alike("甲", "乙"), 0.0);
    }

    #[test]
    fn a_task_that_is_not_found_is_wrong_in_every_field() {
        let road = json!({ "number": "1", "text": "修好东路。", "due": "2026-06-30", "kind": "task",
            "units": [{ "name": "交通局", "role": "lead", "level": null }], "persons": [], "section": ["一、修路"] });
        let bridge = json!({ "number": "2", "text": "加固北桥。", "due": null, "kind": "task", "units": [],
            "persons": [], "section": ["一、修路"] });
        let gold = json!([road, bridge]);
        assert_eq!(figures(&gold, &gold), Figures { f1: 1.0, mean: 1.0 });
        // Width, brackets, points and spaces are no difference; milestones come as pairs and as objects.
        let mut other = road.clone();
        other["number"] = "１．".into();
        other["text"] = "修好 东路。".into();
        assert_eq!(figures(&json!([road]), &json!([other])), Figures { f1: 1.0, mean: 1.0 });
        // One of two: its fields are half right, but for the units, all of which are its own.
        let half = figures(&gold, &json!([road]));
        assert_eq!(half.f1, 2.0 / 3.0);
        assert_eq!(half.mean, (2.0 / 3.0 + 8.0 * 0.5 + 1.0) / 10.0);
        let mut late = road.clone();
        late["due"] = "2026-12-31".into();
        assert_eq!(figures(&json!([road]), &json!([late])).mean, 0.9);
    }

    #[test]
    fn where_there_is_nothing_nothing_is_to_be_made_up() {
        assert_eq!(figures(&json!([]), &json!([])), Figures { f1: 1.0, mean: 1.0 });
        assert_eq!(figures(&json!([]), &json!([{ "text": "修好东路。" }])), Figures { f1: 0.0, mean: 0.0 });
    }
}
