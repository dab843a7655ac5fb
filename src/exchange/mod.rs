//! Files: the ledger as JSON that colleagues pass to each other.

mod export;
pub use export::{FORMAT, Selection, VERSION, export};

mod import;
pub use import::{ImportError, Restored, Skipped, import};

pub(crate) mod restore;
