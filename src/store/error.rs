//! Why something was not kept.

/// Why something was not kept. Sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives the page no storage.
    Blocked,
    /// The storage is full.
    Full,
    /// The write seemed to succeed, but what is read back is something else.
    NotKept,
    /// A newer version has written what is there: it can be looked at, and is not written over.
    Newer,
    /// The store that holds what lasts cannot be opened: what is shown is only what was edited lately.
    HalfRead,
    /// Anything else, in the browser's words.
    Failed(String),
}
