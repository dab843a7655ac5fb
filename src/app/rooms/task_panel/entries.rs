//! Progress, told in dated entries.

use leptos::ev;
use leptos::prelude::*;

use crate::text::chars::language_of;
use leptos::web_sys;

use super::OpenTask;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::form_drafts::FormDrafts;
use crate::ledger::{Edit, Entry, Field};
use crate::text::day;

/// Which entry the form is open for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Editing {
    New,
    Old(String),
}

/// The entries, the latest first, and the form for another.
#[component]
pub(super) fn Entries(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let editing = RwSignal::new(None::<Editing>);
    let ids = open.memo(|task| task.entries.iter().rev().map(|entry| entry.id.clone()).collect::<Vec<_>>());
    let item = move |id: String| view! { <EntryItem open id editing/> };
    view! {
        <section class="panel-part" id="entries">
            <div class="part-head">
                <h3>{t.entries()}</h3>
                <button type="button" class="text-button" id="entry-add" on:click=move |_| editing.set(Some(Editing::New))>{t.entry_add()}</button>
            </div>
            {move || (editing.get() == Some(Editing::New)).then(|| view! { <EntryForm open id=None editing/> })}
            <ul class="entries"><For each=move || ids.get() key=String::clone children=item/></ul>
        </section>
    }
}

/// The id of the button that edits an entry.
fn edit_id(entry: &str) -> String {
    format!("entry-edit-{entry}")
}

#[component]
fn EntryItem(open: OpenTask, id: String, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let t = open.t;
    let entry = open.memo({
        let id = id.clone();
        move |task| task.entries.iter().find(|entry| entry.id == id).cloned()
    });
    let by = open.memo({
        let field = Field::Entry(id.clone());
        move |task| task.stamps.get(&field).map(|stamp| stamp.by.clone()).filter(|by| !by.is_empty())
    });
    let is_open = Memo::new({
        let id = id.clone();
        move |_| editing.with(|editing| matches!(editing, Some(Editing::Old(old)) if *old == id))
    });
    let label = move |of: fn(crate::messages::Language, &str) -> String| {
        entry.with(|entry| entry.as_ref().map(|entry| of(t, &entry.on.to_string())))
    };
    let delete = {
        let id = id.clone();
        move || {
            open.edit(Edit::Entry(id.clone(), None));
            open.offer_undo(t.entry_deleted().to_owned());
            late::after_paint(|| browser::keep_focus(&["entry-add"]));
        }
    };
    move || {
        if is_open.get() {
            return view! { <li><EntryForm open id=Some(id.clone()) editing/></li> }.into_any();
        }
        let (delete, edit) = (delete.clone(), id.clone());
        let more = |label: &'static str, words: &str| {
            (!words.is_empty()).then(|| {
                let words = words.to_owned();
                view! { <p class="entry-more"><span class="role">{label}</span>" "{words}</p> }
            })
        };
        let body = move || {
            entry.get().map(|entry| {
                view! {
                    <p class="entry-text">{entry.text}</p>
                    {more(t.entry_problem(), &entry.problem)}
                    {more(t.entry_next(), &entry.next)}
                }
            })
        };
        view! {
            <li class="entry">
                <div class="entry-head">
                    <span class="date">{move || entry.with(|entry| entry.as_ref().map(|entry| entry.on.to_string()))}</span>
                    <span class="role" lang=move || by.with(|by| by.as_deref().and_then(language_of))>{move || by.get()}</span>
                    <span class="spring"></span>
                    <button type="button" class="text-button" id=edit_id(&edit) aria-label=move || label(|t, day| t.entry_edit(day))
                        on:click=move |_| editing.set(Some(Editing::Old(edit.clone())))>{t.review_edit()}</button>
                    <button type="button" class="text-button entry-delete" aria-label=move || label(|t, day| t.entry_delete(day))
                        on:click=move |_| delete()>{t.delete_confirm()}</button>
                </div>
                {body}
            </li>
        }
        .into_any()
    }
}

/// The fields of an entry of which drafts are kept.
const DRAFTED: [&str; 5] = ["entry-text", "entry-problem", "entry-next", "entry-on", "entry-progress"];

