//! Another day begins while the page is open.

use serde_json::json;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, run_with};

/// A clock that can be set forward: `daysOn` days after the true one.
const CLOCK: &str = "
    window.daysOn = 0;
    const True = Date;
    window.Date = class extends True {
        constructor(...parts) { parts.length ? super(...parts) : super(True.now() + window.daysOn * 864e5); }
        static now() { return True.now() + window.daysOn * 864e5; }
    };
";

#[test]
fn another_day_changes_lights_order_and_lists() {
    run_with(Options::new(Browser::Chromium).before_pages(CLOCK), |page| {
        page.visit();
        a_day_turns(page);
    });
}

/// The light of a task in the table.
fn light(page: &Page, number: &str) -> String {
    let light = page.in_row(number, ".cell-due .light");
    page.attribute(&light, "data-light").unwrap_or_default()
}

#[track_caller]
fn expect_light(page: &Page, number: &str, name: &str) {
    page.expect(&format!("the light of task {number}"), name.to_owned(), || light(page, number));
}

/// The first tasks of the table.
fn first(page: &Page, count: usize) -> Vec<String> {
    page.numbers().into_iter().take(count).collect()
}

/// Sets the clock forward, as over a night, and comes back to the page.
fn turn(page: &Page, days: u32) {
    page.js_with(
        "window.daysOn = arguments[0]; document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))",
        &[json!(days)],
    );
}

fn a_day_turns(page: &Page) {
    page.add(WORKS);
    page.set_due("5", &page.day(-1));
    page.set_due("3", &page.day(0));
    page.set_due("2", &page.day(30));
    // However long ago its notice was issued when this is run, it is not behind.
    page.set_progress("2", 95);
    page.open_task("3");
    page.js("location.hash = '#/ledger?sort=light'");
    page.expect("the order by lights", ["5", "3", "2"].map(str::to_owned).to_vec(), || first(page, 3));
    expect_light(page, "3", "amber");
    expect_light(page, "2", "green");
    page.expect_words(&page.in_row("3", ".due-hint"), "今天到期");
    page.expect_words("#task-panel .due-line", "今天到期");
    page.expect_text(".nav .nav-count", "2");
    page.expect_words("#filter-more", "红灯 (1)");

    // Nothing but the day has changed since.
    turn(page, 1);
    expect_light(page, "3", "red");
    page.expect_words(&page.in_row("3", ".due-hint"), "逾期 1 天");
    page.expect_words("#task-panel .due-line", "逾期 1 天");
    page.expect("the order by lights", ["3", "5", "2"].map(str::to_owned).to_vec(), || first(page, 3));
    page.expect_words("#filter-more", "红灯 (2)");

    // What was green is red too, and stands first.
    turn(page, 40);
    expect_light(page, "2", "red");
    page.expect("the order by lights", ["2", "3", "5"].map(str::to_owned).to_vec(), || first(page, 3));
    page.expect_text(".nav .nav-count", "3");
    page.go_to_room("today");
    page.expect_words(".today-head", &page.day(0));
    page.expect("what is overdue", 3, || page.count("#today-overdue .today-open"));
    page.open_settings();
    page.expect_words("#light-counts [data-light=red]", "3");

    // Back to the day before: the settings that are open change with it, and what is ticked is ticked on this day.
    turn(page, 0);
    page.expect_words("#light-counts [data-light=red]", "1");
}
