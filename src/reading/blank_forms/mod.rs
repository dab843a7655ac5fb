//! The blank forms that a notice sends along, to be filled in and handed back: a title that leaves something open, a row of
//! heads, rows without words, notes below. They give no tasks, and what reads tasks passes them over.
//!
//! ```
//! use qingdan::reading::blank_forms;
//! let text = "附件5\nXX(单位)2026年重点工作前X季度完成情况\n单位：　主要负责人（签字）：\n任务编号\t责任事项\t完成情况\n1\t\t\n2\t\t\n备注：请按任务编号排列。\n";
//! let form = &blank_forms(text)[0];
//! assert_eq!(form.title, "XX(单位)2026年重点工作前X季度完成情况");
//! assert_eq!(form.columns, ["任务编号", "责任事项", "完成情况"]);
//! assert_eq!(form.notes, ["备注：请按任务编号排列。"]);
//! assert!(form.is_about_tasks());
//! ```

mod around;
mod held;
#[cfg(test)]
mod tests;

pub use held::Held;

use super::grammar::head;
use crate::intake::{BlockKind, Document};
use crate::text::Span;
use crate::text::chars::{is_longer, squeezed};
use around::{is_form_title, is_note, is_open, is_to_sign, without_label};

/// A form that is to be filled in, as a notice prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlankForm {
    /// Its title, with what it leaves open: XX(单位)…前X季度….
    pub title: String,
    /// The heads of its columns, from left to right.
    pub columns: Vec<String>,
    /// The lines between title and table: who fills it in, and signs.
    pub before: Vec<String>,
    /// The notes below the table, a line each.
    pub notes: Vec<String>,
    /// The lines below the table that are to be signed or written on.
    pub signatures: Vec<String>,
    /// Where it stands in the text, line ends counted as one byte, from its title to its last line.
    pub span: Span,
}

impl BlankForm {
    /// What each of its columns is for.
    pub fn held(&self) -> Vec<Held> {
        held::held(&self.columns)
    }

    /// Whether tasks are reported in it: a column has the matter, and another what was done.
    pub fn is_about_tasks(&self) -> bool {
        let held = self.held();
        let tells = |held: &Held| matches!(held, Held::Told | Held::Progress | Held::Status);
        held.contains(&Held::Matter) && held.iter().any(tells)
    }

    /// What one of its lines asks for, where it is to be signed or written on: 填报单位（盖章）, 填报时间. None where it is not.
    pub fn asks_for(line: &str) -> Vec<String> {
        if is_to_sign(line) { around::labels(line) } else { Vec::new() }
    }
}

/// A source has no more forms than this.
const MOST: usize = 50;

/// The blank forms in the text of a notice, from top to bottom. It takes time linear in the text.
///
/// A table with words in its rows is none, even where a column is empty throughout: that is a table of tasks.
pub fn blank_forms(source: &str) -> Vec<BlankForm> {
    let document = Document::from_text(source);
    let page = Page::of(&document);
    let mut forms = Vec::new();
    let mut at = 0;
    let mut free = 0;
    while at < page.lines.len() && forms.len() < MOST {
        match page.form_at(at, free) {
            Some((form, next)) => {
                forms.push(form);
                at = next.max(at + 1);
                free = at;
            }
            None => at += 1,
        }
    }
    forms
}

/// A form's table has from 2 to this many columns.
const MOST_COLUMNS: usize = 20;
/// The lines that a row of heads is broken over.
const MOST_HEAD_LINES: usize = 4;
/// This many lines above a table are looked at for its title.
const MOST_ABOVE: usize = 6;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 80;
/// The most notes and lines to sign that are kept, and the longest of them, in characters.
const MOST_BELOW: usize = 20;
const LONGEST_NOTE: usize = 400;

/// A line of the page, as its cells.
struct Line<'s> {
    span: Span,
    /// The words of each; running text is one.
    cells: Vec<&'s str>,
    /// Whether it is the row of a table.
    is_row: bool,
    /// Whether blank lines stand before it.
    parted: bool,
}

