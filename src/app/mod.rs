//! The page: the only room that knows a browser. It renders what the core has worked out, and listens.

#![allow(unreachable_pub, reason = "the component macro makes each component public inside its private file")]

mod backups;
mod batches;
mod bounds;
mod browser;
mod choosing;
mod chosen;
mod commands;
mod desk;
mod dialog;
mod drafts;
mod export_dialog;
mod file_copy;
mod files;
mod forms;
mod header;
mod imports;
mod index;
mod intake;
mod keeping;
mod keys;
mod lasting;
mod late;
mod ledger;
mod light;
mod listing;
mod locks;
mod menus;
mod names;
mod note;
mod palette;
mod paste;
mod progress;
mod reminder;
mod review;
mod search;
mod settings;
mod shell;
mod signals;
mod source;
mod state;
mod table;
mod task_panel;
mod today;
mod toolbar;
mod trouble;

use leptos::prelude::*;

/// Mounts the app into the page and tells that it is usable (`data-ready` on the root element). In a worker, where there
/// is no page, it waits for something to read.
pub fn mount() {
    console_error_panic_hook::set_once();
    if intake::serve() {
        return;
    }
    browser::show_rescue_on_panic();
    let Some(root) = browser::element("app") else { return };
    leptos::mount::mount_to(root, shell::Shell).forget();
    browser::remove("boot");
    browser::set_ready();
}

/// The app's state, from anywhere in its views.
fn app() -> state::App {
    expect_context()
}
