//! Storage that is blocked, full, or damaged: nothing that the user saw accepted is lost.

use crate::harness::{Browser, Options, Page, in_browsers, run_with};
use crate::{SERVICES, WORKS};

#[test]
fn without_storage_the_page_works_and_says_so_chromium() {
    // What Chromium does where the user blocks all cookies.
    let options =
        Options::new(Browser::Chromium).preference("profile.default_content_setting_values.cookies", 2);
    run_with(options.before_pages(NO_DATABASE), must_work_without_storage);
}

#[test]
fn without_storage_the_page_works_and_says_so_chromium_refusing() {
    // What other browsers do: the very look at it throws.
    let script = "Object.defineProperty(window, 'localStorage', \
                  { get() { throw new DOMException('denied', 'SecurityError') } })";
    let options = Options::new(Browser::Chromium).before_pages(script).before_pages(NO_DATABASE);
    run_with(options, must_work_without_storage);
}

#[test]
fn without_storage_the_page_works_and_says_so_chromium_none() {
    // And others: there is none.
    let script = "Object.defineProperty(window, 'localStorage', { value: null })";
    let options = Options::new(Browser::Chromium).before_pages(script).before_pages(NO_DATABASE);
    run_with(options, must_work_without_storage);
}

#[test]
fn where_only_the_database_is_to_be_had_it_keeps_the_ledger_firefox() {
    run_with(Options::new(Browser::Firefox).preference("dom.storage.enabled", false), |page| {
        page.visit();
        must_be_kept_in_the_database(page);
    });
}

/// There is no storage at all: what the user does stays in the page, and the page says so.
const NO_DATABASE: &str = "Object.defineProperty(window, 'indexedDB', { value: undefined })";

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

#[test]
fn where_only_the_database_is_to_be_had_it_keeps_the_ledger() {
    let script = "Object.defineProperty(window, 'localStorage', { value: null })";
    run_with(Options::new(Browser::Chromium).before_pages(script), |page| {
        page.visit();
        must_be_kept_in_the_database(page);
    });
}

fn must_be_kept_in_the_database(page: &Page) {
    page.add(WORKS);
    page.set_status("2", "doing");
    page.wait_gone("#trouble");
    page.reload();
    page.expect("the ledger after a reload", 8, || page.rows().len());
    assert_eq!(page.row("2").status, "doing");
}

in_browsers!(what_does_not_fit_the_storage_moves_to_the_database: chromium, firefox);
fn what_does_not_fit_the_storage_moves_to_the_database(page: &Page) {
    page.add(WORKS);
    page.set_progress("1", 10);
    fill_storage(page);
    page.add(SERVICES);
    page.set_status("102", "doing");
    page.set_status("2", "doing");
    page.expect("records in the database", 4, || records_in_database(page));
    assert!(!page.exists("#trouble"), "there was room: {}", page.text("#trouble"));
    let rows = page.rows();
    assert_eq!(rows.len(), 11);
    page.reload();
    page.expect("the ledger after a reload", rows.clone(), || page.rows());

    // When there is room again, the ledger stays where it is, and small edits go into the storage first.
    page.js("localStorage.removeItem('filler')");
    page.set_status("3", "done");
    page.settle();
    page.reload();
    page.expect("the status set last", "done".to_owned(), || page.row("3").status);
    let lasting = |page: &Page| page.storage().keys().filter(|key| key.starts_with("qingdan:tasks:")).count();
    page.expect("lasting records left in the storage", 0, || lasting(page));
}

#[test]
fn where_the_database_does_not_open_it_is_said_that_not_all_is_shown() {
    // The name of a window outlives its pages.
    let script =
        "if (window.name === 'no-database') Object.defineProperty(window, 'indexedDB', { value: undefined })";
    run_with(Options::new(Browser::Chromium).before_pages(script), |page| {
        page.visit();
        page.add(WORKS);
        fill_storage(page);
        page.add(SERVICES);
        page.expect("records in the database", 4, || records_in_database(page));
        page.js("localStorage.removeItem('filler'); window.name = 'no-database'");
        page.renew_the_mark();
        page.set_status("2", "doing");
        // Only now is there room to say where the ledger lies.
        page.wait_until("it is said where the ledger lies", "localStorage.getItem('qingdan:home')");
        page.reload();
        page.expect_words("#trouble", "没能读全");
        page.js("window.name = ''");
        page.reload();
        page.expect("the whole ledger", 11, || page.rows().len());
        assert_eq!(page.row("2").status, "doing");
        assert!(!page.exists("#trouble"));
    });
}

#[test]
fn when_nothing_has_room_edits_stay_in_the_page_until_there_is_some() {
    let script = "
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...values) {
            if (window.databaseIsFull ?? true) {
                window.refusals = (window.refusals ?? 0) + 1;
                throw new DOMException('no room', 'QuotaExceededError');
            }
            return put.apply(this, values);
        }";
    run_with(Options::new(Browser::Chromium).before_pages(script), |page| {
        page.visit();
        page.add(WORKS);
        page.set_progress("1", 10);
        page.wait_until("the database has refused something", "window.refusals");
        assert!(!page.exists("#trouble"), "what it refused is in the storage");
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

        page.js("window.refusals = 0");
        page.click_button("#trouble", "再试一次");
        page.wait_until("it was tried again", "window.refusals");
        page.wait_for("#trouble");
        // In one go: what is still being tried would otherwise find the room, and take the button away.
        let room = "const retry = [...document.querySelectorAll('#trouble button')].find((button) => \
                    button.innerText === '再试一次'); window.databaseIsFull = false; retry.click()";
        page.js(room);
        page.wait_gone("#trouble");
        let rows = page.rows();
        page.reload();
        page.expect("the ledger after a reload", rows, || page.rows());
        assert_eq!(page.row("102").status, "doing");
        assert_eq!(page.row("1").progress, "10%");
    });
}

