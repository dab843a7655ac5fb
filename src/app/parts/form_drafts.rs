//! What was typed into the fields of a form and not taken over: kept while somebody types, and offered again.

use leptos::prelude::*;
use leptos::web_sys::{self, Element};

use crate::app::browser;
use crate::app::state::App;
use crate::app::state::drafts::Drafting;
use crate::ledger::TaskId;
use crate::messages::Language;
use crate::view::Place;

/// The drafts of a form, whose fields are known by their ids; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct FormDrafts {
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
    pub(crate) fn new(
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
    pub(crate) fn on_input(self, event: &web_sys::Event) {
        let Some(field) = browser::target::<Element>(event) else { return };
        let id = field.id();
        if let Some(typed) = browser::field_value(&field).filter(|_| self.fields.contains(&id.as_str())) {
            self.drafting.keep(self.place(&id), &typed);
            self.is_shown.set(false);
        }
    }

    /// Forgets them: the form was taken over.
    pub(crate) fn forget(self) {
        self.fields.iter().for_each(|field| self.drafting.forget(&self.place(field)));
    }

    /// The form was left without that. What was typed into it is offered once more, and what was offered is not.
    pub(crate) fn leave(self) {
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
    pub(crate) fn line(self, t: Language) -> impl IntoView + use<> {
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
