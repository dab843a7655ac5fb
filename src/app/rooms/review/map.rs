//! The map beside the source: what each stretch was taken for, where the doubts are, and which part is in sight. All it can do,
//! scrolling and stepping through doubts can too: for who cannot see or point it is not there.

use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{self, Element};

use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::review::Review;
use crate::text::Span;
use crate::view::{DoubtState, byte_at, minimap, minimap_svg, seen};

/// The map. `chunks` are the pieces that the source is laid out in, `scrolled` changes when it is scrolled or laid out.
#[component]
pub(crate) fn SourceMap(
    review: Review,
    states: Memo<Vec<DoubtState>>,
    chunks: Arc<[Span]>,
    scrolled: ArcTrigger,
) -> impl IntoView {
    let map = minimap(&review.notice.source, &review.reading);
    let length = review.notice.source.len().max(1) as f64;
    let picture = move || states.with(|states| minimap_svg(&map, states));
    let node = NodeRef::<Div>::new();
    let sight = RwSignal::new((0.0, 0.0));
    let resized = scrolled.clone();
    Effect::new({
        let chunks = chunks.clone();
        move || {
            scrolled.track();
            let chunks = chunks.clone();
            // When what has come into sight has been laid out.
            late::after_paint(move || {
                let Some(pane) = browser::element("source") else { return };
                let (laid_out, height) = layout(&pane);
                let (from, to) = seen(&chunks, &laid_out, height);
                let percent = |at: usize| at as f64 / length * 100.0;
                let _ = sight.try_set((percent(from), percent(to)));
            });
        }
    });
    // The pane grows and shrinks with the window, and with what opens above it.
    let watch = StoredValue::new_local(None);
    Effect::new(move || {
        let resized = resized.clone();
        watch.set_value(
            node.get().and_then(|map| late::SizeObserver::new(&[map.into()], move || resized.notify())),
        );
    });
    let go = move |event: &web_sys::PointerEvent| {
        let (Some(map), Some(pane)) = (node.get_untracked(), browser::element("source")) else { return };
        let place = map.get_bounding_client_rect();
        let share = ((f64::from(event.client_y()) - place.top()) / place.height().max(1.0)).clamp(0.0, 1.0);
        let at = (share * length) as usize;
        let (laid_out, height) = layout(&pane);
        if let Some(top) = byte_at(&chunks, &laid_out, at) {
            pane.set_scroll_top(pane.scroll_top() + (top - height / 2.0) as i32);
        }
    };
    let press = {
        let go = go.clone();
        move |event: ev::PointerEvent| {
            event.prevent_default();
            if let Some(map) = node.get_untracked() {
                // Fails only for a pointer that has been lifted meanwhile.
                let _ = map.set_pointer_capture(event.pointer_id());
            }
            go(&event);
        }
    };
    let drag = move |event: ev::PointerEvent| {
        if event.buttons() != 0 {
            go(&event);
        }
    };
    view! {
        <div class="minimap" id="minimap" aria-hidden="true" node_ref=node on:pointerdown=press on:pointermove=drag>
            <div class="minimap-picture" inner_html=picture></div>
            <div class="minimap-sight" style:top=move || format!("{:.2}%", sight.get().0)
                style:height=move || format!("{:.2}%", sight.get().1 - sight.get().0)></div>
        </div>
    }
}

/// The upper and lower edge of each chunk that is there, from the upper edge of the pane, and the pane's height.
fn layout(pane: &Element) -> (Vec<(f64, f64)>, f64) {
    let place = pane.get_bounding_client_rect();
    let edges = browser::all(pane, ".chunk").into_iter().map(|chunk| {
        let chunk = chunk.get_bounding_client_rect();
        (chunk.top() - place.top(), chunk.bottom() - place.top())
    });
    (edges.collect(), place.height())
}
