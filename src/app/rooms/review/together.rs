//! The bar that changes all picked tasks at once.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use super::due::DueField;
use super::names::NamesField;
use crate::app::acts::correcting::focus_task;
use crate::app::browser;
use crate::app::state::review::Review;
use crate::app::state::{App, Tone};
use crate::ledger::{Edit, Task};
use crate::messages::Language;
use crate::reading::UnitRole;
use crate::view::{TypedDue, units_added, units_from_text};

/// The bar, where tasks are picked, and in any case who is told how many are.
#[component]
pub(super) fn Together(app: App, review: Review, t: Language) -> impl IntoView {
    let count = Memo::new({
        let picks = review.picks.clone();
        move |_| picks.with(|picks| picks.len())
    });
    let said = move || (count.get() > 0).then(|| t.picked(count.get()));
    view! {
        <p class="visually-hidden" role="status">{said}</p>
        <Show when=move || count.get() != 0>
            <Bar app review=review.clone() count t/>
        </Show>
    }
}

#[component]
fn Bar(app: App, review: Review, count: Memo<usize>, t: Language) -> impl IntoView {
    let typed = StoredValue::new(None::<(String, TypedDue)>);
    let known = StoredValue::new(review.known_names(app).units);
    let names = StoredValue::new(String::new());
    let edit = {
        let review = review.clone();
        move |edits: &dyn Fn(&Task) -> Vec<Edit>| {
            let places: Vec<usize> = review.picks.with_untracked(|picks| picks.places().collect());
            let of = |place: usize| {
                let row = review.rows.get(place)?;
                let edits = row.draft.with_untracked(|draft| edits(&draft.task));
                Some(edits.into_iter().map(move |edit| (place, edit)))
            };
            let edits: Vec<(usize, Edit)> = places.into_iter().filter_map(of).flatten().collect();
            match review.correct(app, edits) {
                0 => app.say(t.changed_none()),
                count => app.tell(t.changed_tasks(count), Tone::Done, true),
            }
        }
    };
    let set_due = {
        let edit = edit.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            match typed.get_value() {
                Some((_, TypedDue::Unclear | TypedDue::Nothing)) | None => browser::focus("together-due"),
                Some((words, understood)) => {
                    edit(&|task| understood.edits(&words, task).unwrap_or_default());
                }
            }
        }
    };
    let set_unit = move |adds: bool| {
        let role = browser::value("together-role").and_then(|role| UnitRole::from_name(&role));
        let text = names.get_value();
        let Some(role) = role.filter(|_| !text.trim().is_empty()) else {
            return browser::focus("together-unit");
        };
        let units = if adds { units_added } else { units_from_text };
        edit(&|task| vec![Edit::Units(units(&text, role, &task.units))]);
    };
    let add_unit = {
        let set_unit = set_unit.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            set_unit(true);
        }
    };
    let include = |included: bool| {
        let review = review.clone();
        move |_| {
            let places: Vec<usize> = review.picks.with_untracked(|picks| picks.places().collect());
            review.include(app, places.into_iter(), |_| included);
        }
    };
    let clear = {
        let review = review.clone();
        move || {
            review.picks.update(|picks| picks.clear());
            focus_task(review.selected.get_untracked().unwrap_or(0));
        }
    };
    let on_key = {
        let clear = clear.clone();
        move |event: web_sys::KeyboardEvent| {
            if event.key() == "Escape" && !browser::is_composing(&event) {
                event.prevent_default();
                event.stop_propagation();
                clear();
            }
        }
    };
    view! {
        <div class="together foot-bar" id="together" role="region" aria-label=t.picked_region() on:keydown=on_key>
            <span class="together-count" id="picked">{move || t.picked(count.get())}</span>
            <span class="together-deeds">
                <button type="button" class="button button-small" id="together-include" on:click=include(true)>{t.picked_include()}</button>
                <button type="button" class="button button-small" id="together-leave-out" on:click=include(false)>{t.picked_leave_out()}</button>
                <button type="button" class="text-button" id="together-clear" on:click=move |_| clear()>{t.picked_clear()}</button>
            </span>
            <form on:submit=set_due>
                <label for="together-due">{t.picked_due()}</label>
                <DueField id="together-due" review=review.clone() value=String::new() t
                    take=move |words, understood| typed.set_value(Some((words, understood)))/>
                <button type="submit" class="button button-small" id="together-set-due">{t.picked_due_set()}</button>
            </form>
            <form on:submit=add_unit>
                <select id="together-role" aria-label=t.picked_role()>
                    {UnitRole::ALL.iter().map(|&role| view! {
                        <option value=role.name() selected=role == UnitRole::Responsible>{t.unit_field(role)}</option>
                    }).collect_view()}
                </select>
                <NamesField id="together-unit" label=t.picked_unit() value=String::new()
                    known=move || known.get_value() change=move |typed| names.set_value(typed)/>
                <span class="together-deeds">
                    <button type="submit" class="button button-small" id="together-add-unit">{t.picked_unit_add()}</button>
                    <button type="button" class="button button-small" id="together-set-unit" on:click=move |_| set_unit(false)>{t.picked_unit_set()}</button>
                </span>
            </form>
        </div>
    }
}
