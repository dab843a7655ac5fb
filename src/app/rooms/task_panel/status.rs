//! How far the task is: the way from not begun to struck off, since when and why.

use leptos::prelude::*;

use super::OpenTask;
use crate::app::acts::opening::choose_status;
use crate::app::browser;
use crate::ledger::{Field, Status};

/// The statuses in their order; the one that holds is pressed.
#[component]
pub(super) fn StatusFlow(open: OpenTask) -> impl IntoView {
    let OpenTask { app, id, t, .. } = open;
    let status = open.memo(|task| Some(task.status));
    let standing = open.memo(|task| Some(task.standing()));
    let set_on =
        open.memo(|task| task.stamps.get(&Field::Status).map(|stamp| browser::local_day(stamp.time())));
    let since = move || {
        let standing = standing.get()?;
        let day = standing.on.or(set_on.get())?;
        let why = (!standing.why.is_empty()).then(|| {
            view! { <span class="role">{t.why(standing.status)}</span>" "<span class="why">{standing.why.clone()}</span> }
        });
        Some(
            view! { <p class="status-since"><span class="date">{t.status_since(&day.to_string())}</span>" "{why}</p> },
        )
    };
    let step = move |one: Status| {
        let is_now = move || status.get() == Some(one);
        let choose = move |_| {
            // Pressed again, one that has a reason shows it for mending.
            if !is_now() || one.wants_reason() {
                id.with_value(|id| choose_status(app, id, one));
            }
        };
        view! {
            <button type="button" class="flow-step" data-status=one.name() aria-pressed=move || if is_now() { "true" } else { "false" }
                on:click=choose>
                <span class="flow-sign" aria-hidden="true"></span>{t.status_name(one)}
            </button>
        }
    };
    view! {
        <section class="panel-part panel-status">
            <div class="flow" role="group" aria-label=t.status() id="status-flow">
                {Status::ALL.iter().map(|&one| step(one)).collect_view()}
            </div>
            {since}
        </section>
    }
}
