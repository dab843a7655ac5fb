//! Exporting tasks as workbooks, documents, calendars and tables.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// The cells of a workbook's first sheet that have words, row by row.
fn cells(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).expect("the file");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let words = |cell: &Data| match cell {
        Data::Empty => None,
        cell => Some(cell.to_string()),
    };
    sheet.rows().map(|row| row.iter().filter_map(words).collect()).collect()
}

fn download(page: &Page, ending: &str) -> std::path::PathBuf {
    let path = page.next_download();
    assert!(path.extension().is_some_and(|own| own == ending), "{}", path.display());
    path
}

in_browsers!(what_is_shown_comes_out_as_a_workbook: chromium, firefox);
fn what_is_shown_comes_out_as_a_workbook(page: &Page) {
    page.add(WORKS);
    page.search("幼儿园");
    page.expect_numbers("what was found", &["6"]);
    page.click("#export-more");
    page.expect("those shown", json!(true), || page.property("#export-what-shown", "checked"));
    page.expect_words("#export-sheet", "幼儿园");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect_note("已导出");
    let rows = cells(&download(page, "xlsx"));
    assert!(rows[0][0].contains("任务台账"), "{rows:?}");
    assert!(rows.iter().flatten().any(|cell| cell.contains("幼儿园")), "{rows:?}");
    assert!(!rows.iter().flatten().any(|cell| cell.contains("公厕")), "{rows:?}");
}

in_browsers!(each_unit_gets_a_workbook: chromium);
fn each_unit_gets_a_workbook(page: &Page) {
    page.add(WORKS);
    page.click("#export-more");
    page.click("#export-form-progress");
    page.click("#export-per-unit");
    page.expect_words("#export-pages", "份");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let bytes = std::fs::read(download(page, "zip")).expect("the archive");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    assert!(names.iter().any(|name| name.starts_with("县住建局")), "{names:?}");
    assert!(names.iter().all(|name| name.ends_with(".xlsx")), "{names:?}");
    let mut first = Vec::new();
    archive.by_index(0).expect("a file").read_to_end(&mut first).expect("its bytes");
    assert!(first.starts_with(b"PK"));
}

#[test]
fn every_format_comes_out_in_english_too() {
    run_with(Options::new(Browser::Firefox).language("en-US"), |page| {
        page.visit();
        page.add(WORKS);
        for format in ["docx", "ics", "csv", "md"] {
            page.ask_for(format);
            page.click("#dialog-action");
            page.wait_gone(".dialog");
            page.expect_note("Exported to");
            let bytes = std::fs::read(download(page, format)).expect("the file");
            let text = String::from_utf8_lossy(&bytes);
            match format {
                "docx" => assert!(bytes.starts_with(b"PK")),
                "ics" => assert!(text.contains("BEGIN:VEVENT")),
                "csv" => assert!(text.contains("Lead units") && text.contains("幼儿园")),
                _ => assert!(text.contains("Task register") && text.contains("幼儿园")),
            }
        }
    });
}

in_browsers!(a_workbook_by_keyboard: chromium);
fn a_workbook_by_keyboard(page: &Page) {
    page.add(WORKS);
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press("导出 Excel");
    page.press(Key::Enter);
    page.wait_for("#export-sheet");
    page.tab_to("[name='export-format']");
    page.press(Key::Right);
    page.expect("Word", json!(true), || page.property("#export-as-docx", "checked"));
    page.press(Key::Left);
    page.tab_to("[name='export-form']");
    page.press(Key::Down);
    page.expect("the list", json!(true), || page.property("#export-form-list", "checked"));
    page.press(Key::Enter);
    page.wait_gone(".dialog");
    let rows = cells(&download(page, "xlsx"));
    assert!(rows[0][0].contains("任务清单"), "{rows:?}");
}

in_browsers!(a_bulletin_is_a_document_and_no_workbook: chromium);
fn a_bulletin_is_a_document_and_no_workbook(page: &Page) {
    page.add(WORKS);
    page.set_due("5", &page.day(-3));
    page.click("#export-more");
    page.wait_for("#export-sheet");
    page.expect("no bulletin among workbooks", json!(true), || {
        page.js("return document.querySelector('.export-choice:has(#export-form-bulletin)').offsetParent === null")
    });
    page.click(".export-format:has(#export-as-docx)");
    page.click("#export-form-bulletin");
    page.expect_words("#export-sheet", "推进情况的通报");
    page.expect_words("#export-sheet", "名次");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let path = download(page, "docx");
    let bytes = std::fs::read(&path).expect("the file");
    let document = qingdan::intake::open("通报.docx", &bytes).expect("a document");
    assert!(document.source.contains("通报") && document.source.contains("逾期天数"));
    // A form that was picked for one format gives way to the usual one in another that it does not fit.
    page.click("#export-more");
    page.click("#export-form-fill-in");
    page.expect_words("#export-sheet", "填报单位");
    page.click(".export-format:has(#export-as-docx)");
    page.expect_words("#export-sheet", "任务清单");
    page.click("#export-form-bulletin");
    page.expect_words("#export-sheet", "推进情况的通报");
    page.click(".export-format:has(#export-as-xlsx)");
    page.expect_words("#export-sheet", "任务台账");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    assert!(cells(&download(page, "xlsx"))[0][0].contains("任务台账"));
    // Asked again, it begins with what is usual.
    page.click("#export-more");
    page.expect_words("#export-sheet", "任务台账");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
}

in_browsers!(tasks_that_are_chosen_are_copied_as_a_table: chromium, firefox);
fn tasks_that_are_chosen_are_copied_as_a_table(page: &Page) {
    page.add(WORKS);
    for number in ["2", "5", "6"] {
        page.click(&page.in_row(number, ".choose"));
    }
    page.press_with(&[Key::Control], 'c');
    page.expect_note("表格已复制");
    page.go_to_room("paste");
    page.click("#paste-box");
    page.press_with(&[Key::Control], 'v');
    page.expect("rows", 3, || page.count(".review-task"));
}

in_browsers!(a_table_that_is_copied_is_pasted_as_a_table: chromium, firefox);
fn a_table_that_is_copied_is_pasted_as_a_table(page: &Page) {
    page.add(WORKS);
    page.click("#export-more");
    page.click("#export-form-list");
    page.click("#export-copy");
    page.expect_note("表格已复制");
    // The focus stays in the dialog, which goes on.
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    // The only other program at hand that pastes tables is this one.
    page.go_to_room("paste");
    page.click("#paste-box");
    page.press_with(&[Key::Control], 'v');
    page.expect("rows", 8, || page.count(".review-task"));
}
