//! Taking in what is pasted, dropped or chosen.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DataTransfer, File};
use wasm_bindgen_futures::JsFuture;

use super::browser;
use super::state::{App, Review};
use crate::exchange::import;
use crate::intake::{Document, IntakeError, LIMIT, decode_text, open};
use crate::ledger::Draft;
use crate::reading::read;

/// From this size on a reading takes long enough that the page says so first.
const LONG_TEXT_BYTES: usize = 400_000;

/// Reads the sample once and builds its review out of sight, while the user is looking for the notice: browsers compile
/// a function when it first runs, and the first notice should not have to wait for that.
pub(super) fn rehearse(app: App) {
    let run = move || {
        let document = Document::from_text(app.t_now().sample_notice());
        let reading = read(&document);
        let review = Review::new(Draft::of(&reading, &document.source), Arc::new(reading), None);
        super::review::rehearse(app, review);
    };
    set_timeout(run, std::time::Duration::from_millis(50));
}

/// Reads a text and goes to its review, or says why not.
pub(super) fn take_text(app: App, text: &str) {
    if text.trim().is_empty() {
        return app.complain(app.t_now().intake_error(&IntakeError::Empty));
    }
    if text.len() > LIMIT {
        let error = IntakeError::TooLarge { bytes: text.len(), limit: LIMIT };
        return app.complain(app.t_now().intake_error(&error));
    }
    take_document(app, Document::from_text(text));
}

/// Reads a document and goes to its review.
fn take_document(app: App, document: Document) {
    app.note.set(None);
    if document.source.len() < LONG_TEXT_BYTES {
        return app.start_review(read(&document), &document.source);
    }
    app.busy.set(true);
    browser::after_paint(move || {
        app.start_review(read(&document), &document.source);
        app.busy.set(false);
    });
}

/// Takes what a paste or a drop carries: its files, else its text.
pub(super) fn take_transfer(app: App, transfer: &DataTransfer) {
    let text = transfer.get_data("text/plain").unwrap_or_default();
    let files = transfer.files();
    match files.and_then(|files| files.get(0)) {
        // Office programs put a picture of the selection beside its text.
        Some(file) if text.trim().is_empty() => take_file(app, file),
        _ => take_text(app, &text),
    }
}

/// Takes a file: a ledger to import, or a notice to read.
pub(super) fn take_file(app: App, file: File) {
    let size = file.size() as usize;
    if size > LIMIT {
        let error = IntakeError::TooLarge { bytes: size, limit: LIMIT };
        return app.complain(app.t_now().intake_error(&error));
    }
    spawn_local(async move {
        let name = file.name();
        let t = app.t_now();
        let bytes = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => js_sys::Uint8Array::new(&buffer).to_vec(),
            Err(_) => return app.complain(t.file_unreadable(&name)),
        };
        let is_ledger = name.to_lowercase().ends_with(".json");
        if !is_ledger {
            return match open(&name, &bytes) {
                Ok(document) => take_document(app, document),
                Err(error) => app.complain(t.intake_error(&error)),
            };
        }
        match decode_text(&bytes) {
            Ok(text) => match import(&text) {
                Ok(restored) => app.ask_import(&name, &restored),
                Err(error) => app.complain(t.import_error(&error)),
            },
            Err(IntakeError::Empty) => {
                app.complain(t.import_error(&crate::exchange::ImportError::Empty));
            }
            Err(error) => app.complain(t.intake_error(&error)),
        }
    });
}
