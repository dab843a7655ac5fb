//! A section of the settings.

use leptos::prelude::*;

/// A section under its heading.
#[component]
pub(super) fn Section(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    view! {
        <section class="settings-section" id=id aria-labelledby=labelled_by>
            <h2 id=heading class="song" tabindex="-1">{title}</h2>
            {children()}
        </section>
    }
}
