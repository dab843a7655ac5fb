//! The bar that offers to change the rest as somebody has changed one.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::App;
use crate::app::state::review::{Learned, Review};
use crate::messages::Language;
use crate::view::LessonLine;

/// So many lines are shown before somebody asks for all: on a phone, and elsewhere.
const SHOWN: [usize; 2] = [3, 6];
/// A page of less width, in pixels, is a phone's.
const NARROW: f64 = 640.0;

/// The bar, where there is something to offer.
#[component]
pub(super) fn LessonBar(app: App, review: Review, t: Language) -> impl IntoView {
    let learned = review.learned.clone();
    move || learned.get().map(|learned| view! { <Bar app review=review.clone() learned t/> })
}

#[component]
fn Bar(app: App, review: Review, learned: Arc<Learned>, t: Language) -> impl IntoView {
    let count = learned.lesson.lines.len();
    let ask = match learned.selection {
        None => t.lesson_more(count),
        Some(_) => t.lesson_changes(count),
    };
    let first = SHOWN[usize::from(browser::width() >= NARROW)];
    let is_whole = RwSignal::new(count <= first);
    let lines = {
        let learned = learned.clone();
        move || {
            let shown = if is_whole.get() { count } else { first };
            learned.lesson.lines.iter().take(shown).map(|line| line_view(line, t)).collect_view()
        }
    };
    let (taking, leaving, escaping) = (review.clone(), review.clone(), review);
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !browser::is_composing(&event) {
            event.prevent_default();
            event.stop_propagation();
            escaping.leave_lesson(app);
        }
    };
    view! {
        <section class="lesson" id="lesson" aria-label=t.lesson_region() on:keydown=on_key>
            <div class="lesson-line">
                <p role="status"><span class="lesson-rule">{learned.lesson.rules.first().map(|rule| t.rule_said(rule))}</span>" "<strong>{ask}</strong></p>
                <div class="lesson-deeds">
                    <button type="button" class="button button-small" id="lesson-one" on:click=move |_| leaving.leave_lesson(app)>{t.lesson_one()}<kbd>"Esc"</kbd></button>
                    <button type="button" class="button button-small button-ink" id="lesson-all" on:click=move |_| taking.take_lesson(app)>{t.lesson_all(count)}<kbd>{t.key_enter()}</kbd></button>
                </div>
            </div>
            <ul class="lesson-lines" tabindex="0" aria-label=t.lesson_region() lang="zh-CN">{lines}</ul>
            <Show when=move || !is_whole.get()>
                <button type="button" class="text-button" id="lesson-list" on:click=move |_| is_whole.set(true)>{t.lesson_rest(count - first)}</button>
            </Show>
        </section>
    }
}

fn line_view(line: &LessonLine, t: Language) -> impl IntoView + use<> {
    view! {
        <li>
            <span class="lesson-number">{line.task.number.clone()}</span>
            <span class="lesson-task song" title=line.task.text.clone()>{line.task.text.clone()}</span>
            <span class="lesson-becomes">{t.lesson_change(&line.change)}</span>
        </li>
    }
}
