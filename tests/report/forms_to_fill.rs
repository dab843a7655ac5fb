//! The workbooks that units fill in: their cells by calamine, and what protects them by their XML.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx};
use qingdan::ledger::{Aliases, Ledger, Status};
use qingdan::messages::Language;
use qingdan::report::fill_in::{fill_in, form_tasks, letter};

use crate::made::day;
use crate::many::{asked, form, ledger, scope};
use crate::workbooks::part;

/// The cells of a sheet.
pub(crate) fn cells(bytes: &[u8], sheet: usize) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(sheet).unwrap().unwrap();
    let (rows, columns) = sheet.end().unwrap();
    let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
    (0..=rows).map(|row| (0..=columns).map(|column| at(row, column)).collect()).collect()
}

fn text(words: &str) -> Data {
    Data::String(words.into())
}

#[test]
fn a_form_asks_for_the_tasks_of_its_unit() {
    let bytes = form(&ledger(), "区水利局", "2026Q1", Language::Zh);
    let read = cells(&bytes, 0);
    assert_eq!(read[0][0], text("2026年河湾区重点任务第一季度完成情况填报表"));
    assert!(
        read[1][0].to_string().starts_with("说明：1.")
            && read[2][0].to_string().contains("2026年4月10日17时前")
    );
    let line = (&read[3][0], &read[3][5], &read[3][8]);
    assert_eq!(
        line,
        (
            &text("填报单位：区水利局（盖章）"),
            &text("主要负责人（签字）："),
            &text("数据截至：2026年3月31日")
        )
    );
    let heads: Vec<String> = read[4].iter().map(ToString::to_string).collect();
    assert_eq!(
        heads,
        [
            "编号",
            "任务",
            "角色",
            "责任人",
            "期限",
            "完成情况",
            "进度%",
            "状态",
            "存在问题",
            "下步措施",
            "填报人",
            "填报日期"
        ]
    );
    // Those it leads, then those it supports; 7 is over.
    let numbers: Vec<String> = read[5..].iter().map(|row| row[0].to_string()).collect();
    assert_eq!(numbers, ["1", "13", "19", "25", "6", "12", "18", "24", "30"].map(String::from));
    assert_eq!(read[5][0], Data::Float(1.0));
    assert_eq!(read[5][1], text("推进第1批河道建设，全年完成2个项目。\n第一季度节点：3月20日"));
    assert_eq!(
        read[9][1],
        text("推进第6批道路建设，全年完成17个项目。\n第一季度节点：3月20日\n（牵头：区住房和城乡建设局）")
    );
    assert_eq!((&read[5][2], &read[9][2], &read[5][3]), (&text("牵头"), &text("配合"), &text("陆平")));
    // What is known already, and words that are none of a formula.
    let known = (&read[5][5], &read[5][6], &read[5][7], &read[5][8]);
    assert_eq!(known, (&text("已完成招标。"), &Data::Float(0.0), &text("未启动"), &text("=1+1")));
    assert!(read[6][5..].iter().all(|cell| *cell == Data::Empty));
}

#[test]
fn a_hidden_sheet_says_which_row_is_which_task() {
    let bytes = form(&ledger(), "区水利局", "2026Q1", Language::En);
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let sheets: Vec<_> =
        book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    assert_eq!(
        sheets,
        [("Form to fill in".into(), SheetVisible::Visible), ("_清单".into(), SheetVisible::Hidden)]
    );
    let read = cells(&bytes, 1);
    let value = |row: usize| read[row][1].to_string();
    assert_eq!(
        [value(0), value(3), value(4), value(5)],
        ["qingdan-form", "区水利局", "2026Q1", "2026-03-25T01:30:00Z"]
    );
    assert_eq!((value(8), value(9)), ("6".into(), "14".into()));
    let first: Vec<String> = read[13].iter().take(6).map(ToString::to_string).collect();
    assert_eq!(first, ["6", "t0", "1", "lead", "todo", "0"]);
    assert_eq!(read.len(), 13 + 9);
    assert!(read[13..].iter().all(|row| row[6].to_string().len() == 10));
}

