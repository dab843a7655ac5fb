//! Setting signals.

use leptos::prelude::*;

/// Sets a signal where that says something else: whoever shows it builds it anew.
pub(crate) fn set_where_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|before| *before != value) {
        signal.set(value);
    }
}
