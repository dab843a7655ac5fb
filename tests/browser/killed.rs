//! A browser that ends in the midst of everything, as in a power cut.
//!
//! What is promised: an edit is with the browser before the next frame or two, and a page or tab that crashes takes nothing
//! with it. Chromium commits `localStorage` to the disk seconds or minutes later, so each edit goes into a journal in IndexedDB
//! in the same breath, which is on the disk some milliseconds later: of a browser that is killed as a whole only what was
//! edited in the last moment can be missing, and never a record that was whole before.
//!
//! [`measure_kills`] tells how much that is: `QINGDAN_PAGE=… cargo test --test browser measure_kills -- --ignored --nocapture`.

#![allow(clippy::print_stdout, reason = "figures for who runs a test by itself")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::WORKS;
use crate::harness::{Browser, Folder, Options, Page, page_under_test, skip};

/// Edits the statuses of tasks in turn without end, one each so many milliseconds, and notes when each was made.
const EDIT_ON: &str = "
    const [interval] = arguments;
    window.edited = [];
    setInterval(() => {
        const selects = document.querySelectorAll('.task-row .cell-status select');
        const select = selects[window.edited.length % Math.min(selects.length, 8)];
        select.value = select.value === 'doing' ? 'todo' : 'doing';
        select.dispatchEvent(new Event('change', { bubbles: true }));
        window.edited.push(performance.now());
    }, interval)";

/// How many edits there were, and how many of them were made in the last second.
fn edited(page: &Page) -> (usize, usize) {
    let script = "const now = performance.now(); \
                  return [window.edited.length, window.edited.filter((at) => at > now - 1000).length]";
    let counts: [usize; 2] = serde_json::from_value(page.js(script)).expect("two counts");
    (counts[0], counts[1])
}

/// How many changes of a status the histories of all tasks hold, a hundred changes each at most.
fn changes_kept(page: &Page) -> usize {
    let is_status = |change: &&Value| change["field"] == "status";
    let export = page.export_all();
    export.tasks().iter().flat_map(|task| task["log"].as_array()).flatten().filter(is_status).count()
}

#[test]
fn a_browser_killed_during_writing_has_all_but_the_last_moment_chromium() {
    a_browser_killed_during_writing_has_all_but_the_last_moment(Browser::Chromium);
}

#[test]
fn a_browser_killed_during_writing_has_all_but_the_last_moment_firefox() {
    a_browser_killed_during_writing_has_all_but_the_last_moment(Browser::Firefox);
}

fn a_browser_killed_during_writing_has_all_but_the_last_moment(browser: Browser) {
    const EVERY: u64 = 50;
    const SECONDS: u64 = 8;
    let Some(address) = page_under_test() else {
        return skip("QINGDAN_PAGE does not name a built page; `cargo xtask test` builds one");
    };
    let Some(programs) = browser.programs() else { return skip("the browser or its driver is not here") };
    let page = Page::open(&programs, address.clone(), Options::new(browser));
    page.named("killed");
    page.visit();
    page.add(WORKS);
    let before = changes_kept(&page);
    page.js_with(EDIT_ON, &[EVERY.into()]);
    let least = SECONDS * 1000 / EVERY / 2;
    let start = Instant::now();
    while edited(&page).0 < least as usize || start.elapsed() < Duration::from_secs(SECONDS) {
        assert!(start.elapsed() < Duration::from_secs(60), "the page does not take edits");
        std::thread::sleep(Duration::from_millis(50));
    }
    let (count, lately) = edited(&page);
    let folder = page.kill();

    let page = Page::open_in(folder, &programs, address, Options::new(browser));
    page.named("killed, opened again");
    page.visit();
    page.expect("the tasks", 8, || page.rows().len());
    assert!(!page.exists("#damaged") && !page.exists("#trouble"), "nothing is damaged");
    let kept = changes_kept(&page) - before;
    println!("{count} edits, {lately} of them in the last second; {kept} after the kill");
    assert!(
        kept + lately >= count,
        "{count} edits, {lately} of them in the last second, and {kept} are left"
    );
    page.set_status("7", "done");
    page.settle();
    page.reload();
    assert_eq!(page.row("7").status, "done", "it goes on as if nothing had been");
}

/// A ledger file of so many tasks.
fn ledger_of(tasks: usize) -> Value {
    let task = |nth: usize| {
        json!({ "id": format!("t{nth}"), "notice": "n", "order": nth, "number": (nth + 1).to_string(),
        "kind": "task", "text": format!("修好第{nth}条路，新建城市书房{nth}个。"), "status": "todo", "section": ["一、重点工作"] })
    };
    json!({ "format": "qingdan-ledger", "version": 1,
        "notices": [{ "id": "n", "kind": "notice", "title": "重点工作清单", "source": "" }],
        "tasks": (0..tasks).map(task).collect::<Vec<_>>() })
}

#[test]
#[ignore = "measures for a quarter of an hour"]
fn measure_kills() {
    let address = page_under_test().expect("QINGDAN_PAGE names a page");
    println!("browser   tasks   seconds  every ms   edits  lost  of the last second");
    let kills = [(8, 20, 250), (8, 60, 250), (10_000, 20, 250), (10_000, 60, 250), (10_000, 170, 10_000)];
    let both = [Browser::Chromium, Browser::Firefox];
    for (browser, (tasks, seconds, interval)) in
        both.into_iter().flat_map(|browser| kills.map(|kill| (browser, kill)))
    {
        let Some(programs) = browser.programs() else { return skip("a browser or its driver is not here") };
        let page = Page::open(&programs, address.clone(), Options::new(browser));
        page.named("kills");
        page.visit();
        let inputs = Folder::new();
        page.import(&inputs.write("ledger.json", ledger_of(tasks).to_string()));
        page.wait_for(".task-row");
        page.js_with(EDIT_ON, &[interval.into()]);
        std::thread::sleep(Duration::from_secs(seconds));
        let (count, lately) = edited(&page);
        let page = Page::open_in(page.kill(), &programs, address.clone(), Options::new(browser));
        page.named("kills, opened again");
        page.visit();
        page.js("location.hash = '#/ledger'");
        let start = Instant::now();
        let kept = loop {
            if page.exists(".task-row") {
                break changes_kept(&page);
            }
            if start.elapsed() > Duration::from_secs(20) {
                break 0;
            }
            std::thread::sleep(Duration::from_millis(100));
        };
        let lost = count.saturating_sub(kept);
        println!("{browser:<8?} {tasks:6} {seconds:9} {interval:9} {count:7} {lost:5}  {lately}");
    }
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
        // The tab is gone before it has compacted anything.
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
