//! Language and look: as the system has them, until somebody chooses.

use serde_json::json;

use crate::WORKS;
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

#[test]
fn the_language_is_the_systems_until_one_is_chosen_chromium() {
    run_with(
        Options::new(Browser::Chromium).language("en-US"),
        the_language_is_the_systems_until_one_is_chosen,
    );
}

#[test]
fn the_language_is_the_systems_until_one_is_chosen_firefox() {
    run_with(
        Options::new(Browser::Firefox).language("en-US"),
        the_language_is_the_systems_until_one_is_chosen,
    );
}

fn the_language_is_the_systems_until_one_is_chosen(page: &Page) {
    page.visit();
    page.expect_text("#paste-title", "Paste the notice");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"));
    assert_eq!(page.js("return document.title"), "Add a notice – Qingdan");
    page.click("#language-switch");
    page.expect_text("#paste-title", "把通知贴进来");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("zh-CN"));
    assert_eq!(page.js("return document.title"), "添加通知 – 清单");
    page.reload();
    page.expect_text("#paste-title", "把通知贴进来");
    page.click("#language-switch");
    page.reload();
    page.expect_text("#paste-title", "Paste the notice");
}

in_browsers!(switching_the_language_keeps_the_review_and_the_focus: chromium, firefox);
fn switching_the_language_keeps_the_review_and_the_focus(page: &Page) {
    page.review(WORKS);
    page.click("#review-task-2 input[type=checkbox]");
    page.click("#review-task-0 .edit-button");
    page.fill("#edit-0-text", "改过的任务。");
    page.click_button("#review-task-0", "完成");
    page.expect_words("#review-task-0", "改过的任务。");
    page.click("#language-switch");
    page.expect_text("#accept", "Add 7 tasks to the ledger");
    page.expect_focus("#language-switch");
    page.expect_words("#review-task-0", "改过的任务。");
    page.wait_for("#review-task-2.is-left-out");
    page.press(thirtyfour::Key::Enter);
    page.expect_text("#accept", "收入台账（7 项）");
    page.expect_focus("#language-switch");
    page.accept();
    page.expect("the ledger", "改过的任务。".to_owned(), || page.row("1").text);
}

in_browsers!(switching_the_language_keeps_filters_and_search: chromium);
fn switching_the_language_keeps_filters_and_search(page: &Page) {
    page.add(WORKS);
    page.search("县住建局");
    page.choose("#filter-role", "responsible");
    page.expect_numbers("the tasks found", &["2", "6"]);
    page.click("#language-switch");
    page.expect_words("#ledger-counts", "2 of 8 tasks");
    page.expect("the search", json!("县住建局"), || page.property("#search", "value"));
    page.expect("the role", json!("responsible"), || page.property("#filter-role", "value"));
}

#[test]
fn the_look_is_the_systems_until_one_is_chosen_chromium() {
    run_with(Options::new(Browser::Chromium), |page| {
        let system = |look: &str| {
            let features = json!([{ "name": "prefers-color-scheme", "value": look }]);
            page.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
        };
        system("light");
        page.visit();
        must_follow_the_system_and_the_choice(page, system);
    });
}

#[test]
fn a_dark_system_gets_a_dark_page_firefox() {
    let options =
        Options::new(Browser::Firefox).preference("layout.css.prefers-color-scheme.content-override", 0);
    run_with(options, |page| {
        page.visit();
        page.expect("the look", true, || is_dark(page));
        page.click("#theme-switch");
        page.expect("the look", false, || is_dark(page));
        page.reload();
        page.expect("the look after a reload", false, || is_dark(page));
        assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("light"));
    });
}

fn must_follow_the_system_and_the_choice(page: &Page, system: impl Fn(&str)) {
    page.expect("the look of a light system", false, || is_dark(page));
    system("dark");
    page.expect("the look of a dark system", true, || is_dark(page));
    assert_eq!(page.attribute("#theme-switch", "aria-label").as_deref(), Some("外观：跟随系统"));

    page.click("#theme-switch");
    page.expect("the light look that was chosen", false, || is_dark(page));
    assert_eq!(page.attribute("#theme-switch", "aria-label").as_deref(), Some("外观：浅色"));
    page.reload();
    page.expect("the light look after a reload", false, || is_dark(page));
    system("light");
    page.click("#theme-switch");
    page.expect("the dark look that was chosen", true, || is_dark(page));
    page.reload();
    page.expect("the dark look after a reload", true, || is_dark(page));
    page.click("#theme-switch");
    page.expect("the system's look again", false, || is_dark(page));
    page.reload();
    system("dark");
    page.expect("the system's look after a reload", true, || is_dark(page));
}

/// Whether the page is dark as it is painted.
fn is_dark(page: &Page) -> bool {
    let script = "
        const canvas = document.createElement('canvas').getContext('2d');
        canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
        return r + g + b < 384";
    page.js(script) == true
}
