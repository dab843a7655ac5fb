//! One task under review: its row, and the form that corrects it.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::browser;
use crate::app::names::{number_view, persons_view, short_name, units_view};
use crate::app::state::{App, Review};
use crate::ledger::{DraftTask, Edit};
use crate::messages::Language;
use crate::reading::{PersonRole, UnitRole};
use crate::view::{names_text, persons_from_text, units_from_text};

/// One task under review.
#[component]
pub(super) fn ReviewTask(app: App, review: Review, index: usize, t: Language) -> impl IntoView {
    let Some(task) = review.tasks.get(index).cloned() else { return ().into_any() };
    let edited = review.edited.clone();
    let selected = review.selected.clone();
    let is_editing = RwSignal::new(false);
    let include = {
        let task = task.clone();
        let edited = edited.clone();
        move |included: bool| {
            edited.set(true);
            task.update(|draft| draft.included = included);
        }
    };
    let name = task.with_untracked(|draft| short_name(&draft.task));
    let is_included = {
        let task = task.clone();
        move || task.with(|draft| draft.included)
    };
    let is_left_out = {
        let is_included = is_included.clone();
        move || !is_included()
    };
    let on_key = {
        let include = include.clone();
        let task = task.clone();
        move |event: web_sys::KeyboardEvent| {
            if browser::is_composing(&event) || browser::is_in_field(&event) {
                return;
            }
            // Keys on the buttons and the box inside are theirs.
            if event.target() != event.current_target() {
                return;
            }
            match event.key().as_str() {
                " " => include(!task.with_untracked(|draft| draft.included)),
                "Enter" => is_editing.set(true),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let select = {
        let selected = selected.clone();
        move |_| {
            if selected.get_untracked() != Some(index) {
                selected.set(Some(index));
            }
        }
    };
    let tab_index = {
        let selected = selected.clone();
        // One row can be reached by Tab; the arrows go on from there.
        move || if selected.get().unwrap_or(0) == index { "0" } else { "-1" }
    };
    let (box_tab_index, edit_tab_index) = (tab_index.clone(), tab_index.clone());
    let summary = task.clone();
    let form = task.clone();
    view! {
        <article class="review-task" id=format!("review-task-{index}") data-task=index tabindex=tab_index
            class:is-left-out=is_left_out on:keydown=on_key on:click=select>
            <input type="checkbox" tabindex=box_tab_index aria-label=t.review_include_number(&name)
                prop:checked=is_included on:change=move |event| include(event_target_checked(&event))/>
            <div class="review-task-body">
                {move || if is_editing.get() {
                    view! { <TaskForm app task=form.clone() edited=edited.clone() index is_editing t/> }.into_any()
                } else {
                    summary.with(|draft| summary_view(draft, t)).into_any()
                }}
            </div>
            <Show when=move || !is_editing.get()>
                <button type="button" class="text-button edit-button" tabindex=edit_tab_index.clone() on:click=move |_| is_editing.set(true)>
                    {t.review_edit()}
                </button>
            </Show>
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
    task: ArcRwSignal<DraftTask>,
    edited: ArcRwSignal<bool>,
    index: usize,
    is_editing: RwSignal<bool>,
    t: Language,
) -> impl IntoView {
    let now = task.get_untracked().task;
    let apply = {
        let task = task.clone();
        move |edit: Edit| {
            let unchanged = task.with_untracked(|draft| Edit::of(&draft.task, edit.field()) == edit);
            if !unchanged {
                edited.set(true);
                task.update(|draft| draft.edit(edit, &browser::env()));
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
        let (apply, task) = (apply.clone(), task.clone());
        move |event: ev::Event| {
            let typed = event_target_value(&event);
            let words = task.with_untracked(|draft| draft.task.due_text.clone());
            match typed.parse() {
                Ok(due) => apply(Edit::Due(Some(due), words)),
                Err(_) if typed.is_empty() => apply(Edit::Due(None, words)),
                Err(_) => app.complain(t.due_invalid().to_owned()),
            }
        }
    };
    let units = UnitRole::ALL.iter().map(|&role| {
        let (apply, task) = (apply.clone(), task.clone());
        let change = move |event: ev::Event| {
            let units = task.with_untracked(|d| units_from_text(&event_target_value(&event), role, &d.task.units));
            apply(Edit::Units(units));
        };
        view! { <NamesField id=id(role.name()) label=t.unit_field(role) value=names_text(now.units_in(role)) change/> }
    });
    let units = units.collect_view();
    let persons = PersonRole::ALL.iter().map(|&role| {
        let (apply, task) = (apply.clone(), task.clone());
        let change = move |event: ev::Event| {
            let persons = task
                .with_untracked(|d| persons_from_text(&event_target_value(&event), role, &d.task.persons));
            apply(Edit::Persons(persons));
        };
        let id = id(&format!("person-{}", role.name()));
        view! { <NamesField id label=t.person_role(role) value=names_text(now.persons_in(role)) change/> }
    });
    let persons = persons.collect_view();
    let done = move || {
        is_editing.set(false);
        browser::after_paint(move || super::focus_task(index));
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !browser::is_composing(&event) {
            event.stop_propagation();
            done();
        }
    };
    let text_id = id("text");
    browser::after_paint({
        let text_id = text_id.clone();
        move || {
            if let Some(field) = browser::element(&text_id) {
                let _ = field.focus();
            }
        }
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

#[component]
fn NamesField(
    id: String,
    label: &'static str,
    value: String,
    change: impl Fn(ev::Event) + 'static,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input type="text" id=id value=value autocomplete="off" spellcheck="false" on:change=change/>
        </div>
    }
}
