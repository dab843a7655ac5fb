//! A file that the ledger is written to as it changes, where the browser lets pages have one: the page's half.
//!
//! What has to be thought of is in [`FileCopy`]; what it wants done is done here. `web-sys` knows file handles only in part, so
//! what is called is called by name.

use std::time::Duration;

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::importing;
use crate::app::browser::call;
use crate::app::state::App;
use crate::app::state::signals::set_where_new;
use crate::exchange::{Selection, export};
use crate::store::{FileCopy, FileCopyEffect, FileCopyEvent, Held, Shelf};

/// How long nobody has to have edited before the file is written.
const QUIET: Duration = Duration::from_secs(2);
const KEY: &str = "ledger";

type Event = FileCopyEvent<JsValue>;

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Fails for no plain object.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn name_of(handle: &JsValue) -> String {
    Reflect::get(handle, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// Whether the browser has files that a page may go on writing.
fn is_known() -> bool {
    Reflect::has(&window(), &"showSaveFilePicker".into()).unwrap_or(false)
}

/// What the browser says to the wish to write a file, asked by one of its two methods.
async fn is_granted(handle: &JsValue, method: &str) -> bool {
    let wanted = object(&[("mode", "readwrite".into())]);
    let state = call(handle, method, &wanted).await.ok().and_then(|state| state.as_string());
    state.as_deref() == Some("granted")
}

/// Does what is to be done about what happened.
fn happens(app: App, event: Event) {
    let is_whole = app.keeping.is_whole();
    let mut effects = Vec::new();
    app.file_copy.copy.update_value(|copy| effects = copy.handle(event, is_whole));
    set_where_new(app.file_copy.state, app.file_copy.copy.with_value(FileCopy::state));
    for effect in effects {
        carry_out(app, effect);
    }
}

fn carry_out(app: App, effect: FileCopyEffect<JsValue>) {
    match effect {
        FileCopyEffect::AskPermission(token, handle) => spawn_local(async move {
            let is_granted = is_granted(&handle, "requestPermission").await;
            happens(app, FileCopyEvent::Permission(token, is_granted));
        }),
        FileCopyEffect::Wait(nth) => set_timeout(move || happens(app, FileCopyEvent::Rang(nth)), QUIET),
        FileCopyEffect::Look(token, handle) => spawn_local(async move {
            let text = text_of(&handle).await;
            let held = app.ledger.with_untracked(|ledger| Held::of(text.as_deref(), ledger));
            happens(app, FileCopyEvent::Looked(token, held));
        }),
        FileCopyEffect::Write(token, handle) => {
            let env = app.env();
            let text = app.ledger.with_untracked(|ledger| export(ledger, Selection::All, &env));
            spawn_local(async move {
                let is_written = write(&handle, &text).await.is_ok();
                happens(app, FileCopyEvent::Written(token, is_written));
            });
        }
        FileCopyEffect::KeepHandle(handle) => remember(app, Some(handle)),
        FileCopyEffect::DropHandle => remember(app, None),
        FileCopyEffect::OfferImport(name, held) => importing::add(app, name, *held),
        FileCopyEffect::NoteCopy => app.note_copy(),
    }
}

/// Remembers the file for later sessions. Where that cannot be done, it is good for this one.
fn remember(app: App, handle: Option<JsValue>) {
    spawn_local(async move {
        if let Some(database) = app.keeping.database() {
            let _ = database.put(Shelf::Handles, vec![(KEY.to_owned(), handle)]).await;
        }
    });
}

async fn text_of(handle: &JsValue) -> Option<String> {
    let file = call(handle, "getFile", &JsValue::UNDEFINED).await.ok()?;
    call(&file, "text", &JsValue::UNDEFINED).await.ok()?.as_string()
}

/// Writes the file. The browser writes beside it and puts that in its place when it is closed: an end in the middle leaves
/// the old.
async fn write(handle: &JsValue, text: &str) -> Result<JsValue, JsValue> {
    let stream = call(handle, "createWritable", &JsValue::UNDEFINED).await?;
    call(&stream, "write", &text.into()).await?;
    call(&stream, "close", &JsValue::UNDEFINED).await
}

/// Looks for the file that was chosen in an earlier session.
pub(crate) fn begin(app: App) {
    if !is_known() {
        return;
    }
    happens(app, FileCopyEvent::Known);
    spawn_local(async move {
        let Some(database) = app.keeping.database() else { return };
        let Ok(Some(handle)) = database.get(Shelf::Handles, KEY).await else { return };
        if handle.is_object() {
            let is_granted = is_granted(&handle, "queryPermission").await;
            let name = name_of(&handle);
            happens(app, FileCopyEvent::Found { handle, name, is_granted });
        }
    });
}

/// Lets the user choose the file.
pub(crate) fn choose(app: App) {
    spawn_local(async move {
        let t = app.t_now();
        let kinds = object(&[
            ("description", t.app_name().into()),
            ("accept", object(&[("application/json", js_sys::Array::of1(&".json".into()).into())])),
        ]);
        let options = object(&[
            ("suggestedName", t.file_copy_name().into()),
            ("types", js_sys::Array::of1(&kinds).into()),
        ]);
        // The user may think better of it, which is an error to the browser.
        if let Ok(handle) = call(&window(), "showSaveFilePicker", &options).await {
            let name = name_of(&handle);
            happens(app, FileCopyEvent::Chosen { handle, name });
        }
    });
}

/// Asks the browser to let the page write the file again.
pub(crate) fn wake(app: App) {
    happens(app, FileCopyEvent::Wake);
}

/// No longer writes the file; what is in it stays.
pub(crate) fn forget(app: App) {
    happens(app, FileCopyEvent::Forget);
}

/// Writes the file when nobody has edited for a while.
pub(crate) fn write_later(app: App) {
    happens(app, FileCopyEvent::Changed);
}
