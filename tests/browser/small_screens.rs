//! A phone's width: everything is there, and nothing lies on anything else.

use serde_json::json;

use crate::harness::{Browser, Options, Page, run_with};

#[test]
fn on_a_phone_nothing_overlaps_in_chinese() {
    run_with(Options::new(Browser::Chromium), must_fit_a_phone);
}

#[test]
fn on_a_phone_nothing_overlaps_in_english() {
    run_with(Options::new(Browser::Chromium).language("en-US"), must_fit_a_phone);
}

fn must_fit_a_phone(page: &Page) {
    let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics);
    page.visit();
    let mut found = faults(page, "the paste room");
    // The sample has everything in it that a row can show.
    page.click("#sample");
    page.wait_for(".review-task");
    found.extend(faults(page, "the review"));
    page.click("#review-task-0 .edit-button");
    page.wait_for("#edit-0-text");
    found.extend(faults(page, "the review with a form"));
    page.accept();
    found.extend(faults(page, "the ledger"));
    page.click("#clear-ledger");
    page.wait_for(".dialog");
    found.extend(faults(page, "the dialog"));
    page.press(thirtyfour::Key::Escape);
    page.go_to_room("today");
    page.wait_for("#today-unit");
    found.extend(faults(page, "today"));
    page.fill("#today-unit", "市发展和改革委员会");
    page.click("#today-unit-set");
    page.wait_for("#see-all");
    page.click("#see-all");
    found.extend(faults(page, "today with a unit"));
    page.click("#open-palette");
    page.wait_for("#palette-field");
    found.extend(faults(page, "the palette"));
    page.press(thirtyfour::Key::Escape);
    page.wait_gone("#palette-field");
    page.js("document.activeElement.blur()");
    page.press("?");
    page.wait_for("#keys-title");
    found.extend(faults(page, "the list of keys"));
    page.press(thirtyfour::Key::Escape);
    page.wait_gone("#keys-title");
    page.open_settings();
    found.extend(faults(page, "the settings"));
    page.js("document.getElementById('bin').scrollIntoView()");
    found.extend(faults(page, "the end of the settings"));
    assert!(found.is_empty(), "{found:#?}");
}

/// What sticks out of the window, and what lies on something else.
fn faults(page: &Page, room: &str) -> Vec<String> {
    let script = "
        const found = [];
        const name = e => '<' + e.localName + '> “' + (e.innerText || e.getAttribute('aria-label') || e.id).trim().slice(0, 30) + '”';
        // Not `innerWidth`: that grows with what is too wide.
        const width = document.documentElement.clientWidth;
        const more = document.documentElement.scrollWidth - width;
        if (more > 0) found.push(`the page is ${more} px wider than the window`);
        // The text of a task in its row, and everything that can be pressed.
        const selector = 'a[href], button, input:not([type=file]), select, textarea, .tag, .cell-task, .task-facts';
        const inside = document.querySelector('dialog[open]') || document;
        const boxes = [...inside.querySelectorAll(selector)]
            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.notes') && !e.closest('.skip-link'))
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, box]) => box.width > 1 && box.height > 1 && box.top < innerHeight && box.bottom > 0);
        for (const [e, box] of boxes) {
            // A line that scrolls sideways may hold more than it shows.
            let scrolls = false;
            for (let p = e.parentElement; p; p = p.parentElement) scrolls ||= /auto|scroll/.test(getComputedStyle(p).overflowX);
            if (!scrolls && (box.right > width + 1 || box.left < -1)) found.push(name(e) + ' sticks out of the window');
        }
        // From where to where it is in sight: what scrolls in something is cut off at its edge.
        const shown = (e, box) => {
            let { top, bottom } = box;
            for (let p = e.parentElement; p; p = p.parentElement) {
                if (!/auto|scroll/.test(getComputedStyle(p).overflowY)) continue;
                const edge = p.getBoundingClientRect();
                [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
            }
            return [top, bottom];
        };
        boxes.forEach(([a, one], index) => boxes.slice(index + 1).forEach(([b, two]) => {
            if (a.contains(b) || b.contains(a)) return;
            // Neighbours whose areas touch are none, nor is what a bar that stays has scrolled away.
            const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
            const [top1, bottom1] = shown(a, one), [top2, bottom2] = shown(b, two);
            const down = Math.min(bottom1, bottom2) - Math.max(top1, top2);
            const sticky = e => { for (; e; e = e.parentElement) if (/sticky|fixed/.test(getComputedStyle(e).position)) return e; };
            if (across > 2 && down > 2 && sticky(a) === sticky(b)) found.push(name(a) + ' and ' + name(b) + ` overlap by ${Math.round(across)} × ${Math.round(down)} px`);
        }));
        return found";
    let found = page.js(script);
    found
        .as_array()
        .into_iter()
        .flatten()
        .map(|fault| format!("{room}: {}", fault.as_str().unwrap_or("?")))
        .collect()
}
