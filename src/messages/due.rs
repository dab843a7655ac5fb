//! When a task is due, as it is said in a line or two.

use chrono::NaiveDate;

use super::Language;
use crate::ledger::Task;
use crate::view::DueState;

impl Language {
    /// What makes a day press, if anything does.
    pub fn due_hint(self, state: DueState) -> Option<String> {
        match state {
            DueState::Overdue(days) => Some(self.overdue_days(days)),
            DueState::Soon(0) => Some(self.due_today().to_owned()),
            DueState::Soon(days) => Some(self.due_in_days(days)),
            DueState::None | DueState::Over | DueState::Later => None,
        }
    }

    /// When a task is due, as a field says it in which it can be said anew: its day, or its rhythm; empty where it has neither.
    pub fn due_to_type(self, task: &Task) -> String {
        let day = task.due.map(|due| due.to_string());
        let said = day.or_else(|| task.recurrence.map(|rhythm| self.recurrence(rhythm).to_owned()));
        said.unwrap_or_default()
    }

    /// When a task is due that is due next on this day: the day, or its rhythm where there is none; and under it what makes
    /// that press, or its rhythm, or the notice's words where there is no day.
    pub fn due_lines(self, task: &Task, day: Option<NaiveDate>, state: DueState) -> (String, Option<String>) {
        let rhythm = || task.recurrence.map(|rhythm| self.recurrence(rhythm).to_owned());
        let under = match (self.due_hint(state), day) {
            (Some(hint), _) => Some(hint),
            (None, Some(_)) => rhythm(),
            (None, None) => task.due_text.clone(),
        };
        let day = day.map(|day| day.to_string()).or_else(rhythm);
        (day.unwrap_or_else(|| self.no_value().to_owned()), under)
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;
    use crate::reading::Recurrence::Quarterly;

    #[test]
    fn a_day_a_rhythm_or_words() {
        let plain = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        let worded = Task { due_text: Some("尽快".into()), ..plain.clone() };
        let recurring = Task { recurrence: Some(Quarterly), ..worded.clone() };
        let day = Some("2026-06-30");
        let cases = [
            (&plain, None, DueState::None, ("—", None)),
            (&plain, day, DueState::Later, ("2026-06-30", None)),
            (&worded, day, DueState::Overdue(3), ("2026-06-30", Some("逾期 3 天"))),
            (&worded, day, DueState::Soon(0), ("2026-06-30", Some("今天到期"))),
            (&worded, day, DueState::Over, ("2026-06-30", None)),
            (&worded, None, DueState::None, ("—", Some("尽快"))),
            (&recurring, day, DueState::Later, ("2026-06-30", Some("每季度"))),
            (&recurring, day, DueState::Soon(5), ("2026-06-30", Some("还有 5 天"))),
            (&recurring, None, DueState::None, ("每季度", Some("尽快"))),
        ];
        for (task, day, state, (shown, under)) in cases {
            let day = day.map(|day| day.parse().unwrap());
            assert_eq!(
                Zh.due_lines(task, day, state),
                (shown.to_owned(), under.map(str::to_owned)),
                "{state:?}"
            );
        }
        let typed = [&plain, &worded, &recurring].map(|task| Zh.due_to_type(task));
        assert_eq!(typed, ["", "", "每季度"]);
        assert_eq!(En.due_hint(DueState::Soon(1)).as_deref(), Some("in 1 day"));
    }
}
