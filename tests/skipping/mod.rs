//! A test that cannot run here says so, and is counted as skipped, not as passed.
//!
//! The test runner knows only tests that passed and tests that failed, and counts one that returns at once among the
//! former. So whoever skips writes a line, the test's name and why, into the file that `QINGDAN_SKIPPED` names;
//! `cargo xtask test` collects them. With `QINGDAN_NOTHING_SKIPPED=1`, as CI sets it, to skip is to fail.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "each test target uses a part of it; tests have files and an environment"
)]

use std::io::Write as _;

/// Says that this test does not run, or not all of it, and why. Fails it where nothing may be skipped.
#[track_caller]
pub(crate) fn skip(why: &str) {
    assert!(
        std::env::var("QINGDAN_NOTHING_SKIPPED").as_deref() != Ok("1"),
        "nothing may be skipped, but {why}"
    );
    count(why);
}

/// The same for texts of others, which are no part of the project: a clone by itself has none. Where that is known,
/// `QINGDAN_WITHOUT_SHARED=1`, the test is counted as skipped all the same, and does not fail.
#[track_caller]
pub(crate) fn without_what_is_elsewhere(why: &str) {
    if std::env::var("QINGDAN_WITHOUT_SHARED").as_deref() == Ok("1") { count(why) } else { skip(why) }
}

fn count(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    // Past the test runner, which hides what passing tests print. Where even this cannot be written there is nobody to
    // read it.
    let _ = writeln!(std::io::stderr(), "skipped {test}: {why}");
    if let Some(file) = std::env::var_os("QINGDAN_SKIPPED").filter(|file| !file.is_empty()) {
        let opened = std::fs::OpenOptions::new().create(true).append(true).open(&file);
        let written = opened.and_then(|mut file| file.write_all(format!("{test}\t{why}\n").as_bytes()));
        written.unwrap_or_else(|error| panic!("QINGDAN_SKIPPED names {}: {error}", file.display()));
    }
}
