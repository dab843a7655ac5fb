//! What changes the state of the page: the ledger, the review, how it is kept, what comes in and goes out.

pub(crate) mod backups;
pub(crate) mod bounds;
pub(crate) mod changing;
pub(crate) mod choosing;
pub(crate) mod commands;
pub(crate) mod correcting;
pub(crate) mod drafts;
pub(crate) mod file_copy;
pub(crate) mod files;
pub(crate) mod importing;
pub(crate) mod intake;
pub(crate) mod keeping;
pub(crate) mod lasting;
pub(crate) mod learning;
pub(crate) mod ledgers;
pub(crate) mod opening;
pub(crate) mod reading;
pub(crate) mod replies;
pub(crate) mod reporting;
pub(crate) mod reports;
pub(crate) mod second;
