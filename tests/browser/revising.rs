//! A corrected version of a notice that is kept already.

use thirtyfour::Key;

use crate::harness::{Browser, Options, Page, Row, in_browsers, run_with};
use crate::{REVISED, SERVICES, WORKS};

in_browsers!(a_corrected_version_shows_what_changed_and_keeps_what_was_done: chromium, firefox);
fn a_corrected_version_shows_what_changed_and_keeps_what_was_done(page: &Page) {
    work(page);

    page.review(REVISED);
    page.expect_text("#revision-title", "台账里有这份通知的较早版本：2 项改动、1 项新增、2 项删去、4 项不变");
    page.expect_words("#revision-remarks", "删去的任务里有 1 项已有进展");
    page.wait_gone("#accept");
    // Struck out and put in, word by word.
    assert_eq!(shown(page, "#revision-changed .revised-words del"), ["12", "6"]);
    assert_eq!(shown(page, "#revision-changed .revised-words ins"), ["15", "9"]);
    assert_eq!(shown(page, "#revision-changed .revised-fact del")[0], "2026-06-30");
    assert_eq!(shown(page, "#revision-changed .revised-fact ins")[0], "2026-09-30");
    page.expect_words("#revision-changed", "县自然资源局");
    page.expect_words("#revision-added", "引进亿元以上招商项目5个。");
    assert_eq!(page.texts("#revision-missing .tag"), ["已有进展，保留", "移入回收站"]);
    // A number leads to its task.
    page.click("#revision-added button");
    page.wait_for("#review-task-2.is-selected");

    page.click("#revise");
    page.expect_note("已按新版更新：8 项任务，进展都在");
    page.expect_numbers("the new version, and what was worked on", &["1", "2", "3", "4", "5", "6", "7", "4"]);
    must_be_revised(page);
    let after = page.rows();
    page.reload();
    page.expect("the ledger after a reload", after, || page.rows());
    must_be_revised(page);

    // The very version again is nothing new.
    page.review(REVISED);
    page.expect_words("#known", "有 8 项任务");
    page.wait_gone("#revision-title");
    page.click("#discard");

    // The older version again: one can go back to it, and comes back.
    page.review(WORKS);
    page.expect_words("#revision-title", "台账里是这份通知的较新版本");
    page.click("#revise");
    page.expect_note("已换回这一版");
    assert_eq!(page.row("2").progress, "30%");
    page.click("#note-undo");
    page.expect_note("已撤销。");
    must_be_revised(page);
}

in_browsers!(an_update_can_be_undone_and_done_again: chromium);
fn an_update_can_be_undone_and_done_again(page: &Page) {
    work(page);
    let before = page.rows();
    page.review(REVISED);
    page.click("#revise");
    page.expect_note("已按新版更新");
    let after = page.rows();
    page.click("#note-undo");
    page.expect("the old version", before.clone(), || page.rows());
    page.reload();
    page.expect("the old version after a reload", before, || page.rows());
    page.review(REVISED);
    page.click("#revise");
    page.expect("the new version", after, || page.rows());
}

in_browsers!(where_both_changed_a_value_the_user_decides: chromium);
fn where_both_changed_a_value_the_user_decides(page: &Page) {
    page.add(WORKS);
    page.set_due("2", "2026-06-20");
    page.review(REVISED);
    page.expect_words("#revision-remarks", "有 1 处你改过、新版也改了");
    page.expect_words("#revision-changed fieldset", "保留你的：2026-06-20");
    page.expect_words("#revision-changed fieldset", "用新版的：2026-09-30");
    page.click("#revise");
    page.expect("the own date", "2026-06-20".to_owned(), || page.row("2").due);
    page.click("#note-undo");
    page.expect("the old version", 8, || page.rows().len());
    page.review(REVISED);
    page.click("#revision-changed fieldset label:last-of-type input");
    page.click("#revise");
    page.expect("the date of the new version", "2026-09-30".to_owned(), || page.row("2").due);
}

