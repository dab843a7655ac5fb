//! Workbooks: the sheets of Excel, WPS and others, as headings and rows.
//!
//! Hidden rows and sheets are left out, as whoever looks at the workbook does not see them, and counted. Columns that
//! are folded away are part of the list.

mod beside;
pub(super) mod number;
mod records;
pub(super) mod xls;
pub(super) mod xlsx;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::archive::Archive;
use super::grid::Grid;
use super::writer::{CellText, Writer};
use super::{Budget, Document, Hidden, IntakeError, LIMIT};
use crate::sorting::sort_by_key;

/// The most columns that a sheet can have.
const SHEET_COLUMNS: u32 = 16_384;

/// A sheet as a file has it: cells with words, and the areas that are merged.
#[derive(Default)]
struct Sheet {
    name: String,
    /// In the order of rows, then columns, once it is [sorted](Sheet::sort).
    cells: Vec<SheetCell>,
    merged: Vec<Area>,
    /// Whether the sheet itself is hidden.
    hidden: bool,
    hidden_rows: BTreeSet<u32>,
    /// How many of these have words.
    left_out: BTreeSet<u32>,
}

/// A cell with words. Cells of a workbook share the texts that are alike.
struct SheetCell {
    row: u32,
    column: u32,
    text: Rc<str>,
}

/// Cells that are merged into one; both ends are part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    rows: (u32, u32),
    columns: (u32, u32),
}

/// The texts and cells of a workbook that is being read, and what they cost.
struct Words<'b> {
    budget: &'b Budget,
    /// What all cells have, in bytes.
    bytes: usize,
    /// What is in cells without words.
    none: Rc<str>,
}

impl<'b> Words<'b> {
    fn new(budget: &'b Budget) -> Self {
        Self { budget, bytes: 0, none: Rc::from("") }
    }

    /// A text that cells share. Looked over once: what is but white space is nothing.
    fn shared(&self, text: &str) -> Result<Rc<str>, IntakeError> {
        self.budget.work(text.len())?;
        if text.trim().is_empty() {
            self.budget.hold(size_of::<Rc<str>>())?;
            return Ok(Rc::clone(&self.none));
        }
        self.budget.hold(text.len() + 2 * size_of::<Rc<str>>())?;
        Ok(Rc::from(text))
    }
}

impl Sheet {
    /// Adds a cell, unless it is empty.
    fn push(
        &mut self,
        row: u32,
        column: u32,
        text: Rc<str>,
        words: &mut Words<'_>,
    ) -> Result<(), IntakeError> {
        words.budget.work(size_of::<SheetCell>())?;
        if text.is_empty() || column >= SHEET_COLUMNS {
            return Ok(());
        }
        if self.hidden_rows.contains(&row) {
            if self.left_out.insert(row) {
                words.budget.hold(size_of::<u32>())?;
            }
            return Ok(());
        }
        words.bytes += text.len();
        if words.bytes > LIMIT {
            return Err(IntakeError::TooLarge { bytes: words.bytes, limit: LIMIT });
        }
        words.budget.hold(size_of::<SheetCell>())?;
        self.cells.push(SheetCell { row, column, text });
        Ok(())
    }

    /// Adds merged areas.
    fn merge(&mut self, areas: impl IntoIterator<Item = Area>, budget: &Budget) -> Result<(), IntakeError> {
        for area in areas {
            budget.hold(size_of::<Area>())?;
            self.merged.push(area);
        }
        Ok(())
    }

    /// A row is hidden; its cells come behind.
    fn hide(&mut self, row: u32, budget: &Budget) -> Result<(), IntakeError> {
        budget.hold(size_of::<u32>())?;
        self.hidden_rows.insert(row);
        Ok(())
    }

    /// Its cells as they stand, row by row. What lies under merged cells stays where it is: nothing.
    fn into_grid(mut self) -> Grid {
        self.sort();
        let mut grid = Grid { hidden: self.hidden, rows: Vec::new() };
        for SheetCell { row, column, text } in self.cells {
            grid.push(row as usize, column as usize, text);
        }
        grid
    }

    fn sort(&mut self) {
        let place = |cell: &SheetCell| (cell.row, cell.column);
        if !self.cells.is_sorted_by_key(place) {
            sort_by_key(&mut self.cells, place);
        }
    }
}

