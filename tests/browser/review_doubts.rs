//! Going through what the reader was not sure of.

use thirtyfour::Key;

use crate::DOUBTFUL;
use crate::harness::{Page, in_browsers};

in_browsers!(doubts_are_gone_through_with_the_keyboard: chromium, firefox);
fn doubts_are_gone_through_with_the_keyboard(page: &Page) {
    page.review(DOUBTFUL);
    page.expect_text("#doubt-place", "存疑 2 处");
    page.press("n");
    page.expect_text("#doubt-place", "存疑 1/2");
    page.expect_text("#doubt-words", "没有找到责任单位");
    page.expect_focus("#review-task-2");
    page.wait_for("#review-task-2.is-selected");
    page.wait_for("#source .is-doubted");
    page.expect("the place is marked", true, || doubted(page).contains("开设托管班"));

    page.press("n");
    page.expect_text("#doubt-place", "存疑 2/2");
    page.expect_focus("#review-task-3");
    // It is about two places: where the numbers jump to, and the task before.
    page.expect("both are marked", true, || {
        doubted(page).contains("托管班") && page.count("#doubt-other") == 1
    });
    page.press("p");
    page.expect_text("#doubt-place", "存疑 1/2");

    // It is right as it is.
    page.press("y");
    page.expect_text("#doubts-left", "还剩 1 处");
    page.expect_words("#doubts .doubt-answers", "没问题");
    page.press("y");
    page.expect_text("#doubts-left", "还剩 2 处");
    page.press("y");
    page.expect_text("#doubts-left", "还剩 1 处");
    // What is done is passed over.
    page.press("n");
    page.expect_text("#doubt-place", "存疑 2/2");
    page.press("n");
    page.expect_text("#doubt-place", "存疑 2/2");
    page.expect_focus("#review-task-3");

    // Its task is left out.
    page.press(Key::Space);
    page.wait_for("#review-task-3.is-left-out");
    page.expect_text("#doubts-left", "都看过了");
    page.press(Key::Space);
    page.expect_text("#doubts-left", "还剩 1 处");
}

in_browsers!(a_correction_settles_a_doubt_and_taking_it_back_opens_it: chromium);
fn a_correction_settles_a_doubt_and_taking_it_back_opens_it(page: &Page) {
    page.review(DOUBTFUL);
    page.press("n");
    page.expect_focus("#review-task-2");
    page.press(Key::Enter);
    page.expect_focus("#edit-2-text");
    page.fill("#edit-2-responsible", "区教育局");
    page.click("#edit-2-responsible");
    page.press(Key::Enter);
    page.expect_focus("#review-task-2");
    page.expect_text("#doubts-left", "还剩 1 处");
    page.expect_words("#doubts .doubt-answers", "已修改");
    page.press_with(&[Key::Control], 'z');
    page.expect_text("#doubts-left", "还剩 2 处");
    page.expect("its unit is gone", false, || page.text("#review-task-2").contains("区教育局"));
}

in_browsers!(the_list_of_doubts_leads_to_each: chromium);
fn the_list_of_doubts_leads_to_each(page: &Page) {
    page.review(DOUBTFUL);
    page.click(".doubts-all summary");
    page.expect("both are listed", 2, || page.count(".doubts-list .doubt"));
    page.click(".doubts-list li:nth-child(2) .doubt");
    page.expect_text("#doubt-place", "存疑 2/2");
    page.wait_for(".doubts-list li:nth-child(2) .doubt[aria-current=true]");
    page.click("#doubt-right");
    page.wait_for(".doubts-list li:nth-child(2) .doubt.is-done");
    page.expect_focus("#doubt-right");
    page.click("#doubt-before");
    page.expect_text("#doubt-place", "存疑 1/2");
    page.click("#doubt-edit");
    page.expect_focus("#edit-2-text");
}

in_browsers!(letters_in_a_field_or_in_composition_step_nowhere: chromium, firefox);
fn letters_in_a_field_or_in_composition_step_nowhere(page: &Page) {
    page.review(DOUBTFUL);
    page.js(
        "for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
            const event = new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true, ...sign });
            document.body.dispatchEvent(event);
        }",
    );
    page.click("#review-task-0 .edit-button");
    page.expect_focus("#edit-0-text");
    page.press("nyp");
    page.expect("what was typed", true, || {
        page.property("#edit-0-text", "value").as_str().is_some_and(|text| text.contains("nyp"))
    });
    page.expect_text("#doubt-place", "存疑 2 处");
}

/// The words that are marked in the source as doubtful.
fn doubted(page: &Page) -> String {
    page.texts("#source .is-doubted").concat()
}
