//! The whole way of a notice: pasted, checked, kept, found again, followed, passed on.

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(a_notice_goes_from_the_clipboard_to_a_colleague_and_back: chromium, firefox);
fn a_notice_goes_from_the_clipboard_to_a_colleague_and_back(page: &Page) {
    // Paste and check.
    page.review(WORKS);
    page.expect_text("#review-title", "柳川县人民政府办公室关于印发《2026年县政府重点工作任务清单》的通知");
    page.expect_text("#review-counts", "8 项任务 · 2 个板块 · 10 个单位 · 2 个期限");
    page.click("#review-task-3 input[type=checkbox]");
    page.expect_text("#accept", "收入台账（7 项）");
    page.wait_for("#review-task-3.is-left-out");
    page.click("#review-task-0 .edit-button");
    page.fill("#edit-0-text", "新增规模以上工业企业10家。");
    page.fill("#edit-0-lead", "县发改局、县投促中心");
    page.fill_date("#edit-0-due", "2026-12-20");
    page.click_button("#review-task-0", "完成");
    page.expect_words("#review-task-0", "新增规模以上工业企业10家。");
    page.expect_words("#review-task-0", "牵头 县发改局、县投促中心");
    page.expect_words("#review-task-0", "2026-12-20");

    // Accept; the ledger has it, and has it after a reload.
    page.accept();
    page.expect_note("已收入台账：7 项任务。");
    page.expect_numbers("the tasks that were kept", &["1", "2", "3", "5", "6", "7", "8"]);
    let first = page.row("1");
    assert_eq!(first.text, "新增规模以上工业企业10家。");
    assert_eq!(first.units, "牵头 县发改局、县投促中心 责任 县工信局、县统计局");
    assert_eq!([&first.due, &first.status, &first.progress], ["2026-12-20", "todo", "0%"]);
    assert_eq!(page.row("2").due, "2026-06-30");
    let rows = page.rows();
    page.reload();
    page.expect("the ledger after a reload", rows, || page.rows());

    // A second notice, and the year goes on.
    page.add(SERVICES);
    page.set_status("102", "doing");
    page.set_status("3", "done");
    page.set_due("3", &page.day(-40));
    page.set_due("5", &page.day(-1));
    page.set_due("6", &page.day(3));
    page.set_due("7", &page.day(0));
    page.set_progress("5", 45);
    let rows = page.rows();
    page.reload();
    page.expect("the ledger after a reload", rows, || page.rows());

    find_tasks(page);

    // To a colleague, and back.
    let rows = page.rows();
    let export = page.export_all();
    page.expect_note("已导出 10 项任务");
    assert_eq!(export.tasks().len(), 10);
    assert_eq!(export.notices().len(), 2);
    assert_eq!(export.task("5")["progress"], 45);
    page.clear_ledger();
    page.reload();
    page.wait_for("#empty-ledger, #paste-box");
    page.import(&export.path);
    page.expect("the ledger after the import", rows.clone(), || page.rows());
    page.reload();
    page.expect("the ledger after the import and a reload", rows, || page.rows());
    let again = page.export_all();
    assert_eq!(again.content(), export.content(), "the second export differs from the first");
}

/// Every filter, alone and together. The expected tasks are worked out of the rows themselves.
fn find_tasks(page: &Page) {
    let all = page.rows();
    let (today, week) = (page.day(0), page.day(7));
    let over = ["done", "closed", "dropped"];

    page.choose("#filter-unit", "县住建局");
    page.expect_just("the tasks of a unit", &all, |row| row.units.contains("县住建局"));
    page.choose("#filter-role", "lead");
    page.expect_just("the tasks that the unit leads", &all, |row| row.units.starts_with("牵头 县住建局"));
    page.choose("#filter-unit", "");
    page.expect_just("the tasks that any unit leads", &all, |row| row.units.contains("牵头"));
    page.clear_filters();
    page.expect("everything again", all.clone(), || page.rows());

    page.choose("#filter-status", "doing");
    page.expect_numbers("the tasks in work", &["102"]);
    page.choose("#filter-status", "todo");
    page.expect_just("the tasks not begun", &all, |row| row.status == "todo");
    page.clear_filters();

    page.choose("#filter-due", "overdue");
    page.expect_just("the overdue tasks", &all, |row| {
        !row.due.is_empty() && row.due < today && !over.contains(&row.status.as_str())
    });
    assert!(!page.numbers().contains(&"3".to_owned()), "a task that is done is not overdue");
    page.choose("#filter-due", "week");
    page.expect_just("the tasks of the next days", &all, |row| row.due >= today && row.due <= week);
    page.choose("#filter-due", "month");
    page.expect_just("the tasks of this month", &all, |row| row.due.starts_with(&today[..7]));
    page.choose("#filter-due", "none");
    page.expect_just("the tasks without a date", &all, |row| row.due.is_empty());
    page.clear_filters();

    let notice =
        "[...document.querySelectorAll('#filter-notice option')].find(o => o.text.includes('社区服务'))";
    page.wait_until("the notice is offered", notice);
    let notice = page.js(&format!("return {notice}.value"));
    page.choose("#filter-notice", notice.as_str().expect("the notice is offered"));
    page.expect_numbers("the tasks of one notice", &["101", "102", "103"]);
    page.clear_filters();

    for (words, numbers) in [
        ("幼儿园", &["6"][..]),
        ("民生保障", &["5", "6", "7", "8"]),
        ("103", &["103"]),
        ("县工信 厂房", &["2"]),
        ("９７%", &["8"]),
    ] {
        page.search(words);
        page.expect_numbers(&format!("the tasks with “{words}”"), numbers);
    }
    page.search("没有这样的任务");
    page.wait_for("#nothing-found");
    page.click_button("#nothing-found", "清除筛选");
    page.expect("everything again", all, || page.rows());
    page.expect("the search box", String::new(), || {
        page.property("#search", "value").as_str().unwrap_or("?").to_owned()
    });
}
