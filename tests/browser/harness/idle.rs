//! Browsers that have done with one test and wait for the next. Firefox takes longer to start than most tests do.
//!
//! A browser is used again as a person uses it the next day: another tab, nothing in the storage. Where it is not known how
//! it stands, after a failure or with settings that only one test wants, there is another one.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::options::{Options, Programs};
use super::page::Page;

/// How many may wait. Each of them takes a few hundred megabytes.
const MOST: usize = 4;

static IDLE: Mutex<Vec<Page>> = Mutex::new(Vec::new());

/// A browser with these options that has opened nothing yet: one that waits, or else a new one.
pub(crate) fn take(programs: &Programs, file: PathBuf, options: Options) -> Page {
    loop {
        let waiting = {
            let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
            let found = idle.iter().position(|page| page.options().is_one_browser_with(&options));
            found.map(|found| idle.remove(found))
        };
        let Some(mut page) = waiting else { return Page::open(programs, file, options) };
        // One that does not do as it is told is ended.
        if page.furnish(&file, options.clone()).is_ok() {
            return page;
        }
    }
}

/// Takes a browser whose test has passed.
pub(crate) fn give_back(mut page: Page) {
    if !page.options().can_be_shared() || !page.clear() {
        return;
    }
    let too_many = {
        let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(page);
        (idle.len() > MOST).then(|| idle.remove(0))
    };
    // Ended here and not before: it takes a second.
    drop(too_many);
}
