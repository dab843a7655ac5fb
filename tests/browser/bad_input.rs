//! What is no notice and no ledger: each gets its sentence, and what is kept stays as it is.

use std::collections::BTreeMap;

use crate::WORKS;
use crate::harness::{Page, fixture, in_browsers};

/// The beginning of a picture, which is all that it takes to know one.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

in_browsers!(what_holds_no_text_says_so_and_changes_nothing: chromium, firefox);
fn what_holds_no_text_says_so_and_changes_nothing(page: &Page) {
    let kept = keep_something(page);
    page.go_to_room("paste");
    let unchanged = |what: &str| {
        assert_eq!(records(page), kept, "{what}");
        assert!(page.exists("#paste-box"), "{what}: where am I?");
    };

    for empty in ["", "  \n\t\u{3000}\r\n"] {
        page.paste(empty);
        page.expect_complaint("没有可读的文字");
        unchanged("an empty paste");
    }
    page.click("#read");
    page.expect_complaint("没有可读的文字");
    unchanged("reading an empty box");

    page.paste_file("image.png", "image/png", PICTURE);
    page.expect_complaint("这是一张图片");
    unchanged("a pasted picture");

    for (name, content, words) in [
        ("扫描件.png", PICTURE, "这是一张图片"),
        ("photo.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "这是一张图片"),
        ("通知.docx", b"PK\x03\x04\x14\0\x06\0", "这个文件不完整或已损坏"),
        ("通知.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这个文件不完整或已损坏"),
        ("通知.pdf", b"%PDF-1.7\n%\xe2\xe3", "这个 PDF 文件不完整或已损坏"),
        ("program.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0", "这个文件不是文本"),
        ("strange.txt", b"\x80\x81\x82\xfe\xfd\xfc\x99", "文字编码无法识别"),
        ("empty.txt", b"", "没有可读的文字"),
    ] as [(&str, &[u8], &str); 8]
    {
        let path = page.folder().write(name, content);
        page.choose_file("#choose-notice", &path);
        page.expect_complaint(words);
        unchanged(name);
    }
    page.go_to_room("ledger");
    page.expect("tasks", 8, || page.rows().len());
}

in_browsers!(files_that_are_no_ledger_say_so_and_change_nothing: chromium, firefox);
fn files_that_are_no_ledger_say_so_and_change_nothing(page: &Page) {
    let kept = keep_something(page);
    let export = page.export_all();
    let text = std::fs::read_to_string(&export.path).expect("a saved file can be read");
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    let bent = text.replacen("\"notices\": [", "\"notices\": {[", 1);
    let files = [
        (fixture("other.json"), "这是别的程序的 JSON 文件"),
        (fixture("truncated.json"), "文件不完整，到第 10 行就断了"),
        (page.folder().write("half.json", half), "文件不完整"),
        (fixture("newer.json"), "文件来自更新版本的清单（格式 99）"),
        (page.folder().write("empty.json", ""), "文件是空的"),
        (page.folder().write("blank.json", " \n"), "文件是空的"),
        (page.folder().write("bent.json", bent), "这不是清单的台账文件（第 6 行"),
        (page.folder().write("text.json", WORKS), "这不是清单的台账文件（第 1 行第 1 个字符处"),
        (page.folder().write("list.json", "[]"), "这是别的程序的 JSON 文件"),
        (page.folder().write("picture.json", PICTURE), "里面不是文本"),
    ];
    for (path, words) in files {
        page.choose_file("#choose-ledger", &path);
        page.expect_complaint(words);
        assert_eq!(records(page), kept, "{}", path.display());
        assert!(!page.exists(".dialog"));
    }
    // The whole file is still good.
    page.choose_file("#choose-ledger", &export.path);
    page.expect_words(".dialog", "不需要导入");
}

in_browsers!(records_of_a_file_that_cannot_be_read_are_skipped_and_counted: chromium, firefox);
fn records_of_a_file_that_cannot_be_read_are_skipped_and_counted(page: &Page) {
    page.add(WORKS);
    let mut file = page.export_all().file;
    file["tasks"][1]["text"] = 5.into();
    file["tasks"][2].as_object_mut().expect("a task").remove("id");
    file["tasks"][3]["due"] = "someday".into();
    file["tasks"][4]["progress"] = 900.into();
    let path = page.folder().write("damaged.json", file.to_string());
    page.clear_ledger();
    page.choose_file("#choose-ledger", &path);
    page.expect_words(".dialog", "6 项在这里删除过的任务将恢复");
    page.expect_words(".dialog", "2 条记录读不出来");
    page.click("#dialog-action");
    page.expect_numbers("what could be read", &["1", "4", "5", "6", "7", "8"]);
    assert_eq!(page.row("5").progress, "100%");
}

in_browsers!(five_megabytes_of_text_are_read_without_harm: chromium, firefox);
fn five_megabytes_of_text_are_read_without_harm(page: &Page) {
    let kept = keep_something(page);
    page.go_to_room("paste");
    // Running text without a task in it.
    let line = "各单位要高度重视，加强组织领导，结合实际认真抓好落实，确保各项工作取得实效，不断推动高质量发展迈上新台阶。\n";
    let text = line.repeat(5_000_000 / line.len() + 1);
    assert!(text.len() > 5_000_000);
    page.paste(&text);
    page.wait_for("#review-counts");
    page.wait_for("#source .chunk");
    assert_eq!(records(page), kept);
    page.click("#discard");
    page.wait_for("#paste-box");

    // More than is taken.
    page.js("document.getElementById('paste-box').value = '字'.repeat(7100000)");
    page.click("#read");
    page.expect_complaint("超过 20 MB 的上限");
    assert_eq!(records(page), kept);
    page.go_to_room("ledger");
    page.expect("tasks", 8, || page.rows().len());
}

/// Puts a notice into the ledger; what is kept then.
fn keep_something(page: &Page) -> BTreeMap<String, String> {
    page.add(WORKS);
    page.set_status("4", "doing");
    page.settle();
    let kept = records(page);
    assert!(!kept.is_empty());
    kept
}

fn records(page: &Page) -> BTreeMap<String, String> {
    let mut storage = page.database();
    storage.retain(|key, _| key.starts_with("qingdan:tasks:") || key.starts_with("qingdan:notice:"));
    storage
}
