//! What every browser test stands on: a browser of its own with the page in it, what a person does there, and a
//! report when something is not as it should be.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test target uses its own part of it")]

mod driver;
mod failure;
mod files;
mod folder;
mod idle;
pub(crate) mod looks;
mod options;
mod page;
mod panel;
pub(crate) mod scenes;
mod server;
#[path = "../../skipping/mod.rs"]
mod skipping;
mod tasks;

pub(crate) use files::{Ledger, fixture};
pub(crate) use folder::Folder;
pub(crate) use options::{Browser, Options, Programs};
pub(crate) use page::{PASTE, PATIENCE, Page};
pub(crate) use server::Server;
pub(crate) use skipping::skip;
pub(crate) use tasks::Row;

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
/// Where it fails, what led there is told. It is tried once only: `cargo xtask test` runs what failed again, and counts it.
pub(crate) fn run_with<T: Fn(&Page)>(options: Options, test: T) {
    let Some(address) = page_under_test() else {
        return skip("QINGDAN_PAGE does not name a built page; `cargo xtask test` builds one");
    };
    let Some(programs) = options.browser.programs() else {
        let wanted = options.browser.variables().join(" and ");
        return skip(&format!("{wanted} do not both name a program"));
    };
    let page = idle::take(&programs, address, options);
    page.named(std::any::type_name::<T>());
    page.leave_a_mark();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        test(&page);
        page.must_be_in_good_health();
    }));
    match outcome {
        Ok(()) => idle::give_back(page),
        Err(cause) => {
            page.report_failure();
            panic::resume_unwind(cause);
        }
    }
}

/// The page that is tested: the file that `QINGDAN_PAGE` names.
pub(crate) fn page_under_test() -> Option<PathBuf> {
    let path = std::env::var_os("QINGDAN_PAGE").filter(|path| !path.is_empty())?;
    let path = std::path::absolute(path).expect("QINGDAN_PAGE holds a path");
    assert!(path.is_file(), "QINGDAN_PAGE names {}, and there is no such file", path.display());
    Some(path)
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
