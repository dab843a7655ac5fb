//! Opening ledger files without holding the page up: a large one is read in steps, and tells how far it is.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::exchange::{Begun, ImportError, LedgerReader, Opened, Restored, begin};
use crate::intake::decode_text;
use crate::store::rescued;

/// So many bytes are read in a tenth of a second or less.
const STEP: usize = 1 << 20;

/// Opens a file, and tells how much of it has been read, in hundredths. Where `is_wanted` says no it ends early.
pub(in crate::app) async fn opened(
    bytes: &[u8],
    tell: impl Fn(u8),
    is_wanted: impl Fn() -> bool,
) -> Result<Opened, ImportError> {
    match begin(bytes) {
        Ok(Begun::Ledger(reader)) => restored(*reader, tell, is_wanted).await.map(Opened::Ledger),
        Ok(Begun::Encrypted) => Ok(Opened::Encrypted),
        Ok(Begun::Several(files)) => Ok(Opened::Several(files)),
        // What was rescued from the storage is a ledger in pieces.
        Err(ImportError::NotALedger) => match std::str::from_utf8(bytes) {
            Ok(text) => rescued(text),
            Err(_) => decode_text(bytes).map_err(|_| ImportError::NotText).and_then(|text| rescued(&text)),
        }
        .map(Opened::Ledger),
        Err(error) => Err(error),
    }
}

/// Reads a ledger in steps.
pub(in crate::app) async fn restored(
    mut reader: LedgerReader<'_>,
    tell: impl Fn(u8),
    is_wanted: impl Fn() -> bool,
) -> Result<Restored, ImportError> {
    while let Some(hundredths) = reader.read(STEP)? {
        tell(hundredths);
        breath().await;
        if !is_wanted() {
            return Ok(Restored::default());
        }
    }
    reader.finish()
}

/// Lets the browser do what else there is to do. Not the next frame: a page in the background has none.
pub(in crate::app) async fn breath() {
    let promise = Promise::new(&mut |resolve, _| {
        let run = move || {
            // Fails for no function.
            let _ = resolve.call0(&JsValue::NULL);
        };
        set_timeout(run, Duration::ZERO);
    });
    let _ = JsFuture::from(promise).await;
}
