//! Source and tasks side by side.

use serde_json::Value;
use thirtyfour::Key;

use crate::harness::{PASTE, Page, in_browsers};
use crate::{ARTICLE, SERVICES, WORKS};

in_browsers!(source_and_tasks_light_each_other_up: chromium, firefox);
fn source_and_tasks_light_each_other_up(page: &Page) {
    page.review(WORKS);
    page.click("#source [data-task='4'].p-task");
    page.expect("the task of the passage", vec![4], || selected_rows(page));
    page.expect("the passage", vec![4], || lit_passages(page));
    page.expect("the row is in sight", true, || in_sight(page, "#review-task-4", "#review-tasks"));

    page.click("#review-task-7 .task-text");
    page.expect("the task that was clicked", vec![7], || selected_rows(page));
    page.expect("its passage", vec![7], || lit_passages(page));
    page.expect("the passage is in sight", true, || in_sight(page, "#source [data-task='7']", "#source"));

    page.hover("#source [data-task='1'].p-task");
    page.wait_for("#review-task-1.is-hovered");
    page.hover("#review-task-2 .task-text");
    page.wait_for("#source .is-hovered[data-task='2']");
    page.wait_gone("#review-task-1.is-hovered");
}

in_browsers!(a_review_can_be_done_with_the_keyboard_alone: chromium, firefox);
fn a_review_can_be_done_with_the_keyboard_alone(page: &Page) {
    page.review(WORKS);
    page.js("document.getElementById('review-task-0').focus()");
    page.press(Key::Down);
    page.press(Key::Down);
    page.expect_focus("#review-task-1, #review-task-2");
    page.press(Key::Home);
    page.expect_focus("#review-task-0");
    page.expect("the first task", vec![0], || selected_rows(page));
    page.press(Key::Down);
    page.expect_focus("#review-task-1");
    page.expect("the second task", vec![1], || selected_rows(page));
    page.expect("its passage", vec![1], || lit_passages(page));
    page.press(Key::End);
    page.expect_focus("#review-task-7");
    page.press(Key::Down);
    page.expect_focus("#review-task-7");
    page.press(Key::Up);
    page.expect_focus("#review-task-6");

    page.press(Key::Space);
    page.wait_for("#review-task-6.is-left-out");
    page.expect_text("#accept", "收入台账（7 项）");
    page.press(Key::Space);
    page.wait_gone("#review-task-6.is-left-out");
    page.press(Key::Space);
    page.wait_for("#review-task-6.is-left-out");
    // The others of its list stay.
    page.wait_for("#lesson");
    page.press(Key::Escape);
    page.wait_gone("#lesson");

    page.press(Key::Enter);
    page.expect_focus("#edit-6-text");
    page.press(Key::Down);
    page.expect_focus("#edit-6-text");
    page.press(Key::Escape);
    page.expect_focus("#review-task-6");
    page.wait_gone("#edit-6-text");
    page.press(Key::Enter);
    page.expect_focus("#edit-6-text");
    page.press_with(&[Key::Control], 'a');
    page.press("发放助学金。");
    page.press(Key::Tab);
    page.expect_focus("#edit-6-lead");
    page.press("县总工会");
    page.press(Key::Enter);
    page.expect_focus("#review-task-6");
    page.expect_words("#review-task-6", "发放助学金。");
    page.expect_words("#review-task-6", "牵头 县总工会");
}

in_browsers!(a_selection_in_the_source_becomes_a_task: chromium, firefox);
fn a_selection_in_the_source_becomes_a_task(page: &Page) {
    page.review(WORKS);
    page.click("#review-task-2 input[type=checkbox]");
    page.select_in_source("请认真贯彻执行");
    page.click("#make-task");
    page.expect("rows", 9, || page.count(".review-task"));
    page.expect_words("#review-task-0.is-selected", "请认真贯彻执行");
    page.wait_for("#review-task-3.is-left-out");
    page.wait_gone("#make-task");
    page.accept();
    page.expect("tasks in the ledger", 8, || page.rows().len());
    page.expect("the new one comes first", "请认真贯彻执行".to_owned(), || {
        page.rows()[0].text.clone()
    });
}

in_browsers!(after_a_task_was_made_by_hand_both_sides_still_agree: chromium);
fn after_a_task_was_made_by_hand_both_sides_still_agree(page: &Page) {
    page.review(WORKS);
    page.select_in_source("请认真贯彻执行");
    page.click("#make-task");
    page.expect("rows", 9, || page.count(".review-task"));
    for words in ["改造老旧小区", "新增规模以上工业企业", "请认真贯彻执行"] {
        let passage = passage_with(page, words);
        page.click(&passage);
        page.expect_words(".review-task.is-selected", words);
        let lit = page.texts("#source .is-selected").concat();
        assert!(lit.contains(words), "“{words}” was clicked in the source, and “{lit}” is lit there");
    }
}

