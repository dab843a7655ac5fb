//! Storage that is blocked, full, or damaged: nothing that the user saw accepted is lost.

use crate::harness::{Browser, Options, Page, in_browsers, run_with};
use crate::{SERVICES, WORKS};

#[test]
fn without_storage_the_page_works_and_says_so_chromium() {
    // What Chromium does where the user blocks all cookies.
    let options =
        Options::new(Browser::Chromium).preference("profile.default_content_setting_values.cookies", 2);
    run_with(options, must_work_without_storage);
}

#[test]
fn without_storage_the_page_works_and_says_so_chromium_refusing() {
    // What other browsers do: the very look at it throws.
    let script = "Object.defineProperty(window, 'localStorage', \
                  { get() { throw new DOMException('denied', 'SecurityError') } })";
    run_with(Options::new(Browser::Chromium).before_pages(script), must_work_without_storage);
}

#[test]
fn without_storage_the_page_works_and_says_so_chromium_none() {
    // And others: there is none.
    let script = "Object.defineProperty(window, 'localStorage', { value: null })";
    run_with(Options::new(Browser::Chromium).before_pages(script), must_work_without_storage);
}

#[test]
fn without_storage_the_page_works_and_says_so_firefox() {
    let options = Options::new(Browser::Firefox).preference("dom.storage.enabled", false);
    run_with(options, must_work_without_storage);
}

fn must_work_without_storage(page: &Page) {
    page.visit();
    let script =
        "try { localStorage.setItem('x', '1'); return localStorage.getItem('x') } catch (e) { return null }";
    assert_eq!(page.js(script), serde_json::Value::Null, "the storage is not blocked at all");
    page.expect_words("#trouble", "未能保存 浏览器不允许本页保存数据");
    page.add(WORKS);
    page.set_status("2", "doing");
    page.expect_words("#trouble", "浏览器不允许本页保存数据");
    page.click_button("#trouble", "再试一次");
    page.wait_for("#trouble");
    page.click_button("#trouble", "立即导出");
    let export = page.next_ledger();
    assert_eq!(export.tasks().len(), 8);
    assert_eq!(export.task("2")["status"], "doing");
    page.click("#language-switch");
    page.expect_words("#trouble", "Not saved The browser does not let this page keep data");
}

in_browsers!(when_the_storage_is_full_edits_stay_in_the_page_until_there_is_room: chromium, firefox);
fn when_the_storage_is_full_edits_stay_in_the_page_until_there_is_room(page: &Page) {
    page.add(WORKS);
    page.set_progress("1", 10);
    fill_storage(page);
    page.review(SERVICES);
    page.accept();
    page.expect_words("#trouble", "未能保存 浏览器的存储已满");
    page.set_status("102", "doing");
    page.wait_for("#trouble");
    page.expect("tasks", 11, || page.rows().len());
    page.click_button("#trouble", "立即导出");
    let export = page.next_ledger();
    assert_eq!(export.tasks().len(), 11);
    assert_eq!(export.task("102")["status"], "doing");

    page.click_button("#trouble", "再试一次");
    page.wait_for("#trouble");
    page.js("localStorage.removeItem('filler')");
    page.click_button("#trouble", "再试一次");
    page.wait_gone("#trouble");
    page.expect_note("已全部保存。");
    let rows = page.rows();
    page.reload();
    page.expect("the ledger after a reload", rows, || page.rows());
    assert_eq!(page.row("102").status, "doing");
    assert_eq!(page.row("1").progress, "10%");
}

in_browsers!(deleting_makes_room_in_a_full_storage: chromium);
fn deleting_makes_room_in_a_full_storage(page: &Page) {
    page.add(WORKS);
    fill_storage(page);
    page.add(SERVICES);
    page.expect_words("#trouble", "浏览器的存储已满");
    page.click(
        ".notice-row:last-child .delete-notice, .notice-row:has(~ .task-row) ~ .notice-row .delete-notice",
    );
    page.click("#dialog-action");
    page.wait_gone("#trouble");
    page.expect_numbers("the notice that is left", &["101", "102", "103"]);
    page.reload();
    page.expect_numbers("the notice that is left", &["101", "102", "103"]);
}

