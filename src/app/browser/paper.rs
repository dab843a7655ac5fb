//! What is printed in place of the page.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::CssStyleSheet;
use wasm_bindgen::JsCast;

use super::late;
use crate::report::coats::Paper;

/// The element that is printed alone where it is there.
const PAPER: &str = "paper";

/// Lays out what is printed, in the place of what was. Nothing of it is seen on the screen.
pub(crate) fn lay_out(printed: &Paper) {
    clear();
    let (Ok(paper), Some(body)) = (document().create_element("div"), document().body()) else { return };
    paper.set_id(PAPER);
    paper.set_inner_html(&printed.html);
    // Fails only for what is in itself.
    let _ = body.append_child(&paper);
    // Where the browser does not understand all of it, the pages lie as the page's own style says.
    let _ = rules().map(|rules| {
        rules.insert_rule_with_index(&printed.page, rules.css_rules().map_or(0, |all| all.length()))
    });
}

/// Takes it away again.
pub(crate) fn clear() {
    if super::element(PAPER).is_none() {
        return;
    }
    super::remove(PAPER);
    if let Some(rules) = rules()
        && let Some(last) = rules.css_rules().ok().and_then(|all| all.length().checked_sub(1))
    {
        let _ = rules.delete_rule(last);
    }
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