/// The sheets of a newer workbook as grids, hidden ones too.
pub(super) fn grids_of_xlsx(
    archive: &mut Archive<'_>,
    main: &str,
    budget: &Budget,
) -> Result<Vec<Grid>, IntakeError> {
    Ok(xlsx::all_sheets(archive, main, budget)?.into_iter().map(Sheet::into_grid).collect())
}

/// The sheets of an older workbook as grids, hidden ones too.
pub(super) fn grids_of_xls(bytes: &[u8], budget: &Budget) -> Result<Vec<Grid>, IntakeError> {
    Ok(xls::all_sheets(bytes, budget)?.into_iter().map(Sheet::into_grid).collect())
}

/// The document of these sheets.
fn document(mut sheets: Vec<Sheet>, budget: &Budget) -> Result<Document, IntakeError> {
    sheets.retain(|sheet| !sheet.cells.is_empty());
    let mut hidden = Hidden::default();
    // A workbook of which nothing is shown is read all the same.
    if sheets.iter().any(|sheet| !sheet.hidden) {
        let all = sheets.len();
        sheets.retain(|sheet| !sheet.hidden);
        hidden.sheets = all - sheets.len();
    }
    hidden.rows = sheets.iter().map(|sheet| sheet.left_out.len()).sum();
    let several = sheets.len() > 1;
    let mut writer = Writer::new(budget);
    for mut sheet in sheets {
        sheet.sort();
        if several {
            writer.blank(1)?;
            writer.heading(1, &sheet.name)?;
        }
        for (nth, part) in sheet.parted(budget)?.into_iter().enumerate() {
            if nth > 0 {
                writer.blank(1)?;
            }
            write(part, &mut writer, budget)?;
        }
    }
    Ok(Document { hidden, ..writer.finish() })
}

/// What stands at a place of the grid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Free,
    /// A cell over so many columns.
    Wide(u32),
    /// Taken by the cell to its left.
    Taken,
    /// The lower part of a cell, over so many columns.
    Continues(u32),
}

/// Writes a sheet row by row. Rows at its top with but one cell of words are its title.
fn write(sheet: Sheet, writer: &mut Writer<'_>, budget: &Budget) -> Result<(), IntakeError> {
    let rows: Vec<&[SheetCell]> = sheet.cells.chunk_by(|a, b| a.row == b.row).collect();
    let first_column = sheet.cells.iter().map(|cell| cell.column).min().unwrap_or(0);
    let last_column = sheet.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
    let width = (last_column - first_column + 1) as usize;
    // A sheet with something far out on the right is written without what would only be empty.
    let wide = rows.len().saturating_mul(width) > budget.cells_left();
    let width_of = |row: &[SheetCell]| match row.last() {
        Some(last) if wide => (last.column - first_column + 1) as usize,
        _ => width,
    };
    let cells: usize = rows.iter().map(|row| width_of(row)).sum();
    // The rows themselves are paid for as they are written.
    budget.work(cells.saturating_mul(size_of::<Slot>()))?;
    if cells > budget.cells_left() {
        return Err(IntakeError::TooCostly);
    }
    let mut slots = if wide { Vec::new() } else { vec![Slot::Free; cells] };
    if !wide {
        let numbers: Vec<u32> = rows.iter().map(|row| row[0].row).collect();
        for area in &sheet.merged {
            paint(&mut slots, area, &numbers, first_column, width, budget)?;
        }
    }
    let table = rows.iter().position(|row| row.len() > 1).unwrap_or(rows.len());
    let mut above: Option<u32> = None;
    for (nth, row) in rows.iter().enumerate() {
        let number = row[0].row;
        let missing = above.map_or(0, |above| number - above - 1) as usize;
        if missing > 0 && missing > above.map_or(0, |above| sheet.left_out.range(above..number).count()) {
            writer.blank(1)?;
        }
        above = Some(number);
        if nth < table {
            row.iter().try_for_each(|cell| writer.paragraph(&cell.text))?;
            continue;
        }
        let mut words = row.iter().peekable();
        let mut written = Vec::with_capacity(width_of(row));
        for at in 0..width_of(row) {
            let column = first_column + at as u32;
            let mut text = "";
            while let Some(cell) = words.next_if(|cell| cell.column <= column) {
                text = &cell.text;
            }
            let slot = slots.get(nth * width + at).copied().unwrap_or(Slot::Free);
            let (columns, continues) = match slot {
                Slot::Taken => continue,
                Slot::Free => (1, false),
                Slot::Wide(columns) => (columns, false),
                Slot::Continues(columns) => (columns, true),
            };
            // What lies under a merged cell is not shown.
            let text = if continues { String::new() } else { text.to_owned() };
            written.push(CellText { text, columns: columns as usize, continues });
        }
        writer.row(&written)?;
    }
    Ok(())
}

