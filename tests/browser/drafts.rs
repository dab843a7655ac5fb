//! What was typed and not taken over is offered again.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Page, in_browsers};

/// Clicks into a field and types, and stays in it.
#[track_caller]
fn type_into(page: &Page, field: &str, words: &str) {
    page.click(field);
    page.expect_focus(field);
    page.press(words);
}

/// The drafts that lie in the storage, of all tabs: each a task, a field and a text.
fn drafts(page: &Page) -> Vec<Value> {
    let kept = page.storage().into_iter().filter(|(key, _)| key.starts_with("qingdan:drafts:"));
    kept.flat_map(|(_, text)| serde_json::from_str::<Vec<Value>>(&text).expect("drafts are a list")).collect()
}

#[track_caller]
fn expect_drafts(page: &Page, count: usize) {
    page.expect("drafts in the storage", count, || drafts(page).len());
}

/// Types into the notes of a task, and has the page loaded anew at once: they are there again.
#[track_caller]
fn type_and_reload(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    type_into(page, "#task-notes", "first\nsecond");
    // Before anything else is written: the page says what there is when it goes.
    page.reload();
    page.open_task("3");
    page.expect_value("#task-notes", "first\nsecond");
}

// Firefox takes the focus from a field before it loads anew, so that it may be taken over already.
in_browsers!(what_is_typed_is_there_after_a_reload: firefox);
fn what_is_typed_is_there_after_a_reload(page: &Page) {
    type_and_reload(page);
}

in_browsers!(what_is_typed_outlives_the_page: chromium);
fn what_is_typed_outlives_the_page(page: &Page) {
    type_and_reload(page);
    page.expect_words("#task-panel .draft", "还没有保存");
    // Nobody has taken it over: not here, and not for others.
    page.open_task("4");
    page.expect_value("#task-notes", "");
    assert!(!page.exists(".draft"), "another task has no draft");
    page.open_task("3");
    page.click("#task-panel .draft button");
    page.wait_gone(".draft");
    page.expect_value("#task-notes", "");
    expect_drafts(page, 0);
    page.reload();
    page.open_task("3");
    page.expect_value("#task-notes", "");
    assert!(!page.exists(".draft"), "what was discarded is gone");

    // What is offered is taken over like what is typed: when the field is left.
    type_into(page, "#task-notes", "kept");
    type_into(page, "#step-new", "a step");
    page.reload();
    page.open_task("3");
    page.expect_value("#task-notes", "kept");
    assert_eq!(page.texts("#task-panel .draft").len(), 1, "the notes were left, and so taken over");
    page.expect_value("#step-new", "a step");
    page.click("#step-new");
    page.press(Key::Enter);
    page.expect("the step", 1, || page.count(".step"));
    page.wait_gone(".draft");
    page.expect_value("#step-new", "");
    expect_drafts(page, 0);
}

in_browsers!(every_text_of_a_task_has_a_draft: chromium);
fn every_text_of_a_task_has_a_draft(page: &Page) {
    page.add(WORKS);
    for field in ["#task-text", "#task-lead", "#task-person-leader", "#task-tag", "#task-notes", "#step-new"]
    {
        page.open_task("2");
        let before = page.value(field);
        page.js(&format!("document.querySelector('{field}').focus()"));
        page.press("xyz");
        let typed = page.value(field);
        assert!(typed != before && typed.contains("xyz"), "{field} holds {typed}");
        page.reload();
        page.open_task("2");
        page.expect_value(field, &typed);
        page.click("#task-panel .draft button");
        page.expect_value(field, &before);
        page.wait_gone(".draft");
    }
}

in_browsers!(escape_can_be_taken_back: chromium, firefox);
fn escape_can_be_taken_back(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    type_into(page, "#task-notes", "abc");
    page.press(Key::Escape);
    page.expect_value("#task-notes", "");
    page.expect_words("#task-panel .draft", "没有保存");
    page.click("#task-panel .draft button");
    page.expect_value("#task-notes", "abc");
    page.expect_focus("#task-notes");
    page.press_with(&[Key::Control], Key::Enter);
    page.wait_gone(".draft");
    page.expect_value("#task-notes", "abc");
    expect_drafts(page, 0);

    // What was set aside is offered once, and no more when it is taken back again.
    type_into(page, "#task-lead", "x");
    page.press(Key::Escape);
    page.expect_value("#task-lead", "县商务局");
    page.close_panel();
    page.open_task("3");
    page.expect("what was set aside", true, || page.value("#task-lead").contains('x'));
    page.click("#task-lead");
    page.press(Key::Escape);
    page.expect_value("#task-lead", "县商务局");
    page.wait_gone(".draft");
    page.close_panel();
    page.open_task("3");
    page.expect_value("#task-lead", "县商务局");
    expect_drafts(page, 0);
}

