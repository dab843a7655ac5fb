//! The room of reports, 报送: what a unit reports itself, and who has reported.

mod collect;
mod fill;
mod grid;
mod mark;
mod meant;
mod telling;
mod urging;

use leptos::prelude::*;

use self::collect::Collect;
use self::fill::FillIn;
use self::meant::Meant;
use crate::app::browser::late::late;
use crate::app::parts::no_tasks::NoTasksYet;
use crate::app::state::App;
use crate::app::state::reporting::Side;
use crate::ledger::NoticeId;
use crate::messages::Language;
use crate::report::Rhythm;
use crate::report::collect::{Cadence, Collection};

/// The heading of the room.
const TITLE: &str = "reporting-title";

/// The room; where there are no tasks, the ways to some.
#[component]
pub(crate) fn ReportingRoom(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let is_empty = Memo::new(move |_| app.ledger.with(|ledger| ledger.tasks.is_empty()));
    move || {
        if is_empty.get() && app.is_half_read() {
            return view! { <p class="empty" id="reading-ledger" role="status">{t.ledger_reading()}</p> }
                .into_any();
        }
        if is_empty.get() {
            return view! { <NoTasksYet id="empty-reporting" heading=TITLE title=t.nav_reporting() lead=t.reporting_empty_lead() t/> }.into_any();
        }
        view! {
            <section class="reporting" aria-labelledby=TITLE>
                <h1 class="visually-hidden" id=TITLE tabindex="-1">{t.nav_reporting()}</h1>
                <Sides app t/>
            </section>
        }
        .into_any()
    }
}

/// Both sides, and the one that is looked at: who has said which unit is theirs fills in, others collect.
#[component]
fn Sides(app: App, t: Language) -> impl IntoView {
    let meant = Meant::new(app);
    let side = Memo::new(move |_| {
        app.ui.reporting.side.get().unwrap_or_else(|| {
            let own = app.settings.with(|settings| settings.aliases.one_name(&settings.unit).to_owned());
            let is_asked = meant.seen.with(|seen| seen.units.iter().any(|unit| unit.unit == own));
            if is_asked { Side::FillIn } else { Side::Collect }
        })
    });
    let missing = Memo::new(move |_| meant.seen.with(Collection::missing));
    let button = move |one: Side, id: &'static str, name: &'static str| {
        let press = move |_| app.ui.reporting.side.set(Some(one));
        let count = move || {
            (one == Side::Collect && missing.get() > 0)
                .then(|| view! { <small class="report-overdue">{t.reporting_missing(missing.get())}</small> })
        };
        view! { <button type="button" id=id aria-pressed=move || (side.get() == one).to_string() on:click=press>{name}{count}</button> }
    };
    view! {
        <div class="reporting-sides" role="group" aria-label=t.reporting_tabs()>
            {button(Side::FillIn, "side-fill", t.reporting_fill())}
            {button(Side::Collect, "side-collect", t.reporting_collect())}
        </div>
        {move || match side.get() {
            Side::FillIn => view! { <FillIn meant t/> }.into_any(),
            Side::Collect => view! { <Collect meant t/> }.into_any(),
        }}
    }
}

/// Which notice; there is nothing to choose where there is only one.
#[component]
fn NoticeChoice(app: App, notice: Memo<Option<NoticeId>>, t: Language) -> impl IntoView {
    let all = Memo::new(move |_| {
        app.ledger.with(|ledger| {
            let notices = ledger.notices_by_age().into_iter();
            let named = notices.map(|notice| {
                (notice.id.clone(), notice.title.clone().unwrap_or_else(|| t.untitled().to_owned()))
            });
            named.collect::<Vec<_>>()
        })
    });
    let choose = move |event: leptos::ev::Event| {
        app.ui.reporting.notice.set(Some(event_target_value(&event)));
    };
    move || {
        let notices = all.get();
        (notices.len() > 1).then(|| {
            view! {
                <label class="reporting-choice"><span>{t.reporting_notice()}</span>
                    <select id="reporting-notice" class="choice" lang="zh-CN" on:change=late(choose) prop:value=move || notice.get().unwrap_or_default()>
                        {notices.into_iter().map(|(id, title)| {
                            let selected = notice.with_untracked(|notice| notice.as_ref() == Some(&id));
                            view! { <option value=id selected=selected>{title}</option> }
                        }).collect_view()}
                    </select>
                </label>
            }
        })
    }
}

/// How often units report, and by when.
#[component]
fn RhythmChoice(app: App, own: Memo<Option<Cadence>>, cadence: Memo<Cadence>, t: Language) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        app.ui.reporting.rhythm.set(Rhythm::from_name(&event_target_value(&event)));
    };
    move || {
        let own = own.get();
        let options = [Rhythm::Quarter, Rhythm::Month].map(|rhythm| {
            let said = Cadence::of_rhythm(rhythm, own).said(t);
            view! { <option value=rhythm.name() selected=move || cadence.get().rhythm == rhythm>{said}</option> }
        });
        view! {
            <label class="reporting-choice" title=own.is_none().then(|| t.reporting_no_duty())><span>{t.reporting_rhythm()}</span>
                <select id="reporting-rhythm" class="choice" on:change=late(choose)>{options.collect_view()}</select>
            </label>
        }
    }
}
