//! What stands in a room where there are no tasks yet: the ways to some.

use leptos::prelude::*;

use crate::app::acts::intake::try_sample;
use crate::messages::Language;
use crate::view::Route;

/// What is said, under the heading of the room, and the ways to tasks.
#[component]
pub(crate) fn NoTasksYet(
    /// Its id.
    id: &'static str,
    /// The id of the room's heading.
    heading: &'static str,
    /// The heading.
    title: &'static str,
    /// What the room will show.
    lead: &'static str,
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    view! {
        <section class="empty" id=id>
            <h1 class="song" id=heading tabindex="-1">{title}</h1>
            <p>{lead}</p>
            <p class="empty-actions">
                <a class="button button-primary" href=Route::Paste.hash()>{t.nav_paste()}</a>
                <button type="button" class="button" on:click=move |_| try_sample(app)>{t.paste_sample()}</button>
            </p>
        </section>
    }
}
