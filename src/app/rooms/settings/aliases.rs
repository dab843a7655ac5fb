//! Names that mean the same unit.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;

use super::likely_aliases::LikelyAliases;
use super::section::Section;
use crate::app::browser::late::late;
use crate::ledger::Aliases;
use crate::messages::Language;
use crate::view::lone_names;

/// A line for each unit; and what was understood of them, while they are typed.
#[component]
pub(super) fn AliasesField(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let field = NodeRef::<Textarea>::new();
    let is_composing = StoredValue::new(false);
    let typed = RwSignal::new(app.settings.with_untracked(|settings| settings.aliases.to_text()));
    let read = move || {
        if let Some(field) = field.get_untracked().filter(|_| !is_composing.get_value()) {
            typed.set(field.value());
        }
    };
    let commit = move |_: ev::Event| {
        read();
        let aliases = typed.with_untracked(|typed| Aliases::from_text(typed));
        if app.settings.with_untracked(|settings| settings.aliases != aliases) {
            app.set_settings(|settings| settings.aliases = aliases);
        }
    };
    // What another tab has set. A line that says nothing yet stays as long as the room is open.
    Effect::new(move || {
        let aliases = app.settings.with(|settings| settings.aliases.clone());
        if let Some(field) = field.get().filter(|field| Aliases::from_text(&field.value()) != aliases) {
            field.set_value(&aliases.to_text());
            typed.set(aliases.to_text());
        }
    });
    let understood = move || {
        let groups = typed.with(|typed| Aliases::from_text(typed).to_text());
        let groups: Vec<String> = groups.lines().map(str::to_owned).collect();
        (!groups.is_empty()).then(|| {
            view! {
                <p>{t.aliases_understood()}</p>
                <ul lang="zh-CN">{groups.into_iter().map(|group| view! { <li>{group}</li> }).collect_view()}</ul>
            }
        })
    };
    let lone = move || {
        typed.with(|typed| lone_names(typed).into_iter().map(|line| t.alias_lone(line)).collect::<Vec<_>>())
    };
    view! {
        <Section id="aliases" title=t.aliases_title()>
            <div class="setting">
                <label for="unit-aliases">{t.aliases_label()}</label>
                <div class="setting-body">
                    <textarea id="unit-aliases" lang="zh-CN" rows="4" spellcheck="false" placeholder=t.aliases_example()
                        aria-describedby="unit-aliases-help" node_ref=field prop:value=typed.get_untracked()
                        on:input=move |_| read() on:change=late(commit)
                        on:compositionstart=move |_| is_composing.set_value(true)
                        on:compositionend=late(move |_| { is_composing.set_value(false); read(); })></textarea>
                    <p class="help" id="unit-aliases-help">{t.aliases_help()}</p>
                    <div class="understood" id="aliases-understood" role="status">
                        {understood}
                        {move || lone().into_iter().map(|line| view! { <p class="caution">{line}</p> }).collect_view()}
                    </div>
                    <LikelyAliases app t/>
                </div>
            </div>
        </Section>
    }
}
