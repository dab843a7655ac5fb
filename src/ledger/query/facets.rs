//! What there is to filter by.

use chrono::NaiveDate;

use super::catalogue::{Entry, trait_bit};
use super::find::Query;
use super::{Catalogue, DueFilter, Filter, Term, TermKind, Trait, Viewpoint};
use crate::ledger::{Light, NoticeId, Status};
use crate::reading::UnitRole;
use crate::sorting::{map_of, sort_by};

/// What there is to filter by, with how many tasks each value would leave. Each counts the tasks that pass all *other*
/// kinds of the filter; values that stand for nothing are there with 0 where their kind has a fixed list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Units under the first of their names, the one with the most tasks first: those that are named, and members of groups.
    pub units: Vec<(String, usize)>,
    /// Roles.
    pub roles: Vec<(UnitRole, usize)>,
    /// Persons, the one with the most tasks first.
    pub persons: Vec<(String, usize)>,
    /// Statuses.
    pub statuses: Vec<(Status, usize)>,
    /// Due dates.
    pub dues: Vec<(DueFilter, usize)>,
    /// The months in which something is due, by their first days.
    pub months: Vec<(NaiveDate, usize)>,
    /// Lights.
    pub lights: Vec<(Light, usize)>,
    /// Tags, the most used first.
    pub tags: Vec<(String, usize)>,
    /// Notices, the latest added first, with their titles.
    pub notices: Vec<(NoticeId, Option<String>, usize)>,
    /// What else tasks are.
    pub traits: Vec<(Trait, usize)>,
}

impl Facets {
    /// The facets under a filter.
    pub fn of(catalogue: &Catalogue, filter: &Filter, from: Viewpoint<'_>) -> Self {
        let query = Query::of(catalogue, filter, from);
        let mut counts = Counts::new(catalogue, from);
        for (entry, nth) in catalogue.entries().iter().zip(1..) {
            let Some(failed) = query.failed(entry) else { continue };
            let has_unit = query.has_unit(entry);
            if failed.is_empty() {
                counts.count_units(&query, entry, nth);
            }
            match failed.as_slice() {
                [] if has_unit => counts.count(entry, None, from),
                [one] if has_unit => counts.count(entry, Some(*one), from),
                _ => {}
            }
        }
        counts.facets(catalogue, from)
    }

    /// The values of a kind as terms, with how many tasks each would leave.
    pub fn terms(&self, kind: TermKind) -> Vec<(Term, usize)> {
        fn named<T: Copy>(counts: &[(T, usize)], term: impl Fn(T) -> Term) -> Vec<(Term, usize)> {
            counts.iter().map(|&(value, count)| (term(value), count)).collect()
        }
        let texts = |counts: &[(String, usize)], term: fn(String) -> Term| {
            counts.iter().map(|(text, count)| (term(text.clone()), *count)).collect::<Vec<_>>()
        };
        match kind {
            TermKind::Unit => texts(&self.units, Term::Unit),
            TermKind::Role => named(&self.roles, Term::Role),
            TermKind::Person => texts(&self.persons, Term::Person),
            TermKind::Status => named(&self.statuses, Term::Status),
            TermKind::Due => named(&self.dues, Term::Due),
            TermKind::Light => named(&self.lights, Term::Light),
            TermKind::Tag => texts(&self.tags, Term::Tag),
            TermKind::Notice => {
                self.notices.iter().map(|(id, _, count)| (Term::Notice(id.clone()), *count)).collect()
            }
            TermKind::Is => named(&self.traits, Term::Is),
        }
    }
}

/// Counts by number.
struct Counts {
    /// The number that stands for all names of a unit, for each of its names.
    one_unit: Vec<u32>,
    /// The same for each member of groups: behind those of the catalogue where none of its names is there.
    one_member: Vec<u32>,
    units: Vec<usize>,
    /// The last task that was counted for each unit, from 1.
    counted: Vec<u32>,
    roles: Vec<usize>,
    persons: Vec<usize>,
    statuses: Vec<usize>,
    dues: Vec<usize>,
    months: std::collections::BTreeMap<NaiveDate, usize>,
    lights: Vec<usize>,
    tags: Vec<usize>,
    notices: Vec<usize>,
    traits: Vec<usize>,
}

impl Counts {
    fn new(catalogue: &Catalogue, from: Viewpoint<'_>) -> Self {
        let known = |unit: &str| {
            let names = from.aliases.other_names(unit).iter();
            names.map(String::as_str).chain([unit]).find_map(|name| catalogue.units.known(name))
        };
        let one_of = |number: u32| known(catalogue.units.text(number)).unwrap_or(number);
        let one_unit: Vec<u32> = (0..).take(catalogue.units.len()).map(one_of).collect();
        let members = (0..).map(|nth| one_unit.len() + nth).zip(from.groups.units());
        let members = members
            .map(|(beyond, unit)| known(unit).unwrap_or_else(|| u32::try_from(beyond).unwrap_or(u32::MAX)));
        let one_member: Vec<u32> = members.collect();
        let count = one_unit.len() + one_member.len();
        Self {
            one_unit,
            one_member,
            units: vec![0; count],
            counted: vec![0; count],
            roles: vec![0; UnitRole::ALL.len()],
            persons: vec![0; catalogue.persons.len()],
            statuses: vec![0; Status::ALL.len()],
            dues: vec![0; DueFilter::ALL.len()],
            months: map_of([]),
            lights: vec![0; Light::ALL.len()],
            tags: vec![0; catalogue.tags.len()],
            notices: vec![0; catalogue.notices.len()],
            traits: vec![0; Trait::ALL.len()],
        }
    }

