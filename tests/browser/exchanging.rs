//! Ledgers that go out to many and come back from many: previews, conflicts, files per unit, passphrases.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::WORKS;
use crate::harness::{Page, in_browsers};

/// A copy of an export in which somebody has set a field on their own.
fn set(page: &Page, name: &str, file: &Value, number: &str, field: &str, value: Value, by: &str) -> PathBuf {
    let mut file = file.clone();
    let tasks = file["tasks"].as_array_mut().expect("tasks");
    let task = tasks.iter_mut().find(|task| task["number"] == number).expect("the task");
    task[field] = value;
    task["stamps"][field] = json!({ "at": "2100-01-01T08:00:00Z", "by": by, "replica": by });
    page.folder().write(name, file.to_string())
}

in_browsers!(where_both_sides_changed_a_field_the_user_decides: chromium, firefox);
fn where_both_sides_changed_a_field_the_user_decides(page: &Page) {
    page.add(WORKS);
    let sent = page.export_all().file;
    page.set_progress("5", 10);
    page.set_progress("6", 20);
    let rows = page.rows();
    let one = set(page, "甲.json", &sent, "5", "progress", 30.into(), "李想");
    let two = set(page, "乙.json", &sent, "6", "progress", 40.into(), "张敏");
    page.choose_files("#choose-ledger", &[one.clone(), two, one]);
    page.expect("files that are looked at together", 3, || page.count(".import-file"));
    page.expect("fields that both set", 2, || page.count(".conflict"));
    page.expect_words(".import-file:nth-of-type(1) .conflict", "10%");
    page.expect_words(".import-file:nth-of-type(1) .conflict", "30%");
    page.expect_words(".import-file:nth-of-type(1) .conflict", "李想");
    page.expect_words(".import-file:nth-of-type(3)", "内容相同，只导入一次");
    // Of the one ours stays, of the other theirs, which is later.
    page.click(".import-file:nth-of-type(1) .conflict-side:nth-of-type(1) input");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect("the other's progress", "40%".to_owned(), || page.row("6").progress);
    assert_eq!(page.row("5").progress, "10%");
    let decided = page.rows();
    // One step takes all of it back, and brings it again.
    page.click("#note-undo");
    page.expect("as it was before the import", rows, || page.rows());
    page.press_with(&[thirtyfour::Key::Control], 'y');
    page.expect("the import again", decided.clone(), || page.rows());
    page.reload();
    page.expect("what was decided is kept", decided, || page.rows());
}

in_browsers!(a_file_left_out_changes_nothing: chromium, firefox);
fn a_file_left_out_changes_nothing(page: &Page) {
    page.add(WORKS);
    let sent = page.export_all().file;
    let one = set(page, "甲.json", &sent, "5", "progress", 30.into(), "李想");
    let two = set(page, "乙.json", &sent, "6", "progress", 40.into(), "张敏");
    page.choose_files("#choose-ledger", &[one, two]);
    page.click(".import-file:nth-of-type(1) h3 input");
    page.expect_words(".import-file:nth-of-type(1)", "不导入这份文件");
    page.click("#dialog-action");
    page.expect("the other's progress", "40%".to_owned(), || page.row("6").progress);
    assert_eq!(page.row("5").progress, "0%");
}

in_browsers!(each_unit_gets_its_part_and_all_parts_together_are_the_ledger: chromium, firefox);
fn each_unit_gets_its_part_and_all_parts_together_are_the_ledger(page: &Page) {
    page.add(WORKS);
    page.set_progress("5", 45);
    let rows = page.rows();
    page.ask_for_ledger_file();
    page.click("#export-per-unit");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect_note("已导出 10 份文件");
    let archive = page.next_download();
    assert!(archive.extension().is_some_and(|ending| ending == "zip"), "{}", archive.display());
    page.clear_ledger();
    page.choose_file("#choose-ledger", &archive);
    page.expect("files in the archive", 10, || page.count(".import-file"));
    page.expect_words(".import-files", "县住建局");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect("the ledger of all parts", rows, || page.rows());
}

