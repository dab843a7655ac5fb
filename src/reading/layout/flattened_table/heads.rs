//! The row of heads of a table whose cells were copied one under the other, and in how many ways it can be taken.

use super::MOST_COLUMNS;
use crate::intake::{Block, BlockKind};
use crate::reading::grammar::numbering;
use crate::reading::layout::cells::is_number;
use crate::reading::layout::columns::{column, known_column};
use crate::reading::layout::time_heads::time_head;
use crate::reading::words::Column;
use crate::text::{Span, chars::squeeze};

/// The longest head, in characters.
const LONGEST_HEAD: usize = 16;

/// A row of heads.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: Vec<HeadCell>,
}

/// One head, and how many lines it takes; none where a column of numbers has no head.
#[derive(Clone, Copy)]
pub(super) struct HeadCell {
    pub(super) span: Span,
    pub(super) lines: usize,
    pub(super) column: Option<Column>,
    /// Whether it is a time: over what is done by then, where others stand beside it.
    pub(super) timed: bool,
}

impl HeadCell {
    const fn new(span: Span, lines: usize, column: Option<Column>) -> Self {
        Self { span, lines, column, timed: false }
    }
}

impl Head {
    /// The run of heads that begins here: at least three, most of them known, and up to two unknown ones behind each of these.
    pub(super) fn at(cell: &impl Fn(usize) -> Option<HeadCell>, start: usize) -> Option<Self> {
        const FEWEST: usize = 3;
        const UNKNOWN: usize = 2;
        let mut head = Self { start, end: start, cells: Vec::new() };
        let mut last = 0;
        while head.cells.len() < MOST_COLUMNS && head.cells.len() <= last + UNKNOWN {
            let Some(cell) = cell(head.end) else { break };
            if head.cells.is_empty() && cell.column.is_none() {
                return None;
            }
            head.end += cell.lines;
            head.cells.push(cell);
            if cell.column.is_some() {
                last = head.cells.len();
            }
        }
        // A time alone among the heads is a value below them: behind enough of these they end there.
        let mut at = 0;
        let mut below = None;
        for run in head.cells.chunk_by_mut(|one, next| one.timed && next.timed) {
            if let [alone] = run
                && alone.timed
            {
                alone.column = None;
                below = below.or(Some(at));
            }
            at += run.len();
        }
        let count = |cells: &[HeadCell]| cells.iter().filter(|cell| cell.column.is_some()).count();
        if let Some(below) = below.filter(|below| count(&head.cells[..*below]) >= FEWEST) {
            head.end -= head.cells.drain(below..).map(|cell| cell.lines).sum::<usize>();
        }
        let known = count(&head.cells);
        last = head.cells.iter().rposition(|cell| cell.column.is_some()).map_or(0, |nth| nth + 1);
        (last >= FEWEST && known * 3 >= last * 2).then_some(head)
    }

