//! The room in which a reading is checked: source on one side, tasks on the other.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{self, HtmlElement};
use wasm_bindgen::JsCast;

use super::browser;
use super::source::{SourcePane, reveal_place};
use super::state::{App, Review};
use crate::messages::Language;
use crate::reading::Doubt;
use crate::sorting::set_of;
use crate::view::Route;

mod task;
use task::ReviewTask;

/// The room in which a reading is checked; where there is none, the way to one.
#[component]
pub(super) fn ReviewRoom(t: Language) -> impl IntoView {
    let app = super::app();
    move || match app.review.get() {
        Some(review) => view! { <ReviewOf review t/> }.into_any(),
        None => view! { <p class="empty"><a href=Route::Paste.hash()>{t.nav_paste()}</a></p> }.into_any(),
    }
}

#[component]
fn ReviewOf(review: Review, t: Language) -> impl IntoView {
    let app = super::app();
    let shows_source = RwSignal::new(false);
    light_up(&review);
    let title = review.notice.title.clone().unwrap_or_else(|| t.untitled().to_owned());
    view! {
        <section class="review" class:shows-source=move || shows_source.get() aria-labelledby="review-title">
            <div class="review-head">
                <div class="review-title">
                    <h1 id="review-title" class="song" lang="zh-CN">{title}</h1>
                    <p class="facts" id="review-counts">{counts(&review, t)}</p>
                </div>
                <Actions review=review.clone() t/>
            </div>
            <Known review=review.clone() t/>
            <div class="switch" role="group" aria-label=t.review_title()>
                <button type="button" aria-pressed=move || (!shows_source.get()).to_string() on:click=move |_| shows_source.set(false)>{t.review_tasks()}</button>
                <button type="button" aria-pressed=move || shows_source.get().to_string() on:click=move |_| shows_source.set(true)>{t.review_source()}</button>
            </div>
            <div class="panes" on:mouseover=move |event| hover(&event)>
                <SourcePane review=review.clone() t/>
                <TasksPane app review t/>
            </div>
        </section>
    }
}

/// The counts in one line.
fn counts(review: &Review, t: Language) -> String {
    let tasks = &review.reading.tasks;
    let sections = set_of(tasks.iter().map(|task| &task.section).filter(|section| !section.is_empty()));
    let units = set_of(tasks.iter().flat_map(|task| &task.units).map(|unit| &unit.name));
    let dues = tasks.iter().filter(|task| task.due.is_some()).count();
    let parts = [
        t.tasks(review.tasks.len()),
        t.sections(sections.len()),
        t.units_count(units.len()),
        t.due_dates(dues),
        t.doubts(review.reading.doubts.len()),
    ];
    parts.join(" · ")
}

#[component]
fn Actions(review: Review, t: Language) -> impl IntoView {
    let app = super::app();
    let tasks = review.tasks.clone();
    let included = Memo::new(move |_| tasks.iter().filter(|task| task.with(|draft| draft.included)).count());
    let edited = review.edited.clone();
    let discard = move |_| {
        let leave = |app: App| {
            app.review.set(None);
            app.go(Route::Paste);
        };
        if edited.get_untracked() {
            let lines = vec![t.review_discard_ask().to_owned()];
            app.ask(t.review_discard().to_owned(), lines, t.review_discard().to_owned(), true, leave);
        } else {
            leave(app);
        }
    };
    view! {
        <div class="review-actions">
            <button type="button" class="button" id="discard" on:click=discard>{t.review_discard()}</button>
            <button type="button" class="button button-primary" id="accept" disabled=move || included.get() == 0
                on:click=move |_| app.accept_review()>
                {move || t.review_accept(included.get())}
            </button>
        </div>
    }
}

/// Says so where the ledger already has the notice.
#[component]
fn Known(review: Review, t: Language) -> impl IntoView {
    let app = super::app();
    move || {
        let count = app.ledger.with(|ledger| {
            ledger.notices.contains_key(&review.notice.id).then(|| ledger.tasks_of(&review.notice.id).len())
        })?;
        Some(view! {
            <div class="banner" id="known">
                <p>{t.review_known(count)}</p>
                <div class="banner-actions"><a class="button" href=Route::Ledger.hash()>{t.review_known_open()}</a></div>
            </div>
        })
    }
}

