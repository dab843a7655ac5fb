//! Paragraphs and tables as a page nests them, laid out flat: a table in a table, a table that only arranges
//! columns of text, a cell merged over several rows.

use super::budget::CELL;
use super::writer::{CellText, MOST_COLUMNS, Writer};
use super::{Budget, Document, IntakeError};

/// How deep tables may stand in tables; deeper ones are read as text.
const DEEPEST: usize = 32;

/// A cell with this many lines, in a table of one row, is a column of a page.
const LINES_OF_A_COLUMN: usize = 8;

/// A document under construction: what is added goes to the innermost open cell, else to the page.
pub(super) struct Flow<'b> {
    writer: Writer<'b>,
    tables: Vec<Table>,
}

/// What something in a cell costs beside its characters, in bytes.
const ITEM: usize = 64;

/// Something in a cell.
enum Item {
    Blank(usize),
    Line { text: String, level: Option<u8> },
    Row(Vec<CellText>),
}

/// A table that is still open.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<OpenCell>>,
    in_cell: bool,
}

#[derive(Default)]
struct OpenCell {
    items: Vec<Item>,
    columns: usize,
    rows: usize,
    continues: bool,
}

impl<'b> Flow<'b> {
    /// A flow without anything in it.
    pub(super) const fn new(budget: &'b Budget) -> Self {
        Self { writer: Writer::new(budget), tables: Vec::new() }
    }

    const fn budget(&self) -> &'b Budget {
        self.writer.budget()
    }

    /// Adds a paragraph, or a heading where it has a level. Line ends in it begin lines of their own.
    pub(super) fn paragraph(&mut self, text: &str, level: Option<u8>) -> Result<(), IntakeError> {
        let budget = self.budget();
        match self.target() {
            Some(cell) => {
                budget.hold(ITEM + text.len())?;
                cell.items.push(Item::Line { text: text.trim().to_owned(), level });
                Ok(())
            }
            None => match level {
                Some(level) => self.writer.heading(level, text),
                None => self.writer.paragraph(text),
            },
        }
    }

    /// Adds a blank line.
    pub(super) fn blank(&mut self) -> Result<(), IntakeError> {
        let budget = self.budget();
        match self.target() {
            Some(cell) => {
                budget.work(1)?;
                match cell.items.last_mut() {
                    Some(Item::Blank(lines)) => *lines += 1,
                    _ => {
                        budget.hold(ITEM)?;
                        cell.items.push(Item::Blank(1));
                    }
                }
                Ok(())
            }
            None => self.writer.blank(1),
        }
    }

    fn target(&mut self) -> Option<&mut OpenCell> {
        self.tables.iter_mut().rev().find(|table| table.in_cell)?.rows.last_mut()?.last_mut()
    }

    /// Whether a cell is open: there text has no headings.
    pub(super) fn in_cell(&self) -> bool {
        self.tables.iter().any(|table| table.in_cell)
    }

    /// Opens a table; false where it stands too deep to be one, and must not be closed.
    pub(super) fn open_table(&mut self) -> bool {
        let fits = self.tables.len() < DEEPEST;
        if fits {
            self.tables.push(Table::default());
        }
        fits
    }

    /// Begins a row of the innermost table.
    pub(super) fn open_row(&mut self) -> Result<(), IntakeError> {
        self.close_cell();
        self.budget().hold(ITEM)?;
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
        Ok(())
    }

    /// Begins a cell over so many columns and rows of the innermost table, if there is one.
    pub(super) fn open_cell(&mut self, columns: usize, rows: usize) -> Result<(), IntakeError> {
        self.close_cell();
        self.budget().hold(CELL)?;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            let columns = columns.clamp(1, MOST_COLUMNS);
            row.push(OpenCell { columns, rows: rows.max(1), ..OpenCell::default() });
            table.in_cell = true;
        }
        Ok(())
    }

    /// Says of the open cell, once it is known, over how many columns it goes.
    pub(super) fn set_columns(&mut self, columns: usize) {
        if let Some(cell) = self.target() {
            cell.columns = columns.clamp(1, MOST_COLUMNS);
        }
    }

    /// Says of the open cell that it is the lower part of the one above it.
    pub(super) fn set_continues(&mut self) {
        if let Some(cell) = self.target() {
            cell.continues = true;
        }
    }

    /// Ends the open cell of the innermost table.
    pub(super) fn close_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
        }
    }

    /// Ends the innermost table and hands what it holds to the cell or page around it.
    pub(super) fn close_table(&mut self) -> Result<(), IntakeError> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let budget = self.budget();
        budget.work(table.size() * ITEM)?;
        let items = if table.is_layout() { table.read_through() } else { table.laid_out(budget)? };
        match self.target() {
            Some(cell) => cell.items.extend(items),
            None => items.into_iter().try_for_each(|item| self.write(item))?,
        }
        Ok(())
    }

    fn write(&mut self, item: Item) -> Result<(), IntakeError> {
        match item {
            Item::Blank(lines) => self.writer.blank(lines),
            Item::Line { text, level: Some(level) } => self.writer.heading(level, &text),
            Item::Line { text, level: None } => self.writer.paragraph(&text),
            Item::Row(cells) => self.writer.row(&cells),
        }
    }

    /// Ends whatever is still open, and gives the document.
    pub(super) fn finish(mut self) -> Result<Document, IntakeError> {
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        Ok(self.writer.finish())
    }
}

