//! Who the user is.

use leptos::ev;
use leptos::prelude::*;

use super::section::Section;
use crate::app::browser::late::late;
use crate::ledger::{Facets, Filter, Settings};
use crate::messages::Language;

/// More units than this are no help to choose from.
const OFFERED: usize = 500;

/// The user's unit and name.
#[component]
pub(super) fn Who(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let units = untrack(|| {
        app.looked_through(|catalogue, from| Facets::of(catalogue, &Filter::default(), from).units)
    });
    view! {
        <Section id="who" title=t.who_title()>
            <TextField id="own-unit" label=t.own_unit() help=t.own_unit_help() autocomplete="organization" list="own-units"
                get=|settings| settings.unit.clone() set=|settings, unit| settings.unit = unit/>
            <datalist id="own-units">
                {units.into_iter().take(OFFERED).map(|(name, _)| view! { <option value=name></option> }).collect_view()}
            </datalist>
            <TextField id="own-name" label=t.user_name() help=t.user_name_help() autocomplete="name" list=""
                get=|settings| settings.name.clone() set=|settings, name| settings.name = name/>
        </Section>
    }
}

/// A field of one line. It is written only where the setting was changed elsewhere, so that nothing that is being typed
/// is lost.
#[component]
fn TextField(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    autocomplete: &'static str,
    /// The id of a list to choose from; empty where there is none.
    list: &'static str,
    get: fn(&Settings) -> String,
    set: fn(&mut Settings, String),
) -> impl IntoView {
    let app = crate::app::state::app();
    let value = Memo::new(move |_| app.settings.with(get));
    let help_id = format!("{id}-help");
    let commit = move |event: ev::Event| {
        let typed = event_target_value(&event).trim().to_owned();
        if app.settings.with_untracked(get) != typed {
            app.set_settings(|settings| set(settings, typed));
        }
    };
    view! {
        <div class="setting">
            <label for=id>{label}</label>
            <div class="setting-body">
                <input type="text" id=id autocomplete=autocomplete list=(!list.is_empty()).then_some(list) spellcheck="false"
                    aria-describedby=help_id.clone() prop:value=value on:change=late(commit)/>
                <p class="help" id=help_id>{help}</p>
            </div>
        </div>
    }
}
