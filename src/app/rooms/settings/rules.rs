//! What the reader was taught here.

use leptos::ev;
use leptos::prelude::*;

use super::section::Section;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::ledger::OfficeRule;
use crate::messages::Language;

/// The rules, the latest first: each can be switched off or deleted.
#[component]
pub(super) fn Rules(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let rules = Memo::new(move |_| app.settings.with(|settings| settings.rules.clone()));
    let row = move |kept: &OfficeRule| {
        let OfficeRule { rule, off } = kept.clone();
        let said = t.rule_said(&rule);
        let switched = rule.clone();
        let switch = move |event: ev::Event| {
            let is_on = event_target_checked(&event);
            app.set_settings(|settings| {
                settings
                    .rules
                    .iter_mut()
                    .filter(|kept| kept.rule == switched)
                    .for_each(|kept| kept.off = !is_on);
            });
        };
        let delete = move |_| {
            app.set_settings(|settings| settings.rules.retain(|kept| kept.rule != rule));
            app.say(t.rule_deleted());
            late::after_paint(|| browser::keep_focus(&["rules-title"]));
        };
        view! {
            <li class="rule-row">
                <label class="check">
                    <input type="checkbox" aria-label=t.rule_on(&said) prop:checked=!off on:change=late(switch)/>
                    <span lang="zh-CN" class:is-off=off>{said.clone()}</span>
                </label>
                <button type="button" class="text-button" aria-label=t.rule_delete(&said) on:click=delete>{t.delete_confirm()}</button>
            </li>
        }
    };
    view! {
        <Section id="rules" title=t.rules_title()>
            <p class="help">{t.rules_help()}</p>
            {move || rules.with(|rules| match rules.is_empty() {
                true => view! { <p class="fine">{t.rules_none()}</p> }.into_any(),
                false => view! { <ul class="rule-list" id="rule-list">{rules.iter().rev().map(row).collect_view()}</ul> }.into_any(),
            })}
        </Section>
    }
}
