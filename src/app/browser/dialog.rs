//! How dialogs open and close.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A dialog that is open as soon as it is in the page.
#[derive(Clone, Copy)]
pub(crate) struct Modal<F> {
    pub(crate) node: NodeRef<Dialog>,
    closed: F,
}

/// A dialog that calls `closed` when it was closed, by a button or by Escape.
pub(crate) fn modal<F: Fn() + Copy>(closed: F) -> Modal<F> {
    let node = NodeRef::<Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = node.get() {
            // Fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    });
    Modal { node, closed }
}

impl<F: Fn() + Copy> Modal<F> {
    /// Closes it; one that is gone already stays so.
    pub(crate) fn close(self) {
        // First, so that the focus goes back to where it was.
        if let Some(dialog) = self.node.try_get_untracked().flatten() {
            dialog.close();
        }
        (self.closed)();
    }

    /// Escape closes it by our own hand, so that `closed` is called.
    pub(crate) fn on_cancel(self, event: &ev::Event) {
        event.prevent_default();
        self.close();
    }
}