in_browsers!(forms_show_what_was_typed_before: chromium, firefox);
fn forms_show_what_was_typed_before(page: &Page) {
    page.add(WORKS);
    // An entry.
    page.open_task("3");
    page.click("#entry-add");
    page.expect_focus("#entry-text");
    page.press("half");
    type_into(page, "#entry-problem", "none");
    page.reload();
    page.open_task("3");
    page.click("#entry-add");
    page.wait_for("#form-draft");
    page.expect_value("#entry-text", "half");
    page.expect_value("#entry-problem", "none");
    page.expect_focus("#entry-text");
    page.press_with(&[Key::Control], Key::End);
    page.press(" done");
    page.wait_gone("#form-draft");
    page.click("#entry-save");
    page.expect_words(".entry-text", "half done");
    expect_drafts(page, 0);

    // A task made by hand: closed by Escape, and shown once more.
    page.click("#new-task");
    page.expect_focus("#new-text");
    page.press("by hand");
    page.press(Key::Escape);
    page.wait_gone(".form-dialog");
    page.click("#new-task");
    page.wait_for("#form-draft");
    page.expect_value("#new-text", "by hand");
    page.click("#form-draft-discard");
    page.expect_value("#new-text", "");
    page.press("again");
    page.press(Key::Escape);
    page.wait_gone(".form-dialog");
    page.reload();
    page.click("#new-task");
    page.expect_value("#new-text", "again");
    page.press(Key::Escape);
    page.wait_gone(".form-dialog");
    page.click("#new-task");
    page.expect_focus("#new-text");
    assert_eq!(page.value("#new-text"), "", "what was offered and not wanted is offered no more");
    page.press(Key::Escape);
    page.wait_gone(".form-dialog");

    // A reason.
    page.open_task("5");
    page.click("#status-flow [data-status=closed]");
    page.expect_focus("#reason-why");
    page.press("checked");
    page.reload();
    page.open_task("5");
    page.click("#status-flow [data-status=closed]");
    page.expect_value("#reason-why", "checked");
    page.click("#form-action");
    page.wait_gone(".form-dialog");
    page.expect_words(".status-since", "checked");
    expect_drafts(page, 0);
}

in_browsers!(what_a_closed_tab_has_left_is_taken_in: chromium, firefox);
fn what_a_closed_tab_has_left_is_taken_in(page: &Page) {
    page.add(WORKS);
    page.settle();
    let row = page.in_row("3", "").trim().to_owned();
    let id = page.attribute(&row, "data-task-id").expect("a task");
    let left = json!([[id, "task-notes", "left behind"], ["gone", "task-notes", "of nobody"]]).to_string();
    page.js_with("localStorage.setItem('qingdan:drafts:closed', arguments[0])", &[left.into()]);
    page.reload();
    let of_closed = || page.storage().contains_key("qingdan:drafts:closed");
    page.expect("what the closed tab has left", false, of_closed);
    page.expect("what is kept of it", vec![json!([id, "task-notes", "left behind"])], || drafts(page));
    page.open_task("3");
    page.expect_value("#task-notes", "left behind");

    // What is being typed in a tab that is there is nobody else's.
    page.js_later(
        "navigator.locks.request('qingdan:drafts:there', () => { done(true); return new Promise(() => {}); })",
        &[],
    );
    page.js_with(
        "localStorage.setItem('qingdan:drafts:there', arguments[0])",
        &[json!([[id, "task-notes", "theirs"]]).to_string().into()],
    );
    page.open_tab();
    page.visit();
    page.open_task("3");
    page.wait_until(
        "what the closed tabs have left was looked at",
        "localStorage.getItem('qingdan:drafts:there')",
    );
    assert_ne!(page.value("#task-notes"), "theirs");
}

in_browsers!(without_room_a_draft_is_lost_without_a_word: chromium);
fn without_room_a_draft_is_lost_without_a_word(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    page.settle();
    let full = "
        window.refused = 0;
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
            if (!key.startsWith('qingdan:drafts:')) return set.call(this, key, text);
            window.refused += 1;
            throw new DOMException('no room', 'QuotaExceededError');
        }";
    page.js(full);
    type_into(page, "#task-notes", "abc");
    page.wait_until("the draft was refused", "window.refused > 0");
    assert!(!page.exists(".note-wrong, #trouble"), "nobody has to hear of a draft that is lost");
    page.js("document.activeElement.blur()");
    page.expect_value("#task-notes", "abc");
}