impl<'s> Line<'s> {
    /// The words of its only cell with words; `None` where there are several.
    fn alone(&self) -> Option<&'s str> {
        let mut words = self.cells.iter().filter(|cell| !cell.is_empty());
        let first = words.next()?;
        words.next().is_none().then_some(*first)
    }

    /// All its words.
    fn whole(&self) -> String {
        self.cells.iter().filter(|cell| !cell.is_empty()).copied().collect::<Vec<_>>().join("\u{3000}")
    }

    /// Whether nothing is told in it: its cells are empty, or hold a number or dots.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| is_blank(cell))
    }
}

/// Whether a cell waits to be filled in: nothing stands in it, or a number, dots, a line.
fn is_blank(cell: &str) -> bool {
    const LONGEST: usize = 24;
    let stands_for_more = |c: char| {
        matches!(c, '…' | '.' | '．' | '·' | '—' | '-' | '_' | '＿' | '、' | '|' | '｜') || c.is_whitespace()
    };
    let is_number = || {
        let rest = cell.trim_end_matches(['.', '、', '．']);
        !rest.is_empty()
            && rest.chars().count() <= 3
            && rest.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    cell.len() <= LONGEST && (cell.chars().all(stands_for_more) || is_number())
}

/// A document as lines.
struct Page<'s> {
    lines: Vec<Line<'s>>,
}

/// The heads of a table and where its first row is.
struct Heads {
    columns: Vec<String>,
    below: usize,
    /// Whether each cell stands on a line of its own.
    is_flat: bool,
}

impl<'s> Page<'s> {
    fn of(document: &'s Document) -> Self {
        let source = &*document.source;
        let line = |block: &crate::intake::Block| {
            let (cells, is_row) = match &block.kind {
                BlockKind::Row(cells) => {
                    (cells.iter().map(|cell| bare(cell.span.of(source))).collect(), true)
                }
                BlockKind::Line | BlockKind::Heading(_) => (vec![bare(block.span.of(source))], false),
            };
            Line { span: block.span, cells, is_row, parted: block.gap > 0 }
        };
        Self { lines: document.blocks.iter().map(line).collect() }
    }

    /// The form whose heads begin with this line, and the line behind it; what stands before `free` is another's.
    fn form_at(&self, at: usize, free: usize) -> Option<(BlankForm, usize)> {
        // A narrow head is broken in its cell, and so its row over several lines.
        let tried = (1..=MOST_HEAD_LINES).filter_map(|count| self.heads_in_a_row(at, count));
        let tried = tried.chain(self.heads_below_each_other(at));
        let mut found = tried.filter_map(|heads| self.rows(&heads).map(|rows| (heads, rows)));
        let (heads, (rows_end, rows)) = found.next()?;
        let above = self.above(at, free)?;
        let below = self.below(rows_end);
        let is_open = is_open(&above.title);
        let beside = !above.before.is_empty() || !below.signatures.is_empty();
        let is_form = match rows {
            // Nothing but heads is a form only if something else says so.
            0 => {
                is_form_title(&above.title)
                    && (is_open || beside || !below.notes.is_empty() || above.is_attached)
            }
            _ => is_open || beside || above.is_attached || is_form_title(&above.title),
        };
        let last = self.lines.get(below.end.checked_sub(1)?)?;
        let span = self.lines.get(above.from)?.span.joined(last.span);
        let form = BlankForm {
            title: above.title,
            columns: heads.columns,
            before: above.before,
            notes: below.notes,
            signatures: below.signatures,
            span,
        };
        is_form.then_some((form, below.end))
    }

