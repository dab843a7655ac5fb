//! The page: the only room that knows a browser. It renders what the core has worked out, and listens.
//!
//! It has six layers, each of which knows those before it and no other (a rule of `cargo xtask check`):
//!
//! | layer | what it holds |
//! |---|---|
//! | `browser` | the document, what comes late, dialogs, locks, the worker |
//! | `state` | what the page knows, as signals and plain types |
//! | `acts` | what changes that: the ledger, the review, how it is kept, what comes in and goes out |
//! | `parts` | components that several rooms use |
//! | `rooms` | today, the ledger with its table and panel, paste, review, settings |
//! | `shell` | the frame around every room, and what listens everywhere |

#![allow(unreachable_pub, reason = "the component macro makes each component public inside its private file")]

mod acts;
mod browser;
mod parts;
mod rooms;
mod shell;
mod state;

/// Mounts the app into the page and tells that it is usable (`data-ready` on the root element). In a worker, where there
/// is no page, it waits for something to read.
pub fn mount() {
    console_error_panic_hook::set_once();
    if browser::worker::serve() {
        return;
    }
    browser::show_rescue_on_panic();
    let Some(root) = browser::element("app") else { return };
    leptos::mount::mount_to(root, shell::Shell).forget();
    browser::remove("boot");
    browser::set_ready();
}
