//! When lights change.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::section::Section;
use crate::app::browser;
use crate::app::browser::late::late;
use crate::app::parts::light::Light;
use crate::ledger::LightScheme;
use crate::messages::Language;
use crate::view::{light_counts, whole_number};

/// Points behind that a light is set to when it is switched on and no number stood there.
const AMBER_LAG: u8 = 50;
const RED_LAG: u8 = 80;

/// The scheme of lights, and how many tasks have which with it.
#[component]
pub(super) fn LightFields(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let scheme = Memo::new(move |_| app.settings.with(|settings| settings.lights));
    let days = Memo::new(move |_| scheme.with(|scheme| scheme.amber_days));
    let counts =
        Memo::new(move |_| app.ledger.with(|ledger| light_counts(ledger, app.today(), &scheme.get())));
    let margin = Memo::new(move |_| app.settings.with(|settings| u16::from(settings.pace.margin)));
    let set_margin = move |points: u16| {
        if let Ok(margin) = u8::try_from(points) {
            app.set_settings(|settings| settings.pace.margin = margin);
        }
    };
    // Only what can be seen: which of two lights comes first.
    let overlaps = move || scheme.with(LightScheme::hides_amber);
    view! {
        <Section id="lights" title=t.lights_title()>
            <p class="help">{t.lights_lead()}</p>
            <div class="setting">
                <label for="amber-days">{t.amber_days()}</label>
                <div class="setting-body setting-line">
                    <Number id="amber-days" label="" low=0 high=365 value=days is_on=Memo::new(|_| true)
                        commit=move |days| app.set_settings(|settings| settings.lights.amber_days = days)/>
                    <span>{t.amber_days_after()}</span>
                </div>
            </div>
            <Lag id="amber-lag" label=t.amber_lag() at_first=AMBER_LAG
                get=|scheme| scheme.amber_lag set=|scheme, lag| scheme.amber_lag = lag t/>
            <Lag id="red-lag" label=t.red_lag() at_first=RED_LAG
                get=|scheme| scheme.red_lag set=|scheme, lag| scheme.red_lag = lag t/>
            <div class="setting">
                <label for="pace-margin">{t.pace_margin()}</label>
                <div class="setting-body setting-line">
                    <Number id="pace-margin" label="" low=0 high=100 value=margin is_on=Memo::new(|_| true) commit=set_margin/>
                    <span>{t.pace_margin_after()}</span>
                </div>
            </div>
            <p class="help" id="lag-help">{t.lag_help()}</p>
            <div role="status">
                {move || overlaps().then(|| view! { <p class="caution" id="lag-overlap">{t.lag_overlap()}</p> })}
            </div>
            <div class="light-counts" id="light-counts" role="status">
                <p>{t.lights_now()}</p>
                <ul>
                    {move || counts.get().into_iter().map(|(light, count)| view! {
                        <li data-light=light.name()><span aria-hidden="true"><Light light t/></span>{t.light_name(light)}" "<b>{count}</b></li>
                    }).collect_view()}
                </ul>
            </div>
        </Section>
    }
}

/// A light that comes on so many points behind, or never.
#[component]
fn Lag(
    id: &'static str,
    label: &'static str,
    at_first: u8,
    get: fn(&LightScheme) -> Option<u8>,
    set: fn(&mut LightScheme, Option<u8>),
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    let lag = Memo::new(move |_| app.settings.with(|settings| get(&settings.lights)));
    let is_on = Memo::new(move |_| lag.get().is_some());
    // What it was before it was switched off comes back.
    let last = StoredValue::new(lag.get_untracked().unwrap_or(at_first));
    let value = Memo::new(move |_| u16::from(lag.get().unwrap_or(last.get_value())));
    let keep = move |lag: Option<u8>| {
        if let Some(lag) = lag {
            last.set_value(lag);
        }
        app.set_settings(|settings| set(&mut settings.lights, lag));
    };
    let switch = move |event: ev::Event| keep(event_target_checked(&event).then(|| last.get_value()));
    let field = format!("{id}-on");
    view! {
        <div class="setting">
            <label for=field.clone()>{label}</label>
            <div class="setting-body setting-line">
                <input type="checkbox" id=field aria-describedby="lag-help" prop:checked=is_on on:change=late(switch)/>
                <Number id label=t.lag_points(label) low=1 high=100 value is_on
                    commit=move |points| keep(u8::try_from(points).ok())/>
                <span>{t.lag_after()}</span>
            </div>
        </div>
    }
}

/// A whole number. What is none, or out of bounds, is said and not taken.
#[component]
fn Number(
    id: &'static str,
    /// Its name, where no label points to it.
    #[prop(into)]
    label: String,
    low: u16,
    high: u16,
    value: Memo<u16>,
    is_on: Memo<bool>,
    commit: impl Fn(u16) + Send + Sync + 'static,
) -> impl IntoView {
    let app = crate::app::state::app();
    let on_change = move |event: ev::Event| {
        let Some(field) = browser::target::<HtmlInputElement>(&event) else { return };
        match whole_number(&field.value(), low..=high) {
            Some(number) => commit(number),
            None => {
                field.set_value(&value.get_untracked().to_string());
                app.complain(app.t_now().number_between(low, high));
            }
        }
    };
    view! {
        <input type="number" id=id min=low max=high step="1" inputmode="numeric" aria-label=(!label.is_empty()).then_some(label)
            disabled=move || !is_on.get() prop:value=move || value.get().to_string() on:change=late(on_change)/>
    }
}
