//! What a report is about: which tasks, seen by whom and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ReportPeriod, Rhythm};
use crate::ledger::{Aliases, Contacts, Ledger, Notice, Pace, PaceScheme, Task, TaskId};
use crate::messages::Language;
use crate::sorting::{set_of, sort_by_key};

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
    /// The tasks, each with its notice. Where a unit is named, those that it has a part in.
    pub fn tasks(&self) -> Vec<&'a Task> {
        let tasks: Vec<&Task> = match self.tasks {
            Some(ids) => ids.iter().filter_map(|id| self.ledger.tasks.get(id)).collect(),
            None => self.ledger.tasks_in_order(),
        };
        tasks.into_iter().filter(|task| self.has_unit(task)).collect()
    }

    fn has_unit(&self, task: &Task) -> bool {
        self.unit.is_empty() || task.units.iter().any(|unit| self.aliases.same(&unit.name, self.unit))
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
/// the most first.
pub fn units_among(tasks: &[&Task], aliases: &Aliases) -> Vec<(String, usize)> {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for task in tasks {
        let own = set_of(task.units.iter().map(|unit| aliases.one_name(&unit.name)));
        own.into_iter().for_each(|unit| *units.entry(unit).or_default() += 1);
    }
    let mut units: Vec<(String, usize)> =
        units.into_iter().map(|(unit, tasks)| (unit.to_owned(), tasks)).collect();
    sort_by_key(&mut units, |(_, tasks)| std::cmp::Reverse(*tasks));
    units
}

/// Whether a name is that of a group of units, as 各责任单位 is: nobody sits there to whom a file could go.
///
/// ```
/// use qingdan::report::is_group;
/// assert!(is_group("各责任单位") && is_group("各街道办事处") && is_group("全区各单位"));
/// assert!(!is_group("区水利局") && !is_group("机关各处室联络办公室"));
/// ```
pub fn is_group(name: &str) -> bool {
    let name = name.trim();
    let of_all = ["全省", "全市", "全区", "全县", "全校", "全院", "全司", "区直", "市直", "县直", "省直"];
    let rest = of_all.iter().find_map(|whole| name.strip_prefix(whole)).unwrap_or(name);
    rest.starts_with('各')
}
