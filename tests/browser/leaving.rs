//! A room is left while a field has the focus: the page lives on, and what was typed is taken over.

use std::collections::BTreeSet;

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{DOUBTFUL, WORKS};

/// A way out of a room.
#[derive(Clone, Copy, Debug)]
enum Way {
    Back,
    Address,
    Palette,
    Language,
}

const WAYS: [Way; 4] = [Way::Back, Way::Address, Way::Palette, Way::Language];

/// A place with fields, and how one gets there from any room.
struct Place {
    name: &'static str,
    show: fn(&Page),
    /// What holds its fields.
    within: &'static str,
    /// What has to be there before it is left.
    title: &'static str,
    /// Over a dialog no palette opens.
    is_dialog: bool,
}

const PLACES: &[Place] = &[
    Place { name: "paste", show: to_paste, within: "#main", title: "#paste-title", is_dialog: false },
    Place {
        name: "settings",
        show: to_settings,
        within: "#main",
        title: "#settings-title",
        is_dialog: false,
    },
    Place { name: "today", show: to_today_panel, within: "#main", title: "#task-panel", is_dialog: false },
    Place { name: "ledger", show: to_ledger, within: "#main", title: "#search", is_dialog: false },
    Place { name: "menus", show: to_menus, within: "#views-menu", title: "#view-name", is_dialog: false },
    Place {
        name: "columns",
        show: to_columns,
        within: "#columns-menu",
        title: "#columns-usual",
        is_dialog: false,
    },
    Place { name: "due", show: to_due_cell, within: ".cell-due", title: ".cell-due input", is_dialog: false },
    Place {
        name: "progress",
        show: to_progress_cell,
        within: ".cell-progress",
        title: ".cell-progress input",
        is_dialog: false,
    },
    Place { name: "panel", show: to_panel, within: "#task-panel", title: "#step-new", is_dialog: false },
    Place { name: "entry", show: to_entry, within: ".entry-form", title: "#entry-text", is_dialog: false },
    Place {
        name: "chosen",
        show: to_chosen,
        within: "#chosen-bar",
        title: "#chosen-value",
        is_dialog: false,
    },
    Place { name: "review", show: to_review, within: "#main", title: "#edit-1-text", is_dialog: false },
    Place {
        name: "new task",
        show: to_new_task,
        within: ".form-dialog",
        title: "#new-text",
        is_dialog: true,
    },
    Place { name: "reason", show: to_reason, within: ".form-dialog", title: "#reason-why", is_dialog: true },
    Place {
        name: "notice",
        show: to_notice,
        within: ".form-dialog",
        title: "#notice-title",
        is_dialog: true,
    },
    Place {
        name: "export",
        show: to_export,
        within: ".dialog.export",
        title: ".dialog.export",
        is_dialog: true,
    },
    Place {
        name: "ledger file",
        show: to_ledger_file,
        within: ".dialog.export",
        title: "#export-passphrase",
        is_dialog: true,
    },
    Place { name: "fill in", show: to_fill_in, within: ".reporting", title: "#fill-next", is_dialog: false },
    Place { name: "collect", show: to_collect, within: ".reporting", title: "#report-day", is_dialog: false },
    Place {
        name: "reminders",
        show: to_reminders,
        within: ".dialog.nudges",
        title: ".dialog.nudges",
        is_dialog: true,
    },
    Place {
        name: "replies",
        show: to_replies,
        within: ".dialog.replies",
        title: ".dialog.replies",
        is_dialog: true,
    },
    Place { name: "palette", show: to_palette, within: ".palette", title: "#palette-field", is_dialog: true },
    Place { name: "keys", show: to_keys, within: ".dialog.keys", title: ".dialog.keys", is_dialog: true },
];

in_browsers!(every_field_can_be_left_in_every_way: chromium, firefox);
fn every_field_can_be_left_in_every_way(page: &Page) {
    page.add(WORKS);
    page.open_task("1");
    page.review(DOUBTFUL);
    page.click("#review-task-1 .edit-button");
    let (mut walked, mut turn) = (BTreeSet::new(), 0);
    for place in PLACES {
        let mut fields = None;
        // The fields of a place are known when it is there.
        let mut nth = 0;
        loop {
            go(page, place);
            let known = fields.get_or_insert_with(|| fields_in(page, place.within));
            let Some(field) = known.get(nth).cloned() else { break };
            // Each field in one way, each way in turn: a place has more fields than there are ways, or is one of several
            // alike.
            let ways: Vec<Way> =
                WAYS.into_iter().filter(|way| !(place.is_dialog && matches!(way, Way::Palette))).collect();
            leave(page, place, &field, ways[turn % ways.len()]);
            turn += 1;
            walked.insert(field);
            nth += 1;
        }
        page.must_be_in_good_health();
        assert!(nth > 0, "{} has fields", place.name);
    }
    for field in [
        "#search",
        "#task-notes",
        "#step-new",
        "#unit-aliases",
        "#amber-days",
        "#edit-1-due",
        "#new-text",
        "#export-passphrase",
        "#nudge-text-0",
        "#reply-task-1",
        "#report-day",
        "#fill-unit",
        "#unit-groups",
        "#unit-contacts",
    ] {
        assert!(walked.contains(field), "{field} is among {walked:?}");
    }
}

