//! The room in which a reading is checked: source on one side, tasks on the other.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::acts::correcting::focus_task;
use crate::app::acts::reading::after_review;
use crate::app::browser;
use crate::app::browser::batches::in_groups_after;
use crate::app::browser::late::{self, late};
use crate::app::parts::names::headings_view;
use crate::app::rooms::review::source::{SourcePane, task_at};
use crate::app::state::App;
use crate::app::state::review::Review;
use crate::ledger::DraftTask;
use crate::messages::Language;
use crate::relay::{Job, Material};
use crate::view::{ReadNotice, ReviewDeed, ReviewGround, Route, new_headings, review_deed};

mod doubts;
use doubts::{Doubts, doubt_states};

mod due;

mod names;

mod form;

mod revision;
use revision::{Found, RevisionBanner};

mod task;
use task::ReviewTask;

mod tools;
use tools::Tools;

mod together;
use together::Together;

mod columns;

mod second;
use second::SecondBar;

mod head;
use head::Head;

mod lesson;
use lesson::LessonBar;

mod dated;

mod map;

mod source;

/// Rows that are built at once.
const ROWS: usize = 24;
/// At most as many rows are there at once where a row that is far down was selected.
const AT_ONCE: usize = 1500;

/// The room in which a reading is checked; where there is none, the way to one.
#[component]
pub(crate) fn ReviewRoom(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || match app.review.get() {
        Some(review) => view! { <ReviewOf review t/> }.into_any(),
        None => view! { <p class="empty"><a href=Route::Paste.hash()>{t.nav_paste()}</a></p> }.into_any(),
    }
}

/// Reads the sample once and builds its review out of sight, while the user is looking for the notice: browsers compile
/// a function when it first runs, and the first notice should not have to wait for that. What the user came for is loaded
/// and painted before.
pub(crate) fn rehearse(app: App) {
    let run = move || {
        let plain = app.t_now().sample_notice().to_owned();
        let job = Job::from(Material::Copied { html: String::new(), plain });
        let Some(Ok(document)) = job.open_copied() else { return };
        let (reading, draft) = job.read_opened(&document);
        build_out_of_sight(app, Review::new(ReadNotice { reading, draft, job: Arc::new(job) }));
    };
    // Loaded once, it stays so.
    Effect::new(move || {
        if app.keeping.is_loaded.get() {
            late::after_paint(run);
        }
    });
}

/// Builds a review in an element that is in no page, and drops it.
fn build_out_of_sight(app: App, review: Review) {
    let Some(stage) = browser::stage() else { return };
    let t = app.t_now();
    let built = leptos::mount::mount_to(stage, move || {
        provide_context(app);
        view! { <ReviewOf review t/> }
    });
    late::after_paint(move || drop(built));
}

#[component]
fn ReviewOf(review: Review, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let shows_source = RwSignal::new(false);
    light_up(&review);
    let states = doubt_states(&review);
    let found = revision::look(app, &review);
    view! {
        <section class="review" class:shows-source=move || shows_source.get() aria-labelledby="review-title">
            <div class="review-head">
                <Head review=review.clone() states shows_source t/>
                <Actions review=review.clone() found t/>
            </div>
            <Known review=review.clone() t/>
            <RevisionBanner review=review.clone() found t/>
            <div class="switch" role="group" aria-label=t.review_title()>
                <button type="button" aria-pressed=move || (!shows_source.get()).to_string() on:click=move |_| shows_source.set(false)>{t.review_tasks()}</button>
                <button type="button" aria-pressed=move || shows_source.get().to_string() on:click=move |_| shows_source.set(true)>{t.review_source()}</button>
            </div>
            <Doubts app review=review.clone() states shows_source t/>
            <LessonBar app review=review.clone() t/>
            <SecondBar app review=review.clone() t/>
            <div class="panes" on:mouseover=move |event| hover(&event)>
                <SourcePane review=review.clone() states t/>
                <TasksPane app review t/>
            </div>
        </section>
    }
}

