//! Choosing several tasks.

use leptos::prelude::*;

use crate::app::state::App;
use crate::app::state::listing::Listing;
use crate::ledger::TaskId;
use crate::view;

/// Chooses a task, or no longer.
pub(crate) fn toggle_chosen(app: App, id: &str) {
    app.chosen.update(|chosen| view::toggle_chosen(chosen, id));
}

/// Chooses all tasks that are shown; where they all are, none.
pub(crate) fn choose_all(app: App, listing: &Listing) {
    let ids = listing.ids(app);
    app.chosen.update(|chosen| view::toggle_all(chosen, ids));
}

/// Chooses what stands between two tasks, and both of them.
pub(crate) fn choose_through(app: App, from: Option<&str>, to: &TaskId, listing: &Listing) {
    let ids = listing.ids(app);
    if ids.contains(to) {
        app.chosen.update(|chosen| view::choose_through(chosen, &ids, from, to));
    }
}
