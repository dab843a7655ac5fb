//! The map beside the source.

use crate::WORKS;
use crate::harness::{Page, in_browsers};

in_browsers!(the_map_shows_what_was_read_and_leads_there: chromium, firefox);
fn the_map_shows_what_was_read_and_leads_there(page: &Page) {
    // Long enough to be scrolled.
    let long = format!("{WORKS}{}", "9.修桥一座。（责任单位：县交通局）\n".repeat(80));
    page.review(&long);
    page.expect("stripes of tasks", true, || page.count("#minimap .mm-task") > 0);
    assert_eq!(page.attribute("#minimap", "aria-hidden").as_deref(), Some("true"));
    let sight = || page.js("return parseFloat(document.querySelector('.minimap-sight').style.top)").as_f64();
    page.expect("the beginning is in sight", true, || sight().is_some_and(|top| top < 5.0));
    press_map(page, 0.95);
    page.expect("the end is in sight", true, || sight().is_some_and(|top| top > 50.0));
    let scrolled = page.js("return document.getElementById('source').scrollTop > 300");
    assert_eq!(scrolled, true);
    press_map(page, 0.0);
    page.expect("the beginning is in sight again", true, || sight().is_some_and(|top| top < 5.0));
}

/// Presses the map at this share of its height.
fn press_map(page: &Page, share: f64) {
    let script = "
        const map = document.getElementById('minimap'), place = map.getBoundingClientRect();
        const at = { clientX: place.left + 5, clientY: place.top + place.height * arguments[0], bubbles: true, cancelable: true };
        map.dispatchEvent(new PointerEvent('pointerdown', { ...at, pointerId: 1 }))";
    page.js_with(script, &[share.into()]);
}
