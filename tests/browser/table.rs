//! The ledger's table: rows in sight, order, groups, columns, and doing something with many tasks.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, in_browsers};
use crate::{SERVICES, WORKS};

/// A notice with so many tasks that no window shows them all.
fn long_notice(tasks: usize) -> String {
    let units = ["区教育局", "区水利局", "区林业局", "区交通运输局"];
    let mut notice = "关于做好年度重点工作的通知\n各镇街、各部门：\n现将任务印发给你们。\n".to_owned();
    for number in 1..=tasks {
        let unit = units[number % units.len()];
        let more = "抓好日常管护，".repeat(number % 5);
        notice += &format!("{number}.完成第{number}号片区改造，{more}按月通报。（责任单位：{unit}）\n");
    }
    notice
}

in_browsers!(a_long_list_builds_what_is_in_sight: chromium, firefox);
fn a_long_list_builds_what_is_in_sight(page: &Page) {
    page.review(&long_notice(400));
    page.accept();
    page.expect_words("#ledger-counts", "400 项任务");
    page.expect("the rows that assistive technology is told of", Some("402".to_owned()), || {
        page.attribute("#table", "aria-rowcount")
    });
    let built = || page.count(".task-row");
    assert!((5..80).contains(&built()), "{} rows are built", built());
    let rows = page.rows();
    let numbers: Vec<_> = rows.iter().map(|row| row.number.clone()).collect();
    let expected: Vec<_> = (1..=400).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected, "scrolling through shows each task once, in order");
    // Far down, the list stays where it is when a row above is edited, and the head says where one is.
    page.js("document.getElementById('table').scrollTop = 9000");
    page.wait_for(".table-where");
    assert!((5..80).contains(&built()), "{} rows are built", built());
}

in_browsers!(an_edit_far_down_leaves_the_list_where_it_is: chromium);
fn an_edit_far_down_leaves_the_list_where_it_is(page: &Page) {
    // Without a rhythm, and so without a day, all rows are of few lines.
    page.review(&long_notice(300).replace("按月通报", "抓好通报"));
    page.accept();
    page.js("document.getElementById('table').scrollTop = 6000");
    page.wait_for(".table-where");
    page.settle();
    let top = || {
        let script = "
            const edge = document.querySelector('.table-head').getBoundingClientRect().bottom;
            const row = [...document.querySelectorAll('.task-row')].find(row => row.getBoundingClientRect().top > edge);
            return [row.querySelector('.number').textContent, Math.round(row.getBoundingClientRect().top)]";
        page.js(script)
    };
    let before = top();
    // The counts of the group change.
    let script = "
        const edge = document.querySelector('.table-head').getBoundingClientRect().bottom;
        const row = [...document.querySelectorAll('.task-row')].filter(row => row.getBoundingClientRect().top > edge)[2];
        const list = row.querySelector('.cell-status select');
        list.value = 'done';
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(script);
    page.expect("the count", true, || page.text("#ledger-counts").contains("1 项办结"));
    assert_eq!(top(), before);
    // A task above goes.
    page.js("document.querySelector('.task-row .task-open').click()");
    page.expect_focus("#task-panel-title");
    page.click("#delete-task");
    page.expect_words("#ledger-counts", "299 项任务");
    page.expect("the same row", before[0].clone(), || top()[0].clone());
}

