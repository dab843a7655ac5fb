//! What a newer version keeps is shown, and not touched.

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(what_a_newer_version_keeps_is_not_touched: chromium, firefox);
fn what_a_newer_version_keeps_is_not_touched(page: &Page) {
    page.add(WORKS);
    page.js("localStorage.setItem('qingdan:format', '3')");
    page.reload();
    page.put_off_timers();
    let storage = page.storage();
    page.expect_words("#trouble", "只能查看 这里的数据由新版清单保存");
    assert!(!page.text("#trouble").contains("未能保存"));
    assert_eq!(page.texts("#trouble button"), ["立即导出"]);

    page.choose(&page.in_row("2", ".cell-status select"), "doing");
    page.expect_complaint("没有改动任何内容");
    page.expect("the status", "todo".to_owned(), || page.row("2").status);
    page.click("#clear-ledger");
    page.click("#dialog-action");
    page.expect_complaint("没有改动任何内容");
    page.expect("tasks", 8, || page.rows().len());
    page.review(SERVICES);
    page.click("#accept");
    page.expect_complaint("没有改动任何内容");
    page.wait_for("#review-counts");
    page.go_to_room("ledger");
    page.expect("tasks", 8, || page.rows().len());
    page.click_button("#trouble", "立即导出");
    assert_eq!(page.next_ledger().tasks().len(), 8);

    // Whatever would be written later is written now.
    page.run_timers();
    assert_eq!(page.storage(), storage, "the storage is byte for byte what it was");
    assert_eq!(page.texts("#trouble button"), ["立即导出"]);
}
