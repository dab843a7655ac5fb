//! The ledger file: what goes into it, and how it is protected.

use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;

use crate::app::acts::files::{goes_on, is_too_large, saved};
use crate::app::browser::late::{self, late};
use crate::app::browser::second_part;
use crate::app::state::{App, Tone};
use crate::exchange::{ExportWish, FileNames};
use crate::ledger::{Settings, TaskId};
use crate::messages::Language;
use crate::reading::UnitRole;

/// What is chosen for the file; the fields themselves hold the rest.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub(super) roles: RwSignal<Vec<UnitRole>>,
    with_sources: NodeRef<Input>,
    with_rules: NodeRef<Input>,
    passphrase: NodeRef<Input>,
}

impl Chosen {
    pub(super) fn new() -> Self {
        Self {
            roles: RwSignal::new(UnitRole::ALL.to_vec()),
            with_sources: NodeRef::new(),
            with_rules: NodeRef::new(),
            passphrase: NodeRef::new(),
        }
    }

    /// What is wished, of these tasks.
    pub(super) fn wish(self, app: App, tasks: Option<Vec<TaskId>>, per_unit: bool) -> ExportWish {
        let value =
            |node: NodeRef<Input>| node.get_untracked().map(|field| field.value()).unwrap_or_default();
        ExportWish {
            tasks,
            per_unit,
            roles: self.roles.get_untracked(),
            with_sources: self.with_sources.get_untracked().is_none_or(|field| field.checked()),
            rules: match self.with_rules.get_untracked().is_some_and(|field| field.checked()) {
                true => app.settings.with_untracked(Settings::rules_in_use),
                false => Vec::new(),
            },
            passphrase: value(self.passphrase),
        }
    }
}

/// The fields.
#[component]
pub(super) fn LedgerFile(app: App, chosen: Chosen, per_unit: RwSignal<bool>, t: Language) -> impl IntoView {
    let Chosen { roles, with_sources, with_rules, passphrase } = chosen;
    let rules = app.settings.with_untracked(|settings| settings.rules_in_use().len());
    view! {
        <fieldset>
            <legend>{t.export_how()}</legend>
            <Show when=move || per_unit.get()>
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
            <label class="check"><input type="checkbox" id="export-sources" checked=true node_ref=with_sources/>{t.export_with_sources()}</label>
            <Show when=move || rules != 0 && !per_unit.get()>
                <label class="check"><input type="checkbox" id="export-rules" node_ref=with_rules/>{t.export_rules(rules)}</label>
            </Show>
            <label class="export-passphrase">
                <span>{t.export_passphrase()}</span>
                <input type="text" id="export-passphrase" autocomplete="off" spellcheck="false" node_ref=passphrase aria-describedby="export-passphrase-hint"/>
                <span class="fine" id="export-passphrase-hint">{t.export_passphrase_hint()}</span>
            </label>
        </fieldset>
    }
}

/// Exports as wished; false where that failed, which is said.
pub(super) async fn carry_out(
    app: App,
    wish: ExportWish,
    busy: RwSignal<Option<String>>,
    t: Language,
) -> bool {
    if !goes_on(app, busy).await {
        return false;
    }
    let env = app.env();
    let date = env.today.to_string();
    let names = FileNames {
        whole: t.export_file_name(&date),
        archive: t.unit_files_name(&date),
        nameless: t.nameless_unit(),
    };
    let groups = app.groups.get_untracked();
    let files = app.ledger.with_untracked(|ledger| {
        app.settings.with_untracked(|set| wish.files(ledger, &set.aliases, &groups, &names, &env))
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
    let file = wish.saved(written, names, |files| zipper.and_then(|zip| zip(files)));
    let Some(name) = saved(app, file) else { return false };
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
