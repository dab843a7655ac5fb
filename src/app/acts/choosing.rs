//! Choosing several tasks.

use leptos::prelude::*;

use crate::app::state::App;
use crate::app::state::listing::Listing;
use crate::ledger::TaskId;

/// Chooses a task, or no longer.
pub(crate) fn toggle_chosen(app: App, id: &str) {
    app.chosen.update(|chosen| {
        if !chosen.remove(id) {
            chosen.insert(id.to_owned());
        }
    });
}

/// Chooses all tasks that are shown; where they all are, none.
pub(crate) fn choose_all(app: App, listing: &Listing) {
    let ids = crate::sorting::set_of(listing.ids(app));
    app.chosen.update(|chosen| {
        if ids.iter().all(|id| chosen.contains(id)) {
            chosen.retain(|id| !ids.contains(id));
        } else {
            chosen.extend(ids);
        }
    });
}

/// Chooses what stands between two tasks, and both of them.
pub(crate) fn choose_through(app: App, from: Option<&str>, to: &TaskId, listing: &Listing) {
    let ids = listing.ids(app);
    let place = |id: &str| ids.iter().position(|other| other == id);
    let Some(to) = place(to) else { return };
    let from = from.and_then(place).unwrap_or(to);
    let between = ids.get(from.min(to)..=from.max(to)).unwrap_or_default();
    app.chosen.update(|chosen| chosen.extend(between.iter().cloned()));
}
