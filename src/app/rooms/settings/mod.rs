//! The room with the settings, and with how the ledger is kept.

use leptos::prelude::*;

use crate::messages::Language;

mod who;
use who::Who;

mod aliases;
use aliases::AliasesField;

mod contacts;
use contacts::ContactsField;

mod likely_aliases;

mod groups;
use groups::GroupsField;

mod rules;
use rules::Rules;

mod lights;
use lights::LightFields;

mod keyboard;
use keyboard::Keyboard;

mod data;
use data::WhereData;

mod copies;
use copies::Copies;

mod section;

mod bin;
use bin::BinList;

/// The room: one section after the other. What is set takes effect at once.
#[component]
pub(crate) fn SettingsRoom(t: Language) -> impl IntoView {
    view! {
        <article class="settings" aria-labelledby="settings-title">
            <h1 id="settings-title" class="song" tabindex="-1">{t.nav_settings()}</h1>
            <p class="lead">{t.settings_lead()}</p>
            <Who t/>
            <AliasesField t/>
            <GroupsField t/>
            <ContactsField t/>
            <Rules t/>
            <LightFields t/>
            <Keyboard t/>
            <WhereData t/>
            <Copies t/>
            <BinList t/>
        </article>
    }
}
