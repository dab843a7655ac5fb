//! Tables as they lie in a file: every sheet of a workbook, hidden ones too, or the rows of a document.
//!
//! For programs that look for what they wrote themselves; what a notice is read from is a [`Document`], in which nothing stands
//! that a reader of the file does not see.

use std::rc::Rc;

use super::archive::{Archive, is_archive};
use super::compound::{self, Compound};
use super::open::main_part;
use super::{BlockKind, Budget, Document, IntakeError, LIMIT, open_within, workbook};

/// A sheet, or the tables of a document one below the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    /// Whether the sheet is hidden.
    pub(crate) hidden: bool,
    /// Its rows with words, from top to bottom.
    pub(crate) rows: Vec<GridRow>,
}

/// A row with words.
#[derive(Clone, Debug)]
pub(crate) struct GridRow {
    /// Its number, from 0.
    pub(crate) number: usize,
    /// Its cells with words, by their columns, from 0.
    pub(crate) cells: Vec<(usize, Rc<str>)>,
}

impl Grid {
    /// Adds a cell behind all that are there.
    pub(super) fn push(&mut self, number: usize, column: usize, text: Rc<str>) {
        match self.rows.last_mut() {
            Some(row) if row.number == number => row.cells.push((column, text)),
            _ => self.rows.push(GridRow { number, cells: vec![(column, text)] }),
        }
    }
}

impl GridRow {
    /// What stands in a column; empty where nothing does.
    pub(crate) fn cell(&self, column: usize) -> &str {
        let found = self.cells.iter().find(|(at, _)| *at == column);
        found.map(|(_, text)| text.trim()).unwrap_or_default()
    }
}

/// The tables of a file.
///
/// # Errors
///
/// [`IntakeError`] where it cannot be read, or would take more than is left of the budget.
pub(crate) fn grids(name: &str, bytes: &[u8], budget: &Budget) -> Result<Vec<Grid>, IntakeError> {
    if bytes.len() > LIMIT {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: LIMIT });
    }
    if is_archive(bytes) {
        let mut archive = Archive::open(bytes)?;
        let main = main_part(&archive)
            .map(|main| (main.to_ascii_lowercase().starts_with("xl/") && !main.ends_with(".bin"), main));
        if let Some((true, main)) = main {
            return workbook::grids_of_xlsx(&mut archive, &main, budget);
        }
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
        && matches!(compound::kind(bytes), Compound::Workbook)
    {
        return workbook::grids_of_xls(bytes, budget);
    }
    grids_of_document(&open_within(name, bytes, budget)?, budget)
}

/// The rows of a document, a line being a row of one cell.
///
/// # Errors
///
/// [`IntakeError::TooCostly`] where they would take more than is left of the budget.
pub(crate) fn grids_of_document(document: &Document, budget: &Budget) -> Result<Vec<Grid>, IntakeError> {
    let mut grid = Grid::default();
    // The words that a merged cell has in the rows below.
    let mut above: Vec<(usize, Rc<str>)> = Vec::new();
    budget.work(document.source.len())?;
    budget.hold(document.source.len())?;
    for (number, block) in document.blocks.iter().enumerate() {
        let BlockKind::Row(cells) = &block.kind else {
            grid.push(number, 0, Rc::from(block.span.of(&document.source)));
            above.clear();
            continue;
        };
        let mut column = 0;
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            let mut upper = None;
            if cell.continues {
                budget.work(above.len())?;
                upper = above.iter().find(|(at, _)| *at == column).map(|(_, text)| Rc::clone(text));
            }
            let text = upper.unwrap_or_else(|| Rc::from(cell.span.of(&document.source)));
            row.push((column, text));
            column = column.saturating_add(cell.columns);
        }
        for (column, text) in row.iter().filter(|(_, text)| !text.is_empty()) {
            grid.push(number, *column, Rc::clone(text));
        }
        above = row;
    }
    Ok(vec![grid])
}
