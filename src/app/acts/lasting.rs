//! Asking the browser to keep the data until the user clears it. It may ask the user in turn.

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use crate::app::browser;
use crate::app::browser::{call, late};
use crate::app::state::App;
use crate::view::Lasting;

/// Set when the browser has answered: it is not asked again unless the user wishes.
const ANSWERED: &str = "qingdan:lasting";

/// The browser's storage manager, where there is one: not in every browser, and not everywhere for pages from disk.
pub(crate) fn manager() -> Option<JsValue> {
    Reflect::get(&window().navigator(), &"storage".into()).ok().filter(JsValue::is_object)
}

async fn answer(method: &str) -> Option<bool> {
    call(&manager()?, method, &JsValue::UNDEFINED).await.ok()?.as_bool()
}

/// Looks whether the data lasts, without asking for it.
pub(crate) fn look(app: App) {
    spawn_local(async move { app.lasts.now.set(Lasting::of(answer("persisted").await)) });
}

/// Asks for it when the first notice is kept, which the user has just done: not sooner, for then there is nothing to lose, and
/// not again when the browser has answered.
pub(crate) fn ask_once(app: App) {
    if app.lasts.is_asked.get_value() || app.ledger.with_untracked(|ledger| ledger.notices.is_empty()) {
        return;
    }
    app.lasts.is_asked.set_value(true);
    if app.keeping.setting(ANSWERED).is_some() {
        return;
    }
    spawn_local(async move {
        let answer = match answer("persisted").await {
            Some(false) => answer("persist").await,
            answer => answer,
        };
        hear(app, answer);
    });
}

/// Asks because the user wishes it, and says what comes of it where that is nothing.
pub(crate) fn ask(app: App) {
    spawn_local(async move {
        let answer = answer("persist").await;
        hear(app, answer);
        if answer == Some(true) {
            late::after_paint(|| browser::keep_focus(&["data-title"]));
        } else {
            app.say(app.t_now().lasting_refused());
        }
    });
}

fn hear(app: App, answer: Option<bool>) {
    app.lasts.now.set(Lasting::of(answer));
    if let Some(answer) = answer {
        app.keeping.set_setting(ANSWERED, Some(if answer { "yes" } else { "no" }));
    }
}
