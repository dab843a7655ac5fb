//! The palette: every command and every task from the keyboard.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Browser, Options, Page, in_browsers, run_with};
use crate::{SERVICES, WORKS};

/// Opens the palette by its key and types.
fn call(page: &Page, words: &str) {
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press(words);
    page.expect_value("#palette-field", words);
}

/// The commands that are offered.
fn offered(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-command]')].map(e => e.dataset.command)";
    let names = page.js(script);
    names.as_array().into_iter().flatten().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}

/// The option that Enter would choose, as the field tells it to a screen reader.
fn active(page: &Page) -> String {
    let id = page.attribute("#palette-field", "aria-activedescendant").unwrap_or_default();
    page.text(&format!("#{id}[role=option][aria-selected=true]"))
}

in_browsers!(a_command_is_found_by_name_and_carried_out: chromium, firefox);
fn a_command_is_found_by_name_and_carried_out(page: &Page) {
    page.add(WORKS);
    page.js("document.getElementById('search').focus()");
    call(page, "深色");
    page.expect("the only command", vec!["theme-dark".to_owned()], || offered(page));
    page.press(Key::Enter);
    page.wait_gone("#palette-field");
    page.expect("the look", Some("dark".to_owned()), || page.attribute("html", "data-theme"));
    page.expect_focus("#search");
    // The name in the other language will do too.
    call(page, "THEME light");
    page.press(Key::Enter);
    page.expect("the look", Some("light".to_owned()), || page.attribute("html", "data-theme"));

    // Its key opens it in a field too, and closes it; so does Escape.
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press_with(&[Key::Control], 'k');
    page.wait_gone("#palette-field");
    page.expect_focus("#search");
    call(page, "没有这样的命令");
    page.expect_text(".palette-count", "没有找到。");
    page.press(Key::Enter);
    assert!(page.exists("#palette-field"), "Enter on nothing does nothing");
    page.press(Key::Escape);
    page.wait_gone("#palette-field");
    page.expect_focus("#search");
}

in_browsers!(arrows_move_through_what_was_found: chromium);
fn arrows_move_through_what_was_found(page: &Page) {
    page.add(WORKS);
    page.click("#open-palette");
    page.expect_focus("#palette-field");
    let field = |name: &str| page.attribute("#palette-field", name).unwrap_or_default();
    let roles = ["role", "aria-expanded", "aria-controls", "aria-autocomplete"].map(field);
    assert_eq!(roles, ["combobox", "true", "palette-list", "list"]);
    assert_eq!(page.attribute("#palette-list", "role").as_deref(), Some("listbox"));
    page.expect("the first", true, || active(page).starts_with("去“今日”"));
    page.press(Key::Down);
    page.expect("the second", true, || active(page).starts_with("去“报送”"));
    page.press(Key::Up);
    page.press(Key::Up);
    page.expect("the last", true, || active(page).starts_with("查看键盘快捷键"));
    page.expect("the last is in sight", true, || {
        page.js("const option = document.querySelector('[aria-selected=true]').getBoundingClientRect(); \
                 const list = document.getElementById('palette-list').getBoundingClientRect(); \
                 return option.bottom <= list.bottom + 1")
            == true
    });
    page.press(Key::Down);
    page.expect("round to the first", true, || active(page).starts_with("去“今日”"));
    page.press(Key::Enter);
    page.expect_focus("#today-title");
    page.expect("it is not offered where one is", false, || {
        call(page, "去");
        let is_offered = offered(page).contains(&"today".to_owned());
        page.press(Key::Escape);
        page.wait_gone("#palette-field");
        is_offered
    });
    page.expect_focus("#today-title");
}

in_browsers!(a_task_is_found_by_number_or_words: chromium, firefox);
fn a_task_is_found_by_number_or_words(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.open_settings();
    call(page, "102");
    page.expect("the task", true, || active(page).starts_with("102 新设老年助餐点3处。"));
    page.press(Key::Enter);
    page.expect_focus("#task-panel-title");
    page.expect_text("#task-panel-title", "任务 102");
    assert_eq!(page.js("return location.hash"), "#/ledger");
    page.press(Key::Escape);
    page.wait_gone("#task-panel");

    // On today's page it opens there.
    page.go_to_room("today");
    page.expect_focus("#today-title");
    call(page, "县医保局 参保");
    page.expect("the task", true, || active(page).starts_with("8 城乡居民医保参保率"));
    page.press(Key::Enter);
    page.expect_text("#task-panel-title", "任务 8");
    assert_eq!(page.js("return location.hash"), "#/today");
}

