//! XML as office documents have it: names without their namespace, depth bounded.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::decode::utf16;
use super::{Budget, DamagedKind, IntakeError};
use quick_xml::{Reader, XmlVersion};

/// How deep elements may stand in elements.
const DEEPEST: usize = 512;

/// Why an XML file is read no further.
#[derive(Debug)]
pub(super) enum Broken {
    /// The XML is broken, or too deep to be a document.
    Xml,
    /// It costs too much.
    Refused(IntakeError),
}

impl Broken {
    /// The error of a document of this kind.
    pub(super) fn of(self, kind: DamagedKind) -> IntakeError {
        match self {
            Self::Xml => IntakeError::Damaged(kind),
            Self::Refused(error) => error,
        }
    }
}

impl From<IntakeError> for Broken {
    fn from(error: IntakeError) -> Self {
        Self::Refused(error)
    }
}

/// The longest id, in bytes: Word takes 253 characters for the name of a style.
const LONGEST_ID: usize = 1024;

/// What a piece of XML costs beside its characters: its name is copied, and compared with those that matter.
const PIECE: usize = 12;

/// The text of an XML file; empty where it is in no encoding that XML has.
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let utf16 = |unit| Cow::Owned(utf16(bytes, unit).unwrap_or_default());
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => utf16(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// The text of an XML file as [`text_of`] has it, without a second copy of it where it is UTF-8.
pub(super) fn into_text(bytes: Vec<u8>) -> String {
    match bytes.as_slice() {
        [0xff | 0xfe, ..] | [b'<', 0, ..] | [0, ..] => text_of(&bytes).into_owned(),
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// A piece of an XML file.
pub(super) enum Node<'x> {
    /// A start tag. An empty element has an end tag, too.
    Start(Tag<'x>),
    /// The end of the innermost element.
    End(String),
    /// Text.
    Text(Cow<'x, str>),
}

/// A start tag.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// Its name, without the namespace.
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// The value of an attribute, by its name without the namespace.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The value of an attribute by which other things are found; `None` where it is longer than any program writes.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        self.attribute(name).filter(|id| id.len() <= LONGEST_ID)
    }

    /// The value of an attribute that is a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a property that is on when it is named is on: `<w:vanish/>`, but not `<w:vanish w:val="0"/>`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads an XML file from top to bottom.
pub(super) struct Nodes<'x, 'b> {
    reader: Reader<&'x [u8]>,
    depth: usize,
    budget: &'b Budget,
    /// Up to where it has been paid for.
    paid: u64,
}

impl<'x, 'b> Nodes<'x, 'b> {
    /// Reads this text.
    pub(super) fn new(text: &'x str, budget: &'b Budget) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, budget, paid: 0 }
    }

    /// The next piece; `None` at the end. A file that ends inside an element is broken.
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, Broken> {
        loop {
            let event = self.reader.read_event().map_err(|_| Broken::Xml)?;
            let place = self.reader.buffer_position();
            self.budget.work(PIECE + usize::try_from(place.abs_diff(self.paid)).unwrap_or(usize::MAX))?;
            self.paid = place;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Broken::Xml);
                    }
                    Node::Start(Tag(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(c)) => Node::Text(Cow::Owned(c.to_string())),
                    _ => Node::Text(Cow::Borrowed(resolve_predefined_entity(&reference).unwrap_or(""))),
                },
                Event::Eof if self.depth > 0 => return Err(Broken::Xml),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {
                    continue;
                }
            }));
        }
    }

    /// Passes over the rest of the element whose start tag came last.
    pub(super) fn skip(&mut self) -> Result<(), Broken> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}
