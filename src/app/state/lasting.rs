//! Whether the browser keeps the data until the user clears it, as signals.

use leptos::prelude::*;

use crate::view::Lasting;

/// Whether the data lasts; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct DataLasts {
    /// What is known of it.
    pub(crate) now: RwSignal<Lasting>,
    /// Whether the browser was asked in this session.
    pub(crate) is_asked: StoredValue<bool>,
}

impl DataLasts {
    pub(crate) fn new() -> Self {
        Self { now: RwSignal::default(), is_asked: StoredValue::new(false) }
    }
}
