//! IndexedDB, where a ledger lives that has outgrown `localStorage`, and where copies of it are kept.
//!
//! `idb` turns its requests into futures; what matters here is that a transaction writes all or nothing, and that two
//! tabs' transactions on one store run one after the other.

use idb::{Database, Error, Factory, ObjectStore, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::{MemoryStore, Store, StoreError};

const NAME: &str = "qingdan";
const VERSION: u32 = 1;

/// What a database holds, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The lasting records of the ledger, and the journal.
    Records,
    /// Copies of good states.
    Backups,
    /// Handles of files.
    Handles,
}

impl Shelf {
    const ALL: [Self; 3] = [Self::Records, Self::Backups, Self::Handles];

    const fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Backups => "backups",
            Self::Handles => "handles",
        }
    }
}

/// An open database.
#[derive(Debug)]
pub struct IndexedStore {
    database: Database,
    /// The database as the browser gives it, for what `idb` does not know.
    raw: RawDatabase,
}

#[wasm_bindgen]
extern "C" {
    #[derive(Clone, Debug)]
    type RawDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &RawDatabase,
        shelf: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;
}

impl IndexedStore {
    /// Opens the database, and makes it where it is missing.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the browser gives none, as in some private windows.
    pub async fn open() -> Result<Self, StoreError> {
        let factory = Factory::new().map_err(told)?;
        let mut request = factory.open(NAME, Some(VERSION)).map_err(told)?;
        request.on_upgrade_needed(|event| {
            use idb::DatabaseEvent as _;
            // A shelf that could not be made is missed when it is first opened, and said then.
            let Ok(database) = event.database() else { return };
            for shelf in Shelf::ALL {
                let _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
            }
        });
        let database = request.await.map_err(told)?;
        let raw = JsValue::from(database);
        let database = Database::try_from(raw.clone()).map_err(told)?;
        Ok(Self { database, raw: raw.unchecked_into() })
    }

    /// A transaction that reads.
    fn reading(&self, shelf: Shelf) -> Result<Transaction, StoreError> {
        self.database.transaction(&[shelf.name()], TransactionMode::ReadOnly).map_err(told)
    }

    /// A transaction that writes, and ends only when what it wrote is on the disk: where the power fails, that is still
    /// there. Browsers that do not know the option write in their own time.
    fn writing(&self, shelf: Shelf) -> Result<Transaction, StoreError> {
        let options = js_sys::Object::new();
        // Setting a property of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&options, &"durability".into(), &"strict".into());
        let failed = |error: JsValue| told(Error::TransactionOpenFailed(error));
        let transaction = self.raw.transaction(shelf.name(), "readwrite", &options).map_err(failed)?;
        Transaction::try_from(transaction).map_err(told)
    }

    /// All keys and texts on a shelf.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the browser does not give them.
    pub async fn all(&self, shelf: Shelf) -> Result<Vec<(String, String)>, StoreError> {
        let transaction = self.reading(shelf)?;
        let store = transaction.object_store(shelf.name()).map_err(told)?;
        let keys = store.get_all_keys(None, None).map_err(told)?.await.map_err(told)?;
        let values = store.get_all(None, None).map_err(told)?.await.map_err(told)?;
        let texts = keys.into_iter().zip(values);
        Ok(texts.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
    }

    /// All keys on a shelf.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the browser does not give them.
    pub async fn keys(&self, shelf: Shelf) -> Result<Vec<String>, StoreError> {
        let transaction = self.reading(shelf)?;
        let store = transaction.object_store(shelf.name()).map_err(told)?;
        let keys = store.get_all_keys(None, None).map_err(told)?.await.map_err(told)?;
        Ok(keys.into_iter().filter_map(|key| key.as_string()).collect())
    }

    /// One value.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the browser does not give it.
    pub async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<JsValue>, StoreError> {
        let transaction = self.reading(shelf)?;
        let store = transaction.object_store(shelf.name()).map_err(told)?;
        store.get(JsValue::from_str(key)).map_err(told)?.await.map_err(told)
    }

    /// Puts values under keys, or removes them where there is `None`; all or none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the browser did not take them; what stood there before is still there.
    pub async fn put(&self, shelf: Shelf, values: Vec<(String, Option<JsValue>)>) -> Result<(), StoreError> {
        let transaction = self.writing(shelf)?;
        let store = transaction.object_store(shelf.name()).map_err(told)?;
        for (key, value) in values {
            write(&store, &key, value.as_ref()).await?;
        }
        end(transaction).await
    }

    /// Changes records in one transaction: reads those under `keys` into a store in memory, lets `run` work on it, and
    /// writes what it changed; all or nothing. What `run` gives comes back in either case.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where they could not be read, and nothing was run.
    pub async fn work<T>(
        &self,
        keys: &[String],
        run: impl FnOnce(&mut MemoryStore) -> T,
    ) -> Result<(T, Result<(), StoreError>), StoreError> {
        let transaction = self.writing(Shelf::Records)?;
        let store = transaction.object_store(Shelf::Records.name()).map_err(told)?;
        let mut copy = MemoryStore::default();
        for key in keys {
            let value = store.get(JsValue::from_str(key)).map_err(told)?.await.map_err(told)?;
            if let Some(text) = value.and_then(|value| value.as_string()) {
                copy.set(key, &text)?;
            }
        }
        let before = copy.records.clone();
        let result = run(&mut copy);
        let written = async {
            for (key, text) in &copy.records {
                if before.get(key) != Some(text) {
                    write(&store, key, Some(&JsValue::from_str(text))).await?;
                }
            }
            for key in before.keys().filter(|key| !copy.records.contains_key(*key)) {
                write(&store, key, None).await?;
            }
            Ok(())
        };
        let outcome = match written.await {
            Ok(()) => end(transaction).await,
            Err(error) => {
                // It is aborted by the failure itself; where it is not, what was written so far must not stay.
                let _ = transaction.abort();
                Err(error)
            }
        };
        Ok((result, outcome))
    }
}

async fn write(store: &ObjectStore, key: &str, value: Option<&JsValue>) -> Result<(), StoreError> {
    match value {
        Some(value) => {
            store.put(value, Some(&JsValue::from_str(key))).map_err(told)?.await.map(drop).map_err(told)
        }
        None => store.delete(JsValue::from_str(key)).map_err(told)?.await.map_err(told),
    }
}

/// Waits until a transaction is in the database for good.
async fn end(transaction: Transaction) -> Result<(), StoreError> {
    let result = transaction.await.map_err(told)?;
    if result.is_committed() { Ok(()) } else { Err(StoreError::NotKept) }
}

/// What the browser's exception means.
fn told(error: Error) -> StoreError {
    let words = error.to_string();
    let name = match &error {
        Error::DomException(exception) => {
            exception.dyn_ref::<js_sys::Object>().map(js_sys::Object::to_string)
        }
        _ => None,
    };
    let words = name.map_or(words, String::from);
    if words.contains("QuotaExceeded") {
        StoreError::Full
    } else if words.contains("SecurityError") || words.contains("InvalidState") {
        StoreError::Blocked
    } else {
        StoreError::Failed(words)
    }
}
