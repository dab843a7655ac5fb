//! Tables: as wide as what is written, their heads on every page, no row broken.

use super::columns::{broken_head, broken_names, widths};
use super::document::write_both;
use super::markup::Markup;
use super::page::measures;
use super::paragraph::Paragraph;
use super::styles::Kind;
use crate::report::{Cell, Column, Report, Row, Table, Tone, Value, fitting};

/// How far words stand from the rules around them: above and below, left and right.
pub(super) const MARGINS: (u32, u32) = (26, 68);

/// The colours of a head and of a band.
pub(super) const HEAD: &str = "F2F2F2";
const BAND: &str = "F7F3EA";

/// The most that a row is made higher for a cell that is one over several rows: a fifth of a page.
const MOST_SHARED: u32 = 2000;

/// A table of so many rows or fewer stays on one page, where it takes no more than half of one.
const KEPT_TOGETHER: usize = 10;

/// Writes a table, and says whether there was one to write: of one whose columns are all for sheets alone, nothing is left.
pub(super) fn write_table(xml: &mut Markup, table: &Table, report: &Report, keeps: bool) -> bool {
    let shown = table.on_paper();
    if shown.is_empty() {
        return false;
    }
    let widths = widths(table, &shown, report);
    xml.begin("w:tbl", &[]);
    write_properties(xml, &widths);
    write_head(xml, table, &shown, &widths, report);
    let together = is_short(table, &shown, &widths, report);
    for (at, row) in table.rows.iter().enumerate() {
        let keeps = match table.rows.get(at + 1) {
            None => keeps,
            // Rows that have a cell together stay together.
            Some(next) => together || next.hangs_above(),
        };
        begin_row(xml, false, shared_height(table, at, &shown, &widths, report));
        match row {
            Row::Band(heading, aside) => {
                let (_, side) = MARGINS;
                let width: u32 = widths.iter().sum();
                begin_cell(xml, width, shown.len(), Some(BAND));
                let look = Paragraph {
                    stop: Some(width.saturating_sub(2 * side)),
                    ..Paragraph::of(Kind::TableBand)
                };
                write_both(xml, report, look, heading, aside);
                xml.end();
            }
            Row::Cells(cells) => {
                let nothing = Cell::default();
                for (nth, width) in shown.iter().zip(&widths) {
                    let cell = cells.get(*nth).unwrap_or(&nothing);
                    begin_cell_in(xml, *width, 1, None, joined(table, at, *nth));
                    write_cell(xml, (&table.columns[*nth], *width), cell, report, keeps);
                    xml.end();
                }
            }
        }
        xml.end();
    }
    xml.end();
    true
}

pub(super) fn write_properties(xml: &mut Markup, widths: &[u32]) {
    let twentieths = |length: u32| [("w:w", length.to_string()), ("w:type", "dxa".to_owned())];
    let length = |xml: &mut Markup, name, length| {
        let [width, kind] = twentieths(length);
        xml.empty(name, &[(width.0, &*width.1), (kind.0, &*kind.1)]);
    };
    xml.begin("w:tblPr", &[]);
    length(xml, "w:tblW", widths.iter().sum());
    xml.value("w:jc", "center");
    xml.begin("w:tblBorders", &[]);
    // In eighths of a point: one around, half a one inside.
    for (side, size) in [
        ("w:top", "8"),
        ("w:left", "8"),
        ("w:bottom", "8"),
        ("w:right", "8"),
        ("w:insideH", "4"),
        ("w:insideV", "4"),
    ] {
        xml.empty(side, &[("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", "000000")]);
    }
    xml.end();
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    xml.begin("w:tblCellMar", &[]);
    let (above, beside) = MARGINS;
    for (side, margin) in [("w:top", above), ("w:left", beside), ("w:bottom", above), ("w:right", beside)] {
        length(xml, side, margin);
    }
    xml.end();
    xml.end();
    xml.begin("w:tblGrid", &[]);
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    xml.end();
}

fn write_head(xml: &mut Markup, table: &Table, shown: &[usize], widths: &[u32], report: &Report) {
    begin_row(xml, true, 0);
    for (nth, width) in shown.iter().zip(widths) {
        begin_cell(xml, *width, 1, Some(HEAD));
        let look = Paragraph::of(Kind::TableHead);
        let name = broken_head(&table.columns[*nth].name, *width, report);
        look.begin(xml);
        look.write(xml, &name, Tone::Plain, report.language);
        xml.end();
        xml.end();
    }
    xml.end();
}

