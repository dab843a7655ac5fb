//! What a file of ledgers holds: one, one that wants a passphrase, several in an archive.

use crate::exchange::{ImportError, Restored};

/// Endings of the files in which ledgers come.
const ENDINGS: [&str; 3] = [".json", ".age", ".zip"];

/// A file of more bytes takes long enough to be felt.
pub(super) const LONG: usize = 1 << 20;

/// What a file of ledgers holds.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerFiles {
    /// A ledger, or why there is none in it.
    One(Result<LedgerFile, ImportError>),
    /// The files of an archive, by their names, each with what is in it or why nothing is.
    Several(Vec<(String, Result<LedgerFile, ImportError>)>),
    /// An archive that holds no ledger: the files in it, by their names, which are read as notices.
    Notices(Vec<(String, Vec<u8>)>),
}

/// A file with one ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerFile {
    /// It could be opened.
    Open(Restored),
    /// It wants a passphrase; its bytes.
    Locked(Vec<u8>),
}

impl LedgerFiles {
    /// Whether a file of this name is one of ledgers, and no notice.
    ///
    /// ```
    /// use qingdan::view::LedgerFiles;
    /// assert!(LedgerFiles::is_named("台账.JSON"));
    /// assert!(!LedgerFiles::is_named("通知.docx"));
    /// ```
    pub fn is_named(name: &str) -> bool {
        let name = name.to_lowercase();
        ENDINGS.iter().any(|ending| name.ends_with(ending))
    }
}
