//! The line that leads through what the reader was not sure of, one place after the other.

use std::ops::Range;

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;

use super::dated::NoticeDate;
use crate::app::acts::correcting::focus_task;
use crate::app::browser;
use crate::app::browser::batches::in_groups;
use crate::app::browser::late;
use crate::app::rooms::review::source::{mark_places, reveal_place};
use crate::app::state::App;
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::reading::{Doubt, DoubtKind};
use crate::view::{DoubtDeed, DoubtState, Mending, doubt_deed, doubt_places, mending, next_doubt};

/// Doubts of the list that are built at once.
const DOUBTS: usize = 100;

/// How each doubt of a review stands.
pub(super) fn doubt_states(review: &Review) -> Memo<Vec<DoubtState>> {
    let review = review.clone();
    Memo::new(move |_| {
        // Every correction goes through here.
        review.corrections.track();
        let right = review.right.get();
        let doubts = review.reading.doubts.iter().enumerate();
        let state = |(place, doubt): (usize, &Doubt)| {
            let passages = &review.reading.passages;
            match doubt.task.and_then(|task| review.rows.get(task)) {
                Some(row) => row.draft.with_untracked(|draft| {
                    DoubtState::of(doubt, Some(draft), passages, right.contains(&place))
                }),
                None => DoubtState::of(doubt, None, passages, right.contains(&place)),
            }
        };
        doubts.map(state).collect()
    })
}

/// How many doubts have not been seen to.
pub(super) fn doubts_left(states: Memo<Vec<DoubtState>>) -> Memo<usize> {
    Memo::new(move |_| states.with(|states| states.iter().filter(|state| !state.is_done()).count()))
}

/// The line over both panes: which doubt is looked at, what it is, what can be answered. Under it, all of them as a list.
#[component]
pub(super) fn Doubts(
    app: App,
    review: Review,
    states: Memo<Vec<DoubtState>>,
    shows_source: RwSignal<bool>,
    t: Language,
) -> impl IntoView {
    let count = review.reading.doubts.len();
    if count == 0 {
        return ().into_any();
    }
    mark_place(&review);
    let way = Way { app, review: review.clone(), states, shows_source };
    let listener = window_event_listener(ev::keydown, {
        let way = way.clone();
        move |event| way.on_key(&event)
    });
    on_cleanup(move || listener.remove());
    let now = {
        let doubt = review.doubt.clone();
        Memo::new(move |_| doubt.get().filter(|place| *place < count))
    };
    let left = doubts_left(states);
    let place = move || match now.get() {
        Some(now) => t.doubt_place(now + 1, count),
        None => t.doubt_count(count),
    };
    let words = {
        let reading = review.reading.clone();
        move || match now.get().and_then(|now| reading.doubts.get(now)) {
            Some(doubt) => t.doubt(&doubt.kind),
            None => t.doubt_begin().to_owned(),
        }
    };
    let step = |forward: bool| {
        let way = way.clone();
        move |_| way.step(forward)
    };
    view! {
        <section class="doubts" id="doubts" aria-label=t.review_doubts() class:is-done=move || left.get() == 0>
            <div class="doubt-line">
                <span class="doubt-steps">
                    <button type="button" class="icon-button" id="doubt-before" title=t.doubt_before() aria-label=t.doubt_before() on:click=step(false)>
                        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 12 5-5 5 5"/></svg>
                    </button>
                    <button type="button" class="icon-button" id="doubt-next" title=t.doubt_next() aria-label=t.doubt_next() on:click=step(true)>
                        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 8 5 5 5-5"/></svg>
                    </button>
                </span>
                <p class="doubt-now" id="doubt-now" role="status" tabindex="-1">
                    <strong id="doubt-place">{place}</strong>
                    " "
                    <span class="doubt-left" id="doubts-left">{move || match left.get() {
                        0 => t.doubts_done().to_owned(),
                        left => t.doubts_left(left),
                    }}</span>
                    " "
                    <span class="doubt-words" id="doubt-words">{words}</span>
                </p>
                <Answers way=way.clone() now t/>
            </div>
            <details class="doubts-all">
                <summary>{t.doubt_all()}</summary>
                <List way t/>
            </details>
        </section>
    }
    .into_any()
}

