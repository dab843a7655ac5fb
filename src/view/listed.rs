//! What a view shows of the ledger: the tasks that were found, their rows, and how they stand.

use std::collections::BTreeSet;

use super::{LedgerView, Rows};
use crate::ledger::{Catalogue, GroupKey, Grouping, Place, Viewpoint};

/// What a view shows of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The rows.
    pub rows: Rows,
    /// The tasks, each once, in their order.
    pub found: Vec<Place>,
    /// How many of them are overdue.
    pub overdue: usize,
    /// How many of them are over.
    pub over: usize,
    /// How many tasks there are at all.
    pub total: usize,
}

impl Listed {
    /// What this view shows; `order` has all places in the order that it asks for, if it asks for one. Of groups that are
    /// closed there are only the heads.
    pub fn of(
        catalogue: &Catalogue,
        order: Option<&[Place]>,
        view: &LedgerView,
        closed: &BTreeSet<GroupKey>,
        from: Viewpoint<'_>,
    ) -> Self {
        let found = catalogue.find(&view.filter, from, order);
        let groups = catalogue.group(&found, view.grouping, from);
        let (overdue, over) = match view.grouping.repeats_tasks() {
            true => catalogue.counts(&found, from),
            false => groups
                .iter()
                .fold((0, 0), |(overdue, over), group| (overdue + group.overdue, over + group.over)),
        };
        let in_page_order = view.sort.is_empty() && view.grouping == Grouping::Notice;
        let rows = Rows::of(catalogue, groups, closed, in_page_order);
        Self { rows, found, overdue, over, total: catalogue.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Filter, Groups, Ledger, LightScheme, Notice, Status, Task};
    use crate::reading::{Unit, UnitRole};
    use crate::text::day;

    #[test]
    fn a_task_of_two_units_is_shown_twice_and_counted_once() {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        let tasks = [("修路", &["甲局", "乙局"][..], Status::Todo), ("架桥", &["甲局"], Status::Done)];
        for (order, (text, units, status)) in tasks.into_iter().enumerate() {
            let unit = |name: &&str| Unit { name: (*name).into(), role: UnitRole::Lead, level: None };
            ledger.put_task(Task {
                units: units.iter().map(unit).collect(),
                status,
                due: day("2026-03-31"),
                ..Task::by_hand(format!("t{order}"), "n".into(), order, text.into())
            });
        }
        let (catalogue, closed) = (Catalogue::of(&ledger), BTreeSet::new());
        let (aliases, lights) = (Aliases::default(), LightScheme::default());
        let from = Viewpoint {
            today: day("2026-04-10").unwrap(),
            aliases: &aliases,
            groups: Groups::NONE,
            lights: &lights,
        };
        for (grouping, search, rows, counts) in [
            (Grouping::Notice, "", 3, (2, 1, 1)),
            (Grouping::Unit, "", 5, (2, 1, 1)),
            (Grouping::None, "修路", 1, (1, 1, 0)),
            (Grouping::Unit, "无", 0, (0, 0, 0)),
        ] {
            let view = LedgerView { grouping, filter: Filter::searching(search), ..LedgerView::default() };
            let listed = Listed::of(&catalogue, None, &view, &closed, from);
            assert_eq!(listed.rows.rows.len(), rows, "{grouping:?} {search}");
            assert_eq!((listed.found.len(), listed.overdue, listed.over), counts, "{grouping:?} {search}");
            assert_eq!(listed.total, 2);
        }
    }
}
