//! The dialog that asks before something happens.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::messages::Language;

/// Shows the question that is open, if one is.
#[component]
pub(super) fn QuestionDialog(t: Language) -> impl IntoView {
    let app = super::app();
    view! {
        {move || app.question.get().map(|question| {
            let node = NodeRef::<Dialog>::new();
            Effect::new(move || {
                if let Some(dialog) = node.get() {
                    // Fails only for a dialog that is open already.
                    let _ = dialog.show_modal();
                }
            });
            // Closed first, so that the focus goes back to where it was.
            let close = move || {
                if let Some(dialog) = node.get_untracked() {
                    dialog.close();
                }
                app.question.set(None);
            };
            let run = question.run;
            let answer = move |_: ev::MouseEvent| {
                close();
                run.run(());
            };
            let on_cancel = move |event: ev::Event| {
                event.prevent_default();
                close();
            };
            let action_class = if question.is_destructive { "button button-danger" } else { "button button-primary" };
            view! {
                <dialog class="dialog" node_ref=node aria-labelledby="dialog-title" on:cancel=on_cancel>
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