/// What can be answered to the doubt that is looked at, with the keys that do it.
#[component]
fn Answers(way: Way, now: Memo<Option<usize>>, t: Language) -> impl IntoView {
    let states = way.states;
    let state = Memo::new(move |_| states.with(|states| now.get().and_then(|now| states.get(now).copied())));
    move || {
        let (now, state) = (now.get()?, state.get()?);
        let doubt = way.review.reading.doubts.get(now)?.clone();
        let key = |key: &'static str| view! { <kbd aria-hidden="true">{key}</kbd> };
        let right = {
            let way = way.clone();
            move |_| way.answer_right(now)
        };
        let correct = doubt.task.map(|task| {
            let (edited, left_out) = (way.clone(), way.clone());
            view! {
                <button type="button" class="button button-small" id="doubt-edit" on:click=move |_| edited.review.open_form(task)>
                    {t.doubt_edit()}{key(t.key_enter())}
                </button>
                <button type="button" class="button button-small" id="doubt-leave-out" on:click=move |_| left_out.toggle(task)>
                    {if state == DoubtState::LeftOut { t.doubt_keep() } else { t.doubt_leave_out() }}{key(t.key_space())}
                </button>
            }
        });
        let is_open = state == DoubtState::Open;
        let date = matches!(doubt.kind, DoubtKind::NoYear | DoubtKind::ReadAsOf { .. })
            .then(|| view! { <NoticeDate review=way.review.clone() prefix="doubt-" t/> });
        let mend = mending(&doubt, &way.review.reading).filter(|_| is_open).map(|mending| {
            let way = way.clone();
            let (id, words) = match mending {
                Mending::Make(_) => ("doubt-make", t.review_make()),
                Mending::Join(_) => ("doubt-join", t.review_join()),
            };
            // On the row of a task Enter is its list's.
            let by_enter = doubt.task.is_none().then(|| key(t.key_enter()));
            view! {
                <button type="button" class="button button-small" id=id on:click=move |_| way.mend(now)>{words}{by_enter}</button>
            }
        });
        let other = (doubt_places(&doubt, &way.review.reading).get(1).copied()).map(|other| {
            let shows_source = way.shows_source;
            view! {
                <button type="button" class="button button-small" id="doubt-other" on:click=move |_| {
                    shows_source.set(true);
                    late::before_paint(move || reveal_place(other.start));
                }>
                    {t.doubt_other()}
                </button>
            }
        });
        let answer = matches!(state, DoubtState::Open | DoubtState::Right).then(|| view! {
            <button type="button" class="button button-small" id="doubt-right" aria-keyshortcuts="y" on:click=right>
                {if state == DoubtState::Right { t.doubt_again() } else { t.doubt_right() }}{key("Y")}
            </button>
        });
        Some(view! {
            <span class="doubt-answers">
                {(!is_open).then(|| view! { <span class="doubt-state">{t.doubt_state(state)}</span> })}
                {date}
                {other}
                {mend}
                {correct}
                {answer}
            </span>
        })
    }
}

/// All doubts; each leads to its place.
#[component]
fn List(way: Way, t: Language) -> impl IntoView {
    let built = in_groups(way.review.reading.doubts.len(), DOUBTS);
    let item = move |index: usize| {
        let doubt = way.review.reading.doubts.get(index)?;
        let words = t.doubt(&doubt.kind);
        let states = way.states;
        let state = Memo::new(move |_| states.with(|states| states.get(index).copied()));
        let (way, now) = (way.clone(), way.review.doubt.clone());
        Some(view! {
            <li>
                <button type="button" class="doubt" class:is-done=move || state.get().is_some_and(DoubtState::is_done)
                    aria-current=move || (now.get() == Some(index)).then_some("true") on:click=move |_| way.go(index)>
                    {words}
                    {move || state.get().filter(|state| state.is_done()).map(|state| view! {
                        " "<span class="doubt-state">{t.doubt_state(state)}</span>
                    })}
                </button>
            </li>
        })
    };
    let group = move |places: Range<usize>| {
        view! { <ul>{places.filter_map(item.clone()).collect_view()}</ul> }
    };
    view! { <div class="doubts-list"><For each=move || built.get() key=|places| places.start children=group/></div> }
}

