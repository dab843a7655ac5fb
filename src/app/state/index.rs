//! The catalogue of the ledger, kept up as the ledger changes.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::browser;
use crate::ledger::query::Place;
use crate::ledger::{Aliases, Catalogue, Ledger, LightScheme, Sort, TaskId, Touched, Viewpoint};

/// The catalogue of the ledger; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Index(StoredValue<Kept>);

#[derive(Default)]
struct Kept {
    catalogue: Catalogue,
    /// What has changed since; `None` for anything.
    changed: Option<Vec<TaskId>>,
    /// The order that was asked for last, as long as it holds.
    order: Option<Order>,
    /// Counts how often the catalogue was made anew, and places came to mean other tasks.
    edition: u32,
}

/// An order, and all that it hangs on besides the catalogue.
struct Order {
    sorts: Vec<Sort>,
    today: NaiveDate,
    aliases: Aliases,
    lights: LightScheme,
    places: Vec<Place>,
}

impl Order {
    fn of(catalogue: &Catalogue, sorts: &[Sort], from: Viewpoint<'_>) -> Self {
        Self {
            sorts: sorts.to_vec(),
            today: from.today,
            aliases: from.aliases.clone(),
            lights: *from.lights,
            places: catalogue.order(sorts, from),
        }
    }

    /// Whether it is the one that is asked for. Another day has other lights, and so have other settings.
    fn holds(&self, sorts: &[Sort], from: Viewpoint<'_>) -> bool {
        self.sorts == sorts
            && self.today == from.today
            && self.lights == *from.lights
            && self.aliases == *from.aliases
    }
}

impl Default for Index {
    fn default() -> Self {
        Self(StoredValue::new(Kept::default()))
    }
}

impl Index {
    /// Remembers that a change touched these. It is taken up when somebody looks.
    pub(crate) fn note(self, touched: &Touched) {
        self.0.update_value(|kept| {
            if !touched.notices.is_empty() {
                kept.changed = None;
            }
            if let Some(changed) = &mut kept.changed {
                changed.extend(touched.tasks.iter().map(|(_, _, id)| id.clone()));
            }
        });
    }

    /// Looks into the catalogue, which is that of this ledger.
    pub(crate) fn with<T>(self, ledger: &Ledger, look: impl FnOnce(&Catalogue) -> T) -> T {
        self.0.update_value(|kept| kept.catch_up(ledger));
        self.0.with_value(|kept| look(&kept.catalogue))
    }

    /// Changes when places come to mean other tasks.
    pub(crate) fn edition(self) -> u32 {
        self.0.with_value(|kept| kept.edition)
    }

    /// Looks into the catalogue with all places in this order; without one where no order is asked for.
    pub(crate) fn ordered<T>(
        self,
        ledger: &Ledger,
        sorts: &[Sort],
        from: Viewpoint<'_>,
        look: impl FnOnce(&Catalogue, Option<&[Place]>) -> T,
    ) -> T {
        self.0.update_value(|kept| {
            kept.catch_up(ledger);
            if !sorts.is_empty() && !kept.order.as_ref().is_some_and(|order| order.holds(sorts, from)) {
                kept.order = Some(Order::of(&kept.catalogue, sorts, from));
            }
        });
        self.0.with_value(|kept| {
            let order =
                kept.order.as_ref().filter(|_| !sorts.is_empty()).map(|order| order.places.as_slice());
            look(&kept.catalogue, order)
        })
    }
}

impl Kept {
    fn catch_up(&mut self, ledger: &Ledger) {
        if self.changed.as_ref().is_some_and(Vec::is_empty) && self.catalogue.len() == ledger.tasks.len() {
            return;
        }
        self.order = None;
        let changed = self.changed.replace(Vec::new());
        let is_enough = changed.is_some_and(|changed| self.catalogue.refresh(ledger, &changed));
        if !is_enough {
            self.catalogue = browser::timed("catalogue", || Catalogue::of(ledger));
            self.edition += 1;
        }
    }
}
