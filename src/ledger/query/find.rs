//! Finding tasks in a catalogue.

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::catalogue::{Entry, Place, Signature, trait_bit};
use super::members::{ChosenMembers, Members};
use super::{Catalogue, DueFilter, Filter, Term, TermKind, Viewpoint, Word};
use crate::ledger::Light;
use crate::reading::UnitRole;

impl Catalogue {
    /// The tasks that pass a filter, in this order (`None`: that of the places).
    pub fn find(&self, filter: &Filter, from: Viewpoint<'_>, order: Option<&[Place]>) -> Vec<Place> {
        let query = Query::of(self, filter, from);
        match order {
            Some(order) => {
                order.iter().copied().filter(|&place| query.passes(self.entry_at(place))).collect()
            }
            None => {
                let places = (0..).zip(self.entries());
                places.filter(|(_, entry)| query.passes(entry)).map(|(place, _)| place).collect()
            }
        }
    }
}

/// A filter, made ready for a catalogue.
pub(super) struct Query<'a> {
    catalogue: &'a Catalogue,
    from: Viewpoint<'a>,
    /// What a task must pass, each for itself.
    words: Vec<Test<'a>>,
    /// What is chosen, kind by kind.
    kinds: Vec<(TermKind, Vec<Test<'a>>)>,
    /// The roles and units that are chosen: they are tried together.
    units: Option<Units>,
    roles: Option<u8>,
    pub(super) members: Members<'a>,
}

/// Units that are chosen: by themselves, and as members of groups.
struct Units {
    /// Those whose number is set.
    named: Vec<bool>,
    members: ChosenMembers,
}

/// Something that a task passes or not.
enum Test<'a> {
    /// A word anywhere in it.
    Word(Box<Anywhere<'a>>),
    /// A unit.
    Units(Units),
    Persons(Vec<bool>),
    Tags(Vec<bool>),
    /// A notice whose place is set.
    Notices(Vec<bool>),
    Role(u8),
    Status(crate::ledger::Status),
    Due(DueFilter),
    DueIn(NaiveDate, NaiveDate),
    Light(Light),
    Traits(u8),
    /// A word that must stand in a part, and can name nothing there.
    Nothing,
}

/// A word that may stand anywhere.
struct Anywhere<'a> {
    word: Word,
    finder: Finder<'a>,
    signature: Signature,
    /// Which names have it; nothing where none has, so that no task's names are looked at.
    units: Option<Vec<bool>>,
    persons: Option<Vec<bool>>,
    tags: Option<Vec<bool>>,
    sections: Option<Vec<bool>>,
}

