//! The star of a task, as a switch.

use leptos::prelude::*;

use crate::app::state::App;
use crate::ledger::{Edit, TaskId};
use crate::messages::Language;

/// As a text, which the browser makes elements of faster than we do: one stands in each row of the table.
const STAR: &str = r#"<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m10 2.500 2.300 4.900 5.300.7-3.900 3.700 1 5.300-4.700-2.600-4.700 2.600 1-5.300L2.400 8.100l5.300-.7z"/></svg>"#;

/// Sets the star of a task, or takes it away.
#[component]
pub(crate) fn StarButton(
    app: App,
    #[prop(into)] id: Signal<TaskId>,
    starred: Memo<bool>,
    name: Memo<String>,
    t: Language,
) -> impl IntoView {
    let label = move || t.star_task(&name.get());
    let pressed = move || if starred.get() { "true" } else { "false" };
    let toggle = move |_| app.edit(&id.get_untracked(), Edit::Starred(!starred.get_untracked()));
    view! {
        <button type="button" class="star-button" aria-pressed=pressed aria-label=label title=label on:click=toggle
            inner_html=STAR>
        </button>
    }
}
