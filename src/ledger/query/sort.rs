//! The order of tasks.

use std::cmp::Ordering;

use super::catalogue::{Entry, Place};
use super::pinyin::spelled;
use super::{Catalogue, Viewpoint};
use crate::ledger::Light;
use crate::sorting::sort_by;

named! {
    /// What tasks are sorted by.
    SortKey {
        /// Their place: the latest notice first, each in the order of its page.
        Page = "page",
        /// Their words, as they sound.
        Text = "text",
        /// Their first unit, as it sounds; those without one come last.
        Unit = "unit",
        /// Their first person, as it sounds; those without one come last.
        Person = "person",
        /// When they are next due; those without a date come last.
        Due = "due",
        /// How far they are.
        Status = "status",
        /// How much is done.
        Progress = "progress",
        /// Their light, the worst first.
        Light = "light",
        /// When they were last edited, the latest first.
        Edited = "edited",
    }
}

/// One of the keys that tasks are sorted by, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The key.
    pub key: SortKey,
    /// Whether the last come first. What has no value stays last.
    pub reverse: bool,
}

impl Catalogue {
    /// All places in this order: by the first key, among equals by the second, and so on, and in the end by place.
    pub fn order(&self, sorts: &[Sort], from: Viewpoint<'_>) -> Vec<Place> {
        let mut order: Vec<Place> = self.places().collect();
        // Sorted by the last key first: each sort keeps the order of what its key finds equal.
        for sort in sorts.iter().rev() {
            let keys = self.keys(sort.key, from);
            let compare = |a: &Place, b: &Place| {
                let (a, b) = (&keys[*a as usize], &keys[*b as usize]);
                match (a, b) {
                    (Key::None, Key::None) => Ordering::Equal,
                    (Key::None, _) => Ordering::Greater,
                    (_, Key::None) => Ordering::Less,
                    _ if sort.reverse => b.cmp(a),
                    _ => a.cmp(b),
                }
            };
            sort_by(&mut order, compare);
        }
        order
    }

    fn keys(&self, key: SortKey, from: Viewpoint<'_>) -> Vec<Key> {
        let ranks = match key {
            SortKey::Unit => self.units.ranks(),
            SortKey::Person => self.persons.ranks(),
            _ => Vec::new(),
        };
        let rank = |number: Option<u32>| {
            number
                .and_then(|number| ranks.get(number as usize))
                .map_or(Key::None, |rank| i64::from(*rank).into())
        };
        let key_of = |(place, entry): (usize, &Entry)| match key {
            SortKey::Page => Key::Number(place as i64),
            SortKey::Text => {
                Key::Text(spelled(&entry.text[entry.words..].chars().take(12).collect::<String>()))
            }
            SortKey::Unit => rank(entry.units.first().map(|(unit, _)| *unit)),
            SortKey::Person => rank(entry.persons.first().copied()),
            SortKey::Due => entry
                .due()
                .map_or(Key::None, |due| i64::from(chrono::Datelike::num_days_from_ce(&due)).into()),
            SortKey::Status => (entry.standing.status as i64).into(),
            SortKey::Progress => i64::from(entry.standing.progress).into(),
            SortKey::Edited if entry.edited == 0 => Key::None,
            SortKey::Edited => (-entry.edited).into(),
            SortKey::Light => match entry.light(from) {
                Light::None => Key::None,
                light => (light as i64).into(),
            },
        };
        self.entries().iter().enumerate().map(key_of).collect()
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
    None,
}

impl From<i64> for Key {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