    /// The rows of heads that may be meant: with a word in front of the known ones and those behind them, or without, and
    /// with a column of numbers that has no head.
    pub(super) fn variants(&self, source: &str, before: Option<HeadCell>, numbered: bool) -> Vec<Self> {
        let mut found = vec![self.clone()];
        let mut shorter = self.clone();
        while let Some(last) = shorter.cells.pop_if(|cell| cell.column.is_none()) {
            shorter.end -= last.lines;
            found.insert(0, shorter.clone());
        }
        // `类别⏎编号`: two heads, or one that is cut.
        let cut =
            self.cells.iter().enumerate().filter(|(_, cell)| cell.lines == 2).find_map(|(nth, cell)| {
                let (first, second) = cell.span.of(source).split_once('\n')?;
                let (start, end) = (cell.span.start, cell.span.end);
                let spans = [Span::new(start, start + first.len()), Span::new(end - second.len(), end)];
                [first, second].iter().any(|half| column(half).is_some()).then_some((nth, spans))
            });
        if let Some((nth, spans)) = cut {
            let both = spans.map(|span| HeadCell::new(span, 1, column(span.of(source))));
            for mut parted in found.clone() {
                parted.cells.splice(nth..=nth, both);
                found.push(parted);
            }
        }
        // `未办结事项交办表⏎序号`: the title of the table sounds like a head.
        if let [first, next, rest @ ..] = self.cells.as_slice()
            && first.column != Some(Column::Number)
            && next.column == Some(Column::Number)
            && rest.len() > 1
        {
            for mut shorter in found.clone() {
                shorter.start += first.lines;
                shorter.cells.remove(0);
                found.push(shorter);
            }
        }
        if let Some(first) = before.filter(|cell| cell.lines == 1) {
            for mut longer in found.clone() {
                longer.start -= 1;
                longer.cells.insert(0, first);
                found.push(longer);
            }
        }
        if !numbered || self.has_numbers() {
            return found;
        }
        let places = |head: Self| {
            (0..=head.cells.len()).map(move |nth| {
                let mut head = head.clone();
                let at = head.cells.get(nth).or(head.cells.last()).map_or(0, |cell| cell.span.start);
                let none = HeadCell::new(Span::new(at, at), 0, Some(Column::Number));
                head.cells.insert(nth, none);
                head
            })
        };
        found.into_iter().flat_map(places).collect()
    }

    pub(super) fn has_numbers(&self) -> bool {
        self.cells.iter().any(|cell| cell.column == Some(Column::Number))
    }

    /// Whether it is printed again here, if with other words for what is handed out: `提案标题` for `建议标题`.
    pub(super) fn is_repeated(&self, source: &str, blocks: &[Block], at: usize) -> bool {
        let heads = &blocks[self.start..self.end];
        if blocks.len() <= at + heads.len() {
            return false;
        }
        let first = |text: &str| text.chars().find(|c| !c.is_whitespace());
        let (mut same, mut like) = (0, 0);
        for (block, head) in blocks[at..].iter().zip(heads) {
            let (text, head) = (block.span.of(source), head.span.of(source));
            let short = |text: &str| text.chars().take(LONGEST_HEAD + 1).count() <= LONGEST_HEAD;
            match () {
                // Nearly always the first character tells them apart.
                () if first(text) == first(head) && squeeze(text) == squeeze(head) => same += 1,
                () if short(text) => like += 1,
                () => return false,
            }
        }
        same >= 2 * like
    }
}

/// A line that may head a column, or the two that a narrow column cut it into: `举措⏎编号`.
pub(super) fn head_cell(source: &str, blocks: &[Block], at: usize) -> Option<HeadCell> {
    const HALVES: [&str; 8] = ["单位", "部门", "科室", "编号", "节点", "时限", "领导", "号"];
    let line = |nth: usize| blocks.get(nth).filter(|block| block.kind == BlockKind::Line);
    let span = line(at)?.span;
    let text = span.of(source);
    let short = |text: &str, most: usize| text.chars().take(most + 1).count() <= most;
    let marked = text.contains(['。', '，', '；', '、', '：', ':']);
    // `（一）街巷类`: a number opens the heading of a group below the heads.
    // `Q1` looks like the number of a record.
    let is_numbered = || is_number(text) && time_head(text).is_none();
    if !short(text, LONGEST_HEAD) || marked || is_numbered() || numbering::numeral(text).is_some() {
        return None;
    }
    if let Some(second) = line(at + 1).map(|second| second.span.of(source))
        && short(text, 2)
        && short(second, 2)
        // One half alone may be a head too, as in `主责⏎单位`, but not both: `任务⏎时限`.
        && (known_column(text).is_none() || HALVES.contains(&second) && known_column(second).is_none())
    {
        let span = span.joined(blocks[at + 1].span);
        if let Some(found) = column(span.of(source)) {
            return Some(HeadCell::new(span, 2, Some(found)));
        }
    }
    let known = column(text);
    let timed = known.is_none() && time_head(text).is_some();
    Some(HeadCell { timed, ..HeadCell::new(span, 1, if timed { Some(Column::Words) } else { known }) })
}
