//! Texts that take long: the page goes on answering, and the user can go on too.

use serde_json::Value;
use thirtyfour::Key;

use crate::harness::{Browser, Options, Page, in_browsers, run_with};
use crate::{SERVICES, WORKS};

/// How long the page may not paint while something is read, in milliseconds: far more than it takes on a machine that
/// does nothing else. Without a worker it would be seconds.
const GAP_WHILE_READING: f64 = 500.0;
/// The same where tens of thousands of rows are shown in the end.
const GAP_WHEN_SHOWN: f64 = 1200.0;

/// Pastes so many tasks, some two hundred bytes each, and notes how long the page does not paint.
const PASTE_TASKS: &str = "
    const lines = ['甲市人民政府关于印发工作要点的通知\\n'];
    for (let i = 0; i < arguments[0]; i += 1) {
        if (i % 50 === 0) lines.push(`${'一二三四五六七八九十'[i / 50 % 10]}、推进第${i / 50 + 1}类工作\\n`);
        lines.push(`${i % 50 + 1}.新建社区书房${i % 30 + 1}个，改造社区公园3座。（责任单位：市文旅局、市城管局；完成时限：${i % 12 + 1}月底前）\\n`);
    }
    const transfer = new DataTransfer();
    transfer.setData('text/plain', lines.join(''));
    window.gaps = [];
    window.shares = new Set();
    let last = performance.now();
    const look = now => {
        window.gaps.push(now - last);
        last = now;
        const share = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
        if (share) window.shares.add(Number(share));
        requestAnimationFrame(look);
    };
    requestAnimationFrame(now => { last = now; look(now); });
    const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    setTimeout(() => document.body.dispatchEvent(drop), 50);
";

in_browsers!(the_page_answers_while_a_long_text_is_read: chromium, firefox);
fn the_page_answers_while_a_long_text_is_read(page: &Page) {
    page.add(WORKS);
    page.settle();
    page.go_to_room("paste");
    let kept = page.storage();
    page.js_with(PASTE_TASKS, &[60_000.into()]);
    page.wait_for("#progress");
    page.expect_words("#progress", "正在识读");
    page.wait_until("it is known how far the reading is", "window.shares.size > 3");
    page.click("#theme-switch");
    page.wait_until("the look has changed", "document.documentElement.dataset.theme === 'light'");
    assert!(page.exists("#progress"), "the text was read before anything could be tried");
    page.click("#stop");
    page.wait_gone("#progress");
    page.expect_note("已停止识读。台账未作改动。");
    page.expect_focus("#paste-box");
    expect_short_gaps(page, GAP_WHILE_READING);
    let mut now = page.storage();
    now.retain(|key, _| key != "qingdan:theme");
    assert_eq!(now, kept);

    // What comes next is read as if nothing had been.
    page.review(SERVICES);
    page.expect_words("#review-counts", "3 项任务");
    page.go_to_room("ledger");
    page.expect("tasks", 8, || page.rows().len());
}

in_browsers!(a_long_text_is_read_to_its_end: chromium, firefox);
fn a_long_text_is_read_to_its_end(page: &Page) {
    page.js_with(PASTE_TASKS, &[25_000.into()]);
    page.wait_for("#review-counts");
    page.expect_words("#review-counts", "25000 项任务");
    page.wait_gone("#progress");
    page.wait_for("#review-task-40");
    expect_short_gaps(page, GAP_WHEN_SHOWN);
    let shares = page.js("return [...window.shares]");
    let shares: Vec<u64> = shares.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    assert!(shares.len() > 5 && shares.is_sorted(), "{shares:?}");
}

in_browsers!(escape_stops_and_what_was_read_before_stays: chromium);
fn escape_stops_and_what_was_read_before_stays(page: &Page) {
    let long = "各单位要高度重视，加强组织领导，结合实际认真抓好落实。\n".repeat(250_000);
    let files = [("甲.txt", WORKS), ("乙.txt", long.as_str()), ("丙.txt", SERVICES)];
    page.drop_files(&files);
    page.expect_words("#review-counts", "8 项任务");
    page.expect_text("#to-come", "还有 2 份");
    page.expect_words("#progress", "正在识读 2 / 3：乙.txt");
    page.press(Key::Escape);
    page.expect_note("已停止识读：前 1 份已处理，后 2 份没有读。台账未作改动。");
    page.wait_gone("#progress");
    page.wait_gone("#to-come");
    page.accept();
    page.expect("tasks", 8, || page.rows().len());
}

in_browsers!(who_goes_elsewhere_is_told_and_left_there: chromium);
fn who_goes_elsewhere_is_told_and_left_there(page: &Page) {
    page.add(WORKS);
    page.go_to_room("paste");
    page.js_with(PASTE_TASKS, &[25_000.into()]);
    page.wait_for("#progress");
    page.go_to_room("ledger");
    page.expect_note("“甲市人民政府关于印发工作要点的通知”已识读，25000 项任务，请到“核对”中查看。");
    page.expect("tasks", 8, || page.rows().len());
    page.go_to_room("review");
    page.expect_words("#review-counts", "25000 项任务");
}

#[test]
fn without_workers_the_page_reads_by_itself_chromium() {
    for gone in [
        "window.Worker = undefined",
        "window.Worker = class { postMessage() { setTimeout(() => this.onerror(new Event('error'))) } terminate() {} }",
    ] {
        run_with(Options::new(Browser::Chromium).before_pages(gone), |page| {
            page.visit();
            page.js_with(PASTE_TASKS, &[3_000.into()]);
            page.expect_words("#review-counts", "3000 项任务");
            page.wait_gone("#progress");
        });
    }
}

#[track_caller]
fn expect_short_gaps(page: &Page, longest: f64) {
    let gap = page.js("return Math.max(...window.gaps)").as_f64().expect("a number");
    assert!(gap < longest, "the page did not paint for {gap:.0} ms");
}