in_browsers!(rows_are_gone_through_with_the_keyboard: chromium);
fn rows_are_gone_through_with_the_keyboard(page: &Page) {
    page.review(&long_notice(300));
    page.accept();
    let here = || {
        let script =
            "return document.activeElement.closest('.task-row')?.querySelector('.number').textContent ?? ''";
        page.js(script)
    };
    page.js("document.getElementById('table').focus()");
    page.press(Key::Down);
    page.expect("the first task", json!("1"), here);
    page.press(Key::Down);
    page.expect("the next task", json!("2"), here);
    page.press(Key::End);
    page.expect("the last task", json!("300"), here);
    page.press("k");
    page.expect("the one before", json!("299"), here);
    page.press(Key::Home);
    page.expect("the first task again", json!("1"), here);
    // What is scrolled out of sight keeps its turn.
    page.js("document.getElementById('table').scrollTop = 6000");
    page.expect_focus("#table");
    page.press("j");
    page.expect("the task after", json!("2"), here);
    // Tab stays in one row, and then leaves the table.
    let in_table = "return !!document.activeElement.closest('#table .task-row')";
    let mut tabs = 0;
    while page.js(in_table) == true {
        page.press(Key::Tab);
        tabs += 1;
        assert!(tabs < 12, "Tab does not leave the table");
    }
    page.press_with(&[Key::Shift], Key::Tab);
    page.expect("back in the row", json!("2"), here);
    page.press("s");
    page.wait_for(".task-row .star-button[aria-pressed='true']");
    page.press("o");
    page.expect_focus("#task-panel-title");
    page.press(Key::Escape);
    page.expect("back in the row", json!("2"), here);
}

in_browsers!(keys_that_come_faster_than_rows_are_built_all_count: chromium, firefox);
fn keys_that_come_faster_than_rows_are_built_all_count(page: &Page) {
    page.review(&long_notice(300));
    page.accept();
    page.wait_for(".task-row");
    // No frame comes between two of them.
    let press = |keys: &[&str]| {
        let script = "for (const key of arguments[0]) document.activeElement.dispatchEvent(\
                      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
        page.js_with(script, &[keys.into()]);
    };
    let here = || {
        page.js(
            "return document.activeElement.closest('.task-row')?.querySelector('.number').textContent ?? ''",
        )
    };
    page.js("document.getElementById('table').focus()");
    press(&["ArrowDown", "j", "ArrowDown", "x"]);
    page.expect("the third task", json!("3"), here);
    assert!(page.exists(&page.in_row("3", ".choose:checked")), "another task was chosen");
    press(&["End", "k", "Home", "j"]);
    page.expect("the second task", json!("2"), here);
    press(&["End", "k", "k", "k"]);
    page.expect("the last but three", json!("297"), here);
    press(&["Home", "s"]);
    page.expect("the first task", json!("1"), here);
    page.wait_for(&page.in_row("1", ".star-button[aria-pressed='true']"));
    assert_eq!(page.count(".star-button[aria-pressed='true']"), 1);
}

in_browsers!(a_row_that_is_put_elsewhere_never_loses_the_focus: chromium, firefox);
fn a_row_that_is_put_elsewhere_never_loses_the_focus(page: &Page) {
    page.add(WORKS);
    let opener = page.in_row("1", ".task-open");
    page.js_with("document.querySelector(arguments[0]).focus()", &[opener.clone().into()]);
    // Looks between all tasks of the browser, not only when something was painted: that is when keys come.
    let script = "
        const channel = new MessageChannel(), start = performance.now();
        let lost = 0, looks = 0;
        channel.port1.onmessage = () => {
            looks++;
            if (document.activeElement === document.body) lost++;
            if (performance.now() - start < 1500) channel.port2.postMessage(''); else done([looks > 20, lost]);
        };
        channel.port2.postMessage('');
        const list = document.getElementById('group-by');
        list.value = arguments[0];
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    for group in ["status", "unit", "month", "notice"] {
        assert_eq!(page.count(&format!("#group-by option[value='{group}']")), 1, "there is no {group}");
        assert_eq!(
            page.js_later(script, &[group.into()]),
            json!([true, 0]),
            "looked often, and lost, by {group}"
        );
        page.expect_focus(&opener);
    }
}

