//! The head of a review: what was understood, what is missing, and of which day the notice is.

use leptos::prelude::*;

use super::dated::NoticeDate;
use super::doubts::doubts_left;
use crate::app::acts::correcting::focus_task;
use crate::app::browser::late;
use crate::app::rooms::review::source::{mark_places, reveal_place};
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::reading::left_over;
use crate::text::Span;
use crate::view::{DoubtState, Route, Understanding, Understood, next_one};

/// What can be gone through from the head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    Unit,
    Due,
    Task,
}

/// Title and facts. What is missing leads there: each press goes on to the next place.
#[component]
pub(super) fn Head(
    review: Review,
    states: Memo<Vec<DoubtState>>,
    shows_source: RwSignal<bool>,
    t: Language,
) -> impl IntoView {
    let app = crate::app::state::app();
    let title = review.notice.title.clone().unwrap_or_else(|| t.untitled().to_owned());
    let understood = {
        let review = review.clone();
        Memo::new(move |_| {
            // Every correction goes through here.
            review.corrections.track();
            review.chosen.track();
            let mut counting = Understanding::default();
            review.rows.iter().for_each(|row| row.draft.with_untracked(|draft| counting.add(draft)));
            counting.end()
        })
    };
    let left: Vec<Span> = match review.rows.is_empty() {
        true => Vec::new(),
        false => left_over(&review.notice.source, &review.reading),
    };
    let left = StoredValue::new(left);
    let open = doubts_left(states);
    let counts = move || understood.with(|understood| t.understood(understood, open.get()));
    let go = {
        let review = review.clone();
        move |lack| go_on(&review, lack, understood, left, shows_source)
    };
    let lack = move |lack: Lack| {
        let go = go.clone();
        let count = Memo::new(move |_| match lack {
            Lack::Unit => understood.with(|understood| understood.without_unit.len()),
            Lack::Due => understood.with(|understood| understood.without_due.len()),
            Lack::Task => left.with_value(Vec::len),
        });
        let (id, words): (_, fn(Language, usize) -> String) = match lack {
            Lack::Unit => ("lacks-unit", Language::lacks_unit),
            Lack::Due => ("lacks-due", Language::lacks_due),
            Lack::Task => ("left-over", Language::left_over),
        };
        view! {
            <button type="button" class="lack" id=id title=t.lack_hint() hidden=move || count.get() == 0 on:click=move |_| go(lack)>
                {move || words(t, count.get())}
            </button>
        }
    };
    view! {
        <div class="review-title">
            <h1 id="review-title" class="song" lang="zh-CN" tabindex="-1">{title}</h1>
            <div class="facts">
                <span id="review-counts">{counts}</span>
                <span class="lacks">{[Lack::Unit, Lack::Due, Lack::Task].map(lack).collect_view()}</span>
                {move || match app.intake.to_come.get() {
                    0 => None,
                    count => Some(view! { <strong class="to-come" id="to-come">{t.reviews_to_come(count)}</strong> }),
                }}
            </div>
            {(!review.reading.taught.is_empty()).then(|| view! {
                <a class="fine rules-used" id="rules-used" href=Route::Settings.hash() title=said_of(&review, t)>{t.rules_used(review.reading.taught.len())}</a>
            })}
            <NoticeDate review prefix="" t/>
        </div>
    }
}

/// What the rules say by which the notice was read.
fn said_of(review: &Review, t: Language) -> String {
    let said: Vec<String> = review.reading.taught.iter().map(|rule| t.rule_said(rule)).collect();
    said.join("\n")
}

/// Goes to the next place where something is missing, behind the task or place that is looked at, or to the first.
fn go_on(
    review: &Review,
    lack: Lack,
    understood: Memo<Understood>,
    left: StoredValue<Vec<Span>>,
    shows_source: RwSignal<bool>,
) {
    let now = review.selected.get_untracked();
    let after = |places: &[usize]| next_one(places, |place| now.is_none_or(|now| *place > now));
    let task = match lack {
        Lack::Unit => understood.with_untracked(|understood| after(&understood.without_unit)),
        Lack::Due => understood.with_untracked(|understood| after(&understood.without_due)),
        Lack::Task => {
            let now = review.pointed.get_untracked().map(|span| span.start);
            let is_after = |span: &Span| now.is_none_or(|now| span.start > now);
            let next = left.with_value(|left| next_one(left, is_after));
            let Some(span) = next else { return };
            review.pointed.set(Some(span));
            shows_source.set(true);
            return late::before_paint(move || {
                reveal_place(span.start);
                mark_places(&[span]);
            });
        }
    };
    let Some(task) = task else { return };
    review.selected.set(Some(task));
    shows_source.set(false);
    late::before_paint(move || focus_task(task));
}
