//! Drafts of tabs that are closed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::browser::{late, locks};
use crate::app::state::App;
use crate::app::state::drafts::is_draft;
use crate::store::{BrowserStore, Store as _};
use crate::view::Drafts;

/// How long a tab that is about to close may still seem to be there.
const LEAVING: std::time::Duration = std::time::Duration::from_secs(2);

impl App {
    /// Takes in what tabs have left that are closed, and drops what was typed about tasks that are gone.
    pub(crate) fn adopt_drafts(self) {
        spawn_local(async move {
            if self.adopt_once().await {
                late::timer(LEAVING, move || {
                    spawn_local(async move {
                        // One that is still there may be so for long.
                        let _ = self.adopt_once().await;
                    });
                });
            }
        });
    }

    /// Takes them in and drops them once; says whether other tabs seem to be there.
    async fn adopt_once(self) -> bool {
        let drafting = self.drafting;
        let own = drafting.key.get_value();
        let held = locks::held().await.unwrap_or_default();
        let keys = BrowserStore.keys().unwrap_or_default();
        let (there, gone): (Vec<_>, Vec<_>) =
            keys.into_iter().filter(|key| is_draft(key) && *key != own).partition(|key| held.contains(key));
        for key in gone {
            let text = BrowserStore.get(&key).ok().flatten().unwrap_or_default();
            drafting.drafts.update_value(|drafts| drafts.take_in(Drafts::from_text(&text)));
            drafting.write();
            // What cannot be removed comes again next time.
            let _ = BrowserStore.remove(&key);
        }
        // As long as the ledger is not all there, no task is known to be gone.
        if !untrack(|| self.is_half_read()) && !self.keeping.is_missed.get_untracked() {
            let is_there = |id: &str| self.ledger.with_untracked(|ledger| ledger.any_task(id).is_some());
            if drafting.drafts.try_update_value(|drafts| drafts.forget_gone(is_there)) == Some(true) {
                drafting.write();
            }
        }
        !there.is_empty()
    }
}
