//! Files that are about to be imported: each comes beside those that are shown already.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::App;
use crate::app::state::importing::Locked;
use crate::exchange::{Choice, Restored};

/// Shows what importing a file would do, beside those that are shown already.
pub(crate) fn add(app: App, name: String, restored: Restored) {
    app.importing.update(|importing| {
        let importing = importing.get_or_insert_default();
        importing.files.push((name, restored));
        importing.choices.push(Choice::default());
    });
}

/// Asks for the passphrase of a file.
pub(crate) fn add_locked(app: App, name: String, bytes: Vec<u8>) {
    app.importing.update(|importing| {
        let importing = importing.get_or_insert_default();
        importing.locked_ids += 1;
        let id = importing.locked_ids;
        importing.locked.push(Locked { id, attempts: 0, name, bytes: Arc::new(bytes), trouble: None });
    });
}