    /// Heads that stand side by side, in a row or parted by wide blanks; the row may be broken over so many lines, of which each goes
    /// on in the last cell of the one above.
    fn heads_in_a_row(&self, at: usize, count: usize) -> Option<Heads> {
        /// A piece of a head that has a line of its own is no longer: else it would be a title.
        const LONGEST_PIECE: usize = 2;
        let lines = self.lines.get(at..at + count)?;
        let first = lines.first()?;
        if count > 1 {
            let is_broken = |line: &Line<'s>| !line.is_blank() && !line.parted;
            let is_piece = first.is_row || first.alone().is_some_and(|text| !is_longer(text, LONGEST_PIECE));
            if !is_piece || !lines.iter().skip(1).all(is_broken) || !lines.iter().any(|line| line.is_row) {
                return None;
            }
        }
        let mut cells: Vec<String> = Vec::new();
        for line in lines {
            let mut own = line.cells.iter().map(|cell| squeezed(cell));
            if let Some(last) = cells.last_mut() {
                last.push_str(&own.next().unwrap_or_default());
            }
            cells.extend(own);
        }
        if let ([line], [_]) = (lines, cells.as_slice()) {
            let parts = line
                .cells
                .iter()
                .flat_map(|text| text.split(['\u{3000}', '\t']))
                .flat_map(|part| part.split("  "));
            cells = parts.map(squeezed).filter(|cell| !cell.is_empty()).collect();
        }
        let is_table = (2..=MOST_COLUMNS).contains(&cells.len()) && cells.iter().all(|cell| is_head(cell));
        (is_table && are_heads(&cells)).then_some(Heads { columns: cells, below: at + count, is_flat: false })
    }

    /// Heads that stand a line each, as tables come out of pages that are copied.
    fn heads_below_each_other(&self, at: usize) -> Option<Heads> {
        const FEWEST: usize = 3;
        let head = |line: &Line<'s>| line.alone().filter(|text| is_head(text));
        // A table begins with what numbers its rows, or with a head that is known.
        let first = head(self.lines.get(at)?)?;
        if matches!(held::of(first), Held::Other) {
            return None;
        }
        let is_next = |line: &&Line<'s>| head(line).is_some() && !line.parted;
        let more = self.lines.get(at + 1..)?.iter().take(MOST_COLUMNS).take_while(is_next);
        let columns: Vec<String> =
            std::iter::once(first).chain(more.filter_map(head)).map(squeezed).collect();
        let below = at + columns.len();
        let is_table = (FEWEST..=MOST_COLUMNS).contains(&columns.len());
        (is_table && are_heads(&columns)).then_some(Heads { columns, below, is_flat: true })
    }

    /// The rows without words below the heads: the line behind them, and how many there are. `None` where words stand in them.
    fn rows(&self, heads: &Heads) -> Option<(usize, usize)> {
        let lines = self.lines.get(heads.below..)?;
        let is_end = |line: &Line<'_>| {
            let words = line.whole();
            is_note(&words).is_some() || is_to_sign(&words) || head::attachment(&words).is_some()
        };
        let count = lines.iter().take_while(|line| line.is_blank() && !line.whole().contains("注")).count();
        let below = heads.below + count;
        // A row that is ruled off has no cells, and one that is numbered is a row.
        let rows = lines.iter().take(count).filter(|line| !line.cells.is_empty()).count();
        let Some(next) = self.lines.get(below) else { return Some((below, rows)) };
        let goes_on = match heads.is_flat {
            // A number alone may have its words below it.
            true => rows < 2,
            false => next.is_row && (!next.parted || rows == 0),
        };
        if is_end(next) || !goes_on && (rows > 0 || next.parted) {
            return Some((below, rows));
        }
        None
    }
}

/// The words of a cell, without the bars that rule it off.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'))
}

/// Whether a text can be the head of a column.
fn is_head(text: &str) -> bool {
    let is_short = !text.is_empty() && !is_longer(text, held::LONGEST_HEAD);
    is_short
        && !is_blank(text)
        && !text.contains(['。', '，', '；', '：', ':', '！', '？'])
        && head::attachment(text).is_none()
}

