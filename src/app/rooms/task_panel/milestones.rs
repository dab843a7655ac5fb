//! What the notice sets: days on the way, each to be ticked off, and quantities.

use leptos::prelude::*;

use super::OpenTask;
use crate::app::browser::late::late;
use crate::ledger::DoneKey;

/// The days on the way; nothing where there are none.
#[component]
pub(super) fn Milestones(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let points = open.memo(|task| {
        let done = |due| task.done.contains_key(&DoneKey::Milestone(due).key());
        task.milestones
            .iter()
            .map(|point| (point.due, point.text.clone(), done(point.due)))
            .collect::<Vec<_>>()
    });
    // The list itself is the notice's; only the ticks change.
    let days =
        Memo::new(move |_| points.with(|points| points.iter().map(|(due, ..)| *due).collect::<Vec<_>>()));
    let line = move |(index, due): (usize, chrono::NaiveDate)| {
        let words = points.with_untracked(|points| points.get(index).map(|point| point.1.clone()));
        let is_done =
            Memo::new(move |_| points.with(|points| points.get(index).is_some_and(|point| point.2)));
        let is_overdue = move || !is_done.get() && due < open.app.today();
        let id = format!("milestone-{due}-{index}");
        view! {
            <li class="tick-line" class:is-done=move || is_done.get() class:is-overdue=is_overdue>
                <input type="checkbox" id=id.clone() prop:checked=move || is_done.get()
                    on:change=late(move |event| open.tick(DoneKey::Milestone(due).key(), event_target_checked(&event)))/>
                <label for=id>
                    <span class="date">{due.to_string()}</span>" "
                    <span class="words song" lang="zh-CN">{words}</span>
                </label>
            </li>
        }
    };
    move || {
        let days = days.get();
        (!days.is_empty()).then(|| {
            view! {
                <section class="panel-part" id="milestones">
                    <h3>{t.milestones()}</h3>
                    <ul class="ticks">{days.into_iter().enumerate().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// The quantities that the task promises, as they were read; nothing where there are none.
#[component]
pub(super) fn Targets(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let targets = open.memo(|task| task.targets.iter().map(|target| target.text.clone()).collect::<Vec<_>>());
    move || {
        let targets = targets.get();
        (!targets.is_empty()).then(|| {
            view! {
                <section class="panel-part" id="targets">
                    <h3>{t.targets()}</h3>
                    <ul class="targets song" lang="zh-CN">
                        {targets.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}
