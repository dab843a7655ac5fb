//! A file that the ledger is written to as it changes, where the browser lets pages have one.
//!
//! `web-sys` knows file handles only in part, so what is called here is called by name.

use std::cell::Cell;
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::imports;
use super::state::App;
use crate::exchange::{Restored, Selection, export, import};
use crate::store::Shelf;

/// How long nobody has to have edited before the file is written.
const QUIET: Duration = Duration::from_secs(2);
const KEY: &str = "ledger";

/// Where the file stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum FileCopy {
    /// The browser has no such files.
    #[default]
    Unknown,
    /// None was chosen.
    None,
    /// The browser wants to be asked again before it is written; with its name.
    Asleep(String),
    /// It is written as the ledger changes; with its name.
    Awake(String),
    /// It could not be written; with its name.
    Failed(String),
}

/// How writing goes on.
#[derive(Default)]
pub(super) struct FileState {
    is_writing: Cell<bool>,
    /// Whether it has to be written once more.
    again: Cell<bool>,
    /// Whether the ledger is known to have all that the file has.
    is_covered: Cell<bool>,
}

/// Calls a method that gives a promise.
pub(super) async fn call(on: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let promise: Promise = method.call1(on, with)?.dyn_into()?;
    JsFuture::from(promise).await
}

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

/// Looks for the file that was chosen in an earlier session.
pub(super) fn begin(app: App) {
    if !is_known() {
        return;
    }
    app.file_copy.set(FileCopy::None);
    spawn_local(async move {
        let Some(database) = app.keeping.database() else { return };
        let Ok(Some(handle)) = database.get(Shelf::Handles, KEY).await else { return };
        if !handle.is_object() {
            return;
        }
        let wanted = object(&[("mode", "readwrite".into())]);
        let state = call(&handle, "queryPermission", &wanted).await.ok().and_then(|state| state.as_string());
        let name = name_of(&handle);
        app.file_handle.set_value(Some(handle));
        match state.as_deref() {
            Some("granted") => {
                app.file_copy.set(FileCopy::Awake(name));
                write_later(app);
            }
            _ => app.file_copy.set(FileCopy::Asleep(name)),
        }
    });
}

/// Lets the user choose the file.
pub(super) fn choose(app: App) {
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
        let Ok(handle) = call(&window(), "showSaveFilePicker", &options).await else { return };
        if let Some(database) = app.keeping.database() {
            // Where the handle cannot be kept, it is good for this session.
            let _ = database.put(Shelf::Handles, vec![(KEY.to_owned(), Some(handle.clone()))]).await;
        }
        app.file_copy.set(FileCopy::Awake(name_of(&handle)));
        app.file_handle.set_value(Some(handle));
        // Whoever chooses a file has been asked by the browser whether it may be replaced.
        app.file_state.with_value(|state| state.is_covered.set(true));
        write(app).await;
    });
}

/// Asks the browser to let the page write the file again.
pub(super) fn wake(app: App) {
    spawn_local(async move {
        let Some(handle) = app.file_handle.with_value(Clone::clone) else { return };
        let wanted = object(&[("mode", "readwrite".into())]);
        let state =
            call(&handle, "requestPermission", &wanted).await.ok().and_then(|state| state.as_string());
        if state.as_deref() == Some("granted") {
            app.file_copy.set(FileCopy::Awake(name_of(&handle)));
            write(app).await;
        }
    });
}

/// No longer writes the file; what is in it stays.
pub(super) fn forget(app: App) {
    app.file_handle.set_value(None);
    app.file_copy.set(FileCopy::None);
    spawn_local(async move {
        if let Some(database) = app.keeping.database() {
            let _ = database.put(Shelf::Handles, vec![(KEY.to_owned(), None)]).await;
        }
    });
}

/// Writes the file when nobody has edited for a while.
pub(super) fn write_later(app: App) {
    if !matches!(app.file_copy.get_untracked(), FileCopy::Awake(_) | FileCopy::Failed(_)) {
        return;
    }
    let nth = app.file_writes.with_value(|writes| writes + 1);
    app.file_writes.set_value(nth);
    set_timeout(
        move || {
            if app.file_writes.with_value(|writes| *writes == nth) {
                spawn_local(write(app));
            }
        },
        QUIET,
    );
}

/// Writes the file, one write after the other.
async fn write(app: App) {
    if app.file_state.with_value(|state| state.is_writing.replace(true)) {
        app.file_state.with_value(|state| state.again.set(true));
        return;
    }
    loop {
        app.file_state.with_value(|state| state.again.set(false));
        write_once(app).await;
        if !app.file_state.with_value(|state| state.again.get()) {
            break;
        }
    }
    app.file_state.with_value(|state| state.is_writing.set(false));
}

async fn write_once(app: App) {
    let Some(handle) = app.file_handle.with_value(Clone::clone) else { return };
    let name = name_of(&handle);
    // A ledger that is not whole must not replace one that was.
    if !app.keeping.is_whole() {
        return app.file_copy.set(FileCopy::Asleep(name));
    }
    if !app.file_state.with_value(|state| state.is_covered.get()) {
        if let Some(held) = held_beyond(app, &handle).await {
            // Shown as an import: when it is in, the ledger has all that the file has.
            app.file_copy.set(FileCopy::Asleep(name.clone()));
            return imports::add(app, name, held);
        }
        app.file_state.with_value(|state| state.is_covered.set(true));
    }
    let env = app.env();
    let text = app.ledger.with_untracked(|ledger| export(ledger, Selection::All, &env));
    // The browser writes beside the file and puts it in its place when it is closed: an end in the middle leaves the old.
    let written = async {
        let stream = call(&handle, "createWritable", &JsValue::UNDEFINED).await?;
        call(&stream, "write", &text.as_str().into()).await?;
        call(&stream, "close", &JsValue::UNDEFINED).await
    };
    let written = written.await;
    // It may have been let go, or another one chosen, in the meantime.
    if app.file_handle.with_value(|now| now.as_ref() != Some(&handle)) {
        return;
    }
    match written {
        Ok(_) => {
            app.note_copy();
            app.file_copy.set(FileCopy::Awake(name));
        }
        Err(_) => app.file_copy.set(FileCopy::Failed(name)),
    }
}

/// What the file holds, if it holds a task that the ledger has never had: then it is not written over. A file that is no
/// ledger, or cannot be read, holds nothing to lose that the page could know of.
async fn held_beyond(app: App, handle: &JsValue) -> Option<Restored> {
    let file = call(handle, "getFile", &JsValue::UNDEFINED).await.ok()?;
    let text = call(&file, "text", &JsValue::UNDEFINED).await.ok()?.as_string()?;
    let held = import(&text).ok()?;
    let is_known =
        app.ledger.with_untracked(|ledger| held.ledger.tasks.keys().all(|id| ledger.any_task(id).is_some()));
    (!is_known).then_some(held)
}
