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

in_browsers!(an_export_of_everything_is_remembered: chromium);
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

in_browsers!(without_such_files_it_says_so: firefox);
fn without_such_files_it_says_so(page: &Page) {
    page.open_settings();
    page.expect_words("#file-copy", "这个浏览器不能持续写文件");
}