/// The form of an entry: a new one where it has no id yet.
#[component]
fn EntryForm(open: OpenTask, id: Option<String>, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let OpenTask { app, t, .. } = open;
    let is_missing = RwSignal::new(false);
    let back = id.as_deref().map_or_else(|| "entry-add".to_owned(), edit_id);
    let now = open.now(|task| task.entries.iter().find(|entry| Some(&entry.id) == id.as_ref()).cloned());
    let Entry { on, text, problem, next, .. } = now.unwrap_or_else(|| Entry {
        id: String::new(),
        on: app.today_now(),
        text: String::new(),
        problem: String::new(),
        next: String::new(),
    });
    let progress = open.now(|task| task.progress);
    let form = id.as_deref().map_or_else(|| "entry".to_owned(), |id| format!("entry/{id}"));
    let drafts = FormDrafts::new(app, Some(open.id.get_value()), form, &DRAFTED);
    let (id, back) = (StoredValue::new(id), StoredValue::new(back));
    let close = move || {
        let back = back.get_value();
        editing.set(None);
        late::after_paint(move || browser::keep_focus(&[&back, "entry-add"]));
    };
    let save = move || {
        let value = |id: &str| browser::value(id).unwrap_or_default().trim().to_owned();
        let text = value("entry-text");
        is_missing.set(text.is_empty());
        if text.is_empty() {
            return browser::focus("entry-text");
        }
        let Some(on) = day(&value("entry-on")) else {
            browser::focus("entry-on");
            return app.complain(t.due_invalid().to_owned());
        };
        let Ok(percent @ 0..=100) = value("entry-progress").parse::<u8>() else {
            browser::focus("entry-progress");
            return app.complain(t.progress_invalid().to_owned());
        };
        let id = id.get_value().unwrap_or_else(|| {
            // Ids of entries that were deleted stay theirs.
            let is_taken = |id: &str| open.now(|task| task.stamps.contains_key(&Field::Entry(id.to_owned())));
            app.env().fresh_id(is_taken)
        });
        let entry =
            Entry { id: id.clone(), on, text, problem: value("entry-problem"), next: value("entry-next") };
        let mut edits = vec![Edit::Entry(id, Some(entry))];
        if percent != progress {
            edits.push(Edit::Progress(percent));
        }
        open.edit_all(edits);
        drafts.forget();
        close();
    };
    let cancel = move || {
        drafts.leave();
        close();
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let is_composing = browser::is_composing(&event);
        match event.key().as_str() {
            "Enter" if !is_composing && (event.ctrl_key() || event.meta_key()) => save(),
            // The Enter that ends a composition sends nothing, even where the browser would.
            "Enter" if is_composing => {}
            "Escape" if !is_composing => cancel(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    late::after_paint(|| browser::focus("entry-text"));
    let area = |id: &'static str, label: &'static str, rows: &'static str, value: String| {
        view! {
            <div class="field field-wide">
                <label for=id>{label}</label>
                <textarea id=id rows=rows>{value}</textarea>
            </div>
        }
    };
    view! {
        <form class="entry-form" novalidate on:submit=on_submit on:keydown=on_key on:input=move |event| drafts.on_input(&event)>
            {drafts.line(t)}
            <div class="field field-wide">
                <label for="entry-text">{t.entry_text()}</label>
                <textarea id="entry-text" rows="3" aria-invalid=move || is_missing.get().then_some("true")
                    aria-describedby="entry-error">{text}</textarea>
                <p class="field-error" id="entry-error" role="alert">{move || is_missing.get().then(|| t.entry_empty())}</p>
            </div>
            {area("entry-problem", t.entry_problem(), "1", problem)}
            {area("entry-next", t.entry_next(), "1", next)}
            <div class="field">
                <label for="entry-on">{t.entry_on()}</label>
                <input type="date" id="entry-on" min="1970-01-01" max="2199-12-31" value=on.to_string()/>
            </div>
            <div class="field">
                <label for="entry-progress">{t.entry_progress()}</label>
                <input type="number" id="entry-progress" min="0" max="100" step="5" value=progress.to_string()/>
            </div>
            <div class="form-end">
                <span class="fine">{t.entry_hint()}</span>
                <span class="spring"></span>
                <button type="button" class="button button-small" on:click=move |_| cancel()>{t.cancel()}</button>
                <button type="submit" class="button button-small button-primary" id="entry-save">{t.entry_save()}</button>
            </div>
        </form>
    }
}
