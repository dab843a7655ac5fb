//! A field of the panel. What is typed is taken over when the field is left, or on Enter; Escape takes it back. What is
//! neither, because the page was closed under it, is a draft, and stands in the field again when that is shown next.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{self, Element};
use wasm_bindgen::JsCast;

use super::OpenTask;
use crate::app::acts::opening::TITLE;
use crate::app::browser;
use crate::app::browser::late::late;
use crate::view::Place;

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

/// What is left of what was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Left {
    /// It stands in the field, and was typed before.
    Shown,
    /// It was taken back just now.
    Aside(String),
}

/// A field of the panel. It shows `value` and follows it while nobody types in it; `commit` gets what was typed, where that
/// differs. After that it shows `value` again, so that what was refused goes.
#[component]
pub(super) fn Field(
    open: OpenTask,
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
    let OpenTask { app, t, .. } = open;
    // A day or a number is soon typed again, and half of one is none.
    let has_drafts = matches!(kind, Kind::Line | Kind::Area | Kind::Song);
    let place = StoredValue::new(Place::of_task(&open.id.get_value(), &id));
    let draft = place.with_value(|place| app.drafting.of(place)).filter(|_| has_drafts);
    let draft = draft.filter(|draft| *draft != value.get_untracked());
    let left = RwSignal::new(draft.is_some().then_some(Left::Shown));
    let forget = move || place.with_value(|place| app.drafting.forget(place));
    let is_shown = move || left.with_untracked(|left| *left == Some(Left::Shown));
    let field_id = StoredValue::new(id.clone());
    Effect::new(move || {
        let now = value.get();
        let field = field_id.with_value(|id| browser::element(id));
        if let Some(field) = field.filter(|field| !browser::has_focus(field)) {
            let draft = draft.as_ref().filter(|_| is_shown());
            browser::set_field_value(&field, draft.unwrap_or(&now));
        }
    });
    let take = move |field: &Element| {
        let now = value.get_untracked();
        match browser::field_value(field) {
            Some(typed) if typed != now => commit(typed),
            Some(_) => {}
            None => app.complain(app.t_now().due_invalid().to_owned()),
        }
        // What was set aside stays until the field is used again.
        if !left.with_untracked(|left| matches!(left, Some(Left::Aside(_)))) {
            forget();
            left.set(None);
        }
        browser::set_field_value(field, &value.get_untracked());
    };
    let on_input = move |event: ev::Event| {
        let typed = field_of(&event).and_then(|field| browser::field_value(&field)).filter(|_| has_drafts);
        if let Some(typed) = typed {
            place.with_value(|place| app.drafting.keep(place.clone(), &typed));
            left.set(None);
        }
    };
    let line = move || {
        let press = move |_| {
            let Some(field) = field_id.with_value(|id| browser::element(id)) else { return };
            match left.get_untracked() {
                Some(Left::Aside(draft)) => {
                    browser::set_field_value(&field, &draft);
                    left.set(Some(Left::Shown));
                }
                _ => {
                    forget();
                    left.set(None);
                    browser::set_field_value(&field, &value.get_untracked());
                }
            }
            field_id.with_value(|id| browser::focus(id));
        };
        left.get().map(|left| {
            let (says, does) = match left {
                Left::Shown => (t.draft_shown(), t.draft_discard()),
                Left::Aside(_) => (t.draft_aside(), t.draft_put_back()),
            };
            view! {
                <p class="draft" role="status">
                    {says}" "
                    // Pressing it does not leave the field, which would take the draft over.
                    <button type="button" class="link-button" on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                        on:click=press>{does}</button>
                </p>
            }
        })
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
                let now = value.get_untracked();
                // What was offered already, and is taken back again, is not wanted.
                let typed =
                    browser::field_value(&field).filter(|typed| *typed != now && has_drafts && !is_shown());
                match typed {
                    Some(typed) => {
                        place.with_value(|place| app.drafting.keep(place.clone(), &typed));
                        left.set(Some(Left::Aside(typed)));
                    }
                    None => {
                        forget();
                        left.set(None);
                    }
                }
                browser::set_field_value(&field, &now);
                browser::focus(TITLE);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let now = value.get_untracked();
    let label = move || label.get();
    let field = match kind {
        Kind::Area | Kind::Song => {
            let is_song = kind == Kind::Song;
            let rows = rows_for(&now, if is_song { 22 } else { 26 });
            view! {
                <textarea id=id class="quiet" class:song=is_song lang=is_song.then_some("zh-CN") rows=rows aria-label=label
                    placeholder=placeholder on:blur=late(on_blur) on:input=on_input on:keydown=on_key>{now}</textarea>
            }
            .into_any()
        }
        Kind::Line => view! {
            <input type="text" id=id class="quiet" value=now aria-label=label placeholder=placeholder list=list autocomplete="off"
                spellcheck="false" on:blur=late(on_blur) on:input=on_input on:keydown=on_key/>
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
    };
    view! { {field}{line} }
}

fn field_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// How many lines a text takes up, within reason.
fn rows_for(text: &str, wide: usize) -> String {
    let lines: usize = text.lines().map(|line| line.chars().count() / wide + 1).sum();
    lines.clamp(1, 12).to_string()
}
