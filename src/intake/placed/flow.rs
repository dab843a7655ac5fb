//! Lines joined to paragraphs, and the parts of all pages to one document.

use super::lines::{Line, first_word, push_joined};
use super::tables::{Part, SetCell, SetPage, Table};
use crate::intake::budget::{BLOCK, CELL};
use crate::intake::{Block, BlockKind, Budget, Cell, Document, IntakeError, LIMIT};
use crate::sorting::sort_by;
use crate::text::Span;

/// The document of these pages.
pub(in crate::intake) fn document(pages: Vec<SetPage>, budget: &Budget) -> Result<Document, IntakeError> {
    let column = Column::of(&pages);
    let mut writer = Writer { budget, source: String::new(), blocks: Vec::new() };
    let mut open: Option<Paragraph> = None;
    let mut last_table: Option<Table> = None;
    for page in pages {
        // Where a page begins, distances say nothing.
        let mut y = None;
        for part in page.parts {
            match part {
                Part::Line(line) => {
                    let gap = y.map_or(0, |y| usize::from(line.y - y > column.blank(line.size)));
                    let near = gap == 0;
                    y = Some(line.y);
                    if let Some(table) = last_table.take() {
                        writer.table(table)?;
                    }
                    match &mut open {
                        Some(paragraph) if near && column.goes_on(paragraph, &line) => paragraph.push(line),
                        _ => {
                            writer.paragraph(open.replace(Paragraph::new(line, gap)))?;
                        }
                    }
                }
                Part::Table(table) => {
                    writer.paragraph(open.take())?;
                    y = None;
                    match &mut last_table {
                        Some(last) if last.goes_on(&table) => last.push(table),
                        _ => {
                            if let Some(last) = last_table.replace(table) {
                                writer.table(last)?;
                            }
                        }
                    }
                }
            }
        }
    }
    writer.paragraph(open)?;
    if let Some(table) = last_table {
        writer.table(table)?;
    }
    Ok(Document { source: writer.source, blocks: writer.blocks, ..Document::default() })
}

/// A paragraph in the making.
struct Paragraph {
    text: String,
    gap: usize,
    /// How many lines it has.
    lines: usize,
    last: Line,
}

impl Paragraph {
    fn new(line: Line, gap: usize) -> Self {
        Self { text: line.text.clone(), gap, lines: 1, last: line }
    }

    fn push(&mut self, line: Line) {
        push_joined(&mut self.text, &line.text, true);
        self.lines += 1;
        self.last = line;
    }
}

/// The column that running text stands in.
struct Column {
    left: f32,
    right: f32,
    /// The usual distance of two lines, in sizes of their type.
    leading: f32,
}

/// The narrowest column of running text, in characters.
const NARROWEST: f32 = 12.0;

impl Column {
    /// The margins are where lines most often begin and end furthest out.
    fn of(pages: &[SetPage]) -> Self {
        let (mut lefts, mut rights, mut leadings) = (Vec::new(), Vec::new(), Vec::new());
        for page in pages {
            let mut last: Option<&Line> = None;
            for part in &page.parts {
                let Part::Line(line) = part else {
                    last = None;
                    continue;
                };
                lefts.push(line.left);
                rights.push(-line.right);
                if let Some(last) = last
                    && (last.size - line.size).abs() < 0.1 * line.size
                {
                    leadings.push((line.y - last.y) / line.size);
                }
                last = Some(line);
            }
        }
        sort_by(&mut leadings, f32::total_cmp);
        let leading = leadings.get(leadings.len() / 2).copied().unwrap_or(1.5);
        Self { left: outermost(lefts), right: -outermost(rights), leading }
    }

    /// The distance from which on there is a blank line between two lines.
    fn blank(&self, size: f32) -> f32 {
        (self.leading.clamp(1.0, 2.5) * 1.5).min(self.leading + 1.2) * size
    }

    /// Whether a paragraph goes on in the next line.
    fn goes_on(&self, paragraph: &Paragraph, next: &Line) -> bool {
        let last = &paragraph.last;
        let em = last.size;
        if (last.size - next.size).abs() > 0.1 * last.size.max(next.size) {
            return false;
        }
        // The last line was full: what comes next had no room in it. A line that begins in the middle of the page
        // is a signature, a date or a title.
        let full = last.right + first_word(next) > self.right - 0.1 * em;
        // On a page of short lines nothing shows where the margin is.
        let column = self.right - self.left > NARROWEST * em;
        if !full || !column || last.left > self.left + 5.0 * em {
            return false;
        }
        let ended =
            last.text.ends_with(['。', '；', '：', '！', '？', ';', ':', '!', '?', '.', '”', '）', ')']);
        let indented = if paragraph.lines == 1 {
            // A first line is indented by two characters, others are not. A block that is indented as a whole, by
            // another measure, goes on where its sentence does.
            let indent = (next.left - self.left) / em;
            let block = (next.left - last.left).abs() < 0.5 * em && !(1.6..2.4).contains(&indent) && !ended;
            next.left > last.left + 0.5 * em || (indent > 1.2 && !block)
        } else {
            next.left > last.left + 0.8 * em
        };
        !(indented || ended && begins_item(&next.text))
    }
}

/// The least place that several of them share; of few, the least.
fn outermost(mut places: Vec<f32>) -> f32 {
    sort_by(&mut places, f32::total_cmp);
    let support = (places.len() / 25).max(2);
    for (nth, place) in places.iter().enumerate() {
        if places.get(nth + support - 1).is_some_and(|other| other - place < 6.0) {
            return *place;
        }
    }
    places.first().copied().unwrap_or(0.0)
}

