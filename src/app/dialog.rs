//! How dialogs open and close, and the one that asks before something happens.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::messages::Language;

/// A dialog that is open as soon as it is in the page.
#[derive(Clone, Copy)]
pub(super) struct Modal<F> {
    pub(super) node: NodeRef<Dialog>,
    closed: F,
}

/// A dialog that calls `closed` when it was closed, by a button or by Escape.
pub(super) fn modal<F: Fn() + Copy>(closed: F) -> Modal<F> {
    let node = NodeRef::<Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = node.get() {
            // Fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    Modal { node, closed }
}

impl<F: Fn() + Copy> Modal<F> {
    /// Closes it; one that is gone already stays so.
    pub(super) fn close(self) {
        // First, so that the focus goes back to where it was.
        if let Some(dialog) = self.node.try_get_untracked().flatten() {
            dialog.close();
        }
        (self.closed)();
    }

    /// Escape closes it by our own hand, so that `closed` is called.
    pub(super) fn on_cancel(self, event: &ev::Event) {
        event.prevent_default();
        self.close();
    }
}

/// Shows the question that is open, if one is.
#[component]
pub(super) fn QuestionDialog(t: Language) -> impl IntoView {
    let app = super::app();
    view! {
        {move || app.question.get().map(|question| {
            let modal = modal(move || app.question.set(None));
            let close = move || modal.close();
            let run = question.run;
            let answer = move |_: ev::MouseEvent| {
                close();
                run.run(());
            };
            let action_class = if question.is_destructive { "button button-danger" } else { "button button-primary" };
            view! {
                <dialog class="dialog" node_ref=modal.node aria-labelledby="dialog-title" on:cancel=move |event| modal.on_cancel(&event)>
                    <h2 id="dialog-title">{question.title}</h2>
                    {question.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    <div class="dialog-actions">
                        <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                        <button type="button" class=action_class id="dialog-action" on:click=answer>{question.action}</button>
                    </div>
                </dialog>
            }
        })}
    }
}
