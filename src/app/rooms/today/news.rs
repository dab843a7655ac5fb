//! What colleagues have changed since the user last looked.

use leptos::prelude::*;

use super::links::{Opener, TITLE, is_open};
use crate::app::acts::opening::news_opener_id;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::messages::Language;
use crate::view::{News, Today};

/// Tasks that are shown at first.
const TASKS: usize = 20;
/// Changes of one task that are shown.
const CHANGES: usize = 5;

/// The changes, task by task; nothing where there are none.
#[component]
pub(super) fn NewsPart(app: App, shown: Memo<Today>, t: Language) -> impl IntoView {
    let news = Memo::new(move |_| shown.with(|shown| shown.news.clone()));
    let elsewhere = Memo::new(move |_| shown.with(|shown| shown.news_elsewhere));
    let most = RwSignal::new(TASKS);
    let see = move |_| {
        app.mark_seen();
        late::after_paint(|| browser::keep_focus(&[TITLE]));
    };
    let show_all = move |_| {
        most.set(usize::MAX);
        late::after_paint(|| browser::keep_focus(&["news-seen"]));
    };
    move || {
        let news = news.get();
        let (count, elsewhere) = (news.len(), elsewhere.get());
        (count + elsewhere > 0).then(|| {
            let more = count.saturating_sub(most.get());
            let items = news.into_iter().take(most.get()).map(|news| item_view(app, news, t)).collect_view();
            view! {
                <section class="today-part" id="today-news" aria-labelledby="today-news-title">
                    <div class="today-part-head">
                        <h2 id="today-news-title">{t.colleagues_news()}{(count > 0).then(|| view! { " "<span class="today-count">{count}</span> })}</h2>
                        <button type="button" class="button button-small" id="news-seen" on:click=see>{t.news_seen()}</button>
                    </div>
                    <ul class="today-rows">{items}</ul>
                    {(more > 0).then(|| view! {
                        <button type="button" class="text-button today-more" on:click=show_all>{t.show_more(more)}</button>
                    })}
                    {(elsewhere > 0).then(|| view! { <p class="fine" id="news-elsewhere">{t.news_elsewhere(elsewhere)}</p> })}
                </section>
            }
        })
    }
}

/// What was changed in one task, the latest first.
fn item_view(app: App, news: News, t: Language) -> impl IntoView {
    let (number, text, lines) = app.ledger.with_untracked(|ledger| {
        let task = ledger.any_task(&news.id);
        let lines: Vec<(String, String, String)> = task
            .map(|task| {
                let line = |logged: &crate::ledger::Logged| {
                    let by = &logged.stamp.by;
                    let who = if by.is_empty() { t.somebody().to_owned() } else { by.clone() };
                    (browser::local_time(logged.stamp.time()), who, t.logged(logged, task))
                };
                news.changes.iter().take(CHANGES).map(line).collect()
            })
            .unwrap_or_default();
        let text = task.map(|task| task.text.clone()).unwrap_or_default();
        (task.and_then(|task| task.number.clone()), text, lines)
    });
    let more = news.changes.len().saturating_sub(CHANGES);
    let name = if news.is_gone {
        view! { <p class="today-open song" lang="zh-CN">{number.map(|number| view! { <span class="number">{number}</span>" " })}{text}</p> }
            .into_any()
    } else {
        view! { <Opener app id=news.id.clone() element=news_opener_id(&news.id) number text/> }.into_any()
    };
    view! {
        <li class="today-row news-row" class:is-open=is_open(app, &news.id)>
            <div class="today-task">
                {name}
                <ul class="history">
                    {lines.into_iter().map(|(when, who, what)| view! {
                        <li><span class="history-when">{when}</span>" "<span class="history-what"><span class="history-who">{who}</span>" "{what}</span></li>
                    }).collect_view()}
                </ul>
                {(more > 0).then(|| view! { <p class="fine">{t.news_more(more)}</p> })}
            </div>
        </li>
    }
}