/// Whether a line begins with a number or a mark of its own, as items do.
fn begins_item(text: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c);
    let opened = text.strip_prefix(['（', '(']);
    let rest = opened.or_else(|| text.strip_prefix('第')).unwrap_or(text);
    let after = rest.trim_start_matches(numeral);
    let marks: &[char] = match (opened, text.starts_with('第')) {
        (Some(_), _) => &['）', ')'],
        (None, true) => &['条', '章', '节', '项'],
        (None, false) => &['、', '.', '．'],
    };
    // `2.5` is a quantity.
    let quantity = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let numbered = after.len() < rest.len() && after.starts_with(marks) && !quantity;
    numbered
        || text.starts_with(|c: char| matches!(c, '①'..='⑳' | '★' | '●' | '•' | '■' | '◆'))
        || text.starts_with("附件")
}

impl Table {
    /// Whether it goes on in a table at the top of the next page: one of as many columns.
    fn goes_on(&self, next: &Self) -> bool {
        let columns = |table: &Self| table.rows[0].iter().map(|cell| cell.columns).sum::<usize>();
        columns(self) == columns(next)
    }

    /// Adds the part of it that stands on the next page. A head that is printed again is left out, and a row that
    /// the page break cut in two is put together.
    fn push(&mut self, next: Self) {
        let mut rows = next.rows.into_iter().peekable();
        while let Some(row) = rows.peek() {
            let printed = self.rows.iter().take(2).any(|head| head == row);
            if !printed {
                break;
            }
            rows.next();
        }
        let open = self.open_below && next.open_above;
        if let (Some(last), Some(first)) = (self.rows.last_mut(), rows.peek())
            && (open && shape(last) == shape(first) || is_cut(last, first))
        {
            for (cell, more) in last.iter_mut().zip(first.iter()) {
                if cell.text.is_empty() {
                    cell.text.clone_from(&more.text);
                } else if !more.text.is_empty() {
                    push_joined(&mut cell.text, &more.text, true);
                }
            }
            rows.next();
        }
        self.rows.extend(rows);
        self.open_below = next.open_below;
    }
}

/// How wide each cell of a row is.
fn shape(row: &[SetCell]) -> Vec<usize> {
    row.iter().map(|cell| cell.columns).collect()
}

/// Whether a row is the rest of the one before: it has no number where that one has, and goes on with a sentence
/// that had not ended.
fn is_cut(row: &[SetCell], rest: &[SetCell]) -> bool {
    let number = |text: &str| {
        text.chars().count() <= 4
            && text.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    let ended = |text: &str| text.ends_with(['。', '；', '！', '？', ';']);
    shape(row) == shape(rest)
        && row.first().is_some_and(|cell| number(&cell.text))
        && rest.first().is_some_and(|cell| cell.text.is_empty())
        && row.iter().zip(rest).any(|(a, b)| !b.text.is_empty() && !a.text.is_empty() && !ended(&a.text))
}

/// Writes blocks one below the other.
struct Writer<'b> {
    budget: &'b Budget,
    source: String,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    /// Pays for a text of the source with so many bytes around it.
    fn pay(&self, text: &str, around: usize) -> Result<(), IntakeError> {
        let length = self.source.len() + text.len() + around;
        if length > LIMIT {
            return Err(IntakeError::TooLarge { bytes: length, limit: LIMIT });
        }
        self.budget.hold_text(text)
    }

    fn paragraph(&mut self, paragraph: Option<Paragraph>) -> Result<(), IntakeError> {
        let Some(paragraph) = paragraph else { return Ok(()) };
        self.budget.hold(BLOCK)?;
        self.pay(&paragraph.text, paragraph.gap + 1)?;
        let gap = if self.blocks.is_empty() { 0 } else { paragraph.gap };
        self.source.extend(std::iter::repeat_n('\n', gap));
        let start = self.source.len();
        self.source.push_str(&paragraph.text);
        let span = Span::new(start, self.source.len()).trimmed(&self.source);
        self.source.push('\n');
        if !span.is_empty() {
            self.blocks.push(Block { span, kind: BlockKind::Line, gap });
        }
        Ok(())
    }

    fn table(&mut self, table: Table) -> Result<(), IntakeError> {
        for row in table.rows {
            self.budget.hold(BLOCK + row.len() * CELL)?;
            let start = self.source.len();
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                if !cells.is_empty() {
                    self.source.push('\t');
                }
                self.pay(&cell.text, 1)?;
                let from = self.source.len();
                self.source.push_str(&cell.text);
                let span = Span::new(from, self.source.len()).trimmed(&self.source);
                cells.push(Cell { span, columns: cell.columns, continues: cell.continues });
            }
            let span = Span::new(start, self.source.len()).trimmed(&self.source);
            if span.is_empty() {
                self.source.truncate(start);
                continue;
            }
            // Empty cells before the first word and behind the last stand at the ends of the row.
            for cell in &mut cells {
                let place = |at: usize| at.clamp(span.start, span.end);
                cell.span = Span::new(place(cell.span.start), place(cell.span.end));
            }
            self.source.push('\n');
            self.blocks.push(Block { span, kind: BlockKind::Row(cells), gap: 0 });
        }
        Ok(())
    }
}
