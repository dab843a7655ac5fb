//! Characters and ruling lines at places on pages, put back into paragraphs and rows: what PDF and OFD have in common.
//!
//! [`geometry`] says where things stand, [`pen`] puts them there, [`lines`] puts glyphs side by side, [`tables`] finds
//! grids of ruling lines, [`furniture`] takes running heads and page numbers away, and [`flow`] joins the lines of a
//! paragraph.

pub(super) mod geometry;
pub(super) mod meant;
pub(super) mod pen;

mod flow;
mod furniture;
mod lines;
mod tables;

use self::geometry::Drawn;
use self::tables::SetPage;
use super::{Budget, Document, IntakeError};

/// The most pages that are read: longer than any notice.
pub(super) const MOST_PAGES: usize = 2000;

/// The characters of a page that is a picture and the name of the program that scanned it.
const NAME_UNDER_A_PICTURE: usize = 20;

/// What was met with on the pages that have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Characters that could be read, white space left out.
    pub(super) readable: usize,
    /// Codes whose characters nobody knows.
    pub(super) unreadable: usize,
    pub(super) pictures: usize,
}

impl Seen {
    /// Counts one more character; `\u{fffd}` and private ones are those that nobody knows.
    pub(super) fn count(&mut self, character: char) {
        match character {
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => self.unreadable += 1,
            _ => self.readable += usize::from(!character.is_whitespace()),
        }
    }

    /// Counts what was seen elsewhere, too.
    pub(super) fn add(&mut self, other: Self) {
        self.readable += other.readable;
        self.unreadable += other.unreadable;
        self.pictures += other.pictures;
    }

    /// Whether so many pages are text at all: not pictures, and not glyphs that are no characters.
    fn is_text(self, pages: usize) -> Result<(), IntakeError> {
        if self.readable == 0 && self.unreadable == 0 {
            return Err(if self.pictures > 0 { IntakeError::Scan } else { IntakeError::Empty });
        }
        if self.unreadable > self.readable {
            return Err(IntakeError::WithoutCharacters);
        }
        // A scanning program puts its name under each picture.
        if self.pictures >= pages && self.readable <= NAME_UNDER_A_PICTURE * pages {
            return Err(IntakeError::Scan);
        }
        Ok(())
    }
}

/// Pages that are set one after the other.
pub(super) struct Pages<'b> {
    budget: &'b Budget,
    set: Vec<SetPage>,
    /// The first page of the document that is open: running heads are those of one document.
    first: usize,
}

impl<'b> Pages<'b> {
    /// No pages yet.
    pub(super) const fn new(budget: &'b Budget) -> Self {
        Self { budget, set: Vec::new(), first: 0 }
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        self.set.len()
    }

    /// Sets a page.
    pub(super) fn push(&mut self, drawn: Drawn) -> Result<(), IntakeError> {
        self.set.push(tables::set(drawn, self.budget)?);
        Ok(())
    }

    /// Ends a document of several in one file.
    pub(super) fn end_document(&mut self) {
        furniture::take_away(&mut self.set[self.first..]);
        self.first = self.set.len();
    }

    /// The document of all pages, on which so much was seen.
    pub(super) fn finish(mut self, seen: Seen) -> Result<Document, IntakeError> {
        seen.is_text(self.set.len())?;
        self.end_document();
        let document = flow::document(self.set, self.budget)?;
        if document.blocks.is_empty() { Err(IntakeError::Empty) } else { Ok(document) }
    }
}
