//! Tables that come back without ids: the notice's own form filled in by hand, columns, pages, what was pasted. And files that
//! mean harm.

use std::collections::BTreeMap;

use qingdan::intake::open;
use qingdan::ledger::{Aliases, Ledger};
use qingdan::messages::Language::Zh;
use qingdan::report::coats::{csv, docx, html};
use qingdan::report::returned::{Receiving, RowTask, is_returned_document, read, read_document};
use qingdan::report::{Block, Column, Page, Report, Row, Style, Table, Value};

use crate::many::{form, ledger};
use crate::replies::{env, is_nothing, receiving, returned};
use crate::sheets::{Book, FIRST, typed, with_part};

/// The notice's own form (附件5), filled in by a unit: number, matter, what was done.
fn by_hand() -> Report {
    let rows = [
        ("1", "推进第1批河道建设，全年完成2个项目", "已完成招标。"),
        // Words that somebody has shortened, and some that nobody knows.
        ("13", "推进第13批河道建设", "完成12个。"),
        ("19", "推进第19批学校建设，全年要完成56个以上项目。", "正在选址。"),
        ("25", "完成上级交办的其他工作。", "已完成3件。"),
        ("88", "临时增加的防汛抢险演练活动", "已演练。"),
        ("24", "推进第24批市场建设，全年完成71个项目。", "无"),
    ];
    let rows = rows.map(|(number, words, told)| {
        Row::Cells([number, words, told].map(|text| Value::of(text).into()).to_vec())
    });
    Report {
        language: Zh,
        title: "区水利局关于区《政府工作报告》2026年第一季度工作目标完成情况".into(),
        line: ("填报单位：区水利局（盖章）".into(), String::new()),
        blocks: vec![
            Block::Table(Table {
                columns: vec![
                    Column::short("任务编号", 14.0),
                    Column::words("责任事项", 40.0),
                    Column::wide("完成情况（截至3月底）", 60.0),
                ],
                rows: rows.to_vec(),
            }),
            Block::Paragraph(Style::Note, "备注：请按任务编号填写。".into()),
        ],
        page: Page::Upright,
        foot: (String::new(), String::new()),
        file: "x".into(),
    }
}

#[test]
fn the_notices_own_form_is_known_by_numbers_and_words() {
    let report = by_hand();
    let ours = ledger();
    let page = html(&report);
    let files: [(&str, Vec<u8>); 4] = [
        ("区水利局.docx", docx(&report).unwrap()),
        ("区水利局2026年一季度.csv", csv(&report).unwrap()),
        ("页面.html", page.clone().into_bytes()),
        ("粘贴", page.into_bytes()),
    ];
    for (name, bytes) in files {
        let (read, taking) = returned(&ours, name, &bytes);
        let tasks: Vec<Option<&str>> =
            read.rows.iter().map(|row| row.task_id().map(String::as_str)).collect();
        assert_eq!(tasks, [Some("t0"), Some("t12"), Some("t18"), Some("t24"), None, Some("t23")], "{name}");
        assert_eq!((read.unit.as_deref(), read.matched()), (Some("区水利局"), 5), "{name}");
        assert_eq!(read.period.map(|period| period.to_string()).as_deref(), Some("2026Q1"), "{name}");
        let told: Vec<&str> =
            taking.rows.iter().filter_map(|row| row.entry.taken()).map(|entry| entry.text.as_str()).collect();
        assert_eq!(
            told,
            ["完成12个。", "正在选址。", "已完成3件。"],
            "{name}: what is there already comes from the ledger"
        );
        let mut ledger = ours.clone();
        ledger.apply(taking.change, &env("2026-04-10"));
        assert!(is_nothing(&returned(&ledger, name, &bytes).1), "{name}");
    }
}

