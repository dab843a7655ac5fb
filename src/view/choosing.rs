//! Choosing several tasks, to do something with all of them.

use std::collections::BTreeSet;

use crate::ledger::TaskId;
use crate::sorting::set_of;

/// Chooses a task, or no longer.
pub fn toggle_chosen(chosen: &mut BTreeSet<TaskId>, id: &str) {
    if !chosen.remove(id) {
        chosen.insert(id.to_owned());
    }
}

/// Chooses all tasks that are shown; where they all are, none of them.
pub fn toggle_all(chosen: &mut BTreeSet<TaskId>, shown: Vec<TaskId>) {
    let shown = set_of(shown);
    if shown.iter().all(|id| chosen.contains(id)) {
        chosen.retain(|id| !shown.contains(id));
    } else {
        chosen.extend(shown);
    }
}

/// Chooses what stands between two tasks that are shown, and both of them; only the second where the first is not shown.
pub fn choose_through(chosen: &mut BTreeSet<TaskId>, shown: &[TaskId], from: Option<&str>, to: &str) {
    let place = |id: &str| shown.iter().position(|other| other == id);
    let Some(to) = place(to) else { return };
    let from = from.and_then(place).unwrap_or(to);
    let between = shown.get(from.min(to)..=from.max(to)).unwrap_or_default();
    chosen.extend(between.iter().cloned());
}

/// Whether all of so many tasks that are shown are chosen. Which these are is asked for only where they can be.
pub fn are_all_chosen(chosen: &BTreeSet<TaskId>, count: usize, shown: impl FnOnce() -> Vec<TaskId>) -> bool {
    !chosen.is_empty() && chosen.len() >= count && shown().iter().all(|id| chosen.contains(id))
}

/// How many tasks are chosen and not shown.
pub fn hidden_count(chosen: &BTreeSet<TaskId>, shown: impl FnOnce() -> Vec<TaskId>) -> usize {
    if chosen.is_empty() {
        return 0;
    }
    let shown = set_of(shown());
    chosen.iter().filter(|id| !shown.contains(*id)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<TaskId> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[track_caller]
    fn check(before: &str, choose: impl FnOnce(&mut BTreeSet<TaskId>), after: &str) {
        let mut chosen = set_of(ids(before));
        choose(&mut chosen);
        assert_eq!(chosen, set_of(ids(after)));
    }

    #[test]
    fn one_all_and_a_stretch() {
        check("", |chosen| toggle_chosen(chosen, "b"), "b");
        check("a b", |chosen| toggle_chosen(chosen, "b"), "a");
        check("a z", |chosen| toggle_all(chosen, ids("a b c")), "a b c z");
        check("a b c z", |chosen| toggle_all(chosen, ids("a b c")), "z");
        let through = |from: Option<&'static str>, to: &'static str| {
            move |chosen: &mut BTreeSet<TaskId>| choose_through(chosen, &ids("a b c d"), from, to)
        };
        check("z", through(Some("b"), "d"), "b c d z");
        check("", through(Some("d"), "b"), "b c d");
        check("", through(Some("z"), "b"), "b");
        check("", through(None, "b"), "b");
        check("a", through(Some("a"), "z"), "a");
    }

    #[test]
    fn those_that_are_shown_and_those_that_are_not() {
        let chosen = set_of(ids("a b"));
        assert!(are_all_chosen(&chosen, 2, || ids("a b")) && are_all_chosen(&chosen, 1, || ids("b")));
        assert!(!are_all_chosen(&chosen, 2, || ids("a c")));
        assert!(!are_all_chosen(&chosen, 3, || panic!("they cannot be")));
        assert!(!are_all_chosen(&BTreeSet::new(), 0, Vec::new));
        assert_eq!((hidden_count(&chosen, || ids("a c")), hidden_count(&BTreeSet::new(), Vec::new)), (1, 0));
    }
}
