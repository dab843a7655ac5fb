//! The plain fields: words, day, progress, names, rhythm, notes.

use leptos::ev;
use leptos::prelude::*;

use super::OpenTask;
use super::field::Field;
use super::field::Kind;
use super::tags::Tags;
use crate::app::browser::late::late;
use crate::app::parts::due_hint::due_hint;
use crate::ledger::Edit;
use crate::reading::{PersonRole, Recurrence, UnitRole};
use crate::view::{DueState, due_from_text, names_text, persons_from_text, units_from_text};

/// The task's words.
#[component]
pub(super) fn TextField(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let commit = move |typed: String| match typed.trim() {
        "" => open.app.complain(t.task_text_empty().to_owned()),
        text => open.edit(Edit::Text(text.to_owned())),
    };
    view! {
        <div class="panel-text">
            <Field open id="task-text" label=t.task_text() kind=Kind::Song value=open.memo(|task| task.text.clone()) commit/>
        </div>
    }
}

/// Everything that has one field.
#[component]
pub(super) fn Facts(open: OpenTask) -> impl IntoView {
    let OpenTask { app, t, .. } = open;
    let units = UnitRole::ALL.iter().map(|&role| {
        let commit = move |typed: String| {
            open.edit(Edit::Units(open.now(|task| units_from_text(&typed, role, &task.units))));
        };
        let value = open.memo(move |task| names_text(task.units_in(role)));
        let id = format!("task-{}", role.name());
        row(
            t.unit_field(role),
            &id,
            view! { <Field open id=id.clone() kind=Kind::Line value commit placeholder=t.no_value()/> },
        )
    });
    let persons = PersonRole::ALL.iter().map(|&role| {
        let commit = move |typed: String| {
            open.edit(Edit::Persons(open.now(|task| persons_from_text(&typed, role, &task.persons))));
        };
        let value = open.memo(move |task| names_text(task.persons_in(role)));
        let id = format!("task-person-{}", role.name());
        row(
            t.person_role(role),
            &id,
            view! { <Field open id=id.clone() kind=Kind::Line value commit placeholder=t.no_value()/> },
        )
    });
    let due = move |typed: String| match due_from_text(&typed, open.now(|task| task.due_text.clone())) {
        Some(edit) => open.edit(edit),
        None => app.complain(t.due_invalid().to_owned()),
    };
    let state = Memo::new(move |_| {
        let today = app.today();
        let state = |task: &_| app.ledger.with_untracked(|ledger| DueState::of(ledger, task, today));
        open.task.with(|task| task.as_ref().map(state))
    });
    let hint = move || {
        let (class, hint) = due_hint(state.get()?, t);
        hint.map(|hint| view! { <span class=class><span class="due-hint">{hint}</span></span> })
    };
    let words = open.memo(|task| task.due_text.clone());
    let is_assumed = open.memo(|task| task.due_assumed);
    let progress = move |typed: String| match typed.parse::<u8>() {
        Ok(percent) if percent <= 100 => open.edit(Edit::Progress(percent)),
        _ => app.complain(t.progress_invalid().to_owned()),
    };
    let notes = move |typed: String| open.edit(Edit::Notes(typed.trim_end().to_owned()));
    view! {
        <section class="panel-part panel-facts">
            {row(t.due(), "task-due", view! {
                <div class="due-line">
                    <Field open id="task-due" kind=Kind::Date value=open.memo(|task| task.due.map(|due| due.to_string()).unwrap_or_default()) commit=due/>
                    {hint}
                    {move || is_assumed.get().then(|| view! { <span class="tag">{t.due_assumed()}</span> })}
                    {move || words.get().map(|words| view! { <span class="words song" lang="zh-CN" title=t.review_due_words()>{words}</span> })}
                </div>
            })}
            {row(t.progress(), "task-progress", view! {
                <div class="percent-line">
                    <Field open id="task-progress" kind=Kind::Percent value=open.memo(|task| task.progress.to_string()) commit=progress/>
                    <span aria-hidden="true">"%"</span>
                    <Track open/>
                </div>
            })}
            {units.collect_view()}
            {persons.collect_view()}
            {row(t.recurrence_field(), "task-recurrence", view! { <RecurrenceField open/> })}
            {row(t.tags(), "task-tag", view! { <Tags open/> })}
            {row(t.notes(), "task-notes", view! {
                <Field open id="task-notes" kind=Kind::Area value=open.memo(|task| task.notes.clone()) commit=notes placeholder=t.no_value()/>
            })}
        </section>
    }
}

/// A field behind its label.
fn row<V: IntoView + 'static>(label: &'static str, id: &str, field: V) -> impl IntoView + use<V> {
    view! {
        <div class="panel-field">
            <label for=id.to_owned()>{label}</label>
            {field}
        </div>
    }
}

/// The progress as a bar.
#[component]
fn Track(open: OpenTask) -> impl IntoView {
    let percent = open.memo(|task| task.progress);
    view! {
        <span class="progress-track" class:is-none=move || percent.get() == 0 aria-hidden="true">
            <span class="progress-done" style:width=move || format!("{}%", percent.get())></span>
        </span>
    }
}

#[component]
fn RecurrenceField(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let rhythm = open.memo(|task| task.recurrence);
    let name = |rhythm: Option<Recurrence>| rhythm.map_or("", Recurrence::name);
    let choose = move |event: ev::Event| {
        open.edit(Edit::Recurrence(Recurrence::from_name(&event_target_value(&event))));
    };
    view! {
        <select id="task-recurrence" class="quiet" prop:value=move || name(rhythm.get()) on:change=late(choose)>
            <option value="" selected=rhythm.get_untracked().is_none()>{t.recurrence_none()}</option>
            {Recurrence::ALL.iter().map(|&one| view! {
                <option value=one.name() selected=rhythm.get_untracked() == Some(one)>{t.recurrence(one)}</option>
            }).collect_view()}
        </select>
    }
}