/// Goes somewhere else, and from there to a place: so that there is a way back.
#[track_caller]
fn go(page: &Page, place: &Place) {
    while page.exists("dialog[open]") {
        page.press(Key::Escape);
    }
    let (before, title) = away(place, Way::Back);
    page.js(&format!("location.hash = '{before}'"));
    page.wait_for(title);
    (place.show)(page);
    page.wait_for(place.title);
}

/// Types into a field and goes away, with the focus in it.
#[track_caller]
fn leave(page: &Page, place: &Place, field: &str, way: Way) {
    let focus = "const field = [...document.querySelectorAll(arguments[0])].find(e => e.checkVisibility()); \
                 field?.focus(); return !!field && document.activeElement === field && \
                 !field.matches('select, [type=checkbox], [type=radio]')";
    let takes_keys = page.js_with(focus, &[field.into()]) == true;
    if takes_keys {
        page.press("7");
    }
    let (address, title) = away(place, way);
    match way {
        Way::Back => drop(page.js("history.back()")),
        Way::Address => drop(page.js(&format!("location.hash = '{address}'"))),
        Way::Palette => {
            page.press_with(&[Key::Control], 'k');
            page.expect_focus("#palette-field");
            let room = if address == "#/today" { "今日" } else { "设置" };
            page.js_with(
                "const field = document.getElementById('palette-field'); field.value = arguments[0]; \
                 field.dispatchEvent(new Event('input', { bubbles: true }))",
                &[room.into()],
            );
            page.press(Key::Enter);
        }
        Way::Language => {
            let before = page.attribute("html", "lang");
            // Nothing that a click does before takes the focus away.
            page.js("document.getElementById('language-switch').click()");
            page.expect("the language is another one", true, || page.attribute("html", "lang") != before);
            page.js("document.getElementById('language-switch').click()");
            page.expect("the language is as before", before.clone(), || page.attribute("html", "lang"));
        }
    }
    if !matches!(way, Way::Language) {
        page.wait_for(title);
    }
    let what = || format!("{}: {field} was left by {way:?}: {}", place.name, page.text("#rescue-message"));
    assert!(!page.exists("#rescue"), "{}", what());
}

/// Another room than that of the place: where one comes from, or where one goes.
fn away(place: &Place, way: Way) -> (&'static str, &'static str) {
    let (today, settings) = (("#/today", "#today-title"), ("#/settings", "#settings-title"));
    match (place.name, way) {
        ("settings", _) => today,
        ("today" | "reminders", _) => settings,
        (_, Way::Address) => settings,
        _ => today,
    }
}

/// One selector for each kind of field that can be seen: of rows that are alike, one is enough.
fn fields_in(page: &Page, within: &str) -> Vec<String> {
    let script = "
        const kinds = new Map();
        for (const root of document.querySelectorAll(arguments[0])) for (const e of root.querySelectorAll('input, textarea, select')) {
            if (!e.checkVisibility() || e.disabled || e.type === 'file' || e.closest('.visually-hidden')) continue;
            const kind = e.id ? e.id.replace(/[0-9a-f]{6,}|\\d+/g, '#') : [e.tagName, e.type, e.className, e.closest('[class]:not(' + e.tagName + ')')?.className].join('.');
            if (kinds.has(kind)) continue;
            const named = e.id ? '#' + CSS.escape(e.id) : null;
            const parent = e.parentElement.closest('[class], [id]');
            const above = parent.id ? '#' + CSS.escape(parent.id) : '.' + [...parent.classList].map(c => CSS.escape(c)).join('.');
            kinds.set(kind, named ?? `${parent === root ? '' : arguments[0]} ${above} ${e.tagName.toLowerCase()}`);
        }
        return [...kinds.values()]";
    let found = page.js_with(script, &[within.into()]);
    found.as_array().into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_owned())).collect()
}

fn to_paste(page: &Page) {
    page.js("location.hash = '#/paste'");
}

fn to_settings(page: &Page) {
    page.js("location.hash = '#/settings'");
}

fn to_today_panel(page: &Page) {
    page.js("location.hash = '#/today'");
}

fn to_ledger(page: &Page) {
    // As it is looked at without any filter.
    page.js("location.hash = '#/ledger?'");
    page.wait_for(".task-row .cell-due button");
}

fn to_menus(page: &Page) {
    to_ledger(page);
    page.js("document.getElementById('views-menu').open = true");
}

fn to_columns(page: &Page) {
    to_ledger(page);
    page.js("document.getElementById('columns-menu').open = true");
}

fn to_due_cell(page: &Page) {
    to_ledger(page);
    page.click(".task-row .cell-due button");
}

