//! The rows of the ledger's table: tasks under their groups and headings.

use std::collections::BTreeSet;

use super::Heights;
use super::sight::likely_height;
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

/// A way from one task of the table to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowStep {
    /// To the next.
    Next,
    /// To the one before.
    Before,
    /// To the first of all.
    First,
    /// To the last of all.
    Last,
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

    /// The row of a group's head.
    pub fn row_of_group(&self, key: &GroupKey) -> Option<usize> {
        let is_it = |nth: usize| self.groups.get(nth).is_some_and(|group| group.key == *key);
        self.rows.iter().position(|row| matches!(row, Row::Group(nth) if is_it(*nth)))
    }

    /// The task that a step leads to from a row; the first where it begins at none. `None` where there is no other.
    pub fn step(&self, from: Option<usize>, step: RowStep) -> Option<Place> {
        let task = |row: &Row| match row {
            Row::Task(_, place) => Some(*place),
            _ => None,
        };
        match (step, from) {
            (RowStep::Next, Some(here)) => self.rows.get(here + 1..)?.iter().find_map(task),
            (RowStep::Before, Some(here)) => self.rows.get(..here)?.iter().rev().find_map(task),
            (RowStep::Last, _) => self.rows.iter().rev().find_map(task),
            (RowStep::First | RowStep::Next | RowStep::Before, _) => self.rows.iter().find_map(task),
        }
    }

    /// What a row stands under: its group, and in the group of a notice the headings of the page. `None` for the head of a
    /// group, which says so itself.
    pub fn above(&self, catalogue: &Catalogue, row: usize) -> Option<(&GroupKey, Vec<String>)> {
        let (group, place) = match *self.rows.get(row)? {
            Row::Group(_) => return None,
            Row::Section(group, place) | Row::Task(group, place) => (group, place),
        };
        let key = &self.groups.get(group)?.key;
        let is_page = matches!(key, GroupKey::Notice(_));
        Some((key, if is_page { catalogue.section(place) } else { Vec::new() }))
    }

    /// How high the rows are likely to be, where a line of words has so many characters.
    pub fn likely_heights(&self, catalogue: &Catalogue, line: f64) -> Heights {
        Heights::new(self.rows.iter().map(|row| match row {
            Row::Group(_) => 84.0,
            Row::Section(..) => 44.0,
            // Most characters have three bytes.
            Row::Task(_, place) => likely_height(catalogue.length(*place) / 3, line),
        }))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Grouping, Groups, Ledger, LightScheme, Notice, Task, Viewpoint};
    use crate::text::day;

    /// Two notices, of which the first has two tasks under a heading.
    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        for (notice, tasks) in [("a", &["a0", "a1"][..]), ("b", &["b0"])] {
            ledger.put_notice(Notice::unknown(notice.into()));
            for (order, id) in tasks.iter().enumerate() {
                let section = if notice == "a" { vec!["一、民生".to_owned()] } else { Vec::new() };
                let task = Task::by_hand((*id).into(), notice.into(), order, "修路".into());
                ledger.put_task(Task { section, ..task });
            }
        }
        ledger
    }

    fn rows(catalogue: &Catalogue, grouping: Grouping) -> Rows {
        let (aliases, lights) = (Aliases::default(), LightScheme::default());
        let from = Viewpoint {
            today: day("2026-04-10").unwrap(),
            aliases: &aliases,
            groups: Groups::NONE,
            lights: &lights,
        };
        let found: Vec<Place> = catalogue.places().collect();
        Rows::of(catalogue, catalogue.group(&found, grouping, from), &BTreeSet::new(), true)
    }

    #[test]
    fn steps_lead_from_task_to_task() {
        let catalogue = Catalogue::of(&ledger());
        // Head, heading, a0, a1, head, b0.
        let rows = rows(&catalogue, Grouping::Notice);
        let cases = [
            (None, RowStep::Next, Some("a0")),
            (None, RowStep::Before, Some("a0")),
            (None, RowStep::Last, Some("b0")),
            (Some(2), RowStep::Next, Some("a1")),
            (Some(3), RowStep::Next, Some("b0")),
            (Some(5), RowStep::Next, None),
            (Some(5), RowStep::Before, Some("a1")),
            (Some(2), RowStep::Before, None),
            (Some(5), RowStep::First, Some("a0")),
            (Some(9), RowStep::Next, None),
        ];
        for (from, step, expected) in cases {
            let reached = rows.step(from, step).map(|place| catalogue.id(place).as_str());
            assert_eq!(reached, expected, "{step:?} from {from:?}");
        }
        assert_eq!(Rows::default().step(None, RowStep::First), None);
    }

    #[test]
    fn a_row_stands_under_its_group_and_headings() {
        let catalogue = Catalogue::of(&ledger());
        let by_notice = rows(&catalogue, Grouping::Notice);
        let key = GroupKey::Notice("a".into());
        assert_eq!(by_notice.above(&catalogue, 3), Some((&key, vec!["一、民生".to_owned()])));
        assert_eq!((by_notice.above(&catalogue, 0), by_notice.above(&catalogue, 9)), (None, None));
        assert_eq!(by_notice.row_of_group(&GroupKey::Notice("b".into())), Some(4));
        assert_eq!(by_notice.row_of_group(&GroupKey::All), None);
        let in_one = rows(&catalogue, Grouping::None);
        assert_eq!(in_one.above(&catalogue, 1), Some((&GroupKey::All, Vec::new())));
        assert_eq!(
            by_notice.likely_heights(&catalogue, 46.0).total(),
            84.0 + 44.0 + 2.0 * 46.0 + 84.0 + 46.0
        );
    }
}
