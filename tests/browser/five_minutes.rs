//! The five minutes that matter, with the keyboard alone: from the clipboard to a unit's own part and back.

use serde_json::json;
use thirtyfour::Key;

use crate::DOUBTFUL;
use crate::harness::{Browser, Options, Page, run_with};

/// What differs between the languages.
struct Words {
    counts: &'static str,
    doubts_left: &'static str,
    accepted: &'static str,
    my_tasks: &'static str,
    export: &'static str,
    nothing_new: &'static str,
}

#[test]
fn the_five_minutes_in_chinese() {
    let words = Words {
        counts: "8 项任务",
        doubts_left: "还剩 1 处",
        accepted: "已收入台账：8 项任务。",
        my_tasks: "显示 4 / 8 项",
        export: "导出 Excel",
        nothing_new: "不需要导入",
    };
    run_with(Options::new(Browser::Chromium), |page| five_minutes(page, &words));
}

#[test]
fn the_five_minutes_in_english() {
    let words = Words {
        counts: "8 tasks",
        doubts_left: "1 left",
        accepted: "8 tasks",
        my_tasks: "4 of 8 tasks",
        export: "Export Excel",
        nothing_new: "nothing to import",
    };
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| five_minutes(page, &words));
}

fn five_minutes(page: &Page, words: &Words) {
    // The page opens; the notice comes from the clipboard.
    page.visit();
    page.expect_focus("#paste-box");
    page.paste(DOUBTFUL);
    page.expect_words("#review-counts", words.counts);

    // A doubt, corrected; a day, typed in words.
    page.press("n");
    page.expect_focus("#review-task-2");
    page.press(Key::Enter);
    page.expect_focus("#edit-2-text");
    page.tab_to("#edit-2-responsible");
    page.press("区教育局");
    page.tab_to("#edit-2-due");
    page.press("9月底");
    page.press(Key::Enter);
    page.expect_focus("#review-task-2");
    page.expect_words("#review-task-2", "2026-09-30");
    page.expect_words("#doubts-left", words.doubts_left);
    page.shift_tab_to("#accept");
    page.press(Key::Enter);
    page.expect_note(words.accepted);

    // Whose desk it is, and what lies on it.
    page.press("gt");
    page.expect_focus("#today-title");
    page.tab_to("#today-unit");
    page.press("区民政局");
    page.press(Key::Enter);
    page.wait_for("#scope-own[aria-pressed='true']");
    page.press("gl");
    page.expect_focus("#ledger-title");
    page.tab_to("#my-unit");
    page.press(Key::Enter);
    page.expect_words("#ledger-counts", words.my_tasks);

    // A task of hers: in work, broken down, with a line of progress.
    page.tab_to("#table");
    page.press(Key::Down);
    page.press(Key::Down);
    let here = || {
        page.js(
            "return document.activeElement.closest('.task-row')?.querySelector('.number').textContent ?? ''",
        )
    };
    page.expect("the second task of hers", json!("7"), here);
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.tab_to("#status-flow [data-status='doing']");
    page.press(Key::Enter);
    page.tab_to("#entry-add");
    page.press(Key::Enter);
    page.expect_focus("#entry-text");
    page.press("已入户评估120户。");
    page.press_with(&[Key::Control], Key::Enter);
    page.wait_gone("#entry-text");
    page.press(Key::Escape);
    page.expect("back in the row", json!("7"), here);
    assert_eq!(page.row("7").status, "doing");

    // Each unit gets its part.
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press(words.export);
    page.press(Key::Enter);
    page.wait_for("#export-per-unit");
    page.tab_to("#export-per-unit");
    page.press(" ");
    page.expect("a file for each unit", json!(true), || page.property("#export-per-unit", "checked"));
    page.tab_to("[name='export-format']");
    // The last of the formats: the ledger file.
    page.press(Key::Up);
    page.expect("the ledger file", json!(true), || page.property("#export-as-ledger", "checked"));
    page.press(Key::Enter);
    let parts = page.next_download();
    assert!(parts.to_string_lossy().ends_with(".zip"), "{}", parts.display());

    // What comes back is merged, and nothing is lost.
    page.choose_file("#choose-ledger", &parts);
    page.wait_for(".import-file");
    page.expect_words(".dialog", words.nothing_new);
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    page.expect("still in work", "doing".to_owned(), || page.row("7").status);
    page.reload();
    page.expect("still in work after a reload", "doing".to_owned(), || page.row("7").status);
}
