//! 序时进度: how far a task is, held against the time that has passed.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{DoneKey, Ledger, Status, Task};

named! {
    /// How a task stands against its time. Each task has one of them, so they add up to all tasks.
    Pace {
        /// 已完成: done or struck off.
        Done = "done",
        /// 超序时: further than the time that has passed.
        Ahead = "ahead",
        /// 达序时: as far as the time that has passed.
        InTime = "in_time",
        /// 滞后: less far.
        Behind = "behind",
        /// 已逾期: its date, or that of a milestone, has passed.
        Overdue = "overdue",
        /// Nothing to hold it against: it has no date, or was dropped.
        Open = "open",
    }
}

/// When a task is ahead of its time and when behind. Places differ, so it is a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaceScheme {
    /// How many points of 100 progress may differ from the time that has passed, and still be in time.
    pub margin: u8,
}

impl Default for PaceScheme {
    fn default() -> Self {
        Self { margin: 10 }
    }
}

impl Ledger {
    /// The day that a task has missed: the earliest of its own, its period's and its milestones' that has passed without being
    /// ticked off. `None` where it is over, or nothing was missed.
    pub fn missed(&self, task: &Task, today: NaiveDate) -> Option<NaiveDate> {
        if task.status.is_over() {
            return None;
        }
        let milestones = task.milestones.iter().map(|point| point.due);
        // What recurs is due by its periods; its milestones are of the first one.
        let milestones = milestones.filter(|day| {
            task.recurrence.is_none() && !task.done.contains_key(&DoneKey::Milestone(*day).key())
        });
        milestones.chain(self.next_due(task)).filter(|day| *day < today).min()
    }

    /// How a task stands against its time: done and overdue first, then its progress minus the share that has passed of the days
    /// from the first of January of its notice's year to its due date.
    pub fn pace(&self, task: &Task, today: NaiveDate, scheme: &PaceScheme) -> Pace {
        match task.status {
            Status::Done | Status::Closed => return Pace::Done,
            Status::Dropped => return Pace::Open,
            Status::Todo | Status::Doing => {}
        }
        let Some(due) = self.next_due(task) else {
            return if self.missed(task, today).is_some() { Pace::Overdue } else { Pace::Open };
        };
        if self.missed(task, today).is_some() {
            return Pace::Overdue;
        }
        let Some(passed) = self.passed(task, due, today) else { return Pace::InTime };
        let (ahead, margin) = (i64::from(task.progress) - passed, i64::from(scheme.margin));
        match ahead {
            _ if ahead >= margin && ahead > 0 => Pace::Ahead,
            _ if ahead < -margin => Pace::Behind,
            _ => Pace::InTime,
        }
    }

    /// How much of a task's time has passed, in points of 100; `None` for what recurs, and where nobody knows when it began.
    fn passed(&self, task: &Task, due: NaiveDate, today: NaiveDate) -> Option<i64> {
        let notice = self.any_notice(&task.notice).filter(|_| task.recurrence.is_none())?;
        let began = notice.issued_on.or(notice.added_at.map(|at| at.date_naive()));
        let year = notice.year.or(began.map(|day| day.year()))?;
        let start = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let (passed, whole) = ((today - start).num_days(), (due - start).num_days());
        (whole > 0).then(|| passed.clamp(0, whole) * 100 / whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Notice;
    use crate::reading::{DuePoint, Recurrence};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn task(due: Option<&str>, status: Status, progress: u8) -> Task {
        let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        Task { due: due.map(day), status, progress, ..task }
    }

    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice { issued_on: Some(day("2026-02-20")), ..Notice::unknown("n".into()) });
        ledger
    }

    #[test]
    fn progress_is_held_against_the_days_since_january() {
        // 11 April is a hundred days after 1 January.
        let cases = [
            (Some("2026-04-11"), Status::Doing, 60, "2026-02-20", Pace::Ahead),
            (Some("2026-04-11"), Status::Doing, 59, "2026-02-20", Pace::InTime),
            (Some("2026-04-11"), Status::Doing, 40, "2026-02-20", Pace::InTime),
            (Some("2026-04-11"), Status::Doing, 39, "2026-02-20", Pace::Behind),
            (Some("2026-04-11"), Status::Todo, 0, "2026-01-05", Pace::InTime),
            (Some("2026-04-11"), Status::Doing, 95, "2026-04-11", Pace::InTime),
            (Some("2026-04-11"), Status::Doing, 99, "2026-04-12", Pace::Overdue),
            (Some("2026-04-11"), Status::Done, 0, "2026-04-12", Pace::Done),
            (Some("2026-04-11"), Status::Closed, 0, "2026-04-12", Pace::Done),
            (Some("2026-04-11"), Status::Dropped, 0, "2026-04-12", Pace::Open),
            (None, Status::Doing, 50, "2026-04-12", Pace::Open),
            // A date before the year began tells nothing but that it has passed.
            (Some("2025-12-31"), Status::Doing, 50, "2025-12-30", Pace::InTime),
        ];
        for (due, status, progress, today, expected) in cases {
            let pace = ledger().pace(&task(due, status, progress), day(today), &PaceScheme::default());
            assert_eq!(pace, expected, "{due:?} {status:?} {progress} on {today}");
        }
    }

    #[test]
    fn no_margin_leaves_room_for_neither_side() {
        let scheme = PaceScheme { margin: 0 };
        for (progress, expected) in [(51, Pace::Ahead), (50, Pace::InTime), (49, Pace::Behind)] {
            let pace =
                ledger().pace(&task(Some("2026-04-11"), Status::Doing, progress), day("2026-02-20"), &scheme);
            assert_eq!(pace, expected, "{progress}");
        }
    }

    #[test]
    fn a_milestone_is_missed_until_it_is_ticked_off() {
        let mut task = task(Some("2026-12-31"), Status::Doing, 90);
        task.milestones =
            ["2026-03-31", "2026-12-31"].map(|due| DuePoint { due: day(due), text: String::new() }).to_vec();
        let ledger = ledger();
        assert_eq!(ledger.missed(&task, day("2026-03-31")), None);
        assert_eq!(ledger.missed(&task, day("2026-04-01")), Some(day("2026-03-31")));
        assert_eq!(ledger.pace(&task, day("2026-04-01"), &PaceScheme::default()), Pace::Overdue);
        task.done.insert(DoneKey::Milestone(day("2026-03-31")).key(), day("2026-03-30"));
        assert_eq!(ledger.missed(&task, day("2026-04-01")), None);
    }

    #[test]
    fn what_recurs_is_in_time_until_a_period_is_missed() {
        let ledger = ledger();
        let task = Task { recurrence: Some(Recurrence::Monthly), ..task(None, Status::Doing, 0) };
        let pace = |today| ledger.pace(&task, day(today), &PaceScheme::default());
        assert_eq!((pace("2026-02-28"), pace("2026-03-01")), (Pace::InTime, Pace::Overdue));
    }
}
