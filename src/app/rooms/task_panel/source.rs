//! The task's passage in its notice.

use leptos::prelude::*;

use super::OpenTask;
use crate::app::browser;
use crate::app::browser::late;
use crate::view::source_passage;

/// The words around the task in its notice, its own marked; nothing where there is no source.
#[component]
pub(super) fn SourcePart(open: OpenTask) -> impl IntoView {
    let OpenTask { app, t, .. } = open;
    let place = open.memo(|task| task.place.map(|place| (task.notice.clone(), place)));
    let passage = Memo::new(move |_| {
        let (notice, place) = place.get()?;
        app.ledger.with(|ledger| {
            let source = &ledger.notices.get(&notice)?.source;
            source_passage(source, place.span_in(source)?)
        })
    });
    move || {
        passage.get().map(|passage| {
            let (goes_before, goes_after) = passage.goes_on;
            // A long passage is seen from its own beginning, with a line or two before it.
            late::after_paint(|| browser::scroll_to(".passage", ".passage mark", 48.0));
            view! {
                <section class="panel-part" id="task-source">
                    <h3>{t.source_of_task()}</h3>
                    <blockquote class="passage song" lang="zh-CN" tabindex="0" aria-label=t.source_of_task()>
                        {goes_before.then_some("…")}{passage.before}<mark>{passage.own}</mark>{passage.after}{goes_after.then_some("…")}
                    </blockquote>
                </section>
            }
        })
    }
}
