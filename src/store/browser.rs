//! `localStorage`.

use gloo_storage::{LocalStorage, Storage};

use super::{Store, StoreError};

/// The browser's `localStorage`, which every page opened from disk may share: keys carry the project's name.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserStore;

impl BrowserStore {
    /// The storage, if the browser gives one. `gloo_storage` panics where it does not, hence the look before.
    fn open() -> Result<web_sys::Storage, StoreError> {
        match web_sys::window().map(|window| window.local_storage()) {
            Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
            _ => Err(StoreError::Blocked),
        }
    }
}

/// What the browser's exception means.
fn told(error: &wasm_bindgen::JsValue) -> StoreError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        Some("SecurityError") => StoreError::Blocked,
        Some(name) => StoreError::Failed(name.to_owned()),
        None => StoreError::Failed(error.as_string().unwrap_or_default()),
    }
}

impl Store for BrowserStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = Self::open()?;
        let length = storage.length().map_err(|error| told(&error))?;
        let keys = (0..length).map(|index| storage.key(index).map_err(|error| told(&error)));
        Ok(keys.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Self::open()?.get_item(key).map_err(|error| told(&error))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        Self::open()?.set_item(key, text).map_err(|error| told(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        Self::open()?.remove_item(key).map_err(|error| told(&error))
    }
}
