//! The settings: they take effect at once, and are still there after a reload.

use serde_json::json;
use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Page, in_browsers};

in_browsers!(own_unit_name_and_aliases_are_kept: chromium, firefox);
fn own_unit_name_and_aliases_are_kept(page: &Page) {
    page.add(WORKS);
    page.open_settings();
    assert_eq!(page.attribute("#open-settings", "aria-current").as_deref(), Some("page"));
    assert_eq!(page.count("#own-units option[value='县住建局']"), 1, "the ledger's units are offered");
    page.fill("#own-unit", "县住建局");
    page.fill("#own-name", "王敏");
    page.fill("#unit-aliases", "县住建局 = 县建设局\n县财政局");
    page.expect_words("#aliases-understood", "县住建局 = 县建设局");
    page.expect_words("#aliases-understood", "“县财政局”只有一种写法");

    page.reload();
    page.expect_text("#settings-title", "设置");
    page.expect("the unit", json!("县住建局"), || page.property("#own-unit", "value"));
    page.expect("the name", json!("王敏"), || page.property("#own-name", "value"));
    page.expect("the aliases", json!("县住建局 = 县建设局"), || {
        page.property("#unit-aliases", "value")
    });
    page.click("#language-switch");
    page.expect_text("#settings-title", "Settings");
    page.expect("the unit", json!("县住建局"), || page.property("#own-unit", "value"));
    page.click("#language-switch");
    page.go_to_room("ledger");
    assert_eq!(page.export_all().file["exported_by"], "王敏");
}

in_browsers!(another_scheme_changes_the_lights: chromium);
fn another_scheme_changes_the_lights(page: &Page) {
    page.add(WORKS);
    // Half of its time is long over: it is behind. (Two others are overdue.)
    page.set_due("1", &page.day(10));
    let light = |of: &str| page.count(&page.in_row("1", &format!(".light[data-light={of}]"))) == 1;
    page.expect("an amber light", true, || light("amber"));
    page.open_settings();
    let expect_lights = |lights: [&str; 4]| {
        page.expect("the lights", lights.map(str::to_owned).to_vec(), || page.texts("#light-counts li"));
    };
    expect_lights(["红灯 2", "黄灯 1", "绿灯 0", "无灯 5"]);
    page.click("#amber-lag-on");
    expect_lights(["红灯 2", "黄灯 0", "绿灯 1", "无灯 5"]);
    page.expect("the field", json!(true), || page.property("#amber-lag", "disabled"));
    page.fill("#amber-days", "15");
    expect_lights(["红灯 2", "黄灯 1", "绿灯 0", "无灯 5"]);
    page.fill("#amber-days", "1000");
    page.expect_complaint("请填 0 到 365 的整数");
    page.expect("what it was", json!("15"), || page.property("#amber-days", "value"));
    page.click("#red-lag-on");
    page.fill("#red-lag", "60");
    expect_lights(["红灯 3", "黄灯 0", "绿灯 0", "无灯 5"]);
    page.go_to_room("ledger");
    page.expect("a red light", true, || light("red"));
    page.reload();
    page.expect("a red light", true, || light("red"));
    page.set_due("1", "2090-01-01");
    page.expect("a green light", true, || light("green"));
}

in_browsers!(reports_hold_progress_against_the_margin_that_is_set: chromium);
fn reports_hold_progress_against_the_margin_that_is_set(page: &Page) {
    page.add(WORKS);
    // Its time is nearly over, and nothing is done.
    page.set_due("1", &page.day(10));
    page.click("#export-more");
    page.expect_words("#export-sheet", "滞后");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    page.open_settings();
    page.fill("#pace-margin", "100");
    page.reload();
    page.expect("it is kept", json!("100"), || page.property("#pace-margin", "value"));
    page.go_to_room("ledger");
    page.click("#export-more");
    page.expect_words("#export-sheet", "达序时");
    assert!(!page.text("#export-sheet").contains("滞后"));
}

in_browsers!(it_says_where_the_data_is: chromium, firefox);
fn it_says_where_the_data_is(page: &Page) {
    page.add(WORKS);
    page.open_settings();
    page.expect_words("#data", "什么也不上传");
    page.expect_words("#data-home", "IndexedDB");
    page.expect_text("#data-holds", "1 份通知，8 项任务");
    page.expect_words("#data-used", "条记录");
    let sharing = match page.browser() {
        crate::harness::Browser::Chromium => "共用一处存储",
        crate::harness::Browser::Firefox => "按文件位置分开存放",
    };
    page.expect_words("#data-sharing", sharing);
}

in_browsers!(an_empty_ledger_may_be_that_of_a_moved_file: firefox);
fn an_empty_ledger_may_be_that_of_a_moved_file(page: &Page) {
    page.go_to_room("ledger");
    page.expect_words("#moved-file", "移动或改名后，打开是空的台账");
    page.wait_for("#moved-file button");
}