    /// Counts a task, the `nth` from 1, for its units and the members of its groups.
    fn count_units(&mut self, query: &Query<'_>, entry: &Entry, nth: u32) {
        let mut roles = 0_u8;
        for &(unit, role) in &entry.units {
            if query.names(unit) || query.names_member(entry, unit, role) {
                roles |= 1 << role as u8;
            }
            if !query.has_role(role as u8) {
                continue;
            }
            if let Some(&one) = self.one_unit.get(unit as usize) {
                self.count_unit(one, nth);
            }
            for &member in query.members.of_group(entry.notice, unit) {
                if let Some(&one) = self.one_member.get(member as usize)
                    && !query.members.is_named(entry, member, role)
                {
                    self.count_unit(one, nth);
                }
            }
        }
        for &role in UnitRole::ALL {
            self.roles[role as usize] += usize::from(roles & (1 << role as u8) != 0);
        }
    }

    /// Counts a task for a unit, once: one unit can stand by a task in several roles, under several names, and in several groups.
    fn count_unit(&mut self, unit: u32, nth: u32) {
        if let Some(counted) = self.counted.get_mut(unit as usize).filter(|counted| **counted != nth) {
            *counted = nth;
            add(&mut self.units, unit as usize);
        }
    }

    /// Counts a task in all kinds, or in one alone.
    fn count(&mut self, entry: &Entry, only: Option<TermKind>, from: Viewpoint<'_>) {
        let is = |kind: TermKind| only.is_none_or(|only| only == kind);
        if is(TermKind::Person) {
            each_once(&entry.persons, &mut self.persons);
        }
        if is(TermKind::Tag) {
            each_once(&entry.tags, &mut self.tags);
        }
        if is(TermKind::Status) {
            self.statuses[entry.standing.status as usize] += 1;
        }
        if is(TermKind::Light) {
            self.lights[entry.light(from) as usize] += 1;
        }
        if is(TermKind::Notice) {
            add(&mut self.notices, entry.notice as usize);
        }
        if is(TermKind::Due) {
            for &due in DueFilter::ALL {
                let passes = due.passes(entry.due(), entry.is_over(), from.today);
                self.dues[due as usize] += usize::from(passes);
            }
            if let Some(month) = entry.due().and_then(|due| chrono::Datelike::with_day(&due, 1)) {
                *self.months.entry(month).or_default() += 1;
            }
        }
        if is(TermKind::Is) {
            for &one in Trait::ALL {
                self.traits[one as usize] += usize::from(entry.traits & trait_bit(one) != 0);
            }
        }
    }

    fn facets(self, catalogue: &Catalogue, from: Viewpoint<'_>) -> Facets {
        let texts = |counts: Vec<usize>, text: &dyn Fn(u32) -> String| {
            let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
            let mut counted: Vec<_> = counted.map(|(number, count)| (text(number), count)).collect();
            sort_by(&mut counted, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            counted
        };
        fn named<T: Copy>(all: &[T], counts: Vec<usize>) -> Vec<(T, usize)> {
            all.iter().copied().zip(counts).collect()
        }
        let printed = u32::try_from(self.one_unit.len()).unwrap_or(u32::MAX);
        Facets {
            units: texts(self.units, &|number| match number.checked_sub(printed) {
                Some(beyond) => from.groups.unit(beyond).to_owned(),
                None => catalogue.units.text(number).to_owned(),
            }),
            roles: named(UnitRole::ALL, self.roles),
            persons: texts(self.persons, &|number| catalogue.persons.text(number).to_owned()),
            statuses: named(Status::ALL, self.statuses),
            dues: named(DueFilter::ALL, self.dues),
            months: self.months.into_iter().collect(),
            lights: named(Light::ALL, self.lights),
            tags: texts(self.tags, &|number| catalogue.tags.text(number).to_owned()),
            notices: catalogue
                .notices
                .iter()
                .zip(self.notices)
                .map(|((id, title), count)| (id.clone(), title.clone(), count))
                .collect(),
            traits: named(Trait::ALL, self.traits),
        }
    }
}

fn add(counts: &mut [usize], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

fn each_once(numbers: &[u32], counts: &mut [usize]) {
    for (nth, number) in numbers.iter().enumerate() {
        if !numbers[..nth].contains(number) {
            add(counts, *number as usize);
        }
    }
}
