//! Steps, and the days on the way that a notice sets.

use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{PLANS, WORKS};

in_browsers!(a_task_is_broken_down_by_hand: chromium);
fn a_task_is_broken_down_by_hand(page: &Page) {
    page.add(WORKS);
    page.open_task("5");
    page.click("#step-new");
    page.press("入户征求意见");
    page.press(Key::Enter);
    page.expect("one step", 1, || page.count(".step"));
    page.expect_focus("#step-new");
    page.press("招标");
    page.press(Key::Enter);
    page.expect("two steps", 2, || page.count(".step"));

    // With days, the later stands last.
    let field = |n: usize, kind: &str| format!(".step:nth-child({n}) {kind}");
    page.expect_value(&field(1, "[id^='step-text']"), "入户征求意见");
    page.set_date(&field(1, "[id^='step-due']"), &page.day(20));
    page.expect_value(&field(1, "[id^='step-text']"), "入户征求意见");
    page.set_date(&field(2, "[id^='step-due']"), &page.day(-2));
    page.expect_value(&field(1, "[id^='step-text']"), "招标");
    page.expect_words(&field(1, ""), "逾期");
    page.fill(&field(1, "[id^='step-person']"), "李四");
    page.click(&field(1, "input[type=checkbox]"));
    page.expect("no longer overdue", false, || page.exists(".step.is-overdue"));
    assert!(page.row("5").text.contains("步骤 1/2"), "{}", page.row("5").text);
    page.reload();
    page.open_task("5");
    page.expect_value(&field(1, "[id^='step-person']"), "李四");
    assert!(page.is_ticked(&field(1, "input[type=checkbox]")));
    page.click(&field(2, ".step-delete"));
    page.expect("one step", 1, || page.count(".step"));
    page.click("#note-undo");
    page.expect("two steps again", 2, || page.count(".step"));
}

in_browsers!(a_task_is_broken_down_by_periods_in_one_change: chromium);
fn a_task_is_broken_down_by_periods_in_one_change(page: &Page) {
    page.add(WORKS);
    page.set_due("5", &page.day(400));
    page.open_task("5");
    page.click("#by-quarters");
    page.wait_for(".step");
    let quarters = page.count(".step");
    assert!((5..=6).contains(&quarters), "{quarters} quarters in 400 days");
    let last = format!(".step:nth-child({quarters}) [id^='step-due']");
    page.expect_value(&last, &page.day(400));
    page.expect_focus(".step:first-child [id^='step-text']");
    page.expect_note(&format!("已分解为 {quarters} 步"));
    // Again, nothing is doubled.
    page.click("#by-quarters");
    page.expect_note("这些时段都已有步骤");
    page.click("#task-panel-title");
    page.press_with(&[Key::Control], 'z');
    page.expect("no step", 0, || page.count(".step"));
    page.press_with(&[Key::Control], 'y');
    page.expect("all of them", quarters, || page.count(".step"));
    page.set_due("5", &page.day(-1));
    page.click("#by-months");
    page.expect_complaint("期限已过");
}

in_browsers!(milestones_are_ticked_off: chromium);
fn milestones_are_ticked_off(page: &Page) {
    page.add(PLANS);
    page.open_task("201");
    page.expect("two days on the way", 2, || page.count("#milestones .tick-line"));
    let first = "#milestones .tick-line:first-child";
    page.expect_words(first, "2027-06-30");
    page.click(&format!("{first} input"));
    page.wait_for(&format!("{first}.is-done"));
    page.reload();
    page.open_task("201");
    assert!(page.is_ticked(&format!("{first} input")));
    page.click(&format!("{first} label"));
    page.expect("open again", false, || page.is_ticked(&format!("{first} input")));
    // Where a notice sets none, there is nothing to see.
    page.open_task("202");
    page.wait_gone("#milestones");
}
