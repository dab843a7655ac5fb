//! Files that are about to be imported: each comes beside those that are shown already.

use leptos::prelude::*;

use crate::app::state::App;
use crate::exchange::Restored;

/// Shows what importing a file would do, beside those that are shown already.
pub(crate) fn add(app: App, name: String, restored: Restored) {
    app.importing.update(|importing| importing.get_or_insert_default().add(name, restored));
}

/// Asks for the passphrase of a file.
pub(crate) fn add_locked(app: App, name: String, bytes: Vec<u8>) {
    app.importing.update(|importing| importing.get_or_insert_default().add_locked(name, bytes));
}
