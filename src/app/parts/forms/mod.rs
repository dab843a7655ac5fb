//! Dialogs with fields: what a status asks for, a new task, the details of a notice.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::parts::form_drafts::FormDrafts;
use crate::app::state::form::Form;
use crate::messages::Language;

mod new_task;
mod notice;
mod reason;

/// Shows the form that is open, if one is.
#[component]
pub(crate) fn Forms(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || {
        app.form.get().map(|form| match form {
            Form::Reason(ids, status) => view! { <reason::ReasonForm ids status t/> }.into_any(),
            Form::NewTask => view! { <new_task::NewTaskForm t/> }.into_any(),
            Form::Notice(id) => view! { <notice::NoticeForm id t/> }.into_any(),
        })
    }
}

/// The frame of such a dialog. `submit` takes what was entered, and gives false where something is missing: then the
/// dialog stays, and `missing` says what, and which field it is.
#[component]
fn FormDialog(
    title: String,
    action: &'static str,
    missing: RwSignal<Option<Missing>>,
    submit: impl Fn() -> bool + Copy + 'static,
    /// What was typed into its fields and not taken over.
    drafts: FormDrafts,
    t: Language,
    children: Children,
) -> impl IntoView {
    let app = crate::app::state::app();
    let modal = modal(move || app.form.set(None));
    let close = move || modal.close();
    let cancel = move || {
        drafts.leave();
        close();
    };
    let send = move || {
        missing.set(None);
        if submit() {
            drafts.forget();
            close();
        } else if let Some(missing) = missing.get_untracked() {
            browser::focus(missing.field);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        // The Enter that ends a composition sends nothing, even where the browser would.
        if browser::is_composing(&event) {
            event.prevent_default();
        } else if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            send();
        }
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    view! {
        <dialog class="dialog form-dialog" node_ref=modal.node aria-labelledby="form-title" on:cancel=move |event| { drafts.leave(); modal.on_cancel(&event); }>
            <form novalidate on:submit=on_submit on:keydown=on_key on:input=move |event| drafts.on_input(&event)>
                <h2 id="form-title">{title}</h2>
                {drafts.line(t)}
                <div class="form-fields">{children()}</div>
                <p class="field-error" id="form-error" role="alert">{move || missing.get().map(|missing| missing.says)}</p>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| cancel()>{t.cancel()}</button>
                    <button type="submit" class="button button-primary" id="form-action">{action}</button>
                </div>
            </form>
        </dialog>
    }
}

/// What a form misses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Missing {
    /// The id of the field.
    field: &'static str,
    /// What is said about it.
    says: &'static str,
}

/// A field under its label. Its words come in by `id`, from [`browser::value`].
#[component]
fn FormField(
    id: &'static str,
    label: &'static str,
    kind: FieldKind,
    value: String,
    missing: RwSignal<Option<Missing>>,
) -> impl IntoView {
    let is_missing = move || missing.get().is_some_and(|missing| missing.field == id);
    let invalid = move || is_missing().then_some("true");
    let described = move || is_missing().then_some("form-error");
    let field = match kind {
        FieldKind::Area => view! {
            <textarea id=id rows="3" aria-invalid=invalid aria-describedby=described>{value}</textarea>
        }
        .into_any(),
        FieldKind::Line => view! {
            <input type="text" id=id value=value autocomplete="off" spellcheck="false" aria-invalid=invalid
                aria-describedby=described/>
        }
        .into_any(),
        FieldKind::Date => view! {
            <input type="date" id=id value=value min="1970-01-01" max="2199-12-31" aria-invalid=invalid
                aria-describedby=described/>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {field}
        </div>
    }
}

/// What kind of field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldKind {
    Line,
    Area,
    Date,
}