#[component]
fn Actions(review: Review, found: Found, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let (rows, chosen) = (review.rows.clone(), review.chosen.clone());
    // What the ledger already has is not added again, and not promised.
    let added = Memo::new(move |_| {
        chosen.track();
        app.ledger.with(|ledger| {
            let is_new = |draft: &DraftTask| draft.included && !ledger.tasks.contains_key(&draft.task.id);
            rows.iter().filter(|row| row.draft.with_untracked(is_new)).count()
        })
    });
    let notice = review.notice.id.clone();
    let label = move || match added.get() {
        0 if app.ledger.with(|ledger| ledger.notices.contains_key(&notice)) => {
            t.review_known_complete().to_owned()
        }
        count => t.review_accept(count),
    };
    let edited = review.edited.clone();
    let discard = move |_| {
        let leave = |app: App| after_review(app, Route::Paste);
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
            // A new version of what is kept is taken over, or kept beside it, where that is said.
            <button type="button" class="button button-primary" id="accept" disabled=move || added.get() == 0 || app.intake.is_rereading.get()
                hidden=move || found.with(Option::is_some)
                on:click=move |_| app.accept_review()>
                {label}
            </button>
        </div>
    }
}

/// Says so where the ledger already has the notice.
#[component]
fn Known(review: Review, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
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
    let is_empty = review.rows.is_empty();
    let kind = review.notice.kind;
    let all_included = {
        let (rows, chosen) = (review.rows.clone(), review.chosen.clone());
        Memo::new(move |_| {
            chosen.track();
            rows.iter().all(|row| row.draft.with_untracked(|draft| draft.included))
        })
    };
    let include_all = {
        let review = review.clone();
        move |event: ev::Event| {
            let included = event_target_checked(&event);
            review.include(app, 0..review.rows.len(), |_| included);
        }
    };
    let count = review.rows.len();
    // A row that is selected is there, so that it can be scrolled to.
    let selected = review.selected.get_untracked().map_or(0, |task| (task + ROWS).min(AT_ONCE));
    let built = in_groups_after(count, ROWS, selected);
    let row = {
        let review = review.clone();
        move |index: usize| {
            let section = |index: usize| {
                review.rows.get(index).map(|row| row.draft.with_untracked(|draft| draft.task.section.clone()))
            };
            let (above, here) = (index.checked_sub(1).and_then(section), section(index).unwrap_or_default());
            let heading = new_headings(&above.unwrap_or_default(), &here)
                .map(|headings| headings_view("section-head", headings));
            view! { {heading} <ReviewTask app review=review.clone() index t/> }
        }
    };
    let group = move |places: Range<usize>| {
        view! { <div class="review-group">{places.map(row.clone()).collect_view()}</div> }
    };
    let (on_click, on_change, on_keys) = (review.clone(), review.clone(), review.clone());
    view! {
        <section class="pane tasks-pane" aria-labelledby="tasks-title">
            <div class="pane-head">
                <h2 id="tasks-title">{t.review_tasks()}</h2>
                {(!is_empty).then(|| view! {
                    <label class="check">
                        <input type="checkbox" id="include-all" prop:checked=move || all_included.get() on:change=late(include_all)/>
                        {t.review_all()}
                    </label>
                    <p class="fine hint">{t.review_hint()}</p>
                })}
            </div>
            {(!is_empty).then(|| view! { <Tools app review=review.clone() t/> })}
            <div class="review-tasks" id="review-tasks" on:mousedown=press on:keydown=move |event| on_key(app, &on_keys, &event)
                on:click=move |event| click(&on_click, &event) on:change=late(move |event| change(app, &on_change, &event))>
                {is_empty.then(|| view! {
                    <div class="empty" id="no-tasks">
                        <h3>{t.review_none()}</h3>
                        <p>{t.review_none_why(kind)}</p>
                    </div>
                })}
                <For each=move || built.get() key=|places| places.start children=group/>
            </div>
            <Together app review t/>
        </section>
    }
}

/// Whether an event comes from a row, and from nothing in it that has a business of its own.
fn is_on_plain_row(event: &web_sys::Event) -> bool {
    browser::comes_from(event, ".review-task") && !browser::comes_from(event, "form, button, input")
}

/// Picking rows with Shift selects no words.
fn press(event: ev::MouseEvent) {
    if event.shift_key() && is_on_plain_row(&event) {
        event.prevent_default();
    }
}

