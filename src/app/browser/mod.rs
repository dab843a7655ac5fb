//! Small things that only the browser can tell or do.

use chrono::{DateTime, NaiveDate, Utc};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

use crate::text::chars::bytes_of_utf16;
use crate::view::{Sharing, Stroke, file_place};

pub(crate) mod batches;
pub(crate) mod dialog;
pub(crate) mod late;
pub(crate) mod locks;
pub(crate) mod panes;
pub(crate) mod paper;
pub(crate) mod second_part;
pub(crate) mod worker;

#[wasm_bindgen]
extern "C" {
    /// Shows the box outside the app's root that offers the stored data as a file.
    #[wasm_bindgen(js_name = qingdanRescue, catch)]
    fn qingdan_rescue(message: &str) -> Result<(), wasm_bindgen::JsValue>;
}

/// Shows the rescue box when the app panics, behind whatever hook there is already.
pub(crate) fn show_rescue_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        // Under `trunk serve` too the page defines the function; were it missing, the console has the panic.
        let _ = qingdan_rescue(&panic.to_string());
    }));
}

/// The element with this id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// An element that is in no page.
pub(crate) fn stage() -> Option<HtmlElement> {
    document().create_element("div").ok()?.dyn_into().ok()
}

/// The first element of the page that matches a selector.
pub(crate) fn first(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Puts the focus on the element with this id, without scrolling.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Fails for no element that is in the page.
        let _ = element.focus_with_options(&options);
    }
}

/// Whether what had the focus is gone.
pub(crate) fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// The id of the element that has the focus, if it has one.
pub(crate) fn focused_element_id() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Gives an element the focus, and scrolls nothing.
pub(crate) fn focus_where_it_is(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // What cannot have the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// The task in whose row the focus is.
pub(crate) fn focused_task() -> Option<String> {
    document().active_element()?.closest("[data-task-id]").ok()??.get_attribute("data-task-id")
}

/// How wide the window is, in pixels.
pub(crate) fn width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default()
}

/// Whether what has the focus is inside an element that matches a selector.
pub(crate) fn is_focus_in(selector: &str) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Gives the focus to the first of these elements that is there, if what had it is gone.
pub(crate) fn keep_focus(ids: &[&str]) {
    if let Some(id) = ids.iter().find(|id| is_focus_lost() && element(id).is_some()) {
        focus(id);
    }
}

/// Gives the focus to the room that the user has come to, unless something in it has taken it already: to its heading,
/// so that it is read out, or to all of it. A dialog has a focus of its own.
pub(crate) fn focus_room() {
    let is_inside =
        document().active_element().is_some_and(|element| element.matches("#main *").unwrap_or(false));
    if is_inside || has_dialog() {
        return;
    }
    let heading = first("#main h1").and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    let Some(heading) = heading else { return focus("main") };
    // Fails for no element.
    let _ = heading.set_attribute("tabindex", "-1");
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
}

/// Presses the button with this id, if it is there.
pub(crate) fn press(id: &str) {
    if let Some(button) = element(id) {
        button.click();
    }
}

/// Whether it is a Mac, where ⌘ does what Ctrl does elsewhere.
pub(crate) fn is_mac() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("Mac"))
}

/// The element that an event comes from, if it is of this kind.
pub(crate) fn target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// Whether the event comes from inside an element that matches a selector.
pub(crate) fn comes_from(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// Whether the event comes from an element that itself matches a selector.
pub(crate) fn is_on(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(selector).unwrap_or(false))
}

/// Removes the element with this id, if it is there.
pub(crate) fn remove(id: &str) {
    if let Some(element) = element(id) {
        element.remove();
    }
}

/// Tells whoever waits that the page is usable.
pub(crate) fn set_ready() {
    set_root_attribute("data-ready", Some(""));
}

/// Sets or removes an attribute of `<html>`.
pub(crate) fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // Both fail only for names that are no names.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Whether the window is a phone's, as the style sheets have it.
pub(crate) fn is_narrow() -> bool {
    width() <= 640.0
}

