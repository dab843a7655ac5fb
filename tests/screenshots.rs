//! Pictures of the page: `cargo xtask screenshots [FOLDER]`.
//!
//! | variable | what comes of it |
//! |---|---|
//! | `QINGDAN_SHOTS` | a folder: every room × language × look × width, such as `ledger-zh-light-wide.png` |
//! | `QINGDAN_CORPUS` | the folder of the corpus: its two seeds with 235 and 306 tasks are photographed too |
//! | `QINGDAN_README_SHOT` | a file: the picture for the README |

#![allow(clippy::disallowed_methods, reason = "tests have files and an environment")]

#[path = "browser/harness/mod.rs"]
mod harness;

use std::path::{Path, PathBuf};

use serde_json::json;

use harness::{Browser, Options, Page, run_with, skip};

/// The looks, as the system tells them to a page.
const LOOKS: [&str; 2] = ["light", "dark"];
/// The languages of the system, and what they are called in the names of files.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "zh"), ("en-US", "en")];
/// The sizes of the window.
const SIZES: [Size; 2] = [
    Size { name: "wide", width: 1440, height: 900, is_phone: false },
    Size { name: "phone", width: 390, height: 844, is_phone: true },
];
/// The longest two seeds of the corpus: 235 and 306 tasks.
const SEEDS: [&str; 2] = ["wuchang-2023", "xiangyang-2022"];

#[derive(Clone, Copy)]
struct Size {
    name: &'static str,
    width: u32,
    height: u32,
    is_phone: bool,
}

#[test]
#[ignore = "makes pictures: `cargo xtask screenshots` runs it"]
fn screenshots() {
    let folder = path_in("QINGDAN_SHOTS");
    let readme = path_in("QINGDAN_README_SHOT");
    if folder.is_none() && readme.is_none() {
        return skip("neither QINGDAN_SHOTS nor QINGDAN_README_SHOT says where to put pictures");
    }
    if let Some(file) = readme {
        run_with(Options::new(Browser::Chromium), |page| {
            set(page, SIZES[0], "light");
            page.visit();
            review_sample(page);
            save(page, &file);
        });
    }
    let Some(folder) = folder else { return };
    for (language, short) in LANGUAGES {
        let options = Options::new(Browser::Chromium).language(language);
        run_with(options, |page| every_room(page, &folder, short));
    }
    let Some(corpus) = path_in("QINGDAN_CORPUS") else { return };
    run_with(Options::new(Browser::Chromium), |page| {
        for name in SEEDS {
            seed(page, &corpus.join("seeds"), name, &folder);
        }
    });
}

#[test]
#[ignore = "makes pictures: `cargo xtask screenshots` runs it"]
fn panel_screenshots() {
    let Some(folder) = path_in("QINGDAN_SHOTS") else {
        return skip("QINGDAN_SHOTS does not say where to put pictures");
    };
    for (language, short) in LANGUAGES {
        let options = Options::new(Browser::Chromium).language(language);
        run_with(options, |page| panel(page, &folder, short));
    }
}

/// The panel in one language: of a task with everything in it, and of a bare one; the forms.
fn panel(page: &Page, folder: &Path, language: &str) {
    let shoot = |what: &str| {
        for look in LOOKS {
            for size in SIZES {
                set(page, size, look);
                save(page, &folder.join(format!("{what}-{language}-{look}-{}.png", size.name)));
            }
        }
        set(page, SIZES[0], LOOKS[0]);
    };
    set(page, SIZES[0], LOOKS[0]);
    page.visit();
    review_sample(page);
    page.accept();
    look_used(page);
    fill_task(page, "5");
    to_the_top(page);
    shoot("panel");
    for look in LOOKS {
        for size in SIZES {
            // So high that nothing has to scroll.
            set(page, Size { height: 2000, ..size }, look);
            save(page, &folder.join(format!("panel-whole-{language}-{look}-{}.png", size.name)));
        }
    }
    set(page, SIZES[0], LOOKS[0]);
    page.click("#entry-add");
    page.wait_for("#entry-text");
    page.js("document.querySelector('#entries').scrollIntoView({ block: 'start' })");
    shoot("panel-entry");
    page.press(thirtyfour::Key::Escape);
    page.click("#status-flow [data-status='closed']");
    page.wait_for("#reason-why");
    page.click("#form-action");
    shoot("form-reason");
    page.press(thirtyfour::Key::Escape);
    page.wait_gone(".form-dialog");
    page.click(&page.in_row("2", ".task-open"));
    page.expect_focus("#task-panel-title");
    shoot("panel-bare");
    page.close_panel();
    page.click("#new-task");
    page.wait_for("#new-text");
    shoot("form-new");
}