in_browsers!(commands_work_from_every_room: chromium);
fn commands_work_from_every_room(page: &Page) {
    page.add(WORKS);
    page.open_settings();
    page.expect_focus("#settings-title");
    call(page, "回收站");
    page.press(Key::Enter);
    page.expect_focus("#bin-title");

    // Forms wait for their room.
    call(page, "新建任务");
    page.press(Key::Enter);
    page.expect_focus("#new-text");
    page.press("核对台账");
    page.press_with(&[Key::Control], Key::Enter);
    page.wait_gone(".form-dialog");
    page.expect_focus("#task-panel-title");
    page.expect("one task more", 9, || page.rows().len());
    call(page, "undo");
    page.press(Key::Enter);
    page.expect("as before", 8, || page.rows().len());

    page.search("幼儿园");
    page.expect_numbers("what was found", &["6"]);
    page.go_to_room("paste");
    call(page, "清除筛选");
    page.press(Key::Enter);
    page.expect("everything", 8, || page.rows().len());
    page.expect_focus("#search");
    page.go_to_room("paste");
    call(page, "导出 Excel");
    page.press(Key::Enter);
    page.wait_for("#export-per-unit");
    page.press(Key::Escape);
    page.wait_gone(".dialog");
    call(page, "导出台账文件");
    page.press(Key::Enter);
    let file = page.next_download();
    page.clear_ledger();
    // What commands let the user choose is taken in.
    page.choose_file("#command-files", &file);
    page.click("#dialog-action");
    page.expect("the tasks again", 8, || page.rows().len());

    call(page, "english");
    page.press(Key::Enter);
    page.expect("the language", Some("en".to_owned()), || page.attribute("html", "lang"));
    page.expect_focus("#main *");
    call(page, "撤销");
    page.expect("a name in the other language", vec!["undo".to_owned()], || offered(page));
    assert_eq!(active(page), "Undo Ctrl+Z");
}

#[test]
fn the_palette_speaks_english() {
    run_with(Options::new(Browser::Chromium).language("en-US"), |page| {
        page.visit();
        page.add(WORKS);
        call(page, "go today");
        page.expect_text(".palette-count", "1 result");
        page.press(Key::Enter);
        page.expect_text("#today-title", "Today");
        call(page, "sett data");
        page.press(Key::Enter);
        page.expect_focus("#data-title");
        // A click does as well, and one beside the palette closes it.
        call(page, "shortcuts");
        page.click(".palette-option");
        page.expect_text("#keys-title", "Keyboard shortcuts");
        page.press(Key::Escape);
        page.wait_gone("#keys-title");
        page.click("#open-palette");
        page.expect_focus("#palette-field");
        page.js(
            "document.querySelector('.palette').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        );
        page.wait_gone("#palette-field");
        page.expect_focus("#open-palette");
    });
}

in_browsers!(the_palette_waits_until_a_word_is_composed: chromium, firefox);
fn the_palette_waits_until_a_word_is_composed(page: &Page) {
    page.add(WORKS);
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    let before = offered(page);
    page.js("
        const field = document.getElementById('palette-field');
        field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
        field.value = \"chong'zuo\";
        field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
        const keys = ['Enter', 'ArrowDown', 'Escape'];
        for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
            for (const key of keys) {
                field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...sign }));
            }
        }");
    page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))", &[]);
    assert!(page.exists("#palette-field"), "something was done while composing");
    assert_eq!(offered(page), before);
    assert!(active(page).starts_with("去“今日”"), "the choice moved while composing");
    page.js("
        const field = document.getElementById('palette-field');
        field.value = '外观';
        field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '外观' }))");
    page.expect("what was composed", 3, || offered(page).len());
    assert_eq!(page.property("#palette-field", "value"), json!("外观"));

    // Nor does its key open it then.
    page.press(Key::Escape);
    page.wait_gone("#palette-field");
    page.js("
        for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
            const key = { key: 'k', ctrlKey: true, bubbles: true, cancelable: true };
            document.getElementById('search').dispatchEvent(new KeyboardEvent('keydown', { ...key, ...sign }));
        }");
    page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))", &[]);
    assert!(!page.exists("#palette-field"), "it opened while composing");
}
