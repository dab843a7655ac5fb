//! A field for names, which completes the one that is being typed.

use leptos::prelude::*;

use crate::app::browser::late::late;
use crate::view::completions;

/// A field for the names of units or persons. What it offers is a list of the browser's own, with its keys.
#[component]
pub(super) fn NamesField(
    #[prop(into)] id: String,
    label: &'static str,
    value: String,
    known: impl Fn() -> Vec<String> + Clone + 'static,
    change: impl Fn(String) + 'static,
) -> impl IntoView {
    let offered = RwSignal::new(Vec::<String>::new());
    let offer = move |typed: String| offered.set(completions(&typed, &known()));
    let (on_focus, on_input) = (offer.clone(), offer);
    let list = format!("{id}-known");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input type="text" id=id value=value autocomplete="off" spellcheck="false" list=list.clone() on:focus=late(move |event| on_focus(event_target_value(&event)))
                on:input=move |event| on_input(event_target_value(&event)) on:change=late(move |event| change(event_target_value(&event)))/>
            <datalist id=list>
                {move || offered.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
            </datalist>
        </div>
    }
}
