//! A correction teaches a rule, which is offered for the rest, kept for later notices, and passed on.

use std::fmt::Write as _;

use thirtyfour::Key;

use crate::harness::scenes::{UNKNOWN_HEADS, labelled};
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

#[test]
fn one_correction_changes_thirty_in_chinese() {
    run_with(Options::new(Browser::Chromium), |page| {
        one_changes_thirty(page, "另有 29 项任务同样写法", "识别规则")
    });
}

#[test]
fn one_correction_changes_thirty_in_english() {
    let options = Options::new(Browser::Firefox).language("en-US");
    run_with(options, |page| one_changes_thirty(page, "29 other tasks are written alike", "Reading rules"));
}

/// By keyboard alone: one name is typed, Enter ends the form, Enter takes the rest.
fn one_changes_thirty(page: &Page, asks: &str, title: &str) {
    page.visit();
    page.review(&labelled(2026));
    page.expect("tasks", 30, || page.count(".review-task"));
    page.js("document.getElementById('review-task-0').focus()");
    page.press(Key::Enter);
    page.expect_focus("#edit-0-text");
    page.tab_to("#edit-0-responsible");
    page.press("星火先锋");
    page.press(Key::Enter);
    page.expect_words("#lesson", asks);
    page.expect_focus("#lesson-all");
    page.expect("no more than six lines at first", 6, || page.count(".lesson-lines li"));
    page.press(Key::Enter);
    page.wait_gone("#lesson");
    page.expect("each has its team, and the label is no words of it", 30, || teams(page));
    page.expect_focus(".review-task");

    // One step, one undo.
    page.press_with(&[Key::Control], 'z');
    page.expect("the rest is as it was", 0, || teams(page));
    page.expect_words("#review-task-0", "星火先锋");
    page.press_with(&[Key::Control, Key::Shift], 'z');
    page.expect("and again", 30, || teams(page));
    page.accept();

    // It is kept, and the next notice is read by it.
    page.open_settings();
    page.expect_words("#rules-title", title);
    page.expect_words("#rule-list", "认领");
    page.review(&labelled(2027));
    page.expect("read right at once", 30, || teams(page));
    page.wait_for("#rules-used");

    // Switched off, it is not.
    page.open_settings();
    page.click("#rule-list input");
    page.wait_for("#rule-list .is-off");
    page.review(&labelled(2028));
    page.expect("read as before", 0, || teams(page));
    assert!(!page.exists("#rules-used"));
}

/// How many tasks under review have a team among their units, and no label in their words.
fn teams(page: &Page) -> usize {
    // Rows out of sight are not laid out, and show no text.
    let script = "return [...document.querySelectorAll('.review-task')]
        .filter(row => row.textContent.includes('先锋') && !row.textContent.includes('认领')).length";
    page.js(script).as_u64().unwrap_or_default() as usize
}

in_browsers!(a_selection_teaches_what_its_label_means: chromium, firefox);
fn a_selection_teaches_what_its_label_means(page: &Page) {
    page.review(&labelled(2026));
    page.select_in_source("红石先锋");
    page.click("#selection-lead");
    page.expect_words("#lesson", "“认领”就是牵头单位");
    page.expect_words("#lesson", "有 30 项任务不同");
    page.click("#lesson-list");
    page.expect("all lines", 30, || page.count(".lesson-lines li"));
    page.click("#lesson-all");
    page.expect("each has its team", 30, || teams(page));
}

in_browsers!(only_this_one_leaves_the_rest: chromium);
fn only_this_one_leaves_the_rest(page: &Page) {
    page.review(&labelled(2026));
    page.select_in_source("红石先锋");
    page.click("#selection-support");
    page.expect_focus("#lesson-all");
    page.press(Key::Escape);
    page.wait_gone("#lesson");
    page.expect_words("#review-task-1", "配合 红石先锋");
    page.expect("one task", 1, || {
        page.texts(".review-task").iter().filter(|text| text.contains("配合")).count()
    });
    // Nothing was taught.
    page.open_settings();
    page.expect("no rules", 0, || page.count("#rule-list li"));
}