#[test]
fn a_form_without_its_hidden_sheet_is_known_by_its_words() {
    let ledger = ledger();
    let unit = "区水利局";
    let mut book = Book::of(&form(&ledger, unit, "2026Q1", Zh)).fill(unit, |_| 30, "2026-04-08");
    book.form[FIRST..].reverse();
    let with = returned(&ledger, "x.xlsx", &book.written(true));
    let without = returned(&ledger, "x.xlsx", &book.written(false));
    assert_eq!(with.1, without.1);
    assert_eq!(without.0.matched(), 9);
    // What is copied out of a sheet into a message.
    let lines = book
        .form
        .iter()
        .map(|row| row.iter().map(|cell| cell.to_string().replace('\n', " ")).collect::<Vec<_>>().join("\t"));
    let pasted = open("", lines.collect::<Vec<_>>().join("\n").as_bytes()).unwrap();
    let aliases = Aliases::default();
    let receiving = receiving(&ledger, &aliases);
    let read = read_document(&pasted, &receiving).unwrap().unwrap();
    assert_eq!((read.matched(), read.rows.len(), read.unit.as_deref()), (9, 9, Some(unit)));
    assert!(is_returned_document(&pasted, &receiving));
}

#[test]
fn numbers_alone_are_offered_and_not_taken() {
    let ledger = ledger();
    let text = "填报单位：区水利局\n编号\t责任事项\t完成情况\n1\t\t做完了\n13\t第13批\t在做\n19\t推进第19批学校建设，全年完成56个项目。\t在做\n25\t完成上级交办的其他工作\t完成\n";
    let (read, taking) = returned(&ledger, "x.csv", text.replace('\t', ",").as_bytes());
    assert_eq!(read.rows[0].task, RowTask::OneOf(vec!["t0".into()]));
    assert!(matches!(&read.rows[1].task, RowTask::OneOf(ids) if ids[0] == "t12"), "{:?}", read.rows[1].task);
    assert_eq!(taking.rows.len(), 2);
    assert!(read.period.is_none());
    // Nobody says for when: it is the quarter that is reported on.
    let told = taking.rows[0].entry.taken().unwrap();
    assert_eq!(told.on.to_string(), "2026-03-31");
}

/// What files may hold instead: a part of the bytes is something else, or is missing, or stands twice.
fn mangled(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=next(6) {
        let (from, length) = (next(bytes.len()), next(40));
        let to = (from + length).min(bytes.len());
        match next(4) {
            0 => drop(bytes.drain(from..to)),
            1 => bytes[from..to].fill(u8::try_from(next(256)).unwrap()),
            2 => {
                let copy = bytes[from..to].to_vec();
                let at = next(bytes.len());
                bytes.splice(at..at, copy);
            }
            _ => bytes.splice(from..from, b"99999999999".iter().copied()).for_each(drop),
        }
    }
    bytes
}

#[test]
fn no_bytes_end_the_program() {
    let (ledger, empty, aliases) = (ledger(), Ledger::default(), Aliases::default());
    let sent = form(&ledger, "区水利局", "2026Q1", Zh);
    let back = typed(&sent, &[("F6", "办完了"), ("G6", "80"), ("H6", "进行中")]);
    let (page, document) = (html(&by_hand()).into_bytes(), docx(&by_hand()).unwrap());
    for seed in 0..20 {
        let mut files = vec![mangled(&back, seed), mangled(&page, seed), mangled(&document, seed)];
        for part in [
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
            "xl/sharedStrings.xml",
            "xl/workbook.xml",
        ] {
            files.push(with_part(&back, part, |xml| mangled(xml.as_bytes(), seed)));
        }
        for bytes in files {
            for ledger in [&ledger, &empty] {
                let receiving = Receiving { ..receiving(ledger, &aliases) };
                if let Ok(Some(read)) = read("x.xlsx", &bytes, &receiving) {
                    let taking = read.take(&receiving, &BTreeMap::new());
                    assert!(taking.rows.iter().all(|row| ledger.tasks.contains_key(&row.task)));
                    assert!(!read.said(&taking, Zh).is_empty());
                    ledger.clone().apply(taking.change, &env("2026-04-10"));
                }
            }
        }
    }
}
