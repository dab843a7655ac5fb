//! The table's keys: rows are gone through, chosen, starred and opened without a mouse.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::frame::Frame;
use crate::app::acts::choosing::{choose_all, choose_through, toggle_chosen};
use crate::app::acts::opening::{open, opener_id};
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::app::state::listing::Listing;
use crate::ledger::{Edit, TaskId};
use crate::view::Row;

/// The task of the row that an event comes from.
pub(super) fn task_of(event: &web_sys::Event) -> Option<TaskId> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-task-id]").ok()??.get_attribute("data-task-id")
}

/// The row in which the focus is, is the one that keys are about.
pub(super) fn on_focus(app: App, event: &web_sys::FocusEvent) {
    if let Some(id) = task_of(event)
        && app.active.with_untracked(|active| active.as_ref() != Some(&id))
    {
        app.active.set(Some(id));
    }
}

/// Brings rows that are asked for into sight, and keeps the focus in the table when its row is built no longer.
pub(super) fn follow(app: App, frame: Frame, listing: Memo<Listing>) {
    Effect::new(move || {
        let Some((id, with_focus)) = app.to_reveal.get() else { return };
        app.to_reveal.set(None);
        // The list that has it comes first.
        late::after_paint(move || {
            if listing.try_get_untracked().is_some() {
                go_to(app, frame, id, with_focus);
            }
        });
    });
    Effect::new(move || {
        app.active.track();
        frame.settle_tabs();
    });
    // An element that goes takes the focus with it without a word, and so does one that is put elsewhere.
    let had_focus = StoredValue::new_local(None::<web_sys::HtmlElement>);
    let listener = window_event_listener(leptos::ev::focusin, move |event| {
        let target = event.target().filter(|_| browser::comes_from(&event, "#table"));
        had_focus.set_value(target.and_then(|target| target.dyn_into().ok()));
    });
    on_cleanup(move || listener.remove());
    let lost = move || had_focus.try_get_value().flatten().filter(|_| browser::is_focus_lost());
    // What is put elsewhere has the focus again before the next key comes.
    let moved = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(list) = frame.list.get() else { return };
        moved.set_value(late::ChildrenObserver::new(&list, move || {
            match lost() {
                Some(element) if element.is_connected() => browser::focus_where_it_is(&element),
                // The task may be in another group now, in a row of its own.
                Some(_) => {
                    if let Some(id) = app.active.get_untracked() {
                        browser::focus(&opener_id(&id));
                    }
                }
                None => (),
            }
        }));
    });
    Effect::new(move || {
        frame.built.track();
        late::after_paint(move || {
            if lost().is_some() {
                browser::focus("table");
            }
        });
    });
}

/// Brings a task's row into sight, wherever it is, and puts the focus on it: at once if it is built, so that the next key
/// finds it there.
fn go_to(app: App, frame: Frame, id: TaskId, with_focus: bool) {
    app.active.set(Some(id.clone()));
    approach(app, frame, id, with_focus, APPROACHES);
}

/// How often a row is approached: it may lie elsewhere than was guessed before the rows around it were built.
const APPROACHES: u8 = 5;

/// Scrolls to a row. Built in one frame, it is measured, and so in its place, in the next.
fn approach(app: App, frame: Frame, id: TaskId, with_focus: bool, left: u8) {
    let Some(row) = frame.row_of(&id) else { return };
    frame.reveal(row);
    let opener = opener_id(&id);
    if browser::element(&opener).is_some() {
        if with_focus {
            browser::focus(&opener);
        }
    } else if left > 0 {
        late::after_paint(move || {
            let is_there = frame.list.try_get_untracked().flatten().is_some();
            // Whoever has gone on meanwhile is not called back.
            if is_there && app.active.with_untracked(|active| active.as_ref() == Some(&id)) {
                approach(app, frame, id, with_focus, left - 1);
            }
        });
    }
}

/// The keys of the table; those in a field are the field's.
pub(super) fn on_key(app: App, frame: Frame, listing: Memo<Listing>, event: &web_sys::KeyboardEvent) {
    if browser::is_composing(event) || browser::is_in_field(event) || browser::has_dialog() {
        return;
    }
    let with_command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    if with_command && key.eq_ignore_ascii_case("a") {
        event.prevent_default();
        return choose_all(app, &listing.get_untracked());
    }
    if with_command || event.alt_key() {
        return;
    }
    // Where keys come faster than rows are built, the focus is still where they began.
    let active = app.active.get_untracked().filter(|id| frame.row_of(id).is_some());
    let now = active.or_else(|| task_of(event));
    let step = |by: Step| {
        event.prevent_default();
        if let Some(next) = neighbour(app, frame, listing, now.as_deref(), by) {
            if event.shift_key() {
                choose_through(app, now.as_deref(), &next, &listing.get_untracked());
            }
            go_to(app, frame, next, true);
        }
    };
    let letters = app.settings.with_untracked(|settings| !settings.no_single_keys);
    match (key.as_str(), &now) {
        ("ArrowDown", _) => step(Step::Next),
        ("ArrowUp", _) => step(Step::Before),
        ("Home", _) => step(Step::First),
        ("End", _) => step(Step::Last),
        ("j", _) if letters => step(Step::Next),
        ("k", _) if letters => step(Step::Before),
        ("x", Some(id)) if letters => {
            event.prevent_default();
            toggle_chosen(app, id);
        }
        ("s", Some(id)) if letters => {
            event.prevent_default();
            let starred = app.ledger.with_untracked(|ledger| ledger.tasks.get(id).map(|task| task.starred));
            if let Some(starred) = starred {
                app.edit(id, Edit::Starred(!starred));
            }
        }
        ("e", Some(id)) if letters => {
            event.prevent_default();
            let cell = browser::first(&format!(".task-row[data-task-id='{id}'] .cell-due button"));
            if let Some(button) = cell.and_then(|cell| cell.dyn_into::<web_sys::HtmlElement>().ok()) {
                button.click();
            }
        }
        ("o", Some(id)) if letters => {
            event.prevent_default();
            open(app, id);
        }
        _ => (),
    }
}

#[derive(Clone, Copy)]
enum Step {
    Next,
    Before,
    First,
    Last,
}

/// The task that is reached from another.
fn neighbour(
    app: App,
    frame: Frame,
    listing: Memo<Listing>,
    from: Option<&str>,
    step: Step,
) -> Option<TaskId> {
    let here = from.and_then(|id| frame.row_of(id));
    let place = listing.with_untracked(|listing| {
        let rows = &listing.rows().rows;
        let task = |row: &Row| match row {
            Row::Task(_, place) => Some(*place),
            _ => None,
        };
        match (step, here) {
            (Step::Next, Some(here)) => rows[here + 1..].iter().find_map(task),
            (Step::Before, Some(here)) => rows[..here].iter().rev().find_map(task),
            (Step::Last, _) => rows.iter().rev().find_map(task),
            (Step::First | Step::Next | Step::Before, _) => rows.iter().find_map(task),
        }
    })?;
    untrack(|| app.looked_through(|catalogue, _| Some(catalogue.id(place).clone())))
}
