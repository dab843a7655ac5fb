//! Lights: how a task stands, at a glance. They are derived, never stored; this is the one place that does it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Ledger, Status, Task};

named! {
    /// How a task stands.
    Light {
        /// 红灯: overdue, or far behind its time.
        Red = "red",
        /// 黄灯: due soon, or behind its time.
        Amber = "amber",
        /// 绿灯: in time, or done.
        Green = "green",
        /// No light: it has no date, or was dropped.
        None = "none",
    }
}

/// When lights change. Places differ, so it is a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LightScheme {
    /// Amber this many days before the due date and nearer.
    pub amber_days: u16,
    /// Amber where progress is this many points behind the time that has passed, of 100; `None` for never.
    pub amber_lag: Option<u8>,
    /// Red where it is this many points behind; `None` for never. What is overdue is red in any case.
    pub red_lag: Option<u8>,
}

impl Default for LightScheme {
    fn default() -> Self {
        Self { amber_days: 7, amber_lag: Some(50), red_lag: None }
    }
}

impl LightScheme {
    /// Whether red comes on before amber, or with it, so that amber never tells how far behind a task is.
    ///
    /// ```
    /// use qingdan::ledger::LightScheme;
    /// let lags = |amber_lag, red_lag| LightScheme { amber_lag, red_lag, ..LightScheme::default() }.hides_amber();
    /// assert!(lags(Some(50), Some(50)) && !lags(Some(50), Some(80)) && !lags(None, Some(10)));
    /// ```
    pub fn hides_amber(&self) -> bool {
        self.amber_lag.zip(self.red_lag).is_some_and(|(amber, red)| red <= amber)
    }
}

/// What the light of a task hangs on, besides the day and the scheme.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) status: Status,
    pub(super) progress: u8,
    /// When it is due next.
    pub(super) due: Option<NaiveDate>,
    /// When its time began; `None` for duties that recur, and where nobody knows.
    pub(super) start: Option<NaiveDate>,
}

impl Standing {
    /// The light.
    pub(super) fn light(&self, today: NaiveDate, scheme: &LightScheme) -> Light {
        match self.status {
            Status::Done | Status::Closed => return Light::Green,
            Status::Dropped => return Light::None,
            Status::Todo | Status::Doing => {}
        }
        let Some(due) = self.due else { return Light::None };
        let lag = self.lag(due, today);
        let behind = |limit: Option<u8>| limit.zip(lag).is_some_and(|(limit, lag)| lag >= i64::from(limit));
        let soon = today.checked_add_days(Days::new(u64::from(scheme.amber_days))).unwrap_or(today);
        if due < today || behind(scheme.red_lag) {
            Light::Red
        } else if due <= soon || behind(scheme.amber_lag) {
            Light::Amber
        } else {
            Light::Green
        }
    }

    /// How many points of 100 a task's progress is behind the time that has passed between its notice and its date.
    fn lag(&self, due: NaiveDate, today: NaiveDate) -> Option<i64> {
        let start = self.start?;
        let (passed, whole) = ((today - start).num_days(), (due - start).num_days());
        (whole > 0).then(|| passed.clamp(0, whole) * 100 / whole - i64::from(self.progress))
    }
}

impl Ledger {
    /// The light of a task.
    pub fn light(&self, task: &Task, today: NaiveDate, scheme: &LightScheme) -> Light {
        self.standing(task).light(today, scheme)
    }

    /// What the light of a task hangs on.
    pub(super) fn standing(&self, task: &Task) -> Standing {
        let notice = self.any_notice(&task.notice).filter(|_| task.recurrence.is_none());
        Standing {
            status: task.status,
            progress: task.progress,
            due: self.next_due(task),
            start: notice.and_then(|notice| notice.issued_on.or(notice.added_at.map(|at| at.date_naive()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Notice;

    #[test]
    fn lights_follow_date_status_and_progress() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice { issued_on: Some(day("2026-01-01")), ..Notice::unknown("n".into()) });
        let scheme = LightScheme { amber_days: 7, amber_lag: Some(30), red_lag: Some(60) };
        // Due on 11 April: a hundred days after the notice.
        let cases = [
            (Some("2026-04-11"), Status::Todo, 0, "2026-01-05", Light::Green),
            (Some("2026-04-11"), Status::Doing, 10, "2026-02-10", Light::Amber),
            (Some("2026-04-11"), Status::Doing, 20, "2026-02-10", Light::Green),
            (Some("2026-04-11"), Status::Doing, 0, "2026-03-15", Light::Red),
            (Some("2026-04-11"), Status::Doing, 95, "2026-04-03", Light::Green),
            (Some("2026-04-11"), Status::Doing, 95, "2026-04-04", Light::Amber),
            (Some("2026-04-11"), Status::Doing, 95, "2026-04-11", Light::Amber),
            (Some("2026-04-11"), Status::Doing, 95, "2026-04-12", Light::Red),
            (Some("2026-04-11"), Status::Done, 0, "2026-04-12", Light::Green),
            (Some("2026-04-11"), Status::Closed, 0, "2026-04-12", Light::Green),
            (Some("2026-04-11"), Status::Dropped, 0, "2026-04-12", Light::None),
            (None, Status::Doing, 0, "2026-04-12", Light::None),
        ];
        for (due, status, progress, today, expected) in cases {
            let task = Task {
                due: due.map(day),
                status,
                progress,
                ..Task::by_hand("t".into(), "n".into(), 0, "修路".into())
            };
            let light = ledger.light(&task, day(today), &scheme);
            assert_eq!(light, expected, "{due:?} {status:?} {progress} on {today}");
        }
    }
}
