//! Finding tasks: a filter, the tasks that pass it, and what there is to filter by.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::{Aliases, Ledger, NoticeId, Status, Task, TaskId};
use crate::reading::UnitRole;
use crate::sorting::{map_of, set_of, sort_by};
use crate::text::chars;

named! {
    /// When a task is due, seen from today.
    DueFilter {
        /// Its day has passed and it is not over.
        Overdue = "overdue",
        /// Today or one of the seven days after it, and not over.
        Week = "week",
        /// In today's month.
        Month = "month",
        /// It has no date.
        None = "none",
    }
}

impl DueFilter {
    /// Whether a task is due then.
    pub fn matches(self, ledger: &Ledger, task: &Task, today: NaiveDate) -> bool {
        match self {
            Self::Overdue => ledger.is_overdue(task, today),
            Self::Week => {
                let last = today.checked_add_days(Days::new(7)).unwrap_or(today);
                let is_near = |due| (today..=last).contains(&due);
                !task.status.is_over() && ledger.next_due(task).is_some_and(is_near)
            }
            Self::Month => {
                let month = |day: NaiveDate| (day.year(), day.month());
                ledger.next_due(task).is_some_and(|due| month(due) == month(today))
            }
            Self::None => ledger.next_due(task).is_none(),
        }
    }
}

/// From where a ledger is looked at: what is overdue, and which names are one unit, is not in it.
#[derive(Clone, Copy, Debug)]
pub struct Viewpoint<'a> {
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// Names that mean the same unit.
    pub aliases: &'a Aliases,
}

/// Which tasks to show. The default shows all; every part that is set narrows.
///
/// Unit and role belong together: a unit with the role `lead` finds what that unit leads. A role alone finds
/// the tasks in which any unit has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all occur in the task: in its number, words, headings, units, persons or date.
    pub search: String,
    /// The name of a unit that stands by it.
    pub unit: Option<String>,
    /// A role that the unit, or any unit, has.
    pub role: Option<UnitRole>,
    /// How far it is.
    pub status: Option<Status>,
    /// When it is due.
    pub due: Option<DueFilter>,
    /// The notice it stands in.
    pub notice: Option<NoticeId>,
}

impl Filter {
    /// Whether it shows everything.
    pub fn is_empty(&self) -> bool {
        *self == Self { search: self.search.clone(), ..Self::default() } && self.search.trim().is_empty()
    }

    /// The tasks that pass, notice by notice (the latest added first) in the order of their pages.
    pub fn apply(&self, ledger: &Ledger, from: Viewpoint<'_>) -> Vec<TaskId> {
        let by_age = ledger.notices_by_age().into_iter().enumerate();
        let places = map_of(by_age.map(|(place, notice)| (notice.id.as_str(), place)));
        let words = self.words();
        let mut found: Vec<&Task> =
            ledger.tasks.values().filter(|task| self.passes(ledger, task, &words, from)).collect();
        let place = |task: &Task| places.get(task.notice.as_str()).copied().unwrap_or(usize::MAX);
        sort_by(&mut found, |a, b| (place(a), a.order, &a.id).cmp(&(place(b), b.order, &b.id)));
        found.into_iter().map(|task| task.id.clone()).collect()
    }

    /// Whether one task passes.
    pub fn matches(&self, ledger: &Ledger, task: &Task, from: Viewpoint<'_>) -> bool {
        self.passes(ledger, task, &self.words(), from)
    }

    fn words(&self) -> Vec<String> {
        chars::folded(&self.search).to_ascii_lowercase().split_whitespace().map(str::to_owned).collect()
    }

    fn passes(&self, ledger: &Ledger, task: &Task, words: &[String], from: Viewpoint<'_>) -> bool {
        self.notice.as_ref().is_none_or(|notice| task.notice == *notice)
            && self.status.is_none_or(|status| task.status == status)
            && self.due.is_none_or(|due| due.matches(ledger, task, from.today))
            && self.has_unit(task, from.aliases)
            && words.iter().all(|word| has_word(task, word, from.aliases))
    }

    fn has_unit(&self, task: &Task, aliases: &Aliases) -> bool {
        if self.unit.is_none() && self.role.is_none() {
            return true;
        }
        task.units.iter().any(|unit| {
            self.unit.as_ref().is_none_or(|name| aliases.same(&unit.name, name))
                && self.role.is_none_or(|role| unit.role == role)
        })
    }
}

