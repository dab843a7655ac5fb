//! Exporting with a choice: what, for whom, with or without the texts of the notices, with or without a passphrase.

use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::acts::files::{is_too_large, may_export, save_bytes};
use crate::app::browser::dialog::modal;
use crate::app::browser::late::{self, late};
use crate::app::browser::second_part;
use crate::app::state::listing::Listing;
use crate::app::state::{App, Tone};
use crate::exchange::{ExportWish, FileNames};
use crate::ledger::Settings;
use crate::messages::Language;
use crate::reading::UnitRole;

/// The dialog. It is there as long as it is open.
#[component]
pub(crate) fn ExportDialog(open: RwSignal<bool>, listing: Memo<Listing>, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || open.get().then(|| view! { <Form app open listing t/> })
}

#[component]
fn Form(app: App, open: RwSignal<bool>, listing: Memo<Listing>, t: Language) -> impl IntoView {
    // The form may be gone when an export ends that was cancelled.
    let modal = modal(move || {
        let _ = open.try_set(false);
    });
    let close = move || modal.close();
    let all = app.ledger.with_untracked(|ledger| ledger.tasks.len());
    let some = listing.with_untracked(Listing::len);
    let is_filtered = some < all;
    let (only_shown, split) = (RwSignal::new(is_filtered), RwSignal::new(false));
    let roles = RwSignal::new(UnitRole::ALL.to_vec());
    let with_sources = NodeRef::<Input>::new();
    let (with_rules, passphrase) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let rules = app.settings.with_untracked(|settings| settings.rules_in_use().len());
    let busy = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.with_untracked(Option::is_some) {
            return;
        }
        let value =
            |node: NodeRef<Input>| node.get_untracked().map(|field| field.value()).unwrap_or_default();
        let wish = ExportWish {
            tasks: only_shown.get_untracked().then(|| listing.get_untracked().ids(app)),
            per_unit: split.get_untracked(),
            roles: roles.get_untracked(),
            with_sources: with_sources.get_untracked().is_none_or(|field| field.checked()),
            rules: match with_rules.get_untracked().is_some_and(|field| field.checked()) {
                true => app.settings.with_untracked(Settings::rules_in_use),
                false => Vec::new(),
            },
            passphrase: value(passphrase),
        };
        busy.set(Some(t.export_working().to_owned()));
        spawn_local(async move {
            let done = carry_out(app, wish, busy, t).await;
            if !busy.is_disposed() {
                busy.set(None);
                if done {
                    close();
                }
            }
        });
    };
    view! {
        <dialog class="dialog export" node_ref=modal.node aria-labelledby="dialog-title" on:cancel=move |event| modal.on_cancel(&event)>
            <form on:submit=submit>
                <h2 id="dialog-title">{t.export_title()}</h2>
                <fieldset>
                    <legend>{t.export_what()}</legend>
                    <label class="check"><input type="radio" name="export-what" checked=!is_filtered on:change=late(move |_| only_shown.set(false))/>{t.export_everything(all)}</label>
                    <label class="check"><input type="radio" name="export-what" id="export-what-shown" checked=is_filtered disabled=some == 0 on:change=late(move |_| only_shown.set(true))/>{t.export_what_shown(some)}</label>
                </fieldset>
                <fieldset>
                    <legend>{t.export_how()}</legend>
                    <label class="check"><input type="radio" name="export-how" checked=true on:change=late(move |_| split.set(false))/>{t.export_one_file()}</label>
                    <label class="check"><input type="radio" name="export-how" id="export-per-unit" on:change=late(move |_| split.set(true))/>{t.export_per_unit()}</label>
                    <Show when=move || split.get()>
                        <div class="export-roles" role="group" aria-label=t.export_roles()>
                            <span class="fine">{t.export_roles()}</span>
                            {UnitRole::ALL.iter().map(|&role| {
                                let toggle = move |event: ev::Event| {
                                    let on = event_target_checked(&event);
                                    roles.update(|roles| {
                                        roles.retain(|other| *other != role);
                                        roles.extend(on.then_some(role));
                                    });
                                };
                                view! { <label class="check"><input type="checkbox" checked=true on:change=late(toggle)/>{t.unit_role(role)}</label> }
                            }).collect_view()}
                        </div>
                    </Show>
                </fieldset>
                <label class="check"><input type="checkbox" id="export-sources" checked=true node_ref=with_sources/>{t.export_with_sources()}</label>
                <Show when=move || rules != 0 && !split.get()>
                    <label class="check"><input type="checkbox" id="export-rules" node_ref=with_rules/>{t.export_rules(rules)}</label>
                </Show>
                <label class="export-passphrase">
                    <span>{t.export_passphrase()}</span>
                    <input type="text" id="export-passphrase" autocomplete="off" spellcheck="false" node_ref=passphrase aria-describedby="export-passphrase-hint"/>
                    <span class="fine" id="export-passphrase-hint">{t.export_passphrase_hint()}</span>
                </label>
                <p class="fine" role="status">{move || busy.get()}</p>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                    <button type="submit" class="button button-primary" id="dialog-action"
                        disabled=move || busy.with(Option::is_some) || (split.get() && roles.with(Vec::is_empty))>{t.export_confirm()}</button>
                </div>
            </form>
        </dialog>
    }
}

