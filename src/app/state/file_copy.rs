//! The file that follows the ledger, as signals.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::store::{FileCopy, FileCopyState};

/// The file that follows the ledger; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Following {
    /// Where it stands.
    pub(crate) state: RwSignal<FileCopyState>,
    pub(crate) copy: StoredValue<FileCopy<JsValue>, LocalStorage>,
}

impl Following {
    pub(crate) fn new() -> Self {
        Self { state: RwSignal::default(), copy: StoredValue::new_local(FileCopy::default()) }
    }
}
