//! Messages at the edge of the page: what was done, and what went wrong.

use leptos::prelude::*;

use crate::app::browser::late::timer;
use crate::app::parts::progress::{ProgressCard, RefusedCard};
use crate::app::state::{Note, Tone};
use crate::messages::Language;

/// How long a message of success stays.
const STAY: std::time::Duration = std::time::Duration::from_secs(12);

/// The message, if there is one. Both regions are always there, so that screen readers announce what comes in.
#[component]
pub(crate) fn NoteBar(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    Effect::new(move || {
        let Some(note) = app.note.get().filter(|note| note.tone == Tone::Done) else { return };
        // Undo stays in the bar on top when the message has gone. A failure stays until it is closed.
        timer(STAY, move || {
            if app.note.get_untracked().as_ref() == Some(&note) {
                app.note.set(None);
            }
        });
    });
    let shown = move |tone: Tone| {
        let note = move || app.note.get().filter(|note| note.tone == tone);
        // By its number, so that one with the same words is put there anew, and announced.
        view! { <For each=move || note() key=|note| note.nth children=move |note| view! { <NoteCard note t/> }/> }
    };
    view! {
        <div class="notes" role="region" aria-label=t.messages_region()>
            <ProgressCard t/>
            <RefusedCard t/>
            <div role="status">{shown(Tone::Done)}</div>
            <div role="alert">{shown(Tone::Wrong)}</div>
        </div>
    }
}

#[component]
fn NoteCard(note: Note, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let class = match note.tone {
        Tone::Done => "note",
        Tone::Wrong => "note note-wrong",
    };
    view! {
        <div class=class>
            <p>{note.text}</p>
            {note.can_undo.then(|| view! {
                <button type="button" class="text-button" id="note-undo" on:click=move |_| app.undo()>{t.undo()}</button>
            })}
            <button type="button" class="icon-button" aria-label=t.close() title=t.close() on:click=move |_| app.note.set(None)>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>
            </button>
        </div>
    }
}
