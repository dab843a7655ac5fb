//! What is printed in place of the page.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::CssStyleSheet;
use wasm_bindgen::JsCast;

use super::late;
use crate::report::coats::Paper;

/// The element that is printed alone where it is there.
const PAPER: &str = "paper";

/// Where the element says which rule of the style sheet is its own.
const RULE: &str = "data-rule";

/// Lays out what is printed, in the place of what was. Nothing of it is seen on the screen.
pub(crate) fn lay_out(printed: &Paper) {
    clear();
    let (Ok(paper), Some(body)) = (document().create_element("div"), document().body()) else { return };
    paper.set_id(PAPER);
    paper.set_inner_html(&printed.html);
    // Fails only for what is in itself.
    let _ = body.append_child(&paper);
    // Where the browser does not understand the rule, the pages lie as the page's own style says.
    let added = rules().and_then(|rules| {
        let at = rules.css_rules().ok()?.length();
        rules.insert_rule_with_index(&printed.page, at).ok()
    });
    if let Some(at) = added {
        let _ = paper.set_attribute(RULE, &at.to_string());
    }
}

/// Takes it away again, and its rule.
pub(crate) fn clear() {
    let Some(paper) = super::element(PAPER) else { return };
    let added = paper.get_attribute(RULE).and_then(|at| at.parse().ok());
    if let Some((rules, at)) = rules().zip(added) {
        let _ = rules.delete_rule(at);
    }
    super::remove(PAPER);
}

/// The style sheet that the rule of pages is put into: the last, which holds over the others. An element of its own the page's
/// policy refuses.
fn rules() -> Option<CssStyleSheet> {
    let all = document().style_sheets();
    all.item(all.length().checked_sub(1)?)?.dyn_into().ok()
}

/// As long as the part of the page that is being built is there, this is printed in the place of the page, unless something else is
/// laid out.
pub(crate) fn prints(printed: impl Fn() -> Paper + 'static) {
    let listener = window_event_listener(ev::beforeprint, move |_| {
        if super::element(PAPER).is_none() {
            lay_out(&printed());
        }
    });
    on_cleanup(move || listener.remove());
}

/// Prints this, when it is laid out. Where there is no printer the browser says so.
pub(crate) fn print(printed: &Paper) {
    lay_out(printed);
    late::after_paint(|| {
        let _ = window().print();
    });
}
