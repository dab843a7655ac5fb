//! The body of a document: paragraphs, tables, and what stands in them.

use crate::intake::word::paragraphs::{Paragraph, Paragraphs, symbol};
use crate::intake::writer::plain;
use crate::intake::xml::{Broken, Node, Nodes, Tag};
use crate::intake::{Budget, DamagedKind, IntakeError};

/// Reads the parts of a document into one flow.
pub(super) struct Body<'s> {
    pub(super) out: Paragraphs<'s>,
    pub(super) budget: &'s Budget,
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
        }
        if !seen {
            return Err(IntakeError::Damaged(DamagedKind::Text));
        }
        if let Some(paragraph) = state.carry.take() {
            self.out.write(&paragraph)?;
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
            "tbl" => state.tables.push(self.out.flow.open_table()),
            "tr" if state.is_table() => self.out.flow.open_row()?,
            "tc" if state.is_table() => self.out.flow.open_cell(1, 1)?,
            "gridBefore" if state.is_table() => {
                self.out.flow.open_cell(tag.number("val").unwrap_or(1), 1)?;
            }
            "gridSpan" if state.is_table() => self.out.flow.set_columns(tag.number("val").unwrap_or(1)),
            "vMerge" if state.is_table() && tag.attribute("val").is_none_or(|value| value == "continue") => {
                self.out.flow.set_continues();
            }
            "p" => state.open.push(state.carry.take().unwrap_or_default()),
            "pPr" => state.in_paragraph_properties = true,
            "r" => state.hidden_run = false,
            "vanish" if !state.in_paragraph_properties => state.hidden_run = tag.is_on(),
            "t" => state.in_text = true,
            _ => {
                let hidden = state.hidden_run;
                if let Some(paragraph) = state.open.last_mut() {
                    take(paragraph, &name, tag, state.in_paragraph_properties, hidden);
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
                    self.out.flow.close_table()?;
                }
            }
            "tc" if state.is_table() => self.out.flow.close_cell(),
            "p" => {
                let Some(paragraph) = state.open.pop() else { return Ok(()) };
                if paragraph.goes_on {
                    state.carry = Some(Paragraph { text: paragraph.text, ..Paragraph::default() });
                } else {
                    self.out.write(&paragraph)?;
                }
            }
            "pPr" => state.in_paragraph_properties = false,
            "t" => state.in_text = false,
            _ => {}
        }
        Ok(())
    }
}

impl State {
    fn is_table(&self) -> bool {
        self.tables.last() == Some(&true)
    }
}

/// Takes in a property of the paragraph, or something in a run that is written as a character.
fn take(paragraph: &mut Paragraph, name: &str, tag: &Tag<'_>, properties: bool, hidden: bool) {
    if properties {
        match name {
            "pStyle" => paragraph.style = tag.id("val"),
            "numId" => paragraph.place.list = tag.id("val"),
            "ilvl" => paragraph.place.level = tag.number("val"),
            "outlineLvl" => paragraph.outline = tag.number("val"),
            _ => {}
        }
    } else if !hidden {
        match name {
            "tab" | "ptab" => paragraph.text.push('\t'),
            "br" | "cr" => paragraph.text.push('\n'),
            "noBreakHyphen" => paragraph.text.push('-'),
            "sym" => paragraph
                .text
                .extend(tag.attribute("char").and_then(|code| symbol(u32::from_str_radix(&code, 16).ok()?))),
            _ => {}
        }
    }
}
