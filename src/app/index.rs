//! The catalogue of the ledger, kept up as the ledger changes.

use leptos::prelude::*;

use super::browser;
use crate::ledger::query::Place;
use crate::ledger::{Catalogue, Ledger, Sort, TaskId, Touched, Viewpoint};

/// The catalogue of the ledger; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Index(StoredValue<Kept>);

#[derive(Default)]
struct Kept {
    catalogue: Catalogue,
    /// What has changed since; `None` for anything.
    changed: Option<Vec<TaskId>>,
    /// The order that was asked for last, as long as it holds.
    order: Option<(Vec<Sort>, Vec<Place>)>,
    /// Counts how often the catalogue was made anew, and places came to mean other tasks.
    edition: u32,
}

impl Default for Index {
    fn default() -> Self {
        Self(StoredValue::new(Kept::default()))
    }
}

impl Index {
    /// Remembers that a change touched these. It is taken up when somebody looks.
    pub(super) fn note(self, touched: &Touched) {
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
    pub(super) fn with<T>(self, ledger: &Ledger, look: impl FnOnce(&Catalogue) -> T) -> T {
        self.0.update_value(|kept| kept.catch_up(ledger));
        self.0.with_value(|kept| look(&kept.catalogue))
    }

    /// Changes when places come to mean other tasks.
    pub(super) fn edition(self) -> u32 {
        self.0.with_value(|kept| kept.edition)
    }

    /// Forgets the order: what it hangs on has changed.
    pub(super) fn forget_order(self) {
        self.0.update_value(|kept| kept.order = None);
    }

    /// The same, with all places in this order.
    pub(super) fn ordered<T>(
        self,
        ledger: &Ledger,
        sorts: &[Sort],
        from: Viewpoint<'_>,
        look: impl FnOnce(&Catalogue, Option<&[Place]>) -> T,
    ) -> T {
        self.0.update_value(|kept| {
            kept.catch_up(ledger);
            if !sorts.is_empty() && kept.order.as_ref().is_none_or(|(sorted, _)| sorted != sorts) {
                let order = kept.catalogue.order(sorts, from);
                kept.order = Some((sorts.to_vec(), order));
            }
        });
        self.0.with_value(|kept| {
            let order = kept.order.as_ref().filter(|_| !sorts.is_empty()).map(|(_, order)| order.as_slice());
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
