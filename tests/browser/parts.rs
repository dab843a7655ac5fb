//! A part of the ledger, for those whom it concerns.

use serde_json::json;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(the_filtered_part_is_exported_with_its_notice_alone: chromium, firefox);
fn the_filtered_part_is_exported_with_its_notice_alone(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.choose("#filter-unit", "县住建局");
    page.expect_numbers("the unit's tasks", &["2", "5", "6"]);
    page.expect_text("#export-shown", "导出筛选结果（3 项）");
    let rows = page.rows();
    page.click("#export-shown");
    let part = page.next_ledger();
    page.expect_note("已导出 3 项任务");
    assert_eq!(part.numbers(), ["2", "5", "6"]);
    assert_eq!(part.notices().len(), 1);
    assert_eq!(part.notices()[0]["doc_number"], "柳政办〔2026〕12号");
    assert!(part.tasks().iter().all(|task| task["notice"] == part.notices()[0]["id"]));

    // In the unit's own, empty ledger the part is a whole.
    page.clear_ledger();
    page.import(&part.path);
    page.expect("the unit's ledger", rows, || page.rows());
}

in_browsers!(what_a_colleague_edited_is_merged_field_by_field: chromium);
fn what_a_colleague_edited_is_merged_field_by_field(page: &Page) {
    page.add(WORKS);
    let sent = page.export_all();

    // The colleague works in a copy; in the meantime something is done here too.
    let mut returned = sent.file.clone();
    for (number, field, value) in [("5", "status", json!("doing")), ("6", "progress", json!(80))] {
        let tasks = returned["tasks"].as_array_mut().expect("tasks");
        let task = tasks.iter_mut().find(|task| task["number"] == number).expect("the task");
        task[field] = value;
        task["stamps"][field] = json!({ "at": "2026-11-01T08:00:00Z", "by": "李想", "replica": "b" });
    }
    let returned = page.folder().write("returned.json", returned.to_string());
    page.set_progress("5", 10);
    page.choose_file("#choose-ledger", &returned);
    page.expect_words(".dialog", "2 项任务有更新的内容");
    page.expect_words(".dialog", "6 项任务无变化");
    page.click("#dialog-action");
    page.expect("the colleague's status", "doing".to_owned(), || page.row("5").status);
    assert_eq!(page.row("5").progress, "10%");
    assert_eq!(page.row("6").progress, "80%");

    // A second time there is nothing in it.
    page.choose_file("#choose-ledger", &returned);
    page.expect_words(".dialog", "不需要导入");
    page.click("#dialog-action");
    page.wait_gone(".dialog");
}
