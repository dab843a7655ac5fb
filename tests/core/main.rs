//! The ledger, its files and its keeping, tested through what the page uses of them.
#![allow(clippy::unwrap_used, reason = "a failed test says where")]

mod made;

mod bounds;
mod changes;
mod comparing;
mod deleted;
mod drafts;
mod exchange;
mod exports;
mod groups;
mod hostile_files;
mod importing;
mod keeping;
mod large;
mod merging;
mod passing_on;
mod places;
mod query;
mod revising;
mod schema;
mod time;