in_browsers!(a_damaged_record_is_set_aside_and_takes_no_other_with_it: chromium);
fn a_damaged_record_is_set_aside_and_takes_no_other_with_it(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.set_status("102", "doing");
    let works = record_with(page, "qingdan:1:tasks:", "幼儿园");
    let whole = page.storage()[&works].clone();
    let damaged = &whole[..whole.char_indices().nth(400).expect("a long record").0];
    page.js_with("localStorage.setItem(arguments[0], arguments[1])", &[works.clone().into(), damaged.into()]);
    page.reload();
    page.expect_words("#damaged", "1 条存储记录已损坏");
    page.expect_numbers("what is whole", &["101", "102", "103"]);
    assert_eq!(page.row("102").status, "doing");
    let aside = format!("qingdan:aside:{works}");
    assert_eq!(
        page.storage().get(&aside).map(String::as_str),
        Some(damaged),
        "it was set aside word for word"
    );

    // It stays aside over the next start, and can be had as a file.
    page.set_progress("101", 5);
    page.reload();
    page.expect_words("#damaged", "1 条存储记录已损坏");
    assert_eq!(page.storage().get(&aside).map(String::as_str), Some(damaged));
    page.click_button("#damaged", "存成文件");
    let saved = page.next_ledger().file;
    assert_eq!(saved[&works], *damaged);
    page.click_button("#damaged", "已存好，不再提示");
    page.wait_gone("#damaged");
    page.reload();
    page.expect("tasks", 3, || page.rows().len());
    assert!(!page.exists("#damaged"));
    assert_eq!(page.row("101").progress, "5%");
}

in_browsers!(a_damaged_notice_leaves_its_tasks: chromium);
fn a_damaged_notice_leaves_its_tasks(page: &Page) {
    page.add(WORKS);
    let notice = record_with(page, "qingdan:1:notice:", "柳川县");
    page.js_with("localStorage.setItem(arguments[0], '{\"id\":')", &[notice.into()]);
    page.reload();
    page.wait_for("#damaged");
    page.expect("tasks", 8, || page.rows().len());
    page.expect_text(".notice-row h2", "未命名通知");
    assert_eq!(page.export_all().tasks().len(), 8);
}

in_browsers!(a_task_in_a_damaged_list_is_saved_when_the_others_are: chromium);
fn a_task_in_a_damaged_list_is_saved_when_the_others_are(page: &Page) {
    page.add(WORKS);
    let key = record_with(page, "qingdan:1:tasks:", "幼儿园");
    let mut record: serde_json::Value =
        serde_json::from_str(&page.storage()[&key]).expect("a record is JSON");
    // The tasks of a record are in no order that counts.
    let tasks = record["tasks"].as_array_mut().expect("tasks");
    let broken = tasks.iter_mut().find(|task| task["number"] == "3").expect("task 3");
    broken["text"] = serde_json::Value::Null;
    page.js_with(
        "localStorage.setItem(arguments[0], arguments[1])",
        &[key.into(), record.to_string().into()],
    );
    page.reload();
    page.expect_words("#damaged", "1 条存储记录已损坏");
    page.expect_numbers("what is whole", &["1", "2", "4", "5", "6", "7", "8"]);
    page.click_button("#damaged", "已存好，不再提示");
    page.wait_gone("#damaged");
    page.reload();
    page.expect_numbers("what is whole", &["1", "2", "4", "5", "6", "7", "8"]);
    assert!(!page.exists("#damaged"));
}

/// The key of the record that holds these words.
fn record_with(page: &Page, prefix: &str, words: &str) -> String {
    let storage = page.storage();
    let mut found = storage.into_iter().filter(|(key, text)| key.starts_with(prefix) && text.contains(words));
    found.next().expect("a record with these words").0
}

/// Fills the storage to its very brim.
fn fill_storage(page: &Page) {
    let script = "
        let filler = '', step = 4 * 1024 * 1024;
        while (step >= 1) {
            try { localStorage.setItem('filler', filler + 'x'.repeat(step)); filler += 'x'.repeat(step); }
            catch (error) { step = Math.floor(step / 2); }
        }
        return filler.length";
    let filled = page.js(script).as_u64().expect("a length");
    assert!(filled > 1_000_000, "the storage takes {filled} characters only");
}
