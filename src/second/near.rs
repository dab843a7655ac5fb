//! Where the words that belong to a task may stand: beside it, in its row, above it, in the labels below it, or where the
//! notice says something of all its tasks.

use super::letters::{Letters, Stretch};
use crate::intake::{Block, BlockKind, Document};
use crate::reading::{is_label_line, numeral};
use crate::text::Span;

/// How many letters behind the lines of a task may still be about it where no other task follows.
const FAR: usize = 300;

/// How many headings stand above each other.
const MOST_ABOVE: usize = 10;

/// How many lines of labels follow each other.
const MOST_LABELS: usize = 12;

/// A line of no more letters, without number or the mark of a sentence, may be a heading.
const LONGEST_HEADING: usize = 20;

/// Words of lines that speak of all tasks, or name whom to ask about any of them.
const FOR_ALL: [&str; 16] = [
    "以上",
    "上述",
    "各项",
    "所有任务",
    "全部任务",
    "均由",
    "统一由",
    "一律",
    "未注明",
    "未标",
    "未明确",
    "联系人",
    "联系电话",
    "联系方式",
    "all tasks",
    "all actions",
];

/// The blocks of a notice, and what stands around each.
pub(super) struct Lines {
    blocks: Vec<Line>,
}

struct Line {
    stretch: Stretch,
    is_row: bool,
    is_numbered: bool,
    is_label: bool,
    speaks_of_all: bool,
    /// The numbered line or heading above it that is further out.
    above: Option<usize>,
    /// The nearest short line above it.
    short: Option<usize>,
    /// The first line behind it that is as far out, or further: of a numbered line the next one.
    until: Option<usize>,
    /// The first line of labels from here on.
    labels: Option<usize>,
    /// Cells of rows above that reach down into this one.
    cells: Vec<Stretch>,
}

impl Lines {
    pub(super) fn of(document: &Document, letters: &Letters<'_>) -> Self {
        let source = document.source.as_str();
        let mut blocks: Vec<Line> = Vec::with_capacity(document.blocks.len());
        // How far in the numbered lines and headings stand that others stand below.
        let mut outline: Vec<(_, usize)> = Vec::new();
        let (mut short, mut cells): (Option<usize>, Vec<Span>) = (None, Vec::new());
        for (nth, block) in document.blocks.iter().enumerate() {
            let words = block.span.of(source);
            let stretch = letters.stretch(block.span);
            let is_row = block.cells().is_some();
            let own = numeral(words).filter(|_| !is_row);
            // `（四）责任单位：甲局` is no item.
            let is_label = match own {
                Some(numeral) => says_who_or_when(&words[numeral.end..]),
                None => !is_row && is_label_line(words),
            };
            let depth = match block.kind {
                BlockKind::Heading(level) => Some((None, level)),
                BlockKind::Line => own.filter(|_| !is_label).map(|numeral| (Some(numeral.style), 0)),
                BlockKind::Row(_) => None,
            };
            if depth.is_some() {
                while outline.last().is_some_and(|(other, _)| *other >= depth) {
                    if let Some((_, line)) = outline.pop()
                        && let Some(line) = blocks.get_mut(line)
                    {
                        line.until = Some(nth);
                    }
                }
            }
            blocks.push(Line {
                stretch,
                is_row,
                is_numbered: depth.is_some(),
                is_label,
                speaks_of_all: FOR_ALL.iter().any(|all| words.contains(all)),
                above: outline.last().map(|(_, line)| *line),
                short,
                until: is_row.then_some(nth + 1),
                labels: None,
                cells: reaching_down(block, &mut cells, letters),
            });
            if depth.is_some() {
                outline.push((depth, nth));
            }
            let is_heading = matches!(block.kind, BlockKind::Heading(_))
                || depth.is_none() && !is_row && !is_label && !words.contains(['。', '；', '，']);
            if is_heading && stretch.end - stretch.start <= LONGEST_HEADING {
                short = Some(nth);
            }
        }
        let mut labels = None;
        for (nth, line) in blocks.iter_mut().enumerate().rev() {
            if line.is_label {
                labels = Some(nth);
            }
            line.labels = labels;
        }
        Self { blocks }
    }

    /// The line in which a letter stands, or the next one.
    fn at(&self, letter: usize) -> usize {
        self.blocks.partition_point(|line| line.stretch.end <= letter)
    }

    fn stretch(&self, line: usize) -> Option<Stretch> {
        self.blocks.get(line).map(|line| line.stretch)
    }

