//! Which kept notice a new one is a version of.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::likeness::{Likeness, known_by, plain};
use super::{Revision, sides};
use crate::ledger::{Draft, Ledger, Notice, NoticeField, NoticeId};
use crate::text::chars;

/// Words that say in a bracket of a title which version it is.
const VERSION_WORDS: &[&str] =
    &["版", "稿", "修订", "修改", "修正", "更正", "调整", "重发", "revis", "version", "draft", "correct"];
/// Titles with so much in common, in thousandths, are similar.
const SIMILAR_TITLE: usize = 500;
/// With the same title and issuer so many of the tasks have to be alike, in thousandths.
const SOME_TASKS: usize = 333;
/// Where only the tasks speak for it, so many have to be alike.
const MOST_TASKS: usize = 600;

/// The kept notice that a draft is another version of; `None` where there is none, or where the ledger has this very
/// version.
///
/// A kept notice is an older version where one of these holds:
///
/// 1. The two have the same document number, and similar titles where both have one.
/// 2. They have the same title, but for what a bracket in it says of the version, the same issuer as far as both name one,
///    not two document numbers, and a third of their tasks is alike.
/// 3. Most of their tasks are alike and at least three, their titles are similar where both have one, and name the same
///    numbers (years, quarters, batches), and the issuer is the same as far as both name one.
///
/// Never where both have a year and these differ: next year's plan looks like this one's, and is another notice. Of several
/// the one with most tasks in common counts, of those the latest added.
pub fn kept_version(ledger: &Ledger, draft: &Draft) -> Option<NoticeId> {
    if draft.tasks.is_empty() || ledger.notices.contains_key(&draft.notice.id) {
        return None;
    }
    let mut words: Vec<usize> = draft.tasks.iter().map(|draft| known_by(&draft.task.text)).collect();
    words.sort_unstable();
    // How many tasks each notice has, and how many of them are in the draft word by word.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for task in ledger.tasks.values() {
        *counts.entry(&task.notice).or_default() += 1;
        if words.binary_search(&known_by(&task.text)).is_ok() {
            *alike.entry(&task.notice).or_default() += 1;
        }
    }
    let mut best: Option<(usize, &Notice)> = None;
    for notice in ledger.notices_by_age() {
        let Some(&count) = counts.get(notice.id.as_str()) else { continue };
        let all = count + draft.tasks.len();
        let same = alike.get(notice.id.as_str()).copied().unwrap_or(0).min(draft.tasks.len());
        let found = share_of_version(ledger, notice, draft, Share { same, all });
        if let Some(share) = found.filter(|share| best.is_none_or(|(best, _)| *share > best)) {
            best = Some((share, notice));
        }
    }
    best.map(|(_, notice)| notice.id.clone())
}

/// How many tasks of two versions are the same, of how many in both together.
#[derive(Clone, Copy)]
struct Share {
    same: usize,
    all: usize,
}

impl Share {
    /// How much of the two is common, in thousandths.
    fn in_thousandths(self) -> usize {
        (2000 * self.same).checked_div(self.all).unwrap_or(0)
    }

    /// Whether it is enough for two notices to be versions of one; `is_titled` says that they have the same title.
    fn is_enough(self, is_titled: bool) -> bool {
        let share = self.in_thousandths();
        if is_titled { share >= SOME_TASKS } else { share >= MOST_TASKS && self.same >= 3 }
    }
}

/// How much the tasks of a draft and a kept notice have in common, in thousandths, if they are versions of one notice.
/// `exact` is what they have in common word by word.
fn share_of_version(ledger: &Ledger, kept: &Notice, draft: &Draft, exact: Share) -> Option<usize> {
    let new = &draft.notice;
    if differ(year(kept).as_ref(), year(new).as_ref()) {
        return None;
    }
    // What the user has called it says nothing of what it is called.
    let printed = kept.title.as_deref().filter(|_| !kept.stamps.contains_key(&NoticeField::Head));
    let titles = printed.zip(new.title.as_deref()).map(|(a, b)| (title(a), title(b)));
    let likeness = titles.as_ref().map(|(a, b)| Likeness::of(a).with(&Likeness::of(b)));
    let is_similar = likeness.is_none_or(|likeness| likeness >= SIMILAR_TITLE);
    let number =
        |notice: &Notice| notice.doc_number.as_deref().map(plain).filter(|number| !number.is_empty());
    let (kept_number, new_number) = (number(kept), number(new));
    if is_similar && kept_number.is_some() && kept_number == new_number {
        return Some(exact.in_thousandths());
    }
    let issuer = |notice: &Notice| notice.issuer.as_deref().map(plain);
    if !is_similar || differ(issuer(kept).as_ref(), issuer(new).as_ref()) {
        return None;
    }
    let is_same_title =
        titles.as_ref().is_some_and(|(a, b)| a == b) && !differ(kept_number.as_ref(), new_number.as_ref());
    let is_other_issue = titles.as_ref().is_some_and(|(a, b)| numbers(a) != numbers(b));
    if is_other_issue {
        return None;
    }
    // What was reworded only shows when tasks are compared one by one; few notices come so far.
    let share = if exact.is_enough(is_same_title) { exact } else { share_of_pairs(ledger, kept, draft) };
    share.is_enough(is_same_title).then(|| share.in_thousandths())
}

fn share_of_pairs(ledger: &Ledger, kept: &Notice, draft: &Draft) -> Share {
    let olds = Revision::olds(ledger, &kept.id);
    let (old, new) = sides(&olds, draft);
    let same = super::pairing::pair(&old, &new).into_iter().flatten().count();
    Share { same, all: old.len() + new.len() }
}

fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

fn year(notice: &Notice) -> Option<i32> {
    notice.year.or(notice.issued_on.map(|day| day.year()))
}

/// A title without the brackets that say which version it is.
fn title(text: &str) -> String {
    let folded = chars::folded(text).to_ascii_lowercase();
    let mut kept = String::new();
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(['(', '[']) {
        let Some(length) = rest[start..].find([')', ']']) else { break };
        let end = start + length + 1;
        let inner = &rest[start..end];
        let says_version = VERSION_WORDS.iter().any(|word| inner.contains(word));
        kept.push_str(&rest[..if says_version { start } else { end }]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    plain(&kept)
}

/// The figures in a title, Chinese ones too.
fn numbers(title: &str) -> String {
    let is_figure = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(*c);
    title.chars().filter(is_figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_that_say_so_are_no_part_of_a_title() {
        assert_eq!(title("2026年重点工作清单（修订版）"), "2026年重点工作清单");
        assert_eq!(title("任务清单(第二批)（征求意见稿）"), "任务清单第二批");
        assert_eq!(title("关于（没有完的"), "关于没有完的");
        assert_eq!(numbers(&title("2026年第一季度任务（第2版）")), "2026一");
    }
}
