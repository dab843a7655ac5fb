//! Drafts in the browser: kept while somebody types, and offered again where they were not taken over. They lie beside the
//! ledger, under a key of their tab; where there is no room for them they are lost without a word.

use leptos::prelude::*;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::app::browser;
use crate::app::browser::locks;
use crate::store::{BrowserStore, Store as _};
use crate::view::{Drafts, Place};

/// What the keys of drafts begin with; the name of the tab follows.
const DRAFTS: &str = "qingdan:drafts:";
/// Where a tab keeps its name from one loading of the page to the next.
const TAB: &str = "qingdan:tab";

#[wasm_bindgen]
extern "C" {
    /// Writes a text under a key a moment later, or when the page goes, or when the program has died: the page does it by
    /// itself.
    #[wasm_bindgen(js_name = qingdanKeepDrafts, catch)]
    fn qingdan_keep_drafts(key: &str, text: &str) -> Result<(), JsValue>;
}

/// The drafts of this tab; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Drafting {
    pub(crate) drafts: StoredValue<Drafts>,
    /// The key under which they are kept.
    pub(crate) key: StoredValue<String>,
}

impl Drafting {
    /// What this tab had before the page was loaded anew.
    pub(crate) fn start() -> Self {
        let key = format!("{DRAFTS}{}", tab());
        locks::hold(&key);
        let kept = BrowserStore.get(&key).ok().flatten().unwrap_or_default();
        Self { drafts: StoredValue::new(Drafts::from_text(&kept)), key: StoredValue::new(key) }
    }

    /// What was typed into a field and not taken over.
    pub(crate) fn of(self, place: &Place) -> Option<String> {
        self.drafts.with_value(|drafts| drafts.of(place).map(str::to_owned))
    }

    /// Keeps what stands in a field.
    pub(crate) fn keep(self, place: Place, text: &str) {
        self.drafts.update_value(|drafts| drafts.keep(place, text));
        self.write();
    }

    /// Forgets what was typed into a field: it was taken over, or is not wanted.
    pub(crate) fn forget(self, place: &Place) {
        if self.drafts.try_update_value(|drafts| drafts.forget(place)) == Some(true) {
            self.write();
        }
    }

    /// Writes them down.
    pub(crate) fn write(self) {
        let text = self.drafts.with_value(Drafts::to_text);
        // Under `trunk serve` too the page defines the function; without it there are no drafts.
        let _ = self.key.with_value(|key| qingdan_keep_drafts(key, &text));
    }
}

/// Whether a key is that of a tab's drafts, which are nobody else's.
pub(crate) fn is_draft(key: &str) -> bool {
    key.starts_with(DRAFTS)
}

/// The name of this tab, which stays the same when the page is loaded anew.
fn tab() -> String {
    let storage = window().session_storage().ok().flatten();
    let before = storage.as_ref().and_then(|storage| storage.get_item(TAB).ok().flatten());
    before.filter(|tab| !tab.is_empty()).unwrap_or_else(|| {
        let tab = browser::random_name();
        if let Some(storage) = storage {
            // Without it a tab is another one each time.
            let _ = storage.set_item(TAB, &tab);
        }
        tab
    })
}
