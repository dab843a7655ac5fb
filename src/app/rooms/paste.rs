//! The room that takes a notice in.

use leptos::html::Textarea;
use leptos::prelude::*;

use crate::app::acts::intake::{ACCEPTED, LEDGERS, take_text, try_sample};
use crate::app::browser;
use crate::app::parts::file_button::FileButton;
use crate::app::parts::form_drafts::FormDrafts;
use crate::app::state::App;
use crate::ledger::Ledger;
use crate::messages::Language;
use crate::view::Sharing;

/// The room that takes a notice in.
#[component]
pub(crate) fn PasteRoom(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let node = NodeRef::<Textarea>::new();
    let drafts = FormDrafts::new(app, None, "paste", &["paste-box"]);
    // Typed text is read on request; pasted text is read at once by the listener on the window.
    let read_typed = move |_| {
        if let Some(field) = node.get_untracked() {
            drafts.forget();
            take_text(app, field.value());
        }
    };
    Effect::new(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
        }
    });
    view! {
        <section class="paste" aria-labelledby="paste-title">
            <h1 id="paste-title" class="song">{t.paste_title()}</h1>
            <p class="lead">{t.paste_lead()}</p>
            <div class="paste-field">
                <label class="visually-hidden" for="paste-box">{t.paste_box()}</label>
                <textarea id="paste-box" class="song" node_ref=node on:input=move |event| drafts.on_input(&event) rows="12" spellcheck="false" autocomplete="off"
                    placeholder=t.paste_placeholder()></textarea>
            </div>
            {drafts.line(t)}
            <div class="paste-actions">
                <button type="button" class="button button-primary" id="read" on:click=read_typed>{t.paste_read()}</button>
                <FileButton label=t.paste_file() accept=ACCEPTED multiple=true class="button" id="choose-notice"/>
                <button type="button" class="button" id="sample" on:click=move |_| try_sample(app)>{t.paste_sample()}</button>
                <FileButton label=t.paste_import() multiple=true accept=LEDGERS class="text-button" id="choose-ledger"/>
            </div>
            <p class="fine">{t.paste_private()}</p>
            <Elsewhere app t/>
        </section>
    }
}

/// Says where a ledger may lie that is not here, where the browser keeps one for each place of the file: only to who has never
/// kept anything in this one.
#[component]
fn Elsewhere(app: App, t: Language) -> impl IntoView {
    let keeping = app.keeping;
    let is_new = Memo::new(move |_| {
        keeping.is_loaded.get()
            && !keeping.is_gone.get()
            && keeping.trouble.with(Option::is_none)
            && keeping.backups.with(Vec::is_empty)
            && app.ledger.with(|ledger| *ledger == Ledger::default())
    });
    let place = browser::own_place().filter(|_| browser::sharing() == Some(Sharing::PerFile));
    move || {
        let place = place.as_ref().filter(|_| is_new.get())?;
        Some(view! { <p class="fine elsewhere" id="elsewhere">{t.paste_elsewhere(place)}</p> })
    }
}
