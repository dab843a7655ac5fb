//! The room of reports: who has reported, and what a unit reports itself.

use std::io::{Cursor, Read};

use serde_json::json;
use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// A ledger that came in half a year ago, and asks two units for a report every month.
fn add_old(page: &Page) {
    let task = |nth: usize, kind: &str, text: &str, units: &[&str]| {
        let units: Vec<_> = units.iter().map(|name| json!({ "name": name, "role": "lead" })).collect();
        json!({ "id": format!("t{nth}"), "notice": "n", "order": nth, "number": nth.to_string(), "kind": kind, "text": text, "units": units,
            "recurrence": (kind == "reporting").then_some("monthly"), "due_text": (kind == "reporting").then_some("每月5日前") })
    };
    let file = json!({ "format": "qingdan-ledger", "version": 2,
        "notices": [{ "id": "n", "kind": "notice", "title": "关于做好重点工作调度的通知", "added_at": format!("{}T00:00:00Z", page.day(-190)) }],
        "tasks": [
            task(1, "task", "修缮河堤三公里。", &["县水利局"]),
            task(2, "task", "改造老旧小区两个。", &["县住建局"]),
            task(3, "reporting", "各单位每月5日前报送进展。", &["县水利局", "县住建局"]),
        ] });
    let path = page.folder().write("旧台账.json", file.to_string().as_bytes());
    page.go_to_room("ledger");
    page.import(&path);
    page.expect("the tasks", 3, || page.rows().len());
}

in_browsers!(who_has_reported_is_ticked_off_and_who_has_not_is_told: chromium, firefox);
fn who_has_reported_is_ticked_off_and_who_has_not_is_told(page: &Page) {
    add_old(page);
    page.press("gb");
    page.wait_for(".report-grid");
    page.expect_words("#side-collect", "2");
    page.expect("a message for each unit", 2, || page.count(".nudge"));
    let first = page.text(".nudge h3");
    let told = page.value(&format!("[id='urge-text-{first}']"));
    assert!(told.contains(&first) && told.contains("未报送") && told.contains("补报"), "{told}");
    // With the keys alone: there, ticked off, and what is told goes.
    page.tab_to(".report-grid [tabindex='0']");
    page.press(Key::Space);
    page.expect_note("已报");
    page.expect("one is left to tell", 1, || page.count(".nudge"));
    page.expect_words("#report-state", "迟");
    page.expect("the cell", true, || page.exists(".report-grid .is-chosen .report-mark.is-late"));
    // Another day, on which it really came.
    let now = page.attribute(".report-grid [tabindex='0']", "id").expect("a cell");
    page.press(Key::Enter);
    page.expect_focus("#report-toggle");
    page.fill_date("#report-day", &page.day(-40));
    page.press(Key::Tab);
    page.expect("in time now", true, || page.exists(".report-grid .is-chosen .report-mark.is-in-time"));
    page.click(&format!("#{now}"));
    page.press(Key::Left);
    page.press(Key::Home);
    page.press(Key::Down);
    page.expect_focus("#report-1-0");
    page.press_with(&[Key::Control], 'z');
    page.press_with(&[Key::Control], 'z');
    page.expect("both are told again", 2, || page.count(".nudge"));
    page.reload();
    page.wait_for(".report-grid");
    page.expect("it was taken back for good", 0, || page.count(".report-mark.is-in-time:not(.report-key *)"));
}

in_browsers!(a_reply_ticks_its_unit_off: chromium);
fn a_reply_ticks_its_unit_off(page: &Page) {
    add_old(page);
    page.press("gb");
    page.wait_for(".report-grid");
    let table =
        "\u{feff}填报单位：县住建局,,,\r\n编号,任务,完成情况,进度%\r\n2,改造老旧小区两个。,完成一个。,50\r\n";
    let file = page.folder().write("县住建局.csv", table.as_bytes());
    page.choose_file("#report-files", &file);
    page.expect_words("#replies-title", "县住建局的填报");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
    page.expect("it has reported", 1, || page.count(".report-grid .is-late, .report-grid .is-in-time"));
    page.press_with(&[Key::Control], 'z');
    page.expect("all of it is taken back", 0, || {
        page.count(".report-grid .is-late, .report-grid .is-in-time")
    });
}

