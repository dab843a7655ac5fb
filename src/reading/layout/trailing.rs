//! What lines of labels below items say about who answers for them.

use crate::reading::draft::Item;
use crate::reading::entries::Entry;
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::model::{Person, Unit};
use crate::text::{Span, Stitched};

/// What lines of labels say, with places in the source.
#[derive(Default)]
pub(super) struct TrailingLabels<'s> {
    pub(super) places: Vec<Span>,
    pub(super) units: Vec<(Span, Unit)>,
    pub(super) persons: Vec<(Span, Person)>,
    pub(super) due: Option<Stitched<'s>>,
    pub(super) plain: bool,
}

impl<'s> TrailingLabels<'s> {
    /// Adds what labels in an entry say.
    pub(super) fn add(&mut self, entry: &Entry<'s>, found: &Responsibility) {
        let place = |span: Span| entry.whole.place(span.shifted(entry.start));
        self.plain = found.plain && (self.units.is_empty() || self.plain);
        let (units, persons) = found.placed(place);
        self.units.extend(units);
        self.persons.extend(persons);
        if let Some(due) = found.due.filter(|_| self.due.is_none()) {
            self.due = Some(entry.whole.part(due.shifted(entry.start)));
        }
    }

    /// Gives an item what it does not have itself. One that says all of this itself these lines do not speak of.
    pub(super) fn complete(&self, item: &mut Item<'s>, due: bool) {
        let paired = self.persons.iter().any(|(_, person)| person.unit.is_some());
        let own = paired || self.units.is_empty() == item.units.is_empty();
        if own && !item.persons.is_empty() && !self.persons.is_empty() {
            return;
        }
        if item.units.is_empty() {
            item.units.clone_from(&self.units);
        }
        if item.persons.is_empty() {
            item.persons.clone_from(&self.persons);
        }
        if item.due.is_none() && due {
            item.due.clone_from(&self.due);
        }
    }
}
