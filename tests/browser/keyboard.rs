//! Everything works from the keyboard, with an input method too.

use std::collections::BTreeSet;

use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(the_first_tab_offers_to_skip_to_the_content: chromium);
fn the_first_tab_offers_to_skip_to_the_content(page: &Page) {
    page.add(SERVICES);
    page.reload();
    page.press(Key::Tab);
    page.expect_focus(".skip-link");
    page.expect_text(".skip-link", "跳到正文");
    page.expect("the link is in sight", true, || {
        page.js("const r = document.querySelector('.skip-link').getBoundingClientRect(); return r.top >= 0 && r.left >= 0 && r.height > 10") == true
    });
    page.press(Key::Enter);
    page.expect_focus("#main");
    page.expect("tasks", 3, || page.rows().len());
    page.press(Key::Tab);
    page.expect_focus("#search");
}

in_browsers!(tab_reaches_everything_in_the_order_of_the_page: chromium);
fn tab_reaches_everything_in_the_order_of_the_page(page: &Page) {
    // Each room, once somebody works in it.
    must_reach_everything(page, "the paste room");
    page.review(WORKS);
    must_reach_everything(page, "the review");
    page.click("#review-task-0 .edit-button");
    page.expect_focus("#edit-0-text");
    must_reach_everything(page, "the review with a form");
    page.press(Key::Escape);
    page.accept();
    page.choose("#filter-unit", "县教育局");
    page.expect_numbers("the unit's tasks", &["6", "7"]);
    must_reach_everything(page, "the ledger");
    page.go_to_room("today");
    page.fill("#today-unit", "县住建局");
    page.click("#today-unit-set");
    page.expect_focus("#scope-own");
    must_reach_everything(page, "today");
}

in_browsers!(a_dialog_keeps_the_focus_and_gives_it_back: chromium, firefox);
fn a_dialog_keeps_the_focus_and_gives_it_back(page: &Page) {
    page.add(SERVICES);
    page.js("document.querySelector('.delete-notice').focus()");
    page.press(Key::Enter);
    page.wait_for(".dialog");
    for _ in 0..4 {
        page.press(Key::Tab);
        let inside =
            page.js("const e = document.activeElement; return e === document.body || !!e.closest('.dialog')");
        assert_eq!(inside, true, "the focus left the dialog");
    }
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    page.expect_focus(".delete-notice");
}

in_browsers!(cells_are_edited_without_a_mouse: chromium, firefox);
fn cells_are_edited_without_a_mouse(page: &Page) {
    page.add(SERVICES);
    let progress = page.in_row("102", ".cell-progress");
    page.js_with("document.querySelector(arguments[0]).focus()", &[format!("{progress} button").into()]);
    page.press(Key::Enter);
    page.expect_focus(&format!("{progress} input"));
    page.press("35");
    page.press(Key::Enter);
    page.expect("the progress", "35%".to_owned(), || page.row("102").progress);
    page.expect_focus(&format!("{progress} button"));

    // Escape leaves all as it was.
    page.press(Key::Enter);
    page.expect_focus(&format!("{progress} input"));
    page.press("90");
    page.press(Key::Escape);
    page.expect_focus(&format!("{progress} button"));
    assert_eq!(page.row("102").progress, "35%");

    // What is no percentage is refused with a sentence.
    page.press(Key::Enter);
    page.expect_focus(&format!("{progress} input"));
    page.press("450");
    page.press(Key::Enter);
    page.expect_complaint("进度应是 0 到 100 的整数");
    assert_eq!(page.row("102").progress, "35%");

    let due = page.in_row("102", ".cell-due");
    page.js_with("document.querySelector(arguments[0]).focus()", &[format!("{due} button").into()]);
    page.press(Key::Enter);
    page.expect_focus(&format!("{due} input"));
    page.press(Key::Escape);
    page.expect_focus(&format!("{due} button"));

    let status = page.in_row("102", ".cell-status select");
    page.js_with("document.querySelector(arguments[0]).focus()", &[status.clone().into()]);
    page.press(Key::Down);
    page.press(Key::Enter);
    page.expect("the status", "doing".to_owned(), || page.row("102").status);
}

in_browsers!(a_slash_goes_to_the_search: chromium);
fn a_slash_goes_to_the_search(page: &Page) {
    page.add(SERVICES);
    page.js("document.activeElement.blur()");
    page.press("/");
    page.expect_focus("#search");
    page.press("/103");
    page.expect("what was typed", serde_json::json!("/103"), || page.property("#search", "value"));
}

