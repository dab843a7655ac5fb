//! Components that several rooms use, and what stands around all of them.

pub(crate) mod chosen;
pub(crate) mod due_hint;
pub(crate) mod export_dialog;
pub(crate) mod file_button;
pub(crate) mod form_drafts;
pub(crate) mod forms;
pub(crate) mod header;
pub(crate) mod imports;
pub(crate) mod keys;
pub(crate) mod light;
pub(crate) mod menus;
pub(crate) mod names;
pub(crate) mod no_tasks;
pub(crate) mod note;
pub(crate) mod nudges;
pub(crate) mod palette;
pub(crate) mod progress;
pub(crate) mod question;
pub(crate) mod reminder;
pub(crate) mod replies;
pub(crate) mod search;
pub(crate) mod star;
pub(crate) mod toolbar;
pub(crate) mod trouble;
