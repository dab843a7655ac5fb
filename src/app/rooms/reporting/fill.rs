//! 填报: what a unit reports on a period. Each task with what is known to tell of it, in words that can be changed.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::meant::Meant;
use super::telling::{Row, RowKey, TellingRow, row_id};
use super::{NoticeChoice, RhythmChoice};
use crate::app::acts::reporting::mark_reported;
use crate::app::acts::reports::save_reports;
use crate::app::browser;
use crate::app::browser::late::late;
use crate::app::state::App;
use crate::exchange::{Form, Format};
use crate::messages::Language;
use crate::reading::Held;
use crate::report::coats::paper;
use crate::report::collect::ReportState;
use crate::report::fill_in::form_tasks;
use crate::report::{ReportPeriod, ReportWish, Scope, composed, own_form};

/// Whose report, on which period.
#[derive(Clone, Copy)]
pub(super) struct Whose {
    /// The unit; empty where none is chosen.
    pub(super) unit: Memo<String>,
    pub(super) period: Memo<ReportPeriod>,
}

impl Whose {
    fn new(app: App, meant: Meant) -> Self {
        let unit = Memo::new(move |_| {
            let own = app.settings.with(|settings| settings.aliases.one_name(&settings.unit).to_owned());
            let chosen = app.ui.reporting.unit.get().unwrap_or(own);
            let is_there = meant.seen.with(|seen| seen.units.iter().any(|unit| unit.unit == chosen));
            if is_there { chosen } else { String::new() }
        });
        let period = Memo::new(move |_| {
            let usual = meant.seen.with(|seen| {
                let own = unit.with(|name| seen.units.iter().find(|unit| unit.unit == *name));
                let running = meant.cadence.get().around(app.today());
                let over = running.previous();
                let nth = seen.periods.iter().position(|period| *period == over);
                let state = own.zip(nth).and_then(|(own, nth)| own.states.get(nth).copied());
                let is_open = matches!(state, Some(ReportState::Missing(_) | ReportState::Awaited(_)));
                if is_open { over } else { running }
            });
            let chosen = app.ui.reporting.period.get();
            chosen.filter(|period| period.rhythm() == usual.rhythm()).unwrap_or(usual)
        });
        Self { unit, period }
    }

    /// What a report of this unit on this period has before it.
    pub(super) fn look<T>(self, meant: Meant, with: impl FnOnce(&Scope<'_>) -> T) -> T {
        self.unit.with(|unit| {
            let period = self.period.get();
            meant.look(|scope| with(&Scope { unit, period, ..scope.clone() }))
        })
    }
}

#[component]
pub(super) fn FillIn(meant: Meant, t: Language) -> impl IntoView {
    let app = meant.app;
    let whose = Whose::new(app, meant);
    let rows = Memo::new(move |_| {
        whose.look(meant, |scope| {
            if scope.unit.is_empty() {
                return Vec::new();
            }
            let tasks = form_tasks(scope, scope.period);
            tasks.into_iter().map(|task| Row::of(scope, task, composed(scope, task))).collect::<Vec<_>>()
        })
    });
    // What is written must not build the fields anew that it is written in.
    let is_none = Memo::new(move |_| rows.with(Vec::is_empty));
    let is_chosen = Memo::new(move |_| whose.unit.with(|unit| !unit.is_empty()));
    view! {
        <div class="reporting-tools">
            <NoticeChoice app notice=meant.notice t/>
            <RhythmChoice app own=meant.own cadence=meant.cadence t/>
            <PeriodChoice meant whose t/>
            <UnitChoice meant whose t/>
            <Show when=move || is_chosen.get()><Due meant whose t/></Show>
            <span class="spring"></span>
            <Show when=move || !is_none.get()><Exports meant whose rows t/></Show>
        </div>
        {move || match (is_chosen.get(), is_none.get()) {
            (false, _) => view! { <p class="empty" id="fill-whose">{t.write_whose()}</p> }.into_any(),
            (true, true) => {
                let said = move || whose.unit.with(|unit| t.write_no_tasks(unit, &whose.period.get().name(t)));
                view! { <p class="empty" id="fill-none">{said}</p> }.into_any()
            }
            (true, false) => view! { <Body meant whose rows t/> }.into_any(),
        }}
    }
}

/// Which parts are asked besides what was done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// Whether the notice has a form of its own.
    is_own: bool,
    pub(super) problem: bool,
    pub(super) next: bool,
}