in_browsers!(enter_that_ends_a_composition_does_nothing_else: chromium, firefox);
fn enter_that_ends_a_composition_does_nothing_else(page: &Page) {
    page.review(WORKS);
    // On a row.
    compose(page, "#review-task-1", "Enter");
    compose(page, "#review-task-1", " ");
    assert!(!page.exists("#edit-1-text"), "the row went into editing");
    assert!(!page.exists("#review-task-1.is-left-out"), "the row was left out");
    // In the form.
    page.click("#review-task-1 .edit-button");
    page.expect_focus("#edit-1-text");
    compose(page, "#edit-1-lead", "Enter");
    compose(page, "#edit-1-lead", "Escape");
    assert!(page.exists("#edit-1-lead"), "the form closed");
    page.press(Key::Escape);
    page.wait_gone("#edit-1-lead");
    page.accept();

    // In a cell.
    let cell = page.in_row("3", ".cell-progress");
    page.click(&format!("{cell} button"));
    page.expect_focus(&format!("{cell} input"));
    page.press("70");
    compose(page, &format!("{cell} input"), "Enter");
    compose(page, &format!("{cell} input"), "Escape");
    assert!(page.exists(&format!("{cell} input")), "the field closed");
    page.press(Key::Enter);
    page.expect("the progress", "70%".to_owned(), || page.row("3").progress);

    // Undo is not meant while composing.
    compose_with_control(page, "body", "z");
    assert_eq!(page.row("3").progress, "70%");
}

in_browsers!(the_search_waits_until_a_word_is_composed: chromium);
fn the_search_waits_until_a_word_is_composed(page: &Page) {
    page.add(WORKS);
    page.click("#search");
    let type_composing = "
        const field = document.getElementById('search');
        field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
        field.value = \"you'er'yuan\";
        field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))";
    page.js(type_composing);
    page.expect("nothing is searched yet", 8, || page.rows().len());
    assert_eq!(page.property("#search", "value"), "you'er'yuan");
    page.js("
        const field = document.getElementById('search');
        field.value = '幼儿园';
        field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '幼儿园' }))");
    page.expect_numbers("what was composed", &["6"]);
    assert_eq!(page.property("#search", "value"), "幼儿园");
}

/// Presses a key as it arrives while an input method is composing, in both ways in which browsers tell so.
fn compose(page: &Page, selector: &str, key: &str) {
    send_composing(page, selector, key, false);
}

fn compose_with_control(page: &Page, selector: &str, key: &str) {
    send_composing(page, selector, key, true);
}

fn send_composing(page: &Page, selector: &str, key: &str, control: bool) {
    let script = "
        const [selector, key, ctrlKey] = arguments;
        for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
            const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true, ...sign });
            document.querySelector(selector).dispatchEvent(event);
        }";
    page.js_with(script, &[selector.into(), key.into(), control.into()]);
    // What a key does is done before the next frame or two.
    page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))", &[]);
}

/// Presses Tab until the way repeats, and compares it with everything on the page that can have the focus.
fn must_reach_everything(page: &Page, room: &str) {
    let number = "
        let next = 0;
        for (const e of document.querySelectorAll('[data-tab-stop]')) e.removeAttribute('data-tab-stop');
        const selector = 'a[href], button, input, select, textarea, summary, [tabindex]';
        for (const e of document.querySelectorAll(selector)) {
            if (e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true })) {
                e.setAttribute('data-tab-stop', next++);
            }
        }
        if (document.activeElement) document.activeElement.blur();
        getSelection().removeAllRanges();
        return next";
    let all = page.js(number).as_u64().expect("a count");
    assert!(all > 8, "{room} has {all} places only");
    page.js("document.querySelector('.skip-link').focus()");
    let mut way = vec![0];
    // A field for a date has several stops in it.
    for _ in 0..all + 8 {
        page.press(Key::Tab);
        let at = page.js("const e = document.activeElement; const s = e && e.getAttribute('data-tab-stop'); return s === null ? null : +s");
        match at.as_u64() {
            Some(at) if way.last() == Some(&at) => {}
            Some(at) if way.contains(&at) => break,
            Some(at) => way.push(at),
            // Between the last and the first there is the browser's own.
            None if page.has_focus("body") => break,
            None => {
                let at = page.js("return document.activeElement.outerHTML.slice(0, 160)");
                panic!("in {room} Tab leads to something that nobody expects: {at}");
            }
        }
    }
    let reached: BTreeSet<u64> = way.iter().copied().collect();
    if let Some(missed) = (0..all).find(|stop| !reached.contains(stop)) {
        let script = "return document.querySelector(arguments[0]).outerHTML.slice(0, 200)";
        let what = page.js_with(script, &[format!("[data-tab-stop='{missed}']").into()]);
        panic!("in {room} Tab does not reach {what}");
    }
    assert!(way.is_sorted(), "in {room} Tab jumps: {way:?}");
}
