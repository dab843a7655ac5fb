//! A field for a due date in words, which says what it understood.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use crate::app::browser::late::late;
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::view::TypedDue;

/// A field for a due date. While somebody types, it says under it what that means in the notice under review; when it is
/// left, or on Enter, `take` gets what was typed and what was understood.
#[component]
pub(super) fn DueField(
    #[prop(into)] id: String,
    review: Review,
    value: String,
    /// Names it for who cannot see, where no label does.
    #[prop(optional)]
    label: Option<&'static str>,
    take: impl Fn(String, TypedDue) + 'static,
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    let understood = RwSignal::new(None::<TypedDue>);
    let mean = {
        let review = review.clone();
        move |typed: &str| TypedDue::of(typed, review.notice(), app.today_now())
    };
    let start = value.clone();
    let say = {
        let mean = mean.clone();
        move |typed: String| understood.set((typed != start).then(|| mean(&typed)))
    };
    let on_input = {
        let say = say.clone();
        move |event: ev::Event| {
            // What is composed is no word yet.
            let input: Option<&web_sys::InputEvent> = event.dyn_ref();
            if input.is_none_or(|input| !input.is_composing()) {
                say(event_target_value(&event));
            }
        }
    };
    let on_change = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let meant = mean(&typed);
        take(typed, meant);
    };
    let read_id = format!("{id}-read");
    let is_unclear = move || understood.with(|understood| *understood == Some(TypedDue::Unclear));
    view! {
        <input type="text" id=id value=value autocomplete="off" spellcheck="false" placeholder=t.review_due_placeholder() aria-label=label
            aria-describedby=read_id.clone() aria-invalid=move || is_unclear().then_some("true") on:input=on_input
            on:compositionend=late(move |event| say(event_target_value(&event))) on:change=late(on_change)/>
        <p class="fine due-read" id=read_id aria-live="polite" class:is-unclear=is_unclear>
            {move || understood.with(|understood| understood.as_ref().map(|understood| t.due_read(understood)))}
        </p>
    }
}
