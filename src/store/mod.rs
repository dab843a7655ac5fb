//! Where a ledger is kept.

mod error;
pub use error::StoreError;

mod memory;
pub use memory::MemoryStore;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub use browser::BrowserStore;
#[cfg(target_arch = "wasm32")]
mod indexed;
#[cfg(target_arch = "wasm32")]
pub use indexed::{IndexedStore, Shelf};

mod pack;
pub use pack::{pack, unpack};

mod record;
pub use record::{EMPTIED_KEY, FORMAT};

mod tab_message;
pub use tab_message::TabMessage;

mod rescue;
pub use rescue::rescued;

mod backups;
pub use backups::{Backup, is_due as backup_is_due, outdated as outdated_backups};

mod file_copy;
pub use file_copy::{FileCopy, FileCopyEffect, FileCopyEvent, FileCopyState, FileToken, Held};

mod keeper;
pub use keeper::{Damaged, Home, Keeper, Kept, Loaded};

mod compaction;
pub use compaction::Compaction;

mod persistence;
pub use persistence::{Effect, Event, Found, Persistence, Standing, Timer};

/// A place that keeps texts under keys, as `localStorage` does.
pub trait Store {
    /// All keys.
    ///
    /// # Errors
    ///
    /// [`StoreError::Blocked`] where the place cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The text under a key; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Blocked`] where the place cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the text was not kept; what stood there before is still there.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Removes a key, if it is there.
    ///
    /// # Errors
    ///
    /// [`StoreError::Blocked`] where the place cannot be reached.
    fn remove(&mut self, key: &str) -> Result<(), StoreError>;
}
