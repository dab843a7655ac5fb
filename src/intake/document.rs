//! A document: the source text, and the blocks that stand in it.

use crate::text::Span;

/// A source text with the blocks that stand on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text that every span points into. Line ends are `\n`, a byte order mark is gone; else as pasted.
    pub source: String,
    /// Its blocks from top to bottom: every character that is neither white space nor markup (the `#` of a
    /// heading) stands in exactly one of them.
    pub blocks: Vec<Block>,
    /// What of the file is not in the source because it is hidden there.
    pub hidden: Hidden,
}

/// How much of a workbook is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Rows with words in them, of sheets that are shown.
    pub rows: usize,
    /// Sheets with words in them.
    pub sheets: usize,
}

/// One block of a page: a line of plain text, a heading, or a row of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without white space around it; of a heading the words only. A row that does not come from
    /// plain text reaches from its first cell to its last even where these are empty, and over several lines where a
    /// cell has several.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// How many blank lines stand before it.
    pub gap: usize,
}

impl Block {
    /// Its cells, where it is a row.
    pub fn cells(&self) -> Option<&[Cell]> {
        match &self.kind {
            BlockKind::Row(cells) => Some(cells),
            BlockKind::Line | BlockKind::Heading(_) => None,
        }
    }
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A line of running text.
    Line,
    /// A heading that the markup marks as one, with its level (1 is the outermost); [`BOLD_LINE`] for a line that is
    /// bold as a whole.
    Heading(u8),
    /// A row of a table: its cells, in order. The line that rules off a table's head in Markdown is a row without
    /// cells.
    Row(Vec<Cell>),
}

/// The level of a line that is bold as a whole: it may be a heading below all that are marked as such.
pub const BOLD_LINE: u8 = 7;

/// A cell of a table's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its words, without white space around them, line ends inside them; a cell may be empty.
    pub span: Span,
    /// How many columns it takes, 1 or more: more where cells that stand side by side are merged.
    pub columns: usize,
    /// Whether it is the lower part of a cell that is merged over several rows; its words stand in the row where
    /// that cell begins, so this one is empty.
    pub continues: bool,
}

impl Cell {
    /// A cell of one row and one column.
    pub const fn new(span: Span) -> Self {
        Self { span, columns: 1, continues: false }
    }
}
