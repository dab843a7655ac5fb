//! Opening what somebody was sent: a ledger, an encrypted one, or an archive of several.

use super::archive::unzipped;
use super::passphrase::{decrypt, is_encrypted};
use super::{ImportError, Restored, import};
use crate::intake::{IntakeError, LIMIT, decode_text};

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// A ledger.
    Ledger(Restored),
    /// A ledger that [`unlock`] opens with its passphrase.
    Encrypted,
    /// An archive: the ledgers in it, by their names, each to be opened by itself. An archive in it is none.
    Several(Vec<(String, Vec<u8>)>),
}

/// What a file holds, by its bytes: text in any encoding that notices come in, which careless editors save ledgers in,
/// an encrypted ledger, or an archive.
///
/// # Errors
///
/// [`ImportError`] where it holds no ledger.
pub fn open(bytes: &[u8]) -> Result<Opened, ImportError> {
    // An archive or an encrypted file can be larger than what is in it.
    let limit = LIMIT * 2;
    if bytes.len() > limit {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit });
    }
    if is_encrypted(bytes) {
        return Ok(Opened::Encrypted);
    }
    if let [b'P', b'K', 3 | 5, 4 | 6, ..] = bytes {
        return unzipped(bytes).map(Opened::Several);
    }
    let text = decode_text(bytes).map_err(|error| ImportError::from(&error))?;
    import(&text).map(Opened::Ledger)
}

/// Opens an encrypted ledger.
///
/// # Errors
///
/// [`ImportError`] where the passphrase is wrong, the file damaged, or no ledger in it.
pub fn unlock(bytes: &[u8], passphrase: &str) -> Result<Restored, ImportError> {
    import(&decrypt(bytes, passphrase)?)
}

impl From<&IntakeError> for ImportError {
    fn from(error: &IntakeError) -> Self {
        match error {
            IntakeError::Empty => Self::Empty,
            &IntakeError::TooLarge { bytes, limit } => Self::TooLarge { bytes, limit },
            _ => Self::NotText,
        }
    }
}
