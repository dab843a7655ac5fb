//! Every form as the page saves it, opened by an office program and looked at as pages.

use std::path::PathBuf;
use std::process::Command;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, run_with, skip};

/// Forms that are documents and sheets, and those that are documents alone.
const BOTH: [&str; 9] =
    ["quarterly", "register", "list", "progress", "weekly", "monthly", "changes", "breakdown", "contacts"];
const DOCUMENTS: [&str; 3] = ["bulletin", "slip", "urge"];

/// What is left of a text without blanks, which pages have where lines break.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Saves a form; and words that its pages must have: the title under which the dialog has shown it.
fn saved(page: &Page, form: &str, format: &str) -> (PathBuf, String) {
    page.ask_for(format);
    page.click(&format!("#export-form-{form}"));
    page.wait_for("#export-sheet .sheet-title");
    let title = page.text("#export-sheet .sheet-title");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    let path = page.next_download();
    assert!(path.extension().is_some_and(|ending| ending == format), "{}", path.display());
    let bytes = std::fs::read(&path).expect("a saved file can be read");
    // What the pages are told apart by. Slips have their title on each page, as running heads have, which are no text.
    let known = if form == "slip" { "改造老旧小区" } else { title.as_str() };
    (page.folder().write(&format!("{form}-{format}.{format}"), &bytes), solid(known))
}

fn every_form(language: &'static str) {
    let Some(office) = std::env::var_os("SOFFICE").filter(|office| !office.is_empty()) else {
        return skip("SOFFICE does not name LibreOffice");
    };
    run_with(Options::new(Browser::Chromium).language(language), |page| {
        page.visit();
        page.add(WORKS);
        page.set_due("5", &page.day(-3));
        page.set_due("6", &page.day(4));
        let sheets = BOTH.iter().map(|form| (*form, "xlsx"));
        let documents = BOTH.iter().chain(&DOCUMENTS).map(|form| (*form, "docx"));
        let files: Vec<(PathBuf, String)> =
            sheets.chain(documents).map(|(form, format)| saved(page, form, format)).collect();
        let folder = files[0].0.parent().expect("a folder").to_owned();
        // A profile of its own: two of these may run at once, and nobody's own is touched.
        let opened = Command::new(&office)
            .arg(format!("-env:UserInstallation=file://{}/office", folder.display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(&folder)
            .args(files.iter().map(|(path, _)| path))
            .output()
            .expect("LibreOffice starts");
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        for (path, known) in &files {
            let pdf = path.with_extension("pdf");
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = std::fs::read(&pdf).unwrap_or_else(|error| panic!("{name} did not open: {error}"));
            let text = qingdan::intake::open("pages.pdf", &bytes).expect("pages of text").source;
            assert!(solid(&text).contains(known.as_str()), "{name} has no {known}: {text}");
        }
    });
}

#[test]
fn every_form_opens_as_pages_in_chinese() {
    every_form("zh-CN");
}

#[test]
fn every_form_opens_as_pages_in_english() {
    every_form("en-US");
}
