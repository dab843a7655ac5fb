//! What is pasted into a chat for units that are late with a report.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::{App, Tone};
use crate::messages::Language;
use crate::report::Nudge;
use crate::report::collect::Urging;
use crate::text::chars::language_of;

/// The messages.
#[component]
pub(super) fn Urgings(app: App, all: Memo<Vec<Urging>>, period: Memo<String>, t: Language) -> impl IntoView {
    let sent = RwSignal::new(Vec::<String>::new());
    let copy = move |unit: &str| {
        if browser::copy_all(&field_id(unit)) {
            sent.update(|sent| sent.push(unit.to_owned()));
        } else {
            app.complain(t.nudges_not_copied().to_owned());
        }
    };
    let copy_all = move |_| {
        let units: Vec<String> =
            all.with_untracked(|all| all.iter().map(|urging| urging.unit.clone()).collect());
        let texts: Vec<String> = units.iter().filter_map(|unit| browser::value(&field_id(unit))).collect();
        if browser::copy_words("urge-title", texts.join(Nudge::BETWEEN)) {
            app.tell(t.nudges_copied(units.len()), Tone::Done, false);
            sent.set(units);
        } else {
            app.complain(t.nudges_not_copied().to_owned());
        }
    };
    let count = Memo::new(move |_| all.with(Vec::len));
    let lead = move || {
        let period = period.get();
        if count.get() == 0 {
            t.reporting_urge_none(&period)
        } else {
            t.reporting_urge_lead(&period, count.get())
        }
    };
    let message = move |urging: Urging| {
        let (unit, heading) = (urging.unit.clone(), format!("urge-{}", named(&urging.unit)));
        let is_sent = {
            let unit = unit.clone();
            Memo::new(move |_| sent.with(|sent| sent.contains(&unit)))
        };
        let late = match urging.missed.len() {
            0 | 1 => t.reporting_days_late(urging.days),
            count => t.reporting_missed(count),
        };
        let field = field_id(&unit);
        let copied = unit.clone();
        view! {
            <li class="nudge" class:is-sent=move || is_sent.get()>
                <div class="nudge-head">
                    <h3 id=heading.clone() lang=language_of(&unit)>{unit.clone()}</h3>
                    <span class="fine report-overdue">{late}</span>
                    <span class="spring"></span>
                    <span class="fine" role="status">{move || is_sent.get().then(|| t.nudge_sent())}</span>
                    <button type="button" class="button button-small" aria-describedby=heading.clone() on:click=move |_| copy(&copied)>{t.nudge_copy()}</button>
                </div>
                <textarea id=field rows="4" spellcheck="false" aria-labelledby=heading prop:value=urging.text></textarea>
            </li>
        }
    };
    view! {
        <section class="report-urge" aria-labelledby="urge-title">
            <div class="nudge-head">
                <h2 id="urge-title">{t.reporting_urge()}</h2>
                <span class="fine" id="urge-lead">{lead}</span>
                <span class="spring"></span>
                <Show when=move || count.with(|count| *count != 0)>
                    <button type="button" class="text-button" id="urge-copy-all" on:click=copy_all>{move || t.nudges_copy_all(count.get())}</button>
                </Show>
            </div>
            <ul class="nudge-list"><For each=move || all.get() key=Urging::clone children=message/></ul>
        </section>
    }
}

fn field_id(unit: &str) -> String {
    format!("urge-text-{}", named(unit))
}

/// A unit's name as part of an id, which has no blanks.
fn named(unit: &str) -> String {
    unit.replace(char::is_whitespace, "_")
}
