//! What keys do.

use leptos::prelude::*;

use super::section::Section;
use crate::app::parts::keys::SingleKeys;
use crate::messages::Language;

/// Whether single keys call commands, and the way to the list of all keys.
#[component]
pub(super) fn Keyboard(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    view! {
        <Section id="keyboard" title=t.keyboard_title()>
            <SingleKeys id="single-keys" t/>
            <p class="setting-actions">
                <button type="button" class="button" id="show-keys" on:click=move |_| app.ui.keys.set(true)>{t.show_keys()}</button>
            </p>
        </Section>
    }
}
