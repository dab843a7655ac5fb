//! What comes out of the ledger, read back by programs that know nothing of how it was written.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a failed test says where, and numbers are small"
)]

mod calendars;
mod documents;
mod elements;
mod forms_to_fill;
mod groups;
mod made;
mod many;
mod pasted;
mod replies;
mod replies_without_ids;
mod sheets;
mod texts;
mod workbooks;
