//! What every browser test stands on: a browser of its own with the page in it, what a person does there, and a
//! report when something is not as it should be.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test target uses its own part of it")]

mod driver;
mod failure;
mod files;
mod folder;
pub(crate) mod looks;
mod options;
mod page;
mod panel;
pub(crate) mod scenes;
mod server;
mod tasks;

pub(crate) use files::{Ledger, fixture};
pub(crate) use folder::Folder;
pub(crate) use options::{Browser, Options};
pub(crate) use page::{PASTE, PATIENCE, Page};
pub(crate) use server::Server;
pub(crate) use tasks::Row;

use std::io::Write as _;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

/// Runs a test in a browser that has opened the page and shows it ready, in Chinese.
///
/// Where the browser, or the page itself, is not at hand, it says so and does nothing.
pub(crate) fn run<T: Fn(&Page)>(browser: Browser, test: T) {
    run_with(Options::new(browser), |page| {
        // So that the report of a failure has the name of the test and not of this closure.
        page.named(std::any::type_name::<T>());
        page.visit();
        test(page);
    });
}

/// Runs a test in a browser with these options, which has opened nothing yet.
///
/// Under heavy load a Chromium that has just made its profile loses its whole `localStorage`, once in some hundred starts.
/// A mark that another page leaves there before tells that from a loss of ours: where the mark is gone too, the test is
/// run again in another browser, once, and that is said.
pub(crate) fn run_with<T: Fn(&Page)>(options: Options, test: T) {
    let Some(address) = page_under_test() else {
        return skip("QINGDAN_PAGE does not name a built page; `cargo xtask test` builds one");
    };
    let Some(programs) = options.browser.programs() else {
        let wanted = options.browser.variables().join(" and ");
        return skip(&format!("{wanted} do not both name a program"));
    };
    for attempt in 1..=2 {
        let page = Page::open(&programs, address.clone(), options.clone());
        page.named(std::any::type_name::<T>());
        page.leave_a_mark();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
            test(&page);
            page.must_be_in_good_health();
        }));
        let Err(cause) = outcome else { return };
        page.report_failure();
        if attempt > 1 || !page.has_lost_the_mark() {
            panic::resume_unwind(cause);
        }
        skip(
            "the browser has lost its storage, which it shares with all local pages: once more in another one",
        );
    }
}

/// The page that is tested: the file that `QINGDAN_PAGE` names.
pub(crate) fn page_under_test() -> Option<PathBuf> {
    let path = std::env::var_os("QINGDAN_PAGE").filter(|path| !path.is_empty())?;
    let path = std::path::absolute(path).expect("QINGDAN_PAGE holds a path");
    assert!(path.is_file(), "QINGDAN_PAGE names {}, and there is no such file", path.display());
    Some(path)
}

/// Says past the test runner, which hides what passing tests print, that a test did not run.
pub(crate) fn skip(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a browser test");
    // Where even this cannot be written there is nobody to read it.
    let _ = writeln!(std::io::stderr(), "skipped {test}: {why}");
}

/// Makes a test of a flow for each browser that is named: `in_browsers!(flow: chromium, firefox);`
macro_rules! in_browsers {
    ($flow:ident: $($browser:ident),+) => {
        mod $flow {
            $(crate::harness::in_browsers!(@one $flow $browser);)+
        }
    };
    (@one $flow:ident chromium) => {
        #[test]
        fn chromium() {
            crate::harness::run(crate::harness::Browser::Chromium, super::$flow);
        }
    };
    (@one $flow:ident firefox) => {
        #[test]
        fn firefox() {
            crate::harness::run(crate::harness::Browser::Firefox, super::$flow);
        }
    };
}
pub(crate) use in_browsers;
