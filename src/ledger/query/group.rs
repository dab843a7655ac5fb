//! Tasks put together by what they have in common, with counts.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::catalogue::Place;
use super::{Catalogue, Viewpoint};
use crate::ledger::{Light, NoticeId, Status};
use crate::reading::UnitRole;
use crate::sorting::{map_of, sort_by};

named! {
    /// What tasks are put together by.
    Grouping {
        /// The notice they stand in.
        Notice = "notice",
        /// The headings they stand under.
        Section = "section",
        /// The units that lead or answer for them; where there are none, those that support.
        Unit = "unit",
        /// The persons who stand by them.
        Person = "person",
        /// The month in which they are due.
        Month = "month",
        /// How far they are.
        Status = "status",
        /// Their light.
        Light = "light",
        /// Nothing: one list.
        None = "none",
    }
}

/// What the tasks of a group have in common; `None` inside is having no such thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// A notice.
    Notice(NoticeId),
    /// Headings, outermost first.
    Section(Vec<String>),
    /// A unit.
    Unit(Option<String>),
    /// A person.
    Person(Option<String>),
    /// A month, by its first day.
    Month(Option<NaiveDate>),
    /// A status.
    Status(Status),
    /// A light.
    Light(Light),
    /// All tasks.
    All,
}

impl Grouping {
    /// Whether a task can stand in several groups.
    pub const fn repeats_tasks(self) -> bool {
        matches!(self, Self::Unit | Self::Person)
    }
}

/// Tasks that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What.
    pub key: GroupKey,
    /// Where they stand in the catalogue, in the order in which they were found.
    pub tasks: Vec<Place>,
    /// How many of them are over.
    pub over: usize,
    /// How many are overdue.
    pub overdue: usize,
    /// How much of them is done, in percent, each task counting the same.
    pub progress: u8,
}

impl Catalogue {
    /// These tasks in groups. A task that several units or persons stand by is in several groups.
    ///
    /// Groups of notices and headings stand in the order in which their first tasks do, units and persons by how many
    /// tasks they have, months in time, statuses and lights in their own order; what has none comes last.
    pub fn group(&self, found: &[Place], by: Grouping, from: Viewpoint<'_>) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut places: BTreeMap<GroupKey, usize> = map_of([]);
        for &place in found {
            // Tasks of one notice mostly follow each other: no key has to be made for each.
            if let Some(last) = groups.last_mut().filter(|_| by == Grouping::Notice)
                && last.tasks.last().is_some_and(|&before| self.same_notice(before, place))
            {
                last.tasks.push(place);
                continue;
            }
            for key in self.group_keys(place, by, from) {
                let nth = *places.entry(key.clone()).or_insert_with(|| {
                    groups.push(Group { key, tasks: Vec::new(), over: 0, overdue: 0, progress: 0 });
                    groups.len() - 1
                });
                groups[nth].tasks.push(place);
            }
        }
        for group in &mut groups {
            let mut done = 0;
            for entry in group.tasks.iter().map(|&place| self.entry_at(place)) {
                done += match entry.standing.status {
                    Status::Done | Status::Closed => 100,
                    _ => usize::from(entry.standing.progress),
                };
                group.over += usize::from(entry.is_over());
                group.overdue += usize::from(entry.is_overdue(from.today));
            }
            group.progress = u8::try_from(done / group.tasks.len().max(1)).unwrap_or(100);
        }
        let rank = |key: &GroupKey| match key {
            GroupKey::Unit(name) | GroupKey::Person(name) => u8::from(name.is_none()),
            _ => 0,
        };
        sort_by(&mut groups, |a, b| match (&a.key, &b.key) {
            (GroupKey::Unit(_), GroupKey::Unit(_)) | (GroupKey::Person(_), GroupKey::Person(_)) => {
                rank(&a.key)
                    .cmp(&rank(&b.key))
                    .then_with(|| b.tasks.len().cmp(&a.tasks.len()))
                    .then_with(|| a.key.cmp(&b.key))
            }
            (GroupKey::Month(one), GroupKey::Month(other)) => {
                let last = |month: &Option<NaiveDate>| month.unwrap_or(NaiveDate::MAX);
                last(one).cmp(&last(other))
            }
            (GroupKey::Status(_), _) | (GroupKey::Light(_), _) => a.key.cmp(&b.key),
            _ => std::cmp::Ordering::Equal,
        });
        groups
    }

    fn group_keys(&self, place: Place, by: Grouping, from: Viewpoint<'_>) -> Vec<GroupKey> {
        let entry = self.entry_at(place);
        let or_none = |mut keys: Vec<GroupKey>, none: GroupKey| {
            if keys.is_empty() {
                keys.push(none);
            }
            keys
        };
        match by {
            Grouping::None => vec![GroupKey::All],
            Grouping::Notice => vec![GroupKey::Notice(self.notice(place).to_owned())],
            Grouping::Section => vec![GroupKey::Section(self.section(place))],
            Grouping::Status => vec![GroupKey::Status(entry.standing.status)],
            Grouping::Month => vec![GroupKey::Month(entry.due().and_then(|due| due.with_day(1)))],
            Grouping::Light => vec![GroupKey::Light(entry.light(from))],
            Grouping::Person => {
                let mut keys: Vec<GroupKey> = Vec::new();
                for &person in &entry.persons {
                    let key = GroupKey::Person(Some(self.persons.text(person).to_owned()));
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
                or_none(keys, GroupKey::Person(None))
            }
            Grouping::Unit => {
                let answers = entry.units.iter().any(|(_, role)| *role != UnitRole::Support);
                let mut keys: Vec<GroupKey> = Vec::new();
                for (unit, role) in &entry.units {
                    let name = from.aliases.one_name(self.units.text(*unit));
                    let key = GroupKey::Unit(Some(name.to_owned()));
                    if (*role != UnitRole::Support || !answers) && !keys.contains(&key) {
                        keys.push(key);
                    }
                }
                or_none(keys, GroupKey::Unit(None))
            }
        }
    }
}
