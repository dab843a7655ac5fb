//! What is saved when the program is dead can be brought in again.

use crate::WORKS;
use crate::harness::{Browser, Ledger, Options, Page, in_browsers, run_with};

#[test]
fn what_was_rescued_from_the_storage_is_a_ledger_again() {
    // Where the browser gives no database, the storage holds everything.
    let script = "Object.defineProperty(window, 'indexedDB', { value: undefined })";
    run_with(Options::new(Browser::Chromium).before_pages(script), |page| {
        page.visit();
        page.add(WORKS);
        page.set_progress("2", 30);
        // Where edits are left, the next start writes them into these records, and after `clear` would bring the ledger
        // back.
        page.wait_until(
            "the ledger is in its lasting records",
            "Object.keys(localStorage).some(key => key.startsWith('qingdan:tasks:')) && \
             !Object.keys(localStorage).some(key => key.startsWith('qingdan:new:'))",
        );
        let rows = page.rows();
        let file = rescue(page);
        page.js("localStorage.clear()");
        page.renew_the_mark();
        page.reload();
        page.go_to_room("ledger");
        page.wait_for("#empty-ledger");
        page.import(&file.path);
        page.expect("the ledger", rows.clone(), || page.rows());
        page.reload();
        page.expect("the ledger after a reload", rows, || page.rows());
    });
}

in_browsers!(what_was_rescued_from_the_database_is_a_ledger_again: chromium, firefox);
fn what_was_rescued_from_the_database_is_a_ledger_again(page: &Page) {
    page.add(WORKS);
    page.settle();
    let rows = page.rows();
    page.reload();
    page.expect("the ledger in the database", rows.clone(), || page.rows());
    page.open_settings();
    page.expect_words("#data-home", "IndexedDB");
    page.expect_words("#data-used", "条记录");
    let file = rescue(page);
    let database = file.file["database"].as_object().expect("records of the database");
    assert!(database.keys().any(|key| key.starts_with("qingdan:tasks:")), "{:?}", database.keys());

    page.lose_everything();
    page.reload();
    page.go_to_room("ledger");
    page.wait_for("#empty-ledger");
    page.import(&file.path);
    page.expect("the ledger", rows, || page.rows());
}

/// Makes the page believe that the program is dead, saves the data, and reloads.
fn rescue(page: &Page) -> Ledger {
    page.js("qingdanRescue('a test')");
    page.click("#rescue [data-boot=download]");
    let file = page.next_ledger();
    page.expect_words("#rescue .boot-said", "已下载 qingdan-rescue.json");
    assert_eq!((&file.file["format"], &file.file["message"]), (&"qingdan-rescue".into(), &"a test".into()));
    page.reload();
    file
}

in_browsers!(what_was_being_typed_outlives_the_program: chromium, firefox);
fn what_was_being_typed_outlives_the_program(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    page.settle();
    page.click("#task-notes");
    // The program dies before anything of it is written.
    page.js(
        "document.addEventListener('input', () => setTimeout(() => qingdanRescue('a test')), { once: true })",
    );
    page.press("x");
    page.wait_for("#rescue");
    page.expect_focus("#rescue [data-boot=reload]");
    page.click("#rescue [data-boot=download]");
    let file = page.next_ledger().file;
    assert_eq!(file["typed"], serde_json::json!([{ "field": "task-notes", "text": "x" }]));
    page.js("window.before = true");
    page.click("#rescue [data-boot=reload]");
    page.wait_until(
        "the page goes on",
        "!window.before && document.documentElement.hasAttribute('data-ready')",
    );
    page.open_task("3");
    // A program that only seems to be dead takes it over when the box takes the focus from the field.
    page.expect_value("#task-notes", "x");
}
