//! What is broken down to persons, and whom to call.

use std::io::{Cursor, Read as _};

use qingdan::exchange::Form;
use qingdan::ledger::{Aliases, Contacts, DoneKey, Ledger, Step};
use qingdan::messages::Language::{En, Zh};
use qingdan::reading::{Person, PersonRole};
use qingdan::report::coats::{docx, html, markdown};
use qingdan::report::{Report, Row, Scope, Value, fill, nudges};

use crate::elements::Element;
use crate::made::{day, ledger, scope};

fn broken_down() -> Ledger {
    let mut ledger = ledger();
    let step = |id: &str, text: &str, due: Option<&str>, person: &str| Step {
        id: id.into(),
        text: text.into(),
        due: due.map(day),
        person: person.into(),
    };
    let task = ledger.tasks.get_mut("t1").unwrap();
    task.steps = vec![
        step("a", "编制方案", Some("2026-02-10"), "陆平"),
        step("b", "组织招标", Some("2026-03-31"), "韩松"),
        step("c", "进场施工", Some("2026-05-20"), "韩松"),
        step("d", "结算", Some("2027-01-31"), "陆平"),
        step("e", "归档", None, "吴倩"),
    ];
    task.done.insert(DoneKey::Step("a").key(), day("2026-02-08"));
    ledger
}

fn rows(report: &Report) -> Vec<Vec<String>> {
    let rows = report.tables().flat_map(|table| &table.rows).filter_map(|row| match row {
        Row::Band(..) => None,
        Row::Cells(cells) => Some(cells.iter().map(|cell| cell.value.text(Zh)).collect()),
    });
    rows.collect()
}

#[test]
fn a_task_is_broken_down_to_quarters_months_and_persons() {
    let (ledger, aliases) = (broken_down(), Aliases::default());
    let report = fill(Form::Breakdown, &scope(&ledger, &aliases, Zh));
    let rows = rows(&report);
    // Seven tasks, and the second is broken down into another year too.
    assert_eq!(rows.len(), 7 * 4 + 4);
    let at = |row: usize| rows[row].join(" | ").replace('\n', "/");
    assert_eq!(
        at(4),
        "2 | 完成泵站改造3座，3月底前完成招标。/期限：2026-12-31/未定日期：归档 | 第一季度 | 节点：3月31日 | 1月 | 2月\u{3000}√ 编制方案 | 3月\u{3000}组织招标 | 陆平/韩松"
    );
    assert_eq!(at(5), " |  | 第二季度 |  | 4月 | 5月\u{3000}进场施工 | 6月 | 韩松");
    assert_eq!(at(7), " |  | 第四季度 | 期限：12月31日 | 10月 | 11月 | 12月 | ");
    assert_eq!(at(8), " |  | 2027年第一季度 |  | 1月\u{3000}结算 | 2月 | 3月 | 陆平");
    // Every step stands somewhere.
    let all = markdown(&report);
    for step in &ledger.tasks["t1"].steps {
        assert!(all.contains(&step.text), "{}", step.text);
    }
}

#[test]
fn cells_that_are_one_are_one_in_word_and_on_pages() {
    let (ledger, aliases) = (broken_down(), Aliases::default());
    let report = fill(Form::Breakdown, &scope(&ledger, &aliases, Zh));
    let mut archive = zip::ZipArchive::new(Cursor::new(docx(&report).unwrap())).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let body = Element::read(&xml);
    let merged = body.all("w:vMerge");
    let count = |how: &str| merged.iter().filter(|cell| cell.own("w:val") == Some(how)).count();
    // Number and task, of seven tasks in 32 rows.
    assert_eq!((count("restart"), count("continue")), (14, (32 - 7) * 2));
    let page = html(&report);
    assert_eq!(page.matches("rowspan=\"4\"").count(), 12);
    assert_eq!(page.matches("rowspan=\"8\"").count(), 2);
    let cells = page.matches("<td").count();
    assert_eq!(cells, 32 * 8 - (32 - 7) * 2);
}

#[test]
fn a_cell_over_several_rows_makes_them_equally_high() {
    let (mut ledger, aliases) = (broken_down(), Aliases::default());
    ledger.tasks.get_mut("t2").unwrap().text = "修订防汛预案，".repeat(20);
    let report = fill(Form::Breakdown, &scope(&ledger, &aliases, Zh));
    let mut archive = zip::ZipArchive::new(Cursor::new(docx(&report).unwrap())).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let body = Element::read(&xml);
    // The head, four rows of the first task, eight of the second, and those of the third.
    let rows = &body.all("w:tr")[13..17];
    assert!(rows[0].text().contains("修订防汛预案"));
    let heights: Vec<u32> =
        rows.iter().map(|row| row.get("w:trHeight", "w:val").unwrap().parse().unwrap()).collect();
    assert!(heights.iter().all(|height| *height == heights[0] && *height > 280 * 2), "{heights:?}");
}

#[test]
fn contacts_come_from_the_settings_and_else_from_the_tasks() {
    let mut ledger = ledger();
    let person = |name: &str, role, unit: Option<&str>| Person {
        name: name.into(),
        role,
        unit: unit.map(str::to_owned),
    };
    ledger.tasks.get_mut("t0").unwrap().persons = vec![
        person("沈立秋", PersonRole::Leader, None),
        person("柳青松", PersonRole::Contact, Some("财政局")),
    ];
    let aliases = Aliases::from_text("区财政局 = 财政局");
    let contacts = Contacts::from_text(
        "区水利局 经办人 韩松 科员 8021 13800000000\n区水利局 经办人 吴倩\n区档案馆 分管领导 丁璐",
    );
    let scope = Scope { contacts: &contacts, ..scope(&ledger, &aliases, Zh) };
    let told: Vec<String> =
        rows(&fill(Form::Contacts, &scope)).into_iter().map(|row| row.join("|")).collect();
    assert_eq!(
        told,
        [
            "区水利局|分管领导|沈立秋|||",
            "|科室负责人|陆平|||",
            "|经办人|韩松|科员|8021|13800000000",
            "|经办人|吴倩|||",
            "区财政局|分管领导||||",
            "|科室负责人||||",
            "|经办人|柳青松|||",
            "区档案馆|分管领导|丁璐|||",
            "|科室负责人||||",
            "|经办人||||",
        ]
    );
    let own = fill(Form::Contacts, &Scope { unit: "财政局", ..scope.clone() });
    assert_eq!(rows(&own).len(), 3);
    let english = fill(Form::Contacts, &Scope { language: En, ..scope });
    assert_eq!(english.tables().next().unwrap().columns[1].name, "Role");
    assert!(
        matches!(&english.tables().next().unwrap().rows[1], Row::Cells(cells) if cells[0].value == Value::Above)
    );
}

#[test]
fn slips_letters_and_messages_name_whom_to_ask() {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let contacts = Contacts::from_text("区政府督查室 经办人 黎明辉 2860032\n区水利局 联系人 韩松");
    let scope = Scope { contacts: &contacts, ..scope(&ledger, &aliases, Zh) };
    assert!(markdown(&fill(Form::Slip, &scope)).contains("**联系人** 黎明辉，电话：2860032"));
    assert!(markdown(&fill(Form::Urge, &scope)).contains("（联系人：黎明辉，电话：2860032）"));
    let text = nudges(&scope).remove(0).text;
    assert!(text.starts_with("@区水利局 韩松 您好！"), "{text}");
    assert!(text.contains("联系人：黎明辉，电话：2860032。"), "{text}");
}
