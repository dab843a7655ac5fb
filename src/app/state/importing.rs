//! Files that are about to be imported.

use std::sync::Arc;

use crate::exchange::{Choice, Restored};

/// Files that are about to be imported.
#[derive(Clone, Debug, Default)]
pub(crate) struct Importing {
    /// Those that could be opened, with their names.
    pub(crate) files: Vec<(String, Restored)>,
    /// What was decided for each.
    pub(crate) choices: Vec<Choice>,
    /// Those that want a passphrase.
    pub(crate) locked: Vec<Locked>,
    pub(crate) locked_ids: usize,
}

/// A file that wants a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    /// Tells it from others of the same name.
    pub(crate) id: usize,
    /// How many passphrases were tried.
    pub(crate) attempts: usize,
    pub(crate) name: String,
    pub(crate) bytes: Arc<Vec<u8>>,
    /// Why the last passphrase did not open it.
    pub(crate) trouble: Option<String>,
}
