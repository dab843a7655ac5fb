//! A duty that recurs: the period that is next, and those that are done.

use leptos::prelude::*;

use super::OpenTask;
use crate::app::acts::opening::TITLE;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::ledger::DoneKey;

/// The next period and those that are done; nothing where the task does not recur.
#[component]
pub(super) fn Periods(open: OpenTask) -> impl IntoView {
    let OpenTask { app, t, .. } = open;
    let rhythm = open.memo(|task| task.recurrence);
    let next = Memo::new(move |_| {
        open.task.with(|task| app.ledger.with_untracked(|ledger| ledger.next_period(task.as_ref()?)))
    });
    let done = open.memo(|task| {
        let period = |(key, on): (&String, &chrono::NaiveDate)| match DoneKey::of(key) {
            Some(DoneKey::Period(last)) => Some((last, *on)),
            _ => None,
        };
        // Their keys are in the order of their days; the latest stands first.
        task.done.iter().rev().filter_map(period).collect::<Vec<_>>()
    });
    let next_line = move || {
        let rhythm = rhythm.get()?;
        let Some(period) = next.get() else {
            return Some(view! { <p class="fine">{t.period_none()}</p> }.into_any());
        };
        let is_overdue = period.due < app.today();
        let says = t.period_next(&t.period_name(rhythm, period.last), &period.due.to_string());
        let tick = move |_| {
            open.tick(period.key().key(), true);
            late::after_paint(|| browser::keep_focus(&["period-done", TITLE]));
        };
        let line = view! {
            <div class="period-next">
                <p class:is-overdue=is_overdue><span class="date">{says}</span></p>
                <button type="button" class="button button-small" id="period-done" on:click=tick>{t.period_done()}</button>
            </div>
        };
        Some(line.into_any())
    };
    let done_line = move |(last, on): (chrono::NaiveDate, chrono::NaiveDate)| {
        let name =
            rhythm.get_untracked().map_or_else(|| last.to_string(), |rhythm| t.period_name(rhythm, last));
        let id = format!("period-{last}");
        let untick = move |_| {
            open.tick(DoneKey::Period(last).key(), false);
            late::after_paint(|| browser::keep_focus(&["period-done", TITLE]));
        };
        view! {
            <li class="tick-line is-done">
                <input type="checkbox" id=id.clone() prop:checked=true on:change=late(untick)/>
                <label for=id>{t.period_ticked(&name, &on.to_string())}</label>
            </li>
        }
    };
    move || {
        let recurs = rhythm.get().is_some() || done.with(|done| !done.is_empty());
        recurs.then(|| {
            view! {
                <section class="panel-part" id="periods">
                    <h3>{t.periods()}</h3>
                    {next_line}
                    <ul class="ticks"><For each=move || done.get() key=|line| *line children=done_line/></ul>
                </section>
            }
        })
    }
}