in_browsers!(an_article_gives_no_task_but_passages_can_be_marked: chromium);
fn an_article_gives_no_task_but_passages_can_be_marked(page: &Page) {
    page.review(ARTICLE);
    page.expect_words("#no-tasks", "没有读到任务");
    page.expect_words("#no-tasks", "这像是一篇报道或总结");
    assert_eq!(page.property("#accept", "disabled"), true);
    page.select_in_source("展销会将持续到本周日");
    page.click("#make-task");
    page.expect("rows", 1, || page.count(".review-task"));
    page.wait_gone("#no-tasks");
    page.accept();
    page.expect("the ledger", vec!["展销会将持续到本周日".to_owned()], || page.texts(".cell-task"));
}

in_browsers!(all_tasks_are_taken_or_left_with_one_box: chromium);
fn all_tasks_are_taken_or_left_with_one_box(page: &Page) {
    page.review(WORKS);
    page.click("#include-all");
    page.expect("tasks left out", 8, || page.count(".review-task.is-left-out"));
    page.expect("nothing to accept", Value::Bool(true), || page.property("#accept", "disabled"));
    page.click("#review-task-5 input[type=checkbox]");
    page.expect_text("#accept", "收入台账（1 项）");
    page.click("#include-all");
    page.expect("tasks left out", 0, || page.count(".review-task.is-left-out"));
    page.expect_text("#accept", "收入台账（8 项）");
}

in_browsers!(discarding_a_corrected_reading_asks_first: chromium);
fn discarding_a_corrected_reading_asks_first(page: &Page) {
    page.review(WORKS);
    page.click("#review-task-0 input[type=checkbox]");
    page.click("#discard");
    page.wait_for(".dialog");
    page.click_button(".dialog", "取消");
    page.wait_gone(".dialog");
    page.expect_text("#accept", "收入台账（7 项）");
    page.click("#discard");
    page.click("#dialog-action");
    page.wait_for("#paste-box");
    page.wait_gone(".nav a[href='#/review']");
}

/// The rows that are lit.
fn selected_rows(page: &Page) -> Vec<u64> {
    tasks_of(page, ".review-task.is-selected")
}

/// The tasks whose passages are lit.
fn lit_passages(page: &Page) -> Vec<u64> {
    let mut tasks = tasks_of(page, "#source .is-selected");
    tasks.dedup();
    tasks
}

fn tasks_of(page: &Page, selector: &str) -> Vec<u64> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => +e.getAttribute('data-task'))";
    let tasks = page.js_with(script, &[selector.into()]);
    tasks.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
}

/// Whether an element lies in the part of another that is seen.
fn in_sight(page: &Page, selector: &str, within: &str) -> bool {
    let script = "
        const one = document.querySelector(arguments[0]).getBoundingClientRect();
        const all = document.querySelector(arguments[1]).getBoundingClientRect();
        const top = Math.max(all.top, 0), bottom = Math.min(all.bottom, innerHeight);
        return one.top >= top - 1 && one.top < bottom";
    page.js_with(script, &[selector.into(), within.into()]) == true
}

/// A selector for the piece of the source in which these words stand.
fn passage_with(page: &Page, words: &str) -> String {
    let script = "const all = [...document.querySelectorAll('#source [data-at]')]; \
                  return all.find(e => e.textContent.includes(arguments[0])).getAttribute('data-at')";
    let at = page.js_with(script, &[words.into()]);
    format!("#source [data-at='{}']", at.as_str().expect("a place in the source"))
}

in_browsers!(another_notice_does_not_drop_corrections_unasked: chromium);
fn another_notice_does_not_drop_corrections_unasked(page: &Page) {
    page.review(WORKS);
    page.click("#review-task-3 input[type=checkbox]");
    page.wait_for("#review-task-3.is-left-out");
    let paste = || {
        page.js_with(
            &PASTE.replace("document.getElementById('paste-box')", "document.body"),
            &[SERVICES.into()],
        )
    };
    paste();
    page.expect_words(".dialog", "换成刚贴入的通知？");
    page.click_button(".dialog", "取消");
    page.wait_for("#review-task-3.is-left-out");
    paste();
    page.click_button(".dialog", "换成新的");
    page.expect_words("#review-counts", "3 项任务");
}
