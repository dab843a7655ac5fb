//! Whether the data lasts, and where it may lie if it is not here.

use serde_json::json;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// A browser that says this when it is asked to keep the data, and notes how often it was. What it has promised it remembers
/// in the name of the window, which outlives the page.
fn answering(answer: &'static str) -> Options {
    Options::new(Browser::Chromium)
        .before_pages(
            "window.asked = 0;
            StorageManager.prototype.persisted = async () => window.name === 'true';
            StorageManager.prototype.persist = async () => {
                window.asked += 1;
                window.name = String(window.answer);
                return window.answer;
            };",
        )
        .before_pages(answer)
}

#[test]
fn the_browser_is_asked_once_to_keep_the_data_and_agrees() {
    run_with(answering("window.answer = true"), |page| {
        page.visit();
        page.open_settings();
        page.expect_words("#data-lasts", "浏览器没有答应");
        assert_eq!(page.js("return window.asked"), json!(0), "there is nothing to keep yet");
        page.go_to_room("paste");
        page.add(WORKS);
        page.expect("how often it was asked", json!(1), || page.js("return window.asked"));
        page.set_progress("1", 35);
        page.open_settings();
        page.expect_words("#data-lasts", "浏览器已答应");
        assert!(!page.exists("#ask-lasting"));
        page.click("#language-switch");
        page.expect_words("#data-lasts", "The browser has agreed");
        assert_eq!(page.js("return window.asked"), json!(1));
    });
}

#[test]
fn a_browser_that_has_refused_is_asked_again_only_by_hand() {
    run_with(answering("window.answer = false"), |page| {
        page.visit();
        page.add(WORKS);
        page.expect("how often it was asked", json!(1), || page.js("return window.asked"));
        page.wait_until("the answer is remembered", "localStorage.getItem('qingdan:lasting') === 'no'");
        page.reload();
        page.set_progress("1", 35);
        page.open_settings();
        page.expect_words("#data-lasts", "浏览器没有答应");
        assert_eq!(page.js("return window.asked"), json!(0), "it was asked before the reload");
        page.click("#ask-lasting");
        page.expect_note("浏览器没有答应。请时常导出，或在“备份”里选一个随改随写的文件。");
        page.js("window.answer = true");
        page.click("#ask-lasting");
        page.expect_words("#data-lasts", "浏览器已答应");
        page.expect_focus("#data-title");
        assert_eq!(page.js("return window.asked"), json!(2));
    });
}

#[test]
fn a_browser_that_cannot_say_is_not_taken_at_its_word() {
    let script = "Object.defineProperty(navigator, 'storage', { value: undefined })";
    run_with(Options::new(Browser::Chromium).before_pages(script), |page| {
        page.visit();
        page.add(WORKS);
        page.open_settings();
        page.expect_words("#data-lasts", "浏览器没有说明");
        assert!(!page.exists("#ask-lasting"));
    });
}

in_browsers!(a_moved_file_says_where_the_ledger_may_lie: chromium, firefox);
fn a_moved_file_says_where_the_ledger_may_lie(page: &Page) {
    page.add(WORKS);
    page.go_to_room("paste");
    assert!(!page.exists("#elsewhere"), "the ledger is here");
    page.settle();
    let path = page.js("return decodeURIComponent(location.pathname)");
    let moved = page
        .folder()
        .write("清单 (1).html", std::fs::read(path.as_str().expect("a path")).expect("the page"));
    let address = page.js("return location.href.replace(/#.*/, '')");
    page.visit_at(&format!("file://{}", moved.display()));
    match page.browser() {
        // One storage for all pages from disk: the ledger has come along.
        Browser::Chromium => {
            page.expect("the ledger", 8, || page.rows().len());
            page.go_to_room("paste");
            assert!(!page.exists("#elsewhere"));
        }
        Browser::Firefox => {
            page.expect_words("#elsewhere", "以前建过台账，这里却看不到？");
            page.expect_words("#elsewhere", "清单 (1).html");
            page.visit_at(address.as_str().expect("an address"));
            page.expect("the ledger", 8, || page.rows().len());
        }
    }
}

in_browsers!(who_has_emptied_the_ledger_is_not_told_that_it_may_lie_elsewhere: firefox);
fn who_has_emptied_the_ledger_is_not_told_that_it_may_lie_elsewhere(page: &Page) {
    page.wait_for("#elsewhere");
    page.add(WORKS);
    page.clear_ledger();
    page.go_to_room("paste");
    page.wait_for("#paste-box");
    assert!(!page.exists("#elsewhere"));
}

in_browsers!(in_a_browser_with_one_storage_nothing_lies_elsewhere: chromium);
fn in_a_browser_with_one_storage_nothing_lies_elsewhere(page: &Page) {
    page.settle();
    page.wait_for("#paste-box");
    assert!(!page.exists("#elsewhere"));
}
