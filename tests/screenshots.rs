//! Pictures of the page: `cargo xtask screenshots [FOLDER]`.
//!
//! | variable | what comes of it |
//! |---|---|
//! | `QINGDAN_SHOTS` | a folder: every scene × language × look × size, such as `ledger-zh-light-wide.png`; of those that are longer than a window also the whole, such as `ledger-whole-zh-light-wide.png` |
//! | `QINGDAN_SCENES` | the scenes that are wanted, such as `ledger,panel`; without it all are |
//! | `QINGDAN_CORPUS` | the folder of the corpus: its two seeds with 235 and 306 tasks are photographed too |
//! | `QINGDAN_README_SHOTS` | a folder: the pictures for the README |
//!
//! The scenes stand in `browser/harness/scenes.rs`.

#![allow(clippy::disallowed_methods, reason = "tests have files and an environment")]

#[path = "browser/harness/mod.rs"]
mod harness;

use std::path::{Path, PathBuf};

use harness::looks::{LOOKS, SIZES, Size, WIDE};
use harness::scenes::{self, Scene, to_the_top};
use harness::{Browser, Options, Page, run_with, skip};

/// The longest two seeds of the corpus: 235 and 306 tasks.
const SEEDS: [&str; 2] = ["wuchang-2023", "xiangyang-2022"];

#[test]
#[ignore = "makes pictures: `cargo xtask screenshots` runs it"]
fn in_chinese() {
    every_scene("zh-CN", "zh");
}

#[test]
#[ignore = "makes pictures: `cargo xtask screenshots` runs it"]
fn in_english() {
    every_scene("en-US", "en");
}

#[test]
#[ignore = "makes pictures: `cargo xtask screenshots` runs it"]
fn of_seeds() {
    let (Some(folder), Some(corpus)) = (path_in("QINGDAN_SHOTS"), path_in("QINGDAN_CORPUS")) else {
        return skip("QINGDAN_SHOTS and QINGDAN_CORPUS do not say where to put pictures, and of what");
    };
    run_with(Options::new(Browser::Chromium), |page| {
        for name in SEEDS {
            seed(page, &corpus.join("seeds"), name, &folder);
        }
    });
}

#[test]
#[ignore = "makes pictures: run by hand with QINGDAN_README_SHOTS"]
fn for_the_readme() {
    let Some(folder) = path_in("QINGDAN_README_SHOTS") else {
        return skip("QINGDAN_README_SHOTS does not say where to put the pictures");
    };
    for scene in ["review", "ledger", "today", "fill", "collect", "export"] {
        run_with(Options::new(Browser::Chromium), |page| {
            page.set_look(WIDE, LOOKS[0]);
            scenes::walk_to(page, scene);
            scenes::close_notes(page);
            page.wait_until_painted();
            save(page, &folder.join(format!("{scene}.png")));
        });
    }
}

/// Every scene in one language, in every look and at every size.
fn every_scene(language: &'static str, short: &str) {
    let Some(folder) = path_in("QINGDAN_SHOTS") else {
        return skip("QINGDAN_SHOTS does not say where to put pictures");
    };
    let wanted = std::env::var("QINGDAN_SCENES").ok().filter(|scenes| !scenes.is_empty());
    let is_wanted = |scene: &Scene| match &wanted {
        Some(names) => names.split(',').any(|name| name.trim() == scene.name),
        None => true,
    };
    // The page asks whether it may go while it could not save; nobody is there to answer.
    let options = Options::new(Browser::Chromium)
        .language(language)
        .expecting("Blocked attempt to show a 'beforeunload' confirmation panel");
    run_with(options, |page| {
        page.set_look(WIDE, LOOKS[0]);
        scenes::walk(page, |scene| {
            if !is_wanted(scene) {
                return;
            }
            page.rest();
            for look in LOOKS {
                for size in SIZES {
                    let file = |part: &str| {
                        folder.join(format!("{}{part}-{short}-{look}-{}.png", scene.name, size.name))
                    };
                    page.set_look(size, look);
                    save(page, &file(""));
                    if scene.is_long {
                        page.set_look(whole(page, size), look);
                        save(page, &file("-whole"));
                    }
                }
            }
            page.set_look(WIDE, LOOKS[0]);
        });
    });
}

/// One seed of the corpus, under review and in the ledger.
fn seed(page: &Page, folder: &Path, name: &str, to: &Path) {
    let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.txt"))) else {
        return skip(&format!("there is no text {name} in {}", folder.display()));
    };
    page.set_look(WIDE, LOOKS[0]);
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
    page.clear_ledger();
}

/// Saves what the window shows.
fn save(page: &Page, file: &Path) {
    page.wait_until_painted();
    std::fs::write(file, page.screenshot()).expect("a picture can be saved");
}

/// A window so high that nothing in it has to scroll, whatever it is that scrolls.
fn whole(page: &Page, size: Size) -> Size {
    let script = "return innerHeight + Math.max(...[...document.querySelectorAll('html, body, #main, #main *')]\
                  .map(e => e.scrollHeight - e.clientHeight).filter(more => more > 0), 0)";
    let height = page.js(script).as_u64().and_then(|height| u32::try_from(height).ok());
    Size { height: height.unwrap_or(size.height).clamp(size.height, 12_000), ..size }
}

fn path_in(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).filter(|path| !path.is_empty())?;
    std::path::absolute(path).ok()
}
