//! Every field of a task is edited in its panel, and kept.

use thirtyfour::Key;

use crate::WORKS;
use crate::harness::{Page, in_browsers};

in_browsers!(every_field_is_edited_and_kept: chromium, firefox);
fn every_field_is_edited_and_kept(page: &Page) {
    page.add(WORKS);
    page.open_task("2");
    let day = page.day(30);
    page.fill("#task-text", "建成标准化厂房15万平方米。");
    page.set_date("#task-due", &day);
    page.fill("#task-progress", "35");
    page.fill("#task-lead", "县工信局、县发改局");
    page.fill("#task-support", "县财政局，县统计局");
    page.fill("#task-person-leader", "林一鸣");
    page.choose("#task-recurrence", "monthly");
    page.choose("#task-recurrence", "");
    page.fill("#task-tag", "重点");
    page.fill("#task-tag", "民生，攻坚");
    page.expect("the tags", 3, || page.count(".chip"));
    page.fill("#task-notes", "与园区对接\n下周开会");

    let row = page.row("2");
    assert!(row.text.starts_with("建成标准化厂房15万平方米。"), "{}", row.text);
    assert!(row.text.contains("重点") && row.text.contains("民生"), "{}", row.text);
    assert_eq!(row.due, day);
    assert_eq!(row.progress, "35%");
    page.reload();
    page.open_task("2");
    page.expect_value("#task-text", "建成标准化厂房15万平方米。");
    page.expect_value("#task-due", &day);
    page.expect_value("#task-progress", "35");
    page.expect_value("#task-lead", "县工信局、县发改局");
    page.expect_value("#task-responsible", "县住建局");
    page.expect_value("#task-support", "县财政局、县统计局");
    page.expect_value("#task-person-leader", "林一鸣");
    page.expect_value("#task-recurrence", "");
    page.expect_value("#task-notes", "与园区对接\n下周开会");
    page.click(".chip:first-child .chip-remove");
    page.expect("the tags", 2, || page.count(".chip"));
    page.expect_focus("#task-tag");
    // What another task has as a tag is offered.
    page.open_task("3");
    page.expect("tags to choose from", 2, || page.count("#all-tags option"));
}

in_browsers!(what_makes_no_sense_is_refused: chromium);
fn what_makes_no_sense_is_refused(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    let text = page.value("#task-text");
    page.fill("#task-text", " ");
    page.expect_complaint("任务内容不能为空");
    page.expect_value("#task-text", &text);
    page.fill("#task-progress", "450");
    page.expect_complaint("进度应是 0 到 100 的整数");
    page.expect_value("#task-progress", "0");
}

in_browsers!(undo_and_other_tabs_show_in_the_fields: chromium);
fn undo_and_other_tabs_show_in_the_fields(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    page.fill("#task-notes", "先联系");
    page.press_with(&[Key::Control], 'z');
    page.expect_value("#task-notes", "");
    let first = page.tab();
    page.open_tab();
    page.visit();
    page.open_task("3");
    page.fill("#task-person-contact", "王芳");
    page.switch_to(&first);
    page.expect_value("#task-person-contact", "王芳");
}

in_browsers!(a_composition_commits_nothing: chromium);
fn a_composition_commits_nothing(page: &Page) {
    page.add(WORKS);
    page.open_task("3");
    page.click("#task-lead");
    page.js("
        const field = document.getElementById('task-lead');
        field.value = \"xian'jiao\";
        for (const key of ['Enter', 'Escape'])
            for (const sign of [{ isComposing: true }, { keyCode: 229 }])
                field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...sign }))");
    page.js_later("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))", &[]);
    page.expect_value("#task-lead", "xian'jiao");
    assert_eq!(page.row("3").units, "牵头 县商务局 责任 县农业农村局");
    page.press(Key::Escape);
    page.expect_value("#task-lead", "县商务局");
}
