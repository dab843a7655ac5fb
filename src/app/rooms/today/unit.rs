//! The user's own unit: to be named, or what it stands by.

use leptos::ev;
use leptos::prelude::*;

use super::links::{LedgerLink, TITLE};
use crate::app::acts::opening::Wanted;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::ledger::{Facets, Filter};
use crate::messages::Language;
use crate::reading::UnitRole;
use crate::view::{Route, Today};

/// More units than this are no help to choose from.
const OFFERED: usize = 500;

/// Where the unit is set, whether to look at it alone, and its roles; else a field for it.
#[component]
pub(super) fn UnitPart(app: App, shown: Memo<Today>, t: Language) -> impl IntoView {
    let unit = Memo::new(move |_| app.settings.with(|settings| settings.unit.clone()));
    let roles = Memo::new(move |_| shown.with(|shown| shown.roles.clone()));
    move || {
        let unit = unit.get();
        if unit.is_empty() {
            return view! { <UnitField app t/> }.into_any();
        }
        view! {
            <div class="today-unit">
                <Scope app t/>
                <span class="today-own" lang="zh-CN">{unit.clone()}</span>
                {move || roles_view(app, &unit, roles.get(), t)}
            </div>
        }
        .into_any()
    }
}

/// In how many tasks the unit has which role, each the way to these.
fn roles_view(app: App, unit: &str, roles: Vec<(UnitRole, usize)>, t: Language) -> AnyView {
    if roles.iter().all(|(_, count)| *count == 0) {
        return view! {
            <p class="fine" id="unit-unknown">{t.unit_in_no_task(unit)}" "
                <a class="link-button" href=Route::Settings.hash()>{t.unit_change()}</a></p>
        }
        .into_any();
    }
    let link = |(role, count): (UnitRole, usize)| {
        let wanted = move || Wanted { own_unit: true, role: Some(role), ..Wanted::default() };
        // A way to nothing is none.
        let words = view! { {t.unit_role(role)}" "<b>{count}</b> };
        let shown = if count == 0 {
            words.into_any()
        } else {
            view! { <LedgerLink app id=format!("role-{}", role.name()) wanted>{words}</LedgerLink> }
                .into_any()
        };
        view! { <li>{shown}</li> }
    };
    view! { <ul class="today-roles" aria-label=t.role()>{roles.into_iter().map(link).collect_view()}</ul> }
        .into_any()
}

/// Whether the own unit's tasks are shown, or all.
#[component]
fn Scope(app: App, t: Language) -> impl IntoView {
    let sees_all = app.ui.sees_all;
    let pressed = move |all: bool| move || if sees_all.get() == all { "true" } else { "false" };
    view! {
        <div class="scope" role="group" aria-label=t.scope()>
            <button type="button" id="scope-own" aria-pressed=pressed(false) on:click=move |_| sees_all.set(false)>{t.scope_own()}</button>
            <button type="button" id="scope-all" aria-pressed=pressed(true) on:click=move |_| sees_all.set(true)>{t.scope_all()}</button>
        </div>
    }
}

#[component]
fn UnitField(app: App, t: Language) -> impl IntoView {
    let units = untrack(|| {
        app.looked_through(|catalogue, from| Facets::of(catalogue, &Filter::default(), from).units)
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let unit = browser::value("today-unit").unwrap_or_default().trim().to_owned();
        if unit.is_empty() {
            return browser::focus("today-unit");
        }
        app.set_settings(|settings| settings.unit = unit);
        late::after_paint(|| browser::keep_focus(&["scope-own", TITLE]));
    };
    view! {
        <form class="today-unit" on:submit=submit on:keydown=move |event| browser::keep_composition(&event)>
            <label for="today-unit">{t.your_unit()}</label>
            <input type="text" id="today-unit" list="today-units" autocomplete="organization" spellcheck="false"
                aria-describedby="today-unit-help"/>
            <datalist id="today-units">
                {units.into_iter().take(OFFERED).map(|(name, _)| view! { <option value=name></option> }).collect_view()}
            </datalist>
            <button type="submit" class="button" id="today-unit-set">{t.your_unit_set()}</button>
            <span class="fine" id="today-unit-help">{t.your_unit_help()}</span>
        </form>
    }
}
