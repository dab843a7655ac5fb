//! Workbooks, read by calamine, which is another library than the one that wrote them.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use qingdan::exchange::{Form, Format};
use qingdan::ledger::Aliases;
use qingdan::messages::Language;
use qingdan::report::coats::{file, xlsx};
use qingdan::report::{Report, Row, Value, fill};

use crate::made::{ledger, scope};

fn filled(form: Form, language: Language) -> Report {
    let (ledger, aliases) = (ledger(), Aliases::default());
    fill(form, &scope(&ledger, &aliases, language))
}

/// The cells of the first sheet, from its first row and column.
fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let (rows, columns) = sheet.end().unwrap();
    let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
    (0..=rows).map(|row| (0..=columns).map(|column| at(row, column)).collect()).collect()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_cell_is_what_the_report_says() {
    for form in Form::ALL.iter().copied().filter(|form| form.fits(Format::Xlsx) && form.fits(Format::Csv)) {
        for language in [Language::Zh, Language::En] {
            let report = filled(form, language);
            let read = cells(&xlsx(&report).unwrap());
            assert_eq!(read[0][0], Data::String(report.title.clone()), "{form:?}");
            let table = report.tables().next().unwrap();
            let heads: Vec<Data> =
                table.columns.iter().map(|column| Data::String(column.name.clone())).collect();
            assert_eq!(read[2], heads, "{form:?}");
            for (row, cells) in table.rows.iter().zip(&read[3..]) {
                let Row::Cells(expected) = row else {
                    let Row::Band(heading, _) = row else { unreachable!() };
                    assert_eq!(cells[0], Data::String(heading.clone()));
                    continue;
                };
                for (expected, cell) in expected.iter().zip(cells) {
                    let is_same = match (&expected.value, cell) {
                        (Value::Nothing | Value::Above, Data::Empty) => true,
                        (Value::Words(words), Data::String(text)) => words == text,
                        (Value::Day(day) | Value::DayOfYear(day), Data::DateTime(moment)) => {
                            moment.as_f64() == days_since(*day)
                        }
                        (Value::DaysLeft(days), Data::Float(number)) => *number == *days as f64,
                        (Value::Percent(percent), Data::Float(number)) => *number == f64::from(*percent),
                        (Value::Number(number), Data::Float(read)) => *read == *number as f64,
                        _ => false,
                    };
                    assert!(is_same, "{form:?}: {:?} was read as {cell:?}", expected.value);
                }
            }
        }
    }
}

#[test]
fn words_are_never_a_formula() {
    let sheet = part(&xlsx(&filled(Form::Register, Language::Zh)).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"));
}

#[test]
fn a_sheet_is_made_for_paper() {
    let bytes = xlsx(&filled(Form::Register, Language::Zh)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        r#"orientation="landscape""#,
        r#"paperSize="9""#,
        r#"fitToHeight="0""#,
        r#"state="frozen""#,
        "<autoFilter",
        "第 &amp;P 页 共 &amp;N 页",
        r#"outlineLevel="1""#,
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(
        book.contains("_xlnm.Print_Titles") && book.contains("$3:$3") && book.contains("_xlnm.Print_Area")
    );
    // What finds a task in a sheet and is not for paper stands outside of what is printed.
    let columns = filled(Form::Register, Language::Zh).tables().next().unwrap().columns.len();
    let last = char::from(b'A' + u8::try_from(columns - 2).unwrap());
    assert!(book.contains(&format!("!$A$1:${last}$")), "{book}");
}

#[test]
fn the_same_report_is_the_same_file() {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let scope = scope(&ledger, &aliases, Language::Zh);
    for format in Format::ALL.iter().copied() {
        let one = file(format, Form::Register, &scope).unwrap();
        assert_eq!(one, file(format, Form::Register, &scope).unwrap(), "{format:?}");
        assert!(one.0.ends_with(&format!("-2026-04-10.{}", format.name())) && !one.1.is_empty(), "{}", one.0);
    }
}

#[test]
fn a_cell_with_too_much_in_it_is_said() {
    let (mut ledger, aliases) = (ledger(), Aliases::default());
    ledger.tasks.get_mut("t0").unwrap().text = "长".repeat(40_000);
    let report = fill(Form::Register, &scope(&ledger, &aliases, Language::Zh));
    assert_eq!(xlsx(&report), Err(qingdan::exchange::FormatError::TooLarge));
}

#[test]
fn without_tasks_there_is_a_sentence() {
    let (ledger, aliases) = (qingdan::ledger::Ledger::default(), Aliases::default());
    let report = fill(Form::List, &scope(&ledger, &aliases, Language::Zh));
    let read = cells(&xlsx(&report).unwrap());
    assert!(read.iter().flatten().any(|cell| *cell == Data::String("没有任务。".into())), "{read:?}");
}

/// A day as sheets count it.
fn days_since(day: chrono::NaiveDate) -> f64 {
    (day - crate::made::day("1899-12-30")).num_days() as f64
}

#[test]
fn a_register_counts_its_tasks_on_a_second_sheet() {
    let report = filled(Form::Register, Language::Zh);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(xlsx(&report).unwrap())).unwrap();
    assert_eq!(workbook.sheet_names(), ["台账", "统计"]);
    let sheet = workbook.worksheet_range("统计").unwrap();
    let rows: Vec<Vec<String>> =
        sheet.rows().skip(2).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(
        rows[0],
        [
            "名次",
            "单位",
            "任务数",
            "√ 已完成",
            "● 超序时",
            "○ 达序时",
            "△ 滞后",
            "× 已逾期",
            "— 未定期限",
            "应完成",
            "完成率",
            "平均进度"
        ]
    );
    // The five states and what has no date are all tasks.
    for row in &rows[1..] {
        let number = |nth: usize| row[nth].parse::<f64>().unwrap();
        assert_eq!((3..=8).map(number).sum::<f64>(), number(2), "{row:?}");
    }
    assert_eq!(rows[1][1], "区水利局");
    assert_eq!(&rows[2][1..4], ["合计", "7", "1"]);
    assert_eq!(rows.len(), 3);
}

#[test]
fn cells_that_are_one_are_merged_and_not_filtered() {
    let sheet = part(&xlsx(&filled(Form::Breakdown, Language::Zh)).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<mergeCell ref=\"A4:A7\"/>") && sheet.contains("<mergeCell ref=\"B4:B7\"/>"));
    assert!(!sheet.contains("<autoFilter"));
}