/// The language tag that the browser asks for.
pub(crate) fn system_language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// Today's date where the user is.
pub(crate) fn today() -> NaiveDate {
    let date = js_sys::Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// The moment.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// The moment that a setting holds.
pub(crate) fn moment(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

/// A day as the browser's clock has it where the user is.
pub(crate) fn local_day(at: DateTime<Utc>) -> NaiveDate {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.timestamp_millis() as f64));
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// The time of day as the browser's clock has it where the user is, as `08:30`.
pub(crate) fn time_of_day(at: DateTime<Utc>) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.timestamp_millis() as f64));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// Who shares the storage with a page that is opened from disk, where that is known.
pub(crate) fn sharing() -> Option<Sharing> {
    let protocol = window().location().protocol().unwrap_or_default();
    Sharing::of(&protocol, &window().navigator().user_agent().unwrap_or_default())
}

/// The place of the file that is open, as people know it.
pub(crate) fn own_place() -> Option<String> {
    let path = window().location().pathname().ok()?;
    let path = js_sys::decode_uri_component(&path).ok()?;
    Some(file_place(&String::from(path)).to_owned())
}

/// Eight characters that no other tab or browser has come up with.
pub(crate) fn random_name() -> String {
    let letters = "0123456789abcdefghijklmnopqrstuvwxyz".as_bytes();
    let letter = || letters[(js_sys::Math::random() * letters.len() as f64) as usize % letters.len()];
    (0..8).map(|_| char::from(letter())).collect()
}

/// The hash of the address, with its `#`.
pub(crate) fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to another hash; the `hashchange` event does the rest.
pub(crate) fn set_hash(hash: &str) {
    // Setting a hash fails in no browser; should it, the user stays where they are.
    let _ = window().location().set_hash(hash);
}

/// Writes another hash into the address, without a step in the history.
pub(crate) fn replace_hash(hash: &str) {
    // Browsers refuse when it happens too often; the next change writes it.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// Whether the event comes from a field that takes text, so that keys and pastes belong to it.
pub(crate) fn is_in_field(event: &web_sys::Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(target.get_attribute("type").as_deref(), Some("checkbox" | "file" | "button")),
        _ => false,
    }
}

/// Whether an input method is composing, so that keys are not the page's.
pub(crate) fn is_composing(event: &web_sys::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The key of an event, which writes this, with those that are held.
pub(crate) fn stroke<'a>(event: &web_sys::KeyboardEvent, key: &'a str) -> Stroke<'a> {
    let control = event.ctrl_key() || event.meta_key();
    Stroke { key, control, shift: event.shift_key(), alt: event.alt_key() }
}

/// Scrolls an element to the middle of its pane, unless the whole of it is in sight.
pub(crate) fn reveal(element: &Element, pane: &str) {
    let Ok(Some(pane)) = element.closest(pane) else { return };
    let (inner, outer) = (element.get_bounding_client_rect(), pane.get_bounding_client_rect());
    if inner.top() < outer.top() || inner.bottom() > outer.bottom() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls just as far as an element needs to be in sight.
pub(crate) fn bring_into_sight(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Runs something under a name in the browser's own timeline, where developer tools and measurements find it.
pub(crate) fn timed<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let performance = leptos::prelude::window().performance();
    if let Some(performance) = &performance {
        let _ = performance.mark(name);
    }
    let result = run();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, name);
    }
    result
}

/// The elements inside `root` that match a selector.
pub(crate) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// The value of the field with this id; `None` where there is none, or it holds half a date, which must not be taken for
/// a wish to have none.
pub(crate) fn value(id: &str) -> Option<String> {
    let field: Element = element(id)?.into();
    field_value(&field)
}

/// The value of a field; `None` where it holds half a date.
pub(crate) fn field_value(field: &Element) -> Option<String> {
    let input = field.dyn_ref::<web_sys::HtmlInputElement>();
    if input.is_some_and(|input| input.validity().bad_input()) {
        return None;
    }
    js_sys::Reflect::get(field, &"value".into()).ok()?.as_string()
}

/// Writes into a field, unless that would change nothing: a write moves the cursor.
pub(crate) fn set_field_value(field: &Element, value: &str) {
    if field_value(field).as_deref() != Some(value) {
        // Fails for no field.
        let _ = js_sys::Reflect::set(field, &"value".into(), &value.into());
    }
}

/// What a field of several lines holds, and how many bytes of it stand before its cursor.
pub(crate) fn caret(id: &str) -> Option<(String, usize)> {
    let field: web_sys::HtmlTextAreaElement = element(id)?.dyn_into().ok()?;
    let text = field.value();
    let at = bytes_of_utf16(&text, field.selection_start().ok().flatten().unwrap_or(0) as usize);
    Some((text, at))
}

