//! 收报: units by periods, what to do about one of them, and what those are told that are late.

use chrono::Datelike;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::grid::{Grid, Legend, Place, cell_id};
use super::meant::Meant;
use super::urging::Urgings;
use super::{NoticeChoice, RhythmChoice};
use crate::app::acts::reporting::mark_reported;
use crate::app::acts::reports::save_reports;
use crate::app::browser;
use crate::app::browser::late::late;
use crate::app::parts::file_button::FileButton;
use crate::app::state::App;
use crate::exchange::{Form, Format};
use crate::ledger::TaskId;
use crate::messages::Language;
use crate::report::collect::{Collection, ReportState, urgings};
use crate::report::{ReportPeriod, ReportWish};
use crate::text::day;

/// No report came before.
const FIRST_YEAR: i32 = 1949;

/// Files that units send back.
const REPLIES: &str = ".xlsx,.xls,.docx,.csv,.html,.htm,.zip";

#[component]
pub(super) fn Collect(meant: Meant, t: Language) -> impl IntoView {
    let Meant { app, notice, tasks, own, cadence, seen } = meant;
    let late_units = Memo::new(move |_| seen.with(|seen| meant.look(|scope| urgings(scope, seen))));
    let now = Memo::new(move |_| {
        seen.with(|seen| seen.periods.get(seen.now).map(|period| period.name(t)).unwrap_or_default())
    });
    let chosen = RwSignal::new((0, seen.with_untracked(|seen| seen.now)));
    let toggle = move |place: Place| {
        if let Some((unit, period, state)) = at(seen, place) {
            // What was due before the notice came was in time, as far as anybody knows.
            let due = cadence.get_untracked().due(period);
            let day = if state == ReportState::NotAsked { due } else { app.today_now() };
            let on = (!state.is_in()).then_some(day);
            tasks.with_untracked(|tasks| mark_reported(app, tasks.as_deref(), &unit, period, on));
        }
    };
    // The chosen cell stays that of its unit and period where these move, and where they go, the first is.
    Effect::new(move |before: Option<(Vec<String>, Vec<ReportPeriod>)>| {
        let now = seen.with(|seen| {
            (seen.units.iter().map(|unit| unit.unit.clone()).collect::<Vec<_>>(), seen.periods.clone())
        });
        if let Some((units, periods)) = before.filter(|before| *before != now) {
            let (row, column) = chosen.get_untracked();
            let row = units.get(row).and_then(|unit| now.0.iter().position(|other| other == unit));
            let column =
                periods.get(column).and_then(|period| now.1.iter().position(|other| other == period));
            let usual = seen.with_untracked(|seen| seen.now);
            chosen.set((row.unwrap_or_default(), column.unwrap_or(usual)));
        }
        now
    });
    let busy = RwSignal::new(None::<String>);
    let send = move |_| {
        let period = seen.with_untracked(|seen| seen.periods.get(seen.now).copied());
        send_forms(app, tasks.get_untracked(), period, busy, t);
    };
    let no_units = Memo::new(move |_| seen.with(|seen| seen.units.is_empty()));
    view! {
        <div class="reporting-tools">
            <NoticeChoice app notice t/>
            <RhythmChoice app own cadence t/>
            <Legend t/>
            <span class="spring"></span>
            <span class="fine" role="status">{move || busy.get()}</span>
            <button type="button" class="button" id="report-send" disabled=move || busy.with(Option::is_some) on:click=send>{t.reporting_send()}</button>
            <FileButton label=t.reporting_take() accept=REPLIES multiple=true class="button button-primary" id="report-files"/>
        </div>
        <div class="reporting-body">
            {move || if no_units.get() {
                view! { <p class="empty">{t.reporting_no_units()}</p> }.into_any()
            } else {
                view! {
                    <div class="report-pane"><Grid seen chosen toggle t/><p class="fine report-hint">{t.reporting_cell_hint()}</p></div>
                    <aside class="report-side">
                        <Chosen app seen chosen tasks toggle t/>
                        <Urgings app all=late_units period=now t/>
                        <p class="fine">{t.reporting_drop_hint()}</p>
                    </aside>
                }.into_any()
            }}
        </div>
    }
}

/// The unit, the period and how the unit stands with it, of a place in the table.
fn at(seen: Memo<Collection>, (row, column): Place) -> Option<(String, ReportPeriod, ReportState)> {
    seen.with_untracked(|seen| {
        let unit = seen.units.get(row)?;
        Some((unit.unit.clone(), *seen.periods.get(column)?, *unit.states.get(column)?))
    })
}

/// What stands in the chosen cell, and what can be done about it.
#[component]
fn Chosen(
    app: App,
    seen: Memo<Collection>,
    chosen: RwSignal<Place>,
    tasks: Memo<Option<Vec<TaskId>>>,
    toggle: impl Fn(Place) + Copy + Send + Sync + 'static,
    t: Language,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (row, column) = chosen.get();
        seen.with(|seen| {
            let unit = seen.units.get(row)?;
            let period = *seen.periods.get(column)?;
            Some((unit.unit.clone(), period, *unit.states.get(column)?, seen.cadence.due(period)))
        })
    });
    let change_day = move |event: ev::Event| {
        // A year that is being typed is none yet.
        let on = day(&event_target_value(&event)).filter(|on| on.year() >= FIRST_YEAR);
        if let (Some(on), Some((unit, period, ..))) = (on, shown.get_untracked()) {
            tasks.with_untracked(|tasks| mark_reported(app, tasks.as_deref(), &unit, period, Some(on)));
        }
    };
    let press = move |_| {
        let place = chosen.get_untracked();
        toggle(place);
        // Back to where the keys move.
        browser::focus(&cell_id(place));
    };
    move || {
        let (unit, period, state, due) = shown.get()?;
        let received = match state {
            ReportState::InTime(on) | ReportState::Late(on, _) => Some(on.to_string()),
            _ => None,
        };
        let action = if state.is_in() { t.reporting_mark_out() } else { t.reporting_mark_in() };
        Some(view! {
            <section class="report-chosen" aria-labelledby="report-chosen-title">
                <h2 id="report-chosen-title"><span lang="zh-CN">{unit}</span>" "<span class="fine">{period.name(t)}</span></h2>
                <p class="fine" role="status" id="report-state">{state.said(t)}" · "{t.reporting_due(&t.day_of_year(due))}</p>
                <div class="report-act">
                    {received.map(|on| view! {
                        <label class="reporting-choice"><span>{t.reporting_day()}</span>
                            <input type="date" id="report-day" min="1949-01-01" max="9999-12-31" prop:value=on on:change=late(change_day)/></label>
                    })}
                    <button type="button" class="button button-small" id="report-toggle" on:click=press>{action}</button>
                </div>
            </section>
        })
    }
}

/// Saves a workbook for each unit to fill in.
fn send_forms(
    app: App,
    tasks: Option<Vec<TaskId>>,
    period: Option<ReportPeriod>,
    busy: RwSignal<Option<String>>,
    t: Language,
) {
    let wish = ReportWish {
        tasks,
        unit: String::new(),
        per_unit: true,
        form: Form::FillIn,
        format: Format::Xlsx,
        period,
    };
    busy.set(Some(t.export_working().to_owned()));
    spawn_local(async move {
        save_reports(app, wish, busy, t).await;
        let _ = busy.try_set(None);
    });
}