    /// Whether a letter stands in a line that speaks of all tasks.
    pub(super) fn speaks_of_all(&self, letter: usize) -> bool {
        self.blocks.get(self.at(letter)).is_some_and(|line| line.speaks_of_all)
    }

    /// Whether a line behind a task stands under the same heading as that.
    fn is_below(&self, line: usize, task: usize) -> bool {
        let above = |line: usize| self.blocks.get(line).and_then(|line| line.above);
        let Some(own) = above(task) else { return true };
        // Of a paragraph below a numbered line that one's heading.
        let outer = above(own);
        std::iter::successors(above(line), |line| above(*line))
            .take(MOST_ABOVE)
            .any(|heading| heading == own || Some(heading) == outer)
    }

    /// Where the words may stand that belong to a task, the nearest first, if the tasks around it end and begin here, and its
    /// headings stand in lines with these letters.
    pub(super) fn around(
        &self,
        task: Stretch,
        before: usize,
        next: Option<usize>,
        headings: &[usize],
    ) -> Vec<Stretch> {
        let (first, last) = (self.at(task.start), self.at(task.end.saturating_sub(1).max(task.start)));
        let first_line = self.stretch(first).unwrap_or(task);
        let start = before.max(first_line.start).min(task.start);
        let end = next.map_or(usize::MAX, |next| {
            // What stands before the words of the next task in its line belongs to that.
            let line = self.stretch(self.at(next)).map_or(next, |line| line.start);
            if line >= task.end { line.min(next) } else { next }
        });
        let own = self.blocks.get(last);
        let own = if own.is_some_and(|line| line.is_row || line.is_numbered) {
            own
        } else {
            own.and_then(|line| self.blocks.get(line.above?))
        };
        let until = own
            .and_then(|line| self.stretch(line.until?))
            .map_or(usize::MAX, |line| line.start.max(task.end));
        let far = self.stretch(last).map_or(task.end, |line| line.end).max(task.end) + FAR;
        let end = end.min(until).min(far);
        let mut around = vec![Stretch::new(task.start, end), Stretch::new(start, task.end)];
        for line in [first, last] {
            if let Some(line) = self.blocks.get(line).filter(|line| line.is_row) {
                around.push(line.stretch);
                around.extend(&line.cells);
            }
        }
        around.extend(headings.iter().filter_map(|letter| self.stretch(self.at(*letter))));
        let mut above = self.blocks.get(first).and_then(|line| line.above);
        for _ in 0..MOST_ABOVE {
            let Some(line) = above.and_then(|nth| self.blocks.get(nth)) else { break };
            around.push(line.stretch);
            // The labels right below a heading hold for all that stands under it.
            let labels = above.map_or(&[][..], |nth| &self.blocks[nth + 1..]);
            let labels = labels.iter().take(MOST_LABELS).take_while(|line| line.is_label);
            around.extend(labels.map(|line| line.stretch));
            above = line.above;
        }
        let short = self.blocks.get(first).and_then(|line| line.short);
        around.extend(short.and_then(|line| self.stretch(line)));
        if let Some(labels) = self.blocks.get(last).and_then(|line| line.labels)
            && self.is_below(labels, first)
        {
            let lines = self.blocks[labels..].iter().take(MOST_LABELS).take_while(|line| line.is_label);
            around.extend(lines.map(|line| line.stretch));
        }
        around
    }
}

/// Whether a numbered line is one of labels of those who answer, or of a time. `一、问题：` is a heading.
fn says_who_or_when(words: &str) -> bool {
    const LABELS: [&str; 8] = ["责任", "单位", "牵头", "配合", "时限", "时间", "领导", "联系"];
    let label = words.split([':', '：']).next().unwrap_or_default();
    LABELS.iter().any(|part| label.contains(part)) && is_label_line(words)
}

/// The cells of the rows above that reach into a row: those that are merged, and those above empty ones. `cells` has the
/// last that is not empty of each column.
fn reaching_down(block: &Block, cells: &mut Vec<Span>, letters: &Letters<'_>) -> Vec<Stretch> {
    let Some(own) = block.cells() else {
        cells.clear();
        return Vec::new();
    };
    // No table has more; those behind reach down into nothing.
    const MOST_COLUMNS: usize = 1_000;
    let mut reaching = Vec::new();
    let mut column = 0;
    for cell in own {
        if column >= MOST_COLUMNS {
            break;
        }
        if cells.len() <= column {
            cells.resize(column + 1, Span::default());
        }
        if cell.span.is_empty() {
            reaching.push(letters.stretch(cells[column]));
        } else {
            cells[column] = cell.span;
        }
        column = column.saturating_add(cell.columns.max(1));
    }
    reaching
}
