//! Ways from today's page to tasks.

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::opening::{Wanted, open, show_in_ledger};
use crate::app::state::App;
use crate::ledger::TaskId;
use crate::view::Route;

/// The heading of the page, which has the focus when what had it is gone.
pub(super) const TITLE: &str = "today-title";

/// The button with a task's number and words, which opens its panel.
#[component]
pub(super) fn Opener(
    app: App,
    id: TaskId,
    element: String,
    number: Option<String>,
    text: String,
) -> impl IntoView {
    let is_open = is_open(app, &id);
    let expanded = move || if is_open() { "true" } else { "false" };
    view! {
        <button type="button" class="today-open song" lang="zh-CN" id=element aria-expanded=expanded on:click=move |_| open(app, &id)>
            {number.map(|number| view! { <span class="number">{number}</span>" " })}{text}
        </button>
    }
}

/// Whether a task is the one in the panel.
pub(super) fn is_open(app: App, id: &str) -> impl Fn() -> bool + Send + Sync + 'static + use<> {
    let id = id.to_owned();
    move || app.opened.with(|opened| opened.as_ref() == Some(&id))
}

/// A link to some tasks in the ledger.
#[component]
pub(super) fn LedgerLink(
    app: App,
    #[prop(into)] id: String,
    wanted: impl Fn() -> Wanted + 'static,
    children: Children,
) -> impl IntoView {
    let go = move |event: ev::MouseEvent| {
        // Another tab is the browser's.
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            event.prevent_default();
            show_in_ledger(app, wanted());
        }
    };
    view! { <a class="link-button" id=id href=Route::Ledger.hash() on:click=go>{children()}</a> }
}
