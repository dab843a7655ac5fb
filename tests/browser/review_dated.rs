//! The day and year of a notice under review: its dates follow, by keyboard, in both languages.

use serde_json::json;
use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// A notice of a chat: it prints neither day nor year.
const CHAT: &str =
    "各科室：\n1.清理楼道杂物，3月31日前完成。\n2.维修路灯，10日前报方案，12月底前完成。\n3.更新宣传栏。\n";

/// What differs between the languages.
struct Words {
    as_of: &'static str,
    changed: &'static str,
}

#[test]
fn dates_follow_the_day_of_the_notice_in_chinese() {
    let words = Words { as_of: "文中没有成文日期", changed: "2 项任务的期限有变" };
    run_with(Options::new(Browser::Chromium), |page| dates_follow(page, &words));
}

#[test]
fn dates_follow_the_day_of_the_notice_in_english() {
    let words = Words { as_of: "No date of issue", changed: "2 due dates changed" };
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| dates_follow(page, &words));
}

fn dates_follow(page: &Page, words: &Words) {
    page.visit();
    page.review(CHAT);
    // As of today: the next day of that name.
    page.expect("a day of this year or the next", true, || {
        let (this, next) = (&page.day(0)[..4], page.day(365)[..4].to_owned());
        due(page, 0).is_some_and(|due| due == format!("{this}-03-31") || due == format!("{next}-03-31"))
    });
    let today = due(page, 0);
    page.press("n");
    page.expect_words("#doubt-words", words.as_of);
    page.wait_for("#doubt-issued-on");

    // From the row of the first task to the field in the head, and back with all that was typed.
    page.js("document.getElementById('issued-on').focus()");
    type_first_of_march(page);
    page.press(Key::Enter);
    page.expect("the first date", Some("2024-03-31".to_owned()), || due(page, 0));
    page.expect("the second", Some("2024-12-31".to_owned()), || due(page, 1));
    page.expect_note(words.changed);
    page.expect_focus("#issued-on");
    assert_eq!(page.property("#of-year", "value"), "2024");
    page.expect("no doubt is left", 0, || page.count("#doubts"));

    // The year by itself.
    page.tab_to("#of-year");
    page.press("2025");
    page.press(Key::Tab);
    page.expect("a year later", Some("2025-03-31".to_owned()), || due(page, 0));
    page.expect("the focus has gone on", false, || page.has_focus("#of-year"));

    // Each is one step back.
    page.press_with(&[Key::Control], 'z');
    page.expect("the year before", Some("2024-03-31".to_owned()), || due(page, 0));
    page.press_with(&[Key::Control], 'z');
    page.expect("as of today", today.clone(), || due(page, 0));
    page.expect("the field is empty", json!(""), || page.property("#issued-on", "value"));
    page.wait_for("#doubts");
}

in_browsers!(a_date_that_was_corrected_by_hand_stays_when_the_others_follow: chromium, firefox);
fn a_date_that_was_corrected_by_hand_stays_when_the_others_follow(page: &Page) {
    page.review(CHAT);
    page.click("#review-task-1 .edit-button");
    page.fill("#edit-1-due", "2030-01-15");
    page.click("#edit-1-due");
    page.press(Key::Enter);
    page.expect("its own date", Some("2030-01-15".to_owned()), || due(page, 1));
    page.fill_date("#issued-on", "2024-03-01");
    page.expect("the first date", Some("2024-03-31".to_owned()), || due(page, 0));
    assert_eq!(due(page, 1).as_deref(), Some("2030-01-15"));
    // Taken into the ledger, with the day.
    page.accept();
    page.go_to_room("ledger");
    page.expect("the date in the ledger", "2024-03-31".to_owned(), || page.row("1").due);
}

in_browsers!(a_notice_that_prints_its_day_shows_it: chromium);
fn a_notice_that_prints_its_day_shows_it(page: &Page) {
    page.review(WORKS);
    assert_eq!(page.property("#of-year", "value"), "2026");
    assert_eq!(page.count("#doubts"), 0);
    page.js_with("document.getElementById('of-year').value = arguments[0]", &[json!("12")]);
    page.js("document.getElementById('of-year').focus(); document.activeElement.blur()");
    // Half a year is none: nothing follows it.
    page.expect_text("#accept", "收入台账（8 项）");
}

/// Types 1 March 2024 into a date field, in the order in which this browser shows its parts.
fn type_first_of_march(page: &Page) {
    let order = page.js("return new Intl.DateTimeFormat().formatToParts().map(part => part.type).join(' ')");
    let year_first = order.as_str().is_some_and(|order| order.starts_with("year"));
    let keys: &[&str] = if year_first { &["2024", "\u{e014}", "03", "01"] } else { &["03", "01", "2024"] };
    keys.iter().for_each(|keys| page.press(*keys));
}

/// The due date of a task under review.
fn due(page: &Page, task: usize) -> Option<String> {
    let row = format!("#review-task-{task} .task-facts .date");
    (page.count(&row) > 0).then(|| page.text(&row))
}

in_browsers!(in_the_ledger_dates_follow_the_year_of_their_notice: chromium, firefox);
fn in_the_ledger_dates_follow_the_year_of_their_notice(page: &Page) {
    page.add(CHAT);
    page.set_due("2", "2030-01-15");
    page.click(".notice-row:first-child .edit-notice");
    page.fill("#notice-year", "24");
    page.click("#form-action");
    // Two figures are no year: the dialog stays and says so.
    page.wait_for("#notice-year[aria-invalid=true]");
    page.fill("#notice-year", "2024");
    page.click("#form-action");
    page.expect("the date that followed", "2024-03-31".to_owned(), || page.row("1").due);
    assert_eq!(page.row("2").due, "2030-01-15", "it was set by hand");
    page.press_with(&[Key::Control], 'z');
    page.expect("as it was", false, || page.row("1").due.starts_with("2024"));
}
