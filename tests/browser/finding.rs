//! Finding tasks: by parts of words and letters, by what is chosen, and again later.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

in_browsers!(letters_find_chinese_names: chromium, firefox);
fn letters_find_chinese_names(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.search("xzjj");
    page.expect_numbers("by initials", &["2", "5", "6"]);
    page.search("youeryuan");
    page.expect_numbers("by the whole reading", &["6"]);
    page.search("unit:xgx");
    page.expect("only among the units", true, || {
        page.rows().iter().all(|row| row.units.contains("县工信局"))
    });
}

in_browsers!(a_name_is_chosen_from_the_list_with_the_keyboard: chromium, firefox);
fn a_name_is_chosen_from_the_list_with_the_keyboard(page: &Page) {
    page.add(WORKS);
    page.click("#search");
    page.press("xzjj");
    page.wait_for("#find-offers.is-open");
    page.expect_words("#find-offer-0", "单位 县住建局 3");
    page.press(Key::Down);
    page.expect("what is announced", Some("find-offer-0".to_owned()), || {
        page.attribute("#search", "aria-activedescendant")
    });
    page.press(Key::Enter);
    page.expect_focus("#search");
    page.expect_words("#chips", "单位 县住建局");
    page.expect("an empty box", json!(""), || page.property("#search", "value"));
    page.expect_numbers("the unit's tasks", &["2", "5", "6"]);
    // A second value of the kind widens, another kind narrows.
    page.press("单位:教育");
    page.expect_words("#find-offer-0", "县教育局");
    page.press(Key::Down);
    page.press(Key::Enter);
    page.expect_numbers("the tasks of both units", &["2", "5", "6", "7"]);
    page.press("状态:");
    page.wait_for("#find-offers.is-open");
    page.press(Key::Escape);
    page.wait_gone("#find-offers.is-open");
    page.press_with(&[Key::Control], 'a');
    page.press(Key::Backspace);
    page.press(Key::Backspace);
    page.expect_numbers("without the last filter", &["2", "5", "6"]);
    page.click("#chips .chip-remove");
    page.wait_gone("#chips");
    page.expect("all tasks", 8, || page.rows().len());
}

in_browsers!(the_address_says_how_the_ledger_is_looked_at: chromium, firefox);
fn the_address_says_how_the_ledger_is_looked_at(page: &Page) {
    page.add(WORKS);
    page.choose("#filter-unit", "县住建局");
    page.search("改造");
    page.choose("#group-by", "unit");
    page.wait_until("the address", "location.hash.includes('find=') && location.hash.includes('group=unit')");
    let found = page.rows();
    page.reload();
    page.expect("the same after a reload", found.clone(), || page.rows());
    page.expect("the words", json!("改造"), || page.property("#search", "value"));
    // Away and back, it is looked at as before.
    page.open_settings();
    page.go_to_room("ledger");
    page.expect("the same after another room", found, || page.rows());
    page.js("location.hash = '#/ledger?status=done&group=none'");
    page.wait_for("#nothing-found");
    page.clear_filters();
    page.expect("all tasks", 8, || page.rows().len());
}

in_browsers!(a_view_is_kept_under_a_name: chromium);
fn a_view_is_kept_under_a_name(page: &Page) {
    page.add(WORKS);
    page.choose("#filter-unit", "县住建局");
    page.expect_numbers("the unit's tasks", &["2", "5", "6"]);
    page.click("#views-menu summary");
    page.click("#view-save");
    page.expect_complaint("请先写个名称。");
    // Closing the message was a press outside the menu.
    page.click("#views-menu summary");
    page.click("#view-name");
    page.press("住建局的事");
    page.press(Key::Enter);
    page.expect_note("已存为视图“住建局的事”。");
    page.press(Key::Escape);
    page.clear_filters();
    page.reload();
    page.expect("all tasks", 8, || page.rows().len());
    page.click("#views-menu summary");
    page.click_button("#views-menu", "住建局的事");
    page.expect_numbers("the view's tasks", &["2", "5", "6"]);
    page.click("#views-menu .kept-view .icon-button");
    page.wait_gone("#views-menu .kept-view");
}

in_browsers!(one_press_shows_what_concerns_my_unit: chromium);
fn one_press_shows_what_concerns_my_unit(page: &Page) {
    page.add(WORKS);
    page.click("#my-unit");
    page.wait_for("#own-unit");
    page.fill("#own-unit", "县住建局");
    page.press(Key::Tab);
    page.go_to_room("ledger");
    page.click("#my-unit");
    page.expect_numbers("my unit's tasks", &["2", "5", "6"]);
    page.expect("that it is on", Some("true".to_owned()), || page.attribute("#my-unit", "aria-pressed"));
    page.click("#my-unit");
    page.expect("all tasks", 8, || page.rows().len());
}