in_browsers!(a_damaged_record_is_set_aside_and_takes_no_other_with_it: chromium, firefox);
fn a_damaged_record_is_set_aside_and_takes_no_other_with_it(page: &Page) {
    page.add(WORKS);
    page.add(SERVICES);
    page.set_status("102", "doing");
    page.settle();
    let works = record_with(page, "qingdan:tasks:", "幼儿园");
    let whole = page.database()[&works].clone();
    let damaged = &whole[..whole.char_indices().nth(200).expect("a long record").0];
    page.put_into_database(&[(works.clone(), damaged.to_owned())]);
    page.reload();
    page.expect_words("#damaged", "1 条存储记录已损坏");
    page.expect_numbers("what is whole", &["101", "102", "103"]);
    assert_eq!(page.row("102").status, "doing");
    // Loading writes nothing: it is set aside when the ledger is next written.
    let aside = |page: &Page| {
        let key = format!("qingdan:aside:{works}");
        page.database().into_iter().find(|(name, _)| name.starts_with(&key)).map(|(_, text)| text)
    };
    page.expect("what was set aside, word for word", Some(damaged.to_owned()), || aside(page));

    // It stays aside over the next start, and can be had as a file.
    page.set_progress("101", 5);
    page.reload();
    page.expect_words("#damaged", "1 条存储记录已损坏");
    assert_eq!(aside(page).as_deref(), Some(damaged));
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

in_browsers!(a_damaged_notice_leaves_its_tasks: chromium, firefox);
fn a_damaged_notice_leaves_its_tasks(page: &Page) {
    page.add(WORKS);
    page.settle();
    let notice = record_with(page, "qingdan:notice:", "柳川县");
    page.put_into_database(&[(notice, "{\"id\":".to_owned())]);
    page.reload();
    page.wait_for("#damaged");
    page.expect("tasks", 8, || page.rows().len());
    page.expect_text(".notice-row h2", "未命名通知");
    assert_eq!(page.export_all().tasks().len(), 8);
}

in_browsers!(a_task_in_a_damaged_list_is_saved_when_the_others_are: chromium, firefox);
fn a_task_in_a_damaged_list_is_saved_when_the_others_are(page: &Page) {
    page.add(WORKS);
    page.settle();
    let key = record_with(page, "qingdan:tasks:", "幼儿园");
    let record = qingdan::store::unpack(&page.database()[&key]).expect("a whole record");
    let mut record: serde_json::Value = serde_json::from_str(&record).expect("a record is JSON");
    // The tasks of a record are in no order that counts.
    let tasks = record["tasks"].as_array_mut().expect("tasks");
    let broken = tasks.iter_mut().find(|task| task["number"] == "3").expect("task 3");
    broken["text"] = serde_json::Value::Null;
    page.put_into_database(&[(key, qingdan::store::pack(&record.to_string()))]);
    page.reload();
    page.expect_words("#damaged", "1 条存储记录已损坏");
    page.expect_numbers("what is whole", &["1", "2", "4", "5", "6", "7", "8"]);
    page.click_button("#damaged", "已存好，不再提示");
    page.wait_gone("#damaged");
    page.reload();
    page.expect_numbers("what is whole", &["1", "2", "4", "5", "6", "7", "8"]);
    assert!(!page.exists("#damaged"));
}

in_browsers!(where_every_task_is_damaged_none_is_said_to_be_filtered_away: chromium, firefox);
fn where_every_task_is_damaged_none_is_said_to_be_filtered_away(page: &Page) {
    page.add(WORKS);
    page.settle();
    let tasks = page.database().into_keys().filter(|key| key.starts_with("qingdan:tasks:"));
    page.put_into_database(&tasks.map(|key| (key, "[".to_owned())).collect::<Vec<_>>());
    page.reload();
    page.wait_for("#damaged");
    page.expect_words("#no-tasks", "台账里没有任务 通知都还在");
    assert!(!page.exists("#nothing-found"));
    page.click("#no-tasks a");
    page.wait_for("#paste-box");
}

/// The key of the record that holds these words.
fn record_with(page: &Page, prefix: &str, words: &str) -> String {
    let storage = page.database();
    let holds = |text: &str| qingdan::store::unpack(text).is_some_and(|text| text.contains(words));
    let mut found = storage.into_iter().filter(|(key, text)| key.starts_with(prefix) && holds(text));
    found.next().expect("a record with these words").0
}

/// How many lasting records of the ledger lie in the database.
fn records_in_database(page: &Page) -> usize {
    let is_lasting = |key: &&String| key.starts_with("qingdan:tasks:") || key.starts_with("qingdan:notice:");
    page.database().keys().filter(is_lasting).count()
}

/// Fills the storage to its very brim.
fn fill_storage(page: &Page) {
    let script = "
        // Tried from above, and written once: a browser that has been given many times as much as fits puts off writing it
        // down, and may then forget all of it.
        const used = Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 'filler'.length);
        let length = 5 * 1024 * 1024 - used + 16;
        for (;; length--) try { localStorage.setItem('filler', 'x'.repeat(length)); break; } catch (error) {}
        return length";
    let filled = page.js(script).as_u64().expect("a length");
    assert!(filled > 1_000_000, "the storage takes {filled} characters only");
}