impl<'a> Query<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, filter: &Filter, from: Viewpoint<'a>) -> Self {
        let members = Members::of(catalogue, from);
        let mut query =
            Self { catalogue, from, words: Vec::new(), kinds: Vec::new(), units: None, roles: None, members };
        query.words = filter.words().into_iter().map(|word| query.word(word)).collect();
        for term in filter.terms() {
            match query.term(term) {
                Test::Units(units) => match &mut query.units {
                    Some(all) => {
                        all.named.iter_mut().zip(units.named).for_each(|(all, one)| *all |= one);
                        all.members.add(units.members);
                    }
                    None => query.units = Some(units),
                },
                Test::Role(role) => query.roles = Some(query.roles.unwrap_or(0) | role),
                test => match query.kinds.iter_mut().find(|(kind, _)| *kind == term.kind()) {
                    Some((_, tests)) => tests.push(test),
                    None => query.kinds.push((term.kind(), vec![test])),
                },
            }
        }
        query
    }

    fn term(&self, term: &Term) -> Test<'a> {
        let only = |number: Option<u32>, count: usize| {
            let mut set = vec![false; count];
            if let Some(place) = number.and_then(|number| set.get_mut(number as usize)) {
                *place = true;
            }
            set
        };
        let catalogue = self.catalogue;
        match term {
            Term::Unit(name) => {
                let numbers = 0..catalogue.units.len();
                let same = |number| self.from.aliases.same(catalogue.units.text(number), name);
                let named = numbers.map(|number| u32::try_from(number).is_ok_and(same)).collect();
                let member = self.from.groups.number(self.from.aliases.one_name(name));
                let members = (0..).zip(self.from.groups.units()).map(|(number, _)| member == Some(number));
                Test::Units(Units { named, members: self.members.chosen(&members.collect::<Vec<_>>()) })
            }
            Term::Person(name) => Test::Persons(only(catalogue.persons.known(name), catalogue.persons.len())),
            Term::Tag(name) => Test::Tags(only(catalogue.tags.known(name), catalogue.tags.len())),
            Term::Notice(id) => {
                Test::Notices(catalogue.notices.iter().map(|(other, _)| other == id).collect())
            }
            Term::Role(role) => Test::Role(1 << *role as u8),
            Term::Status(status) => Test::Status(*status),
            Term::Due(due) => Test::Due(*due),
            Term::DueIn(first, last) => Test::DueIn(*first, *last),
            Term::Light(light) => Test::Light(*light),
            Term::Is(one) => Test::Traits(trait_bit(*one)),
        }
    }

    fn word(&self, word: Word) -> Test<'a> {
        if let Some(term) = &word.term {
            return self.term(term);
        }
        let catalogue = self.catalogue;
        let letters = word.letters.as_ref();
        match word.within {
            Some(TermKind::Unit) => Test::Units(Units {
                named: self.units_with(&word),
                members: self.members.chosen(&self.members_with(&word)),
            }),
            Some(TermKind::Person) => Test::Persons(catalogue.persons.with(&word.text, letters)),
            Some(TermKind::Tag) => Test::Tags(catalogue.tags.with(&word.text, letters)),
            Some(TermKind::Notice) => {
                let titles = catalogue.notices.iter().map(|(id, title)| {
                    *id == word.text || title.as_ref().is_some_and(|title| super::has(title, &word))
                });
                Test::Notices(titles.collect())
            }
            Some(_) => Test::Nothing,
            None => Test::Word(Box::new(Anywhere {
                finder: Finder::new(word.text.as_bytes()).into_owned(),
                signature: Signature::of(&word.text),
                units: any(self.units_with(&word)),
                persons: any(catalogue.persons.with(&word.text, letters)),
                tags: any(catalogue.tags.with(&word.text, letters)),
                sections: any(catalogue.sections.with(&word.text, letters)),
                word,
            })),
        }
    }

    /// The units that have a word in one of their names.
    fn units_with(&self, word: &Word) -> Vec<bool> {
        let units = &self.catalogue.units;
        let mut found = units.with(&word.text, word.letters.as_ref());
        for (number, has) in (0..).zip(&mut found) {
            let others = self.from.aliases.other_names(units.text(number));
            *has |= others.iter().any(|name| super::has(name, word));
        }
        found
    }

    /// The members of groups that have a word in one of their names.
    fn members_with(&self, word: &Word) -> Vec<bool> {
        let has = |unit: &String| {
            let others = self.from.aliases.other_names(unit);
            super::has(unit, word) || others.iter().any(|name| super::has(name, word))
        };
        self.from.groups.units().iter().map(has).collect()
    }

    /// Whether a task passes all.
    pub(super) fn passes(&self, entry: &Entry) -> bool {
        self.has_unit(entry)
            && self.kinds.iter().all(|(_, tests)| tests.iter().any(|test| self.is_so(entry, test)))
            && self.words.iter().all(|test| self.is_so(entry, test))
    }

    /// Which kinds of term it fails, but for unit and role; `None` where it fails a word, which no other choice would mend.
    pub(super) fn failed(&self, entry: &Entry) -> Option<Vec<TermKind>> {
        if !self.words.iter().all(|test| self.is_so(entry, test)) {
            return None;
        }
        let fails = |tests: &[Test<'_>]| !tests.iter().any(|test| self.is_so(entry, test));
        Some(self.kinds.iter().filter(|(_, tests)| fails(tests)).map(|(kind, _)| *kind).collect())
    }

    /// Whether one of its units, or a member of one, has a name and a role that are chosen.
    pub(super) fn has_unit(&self, entry: &Entry) -> bool {
        (self.units.is_none() && self.roles.is_none())
            || entry.units.iter().any(|(unit, role)| {
                self.has_role(*role as u8) && (self.names(*unit) || self.names_member(entry, *unit, *role))
            })
    }

    /// Whether a unit is chosen, or none is.
    pub(super) fn names(&self, unit: u32) -> bool {
        self.units.as_ref().is_none_or(|units| is_set(&units.named, unit))
    }

    /// Whether a unit of an entry is a group, and a member of it that is chosen has its role by that alone.
    pub(super) fn names_member(&self, entry: &Entry, unit: u32, role: UnitRole) -> bool {
        let Some(units) = &self.units else { return false };
        let mut chosen = units.members.of_group(entry.notice, unit).iter();
        chosen.any(|member| !self.members.is_named(entry, *member, role))
    }

    /// Whether a role is chosen, or none is.
    pub(super) fn has_role(&self, role: u8) -> bool {
        self.roles.is_none_or(|roles| roles & (1 << role) != 0)
    }

    fn is_so(&self, entry: &Entry, test: &Test<'_>) -> bool {
        match test {
            Test::Word(word) => word.is_in(entry),
            Test::Units(units) => entry.units.iter().any(|(unit, _)| {
                is_set(&units.named, *unit) || !units.members.of_group(entry.notice, *unit).is_empty()
            }),
            Test::Persons(persons) => entry.persons.iter().any(|person| is_set(persons, *person)),
            Test::Tags(tags) => entry.tags.iter().any(|tag| is_set(tags, *tag)),
            Test::Notices(notices) => is_set(notices, entry.notice),
            Test::Role(role) => entry.units.iter().any(|(_, other)| role & (1 << *other as u8) != 0),
            Test::Status(status) => entry.standing.status == *status,
            Test::Due(due) => due.passes(entry.due(), entry.is_over(), self.from.today),
            Test::DueIn(first, last) => entry.due().is_some_and(|due| (*first..=*last).contains(&due)),
            Test::Light(light) => entry.light(self.from) == *light,
            Test::Traits(traits) => entry.traits & traits == *traits,
            Test::Nothing => false,
        }
    }
}

impl Anywhere<'_> {
    fn is_in(&self, entry: &Entry) -> bool {
        let has = |set: &Option<Vec<bool>>, number: u32| set.as_ref().is_some_and(|set| is_set(set, number));
        has(&self.sections, entry.section)
            || (self.units.is_some() && entry.units.iter().any(|(unit, _)| has(&self.units, *unit)))
            || (self.persons.is_some() && entry.persons.iter().any(|person| has(&self.persons, *person)))
            || (self.tags.is_some() && entry.tags.iter().any(|tag| has(&self.tags, *tag)))
            || entry.number.as_deref().is_some_and(|number| number == self.word.text)
            || (entry.signature.may_hold(&self.signature)
                && self.finder.find(entry.text.as_bytes()).is_some())
            || self.word.letters.as_ref().is_some_and(|letters| letters.find(entry.sounds.as_slice()))
    }
}

fn any(set: Vec<bool>) -> Option<Vec<bool>> {
    set.contains(&true).then_some(set)
}

fn is_set(set: &[bool], number: u32) -> bool {
    set.get(number as usize).copied().unwrap_or(false)
}