in_browsers!(a_press_on_a_column_sorts_and_shift_adds: chromium);
fn a_press_on_a_column_sorts_and_shift_adds(page: &Page) {
    page.add(WORKS);
    page.set_due("7", &page.day(3));
    page.set_due("5", &page.day(9));
    page.set_status("5", "doing");
    let head = |column: &str| format!(".table-head [data-column='{column}'] .sorter");
    page.click(&head("due"));
    page.expect("the order by date", "2".to_owned(), || page.numbers()[0].clone());
    page.expect("that it is said", Some("ascending".to_owned()), || {
        page.attribute(".table-head [data-column='due']", "aria-sort")
    });
    let dues =
        || page.rows().into_iter().map(|row| row.due).filter(|due| !due.is_empty()).collect::<Vec<_>>();
    let mut sorted = dues();
    sorted.sort();
    assert_eq!(dues(), sorted);
    page.click(&head("due"));
    page.expect("the order by date, reversed", sorted.iter().rev().cloned().collect::<Vec<_>>(), dues);
    page.click(&head("due"));
    let all = ["1", "2", "3", "4", "5", "6", "7", "8"];
    page.expect_numbers("the order of the page again", &all);
    page.click(&head("status"));
    page.js("document.querySelector(\".table-head [data-column='number'] .sorter\").dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))");
    page.expect_numbers("what is in work last", &["1", "2", "3", "4", "6", "7", "8", "5"]);
    page.wait_until("the order is in the address", "location.hash.includes('sort=status')");
}

in_browsers!(groups_have_counts_and_fold: chromium);
fn groups_have_counts_and_fold(page: &Page) {
    page.add(WORKS);
    page.set_status("5", "done");
    page.choose("#group-by", "status");
    page.expect("the groups", vec!["未启动".to_owned(), "已完成".to_owned()], || {
        page.texts(".group-title")
    });
    page.expect("what the second counts", true, || {
        page.texts(".group-counts")[1].contains("1 项任务 · 1 项办结")
    });
    page.click(".group-row .fold");
    page.expect_numbers("what is left of a folded group", &["5"]);
    page.expect("that it is said", Some("false".to_owned()), || {
        page.attribute(".group-row .fold", "aria-expanded")
    });
    page.click(".group-row .fold");
    page.choose("#group-by", "unit");
    page.expect("a task under each of its units", true, || page.numbers().len() > 8);
    page.choose("#group-by", "none");
    page.expect("one list", 0, || page.count(".group-row"));
    page.wait_until("it is in the address", "location.hash.includes('group=none')");
    page.reload();
    page.expect("still one list", 8, || page.rows().len());
    page.expect("no groups", 0, || page.count(".group-row"));
}

in_browsers!(columns_come_go_and_move: chromium);
fn columns_come_go_and_move(page: &Page) {
    page.add(SERVICES);
    let heads = || page.texts(".table-head .column-name");
    page.click("#columns-menu summary");
    page.click("#column-persons");
    page.click("#column-section");
    page.expect("the columns", true, || {
        let heads = heads();
        heads.iter().any(|head| head == "板块") && !heads.iter().any(|head| head == "责任人")
    });
    page.click("#column-due-left");
    page.expect_focus("#column-due-left");
    page.expect(
        "the date before the units",
        vec!["序号", "任务", "板块", "期限", "单位", "状态", "进度"],
        || {
            let heads = heads();
            ["序号", "任务", "板块", "期限", "单位", "状态", "进度"]
                .into_iter()
                .zip(heads)
                .map(|(name, head)| if head == name { name } else { "?" })
                .collect()
        },
    );
    let width = || {
        page.js("return document.querySelector(\".table-head [data-column='due']\").getBoundingClientRect().width").as_f64().unwrap_or(0.0)
    };
    let before = width();
    page.click("#column-due-wider");
    page.expect("a wider column", true, || width() > before + 20.0);
    page.press(Key::Escape);
    page.expect("a closed menu", false, || page.exists("#columns-menu[open]"));
    let heads_then = heads();
    page.wait_until("the columns are in the address", "/columns=.*due%3A\\d/.test(location.hash)");
    page.reload();
    page.expect("the same columns", heads_then, heads);
}

