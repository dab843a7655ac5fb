//! Opening what somebody was sent: a ledger, an encrypted one, or an archive of several.

use std::borrow::Cow;

use super::archive::{Unzipped, unzipped};
use super::passphrase::{decrypt, is_encrypted};
use super::{ImportError, LARGEST, LedgerReader, Restored, check_size};
use crate::intake::{IntakeError, decode_within, is_archive};

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// A ledger.
    Ledger(Restored),
    /// A ledger that [`unlock`] opens with its passphrase.
    Encrypted,
    /// An archive: the ledgers in it, by their names, each to be opened by itself. An archive in it is none.
    Several(Vec<(String, Vec<u8>)>),
    /// An archive without ledgers: the notices in it, by their names.
    Notices(Vec<(String, Vec<u8>)>),
}

/// A file of which is known what is in it.
#[derive(Debug)]
pub enum Begun<'b> {
    /// A ledger, to be read.
    Ledger(Box<LedgerReader<'b>>),
    /// A ledger that [`unlock`] opens with its passphrase.
    Encrypted,
    /// An archive, and what is in it.
    Archive(Unzipped),
}

/// What a file holds, by its bytes: text in any encoding that notices come in, which careless editors save ledgers in,
/// an encrypted ledger, or an archive. Of a ledger no record has been read yet.
///
/// # Errors
///
/// [`ImportError`] where it holds no ledger.
pub fn begin(bytes: &[u8]) -> Result<Begun<'_>, ImportError> {
    if is_archive(bytes) { unzipped(bytes).map(Begun::Archive) } else { begin_single(bytes) }
}

/// Does what [`begin`] does for a file that is no archive.
///
/// # Errors
///
/// [`ImportError`] where it holds no ledger.
pub fn begin_single(bytes: &[u8]) -> Result<Begun<'_>, ImportError> {
    check_size(bytes.len())?;
    if is_encrypted(bytes) {
        return Ok(Begun::Encrypted);
    }
    LedgerReader::begin(text_of(bytes)?).map(|reader| Begun::Ledger(Box::new(reader)))
}

/// Opens a file: [`begin`], and reading what it holds.
///
/// # Errors
///
/// [`ImportError`] where it holds no ledger.
pub fn open(bytes: &[u8]) -> Result<Opened, ImportError> {
    Ok(match begin(bytes)? {
        Begun::Ledger(reader) => Opened::Ledger(reader.finish()?),
        Begun::Encrypted => Opened::Encrypted,
        Begun::Archive(unzipped) => unzipped.into(),
    })
}

/// Opens an encrypted ledger.
///
/// # Errors
///
/// [`ImportError`] where the passphrase is wrong, the file damaged, or no ledger in it.
pub fn unlock(bytes: &[u8], passphrase: &str) -> Result<Restored, ImportError> {
    LedgerReader::begin(decrypt(bytes, passphrase)?)?.finish()
}

/// The text of a file, which is not copied where it is in the encoding that Qingdan writes.
pub(super) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    decode_within(bytes, LARGEST).map_err(|error| ImportError::from(&error))
}

impl From<Unzipped> for Opened {
    fn from(unzipped: Unzipped) -> Self {
        match unzipped {
            Unzipped::Ledgers(files) => Self::Several(files),
            Unzipped::Notices(files) => Self::Notices(files),
        }
    }
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
