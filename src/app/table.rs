//! The ledger's table.

use leptos::prelude::*;

use super::batches::in_batches;
use super::browser;
use super::names::{headings_view, number_view, persons_view, short_name, units_view};
use super::state::{App, Tone};
use crate::ledger::{Change, Edit, Status, Task, TaskId};
use crate::messages::Language;
use crate::view::{DueState, Row, due_from_text, rows};

mod cell;
use cell::{EditableCell, Input};

/// The tasks under their notices and headings.
#[component]
pub(super) fn Table(shown: Memo<Vec<TaskId>>, t: Language) -> impl IntoView {
    let app = super::app();
    let rows = Memo::new(move |_| shown.with(|shown| app.ledger.with(|ledger| rows(ledger, shown))));
    let built = in_batches(rows);
    let columns = [t.number(), t.task(), t.units(), t.persons(), t.due(), t.status(), t.progress()];
    let row = move |row: Row| match row {
        Row::Notice(id) => view! { <NoticeRow app id t/> }.into_any(),
        Row::Section(headings, _) => section_row(&headings).into_any(),
        Row::Task(id) => view! { <TaskRow app id t/> }.into_any(),
    };
    view! {
        <div class="table" role="table" aria-labelledby="ledger-title" aria-rowcount=move || rows.with(Vec::len)>
            <div class="table-head" role="rowgroup">
                <div class="table-row" role="row">
                    {columns.map(|name| view! { <span role="columnheader">{name}</span> }).into_iter().collect_view()}
                </div>
            </div>
            <div role="rowgroup">
                <For each=move || built.get() key=Row::clone children=row/>
            </div>
        </div>
    }
}

#[component]
fn NoticeRow(app: App, id: String, t: Language) -> impl IntoView {
    let notice = app.ledger.with_untracked(|ledger| ledger.notices.get(&id).cloned());
    let title = notice.as_ref().and_then(|n| n.title.clone()).unwrap_or_else(|| t.untitled().to_owned());
    let facts = notice.iter().flat_map(|notice| {
        [notice.doc_number.clone(), notice.issuer.clone(), notice.issued_on.map(|day| day.to_string())]
    });
    let facts = facts.flatten().collect::<Vec<_>>().join(" · ");
    let ask = {
        let title = title.clone();
        move |_| {
            let count = app.ledger.with_untracked(|ledger| ledger.tasks_of(&id).len());
            let lines = vec![t.delete_ask(&title, count)];
            let (id, title) = (id.clone(), title.clone());
            app.ask(
                t.delete_ask_title().to_owned(),
                lines,
                t.delete_confirm().to_owned(),
                true,
                move |app| {
                    app.change(app.ledger.with_untracked(|ledger| Change::remove_notice(ledger, &id)));
                    app.tell(app.t_now().deleted(&title), Tone::Done, true);
                },
            );
        }
    };
    view! {
        <div class="notice-row" role="row">
            <div role="cell" aria-colspan="7" class="notice-cell">
                <h2 class="song" lang="zh-CN">{title}</h2>
                <p class="facts" lang="zh-CN">{facts}</p>
                <button type="button" class="text-button delete-notice" on:click=ask>{t.delete_notice()}</button>
            </div>
        </div>
    }
}

fn section_row(headings: &[String]) -> impl IntoView + use<> {
    view! {
        <div class="section-row" role="row">
            <div role="cell" aria-colspan="7">{headings_view("section-title", headings)}</div>
        </div>
    }
}

/// A task; each part of it is built anew only when that part has changed.
#[component]
fn TaskRow(app: App, id: TaskId, t: Language) -> impl IntoView {
    let task = Memo::new({
        let id = id.clone();
        move |_| app.ledger.with(|ledger| ledger.tasks.get(&id).cloned())
    });
    // A row whose task is gone lives on for a moment, until the list drops it.
    let part = move |of: fn(&Task, Language) -> AnyView| {
        move || task.with(|task| task.as_ref().map(|task| of(task, t)))
    };
    let row_id = id.clone();
    let over = move || task.with(|task| task.as_ref().is_some_and(|task| task.status.is_over()));
    view! {
        <div class="table-row task-row" role="row" class:is-over=over data-task-id=row_id>
            <span role="cell" class="cell-number">{part(|task, t| number_view(task, t).into_any())}</span>
            <span role="cell" class="cell-task song" lang="zh-CN">{part(|task, _| task.text.clone().into_any())}</span>
            <span role="cell" class="cell-units">{part(|task, t| units_view(task, t).into_any())}</span>
            <span role="cell" class="cell-persons">{part(|task, t| persons_view(task, t).into_any())}</span>
            <span role="cell" class="cell-due"><DueCell app id=id.clone() task t/></span>
            <span role="cell" class="cell-status"><StatusCell app id=id.clone() task t/></span>
            <span role="cell" class="cell-progress"><ProgressCell app id task t/></span>
        </div>
    }
}

