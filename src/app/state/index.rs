//! The catalogue of the ledger, kept up as the ledger changes.

use leptos::prelude::*;

use crate::app::browser;
use crate::ledger::{Catalogue, Ledger, Place, Sort, Touched, Viewpoint};
use crate::view::KeptCatalogue;

/// The catalogue of the ledger; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Index(StoredValue<KeptCatalogue>);

impl Default for Index {
    fn default() -> Self {
        Self(StoredValue::new(KeptCatalogue::default()))
    }
}

impl Index {
    /// Remembers that a change touched these. It is taken up when somebody looks.
    pub(crate) fn note(self, touched: &Touched) {
        self.0.update_value(|kept| kept.note(touched));
    }

    /// Looks into the catalogue, which is that of this ledger.
    pub(crate) fn with<T>(self, ledger: &Ledger, look: impl FnOnce(&Catalogue) -> T) -> T {
        self.catch_up(ledger);
        self.0.with_value(|kept| look(kept.catalogue()))
    }

    /// Changes when places come to mean other tasks.
    pub(crate) fn edition(self) -> u32 {
        self.0.with_value(KeptCatalogue::edition)
    }

    /// Looks into the catalogue with all places in this order; without one where no order is asked for.
    pub(crate) fn ordered<T>(
        self,
        ledger: &Ledger,
        sorts: &[Sort],
        from: Viewpoint<'_>,
        look: impl FnOnce(&Catalogue, Option<&[Place]>) -> T,
    ) -> T {
        self.catch_up(ledger);
        self.0.update_value(|kept| kept.put_in_order(sorts, from));
        self.0.with_value(|kept| look(kept.catalogue(), kept.order(sorts)))
    }

    fn catch_up(self, ledger: &Ledger) {
        let make = |ledger: &Ledger| browser::timed("catalogue", || Catalogue::of(ledger));
        self.0.update_value(|kept| kept.catch_up(ledger, make));
    }
}
