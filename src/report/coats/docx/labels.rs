//! Labels with their values: a table without head, whose first and third columns are the labels.

use super::markup::Markup;
use super::paragraph::Paragraph;
use super::styles::Kind;
use super::table::{HEAD, write_properties};
use crate::report::{LabelLook, LabelRow, Labelled, Report, Tone};

/// The columns: 24, 58, 24 and 50 millimetres, together what is written on.
const WIDTHS: [u32; 4] = [1361, 3288, 1361, 2835];

/// Writes the rows as a table that stays on one page, where a page has room for it.
pub(super) fn write_labels(xml: &mut Markup, rows: &[LabelRow], report: &Report, keeps: bool) {
    xml.begin("w:tbl", &[]);
    write_properties(xml, &WIDTHS);
    for (nth, row) in rows.iter().enumerate() {
        let keeps = keeps || nth + 1 < rows.len();
        xml.begin("w:tr", &[]);
        xml.begin("w:trPr", &[]);
        xml.flag("w:cantSplit");
        // Twentieths of a point in a millimetre.
        let height = row.height.saturating_mul(567) / 10;
        xml.empty("w:trHeight", &[("w:val", &height.to_string()), ("w:hRule", "atLeast")]);
        xml.end();
        let is_whole = row.fields.len() < 2;
        for (nth, field) in row.fields.iter().take(2).enumerate() {
            let (label, value) = (WIDTHS[nth * 2], WIDTHS[nth * 2 + 1]);
            begin_cell(xml, (label, 1), Some(HEAD), "center");
            let look = Paragraph { keeps, ..Paragraph::of(Kind::Label) };
            write(xml, look, &field.label, report);
            xml.end();
            let (width, columns) = if is_whole { (WIDTHS[1..].iter().sum(), 3) } else { (value, 1) };
            write_value(xml, (width, columns), field, report, keeps);
        }
        xml.end();
    }
    xml.end();
}

fn write_value(xml: &mut Markup, size: (u32, usize), field: &Labelled, report: &Report, keeps: bool) {
    let (kind, at, side) = match field.look {
        LabelLook::Plain => (Kind::Field, "center", None),
        LabelLook::Strong => (Kind::FieldStrong, "center", None),
        LabelLook::Foot => (Kind::Field, "bottom", Some("right")),
    };
    begin_cell(xml, size, None, at);
    let look = Paragraph { keeps, side, ..Paragraph::of(kind) };
    // A cell ends with a paragraph, be it empty.
    for line in if field.value.is_empty() { vec![""] } else { field.value.lines().collect() } {
        write(xml, look, line, report);
    }
    xml.end();
}

fn write(xml: &mut Markup, look: Paragraph, words: &str, report: &Report) {
    look.begin(xml);
    if !words.is_empty() {
        look.write(xml, words, Tone::Plain, report.language);
    }
    xml.end();
}

fn begin_cell(xml: &mut Markup, (width, columns): (u32, usize), fill: Option<&str>, at: &str) {
    xml.begin("w:tc", &[]);
    xml.begin("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    if columns > 1 {
        xml.value("w:gridSpan", columns);
    }
    if let Some(fill) = fill {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
    }
    xml.value("w:vAlign", at);
    xml.end();
}
