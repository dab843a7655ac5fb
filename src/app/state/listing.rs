//! The tasks that the ledger shows: found, put in order and in groups.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::App;
use crate::ledger::{GroupKey, TaskId};
use crate::view::{LedgerView, Listed, Rows};

/// What the ledger shows; copies are handles to the same.
#[derive(Clone, Default)]
pub(crate) struct Listing(Arc<Shown>);

#[derive(Default, PartialEq)]
struct Shown {
    listed: Listed,
    /// Places mean the same tasks as long as this is the same.
    edition: u32,
}

impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Listing {
    /// What this view shows of the ledger; a view that calls this tracks the ledger and the settings.
    pub(crate) fn of(app: App, view: &LedgerView, closed: &BTreeSet<GroupKey>) -> Self {
        browser::timed("listing", || {
            app.seen(|ledger, from| {
                app.index.ordered(ledger, &view.sort, from, |catalogue, order| {
                    let listed = Listed::of(catalogue, order, view, closed, from);
                    Self(Arc::new(Shown { listed, edition: app.index.edition() }))
                })
            })
        })
    }

    pub(crate) fn listed(&self) -> &Listed {
        &self.0.listed
    }

    pub(crate) fn rows(&self) -> &Rows {
        &self.0.listed.rows
    }

    /// How many tasks are shown.
    pub(crate) fn len(&self) -> usize {
        self.0.listed.found.len()
    }

    /// Whether it has the same rows as another listing, for the same tasks.
    pub(crate) fn has_same_rows(&self, other: &Self) -> bool {
        self.0.edition == other.0.edition && self.rows().rows == other.rows().rows
    }

    /// The tasks that are shown, in their order.
    pub(crate) fn ids(&self, app: App) -> Vec<TaskId> {
        untrack(|| {
            app.looked_through(|catalogue, _| {
                self.0.listed.found.iter().map(|&place| catalogue.id(place).clone()).collect()
            })
        })
    }
}
