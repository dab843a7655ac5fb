//! A quiet line that reminds of an export.

use leptos::prelude::*;

use crate::app::acts::files::export_ledger;
use crate::app::browser;
use crate::app::browser::late;
use crate::messages::Language;
use crate::view::reminder;

/// When the last reminder was closed.
const CLOSED: &str = "qingdan:reminder-closed";

/// The line, where the ledger has been nowhere but in the browser for too long.
#[component]
pub(crate) fn ReminderLine(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let closed = app.keeping.setting(CLOSED).and_then(|at| browser::moment(&at));
    let closed = RwSignal::new(closed);
    let due = Memo::new(move |_| {
        let (exported, closed) = (app.exported.get(), closed.get());
        app.ledger.with(|ledger| reminder(ledger, exported, closed, browser::now()))
    });
    let close = move |_| {
        let now = browser::now();
        app.keeping.set_setting(CLOSED, Some(&now.to_rfc3339()));
        closed.set(Some(now));
        late::after_paint(|| browser::keep_focus(&["export-all"]));
    };
    let export = move |_| {
        export_ledger(app, None);
        late::after_paint(|| browser::keep_focus(&["export-all"]));
    };
    move || {
        due.get().map(|due| {
            view! {
                <p class="reminder" id="reminder">
                    <span>{t.reminder(due)}</span>
                    <button type="button" class="link-button" id="reminder-export" on:click=export>{t.reminder_export()}</button>
                    <button type="button" class="text-button" id="reminder-close" on:click=close>{t.reminder_close()}</button>
                </p>
            }
        })
    }
}
