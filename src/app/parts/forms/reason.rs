//! The form that a status asks for: on which day, and on what basis a task is closed, or why it is dropped.

use leptos::prelude::*;

use super::FieldKind;
use super::FormDialog;
use super::FormField;
use super::Missing;
use crate::app::acts::opening::set_standing;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::parts::form_drafts::FormDrafts;
use crate::app::parts::names::short_name;
use crate::ledger::{Standing, Status, TaskId};
use crate::messages::Language;
use crate::text::day;

/// Asks for day and reason, and sets the status when both are there.
#[component]
pub(super) fn ReasonForm(ids: Vec<TaskId>, status: Status, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let missing = RwSignal::new(None::<Missing>);
    // Of several, none can speak for the others.
    let only = if let [id] = ids.as_slice() { Some(id.as_str()) } else { None };
    let task = only.and_then(|id| app.ledger.with_untracked(|ledger| ledger.tasks.get(id).cloned()));
    let name = task.as_ref().map_or_else(|| t.tasks(ids.len()), short_name);
    // Asked again of a task that stands so already, it shows what was said.
    let before = task.map(|task| task.standing()).filter(|standing| standing.status == status);
    let on = before.as_ref().and_then(|standing| standing.on).unwrap_or_else(|| app.today_now());
    let why = before.map(|standing| standing.why).unwrap_or_default();
    let form = format!("reason/{}", status.name());
    let drafts = FormDrafts::new(app, only.map(str::to_owned), form, &["reason-why", "reason-on"]);
    let ids = StoredValue::new(ids);
    let submit = move || {
        let Some(on) = browser::value("reason-on").as_deref().and_then(day) else {
            missing.set(Some(Missing { field: "reason-on", says: t.reason_on_missing() }));
            return false;
        };
        let why = browser::value("reason-why").unwrap_or_default().trim().to_owned();
        if why.is_empty() {
            missing.set(Some(Missing { field: "reason-why", says: t.why_missing(status) }));
            return false;
        }
        ids.with_value(|ids| set_standing(app, ids, &Standing { status, on: Some(on), why }));
        true
    };
    let (title, action) = match status {
        Status::Dropped => (t.drop_task_title(&name), t.drop_task()),
        _ => (t.close_task_title(&name), t.close_task()),
    };
    late::after_paint(|| browser::focus("reason-why"));
    view! {
        <FormDialog title action missing submit drafts t>
            <FormField id="reason-on" label=t.reason_on() kind=FieldKind::Date value=on.to_string() missing/>
            <FormField id="reason-why" label=t.why(status) kind=FieldKind::Area value=why missing/>
        </FormDialog>
    }
}
