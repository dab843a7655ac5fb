//! What a person does with notices and tasks.

use std::path::Path;
use std::time::Instant;

use serde_json::Value;
use thirtyfour::Key;

use super::files::Ledger;
use super::page::{PATIENCE, PAUSE, Page};

/// A row of the ledger's table, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) text: String,
    pub(crate) units: String,
    pub(crate) persons: String,
    pub(crate) due: String,
    pub(crate) status: String,
    pub(crate) progress: String,
}

impl Page {
    // ---- taking in ----

    /// Pastes a notice and waits for its review.
    #[track_caller]
    pub(crate) fn review(&self, notice: &str) {
        self.go_to_room("paste");
        self.paste(notice);
        self.wait_for("#review-counts");
    }

    /// Takes what is under review into the ledger.
    #[track_caller]
    pub(crate) fn accept(&self) {
        self.click("#accept");
        // Only the rows in sight are built; a few are all in sight.
        let counted = "document.querySelectorAll('.task-row').length >= Math.min(4, parseInt(\
                       document.getElementById('ledger-counts')?.textContent.match(/\\d+/)?.[0]))";
        self.wait_until("the ledger shows as many tasks as it says", counted);
    }

    /// Pastes a notice and takes all its tasks into the ledger.
    #[track_caller]
    pub(crate) fn add(&self, notice: &str) {
        self.review(notice);
        self.accept();
    }

    // ---- checking ----