/// A click in the list: on a row it selects, with Shift or Ctrl it picks, on its button it edits.
fn click(review: &Review, event: &ev::MouseEvent) {
    let Some(task) = task_at(event) else { return };
    if is_on_plain_row(event) {
        let selected = review.selected.get_untracked();
        let (shift, control) = (event.shift_key(), event.ctrl_key() || event.meta_key());
        if shift || control || review.picks.with_untracked(|picks| !picks.is_empty()) {
            review.picks.update(|picks| picks.click(task, selected, shift, control));
        }
        if shift || control {
            focus_task(task);
        }
    }
    if review.selected.get_untracked() != Some(task) {
        review.selected.set(Some(task));
    }
    if browser::comes_from(event, ".edit-button") {
        review.open_form(task);
    }
}

/// A change in the list: the box of a row keeps the task or leaves it out. Fields of a form are not its business.
fn change(app: App, review: &Review, event: &ev::Event) {
    if let Some(task) = task_at(event).filter(|_| browser::comes_from(event, ".include")) {
        let included = event_target_checked(event);
        review.include_by_hand(app, vec![task], included);
    }
}

/// Lights up both sides of the selected task.
fn light_up(review: &Review) {
    let selected = review.selected.clone();
    let tasks = review.rows.len();
    Effect::new(move |before: Option<Option<usize>>| {
        let now = selected.get().filter(|&task| task < tasks);
        let Some(panes) = browser::element("main") else { return now };
        let with = |task: usize| browser::all(&panes, &format!("[data-task=\"{task}\"]"));
        for element in before.flatten().map(with).unwrap_or_default() {
            let _ = element.class_list().remove_1("is-selected");
            if element.class_list().contains("review-task") {
                let _ = element.set_attribute("tabindex", "-1");
            }
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
            let _ = row.set_attribute("tabindex", "0");
            browser::reveal(row, "#review-tasks");
        }
        now
    });
}

/// Lights up both sides of the task under the pointer.
fn hover(event: &ev::MouseEvent) {
    let Some(panes) = browser::element("main") else { return };
    let task = task_at(event);
    for element in browser::all(&panes, ".is-hovered") {
        let _ = element.class_list().remove_1("is-hovered");
    }
    if let Some(task) = task {
        for element in browser::all(&panes, &format!("[data-task=\"{task}\"]")) {
            let _ = element.class_list().add_1("is-hovered");
        }
    }
}

/// The list's keys: arrows move, with Shift they pick, Space keeps or leaves out, Enter edits, J joins. Keys in a field or on
/// a button are theirs.
fn on_key(app: App, review: &Review, event: &web_sys::KeyboardEvent) {
    if browser::is_composing(event) || browser::is_in_field(event) {
        return;
    }
    let is_on_row = browser::is_on(event, ".review-task");
    let now = task_at(event).filter(|_| is_on_row).or(review.selected.get_untracked());
    let has_picks = review.picks.with_untracked(|picks| !picks.is_empty());
    let ground = ReviewGround { now, is_on_row, count: review.rows.len(), has_picks };
    let key = event.key();
    let answers = is_on_row || browser::comes_from(event, ".include");
    let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key() && !event.shift_key();
    if answers && is_plain && review.answer_on_row(app, task_at(event), &key) {
        event.prevent_default();
        return event.stop_propagation();
    }
    let Some(deed) = review_deed(&browser::stroke(event, &key), ground) else { return };
    event.prevent_default();
    match deed {
        ReviewDeed::Go { to, picks } => {
            if picks {
                review.picks.update(|picks| picks.extend(now, to));
            } else if has_picks {
                review.picks.update(|picks| picks.clear());
            }
            review.selected.set(Some(to));
            focus_task(to);
        }
        ReviewDeed::PickAll => review.picks.update(|picks| picks.all(review.rows.len())),
        ReviewDeed::PickNone => {
            event.stop_propagation();
            review.picks.update(|picks| picks.clear());
        }
        ReviewDeed::Keep(task) => {
            let meant = review.picks.with_untracked(|picks| picks.meant_by(task));
            let included =
                review.rows.get(task).is_some_and(|row| row.draft.with_untracked(|draft| draft.included));
            review.include_by_hand(app, meant, !included);
        }
        ReviewDeed::Join(task) => review.join(app, task, None),
        ReviewDeed::Edit(task) => review.open_form(task),
    }
}
