//! HTML as the clipboard has it, or a saved page.
//!
//! The tokens of html5gum go through a small stack of open elements: lines, headings, lists and tables are all
//! that is wanted of a page, and a tree of it is never built.

mod element;
use element::{Attributes, Kind, kind};

mod words;
use words::Words;

mod style;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};

use super::Document;
use super::flow::Flow;
use super::list_number::{NumberFormat, before, begins_with_number};

impl Document {
    /// A document from HTML: what the clipboard holds of a web page, of Word, WPS or Excel, or a page that was
    /// saved. What a browser would not show is left out, and so are menus (`nav`) and deleted text (`del`).
    ///
    /// Numbers of `ol` lists are written out. Cells of a table merged over rows stand below as cells that continue;
    /// tables that only arrange a page are read through.
    ///
    /// ```
    /// use qingdan::intake::{BlockKind, Document};
    /// let document = Document::from_html("<h2>任务</h2><table><tr><td>1<td>建设&amp;管理</table>");
    /// assert_eq!(document.source, "任务\n1\t建设&管理\n");
    /// assert_eq!(document.blocks[0].kind, BlockKind::Heading(2));
    /// ```
    pub fn from_html(html: &str) -> Self {
        let mut page = Page { outside: html.contains(START), ..Page::default() };
        let mut tag = OpenTag::default();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Place<()>| -> Option<()> {
            match event {
                CallbackEvent::OpenStartTag { name } => tag = OpenTag::new(name),
                CallbackEvent::AttributeName { name } => {
                    tag.attributes.hidden |= name == b"hidden";
                    tag.attribute = text(name).into_owned();
                }
                CallbackEvent::AttributeValue { value } => tag.attributes.set(&tag.attribute, &text(value)),
                CallbackEvent::CloseStartTag { self_closing } => {
                    page.start(std::mem::take(&mut tag), self_closing);
                }
                CallbackEvent::EndTag { name } => page.end(&text(name)),
                CallbackEvent::String { value } => page.text(&text(value)),
                CallbackEvent::Comment { value } => page.comment(&text(value)),
                CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
            }
            None
        });
        emitter.naively_switch_states(true);
        for Ok(()) in Tokenizer::new_with_emitter(html, emitter) {}
        page.finish()
    }
}

/// What the Windows clipboard has around the part that was copied.
const START: &str = "<!--StartFragment";

/// How many elements may be open; deeper ones leave no trace but their text.
const DEEPEST: usize = 400;

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A start tag as far as it has been seen.
#[derive(Default)]
struct OpenTag {
    name: String,
    attribute: String,
    attributes: Attributes,
}

impl OpenTag {
    fn new(name: &[u8]) -> Self {
        Self { name: text(name).into_owned(), ..Self::default() }
    }
}

/// An open element.
struct Element {
    name: String,
    kind: Kind,
    /// It and all in it is not shown.
    hidden: bool,
    /// White space in it is kept.
    kept: bool,
    /// It is the number that Word puts before a list's item.
    number: bool,
    /// The list that it is.
    list: Option<List>,
    /// The heading that it is.
    level: Option<u8>,
}

/// A numbered list: how it counts, and what comes next.
#[derive(Clone, Copy)]
struct List {
    format: NumberFormat,
    next: u32,
}

/// A page that is being read.
#[derive(Default)]
struct Page {
    flow: Flow,
    words: Words,
    open: Vec<Element>,
    /// How many open elements are hidden, how many keep white space, and how many are paragraphs.
    hidden: usize,
    kept: usize,
    paragraphs: usize,
    /// Whether what was copied has not begun yet, or is over.
    outside: bool,
    /// The number of the list's item whose words come next.
    number: Option<String>,
}

impl Page {
    fn shown(&self) -> bool {
        self.hidden == 0 && !self.outside
    }

