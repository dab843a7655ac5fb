//! What a ledger is looked through by: a line for each task with what it is found, sorted and counted by.
//!
//! It is made once and then kept up, so that a search in fifty thousand tasks answers between two keystrokes: a task costs
//! some comparisons of numbers, and its words are read only where a signature of their characters says that they may hold
//! what is looked for.

use chrono::NaiveDate;

use super::filter::lower;
use super::names::{Names, Number};
use super::{Sounds, Trait, Viewpoint};
use crate::ledger::light::Standing;
use crate::ledger::{Ledger, Light, NoticeId, Task, TaskId};
use crate::reading::{TaskKind, UnitRole};
use crate::sorting::sort_by;

/// A task's place in the catalogue: the latest notice first, each in the order of its page.
pub type Place = u32;

/// What a ledger is looked through by.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    /// The places of all tasks, in the order of their ids.
    by_id: Vec<Place>,
    /// The notices, the latest added first, with their titles.
    pub(super) notices: Vec<(NoticeId, Option<String>)>,
    pub(super) units: Names,
    pub(super) persons: Names,
    pub(super) tags: Names,
    /// Headings, outermost first, with line ends between them.
    pub(super) sections: Names,
}

/// What a task is found, sorted and counted by.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) id: TaskId,
    /// Its notice's place among the notices.
    pub(super) notice: u32,
    order: usize,
    pub(super) section: Number,
    pub(super) number: Option<String>,
    pub(super) units: Vec<(Number, UnitRole)>,
    pub(super) persons: Vec<Number>,
    pub(super) tags: Vec<Number>,
    pub(super) standing: Standing,
    /// When it was last edited, in milliseconds since 1970; 0 where nobody has.
    pub(super) edited: i64,
    /// A bit for each [`Trait`].
    pub(super) traits: u8,
    /// When it is due, its words, and those that the user has added, as they are looked for.
    pub(super) text: String,
    /// Where in `text` its words begin.
    pub(super) words: usize,
    pub(super) signature: Signature,
    pub(super) sounds: Sounds,
}

impl Entry {
    pub(super) fn due(&self) -> Option<NaiveDate> {
        self.standing.due
    }

    pub(super) fn is_over(&self) -> bool {
        self.standing.status.is_over()
    }

    pub(super) fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.is_over() && self.due().is_some_and(|due| due < today)
    }

    pub(super) fn light(&self, from: Viewpoint<'_>) -> Light {
        self.standing.light(from.today, from.lights)
    }
}

