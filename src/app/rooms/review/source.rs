//! The source pane of a review: the notice's own text, with everything that was read in it marked.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{self, Element, Node};
use wasm_bindgen::JsCast;

use super::columns::ColumnsPane;
use super::map::SourceMap;
use super::second::AskModel;
use crate::app::browser;
use crate::app::browser::batches::in_groups;
use crate::app::browser::late::late;
use crate::app::state::review::Review;
use crate::messages::Language;
use crate::reading::Meaning;
use crate::text::Span;
use crate::text::chars::bytes_of_utf16;
use crate::view::{DoubtState, Said, chunks, pieces_in, segments, source_html};

/// Chunks of the source that are built at once.
const CHUNKS: usize = 6;

/// The source pane. Clicking a passage selects its task; a selection can be made a task.
#[component]
pub(crate) fn SourcePane(review: Review, states: Memo<Vec<DoubtState>>, t: Language) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let selection = review.pointed.clone();
    let selected = review.selected.clone();
    let choose = move |event: ev::MouseEvent| {
        if let Some(task) = task_at(&event) {
            selected.set(Some(task));
        }
    };
    let note_selection = {
        let selection = selection.clone();
        move || selection.set(node.get_untracked().and_then(|pane| selected_span(&pane)))
    };
    let on_keyup = note_selection.clone();
    let has_tables = !review.reading.tables.is_empty();
    let of_tables = review.clone();
    let [shows_columns, behind, pressed, switch] = std::array::from_fn(|_| review.shows_columns.clone());
    let (app, asking) = (crate::app::state::app(), review.clone());
    let (menu, is_pointed) = (review.clone(), selection.clone());
    let chunks: Arc<[Span]> = chunks(&review.notice.source).into();
    let built = in_groups(chunks.len(), CHUNKS);
    // The map looks again where the source was scrolled, or more of it was built.
    let scrolled = ArcTrigger::new();
    Effect::new({
        let scrolled = scrolled.clone();
        move || {
            built.track();
            scrolled.notify();
        }
    });
    let on_scroll = {
        let scrolled = scrolled.clone();
        move |_| scrolled.notify()
    };
    let of_map = chunks.clone();
    let (notice, reading) = (review.notice.clone(), review.reading.clone());
    let doubts: Vec<Span> = reading.doubts.iter().map(|doubt| doubt.span).collect();
    let group = move |places: Range<usize>| {
        let (source, reading) = (&notice.source, &reading);
        let html = chunks.get(places).unwrap_or_default().iter().map(|chunk| {
            source_html(&segments(source, *chunk, &reading.passages, &reading.marks, &doubts), source)
        });
        html.map(|html| view! { <div class="chunk" inner_html=html></div> }).collect_view()
    };
    view! {
        <section class="pane source-pane" aria-labelledby="source-title">
            <div class="pane-head">
                <h2 id="source-title">{t.review_source()}</h2>
                {has_tables.then(|| view! {
                    <button type="button" class="button button-small" id="show-columns" aria-pressed=move || pressed.get().to_string()
                        on:click=move |_| switch.update(|shows| *shows = !*shows)>{t.columns_show()}</button>
                })}
                <AskModel app review=asking t/>
                <Legend t/>
            </div>
            <Show when=move || is_pointed.get().is_some()>
                <SelectionMenu review=menu.clone() t/>
            </Show>
            {has_tables.then(|| view! {
                <Show when=move || shows_columns.get()>
                    <ColumnsPane review=of_tables.clone() t/>
                </Show>
            })}
            <div class="source-body" class:is-behind=move || behind.get()>
                <div class="source song" id="source" on:scroll=late(on_scroll) lang="zh-CN" tabindex="0" role="document" aria-labelledby="source-title"
                    node_ref=node on:click=choose on:mouseup=move |_| note_selection() on:keyup=move |_| on_keyup()>
                    <For each=move || built.get() key=|places| places.start children=group/>
                </div>
                <SourceMap review states chunks=of_map scrolled/>
            </div>
        </section>
    }
}

/// What the selected words can be said to be.
#[component]
fn SelectionMenu(review: Review, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let take = {
        let review = review.clone();
        move |take: &dyn Fn(&Review, Span)| {
            let Some(span) = review.pointed.get_untracked() else { return };
            review.pointed.set(None);
            take(&review, span);
        }
    };
    let meanings = [Meaning::Lead, Meaning::Responsible, Meaning::Support, Meaning::Person, Meaning::Due];
    let mut said: Vec<(&str, &str, Said)> =
        meanings.iter().map(|means| (means.name(), t.meaning(*means), Said::Is(*means))).collect();
    said.push(("heading", t.selection_heading(), Said::Heading));
    said.push(("furniture", t.selection_furniture(), Said::Furniture));
    let buttons = said.into_iter().map(|(name, words, said)| {
        let take = take.clone();
        view! {
            <button type="button" class="button button-small" id=format!("selection-{name}") on:click=move |_| take(&|review, span| review.take_selection(app, span, said))>
                {words}
            </button>
        }
    });
    let buttons = buttons.collect_view();
    view! {
        <div class="selection-menu" id="selection-menu" role="group" aria-label=t.selection_as()>
            <span class="fine">{t.selection_as()}</span>
            <button type="button" class="button button-small" id="make-task" on:click=move |_| take(&|review, span| review.mark(app, span))>
                {t.selection_task()}
            </button>
            {buttons}
        </div>
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
pub(crate) fn task_at(event: &web_sys::Event) -> Option<usize> {
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
    Some(at + bytes_of_utf16(&words, utf16 as usize))
}

/// Brings the passage at this byte of the source into sight.
pub(crate) fn reveal_place(at: usize) {
    let Some(pane) = browser::element("source") else { return };
    if let Some(piece) = elements_at(&pane, Span::new(at, at + 1)).first() {
        browser::reveal(piece, "#source");
    }
}

/// Marks these places in the source, and no others.
pub(crate) fn mark_places(spans: &[Span]) {
    let Some(pane) = browser::element("source") else { return };
    for piece in browser::all(&pane, ".is-doubted") {
        let _ = piece.class_list().remove_1("is-doubted");
    }
    for piece in spans.iter().flat_map(|span| elements_at(&pane, *span)) {
        let _ = piece.class_list().add_1("is-doubted");
    }
}

/// The pieces of the source pane in which a span stands.
fn elements_at(pane: &Element, span: Span) -> Vec<Element> {
    let mut pieces = browser::all(pane, "[data-at]");
    let start = |piece: &Element| piece.get_attribute("data-at").and_then(|at| at.parse::<usize>().ok());
    let found = pieces_in(&pieces, start, span);
    pieces.drain(found).collect()
}
