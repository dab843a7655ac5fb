//! Files out of and into the page.

use leptos::prelude::*;
use leptos::web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use wasm_bindgen::JsCast;

use crate::app::browser::late::{self, timer};
use crate::app::state::{App, Tone};
use crate::exchange::{LARGEST, Selection, export, media_type};
use crate::ledger::TaskId;

/// Hands a text to the user as a file; false where the browser does not let it.
pub(crate) fn save_file(name: &str, text: &str) -> bool {
    save_bytes(name, text.as_bytes())
}

/// Hands bytes to the user as a file; false where the browser does not let it.
pub(crate) fn save_bytes(name: &str, bytes: &[u8]) -> bool {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes).into());
    let options = BlobPropertyBag::new();
    options.set_type(media_type(name));
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else { return false };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return false };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return false };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the blob after the click: give it time before the address is taken back.
    timer(std::time::Duration::from_secs(60), move || drop(Url::revoke_object_url(&url)));
    true
}

/// Whether the ledger is read as far as it will be. A file that looks like everything and is not would be trusted as a
/// backup.
pub(crate) fn may_export(app: App) -> bool {
    let is_reading = untrack(|| app.is_half_read());
    if is_reading {
        app.complain(app.t_now().ledger_reading_still().to_owned());
    }
    !is_reading
}

/// Waits until it is shown that an export works, and says whether it goes on: the form may be closed by then, or the ledger not
/// read yet.
pub(crate) async fn goes_on(app: App, busy: RwSignal<Option<String>>) -> bool {
    late::painted().await;
    !busy.is_disposed() && may_export(app)
}

/// Hands a file that was made to the user, and gives its name; where there is none, or the browser does not let it, that is said.
pub(crate) fn saved(app: App, file: Option<(String, Vec<u8>)>) -> Option<String> {
    let saved = file.filter(|(name, bytes)| save_bytes(name, bytes)).map(|(name, _)| name);
    if saved.is_none() {
        app.complain(app.t_now().export_failed().to_owned());
    }
    saved
}

/// Exports the ledger, or these tasks of it.
pub(crate) fn export_ledger(app: App, tasks: Option<&[TaskId]>) {
    if !may_export(app) {
        return;
    }
    let env = app.env();
    let (text, count) = app.ledger.with_untracked(|ledger| match tasks {
        None => (export(ledger, Selection::All, &env), ledger.tasks.len()),
        Some(tasks) => (export(ledger, Selection::Tasks(tasks), &env), tasks.len()),
    });
    let t = app.t_now();
    let name = t.export_file_name(&env.today.to_string());
    if save_file(&name, &text) {
        if tasks.is_none() {
            app.note_copy();
        }
        if !is_too_large(app, text.len()) {
            app.tell(t.exported(count, &name), Tone::Done, false);
        }
    } else {
        app.complain(t.export_failed().to_owned());
    }
}

/// Whether what was exported is larger than what is imported at once, which is said.
pub(crate) fn is_too_large(app: App, bytes: usize) -> bool {
    let is_too_large = bytes > LARGEST;
    if is_too_large {
        app.complain(app.t_now().exported_too_large(bytes >> 20));
    }
    is_too_large
}
