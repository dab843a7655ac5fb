//! What was changed stands in the panel, in words of both languages.

use crate::WORKS;
use crate::harness::{Page, in_browsers};

in_browsers!(every_change_is_told: chromium);
fn every_change_is_told(page: &Page) {
    page.add(WORKS);
    page.open_task("8");
    page.expect_words("#history", "还没有修改过");
    page.click("#status-flow [data-status='doing']");
    page.fill("#task-progress", "20");
    page.fill("#task-tag", "重点");
    page.expect("three changes", 3, || page.count(".history li"));
    page.expect_words(".history li:first-child", "加了标签 重点");
    page.expect_words(".history li:nth-child(2)", "把进度从 0% 改为 20%");
    page.expect_words(".history li:nth-child(3)", "把状态从 未启动 改为 进行中");
    page.expect_words(".history li:first-child", &page.day(0));
    for n in 1..=12 {
        page.fill("#task-notes", &format!("第{n}稿"));
    }
    page.expect("the first ten", 10, || page.count(".history li"));
    page.expect_text("#history-more", "显示其余 5 条");
    page.click("#history-more");
    page.expect("all", 15, || page.count(".history li"));
    page.click("#language-switch");
    page.click("#history-more");
    page.expect_words(".history li:last-child", "status To do → Doing");
}
