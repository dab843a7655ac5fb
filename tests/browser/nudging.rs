//! Messages for units that have missed something, copied into a chat.

use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// A ledger in which one unit has missed a day, and another has one before it.
fn add_pressing(page: &Page) {
    add_with_time(page);
    page.set_due("5", &page.day(-3));
    page.set_due("6", &page.day(4));
}

/// A ledger in which nothing presses.
fn add_with_time(page: &Page) {
    page.add(WORKS);
    for number in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        page.set_due(number, &page.day(90));
    }
}

in_browsers!(a_unit_is_told_what_presses: chromium, firefox);
fn a_unit_is_told_what_presses(page: &Page) {
    add_pressing(page);
    page.press("gt");
    page.expect_focus("#today-title");
    page.click("#open-nudges");
    page.expect_focus("#nudge-copy-0");
    let first = page.value("#nudge-text-0");
    assert!(first.contains("逾期1项") && first.contains("逾期3天"), "{first}");
    // What is changed in the words is what is copied; the next one is at hand.
    page.fill("#nudge-text-0", "改过的提醒");
    page.click("#nudge-copy-0");
    page.expect_words(".nudge.is-sent", "已复制");
    page.expect_focus("#nudge-copy-1");
    page.click("#nudges-close");
    page.wait_gone(".dialog");
    page.expect_focus("#open-nudges");
    page.go_to_room("ledger");
    page.click("#search");
    page.press_with(&[Key::Control], 'v');
    page.expect_value("#search", "改过的提醒");
}

#[test]
fn reminders_by_keyboard_in_english() {
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| {
        page.visit();
        add_pressing(page);
        page.press_with(&[Key::Control], 'k');
        page.expect_focus("#palette-field");
        page.press("reminders");
        page.press(Key::Enter);
        page.expect_focus("#nudge-copy-0");
        assert!(page.value("#nudge-text-0").contains("3 days overdue"));
        page.press(Key::Enter);
        page.expect_focus("#nudge-copy-1");
        page.tab_to("#nudges-copy-all");
        page.press(Key::Enter);
        page.expect_note("Copied");
        page.press(Key::Escape);
        page.wait_gone(".dialog");
    });
}

in_browsers!(where_nothing_presses_that_is_said: chromium);
fn where_nothing_presses_that_is_said(page: &Page) {
    add_with_time(page);
    page.press("gt");
    page.click("#open-nudges");
    page.expect_words(".dialog.nudges", "没有单位有逾期");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
}
