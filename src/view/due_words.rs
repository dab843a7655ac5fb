//! A due date as people type it: `6月底`, `3个工作日内`, `2026-06-30`, `每季度`.

use chrono::{Datelike, NaiveDate};

use crate::ledger::{Edit, Notice, Task};
use crate::reading::Recurrence;
use crate::reading::deadline::{Reference, in_label};

/// What was understood of a due date that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedDue {
    /// Nothing was typed: there shall be none.
    Nothing,
    /// A day.
    Day(NaiveDate),
    /// A rhythm.
    Rhythm(Recurrence),
    /// Words that are known to name no day: `长期坚持`.
    Open,
    /// It was not understood.
    Unclear,
}

impl TypedDue {
    /// What typed words mean in a notice: month dates are of its year, days are counted from its day. Where the notice says
    /// neither, both are today's.
    ///
    /// ```
    /// use qingdan::ledger::Notice;
    /// use qingdan::view::TypedDue;
    /// let notice = Notice { year: Some(2026), ..Notice::unknown("n".into()) };
    /// let today = "2026-03-02".parse().unwrap();
    /// let day = |day: &str| TypedDue::Day(day.parse().unwrap());
    /// assert_eq!(TypedDue::of("6月底", &notice, today), day("2026-06-30"));
    /// assert_eq!(TypedDue::of("3个工作日内", &notice, today), day("2026-03-05"));
    /// assert_eq!(TypedDue::of("尽快吧", &notice, today), TypedDue::Unclear);
    /// ```
    pub fn of(typed: &str, notice: &Notice, today: NaiveDate) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::Nothing;
        }
        let issued_on = notice.issued_on.unwrap_or(today);
        let year = notice.year.unwrap_or(issued_on.year());
        // A notice whose title names its year is a plan of it.
        let plan = notice
            .title
            .as_deref()
            .is_some_and(|title| crate::text::chars::folded(title).contains(&format!("{year}")));
        let found = in_label(
            typed,
            &Reference { issued_on: Some(issued_on), year: Some(year), plan, ..Reference::default() },
        );
        if let Some(day) = found.iter().filter_map(|time| time.due).max() {
            Self::Day(day)
        } else if let Some(rhythm) = found.iter().find_map(|time| time.recurrence) {
            Self::Rhythm(rhythm)
        } else if found.first().is_some_and(|time| time.open) {
            Self::Open
        } else {
            Self::Unclear
        }
    }

    /// The edits that give a task what was typed, as far as they change it; `None` where it was not understood. The
    /// notice's words stay beside a day; words without a day, and those for a rhythm, take their place.
    pub fn edits(&self, typed: &str, task: &Task) -> Option<Vec<Edit>> {
        let typed = Some(typed.trim().to_owned());
        let edits = match self {
            Self::Nothing => [Edit::Due(None, task.due_text.clone()), Edit::Recurrence(None)],
            Self::Day(day) => [Edit::Due(Some(*day), task.due_text.clone()), Edit::Recurrence(None)],
            Self::Rhythm(rhythm) => [Edit::Due(None, typed), Edit::Recurrence(Some(*rhythm))],
            Self::Open => [Edit::Due(None, typed), Edit::Recurrence(None)],
            Self::Unclear => return None,
        };
        let changes = |edit: &Edit| Edit::of(task, &edit.field()) != *edit;
        Some(edits.into_iter().filter(changes).collect())
    }
}

/// The edits of a field that showed `shown`, as far as they change something: none where that still stands there, which need
/// not be understood. `None` where something else stands there that is not understood.
pub fn due_edits(understood: &TypedDue, typed: &str, shown: &str, task: &Task) -> Option<Vec<Edit>> {
    if typed.trim() == shown { Some(Vec::new()) } else { understood.edits(typed, task) }
}