/// The way through the doubts.
#[derive(Clone)]
struct Way {
    app: App,
    review: Review,
    states: Memo<Vec<DoubtState>>,
    shows_source: RwSignal<bool>,
}

impl Way {
    /// `n` and `p` go on and back, `y` says that it is right, Enter makes a passage that was not understood a task. Enter and
    /// Space on the row of a task are its list's.
    fn on_key(&self, event: &web_sys::KeyboardEvent) {
        if browser::is_composing(event)
            || browser::is_in_field(event)
            || browser::has_dialog()
            || browser::element("doubts").is_none()
        {
            return;
        }
        let now = self.review.doubt.get_untracked();
        let (key, is_on_words) = (event.key(), browser::is_on(event, "#doubt-now"));
        match doubt_deed(&browser::stroke(event, &key), now, is_on_words) {
            Some(DoubtDeed::Next) => self.step(true),
            Some(DoubtDeed::Before) => self.step(false),
            Some(DoubtDeed::Right(doubt)) => self.answer_right(doubt),
            Some(DoubtDeed::Mend(doubt)) => self.mend(doubt),
            None => return,
        }
        event.prevent_default();
    }

    fn step(&self, forward: bool) {
        let now = self.review.doubt.get_untracked();
        if let Some(next) = self.states.with_untracked(|states| next_doubt(states, now, forward)) {
            self.go(next);
        }
    }

    /// Goes to a doubt: its place in the source comes into sight, its task is selected and has the focus.
    fn go(&self, index: usize) {
        let Some(doubt) = self.review.reading.doubts.get(index) else { return };
        self.review.doubt.set(Some(index));
        let (task, start) = (doubt.task, doubt.span.start);
        if task.is_some() {
            self.review.selected.set(task);
        }
        self.shows_source.set(task.is_none());
        late::before_paint(move || {
            match task {
                Some(task) => focus_task(task),
                None => browser::focus("doubt-now"),
            }
            reveal_place(start);
        });
    }

    fn answer_right(&self, index: usize) {
        let state = self.states.with_untracked(|states| states.get(index).copied());
        self.review.right.update(|right| match state {
            Some(DoubtState::Right) => drop(right.remove(&index)),
            Some(DoubtState::Open) => drop(right.insert(index)),
            _ => {}
        });
        // The button that was pressed may have gone.
        late::after_paint(|| browser::keep_focus(&["doubt-right", "doubt-now"]));
    }

    fn toggle(&self, task: usize) {
        let Some(row) = self.review.rows.get(task) else { return };
        let included = row.draft.with_untracked(|draft| draft.included);
        self.review.include_by_hand(self.app, vec![task], !included);
    }

    /// Does what mends a doubt at once, if something does.
    fn mend(&self, index: usize) {
        let is_open = self.states.with_untracked(|states| states.get(index) == Some(&DoubtState::Open));
        let reading = &self.review.reading;
        let doubt = reading.doubts.get(index).filter(|_| is_open);
        if doubt.is_some_and(|doubt| matches!(doubt.kind, DoubtKind::NumberGap { .. })) {
            // What was made a task has no number that would close the gap.
            self.review.right.update(|right| {
                right.insert(index);
            });
        }
        match doubt.and_then(|doubt| mending(doubt, reading)) {
            Some(Mending::Make(span)) => self.review.mark(self.app, span),
            Some(Mending::Join(task)) => self.review.join(self.app, task, None),
            None => {}
        }
    }
}

/// Marks the places of the doubt that is looked at in the source.
fn mark_place(review: &Review) {
    let (reading, doubt) = (review.reading.clone(), review.doubt.clone());
    Effect::new(move || {
        let doubt = doubt.get().and_then(|index| reading.doubts.get(index));
        let places = doubt.map(|doubt| doubt_places(doubt, &reading)).unwrap_or_default();
        // When both panes have been built.
        late::before_paint(move || mark_places(&places));
    });
}
