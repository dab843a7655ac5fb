//! Tables as a stream of paragraphs, each of which says how deep it stands in tables and whether a cell or a row ends
//! behind it. Over how many columns a cell goes is told by where it ends, as all rows of its table see it.

use super::paragraphs::{Paragraph, Paragraphs};
use crate::intake::budget::CELL;
use crate::intake::{Budget, Document, IntakeError};
use crate::sorting::sort_by;

/// How deep tables may stand in tables; deeper ones are read as parts of those.
const DEEPEST: usize = 16;

/// Edges that are no further apart are one, in twentieths of a point: programs round them.
const NEAR: i32 = 60;

/// What a paragraph in a table costs beside its characters, in bytes.
const PARAGRAPH: usize = size_of::<Item>();

/// What ends with a paragraph.
pub(in crate::intake) enum End {
    /// Nothing else.
    Paragraph,
    Cell,
    Row(Shape),
}

/// How a row is cut into cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Shape {
    /// Where its first cell begins, and where each ends.
    pub(in crate::intake) edges: Vec<i32>,
    pub(in crate::intake) cells: Vec<Merged>,
}

/// How a cell is merged with others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Merged {
    /// With the cell before it.
    pub(in crate::intake) before: bool,
    /// With the cell above it.
    pub(in crate::intake) above: bool,
}

/// Something in a cell.
enum Item {
    Paragraph(Paragraph),
    Table(Vec<Row>),
}

struct Row {
    cells: Vec<Vec<Item>>,
    shape: Shape,
}

/// A table that is still open.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// The cells of the open row, and what stands in the open cell.
    cells: Vec<Vec<Item>>,
    open: Vec<Item>,
}

/// Puts a stream of paragraphs into tables, and writes them.
pub(in crate::intake) struct Grid<'s> {
    out: Paragraphs<'s>,
    tables: Vec<Table>,
}

impl<'s> Grid<'s> {
    /// Writes what comes in this way.
    pub(in crate::intake) const fn new(out: Paragraphs<'s>) -> Self {
        Self { out, tables: Vec::new() }
    }

    /// What is still to be spent.
    pub(in crate::intake) const fn budget(&self) -> &'s Budget {
        self.out.budget()
    }

    /// Takes the next paragraph, so many tables deep. That of a row's end has no words.
    pub(in crate::intake) fn push(
        &mut self,
        depth: usize,
        paragraph: Paragraph,
        end: End,
    ) -> Result<(), IntakeError> {
        let depth = depth.min(DEEPEST);
        while self.tables.len() > depth {
            self.close_table()?;
        }
        self.tables.resize_with(depth, Table::default);
        let budget = self.budget();
        let Some(table) = self.tables.last_mut() else { return self.out.write(&paragraph) };
        budget.hold(PARAGRAPH + paragraph.text.len())?;
        match end {
            End::Paragraph => table.open.push(Item::Paragraph(paragraph)),
            End::Cell => {
                budget.hold(CELL)?;
                table.open.push(Item::Paragraph(paragraph));
                table.cells.push(std::mem::take(&mut table.open));
            }
            End::Row(shape) => {
                budget.hold(size_of::<Row>() + shape.edges.len() * 8)?;
                table.end_row(shape);
            }
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), IntakeError> {
        let Some(mut table) = self.tables.pop() else { return Ok(()) };
        // A row that is cut off, or text that claims to be in a table and is not.
        table.end_row(Shape::default());
        match self.tables.last_mut() {
            Some(outer) => {
                outer.open.push(Item::Table(table.rows));
                Ok(())
            }
            None => write(&mut self.out, table.rows),
        }
    }

    /// The document.
    pub(in crate::intake) fn finish(mut self) -> Result<Document, IntakeError> {
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        self.out.finish()
    }

    /// Ends whatever is open: what comes next stands in another part of the file.
    pub(in crate::intake) fn end_part(&mut self) -> Result<(), IntakeError> {
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        Ok(())
    }
}

impl Table {
    fn end_row(&mut self, shape: Shape) {
        if !self.open.is_empty() {
            let rest = std::mem::take(&mut self.open);
            self.cells.push(rest);
        }
        if !self.cells.is_empty() {
            self.rows.push(Row { cells: std::mem::take(&mut self.cells), shape });
        }
    }
}

