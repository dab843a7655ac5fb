//! What a file of ledgers holds: one, one that wants a passphrase, several in an archive.

use crate::exchange::{ImportError, Opened, Restored, open};
use crate::intake::decode_text;
use crate::store::rescued;

/// Endings of the files in which ledgers come.
const ENDINGS: [&str; 3] = [".json", ".age", ".zip"];

/// What a file of ledgers holds.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerFiles {
    /// A ledger, or why there is none in it.
    One(Result<LedgerFile, ImportError>),
    /// The files of an archive, by their names, each with what is in it or why nothing is.
    Several(Vec<(String, Result<LedgerFile, ImportError>)>),
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

    /// What these bytes hold. What was rescued from a storage is a ledger in pieces.
    pub fn of(bytes: Vec<u8>) -> Self {
        let opened = match open(&bytes) {
            Err(ImportError::NotALedger) => decode_text(&bytes)
                .map_err(|_| ImportError::NotText)
                .and_then(|text| rescued(&text))
                .map(Opened::Ledger),
            opened => opened,
        };
        match opened {
            Ok(Opened::Several(files)) => {
                Self::Several(files.into_iter().map(|(name, bytes)| (name, inner(bytes))).collect())
            }
            Ok(Opened::Ledger(restored)) => Self::One(Ok(LedgerFile::Open(restored))),
            Ok(Opened::Encrypted) => Self::One(Ok(LedgerFile::Locked(bytes))),
            Err(error) => Self::One(Err(error)),
        }
    }
}

/// A file of an archive; an archive in it is none.
fn inner(bytes: Vec<u8>) -> Result<LedgerFile, ImportError> {
    match open(&bytes)? {
        Opened::Ledger(restored) => Ok(LedgerFile::Open(restored)),
        Opened::Encrypted => Ok(LedgerFile::Locked(bytes)),
        Opened::Several(_) => Err(ImportError::NoLedgerInside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_looked_into() {
        let ledger = r#"{"format": "qingdan-ledger", "version": 2, "notices": [{"id": "n"}],
            "tasks": [{"id": "t", "notice": "n", "text": "修好东路。"}]}"#;
        let LedgerFiles::One(Ok(LedgerFile::Open(restored))) = LedgerFiles::of(ledger.into()) else {
            panic!("a ledger")
        };
        assert_eq!(restored.ledger.tasks.len(), 1);
        for (bytes, expect) in [("[1, 2]", ImportError::NotALedger), ("", ImportError::Empty)] {
            assert_eq!(LedgerFiles::of(bytes.into()), LedgerFiles::One(Err(expect)), "{bytes}");
        }
        let locked = b"age-encryption.org/v1\nand so on".to_vec();
        assert_eq!(LedgerFiles::of(locked.clone()), LedgerFiles::One(Ok(LedgerFile::Locked(locked))));
    }
}
