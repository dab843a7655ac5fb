//! Paragraphs with a style and a place in a list, written as lines, headings and the words of cells.

use super::numbering::Numbering;
use super::styles::{Place, Styles};
use crate::intake::flow::Flow;
use crate::intake::list_number::before;
use crate::intake::{Budget, Document, IntakeError, LIMIT};

/// A paragraph with an outline level and more characters than this is no heading: people set levels on whole
/// paragraphs.
const LONGEST_HEADING: usize = 80;

/// What a paragraph costs beside its characters: its style and its list are looked up.
const PARAGRAPH: usize = 100;

/// A paragraph.
#[derive(Clone, Default)]
pub(in crate::intake) struct Paragraph {
    pub(in crate::intake) text: String,
    pub(in crate::intake) style: Option<String>,
    pub(in crate::intake) place: Place,
    /// The outline level, from 0, that it has by itself.
    pub(in crate::intake) outline: Option<u8>,
    /// Its end was deleted: it goes on in the next one.
    pub(in crate::intake) goes_on: bool,
}

/// Writes paragraphs into one flow.
pub(in crate::intake) struct Paragraphs<'s> {
    pub(in crate::intake) flow: Flow<'s>,
    styles: &'s Styles,
    numbering: Numbering,
    budget: &'s Budget,
    /// How much text there has been, in bytes.
    bytes: usize,
}

impl<'s> Paragraphs<'s> {
    /// Nothing written yet.
    pub(in crate::intake) const fn new(styles: &'s Styles, numbering: Numbering, budget: &'s Budget) -> Self {
        Self { flow: Flow::new(budget), styles, numbering, budget, bytes: 0 }
    }

    /// What is still to be spent.
    pub(in crate::intake) const fn budget(&self) -> &'s Budget {
        self.budget
    }

    /// Writes a paragraph with the number that it carries.
    pub(in crate::intake) fn write(&mut self, paragraph: &Paragraph) -> Result<(), IntakeError> {
        let style = paragraph.style.as_deref();
        let own = paragraph.place.list.is_some().then_some((None, &paragraph.place));
        let by_style = || self.styles.place(style).map(|(style, place)| (Some(style), place));
        let number = match own.or_else(by_style) {
            Some((style, place)) => {
                let level = paragraph.place.level.or(place.level);
                self.numbering.next(&Place { list: place.list.clone(), level }, style)
            }
            None => String::new(),
        };
        self.budget.work(PARAGRAPH + number.len())?;
        let words = paragraph.text.trim();
        if self.styles.is_contents(style) {
            return Ok(());
        }
        if words.is_empty() {
            return self.flow.blank();
        }
        let heading = paragraph.outline.or_else(|| self.styles.outline(style)).filter(|level| *level < 6);
        let short = words.chars().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING;
        let level = heading.filter(|_| short && !self.flow.in_cell()).map(|level| level + 1);
        let words = before(number.trim(), words);
        self.bytes += words.len();
        if self.bytes > LIMIT {
            return Err(IntakeError::TooLarge { bytes: self.bytes, limit: LIMIT });
        }
        self.flow.paragraph(&words, level)
    }

    /// The document.
    pub(in crate::intake) fn finish(self) -> Result<Document, IntakeError> {
        self.flow.finish()
    }
}

/// A character of a symbol font, where it has one outside of it: the boxes and ticks of forms.
pub(in crate::intake) fn symbol(code: u32) -> Option<char> {
    match code & 0xfff {
        0x06f | 0x0a8 | 0x071 => Some('□'),
        0x052 | 0x0fe => Some('☑'),
        0x054 | 0x0fd => Some('☒'),
        0x0fc => Some('√'),
        0x0fb => Some('×'),
        _ => char::from_u32(code).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)),
    }
}
