//! What comes out of the ledger, read back by programs that know nothing of how it was written.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a failed test says where, and numbers are small"
)]

mod calendars;
mod collecting;
mod documents;
mod elements;
mod forms_to_fill;
mod groups;
mod made;
mod many;
mod own_form;
mod pasted;
mod periods;
mod persons;
mod pressing;
mod replies;
mod replies_without_ids;
mod sheets;
mod telling;
mod texts;
mod workbooks;
