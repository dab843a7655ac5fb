//! Cards at the edge of the page, in every room alike: what is being read, and which files could not be.

use leptos::prelude::*;

use crate::app::acts::reading::stop;
use crate::messages::Language;

/// What is being read, how far it has come, and a way to stop it.
#[component]
pub(crate) fn ProgressCard(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let intake = app.intake;
    // The card stays in place from one file to the next: so does the focus on its button.
    let is_reading = Memo::new(move |_| intake.now.with(Option::is_some));
    let what = move || {
        intake.now.get().map(|now| match now.name {
            Some(name) if now.of > 1 => t.reading_file_of(now.nth, now.of, &name),
            Some(name) => t.reading_file(&name),
            None => t.reading_now().to_owned(),
        })
    };
    let width = move || intake.percent.get().map(|percent| format!("{percent}%"));
    view! {
        <div role="status">
            {move || is_reading.get().then(|| view! {
                <div class="note reading" id="progress">
                    <div class="reading-body">
                        <p><span class="reading-what">{what}</span> <span class="reading-share" aria-hidden="true">{width}</span></p>
                        <div class="reading-track" role="progressbar" aria-label=t.reading_now()
                            aria-valuemin="0" aria-valuemax="100"
                            aria-valuenow=move || intake.percent.get().map(|percent| percent.to_string())>
                            <div class="reading-bar" class:is-unknown=move || intake.percent.get().is_none()
                                style:width=move || width().unwrap_or_default()></div>
                        </div>
                    </div>
                    <button type="button" class="button button-small" id="stop" aria-keyshortcuts="Escape"
                        on:click=move |_| { stop(app); }>{t.stop()}</button>
                </div>
            })}
        </div>
    }
}

/// The files that could not be read, by name, each with the reason.
#[component]
pub(crate) fn RefusedCard(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let refused = app.intake.refused;
    view! {
        <div role="alert">
            {move || {
                let refused_now = refused.get();
                let items = refused_now.iter().map(|file| view! {
                    <li><strong>{file.name.clone()}</strong>" "{file.reason(t)}</li>
                });
                (!refused_now.is_empty()).then(|| view! {
                    <div class="note note-wrong refused" id="refused">
                        <div class="refused-body">
                            <p>{t.files_refused(refused_now.len())}</p>
                            <ul>{items.collect_view()}</ul>
                        </div>
                        <button type="button" class="icon-button" aria-label=t.close() title=t.close() on:click=move |_| refused.set(Vec::new())>
                            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg>
                        </button>
                    </div>
                })
            }}
        </div>
    }
}
