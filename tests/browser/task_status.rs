//! The way of a task, from not begun to struck off.

use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Page, in_browsers};

fn step(status: &str) -> String {
    format!("#status-flow [data-status='{status}']")
}

fn expect_status(page: &Page, number: &str, status: &str) {
    page.expect("the status", status.to_owned(), || page.row(number).status);
}

in_browsers!(closing_in_the_panel_asks_for_the_basis: chromium, firefox);
fn closing_in_the_panel_asks_for_the_basis(page: &Page) {
    page.add(WORKS);
    page.open_task("1");
    page.click(&step("doing"));
    expect_status(page, "1", "doing");
    page.click(&step("done"));
    expect_status(page, "1", "done");
    assert_eq!(page.row("1").progress, "100%");
    page.press_with(&[Key::Control], 'z');
    expect_status(page, "1", "doing");
    assert_eq!(page.row("1").progress, "0%", "one undo takes both back");

    // Without a reason it is not set, and the field says so.
    page.click(&step("closed"));
    page.expect_focus("#reason-why");
    assert_eq!(page.value("#reason-on"), page.day(0));
    page.click("#form-action");
    page.expect_words("#form-error", "请写明销号依据");
    page.expect_focus("#reason-why");
    assert_eq!(page.attribute("#reason-why", "aria-invalid").as_deref(), Some("true"));
    expect_status(page, "1", "doing");
    page.press(Key::Escape);
    page.wait_gone(".form-dialog");
    page.expect_focus(&step("closed"));
    expect_status(page, "1", "doing");

    page.click(&step("closed"));
    page.fill_date("#reason-on", &page.day(-3));
    page.fill("#reason-why", "验收合格");
    page.click("#form-action");
    page.wait_gone(".form-dialog");
    expect_status(page, "1", "closed");
    page.expect_words(".status-since", &page.day(-3));
    page.expect_words(".status-since", "验收合格");
    page.reload();
    page.open_task("1");
    page.expect_words(".status-since", "验收合格");

    // Opened again, day and reason are gone.
    page.click(&step("doing"));
    expect_status(page, "1", "doing");
    page.expect("no reason", false, || page.text(".status-since").contains("验收合格"));
}

in_browsers!(the_list_in_a_row_asks_too: chromium);
fn the_list_in_a_row_asks_too(page: &Page) {
    page.add(WORKS);
    let list = page.in_row("4", ".cell-status select");
    page.choose(&list, "dropped");
    page.expect_focus("#reason-why");
    page.expect_words("#form-title", "终止");
    page.click_button(".form-dialog", "取消");
    page.wait_gone(".form-dialog");
    expect_status(page, "4", "todo");
    page.choose(&list, "dropped");
    page.expect_focus("#reason-why");
    page.press("政策调整");
    page.press_with(&[Key::Control], Key::Enter);
    page.wait_gone(".form-dialog");
    expect_status(page, "4", "dropped");
    page.choose(&list, "done");
    expect_status(page, "4", "done");
    assert_eq!(page.row("4").progress, "100%");
}
