//! Recurring duties: which period is due next. Marking one done opens the next.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{DoneKey, Ledger, Task};
use crate::reading::Recurrence;
use crate::reading::deadline::{PeriodDay, day_in_period};

/// A period of a recurring duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day, which also names it.
    pub last: NaiveDate,
    /// The last day that is in time.
    pub due: NaiveDate,
}

/// How many periods are looked at: a duty that nobody has done for years is overdue since the first.
const MOST: usize = 1000;

impl Period {
    /// What marks it done.
    pub fn key(&self) -> DoneKey<'static> {
        DoneKey::Period(self.last)
    }

    /// The period that a day lies in.
    fn around(day: NaiveDate, rhythm: Recurrence, within: PeriodDay) -> Option<Self> {
        let months = months(rhythm);
        let (first, last) = match rhythm {
            Recurrence::Daily => (day, day),
            Recurrence::Weekly => {
                let monday =
                    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))?;
                (monday, monday.checked_add_days(Days::new(6))?)
            }
            _ => {
                let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1)?;
                (first, first.checked_add_months(Months::new(months))?.pred_opt()?)
            }
        };
        let due = match rhythm {
            Recurrence::Daily => day,
            Recurrence::Weekly => {
                let after = within.weekday.map_or(6, |weekday| weekday.num_days_from_monday());
                first.checked_add_days(Days::new(u64::from(after)))?
            }
            _ => {
                let nth = within.month.unwrap_or(months).clamp(1, months);
                let first = first.checked_add_months(Months::new(nth - 1))?;
                let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
                within.day.map_or(last, |day| first.with_day(day).unwrap_or(last))
            }
        };
        Some(Self { first, last, due })
    }
}

/// How many months a period has; 0 for those shorter than a month.
const fn months(rhythm: Recurrence) -> u32 {
    match rhythm {
        Recurrence::Daily | Recurrence::Weekly => 0,
        Recurrence::Monthly => 1,
        Recurrence::Quarterly => 3,
        Recurrence::HalfYearly => 6,
        Recurrence::Yearly => 12,
    }
}

impl Ledger {
    /// The period of a recurring duty that is to be done next: the first that is not ticked off, from the day on which
    /// its notice came into the ledger. `None` where the task does not recur, or has run out: past its own date.
    pub fn next_period(&self, task: &Task) -> Option<Period> {
        let rhythm = task.recurrence?;
        let notice = self.any_notice(&task.notice)?;
        let start = notice.added_at.map(|at| at.date_naive()).or(notice.issued_on)?;
        let within = task.due_text.as_deref().map(day_in_period).unwrap_or_default();
        let mut day = start;
        for _ in 0..MOST {
            let period = Period::around(day, rhythm, within)?;
            if task.due.is_some_and(|end| period.due > end) {
                return None;
            }
            // What was due before it came in is none of ours.
            if period.due >= start && !task.done.contains_key(&period.key().key()) {
                return Some(period);
            }
            day = period.last.succ_opt()?;
        }
        None
    }

    /// The day on which a task is due next: its own, or that of its period.
    pub fn next_due(&self, task: &Task) -> Option<NaiveDate> {
        match self.next_period(task) {
            Some(period) => Some(period.due),
            None => task.due,
        }
    }

    /// Whether the day on which a task is due next has passed, and the task is not over.
    pub fn is_overdue(&self, task: &Task, today: NaiveDate) -> bool {
        !task.status.is_over() && self.next_due(task).is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Change, Env, Notice};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The days that become due, one after the other, each ticked off.
    fn dues(rhythm: Recurrence, words: &str, start: &str, end: Option<&str>) -> Vec<String> {
        let mut ledger = Ledger::default();
        let added_at = Some(day(start).and_hms_opt(8, 0, 0).unwrap().and_utc());
        ledger.put_notice(Notice { added_at, ..Notice::unknown("n".into()) });
        ledger.put_task(Task {
            recurrence: Some(rhythm),
            due_text: Some(words.into()),
            due: end.map(day),
            ..Task::by_hand("t".into(), "n".into(), 0, "报送进展".into())
        });
        let mut dues = Vec::new();
        while let Some(period) = ledger.next_period(&ledger.tasks["t"]).filter(|_| dues.len() < 4) {
            dues.push(period.due.to_string());
            let done = super::super::Edit::Done(period.key().key(), Some(period.due));
            ledger.apply(Change::Edit(vec![("t".into(), done)]), &Env::default());
        }
        dues
    }

    #[test]
    fn one_period_after_the_other_is_due() {
        use Recurrence::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
        let cases = [
            (Monthly, "每月28日前", "2026-01-15", ["2026-01-28", "2026-02-28", "2026-03-28", "2026-04-28"]),
            (Monthly, "每月30日前", "2026-01-31", ["2026-02-28", "2026-03-30", "2026-04-30", "2026-05-30"]),
            (Monthly, "每月末", "2026-01-15", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
            (
                Quarterly,
                "每季度第1个月的10日前",
                "2026-02-23",
                ["2026-04-10", "2026-07-10", "2026-10-10", "2027-01-10"],
            ),
            (Quarterly, "每季度末", "2026-02-23", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
            (HalfYearly, "每半年", "2026-02-23", ["2026-06-30", "2026-12-31", "2027-06-30", "2027-12-31"]),
            (Yearly, "每年", "2026-02-23", ["2026-12-31", "2027-12-31", "2028-12-31", "2029-12-31"]),
            (Weekly, "每周五", "2026-11-25", ["2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18"]),
            (Weekly, "每周", "2026-11-25", ["2026-11-29", "2026-12-06", "2026-12-13", "2026-12-20"]),
            (Daily, "每日", "2026-11-25", ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"]),
        ];
        for (rhythm, words, start, expected) in cases {
            assert_eq!(dues(rhythm, words, start, None), expected, "{words}");
        }
    }

    #[test]
    fn a_duty_is_overdue_until_its_period_is_ticked_off() {
        let mut ledger = Ledger::default();
        let added_at = Some(day("2026-02-23").and_hms_opt(8, 0, 0).unwrap().and_utc());
        ledger.put_notice(Notice { added_at, ..Notice::unknown("n".into()) });
        ledger.put_task(Task {
            recurrence: Some(Recurrence::Monthly),
            ..Task::by_hand("t".into(), "n".into(), 0, "报送进展".into())
        });
        let overdue = |ledger: &Ledger, on: &str| ledger.is_overdue(&ledger.tasks["t"], day(on));
        assert!(!overdue(&ledger, "2026-02-28"));
        assert!(overdue(&ledger, "2026-03-01"));
        let done =
            super::super::Edit::Done(DoneKey::Period(day("2026-02-28")).key(), Some(day("2026-03-01")));
        ledger.apply(Change::Edit(vec![("t".into(), done)]), &Env::default());
        assert!(!overdue(&ledger, "2026-03-01") && overdue(&ledger, "2026-04-01"));
        ledger.tasks.get_mut("t").unwrap().status = super::super::Status::Dropped;
        assert!(!overdue(&ledger, "2026-04-01"));
    }

    #[test]
    fn a_duty_ends_with_its_own_date() {
        let dues = dues(Recurrence::Quarterly, "每季度末", "2026-02-23", Some("2026-09-30"));
        assert_eq!(dues, ["2026-03-31", "2026-06-30", "2026-09-30"]);
    }
}