fn write_cell(xml: &mut Markup, (column, width): (&Column, u32), cell: &Cell, report: &Report, keeps: bool) {
    let look =
        Paragraph { keeps, side: column.centred.then_some("center"), ..Paragraph::of(Kind::TableText) };
    look.begin(xml);
    if cell.value != Value::Nothing {
        let text = cell.value.text(report.language);
        let text = if column.centred { broken_names(&text, width, report) } else { text };
        look.write(xml, &text, cell.tone, report.language);
    }
    xml.end();
}

/// How high a row is at the least, in twentieths of a point, so that a cell that is one over several rows has as much of its height
/// in each: left to itself Word makes the last of them as high as it needs.
fn shared_height(table: &Table, row: usize, shown: &[usize], widths: &[u32], report: &Report) -> u32 {
    let letter = Kind::TableText.letter(report.page).max(1);
    let heights = shown.iter().zip(widths).map(|(nth, width)| {
        // The row in which the cell begins.
        let before = table.rows.iter().take(row + 1).rev();
        let first = row - before.take_while(|row| row.belongs_above(*nth)).count().min(row);
        let span = table.span(first, *nth);
        let Some(Row::Cells(cells)) = table.rows.get(first).filter(|_| span > 1) else { return 0 };
        let text = cells.get(*nth).map(|cell| cell.value.text(report.language)).unwrap_or_default();
        let room = f64::from(width.saturating_sub(2 * MARGINS.1) / letter) + 1.0;
        let lines = u32::try_from(fitting::lines(&text, room)).unwrap_or(u32::MAX);
        let span = u32::try_from(span).unwrap_or(u32::MAX);
        lines.saturating_mul(Kind::TableText.line(report.page)).saturating_add(2 * MARGINS.0).div_ceil(span)
    });
    heights.max().unwrap_or_default()
}

fn begin_row(xml: &mut Markup, is_head: bool, height: u32) {
    xml.begin("w:tr", &[]);
    xml.begin("w:trPr", &[]);
    xml.flag("w:cantSplit");
    if height > 0 {
        // A row is never so high that it fits on no page.
        xml.empty("w:trHeight", &[("w:val", &height.min(MOST_SHARED).to_string()), ("w:hRule", "atLeast")]);
    }
    if is_head {
        xml.flag("w:tblHeader");
    }
    xml.end();
}

/// How a cell is one with others above or below it, in Word's words.
fn joined(table: &Table, row: usize, column: usize) -> Option<&'static str> {
    match table.rows.get(row) {
        Some(own) if own.belongs_above(column) => Some("continue"),
        _ if table.span(row, column) > 1 => Some("restart"),
        _ => None,
    }
}

fn begin_cell(xml: &mut Markup, width: u32, columns: usize, fill: Option<&str>) {
    begin_cell_in(xml, width, columns, fill, None);
}

fn begin_cell_in(
    xml: &mut Markup,
    width: u32,
    columns: usize,
    fill: Option<&str>,
    joined: Option<&'static str>,
) {
    xml.begin("w:tc", &[]);
    xml.begin("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    if columns > 1 {
        xml.value("w:gridSpan", columns);
    }
    if let Some(joined) = joined {
        xml.value("w:vMerge", joined);
    }
    if let Some(fill) = fill {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
    }
    xml.value("w:vAlign", "center");
    xml.end();
}

/// Whether a table can stay on one page without leaving more than half of the one before it empty.
fn is_short(table: &Table, shown: &[usize], widths: &[u32], report: &Report) -> bool {
    if table.rows.len() > KEPT_TOGETHER {
        return false;
    }
    let letter = Kind::TableText.letter(report.page);
    let lines = |row: &Row| match row {
        Row::Band(..) => 1,
        Row::Cells(cells) => {
            let lines = shown.iter().zip(widths).filter_map(|(nth, width)| {
                let text = cells.get(*nth)?.value.text(report.language);
                Some(fitting::lines(&text, f64::from(width / letter)))
            });
            lines.max().unwrap_or(1)
        }
    };
    let lines: usize = table.rows.iter().map(lines).sum();
    let height = u64::from(Kind::TableText.line(report.page)).saturating_mul(lines as u64)
        + u64::from(MARGINS.0) * 2 * table.rows.len() as u64;
    height <= u64::from(measures(report.page).height() / 2)
}