in_browsers!(what_is_done_in_a_row_is_done_to_its_task: chromium, firefox);
fn what_is_done_in_a_row_is_done_to_its_task(page: &Page) {
    page.add(WORKS);
    let before = page.rows();
    // Leaves the focus where it is.
    let find = |words: &str| {
        let script = "const e = document.getElementById('search'); e.value = arguments[0]; \
                      e.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        page.js_with(script, &[words.into()]);
    };
    let mark = "document.querySelector('.task-row').mark";

    // In the midst of an edit another task comes, and this one goes.
    find("标准化厂房");
    page.expect_numbers("one task", &["2"]);
    page.click(&page.in_row("2", ".cell-progress button"));
    page.wait_for(".cell-field");
    page.press("5");
    page.js(&format!("{mark} = 'held'"));
    find("农产品");
    page.expect_numbers("another", &["3"]);
    assert_ne!(page.js(&format!("return {mark}")), "held", "what the user has in hand became another task");
    assert!(!page.exists(".cell-field"), "a field is open that nobody has opened");

    // With nothing in hand the other takes the same element, and everything in it is its own.
    page.js(&format!("{mark} = 'free'"));
    find("标准化厂房");
    page.expect_numbers("the first again", &["2"]);
    assert_eq!(page.js(&format!("return {mark}")), "free", "a row was built anew");
    page.choose(&page.in_row("2", ".cell-status select"), "doing");
    page.click(&page.in_row("2", ".star-button"));
    page.set_progress("2", 40);
    page.press("x");
    page.expect_words("#chosen-bar", "已选 1 项");
    page.open_task("2");
    page.expect_text("#task-panel-title", "任务 2");
    page.press(Key::Escape);
    find("");
    page.expect("all tasks", before.len(), || page.rows().len());
    let changed = page.rows().into_iter().filter(|row| !before.contains(row)).collect::<Vec<_>>();
    let changed = changed.iter().map(|row| (row.number.as_str(), row.status.as_str(), row.progress.as_str()));
    assert_eq!(changed.collect::<Vec<_>>(), [("2", "doing", "40%")]);
    assert!(page.exists(&page.in_row("2", ".star-button[aria-pressed='true']")));
    assert_eq!(page.count(".star-button[aria-pressed='true'], .task-row.is-chosen"), 2);
}

in_browsers!(a_field_in_a_row_gives_the_focus_back_at_once: chromium, firefox);
fn a_field_in_a_row_gives_the_focus_back_at_once(page: &Page) {
    page.add(WORKS);
    // Whatever key comes right after these finds the row.
    let script = "const field = document.querySelector('.cell-field'); field.value = arguments[1]; \
                  field.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true })); \
                  return document.activeElement === document.querySelector(arguments[2])";
    let button = page.in_row("2", ".cell-progress button");
    for (key, typed, shown) in [("Escape", "70", "0%"), ("Enter", "35", "35%")] {
        page.click(&button);
        page.expect_focus(".cell-field");
        let is_back = page.js_with(script, &[key.into(), typed.into(), button.clone().into()]);
        assert_eq!(is_back, true, "after {key} the focus is lost");
        page.wait_gone(".cell-field");
        page.expect_focus(&button);
        page.expect("the progress", shown.to_owned(), || page.row("2").progress);
    }
    page.press("x");
    page.expect_words("#chosen-bar", "已选 1 项");
}

