//! A field of the panel. What is typed is taken over when the field is left, or on Enter; Escape takes it back.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{self, Element};
use wasm_bindgen::JsCast;

use super::TITLE;
use crate::app::browser;
use crate::app::late::late;

/// What kind of field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    /// Several lines, taken over on Ctrl+Enter: at first as many as the text needs.
    Area,
    /// Several lines of the notice's own words.
    Song,
    Date,
    Percent,
}

/// A field of the panel. It shows `value` and follows it while nobody types in it; `commit` gets what was typed, where that
/// differs. After that it shows `value` again, so that what was refused goes.
#[component]
pub(super) fn Field(
    #[prop(into)] id: String,
    /// Names it for who cannot see, where no label with its id does.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    kind: Kind,
    value: Memo<String>,
    commit: impl Fn(String) + Copy + 'static,
    #[prop(optional)] placeholder: &'static str,
    /// The id of what may be chosen from.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let app = crate::app::app();
    Effect::new({
        let id = id.clone();
        move || {
            let value = value.get();
            if let Some(field) = browser::element(&id).filter(|field| !browser::has_focus(field)) {
                browser::set_field_value(&field, &value);
            }
        }
    });
    let take = move |field: &Element| {
        let Some(now) = value.try_get_untracked() else { return };
        match browser::field_value(field) {
            Some(typed) if typed != now => commit(typed),
            Some(_) => {}
            None => app.complain(app.t_now().due_invalid().to_owned()),
        }
        if let Some(now) = value.try_get_untracked() {
            browser::set_field_value(field, &now);
        }
    };
    let on_blur = move |event: ev::FocusEvent| {
        if let Some(field) = field_of(&event) {
            take(&field);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let Some(field) = field_of(&event).filter(|_| !browser::is_composing(&event)) else { return };
        let with_command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" if with_command || !matches!(kind, Kind::Area | Kind::Song) => take(&field),
            "Escape" => {
                browser::set_field_value(&field, &value.get_untracked());
                browser::focus(TITLE);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let now = value.get_untracked();
    let label = move || label.get();
    match kind {
        Kind::Area | Kind::Song => {
            let is_song = kind == Kind::Song;
            let rows = rows_for(&now, if is_song { 22 } else { 26 });
            view! {
                <textarea id=id class="quiet" class:song=is_song lang=is_song.then_some("zh-CN") rows=rows aria-label=label
                    placeholder=placeholder on:blur=late(on_blur) on:keydown=on_key>{now}</textarea>
            }
            .into_any()
        }
        Kind::Line => view! {
            <input type="text" id=id class="quiet" value=now aria-label=label placeholder=placeholder list=list autocomplete="off"
                spellcheck="false" on:blur=late(on_blur) on:keydown=on_key/>
        }
        .into_any(),
        Kind::Date => view! {
            <input type="date" id=id class="quiet" class:is-empty=move || value.with(String::is_empty) value=now aria-label=label
                min="1970-01-01" max="2199-12-31" on:blur=late(on_blur) on:keydown=on_key/>
        }
        .into_any(),
        Kind::Percent => view! {
            <input type="number" id=id class="quiet" value=now aria-label=label min="0" max="100" step="5" on:blur=late(on_blur)
                on:keydown=on_key/>
        }
        .into_any(),
    }
}

fn field_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// How many lines a text takes up, within reason.
fn rows_for(text: &str, wide: usize) -> String {
    let lines: usize = text.lines().map(|line| line.chars().count() / wide + 1).sum();
    lines.clamp(1, 12).to_string()
}
