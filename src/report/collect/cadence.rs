//! How often units report, and by when.

use chrono::{Datelike, NaiveDate};

use crate::ledger::Task;
use crate::reading::deadline::day_in_period;
use crate::reading::{Recurrence, TaskKind};
use crate::report::{ReportPeriod, Rhythm};

/// How often units report, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// How often.
    pub rhythm: Rhythm,
    /// By when.
    pub by: ReportDay,
}

/// By which day a report on a period is in time. A month that has no such day has its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportDay {
    /// This day of the month after the period.
    After(u32),
    /// This day of the period's last month.
    Within(u32),
}

/// Up to this day of a month a report is about what lies before the month.
const LAST_OF_BEFORE: u32 = 15;

impl Cadence {
    /// How often these tasks ask for reports, by the first of them that asks for one every month or quarter.
    ///
    /// | words | by when |
    /// |---|---|
    /// | 每季度第1个月的10日前 | on the 10th of the month after the quarter |
    /// | 每月5日前 | on the 5th of the month after the month |
    /// | 每月25日前 | on the 25th of the month itself |
    /// | 每季度末 | on the last day of the quarter |
    pub fn of(tasks: &[&Task]) -> Option<Self> {
        tasks.iter().filter(|task| task.kind == TaskKind::Reporting).find_map(|task| {
            let rhythm = match task.recurrence? {
                Recurrence::Quarterly => Rhythm::Quarter,
                Recurrence::Monthly => Rhythm::Month,
                _ => return None,
            };
            Some(Self { rhythm, by: day_of(rhythm, task.due_text.as_deref().unwrap_or_default()) })
        })
    }

    /// What holds where reports are collected so often: what is asked for, where that is as often, or what is usual.
    pub fn of_rhythm(rhythm: Rhythm, asked: Option<Self>) -> Self {
        asked.filter(|asked| asked.rhythm == rhythm).unwrap_or(Self::usual(rhythm))
    }

    /// What is usual: by the 10th after a quarter, by the 5th after a month.
    pub const fn usual(rhythm: Rhythm) -> Self {
        let day = match rhythm {
            Rhythm::Quarter => 10,
            Rhythm::Month => 5,
            Rhythm::Week => 1,
        };
        Self { rhythm, by: ReportDay::After(day) }
    }

    /// The last day on which a report on a period is in time.
    ///
    /// ```
    /// use qingdan::report::{Rhythm, collect::{Cadence, ReportDay}};
    /// let due = |by, period: &str| Cadence { rhythm: Rhythm::Month, by }.due(period.parse().unwrap()).to_string();
    /// assert_eq!(due(ReportDay::After(5), "2026-12"), "2027-01-05");
    /// assert_eq!(due(ReportDay::After(31), "2026-01"), "2026-02-28");
    /// assert_eq!(due(ReportDay::Within(25), "2026Q1"), "2026-03-25");
    /// ```
    pub fn due(self, period: ReportPeriod) -> NaiveDate {
        let (day, month) = match self.by {
            ReportDay::After(day) => (day, period.last().succ_opt()),
            ReportDay::Within(day) => (day, Some(period.last())),
        };
        let Some(month) = month else { return period.last() };
        let first = month.with_day(1).unwrap_or(month);
        (1..=day.min(31)).rev().find_map(|day| first.with_day(day)).unwrap_or(first)
    }

    /// The period that a day lies in.
    pub fn around(self, day: NaiveDate) -> ReportPeriod {
        ReportPeriod::around(self.rhythm, day)
    }

    /// The period that somebody reports on, on a day: the one that is over or the one that runs, whichever was or will be due
    /// nearer to the day.
    ///
    /// ```
    /// use qingdan::report::{Rhythm, collect::Cadence};
    /// let monthly = Cadence::usual(Rhythm::Month);
    /// let on = |day: &str| monthly.reported_on(day.parse().unwrap()).to_string();
    /// assert_eq!(["2026-12-01", "2026-12-12", "2026-12-28"].map(on), ["2026-11", "2026-11", "2026-12"]);
    /// ```
    pub fn reported_on(self, day: NaiveDate) -> ReportPeriod {
        let running = self.around(day);
        let far = |period: ReportPeriod| (self.due(period) - day).num_days().abs();
        if far(running.previous()) <= far(running) { running.previous() } else { running }
    }

    /// The periods of a year.
    pub fn of_year(self, year: i32) -> Vec<ReportPeriod> {
        let first = NaiveDate::from_ymd_opt(year, 1, 4).unwrap_or_default();
        let all = std::iter::successors(Some(self.around(first)), |period| Some(period.next()));
        all.take_while(|period| period.year() == year).collect()
    }
}

fn day_of(rhythm: Rhythm, words: &str) -> ReportDay {
    let within = day_in_period(words);
    let is_first = within.month == Some(1);
    match (rhythm, within.day) {
        (Rhythm::Quarter, Some(day)) if is_first || (within.month.is_none() && day <= LAST_OF_BEFORE) => {
            ReportDay::After(day)
        }
        (Rhythm::Month, Some(day)) if day <= LAST_OF_BEFORE => ReportDay::After(day),
        (_, Some(day)) => ReportDay::Within(day),
        (_, None) if words.contains('末') || words.contains('底') => ReportDay::Within(31),
        (_, None) => Cadence::usual(rhythm).by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_by_when_reports_are_due() {
        use ReportDay::{After, Within};
        use Rhythm::{Month, Quarter};
        let cases = [
            (Quarter, "每季度第1个月的10日前", After(10)),
            (Quarter, "每季度首月5日前", After(5)),
            (Quarter, "每季度末月25日前", Within(25)),
            (Quarter, "每季度末", Within(31)),
            (Quarter, "每季度", After(10)),
            (Month, "每月5日前", After(5)),
            (Month, "每月25日前", Within(25)),
            (Month, "每月底", Within(31)),
            (Month, "每月", After(5)),
        ];
        for (rhythm, words, by) in cases {
            assert_eq!(day_of(rhythm, words), by, "{words}");
        }
    }

    #[test]
    fn the_first_that_asks_for_a_report_says_how_often() {
        let task = |kind, recurrence, words: &str| Task {
            kind,
            recurrence,
            due_text: Some(words.into()),
            ..Task::by_hand("t".into(), "n".into(), 0, "报送进展".into())
        };
        let work = task(TaskKind::Task, Some(Recurrence::Monthly), "每月");
        let once = task(TaskKind::Reporting, None, "6月底前");
        let daily = task(TaskKind::Reporting, Some(Recurrence::Daily), "每日");
        let quarter = task(TaskKind::Reporting, Some(Recurrence::Quarterly), "每季度首月8日前");
        let found = Cadence { rhythm: Rhythm::Quarter, by: ReportDay::After(8) };
        assert_eq!(Cadence::of(&[&work, &once, &daily, &quarter]), Some(found));
        assert_eq!(Cadence::of(&[&work, &once, &daily]), None);
    }
}
