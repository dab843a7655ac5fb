//! Tables that stand beside each other on one sheet, with an empty column between: one is written below the other.
//!
//! ```text
//! 序号  任务  单位      序号  任务  单位       the same heads again, or another first row: a table of its own
//! 1    …    …        21   …    …
//! ```
//!
//! An empty column in the midst of one table parts nothing: what stands behind it belongs to the same rows.

use std::collections::BTreeSet;

use super::{Sheet, SheetCell};
use crate::intake::{Budget, IntakeError};

/// What looking at a cell costs.
const CELL: usize = size_of::<SheetCell>();

/// What is known of the columns between two empty ones.
#[derive(Default)]
struct Side<'s> {
    /// The first of its rows with words in several columns, and these words.
    head: Option<u32>,
    heads: BTreeSet<&'s str>,
    /// So many rows have words in several columns.
    rows: usize,
}

impl Side<'_> {
    /// Whether it is a table of its own beside another.
    fn is_beside(&self, other: &Self) -> bool {
        const FEWEST: usize = 2;
        let alike = self.heads.intersection(&other.heads).count();
        let repeats = alike >= FEWEST && alike * 2 > self.heads.len();
        self.rows >= FEWEST && other.rows >= FEWEST && (repeats || self.head != other.head)
    }
}

impl Sheet {
    /// The tables that stand beside each other on it, from left to right; itself where there is but one. Its cells are sorted.
    pub(super) fn parted(self, budget: &Budget) -> Result<Vec<Self>, IntakeError> {
        budget.work(self.cells.len().saturating_mul(CELL))?;
        // What stands alone at the top is the title of all.
        let below =
            self.cells.chunk_by(|a, b| a.row == b.row).find(|row| row.len() > 1).map(|row| row[0].row);
        let Some(below) = below else { return Ok(vec![self]) };
        let starts = self.starts(below, budget)?;
        if starts.len() < 2 {
            return Ok(vec![self]);
        }
        let side_of = |column: u32| starts.partition_point(|start| *start <= column).saturating_sub(1);
        let mut sides: Vec<Side<'_>> = starts.iter().map(|_| Side::default()).collect();
        for row in self.cells.chunk_by(|a, b| a.row == b.row).filter(|row| row[0].row >= below) {
            for cells in row.chunk_by(|a, b| side_of(a.column) == side_of(b.column)) {
                let side = &mut sides[side_of(cells[0].column)];
                if cells.len() < 2 {
                    continue;
                }
                side.rows += 1;
                if side.head.is_none() {
                    side.head = Some(cells[0].row);
                    side.heads = cells.iter().map(|cell| cell.text.trim()).collect();
                }
            }
        }
        // What is no table of its own belongs to the one on its left.
        let mut begins = vec![0];
        for at in 1..sides.len() {
            if sides[at].is_beside(&sides[begins[begins.len() - 1]]) {
                begins.push(at);
            }
        }
        let begins: Vec<u32> = begins.into_iter().map(|side| starts[side]).collect();
        if begins.len() < 2 {
            return Ok(vec![self]);
        }
        drop(sides);
        let part_of = |row: u32, column: u32| match row < below {
            true => 0,
            false => begins.partition_point(|start| *start <= column).saturating_sub(1),
        };
        let Self { name, cells, merged, hidden, hidden_rows, left_out } = self;
        let mut parts: Vec<Self> = begins.iter().map(|_| Self { hidden, ..Self::default() }).collect();
        for cell in cells {
            parts[part_of(cell.row, cell.column)].cells.push(cell);
        }
        for area in merged {
            parts[part_of(area.rows.0, area.columns.0)].merged.push(area);
        }
        parts[0].name = name;
        parts[0].hidden_rows = hidden_rows;
        parts[0].left_out = left_out;
        Ok(parts)
    }

    /// Where columns begin that have words from this row on, behind one that has none.
    fn starts(&self, below: u32, budget: &Budget) -> Result<Vec<u32>, IntakeError> {
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        taken.extend(self.cells.iter().filter(|cell| cell.row >= below).map(|cell| cell.column));
        let last = taken.last().copied().unwrap_or(0);
        for area in self.merged.iter().filter(|area| area.rows.1 >= below) {
            let columns = area.columns.0..=area.columns.1.min(last);
            budget.work(columns.size_hint().0.saturating_mul(size_of::<u32>()))?;
            taken.extend(columns);
        }
        let is_start = |column: &u32| column.checked_sub(1).is_none_or(|before| !taken.contains(&before));
        Ok(taken.iter().copied().filter(is_start).collect())
    }
}
