//! The head of the panel: where the task stands, its number, its star.

use leptos::prelude::*;

use super::OpenTask;
use crate::app::acts::opening::{TITLE, close};
use crate::app::parts::names::short_name;
use crate::app::parts::star::StarButton;
use crate::reading::TaskKind;

/// Where the task stands, its number, its star, and the way out.
#[component]
pub(super) fn Head(open: OpenTask) -> impl IntoView {
    let OpenTask { app, id, t, .. } = open;
    let notice = open.memo(|task| task.notice.clone());
    let title = Memo::new(move |_| {
        let title = notice.with(|id| app.ledger.with(|ledger| ledger.notices.get(id)?.title.clone()));
        title.unwrap_or_else(|| t.untitled().to_owned())
    });
    let section = open.memo(|task| task.section.join(" › "));
    let number = open.memo(|task| task.number.clone());
    let is_reporting = open.memo(|task| task.kind == TaskKind::Reporting);
    let starred = open.memo(|task| task.starred);
    let name = open.memo(short_name);
    let heading = move || match number.get() {
        Some(number) => t.task_panel(&number),
        None => t.task_panel_plain().to_owned(),
    };
    view! {
        <header class="panel-head">
            <div class="panel-place">
                <p class="panel-notice song" lang="zh-CN">{title}</p>
                {move || section.with(|path| (!path.is_empty()).then(|| view! {
                    <p class="panel-path song" lang="zh-CN">{path.clone()}</p>
                }))}
                <div class="panel-title">
                    <h2 id=TITLE tabindex="-1">{heading}</h2>
                    {move || is_reporting.get().then(|| view! { <span class="tag">{t.reporting_task()}</span> })}
                    <StarButton app id=id.get_value() starred name t/>
                </div>
            </div>
            <button type="button" class="icon-button" id="close-panel" aria-label=t.close() title=t.close() on:click=move |_| close(app)>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>
            </button>
        </header>
    }
}
