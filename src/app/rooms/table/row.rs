//! A task's row.

use chrono::NaiveDate;
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::cell::EditableCell;
use super::cell::Input;
use crate::app::acts::choosing::toggle_chosen;
use crate::app::acts::opening::{choose_status, open, opener_id};
use crate::app::browser;
use crate::app::browser::late::late;
use crate::app::parts::due_hint::due_hint;
use crate::app::parts::light::{Light, light_of};
use crate::app::parts::names::{persons_view, short_name, units_view};
use crate::app::parts::star::StarButton;
use crate::app::state::App;
use crate::ledger::{DoneKey, Edit, Status, Task, TaskId};
use crate::messages::Language;
use crate::reading::TaskKind;
use crate::view::{Column, DueState, due_from_text};

/// A task, which another can take the place of: each part of it is built anew only when that part has changed.
#[component]
pub(super) fn TaskRow(
    app: App,
    #[prop(into)] id: Signal<TaskId>,
    columns: Memo<Vec<Column>>,
    t: Language,
) -> impl IntoView {
    let task = Memo::new(move |_| id.with(|id| app.ledger.with(|ledger| ledger.tasks.get(id).cloned())));
    // A row whose task is gone lives on for a moment, until the list drops it.
    let part = move |of: fn(&Task, Language) -> AnyView| {
        move || task.with(|task| task.as_ref().map(|task| of(task, t)))
    };
    let over = move || task.with(|task| task.as_ref().is_some_and(|task| task.status.is_over()));
    let is_open = Memo::new(move |_| id.with(|id| app.opened.with(|opened| opened.as_ref() == Some(id))));
    let is_chosen = Memo::new(move |_| id.with(|id| app.chosen.with(|chosen| chosen.contains(id))));
    let cell = move |column: Column| {
        let (class, content) = match column {
            Column::Number => ("cell-number", view! { <NumberCell app id task is_chosen t/> }.into_any()),
            Column::Task => ("cell-task song", view! { <TaskCell app id task is_open t/> }.into_any()),
            Column::Section => {
                ("cell-section song", part(|task, _| task.section.join(" › ").into_any()).into_any())
            }
            Column::Units => ("cell-units", part(|task, t| units_view(task, t).into_any()).into_any()),
            Column::Persons => ("cell-persons", part(|task, t| persons_view(task, t).into_any()).into_any()),
            Column::Due => ("cell-due", view! { <DueCell app id task t/> }.into_any()),
            Column::Status => ("cell-status", view! { <StatusCell app id task t/> }.into_any()),
            Column::Progress => ("cell-progress", view! { <ProgressCell app id task t/> }.into_any()),
            Column::Told => ("cell-told", part(|task, _| told_view(task).into_any()).into_any()),
            Column::Edited => ("cell-edited", part(|task, _| edited_view(task).into_any()).into_any()),
        };
        let is_words = matches!(column, Column::Task | Column::Section | Column::Told);
        let lang = is_words.then_some("zh-CN");
        view! { <span role="cell" class=class lang=lang>{content}</span> }
    };
    view! {
        <div class="table-row task-row" role="row" class:is-over=over class:is-open=move || is_open.get()
            class:is-chosen=move || is_chosen.get() data-task-id=move || id.get()>
            {move || columns.with(|columns| columns.iter().map(|&column| cell(column)).collect_view())}
        </div>
    }
}

/// The latest progress entry, with its day.
fn told_view(task: &Task) -> impl IntoView + use<> {
    task.entries.last().map(|entry| {
        let (on, text) = (entry.on.to_string(), entry.text.clone());
        view! { <span class="date">{on}</span>" "{text} }
    })
}

/// When it was last edited, and by whom.
fn edited_view(task: &Task) -> impl IntoView + use<> {
    task.last_stamp().map(|stamp| {
        let (at, who) = (browser::local_time(stamp.time()), stamp.by.clone());
        view! { <span class="date">{at}</span>" "<span class="mark">{who}</span> }
    })
}

/// Number, star, and the mark of a duty to report.
#[component]
fn NumberCell(
    app: App,
    id: Signal<TaskId>,
    task: Memo<Option<Task>>,
    is_chosen: Memo<bool>,
    t: Language,
) -> impl IntoView {
    let number = Memo::new(move |_| task.with(|task| task.as_ref().and_then(|task| task.number.clone())));
    let starred = Memo::new(move |_| task.with(|task| task.as_ref().is_some_and(|task| task.starred)));
    let name = Memo::new(move |_| task.with(|task| task.as_ref().map(short_name).unwrap_or_default()));
    let is_reporting = Memo::new(move |_| {
        task.with(|task| task.as_ref().is_some_and(|task| task.kind == TaskKind::Reporting))
    });
    let choose = move |_| toggle_chosen(app, &id.get_untracked());
    view! {
        <input type="checkbox" class="choose" aria-label=move || name.with(|name| t.choose_task(name))
            prop:checked=move || is_chosen.get() on:change=late(choose)/>
        <span class="number">{number}</span>
        <StarButton app id starred name t/>
        {move || is_reporting.get().then(|| view! { <span class="tag">{t.reporting_task()}</span> })}
    }
}

