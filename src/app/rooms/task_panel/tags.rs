//! The user's own tags.

use leptos::prelude::*;

use super::OpenTask;
use super::field::Field;
use super::field::Kind;
use crate::app::browser;
use crate::app::browser::late;
use crate::ledger::Edit;
use crate::view::{tags, tags_from_text};

/// The tags, each with a button that takes it away, and a field for another.
#[component]
pub(super) fn Tags(open: OpenTask) -> impl IntoView {
    let OpenTask { app, t, .. } = open;
    let own = open.memo(|task| task.tags.clone());
    let all = Memo::new(move |_| app.ledger.with(tags));
    let add = move |typed: String| {
        let new: Vec<Edit> = tags_from_text(&typed).into_iter().map(|tag| Edit::Tag(tag, true)).collect();
        if !new.is_empty() {
            open.edit_all(new);
        }
    };
    let chip = move |tag: String| {
        let label = t.tag_remove(&tag);
        let remove = {
            let tag = tag.clone();
            move |_| {
                open.edit(Edit::Tag(tag.clone(), false));
                late::after_paint(|| browser::keep_focus(&["task-tag"]));
            }
        };
        view! {
            <li class="chip">
                <span>{tag}</span>
                <button type="button" class="chip-remove" aria-label=label.clone() title=label on:click=remove>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m6 6 8 8M14 6l-8 8"/></svg>
                </button>
            </li>
        }
    };
    view! {
        <div class="chips-line">
            <ul class="chips" aria-label=t.tags()>
                <For each=move || own.get() key=String::clone children=chip/>
            </ul>
            <Field open id="task-tag" kind=Kind::Line value=Memo::new(|_| String::new()) commit=add placeholder=t.tag_add() list="all-tags"/>
            <datalist id="all-tags">
                {move || {
                    let own = own.get();
                    let others = all.get().into_iter().filter(|tag| !own.contains(tag));
                    others.map(|tag| view! { <option value=tag></option> }).collect_view()
                }}
            </datalist>
        </div>
    }
}
