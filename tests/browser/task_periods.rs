//! A duty that recurs: each period that is done opens the next.

use crate::PLANS;
use crate::harness::{Page, in_browsers};

in_browsers!(a_period_that_is_done_opens_the_next: chromium);
fn a_period_that_is_done_opens_the_next(page: &Page) {
    page.add(PLANS);
    let due = page.row("203").due;
    assert!(!due.is_empty(), "the table shows when it is due next");
    page.open_task("203");
    page.expect_words(".period-next", &due);
    page.click("#period-done");
    page.expect("the next period", true, || page.row("203").due > due);
    let next = page.row("203").due;
    page.expect_words(".period-next", &next);
    page.expect("a period that is done", 1, || page.count("#periods .tick-line"));
    page.reload();
    assert_eq!(page.row("203").due, next);
    page.open_task("203");
    page.click("#periods .tick-line input");
    page.expect("it is to be done again", due, || page.row("203").due);
    page.expect("no period is done", 0, || page.count("#periods .tick-line"));

    // A task without a rhythm has no periods, and gets some with one.
    page.open_task("202");
    page.wait_gone("#periods");
    page.choose("#task-recurrence", "weekly");
    page.wait_for("#period-done");
    page.expect("the table agrees", true, || !page.row("202").due.is_empty());
}
