//! Writes the source of a document and its blocks in step.

use super::budget::{BLOCK, CELL};
use super::{Block, BlockKind, Budget, Cell, Document, IntakeError, LIMIT};
use crate::text::Span;

/// The most columns that a cell can take.
pub(super) const MOST_COLUMNS: usize = 1000;

/// A cell to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellText {
    /// Its words; line ends between paragraphs.
    pub(super) text: String,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// Whether it is the lower part of a merged cell.
    pub(super) continues: bool,
}

impl CellText {
    /// A cell of one column.
    pub(super) fn new(text: String) -> Self {
        Self { text, columns: 1, continues: false }
    }
}

/// A document that is being written from top to bottom. Every line and cell is paid for.
pub(super) struct Writer<'b> {
    budget: &'b Budget,
    source: String,
    blocks: Vec<Block>,
    gap: usize,
}

impl<'b> Writer<'b> {
    /// A document without anything in it.
    pub(super) const fn new(budget: &'b Budget) -> Self {
        Self { budget, source: String::new(), blocks: Vec::new(), gap: 0 }
    }

    /// What is still to be spent.
    pub(super) const fn budget(&self) -> &'b Budget {
        self.budget
    }

    /// Writes these blank lines.
    pub(super) fn blank(&mut self, lines: usize) -> Result<(), IntakeError> {
        if self.blocks.is_empty() {
            return Ok(());
        }
        self.room(lines)?;
        self.budget.hold(lines)?;
        self.gap += lines;
        (0..lines).for_each(|_| self.source.push('\n'));
        Ok(())
    }

    /// Sees to it that so many more bytes fit into the source.
    fn room(&self, bytes: usize) -> Result<(), IntakeError> {
        let length = self.source.len().saturating_add(bytes);
        if length > LIMIT {
            return Err(IntakeError::TooLarge { bytes: length, limit: LIMIT });
        }
        Ok(())
    }

    /// Writes a paragraph: as many lines as it has.
    pub(super) fn paragraph(&mut self, text: &str) -> Result<(), IntakeError> {
        text.split('\n').try_for_each(|line| self.line(line, BlockKind::Line))
    }

    /// Writes a heading of this level; a paragraph where it has several lines or the level is none.
    pub(super) fn heading(&mut self, level: u8, text: &str) -> Result<(), IntakeError> {
        match text.trim() {
            line if (1..=6).contains(&level) && !line.contains('\n') => {
                self.line(line, BlockKind::Heading(level))
            }
            _ => self.paragraph(text),
        }
    }

    fn line(&mut self, line: &str, kind: BlockKind) -> Result<(), IntakeError> {
        let line = line.trim();
        if line.is_empty() {
            return self.blank(1);
        }
        self.room(line.len() + 1)?;
        self.budget.hold_text(line)?;
        let start = self.source.len();
        self.source.push_str(line);
        self.end_block(Span::new(start, self.source.len()), kind)
    }

    /// Writes a row of a table, its cells separated by tabs; nothing where all of them are empty.
    pub(super) fn row(&mut self, cells: &[CellText]) -> Result<(), IntakeError> {
        self.budget.work(cells.len() * 16)?;
        if cells.iter().all(|cell| cell.text.trim().is_empty()) {
            return Ok(());
        }
        self.budget.hold(cells.len().saturating_mul(CELL))?;
        let mut written = Vec::with_capacity(cells.len());
        let begin = self.source.len();
        for cell in cells {
            self.room(cell.text.len() + 1)?;
            self.budget.hold_text(&cell.text)?;
            if !written.is_empty() {
                self.source.push('\t');
            }
            let start = self.source.len();
            for line in cell.text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
                if self.source.len() > start {
                    self.source.push('\n');
                }
                self.source.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
            }
            let span = Span::new(start, self.source.len());
            let columns = cell.columns.clamp(1, MOST_COLUMNS);
            written.push(Cell { span, columns, continues: cell.continues && span.is_empty() });
        }
        self.end_block(Span::new(begin, self.source.len()), BlockKind::Row(written))
    }

    fn end_block(&mut self, span: Span, kind: BlockKind) -> Result<(), IntakeError> {
        self.budget.hold(BLOCK)?;
        self.blocks.push(Block { span, kind, gap: std::mem::take(&mut self.gap) });
        self.source.push('\n');
        Ok(())
    }

    /// The document. Blank lines at its end are dropped.
    pub(super) fn finish(mut self) -> Document {
        self.source.truncate(self.blocks.last().map_or(0, |block| block.span.end + 1));
        Document { source: self.source, blocks: self.blocks, ..Document::default() }
    }
}

/// A character of a file as a source has it: `None` for those that nobody sees, spaces and line ends plain.
pub(super) const fn plain(c: char) -> Option<char> {
    match c {
        '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' => None,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' => None,
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => Some(' '),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_and_blocks_are_in_step() {
        let budget = Budget::default();
        let mut writer = Writer::new(&budget);
        writer.blank(3).unwrap();
        writer.heading(2, " 甲 ").unwrap();
        writer.paragraph("\n乙\n丙 丁").unwrap();
        let cell = |text: &str| CellText::new(text.into());
        writer.row(&[cell(""), cell("戊\n\n 己\t庚 "), CellText { columns: 2, ..cell("") }]).unwrap();
        writer.row(&[cell(" "), cell("")]).unwrap();
        writer.blank(2).unwrap();
        let document = writer.finish();
        assert_eq!(document.source, "甲\n\n乙\n丙 丁\n\t戊\n己 庚\t\n");
        let of = |at: usize| document.blocks[at].span.of(&document.source);
        assert_eq!([of(0), of(1), of(2), of(3)], ["甲", "乙", "丙 丁", "\t戊\n己 庚\t"]);
        assert_eq!(document.blocks[1].gap, 1);
        let BlockKind::Row(cells) = &document.blocks[3].kind else { panic!("no row") };
        let cells: Vec<_> = cells.iter().map(|cell| (cell.span.of(&document.source), cell.columns)).collect();
        assert_eq!(cells, [("", 1), ("戊\n己 庚", 1), ("", 2)]);
    }
}
