//! A store for tests, and for a browser that gives none.

use std::collections::BTreeMap;

use super::{Store, StoreError};

/// A store in memory, which can be told to be full or blocked.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    /// What is kept.
    pub records: BTreeMap<String, String>,
    /// How many bytes of keys and texts fit; `None` for no limit.
    pub capacity: Option<usize>,
    /// Whether it refuses everything.
    pub blocked: bool,
}

impl MemoryStore {
    fn open(&self) -> Result<(), StoreError> {
        if self.blocked { Err(StoreError::Blocked) } else { Ok(()) }
    }
}

impl Store for MemoryStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.open()?;
        Ok(self.records.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.open()?;
        Ok(self.records.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.open()?;
        let others: usize =
            self.records.iter().filter(|(k, _)| *k != key).map(|(k, v)| k.len() + v.len()).sum();
        if self.capacity.is_some_and(|capacity| others + key.len() + text.len() > capacity) {
            return Err(StoreError::Full);
        }
        self.records.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.open()?;
        self.records.remove(key);
        Ok(())
    }
}
