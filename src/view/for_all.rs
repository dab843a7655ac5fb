//! One value that is entered for all chosen tasks, and what it edits in each.

use chrono::NaiveDate;

use super::{TypedDue, tags_from_text};
use crate::ledger::{Edit, Ledger, Notice, Task, TaskId};
use crate::reading::{Unit, UnitRole};

/// What is entered for all chosen tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForAll {
    /// By when they are due.
    Due,
    /// Who answers for them too.
    Unit,
    /// What tags they get.
    Tag,
}

/// Why something cannot be entered for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There are no words.
    Empty,
    /// The words are no date.
    Unclear,
}

/// The edits of these tasks as far as they change something.
pub fn edits_of_all(
    ledger: &Ledger,
    ids: &[TaskId],
    edits: impl Fn(&Task) -> Vec<Edit>,
) -> Vec<(TaskId, Edit)> {
    let tasks = ids.iter().filter_map(|id| ledger.tasks.get(id));
    let changes = |task: &Task| {
        let changing = edits(task).into_iter().filter(|edit| Edit::of(task, &edit.field()) != *edit);
        changing.map(|edit| (task.id.clone(), edit)).collect::<Vec<_>>()
    };
    tasks.flat_map(changes).collect()
}

/// The edits that enter a value for all of these tasks, as far as they change something. Words for a date are understood as in
/// the notice of each task, but whether they are a date at all is one for all.
///
/// # Errors
///
/// What is wrong with the value.
pub fn entered_for_all(
    what: ForAll,
    typed: &str,
    ledger: &Ledger,
    ids: &[TaskId],
    today: NaiveDate,
) -> Result<Vec<(TaskId, Edit)>, Unfit> {
    let typed = typed.trim();
    let meant = |notice: &Notice| TypedDue::of(typed, notice, today);
    match what {
        ForAll::Due if meant(&Notice::unknown(String::new())) == TypedDue::Unclear => Err(Unfit::Unclear),
        ForAll::Due => Ok(edits_of_all(ledger, ids, |task| {
            let notice = ledger.notices.get(&task.notice);
            notice.and_then(|notice| meant(notice).edits(typed, task)).unwrap_or_default()
        })),
        _ if typed.is_empty() => Err(Unfit::Empty),
        ForAll::Unit => {
            Ok(edits_of_all(ledger, ids, |task| vec![Edit::Units(with_unit(&task.units, typed))]))
        }
        ForAll::Tag => Ok(edits_of_all(ledger, ids, |_| {
            tags_from_text(typed).into_iter().map(|tag| Edit::Tag(tag, true)).collect()
        })),
    }
}

/// The units of a task and one more, which answers for it, unless it stands by it already.
fn with_unit(units: &[Unit], name: &str) -> Vec<Unit> {
    let mut units = units.to_vec();
    if !units.iter().any(|unit| unit.name == name) {
        units.push(Unit { name: name.to_owned(), role: UnitRole::Responsible, level: None });
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::day;

    /// A plan of 2026 with two tasks: one that a unit leads and that has a tag, and a plain one.
    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        let issued_on = day("2026-03-02");
        ledger.put_notice(Notice { issued_on, year: Some(2026), ..Notice::unknown("n".into()) });
        let task = |id: &str, order| Task::by_hand(id.into(), "n".into(), order, "修路".into());
        let units = vec![Unit { name: "甲局".into(), role: UnitRole::Lead, level: None }];
        ledger.put_task(Task { units, tags: vec!["重点".into()], ..task("a", 0) });
        ledger.put_task(task("b", 1));
        ledger
    }

    #[track_caller]
    fn check(what: ForAll, typed: &str, expected: Result<&[(&str, Edit)], Unfit>) {
        let ids = ["a", "b", "gone"].map(str::to_owned);
        let found = entered_for_all(what, typed, &ledger(), &ids, day("2026-11-20").unwrap());
        let named = |edits: &[(&str, Edit)]| {
            edits.iter().map(|(id, edit)| ((*id).to_owned(), edit.clone())).collect::<Vec<_>>()
        };
        assert_eq!(found, expected.map(named), "{typed}");
    }

    #[test]
    fn only_what_changes_is_edited() {
        let end = || Edit::Due(day("2026-06-30"), None);
        check(ForAll::Due, "6月底", Ok(&[("a", end()), ("b", end())]));
        check(ForAll::Due, "", Ok(&[]));
        check(ForAll::Due, "看情况", Err(Unfit::Unclear));
        let answers = || Unit { name: "甲局".into(), role: UnitRole::Responsible, level: None };
        check(ForAll::Unit, " 甲局 ", Ok(&[("b", Edit::Units(vec![answers()]))]));
        check(ForAll::Unit, " ", Err(Unfit::Empty));
        let tag = |tag: &str| Edit::Tag(tag.into(), true);
        check(ForAll::Tag, "重点，民生", Ok(&[("a", tag("民生")), ("b", tag("重点")), ("b", tag("民生"))]));
        check(ForAll::Tag, "", Err(Unfit::Empty));
    }
}
