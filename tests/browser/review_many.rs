//! Changing many tasks of a reading at once.

use thirtyfour::Key;

use crate::DOUBTFUL;
use crate::harness::{Page, in_browsers};

in_browsers!(rows_are_picked_and_changed_together: chromium, firefox);
fn rows_are_picked_and_changed_together(page: &Page) {
    page.review(DOUBTFUL);
    page.js("document.getElementById('review-task-4').focus()");
    page.press_with(&[Key::Shift], Key::Down);
    page.press_with(&[Key::Shift], Key::Down);
    page.expect_focus("#review-task-6");
    page.expect_text("#picked", "已选 3 项");
    page.expect("the rows that are picked", 3, || page.count(".review-task.is-picked"));

    page.click("#together-due");
    page.press("9月底");
    page.expect_text("#together-due-read", "即 2026-09-30");
    page.press(Key::Enter);
    page.expect_note("已改 3 项任务。");
    for row in [4, 5, 6] {
        page.expect_words(&format!("#review-task-{row}"), "2026-09-30");
    }
    page.choose("#together-role", "support");
    page.click("#together-unit");
    page.press("区财政局");
    page.press(Key::Enter);
    for row in [4, 5, 6] {
        page.expect_words(&format!("#review-task-{row}"), "配合 区财政局");
        page.expect_words(&format!("#review-task-{row}"), "区民政局");
    }
    page.click("#together-leave-out");
    page.expect("left out", 3, || page.count(".review-task.is-left-out"));
    page.expect_text("#accept", "收入台账（5 项）");

    // Each was one correction.
    page.js("document.activeElement.blur()");
    page.press_with(&[Key::Control], 'z');
    page.expect("kept again", 0, || page.count(".review-task.is-left-out"));
    page.press_with(&[Key::Control], 'z');
    page.expect("no unit was added", false, || page.text("#review-tasks").contains("区财政局"));
    page.press_with(&[Key::Control], 'z');
    page.expect("no day was set", false, || page.text("#review-tasks").contains("2026-09-30"));

    page.js("document.getElementById('review-task-4').focus()");
    page.press(Key::Escape);
    page.wait_gone("#together");
    assert_eq!(page.count(".is-picked"), 0);
}

in_browsers!(all_or_some_are_picked_with_keys_and_mouse: chromium);
fn all_or_some_are_picked_with_keys_and_mouse(page: &Page) {
    page.review(DOUBTFUL);
    page.js("document.getElementById('review-task-0').focus()");
    page.press_with(&[Key::Control], 'a');
    page.expect_text("#picked", "已选 8 项");
    page.press(Key::Space);
    page.expect("all are left out", 8, || page.count(".review-task.is-left-out"));
    page.press(Key::Space);
    page.expect("all are kept", 0, || page.count(".review-task.is-left-out"));
    page.press(Key::Escape);
    page.wait_gone("#together");

    let click_with = |row: usize, key: &str| {
        let script = "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', \
                      { bubbles: true, cancelable: true, [arguments[1]]: true }))";
        page.js_with(script, &[format!("#review-task-{row} .task-text").into(), key.into()]);
    };
    page.click("#review-task-1 .task-text");
    click_with(3, "shiftKey");
    page.expect_text("#picked", "已选 3 项");
    click_with(6, "ctrlKey");
    page.expect_text("#picked", "已选 4 项");
    page.click("#together-clear");
    page.wait_gone("#together");
    page.expect("the focus stays in the list", true, || page.has_focus(".review-task"));
}

in_browsers!(only_what_concerns_my_unit_is_kept: chromium);
fn only_what_concerns_my_unit_is_kept(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#only-mine");
    page.expect_focus("#my-unit");
    page.press("区教育局");
    page.press(Key::Enter);
    page.expect_text("#accept", "收入台账（3 项）");
    page.expect("left out", 5, || page.count(".review-task.is-left-out"));
    page.wait_gone("#my-unit");
    page.click("#note-undo");
    page.expect("kept again", 0, || page.count(".review-task.is-left-out"));
    // The unit is known from now on.
    page.click("#only-mine");
    page.expect_text("#accept", "收入台账（3 项）");
    assert!(!page.exists("#my-unit"));
}

in_browsers!(an_assumed_due_date_stays_marked_until_one_is_set: chromium, firefox);
fn an_assumed_due_date_stays_marked_until_one_is_set(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#default-due");
    page.press("11月底");
    page.expect_text("#default-due-read", "即 2026-11-30");
    page.press(Key::Enter);
    page.expect_words("#review-task-1", "2026-11-30 假定");
    page.expect("what was said stays", false, || page.text("#review-task-0").contains("假定"));
    page.click("#review-task-2 .edit-button");
    page.expect_focus("#edit-2-text");
    page.click("#edit-2-due");
    page.press_with(&[Key::Control], 'a');
    page.press("10月底");
    page.press(Key::Enter);
    page.expect_words("#review-task-2", "2026-10-31");
    page.expect("set by hand, it is assumed no more", false, || page.text("#review-task-2").contains("假定"));

    page.accept();
    page.open_task("2");
    page.expect_words("#task-panel .due-line", "假定");
    page.reload();
    page.open_task("2");
    page.expect_words("#task-panel .due-line", "假定");
    page.set_date("#task-due", "2026-12-15");
    page.expect("no longer", false, || page.text("#task-panel .due-line").contains("假定"));
}