/// Writes a table, cell by cell.
fn write(out: &mut Paragraphs<'_>, rows: Vec<Row>) -> Result<(), IntakeError> {
    let edges = edges(&rows, out.budget())?;
    let opened = out.flow.open_table();
    for row in rows {
        let shape = row.shape;
        let place = |nth: usize| shape.edges.get(nth).map(|edge| column(&edges, *edge));
        if opened {
            out.flow.open_row()?;
            // Whatever stands further left in other rows.
            if let Some(before) = place(0).filter(|columns| *columns > 0) {
                out.flow.open_cell(before, 1)?;
            }
        }
        let mut from = place(0).unwrap_or(0);
        let mut columns = 0;
        for (nth, cell) in row.cells.into_iter().enumerate() {
            let merged = shape.cells.get(nth).copied().unwrap_or_default();
            let to = place(nth + 1).unwrap_or(from + 1).max(from);
            let wide = (to - from).max(1);
            from = to;
            if opened {
                if merged.before && nth > 0 {
                    columns += wide;
                    out.flow.set_columns(columns);
                } else {
                    columns = wide;
                    out.flow.open_cell(wide, 1)?;
                    if merged.above {
                        out.flow.set_continues();
                    }
                }
            }
            for item in cell {
                match item {
                    Item::Paragraph(paragraph) => out.write(&paragraph)?,
                    Item::Table(rows) => write(out, rows)?,
                }
            }
        }
        if opened {
            out.flow.close_cell();
        }
    }
    if opened { out.flow.close_table() } else { Ok(()) }
}

/// The edges of all rows from left to right, those that are near each other as one.
fn edges(rows: &[Row], budget: &Budget) -> Result<Vec<i32>, IntakeError> {
    let mut all: Vec<i32> = rows.iter().flat_map(|row| row.shape.edges.iter().copied()).collect();
    budget.work(all.len() * 32)?;
    sort_by(&mut all, i32::cmp);
    let mut edges: Vec<i32> = Vec::new();
    for edge in all {
        if edges.last().is_none_or(|last| edge.saturating_sub(*last) > NEAR) {
            edges.push(edge);
        }
    }
    Ok(edges)
}

/// How many columns lie before an edge.
fn column(edges: &[i32], edge: i32) -> usize {
    edges.partition_point(|other| *other <= edge).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::BlockKind;
    use crate::intake::word::numbering::Numbering;
    use crate::intake::word::styles::Styles;

    /// Rows of cells, `^` for one that is merged with that above and `<` with the one before; the edges of each row.
    fn check(rows: &[(&[&str], &[i32])], expect: &[&str]) {
        let (styles, budget) = (Styles::default(), Budget::default());
        let mut grid = Grid::new(Paragraphs::new(&styles, Numbering::default(), &budget));
        for (cells, edges) in rows {
            let mut merged = Vec::new();
            for cell in *cells {
                let text = cell.trim_matches(['^', '<']).to_owned();
                merged.push(Merged { before: cell.starts_with('<'), above: cell.starts_with('^') });
                grid.push(1, Paragraph { text, ..Paragraph::default() }, End::Cell).unwrap();
            }
            let shape = Shape { edges: edges.to_vec(), cells: merged };
            grid.push(1, Paragraph::default(), End::Row(shape)).unwrap();
        }
        let document = grid.finish().unwrap();
        let shown = document.blocks.iter().map(|block| match &block.kind {
            BlockKind::Row(cells) => {
                let cell = |cell: &crate::intake::Cell| {
                    let mark = if cell.continues { "^" } else { cell.span.of(&document.source) };
                    if cell.columns > 1 { format!("{mark}+{}", cell.columns) } else { mark.to_owned() }
                };
                cells.iter().map(cell).collect::<Vec<_>>().join("/")
            }
            _ => block.span.of(&document.source).to_owned(),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn columns_are_told_by_edges() {
        check(
            &[(&["甲", "乙", "丙"], &[0, 1000, 2000, 3000]), (&["丁", "戊"], &[0, 1010, 3000])],
            &["甲/乙/丙", "丁/戊+2"],
        );
        check(
            &[(&["甲", "乙"], &[0, 1000, 2000]), (&["^", "戊"], &[0, 1000, 2000]), (&["己"], &[1000, 2000])],
            &["甲/乙", "^/戊", "/己"],
        );
        check(
            &[(&["甲", "<", "丙"], &[0, 1000, 2000, 3000]), (&["1", "2", "3"], &[0, 1000, 2000, 3000])],
            &["甲+2/丙", "1/2/3"],
        );
        check(&[(&["甲", "乙"], &[]), (&["丙", "丁"], &[7])], &["甲/乙", "丙/丁"]);
        check(
            &[(&["甲", "乙"], &[9, 5, 1]), (&["丙", "丁"], &[i32::MIN, 0, i32::MAX])],
            &["/甲/乙", "丙/丁"],
        );
    }
}
