//! Deleting, and taking it back.

use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(deleting_a_notice_asks_and_can_be_undone: chromium, firefox);
fn deleting_a_notice_asks_and_can_be_undone(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.set_status("103", "doing");
    page.set_progress("103", 60);
    page.set_due("101", &page.day(20));
    let before = page.export_all();
    let rows = page.rows();

    // The latest notice stands first.
    let delete = ".notice-row:first-child .delete-notice";
    page.click(delete);
    page.expect_words(".dialog", "删除这份通知？");
    page.expect_words(".dialog", "3 项任务");
    page.click_button(".dialog", "取消");
    page.wait_gone(".dialog");
    page.click(delete);
    page.wait_for(".dialog");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    assert_eq!(page.rows(), rows, "saying no, in either way, deletes nothing");

    page.click(delete);
    page.click("#dialog-action");
    page.expect_numbers("the other notice's tasks", &["1", "2", "3", "4", "5", "6", "7", "8"]);
    page.expect_note("已删除");
    page.click("#note-undo");
    page.expect("everything is back", rows.clone(), || page.rows());
    assert_eq!(page.export_all().content(), before.content());
    page.reload();
    page.expect("everything is back, and kept", rows.clone(), || page.rows());

    page.click(delete);
    page.click("#dialog-action");
    page.expect("the other notice's tasks", 8, || page.rows().len());
    page.press_with(&[Key::Control], 'z');
    page.expect("everything is back", rows.clone(), || page.rows());
    page.press_with(&[Key::Control], 'y');
    page.expect("the other notice's tasks", 8, || page.rows().len());
    page.press_with(&[Key::Control], 'z');
    page.expect("everything is back", rows.clone(), || page.rows());
    page.reload();
    page.expect("everything is back, and kept", rows, || page.rows());
    assert_eq!(page.export_all().content(), before.content());
}

in_browsers!(edits_and_clearing_and_imports_can_be_undone: chromium, firefox);
fn edits_and_clearing_and_imports_can_be_undone(page: &Page) {
    page.add(WORKS);
    let untouched = page.rows();
    page.set_status("1", "doing");
    page.set_progress("1", 20);
    let rows = page.rows();
    let export = page.export_all();
    page.clear_ledger();
    page.click("#note-undo");
    page.expect("the ledger after clearing was undone", rows.clone(), || page.rows());
    page.clear_ledger();
    page.import(&export.path);
    page.expect("the ledger after the import", rows.clone(), || page.rows());
    page.press_with(&[Key::Control], 'z');
    page.wait_for("#empty-ledger");
    page.press_with(&[Key::Control], 'z');
    page.expect("the ledger as it was before it was cleared", rows, || page.rows());
    page.press_with(&[Key::Control], 'z');
    page.press_with(&[Key::Control], 'z');
    page.expect("the ledger as it was accepted", untouched, || page.rows());
}
