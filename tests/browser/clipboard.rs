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

in_browsers!(of_a_copied_table_the_html_is_read: chromium, firefox);
fn of_a_copied_table_the_html_is_read(page: &Page) {
    let table = "<html><body><!--StartFragment--><table><tr><td>1</td><td>新建社区书房</td></tr></table></body></html>";
    page.bring_copied(table, "1\t新建社区驿站");
    page.expect_words("#source", "新建社区书房");

    // Running text reads better as it is, and a frame without its words is no table.
    page.bring_copied("<p>新建<b>社区</b>书房</p>", "新建社区驿站");
    page.expect_words("#source", "新建社区驿站");
    page.bring_copied("<table><tr><td>1</td></tr></table>", "新建社区公园，改造社区食堂");
    page.expect_words("#source", "新建社区公园");
    page.bring_copied("<p>新建社区学校</p>", "");
    page.expect_words("#source", "新建社区学校");
}

in_browsers!(of_text_and_picture_the_text_is_read_of_files_and_names_the_files: chromium);
fn of_text_and_picture_the_text_is_read_of_files_and_names_the_files(page: &Page) {
    let bring = |name: &str, kind: &str, words: &str, text: &str| {
        page.js_with(
            "const [name, type, words, text] = arguments; const transfer = new DataTransfer(); \
             transfer.items.add(new File([words], name, { type })); transfer.setData('text/plain', text); \
             document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))",
            &[name.into(), kind.into(), words.into(), text.into()],
        );
    };
    // As office programs do.
    bring("image.png", "image/png", "", "新建社区书房");
    page.expect_words("#source", "新建社区书房");
    // As file managers do.
    bring("通知.txt", "text/plain", "新建社区驿站", "通知.txt");
    page.expect_words("#source", "新建社区驿站");
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