impl Catalogue {
    /// The catalogue of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let mut catalogue = Self::default();
        let notices = ledger.notices_by_age();
        catalogue.notices = notices.iter().map(|notice| (notice.id.clone(), notice.title.clone())).collect();
        let places = crate::sorting::map_of(notices.iter().map(|notice| notice.id.as_str()).zip(0..));
        let mut entries = Vec::with_capacity(ledger.tasks.len());
        for (nth, task) in ledger.tasks.values().enumerate() {
            let notice = places.get(task.notice.as_str()).copied().unwrap_or(u32::MAX);
            entries.push((nth, catalogue.entry(ledger, task, notice)));
        }
        // Ids stand in order already: equal places keep it.
        sort_by(&mut entries, |(_, a), (_, b)| (a.notice, a.order).cmp(&(b.notice, b.order)));
        catalogue.by_id = vec![0; entries.len()];
        for (place, (nth, _)) in (0..).zip(&entries) {
            catalogue.by_id[*nth] = place;
        }
        catalogue.entries = entries.into_iter().map(|(_, entry)| entry).collect();
        catalogue
    }

    /// Takes up what has changed in some tasks. `false` where that is not enough, because tasks have come, gone or moved:
    /// then it has to be made anew.
    pub fn refresh<'a>(&mut self, ledger: &Ledger, changed: impl IntoIterator<Item = &'a TaskId>) -> bool {
        if ledger.tasks.len() != self.entries.len() || ledger.notices.len() != self.notices.len() {
            return false;
        }
        for id in changed {
            let (Some(task), Some(place)) = (ledger.tasks.get(id), self.place(id)) else { return false };
            let before = &self.entries[place as usize];
            let notice = before.notice;
            let is_there = self.notices.get(notice as usize).is_some_and(|(id, _)| *id == task.notice);
            if !is_there || before.order != task.order {
                return false;
            }
            self.entries[place as usize] = self.entry(ledger, task, notice);
        }
        true
    }

    fn entry(&mut self, ledger: &Ledger, task: &Task, notice: u32) -> Entry {
        let mut text = String::with_capacity(task.text.len() + 16);
        let due = task.due.map(|due| due.to_string());
        // Figures that are looked for are mostly those of a date, which is found soonest where it comes first.
        let written = [due.as_deref(), Some(task.text.as_str()), task.due_text.as_deref()];
        let words = due.as_ref().map_or(0, |due| due.len() + 1);
        let own = task.entries.iter().flat_map(|entry| [&entry.text, &entry.problem, &entry.next]);
        let own =
            own.chain(task.steps.iter().flat_map(|step| [&step.text, &step.person])).chain([&task.notes]);
        for part in written.into_iter().flatten().chain(own.map(String::as_str)) {
            if !part.is_empty() {
                text.push_str(&lower(part));
                text.push('\n');
            }
        }
        let traits = [
            (Trait::Open, !task.status.is_over()),
            (Trait::Starred, task.starred),
            (Trait::Reporting, task.kind == TaskKind::Reporting),
            (Trait::Recurring, task.recurrence.is_some()),
            (Trait::Told, !task.entries.is_empty()),
        ];
        let traits = traits.into_iter().filter(|(_, has)| *has).fold(0, |all, (one, _)| all | trait_bit(one));
        Entry {
            id: task.id.clone(),
            notice,
            order: task.order,
            section: self.sections.number(&task.section.join("\n")),
            number: task.number.clone(),
            units: task.units.iter().map(|unit| (self.units.number(&unit.name), unit.role)).collect(),
            persons: task.persons.iter().map(|person| self.persons.number(&person.name)).collect(),
            tags: task.tags.iter().map(|tag| self.tags.number(tag)).collect(),
            standing: ledger.standing(task),
            edited: task.last_stamp().map_or(0, |stamp| stamp.at.timestamp_millis()),
            traits,
            signature: Signature::of(&text),
            sounds: Sounds::of(&text),
            text,
            words,
        }
    }

    /// Where a task stands.
    pub fn place(&self, id: &str) -> Option<Place> {
        let found = self.by_id.binary_search_by(|&place| self.entries[place as usize].id.as_str().cmp(id));
        found.ok().map(|nth| self.by_id[nth])
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The task at a place; there is one at every place that a search has given.
    pub fn id(&self, place: Place) -> &TaskId {
        &self.entry_at(place).id
    }

    /// The places of all tasks.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        (0..self.len()).filter_map(|place| Place::try_from(place).ok())
    }

    /// The number of the task at a place.
    pub fn number(&self, place: Place) -> Option<&str> {
        self.entry_at(place).number.as_deref()
    }

    /// How many of these tasks are overdue, and how many are over.
    pub fn counts(&self, places: &[Place], from: Viewpoint<'_>) -> (usize, usize) {
        let mut counts = (0, 0);
        for entry in places.iter().map(|&place| self.entry_at(place)) {
            counts.1 += usize::from(entry.is_over());
            counts.0 += usize::from(entry.is_overdue(from.today));
        }
        counts
    }

    /// How many bytes its words have, which tells about how high it will stand.
    pub fn length(&self, place: Place) -> usize {
        self.entry_at(place).text.len()
    }

    /// The id of the notice that it stands in.
    pub fn notice(&self, place: Place) -> &str {
        self.notices.get(self.entry_at(place).notice as usize).map_or("", |(id, _)| id)
    }

    /// The headings above it, outermost first.
    pub fn section(&self, place: Place) -> Vec<String> {
        let text = self.sections.text(self.entry_at(place).section);
        if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() }
    }

    /// Whether it stands under headings.
    pub fn has_section(&self, place: Place) -> bool {
        !self.sections.text(self.entry_at(place).section).is_empty()
    }

    /// Whether two tasks stand in the same notice.
    pub fn same_notice(&self, one: Place, other: Place) -> bool {
        self.entry_at(one).notice == self.entry_at(other).notice
    }

    /// Whether two tasks stand under the same headings of one notice.
    pub fn same_section(&self, one: Place, other: Place) -> bool {
        let (one, other) = (self.entry_at(one), self.entry_at(other));
        (one.notice, one.section) == (other.notice, other.section)
    }

    pub(super) fn entry_at(&self, place: Place) -> &Entry {
        &self.entries[(place as usize).min(self.entries.len() - 1)]
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

pub(super) const fn trait_bit(one: Trait) -> u8 {
    1 << one as u8
}

/// Which characters a text has, roughly: a bit for each, which several share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signature([u64; 4]);

impl Signature {
    pub(super) fn of(text: &str) -> Self {
        let mut bits = [0; 4];
        for character in text.chars() {
            // The highest bits of a product with a large odd number are well mixed.
            let hash = u32::from(character).wrapping_mul(0x9e37_79b1) >> 24;
            bits[(hash >> 6) as usize] |= 1_u64 << (hash & 63);
        }
        Self(bits)
    }

    /// Whether a text with this signature may hold one with the other.
    pub(super) fn may_hold(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own & other == *other)
    }
}
