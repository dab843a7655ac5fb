//! Drafts in the browser: kept while somebody types, and offered again where they were not taken over. They lie beside the
//! ledger, under a key of their tab; where there is no room for them they are lost without a word.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{self, Element};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::state::App;
use super::{browser, locks};
use crate::ledger::TaskId;
use crate::messages::Language;
use crate::store::{BrowserStore, Store as _};
use crate::view::{Drafts, Place};

/// What the keys of drafts begin with; the name of the tab follows.
const DRAFTS: &str = "qingdan:drafts:";
/// Where a tab keeps its name from one loading of the page to the next.
const TAB: &str = "qingdan:tab";
/// How long a tab that is about to close may still seem to be there.
const LEAVING: std::time::Duration = std::time::Duration::from_secs(2);

#[wasm_bindgen]
extern "C" {
    /// Writes a text under a key a moment later, or when the page goes, or when the program has died: the page does it by
    /// itself.
    #[wasm_bindgen(js_name = qingdanKeepDrafts, catch)]
    fn qingdan_keep_drafts(key: &str, text: &str) -> Result<(), JsValue>;
}

/// The drafts of this tab; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Drafting {
    drafts: StoredValue<Drafts>,
    /// The key under which they are kept.
    key: StoredValue<String>,
}

impl Drafting {
    /// What this tab had before the page was loaded anew.
    pub(super) fn start() -> Self {
        let key = format!("{DRAFTS}{}", tab());
        locks::hold(&key);
        let kept = BrowserStore.get(&key).ok().flatten().unwrap_or_default();
        Self { drafts: StoredValue::new(Drafts::from_text(&kept)), key: StoredValue::new(key) }
    }

    /// What was typed into a field and not taken over.
    pub(super) fn of(self, place: &Place) -> Option<String> {
        self.drafts.with_value(|drafts| drafts.of(place).map(str::to_owned))
    }

    /// Keeps what stands in a field.
    pub(super) fn keep(self, place: Place, text: &str) {
        self.drafts.update_value(|drafts| drafts.keep(place, text));
        self.write();
    }

    /// Forgets what was typed into a field: it was taken over, or is not wanted.
    pub(super) fn forget(self, place: &Place) {
        if self.drafts.try_update_value(|drafts| drafts.forget(place)) == Some(true) {
            self.write();
        }
    }

    fn write(self) {
        let text = self.drafts.with_value(Drafts::to_text);
        // Under `trunk serve` too the page defines the function; without it there are no drafts.
        let _ = self.key.with_value(|key| qingdan_keep_drafts(key, &text));
    }
}

impl App {
    /// Takes in what tabs have left that are closed, and drops what was typed about tasks that are gone.
    pub(super) fn adopt_drafts(self) {
        spawn_local(async move {
            if self.adopt_once().await {
                super::late::timer(LEAVING, move || {
                    spawn_local(async move {
                        // One that is still there may be so for long.
                        let _ = self.adopt_once().await;
                    });
                });
            }
        });
    }

    /// The same, once; whether other tabs seem to be there.
    async fn adopt_once(self) -> bool {
        let drafting = self.drafting;
        let own = drafting.key.get_value();
        let held = locks::held().await.unwrap_or_default();
        let keys = BrowserStore.keys().unwrap_or_default();
        let (there, gone): (Vec<_>, Vec<_>) = keys
            .into_iter()
            .filter(|key| key.starts_with(DRAFTS) && *key != own)
            .partition(|key| held.contains(key));
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

/// Whether a key is that of a tab's drafts, which are nobody else's.
pub(super) fn is_draft(key: &str) -> bool {
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

/// The drafts of a form, whose fields are known by their ids; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct FormDrafts {
    drafting: Drafting,
    task: StoredValue<Option<TaskId>>,
    /// The name of the form, which tells its fields from others of the same ids.
    form: StoredValue<String>,
    fields: &'static [&'static str],
    /// Whether the form shows what was typed before.
    is_shown: RwSignal<bool>,
}

impl FormDrafts {
    /// Those of the form that is being built. When it is there, its fields hold what was typed into them before and not taken
    /// over.
    pub(super) fn new(
        app: App,
        task: Option<TaskId>,
        form: impl Into<String>,
        fields: &'static [&'static str],
    ) -> Self {
        let (task, form) = (StoredValue::new(task), StoredValue::new(form.into()));
        let drafts = Self { drafting: app.drafting, task, form, fields, is_shown: RwSignal::new(false) };
        Effect::new(move || {
            let found = fields.iter().filter_map(|field| {
                Some((browser::element(field)?, drafts.drafting.of(&drafts.place(field))?))
            });
            for (field, draft) in found {
                if browser::field_value(&field).is_some_and(|value| value != draft) {
                    browser::set_field_value(&field, &draft);
                    drafts.is_shown.set(true);
                }
            }
        });
        drafts
    }

    fn place(self, field: &str) -> Place {
        let field = self.form.with_value(|form| format!("{form}/{field}"));
        Place { task: self.task.get_value(), field }
    }

    /// Keeps what is being typed.
    pub(super) fn on_input(self, event: &web_sys::Event) {
        let Some(field) = browser::target::<Element>(event) else { return };
        let id = field.id();
        if let Some(typed) = browser::field_value(&field).filter(|_| self.fields.contains(&id.as_str())) {
            self.drafting.keep(self.place(&id), &typed);
            self.is_shown.set(false);
        }
    }

    /// Forgets them: the form was taken over.
    pub(super) fn forget(self) {
        self.fields.iter().for_each(|field| self.drafting.forget(&self.place(field)));
    }

    /// The form was left without that. What was typed into it is offered once more, and what was offered is not.
    pub(super) fn leave(self) {
        if self.is_shown.get_untracked() {
            self.forget();
        }
    }

    /// Puts into the fields again what they had without the drafts, and forgets these.
    fn discard(self) {
        self.forget();
        self.is_shown.set(false);
        for field in self.fields.iter().filter_map(|field| browser::element(field)) {
            let value = js_sys::Reflect::get(&field, &"defaultValue".into()).ok();
            browser::set_field_value(&field, &value.and_then(|value| value.as_string()).unwrap_or_default());
        }
        if let Some(first) = self.fields.first() {
            browser::focus(first);
        }
    }

    /// The line that says that the form shows what was typed before.
    pub(super) fn line(self, t: Language) -> impl IntoView + use<> {
        move || {
            self.is_shown.get().then(|| {
                view! {
                    <p class="draft" id="form-draft" role="status">
                        {t.draft_shown_in_form()}" "
                        <button type="button" class="link-button" id="form-draft-discard" on:click=move |_| self.discard()>{t.draft_discard()}</button>
                    </p>
                }
            })
        }
    }
}
