//! The real clipboard, and files that are dropped.

use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Page, fixture, in_browsers};

in_browsers!(a_notice_comes_in_by_ctrl_v: chromium, firefox);
fn a_notice_comes_in_by_ctrl_v(page: &Page) {
    page.expect_focus("#paste-box");
    copy(page, WORKS);
    page.click("#paste-box");
    page.press_with(&[Key::Control], 'v');
    page.expect("rows", 8, || page.count(".review-task"));
}

in_browsers!(a_notice_comes_in_by_ctrl_v_wherever_the_focus_is: chromium);
fn a_notice_comes_in_by_ctrl_v_wherever_the_focus_is(page: &Page) {
    copy(page, WORKS);
    page.click("#paste-title");
    page.press_with(&[Key::Control], 'v');
    page.expect("rows", 8, || page.count(".review-task"));
    page.accept();
    // But a field that is typed in keeps what is pasted into it.
    copy(page, "幼儿园");
    page.click("#search");
    page.press_with(&[Key::Control], 'v');
    page.expect_numbers("what was searched for", &["6"]);
}

in_browsers!(a_typed_notice_is_read_on_request: chromium);
fn a_typed_notice_is_read_on_request(page: &Page) {
    page.js_with("document.getElementById('paste-box').value = arguments[0]", &[WORKS.into()]);
    page.click("#read");
    page.expect("rows", 8, || page.count(".review-task"));
}

in_browsers!(a_text_file_is_chosen_or_dropped: chromium, firefox);
fn a_text_file_is_chosen_or_dropped(page: &Page) {
    page.choose_file("#choose-notice", &fixture("works.txt"));
    page.expect("rows", 8, || page.count(".review-task"));
    page.click("#discard");
    page.drop_file("通知.txt", WORKS);
    page.expect("rows", 8, || page.count(".review-task"));
    page.accept();
    let export = page.export_all();
    page.clear_ledger();
    page.drop_file("台账.json", &export.file.to_string());
    page.click("#dialog-action");
    page.expect("rows", 8, || page.rows().len());
}

in_browsers!(files_in_other_encodings_are_read: chromium);
fn files_in_other_encodings_are_read(page: &Page) {
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(WORKS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let with_mark = format!("\u{feff}{WORKS}");
    for (name, bytes) in [("utf-16.txt", utf16.as_slice()), ("mark.txt", with_mark.as_bytes())] {
        let path = page.folder().write(name, bytes);
        page.go_to_room("paste");
        page.choose_file("#choose-notice", &path);
        page.expect(name, 8, || page.count(".review-task"));
        page.click("#discard");
        page.wait_for("#paste-box");
    }
}

/// Copies a text as people do: mark it somewhere, Ctrl+C.
fn copy(page: &Page, text: &str) {
    page.js_with(
        "const field = document.createElement('textarea'); field.id = 'elsewhere'; field.value = arguments[0]; \
         document.body.append(field); field.focus(); field.select()",
        &[text.into()],
    );
    page.press_with(&[Key::Control], 'c');
    page.js("document.getElementById('elsewhere').remove()");
}