in_browsers!(many_tasks_are_changed_at_once_and_back: chromium, firefox);
fn many_tasks_are_changed_at_once_and_back(page: &Page) {
    page.add(WORKS);
    let before = page.rows();
    page.js("document.getElementById('table').focus()");
    page.press(Key::Down);
    page.press("x");
    page.expect_words("#chosen-bar", "已选 1 项");
    page.press_with(&[Key::Shift], Key::Down);
    page.expect_words("#chosen-bar", "已选 2 项");
    page.click("#chosen-due");
    page.expect_focus("#chosen-value");
    page.press("尽快吧");
    page.press(Key::Enter);
    page.expect_complaint("没看懂");
    assert_eq!(page.property("#chosen-value", "value"), "尽快吧", "what was typed is still there");
    page.fill("#chosen-value", "9月中旬");
    page.click("#chosen-apply");
    page.expect_note("已修改 2 项任务。");
    page.expect("both dates", ["2026-09-20"; 2].map(str::to_owned), || {
        [page.row("1").due, page.row("2").due]
    });
    page.click("#chosen-due");
    let day = page.day(12);
    page.fill("#chosen-value", &day);
    page.click("#chosen-apply");
    page.expect_note("已修改 2 项任务。");
    page.expect("both dates", [day.clone(), day], || [page.row("1").due, page.row("2").due]);
    page.choose("#chosen-status", "closed");
    page.give_reason("现场核验");
    page.expect("both are closed", ["closed", "closed"].map(str::to_owned), || {
        [page.row("1").status, page.row("2").status]
    });
    page.click("#chosen-tag");
    page.expect_focus("#chosen-value");
    page.press("民生");
    page.press(Key::Enter);
    page.expect_words(&page.in_row("2", ".task-marks"), "民生");
    for _ in 0..4 {
        page.press_with(&[Key::Control], 'z');
    }
    page.expect("everything as before", before.clone(), || page.rows());
    page.click("#chosen-delete");
    page.expect_numbers("what is left", &["3", "4", "5", "6", "7", "8"]);
    page.wait_gone("#chosen-bar");
    page.click("#note-undo");
    page.expect("everything again", before, || page.rows());
}

in_browsers!(the_ledger_is_printed_as_a_register: chromium);
fn the_ledger_is_printed_as_a_register(page: &Page) {
    page.review(&long_notice(300));
    page.accept();
    page.open_task("3");
    page.fill("#search", "按月通报");
    page.expect("those that are found", true, || page.count(".task-row") > 0);
    page.js("window.dispatchEvent(new Event('beforeprint'))");
    page.expect("all that are found, whatever is in sight", 300, || {
        page.count("#paper tbody tr:not(.paper-band)")
    });
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.wait_until_painted();
    let shown = "return [...document.querySelectorAll('#task-panel, #search, #print, #table')].some((e) => e.checkVisibility())";
    assert_eq!(page.js(shown), false, "what is of no use on paper");
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    page.js("window.dispatchEvent(new Event('afterprint'))");
    page.wait_gone("#paper");

    for nth in [1, 2, 7] {
        let printed =
            qingdan::intake::open("printed.pdf", &page.printed_page(nth)).expect("a page of text").source;
        let names = ["编号", "任务", "责任单位", "期限", "状态", "序时"];
        assert!(names.iter().all(|name| printed.contains(name)), "page {nth} has no head: {printed}");
        let number = format!("第{nth}页");
        let solid: String = printed.split_whitespace().collect();
        assert!(
            solid.contains("按月通报") && solid.contains(&number) && !solid.contains("导出"),
            "page {nth}: {printed}"
        );
    }
    // A search that leaves nothing leaves a sentence.
    page.fill("#search", "没有这样的任务");
    page.wait_for("#nothing-found");
    page.js("window.dispatchEvent(new Event('beforeprint'))");
    page.expect("no rows", 0, || page.count("#paper tr"));
}

in_browsers!(a_report_is_printed_as_it_is_shown: chromium, firefox);
fn a_report_is_printed_as_it_is_shown(page: &Page) {
    page.add(WORKS);
    // Nobody is there to press a button of the printer's.
    page.js("window.print = () => { window.printed = document.querySelector('#paper')?.textContent ?? ''; }");
    page.click("#export-more");
    page.click("#export-form-progress");
    page.click("#export-print");
    page.wait_until("it is printed", "(window.printed ?? '').includes('主要负责人')");
    page.js("window.dispatchEvent(new Event('afterprint'))");
    page.wait_gone("#paper");
}
