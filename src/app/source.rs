//! The source pane of a review: the notice's own text, with everything that was read in it marked.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{self, Element, Node};
use wasm_bindgen::JsCast;

use super::batches::in_groups;
use super::browser;
use super::state::Review;
use crate::messages::Language;
use crate::text::Span;
use crate::view::{chunks, segments, source_html};

/// Chunks of the source that are built at once.
const CHUNKS: usize = 6;

/// The source pane. Clicking a passage selects its task; a selection can be made a task.
#[component]
pub(super) fn SourcePane(review: Review, t: Language) -> impl IntoView {
    let app = super::app();
    let node = NodeRef::<Div>::new();
    let selection = RwSignal::new(None::<Span>);
    let selected = review.selected.clone();
    let choose = move |event: ev::MouseEvent| {
        if let Some(task) = task_at(&event) {
            selected.set(Some(task));
        }
    };
    let note_selection = move || selection.set(node.get_untracked().and_then(|pane| selected_span(&pane)));
    let make_task = {
        let review = review.clone();
        move |_| {
            let Some(span) = selection.get_untracked() else { return };
            let (mut draft, mut reading) = (review.draft(), (*review.reading).clone());
            let index = draft.mark(&mut reading, span);
            selection.set(None);
            app.set_review(draft, Arc::new(reading), Some(index));
        }
    };
    let chunks = chunks(&review.notice.source);
    let built = in_groups(chunks.len(), CHUNKS);
    let (notice, reading) = (review.notice.clone(), review.reading.clone());
    let group = move |places: Range<usize>| {
        let source = &notice.source;
        let html =
            chunks.get(places).unwrap_or_default().iter().map(|chunk| {
                source_html(&segments(source, *chunk, &reading.passages, &reading.marks), source)
            });
        html.map(|html| view! { <div class="chunk" inner_html=html></div> }).collect_view()
    };
    view! {
        <section class="pane source-pane" aria-labelledby="source-title">
            <div class="pane-head">
                <h2 id="source-title">{t.review_source()}</h2>
                <Show when=move || selection.get().is_some()>
                    <button type="button" class="button button-small" id="make-task" on:click=make_task.clone()>
                        {t.review_selection()}
                    </button>
                </Show>
                <Legend t/>
            </div>
            <div class="source song" id="source" lang="zh-CN" tabindex="0" role="document" aria-labelledby="source-title"
                node_ref=node on:click=choose on:mouseup=move |_| note_selection() on:keyup=move |_| note_selection()>
                <For each=move || built.get() key=|places| places.start children=group/>
            </div>
        </section>
    }
}

/// What the marks mean.
#[component]
fn Legend(t: Language) -> impl IntoView {
    view! {
        <ul class="legend" aria-label=t.review_legend()>
            <li><span class="m-unit">{t.coverage_unit()}</span></li>
            <li><span class="m-person">{t.coverage_person()}</span></li>
            <li><span class="m-date">{t.coverage_date()}</span></li>
            <li><span class="m-target">{t.coverage_target()}</span></li>
            <li><span class="p-unread">{t.legend_unread()}</span></li>
        </ul>
    }
}

/// The task whose passage or row the event comes from.
pub(super) fn task_at(event: &web_sys::Event) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("[data-task]").ok()??.get_attribute("data-task")?.parse().ok()
}

/// Where the user's selection lies in the source, if it lies in this pane and holds words.
fn selected_span(pane: &Element) -> Option<Span> {
    let range = window().get_selection().ok()??.get_range_at(0).ok()?;
    if range.collapsed() {
        return None;
    }
    let start = offset_of(pane, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = offset_of(pane, &range.end_container().ok()?, range.end_offset().ok()?)?;
    (start < end).then(|| Span::new(start, end))
}

/// The byte in the source that a place in the pane stands for.
fn offset_of(pane: &Element, node: &Node, utf16: u32) -> Option<usize> {
    if !pane.contains(Some(node)) {
        return None;
    }
    let piece = node.parent_element()?.closest("[data-at]").ok()??;
    let at: usize = piece.get_attribute("data-at")?.parse().ok()?;
    let words = node.text_content()?;
    let mut left = utf16 as usize;
    let before = words.chars().take_while(|c| {
        let fits = left >= c.len_utf16();
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    Some(at + before.map(char::len_utf8).sum::<usize>())
}

/// Brings the passage at this byte of the source into sight.
pub(super) fn reveal_place(at: usize) {
    let Some(pane) = browser::element("source") else { return };
    let pieces = browser::all(&pane, "[data-at]");
    let start = |piece: &Element| piece.get_attribute("data-at").and_then(|at| at.parse::<usize>().ok());
    let found = pieces.partition_point(|piece| start(piece).is_some_and(|start| start <= at));
    if let Some(piece) = found.checked_sub(1).and_then(|index| pieces.get(index)) {
        browser::reveal(piece, "#source");
    }
}
