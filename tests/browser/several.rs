//! Several files at once.

use crate::harness::{Page, fixture, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(several_files_are_checked_one_after_the_other: chromium, firefox);
fn several_files_are_checked_one_after_the_other(page: &Page) {
    let picture = page.folder().write("扫描件.png", b"\x89PNG\r\n\x1a\n");
    let empty = page.folder().write("空白.txt", b"");
    page.choose_files("#choose-notice", &[fixture("works.txt"), picture, fixture("services.txt"), empty]);
    page.expect_words("#review-counts", "8 项任务");
    page.expect_text("#to-come", "还有 1 份");
    page.expect_words("#refused", "2 份文件没能读入");
    let refused = page.texts("#refused li");
    assert!(refused[0].starts_with("扫描件.png 这是一张图片"), "{refused:?}");
    assert!(refused[1].starts_with("空白.txt 没有可读的文字"), "{refused:?}");
    page.click("#refused .icon-button");
    page.wait_gone("#refused");

    page.click("#accept");
    page.expect_words("#review-counts", "3 项任务");
    page.expect_focus("#review-title");
    page.expect_note("已收入台账：8 项任务");
    page.wait_gone("#to-come");
    page.accept();
    page.expect("tasks", 11, || page.rows().len());
}

in_browsers!(discarding_one_goes_on_to_the_next: chromium);
fn discarding_one_goes_on_to_the_next(page: &Page) {
    page.choose_files("#choose-notice", &[fixture("works.txt"), fixture("services.txt")]);
    page.expect_text("#to-come", "还有 1 份");
    page.click("#discard");
    page.expect_words("#review-counts", "3 项任务");
    page.click("#discard");
    page.wait_for("#paste-box");
}

in_browsers!(what_comes_in_company_waits_for_corrections: chromium);
fn what_comes_in_company_waits_for_corrections(page: &Page) {
    page.review(WORKS);
    page.click("#review-task-3 input[type=checkbox]");
    page.drop_files(&[("甲.txt", SERVICES), ("乙.txt", "新建社区书房。")]);
    page.expect_text("#to-come", "还有 2 份");
    page.wait_for("#review-task-3.is-left-out");
    // And what comes alone waits for those that are in the line already.
    page.drop_file("丙.txt", "新建社区公园。");
    page.expect_text("#to-come", "还有 3 份");
    page.click("#accept");
    page.expect_words("#review-counts", "3 项任务");
    page.click("#discard");
    page.expect_words("#source", "新建社区书房");
    page.click("#discard");
    page.expect_words("#source", "新建社区公园");
}

in_browsers!(a_ledger_among_the_files_is_asked_about: chromium);
fn a_ledger_among_the_files_is_asked_about(page: &Page) {
    page.add(WORKS);
    let export = page.export_all();
    page.clear_ledger();
    page.go_to_room("paste");
    page.choose_files("#choose-notice", &[fixture("services.txt"), export.path, fixture("works.txt")]);
    page.expect_words(".dialog", "8 项在这里删除过的任务将恢复");
    // What is read while the question is open waits for the answer.
    page.click("#dialog-action");
    page.expect("the imported tasks", 8, || page.rows().len());
    page.go_to_room("review");
    page.expect_words("#review-counts", "3 项任务");
    page.expect_text("#to-come", "还有 1 份");
}

in_browsers!(files_are_dropped_anywhere: chromium);
fn files_are_dropped_anywhere(page: &Page) {
    page.add(WORKS);
    for room in ["ledger", "paste"] {
        page.go_to_room(room);
        page.js("document.querySelector('.bar').dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }))");
        page.expect_words(".drop-veil", "松开即可读入");
        page.drop_file("通知.txt", SERVICES);
        page.wait_gone(".drop-veil");
        page.expect_words("#review-counts", "3 项任务");
        page.click("#discard");
    }
    page.go_to_room("ledger");
    page.expect("tasks", 8, || page.rows().len());
}

in_browsers!(an_archive_of_notices_is_so_many_notices: chromium, firefox);
fn an_archive_of_notices_is_so_many_notices(page: &Page) {
    let files: Vec<(String, Vec<u8>)> = ["services.txt", "works.txt"]
        .into_iter()
        .map(|name| (name.to_owned(), std::fs::read(fixture(name)).expect("a fixture")))
        .collect();
    let archive = qingdan::exchange::zip_of(&files).expect("an archive");
    let archive = page.folder().write("本周通知.zip", archive);
    page.go_to_room("paste");
    page.choose_file("#choose-notice", &archive);
    page.expect_words("#review-counts", "3 项任务");
    page.expect_words("#to-come", "1");
    page.click("#accept");
    page.expect_words("#review-counts", "8 项任务");
}
