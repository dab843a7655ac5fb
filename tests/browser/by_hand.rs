//! Tasks and lists made by hand, and the details of a notice.

use thirtyfour::Key;

use crate::SERVICES;
use crate::harness::{Page, in_browsers};

in_browsers!(a_task_is_made_by_hand_in_a_list_of_its_own: chromium, firefox);
fn a_task_is_made_by_hand_in_a_list_of_its_own(page: &Page) {
    page.add(SERVICES);
    page.click("#new-task");
    page.expect_focus("#new-text");
    page.click("#form-action");
    page.expect_words("#form-error", "请写明任务内容");
    page.press("买三盏台灯");
    page.fill_date("#new-due", &page.day(5));
    page.fill("#new-unit", "办公室");
    page.click("#form-action");
    page.wait_gone(".form-dialog");
    page.expect_focus("#task-panel-title");
    page.expect_value("#task-text", "买三盏台灯");
    page.expect_value("#task-responsible", "办公室");
    page.expect_value("#task-due", &page.day(5));
    page.expect_words(".panel-notice", "我的清单");
    page.expect("four rows", 4, || page.rows().len());
    page.expect_words(".notice-row:first-child h2", "我的清单");

    // The next one goes into the same list.
    page.click("#new-task");
    page.expect_focus("#new-text");
    page.press("装台灯");
    page.press_with(&[Key::Control], Key::Enter);
    page.expect("five rows", 5, || page.rows().len());
    assert_eq!(page.count(".notice-row"), 2);
    page.expect("the order of the list", true, || {
        let rows = page.rows();
        rows[0].text == "买三盏台灯" && rows[1].text == "装台灯"
    });
    page.reload();
    page.expect("five rows, kept", 5, || page.rows().len());

    // The list gets a name.
    page.click(".notice-row:first-child .edit-notice");
    page.expect_focus("#notice-title");
    page.fill("#notice-title", "办公用品");
    page.fill("#notice-issuer", "办公室");
    page.click("#form-action");
    page.expect_text(".notice-row:first-child h2", "办公用品");
    page.expect_words(".notice-row:first-child .facts", "办公室");
    page.reload();
    page.expect_text(".notice-row:first-child h2", "办公用品");
}

in_browsers!(the_first_task_of_an_empty_ledger_is_made_by_hand: chromium);
fn the_first_task_of_an_empty_ledger_is_made_by_hand(page: &Page) {
    page.go_to_room("ledger");
    page.click("#new-task");
    page.expect_focus("#new-text");
    page.press("写总结");
    page.click("#form-action");
    page.expect("one row", 1, || page.rows().len());
    page.expect_focus("#task-panel-title");
    page.click("#note-undo");
    page.wait_for("#empty-ledger");
}