#[component]
fn Body(meant: Meant, whose: Whose, rows: Memo<Vec<Row>>, t: Language) -> impl IntoView {
    // What the notice's own form does not ask is not asked here.
    let parts = Memo::new(move |_| {
        let held = whose.look(meant, own_form).map(|form| form.held());
        Parts {
            is_own: held.is_some(),
            problem: held.as_ref().is_none_or(|held| held.contains(&Held::Problem)),
            next: held.is_none_or(|held| held.contains(&Held::Next)),
        }
    });
    let filled =
        Memo::new(move |_| rows.with(|rows| (rows.iter().filter(|row| row.is_told()).count(), rows.len())));
    // Words that are kept change under the hand: the rows stay, and with them the focus.
    let keys = Memo::new(move |_| {
        let (unit, period) = (whose.unit.get(), whose.period.get());
        let key = |row: &Row| RowKey { unit: unit.clone(), period, task: row.id.clone() };
        rows.with(|rows| rows.iter().map(key).collect::<Vec<_>>())
    });
    let next_empty = move |_| {
        let empty =
            rows.with_untracked(|rows| rows.iter().find(|row| !row.is_told()).map(|row| row.id.clone()));
        if let Some(id) = empty {
            browser::focus(&row_id(&id));
        }
    };
    let to_do = move || {
        let (filled, all) = filled.get();
        if filled == all { t.write_all_done().to_owned() } else { t.write_to_do(all - filled) }
    };
    let unit = move || whose.unit.get();
    view! {
        <div class="fill-pane">
            <div class="fill-head">
                <h2 class="song"><span lang="zh-CN">{unit}</span>" "{move || whose.period.get().name(t)}</h2>
                <p class="fine" role="status" id="fill-filled">{move || t.write_filled(filled.get().0, filled.get().1)}" · "{to_do}</p>
                <Show when=move || filled.with(|(filled, all)| filled < all)>
                    <button type="button" class="button button-small" id="fill-next" on:click=next_empty>{t.write_next()}</button>
                </Show>
            </div>
            <table class="fill-rows">
                <thead><tr>
                    <th scope="col">{t.column_number()}</th><th scope="col">{t.task()}</th><th scope="col">{t.fill_told()}</th>
                    {move || parts.get().problem.then(|| view! { <th scope="col">{t.column_problem()}</th> })}
                    {move || parts.get().next.then(|| view! { <th scope="col">{t.column_next()}</th> })}
                </tr></thead>
                <tbody>
                    <For each=move || keys.get() key=RowKey::clone children=move |key| view! { <TellingRow meant whose rows parts key t/> }/>
                </tbody>
            </table>
            <p class="fine">{move || if parts.get().is_own { t.write_form_of_notice() } else { t.write_form_usual() }}" "{t.write_saved()}</p>
        </div>
    }
}

#[component]
fn PeriodChoice(meant: Meant, whose: Whose, t: Language) -> impl IntoView {
    let app = meant.app;
    let choose = move |event: ev::Event| {
        app.ui.reporting.period.set(event_target_value(&event).parse().ok());
    };
    let options = move || {
        let running = meant.cadence.get().around(app.today());
        let chosen = whose.period.get();
        let mut periods = running.choices();
        if !periods.contains(&chosen) {
            periods.push(chosen);
        }
        let option = |period: ReportPeriod| {
            view! { <option value=period.to_string() selected=period == chosen>{period.name(t)}</option> }
        };
        periods.into_iter().map(option).collect_view()
    };
    view! {
        <label class="reporting-choice"><span>{t.reporting_period()}</span>
            <select id="fill-period" class="choice" on:change=late(choose)>{options}</select></label>
    }
}

#[component]
fn UnitChoice(meant: Meant, whose: Whose, t: Language) -> impl IntoView {
    let app = meant.app;
    let choose = move |event: ev::Event| {
        app.ui.reporting.unit.set(Some(event_target_value(&event)));
    };
    let units = Memo::new(move |_| {
        meant.seen.with(|seen| seen.units.iter().map(|unit| unit.unit.clone()).collect::<Vec<_>>())
    });
    let options = move || {
        let chosen = whose.unit.get();
        let option = |unit: String| {
            let selected = unit == chosen;
            view! { <option value=unit.clone() selected=selected>{unit.clone()}</option> }
        };
        view! {
            <option value="" selected=chosen.is_empty()>{t.write_choose_unit()}</option>
            {units.get().into_iter().map(option).collect_view()}
        }
    };
    view! {
        <label class="reporting-choice"><span>{t.reporting_unit()}</span>
            <select id="fill-unit" class="choice" on:change=late(choose)>{options}</select></label>
    }
}