#[test]
fn only_what_is_asked_for_can_be_changed() {
    for (language, list) in [(Language::Zh, "未启动,进行中,已完成"), (Language::En, "To do,Doing,Done")]
    {
        let bytes = form(&ledger(), "区水利局", "2026Q1", language);
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        let protection = &sheet[sheet.find("<sheetProtection").unwrap()..];
        let protection = &protection[..protection.find("/>").unwrap()];
        assert!(
            protection.contains(r#"sheet="1""#)
                && !protection.contains("password")
                && !protection.contains("hash")
        );
        assert!(protection.contains(r#"formatColumns="0""#) && protection.contains(r#"formatRows="0""#));
        for expected in [
            &format!("<formula1>\"{list}\"</formula1>"),
            r#"type="whole""#,
            "<formula1>0</formula1><formula2>100</formula2>",
            // 2026-01-01 and 2026-05-01.
            "<formula1>46023</formula1><formula2>46143</formula2>",
            r#"sqref="H6:H14""#,
            r#"sqref="G6:H14""#,
            r#"type="expression""#,
            r#"topLeftCell="C6""#,
            r#"orientation="landscape""#,
            r#"fitToHeight="0""#,
            r#"paperSize="9""#,
            "区水利局",
        ] {
            assert!(sheet.contains(expected), "{expected}");
        }
        assert_eq!(sheet.matches("<dataValidation ").count(), 7);
        assert_eq!((sheet.matches("promptTitle").count(), sheet.matches("errorTitle").count()), (7, 7));
        assert!(!sheet.contains("<f>"));
        let styles = part(&bytes, "xl/styles.xml");
        for expected in ["FFFBEA", "FFE699", "F2F2F2", r#"locked="0""#, "0&quot;%&quot;"] {
            assert!(styles.contains(expected), "{expected}");
        }
        let book = part(&bytes, "xl/workbook.xml");
        assert!(book.contains("$5:$5") && book.contains("$A$1:$L$14") && book.contains(r#"state="hidden""#));
    }
}

#[test]
fn what_was_over_before_the_period_is_left_out() {
    let mut ledger = ledger();
    let aliases = Aliases::default();
    let asks = |ledger: &Ledger, period: &str| {
        let scope = scope(ledger, &aliases, "区水利局", Language::Zh);
        form_tasks(&scope, period.parse().unwrap()).iter().any(|task| task.id == "t0")
    };
    for (status, on, expected) in [
        (Status::Doing, None, true),
        (Status::Done, None, false),
        (Status::Done, Some("2026-02-01"), true),
        (Status::Done, Some("2025-12-31"), false),
        (Status::Closed, Some("2026-02-01"), true),
        (Status::Dropped, Some("2026-02-01"), false),
    ] {
        let task = ledger.tasks.get_mut("t0").unwrap();
        (task.status, task.status_on) = (status, on.map(day));
        assert_eq!(asks(&ledger, "2026Q1"), expected, "{status:?} {on:?}");
    }
    // The unit cannot strike off; that it has done the task is known.
    let task = ledger.tasks.get_mut("t0").unwrap();
    (task.status, task.status_on) = (Status::Closed, Some(day("2026-02-01")));
    assert_eq!(cells(&form(&ledger, "区水利局", "2026Q1", Language::Zh), 0)[5][7], text("已完成"));
}

#[test]
fn forms_and_letters_are_made_for_anybody() {
    let (ledger, aliases) = (ledger(), Aliases::from_text("区水利局 = 水务局"));
    for language in Language::ALL {
        for unit in ["区水利局", "水务局", "没有任务的局"] {
            let scope = scope(&ledger, &aliases, unit, language);
            let (name, bytes) = fill_in(&scope, &asked(&scope, "2026-03")).unwrap();
            assert!(name.starts_with(unit) && name.ends_with(".xlsx"), "{name}");
            assert_eq!(bytes, fill_in(&scope, &asked(&scope, "2026-03")).unwrap().1);
            assert_eq!(cells(&bytes, 0).len(), if unit == "没有任务的局" { 6 } else { 14 });
        }
    }
    let scope = scope(&ledger, &aliases, "区水利局", Language::Zh);
    let letter = letter(&scope, &asked(&scope, "2026Q1"));
    assert!(
        letter.text.starts_with("关于报送2026年第一季度工作完成情况的函\n\n区水利局：\n\n根据《河湾区"),
        "{}",
        letter.text
    );
    assert!(letter.text.contains("应填报任务9项") && letter.text.contains("2026年4月10日17时前"));
    assert!(letter.text.contains("附件：区水利局-2026年第一季度填报表.xlsx"));
    assert!(!qingdan::report::coats::docx(&letter.report).unwrap().is_empty());
}
