//! Slips and letters: what presses for an answer.

use std::io::{Cursor, Read as _};

use qingdan::exchange::{Form, Format};
use qingdan::ledger::{Aliases, Ledger, TaskId};
use qingdan::messages::Language::{self, En, Zh};
use qingdan::reading::{Unit, UnitRole};
use qingdan::report::coats::{docx, html, markdown, tab_separated};
use qingdan::report::{Block, Page, Pages, Report, Scope, Style, fill};

use crate::elements::Element;
use crate::made::{day, ledger, scope};

fn filled(ledger: &Ledger, form: Form, tasks: Option<&[TaskId]>, language: Language) -> Report {
    let aliases = Aliases::default();
    fill(form, &Scope { tasks, ..scope(ledger, &aliases, language) })
}

fn document(report: &Report) -> Element {
    let file = docx(report).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    Element::read(&xml)
}

fn slips(report: &Report) -> usize {
    report.blocks.iter().filter(|block| matches!(block, Block::Labels(_))).count()
}

#[test]
fn slips_are_for_what_is_overdue_or_was_chosen() {
    let ledger = ledger();
    assert_eq!(
        slips(&filled(&ledger, Form::Slip, None, Zh)),
        2,
        "a milestone and a quarterly report are overdue"
    );
    // What is done needs none, though it was chosen.
    let chosen = ["t0", "t1", "t3"].map(str::to_owned);
    let report = filled(&ledger, Form::Slip, Some(&chosen), Zh);
    assert_eq!(slips(&report), 2);
    assert_eq!(report.pages(Format::Docx), Pages { first: (2, 0), count: 2 });
    let none = filled(&ledger, Form::Slip, Some(&[]), Zh);
    assert!(markdown(&none).contains("没有逾期任务。"));
}

#[test]
fn a_slip_says_what_by_when_and_to_whom() {
    let ledger = ledger();
    insta::assert_snapshot!(markdown(&filled(&ledger, Form::Slip, None, Zh)));
    insta::assert_snapshot!(markdown(&filled(&ledger, Form::Slip, None, En)));
}

#[test]
fn a_slip_is_a_sheet_of_labels_on_paper() {
    let ledger = ledger();
    let chosen = ["t0", "t1"].map(str::to_owned);
    let report = filled(&ledger, Form::Slip, Some(&chosen), Zh);
    assert_eq!(report.page, Page::Slip);
    let body = document(&report);
    let titles = body.of_style("Title");
    let begins: Vec<bool> = titles.iter().map(|title| title.has("w:pageBreakBefore")).collect();
    assert_eq!(begins, [false, true], "each on a page of its own, and no page is empty");
    let tables = body.all("w:tbl");
    let widths: Vec<u32> =
        tables[0].all("w:gridCol").iter().map(|column| column.own("w:w").unwrap().parse().unwrap()).collect();
    assert_eq!(widths.iter().sum::<u32>(), 8845, "as wide as what is written on");
    for row in tables[0].all("w:tr") {
        let spans = row
            .all("w:tc")
            .into_iter()
            .map(|cell| cell.get("w:gridSpan", "w:val").map_or(1, |columns| columns.parse::<u32>().unwrap()));
        assert_eq!(spans.sum::<u32>(), 4);
    }
    let last = tables[0].all("w:tr").pop().unwrap().clone();
    assert_eq!(last.get("w:trHeight", "w:val"), Some("1984"), "35 millimetres for the answer");
    assert!(last.text().starts_with("办理结果主要负责人（签字）："));
    assert!(!body.has("w:footerReference"), "a slip has no number of a page");
}

#[test]
fn what_is_copied_of_a_slip_is_its_labels() {
    let ledger = ledger();
    let report = filled(&ledger, Form::Slip, None, Zh);
    assert!(tab_separated(&report).contains("承办单位\t区水利局\r\n"), "{}", tab_separated(&report));
    assert!(html(&report).contains(">承办单位</th><td colspan=\"1\""));
}

#[test]
fn each_unit_that_is_late_gets_a_letter() {
    let mut ledger = ledger();
    let unit = |name: &str| vec![Unit { name: name.into(), role: UnitRole::Lead, level: None }];
    for (id, unit) in [("t2", unit("区教育局")), ("t4", unit("各责任单位"))] {
        let task = ledger.tasks.get_mut(id).unwrap();
        (task.units, task.due) = (unit, Some(day("2026-04-01")));
    }
    let task = ledger.tasks.get_mut("t0").unwrap();
    task.due = Some(day("2026-04-08"));
    let report = filled(&ledger, Form::Urge, None, Zh);
    let to: Vec<&str> = report
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(Style::Address, words) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        to,
        ["区水利局：", "区教育局："],
        "the one with the most first; nobody sits in a group of units"
    );
    insta::assert_snapshot!(markdown(&report));
    insta::assert_snapshot!(markdown(&filled(&ledger, Form::Urge, None, En)));
    let body = document(&report);
    assert_eq!(body.all("w:pageBreakBefore").len(), 1);
    let aliases = Aliases::default();
    let own = fill(Form::Urge, &Scope { unit: "区教育局", ..scope(&ledger, &aliases, Zh) });
    assert_eq!(own.tables().count(), 1);
    assert!(own.file.starts_with("区教育局催办函"), "{}", own.file);
}

#[test]
fn letters_are_no_columns() {
    for form in [Form::Slip, Form::Urge] {
        let fits = [Format::Xlsx, Format::Csv, Format::Docx, Format::Html].map(|format| form.fits(format));
        assert_eq!(fits, [false, false, true, true]);
    }
}
