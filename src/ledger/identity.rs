//! Ids, derived from content: two colleagues who paste the same notice hold the same tasks and can merge.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::{NoticeId, TaskId};
use crate::text::{Span, chars};

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
    // Twenty hexadecimal digits: a clash among a million notices has odds of one in 10^12.
    format!("{:020x}", hash >> 48)
}

/// The ids of tasks that stand at these places of one notice, one each and all different.
///
/// The place is the number of characters before the task, white space not counted, so that a reader that
/// finds one task more does not rename those after it.
pub(super) fn task_ids(notice: &str, source: &str, spans: &[Span]) -> Vec<TaskId> {
    let mut starts: Vec<usize> = spans.iter().map(|span| span.start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut places = Vec::with_capacity(starts.len());
    let (mut at, mut place) = (0, 0);
    for start in starts {
        let between = source.get(at..start).unwrap_or("");
        place += between.chars().filter(|c| !c.is_whitespace()).count();
        at = start;
        places.push((start, place));
    }
    let mut seen = std::collections::BTreeMap::new();
    spans
        .iter()
        .map(|span| {
            let place = match places.binary_search_by_key(&span.start, |(start, _)| *start) {
                Ok(found) => places[found].1,
                Err(_) => 0,
            };
            let twins = seen.entry(place).and_modify(|count| *count += 1).or_insert(0_usize);
            if *twins == 0 { format!("{notice}-{place}") } else { format!("{notice}-{place}.{twins}") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_depend_on_white_space_and_are_all_different() {
        let spans = [Span::new(0, 3), Span::new(7, 10), Span::new(7, 10)];
        let ids = task_ids("n", "甲 \n\n 乙", &[Span::new(0, 3), Span::new(7, 10)]);
        assert_eq!(ids, ["n-0", "n-1"]);
        assert_eq!(task_ids("n", "甲 \n\n 乙", &spans), ["n-0", "n-1", "n-1.1"]);
        assert_eq!(task_ids("n", "甲乙", &[Span::new(3, 6)]), ["n-1"]);
    }
}