/// Puts something into every field of a task, and opens it.
fn fill_task(page: &Page, number: &str) {
    page.click(&page.in_row(number, ".task-open"));
    page.expect_focus("#task-panel-title");
    page.click("#task-panel .star-button");
    page.fill("#task-tag", "重点，民生");
    page.fill("#task-support", "市财政局、市统计局、市自然资源和规划局");
    page.fill("#task-person-leader", "林一鸣");
    page.fill("#task-notes", "与园区管委会对接，每两周碰头一次。");
    page.choose("#task-recurrence", "monthly");
    for (days, text, problem) in
        [(-40, "完成方案编制。", ""), (-9, "三个标段已开工，完成总量的三成。", "两处管线未迁改。")]
    {
        page.click("#entry-add");
        page.expect_focus("#entry-text");
        page.fill("#entry-text", text);
        page.fill("#entry-problem", problem);
        page.fill_date("#entry-on", &page.day(days));
        page.click("#entry-save");
        page.wait_gone("#entry-text");
    }
    page.set_date("#task-due", &page.day(150));
    page.click("#by-quarters");
    page.wait_for(".step");
    page.set_date(".step:first-child [id^='step-due']", &page.day(-12));
    page.fill(".step:first-child [id^='step-person']", "陈晓");
    page.click(".step:nth-child(2) input[type=checkbox]");
    page.click("#period-done");
    page.wait_for("#periods .tick-line");
}

/// Every room in one language: both looks, both sizes.
fn every_room(page: &Page, folder: &Path, language: &str) {
    let shoot = |room: &str| {
        for look in LOOKS {
            for size in SIZES {
                set(page, size, look);
                save(page, &folder.join(format!("{room}-{language}-{look}-{}.png", size.name)));
            }
        }
    };
    set(page, SIZES[0], LOOKS[0]);
    page.visit();
    page.wait_for("#paste-box");
    shoot("paste");
    page.click(".nav a[href='#/ledger']");
    page.wait_for("#empty-ledger");
    shoot("empty");
    page.open_settings();
    whole(page, folder, "settings-empty", language);
    page.click(".nav a[href='#/paste']");
    set(page, SIZES[0], LOOKS[0]);
    review_sample(page);
    shoot("review");

    set(page, SIZES[0], LOOKS[0]);
    page.click("#review-task-6 .edit-button");
    page.wait_for("#edit-6-text");
    shoot("review-edit");
    page.press(thirtyfour::Key::Escape);
    set(page, SIZES[1], LOOKS[0]);
    page.click(".review .switch button:last-child");
    for look in LOOKS {
        set(page, SIZES[1], look);
        save(page, &folder.join(format!("review-source-{language}-{look}-phone.png")));
    }

    set(page, SIZES[0], LOOKS[0]);
    page.accept();
    look_used(page);
    to_the_top(page);
    shoot("ledger");
    for look in LOOKS {
        for size in SIZES {
            set(page, size, look);
            save_whole(page, size, &folder.join(format!("ledger-whole-{language}-{look}-{}.png", size.name)));
        }
    }
    set(page, SIZES[0], LOOKS[0]);
    page.go_to_room("today");
    page.fill("#today-unit", "区住建局");
    page.click("#today-unit-set");
    page.click("#scope-all");
    whole(page, folder, "today", language);
    page.click("#open-palette");
    page.wait_for("#palette-field");
    shoot("palette");
    page.press(thirtyfour::Key::Escape);
    page.wait_gone("#palette-field");
    page.press("?");
    page.wait_for("#keys-title");
    shoot("keys");
    page.press(thirtyfour::Key::Escape);
    page.wait_gone("#keys-title");
    set(page, SIZES[0], LOOKS[0]);
    page.go_to_room("ledger");
    page.js("localStorage.setItem('qingdan:exported', new Date(Date.now() - 20 * 864e5).toISOString())");
    page.reload();
    page.wait_for("#reminder");
    shoot("ledger-reminder");
    set(page, SIZES[0], LOOKS[0]);
    page.click("#clear-ledger");
    page.wait_for(".dialog");
    shoot("dialog");
    page.press(thirtyfour::Key::Escape);
    set(page, SIZES[0], LOOKS[0]);
    settings_used(page);
    whole(page, folder, "settings", language);
}

/// One room from top to bottom: both looks, both sizes.
fn whole(page: &Page, folder: &Path, room: &str, language: &str) {
    for look in LOOKS {
        for size in SIZES {
            set(page, size, look);
            save_whole(page, size, &folder.join(format!("{room}-{language}-{look}-{}.png", size.name)));
        }
    }
    set(page, SIZES[0], LOOKS[0]);
}