/// Selects all of a field of several lines and copies it; false where the browser does not let us.
pub(crate) fn copy_all(id: &str) -> bool {
    let Some(field) = element(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    else {
        return false;
    };
    let _ = field.focus();
    field.select();
    // The newer way asks for leave where a page lies on disk.
    let page: web_sys::HtmlDocument = document().unchecked_into();
    page.exec_command("copy").unwrap_or(false)
}

/// What is in a file; `None` where the browser cannot read it.
pub(crate) async fn bytes_of(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Whether some of the page's words are selected.
pub(crate) fn has_selected_words() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Puts a table on the clipboard, with plain columns beside it for programs that take no table; false where the browser does not
/// let us.
pub(crate) fn copy_table(id: &str, html: String, plain: String) -> bool {
    copy_as(id, vec![("text/html", html), ("text/plain", plain)])
}

/// Puts words on the clipboard; false where the browser does not let us.
pub(crate) fn copy_words(id: &str, words: String) -> bool {
    copy_as(id, vec![("text/plain", words)])
}

/// Puts something on the clipboard in several kinds. Browsers copy nothing where nothing is selected: for that moment, the words of
/// this element are.
fn copy_as(id: &str, kinds: Vec<(&'static str, String)>) -> bool {
    use wasm_bindgen::closure::Closure;
    let page: web_sys::HtmlDocument = document().unchecked_into();
    let (Some(element), Ok(Some(selection))) = (element(id), page.get_selection()) else { return false };
    let taken = std::rc::Rc::new(std::cell::Cell::new(false));
    let hear = {
        let taken = taken.clone();
        Closure::<dyn Fn(web_sys::ClipboardEvent)>::new(move |event: web_sys::ClipboardEvent| {
            let Some(data) = event.clipboard_data() else { return };
            let is_set = kinds.iter().all(|(kind, words)| data.set_data(kind, words).is_ok());
            event.prevent_default();
            taken.set(is_set);
        })
    };
    // The newer way asks for leave where a page lies on disk.
    let _ = page.add_event_listener_with_callback("copy", hear.as_ref().unchecked_ref());
    let _ = selection.select_all_children(&element);
    let copied = page.exec_command("copy").unwrap_or(false);
    let _ = page.remove_event_listener_with_callback("copy", hear.as_ref().unchecked_ref());
    let _ = selection.remove_all_ranges();
    copied && taken.get()
}

/// Whether some of a field's text is selected.
pub(crate) fn has_selection(id: &str) -> bool {
    let field = element(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    field.is_some_and(|field| field.selection_start().ok().flatten() != field.selection_end().ok().flatten())
}

/// Puts the cursor of a field of several lines behind so many UTF-16 units.
pub(crate) fn set_caret(id: &str, at: usize) {
    if let Some(field) = element(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        let at = u32::try_from(at).unwrap_or_default();
        // Fails for no field of this kind.
        let _ = field.set_selection_range(at, at);
    }
}

/// What was chosen in a list of commands, which then says again what it is for.
pub(crate) fn taken_choice(event: &web_sys::Event) -> String {
    let Some(list) = target::<Element>(event) else { return String::new() };
    let chosen = field_value(&list).unwrap_or_default();
    set_field_value(&list, "");
    chosen
}

/// A key that ends a composition sends no form, even where the browser would.
pub(crate) fn keep_composition(event: &web_sys::KeyboardEvent) {
    if event.key() == "Enter" && is_composing(event) {
        event.prevent_default();
    }
}

/// Whether an element has the focus.
pub(crate) fn has_focus(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Whether a dialog is open: then keys are the dialog's.
pub(crate) fn has_dialog() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

/// A moment as the clock on the wall shows it, to the minute.
pub(crate) fn local_time(at: DateTime<Utc>) -> String {
    format!("{} {}", local_day(at), time_of_day(at))
}

/// The id of what has the focus.
pub(crate) fn focused_id() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Scrolls a pane so that something in it stands at most this many pixels below its upper edge.
pub(crate) fn scroll_to(pane: &str, target: &str, below: f64) {
    let (Some(pane), Some(target)) = (first(pane), first(target)) else { return };
    let distance = target.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top() - below;
    pane.set_scroll_top(pane.scroll_top() + distance.max(0.0) as i32);
}

/// Calls a method that gives a promise.
pub(crate) async fn call(on: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let promise: Promise = method.call1(on, with)?.dyn_into()?;
    JsFuture::from(promise).await
}
