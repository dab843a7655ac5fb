//! What a report is about: which tasks, seen by whom and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ReportPeriod, Rhythm};
use crate::ledger::{Aliases, Contacts, Groups, Ledger, Notice, Pace, PaceScheme, Part, Task, TaskId};
use crate::messages::Language;
use crate::sorting::sort_by_key;

/// What a report is about. A form takes nothing else: no clock, no settings.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// Which of its tasks, in their order; all of them in the order of their pages where there is `None`.
    pub tasks: Option<&'a [TaskId]>,
    /// The unit whose tasks these are; empty where they are of several.
    pub unit: &'a str,
    /// Who makes the report; empty where nobody has said so.
    pub by: &'a str,
    /// Names that are one unit.
    pub aliases: &'a Aliases,
    /// Whom to call.
    pub contacts: &'a Contacts,
    /// Who is a member of which group of units.
    pub groups: &'a Groups,
    /// The day as of which it is made.
    pub today: NaiveDate,
    /// What is reported on, where a form is about a quarter or a month.
    pub period: ReportPeriod,
    /// When a task is ahead of its time and when behind.
    pub pace: PaceScheme,
    /// The language of what is not the notice's.
    pub language: Language,
}

impl<'a> Scope<'a> {
    /// The tasks, each with its notice. Where a unit is named, those that it has a part in, by itself or as a member of a group.
    pub fn tasks(&self) -> Vec<&'a Task> {
        let tasks: Vec<&Task> = match self.tasks {
            Some(ids) => ids.iter().filter_map(|id| self.ledger.tasks.get(id)).collect(),
            None => self.ledger.tasks_in_order(),
        };
        tasks.into_iter().filter(|task| self.has_unit(task)).collect()
    }

    fn has_unit(&self, task: &Task) -> bool {
        self.unit.is_empty() || self.groups.concerns(task, self.unit, self.aliases)
    }

    /// What part the unit whose tasks these are has in one of them; `None` where it has none, or they are of several.
    pub(super) fn part<'t>(&self, task: &'t Task) -> Option<Part<'t>> {
        if self.unit.is_empty() { None } else { self.groups.part(task, self.unit, self.aliases) }
    }

    /// The members of a unit of a task, where that is a group.
    pub(super) fn members(&self, task: &Task, unit: &str) -> impl Iterator<Item = &'a str> {
        self.groups.members(&task.notice, unit)
    }

    /// What a report of this rhythm is about: the scope's period where that is one of it, and otherwise the one that is
    /// reported on now.
    pub fn period_of(&self, rhythm: Rhythm) -> ReportPeriod {
        if self.period.rhythm() == rhythm { self.period } else { ReportPeriod::told_on(rhythm, self.today) }
    }

    /// Whom to ask at the office that makes the report, with the numbers that reach them; who makes it, where nobody is known.
    pub fn contact(&self) -> String {
        match self.contacts.behind(self.by, self.aliases) {
            Some(person) => {
                self.language.contact_line(&person.name, &person.numbers().collect::<Vec<_>>().join("/"))
            }
            None => self.by.to_owned(),
        }
    }

    /// The notice of all these tasks; `None` where they are of several.
    pub fn one_notice(&self, tasks: &[&'a Task]) -> Option<&'a Notice> {
        let first = tasks.first()?;
        let is_one = tasks.iter().all(|task| task.notice == first.notice);
        is_one.then(|| self.ledger.notices.get(&first.notice)).flatten()
    }

    /// How a task stands against its time.
    pub fn pace_of(&self, task: &Task) -> Pace {
        self.ledger.pace(task, self.today, &self.pace)
    }

    /// How many of these tasks stand how.
    pub fn counts(&self, tasks: &[&Task]) -> BTreeMap<Pace, usize> {
        let mut counts = BTreeMap::new();
        for task in tasks {
            *counts.entry(self.pace_of(task)).or_default() += 1;
        }
        counts
    }
}

/// The units that have a part in these tasks, by the name that stands for all their names, with how many they have: those with
/// the most first. Groups are among them, and so are their members, with what the groups have to do.
pub fn units_among(tasks: &[&Task], aliases: &Aliases, groups: &Groups) -> Vec<(String, usize)> {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for task in tasks {
        let own = groups.parts(task, aliases);
        own.into_iter().for_each(|(unit, _)| *units.entry(unit).or_default() += 1);
    }
    let mut units: Vec<(String, usize)> =
        units.into_iter().map(|(unit, tasks)| (unit.to_owned(), tasks)).collect();
    sort_by_key(&mut units, |(_, tasks)| std::cmp::Reverse(*tasks));
    units
}
