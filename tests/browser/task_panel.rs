//! The panel of a task: opening it, leaving it, and a task that goes away.

use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(a_task_opens_beside_the_table_and_gives_the_focus_back: chromium, firefox);
fn a_task_opens_beside_the_table_and_gives_the_focus_back(page: &Page) {
    page.add(WORKS);
    let opener = |number: &str| page.in_row(number, ".task-open");
    let (second, fifth) = (opener("2"), opener("5"));
    page.js_with("document.querySelector(arguments[0]).focus()", &[second.clone().into()]);
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.expect_text("#task-panel-title", "任务 2");
    page.expect_words(".panel-notice", "县政府重点工作任务清单");
    page.expect_words(".panel-path", "一、产业发展");
    assert_eq!(page.attribute(&second, "aria-expanded").as_deref(), Some("true"));
    page.expect_words("#task-source mark", "建成标准化厂房12万平方米");
    page.expect_words("#task-source", "新增规模以上工业企业8家");

    // The table stays in use, and another row changes the panel.
    page.set_status("3", "doing");
    page.expect_text("#task-panel-title", "任务 2");
    page.click(&fifth);
    page.expect_text("#task-panel-title", "任务 5");
    assert_eq!(page.attribute(&second, "aria-expanded").as_deref(), Some("false"));
    page.press(Key::Escape);
    page.wait_gone("#task-panel");
    page.expect_focus(&fifth);

    // In a field Escape is the field's first.
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.click("#task-notes");
    page.press("x");
    page.press(Key::Escape);
    page.expect_focus("#task-panel-title");
    page.expect_value("#task-notes", "");
    page.press(Key::Escape);
    page.wait_gone("#task-panel");
    page.expect_focus(&fifth);
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.close_panel();
    page.expect_focus(&fifth);
}

in_browsers!(deleting_a_task_can_be_undone: chromium);
fn deleting_a_task_can_be_undone(page: &Page) {
    page.add(SERVICES);
    let rows = page.rows();
    page.open_task("102");
    page.click("#delete-task");
    page.wait_gone("#task-panel");
    page.expect_numbers("the others", &["101", "103"]);
    page.expect_note("已删除任务：102");
    page.click("#note-undo");
    page.expect("it is back", rows.clone(), || page.rows());
    page.reload();
    page.expect("it is back, and kept", rows, || page.rows());
}

in_browsers!(a_task_that_another_tab_deletes_closes_its_panel: chromium);
fn a_task_that_another_tab_deletes_closes_its_panel(page: &Page) {
    page.add(SERVICES);
    page.open_task("101");
    let first = page.tab();
    page.open_tab();
    page.visit();
    page.expect("the second tab has the ledger", 3, || page.rows().len());
    page.open_task("101");
    page.click("#delete-task");
    page.expect("it is gone", 2, || page.rows().len());
    page.switch_to(&first);
    page.wait_gone("#task-panel");
    page.expect_note("这项任务已被删除");
    page.expect_numbers("the others", &["102", "103"]);
}

in_browsers!(a_star_is_set_in_the_row_and_in_the_panel: chromium);
fn a_star_is_set_in_the_row_and_in_the_panel(page: &Page) {
    page.add(SERVICES);
    let star = page.in_row("102", ".star-button");
    page.click(&star);
    page.expect("starred", Some("true".to_owned()), || page.attribute(&star, "aria-pressed"));
    page.open_task("102");
    page.expect("starred", Some("true".to_owned()), || {
        page.attribute("#task-panel .star-button", "aria-pressed")
    });
    page.click("#task-panel .star-button");
    page.expect("not starred", Some("false".to_owned()), || page.attribute(&star, "aria-pressed"));
}
