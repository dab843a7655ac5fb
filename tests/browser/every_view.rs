//! Every view of the page, in both languages, in both looks, at every size: nothing is cut or sticks out, no word is in
//! the other language, and axe finds nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write as _;

use serde_json::json;

use crate::harness::looks::{Data, LOOKS, PHONE, SIZES, WIDE, ZOOMED, axe_program};
use crate::harness::scenes::{data, walk};
use crate::harness::{Browser, Options, Page, in_browsers, run_with};

#[test]
fn every_view_is_sound_in_chinese() {
    run_with(options(), every_view_must_be_sound);
}

#[test]
fn every_view_is_sound_in_english() {
    run_with(options().language("en-US"), every_view_must_be_sound);
}

/// The page asks whether it may go while it could not save; nobody is there to answer.
fn options() -> Options {
    Options::new(Browser::Chromium).expecting("Blocked attempt to show a 'beforeunload' confirmation panel")
}

fn every_view_must_be_sound(page: &Page) {
    let (axe, data) = (axe_program(), data());
    let faults = Faults::default();
    page.set_look(WIDE, LOOKS[0]);
    walk(page, |scene| {
        let note = |found: Vec<String>, at: &str| {
            for fault in found {
                faults.0.borrow_mut().entry(fault).or_default().push(format!("{} {at}", scene.name));
            }
        };
        note(page.foreign_words(&data), "");
        for size in SIZES.into_iter().chain([ZOOMED]) {
            page.set_look(size, LOOKS[0]);
            note(page.cut(), size.name);
        }
        if let Some(axe) = &axe {
            // A phone has other parts than a wide window, and a dark look other colours.
            let looks = [(WIDE, LOOKS[0]), (PHONE, LOOKS[1]), (WIDE, LOOKS[1])];
            for &(size, look) in &looks[..if scene.is_long { 3 } else { 2 }] {
                page.set_look(size, look);
                note(page.axe(axe), &format!("{} {look}", size.name));
            }
        }
        page.set_features(WIDE, json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]));
        note(moving(page), "without motion");
        page.set_look(WIDE, LOOKS[0]);
    });
    assert!(faults.0.borrow().is_empty(), "see above");
}

/// Each fault once, with the views that have it. They are told even where a view after them cannot be reached.
#[derive(Default)]
struct Faults(RefCell<BTreeMap<String, Vec<String>>>);

impl Drop for Faults {
    fn drop(&mut self) {
        for (fault, views) in self.0.take() {
            // Where even this cannot be written there is nobody to read it.
            let _ = writeln!(std::io::stderr(), "- {fault}\n    in {}", views.join(", "));
        }
    }
}

in_browsers!(what_looks_at_views_finds_what_is_wrong: chromium);
fn what_looks_at_views_finds_what_is_wrong(page: &Page) {
    let axe = axe_program();
    let plant = |markup: &str| {
        let script = "
            document.getElementById('planted')?.remove();
            const planted = document.createElement('section');
            planted.id = 'planted';
            planted.setAttribute('aria-label', '1');
            planted.innerHTML = arguments[0];
            for (const e of planted.querySelectorAll('[data-style]')) e.style.cssText = e.dataset.style;
            document.getElementById('main').prepend(planted)";
        page.js_with(script, &[markup.into()]);
    };
    let must_find = |found: Vec<String>, words: &str| {
        assert!(found.iter().any(|fault| fault.contains(words)), "“{words}” is not in {found:#?}");
    };
    let all = |size| {
        page.set_look(size, LOOKS[0]);
        [page.cut(), page.foreign_words(&Data::default())].concat()
    };
    assert_eq!(all(PHONE), Vec::<String>::new());

    plant("<p data-style='width: 80px; overflow: hidden; white-space: nowrap'>各单位要高度重视</p>");
    must_find(page.cut(), "at its side");
    plant(
        "<p data-style='width: 80px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis' title='各单位要高度重视'>各单位要高度重视</p>",
    );
    assert_eq!(page.cut(), Vec::<String>::new(), "the whole of it is a title");
    plant("<p data-style='height: 20px; overflow: hidden'>各单位<br>要高度重视</p>");
    must_find(page.cut(), "at its foot");
    plant("<p data-style='width: 80px; white-space: nowrap'>各单位要高度重视</p>");
    must_find(page.cut(), "spills");
    plant("<p data-style='position: fixed; left: 380px; width: 60px'>各单位</p>");
    must_find(page.cut(), "sticks out of the window");
    plant("<select data-style='width: 60px' aria-label='甲'><option>各单位要高度重视</option></select>");
    must_find(page.cut(), "cuts its choice");
    plant("<input type='text' data-style='width: 60px' aria-label='甲' placeholder='各单位要高度重视'>");
    must_find(page.cut(), "cuts its hint");
    plant("<p>Save now</p>");
    must_find(page.foreign_words(&Data::default()), "“Save now”");
    plant("<p><button title='Save'>甲</button></p>");
    must_find(page.foreign_words(&Data::default()), "the title “Save”");
    plant("<p lang='en'>Save now</p><p>导出 JSON，见 ledger.json</p>");
    assert_eq!(page.foreign_words(&Data::default()), Vec::<String>::new());
    plant("<p class='reading-bar is-unknown'>甲</p>");
    must_find(moving(page), "moves");
    page.set_features(PHONE, json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]));
    assert_eq!(moving(page), Vec::<String>::new(), "nobody wants to see it");
    if let Some(axe) = &axe {
        plant("<p><button></button></p>");
        must_find(page.axe(axe), "axe button-name");
        plant("<p><button>甲</button></p>");
        assert_eq!(page.axe(axe), Vec::<String>::new());
    }

    page.click("#language-switch");
    page.wait_until("the page is English", "document.documentElement.lang === 'en'");
    plant("<p>保存</p>");
    must_find(page.foreign_words(&Data::default()), "“保存” is not in the page's language");
    let notice = Data { notices: "及时保存".to_owned(), typed: String::new() };
    must_find(page.foreign_words(&notice), "“保存” does not say that it is Chinese");
    plant("<p lang='zh-CN'>保存</p>");
    assert_eq!(page.foreign_words(&Data::default()), Vec::<String>::new());
}

/// What moves where the user wants no motion. What has ended before anybody saw it does not.
fn moving(page: &Page) -> Vec<String> {
    let script = "
        const isSeen = (animation) => {
            const { duration, iterations } = animation.effect.getComputedTiming();
            return duration * iterations > 20;
        };
        return document.getAnimations().filter(isSeen).map((animation) => animation.effect.target.outerHTML.slice(0, 80))";
    let moving = page.js(script);
    let moving = moving.as_array().into_iter().flatten();
    moving.map(|one| format!("{} moves", one.as_str().unwrap_or("?"))).collect()
}