in_browsers!(a_name_that_is_none_goes_everywhere: chromium);
fn a_name_that_is_none_goes_everywhere(page: &Page) {
    let mut text = String::from("学校2026年工作清单\n");
    for n in 1..=6 {
        let _ = writeln!(text, "{n}.检查宿舍第{n}层电路。（责任单位：后勤处、值周办公室）");
    }
    page.review(&text);
    page.click("#review-task-2 .edit-button");
    page.expect_focus("#edit-2-text");
    // The field is left, and so the offer has the focus as soon as it is there.
    page.fill("#edit-2-responsible", "后勤处");
    page.expect_words("#lesson", "“值周办公室”不是单位");
    page.click("#lesson-all");
    page.expect("it is gone", 0, || {
        page.texts(".review-task").iter().filter(|text| text.contains("值周办公室")).count()
    });
}

in_browsers!(an_offer_goes_with_the_next_correction: chromium);
fn an_offer_goes_with_the_next_correction(page: &Page) {
    page.review(&labelled(2026));
    page.select_in_source("红石先锋");
    page.click("#selection-lead");
    page.wait_for("#lesson");
    page.click("#review-task-4 input[type=checkbox]");
    page.wait_for("#review-task-4.is-left-out");
    page.expect_words(".lesson-becomes", "不收");
    page.click("#lesson-one");
    page.wait_gone("#lesson");
    page.expect_focus("#review-task-4");
    // What is left out by hand stays so where the rest is read anew.
    page.select_in_source("红石先锋");
    page.click("#selection-lead");
    page.click("#lesson-all");
    page.expect("each has its team", 30, || teams(page));
    page.wait_for("#review-task-4.is-left-out");
}

#[test]
fn rules_travel_to_a_colleague_who_is_asked_in_chinese() {
    run_with(Options::new(Browser::Chromium), |page| {
        rules_travel(page, "采用其中的 1 条识别规则", "“认领”就是责任单位", &Page::click);
    });
}

/// By keyboard alone.
#[test]
fn rules_travel_to_a_colleague_who_is_asked_in_english() {
    let options = Options::new(Browser::Firefox).language("en-US");
    run_with(options, |page| {
        let press = |page: &Page, what: &str| {
            // Not around the page's end, for there the browser's own buttons stand.
            let script = "const here = document.activeElement, there = document.querySelector(arguments[0]);
                return (here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_PRECEDING) !== 0";
            match page.js_with(script, &[what.into()]) == true {
                true => page.shift_tab_to(what),
                false => page.tab_to(what),
            }
            // A box is ticked with the blank, all else is pressed with Enter.
            page.press(if page.property(what, "type") == "checkbox" { Key::Space } else { Key::Enter });
        };
        rules_travel(page, "Take over 1 reading rule", "“认领” means: responsible unit", &press);
    });
}

/// What is taught is exported, and taken over by a colleague who says so; `press` is how buttons and boxes are pressed.
fn rules_travel(page: &Page, asks: &str, says: &str, press: &dyn Fn(&Page, &str)) {
    let go_to_paste = || press(page, ".nav a[href='#/paste']");
    page.visit();
    page.review(&labelled(2026));
    page.select_in_source("星火先锋");
    press(page, "#selection-responsible");
    page.expect_words("#lesson", "认领");
    press(page, "#lesson-all");
    page.expect("each has its team", 30, || teams(page));
    press(page, "#accept");
    page.expect("the ledger", true, || page.rows().len() >= 4);
    press(page, "#export-more");
    page.wait_for("#export-sheet");
    page.tab_to("[name='export-format']");
    // The last of the formats: the ledger file.
    page.press(Key::Up);
    press(page, "#export-rules");
    press(page, "#dialog-action");
    let file = page.next_download();

    // A colleague imports the tasks without the rules, then the rules.
    page.lose_everything();
    page.visit();
    go_to_paste();
    page.choose_file("#choose-ledger", &file);
    page.expect_words(".import-rules", asks);
    press(page, "#dialog-action");
    page.wait_gone(".dialog");
    page.expect("the ledger has come", true, || page.rows().len() >= 4);
    press(page, "#open-settings");
    page.wait_for("#rules-title");
    page.expect("no rules", 0, || page.count("#rule-list li"));
    go_to_paste();
    page.choose_file("#choose-ledger", &file);
    page.wait_for("#import-rules-0");
    press(page, "#import-rules-0");
    press(page, "#dialog-action");
    page.wait_gone(".dialog");
    press(page, "#open-settings");
    page.expect_words("#rule-list", says);
    go_to_paste();
    page.paste(&labelled(2027));
    page.expect("read right at once", 30, || teams(page));
}