/// Whether a folded, lower case word occurs in a task.
fn has_word(task: &Task, word: &str, aliases: &Aliases) -> bool {
    let has = |text: &str| contains_folded(text, word);
    has(&task.text)
        || task.number.as_deref().is_some_and(|number| number == word)
        || task
            .units
            .iter()
            .any(|unit| has(&unit.name) || aliases.other_names(&unit.name).iter().any(|name| has(name)))
        || task.persons.iter().any(|person| has(&person.name))
        || task.section.iter().any(|heading| has(heading))
        || task.due_text.as_deref().is_some_and(has)
        || task.due.is_some_and(|due| due.to_string().contains(word))
        || task.tags.iter().any(|tag| has(tag))
}

/// Whether `word`, folded and in lower case, occurs in `text` when that is folded likewise.
fn contains_folded(text: &str, word: &str) -> bool {
    if text.contains(word) {
        return true;
    }
    // Only where folding would change something is the copy worth making.
    let plain = |c: char| chars::fold(c) == c && !c.is_ascii_uppercase();
    !text.chars().all(plain) && chars::folded(text).to_ascii_lowercase().contains(word)
}

/// What there is to filter by, with how many tasks each value would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Units, the one with the most tasks first.
    pub units: Vec<(String, usize)>,
    /// Roles.
    pub roles: Vec<(UnitRole, usize)>,
    /// Statuses.
    pub statuses: Vec<(Status, usize)>,
    /// Due dates.
    pub dues: Vec<(DueFilter, usize)>,
    /// Notices, the latest added first, with their titles.
    pub notices: Vec<(NoticeId, Option<String>, usize)>,
}

impl Facets {
    /// The facets under a filter: each counts the tasks that pass all *other* parts of the filter.
    pub fn of(ledger: &Ledger, filter: &Filter, from: Viewpoint<'_>) -> Self {
        let without_unit = Filter { unit: None, ..filter.clone() };
        let without_role = Filter { role: None, ..filter.clone() };
        let without_status = Filter { status: None, ..filter.clone() };
        let without_due = Filter { due: None, ..filter.clone() };
        let without_notice = Filter { notice: None, ..filter.clone() };
        let words = filter.words();
        let mut units: BTreeMap<&str, usize> = BTreeMap::new();
        let mut notices: BTreeMap<&str, usize> = BTreeMap::new();
        let mut roles = vec![0; UnitRole::ALL.len()];
        let mut statuses = vec![0; Status::ALL.len()];
        let mut dues = vec![0; DueFilter::ALL.len()];
        for task in ledger.tasks.values() {
            if without_unit.passes(ledger, task, &words, from) {
                let chosen =
                    task.units.iter().filter(|unit| filter.role.is_none_or(|role| unit.role == role));
                let names = set_of(chosen.map(|unit| from.aliases.one_name(&unit.name)));
                names.into_iter().for_each(|name| *units.entry(name).or_default() += 1);
            }
            if without_role.passes(ledger, task, &words, from) {
                for (count, &role) in roles.iter_mut().zip(UnitRole::ALL) {
                    let named =
                        |name: &str| filter.unit.as_ref().is_none_or(|unit| from.aliases.same(unit, name));
                    *count += usize::from(task.units_in(role).any(named));
                }
            }
            if without_status.passes(ledger, task, &words, from) {
                for (count, &status) in statuses.iter_mut().zip(Status::ALL) {
                    *count += usize::from(task.status == status);
                }
            }
            if without_due.passes(ledger, task, &words, from) {
                for (count, due) in dues.iter_mut().zip(DueFilter::ALL) {
                    *count += usize::from(due.matches(ledger, task, from.today));
                }
            }
            if without_notice.passes(ledger, task, &words, from) {
                *notices.entry(&task.notice).or_default() += 1;
            }
        }
        let mut units: Vec<_> = units.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        sort_by(&mut units, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self {
            units,
            roles: UnitRole::ALL.iter().copied().zip(roles).collect(),
            statuses: Status::ALL.iter().copied().zip(statuses).collect(),
            dues: DueFilter::ALL.iter().copied().zip(dues).collect(),
            notices: ledger
                .notices_by_age()
                .into_iter()
                .map(|notice| {
                    let count = notices.get(notice.id.as_str()).copied().unwrap_or(0);
                    (notice.id.clone(), notice.title.clone(), count)
                })
                .collect(),
        }
    }
}
