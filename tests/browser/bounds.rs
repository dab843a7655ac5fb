//! What is large: fields that are full, ledgers that no notice is as large as.

use qingdan::intake::LIMIT;
use qingdan::ledger::bounds::AREA;
use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(a_full_field_takes_no_more_and_says_so: chromium, firefox);
fn a_full_field_takes_no_more_and_says_so(page: &Page) {
    page.add(WORKS);
    page.open_task("5");
    page.click("#task-notes");
    let almost = "注".repeat(AREA - 1);
    page.js_with(
        "const field = document.getElementById('task-notes'); field.value = arguments[0]; field.setSelectionRange(field.value.length, field.value.length)",
        &[almost.clone().into()],
    );
    page.press("ab");
    let expect = format!("{almost}a");
    let holds = || page.property("#task-notes", "value").as_str().is_some_and(|value| value == expect);
    page.expect("a field that is as full as it gets", true, holds);
    page.expect_complaint("已经写满");
    page.press_with(&[Key::Control], Key::Enter);
    page.reload();
    page.open_task("5");
    page.expect("what was in the field", true, holds);
}

in_browsers!(a_ledger_larger_than_any_notice_is_imported: chromium, firefox);
fn a_ledger_larger_than_any_notice_is_imported(page: &Page) {
    page.add(WORKS);
    let rows = page.rows();
    let mut file = page.export_all().file;
    page.clear_ledger();
    // Words of somebody else's program, which are passed over.
    file["theirs"] = json!("注".repeat(LIMIT / 3 + 1));
    let large = page.folder().write("large.json", file.to_string());
    page.import(&large);
    page.expect("the ledger", rows, || page.rows());
    // What is no ledger for its size alone says what it is, and what can be done.
    let endless = page.folder().write("endless.json", "");
    std::fs::File::options()
        .write(true)
        .open(&endless)
        .and_then(|file| file.set_len(600 << 20))
        .expect("a file");
    page.choose_file("#choose-ledger", &endless);
    page.expect_complaint("分几次导出");
}

in_browsers!(what_is_deleted_stays_at_home: chromium);
fn what_is_deleted_stays_at_home(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    let before = page.export_all();
    let text = before.tasks()[0]["text"].as_str().expect("words").to_owned();
    page.click(".notice-row:first-child .delete-notice");
    page.click("#dialog-action");
    page.expect_note("已删除");
    let after = page.export_all();
    assert!(before.file.to_string().contains(&text));
    assert!(!after.file.to_string().contains(&text), "{}", after.file);
    assert_eq!(after.tasks().len(), before.tasks().len(), "that they are deleted is passed on");
    assert_eq!(after.tasks().iter().filter(|task| task["gone"] == true && task["text"] == "").count(), 3);
    page.open_settings();
    page.expect_words("#bin", "3 项已删除的任务");
}