#[test]
fn columns_with_unknown_heads_are_chosen_in_chinese() {
    run_with(Options::new(Browser::Firefox), |page| {
        columns_are_chosen(page, ["任务", "牵头单位", "责任人", "期限"], "“啥”就是任务");
    });
}

#[test]
fn columns_with_unknown_heads_are_chosen_in_english() {
    let options = Options::new(Browser::Chromium).language("en-US");
    run_with(options, |page| {
        columns_are_chosen(page, ["Task", "Lead", "In", "Due"], "“啥” means: task");
    });
}

/// By keyboard alone: the focus goes from choice to choice, and the tasks follow.
fn columns_are_chosen(page: &Page, names: [&str; 4], kept: &str) {
    page.visit();
    page.review(UNKNOWN_HEADS);
    page.wait_for("#columns");
    page.expect("no tasks yet", 0, || page.count(".review-task"));
    page.js("document.getElementById('columns').focus()");
    let columns = [(2, "task"), (1, "lead"), (3, "person"), (4, "due")];
    for ((column, value), name) in columns.into_iter().zip(names) {
        let field = format!("#column-0-{column}");
        page.js(&format!("document.querySelector('{field}').focus()"));
        page.press(name);
        page.expect_focus(&field);
        page.wait_for(&format!("{field}[data-means={value}]"));
        page.expect("the choice stands", value.into(), || page.property(&field, "value"));
    }
    page.expect("a task for each row", 4, || page.count(".review-task"));
    page.expect_words("#review-task-1", "修好背街小巷");
    page.expect_words("#review-task-1", "红旗");
    page.expect_words("#review-task-1", "阿明");
    page.expect_words("#review-task-1", "-04-20");

    // One step, one undo.
    page.js("document.getElementById('columns').focus()");
    page.press_with(&[Key::Control], 'z');
    page.expect("no dates", false, || page.text("#review-task-1").contains("-04-20"));
    page.press_with(&[Key::Control, Key::Shift], 'z');
    page.expect_words("#review-task-1", "-04-20");
    page.click("#show-columns");
    page.wait_for("#source");
    page.open_settings();
    page.expect_words("#rule-list", kept);
}

in_browsers!(columns_without_heads_are_chosen_too: chromium);
fn columns_without_heads_are_chosen_too(page: &Page) {
    let bare: Vec<&str> = UNKNOWN_HEADS.lines().filter(|line| !line.starts_with('码')).collect();
    page.review(&bare.join("\n"));
    page.wait_for("#columns");
    for (column, value) in [(0, "number"), (2, "task"), (1, "lead"), (3, "person"), (4, "due")] {
        let field = format!("#column-0-{column}");
        page.choose(&field, value);
        page.wait_for(&format!("{field}[data-means={value}]"));
    }
    page.expect("a task for each row", 4, || page.count(".review-task"));
    page.expect_words("#review-task-3", "修好口袋公园");
    page.expect_words("#review-task-3", "阿明");
    page.expect_words("#review-task-3", "-06-30");
    // Without a head nothing tells the column in another notice.
    page.open_settings();
    page.expect("no rules", 0, || page.count("#rule-list li"));
}
