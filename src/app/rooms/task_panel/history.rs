//! What was changed, by whom and when.

use leptos::prelude::*;

use crate::app::acts::opening::TITLE;
use crate::text::chars::language_of;

use super::OpenTask;
use crate::app::browser;
use crate::app::browser::late;

/// How many changes are shown at first.
const FIRST: usize = 10;

/// The changes of the task in words, the latest first.
#[component]
pub(super) fn HistoryPart(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let shows_all = RwSignal::new(false);
    let lines = open.memo(move |task| {
        let line = |logged: &crate::ledger::Logged| {
            let who =
                if logged.stamp.by.is_empty() { t.no_value().to_owned() } else { logged.stamp.by.clone() };
            (browser::local_time(logged.stamp.time()), who, t.logged(logged, task))
        };
        task.log.iter().rev().map(line).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| lines.with(Vec::len));
    view! {
        <section class="panel-part" id="history">
            <h3>{t.history()}</h3>
            {move || (count.get() == 0).then(|| view! { <p class="fine">{t.history_empty()}</p> })}
            <ol class="history">
                {move || {
                    let shown = if shows_all.get() { usize::MAX } else { FIRST };
                    lines.get().into_iter().take(shown).map(|(when, who, what)| view! {
                        <li><span class="history-when">{when}</span>" "<span class="history-what"><span class="history-who" lang=language_of(&who)>{who.clone()}</span>" "{what}</span></li>
                    }).collect_view()
                }}
            </ol>
            {move || {
                let more = count.get().saturating_sub(FIRST);
                (more > 0 && !shows_all.get()).then(|| view! {
                    <button type="button" class="text-button" id="history-more" on:click=move |_| {
                        shows_all.set(true);
                        late::after_paint(|| browser::keep_focus(&[TITLE]));
                    }>{t.history_more(more)}</button>
                })
            }}
        </section>
    }
}