/// The words, which open the panel, and quietly below them what the user has added.
#[component]
fn TaskCell(
    app: App,
    id: Signal<TaskId>,
    task: Memo<Option<Task>>,
    is_open: Memo<bool>,
    t: Language,
) -> impl IntoView {
    let text =
        Memo::new(move |_| task.with(|task| task.as_ref().map(|task| task.text.clone()).unwrap_or_default()));
    let marks =
        Memo::new(move |_| task.with(|task| task.as_ref().map(|task| marks(task, t)).unwrap_or_default()));
    let expanded = move || if is_open.get() { "true" } else { "false" };
    let opener = move || id.with(|id| opener_id(id));
    let marks_view =
        move || {
            let (tags, facts) = marks.get();
            let is_empty = tags.is_empty() && facts.is_empty();
            (!is_empty).then(|| view! {
            <span class="task-marks" lang=t.tag()>
                {tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view()}
                {facts.into_iter().map(|fact| view! { <span class="mark">{fact}</span> }).collect_view()}
            </span>
        })
        };
    view! {
        <button type="button" class="task-open" id=opener aria-expanded=expanded on:click=move |_| open(app, &id.get_untracked())>{text}</button>
        {marks_view}
    }
}

/// What the user has added to a task: tags, and in words how many steps are done and when progress was last told.
fn marks(task: &Task, t: Language) -> (Vec<String>, Vec<String>) {
    let is_done = |id: &str| task.done.contains_key(&DoneKey::Step(id).key());
    let done = task.steps.iter().filter(|step| is_done(&step.id)).count();
    let steps = (!task.steps.is_empty()).then(|| t.steps_count(done, task.steps.len()));
    let entry = task.entries.last().map(|entry| t.last_entry(&entry.on.to_string()));
    (task.tags.clone(), steps.into_iter().chain(entry).collect())
}

#[component]
fn DueCell(app: App, id: Signal<TaskId>, task: Memo<Option<Task>>, t: Language) -> impl IntoView {
    let label = move || task.with(|task| t.due_edit(&task.as_ref().map(short_name).unwrap_or_default()));
    let value = move || {
        task.with(|task| {
            task.as_ref().and_then(|task| task.due).map(|due| due.to_string()).unwrap_or_default()
        })
    };
    let light = light_of(app, task);
    // What else it hangs on, when its notice came in, never changes.
    let due = Memo::new(move |_| {
        let today = app.today();
        task.with(|task| {
            let task = task.as_ref()?;
            app.ledger
                .with_untracked(|ledger| Some((ledger.next_due(task), DueState::of(ledger, task, today))))
        })
    });
    let shown = move || {
        let (day, state) = due.get()?;
        let light = light.get();
        task.with(|task| task.as_ref().map(|task| due_view(task, day, state, light, t)))
    };
    let commit = move |typed: String| {
        let words = task.with_untracked(|task| task.as_ref().and_then(|task| task.due_text.clone()));
        match due_from_text(&typed, words) {
            Some(edit) => app.edit(&id.get_untracked(), edit),
            None => app.complain(t.due_invalid().to_owned()),
        }
    };
    view! { <EditableCell input=Input::Date label value shown commit/> }
}

/// The light and the next date, and under it what makes it press, or the notice's words.
fn due_view(
    task: &Task,
    day: Option<NaiveDate>,
    state: DueState,
    light: crate::ledger::Light,
    t: Language,
) -> impl IntoView + use<> {
    let (class, hint) = due_hint(state, t);
    let rhythm = task.recurrence.map(|recurrence| t.recurrence(recurrence).to_owned());
    let words = task.due_text.clone().filter(|_| day.is_none());
    let under = hint.or_else(|| rhythm.clone().filter(|_| day.is_some())).or(words);
    let day = day.map(|day| day.to_string()).or(rhythm).unwrap_or_else(|| t.no_value().to_owned());
    view! {
        <span class=class>
            {(light != crate::ledger::Light::None).then(|| view! { <Light light t/> })}
            <span class="date">{day}</span>
            {task.due_assumed.then(|| view! { " "<span class="tag">{t.due_assumed()}</span> })}
            {under.map(|under| view! { <span class="due-hint">{under}</span> })}
        </span>
    }
}

#[component]
fn StatusCell(app: App, id: Signal<TaskId>, task: Memo<Option<Task>>, t: Language) -> impl IntoView {
    let status = Memo::new(move |_| task.with(|task| task.as_ref().map_or(Status::Todo, |task| task.status)));
    let status_now = status;
    let name = move || task.with(|task| t.status_edit(&task.as_ref().map(short_name).unwrap_or_default()));
    let choose = move |event: ev::Event| {
        let Some(status) = Status::from_name(&event_target_value(&event)) else { return };
        // The list follows the task: one that asks first may not be set in the end.
        if let Some(list) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
            browser::set_field_value(&list, status_now.get_untracked().name());
        }
        choose_status(app, &id.get_untracked(), status);
    };
    view! {
        <span class="status" data-status=move || status.get().name()>
            <select aria-label=name inner_html=status_options(t) prop:value=move || status.get().name() on:change=late(choose)></select>
        </span>
    }
}

/// All statuses to choose from, as a text: the browser makes elements of it faster than we do, and there are some in each
/// row.
fn status_options(t: Language) -> String {
    let option = |&one: &Status| format!("<option value=\"{}\">{}</option>", one.name(), t.status_name(one));
    Status::ALL.iter().map(option).collect()
}

#[component]
fn ProgressCell(app: App, id: Signal<TaskId>, task: Memo<Option<Task>>, t: Language) -> impl IntoView {
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
        Ok(percent) if percent <= 100 => app.edit(&id.get_untracked(), Edit::Progress(percent)),
        _ => app.complain(t.progress_invalid().to_owned()),
    };
    view! { <EditableCell input=Input::Percent label value=move || percent.get().to_string() shown commit/> }
}