    fn text(&mut self, text: &str) {
        if !self.shown() {
            return;
        }
        if self.kept == 0 {
            return self.words.push(text);
        }
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.line_break();
            }
            self.words.push_kept(line);
        }
    }

    fn comment(&mut self, comment: &str) {
        match comment.trim() {
            "StartFragment" => self.outside = false,
            "EndFragment" if !self.outside => {
                self.flush();
                self.outside = true;
            }
            _ => {}
        }
    }

    /// Ends the line, if there is one.
    fn flush(&mut self) {
        let words = self.words.take();
        let line = words.trim();
        if line.is_empty() {
            if !words.is_empty() {
                self.flow.blank();
            }
            return;
        }
        let level = self.open.iter().rev().find_map(|element| element.level);
        match self.number.take() {
            Some(number) if !begins_with_number(line) => {
                self.flow.paragraph(&before(&number, line), level);
            }
            _ => self.flow.paragraph(line, level),
        }
    }

    fn line_break(&mut self) {
        if self.words.is_empty() {
            self.flow.blank();
        } else {
            self.flush();
        }
    }

    fn start(&mut self, tag: OpenTag, self_closing: bool) {
        let OpenTag { name, attributes, .. } = tag;
        let mut kind = kind(&name);
        if attributes.block && kind == Kind::Inline {
            kind = Kind::Block;
        }
        if kind == Kind::Void {
            match name.as_str() {
                "br" if self.shown() => self.line_break(),
                "hr" => self.flush(),
                _ => {}
            }
            return;
        }
        self.end_implied(kind, &name);
        if !matches!(kind, Kind::Inline | Kind::Dropped) && self.hidden == 0 {
            self.flush();
        }
        if self.open.len() >= DEEPEST || self_closing && name.contains(':') {
            return;
        }
        let hidden = attributes.hidden || kind == Kind::Dropped;
        if self.hidden == 0 && !hidden {
            kind = self.begin(kind, &attributes);
        }
        let counted = kind == Kind::List && name == "ol";
        let list = counted.then(|| attributes.list()).map(|(format, next)| List { format, next });
        let heading = name.strip_prefix('h').filter(|_| name.len() == 2).and_then(|level| level.parse().ok());
        let level = heading.or(attributes.outline).filter(|level| (1..=6).contains(level));
        let element = Element {
            name,
            kind,
            hidden,
            kept: attributes.kept || kind == Kind::Pre,
            number: attributes.number,
            list,
            level,
        };
        self.hidden += usize::from(element.hidden);
        self.kept += usize::from(element.kept);
        self.paragraphs += usize::from(element.name == "p");
        self.open.push(element);
    }

    /// Begins what is more than a line. Gives the kind that the element turns out to be of: outside of a table a
    /// cell is but a block.
    fn begin(&mut self, kind: Kind, attributes: &Attributes) -> Kind {
        let table = self.open.iter().rposition(|element| element.kind == Kind::Table);
        match kind {
            Kind::Table if self.flow.open_table() => Kind::Table,
            Kind::Row if table.is_some() => {
                self.flow.open_row();
                Kind::Row
            }
            Kind::Cell if table.is_some() => {
                // Words that run over into empty cells are no merged cell.
                let merged = if attributes.overflows { 1 } else { attributes.columns };
                let opened = self.flow.open_cell(merged, attributes.rows);
                if opened && attributes.overflows {
                    Kind::OverflowingCell(attributes.columns)
                } else {
                    Kind::Cell
                }
            }
            Kind::Item => {
                self.number = self.next_number(attributes.value);
                Kind::Item
            }
            Kind::Table | Kind::Row | Kind::Cell => Kind::Block,
            other => other,
        }
    }

    fn next_number(&mut self, value: Option<u32>) -> Option<String> {
        let list = self.open.iter_mut().rev().find(|element| element.kind == Kind::List)?.list.as_mut()?;
        let number = value.unwrap_or(list.next);
        list.next = number.saturating_add(1);
        let written = list.format.write(number);
        let stop = if list.format == NumberFormat::Han { '、' } else { '.' };
        (list.format != NumberFormat::Bullet).then(|| format!("{written}{stop}"))
    }

    /// Ends elements whose end tag may be left out before this one.
    fn end_implied(&mut self, kind: Kind, name: &str) {
        let own = matches!(kind, Kind::Row | Kind::Cell | Kind::Item) || matches!(name, "dd" | "dt");
        if !own && (self.paragraphs == 0 || matches!(kind, Kind::Inline | Kind::Dropped)) {
            return;
        }
        let ends = |element: &Element| match kind {
            Kind::Row => element.kind.is_row() || element.kind.is_cell(),
            Kind::Cell => element.kind.is_cell(),
            Kind::Item => element.kind == Kind::Item,
            _ if matches!(name, "dd" | "dt") => matches!(element.name.as_str(), "dd" | "dt"),
            _ => element.name == "p",
        };
        let holds = |element: &Element| match kind {
            Kind::Row | Kind::Cell => element.kind == Kind::Table,
            Kind::Item => element.kind == Kind::List || element.kind.is_cell(),
            _ => element.kind.is_cell() || element.kind == Kind::Table,
        };
        let mut from = None;
        for (at, element) in self.open.iter().enumerate().rev() {
            if holds(element) {
                break;
            }
            if ends(element) {
                from = Some(at);
            }
        }
        if let Some(from) = from {
            self.close_from(from);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "br" {
            return if self.shown() {
                self.line_break()
            };
        }
        let kind = kind(name);
        let mut found = None;
        for (at, element) in self.open.iter().enumerate().rev() {
            if element.name == name {
                found = Some(at);
                break;
            }
            // What is in a cell cannot end what the cell is in, unless that is its table.
            let wall = element.kind.is_cell() && !matches!(kind, Kind::Row | Kind::Table);
            if wall || element.kind == Kind::Table {
                break;
            }
        }
        match found {
            Some(at) if self.open[at].kind == Kind::Inline => {
                let element = self.open.remove(at);
                self.closed(&element);
            }
            Some(at) => self.close_from(at),
            None if !matches!(kind, Kind::Inline | Kind::Dropped) && self.shown() => self.flush(),
            None => {}
        }
    }

    fn close_from(&mut self, from: usize) {
        while self.open.len() > from {
            if self.hidden == 0 && self.open.last().is_some_and(|element| element.kind != Kind::Inline) {
                self.flush();
            }
            if let Some(element) = self.open.pop() {
                self.closed(&element);
            }
        }
    }

    /// Follows up an element that has been taken off the stack.
    fn closed(&mut self, element: &Element) {
        let visible = self.hidden == 0;
        self.hidden -= usize::from(element.hidden);
        self.kept -= usize::from(element.kept);
        self.paragraphs -= usize::from(element.name == "p");
        if !visible {
            return;
        }
        match element.kind {
            Kind::Table => self.flow.close_table(),
            Kind::Cell => self.flow.close_cell(),
            Kind::OverflowingCell(columns) => {
                for _ in 1..columns {
                    self.flow.open_cell(1, 1);
                }
                self.flow.close_cell();
            }
            Kind::Item => self.number = None,
            _ if element.number => self.words.end_number(),
            _ => {}
        }
    }

    fn finish(mut self) -> Document {
        self.close_from(0);
        self.flush();
        self.flow.finish()
    }
}
