//! The dialog that asks before something happens.

use leptos::ev;
use leptos::prelude::*;

use crate::app::browser::dialog::modal;
use crate::messages::Language;

/// Shows the question that is open, if one is.
#[component]
pub(crate) fn QuestionDialog(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
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
