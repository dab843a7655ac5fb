//! A ledger that is nowhere but in the browser is said so, quietly.

use crate::WORKS;
use crate::harness::{Page, in_browsers};

/// Sets when everything was last exported.
const EXPORTED_DAYS_AGO: &str =
    "localStorage.setItem('qingdan:exported', new Date(Date.now() - arguments[0] * 864e5).toISOString())";

in_browsers!(an_old_export_is_said_and_can_be_put_off: chromium, firefox);
fn an_old_export_is_said_and_can_be_put_off(page: &Page) {
    page.add(WORKS);
    assert!(!page.exists("#reminder"), "a new ledger needs no reminder");
    page.js_with(EXPORTED_DAYS_AGO, &[15.into()]);
    page.reload();
    page.expect_words("#reminder", "上次导出是 15 天前");
    page.click("#reminder-export");
    assert_eq!(page.next_ledger().tasks().len(), 8);
    page.wait_gone("#reminder");
    page.expect_focus("#export-all");

    page.js_with(EXPORTED_DAYS_AGO, &[40.into()]);
    page.reload();
    page.expect_words("#reminder", "上次导出是 40 天前");
    page.click("#reminder-close");
    page.wait_gone("#reminder");
    page.reload();
    page.expect("tasks", 8, || page.rows().len());
    assert!(!page.exists("#reminder"), "it was put off for a week");
    page.js(
        "localStorage.setItem('qingdan:reminder-closed', new Date(Date.now() - 8 * 864e5).toISOString())",
    );
    page.reload();
    page.wait_for("#reminder");
}