in_browsers!(a_file_with_a_passphrase_opens_with_it_alone: chromium, firefox);
fn a_file_with_a_passphrase_opens_with_it_alone(page: &Page) {
    page.add(WORKS);
    page.set_status("2", "doing");
    let rows = page.rows();
    page.ask_for_ledger_file();
    page.fill("#export-passphrase", "春风又绿 江南岸");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let file = page.next_download();
    assert!(file.extension().is_some_and(|ending| ending == "age"), "{}", file.display());
    let content = std::fs::read_to_string(&file).expect("the file");
    assert!(content.starts_with("-----BEGIN AGE ENCRYPTED FILE-----") && !content.contains("幼儿园"));
    page.clear_ledger();
    page.choose_file("#choose-ledger", &file);
    page.fill(".import-locked input", "春风");
    page.click_button(".import-locked", "打开");
    page.expect_words(".import-locked [role=alert]", "口令不对");
    // As often as it takes.
    page.fill(".import-locked input", "春雨");
    page.click_button(".import-locked", "打开");
    page.wait_until("the second try is over", "!document.querySelector('.import-locked button').disabled && document.querySelector('.import-locked input').value === ''");
    page.expect_words(".import-locked [role=alert]", "口令不对");
    page.fill(".import-locked input", "春风又绿 江南岸");
    page.click_button(".import-locked", "打开");
    page.expect_words(".import-file", "8 项在这里删除过的任务将恢复");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect("the ledger out of the file", rows, || page.rows());
}

in_browsers!(without_the_texts_of_notices_a_file_is_short_and_takes_none_away: chromium, firefox);
fn without_the_texts_of_notices_a_file_is_short_and_takes_none_away(page: &Page) {
    page.add(WORKS);
    page.set_progress("5", 45);
    page.ask_for_ledger_file();
    page.click("#export-sources");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let file = page.next_ledger();
    assert_eq!(file.notices()[0]["source"], "");
    page.choose_file("#choose-ledger", &file.path);
    page.expect_words(".dialog", "不需要导入");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let source = page.export_all().notices()[0]["source"].clone();
    assert!(source.as_str().is_some_and(|source| source.contains("幼儿园")));
}

in_browsers!(what_was_deleted_here_comes_back_only_when_it_is_wanted: chromium, firefox);
fn what_was_deleted_here_comes_back_only_when_it_is_wanted(page: &Page) {
    page.add(WORKS);
    let sent = page.export_all();
    page.clear_ledger();
    // The notice was deleted as a whole: who opens its file wants it.
    page.choose_file("#choose-ledger", &sent.path);
    page.expect("tasks that are ticked", 8, || page.count(".import-file .check input:checked"));
    page.click(".import-file .check:nth-of-type(3) input");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect_numbers("those that were wanted", &["1", "2", "4", "5", "6", "7", "8"]);
    page.click("#note-undo");
    page.wait_for("#empty-ledger");
}

in_browsers!(an_export_that_is_cancelled_while_it_encrypts_does_no_harm: chromium, firefox);
fn an_export_that_is_cancelled_while_it_encrypts_does_no_harm(page: &Page) {
    page.add(WORKS);
    page.ask_for_ledger_file();
    page.click("#export-per-unit");
    page.fill("#export-passphrase", "春风");
    page.click("#dialog-action");
    page.wait_until(
        "it encrypts",
        "document.querySelector('.export [role=status]').textContent.includes('正在加密')",
    );
    page.press(thirtyfour::Key::Escape);
    page.wait_gone(".dialog");
    page.set_status("2", "doing");
    // What is encrypted next comes out after whatever was still on its way, and is the first file that is saved.
    page.ask_for_ledger_file();
    page.fill("#export-passphrase", "春雨");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let file = page.next_download();
    assert!(file.extension().is_some_and(|ending| ending == "age"), "{}", file.display());
    assert!(!page.exists("#rescue:not([hidden])"));
}
