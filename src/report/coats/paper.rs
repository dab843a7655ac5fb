//! A report as a browser prints it: bordered tables whose heads come again on every page, and the pages' numbers.

use std::fmt::Write;

use super::html::{escaped, lines};
use crate::report::{Block, Cell, LabelLook, LabelRow, Page, Report, Row, Style, Table, Tone, Value};

/// A report for the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The rule of a style sheet that says how the pages lie, and what stands at their feet.
    ///
    /// The pages' numbers stand where a browser knows boxes in the margins of pages; others print numbers of their own.
    pub page: String,
    /// What is on them, as HTML without styles: how its classes look is the style sheet's to say.
    pub html: String,
}

/// A report for the printer.
pub fn paper(report: &Report) -> Paper {
    Paper { page: page(report), html: html(report) }
}

fn page(report: &Report) -> String {
    let (lies, margins) = match report.page {
        Page::Across => ("landscape", "12mm 12mm 15mm"),
        Page::Upright => ("portrait", "20mm 18mm 18mm"),
        Page::Slip => ("portrait", "18mm 18mm 15mm"),
    };
    let number = report.language.report_page("\" counter(page) \"", "\" counter(pages) \"");
    let (left, right) = (quoted(&report.foot.0), quoted(&report.foot.1));
    let feet = format!(
        "@bottom-left{{content:{left}}}@bottom-center{{content:\"{number}\"}}@bottom-right{{content:{right}}}"
    );
    format!("@page{{size:A4 {lies};margin:{margins};{feet}}}")
}

fn html(report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "<h1>{}</h1>", escaped(&report.title));
    if report.line.0.len() + report.line.1.len() > 0 {
        let (left, right) = (escaped(&report.line.0), escaped(&report.line.1));
        let _ = writeln!(out, "<p class=\"paper-line\"><span>{left}</span><span>{right}</span></p>");
    }
    for block in &report.blocks {
        match block {
            Block::Table(table) => write_table(&mut out, table, report),
            Block::Labels(rows) => write_labels(&mut out, rows),
            Block::NewPage => out.push_str("<div class=\"paper-break\"></div>\n"),
            Block::Aside(..) => {}
            Block::Paragraph(Style::Title, words) => {
                let _ = writeln!(out, "<h1>{}</h1>", escaped(words));
            }
            Block::Paragraph(style, words) => {
                let class = match style {
                    Style::Heading => "paper-heading",
                    Style::Closing => "paper-closing",
                    Style::Note | Style::Address => "paper-note",
                    Style::Title | Style::Body | Style::Signature => "paper-body",
                };
                let blank =
                    if *style == Style::Signature { "<span class=\"paper-blank\"></span>" } else { "" };
                let _ = writeln!(out, "<p class=\"{class}\">{}{blank}</p>", lines(words));
            }
        }
    }
    out
}

fn write_labels(out: &mut String, rows: &[LabelRow]) {
    out.push_str("<table class=\"paper-labels\"><tbody>\n");
    for row in rows {
        let _ = write!(out, "<tr height=\"{}\">", row.height * PIXELS);
        let columns = if row.fields.len() < 2 { 3 } else { 1 };
        for field in &row.fields {
            let class = match field.look {
                LabelLook::Plain => "",
                LabelLook::Strong => "paper-strong",
                LabelLook::Foot => "paper-foot",
            };
            let (label, value) = (escaped(&field.label), lines(&field.value));
            let _ = write!(out, "<th>{label}</th><td colspan=\"{columns}\" class=\"{class}\">{value}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}

/// So many pixels are a millimetre, about.
const PIXELS: u32 = 4;

fn write_table(out: &mut String, table: &Table, report: &Report) {
    let shown = table.on_paper();
    let all = table.paper_width().max(1.0);
    out.push_str("<table><colgroup>");
    for nth in &shown {
        let _ = write!(out, "<col width=\"{:.2}%\">", table.columns[*nth].width / all * 100.0);
    }
    out.push_str("</colgroup><thead><tr>");
    for nth in &shown {
        let _ = write!(out, "<th>{}</th>", escaped(&table.columns[*nth].name));
    }
    out.push_str("</tr></thead><tbody>\n");
    for (at, row) in table.rows.iter().enumerate() {
        match row {
            Row::Band(heading, aside) => {
                let _ = writeln!(
                    out,
                    "<tr class=\"paper-band\"><td colspan=\"{}\"><b>{}</b><span>{}</span></td></tr>",
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
                    let rows = match table.span(at, *nth) {
                        1 => String::new(),
                        rows => format!(" rowspan=\"{rows}\""),
                    };
                    let text = cell.map(|cell| cell.value.text(report.language)).unwrap_or_default();
                    let centred = if table.columns[*nth].centred { "paper-centred" } else { "" };
                    let _ = write!(out, "<td{rows} class=\"{centred}\"{}>{}</td>", pace(cell), lines(&text));
                }
                out.push_str("</tr>\n");
            }
        }
    }
    out.push_str("</tbody></table>\n");
}

fn pace(cell: Option<&Cell>) -> String {
    match cell.map(|cell| cell.tone) {
        Some(Tone::Pace(pace)) => format!(" data-pace=\"{}\"", pace.name()),
        _ => String::new(),
    }
}

/// Words as a string of a style sheet.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' | '\n' | '\r' | '\u{c}' => {
                let _ = write!(out, "\\{:x} ", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
