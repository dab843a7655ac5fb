//! The rows of the ledger's table: tasks under their groups and headings.

use std::collections::BTreeSet;

use crate::ledger::{Catalogue, Group, GroupKey, Place, TaskId};

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The head of a group, by its place among the groups.
    Group(usize),
    /// The headings over the tasks that follow, of which this is the first.
    Section(usize, Place),
    /// A task in a group.
    Task(usize, Place),
}

/// What tells a row from all others, and stays as long as it says the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKey {
    /// The head of a group.
    Group(GroupKey),
    /// The headings that are new over this task.
    Section(Vec<String>, TaskId),
    /// A task, in the group with this place.
    Task(usize, TaskId),
}

/// The rows of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The groups.
    pub groups: Vec<Group>,
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
}

impl Rows {
    /// The rows of these groups; of those that are closed, the heads alone. Headings are only shown where tasks stand in
    /// the order of their pages.
    pub fn of(
        catalogue: &Catalogue,
        groups: Vec<Group>,
        closed: &BTreeSet<GroupKey>,
        headings: bool,
    ) -> Self {
        let mut rows = Vec::with_capacity(groups.iter().map(|group| group.tasks.len() + 1).sum());
        for (nth, group) in groups.iter().enumerate() {
            if group.key != GroupKey::All {
                rows.push(Row::Group(nth));
            }
            if closed.contains(&group.key) {
                continue;
            }
            let mut before: Option<Place> = None;
            for &place in &group.tasks {
                let is_new = !before.is_some_and(|before| catalogue.same_section(before, place));
                if headings && is_new && catalogue.has_section(place) {
                    rows.push(Row::Section(nth, place));
                }
                before = Some(place);
                rows.push(Row::Task(nth, place));
            }
        }
        Self { groups, rows }
    }

    /// What tells a row from others; `None` where there is no such row.
    pub fn key(&self, catalogue: &Catalogue, row: usize) -> Option<RowKey> {
        Some(match *self.rows.get(row)? {
            Row::Group(nth) => RowKey::Group(self.groups.get(nth)?.key.clone()),
            Row::Section(_, place) => {
                RowKey::Section(self.headings(catalogue, row), catalogue.id(place).clone())
            }
            Row::Task(nth, place) => RowKey::Task(nth, catalogue.id(place).clone()),
        })
    }

    /// The headings that a row of headings shows: from the first that did not stand over the task before.
    fn headings(&self, catalogue: &Catalogue, row: usize) -> Vec<String> {
        let Some(&Row::Section(_, place)) = self.rows.get(row) else { return Vec::new() };
        let before = match row.checked_sub(1).and_then(|before| self.rows.get(before)) {
            Some(&Row::Task(_, place)) => Some(place),
            _ => None,
        };
        new_at(catalogue, before, place)
    }

    /// The row of a task, the first where it has several.
    pub fn row_of(&self, place: Place) -> Option<usize> {
        self.rows.iter().position(|row| matches!(row, Row::Task(_, other) if *other == place))
    }

    /// The place of the task of a row.
    pub fn place(&self, row: usize) -> Option<Place> {
        match self.rows.get(row)? {
            Row::Task(_, place) => Some(*place),
            _ => None,
        }
    }
}

fn new_at(catalogue: &Catalogue, before: Option<Place>, here: Place) -> Vec<String> {
    let before = before.map(|place| catalogue.section(place)).unwrap_or_default();
    let here = catalogue.section(here);
    new_headings(&before, &here).map(<[_]>::to_vec).unwrap_or_default()
}

/// Which headings must be printed over a task that stands under `here`, after one that stands under `before`:
/// from the first that differs. `None` where there is nothing new.
///
/// ```
/// use qingdan::view::new_headings;
/// let headings = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
/// let (before, here) = (headings(&["附件1", "一、甲"]), headings(&["附件1", "二、乙"]));
/// assert_eq!(new_headings(&before, &here), Some(&here[1..]));
/// assert_eq!(new_headings(&here, &here), None);
/// ```
pub fn new_headings<'a>(before: &[String], here: &'a [String]) -> Option<&'a [String]> {
    if before == here {
        return None;
    }
    let common = before.iter().zip(here).take_while(|(before, here)| before == here).count();
    // A task that comes back to an outer heading stands under it again.
    let new = &here[common.min(here.len().saturating_sub(1))..];
    (!new.is_empty()).then_some(new)
}
