//! Today's page: what presses, of the own unit before all others, and what colleagues have changed.

use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Browser, Options, Page, in_browsers, run_with};
use crate::{PLANS, SERVICES, WORKS};

/// The tasks of a list, by their numbers and the words that tell how far away their days are.
fn listed(page: &Page, list: &str) -> Vec<String> {
    let numbers = page.texts(&format!("#today-{list} .today-open .number"));
    let away = page.texts(&format!("#today-{list} .due-hint"));
    numbers.into_iter().zip(away).map(|(number, away)| format!("{number} {away}")).collect()
}

#[track_caller]
fn expect_list(page: &Page, list: &str, tasks: &[&str]) {
    let expected: Vec<String> = tasks.iter().map(|&task| task.to_owned()).collect();
    page.expect(&format!("the list of what is {list}"), expected, || listed(page, list));
}

/// A ledger with two tasks that are overdue, two that are due soon, and others with later days or none.
fn add_pressing(page: &Page) {
    page.add(WORKS);
    page.set_due("2", &page.day(-40));
    page.set_due("5", &page.day(-1));
    page.set_due("3", &page.day(7));
    page.set_due("7", &page.day(0));
    page.set_due("8", &page.day(8));
}

in_browsers!(what_presses_is_listed_and_opens_its_panel: chromium, firefox);
fn what_presses_is_listed_and_opens_its_panel(page: &Page) {
    add_pressing(page);
    page.expect_text(".nav .nav-count", "4");
    page.press("gt");
    page.expect_focus("#today-title");
    page.expect("the address", json!("#/today"), || page.js("return location.hash"));
    page.expect_words(".today-head", &page.day(0));
    expect_list(page, "overdue", &["2 逾期 40 天", "5 逾期 1 天"]);
    expect_list(page, "soon", &["7 今天到期", "3 还有 7 天"]);
    page.expect_words("#today-overdue", "柳川县人民政府办公室");
    page.expect_words("#today-overdue", "县工信局、县住建局");
    assert_eq!(page.count("#today-overdue .light[data-light='red']"), 2);
    assert_eq!(page.count("#today-soon .light[data-light='amber']"), 2);
    assert!(!page.exists("#today-clear"), "something presses");
    page.expect_words(".today-leftover", "3 项还没有期限");

    // By the keyboard into the panel, and back to the row.
    page.js("document.querySelector('#today-overdue .today-open').focus()");
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.expect_text("#task-panel-title", "任务 2");
    page.press(Key::Escape);
    page.wait_gone("#task-panel");
    page.expect_focus("#today-overdue .today-open");

    // What is done presses no more; the focus is not lost with its row.
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.click("#status-flow [data-status='done']");
    expect_list(page, "overdue", &["5 逾期 1 天"]);
    page.expect_text(".nav .nav-count", "3");
    page.press(Key::Escape);
    page.wait_gone("#task-panel");
    page.expect_focus("#main");

    page.click("#see-undated");
    page.expect_numbers("those without a date", &["1", "4", "6"]);
    page.expect_focus("#ledger-title");
}

#[test]
fn what_presses_is_listed_in_english() {
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| {
        page.visit();
        add_pressing(page);
        page.go_to_room("today");
        expect_list(page, "overdue", &["2 40 days overdue", "5 1 day overdue"]);
        expect_list(page, "soon", &["7 due today", "3 in 7 days"]);
        page.expect_text("#today-soon-title", "Due within 7 days 2");
        page.expect_words(".nav", "4 overdue or due soon");
        page.expect_words(".today-leftover", "3 tasks have no date");
    });
}

in_browsers!(the_own_unit_comes_first: chromium);
fn the_own_unit_comes_first(page: &Page) {
    add_pressing(page);
    page.go_to_room("today");
    page.expect("units to choose from", 1, || page.count("#today-units option[value='县住建局']"));
    page.js("document.getElementById('today-unit').focus()");
    page.press("县住建局");
    page.press(Key::Enter);
    page.expect_focus("#scope-own");
    expect_list(page, "overdue", &["2 逾期 40 天", "5 逾期 1 天"]);
    expect_list(page, "soon", &[]);
    page.expect_text(".nav .nav-count", "2");
    page.expect_words(".today-leftover", "其他单位还有 2 项逾期或即将到期");
    assert_eq!(page.texts(".today-roles li"), ["牵头 1", "责任 2", "配合 0"]);

    page.press(Key::Tab);
    page.expect_focus("#scope-all");
    page.press(Key::Space);
    expect_list(page, "soon", &["7 今天到期", "3 还有 7 天"]);
    assert_eq!(page.attribute("#scope-all", "aria-pressed").as_deref(), Some("true"));

    // Each role leads to just these tasks.
    page.press(Key::Tab);
    page.expect_focus("#role-lead");
    page.press(Key::Enter);
    page.expect_numbers("what the unit leads", &["5"]);
    page.expect_focus("#ledger-title");
    page.go_to_room("today");
    page.click("#role-responsible");
    page.expect_numbers("what the unit answers for", &["2", "6"]);

    // It is the same unit as in the settings, and is kept.
    page.reload();
    page.go_to_room("today");
    page.expect_text(".today-own", "县住建局");
    expect_list(page, "soon", &[]);
    page.click("#see-all");
    page.expect_focus("#scope-all");
    expect_list(page, "soon", &["7 今天到期", "3 还有 7 天"]);
    page.open_settings();
    page.expect_value("#own-unit", "县住建局");
    page.fill("#own-unit", "县气象局");
    page.go_to_room("today");
    page.expect_words("#unit-unknown", "没有写明“县气象局”");
}