in_browsers!(a_corrected_version_is_taken_over_with_the_keyboard_alone: chromium);
fn a_corrected_version_is_taken_over_with_the_keyboard_alone(page: &Page) {
    page.add(WORKS);
    page.set_progress("1", 20);
    page.review(REVISED);
    page.wait_for("#revise");
    page.js("document.getElementById('discard').focus()");
    for _ in 0..3 {
        page.press(Key::Tab);
        if page.has_focus("#revise") {
            break;
        }
    }
    page.expect_focus("#revise");
    page.press(Key::Enter);
    page.expect_note("已按新版更新：7 项任务");
    assert_eq!(page.row("1").progress, "20%");
}

in_browsers!(a_corrected_version_can_be_kept_beside_the_other: chromium);
fn a_corrected_version_can_be_kept_beside_the_other(page: &Page) {
    page.add(SERVICES);
    page.add(WORKS);
    page.set_status("2", "doing");
    page.review(REVISED);
    page.click("#keep-as-new");
    page.expect_note("已收入台账：7 项任务。");
    page.expect("all tasks", 18, || page.rows().len());
    let statuses: Vec<String> =
        page.rows().into_iter().filter(|row| row.number == "2").map(|row| row.status).collect();
    assert_eq!(statuses, ["todo", "doing"]);
}

in_browsers!(another_notice_is_no_version: chromium);
fn another_notice_is_no_version(page: &Page) {
    page.add(WORKS);
    page.review(SERVICES);
    // The comparison has been made when two frames have passed.
    page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))", &[]);
    page.wait_for("#accept");
    page.wait_gone("#revision-title");
}

#[test]
fn a_corrected_version_is_shown_in_english() {
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| {
        page.visit();
        page.add(WORKS);
        page.review(REVISED);
        let told = "An earlier version of this notice is in the ledger: 2 changed, 1 new, 2 no longer there, 4 unchanged";
        page.expect_text("#revision-title", told);
        page.click("#revise");
        page.expect_note("Updated to the new version: 7 tasks");
    });
}

/// Keeps the first version and does something on five of its tasks.
fn work(page: &Page) {
    page.add(WORKS);
    page.set_status("2", "doing");
    page.set_progress("2", 30);
    page.set_due("3", "2026-11-30");
    page.set_progress("4", 60);
    page.set_status("8", "done");
    page.open_task("2");
    page.fill("#task-tag", "重点");
    page.expect("the tag", 1, || page.count(".chip"));
    page.click("#entry-add");
    page.fill("#entry-text", "厂房主体封顶");
    page.click("#entry-save");
    page.wait_gone("#entry-text");
    page.close_panel();
}

/// Everything that was done stands in the new version.
fn must_be_revised(page: &Page) {
    let rows = page.rows();
    let row = |number: &str| rows.iter().find(|row| row.number == number).expect("the task").clone();
    let of = |row: Row| (row.due, row.status, row.progress);
    let texts =
        |due: &str, status: &str, progress: &str| (due.to_owned(), status.to_owned(), progress.to_owned());
    assert!(row("2").text.contains("建成标准化厂房15万平方米，9月底前交付使用。"), "{}", row("2").text);
    assert_eq!(of(row("2")), texts("2026-09-30", "doing", "30%"));
    assert_eq!(of(row("4")), texts("2026-11-30", "todo", "0%"));
    assert_eq!(of(row("7")).1, "done");
    let kept = rows.last().expect("the task that is no longer in the notice");
    assert!(kept.text.contains("实施技术改造项目20个。"), "{}", kept.text);
    assert_eq!(kept.progress, "60%");
    page.expect_words("[role=rowgroup], .table, #main", "不在新版中");
    page.open_task("2");
    page.expect_words(".chip", "重点");
    page.expect_words(".entry", "厂房主体封顶");
    page.close_panel();
}

/// The texts of these elements as they are seen, without what is said to screen readers alone.
fn shown(page: &Page, selector: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => {
        const seen = e.cloneNode(true);
        seen.querySelectorAll('.visually-hidden').forEach(hidden => hidden.remove());
        return seen.textContent.trim();
    })";
    let texts = page.js_with(script, &[selector.into()]);
    texts.as_array().into_iter().flatten().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}