/// The edits that assume a day for all tasks that have none; or, without a day, take that back. Tasks are given with their
/// places, which come back with the edits. A day that is assumed already is replaced, one that was said never is.
pub fn assumed_dues<'a>(
    tasks: impl Iterator<Item = (usize, &'a Task)>,
    day: Option<NaiveDate>,
) -> Vec<(usize, Edit)> {
    let takes = |task: &Task| task.due_assumed || (task.due.is_none() && task.recurrence.is_none());
    let edits = tasks.filter(|(_, task)| takes(task)).map(|(place, task)| {
        let words = task.due_text.clone();
        let edit = match day {
            Some(day) => Edit::AssumedDue(day, words),
            None => Edit::Due(None, words),
        };
        (place, edit, task)
    });
    edits
        .filter(|(_, edit, task)| Edit::of(task, &edit.field()) != *edit)
        .map(|(place, edit, _)| (place, edit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A plan of 2026, issued on Monday, 2 March.
    fn plan() -> Notice {
        Notice {
            title: Some("2026年工作要点".into()),
            issued_on: Some(day("2026-03-02")),
            year: Some(2026),
            ..Notice::unknown("n".into())
        }
    }

    fn task() -> Task {
        Task::by_hand("t".into(), "n".into(), 0, "修路".into())
    }

    #[test]
    fn words_and_what_they_mean() {
        let today = day("2026-11-20");
        for (typed, expect) in [
            ("", TypedDue::Nothing),
            ("  ", TypedDue::Nothing),
            ("6月底", TypedDue::Day(day("2026-06-30"))),
            ("6月底前完成", TypedDue::Day(day("2026-06-30"))),
            ("1月底", TypedDue::Day(day("2026-01-31"))),
            ("2026-06-30", TypedDue::Day(day("2026-06-30"))),
            ("2026.6.30", TypedDue::Day(day("2026-06-30"))),
            ("20260630", TypedDue::Day(day("2026-06-30"))),
            ("明年3月", TypedDue::Day(day("2027-03-31"))),
            ("年底", TypedDue::Day(day("2026-12-31"))),
            ("二季度", TypedDue::Day(day("2026-06-30"))),
            ("3个工作日内", TypedDue::Day(day("2026-03-05"))),
            ("6月、12月底", TypedDue::Day(day("2026-12-31"))),
            ("30 June", TypedDue::Day(day("2026-06-30"))),
            ("end of Q3", TypedDue::Day(day("2026-09-30"))),
            ("每季度", TypedDue::Rhythm(Recurrence::Quarterly)),
            ("每月28日前", TypedDue::Rhythm(Recurrence::Monthly)),
            ("长期坚持", TypedDue::Open),
            ("看情况", TypedDue::Unclear),
            ("2026-06-31", TypedDue::Day(day("2026-06-30"))),
            ("，", TypedDue::Unclear),
        ] {
            assert_eq!(TypedDue::of(typed, &plan(), today), expect, "{typed}");
        }
    }

    #[test]
    fn a_notice_that_says_no_year_is_of_today() {
        let notice = Notice::unknown("n".into());
        let of = |typed: &str| TypedDue::of(typed, &notice, day("2026-11-20"));
        assert_eq!(of("12月底"), TypedDue::Day(day("2026-12-31")));
        assert_eq!(of("3月底"), TypedDue::Day(day("2027-03-31")), "March has passed");
        assert_eq!(of("5日内"), TypedDue::Day(day("2026-11-25")));
    }

    #[test]
    fn only_what_changes_is_edited() {
        let plain = task();
        let given = Task { due: Some(day("2026-06-30")), due_text: Some("6月底前".into()), ..task() };
        let edits =
            |typed: &str, task: &Task| TypedDue::of(typed, &plan(), day("2026-03-02")).edits(typed, task);
        assert_eq!(edits("6月底", &given), Some(vec![]));
        assert_eq!(edits("看情况", &given), None);
        let later = Edit::Due(Some(day("2026-09-30")), Some("6月底前".into()));
        assert_eq!(edits("9月底", &given), Some(vec![later]), "the notice's words stay");
        let rhythm = [Edit::Due(None, Some("每季度".into())), Edit::Recurrence(Some(Recurrence::Quarterly))];
        assert_eq!(edits("每季度", &plain), Some(rhythm.to_vec()));
        let recurring = Task { recurrence: Some(Recurrence::Monthly), ..task() };
        let once = [Edit::Due(Some(day("2026-06-30")), None), Edit::Recurrence(None)];
        assert_eq!(edits("6月底", &recurring), Some(once.to_vec()));
        // Said by hand, the same day is assumed no more.
        let assumed = Task { due_assumed: true, ..given };
        assert_eq!(edits("6月底", &assumed).map(|edits| edits.len()), Some(1));
    }

    #[test]
    fn what_the_field_showed_is_no_edit() {
        let recurring = Task { recurrence: Some(Recurrence::Monthly), ..task() };
        let edits = |typed: &str, shown: &str| {
            due_edits(&TypedDue::of(typed, &plan(), day("2026-03-02")), typed, shown, &recurring)
        };
        assert_eq!(edits(" 每月一次 ", "每月一次"), Some(vec![]));
        assert_eq!(edits("看情况", "每月"), None);
        assert_eq!(edits("6月底", "每月").map(|edits| edits.len()), Some(2));
    }

    #[test]
    fn a_day_is_assumed_only_where_none_was_said() {
        let said = Task { due: Some(day("2026-06-30")), ..task() };
        let assumed = Task { due: Some(day("2026-11-30")), due_assumed: true, ..task() };
        let recurring = Task { recurrence: Some(Recurrence::Monthly), ..task() };
        let tasks = [task(), said, assumed, recurring];
        let dues = |day| assumed_dues(tasks.iter().enumerate(), day);
        let end = day("2026-12-31");
        assert_eq!(dues(Some(end)), [0, 2].map(|place| (place, Edit::AssumedDue(end, None))));
        assert_eq!(dues(None), [(2, Edit::Due(None, None))]);
        assert_eq!(dues(Some(day("2026-11-30"))), [(0, Edit::AssumedDue(day("2026-11-30"), None))]);
    }
}
