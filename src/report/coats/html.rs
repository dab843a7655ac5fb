//! A page, and what goes to the clipboard.

use std::fmt::Write;

use crate::report::{Block, LabelLook, LabelRow, Report, Row, Style, Table, Value};
use crate::text::chars::push_escaped;

/// The border of a cell, which programs that paste a table take over.
const CELL: &str = "border:1px solid #000;padding:2px 6px;vertical-align:middle";

/// A report as a page of its own: every look stands beside what it is for, so that it survives being pasted into Word, WPS or
/// a mail.
pub fn html(report: &Report) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"");
    out.push_str(match report.language {
        crate::messages::Language::Zh => "zh-CN",
        crate::messages::Language::En => "en",
    });
    let _ = writeln!(
        out,
        "\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>",
        escaped(&report.title)
    );
    write_title(&mut out, &report.title);
    let (left, right) = (&report.line.0, &report.line.1);
    let lines: Vec<String> =
        [left, right].into_iter().filter(|line| !line.is_empty()).map(|line| escaped(line)).collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", lines.join("<br>"));
    }
    for block in &report.blocks {
        match block {
            Block::Paragraph(Style::Title, words) => write_title(&mut out, words),
            Block::Paragraph(Style::Heading, words) => {
                out.push_str(&format!("<h2>{}</h2>\n", escaped(words)))
            }
            Block::Paragraph(Style::Signature, words) => {
                out.push_str(&format!("<p>{} ________________</p>\n", escaped(words)))
            }
            Block::Paragraph(Style::Address | Style::Body | Style::Note | Style::Closing, words) => {
                out.push_str(&format!("<p>{}</p>\n", escaped(words)))
            }
            Block::Table(table) => write_table(&mut out, table, report),
            Block::Labels(rows) => write_labels(&mut out, rows),
            Block::Aside(..) => {}
            Block::NewPage => out.push_str("<div style=\"break-before:page\"></div>\n"),
        }
    }
    out.push_str("</body></html>\n");
    out
}

fn write_title(out: &mut String, title: &str) {
    let _ = writeln!(
        out,
        "<h1 style=\"font:22pt 方正小标宋简体,SimSun,serif;text-align:center\">{}</h1>",
        escaped(title)
    );
}

fn write_labels(out: &mut String, rows: &[LabelRow]) {
    out.push_str(
        "<table style=\"border-collapse:collapse;font:12pt 仿宋,FangSong,serif;width:156mm\">\n<tbody>\n",
    );
    for row in rows {
        let _ = write!(out, "<tr style=\"height:{}mm\">", row.height);
        let columns = if row.fields.len() < 2 { 3 } else { 1 };
        for field in &row.fields {
            let look = match field.look {
                LabelLook::Plain => "",
                LabelLook::Strong => ";font-family:黑体,SimHei,sans-serif",
                LabelLook::Foot => ";vertical-align:bottom;text-align:right",
            };
            let (label, value) = (escaped(&field.label), lines(&field.value));
            let _ = write!(
                out,
                "<th style=\"{CELL};background:#f2f2f2;width:24mm\">{label}</th><td colspan=\"{columns}\" style=\"{CELL}{look}\">{value}</td>"
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}

fn write_table(out: &mut String, table: &Table, report: &Report) {
    let shown = table.on_paper();
    out.push_str("<table style=\"border-collapse:collapse;font:10.5pt 仿宋,FangSong,serif\">\n<thead><tr>");
    for nth in &shown {
        let _ = write!(
            out,
            "<th style=\"{CELL};background:#f2f2f2\">{}</th>",
            escaped(&table.columns[*nth].name)
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (at, row) in table.rows.iter().enumerate() {
        match row {
            Row::Band(heading, aside) => {
                let blank = if aside.is_empty() { "" } else { "\u{3000}" };
                let _ = writeln!(
                    out,
                    "<tr><td colspan=\"{}\" style=\"{CELL};background:#f7f3ea\"><b>{}</b>{blank}{}</td></tr>",
                    shown.len(),
                    escaped(heading),
                    escaped(aside)
                );
            }
            Row::Cells(cells) => {
                out.push_str("<tr>");
                for nth in &shown {
                    let cell = cells.get(*nth);
                    if cell.is_some_and(|cell| cell.value == Value::Above) {
                        continue;
                    }
                    let text = cell.map(|cell| cell.value.text(report.language)).unwrap_or_default();
                    let rows = match table.span(at, *nth) {
                        1 => String::new(),
                        rows => format!(" rowspan=\"{rows}\""),
                    };
                    let centred = if table.columns[*nth].centred { ";text-align:center" } else { "" };
                    // Words stay words: Excel makes dates of numbers, and formulas of what begins with a sign.
                    let _ = write!(
                        out,
                        "<td{rows} style=\"{CELL}{centred};mso-number-format:'\\@'\">{}</td>",
                        lines(&text)
                    );
                }
                out.push_str("</tr>\n");
            }
        }
    }
    out.push_str("</tbody></table>\n");
}

/// The tables of a report as plain columns, for programs that take no other table from the clipboard.
pub fn tab_separated(report: &Report) -> String {
    let mut out = String::new();
    let line = |words: Vec<String>| {
        let words: Vec<String> = words.iter().map(|text| text.replace(['\n', '\t', '\r'], " ")).collect();
        format!("{}\r\n", words.join("\t"))
    };
    for block in &report.blocks {
        let table = match block {
            Block::Table(table) => table,
            Block::Labels(rows) => {
                let fields = rows.iter().flat_map(|row| &row.fields);
                fields.for_each(|field| {
                    out.push_str(&line(vec![field.label.clone(), field.value.clone()]));
                });
                continue;
            }
            Block::Paragraph(..) | Block::Aside(..) | Block::NewPage => continue,
        };
        let shown = table.on_paper();
        out.push_str(&line(shown.iter().map(|nth| table.columns[*nth].name.clone()).collect()));
        for row in &table.rows {
            match row {
                Row::Band(heading, _) => out.push_str(&line(vec![heading.clone()])),
                Row::Cells(cells) => {
                    let text = |nth: &usize| cells.get(*nth).map(|cell| cell.value.text(report.language));
                    out.push_str(&line(shown.iter().map(|nth| text(nth).unwrap_or_default()).collect()));
                }
            }
        }
    }
    out
}

pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    push_escaped(words, &mut out);
    out
}

/// Words, each of their lines on one of its own.
pub(super) fn lines(words: &str) -> String {
    escaped(words).replace('\n', "<br>")
}