/// Until when it is wanted, and whether it went out.
#[component]
fn Due(meant: Meant, whose: Whose, t: Language) -> impl IntoView {
    let app = meant.app;
    let state = Memo::new(move |_| {
        let (unit, period) = (whose.unit.get(), whose.period.get());
        let due = meant.cadence.get().due(period);
        let sent = meant.look(|scope| {
            let reported = crate::report::collect::reported_on(&scope.tasks(), scope.aliases);
            reported.get(&(unit, period)).copied()
        });
        (due, sent)
    });
    let said = move || {
        let (due, sent) = state.get();
        match sent {
            Some(day) => t.write_sent_on(&t.day_of_year(day)),
            None => t.write_due(&t.day_of_year(due), &t.days_left((due - app.today()).num_days())),
        }
    };
    let is_sent = move || state.with(|(_, sent)| sent.is_some());
    let press = move |_| {
        let on = (!untrack(is_sent)).then(|| app.today_now());
        let (unit, period) = (whose.unit.get_untracked(), whose.period.get_untracked());
        // What is reported is looked at still, and not the next period.
        app.ui.reporting.period.set(Some(period));
        meant.tasks.with_untracked(|tasks| mark_reported(app, tasks.as_deref(), &unit, period, on));
    };
    view! {
        <span class="fine" id="fill-due" role="status">{said}</span>
        <button type="button" class="text-button" id="fill-sent" on:click=press>
            {move || if is_sent() { t.reporting_mark_out() } else { t.write_mark_sent() }}
        </button>
    }
}

/// The form that goes out.
const FORM: Form = Form::Own;

/// The ways out: a document, a sheet. What has gaps is asked about once.
#[component]
fn Exports(meant: Meant, whose: Whose, rows: Memo<Vec<Row>>, t: Language) -> impl IntoView {
    let app = meant.app;
    let (said, asked) = (RwSignal::new(None::<String>), RwSignal::new(None::<Format>));
    let is_working = RwSignal::new(false);
    let gaps = Memo::new(move |_| rows.with(|rows| rows.iter().filter(|row| !row.is_told()).count()));
    // What was asked about gaps holds no more where they are others.
    Effect::new(move |before: Option<usize>| {
        let now = gaps.get();
        if before.is_some_and(|before| before != now) && asked.get_untracked().is_some() {
            asked.set(None);
            said.set(None);
        }
        now
    });
    let wish = move |format: Format| ReportWish {
        tasks: meant.tasks.get_untracked(),
        unit: whose.unit.get_untracked(),
        per_unit: false,
        form: FORM,
        format,
        period: Some(whose.period.get_untracked()),
    };
    let export = move |format: Format| {
        let gaps = gaps.get_untracked();
        if gaps > 0 && asked.get_untracked() != Some(format) {
            asked.set(Some(format));
            said.set(Some(t.write_gaps(gaps)));
            return;
        }
        asked.set(None);
        said.set(Some(t.export_working().to_owned()));
        is_working.set(true);
        spawn_local(async move {
            save_reports(app, wish(format), said, t).await;
            let _ = said.try_set(None);
            let _ = is_working.try_set(false);
        });
    };
    let printed = move || {
        let wish = untrack(|| wish(Format::Html));
        untrack(|| whose.look(meant, |scope| paper(&wish.report(scope.unit, scope))))
    };
    browser::paper::prints(printed);
    view! {
        <span class="fine fill-status" role="status" id="fill-status">{move || said.get()}</span>
        <button type="button" class="text-button" id="fill-print" on:click=move |_| browser::paper::print(&printed())>{t.print()}</button>
        <button type="button" class="button" id="fill-excel" disabled=move || is_working.get() on:click=move |_| export(Format::Xlsx)>{t.write_excel()}</button>
        <button type="button" class="button button-primary" id="fill-word" disabled=move || is_working.get() on:click=move |_| export(Format::Docx)>{t.write_word()}</button>
    }
}
