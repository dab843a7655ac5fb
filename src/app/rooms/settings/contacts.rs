//! Whom to call: a line for each person of a unit.

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;

use super::section::Section;
use crate::app::browser::late::late;
use crate::ledger::Contacts;
use crate::messages::Language;

/// A line for each person; and what was understood of them, while they are typed.
#[component]
pub(super) fn ContactsField(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let field = NodeRef::<Textarea>::new();
    let is_composing = StoredValue::new(false);
    let typed = RwSignal::new(app.settings.with_untracked(|settings| settings.contacts.to_text()));
    let read = move || {
        if let Some(field) = field.get_untracked().filter(|_| !is_composing.get_value()) {
            typed.set(field.value());
        }
    };
    let commit = move |_: ev::Event| {
        read();
        let contacts = typed.with_untracked(|typed| Contacts::from_text(typed));
        if app.settings.with_untracked(|settings| settings.contacts != contacts) {
            app.set_settings(|settings| settings.contacts = contacts);
        }
    };
    // What another tab has set. A line that names nobody yet stays as long as the room is open.
    Effect::new(move || {
        let contacts = app.settings.with(|settings| settings.contacts.clone());
        if let Some(field) = field.get().filter(|field| Contacts::from_text(&field.value()) != contacts) {
            field.set_value(&contacts.to_text());
            typed.set(contacts.to_text());
        }
    });
    let understood = move || {
        let count = typed.with(|typed| Contacts::from_text(typed).iter().count());
        (count > 0).then(|| view! { <p>{t.contacts_understood(count)}</p> })
    };
    let unread = move || {
        let lines = typed.with(|typed| Contacts::unread(typed));
        lines
            .into_iter()
            .map(|line| view! { <p class="caution">{t.contact_unread(&line)}</p> })
            .collect_view()
    };
    view! {
        <Section id="contacts" title=t.contacts_title()>
            <div class="setting">
                <label for="unit-contacts">{t.contacts_label()}</label>
                <div class="setting-body">
                    <textarea id="unit-contacts" lang="zh-CN" rows="4" spellcheck="false" placeholder=t.contacts_example()
                        aria-describedby="unit-contacts-help" node_ref=field prop:value=typed.get_untracked()
                        on:input=move |_| read() on:change=late(commit)
                        on:compositionstart=move |_| is_composing.set_value(true)
                        on:compositionend=late(move |_| { is_composing.set_value(false); read(); })></textarea>
                    <p class="help" id="unit-contacts-help">{t.contacts_help()}</p>
                    <div class="understood" id="contacts-understood" role="status">
                        {understood}
                        {unread}
                    </div>
                </div>
            </div>
        </Section>
    }
}
