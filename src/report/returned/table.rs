//! Where the table is in a sheet, and what its columns hold.

use std::collections::BTreeMap;

use super::heads::column_of;
use super::matching::Matching;
use crate::intake::{Budget, Grid, GridRow, IntakeError};
use crate::report::fill_in::FormColumn;

/// The columns of a table: where each stands in the sheet.
pub(super) type Columns = BTreeMap<FormColumn, usize>;

/// A table that was found.
pub(super) struct Found<'g> {
    /// Its rows, each with the columns under whose head it stands.
    pub(super) rows: Vec<(&'g GridRow, std::rc::Rc<Columns>)>,
}

/// Within how many rows a head is looked for.
const TOP: usize = 300;
/// So many rows tell which column has the words of tasks.
const SAMPLE: usize = 60;
/// The most columns and rows that are looked at.
const MOST_COLUMNS: usize = 200;
const MOST_ROWS: usize = 20_000;

impl<'g> Found<'g> {
    /// The table of a sheet; `None` where no head says that something is told in it. A form of ours is known without its head.
    pub(super) fn of(
        grid: &'g Grid,
        is_ours: bool,
        matching: &Matching<'_>,
        budget: &Budget,
    ) -> Result<Option<Self>, IntakeError> {
        let head = head_of(grid);
        if head.is_none() && !is_ours {
            return Ok(None);
        }
        let first = head.map_or(0, |head| head + 1);
        let below = &grid.rows[first..];
        let mut columns = match head {
            Some(head) => named(&grid.rows[head]),
            None => FormColumn::ALL.iter().map(|column| (*column, usize::from(column.place()))).collect(),
        };
        if let Some(head) = head {
            if is_ours {
                fill_gaps(&mut columns, &grid.rows[head]);
            }
            choose_words(&mut columns, below, matching, budget)?;
        }
        let mut shared = std::rc::Rc::new(columns);
        let mut rows = Vec::new();
        for row in below.iter().take(MOST_ROWS) {
            budget.work(row.cells.len() + 1)?;
            if is_head(row) {
                // The head of the next page, or of a table below.
                let mut next = named(row);
                for (column, at) in shared.iter() {
                    if !next.contains_key(column) && !next.values().any(|taken| taken == at) {
                        next.insert(*column, *at);
                    }
                }
                shared = std::rc::Rc::new(next);
                continue;
            }
            rows.push((row, std::rc::Rc::clone(&shared)));
        }
        Ok(Some(Self { rows }))
    }
}

/// The lines around the table of a sheet: titles, who fills it in, notes.
pub(super) fn around(grid: &Grid) -> Vec<String> {
    let head = head_of(grid).unwrap_or(0);
    let (above, below) = grid.rows.split_at(head);
    let notes = below.iter().rev().take(10).filter(|row| row.cells.len() == 1);
    let cells = above.iter().rev().take(20).rev().chain(notes).flat_map(|row| row.cells.iter().take(20));
    let short = cells.filter(|(_, text)| text.len() <= 600);
    short.map(|(_, text)| text.trim().to_owned()).collect()
}

/// The row that is the head of the table: the one with the most known names.
fn head_of(grid: &Grid) -> Option<usize> {
    let places = grid.rows.iter().enumerate().take(TOP);
    let heads = places.filter(|(_, row)| is_head(row)).map(|(at, row)| (named(row).len(), at));
    // Of equals the first.
    heads.max_by_key(|(names, at)| (*names, std::cmp::Reverse(*at))).map(|(_, at)| at)
}

fn is_head(row: &GridRow) -> bool {
    let columns = named(row);
    columns.len() >= 2 && columns.keys().any(|column| column.is_open()) && columns.len() * 3 > row.cells.len()
}

/// The columns whose heads say what they hold. Of several with one name the first.
fn named(row: &GridRow) -> Columns {
    let mut columns = Columns::new();
    for (at, text) in row.cells.iter().take(MOST_COLUMNS) {
        if let Some(column) = column_of(text) {
            columns.entry(column).or_insert(*at);
        }
    }
    columns
}

/// The columns of a form whose heads were renamed: as many as are missing between two that are known.
fn fill_gaps(columns: &mut Columns, head: &GridRow) {
    let known = columns.clone();
    let mut missing: Vec<FormColumn> = Vec::new();
    let mut left = None;
    let end = head.cells.iter().map(|(at, _)| at + 1).max().unwrap_or(0);
    for column in FormColumn::ALL.iter().copied().map(Some).chain([None]) {
        let at = match column {
            Some(column) => match known.get(&column) {
                Some(at) => *at,
                None => {
                    missing.push(column);
                    continue;
                }
            },
            None => end,
        };
        let free = head.cells.iter().map(|(at, _)| *at);
        let free: Vec<usize> =
            free.filter(|free| left.is_none_or(|left| left < *free) && *free < at).collect();
        let free: Vec<usize> = free.into_iter().filter(|free| !known.values().any(|at| at == free)).collect();
        if free.len() == missing.len() {
            columns.extend(missing.iter().copied().zip(free));
        }
        missing.clear();
        left = Some(at);
    }
}

/// Which column has the words of tasks is told by the words in it, whatever its head says.
fn choose_words(
    columns: &mut Columns,
    rows: &[GridRow],
    matching: &Matching<'_>,
    budget: &Budget,
) -> Result<(), IntakeError> {
    let mut hits: BTreeMap<usize, usize> = BTreeMap::new();
    let open: Vec<usize> = columns.iter().filter(|(column, _)| column.is_open()).map(|(_, at)| *at).collect();
    for row in rows.iter().take(SAMPLE) {
        for (at, text) in row.cells.iter().take(MOST_COLUMNS).filter(|(at, _)| !open.contains(at)) {
            budget.work(text.len().saturating_mul(4))?;
            if matching.has_words(text) {
                *hits.entry(*at).or_default() += 1;
            }
        }
    }
    let named = columns.get(&FormColumn::Task).copied();
    let named_hits = named.and_then(|at| hits.get(&at)).copied().unwrap_or(0);
    let best = hits.into_iter().max_by_key(|(at, hits)| (*hits, std::cmp::Reverse(*at)));
    if let Some((at, hits)) = best
        && hits > named_hits
    {
        columns.retain(|_, taken| *taken != at);
        columns.insert(FormColumn::Task, at);
    }
    Ok(())
}
