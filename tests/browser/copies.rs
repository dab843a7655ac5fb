//! Copies: a file that follows the ledger, and those that the browser keeps by itself.

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

in_browsers!(an_automatic_copy_is_made_and_restored: chromium, firefox);
fn an_automatic_copy_is_made_and_restored(page: &Page) {
    page.add(WORKS);
    let rows = page.rows();
    page.open_settings();
    page.expect_words("#backups li", "8 项任务");
    page.go_to_room("ledger");
    page.clear_ledger();
    page.reload();
    page.open_settings();
    page.expect_words("#data-holds", "0 份通知");
    page.expect_words("#backups li:last-child", "8 项任务");
    page.click("#backups li:last-child button");
    page.expect_words(".dialog", "的备份？");
    page.expect_words(".dialog", "8 项任务会变化");
    page.click("#dialog-action");
    page.expect_note("已恢复，8 项任务变回当时的样子。");
    page.go_to_room("ledger");
    page.expect("the ledger", rows.clone(), || page.rows());
    page.reload();
    page.expect("the ledger after a reload", rows, || page.rows());
}

in_browsers!(an_export_of_everything_is_remembered: chromium, firefox);
fn an_export_of_everything_is_remembered(page: &Page) {
    page.add(WORKS);
    page.open_settings();
    page.expect_text("#last-export", "从未导出");
    page.click("#settings-export");
    assert_eq!(page.next_ledger().tasks().len(), 8);
    page.expect_words("#last-export", &page.day(0));
    page.reload();
    page.expect_words("#last-export", &page.day(0));
}

#[test]
fn a_file_follows_the_ledger_chromium() {
    // The dialog in which files are chosen is the browser's own, and out of reach for a test.
    let script = "window.written = ''; window.refuse = false;
        window.showSaveFilePicker = async options => ({
            name: options.suggestedName,
            queryPermission: async () => 'granted',
            requestPermission: async () => 'granted',
            createWritable: async () => {
                if (window.refuse) throw new Error('gone');
                let text = '';
                return { write: async part => { text += part }, close: async () => { window.written = text } };
            },
        })";
    run_with(Options::new(Browser::Chromium).before_pages(script), |page| {
        page.visit();
        page.add(WORKS);
        page.open_settings();
        page.click("#file-copy-choose");
        page.expect_text("#file-copy-state", "正在随改随写：清单台账.json");
        page.wait_until("the file holds the ledger", "window.written.includes('qingdan-ledger')");
        page.go_to_room("ledger");
        page.set_progress("1", 35);
        page.wait_until("the file holds the edit", "window.written.includes('\"progress\": 35')");
        page.js("window.refuse = true");
        page.set_progress("1", 45);
        page.open_settings();
        page.expect_words("#file-copy-state", "写不进 清单台账.json");
        page.js("window.refuse = false");
        page.click("#file-copy-wake");
        page.expect_words("#file-copy-state", "正在随改随写");
        page.wait_until("the file holds the edit", "window.written.includes('\"progress\": 45')");
        page.click("#file-copy-stop");
        page.wait_for("#file-copy-choose");
        page.expect_focus("#file-copy-choose");
    });
}

/// A browser that remembers a file of an earlier session, with what `window.held` says in it.
fn remembering(held: &'static str) -> Options {
    Options::new(Browser::Chromium).before_pages(held).before_pages(
        "window.written = null;
        const handle = {
            name: '清单台账.json',
            queryPermission: async () => 'granted',
            requestPermission: async () => 'granted',
            getFile: async () => ({ text: async () => window.held }),
            createWritable: async () => {
                let text = '';
                return { write: async part => { text += part }, close: async () => { window.written = window.held = text } };
            },
        };
        const get = IDBObjectStore.prototype.get;
        IDBObjectStore.prototype.get = function (key) {
            if (this.name !== 'handles') return get.apply(this, arguments);
            const request = get.apply(this, arguments);
            Object.defineProperty(request, 'result', { value: handle });
            return request;
        };
        window.showSaveFilePicker = async () => handle",
    )
}

#[test]
fn a_file_that_holds_more_than_the_ledger_is_not_written_over() {
    let held = "window.held = JSON.stringify({ format: 'qingdan-ledger', version: 2, notices: [{ id: 'n', title: '旧台账' }],
            tasks: [{ id: 'old', notice: 'n', text: '修好东路。' }] })";
    run_with(remembering(held), |page| {
        page.visit();
        // Two seconds after the start the page would have written the file.
        page.expect_words(".dialog", "清单台账.json");
        page.expect_words(".dialog", "1 项新任务");
        assert_eq!(page.js("return window.written"), serde_json::Value::Null);
        page.click("#dialog-action");
        page.expect("the task of the file", 1, || page.rows().len());
        page.open_settings();
        page.click("#file-copy-wake");
        page.wait_until(
            "the file is written, with what it held",
            "(window.written ?? '').includes('修好东路')",
        );
    });
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone_until_it_is_chosen_again() {
    run_with(remembering("window.held = '{ \"format\": \"qingdan-ledger\", \"tasks\": [{ \"id\"'"), |page| {
        page.visit();
        page.add(WORKS);
        page.open_settings();
        page.expect_words("#file-copy-state", "写不进 清单台账.json");
        page.click("#file-copy-wake");
        page.expect_words("#file-copy-state", "写不进 清单台账.json");
        assert_eq!(page.js("return window.written"), serde_json::Value::Null);
        // Then the browser asks whether it may be replaced.
        page.click("#file-copy-choose");
        page.expect_text("#file-copy-state", "正在随改随写：清单台账.json");
        page.wait_until("the file holds the ledger", "(window.written ?? '').includes('qingdan-ledger')");
    });
}

in_browsers!(what_the_browser_has_lost_is_said_and_had_again_from_a_copy: chromium, firefox);
fn what_the_browser_has_lost_is_said_and_had_again_from_a_copy(page: &Page) {
    page.add(WORKS);
    let rows = page.rows();
    page.open_settings();
    page.expect_words("#backups li", "8 项任务");
    // Not as somebody who clears the page's data would, which takes the copies too.
    page.settle();
    page.lose_everything();
    page.reload();
    page.expect_words("#gone", "以前的台账不见了");
    page.expect_words("#gone", "8 项任务");
    page.click("#gone-restore");
    page.expect_words(".dialog", "8 项新任务");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.click_button("#gone", "知道了");
    page.wait_gone("#gone");
    page.expect("the ledger", rows, || page.rows());
}

in_browsers!(without_such_files_it_says_so: firefox);
fn without_such_files_it_says_so(page: &Page) {
    page.open_settings();
    page.expect_words("#file-copy", "这个浏览器不能持续写文件");
}
