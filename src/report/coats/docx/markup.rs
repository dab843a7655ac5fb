//! XML as Word reads it, element by element.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The names of Word's own elements and attributes.
pub(super) const WORD: (&str, &str) =
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");

/// A part that is being written. What was begun is ended in its order, so that the part is well-formed whatever is written.
pub(super) struct Markup {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    /// The first error, told at the end: memory gives none.
    error: Option<io::Error>,
}

impl Markup {
    /// A part with this root.
    pub(super) fn new(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), open: Vec::new(), error: None };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.begin(root, attributes);
        xml
    }

    /// A part of Word's with this root.
    pub(super) fn word(root: &'static str) -> Self {
        Self::new(root, &[WORD])
    }

    /// Begins an element.
    pub(super) fn begin(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element without anything in it.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// A property that is there or not.
    pub(super) fn flag(&mut self, name: &'static str) {
        self.empty(name, &[]);
    }

    /// A property that has a value.
    pub(super) fn value(&mut self, name: &'static str, value: impl ToString) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// Words. Characters that XML has no place for are left out, and white space is blanks.
    pub(super) fn text(&mut self, words: &str) {
        let words: String = words.chars().filter_map(allowed).collect();
        self.write(Event::Text(BytesText::new(&words)));
    }

    /// The part, whatever is open ended.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        while !self.open.is_empty() {
            self.end();
        }
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.writer.into_inner()),
        }
    }

    fn write(&mut self, event: Event<'_>) {
        if let Err(error) = self.writer.write_event(event) {
            self.error.get_or_insert(error);
        }
    }
}

/// A character as it can stand in XML. A tab would run to the next stop of its paragraph, which is for something else.
fn allowed(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => None,
        c => Some(c),
    }
}
