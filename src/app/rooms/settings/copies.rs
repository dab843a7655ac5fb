//! Copies of the ledger: files, one that is written all the time, and those that the browser keeps.

use leptos::prelude::*;

use super::section::Section;
use crate::app::acts::files::export_ledger;
use crate::app::acts::{backups, file_copy};
use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::messages::Language;
use crate::store::FileCopyState;

/// Every kind of copy, the safest first.
#[component]
pub(super) fn Copies(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let exported = move || app.exported.get().map_or(t.last_export_never().to_owned(), |at| moment(at, t));
    view! {
        <Section id="copies" title=t.copies_title()>
            <dl class="setting-facts">
                <dt>{t.last_export()}</dt>
                <dd><span id="last-export">{exported}</span></dd>
            </dl>
            <p class="setting-actions">
                <button type="button" class="button" id="settings-export" on:click=move |_| export_ledger(app, None)>{t.ledger_export_all()}</button>
            </p>
            <h3 id="file-copy-title" tabindex="-1">{t.file_copy_title()}</h3>
            <div id="file-copy" role="group" aria-labelledby="file-copy-title">{move || file_copy_view(app, app.file_copy.state.get(), t)}</div>
            <h3 id="backups-title">{t.backups_title()}</h3>
            <p class="help">{t.backups_help()}</p>
            {move || backups_view(app, t)}
        </Section>
    }
}

fn moment(at: chrono::DateTime<chrono::Utc>, t: Language) -> String {
    t.moment(&browser::local_day(at).to_string(), &browser::time_of_day(at))
}

/// The file that is written all the time: where it stands, and what can be done about it.
fn file_copy_view(app: App, copy: FileCopyState, t: Language) -> impl IntoView + use<> {
    // A button that is pressed may be gone when its work is done.
    let keep_focus = || late::after_paint(|| browser::keep_focus(&["file-copy-title"]));
    let choose = move || {
        view! {
            <button type="button" class="button" id="file-copy-choose" on:click=move |_| file_copy::choose(app)>{t.file_copy_choose()}</button>
        }
    };
    let stop = move || {
        view! {
            <button type="button" class="text-button" id="file-copy-stop" on:click=move |_| { file_copy::forget(app); keep_focus(); }>
                {t.file_copy_stop()}
            </button>
        }
    };
    let wake = move |name: &'static str| {
        view! {
            <button type="button" class="button" id="file-copy-wake" on:click=move |_| { file_copy::wake(app); keep_focus(); }>{name}</button>
        }
    };
    let (words, actions) = match copy {
        FileCopyState::Unknown => return view! { <p class="help">{t.file_copy_unknown()}</p> }.into_any(),
        FileCopyState::None => (None, choose().into_any()),
        FileCopyState::Awake(name) => (Some((t.file_copy_awake(&name), "Awake")), stop().into_any()),
        FileCopyState::Asleep(name) => (
            Some((t.file_copy_asleep(&name), "Asleep")),
            view! { {wake(t.file_copy_wake())}{stop()} }.into_any(),
        ),
        FileCopyState::Failed(name) => {
            let actions = view! { {wake(t.try_again())}{choose()}{stop()} };
            (Some((t.file_copy_failed(&name), "Failed")), actions.into_any())
        }
    };
    let words = words.map(|(words, state)| {
        view! { <p class="file-copy-state" class:caution=state == "Failed" id="file-copy-state">{words}</p> }
    });
    view! {
        <p class="help">{t.file_copy_help()}</p>
        <div role="status">{words}</div>
        <p class="setting-actions">{actions}</p>
    }
    .into_any()
}

/// The copies in the browser, the latest first.
fn backups_view(app: App, t: Language) -> impl IntoView + use<> {
    let backups = app.keeping.backups.get();
    if backups.is_empty() {
        // Until it was asked for there is no telling whether there is a database.
        let can_have = !app.keeping.is_loaded.get() || app.keeping.database().is_some();
        let words = if can_have { t.backups_none() } else { t.backups_impossible() };
        return view! { <p class="help" id="no-backups">{words}</p> }.into_any();
    }
    let rows = backups.into_iter().map(|backup| {
        let at = moment(backup.at, t);
        let name = t.backup_open_of(&at);
        view! {
            <li>
                <span class="date">{at}</span>
                <span class="facts">{t.tasks(backup.tasks)}</span>
                <button type="button" class="text-button" aria-label=name on:click=move |_| backups::go_back_to(app, backup.clone())>
                    {t.backup_open()}
                </button>
            </li>
        }
    });
    view! { <ul class="setting-list backups" id="backups" aria-labelledby="backups-title">{rows.collect_view()}</ul> }.into_any()
}
