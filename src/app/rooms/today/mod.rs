//! The room of today: what presses, and what colleagues have changed.

use leptos::prelude::*;

use crate::app::acts::opening::opener_id;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::due_hint::due_class;
use crate::app::parts::light::Light;
use crate::app::parts::no_tasks::NoTasksYet;
use crate::app::rooms::task_panel::TaskPanel;
use crate::app::state::App;
use crate::messages::Language;
use crate::view::{DueRow, Today, Wanted, today};

mod news;
use news::NewsPart;

mod links;
use links::{LedgerLink, Opener, TITLE, is_open};

mod unit;
use unit::UnitPart;

/// Rows that a list shows at first.
const SHOWN: usize = 50;

/// The room; where there are no tasks, the ways to some.
#[component]
pub(crate) fn TodayRoom(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let is_empty = Memo::new(move |_| app.ledger.with(|ledger| ledger.tasks.is_empty()));
    move || {
        // What is not read yet is not missing.
        if is_empty.get() && app.is_half_read() {
            return view! { <p class="empty" id="reading-ledger" role="status">{t.ledger_reading()}</p> }
                .into_any();
        }
        if is_empty.get() {
            return view! { <NoTasksYet id="empty-today" heading=TITLE title=t.nav_today() lead=t.today_empty_lead() t/> }.into_any();
        }
        view! { <TodayPage app t/> }.into_any()
    }
}

#[component]
fn TodayPage(app: App, t: Language) -> impl IntoView {
    // Who looks for the first time is told no news, and from then on what is new since.
    Effect::new(move || {
        if app.ui.seen.with(Option::is_none) && !app.is_half_read() {
            app.mark_seen();
        }
    });
    let shown = Memo::new(move |_| app.look_at_today(today));
    let list =
        move |of: fn(&Today) -> &Vec<DueRow>| Memo::new(move |_| shown.with(|shown| of(shown).clone()));
    let days = move || app.settings.with(|settings| settings.lights.amber_days);
    view! {
        <section class="today" aria-labelledby=TITLE>
            <div class="ledger-body" class:has-panel=move || app.opened.with(Option::is_some)>
                <div class="today-page">
                    <div class="today-head">
                        <h1 id=TITLE class="song" tabindex="-1">{t.nav_today()}</h1>
                        <p class="facts">{move || t.day_and_weekday(app.today())}</p>
                        <span class="spring"></span>
                        <button type="button" class="text-button" id="open-nudges" on:click=move |_| app.ui.nudges.set(true)>{t.nudges_open()}</button>
                    </div>
                    <UnitPart app shown t/>
                    <DueList app id="overdue" title=move || t.overdue().to_owned() rows=list(|shown| &shown.overdue) t/>
                    <DueList app id="soon" title=move || t.due_soon(days()) rows=list(|shown| &shown.soon) t/>
                    <Clear app shown t/>
                    <DueList app id="recurring" title=move || t.recurring_next().to_owned() rows=list(|shown| &shown.recurring) t/>
                    <NewsPart app shown t/>
                    <Leftover app shown t/>
                </div>
                <TaskPanel t/>
            </div>
        </section>
    }
}

/// Tasks with their days, under a heading; nothing where there are none.
#[component]
fn DueList(
    app: App,
    id: &'static str,
    title: impl Fn() -> String + Copy + Send + Sync + 'static,
    rows: Memo<Vec<DueRow>>,
    t: Language,
) -> impl IntoView {
    let heading = format!("today-{id}-title");
    let is_empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let most = RwSignal::new(SHOWN);
    let first = move || rows.with(|rows| rows.iter().take(most.get()).cloned().collect::<Vec<_>>());
    let more = move || rows.with(|rows| rows.len().saturating_sub(most.get()));
    move || {
        (!is_empty.get()).then(|| {
            let id_of_heading = heading.clone();
            let show_all = move |_| {
                most.set(usize::MAX);
                late::after_paint(|| browser::keep_focus(&[TITLE]));
            };
            view! {
                <section class="today-part" id=format!("today-{id}") aria-labelledby=heading.clone()>
                    <h2 id=id_of_heading>{title}" "<span class="today-count">{move || rows.with(Vec::len)}</span></h2>
                    <ul class="today-rows">
                        <For each=first key=DueRow::clone children=move |row| view! { <DueItem app row t/> }/>
                    </ul>
                    {move || (more() > 0).then(|| view! {
                        <button type="button" class="text-button today-more" on:click=show_all>{t.show_more(more())}</button>
                    })}
                </section>
            }
        })
    }
}

