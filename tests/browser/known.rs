//! The same notice twice.

use crate::WORKS;
use crate::harness::{Page, in_browsers};

in_browsers!(a_notice_pasted_twice_is_noticed_and_changes_nothing: chromium, firefox);
fn a_notice_pasted_twice_is_noticed_and_changes_nothing(page: &Page) {
    page.add(WORKS);
    page.set_status("2", "doing");
    page.set_progress("2", 30);
    let before = page.export_all();
    let rows = page.rows();

    page.review(WORKS);
    page.expect_words("#known", "这份通知已在台账中，有 8 项任务");
    must_have_nothing_to_add(page);
    page.expect("the ledger", rows.clone(), || page.rows());
    assert_eq!(page.export_all().content(), before.content());

    // Another copy of it, with other white space.
    page.review(&format!("\n{}\n\n", WORKS.replace('\n', "\r\n")));
    page.expect_words("#known", "这份通知已在台账中");
    must_have_nothing_to_add(page);
    page.expect("the ledger", rows, || page.rows());
    assert_eq!(page.export_all().content(), before.content());
}

in_browsers!(a_notice_pasted_again_brings_back_only_what_was_left_out: chromium, firefox);
fn a_notice_pasted_again_brings_back_only_what_was_left_out(page: &Page) {
    page.review(WORKS);
    page.click("#review-task-1 input[type=checkbox]");
    page.accept();
    page.set_status("1", "done");
    page.review(WORKS);
    page.expect_words("#known", "有 7 项任务");
    page.accept();
    page.expect_note("已收入台账：1 项任务。");
    page.expect_numbers("all tasks", &["1", "2", "3", "4", "5", "6", "7", "8"]);
    assert_eq!(page.row("1").status, "done");
}

/// Where nothing would be added the review says so, and leads to the ledger.
fn must_have_nothing_to_add(page: &Page) {
    page.expect_text("#accept", "台账中已齐全");
    assert_eq!(page.property("#accept", "disabled"), true);
    page.click("#known a");
    page.wait_for(".task-row");
}
