//! Progress, told in dated entries.

use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Page, in_browsers};

in_browsers!(entries_are_added_changed_and_deleted: chromium);
fn entries_are_added_changed_and_deleted(page: &Page) {
    page.add(WORKS);
    page.open_task("6");
    page.click("#entry-add");
    page.expect_focus("#entry-text");
    page.click("#entry-save");
    page.expect_words("#entry-error", "请写一句进展情况");
    page.fill("#entry-text", "两所幼儿园已开工");
    page.fill("#entry-problem", "资金未到位");
    page.fill("#entry-next", "协调财政");
    page.fill_date("#entry-on", &page.day(-10));
    page.fill("#entry-progress", "30");
    page.click("#entry-save");
    page.wait_gone("#entry-text");
    page.expect("one entry", 1, || page.count(".entry"));
    page.expect_words(".entry", &page.day(-10));
    page.expect_words(".entry", "存在问题 资金未到位");
    assert_eq!(page.row("6").progress, "30%");
    assert!(page.row("6").text.contains(&format!("进展 {}", page.day(-10))), "{}", page.row("6").text);

    // The latest stands first.
    page.click("#entry-add");
    page.expect_focus("#entry-text");
    page.press("主体封顶");
    page.press_with(&[Key::Control], Key::Enter);
    page.expect("two entries", 2, || page.count(".entry"));
    page.expect_words(".entries > li:first-child", "主体封顶");
    page.expect_words(".entries > li:first-child", &page.day(0));

    page.click(".entries > li:first-child [id^='entry-edit']");
    page.expect_focus("#entry-text");
    page.fill("#entry-text", "主体已封顶");
    page.click("#entry-save");
    page.expect_words(".entries > li:first-child", "主体已封顶");
    page.reload();
    page.open_task("6");
    page.expect("two entries, kept", 2, || page.count(".entry"));
    page.click(".entries > li:last-child .entry-delete");
    page.expect("one entry", 1, || page.count(".entry"));
    page.click("#note-undo");
    page.expect("two entries again", 2, || page.count(".entry"));
    page.expect_words(".entries > li:last-child", "两所幼儿园已开工");
}

in_browsers!(escape_leaves_the_form_and_not_the_panel: chromium);
fn escape_leaves_the_form_and_not_the_panel(page: &Page) {
    page.add(WORKS);
    page.open_task("6");
    page.click("#entry-add");
    page.expect_focus("#entry-text");
    page.press("x");
    page.press(Key::Escape);
    page.wait_gone("#entry-text");
    page.expect_focus("#entry-add");
    assert!(page.exists("#task-panel"));
    assert_eq!(page.count(".entry"), 0);
}
