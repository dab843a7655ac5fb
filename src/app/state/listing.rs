//! The tasks that the ledger shows: found, put in order and in groups.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::App;
use crate::ledger::query::Place;
use crate::ledger::{Grouping, TaskId};
use crate::view::{LedgerView, Rows};

/// What the ledger shows; copies are handles to the same.
#[derive(Clone, Default)]
pub(crate) struct Listing(Arc<Listed>);

#[derive(Default, PartialEq)]
struct Listed {
    rows: Rows,
    /// The tasks, each once, in their order.
    found: Vec<Place>,
    overdue: usize,
    over: usize,
    total: usize,
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
    pub(crate) fn of(app: App, view: &LedgerView, closed: &BTreeSet<crate::ledger::GroupKey>) -> Self {
        browser::timed("listing", || {
            app.seen(|ledger, from| {
                let total = ledger.tasks.len();
                app.index.ordered(ledger, &view.sort, from, |catalogue, order| {
                    let found = catalogue.find(&view.filter, from, order);
                    let groups = catalogue.group(&found, view.grouping, from);
                    let (overdue, over) = match view.grouping.repeats_tasks() {
                        true => catalogue.counts(&found, from),
                        false => groups.iter().fold((0, 0), |(overdue, over), group| {
                            (overdue + group.overdue, over + group.over)
                        }),
                    };
                    let in_page_order = view.sort.is_empty() && view.grouping == Grouping::Notice;
                    let rows = Rows::of(catalogue, groups, closed, in_page_order);
                    let edition = app.index.edition();
                    Self(Arc::new(Listed { rows, found, overdue, over, total, edition }))
                })
            })
        })
    }

    pub(crate) fn rows(&self) -> &Rows {
        &self.0.rows
    }

    /// How many tasks are shown.
    pub(crate) fn len(&self) -> usize {
        self.0.found.len()
    }

    /// How many tasks there are.
    pub(crate) fn total(&self) -> usize {
        self.0.total
    }

    /// How many of those that are shown are overdue, and how many are over.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.0.overdue, self.0.over)
    }

    /// Whether it has the same rows as another listing, for the same tasks.
    pub(crate) fn has_same_rows(&self, other: &Self) -> bool {
        self.0.edition == other.0.edition && self.0.rows.rows == other.0.rows.rows
    }

    /// The tasks that are shown, in their order.
    pub(crate) fn ids(&self, app: App) -> Vec<TaskId> {
        untrack(|| {
            app.looked_through(|catalogue, _| {
                self.0.found.iter().map(|&place| catalogue.id(place).clone()).collect()
            })
        })
    }
}
