//! Copies of good states, kept apart from the live records.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::importing;
use crate::app::state::{App, Tone};
use crate::exchange::{Restored, Selection, export, import};
use crate::ledger::Ledger;
use crate::sorting::sort_by;
use crate::store::{Backup, Shelf, backup_is_due, outdated_backups, pack, unpack};

/// How long after the start the first copy is made: the user comes first.
const AFTER_START: std::time::Duration = std::time::Duration::from_secs(5);

/// Makes a copy soon, if one is due.
pub(crate) fn begin(app: App) {
    spawn_local(async move {
        if let Some(backups) = all(app).await {
            // Even an emptied ledger leaves its traces: one without any, beside copies of one that was, is lost.
            let has_traces = app.ledger.with_untracked(|ledger| *ledger != Ledger::default());
            if !has_traces && backups.iter().any(|backup| backup.tasks > 0) {
                app.keeping.is_gone.set(true);
            }
            app.keeping.backups.set(backups);
        }
    });
    set_timeout(move || after_compaction(app), AFTER_START);
}

/// Makes a copy of the ledger if none was made for a while, and if it is in good order.
pub(crate) fn after_compaction(app: App) {
    spawn_local(async move {
        let Some(database) = app.keeping.database() else { return };
        let Some(mut backups) = all(app).await else { return };
        let env = app.env();
        let is_good = app.keeping.is_whole()
            && app.keeping.trouble.with_untracked(Option::is_none)
            && !app.ledger.with_untracked(|ledger| ledger.is_empty());
        if !is_good || !backup_is_due(&backups, env.now) {
            return;
        }
        let (text, tasks) = app
            .ledger
            .with_untracked(|ledger| (export(ledger, Selection::AllAndBin, &env), ledger.tasks.len()));
        let backup = Backup { at: env.now, tasks };
        let mut values = vec![(backup.key(), Some(JsValue::from_str(&pack(&text))))];
        backups.push(backup);
        let outdated = outdated_backups(&backups);
        values.extend(outdated.iter().map(|backup| (backup.key(), None)));
        // A copy that cannot be made is missed only when it is wanted; the settings show which there are.
        let _ = database.put(Shelf::Backups, values).await;
        if let Some(backups) = all(app).await {
            app.keeping.backups.set(backups);
        }
    });
}

/// All copies, the latest first.
async fn all(app: App) -> Option<Vec<Backup>> {
    let keys = app.keeping.database()?.keys(Shelf::Backups).await.ok()?;
    let mut backups: Vec<Backup> = keys.iter().filter_map(|key| Backup::of(key)).collect();
    sort_by(&mut backups, |a, b| b.at.cmp(&a.at));
    Some(backups)
}

/// Opens a copy as if it were a file: what it would add is shown before anything is added.
pub(crate) fn open(app: App, backup: Backup) {
    spawn_local(async move {
        match read(app, &backup).await {
            Some(restored) => importing::add(app, app.t_now().backup_name(&backup.at), restored),
            None => app.complain(app.t_now().backup_damaged().to_owned()),
        }
    });
}

/// Makes the ledger what it was when a copy was made, after a question. It can be undone.
pub(crate) fn go_back_to(app: App, backup: Backup) {
    spawn_local(async move {
        let t = app.t_now();
        let Some(restored) = read(app, &backup).await else {
            return app.complain(t.backup_damaged().to_owned());
        };
        let theirs = restored.ledger;
        let count = app.ledger.with_untracked(|ledger| crate::ledger::restore(ledger, &theirs)).task_count();
        let lines = if count == 0 {
            vec![t.go_back_nothing().to_owned()]
        } else {
            vec![t.go_back_ask(count), t.go_back_undo().to_owned()]
        };
        let action = if count == 0 { t.close() } else { t.go_back() };
        app.ask(t.go_back_title(&backup.at), lines, action.to_owned(), false, move |app| {
            let change = app.ledger.with_untracked(|ledger| crate::ledger::restore(ledger, &theirs));
            let count = change.task_count();
            if count > 0 && app.may_change() {
                app.change(change);
                app.tell(app.t_now().went_back(count), Tone::Done, true);
            }
        });
    });
}

async fn read(app: App, backup: &Backup) -> Option<Restored> {
    let database = app.keeping.database()?;
    let value = database.get(Shelf::Backups, &backup.key()).await.ok().flatten()?;
    import(&unpack(&value.as_string()?)?).ok()
}