#[component]
fn DueCell(app: App, id: TaskId, task: Memo<Option<Task>>, t: Language) -> impl IntoView {
    let label = move || task.with(|task| t.due_edit(&task.as_ref().map(short_name).unwrap_or_default()));
    let value = move || {
        task.with(|task| {
            task.as_ref().and_then(|task| task.due).map(|due| due.to_string()).unwrap_or_default()
        })
    };
    let shown = move || task.with(|task| task.as_ref().map(|task| due_view(task, t)));
    let commit = move |typed: String| {
        let words = task.with_untracked(|task| task.as_ref().and_then(|task| task.due_text.clone()));
        match due_from_text(&typed, words) {
            Some(edit) => app.edit(&id, edit),
            None => app.complain(t.due_invalid().to_owned()),
        }
    };
    view! { <EditableCell input=Input::Date label value shown commit/> }
}

/// The date, and under it what makes it press, or the notice's words.
fn due_view(task: &Task, t: Language) -> impl IntoView + use<> {
    let (class, hint) = match DueState::of(task, browser::today()) {
        DueState::Overdue(days) => ("due is-overdue", Some(t.overdue_days(days))),
        DueState::Soon(0) => ("due is-soon", Some(t.due_today().to_owned())),
        DueState::Soon(days) => ("due is-soon", Some(t.due_in_days(days))),
        DueState::None => ("due is-none", None),
        DueState::Over | DueState::Later => ("due", None),
    };
    let rhythm = task.recurrence.map(|recurrence| t.recurrence(recurrence).to_owned());
    let day = task.due.map(|due| due.to_string()).or(rhythm).unwrap_or_else(|| t.no_value().to_owned());
    let under = hint.or_else(|| task.due.is_none().then(|| task.due_text.clone()).flatten());
    view! {
        <span class=class>
            <span class="date">{day}</span>
            {under.map(|under| view! { <span class="due-hint">{under}</span> })}
        </span>
    }
}

#[component]
fn StatusCell(app: App, id: TaskId, task: Memo<Option<Task>>, t: Language) -> impl IntoView {
    let status = Memo::new(move |_| task.with(|task| task.as_ref().map_or(Status::Todo, |task| task.status)));
    let name = move || task.with(|task| t.status_edit(&task.as_ref().map(short_name).unwrap_or_default()));
    let choose = move |event| {
        if let Some(status) = Status::from_name(&event_target_value(&event)) {
            app.edit(&id, Edit::Status(status.into()));
        }
    };
    view! {
        <span class="status" data-status=move || status.get().name()>
            <select aria-label=name prop:value=move || status.get().name() on:change=choose>
                {Status::ALL.iter().map(|&one| view! {
                    <option value=one.name() selected=status.get_untracked() == one>{t.status_name(one)}</option>
                }).collect_view()}
            </select>
        </span>
    }
}

#[component]
fn ProgressCell(app: App, id: TaskId, task: Memo<Option<Task>>, t: Language) -> impl IntoView {
    let percent = Memo::new(move |_| task.with(|task| task.as_ref().map_or(0, |task| task.progress)));
    let label = move || task.with(|task| t.progress_edit(&task.as_ref().map(short_name).unwrap_or_default()));
    let shown = move || {
        let percent = percent.get();
        view! {
            <span class="progress">
                <span class="progress-number">{format!("{percent}%")}</span>
                <span class="progress-track" class:is-none=percent == 0><span class="progress-done" style:width=format!("{percent}%")></span></span>
            </span>
        }
    };
    let commit = move |typed: String| match typed.parse::<u8>() {
        Ok(percent) if percent <= 100 => app.edit(&id, Edit::Progress(percent)),
        _ => app.complain(t.progress_invalid().to_owned()),
    };
    view! { <EditableCell input=Input::Percent label value=move || percent.get().to_string() shown commit/> }
}
