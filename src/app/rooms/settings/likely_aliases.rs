//! Names in the ledger that are likely to be of one unit: joined by one key, or kept apart.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::ledger::suggested_aliases;
use crate::messages::Language;

/// More at once are no help.
const SHOWN: usize = 10;

/// The pairs, each with a button that joins them and one that keeps them apart.
#[component]
pub(super) fn LikelyAliases(app: App, t: Language) -> impl IntoView {
    let pairs = Memo::new(move |_| {
        app.settings.with(|settings| {
            let mut pairs = app.ledger.with(|ledger| suggested_aliases(ledger, &settings.aliases));
            pairs.retain(|(one, other)| !settings.keeps_apart(one, other));
            pairs.truncate(SHOWN);
            pairs
        })
    });
    let row = move |nth: usize, (one, other): (String, String)| {
        let said = t.alias_pair(&one, &other);
        let (join_name, apart_name) = (t.alias_join_pair(&one, &other), t.alias_apart_pair(&one, &other));
        let pair = (one.clone(), other.clone());
        let keep_focus = || late::after_paint(|| browser::keep_focus(&["alias-join-0", "aliases-title"]));
        let join = move |_| {
            app.set_settings(|settings| settings.join_names(&one, &other));
            app.say(&t.alias_joined(&one, &other));
            keep_focus();
        };
        let apart = move |_| {
            app.set_settings(|settings| settings.keep_names_apart(&pair.0, &pair.1));
            keep_focus();
        };
        view! {
            <li class="rule-row">
                <span lang="zh-CN">{said}</span>
                <button type="button" class="text-button" id=format!("alias-join-{nth}") aria-label=join_name on:click=join>{t.alias_join()}</button>
                <button type="button" class="text-button" id=format!("alias-apart-{nth}") aria-label=apart_name on:click=apart>{t.alias_apart()}</button>
            </li>
        }
    };
    move || {
        let pairs = pairs.get();
        (!pairs.is_empty()).then(|| {
            view! {
                <p class="help">{t.aliases_likely()}</p>
                <ul class="rule-list" id="aliases-likely">
                    {pairs.into_iter().enumerate().map(|(nth, pair)| row(nth, pair)).collect_view()}
                </ul>
            }
        })
    }
}