in_browsers!(a_pasted_table_is_taken_for_a_report: chromium, firefox);
fn a_pasted_table_is_taken_for_a_report(page: &Page) {
    add_old(page);
    page.press("gb");
    page.wait_for(".report-grid");
    page.bring_copied(
        "",
        "编号\t任务\t完成情况\n1\t修缮河堤三公里。\t完成一公里。\n2\t改造老旧小区两个。\t完成一个。\n",
    );
    page.expect_words("#replies-title", "匹配 2/2");
    page.expect_words(".dialog.replies", "粘贴的表格");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    // What is no report is not read as a notice here, and nothing is lost of what is there.
    page.bring_copied("", "今天天气很好");
    page.expect_complaint("没有认出粘贴的填报内容");
    page.wait_for(".report-grid");
}

in_browsers!(a_unit_fills_in_what_it_has_done: chromium, firefox);
fn a_unit_fills_in_what_it_has_done(page: &Page) {
    add_old(page);
    page.press("gb");
    page.click("#side-fill");
    page.wait_for("#fill-whose");
    page.choose("#fill-unit", "县水利局");
    page.expect_words("#fill-filled", "0/2");
    page.click("#fill-next");
    page.expect_focus("#fill-told-t1");
    page.press("完成河堤修缮一公里");
    page.press(Key::Tab);
    page.expect_words("#fill-filled", "1/2");
    page.expect_words(".fill-rows tr:first-child td:nth-of-type(2)", "本期填报");
    page.expect_focus("#fill-problem-t1");
    page.press("石料未到");
    // What is in a field when somebody leaves the room is kept.
    page.go_to_room("ledger");
    page.open_task("1");
    page.expect_words("#task-panel", "完成河堤修缮一公里");
    page.expect_words("#task-panel", "石料未到");
    page.press("gb");
    page.expect_value("#fill-problem-t1", "石料未到");
    // What has gaps is asked about once.
    page.click("#fill-word");
    page.expect_words("#fill-status", "1 项没有内容");
    page.click("#fill-word");
    let bytes = std::fs::read(page.next_download()).expect("the document");
    let mut words = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a document");
    archive.by_name("word/document.xml").expect("its text").read_to_string(&mut words).expect("words");
    assert!(words.contains("完成河堤修缮一公里") && !words.contains("改造老旧小区"), "{words}");
    page.click("#fill-sent");
    page.expect_words("#fill-due", "已报出");
    page.click("#side-collect");
    page.expect("the office sees it", 1, || {
        page.count(".report-grid .is-late, .report-grid .is-in-time, .report-grid .is-chosen .is-in-time")
    });
}

#[test]
fn reports_by_keyboard_in_english() {
    run_with(Options::new(Browser::Firefox).language("en-US"), |page| {
        page.visit();
        page.add(WORKS);
        page.press_with(&[Key::Control], 'k');
        page.expect_focus("#palette-field");
        page.press("go to reports");
        page.press(Key::Enter);
        page.wait_for(".report-grid");
        page.tab_to(".report-grid [tabindex='0']");
        page.press(Key::Space);
        page.expect_note("has reported");
        page.shift_tab_to("#side-fill");
        page.press(Key::Enter);
        page.tab_to("#fill-unit");
        page.press("县住");
        page.wait_for(".fill-rows");
        page.tab_to("#fill-next");
        page.press(Key::Enter);
        page.press("Half of it is built");
        page.press(Key::Tab);
        page.expect_words("#fill-filled", "1 of");
        page.press_with(&[Key::Control], 'z');
    });
}