in_browsers!(an_enter_that_ends_a_composition_sets_no_unit: chromium);
fn an_enter_that_ends_a_composition_sets_no_unit(page: &Page) {
    page.add(SERVICES);
    page.go_to_room("today");
    page.wait_for("#today-unit");
    page.js("
        const field = document.getElementById('today-unit');
        field.focus();
        field.value = 'jiedao';
        const enter = { key: 'Enter', bubbles: true, cancelable: true };
        for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
            const event = new KeyboardEvent('keydown', { ...enter, ...sign });
            if (field.dispatchEvent(event)) field.form.requestSubmit();
        }");
    page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))", &[]);
    assert!(page.exists("#today-unit"), "the unit was set");
    page.click("#today-unit-set");
    page.expect_text(".today-own", "jiedao");
}

in_browsers!(a_recurring_duty_comes_with_its_next_period: chromium);
fn a_recurring_duty_comes_with_its_next_period(page: &Page) {
    page.add(PLANS);
    page.open_task("203");
    // This month's may press or not; the next one is far.
    let this = page.text("#periods");
    page.click("#period-done");
    page.expect("another period", true, || page.text("#periods") != this);
    page.press(Key::Escape);
    page.go_to_room("today");
    page.expect_words("#today-recurring", "每月 ·");
    page.expect("the duty", vec!["203".to_owned()], || page.texts("#today-recurring .number"));
    page.expect_words("#today-clear", "没有要紧的事");
    // What is due next of all is said there.
    page.expect("what comes next", vec!["201".to_owned()], || page.texts("#today-next .number"));
    page.expect("no count", false, || page.exists(".nav-count"));
}

in_browsers!(an_empty_ledger_leads_to_the_first_notice: chromium, firefox);
fn an_empty_ledger_leads_to_the_first_notice(page: &Page) {
    page.go_to_room("today");
    page.expect_words("#empty-today", "贴一份通知");
    page.expect_focus("#today-title");
    page.click("#empty-today .button-primary");
    page.expect_focus("#paste-box");
    // Who comes back to it later is sent on.
    page.js("location.hash = '#/today'");
    page.wait_for("#empty-today");
    page.reload();
    page.wait_for("#paste-box");
}

/// A copy of an export in which somebody has moved a task on.
fn progressed(page: &Page, file: &Value, number: &str, percent: u8, at: &str) -> PathBuf {
    let mut file = file.clone();
    let tasks = file["tasks"].as_array_mut().expect("tasks");
    let task = tasks.iter_mut().find(|task| task["number"] == number).expect("the task");
    let stamp = json!({ "at": at, "by": "李想", "replica": "li" });
    let mut logged = stamp.clone();
    logged["field"] = "progress".into();
    logged["from"] = task["progress"].clone();
    logged["to"] = percent.into();
    task["log"] = json!([logged]);
    task["progress"] = percent.into();
    task["stamps"]["progress"] = stamp;
    page.folder().write(&format!("李想-{number}-{percent}.json"), file.to_string())
}

in_browsers!(what_colleagues_changed_is_news_until_it_is_seen: chromium, firefox);
fn what_colleagues_changed_is_news_until_it_is_seen(page: &Page) {
    page.add(WORKS);
    page.set_progress("1", 5);
    page.go_to_room("today");
    page.wait_for("#today-clear, #today-overdue");
    assert!(!page.exists("#today-news"), "whoever looks for the first time is told no news");
    page.go_to_room("ledger");
    let sent = page.export_all().file;
    page.set_progress("2", 15);
    // It was made long before, and comes in only now.
    let theirs = progressed(page, &sent, "6", 30, "2026-03-01T08:00:00Z");
    page.import(&theirs);
    page.go_to_room("today");
    page.expect_words("#today-news", "李想 把进度从 0% 改为 30%");
    page.expect("the tasks in the news", vec!["6".to_owned()], || page.texts("#today-news .number"));
    page.click("#today-news .today-open");
    page.expect_text("#task-panel-title", "任务 6");
    page.press(Key::Escape);
    page.expect_focus("#today-news .today-open");

    // Nothing but the user's word takes it for seen.
    page.reload();
    page.expect_words("#today-news", "李想");
    page.click("#language-switch");
    page.expect_words("#today-news", "progress 0% → 30%");
    page.click_button("#today-news", "Mark as seen");
    page.wait_gone("#today-news");
    page.expect_focus("#today-title");
    page.click("#language-switch");
    page.reload();
    page.wait_for("#today-title");
    assert!(!page.exists("#today-news"), "what was seen is no news");

    // The next change is, and of another unit it is only counted.
    page.go_to_room("ledger");
    page.import(&progressed(page, &sent, "6", 60, "2026-03-02T08:00:00Z"));
    page.go_to_room("today");
    page.expect_words("#today-news", "改为 60%");
    page.fill("#today-unit", "县商务局");
    page.click("#today-unit-set");
    page.expect_text("#news-elsewhere", "其他单位的任务另有 1 项有改动");
    page.expect("its row", 0, || page.count("#today-news .news-row"));
}
