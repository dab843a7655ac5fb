//! Opening ledger files without holding the page up: a large one is read in steps, and tells how far it is.

use crate::app::browser::{late, second_part};
use crate::exchange::{Begun, ImportError, LedgerReader, Opened, Restored, begin_single};
use crate::intake::{decode_text, is_archive};
use crate::store::rescued;

/// So many bytes are read in a tenth of a second or less.
const STEP: usize = 1 << 20;

/// Opens a file, and tells how much of it has been read, in percent. Where `is_wanted` says no it ends early.
pub(crate) async fn opened(
    bytes: &[u8],
    tell: impl Fn(u8),
    is_wanted: impl Fn() -> bool,
) -> Result<Opened, ImportError> {
    let begun = if is_archive(bytes) {
        second_part::unzipped(bytes).await.map(Begun::Archive)
    } else {
        begin_single(bytes)
    };
    match begun {
        Ok(Begun::Ledger(reader)) => restored(*reader, tell, is_wanted).await.map(Opened::Ledger),
        Ok(Begun::Encrypted) => Ok(Opened::Encrypted),
        Ok(Begun::Archive(unzipped)) => Ok(unzipped.into()),
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
pub(crate) async fn restored(
    mut reader: LedgerReader<'_>,
    tell: impl Fn(u8),
    is_wanted: impl Fn() -> bool,
) -> Result<Restored, ImportError> {
    while let Some(percent) = reader.read(STEP)? {
        tell(percent);
        late::breath().await;
        if !is_wanted() {
            return Ok(Restored::default());
        }
    }
    reader.finish()
}
