//! One item of a list that somebody marks as a task, or leaves out, teaches what the others are.

use thirtyfour::Key;

use crate::harness::{Browser, Options, Page, in_browsers, run_with};

/// Work, and four items of which nothing says that they are some.
const PLANS: &str = "关于创建和谐社区的通知\n各居民小组：\n一、重点工作\n1.检修栏杆，6月底前完成。\n2.清理楼道，7月底前完成。\n二、亮点打造\n1.口袋花园。\n2.邻里客厅。\n3.共享书屋。\n4.健身步道。\n";

/// The next such notice, with another number before the heading, and other items.
const NEXT: &str = "关于巩固创建成果的通知\n各居民小组：\n一、亮点打造（共3项）\n1.屋顶菜园。\n2.童趣角落。\n3.书香长廊。\n二、重点工作\n1.更换灯管，9月底前完成。\n";

/// What is asked in a language, and what rules say there.
struct Words {
    more: &'static str,
    tasks: &'static str,
    none: &'static str,
}

#[test]
fn one_item_teaches_its_list_in_chinese() {
    let words = Words {
        more: "另有 3 项任务同样写法",
        tasks: "“亮点打造”下面各项都是任务",
        none: "“亮点打造”下面各项不是任务",
    };
    run_with(Options::new(Browser::Chromium), |page| one_item_teaches(page, &words));
}

#[test]
fn one_item_teaches_its_list_in_english() {
    let words = Words {
        more: "3 other tasks are written alike",
        tasks: "all items under “亮点打造” are tasks",
        none: "items under “亮点打造” are no tasks",
    };
    let options = Options::new(Browser::Firefox).language("en-US");
    run_with(options, |page| one_item_teaches(page, &words));
}

/// By keyboard alone: an item is marked, Enter takes the rest; a task is left out, Enter leaves out the rest.
fn one_item_teaches(page: &Page, words: &Words) {
    page.visit();
    page.review(PLANS);
    page.expect("the list is none of work yet", 2, || page.count(".review-task"));
    page.select_in_source("邻里客厅。");
    page.shift_tab_to("#make-task");
    page.press(Key::Enter);
    page.expect_words("#lesson", words.more);
    page.expect_words("#lesson", words.tasks);
    page.expect_focus("#lesson-all");
    page.press(Key::Enter);
    page.wait_gone("#lesson");
    page.expect("all are tasks", 6, || page.count(".review-task"));
    page.expect_words("#review-task-5", "健身步道");
    page.expect_focus(".review-task");

    // One step, one undo.
    page.press_with(&[Key::Control], 'z');
    page.expect("only the one", 3, || page.count(".review-task"));
    page.press_with(&[Key::Control, Key::Shift], 'z');
    page.expect("and again", 6, || page.count(".review-task"));
    page.accept();
    page.open_settings();
    page.expect_words("#rule-list", words.tasks);

    // The next notice is read by it, and says so.
    page.review(NEXT);
    page.expect("read right at once", 4, || page.count(".review-task"));
    page.wait_for("#rules-used");

    // One is left out, and the others of its list follow.
    page.js("document.getElementById('review-task-1').focus()");
    page.press(" ");
    page.wait_for("#review-task-1.is-left-out");
    // The focus stays on the row: the same key would bring the task back.
    page.expect_words("#lesson", words.none);
    page.expect_focus("#review-task-1");
    page.press(Key::Enter);
    page.wait_gone("#lesson");
    page.expect("left out", 3, || page.count(".review-task.is-left-out"));
    page.press_with(&[Key::Control], 'z');
    page.expect("only the one", 1, || page.count(".review-task.is-left-out"));
    page.press_with(&[Key::Control, Key::Shift], 'z');
    page.expect("and again", 3, || page.count(".review-task.is-left-out"));
    page.accept();
    page.open_settings();
    page.expect("one rule takes the place of the other", 1, || page.count("#rule-list li"));
    page.expect_words("#rule-list", words.none);

    // Switched off, nothing is read by it.
    page.click("#rule-list input");
    page.wait_for("#rule-list .is-off");
    page.review(&PLANS.replace("口袋花园", "口袋公园"));
    page.expect("read as before", 2, || page.count(".review-task"));
    assert!(!page.exists("#rules-used"));
}

in_browsers!(only_this_one_is_left_out: chromium, firefox);
fn only_this_one_is_left_out(page: &Page) {
    page.review(&NEXT.replace("。\n", "，9月底前完成。\n"));
    page.expect("tasks", 4, || page.count(".review-task"));
    page.js("document.getElementById('review-task-0').focus()");
    page.press(" ");
    page.wait_for("#lesson");
    page.press(" ");
    page.wait_gone("#lesson");
    page.expect("it is back", 0, || page.count(".review-task.is-left-out"));
    page.press(" ");
    page.wait_for("#lesson");
    page.press(Key::Escape);
    page.wait_gone("#lesson");
    page.expect("one", 1, || page.count(".review-task.is-left-out"));
    page.expect_focus("#review-task-0");
    // Who leaves tasks out one by one is not asked again.
    page.press(Key::Down);
    page.expect_focus("#review-task-1");
    page.press(" ");
    page.wait_for("#review-task-1.is-left-out");
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert!(!page.exists("#lesson"), "asked again");
    page.open_settings();
    page.expect("no rules", 0, || page.count("#rule-list li"));
}

in_browsers!(without_a_heading_nothing_is_kept: chromium);
fn without_a_heading_nothing_is_kept(page: &Page) {
    page.review("1.口袋花园。\n2.邻里客厅。\n3.共享书屋。\n");
    page.expect("no tasks", 0, || page.count(".review-task"));
    page.select_in_source("口袋花园。");
    page.click("#make-task");
    page.expect_words("#lesson", "另有 2 项任务同样写法");
    page.click("#lesson-all");
    page.expect("all are tasks", 3, || page.count(".review-task"));
    page.expect_words(".notes", "只在这份通知里");
    page.accept();
    page.open_settings();
    page.expect("no rules", 0, || page.count("#rule-list li"));
}
