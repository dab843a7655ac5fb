//! Where the two panes of a review stand, so that a review that is built anew stands there again.

use crate::app::browser;

/// The panes that scroll.
const PANES: [&str; 2] = ["source", "review-tasks"];

/// How far each pane is scrolled.
pub(crate) fn places() -> [i32; 2] {
    PANES.map(|pane| browser::element(pane).map_or(0, |pane| pane.scroll_top()))
}

/// Scrolls each pane to where it was, and brings a task into sight where it is not.
pub(crate) fn restore(places: &[i32; 2], task: usize) {
    for (pane, place) in PANES.iter().zip(places) {
        if let Some(pane) = browser::element(pane) {
            pane.set_scroll_top(*place);
            let pieces = browser::all(&pane, &format!("[data-task=\"{task}\"]"));
            if let Some(piece) = pieces.first() {
                browser::reveal(piece, &format!("#{}", pane.id()));
            }
        }
    }
}
