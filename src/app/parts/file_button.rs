//! Where the user chooses files.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use crate::app::acts::commands::FILES;
use crate::app::acts::intake::{listed, take_files};
use crate::app::browser;
use crate::app::browser::late::even_late;

/// A button that lets the user choose a file, or several.
#[component]
pub(crate) fn FileButton(
    /// What it says.
    label: &'static str,
    /// The kinds of files to offer, as in the `accept` attribute.
    accept: &'static str,
    /// Whether several can be chosen at once.
    #[prop(optional)]
    multiple: bool,
    /// Its class.
    class: &'static str,
    /// The id of the input, for tests and labels.
    id: &'static str,
) -> impl IntoView {
    let open = move |_| {
        if let Some(input) = browser::element(id) {
            input.click();
        }
    };
    view! {
        <button type="button" class=class on:click=open>{label}</button>
        <FileField id accept multiple/>
    }
}

/// The field behind the commands that let the user choose files.
#[component]
pub(crate) fn CommandFiles() -> impl IntoView {
    // Each command says itself which kinds it takes.
    view! { <FileField id=FILES accept="" multiple=true/> }
}

/// A field for files, out of sight and reach.
#[component]
fn FileField(id: &'static str, accept: &'static str, multiple: bool) -> impl IntoView {
    let app = crate::app::state::app();
    let take = move |event: leptos::ev::Event| {
        let field = event_target::<HtmlInputElement>(&event);
        take_files(app, field.files().map(listed).unwrap_or_default());
        // So that choosing the same file again is an event again.
        field.set_value("");
    };
    view! {
        <input type="file" id=id class="visually-hidden" tabindex="-1" aria-hidden="true" accept=accept multiple=multiple on:change=even_late(take)/>
    }
}
