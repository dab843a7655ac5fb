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

use super::flow::Flow;
use super::list_number::{NumberFormat, before, begins_with_number};
use super::workbook::number::with_year;
use super::{Budget, Document, IntakeError};

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
    ///
    /// For pages that are known to be short, as in tests: one that costs too much gives an empty document. What people
    /// bring goes through [`open`](super::open) and [`from_copied`](Self::from_copied), which say so.
    pub fn from_html(html: &str) -> Self {
        document(html, &Budget::default()).unwrap_or_default()
    }
}

/// What a piece of a page costs beside its characters, and beside a look at each element that is open.
const PIECE: usize = 40;

/// The document of a page.
pub(super) fn document(html: &str, budget: &Budget) -> Result<Document, IntakeError> {
    let mut page = Page::new(html.contains(START), budget);
    let mut tag = OpenTag::default();
    let mut obey = |event: CallbackEvent<'_>| -> Result<(), IntakeError> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                budget.work(name.len())?;
                tag = OpenTag::new(name);
            }
            CallbackEvent::AttributeName { name } => {
                budget.work(PIECE + name.len())?;
                tag.attributes.hidden |= name == b"hidden";
                tag.attribute = text(name).into_owned();
            }
            CallbackEvent::AttributeValue { value } => {
                // Declarations are cut, and copied in small letters.
                budget.work(PIECE + 8 * value.len())?;
                tag.attributes.set(&tag.attribute, &text(value));
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                budget.work(PIECE + page.open.len())?;
                page.start(std::mem::take(&mut tag), self_closing)?;
            }
            CallbackEvent::EndTag { name } => {
                budget.work(PIECE + page.open.len() + name.len())?;
                page.end(&text(name))?;
            }
            CallbackEvent::String { value } => {
                budget.work(PIECE + value.len())?;
                page.text(&text(value))?;
            }
            CallbackEvent::Comment { value } => {
                budget.work(PIECE + value.len())?;
                page.comment(&text(value))?;
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        Ok(())
    };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Place<()>| -> Option<IntakeError> {
        obey(event).err()
    });
    emitter.naively_switch_states(true);
    // All that ever comes out is why it stops.
    if let Some(Ok(error)) = Tokenizer::new_with_emitter(html, emitter).next() {
        return Err(error);
    }
    page.finish()
}

/// What the Windows clipboard has around the part that was copied.
const START: &str = "<!--StartFragment";

/// How many elements may be open; deeper ones leave no trace but their text.
const DEEPEST: usize = 400;

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Whether a text was pasted into its element line by line: more than one of its line ends carries a number. Browsers
/// do not show them, but whoever wrote it meant them.
fn numbered_lines(text: &str) -> bool {
    text.split('\n').skip(1).filter(|line| begins_with_number(line.trim())).nth(1).is_some()
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
struct Page<'b> {
    budget: &'b Budget,
    flow: Flow<'b>,
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
    /// The number behind what the cell shows whose words come next.
    cell_value: Option<f64>,
}

impl<'b> Page<'b> {
    fn new(outside: bool, budget: &'b Budget) -> Self {
        Self {
            budget,
            flow: Flow::new(budget),
            words: Words::default(),
            open: Vec::new(),
            hidden: 0,
            kept: 0,
            paragraphs: 0,
            outside,
            number: None,
            cell_value: None,
        }
    }

    fn shown(&self) -> bool {
        self.hidden == 0 && !self.outside
    }

