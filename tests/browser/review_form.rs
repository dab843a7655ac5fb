//! Correcting a task in its place: a due date in words, names that are completed, cutting and joining.

use thirtyfour::Key;

use crate::DOUBTFUL;
use crate::harness::{Page, in_browsers};

in_browsers!(a_due_date_is_typed_in_words: chromium, firefox);
fn a_due_date_is_typed_in_words(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#review-task-1 .edit-button");
    page.expect_focus("#edit-1-text");
    page.click("#edit-1-due");
    page.press("6月底");
    page.expect_text("#edit-1-due-read", "即 2026-06-30");
    page.press(Key::Enter);
    page.expect_focus("#review-task-1");
    page.expect_words("#review-task-1", "2026-06-30");

    // Days are counted from the notice's own.
    page.press(Key::Enter);
    page.expect_focus("#edit-1-text");
    type_due(page, "3个工作日内");
    page.expect_text("#edit-1-due-read", "即 2026-01-23");
    // What is not understood is said, and keeps the form open.
    type_due(page, "看情况");
    page.expect_words("#edit-1-due-read", "没看懂");
    page.press(Key::Enter);
    page.expect_focus("#edit-1-due");
    page.wait_for("#edit-1-due[aria-invalid=true]");
    type_due(page, "每季度");
    page.expect_text("#edit-1-due-read", "每季度");
    page.press(Key::Enter);
    page.expect_focus("#review-task-1");
    page.expect_words("#review-task-1", "每季度");
    page.expect("the day is gone", false, || page.text("#review-task-1").contains("2026-06-30"));
}

in_browsers!(names_are_completed_from_those_already_seen: chromium);
fn names_are_completed_from_those_already_seen(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#review-task-2 .edit-button");
    page.expect_focus("#edit-2-text");
    page.click("#edit-2-responsible");
    page.press("区教育局、民政");
    page.expect("the name that fits", vec!["区教育局、区民政局".to_owned()], || {
        offered(page, "edit-2-responsible")
    });
    page.press("局x");
    page.expect("nothing fits", Vec::<String>::new(), || offered(page, "edit-2-responsible"));
}

in_browsers!(a_task_is_cut_at_the_cursor_and_joined_again: chromium, firefox);
fn a_task_is_cut_at_the_cursor_and_joined_again(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#review-task-0 .edit-button");
    page.expect_focus("#edit-0-text");
    page.js("document.getElementById('edit-0-text').setSelectionRange(16, 16)");
    page.press_with(&[Key::Control], Key::Enter);
    page.expect("one task more", 9, || page.count(".review-task"));
    page.expect_focus("#edit-1-text");
    page.expect("the second half", "年底前启用。".into(), || page.property("#edit-1-text", "value"));
    page.expect_words("#review-task-0 .task-text", "新建学校食堂3座，8月底前完工，");
    page.expect_words("#review-task-0", "2026-08-31");
    assert!(page.text("#source [data-task='1']").starts_with("年底前"), "its own words light up");
    page.press(Key::Escape);
    page.expect_focus("#review-task-1");
    page.expect_words("#review-task-1", "2026-12-31");
    page.expect_words("#review-task-1", "区教育局");

    page.press_with(&[Key::Control], 'z');
    page.expect("the task is whole", 8, || page.count(".review-task"));
    page.expect_words("#review-task-0 .task-text", "8月底前完工，年底前启用。");
    page.press_with(&[Key::Control, Key::Shift], 'z');
    page.expect("cut again", 9, || page.count(".review-task"));
    page.expect_focus("#review-task-1, #review-task-0");

    // Joined from the list.
    page.js("document.getElementById('review-task-1').focus()");
    page.press("j");
    page.expect("joined", 8, || page.count(".review-task"));
    page.expect_focus("#review-task-0");
    page.expect_words("#review-task-0 .task-text", "8月底前完工，年底前启用。");

    // And from the beginning of its words.
    page.click("#review-task-2 .edit-button");
    page.expect_focus("#edit-2-text");
    page.js("document.getElementById('edit-2-text').setSelectionRange(0, 0)");
    page.press(Key::Backspace);
    page.expect("joined", 7, || page.count(".review-task"));
    page.expect_focus("#edit-1-text");
    page.expect("both texts", "更换旧课桌2000套。开设托管班12个。".into(), || {
        page.property("#edit-1-text", "value")
    });
    page.expect("the cursor stands where they meet", 11.into(), || {
        page.property("#edit-1-text", "selectionStart")
    });
    page.press(Key::Escape);
    page.accept();
    page.expect("tasks in the ledger", 7, || page.rows().len());
}

in_browsers!(a_cut_without_two_halves_is_said: chromium);
fn a_cut_without_two_halves_is_said(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#review-task-0 .edit-button");
    page.expect_focus("#edit-0-text");
    page.js("document.getElementById('edit-0-text').setSelectionRange(0, 0)");
    page.click("#edit-0-split");
    page.expect_focus("#edit-0-text");
    page.expect_complaint("把光标放到文字中间再拆分。");
    assert_eq!(page.count(".review-task"), 8);
}

in_browsers!(every_correction_can_be_taken_back: chromium);
fn every_correction_can_be_taken_back(page: &Page) {
    page.review(DOUBTFUL);
    page.click("#review-task-3 input[type=checkbox]");
    page.wait_for("#review-task-3.is-left-out");
    page.click("#review-task-1 .edit-button");
    page.expect_focus("#edit-1-text");
    page.fill("#edit-1-lead", "区财政局");
    page.press(Key::Escape);
    page.js("document.querySelector('.task-form button[type=submit]')?.click()");
    page.expect_words("#review-task-1", "区财政局");
    page.js("document.activeElement.blur()");
    page.press_with(&[Key::Control], 'z');
    page.expect("its unit is gone", false, || page.text("#review-task-1").contains("区财政局"));
    page.press_with(&[Key::Control], 'z');
    page.wait_gone("#review-task-3.is-left-out");
    page.press_with(&[Key::Control], 'y');
    page.wait_for("#review-task-3.is-left-out");
}

/// Puts words into the field of the second task's due date.
fn type_due(page: &Page, words: &str) {
    page.click("#edit-1-due");
    page.press_with(&[Key::Control], 'a');
    page.press(words);
}

/// What a field of names offers.
fn offered(page: &Page, id: &str) -> Vec<String> {
    let script = "return [...document.getElementById(arguments[0]).list.options].map(o => o.value)";
    let all = page.js_with(script, &[id.into()]);
    all.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}
