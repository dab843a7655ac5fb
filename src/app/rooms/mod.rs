//! The rooms of the page.

pub(crate) mod ledger;
pub(crate) mod paste;
pub(crate) mod reporting;
pub(crate) mod review;
pub(crate) mod settings;
pub(crate) mod table;
pub(crate) mod task_panel;
pub(crate) mod today;
