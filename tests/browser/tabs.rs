//! Two tabs with one ledger.

use serde_json::Value;

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

/// Edits the progress of tasks `count` times, as fast as the page takes it, and never to a value that it has: odd numbers
/// in one tab, even ones in the other. `window.edited` counts them, `window.made` tells them.
const EDIT_AWAY: &str = "
    const [count, parity] = arguments;
    window.edited = 0;
    window.made = [];
    const tick = () => new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
    (async () => {
        // Of rows that are in sight: where the focus went up and down the list faster than anybody could follow, it would take
        // rows away that are being edited.
        const some = 12;
        for (let n = 0; n < count;) {
            const rows = document.querySelectorAll('.task-row');
            const row = rows[n % some], cell = row.querySelector('.cell-progress');
            let field = null;
            // A field is closed without an edit when its window loses the focus, even before it was seen to be open.
            while (!(field = cell.querySelector('input'))) {
                cell.querySelector('button').click();
                await tick();
            }
            const now = Number(field.value);
            let next = (n * 2 + parity) % 100;
            if (next === now) next = (next + 2) % 100;
            field.value = String(next);
            field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
            while (cell.querySelector('input')) await tick();
            if (cell.querySelector('.progress-number').textContent === `${now}%`) continue;
            window.made.push(`task ${row.querySelector('.number').textContent}: ${next}`);
            window.edited = n += 1;
        }
    })();
";

in_browsers!(of_five_hundred_edits_in_each_of_two_tabs_none_is_lost: chromium, firefox);
fn of_five_hundred_edits_in_each_of_two_tabs_none_is_lost(page: &Page) {
    const EACH: usize = 500;
    page.add(&many_tasks());
    page.settle();
    let first = page.tab();
    let second = page.open_window();
    page.visit();
    page.expect("the second tab has the ledger", 60, || page.rows().len());
    for (tab, parity) in [(&first, 1), (&second, 0)] {
        page.switch_to(tab);
        page.js_with(EDIT_AWAY, &[EACH.into(), parity.into()]);
    }
    let mut made = Vec::new();
    for tab in [&first, &second] {
        page.switch_to(tab);
        page.wait_for_long("window.edited >= 500");
        made.extend(serde_json::from_value::<Vec<String>>(page.js("return window.made")).expect("texts"));
    }
    assert_eq!(made.len(), 2 * EACH);
    // Both see the same, and so does whoever opens the page next.
    page.settle();
    let rows = page.rows();
    page.switch_to(&first);
    page.expect("the first tab shows what the second does", rows.clone(), || page.rows());
    page.reload();
    page.expect("what is kept is what was shown", rows, || page.rows());
    let file = page.export_all();
    let edits = |task: &Value| {
        let number = task["number"].as_str().unwrap_or_default().to_owned();
        let log = task["log"].as_array().cloned().unwrap_or_default();
        log.into_iter().map(move |edit| format!("task {number}: {}", edit["to"]))
    };
    let mut told: Vec<String> = file.tasks().iter().flat_map(edits).collect();
    made.sort();
    told.sort();
    assert_eq!(told, made, "the history has every edit once");
}

in_browsers!(both_tabs_edit_one_task_and_both_edits_stay: chromium, firefox);
fn both_tabs_edit_one_task_and_both_edits_stay(page: &Page) {
    page.add(WORKS);
    let first = page.tab();
    let second = page.open_tab();
    page.visit();
    page.expect("the second tab has the ledger", 8, || page.rows().len());
    page.set_status("2", "doing");
    page.switch_to(&first);
    page.set_progress("2", 35);
    page.expect("the status set in the other tab", "doing".to_owned(), || page.row("2").status);
    page.switch_to(&second);
    page.expect("the progress set in the other tab", "35%".to_owned(), || page.row("2").progress);
    page.reload();
    assert_eq!((page.row("2").status.as_str(), page.row("2").progress.as_str()), ("doing", "35%"));
}

/// A notice of sixty tasks.
fn many_tasks() -> String {
    let tasks: String = (1..=60).map(|n| format!("{n}.修好第{n}条村道。（责任单位：县交通局）\n")).collect();
    format!("柳川县人民政府办公室关于修路的通知\n一、修路\n{tasks}柳川县人民政府办公室\n2026年3月2日\n")
}
