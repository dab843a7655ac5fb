//! Which week, month or quarter a report is about.

use leptos::prelude::*;

use crate::app::browser::late::late;
use crate::messages::Language;
use crate::report::{ReportPeriod, Rhythm};

/// The periods to choose from, where the form is about one.
#[component]
pub(super) fn PeriodChoice(
    rhythm: Memo<Option<Rhythm>>,
    period: Memo<Option<ReportPeriod>>,
    picked: RwSignal<Option<ReportPeriod>>,
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    move || {
        let choices = ReportPeriod::told_on(rhythm.get()?, app.today_now()).choices();
        let options = choices.into_iter().map(|one| {
            view! { <option value=one.to_string() selected=period.get_untracked() == Some(one)>{one.name(t)}</option> }
        });
        let pick = move |event| picked.set(event_target_value(&event).parse().ok());
        Some(view! {
            <fieldset>
                <legend><label for="export-period">{t.export_period()}</label></legend>
                <select id="export-period" on:change=late(pick)>{options.collect_view()}</select>
            </fieldset>
        })
    }
}