    /// Selects words in the source under review, and lets go of a key as somebody does who selects with the keyboard.
    #[track_caller]
    pub(crate) fn select_in_source(&self, words: &str) {
        self.js_with(
            "
            const source = document.getElementById('source');
            source.focus();
            const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode, at = node.data.indexOf(arguments[0]);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
                return;
            }
            throw new Error('no such words in one piece of the source');
            ",
            &[words.into()],
        );
        self.press(Key::Shift);
        self.wait_for("#make-task");
    }

    // ---- the ledger ----

    /// The rows of the table.
    #[track_caller]
    pub(crate) fn rows(&self) -> Vec<Row> {
        let script = "
            // Rows out of sight are not laid out, and have no `innerText`.
            const say = e => {
                if (!e) return '';
                const parts = [], walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) parts.push(walker.currentNode.data);
                return parts.join(' ').replace(/\\s+/g, ' ').trim();
            };
            const read = row => {
                const part = selector => row.querySelector(selector);
                const date = say(part('.cell-due .date'));
                return [say(part('.number')), say(part('.cell-task')), say(part('.cell-units')), say(part('.cell-persons')),
                    /^\\d/.test(date) ? date : '', part('.cell-status select')?.value ?? '', say(part('.progress-number'))];
            };
            const built = () => [...document.querySelectorAll('.task-row')];
            const table = document.getElementById('table');
            const list = table?.querySelector('.table-rows');
            if (!table || list.children.length >= Number(table.getAttribute('aria-rowcount')) - 1) {
                done(built().map(read));
                return;
            }
            // Only the rows in sight are built: a long list is gone through.
            const pane = getComputedStyle(table).overflowY === 'visible' ? document.scrollingElement : table;
            const before = pane.scrollTop, rows = new Map();
            const frame = () => new Promise(painted => requestAnimationFrame(() => setTimeout(painted, 20)));
            // Rows are numbered when they are measured, a frame after they were built or filled anew.
            const isNumbered = () => {
                const numbers = [...list.children].map(row => Number(row.getAttribute('aria-rowindex')));
                return numbers.every((number, nth) => number > 0 && (nth === 0 || number === numbers[nth - 1] + 1));
            };
            (async () => {
                for (let top = 0; ; top += pane.clientHeight * 0.8) {
                    pane.scrollTop = top;
                    await frame();
                    do await frame(); while (!isNumbered());
                    for (const row of built()) rows.set(Number(row.getAttribute('aria-rowindex')), read(row));
                    if (top + pane.clientHeight >= pane.scrollHeight) break;
                }
                pane.scrollTop = before;
                await frame();
                done([...rows.entries()].sort((a, b) => a[0] - b[0]).map(entry => entry[1]));
            })();
        ";
        let rows = self.js_later(script, &[]);
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| {
            let part = |index: usize| row[index].as_str().unwrap_or_default().to_owned();
            Row {
                number: part(0),
                text: part(1),
                units: part(2),
                persons: part(3),
                due: part(4),
                status: part(5),
                progress: part(6),
            }
        })
        .collect()
    }

    /// The row of the task with this number, as soon as the ledger shows it: after a start it is read from the database,
    /// which takes a moment.
    #[track_caller]
    pub(crate) fn row(&self, number: &str) -> Row {
        let start = Instant::now();
        loop {
            let rows = self.rows();
            if let Some(found) = rows.iter().find(|row| row.number == number) {
                return found.clone();
            }
            assert!(start.elapsed() < PATIENCE, "the ledger shows no task {number}, but {rows:?}");
            std::thread::sleep(PAUSE);
        }
    }

    /// The numbers of the tasks in the table.
    #[track_caller]
    pub(crate) fn numbers(&self) -> Vec<String> {
        self.rows().into_iter().map(|row| row.number).collect()
    }

    /// Waits for the table to show just these tasks.
    #[track_caller]
    pub(crate) fn expect_numbers(&self, why: &str, numbers: &[&str]) {
        let expected: Vec<String> = numbers.iter().map(|&number| number.to_owned()).collect();
        self.expect(why, expected, || self.numbers());
    }

    /// Waits for the table to show just the tasks for which this holds.
    #[track_caller]
    pub(crate) fn expect_just(&self, why: &str, all: &[Row], holds: impl Fn(&Row) -> bool) {
        let expected: Vec<&str> =
            all.iter().filter(|row| holds(row)).map(|row| row.number.as_str()).collect();
        assert!(
            !expected.is_empty() && expected.len() < all.len(),
            "{why}: a filter that shows all, or none, proves nothing"
        );
        self.expect_numbers(why, &expected);
    }

    /// A selector for something in the row of the task with this number, once it is there.
    #[track_caller]
    pub(crate) fn in_row(&self, number: &str, selector: &str) -> String {
        let script = "
            const rows = [...document.querySelectorAll('.task-row')];
            const row = rows.find(row => row.querySelector('.number').textContent.trim() === arguments[0]);
            return row && row.getAttribute('data-task-id')
        ";
        let id = || self.js_with(script, &[number.into()]);
        self.expect(&format!("the ledger shows task {number}"), true, || id().is_string());
        format!(".task-row[data-task-id={}] {selector}", id())
    }

    /// Sets a task's status in its row, with a reason where that is asked for.
    #[track_caller]
    pub(crate) fn set_status(&self, number: &str, status: &str) {
        self.choose(&self.in_row(number, ".cell-status select"), status);
        if matches!(status, "closed" | "dropped") {
            self.give_reason("经核查");
        }
        self.expect("the status", status.to_owned(), || self.row(number).status);
    }

    /// Sets a task's due date in its row.
    #[track_caller]
    pub(crate) fn set_due(&self, number: &str, day: &str) {
        let cell = self.in_row(number, ".cell-due");
        self.click(&format!("{cell} button"));
        self.fill_date(&format!("{cell} input"), day);
        self.press(Key::Enter);
        self.expect("the due date", day.to_owned(), || self.row(number).due);
    }

    /// Sets a task's progress in its row.
    #[track_caller]
    pub(crate) fn set_progress(&self, number: &str, percent: u8) {
        let cell = self.in_row(number, ".cell-progress");
        self.click(&format!("{cell} button"));
        self.expect_focus(&format!("{cell} input"));
        self.press_with(&[Key::Control], 'a');
        self.press(percent.to_string());
        self.press(Key::Enter);
        self.expect("the progress", format!("{percent}%"), || self.row(number).progress);
    }

    /// Searches.
    #[track_caller]
    pub(crate) fn search(&self, words: &str) {
        self.fill("#search", words);
    }

    /// Shows everything again.
    #[track_caller]
    pub(crate) fn clear_filters(&self) {
        self.click("#clear-filter");
        self.wait_gone("#clear-filter");
    }

    // ---- files ----

    /// Exports everything.
    #[track_caller]
    pub(crate) fn export_all(&self) -> Ledger {
        self.click("#export-all");
        self.next_ledger()
    }

    /// Opens the dialog that exports, and chooses the ledger file in it.
    #[track_caller]
    pub(crate) fn ask_for_ledger_file(&self) {
        self.ask_for("ledger");
    }

    /// Opens the dialog that exports, and chooses a format in it.
    #[track_caller]
    pub(crate) fn ask_for(&self, format: &str) {
        self.click("#export-more");
        self.click(&format!(".export-format:has(#export-as-{format})"));
    }

    /// The next ledger file that the page saves.
    #[track_caller]
    pub(crate) fn next_ledger(&self) -> Ledger {
        let path = self.next_download();
        let text = std::fs::read_to_string(&path).expect("a saved file can be read");
        let file = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{} is no JSON: {error}", path.display()));
        Ledger { path, file }
    }

    /// Imports a file and agrees to what it would change.
    #[track_caller]
    pub(crate) fn import(&self, path: &Path) {
        self.choose_file("#choose-ledger", path);
        self.wait_for(".dialog #dialog-action");
        self.click("#dialog-action");
        self.wait_gone(".dialog");
    }

    /// Empties the ledger, and says yes when asked.
    #[track_caller]
    pub(crate) fn clear_ledger(&self) {
        self.click("#clear-ledger");
        self.click("#dialog-action");
        self.wait_for("#empty-ledger");
    }

    // ---- settings ----

    /// Goes to the room with the settings.
    #[track_caller]
    pub(crate) fn open_settings(&self) {
        self.click("#open-settings");
        self.wait_for("#settings-title");
    }

    // ---- messages ----

    /// Waits for a message of trouble that says this, and closes it.
    #[track_caller]
    pub(crate) fn expect_complaint(&self, words: &str) {
        self.expect_words(".note-wrong", words);
        self.click(".note-wrong .icon-button");
        self.wait_gone(".note-wrong");
    }

    /// Waits for a message of success that says this, and is in nobody's way.
    #[track_caller]
    pub(crate) fn expect_note(&self, words: &str) {
        self.expect_words(".note:not(.note-wrong)", words);
        let covers = "
            const box = selector => document.querySelector(selector)?.getBoundingClientRect();
            const notes = box('.notes'), foot = box('.foot-bar');
            return !!notes && !!foot && notes.height > 0 && notes.top < foot.bottom && notes.bottom > foot.top";
        self.expect("a message on the bar for many tasks", false, || self.js(covers) == true);
    }
}
