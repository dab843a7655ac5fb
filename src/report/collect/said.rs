//! How a unit stands with a report, in words.

use super::{Cadence, ReportDay, ReportState};
use crate::messages::Language;
use crate::report::Rhythm;

impl ReportState {
    /// In words.
    pub fn said(self, t: Language) -> String {
        match self {
            Self::InTime(day) => format!("{} {day}", t.reporting_in_time()),
            Self::Late(day, days) => format!("{} {day}", t.reporting_days_late(days)),
            Self::Missing(days) => format!("{} {}", t.reporting_not_in(), t.reporting_days_late(days)),
            Self::Awaited(_) => t.reporting_awaited().to_owned(),
            Self::Ahead => t.reporting_ahead().to_owned(),
            Self::NotAsked => t.reporting_not_asked().to_owned(),
        }
    }
}

impl Cadence {
    /// In words.
    ///
    /// ```
    /// use qingdan::{messages::Language::{En, Zh}, report::{Rhythm, collect::Cadence}};
    /// let usual = Cadence::usual(Rhythm::Month);
    /// assert_eq!((usual.said(Zh).as_str(), usual.said(En).as_str()), ("每月，次月5日前", "every month, by day 5 after it"));
    /// ```
    pub fn said(self, t: Language) -> String {
        let quarterly = self.rhythm == Rhythm::Quarter;
        let day = match self.by {
            ReportDay::After(day) => t.reporting_after(day, quarterly),
            ReportDay::Within(31) => t.reporting_within_last(quarterly),
            ReportDay::Within(day) => t.reporting_within(day, quarterly),
        };
        if quarterly { t.reporting_rhythm_quarter(&day) } else { t.reporting_rhythm_month(&day) }
    }
}