/// The settings of somebody who has something set, something deleted and something copied.
fn settings_used(page: &Page) {
    page.js("localStorage.setItem('qingdan:exported', new Date(Date.now() - 864e5).toISOString())");
    page.add("区政府办公室关于做好防汛工作的通知\n一、重点任务\n1.清淤排水管网30公里，6月底前完成。（责任单位：区水务局）\n2.储备沙袋2万个。（责任单位：区应急局）");
    page.click(".delete-notice");
    page.click("#dialog-action");
    page.open_settings();
    page.fill("#own-unit", "区水务局");
    page.fill("#own-name", "王敏");
    page.fill("#unit-aliases", "区住建局 = 区建设局 = 区住房城乡建设局\n区财政局");
    page.click("#red-lag-on");
    page.wait_for("#backups li");
    page.js("for (const note of document.querySelectorAll('.note .icon-button')) note.click(); document.activeElement.blur()");
}

/// One seed of the corpus, under review and in the ledger.
fn seed(page: &Page, folder: &Path, name: &str, to: &Path) {
    let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.txt"))) else {
        return skip(&format!("there is no text {name} in {}", folder.display()));
    };
    set(page, SIZES[0], LOOKS[0]);
    page.visit();
    page.review(&text);
    // However many the reader finds: the rows come in portions.
    let counted = page.text("#review-counts");
    let tasks = counted.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
    page.expect("the tasks", tasks, || page.count(".review-task"));
    page.click(&format!("#review-task-{} .task-text", 12.min(tasks - 1)));
    save(page, &to.join(format!("review-{name}-zh-light-wide.png")));
    page.accept();
    to_the_top(page);
    save(page, &to.join(format!("ledger-{name}-zh-light-wide.png")));
    set(page, SIZES[0], LOOKS[0]);
    page.clear_ledger();
}

/// The sample under review, with a task selected.
fn review_sample(page: &Page) {
    page.click("#sample");
    page.wait_for("#review-task-6");
    page.click("#review-task-6 .task-text");
    page.wait_for("#source .is-selected");
    page.js("document.activeElement.blur()");
}

/// Makes a ledger look as if somebody had worked with it for months.
fn look_used(page: &Page) {
    for (number, status, progress, days) in [
        ("1", "doing", 55, Some(40)),
        ("4", "done", 100, None),
        ("5", "doing", 30, Some(-12)),
        ("7", "doing", 80, Some(3)),
        ("8", "todo", 0, Some(0)),
        ("10", "closed", 100, Some(-30)),
        ("11", "dropped", 10, None),
    ] {
        page.set_status(number, status);
        if progress > 0 {
            page.set_progress(number, progress);
        }
        if let Some(days) = days {
            page.set_due(number, &page.day(days));
        }
    }
}

/// Scrolls up whatever scrolls, and takes the focus from where the last edit was.
fn to_the_top(page: &Page) {
    page.js("document.activeElement.blur(); for (const e of document.querySelectorAll('*')) e.scrollTop = 0");
}

/// Sets the size of the window and the look of the system.
fn set(page: &Page, size: Size, look: &str) {
    let metrics = json!({
        "width": size.width, "height": size.height, "mobile": size.is_phone,
        "deviceScaleFactor": if size.is_phone { 2 } else { 1 },
    });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics);
    let features = json!([{ "name": "prefers-color-scheme", "value": look }]);
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
}

/// Saves what the window shows.
fn save(page: &Page, file: &Path) {
    settle(page);
    std::fs::write(file, page.screenshot()).expect("a picture can be saved");
}

/// Saves the page from top to bottom.
fn save_whole(page: &Page, size: Size, file: &Path) {
    settle(page);
    // Whatever it is that scrolls: the window becomes so high that nothing has to.
    let script = "return innerHeight + Math.max(...[...document.querySelectorAll('html, body, #main, #main *')]\
                  .map(e => e.scrollHeight - e.clientHeight).filter(more => more > 0), 0)";
    let height = page.js(script).as_u64().unwrap_or_default();
    let height = u32::try_from(height).unwrap_or(size.height).clamp(size.height, 12_000);
    let look = page.js("return matchMedia('(prefers-color-scheme: dark)').matches") == true;
    set(page, Size { height, ..size }, LOOKS[usize::from(look)]);
    save(page, file);
    set(page, size, LOOKS[usize::from(look)]);
}

/// Waits until everything is laid out and painted.
fn settle(page: &Page) {
    page.rest();
    page.js("document.querySelector('.task-form')?.scrollIntoView({ block: 'center' })");
    page.js_later(
        "document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))",
        &[],
    );
}

fn path_in(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).filter(|path| !path.is_empty())?;
    std::path::absolute(path).ok()
}
