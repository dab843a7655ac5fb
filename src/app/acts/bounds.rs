//! Fields hold so much and no more, and say so when they are full.
//!
//! Every field of the page gets its length here, when it is entered, so that none is forgotten.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{Element, Event, InputEvent};
use wasm_bindgen::JsCast;

use crate::app::browser;
use crate::app::state::App;
use crate::ledger::bounds::{AREA, LINE};

const LENGTH: &str = "maxlength";
/// What is written here is read and not kept, or belongs to no record.
const FREE: [&str; 4] = ["paste-box", "unit-aliases", "unit-contacts", "unit-groups"];

/// Listens as long as the page lives.
pub(crate) fn watch(app: App) -> [WindowListenerHandle; 2] {
    [
        window_event_listener(ev::focusin, |event| {
            if let Some(field) = field_of(&event) {
                give_length(&field);
            }
        }),
        window_event_listener(ev::input, move |event| {
            let takes_away =
                event.dyn_ref::<InputEvent>().is_some_and(|event| event.input_type().starts_with("delete"));
            let Some(field) = field_of(&event).filter(|_| !takes_away) else { return };
            let most = field.get_attribute(LENGTH).and_then(|most| most.parse::<usize>().ok());
            let Some((most, text)) = most.zip(browser::field_value(&field)) else { return };
            if text.encode_utf16().count() >= most {
                app.complain(app.t_now().field_full(most));
            }
        }),
    ]
}

fn give_length(field: &Element) {
    let is_line = field.tag_name() == "INPUT" && field.get_attribute("type").as_deref() == Some("text");
    let is_area = field.tag_name() == "TEXTAREA";
    if !(is_line || is_area) || field.has_attribute(LENGTH) || FREE.contains(&field.id().as_str()) {
        return;
    }
    let most = if is_line { LINE } else { AREA };
    // Fails for no name that attributes can have.
    let _ = field.set_attribute(LENGTH, &most.to_string());
}

fn field_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
