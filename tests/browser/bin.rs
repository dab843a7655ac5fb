//! What was deleted can be brought back, or cleared for good.

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(deleted_tasks_come_back_one_by_one_or_go_for_good: chromium, firefox);
fn deleted_tasks_come_back_one_by_one_or_go_for_good(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.open_settings();
    page.expect_text("#bin-empty", "没有已删除的任务。");
    page.fill("#own-name", "王敏");
    page.go_to_room("ledger");
    // The latest notice is the first.
    page.click(".delete-notice");
    page.click("#dialog-action");
    page.expect("tasks", 8, || page.rows().len());

    page.open_settings();
    page.expect_words("#bin-count", "3 项已删除的任务");
    // Out of sight its rows are not laid out.
    page.js("document.getElementById('bin').scrollIntoView()");
    page.expect_words("#bin li:first-child .facts", &format!("王敏 {} 删除", page.day(0)));
    page.expect_words("#bin li:first-child", "101");
    page.click("#bin-restore-0");
    page.expect_note("已恢复 1 项任务。");
    page.expect_focus("#bin-restore-0");
    page.expect_words("#bin-count", "2 项");

    page.reload();
    page.expect_words("#bin-count", "2 项");
    page.click("#bin-clear");
    page.expect_words(".dialog", "2 项已删除的任务将永久清除。这一步不能撤销");
    page.click("#dialog-action");
    page.wait_for("#bin-empty");
    page.expect_focus("#bin-title");
    page.reload();
    page.wait_for("#bin-empty");
    page.go_to_room("ledger");
    page.expect("tasks", 9, || page.rows().len());
    assert_eq!(page.row("101").status, "todo");
    let file = page.export_all().file.to_string();
    assert_eq!(file.matches("\"gone\":true").count(), 2, "that they were deleted is remembered");
}

in_browsers!(everything_comes_back_at_once: chromium, firefox);
fn everything_comes_back_at_once(page: &Page) {
    page.add(WORKS);
    let rows = page.rows();
    page.clear_ledger();
    page.open_settings();
    page.expect_words("#bin-count", "8 项");
    page.click("#bin-restore-all");
    page.wait_for("#bin-empty");
    page.go_to_room("ledger");
    page.expect("the ledger", rows.clone(), || page.rows());
    page.reload();
    page.expect("the ledger after a reload", rows, || page.rows());
}

in_browsers!(what_was_cleared_does_not_come_back_from_another_tab: chromium, firefox);
fn what_was_cleared_does_not_come_back_from_another_tab(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    let first = page.tab();
    let second = page.open_tab();
    page.visit();
    page.go_to_room("ledger");
    page.expect("tasks", 11, || page.rows().len());
    page.switch_to(&first);
    page.click(".delete-notice");
    page.click("#dialog-action");
    page.open_settings();
    page.expect_words("#bin-count", "3 项");
    page.switch_to(&second);
    page.open_settings();
    page.expect_words("#bin-count", "3 项");
    page.switch_to(&first);
    page.click("#bin-clear");
    page.click("#dialog-action");
    page.wait_for("#bin-empty");
    page.switch_to(&second);
    page.wait_for("#bin-empty");
    // The tab writes what it holds.
    page.settle();
    page.go_to_room("ledger");
    page.set_status("2", "doing");
    page.settle();
    page.reload();
    assert_eq!(page.row("2").status, "doing");
    page.open_settings();
    page.wait_for("#bin-empty");
    page.expect_words("#data-holds", "8 项任务");
    page.switch_to(&first);
    assert!(page.exists("#bin-empty"));
}
