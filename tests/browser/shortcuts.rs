//! Keys that call commands, the list of them, and the focus that follows into each room.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Browser, Options, Page, in_browsers, run_with};
use crate::{SERVICES, WORKS};

in_browsers!(two_keys_lead_to_a_room_and_the_focus_follows: chromium, firefox);
fn two_keys_lead_to_a_room_and_the_focus_follows(page: &Page) {
    page.add(SERVICES);
    page.js("document.activeElement.blur()");
    for (keys, focus, title) in [
        ("gt", "#today-title", "今日 – 清单"),
        ("gs", "#settings-title", "设置 – 清单"),
        ("gl", "#ledger-title", "台账 – 清单"),
        // There the field for the notice is what one comes for.
        ("gp", "#paste-box", "添加通知 – 清单"),
    ] {
        page.press(keys);
        page.expect_focus(focus);
        page.expect("the title", json!(title), || page.js("return document.title"));
    }
    // In a field a letter is a letter.
    page.press("gt");
    page.expect_value("#paste-box", "gt");
    assert_eq!(page.js("return location.hash"), "#/paste");

    // The first key alone does nothing, nor does the second.
    page.go_to_room("ledger");
    page.expect_focus("#ledger-title");
    page.press("t");
    page.press("g");
    page.press(Key::Shift);
    page.press("s");
    page.expect_focus("#settings-title");
}

in_browsers!(the_focus_follows_by_link_and_by_going_back: chromium, firefox);
fn the_focus_follows_by_link_and_by_going_back(page: &Page) {
    page.add(SERVICES);
    page.go_to_room("today");
    page.expect_focus("#today-title");
    page.open_settings();
    page.expect_focus("#settings-title");
    page.js("history.back()");
    page.expect_focus("#today-title");
    page.js("history.back()");
    page.expect_focus("#ledger-title");
    // A reading that begins to be checked has its title read out.
    page.go_to_room("paste");
    page.expect_focus("#paste-box");
    page.paste(WORKS);
    page.expect_focus("#review-title");
    page.expect("the title", json!("核对 – 清单"), || page.js("return document.title"));
    page.accept();
    page.expect_focus("#ledger-title");
}

in_browsers!(a_question_mark_lists_all_keys: chromium, firefox);
fn a_question_mark_lists_all_keys(page: &Page) {
    page.add(SERVICES);
    page.js("document.getElementById('export-all').focus()");
    page.press("?");
    page.expect_text("#keys-title", "键盘快捷键");
    assert_eq!(page.texts(".keys-groups h3"), ["各处", "台账", "核对", "任务面板"]);
    let lines = page.texts(".keys-line");
    for line in ["去“今日” g 再按 t", "重做 Ctrl+Shift+Z 或 Ctrl+Y", "收入台账，或不收 空格"]
    {
        assert!(lines.iter().any(|one| one == line), "“{line}” is none of {lines:?}");
    }
    page.press(Key::Escape);
    page.wait_gone("#keys-title");
    page.expect_focus("#export-all");
    // It lists nothing while a field has the focus, and over another dialog.
    page.click("#search");
    page.press("?");
    page.expect_value("#search", "?");
    assert!(!page.exists("#keys-title"));
}

in_browsers!(single_keys_can_be_switched_off: chromium, firefox);
fn single_keys_can_be_switched_off(page: &Page) {
    page.add(SERVICES);
    page.open_settings();
    assert!(page.is_ticked("#single-keys"));
    page.click("#single-keys");
    page.expect("the box", false, || page.is_ticked("#single-keys"));
    page.js("document.activeElement.blur()");
    let must_do_nothing = || {
        page.press("?glgt/");
        page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))", &[]);
        assert!(!page.exists("#keys-title"), "the list opened");
        assert_eq!(page.js("return location.hash"), "#/settings");
    };
    must_do_nothing();
    page.reload();
    page.wait_for("#settings-title");
    must_do_nothing();
    // Those with Ctrl stay, and the list can be had from the settings.
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press(Key::Escape);
    page.wait_gone("#palette-field");
    page.click("#show-keys");
    page.wait_for("#keys-title");
    page.click("#keys-single");
    page.expect("the box in the settings", true, || page.is_ticked("#single-keys"));
    page.press(Key::Escape);
    page.wait_gone("#keys-title");
    page.expect_focus("#show-keys");
    page.press("gl");
    page.expect_focus("#ledger-title");
}

#[test]
fn keys_are_listed_in_english_as_on_a_mac() {
    let agent = "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' })";
    run_with(Options::new(Browser::Chromium).language("en-US").before_pages(agent), |page| {
        page.visit();
        page.add(SERVICES);
        page.expect("the title", json!("Ledger – Qingdan"), || page.js("return document.title"));
        page.js("document.activeElement.blur()");
        page.press("?");
        page.expect_text("#keys-title", "Keyboard shortcuts");
        let lines = page.texts(".keys-line");
        for line in ["Go to Today g then t", "Redo ⌘+Shift+Z or ⌘+Y", "Keep the task, or leave it out Space"]
        {
            assert!(lines.iter().any(|one| one == line), "“{line}” is none of {lines:?}");
        }
    });
}

in_browsers!(the_address_is_said_to_stay_here: chromium);
fn the_address_is_said_to_stay_here(page: &Page) {
    page.expect_words(".paste", "地址栏里 # 后面的内容只给本页自己看");
    page.click("#language-switch");
    page.expect_words(".paste", "is for the page alone and is sent to nobody");
}
