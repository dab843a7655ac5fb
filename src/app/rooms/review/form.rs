//! The form that corrects a task under review in its place.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use super::due::DueField;
use super::names::NamesField;
use crate::app::acts::correcting::focus_task;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::app::state::App;
use crate::app::state::review::Review;
use crate::ledger::Edit;
use crate::messages::Language;
use crate::reading::{Meaning, PersonRole, UnitRole};
use crate::view::{
    PutRight, TypedDue, due_edits, lines_to_correct, names_text, persons_from_text, units_from_text,
};

/// The form that corrects a task. What is typed is taken over when a field is left, or on Enter.
#[component]
pub(super) fn TaskForm(app: App, review: Review, index: usize, t: Language) -> impl IntoView {
    let Some(row) = review.rows.get(index).cloned() else { return ().into_any() };
    let now = row.draft.with_untracked(|draft| draft.task.clone());
    let known = StoredValue::new(review.known_names(app));
    let apply = {
        let review = review.clone();
        move |edits: Vec<Edit>| {
            review.correct(app, edits.into_iter().map(|edit| (index, edit)).collect());
        }
    };
    let id = |field: &str| format!("edit-{index}-{field}");
    let text = {
        let apply = apply.clone();
        move |event: ev::Event| {
            let typed = event_target_value(&event).trim().to_owned();
            if !typed.is_empty() {
                apply(vec![Edit::Text(typed)]);
            }
        }
    };
    let units = UnitRole::ALL.iter().map(|&role| {
        let (apply, draft) = (apply.clone(), row.draft.clone());
        let change = move |typed: String| {
            apply(vec![Edit::Units(
                draft.with_untracked(|draft| units_from_text(&typed, role, &draft.task.units)),
            )]);
        };
        let value = names_text(now.units_in(role));
        let known = move || known.with_value(|known| known.units.clone());
        view! { <NamesField id=id(role.name()) label=t.unit_field(role) value known change/> }
    });
    let units = units.collect_view();
    let persons = PersonRole::ALL.iter().map(|&role| {
        let (apply, draft) = (apply.clone(), row.draft.clone());
        let change = move |typed: String| {
            let persons = draft.with_untracked(|draft| persons_from_text(&typed, role, &draft.task.persons));
            apply(vec![Edit::Persons(persons)]);
        };
        let value = names_text(now.persons_in(role));
        let known = move || known.with_value(|known| known.persons.clone());
        view! { <NamesField id=id(&format!("person-{}", role.name())) label=t.person_role(role) value known change/> }
    });
    let persons = persons.collect_view();
    let due_shown = t.due_to_type(&now);
    let is_due_clear = RwSignal::new(true);
    let due = {
        let (apply, draft, shown, review) = (apply, row.draft.clone(), due_shown.clone(), review.clone());
        move |typed: String, understood: TypedDue| {
            let edits = draft.with_untracked(|draft| due_edits(&understood, &typed, &shown, &draft.task));
            is_due_clear.set(edits.is_some());
            if let Some(edits) = edits {
                let was = draft.get_untracked();
                let has_day = edits.iter().any(|edit| matches!(edit, Edit::Due(Some(_), _)));
                apply(edits);
                if has_day {
                    let typed = typed.trim().to_owned();
                    review.learn(app, index, was, vec![PutRight::Missing(typed, Meaning::Due)]);
                }
            }
        }
    };
    let (is_editing, learned) = (row.is_editing.clone(), review.learned.clone());
    let done = move || {
        late::leave_field();
        is_editing.set(false);
        let learned = learned.clone();
        late::after_paint(move || match learned.with_untracked(Option::is_some) {
            true => browser::focus("lesson-all"),
            false => focus_task(index),
        });
    };
    let (text_id, due_id) = (id("text"), id("due"));
    let submit = {
        let (done, due_id) = (done.clone(), due_id.clone());
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            // What was not understood would be lost with the form.
            if is_due_clear.get_untracked() { done() } else { browser::focus(&due_id) }
        }
    };
    let split = {
        let (review, text_id) = (review.clone(), text_id.clone());
        move || {
            let did = browser::caret(&text_id).is_some_and(|(text, at)| review.split(app, index, &text, at));
            if !did {
                browser::focus(&text_id);
                app.complain(t.review_split_nowhere().to_owned());
            }
        }
    };
    let of_notice = review.clone();
    let join = {
        let (review, text_id) = (review, text_id.clone());
        move || {
            if let Some((text, _)) = browser::caret(&text_id) {
                review.join(app, index, Some(&text));
            }
        }
    };
    let on_key = {
        let (done, split, join, text_id) = (done, split.clone(), join.clone(), text_id.clone());
        move |event: web_sys::KeyboardEvent| {
            if browser::is_composing(&event) {
                return;
            }
            let in_text = browser::is_on(&event, "textarea");
            let at_start = || {
                browser::caret(&text_id).is_some_and(|(_, at)| at == 0) && !browser::has_selection(&text_id)
            };
            match event.key().as_str() {
                "Escape" => done(),
                "Enter" if in_text && (event.ctrl_key() || event.meta_key()) => split(),
                "Backspace" if in_text && at_start() => join(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    late::after_paint({
        let text_id = text_id.clone();
        move || {
            // Whoever goes on in a form that was built anew is in it already.
            if !browser::is_focus_in(".task-form") {
                browser::focus(&text_id);
            }
            if let Some(row) = browser::element(&format!("review-task-{index}")) {
                browser::bring_into_sight(&row);
            }
        }
    });
    let rows = lines_to_correct(&now.text);
    view! {
        <form class="task-form" on:submit=submit on:keydown=on_key>
            <div class="field field-wide">
                <label for=text_id.clone()>{t.task()}</label>
                <textarea id=text_id class="song" lang="zh-CN" rows=rows.to_string() aria-keyshortcuts="Control+Enter" on:change=late(text)>{now.text.clone()}</textarea>
            </div>
            {units}
            {persons}
            <div class="field">
                <label for=due_id.clone()>{t.due()}</label>
                <DueField id=due_id review=of_notice value=due_shown take=due t/>
                {now.due_text.clone().map(|words| view! {
                    <p class="fine">{t.review_due_words()}" "<span class="song" lang="zh-CN">{words}</span></p>
                })}
            </div>
            <div class="form-end">
                <button type="button" class="button button-small" id=id("split") title=t.review_split_hint() on:click=move |_| split()>
                    {t.review_split()}
                </button>
                <button type="button" class="button button-small" id=id("join") title=t.review_join_hint() disabled={index == 0} on:click=move |_| join()>
                    {t.review_join()}
                </button>
                <p class="fine">{t.review_names_hint()}</p>
                <button type="submit" class="button button-small">{t.review_edit_done()}</button>
            </div>
        </form>
    }
    .into_any()
}
