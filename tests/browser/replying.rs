//! Forms that go out to units, and what comes back.

use std::io::{Cursor, Read};

use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// What a unit has written into a table of its own, with the words of two tasks, and one that nobody knows.
const TOLD: &str = "编号,任务,完成情况,进度%,状态\r\n\
    5,五号,已开工建设。,40,进行中\r\n\
    6,六号,已完成选址。,20,进行中\r\n\
    99,谁也不知道的任务,做了一些。,10,进行中\r\n";

/// The table, with the words that the tasks really have.
fn returned(page: &Page) -> std::path::PathBuf {
    let mut told = TOLD.to_owned();
    for (number, stand_in) in [("5", "五号"), ("6", "六号")] {
        told = told.replace(stand_in, &format!("\"{}\"", page.row(number).text));
    }
    page.folder().write("完成情况.csv", format!("\u{feff}{told}").as_bytes())
}

in_browsers!(what_a_unit_sends_back_is_shown_and_taken_in: chromium, firefox);
fn what_a_unit_sends_back_is_shown_and_taken_in(page: &Page) {
    page.add(WORKS);
    let file = returned(page);
    page.choose_file("#choose-ledger", &file);
    page.expect_words("#replies-title", "匹配 2/3");
    page.expect_words(".dialog.replies", "已完成选址。");
    page.expect("rows with something new", 2, || page.count(".reply-row.is-new"));
    // Somebody says which task the third is about.
    let first = page.js("return document.querySelector('#reply-task-2').options[1].value");
    page.choose("#reply-task-2", first.as_str().expect("a task"));
    page.expect_words("#replies-title", "匹配 3/3");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect_note("新增进展 3 条");
    page.expect("the progress", "40%".to_owned(), || page.row("5").progress);
    assert_eq!(page.row("6").status, "doing");
    // The same file again brings nothing.
    page.choose_file("#choose-ledger", &file);
    page.expect_words("#replies-title", "匹配 2/3");
    page.expect_words("#reply-sum", "没有新内容");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    // One undo takes back all of it.
    page.press_with(&[Key::Control], 'z');
    page.expect("the progress before", "0%".to_owned(), || page.row("5").progress);
    page.expect("the status before", "todo".to_owned(), || page.row("6").status);
}

in_browsers!(a_form_goes_out_for_each_unit_and_is_known_when_it_comes_back: chromium);
fn a_form_goes_out_for_each_unit_and_is_known_when_it_comes_back(page: &Page) {
    page.add(WORKS);
    page.click("#export-more");
    page.click("#export-form-fill-in");
    page.expect_words("#export-sheet", "填报单位");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let bytes = std::fs::read(page.next_download()).expect("the archive");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let form = names.iter().find(|name| name.starts_with("县住建局") && name.ends_with(".xlsx"));
    let form = form.unwrap_or_else(|| panic!("{names:?}")).clone();
    assert!(names.iter().any(|name| name.starts_with("县住建局") && name.ends_with(".docx")), "{names:?}");
    let mut sheet = Vec::new();
    archive.by_name(&form).expect("the form").read_to_end(&mut sheet).expect("its bytes");
    let file = page.folder().write(&form, &sheet);
    page.choose_file("#choose-ledger", &file);
    page.expect_words("#replies-title", "县住建局的填报");
    page.expect_words("#reply-sum", "没有新内容");
    // It can be read as a notice after all.
    page.click("#reply-as-notice");
    page.wait_gone(".dialog");
    page.wait_until("it is read", "!!document.querySelector('.review-task, #review-title, .note-wrong')");
}

#[test]
fn a_reply_is_taken_in_by_keyboard_in_english() {
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| {
        page.visit();
        page.add(WORKS);
        let file = returned(page);
        page.choose_file("#choose-ledger", &file);
        page.expect_words("#replies-title", "2 of 3 rows match");
        page.tab_to("#reply-task-2");
        page.press(Key::Down);
        page.expect_words("#replies-title", "3 of 3 rows match");
        page.tab_to("#dialog-action");
        page.press(Key::Enter);
        page.wait_gone(".dialog");
        page.expect("the progress", "40%".to_owned(), || page.row("5").progress);
    });
}

in_browsers!(a_notice_is_no_reply: chromium);
fn a_notice_is_no_reply(page: &Page) {
    page.add(WORKS);
    let notice = "序号,任务,牵头单位,完成时限\r\n1,新修水渠三公里,县水利局,2026-12-31\r\n2,改造泵站两座,县水利局,2026-10-31\r\n3,清理河道,县水利局,2026-09-30\r\n";
    let file = page.folder().write("任务.csv", format!("\u{feff}{notice}").as_bytes());
    page.choose_file("#choose-ledger", &file);
    page.expect("rows", 3, || page.count(".review-task"));
}
