//! Who is a member of which group of units.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;

use super::section::Section;
use crate::app::browser::late::late;
use crate::ledger::{GroupMembers, Groups};
use crate::messages::Language;
use crate::view::lone_groups;

/// A line for each group; and whom the groups of the ledger have with that, while they are typed.
#[component]
pub(super) fn GroupsField(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let field = NodeRef::<Textarea>::new();
    let is_composing = StoredValue::new(false);
    let typed = RwSignal::new(app.settings.with_untracked(|settings| settings.groups.to_text()));
    let read = move || {
        if let Some(field) = field.get_untracked().filter(|_| !is_composing.get_value()) {
            typed.set(field.value());
        }
    };
    let commit = move |_: ev::Event| {
        read();
        let groups = typed.with_untracked(|typed| GroupMembers::from_text(typed));
        if app.settings.with_untracked(|settings| settings.groups != groups) {
            app.set_settings(|settings| settings.groups = groups);
        }
    };
    // What another tab has set. A line that says nothing yet stays as long as the room is open.
    Effect::new(move || {
        let groups = app.settings.with(|settings| settings.groups.clone());
        if let Some(field) = field.get().filter(|field| GroupMembers::from_text(&field.value()) != groups) {
            field.set_value(&groups.to_text());
            typed.set(groups.to_text());
        }
    });
    let aliases = Memo::new(move |_| app.settings.with(|settings| settings.aliases.clone()));
    let said = Memo::new(move |_| typed.with(|typed| GroupMembers::from_text(typed)));
    let lines = Memo::new(move |_| {
        aliases.with(|aliases| {
            said.with(|said| {
                let groups = app.ledger.with(|ledger| Groups::of(ledger, aliases, said));
                groups.all().into_iter().map(|(group, members)| t.group_line(group, &members)).collect()
            })
        })
    });
    let understood = move || {
        lines.with(|lines: &Vec<String>| match lines.is_empty() {
            true => view! { <p class="fine">{t.groups_none()}</p> }.into_any(),
            false => view! {
                <p>{t.groups_understood()}</p>
                <ul lang="zh-CN">{lines.iter().cloned().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            }
            .into_any(),
        })
    };
    let lone = move || {
        typed.with(|typed| lone_groups(typed).into_iter().map(|line| t.group_lone(line)).collect::<Vec<_>>())
    };
    view! {
        <Section id="groups" title=t.groups_title()>
            <div class="setting">
                <label for="unit-groups">{t.groups_label()}</label>
                <div class="setting-body">
                    <textarea id="unit-groups" lang="zh-CN" rows="4" spellcheck="false" placeholder=t.groups_example()
                        aria-describedby="unit-groups-help" node_ref=field prop:value=typed.get_untracked()
                        on:input=move |_| read() on:change=late(commit)
                        on:compositionstart=move |_| is_composing.set_value(true)
                        on:compositionend=late(move |_| { is_composing.set_value(false); read(); })></textarea>
                    <p class="help" id="unit-groups-help">{t.groups_help()}</p>
                    <div class="understood" id="groups-understood" role="status">
                        {understood}
                        {move || lone().into_iter().map(|line| view! { <p class="caution">{line}</p> }).collect_view()}
                    </div>
                </div>
            </div>
        </Section>
    }
}