    fn text(&mut self, text: &str) -> Result<(), IntakeError> {
        if !self.shown() {
            return Ok(());
        }
        if let Some(value) = self.cell_value.filter(|_| !text.trim().is_empty()) {
            self.cell_value = None;
            if let Some(dated) = with_year(text.trim(), value) {
                self.words.push(&dated);
                return Ok(());
            }
        }
        if self.kept == 0 && numbered_lines(text) {
            for line in text.split('\n') {
                if !self.words.is_empty() {
                    self.flush()?;
                }
                self.words.push(line);
            }
            return Ok(());
        }
        if self.kept == 0 {
            self.words.push(text);
            return Ok(());
        }
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.line_break()?;
            }
            self.words.push_kept(line);
        }
        Ok(())
    }

    fn comment(&mut self, comment: &str) -> Result<(), IntakeError> {
        match comment.trim() {
            "StartFragment" => self.outside = false,
            "EndFragment" if !self.outside => {
                self.flush()?;
                self.outside = true;
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the line, if there is one.
    fn flush(&mut self) -> Result<(), IntakeError> {
        let words = self.words.take();
        let line = words.trim();
        if line.is_empty() {
            return if words.is_empty() { Ok(()) } else { self.flow.blank() };
        }
        self.budget.work(self.open.len())?;
        let level = self.open.iter().rev().find_map(|element| element.level);
        match self.number.take() {
            Some(number) if !begins_with_number(line) => self.flow.paragraph(&before(&number, line), level),
            _ => self.flow.paragraph(line, level),
        }
    }

    fn line_break(&mut self) -> Result<(), IntakeError> {
        if self.words.is_empty() { self.flow.blank() } else { self.flush() }
    }

    fn start(&mut self, tag: OpenTag, self_closing: bool) -> Result<(), IntakeError> {
        let OpenTag { name, attributes, .. } = tag;
        let mut kind = kind(&name);
        if attributes.block && kind == Kind::Inline {
            kind = Kind::Block;
        }
        if kind == Kind::Void {
            match name.as_str() {
                "br" if self.shown() => self.line_break()?,
                "hr" => self.flush()?,
                _ => {}
            }
            return Ok(());
        }
        self.end_implied(kind, &name)?;
        if !matches!(kind, Kind::Inline | Kind::Dropped) && self.hidden == 0 {
            self.flush()?;
        }
        if self.open.len() >= DEEPEST || self_closing && name.contains(':') {
            return Ok(());
        }
        let hidden = attributes.hidden || kind == Kind::Dropped;
        if self.hidden == 0 && !hidden {
            kind = self.begin(kind, &attributes)?;
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
        Ok(())
    }

    /// Begins what is more than a line. Gives the kind that the element turns out to be of: outside of a table a
    /// cell is but a block.
    fn begin(&mut self, kind: Kind, attributes: &Attributes) -> Result<Kind, IntakeError> {
        let table = self.open.iter().rposition(|element| element.kind == Kind::Table);
        Ok(match kind {
            Kind::Table if self.flow.open_table() => Kind::Table,
            Kind::Row if table.is_some() => {
                self.flow.open_row()?;
                Kind::Row
            }
            Kind::Cell if table.is_some() => {
                // Words that run over into empty cells are no merged cell.
                self.cell_value = attributes.cell_value;
                let merged = if attributes.overflows { 1 } else { attributes.columns };
                self.flow.open_cell(merged, attributes.rows)?;
                if attributes.overflows { Kind::OverflowingCell(attributes.columns) } else { Kind::Cell }
            }
            Kind::Item => {
                self.number = self.next_number(attributes.value);
                Kind::Item
            }
            Kind::Table | Kind::Row | Kind::Cell => Kind::Block,
            other => other,
        })
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
    fn end_implied(&mut self, kind: Kind, name: &str) -> Result<(), IntakeError> {
        let own = matches!(kind, Kind::Row | Kind::Cell | Kind::Item) || matches!(name, "dd" | "dt");
        if !own && (self.paragraphs == 0 || matches!(kind, Kind::Inline | Kind::Dropped)) {
            return Ok(());
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
        from.map_or(Ok(()), |from| self.close_from(from))
    }

    fn end(&mut self, name: &str) -> Result<(), IntakeError> {
        if name == "br" {
            return if self.shown() { self.line_break() } else { Ok(()) };
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
                self.closed(&element)
            }
            Some(at) => self.close_from(at),
            None if !matches!(kind, Kind::Inline | Kind::Dropped) && self.shown() => self.flush(),
            None => Ok(()),
        }
    }

    fn close_from(&mut self, from: usize) -> Result<(), IntakeError> {
        while self.open.len() > from {
            if self.hidden == 0 && self.open.last().is_some_and(|element| element.kind != Kind::Inline) {
                self.flush()?;
            }
            if let Some(element) = self.open.pop() {
                self.closed(&element)?;
            }
        }
        Ok(())
    }

    /// Follows up an element that has been taken off the stack.
    fn closed(&mut self, element: &Element) -> Result<(), IntakeError> {
        let visible = self.hidden == 0;
        self.hidden -= usize::from(element.hidden);
        self.kept -= usize::from(element.kept);
        self.paragraphs -= usize::from(element.name == "p");
        if !visible {
            return Ok(());
        }
        match element.kind {
            Kind::Table => self.flow.close_table()?,
            Kind::Cell => self.flow.close_cell(),
            Kind::OverflowingCell(columns) => {
                for _ in 1..columns {
                    self.flow.open_cell(1, 1)?;
                }
                self.flow.close_cell();
            }
            Kind::Item => self.number = None,
            _ if element.number => self.words.end_number(),
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Document, IntakeError> {
        self.close_from(0)?;
        self.flush()?;
        self.flow.finish()
    }
}