/// Whether enough of these are known as heads.
fn are_heads(columns: &[String]) -> bool {
    let known = columns.iter().filter(|name| held::of(name) != Held::Other).count();
    known >= 2 && known * 2 >= columns.len()
}

/// What stands above a table.
struct Above {
    from: usize,
    title: String,
    before: Vec<String>,
    is_attached: bool,
}

/// What stands below a table, and the line behind that.
struct Below {
    notes: Vec<String>,
    signatures: Vec<String>,
    end: usize,
}

impl Page<'_> {
    /// The title above a table, and what is to be filled in between.
    fn above(&self, at: usize, free: usize) -> Option<Above> {
        let mut title: Vec<String> = Vec::new();
        let mut before: Vec<String> = Vec::new();
        let mut from = at;
        let (mut is_attached, mut is_whole) = (false, false);
        for nth in (free.max(at.saturating_sub(MOST_ABOVE))..at).rev() {
            let line = self.lines.get(nth)?;
            let words = line.whole();
            if head::attachment(&words).is_some() {
                is_attached = true;
                from = nth;
                break;
            }
            if title.is_empty() && (is_to_sign(&words) || is_unit_of_figures(&words)) {
                before.insert(0, words);
                from = nth;
                continue;
            }
            let (text, has_label) = without_label(&words);
            let is_label = match title.is_empty() {
                true => text.ends_with(['：', ':']),
                false => text.contains(['：', ':']),
            };
            let can_be = !text.is_empty()
                && !is_label
                && !text.contains(['。', '；'])
                && !is_longer(text, LONGEST_TITLE);
            if !can_be || title.len() == 3 {
                break;
            }
            title.insert(0, squeezed(text));
            from = if title.len() == 1 { nth } else { from.min(nth) };
            is_attached = has_label;
            is_whole = nth == 0 || line.parted;
            // Blank lines part a title from what stands above it, unless that is the label.
            let is_label =
                |at: usize| self.lines.get(at).is_some_and(|line| head::attachment(&line.whole()).is_some());
            if has_label || line.parted && !(nth > free && is_label(nth - 1)) {
                break;
            }
        }
        // What begins below a blank line, or leaves something open, is a title from there on.
        is_whole |= title.first().is_some_and(|upper| is_open(upper));
        if !is_attached && !is_whole && title.len() > 1 {
            // What stands above it may be anything; a title goes on where its last line says too little by itself.
            let own = title.pop()?;
            let is_short = own.chars().count() <= 6;
            let upper = title.pop().filter(|_| is_short).unwrap_or_default();
            title = vec![upper, own];
            from = at.saturating_sub(1 + before.len() + usize::from(is_short));
        }
        let title = title.concat();
        (!title.is_empty()).then_some(Above { from, title, before, is_attached })
    }

    /// The notes and the lines to sign below a table.
    fn below(&self, rows_end: usize) -> Below {
        let mut below = Below { notes: Vec::new(), signatures: Vec::new(), end: rows_end };
        let mut in_notes = false;
        for line in self.lines.iter().skip(rows_end).take(MOST_BELOW) {
            let words = line.whole();
            if is_longer(&words, LONGEST_NOTE) {
                break;
            }
            let numbered = || crate::reading::numeral(&words).is_some();
            if is_note(&words).is_some() || in_notes && !line.parted && numbered() {
                below.notes.push(words);
                in_notes = true;
            } else if is_to_sign(&words) {
                below.signatures.push(words);
            } else {
                break;
            }
            below.end += 1;
        }
        below
    }
}

/// `单位：万元`: what the figures of a table count.
fn is_unit_of_figures(words: &str) -> bool {
    let squeezed = squeezed(words);
    let inner = squeezed.trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
    inner
        .strip_prefix("单位")
        .and_then(|rest| rest.strip_prefix(['：', ':']))
        .is_some_and(|rest| rest.chars().count() <= 4)
}
