//! Tasks that are made by hand, the lists they stand in, and tags.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::{Change, Env, Ledger, Notice, NoticeId, Task, TaskId};
use crate::reading::{Unit, UnitRole};

/// A task as it is entered by hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewTask {
    /// Its words.
    pub text: String,
    /// The notice or list it goes into; `None` for a new list.
    pub list: Option<NoticeId>,
    /// What a new list is called.
    pub list_title: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Who answers for it; empty where that is open.
    pub units: Vec<Unit>,
}

impl NewTask {
    /// The change that takes it into a ledger, as the last of its list, and the task's id.
    pub fn change(self, ledger: &Ledger, env: &Env) -> (TaskId, Change) {
        let known = self.list.filter(|id| ledger.notices.contains_key(id));
        let mut notices = Vec::new();
        let list = known.unwrap_or_else(|| {
            let id = env.fresh_id(|id| ledger.any_notice(id).is_some());
            let title = Some(self.list_title).filter(|title| !title.is_empty());
            notices.push(Notice { title, added_at: Some(env.now), ..Notice::unknown(id.clone()) });
            id
        });
        let id = env.fresh_id(|id| ledger.any_task(id).is_some());
        // Deleted tasks keep their places, so that they find them again.
        let tasks = ledger.tasks.values().chain(ledger.bin.tasks.values());
        let order = tasks.filter(|task| task.notice == list).map(|task| task.order + 1).max();
        let task = Task {
            due: self.due,
            units: self.units,
            ..Task::by_hand(id.clone(), list, order.unwrap_or(0), self.text)
        };
        (id, Change::Add { notices, tasks: vec![task] })
    }
}

/// The lists that tasks made by hand can go into, those that were made by hand before the notices, the latest first.
pub fn lists(ledger: &Ledger) -> Vec<&Notice> {
    let (own, given): (Vec<&Notice>, Vec<&Notice>) =
        ledger.notices_by_age().into_iter().partition(|notice| notice.source.is_empty());
    own.into_iter().chain(given).collect()
}

/// Every tag in the ledger, in order.
pub fn tags(ledger: &Ledger) -> Vec<String> {
    let tags: BTreeSet<&String> = ledger.tasks.values().flat_map(|task| &task.tags).collect();
    tags.into_iter().cloned().collect()
}

/// The tags in a text that separates them as it would names.
///
/// ```
/// assert_eq!(qingdan::view::tags_from_text(" 重点，民生 "), ["重点", "民生"]);
/// ```
pub fn tags_from_text(typed: &str) -> Vec<String> {
    super::names::names(typed).map(str::to_owned).collect()
}

/// The units that are typed for a new task: they answer for it.
pub fn responsible_units(typed: &str) -> Vec<Unit> {
    super::units_from_text(typed, UnitRole::Responsible, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env() -> Env {
        Env { replica: "a1".into(), ..Env::default() }
    }

    #[test]
    fn the_first_makes_a_list_and_the_next_goes_into_it() {
        let mut ledger = Ledger::default();
        let new = |list: Option<NoticeId>, text: &str| NewTask {
            text: text.into(),
            list,
            list_title: "我的清单".into(),
            units: responsible_units("甲局、乙局"),
            ..NewTask::default()
        };
        let (first, change) = new(None, "买灯").change(&ledger, &env());
        ledger.apply(change, &env());
        let list = ledger.tasks[&first].notice.clone();
        assert_eq!(ledger.notices[&list].title.as_deref(), Some("我的清单"));
        let (second, change) = new(Some(list.clone()), "装灯").change(&ledger, &env());
        ledger.apply(change, &env());
        let texts: Vec<&str> = ledger.tasks_of(&list).iter().map(|task| task.text.as_str()).collect();
        assert_eq!(texts, ["买灯", "装灯"]);
        assert_eq!(ledger.tasks[&second].units.len(), 2);
        assert_eq!((ledger.notices.len(), lists(&ledger).len()), (1, 1));

        // The last one deleted keeps its place; undoing the first takes its list along once it is empty.
        ledger.apply(Change::remove_tasks([second]), &env());
        let (third, change) = new(Some(list), "换灯").change(&ledger, &env());
        ledger.apply(change, &env());
        assert_eq!(ledger.tasks[&third].order, 2);
    }

    #[test]
    fn a_list_that_is_gone_is_not_used() {
        let ledger = Ledger::default();
        let new = NewTask { text: "买灯".into(), list: Some("x".into()), ..NewTask::default() };
        let (_, change) = new.change(&ledger, &env());
        assert!(matches!(change, Change::Add { notices, .. } if notices.len() == 1 && notices[0].id != "x"));
    }
}
