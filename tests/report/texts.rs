//! Columns, Markdown and pages, read as others read them.

use qingdan::exchange::{Form, Format};
use qingdan::intake::{Document, open};
use qingdan::ledger::Aliases;
use qingdan::messages::Language::{self, En};
use qingdan::report::coats::{Paper, csv, html, markdown, paper, tab_separated};
use qingdan::report::{Block, Report, Row, Scope, fill};

use crate::made::{ledger, scope};

fn filled(form: Form, language: Language) -> Report {
    let (ledger, aliases) = (ledger(), Aliases::default());
    fill(form, &scope(&ledger, &aliases, language))
}

#[test]
fn columns_are_one_table_for_any_program() {
    let report = filled(Form::Register, Language::Zh);
    let bytes = csv(&report).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let table = report.tables().next().unwrap();
    assert!(heads.iter().eq(table.columns.iter().map(|column| &column.name)));
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 7);
    let words = heads.iter().position(|head| head == "任务").unwrap();
    assert_eq!(&records[0][words], "完成河道清淤20公里。");
    assert_eq!(&records[4][words], "'=HYPERLINK(\"x\")开头的任务");
    assert_eq!(&records[6][words], "长期养护道路，\n做好巡查。");
    let section = heads.iter().position(|head| head == "板块").unwrap();
    assert_eq!(&records[6][section], "二、修路");
}

#[test]
fn a_page_is_read_as_the_table_that_it_shows() {
    for form in Form::ALL.iter().copied().filter(|form| form.fits(Format::Html)) {
        let report = filled(form, Language::Zh);
        let page = html(&report);
        let document = open("a.html", page.as_bytes()).unwrap();
        for block in &report.blocks {
            let Block::Labels(rows) = block else { continue };
            for line in rows.iter().flat_map(|row| &row.fields).flat_map(|field| field.value.lines()) {
                assert!(document.source.contains(line.trim()), "{form:?}: {line}");
            }
        }
        for (table, row) in report.tables().flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
            let Row::Cells(cells) = row else { continue };
            for (column, cell) in table.columns.iter().zip(cells).filter(|(column, _)| !column.aside) {
                for line in cell.value.text(Language::Zh).lines() {
                    assert!(document.source.contains(line), "{form:?} {}: {line}", column.name);
                }
            }
        }
    }
}

#[test]
fn marks_of_a_page_are_words_in_it() {
    let (mut ledger, aliases) = (ledger(), Aliases::default());
    ledger.tasks.get_mut("t0").unwrap().text = "<script>alert(1)</script> & \"a\" | *b* `c` [d](e)".into();
    let report = fill(Form::List, &scope(&ledger, &aliases, Language::Zh));
    assert!(!html(&report).contains("<script"));
    let marked = markdown(&report);
    assert!(marked.contains(r"\<script\>alert(1)\</script\> & "), "{marked}");
    assert!(marked.contains(r"\| \*b\* \`c\` \[d\](e)"), "{marked}");
}

#[test]
fn markdown_has_a_table_under_each_heading() {
    insta::assert_snapshot!(markdown(&filled(Form::Register, Language::Zh)));
    insta::assert_snapshot!(markdown(&filled(Form::Progress, Language::En)));
}

#[test]
fn a_bulletin_counts_ranks_and_asks() {
    insta::assert_snapshot!(markdown(&filled(Form::Bulletin, Language::Zh)));
    insta::assert_snapshot!(markdown(&filled(Form::Bulletin, Language::En)));
}

#[test]
fn what_goes_to_the_clipboard_has_a_line_for_each_row() {
    let report = filled(Form::Register, Language::Zh);
    let plain = tab_separated(&report);
    let table = report.tables().next().unwrap();
    assert_eq!(plain.lines().count(), table.rows.len() + 1);
    let document = Document::from_copied("", &plain).unwrap();
    assert!(document.source.contains("完成河道清淤20公里。"));
}

#[test]
fn a_report_is_printed_with_its_numbers_and_no_words_get_out() {
    let (mut ledger, aliases) = (ledger(), Aliases::default());
    ledger.tasks.get_mut("t1").unwrap().text = "甲</td><script>乙\n丙".into();
    for t in Language::ALL {
        let scope = Scope { by: "督\"查</style>室\\", ..scope(&ledger, &aliases, t) };
        let Paper { page, html } = paper(&fill(Form::Register, &scope));
        let number = [
            "content:\"第 \" counter(page) \" 页 共 \" counter(pages) \" 页\"",
            "content:\"Page \" counter(page) \" of \" counter(pages) \"\"",
        ];
        assert!(page.contains(number[usize::from(t == En)]), "{page}");
        assert!(page.starts_with("@page{size:A4 landscape;"));
        assert!(page.contains("content:\"督\\22 查</style>室\\5c \""), "{page}");
        assert!(html.contains("甲&lt;/td&gt;&lt;script&gt;乙<br>丙"), "{html}");
        assert_eq!((html.matches("<thead>").count(), html.matches("<td class=\"\"").count() > 6), (1, true));
        assert!(!html.contains("style="), "the page's policy refuses styles of elements");
    }
}
