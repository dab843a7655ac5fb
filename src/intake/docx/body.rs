//! The body of a document: paragraphs, tables, and what stands in them.

use super::numbering::Numbering;
use super::styles::{Place, Styles};
use crate::intake::flow::Flow;
use crate::intake::list_number::before;
use crate::intake::writer::plain;
use crate::intake::xml::{Broken, Node, Nodes, Tag};
use crate::intake::{Budget, DamagedKind, IntakeError, LIMIT};

/// A paragraph with an outline level and more characters than this is no heading: people set levels on whole
/// paragraphs.
const LONGEST_HEADING: usize = 80;

/// What a paragraph costs beside its characters: its style and its list are looked up.
const PARAGRAPH: usize = 100;

/// Reads the parts of a document into one flow.
pub(super) struct Body<'s> {
    pub(super) flow: Flow<'s>,
    pub(super) styles: &'s Styles,
    pub(super) numbering: Numbering,
    pub(super) budget: &'s Budget,
    /// How much text there has been, in bytes.
    pub(super) bytes: usize,
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    place: Place,
    outline: Option<u8>,
    /// Its end was deleted: it goes on in the next one.
    goes_on: bool,
}

/// Where in the document the reader is.
#[derive(Default)]
struct State {
    /// The open paragraphs: more than one where a text box is anchored in a paragraph.
    open: Vec<Paragraph>,
    /// A paragraph whose end was deleted.
    carry: Option<Paragraph>,
    /// For each open choice between two forms of the same thing whether one has been read.
    choices: Vec<bool>,
    /// For each open table whether the flow has it as one.
    tables: Vec<bool>,
    in_paragraph_properties: bool,
    in_text: bool,
    hidden_run: bool,
}

impl Body<'_> {
    /// Reads the document, or its footnotes.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), IntakeError> {
        let broken = |broken: Broken| broken.of(DamagedKind::Text);
        let mut nodes = Nodes::new(xml, self.budget);
        let mut state = State::default();
        let mut seen = false;
        while let Some(node) = nodes.next().map_err(broken)? {
            match node {
                Node::Start(tag) => {
                    seen = true;
                    if !self.start(&mut state, &tag)? {
                        nodes.skip().map_err(broken)?;
                    }
                }
                Node::End(name) => self.end(&mut state, &name)?,
                Node::Text(text) if state.in_text && !state.hidden_run => {
                    if let Some(paragraph) = state.open.last_mut() {
                        paragraph.text.extend(text.chars().filter_map(plain));
                    }
                }
                Node::Text(_) => {}
            }
            if self.bytes > LIMIT {
                return Err(IntakeError::TooLarge { bytes: self.bytes, limit: LIMIT });
            }
        }
        if !seen {
            return Err(IntakeError::Damaged(DamagedKind::Text));
        }
        if let Some(paragraph) = state.carry.take() {
            self.write(paragraph)?;
        }
        Ok(())
    }

    /// Follows up a start tag; false where the element and all in it is to be passed over.
    fn start(&mut self, state: &mut State, tag: &Tag<'_>) -> Result<bool, IntakeError> {
        let name = tag.name();
        match name.as_str() {
            "moveFrom" | "rt" | "sectPr" => return Ok(false),
            // The mark of a paragraph, or a passage; the latter is not there any more.
            "del" if state.in_paragraph_properties => {
                if let Some(paragraph) = state.open.last_mut() {
                    paragraph.goes_on = true;
                }
            }
            "del" => return Ok(false),
            change if change.ends_with("PrChange") => return Ok(false),
            "footnote" | "endnote" if tag.attribute("type").is_some_and(|kind| kind != "normal") => {
                return Ok(false);
            }
            "AlternateContent" => state.choices.push(false),
            "Choice" | "Fallback" => {
                let Some(taken) = state.choices.last_mut() else { return Ok(true) };
                return Ok(!std::mem::replace(taken, true));
            }
            "tbl" => state.tables.push(self.flow.open_table()),
            "tr" if state.is_table() => self.flow.open_row()?,
            "tc" if state.is_table() => self.flow.open_cell(1, 1)?,
            "gridBefore" if state.is_table() => {
                self.flow.open_cell(tag.number("val").unwrap_or(1), 1)?;
            }
            "gridSpan" if state.is_table() => self.flow.set_columns(tag.number("val").unwrap_or(1)),
            "vMerge" if state.is_table() && tag.attribute("val").is_none_or(|value| value == "continue") => {
                self.flow.set_continues();
            }
            "p" => state.open.push(state.carry.take().unwrap_or_default()),
            "pPr" => state.in_paragraph_properties = true,
            "r" => state.hidden_run = false,
            "vanish" if !state.in_paragraph_properties => state.hidden_run = tag.is_on(),
            "t" => state.in_text = true,
            _ => {
                let hidden = state.hidden_run;
                if let Some(paragraph) = state.open.last_mut() {
                    paragraph.start(&name, tag, state.in_paragraph_properties, hidden);
                }
            }
        }
        Ok(true)
    }

    fn end(&mut self, state: &mut State, name: &str) -> Result<(), IntakeError> {
        match name {
            "AlternateContent" => drop(state.choices.pop()),
            "tbl" => {
                let opened = state.tables.pop();
                if opened == Some(true) {
                    self.flow.close_table()?;
                }
            }
            "tc" if state.is_table() => self.flow.close_cell(),
            "p" => {
                let Some(paragraph) = state.open.pop() else { return Ok(()) };
                if paragraph.goes_on {
                    state.carry = Some(Paragraph { text: paragraph.text, ..Paragraph::default() });
                } else {
                    self.write(paragraph)?;
                }
            }
            "pPr" => state.in_paragraph_properties = false,
            "t" => state.in_text = false,
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, paragraph: Paragraph) -> Result<(), IntakeError> {
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
        self.flow.paragraph(&words, level)
    }
}

impl State {
    fn is_table(&self) -> bool {
        self.tables.last() == Some(&true)
    }
}

impl Paragraph {
    /// Takes in a property of the paragraph, or something in a run that is written as a character.
    fn start(&mut self, name: &str, tag: &Tag<'_>, properties: bool, hidden: bool) {
        if properties {
            match name {
                "pStyle" => self.style = tag.id("val"),
                "numId" => self.place.list = tag.id("val"),
                "ilvl" => self.place.level = tag.number("val"),
                "outlineLvl" => self.outline = tag.number("val"),
                _ => {}
            }
        } else if !hidden {
            match name {
                "tab" | "ptab" => self.text.push('\t'),
                "br" | "cr" => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('-'),
                "sym" => self.text.extend(tag.attribute("char").and_then(|code| symbol(&code))),
                _ => {}
            }
        }
    }
}

/// A character of a symbol font, where it has one outside of it: the boxes and ticks of forms.
fn symbol(code: &str) -> Option<char> {
    match u32::from_str_radix(code, 16).ok()? & 0xfff {
        0x06f | 0x0a8 | 0x071 => Some('□'),
        0x052 | 0x0fe => Some('☑'),
        0x054 | 0x0fd => Some('☒'),
        0x0fc => Some('√'),
        0x0fb => Some('×'),
        _ => char::from_u32(u32::from_str_radix(code, 16).ok()?)
            .filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)),
    }
}