impl OpenCell {
    fn has_rows(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Row(_)))
    }

    fn lines(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Item::Line { .. })).count()
    }

    /// Its words, a line for each paragraph or row.
    fn text(self) -> String {
        let mut text = String::new();
        for item in self.items {
            if !text.is_empty() && !matches!(item, Item::Blank(_)) {
                text.push('\n');
            }
            match item {
                Item::Blank(_) => {}
                Item::Line { text: line, .. } if text.is_empty() => text = line,
                Item::Line { text: line, .. } => text.push_str(&line),
                Item::Row(cells) => {
                    for (nth, cell) in cells.iter().filter(|cell| !cell.text.is_empty()).enumerate() {
                        if nth > 0 {
                            text.push(' ');
                        }
                        text.push_str(&cell.text);
                    }
                }
            }
        }
        text
    }
}

impl Table {
    /// How much there is in it: rows, cells, and what stands in these.
    fn size(&self) -> usize {
        self.rows.iter().map(|row| 1 + row.iter().map(|cell| 1 + cell.items.len()).sum::<usize>()).sum()
    }

    /// Whether it only arranges what stands in it: a frame around text, columns of a page, a page of tables.
    fn is_layout(&self) -> bool {
        let filled =
            self.rows.iter().filter(|row| row.iter().any(|cell| cell.lines() > 0 || cell.has_rows()));
        let (mut count, mut nested, mut heading) = (0, 0, false);
        for row in filled {
            count += 1;
            nested += usize::from(row.iter().any(OpenCell::has_rows));
            heading |= row
                .iter()
                .flat_map(|cell| &cell.items)
                .any(|item| matches!(item, Item::Line { level: Some(_), .. }));
        }
        let column = |cell: &OpenCell| cell.lines() >= LINES_OF_A_COLUMN;
        self.rows.iter().all(|row| row.len() <= 1)
            || nested * 2 >= count
            || heading && count <= 2
            || count == 1 && self.rows.iter().flatten().any(column)
    }

    /// What stands in it, cell by cell.
    fn read_through(self) -> Vec<Item> {
        self.rows.into_iter().flatten().flat_map(|cell| cell.items).collect()
    }

    /// Its rows, with the lower parts of merged cells in place. Rows at its top that hold but one cell of words are
    /// its title.
    fn laid_out(self, budget: &Budget) -> Result<Vec<Item>, IntakeError> {
        let mut items = Vec::new();
        let mut carried: Vec<Carried> = Vec::new();
        let mut title = true;
        for row in self.rows {
            let filled = row.iter().filter(|cell| cell.lines() > 0 || cell.has_rows()).count();
            let single = row.len() == 1 || row.iter().all(|cell| cell.rows == 1);
            title &= filled <= 1 && single && carried.is_empty();
            budget.work(carried.len())?;
            if filled == 0 && row.iter().all(|cell| cell.rows == 1) {
                carried.retain_mut(Carried::one_row_less);
                continue;
            }
            if title {
                items.extend(row.into_iter().flat_map(|cell| cell.items).map(|item| match item {
                    Item::Line { text, .. } => Item::Line { text, level: None },
                    other => other,
                }));
                continue;
            }
            items.push(Item::Row(laid_out_row(row, &mut carried, budget)?));
        }
        Ok(items)
    }
}

/// A cell that goes on in the rows below.
struct Carried {
    column: usize,
    columns: usize,
    rows: usize,
}

impl Carried {
    /// Whether it goes on below the row that has just been passed.
    fn one_row_less(&mut self) -> bool {
        self.rows -= 1;
        self.rows > 0
    }
}

/// A row with the cells that come down from above. `carried` is in the order of columns, and left so for the next
/// row.
fn laid_out_row(
    row: Vec<OpenCell>,
    carried: &mut Vec<Carried>,
    budget: &Budget,
) -> Result<Vec<CellText>, IntakeError> {
    let mut written = Vec::with_capacity(row.len());
    let mut below = Vec::new();
    let mut above = std::mem::take(carried).into_iter().peekable();
    let mut column = 0;
    let mut row = row.into_iter();
    loop {
        if let Some(mut cell) = above.next_if(|cell| cell.column <= column) {
            budget.hold(CELL)?;
            written.push(CellText { text: String::new(), columns: cell.columns, continues: true });
            column = column.max(cell.column + cell.columns);
            if cell.one_row_less() {
                below.push(cell);
            }
            continue;
        }
        let Some(cell) = row.next() else {
            // A row that is too short: what comes down further right still does.
            let Some(next) = above.peek() else { break };
            written.push(CellText { columns: next.column - column, ..CellText::new(String::new()) });
            column = next.column;
            continue;
        };
        if cell.rows > 1 {
            below.push(Carried { column, columns: cell.columns, rows: cell.rows - 1 });
        }
        column += cell.columns;
        let (columns, continues) = (cell.columns, cell.continues);
        written.push(CellText { text: cell.text(), columns, continues });
    }
    *carried = below;
    Ok(written)
}