/// What a merged area costs beside the places that are looked at: its first row is searched for.
const AREA: usize = 40;

/// Marks a merged area in the grid, as far as rows are written. Areas must not overlap: one that runs into another
/// ends there.
fn paint(
    slots: &mut [Slot],
    area: &Area,
    rows: &[u32],
    first_column: u32,
    width: usize,
    budget: &Budget,
) -> Result<(), IntakeError> {
    budget.work(AREA)?;
    let from = rows.partition_point(|row| *row < area.rows.0);
    if rows.get(from) != Some(&area.rows.0) || area.columns.0 < first_column {
        return Ok(());
    }
    let left = (area.columns.0 - first_column) as usize;
    let right = width.min((area.columns.1.saturating_sub(first_column) as usize).saturating_add(1));
    if left >= right {
        return Ok(());
    }
    let columns = (right - left) as u32;
    for (nth, row) in rows.iter().enumerate().skip(from) {
        if *row > area.rows.1 {
            break;
        }
        // Where the last of many places is taken, all were looked at for nothing.
        budget.work(right - left)?;
        let places = &mut slots[nth * width + left..nth * width + right];
        if places.iter().any(|slot| *slot != Slot::Free) {
            break;
        }
        places.fill(Slot::Taken);
        places[0] = if nth == from { Slot::Wide(columns) } else { Slot::Continues(columns) };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::BlockKind;

    /// A sheet from cells `row,column,words`, written in short: a line, or `a|b+2|^` for the cells of a row.
    fn check(cells: &[(u32, u32, &str)], merged: &[[u32; 4]], expect: &[&str]) {
        let budget = Budget::default();
        let mut words = Words::new(&budget);
        let mut sheet = Sheet::default();
        for (row, column, text) in cells {
            sheet.push(*row, *column, Rc::from(*text), &mut words).unwrap();
        }
        for [top, left, bottom, right] in merged {
            sheet.merged.push(Area { rows: (*top, *bottom), columns: (*left, *right) });
        }
        let document = document(vec![sheet], &budget).unwrap();
        let short = |block: &crate::intake::Block| match &block.kind {
            BlockKind::Row(cells) => {
                let cell = |cell: &crate::intake::Cell| {
                    let words = if cell.continues { "^" } else { cell.span.of(&document.source) };
                    if cell.columns > 1 { format!("{words}+{}", cell.columns) } else { words.to_owned() }
                };
                cells.iter().map(cell).collect::<Vec<_>>().join("|")
            }
            _ => format!("{} {}", block.gap, block.span.of(&document.source)),
        };
        assert_eq!(document.blocks.iter().map(short).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn rows_titles_and_merged_cells() {
        let cells = [
            (0, 1, "标题"),
            (2, 1, "序号"),
            (2, 2, "任务"),
            (2, 4, "单位"),
            (3, 1, "1"),
            (3, 2, "甲"),
            (4, 2, "乙"),
            (4, 4, "丙"),
        ];
        check(&cells, &[], &["0 标题", "序号|任务||单位", "1|甲||", "|乙||丙"]);
        let merged = [[0, 1, 0, 4], [2, 2, 2, 3], [3, 1, 4, 1], [3, 4, 9, 4]];
        check(&cells, &merged, &["0 标题", "序号|任务+2|单位", "1|甲||", "^|乙||^"]);
        check(&[(0, 0, "甲"), (1, 0, "乙")], &[], &["0 甲", "0 乙"]);
        // Areas that overlap, or reach beyond the sheet.
        check(&[(0, 0, "甲"), (0, 1, "乙")], &[[0, 0, 1_000_000, 16_383], [0, 1, 5, 1]], &["甲+2"]);
    }

    #[test]
    fn a_cell_far_out_costs_nothing() {
        let mut cells: Vec<(u32, u32, &str)> = (0..2000).map(|row| (row, 0, "甲")).collect();
        cells.push((2000, 0, "甲"));
        cells.push((2000, 16_383, "乙"));
        let budget = Budget::default();
        let mut words = Words::new(&budget);
        let mut sheet = Sheet::default();
        for (row, column, text) in cells {
            sheet.push(row, column, Rc::from(text), &mut words).unwrap();
        }
        assert!(document(vec![sheet], &budget).unwrap().source.len() < 40_000);
    }
}
