//! A browser that ends in the midst of everything, as in a power cut.
//!
//! What is promised: an edit is with the browser before the next frame or two, and a page or tab that crashes takes nothing
//! with it. What the browser itself has not yet written to the disk when it is killed as a whole is its affair: Chromium
//! gathers writes to `localStorage` for some seconds. Whatever is lost then, it is the latest edits alone, and never a record
//! that was whole before.

use std::time::{Duration, Instant};

use crate::WORKS;
use crate::harness::{Browser, Options, Page, page_under_test, skip};

/// Chromium writes what it has gathered at least this often.
const WRITTEN_BY_THEN: Duration = Duration::from_secs(12);

#[test]
fn a_browser_killed_during_writing_has_everything_that_it_had_written() {
    let options = || Options::new(Browser::Chromium);
    let Some(address) = page_under_test() else {
        return skip("QINGDAN_PAGE does not name a built page; `cargo xtask test` builds one");
    };
    let Some(programs) = options().browser.programs() else { return skip("there is no Chromium") };

    let page = Page::open(&programs, address.clone(), options());
    page.named("killed");
    page.visit();
    page.add(WORKS);
    page.set_status("2", "doing");
    page.settle();
    std::thread::sleep(WRITTEN_BY_THEN);
    // Edits without end, and an end in the midst of them.
    page.js("window.edited = 0;
         const select = document.querySelectorAll('.task-row select')[4];
         setInterval(() => {
             select.value = ['todo', 'doing', 'done'][window.edited % 3];
             select.dispatchEvent(new Event('change', { bubbles: true }));
             window.edited += 1;
         }, 5)");
    let start = Instant::now();
    while page.js("return window.edited").as_u64().unwrap_or(0) < 300 {
        assert!(start.elapsed() < Duration::from_secs(60), "the page does not take edits");
        std::thread::sleep(Duration::from_millis(50));
    }
    let edited = page.js("return window.edited");
    let folder = page.kill();

    let page = Page::open_in(folder, &programs, address, options());
    page.named("killed, opened again");
    page.visit();
    page.expect("the tasks", 8, || page.rows().len());
    assert_eq!(page.row("2").status, "doing", "what was written before is still there");
    assert!(!page.exists("#damaged") && !page.exists("#trouble"), "nothing is damaged");
    let export = page.export_all();
    let kept = export.task("5")["log"].as_array().map_or(0, Vec::len);
    println!(
        "edits made when the browser was killed: {edited}; in the history after it (at most 100): {kept}"
    );
    page.set_status("7", "done");
    page.settle();
    page.reload();
    assert_eq!(page.row("7").status, "done", "it goes on as if nothing had been");
}

#[test]
fn a_tab_that_crashes_takes_nothing_with_it() {
    let options = Options::new(Browser::Chromium);
    crate::harness::run_with(options, |page| {
        page.visit();
        page.add(WORKS);
        let first = page.tab();
        page.open_tab();
        page.visit();
        page.set_status("2", "doing");
        page.set_progress("2", 45);
        // The tab is gone before it has folded anything.
        page.crash_tab();
        page.switch_to(&first);
        page.expect("the status set before the crash", "doing".to_owned(), || page.row("2").status);
        page.reload();
        assert_eq!((page.row("2").status.as_str(), page.row("2").progress.as_str()), ("doing", "45%"));
        // Who comes next takes over what it left.
        page.settle();
        page.reload();
        assert_eq!((page.row("2").status.as_str(), page.row("2").progress.as_str()), ("doing", "45%"));
    });
}