/// A task with its day. The whole row can be clicked; its button is what has the name and the focus.
#[component]
fn DueItem(app: App, row: DueRow, t: Language) -> impl IntoView {
    let urgency = app.settings.with_untracked(|settings| row.urgency(settings));
    let has_light = row.light != crate::ledger::Light::None;
    let units = t.some_units(&row.units);
    let period = row.period.map(|(rhythm, last)| t.duty_period(rhythm, last));
    let notice = row.notice.clone().unwrap_or_else(|| t.untitled().to_owned());
    view! {
        <li class="today-row" class:is-open=is_open(app, &row.id)>
            <span class=due_class(urgency)>
                {has_light.then(|| view! { <Light light=row.light t/> })}
                <span class="date">{row.due.to_string()}</span>
                <span class="due-hint">{t.days_away(row.days)}</span>
            </span>
            <div class="today-task">
                <Opener app id=row.id.clone() element=opener_id(&row.id) number=row.number text=row.text/>
                <p class="today-facts">
                    {period.map(|period| view! { <span class="tag">{period}</span> })}
                    <span lang="zh-CN">{notice}</span>
                    {(!units.is_empty()).then(|| view! { <span lang="zh-CN">{units}</span> })}
                </p>
            </div>
        </li>
    }
}

/// What stands where nothing presses: that it is so, and what comes next.
#[component]
fn Clear(app: App, shown: Memo<Today>, t: Language) -> impl IntoView {
    let is_clear = Memo::new(move |_| shown.with(Today::is_clear));
    let next = Memo::new(move |_| shown.with(|shown| Vec::from_iter(shown.next.clone())));
    let days = move || app.settings.with(|settings| settings.lights.amber_days);
    move || {
        is_clear.get().then(|| {
            view! {
                <div class="today-clear" id="today-clear">
                    <h2 class="song">{t.today_clear()}</h2>
                    <p>{move || t.today_clear_lead(days())}</p>
                </div>
                <DueList app id="next" title=move || t.due_next().to_owned() rows=next t/>
            }
        })
    }
}

/// What is not shown: tasks of other units that press, and those without a date.
#[component]
fn Leftover(app: App, shown: Memo<Today>, t: Language) -> impl IntoView {
    let counts = Memo::new(move |_| shown.with(|shown| (shown.pressing_elsewhere, shown.undated)));
    let see_all = move |_| {
        app.ui.sees_all.set(true);
        late::after_paint(|| browser::focus("scope-all"));
    };
    move || {
        let (elsewhere, undated) = counts.get();
        view! {
            <p class="today-leftover">
                {(elsewhere > 0).then(|| view! {
                    <span>{t.pressing_elsewhere(elsewhere)}" "
                        <button type="button" class="link-button" id="see-all" on:click=see_all>{t.see_all_units()}</button></span>
                })}
                {(undated > 0).then(|| view! {
                    <span>{t.undated(undated)}" "
                        <LedgerLink app id="see-undated"
                            wanted=move || Wanted { own_unit: !app.ui.sees_all.get_untracked(), undated: true, ..Wanted::default() }>
                            {t.show_in_ledger()}
                        </LedgerLink></span>
                })}
            </p>
        }
    }
}
