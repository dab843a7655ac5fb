//! The list of all keys, and how keys look.

use leptos::ev;
use leptos::prelude::*;

use crate::text::chars::language_of;

use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::browser::late::late;
use crate::app::state::App;
use crate::messages::Language;
use crate::view::{KeyGroup, key_groups, key_parts};

/// The list, where it is open.
#[component]
pub(crate) fn KeysDialog(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || app.ui.keys.get().then(|| view! { <KeysList app t/> })
}

#[component]
fn KeysList(app: App, t: Language) -> impl IntoView {
    let modal = modal(move || app.ui.keys.set(false));
    let close = move || modal.close();
    view! {
        <dialog class="dialog keys" node_ref=modal.node aria-labelledby="keys-title" on:cancel=move |event| modal.on_cancel(&event)>
            <div class="keys-head">
                <h2 id="keys-title">{t.keys_title()}</h2>
                <button type="button" class="icon-button" id="close-keys" aria-label=t.close() title=t.close() on:click=move |_| close()>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>
                </button>
            </div>
            <div class="keys-groups">{key_groups().into_iter().map(|group| group_view(group, t)).collect_view()}</div>
            <p class="fine keys-note">{t.keys_in_fields()}</p>
            <SingleKeys id="keys-single" t/>
        </dialog>
    }
}

fn group_view(group: KeyGroup, t: Language) -> impl IntoView {
    let id = format!("keys-{}", group.place.name());
    let labelled_by = id.clone();
    let lines = group.lines.into_iter().map(|(deed, keys)| {
        view! { <div class="keys-line"><dt>{t.key_deed(deed)}</dt><dd>{keys_view(keys, t)}</dd></div> }
    });
    view! {
        <section aria-labelledby=labelled_by>
            <h3 id=id>{t.key_place(group.place)}</h3>
            <dl>{lines.collect_view()}</dl>
        </section>
    }
}

/// Keys as they look on a keyboard; each of them is enough.
pub(crate) fn keys_view(keys: &'static [&'static str], t: Language) -> impl IntoView + use<> {
    let is_mac = browser::is_mac();
    let keys = keys.iter().enumerate().map(|(nth, keys)| {
        let chords = key_parts(keys, is_mac).into_iter().enumerate().map(|(nth, held)| {
            let caps = held.into_iter().enumerate().map(|(nth, key)| {
                let cap = t.key_cap(key);
                view! { {(nth > 0).then_some("+")}<kbd lang=language_of(cap).unwrap_or("en")>{cap}</kbd> }
            });
            // Keys that are held together stay on one line.
            view! { {(nth > 0).then(|| format!(" {} ", t.keys_then()))} <span class="chord">{caps.collect_view()}</span> }
        });
        view! { {(nth > 0).then(|| format!(" {} ", t.keys_or()))} {chords.collect_view()} }
    });
    view! { <span class="keys-caps">{keys.collect_view()}</span> }
}

/// Whether keys that are pressed alone call commands.
#[component]
pub(crate) fn SingleKeys(id: &'static str, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let help = format!("{id}-help");
    let is_on = move || app.settings.with(|settings| !settings.no_single_keys);
    let set = move |event: ev::Event| {
        let is_on = event_target_checked(&event);
        app.set_settings(|settings| settings.no_single_keys = !is_on);
    };
    view! {
        <label class="check single-keys">
            <input type="checkbox" id=id aria-describedby=help.clone() prop:checked=is_on on:change=late(set)/>{t.single_keys()}
        </label>
        <p class="help" id=help>{t.single_keys_help()}</p>
    }
}