/// Exports as wished; false where that failed, which is said.
async fn carry_out(app: App, wish: ExportWish, busy: RwSignal<Option<String>>, t: Language) -> bool {
    late::painted().await;
    if busy.is_disposed() || !may_export(app) {
        return false;
    }
    let env = app.env();
    let date = env.today.to_string();
    let names = FileNames {
        whole: t.export_file_name(&date),
        archive: t.unit_files_name(&date),
        nameless: t.nameless_unit(),
    };
    let files = app.ledger.with_untracked(|ledger| {
        app.settings.with_untracked(|set| wish.files(ledger, &set.aliases, &names, &env))
    });
    let count = files.len();
    let bytes = files.iter().map(|(_, text)| text.len()).sum();
    let mut written: Vec<(String, Vec<u8>)> = Vec::with_capacity(count);
    for (nth, (name, text)) in files.into_iter().enumerate() {
        if wish.passphrase.is_empty() {
            written.push((name, text.into_bytes()));
            continue;
        }
        let _ = busy.try_set(Some(t.export_encrypting(nth + 1, count)));
        late::painted().await;
        // Cancelled.
        if busy.is_disposed() {
            return false;
        }
        let complaint = match second_part::encrypt(&text, &wish.passphrase).await {
            Ok(Ok(bytes)) => {
                written.push((format!("{name}.age"), bytes));
                continue;
            }
            Ok(Err(error)) => t.encrypt_error(error),
            Err(second_part::Missing) => t.export_part_missing(),
        };
        app.complain(complaint.to_owned());
        return false;
    }
    let zipper = match wish.per_unit {
        true => second_part::zipper().await.map(Some),
        false => Ok(None),
    };
    let Ok(zipper) = zipper else {
        app.complain(t.export_part_missing().to_owned());
        return false;
    };
    let saved = wish.saved(written, names, |files| zipper.and_then(|zip| zip(files)));
    let saved = saved.filter(|(name, bytes)| save_bytes(name, bytes));
    let Some((name, _)) = saved else {
        app.complain(t.export_failed().to_owned());
        return false;
    };
    if wish.is_copy() {
        app.note_copy();
    }
    let said = if wish.per_unit {
        t.exported_files(count, &name)
    } else {
        t.exported(app.ledger.with_untracked(|ledger| wish.task_count(ledger)), &name)
    };
    if !is_too_large(app, bytes) {
        app.tell(said, Tone::Done, false);
    }
    true
}
