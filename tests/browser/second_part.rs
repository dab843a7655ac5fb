//! The second part of the program: packed until it is called for, and what is said where it cannot be had.

use crate::WORKS;
use crate::harness::{Page, fixture, in_browsers};

in_browsers!(files_fetch_the_second_part_and_nothing_before_does: chromium, firefox);
fn files_fetch_the_second_part_and_nothing_before_does(page: &Page) {
    page.add(WORKS);
    page.set_status("2", "doing");
    page.export_all();
    assert_eq!(page.count("#second-part"), 1, "it was fetched without need");
    page.go_to_room("paste");
    page.choose_file("#choose-notice", &fixture("services.txt"));
    page.expect_words("#review-counts", "3 项任务");
    page.expect("what is still packed", 0, || page.count("#second-part"));
    page.click("#discard");
    // It is there once for all.
    page.choose_file("#choose-notice", &fixture("services.txt"));
    page.expect_words("#review-counts", "3 项任务");
}

in_browsers!(a_damaged_second_part_is_said: chromium, firefox);
fn a_damaged_second_part_is_said(page: &Page) {
    page.add(WORKS);
    page.go_to_room("paste");
    page.js("document.getElementById('second-part').textContent = 'a page that was cut off'");
    page.choose_file("#choose-notice", &fixture("services.txt"));
    page.expect_complaint("识读中途出错");
    // In the worker, which reads what is packed.
    let packed = page.folder().write("通知.docx", b"PK\x03\x04\x14\0\x06\0");
    page.choose_file("#choose-notice", &packed);
    page.expect_complaint("识读中途出错");
    let archive = page.folder().write("各单位.zip", b"PK\x03\x04\x14\0\x06\0");
    page.choose_file("#choose-ledger", &archive);
    page.expect_complaint("打开这种文件的程序没能载入");
    page.go_to_room("ledger");
    page.ask_for_ledger_file();
    page.fill("#export-passphrase", "春风");
    page.click("#dialog-action");
    page.expect_words(".note-wrong", "导出所需的程序没能载入");
    // What needs no more than the first part goes on.
    page.click(".dialog .dialog-actions .button:not(.button-primary)");
    page.click(".note-wrong .icon-button");
    page.export_all();
    page.expect("tasks", 8, || page.rows().len());
}
