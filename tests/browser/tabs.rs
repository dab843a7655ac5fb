//! Two tabs with one ledger.

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(what_one_tab_changes_the_other_shows: chromium, firefox);
fn what_one_tab_changes_the_other_shows(page: &Page) {
    page.add(WORKS);
    let first = page.tab();
    let second = page.open_tab();
    page.visit();
    page.expect("the second tab has the ledger", 8, || page.rows().len());
    page.set_status("2", "doing");
    page.set_progress("7", 55);
    page.switch_to(&first);
    page.expect("the status set in the other tab", "doing".to_owned(), || page.row("2").status);
    page.expect("the progress set in the other tab", "55%".to_owned(), || page.row("7").progress);
    // Both edit tasks of one record, one after the other: neither edit is lost.
    page.set_status("3", "done");
    page.switch_to(&second);
    page.expect("the status set in the first tab", "done".to_owned(), || page.row("3").status);
    page.add(SERVICES);
    page.switch_to(&first);
    page.expect("the notice added in the other tab", 11, || page.rows().len());
    page.click("#clear-ledger");
    page.click("#dialog-action");
    page.wait_for("#empty-ledger");
    page.switch_to(&second);
    page.wait_for("#empty-ledger");
    page.switch_to(&first);
    page.click("#note-undo");
    page.expect("everything is back", 11, || page.rows().len());
    assert_eq!(page.row("3").status, "done");
    page.reload();
    page.expect("everything is back, and kept", 11, || page.rows().len());
    assert_eq!(page.row("7").progress, "55%");
}
