//! Ids of entries that came back from units: derived from whose they are, so that nothing is taken twice, and from them it can
//! be seen who has told what about which period.

use crate::ledger::{Entry, notice_id};
use crate::report::ReportPeriod;

/// What such ids begin with.
const MARK: &str = "reply-";

/// The id of what a unit, by the name that stands for all its names, tells of a task in a period.
///
/// The same row is the same entry, however often and in whatever file it comes: `beside` is what else the row says.
pub(in crate::report) fn of(
    task: &str,
    unit: &str,
    period: ReportPeriod,
    entry: &Entry,
    beside: &str,
) -> String {
    let words = [task, &entry.text, &entry.problem, &entry.next, beside].join("\u{1}|");
    format!("{}{}", front(unit, period), short(&words, 12))
}

/// Whether an entry came back from a unit.
pub(in crate::report) fn is_one(id: &str) -> bool {
    id.starts_with(MARK)
}

/// Whether it came back from this unit, about this period.
pub(in crate::report) fn is_of(id: &str, unit: &str, period: ReportPeriod) -> bool {
    id.starts_with(&front(unit, period))
}

fn front(unit: &str, period: ReportPeriod) -> String {
    format!("{MARK}{period}-{}-", short(unit, 8))
}

fn short(words: &str, digits: usize) -> String {
    let mut id = notice_id(words);
    id.truncate(digits);
    id
}

/// The period that an entry which came back from a unit tells of.
pub(in crate::report) fn period(id: &str) -> Option<ReportPeriod> {
    let told = id.strip_prefix(MARK)?;
    // A month has a dash of its own.
    told.match_indices('-').find_map(|(at, _)| told[..at].parse().ok())
}
