//! When to remind somebody that the ledger is nowhere but in the browser.

use chrono::{DateTime, TimeDelta, Utc};

use crate::ledger::{Ledger, Stamp};

/// Days that a ledger may lie in the browser alone before anything is said.
const NEW: i64 = 3;
/// Days that an export may be old, where something was edited since.
const OLD: i64 = 14;
/// Days for which a reminder that was closed stays away.
const REST: i64 = 7;

/// What there is to remind of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// Nothing was ever exported.
    Never,
    /// The last export was this many days ago.
    Days(i64),
}

/// What to remind of, if anything: `exported` is when everything was last written to a file, `closed` when the last
/// reminder was closed.
pub fn reminder(
    ledger: &Ledger,
    exported: Option<DateTime<Utc>>,
    closed: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<Reminder> {
    // What a wrong clock has dated ahead must not silence it for years.
    let is_resting = closed.is_some_and(|closed| (now - closed).abs() < TimeDelta::days(REST));
    if ledger.tasks.is_empty() || is_resting {
        return None;
    }
    let Some(exported) = exported.filter(|exported| *exported <= now + TimeDelta::days(1)) else {
        let oldest = ledger.notices.values().filter_map(|notice| notice.added_at).min()?;
        return (now - oldest > TimeDelta::days(NEW)).then_some(Reminder::Never);
    };
    let age = now - exported;
    (age > TimeDelta::days(OLD) && was_edited_since(ledger, exported)).then(|| Reminder::Days(age.num_days()))
}

/// Whether anything of the ledger is later than this.
fn was_edited_since(ledger: &Ledger, then: DateTime<Utc>) -> bool {
    let is_later = |stamp: &Stamp| stamp.time() > then;
    let mut notices = ledger.notices.values().chain(ledger.bin.notices.values());
    let mut tasks = ledger.tasks.values().chain(ledger.bin.tasks.values());
    notices.any(|notice| notice.added_at.is_some_and(|at| at > then) || notice.stamps.values().any(is_later))
        || tasks.any(|task| task.stamps.values().any(is_later))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Change, Edit, Env, Notice, Task};

    fn at(days: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::days(days)
    }

    /// A ledger of one notice, added on the first day and edited on another.
    fn ledger(edited: Option<i64>) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice { added_at: Some(at(0)), ..Notice::unknown("n".into()) });
        ledger.put_task(Task::by_hand("t".into(), "n".into(), 0, "修路".into()));
        if let Some(day) = edited {
            let env = Env { now: at(day), ..Env::default() };
            drop(ledger.apply(Change::Edit(vec![("t".into(), Edit::Progress(10))]), &env));
        }
        ledger
    }

    #[test]
    fn an_old_export_is_said_where_it_lacks_something() {
        let never = Some(Reminder::Never);
        let cases = [
            // edited, exported, closed, now
            (None, None, None, 2, None),
            (None, None, None, 4, never),
            (None, None, Some(2), 4, None),
            (None, None, Some(2), 10, never),
            (None, None, Some(400), 10, never),
            (None, Some(1), None, 40, None),
            (Some(5), Some(1), None, 15, None),
            (Some(5), Some(1), None, 17, Some(Reminder::Days(16))),
            (Some(5), Some(6), None, 40, None),
            (None, Some(-1), None, 20, Some(Reminder::Days(21))),
            (Some(5), Some(900), None, 16, never),
        ];
        for (edited, exported, closed, now, expected) in cases {
            let found = reminder(&ledger(edited), exported.map(at), closed.map(at), at(now));
            assert_eq!(found, expected, "{edited:?} {exported:?} {closed:?} {now}");
        }
        assert_eq!(reminder(&Ledger::default(), None, None, at(100)), None);
    }
}
