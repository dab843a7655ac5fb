//! One task under review: its row, and the form that corrects it.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::browser;
use crate::app::names::{number_view, persons_view, short_name, units_view};
use crate::app::state::{App, Review, ReviewRow};
use crate::ledger::{DraftTask, Edit};
use crate::messages::Language;
use crate::reading::{PersonRole, UnitRole};
use crate::view::{due_from_text, names_text, persons_from_text, units_from_text};

/// One task under review. Its row listens to nothing itself: the list does, for all of them.
#[component]
pub(super) fn ReviewTask(app: App, review: Review, index: usize, t: Language) -> impl IntoView {
    let Some(ReviewRow { draft, is_editing }) = review.rows.get(index).cloned() else {
        return ().into_any();
    };
    let name = draft.with_untracked(|draft| short_name(&draft.task));
    let is_included = Memo::new({
        let draft = draft.clone();
        move |_| draft.with(|draft| draft.included)
    });
    // One row can be reached by Tab; the arrows go on from there.
    let tab_index = if index == 0 { "0" } else { "-1" };
    let edited = review.edited;
    view! {
        <article class="review-task" id=format!("review-task-{index}") data-task=index tabindex=tab_index
            class:is-left-out=move || !is_included.get()>
            <input type="checkbox" class="include" tabindex="-1" aria-label=t.review_include_number(&name)
                prop:checked=move || is_included.get()/>
            {move || if is_editing.get() {
                let (draft, edited, is_editing) = (draft.clone(), edited.clone(), is_editing.clone());
                view! { <TaskForm app draft edited index is_editing t/> }.into_any()
            } else {
                let draft = draft.clone();
                view! {
                    <div class="review-task-body">{move || draft.with(|draft| summary_view(draft, t))}</div>
                    <button type="button" class="text-button edit-button" tabindex="-1">{t.review_edit()}</button>
                }
                .into_any()
            }}
        </article>
    }
    .into_any()
}

fn summary_view(draft: &DraftTask, t: Language) -> impl IntoView + use<> {
    let task = &draft.task;
    let due = task.due.map(|due| due.to_string());
    let words = task.due_text.clone();
    let rhythm = task.recurrence.map(|recurrence| t.recurrence(recurrence));
    let has_when = due.is_some() || words.is_some() || rhythm.is_some();
    view! {
        <p class="task-text song" lang="zh-CN">
            <span class="task-number">{number_view(task, t)}</span>
            {task.text.clone()}
        </p>
        <p class="task-facts">
            {units_view(task, t)}
            {persons_view(task, t)}
            {has_when.then(|| view! {
                <span class="role-line">
                    <span class="role">{t.due()}</span>" "
                    {due.map(|due| view! { <span class="date">{due}</span>" " })}
                    {rhythm.map(|rhythm| view! { <span class="date">{rhythm}</span>" " })}
                    {words.map(|words| view! { <span class="words song" lang="zh-CN">{words}</span> })}
                </span>
            })}
        </p>
    }
}

/// The form that corrects a task. What is typed is taken over when a field is left, or on Enter.
#[component]
fn TaskForm(
    app: App,
    draft: ArcRwSignal<DraftTask>,
    edited: ArcRwSignal<bool>,
    index: usize,
    is_editing: ArcRwSignal<bool>,
    t: Language,
) -> impl IntoView {
    let now = draft.get_untracked().task;
    let apply = {
        let draft = draft.clone();
        move |edit: Edit| {
            let is_same = draft.with_untracked(|draft| Edit::of(&draft.task, &edit.field()) == edit);
            if !is_same {
                edited.set(true);
                draft.update(|draft| draft.edit(edit, &app.env()));
            }
        }
    };
    let id = |field: &str| format!("edit-{index}-{field}");
    let text = {
        let apply = apply.clone();
        move |event: ev::Event| {
            let typed = event_target_value(&event).trim().to_owned();
            if !typed.is_empty() {
                apply(Edit::Text(typed));
            }
        }
    };
    let due = {
        let (apply, draft) = (apply.clone(), draft.clone());
        move |event: ev::Event| {
            let typed = event_target_value(&event);
            let words = draft.with_untracked(|draft| draft.task.due_text.clone());
            match due_from_text(&typed, words) {
                Some(edit) => apply(edit),
                None => app.complain(t.due_invalid().to_owned()),
            }
        }
    };
    let units = UnitRole::ALL.iter().map(|&role| {
        let (apply, draft) = (apply.clone(), draft.clone());
        let change = move |event: ev::Event| {
            let typed = event_target_value(&event);
            apply(Edit::Units(
                draft.with_untracked(|draft| units_from_text(&typed, role, &draft.task.units)),
            ));
        };
        let value = names_text(now.units_in(role));
        names_field(id(role.name()), t.unit_field(role), value, change)
    });
    let units = units.collect_view();
    let persons = PersonRole::ALL.iter().map(|&role| {
        let (apply, draft) = (apply.clone(), draft.clone());
        let change = move |event: ev::Event| {
            let typed = event_target_value(&event);
            let persons = draft.with_untracked(|draft| persons_from_text(&typed, role, &draft.task.persons));
            apply(Edit::Persons(persons));
        };
        let value = names_text(now.persons_in(role));
        names_field(id(&format!("person-{}", role.name())), t.person_role(role), value, change)
    });
    let persons = persons.collect_view();
    let done = move || {
        is_editing.set(false);
        browser::after_paint(move || super::focus_task(index));
    };
    let on_key = {
        let done = done.clone();
        move |event: web_sys::KeyboardEvent| {
            if event.key() == "Escape" && !browser::is_composing(&event) {
                event.stop_propagation();
                done();
            }
        }
    };
    let text_id = id("text");
    browser::after_paint({
        let text_id = text_id.clone();
        move || browser::focus(&text_id)
    });
    view! {
        <form class="task-form" on:submit=move |event| { event.prevent_default(); done(); } on:keydown=on_key>
            <div class="field field-wide">
                <label for=text_id.clone()>{t.task()}</label>
                <textarea id=text_id class="song" lang="zh-CN" rows="4" on:change=text>{now.text.clone()}</textarea>
            </div>
            {units}
            {persons}
            <div class="field">
                <label for=id("due")>{t.due()}</label>
                <input type="date" id=id("due") value=now.due.map(|due| due.to_string()) on:change=due/>
                {now.due_text.clone().map(|words| view! {
                    <p class="fine">{t.review_due_words()}" "<span class="song" lang="zh-CN">{words}</span></p>
                })}
            </div>
            <div class="form-end">
                <p class="fine">{t.review_names_hint()}</p>
                <button type="submit" class="button button-small">{t.review_edit_done()}</button>
            </div>
        </form>
    }
}

fn names_field(
    id: String,
    label: &'static str,
    value: String,
    change: impl FnMut(ev::Event) + 'static,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input type="text" id=id value=value autocomplete="off" spellcheck="false" on:change=change/>
        </div>
    }
}
