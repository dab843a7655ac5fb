//! A second reader by copy and paste: a prompt goes out, an answer comes in, and where it differs both sides are shown.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::source::{mark_places, reveal_place};
use crate::app::browser;
use crate::app::browser::dialog::modal;
use crate::app::browser::late;
use crate::app::state::App;
use crate::app::state::review::{Heard, Review};
use crate::ledger::Draft;
use crate::messages::Language;
use crate::second::{Difference, Refusal};

/// The button that opens the dialog, and the dialog.
#[component]
pub(super) fn AskModel(app: App, review: Review, t: Language) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <button type="button" class="button button-small" id="ask-model" on:click=move |_| is_open.set(true)>{t.second_ask()}</button>
        {move || is_open.get().then(|| view! { <Ask app review=review.clone() is_open t/> })}
    }
}

#[component]
fn Ask(app: App, review: Review, is_open: RwSignal<bool>, t: Language) -> impl IntoView {
    // It may be gone when an answer has been heard.
    let modal = modal(move || {
        let _ = is_open.try_set(false);
    });
    let close = move || modal.close();
    let prompt = Arc::new(t.second_prompt(&review.notice.source));
    let (said, is_checking) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let copy = move |_| {
        let words = if browser::copy_all("second-prompt") { t.second_copied() } else { t.second_copy_self() };
        said.set(Some(words.to_owned()));
        late::after_paint(|| browser::focus("second-answer"));
    };
    let submit = {
        let prompt = prompt.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            let told = browser::value("second-answer").unwrap_or_default();
            if is_checking.get_untracked() {
                return;
            }
            is_checking.set(true);
            review.hear(app, told, prompt.told, move |trouble| {
                if is_checking.is_disposed() {
                    return;
                }
                is_checking.set(false);
                match trouble {
                    Some(trouble) => {
                        said.set(Some(trouble));
                        browser::focus("second-answer");
                    }
                    None => {
                        close();
                        late::after_paint(|| browser::focus("second-take"));
                    }
                }
            });
        }
    };
    let part = (!prompt.is_whole).then(|| view! { <p class="caution">{t.second_part()}</p> });
    view! {
        <dialog class="dialog second" node_ref=modal.node aria-labelledby="second-title" on:cancel=move |event| modal.on_cancel(&event)>
            <form on:submit=submit>
                <h2 id="second-title">{t.second_title()}</h2>
                <p>{t.second_warning()}</p>
                {part}
                <label for="second-prompt">{t.second_prompt_label()}</label>
                <textarea id="second-prompt" class="second-text" rows="4" readonly spellcheck="false" prop:value=prompt.text.clone()></textarea>
                <p><button type="button" class="button" id="second-copy" on:click=copy>{t.second_copy()}</button></p>
                <label for="second-answer">{t.second_paste()}</label>
                <textarea id="second-answer" class="second-text" rows="6" spellcheck="false"></textarea>
                <p class="fine" role="status" id="second-said">{move || said.get()}</p>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                    <button type="submit" class="button button-primary" id="dialog-action" disabled=move || is_checking.get()>{t.second_check()}</button>
                </div>
            </form>
        </dialog>
    }
}

/// The bar with the differences, one after the other.
#[component]
pub(super) fn SecondBar(app: App, review: Review, t: Language) -> impl IntoView {
    let second = review.second.clone();
    move || second.get().map(|heard| view! { <Bar app review=review.clone() heard t/> })
}