#[component]
fn TasksPane(app: App, review: Review, t: Language) -> impl IntoView {
    let doubts = review.reading.doubts.clone();
    let is_empty = review.tasks.is_empty();
    let kind = review.notice.kind;
    let all = review.tasks.clone();
    let all_included = {
        let tasks = review.tasks.clone();
        Memo::new(move |_| tasks.iter().all(|task| task.with(|draft| draft.included)))
    };
    let edited = review.edited.clone();
    let include_all = move |event: ev::Event| {
        let included = event_target_checked(&event);
        edited.set(true);
        for task in &all {
            task.update(|draft| draft.included = included);
        }
    };
    let selected = review.selected.clone();
    let keys = review.clone();
    let mut section: Option<Vec<String>> = None;
    let rows = review.tasks.iter().enumerate().map(|(index, task)| {
        let here = task.with_untracked(|draft| draft.task.section.clone());
        let heading = (section.as_ref() != Some(&here) && !here.is_empty()).then(|| {
            let (last, above) =
                here.split_last().map(|(last, above)| (last.clone(), above.join(" › "))).unwrap_or_default();
            view! {
                <h3 class="section-head song" lang="zh-CN">
                    {(!above.is_empty()).then(|| view! { <span class="section-above">{above}</span> })}
                    {last}
                </h3>
            }
        });
        section = Some(here);
        view! { {heading} <ReviewTask app review=review.clone() index t/> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="pane tasks-pane" aria-labelledby="tasks-title">
            <div class="pane-head">
                <h2 id="tasks-title">{t.review_tasks()}</h2>
                {(!is_empty).then(|| view! {
                    <label class="check">
                        <input type="checkbox" id="include-all" prop:checked=move || all_included.get() on:change=include_all/>
                        {t.review_all()}
                    </label>
                    <p class="fine hint">{t.review_hint()}</p>
                })}
            </div>
            <div class="review-tasks" id="review-tasks" on:keydown=move |event| on_key(&keys, &event)>
                {(!doubts.is_empty()).then(|| view! { <Doubts doubts selected=selected.clone() t/> })}
                {is_empty.then(|| view! {
                    <div class="empty" id="no-tasks">
                        <h3>{t.review_none()}</h3>
                        <p>{t.review_none_why(kind)}</p>
                    </div>
                })}
                {rows}
            </div>
        </section>
    }
}

/// What the reader was not sure of; each leads to its place.
#[component]
fn Doubts(doubts: Vec<Doubt>, selected: ArcRwSignal<Option<usize>>, t: Language) -> impl IntoView {
    let items = doubts.into_iter().map(|doubt| {
        let selected = selected.clone();
        let go = move |_| {
            if doubt.task.is_some() {
                selected.set(doubt.task);
            }
            reveal_place(doubt.span.start);
        };
        view! { <li><button type="button" class="doubt" on:click=go>{t.doubt(&doubt.kind)}</button></li> }
    });
    view! {
        <details class="doubts" id="doubts" open=true>
            <summary>{t.review_doubts()}</summary>
            <ul>{items.collect_view()}</ul>
        </details>
    }
}

/// Lights up both sides of the selected task.
fn light_up(review: &Review) {
    let selected = review.selected.clone();
    let tasks = review.tasks.len();
    Effect::new(move |before: Option<Option<usize>>| {
        let now = selected.get().filter(|&task| task < tasks);
        let Some(panes) = browser::element("main") else { return now };
        let with = |task: usize| browser::all(&panes, &format!("[data-task=\"{task}\"]"));
        for element in before.flatten().map(with).unwrap_or_default() {
            let _ = element.class_list().remove_1("is-selected");
        }
        let lit = now.map(with).unwrap_or_default();
        for element in &lit {
            let _ = element.class_list().add_1("is-selected");
        }
        // The first piece in the source, and the row on the other side.
        let row = lit.iter().position(|element| element.class_list().contains("review-task"));
        if let Some(piece) = lit.first() {
            browser::reveal(piece, "#source");
        }
        if let Some(row) = row.and_then(|row| lit.get(row)) {
            browser::reveal(row, "#review-tasks");
        }
        now
    });
}

/// Lights up both sides of the task under the pointer.
fn hover(event: &ev::MouseEvent) {
    let Some(panes) = browser::element("main") else { return };
    let task = super::source::task_at(event);
    for element in browser::all(&panes, ".is-hovered") {
        let _ = element.class_list().remove_1("is-hovered");
    }
    if let Some(task) = task {
        for element in browser::all(&panes, &format!("[data-task=\"{task}\"]")) {
            let _ = element.class_list().add_1("is-hovered");
        }
    }
}

/// Moving through the tasks by keyboard.
fn on_key(review: &Review, event: &web_sys::KeyboardEvent) {
    if browser::is_composing(event) || browser::is_in_field(event) {
        return;
    }
    let now = review.selected.get_untracked();
    let last = review.tasks.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => now.map_or(0, |task| (task + 1).min(last)),
        "ArrowUp" => now.map_or(0, |task| task.saturating_sub(1)),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    review.selected.set(Some(next));
    focus_task(next);
}

/// Puts the focus on a task's row.
fn focus_task(task: usize) {
    if let Some(row) = browser::element(&format!("review-task-{task}")) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let row: &HtmlElement = row.unchecked_ref();
        let _ = row.focus_with_options(&options);
    }
}