fn to_progress_cell(page: &Page) {
    to_ledger(page);
    // Beside a panel there is no room for the column.
    if page.exists("#task-panel") {
        page.close_panel();
    }
    page.click(".task-row .cell-progress button");
}

fn to_panel(page: &Page) {
    to_ledger(page);
    if !page.exists("#task-panel") {
        page.open_task("1");
    }
    page.wait_for("#task-panel");
}

fn to_entry(page: &Page) {
    to_panel(page);
    if !page.exists("#entry-text") {
        page.click("#entry-add");
    }
}

fn to_chosen(page: &Page) {
    to_ledger(page);
    if !page.exists("#chosen-bar") {
        page.click(".task-row .choose");
    }
    if !page.exists("#chosen-value") {
        page.click("#chosen-unit");
    }
}

fn to_review(page: &Page) {
    page.js("location.hash = '#/review'");
}

fn to_new_task(page: &Page) {
    to_ledger(page);
    page.click("#new-task");
}

fn to_reason(page: &Page) {
    to_panel(page);
    page.click("#status-flow [data-status=closed]");
}

fn to_notice(page: &Page) {
    to_ledger(page);
    page.click(".edit-notice");
}

fn to_export(page: &Page) {
    to_ledger(page);
    page.click("#export-more");
}

fn to_ledger_file(page: &Page) {
    to_ledger(page);
    page.ask_for_ledger_file();
}

fn to_fill_in(page: &Page) {
    page.js("location.hash = '#/reporting'");
    page.click("#side-fill");
    if page.property("#fill-unit", "value") == "" {
        page.choose("#fill-unit", "县住建局");
    }
}

fn to_collect(page: &Page) {
    page.js("location.hash = '#/reporting'");
    page.click("#side-collect");
    page.click("#report-0-0");
    // The day on which it came is a field where it has come.
    if !page.exists("#report-day") {
        page.press(Key::Space);
    }
}

fn to_reminders(page: &Page) {
    page.js("location.hash = '#/today'");
    page.click("#open-nudges");
}

fn to_replies(page: &Page) {
    to_ledger(page);
    // One row of a task that is known, and one that matches none: for that there is a field.
    let known = page.js("return document.querySelector('.task-row .task-open').textContent");
    let told = format!("任务,完成情况\r\n{known},已办。\r\n谁也不知道的任务,已办。\r\n");
    let file = page.folder().write("完成情况.csv", format!("\u{feff}{told}").as_bytes());
    page.choose_file("#choose-ledger", &file);
}

fn to_palette(page: &Page) {
    to_ledger(page);
    page.press_with(&[Key::Control], 'k');
}

fn to_keys(page: &Page) {
    to_ledger(page);
    page.js("document.activeElement.blur()");
    page.press("?");
}

in_browsers!(what_was_typed_is_taken_over_when_a_room_is_left: chromium, firefox);
fn what_was_typed_is_taken_over_when_a_room_is_left(page: &Page) {
    page.add(WORKS);
    // Back, out of a cell.
    page.go_to_room("today");
    page.wait_for("#today-title");
    page.go_to_room("ledger");
    let cell = page.in_row("2", ".cell-progress");
    page.click(&format!("{cell} button"));
    page.expect_focus(&format!("{cell} input"));
    page.press_with(&[Key::Control], 'a');
    page.press("45");
    page.js("history.back()");
    page.wait_for("#today-title");
    page.go_to_room("ledger");
    page.expect("the progress", "45%".to_owned(), || page.row("2").progress);

    // By the palette, out of the panel.
    page.open_task("3");
    page.click("#task-notes");
    page.press("abc");
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press("设置");
    page.press(Key::Enter);
    page.wait_for("#settings-title");
    page.go_to_room("ledger");
    page.wait_for("#task-panel");
    page.expect_value("#task-notes", "abc");
    assert!(!page.exists(".draft"), "what was taken over is no draft");

    // By another address, out of the settings.
    page.open_settings();
    page.click("#own-name");
    page.press("Wang");
    page.js("location.hash = '#/ledger'");
    page.wait_for("#search");
    page.open_settings();
    page.expect_value("#own-name", "Wang");
    page.click("#amber-days");
    page.press_with(&[Key::Control], 'a');
    page.press("12");
    page.js("history.back()");
    page.wait_for("#search");
    page.open_settings();
    page.expect_value("#amber-days", "12");

    // In another language, with what was searched.
    page.go_to_room("ledger");
    page.click("#search");
    page.press("2026");
    page.js("document.getElementById('language-switch').click()");
    page.expect("the language", Some("en".to_owned()), || page.attribute("html", "lang"));
    page.expect_value("#search", "2026");
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press("Today");
    page.press(Key::Enter);
    page.wait_for("#today-title");
    page.press("/");
    page.expect_focus("#search");
    page.press_with(&[Key::Control], 'k');
    page.expect_focus("#palette-field");
    page.press("Today");
    page.press(Key::Enter);
    page.wait_for("#today-title");
    assert_eq!(page.js("return location.hash"), json!("#/today"));
}
