//! 催办: a message for each unit that has missed something or soon will, to be pasted into a chat.

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::reports::with_scope;
use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::browser::late;
use crate::app::state::{App, Tone};
use crate::messages::Language;
use crate::report::{Nudge, nudges};
use crate::text::chars::language_of;

/// The messages, where they are asked for.
#[component]
pub(crate) fn NudgesDialog(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    move || app.ui.nudges.get().then(|| view! { <Messages app t/> })
}

#[component]
fn Messages(app: App, t: Language) -> impl IntoView {
    let modal = modal(move || app.ui.nudges.set(false));
    let close = move || modal.close();
    let all = with_scope(app, nudges);
    let (count, sent) = (all.len(), RwSignal::new(vec![false; all.len()]));
    let copy = move |nth: usize| {
        let copied = browser::copy_all(&field_id(nth));
        if copied {
            sent.update(|sent| sent[nth] = true);
            // On to the next one that is not copied yet.
            let next = sent.with_untracked(|sent| sent.iter().position(|sent| !sent));
            browser::focus(&next.map_or_else(|| "nudges-close".to_owned(), button_id));
        } else {
            app.complain(t.nudges_not_copied().to_owned());
        }
    };
    let copy_all = move |_| {
        let texts: Vec<String> = (0..count).filter_map(|nth| browser::value(&field_id(nth))).collect();
        if browser::copy_words("nudges-title", texts.join(Nudge::BETWEEN)) {
            sent.set(vec![true; count]);
            app.tell(t.nudges_copied(count), Tone::Done, false);
        } else {
            app.complain(t.nudges_not_copied().to_owned());
        }
    };
    let message = move |(nth, nudge): (usize, Nudge)| {
        let heading = format!("nudge-unit-{nth}");
        let rows = nudge.text.lines().count() + 1;
        let on_key = move |event: ev::KeyboardEvent| {
            if event.key() == "Enter"
                && (event.ctrl_key() || event.meta_key())
                && !browser::is_composing(&event)
            {
                event.prevent_default();
                copy(nth);
            }
        };
        let is_sent = move || sent.with(|sent| sent[nth]);
        view! {
            <li class="nudge" class:is-sent=is_sent>
                <div class="nudge-head">
                    <h3 id=heading.clone() lang=language_of(&nudge.unit)>{nudge.unit.clone()}</h3>
                    <span class="fine">{t.nudge_counts(nudge.overdue, nudge.soon)}</span>
                    <span class="spring"></span>
                    <span class="fine" role="status">{move || is_sent().then(|| t.nudge_sent())}</span>
                    <button type="button" class="button button-small" id=button_id(nth) aria-describedby=heading.clone() on:click=move |_| copy(nth)>{t.nudge_copy()}</button>
                </div>
                <textarea id=field_id(nth) rows=rows.to_string() spellcheck="false" aria-labelledby=heading on:keydown=on_key prop:value=nudge.text></textarea>
            </li>
        }
    };
    late::after_paint(move || {
        if count > 0 {
            browser::focus(&button_id(0));
        }
    });
    view! {
        <dialog class="dialog nudges" node_ref=modal.node aria-labelledby="nudges-title" on:cancel=move |event| modal.on_cancel(&event)>
            <h2 id="nudges-title">{t.nudges_title()}</h2>
            <p class="fine">{if count == 0 { t.nudges_none().to_owned() } else { t.nudges_lead(count) }}</p>
            <ul class="nudge-list">{all.into_iter().enumerate().map(message).collect_view()}</ul>
            <div class="dialog-actions">
                <button type="button" class="button" id="nudges-close" on:click=move |_| close()>{t.close()}</button>
                {(count > 0).then(|| view! { <button type="button" class="button button-primary" id="nudges-copy-all" on:click=copy_all>{t.nudges_copy_all(count)}</button> })}
            </div>
        </dialog>
    }
}

fn field_id(nth: usize) -> String {
    format!("nudge-text-{nth}")
}

fn button_id(nth: usize) -> String {
    format!("nudge-copy-{nth}")
}
