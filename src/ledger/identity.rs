//! Ids, derived from content: two colleagues who paste the same notice hold the same tasks and can merge.

use std::collections::BTreeMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::{NoticeId, Task, TaskId};
use crate::text::{Place, chars};

/// How many hexadecimal digits the id of a notice has: a clash among a million notices has odds of one in 10^12.
const DIGITS: usize = 20;

/// The id of a notice with this text. White space and width do not count: the same page copied from another
/// browser is the same notice.
///
/// ```
/// use qingdan::ledger::notice_id;
/// assert_eq!(notice_id("一、学习（甲）\n"), notice_id("一、 学习(甲)"));
/// assert_ne!(notice_id("一、学习"), notice_id("二、学习"));
/// ```
pub fn notice_id(source: &str) -> NoticeId {
    let mut hasher = SipHasher13::new();
    let mut utf8 = [0; 4];
    for c in source.chars().filter(|c| !c.is_whitespace()).map(chars::fold) {
        hasher.write(c.encode_utf8(&mut utf8).as_bytes());
    }
    let hash = hasher.finish128().as_u128();
    format!("{:0DIGITS$x}", hash >> 48)
}

/// The ids of tasks that stand at these places of one notice, one each and all different.
///
/// They tell the number of characters before the task, white space not counted, so that a reader that finds one task more
/// does not rename those after it.
pub(super) fn task_ids(notice: &str, places: &[Place]) -> Vec<TaskId> {
    let mut seen = BTreeMap::new();
    places
        .iter()
        .map(|Place { start, .. }| {
            let twins = seen.entry(start).and_modify(|count| *count += 1).or_insert(0_usize);
            if *twins == 0 { format!("{notice}-{start}") } else { format!("{notice}-{start}.{twins}") }
        })
        .collect()
}

/// How many characters its id says that a task has before it; `None` where it does not say, as ids that others gave.
pub(super) fn start_told(task: &Task) -> Option<usize> {
    let is_ours = task.notice.len() == DIGITS && task.notice.bytes().all(|byte| byte.is_ascii_hexdigit());
    let told = task.id.strip_prefix(&task.notice).filter(|_| is_ours)?.strip_prefix('-')?;
    let end = told.find(|c: char| !c.is_ascii_digit()).unwrap_or(told.len());
    told[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_say_where_and_are_all_different() {
        let notice = notice_id("一、学习");
        let places = [(0, 3), (7, 10), (7, 10), (7, 12)].map(|(start, end)| Place::new(start, end));
        let ids = task_ids(&notice, &places);
        assert_eq!(ids, ["-0", "-7", "-7.1", "-7.2"].map(|end| format!("{notice}{end}")));
        let told = |notice: &str, end: &str| {
            start_told(&Task::by_hand(format!("{notice}{end}"), notice.to_owned(), 0, "修路".into()))
        };
        for (end, expect) in [
            ("-0", Some(0)),
            ("-7.2", Some(7)),
            ("-7+", Some(7)),
            ("-", None),
            ("", None),
            ("-was-m-7", None),
            ("-99999999999999999999", None),
        ] {
            assert_eq!((told(&notice, end), told("甲", end)), (expect, None), "{end}");
        }
    }
}
