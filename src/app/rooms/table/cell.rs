//! A cell that becomes a field when it is pressed.

use leptos::ev;
use leptos::html::{Button, Input as InputElement};
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::browser;
use crate::app::browser::late::late;

/// What kind of field a cell becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    Date,
    Percent,
}

/// A cell that becomes a field when it is pressed. Leaving the field or Enter commits what was typed if it
/// differs; Escape leaves all as it was.
#[component]
pub(super) fn EditableCell<V: IntoView + 'static>(
    input: Input,
    label: impl Fn() -> String + Copy + Send + Sync + 'static,
    value: impl Fn() -> String + Copy + Send + Sync + 'static,
    shown: impl Fn() -> V + Copy + Send + Sync + 'static,
    commit: impl Fn(String) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let field = NodeRef::<InputElement>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    // The button lives on out of sight while the field is open: so there is at once what takes the focus back, and no key
    // that comes right after Enter is lost.
    let close = move |with_focus: bool| {
        is_open.set(false);
        if with_focus && let Some(button) = button.get_untracked() {
            browser::focus_where_it_is(&button);
        }
    };
    let finish = move |with_focus: bool| {
        // Closing takes the focus away, which is a blur: only the first of the two counts.
        if !is_open.get_untracked() {
            return;
        }
        let Some(field) = field.get_untracked() else { return };
        // A field that holds half a date has no value, which must not be taken for a wish to have none.
        let typed = if field.validity().bad_input() { "?".to_owned() } else { field.value() };
        close(with_focus);
        if typed != untrack(value) {
            commit(typed);
        }
    };
    let on_key = {
        let finish = finish.clone();
        move |event: web_sys::KeyboardEvent| {
            if browser::is_composing(&event) {
                return;
            }
            match event.key().as_str() {
                "Enter" => finish(true),
                "Escape" => close(true),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let field_view = move || {
        is_open.get().then(|| {
            let (on_key, finish) = (on_key.clone(), finish.clone());
            let (kind, min, max, step) = match input {
                Input::Date => ("date", "1970-01-01", "2199-12-31", "1"),
                Input::Percent => ("number", "0", "100", "5"),
            };
            view! {
                <input class="cell-field" type=kind min=min max=max step=step aria-label=untrack(label) value=untrack(value)
                    node_ref=field on:keydown=on_key on:blur=late(move |_: ev::FocusEvent| finish(false))/>
            }
        })
    };
    view! {
        <button type="button" class=move || if is_open.get() { "visually-hidden" } else { "cell-button" }
            tabindex=move || is_open.get().then_some("-1") node_ref=button title=label on:click=move |_| is_open.set(true)>
            <span class="visually-hidden">{label}": "</span>
            {shown}
        </button>
        {field_view}
    }
}