#[component]
fn Bar(app: App, review: Review, heard: Arc<Heard>, t: Language) -> impl IntoView {
    let corrections = review.corrections.clone();
    let open = {
        let (review, heard) = (review.clone(), heard.clone());
        Memo::new(move |_| {
            corrections.track();
            heard.open(&review.draft())
        })
    };
    let count = move || open.with(Vec::len);
    let take = {
        let review = review.clone();
        move || {
            if let Some(difference) = open.with_untracked(|open| open.first().cloned()) {
                review.follow_second(app, &difference);
            }
        }
    };
    let keep = {
        let review = review.clone();
        move || {
            if let Some(difference) = open.with_untracked(|open| open.first().cloned()) {
                review.keep_ours(difference);
                late::after_paint(|| {
                    browser::keep_focus(&["second-keep", "second-close"]);
                });
            }
        }
    };
    let close = {
        let second = review.second.clone();
        move || {
            second.set(None);
            mark_places(&[]);
            late::after_paint(|| browser::keep_focus(&["ask-model"]));
        }
    };
    let on_key = {
        let (take, keep, close) = (take.clone(), keep.clone(), close.clone());
        move |event: ev::KeyboardEvent| {
            let letters = app.settings.with_untracked(|settings| !settings.no_single_keys);
            if browser::is_composing(&event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "Escape" => close(),
                "y" | "Y" if letters => take(),
                "k" | "K" if letters => keep(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    // The place of the one that is looked at is shown in the source.
    Effect::new(move || {
        if let Some(span) = open.with(|open| open.first().map(|one| one.span)) {
            late::before_paint(move || {
                reveal_place(span.start);
                mark_places(&[span]);
            });
        }
    });
    let sides = {
        let review = review.clone();
        move || {
            let first = open.with(|open| open.first().cloned());
            match first {
                Some(difference) => difference_view(&difference, &review.draft(), t).into_any(),
                None => ().into_any(),
            }
        }
    };
    let is_over = move || count() == 0;
    let differs = heard.differs;
    let headline = move || match count() {
        0 if differs => t.second_done().to_owned(),
        0 => t.second_alike().to_owned(),
        count => t.second_nth(count),
    };
    let refusals = refusals_view(&heard.anchored.refusals, t);
    let cut = heard.anchored.is_cut.then(|| view! { <p class="caution">{t.second_cut()}</p> });
    view! {
        <section class="lesson" id="second" aria-label=t.second_region() on:keydown=on_key>
            <div class="lesson-line">
                <p role="status"><strong>{headline}</strong></p>
                <div class="lesson-deeds">
                    <Show when=move || !is_over()>
                        <button type="button" class="button button-small" id="second-keep" on:click={let keep = keep.clone(); move |_| keep()}>{t.second_keep()}<kbd>"K"</kbd></button>
                        <button type="button" class="button button-small button-ink" id="second-take" on:click={let take = take.clone(); move |_| take()}>{t.second_take()}<kbd>"Y"</kbd></button>
                    </Show>
                    <button type="button" class="button button-small" id="second-close" on:click=move |_| close()>{t.second_close()}<kbd>"Esc"</kbd></button>
                </div>
            </div>
            <div class="second-sides" id="second-sides">{sides}</div>
            {cut}
            {refusals}
        </section>
    }
}

fn difference_view(difference: &Difference, draft: &Draft, t: Language) -> impl IntoView + use<> {
    let task = |id: &str| draft.tasks.iter().find(|one| one.task.id == id).map(|one| &one.task);
    let [ours, theirs] =
        t.difference_sides(&difference.kind, |id| task(id).map(|task| task.text.clone()).unwrap_or_default());
    let about = difference.task().and_then(task).map(|task| {
        let number = task.number.clone().map(|number| format!("{number}. ")).unwrap_or_default();
        view! { <p class="song second-about" lang="zh-CN">{number}{task.text.clone()}</p> }
    });
    view! {
        <p>{t.difference_kind(&difference.kind)}</p>
        {about}
        <dl>
            <dt>{t.second_ours()}</dt><dd lang="zh-CN">{ours}</dd>
            <dt>{t.second_theirs()}</dt><dd lang="zh-CN">{theirs}</dd>
        </dl>
    }
}

fn refusals_view(refusals: &[Refusal], t: Language) -> impl IntoView + use<> {
    let lines = refusals.iter().map(|one| view! { <li lang="zh-CN">{t.refused(one)}</li> }).collect_view();
    let count = refusals.len();
    (count > 0).then(|| {
        view! {
            <details class="second-refusals" id="second-refusals">
                <summary>{t.second_refusals(count)}</summary>
                <ul class="fine">{lines}</ul>
            </details>
        }
    })
}
