//! A table whose cells were copied one under the other, laid out as rows of cells again.
//!
//! ```text
//! 序号 ⏎ 目标任务 ⏎ 牵头单位 ⏎ 责任单位 ⏎ 责任人          the row of heads, with numbers or without, in any order
//! 一、产业发展(牵头领导:甲、乙)                          a group, with its leaders
//! 1 ⏎ ★新建书房12个。 ⏎ 区文旅局 ⏎ 区文旅局 ⏎ 区教育局 ⏎ 子  丑 ⏎ 寅卯
//! ```
//!
//! The lines below the heads are aligned to the columns, again and again from the first one on, so that each looks like
//! what its column holds, is about as long as what stands in it elsewhere, and stands behind the number of its record. A
//! column may take several lines, or none. What the columns hold, and what is a task, [the table](super::table) says.

mod heads;
mod numbers;

use self::heads::{Head, HeadCell, head_cell};
use self::numbers::numbers;
use super::align::{Features, align};
use super::cells::{is_number, says_nothing};
use super::table;
use crate::intake::{BOLD_LINE, Block, BlockKind, Cell};
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::{person, unit};
use crate::reading::model::UnitRole;
use crate::reading::part::Part;
use crate::reading::words::{Column, Label, NOTE_STARTS};
use crate::text::Span;

/// A table has no more columns than this.
const MOST_COLUMNS: usize = 16;

/// What it costs to leave out the number of a record.
const NUMBER: i32 = 30;

/// So many lines of a table tell what its row of heads is.
const SAMPLE: usize = 160;

/// The blocks of a part with the tables in it as rows of cells, and these tables; nothing where it has none.
pub(super) fn lay_out(part: &Part<'_, '_>) -> Option<(Vec<Block>, Vec<table::Table>)> {
    const MOST_FAILED: usize = 8;
    let (mut laid, mut tables) = (Vec::new(), Vec::new());
    let (mut from, mut at, mut failed) = (0, 0, 0);
    let cell = |at: usize| head_cell(part.source, part.blocks, at);
    while at < part.blocks.len() && failed < MOST_FAILED {
        let Some(run) = Head::at(&cell, at) else {
            at += 1;
            continue;
        };
        let before = run.start.checked_sub(1).filter(|at| *at >= from).and_then(cell);
        let rows = rows_below(part.source, part.blocks, &run, before);
        let table = rows.and_then(|rows| Some((table::Table::of(part.source, &rows.1)?, rows)));
        match table {
            Some((table, (start, rows, end))) => {
                laid.extend_from_slice(&part.blocks[from..start]);
                laid.extend(rows);
                tables.push(table);
                (from, at) = (end, end);
            }
            None => {
                failed += 1;
                at = run.end;
            }
        }
    }
    laid.extend_from_slice(&part.blocks[from..]);
    (from > 0).then_some((laid, tables))
}

/// What stands below the heads.
enum Piece {
    /// The heading of a group of records.
    Group(usize),
    /// The row of heads again, on a new page.
    Heads(usize),
    /// Lines of records.
    Lines(usize),
}

/// A flattened table, with one way to take its heads.
struct Table<'a> {
    source: &'a str,
    blocks: &'a [Block],
    head: Head,
    /// For each line of the body whether it numbers a record.
    numbers: &'a [bool],
    /// What each line of the body looks like.
    features: &'a [Features],
    /// Where the body begins that these are of.
    body: usize,
    /// How long what stands in each column is, in characters; nothing where that is not known.
    lengths: Vec<Option<usize>>,
}

/// The rows of the table below a run of heads, and the first and the last block that they take.
fn rows_below(
    source: &str,
    blocks: &[Block],
    run: &Head,
    before: Option<HeadCell>,
) -> Option<(usize, Vec<Block>, usize)> {
    let body = run.start;
    let end = end_of_body(source, blocks, run.end);
    let sample = end.min(run.end + SAMPLE);
    let look = |block: &Block| Features::of(block.span.of(source));
    let mut features: Vec<Features> = blocks[body..sample].iter().map(look).collect();
    let near = numbers(source, &blocks[..sample], body, &features);
    let numbered = near.iter().filter(|number| **number).take(2).count() == 2;
    let mut best: Option<(i32, Table<'_>)> = None;
    for head in run.variants(source, before, numbered) {
        if head.has_numbers() && !numbered {
            continue;
        }
        let lengths = vec![None; head.cells.len()];
        let mut table = Table { source, blocks, head, numbers: &near, features: &features, body, lengths };
        table.learn(sample);
        let sum = table.aligned(sample).0;
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, table));
        }
    }
    let (_, table) = best?;
    let rows = table.rows(&table.aligned(sample).1)?;
    if sample == end {
        return Some(rows);
    }
    let Table { head, lengths, .. } = table;
    features.extend(blocks[sample..end].iter().map(look));
    let numbers = &numbers(source, &blocks[..end], body, &features);
    let table = Table { source, blocks, head, numbers, features: &features, body, lengths };
    table.rows(&table.aligned(end).1)
}

impl<'a> Table<'a> {
    /// The pieces of the body up to a block, with the column of each line, and how well the lines fit.
    fn aligned(&self, end: usize) -> (i32, Vec<(Piece, Vec<usize>)>) {
        let mut found = Vec::new();
        let mut sum = 0;
        let mut from = self.head.end;
        let mut at = from;
        let mut groups = 0;
        while at <= end {
            let (piece, length) = match () {
                () if at == end => (None, 1),
                () if self.head.is_repeated(self.source, self.blocks, at) => {
                    (Some(Piece::Heads(at)), self.head.end - self.head.start)
                }
                () if self.is_counted_group(at) => (Some(Piece::Group(at + 1)), 2),
                () if self.is_group(at, groups) => {
                    groups = self.group_number(at).unwrap_or(groups);
                    (Some(Piece::Group(at)), 1)
                }
                () => {
                    at += 1;
                    continue;
                }
            };
            if at > from {
                let (score, aligned) = self.align(from, at);
                sum += score;
                found.push((Piece::Lines(from), aligned));
            }
            found.extend(piece.map(|piece| (piece, Vec::new())));
            at += length;
            from = at;
        }
        (sum, found)
    }

    fn text(&self, at: usize) -> &'a str {
        self.blocks.get(at).map_or("", |block| block.span.of(self.source))
    }

    fn is_numbered(&self, at: usize) -> bool {
        at.checked_sub(self.body).and_then(|at| self.numbers.get(at)).is_some_and(|number| *number)
    }

    /// The number of the heading of a group.
    fn group_number(&self, at: usize) -> Option<u32> {
        let found = numbering::numeral(self.text(at))?;
        matches!(found.style, Style::Han | Style::HanBracketed).then_some(found.value)
    }

    /// Whether a group begins here: a numbered heading with a record or another group below it, or one that goes on counting
    /// where the record below it lost its number.
    fn is_group(&self, at: usize, groups: u32) -> bool {
        let numeral = |at: usize| self.group_number(at).is_some();
        let number = |at: usize| self.is_numbered(at);
        let bold = self.blocks[at].kind == BlockKind::Heading(BOLD_LINE);
        let goes_on = || {
            groups > 0
                && self.group_number(at) == Some(groups + 1)
                && self.text(at).chars().take(21).count() <= 20
        };
        let below = || match self.head.has_numbers() {
            true => number(at + 1) || numeral(at + 1) && number(at + 2) || goes_on(),
            // `一、…` over the words of a record; over a unit it is the words of a record itself.
            false => self.features.get(at + 1 - self.body).is_some_and(|next| next.words > 0),
        };
        // `二、提案⏎编号⏎…`: over the row of heads again.
        let over_heads = || self.head.is_repeated(self.source, self.blocks, at + 1);
        bold || numeral(at) && (below() || over_heads())
    }

    /// Whether a group begins here whose number stands on a line of its own: `一⏎产业发展⏎1`.
    fn is_counted_group(&self, at: usize) -> bool {
        let number = self.text(at);
        let several = self.head.cells.iter().filter(|cell| cell.column == Some(Column::Number)).count() > 1;
        !several
            && self.is_numbered(at + 2)
            && !self.is_numbered(at + 1)
            && !number.is_empty()
            && numbering::han(number).is_some_and(|(_, length)| length == number.len())
            && self.text(at + 1).chars().take(31).count() <= 30
    }

    /// The column that numbers the records: the last of numbers.
    fn number_column(&self) -> Option<usize> {
        self.head.cells.iter().rposition(|cell| cell.column == Some(Column::Number))
    }

    /// Learns how long what stands in each column is, from the records whose columns have a line each.
    fn learn(&mut self, end: usize) {
        const FEWEST: usize = 2;
        let width = self.head.cells.len();
        let mut sums = vec![0; width];
        let mut count = 0;
        for (piece, aligned) in self.aligned(end).1 {
            let Piece::Lines(from) = piece else { continue };
            for (first, last) in records(&aligned, width) {
                if aligned[first..last].iter().copied().eq(0..width) {
                    count += 1;
                    for (nth, sum) in sums.iter_mut().enumerate() {
                        *sum += self.text(from + first + nth).chars().count();
                    }
                }
            }
        }
        if count >= FEWEST {
            self.lengths = sums.into_iter().map(|sum| Some(sum / count)).collect();
        }
    }

    /// The column of each line of a stretch, and how well they fit; behind the last column stands what is of no record, as
    /// what stands before the first number.
    fn align(&self, from: usize, end: usize) -> (i32, Vec<usize>) {
        const MARGIN: i32 = 3;
        const BREAKS_OFF: [char; 5] = ['、', '，', ',', '(', '（'];
        let width = self.head.cells.len();
        let number = self.number_column();
        let kind = |nth: usize| self.head.cells[nth].column;
        let numbered = |at: &usize| self.is_numbered(*at);
        let lost = self.lost_number(from, end);
        let first = if number == Some(0) && !lost { (from..end).find(numbered).unwrap_or(end) } else { from };
        let costs = self.costs();
        // `甲局、⏎乙局`, `1.清理⏎2.修缮`: a line that breaks off goes on, and a list; and where cells are parted by bars or
        // blank lines, so does what is not.
        let parted = self.parts();
        let parts: Vec<(i32, i32)> = (first..end)
            .map(|at| {
                let value = numbering::numeral(self.text(at)).filter(|found| found.style == Style::Arabic);
                let value = value.map_or(0, |found| found.value);
                let goes_on = at > first && (self.text(at - 1).ends_with(BREAKS_OFF) || value > 1);
                let apart = parted.filter(|_| at > first).map(|parted| parted(self, at));
                let stays = 2 * (i32::from(apart == Some(true)) + i32::from(value == 1));
                (stays, 4 * (i32::from(goes_on) + i32::from(apart == Some(false))))
            })
            .collect();
        let blank_cells = self.blank_cells(first, end);
        let step = |before: Option<usize>, to: usize, at: usize| {
            let (stays, leaves) = parts[at];
            let mut cost = costs[before.map_or(0, |before| before + 1)][to]?;
            if let Some(before) = before.filter(|before| blank_cells && *before < width && to < width) {
                let skipped = if to > before { to - before } else { width - before + to } - 1;
                let gap = self.blocks[first + at].gap;
                cost = if gap == skipped { 0 } else { cost + 2 * i32::from(gap > 0) };
            }
            // The number that is missing costs nothing.
            let missing = lost && before.is_none() && (1..width).contains(&to);
            let cost = if missing { cost - NUMBER } else { cost };
            Some(-cost - if before == Some(to) { stays } else { leaves })
        };
        let like = |nth: usize, at: usize| {
            let at = first + at;
            let numbered = self.is_numbered(at);
            if nth == width {
                return 0;
            }
            if number == Some(nth) || numbered && number.is_some() {
                return if number == Some(nth) && numbered { 8 } else { -NUMBER };
            }
            let (text, features) = (self.text(at), &self.features[at - self.body]);
            if features.nothing {
                return 1;
            }
            if features.marks {
                return if self.head.cells[nth].timed { 4 } else { -4 };
            }
            match kind(nth) {
                Some(Column::Number) => {
                    if is_number(text) {
                        4
                    } else {
                        -8
                    }
                }
                Some(Column::Words | Column::Value(Label::Words)) => {
                    // Whatever it looks like, what stands behind the number is words if anything is.
                    let words = if self.is_numbered(at - 1) { features.words.max(2) } else { features.words };
                    if words < 0 { words } else { words - self.too_long(nth, text) }
                }
                Some(column) => features.like(column),
                // `…的建⏎议`: what is left of a line goes on with it.
                None if features.words == -1 => -3,
                None => i32::from(features.words < 3) - self.too_long(nth, text),
            }
        };
        let (mut sum, mut aligned) = align(end - first, width + 1, false, like, step);
        // As many lines for each record as there are heads, up to the end or a blank line: a cell that looks like its
        // neighbour is no reason to leave that.
        let gap = (first + 1..end).find(|at| self.blocks[*at].gap > 0).unwrap_or(end);
        let lines = if (gap - first).is_multiple_of(width) { gap - first } else { end - first };
        let records = lines / width;
        if records > 1 && records * width == lines {
            let regular: Vec<usize> = (0..lines)
                .map(|at| at % width)
                .chain(std::iter::repeat_n(width, end - first - lines))
                .collect();
            let before = |at: usize| at.checked_sub(1).map(|before| regular[before]);
            let fits = |at: usize| Some(like(regular[at], at) + step(before(at), regular[at], at)?);
            let all: Option<i32> = (0..regular.len()).map(fits).sum();
            if let Some(all) = all.filter(|all| *all + MARGIN * records as i32 >= sum) {
                (sum, aligned) = (sum.max(all), regular);
            }
        }
        // Without numbers, blank lines are empty cells where each line then stands below its head.
        if number.is_none() && (first + 1..end).any(|at| self.blocks[at].gap > 0) && !self.parted_heads() {
            let mut place = 0;
            let places = (first..end).map(|at| {
                place += if at == first { 0 } else { 1 + self.blocks[at].gap };
                place
            });
            let places: Vec<usize> = places.collect();
            let columns: Vec<usize> = places.iter().map(|place| place % width).collect();
            let all: i32 = columns.iter().enumerate().map(|(at, nth)| like(*nth, at)).sum();
            let records = (place + 1).div_ceil(width);
            if records > 1 && all + MARGIN * records as i32 >= sum {
                (sum, aligned) = (sum.max(all), columns);
            }
        }
        (sum, std::iter::repeat_n(width, first - from).chain(aligned).collect())
    }

    /// Whether its empty cells were copied as blank lines: these stand inside numbered records, and not before each of them.
    fn blank_cells(&self, from: usize, end: usize) -> bool {
        let gap = |at: &usize| self.blocks[*at].gap > 0;
        let numbered = |at: &usize| self.is_numbered(*at);
        self.number_column() == Some(0)
            && !self.parted_heads()
            && (from..end).any(|at| gap(&at) && !numbered(&at))
            && !(from + 1..end).filter(numbered).all(|at| gap(&at))
    }

    /// Whether blank lines stand between its heads.
    fn parted_heads(&self) -> bool {
        (self.head.start + 1..self.head.end).any(|at| self.blocks[at].gap > 0)
    }

    /// Whether a stretch below the heading of a group opens with a record whose number is missing: enough lines for one stand
    /// before the next number.
    fn lost_number(&self, from: usize, end: usize) -> bool {
        let below_group =
            self.number_column() == Some(0) && from > self.head.end && self.group_number(from - 1).is_some();
        let lines = (from..end).find(|at| self.is_numbered(*at)).unwrap_or(end) - from;
        below_group && lines + 2 >= self.head.cells.len() && lines > 2
    }

    /// What it costs to come to each column from the one before it, where there is one; behind the last one nothing comes.
    fn costs(&self) -> Vec<Vec<Option<i32>>> {
        let width = self.head.cells.len();
        let number = self.number_column();
        let kind = |nth: usize| self.head.cells.get(nth).and_then(|cell| cell.column);
        let names =
            |nth: usize| matches!(kind(nth), Some(Column::Value(Label::Units(_) | Label::Persons(_))));
        let skip = |nth: usize| match kind(nth) {
            _ if number == Some(nth) => NUMBER,
            // Merged cells stand before the number.
            None | Some(Column::Words) if number.is_some_and(|number| nth < number) => 1,
            Some(Column::Remark | Column::Number) => 1,
            _ => 2,
        };
        let skipped = |from: usize, to: usize| -> i32 { (from..to).map(skip).sum() };
        let cost = |before: Option<usize>, to: usize| match before {
            Some(before) if before == width => (to == width).then_some(0),
            _ if to == width => Some(1),
            None => Some(skipped(0, to)),
            Some(before) if before == to => Some(match () {
                () if number == Some(to) => NUMBER,
                // Of two columns of names the first has as few as can be.
                () => i32::from(!names(to) || names(to + 1)),
            }),
            Some(before) if before < to => Some(skipped(before + 1, to)),
            Some(before) => Some(skipped(before + 1, width) + skipped(0, to)),
        };
        let before = std::iter::once(None).chain((0..=width).map(Some));
        before.map(|before| (0..=width).map(|to| cost(before, to)).collect()).collect()
    }

    /// How much longer or shorter than all others in a column a text is.
    fn too_long(&self, nth: usize, text: &str) -> i32 {
        let Some(usual) = self.lengths[nth] else { return 0 };
        let length = text.chars().take(4 * usual + 1).count();
        i32::from(length > usual * 2 || usual > length * 2)
            + i32::from(length > usual * 4 || usual > length * 4)
    }

    /// How its cells are parted, where that is seen at its heads: by bars, or by blank lines.
    fn parts(&self) -> Option<fn(&Self, usize) -> bool> {
        let barred: fn(&Self, usize) -> bool = |table, at| {
            let (before, next) = (table.blocks[at - 1].span, table.blocks[at].span);
            Span::new(before.end, next.start).of(table.source).contains('|')
        };
        let blank: fn(&Self, usize) -> bool = |table, at| table.blocks[at].gap > 0;
        let all = |parted: fn(&Self, usize) -> bool| {
            (self.head.start + 1..self.head.end).all(|at| parted(self, at))
        };
        [barred, blank].into_iter().find(|parted| all(*parted))
    }

    /// The rows, with the heads, if there are enough; and which blocks they take.
    fn rows(&self, pieces: &[(Piece, Vec<usize>)]) -> Option<(usize, Vec<Block>, usize)> {
        let width = self.head.cells.len();
        let row = |cells: Vec<Cell>| {
            let span =
                cells.iter().map(|cell| cell.span).filter(|span| !span.is_empty()).reduce(Span::joined);
            Block { span: span.unwrap_or_default(), kind: BlockKind::Row(cells), gap: 0 }
        };
        let heads = |from: usize| {
            let mut at = from;
            let cells = self.head.cells.iter().map(|cell| {
                let own =
                    self.blocks[at..at + cell.lines].iter().map(|block| block.span).reduce(Span::joined);
                at += cell.lines;
                Cell::new(own.unwrap_or(Span::new(cell.span.start, cell.span.start)))
            });
            row(cells.collect())
        };
        let mut rows = vec![heads(self.head.start)];
        let (mut kept, mut end) = (rows.len(), self.head.end);
        let (mut count, mut odd) = (0, 0);
        for (piece, aligned) in pieces {
            match piece {
                Piece::Group(at) => {
                    rows.push(row(vec![Cell { columns: width, ..Cell::new(self.blocks[*at].span) }]));
                    (kept, end) = (rows.len(), at + 1);
                }
                Piece::Heads(at) => {
                    rows.push(heads(*at));
                    (kept, end) = (rows.len(), at + self.head.end - self.head.start);
                }
                Piece::Lines(from) => {
                    let mut text = *from;
                    for (first, last) in records(aligned, width) {
                        let cells = self.cells(from + first, &aligned[first..last]);
                        let filled = cells.iter().filter(|cell| !cell.span.is_empty()).count();
                        let numbered = self.number_column().map(|nth| !cells[nth].span.is_empty());
                        let lost = first == 0 && filled > 2 && self.lost_number(*from, from + aligned.len());
                        if numbered.unwrap_or(filled > 2) || lost {
                            rows.extend_from_slice(&self.blocks[text..from + first]);
                            rows.push(row(cells));
                            (kept, end) = (rows.len(), from + last);
                            text = end;
                            count += 1;
                        } else {
                            odd += 1;
                        }
                    }
                    rows.extend_from_slice(&self.blocks[text..from + aligned.len()]);
                }
            }
        }
        rows.truncate(kept);
        (count > 1 && odd * 3 <= count).then_some((self.head.start, rows, end))
    }

    /// The cells of a record whose lines were aligned so.
    fn cells(&self, from: usize, aligned: &[usize]) -> Vec<Cell> {
        let mut columns = aligned.to_vec();
        let of_units = |nth: usize| match self.head.cells[nth].column {
            Some(Column::Value(Label::Units(role))) => Some(role),
            _ => None,
        };
        let mut nth = 0;
        while nth < self.head.cells.len() {
            let roles: Vec<UnitRole> = (nth..self.head.cells.len()).map_while(of_units).collect();
            if roles.len() > 1 {
                self.part_units(from, nth, &roles, &mut columns);
            }
            nth += roles.len().max(1);
        }
        let mut at = self.blocks[from].span.start;
        (0..self.head.cells.len())
            .map(|nth| {
                let own = columns.iter().zip(&self.blocks[from..]).filter(|(column, _)| **column == nth);
                let own = own.map(|(_, block)| block.span).reduce(Span::joined);
                let span = own.unwrap_or(Span::new(at, at));
                at = span.end;
                Cell::new(span)
            })
            .collect()
    }

    /// Where one of several columns of units side by side ends is seen by who pairs with the persons, by blank lines, and by a
    /// name that begins the next column again.
    fn part_units(&self, from: usize, nth: usize, roles: &[UnitRole], columns: &mut [usize]) {
        let own: Vec<usize> =
            (0..columns.len()).filter(|at| (nth..nth + roles.len()).contains(&columns[*at])).collect();
        let Some((&first, &last)) = own.first().zip(own.last()) else { return };
        // A line for each, one of which says that there is nobody.
        let each = own.len() == roles.len() && own.iter().zip(nth..).all(|(at, nth)| columns[*at] == nth);
        if each && own.iter().any(|at| says_nothing(self.text(from + at))) {
            return;
        }
        let of_persons =
            |nth: usize| matches!(self.head.cells[nth].column, Some(Column::Value(Label::Persons(_))));
        let persons: usize = (0..columns.len())
            .filter(|at| of_persons(columns[*at]))
            .map(|at| person::names(self.text(from + at)).len())
            .sum();
        let names: Vec<usize> = (first..=last)
            .map(|at| self.text(from + at))
            .map(|text| if text.starts_with(['(', '（']) { 0 } else { unit::names(text).len() })
            .collect();
        let parted = self.parts();
        let mut start = 0;
        for (next, role) in roles.iter().enumerate().skip(1) {
            let score = |at: &usize| {
                let (at, line) = (*at, from + first + *at);
                let behind = names.get(at..).unwrap_or_default();
                let pairs = *role == UnitRole::Responsible
                    && next + 1 == roles.len()
                    && persons > 0
                    && behind.iter().sum::<usize>() == persons;
                let inside = !behind.is_empty()
                    && (behind[0] == 0
                        || self.text(line - 1).ends_with('、')
                        || parted.is_some_and(|parted| !parted(self, line)));
                let again = !behind.is_empty() && self.text(line) == self.text(from + first + start);
                let gap = !behind.is_empty() && self.blocks[line].gap > 0;
                let sum = -20 * i32::from(inside)
                    + 8 * i32::from(pairs)
                    + 3 * i32::from(again)
                    + 2 * i32::from(gap)
                    + i32::from(at == start + 1);
                (sum, std::cmp::Reverse(at))
            };
            let until = (start + 1..=names.len()).max_by_key(score).unwrap_or(names.len());
            columns[first + start..first + until].fill(nth + next - 1);
            columns[first + until..=last].fill(nth + next);
            start = until;
        }
    }
}

/// The lines of each record.
fn records(aligned: &[usize], width: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = (at..aligned.len()).find(|at| aligned[*at] < width)?;
        at = (from + 1..aligned.len())
            .find(|at| aligned[*at] < aligned[at - 1] || aligned[*at] == width)
            .unwrap_or(aligned.len());
        Some((from, at))
    })
}

/// Where the body of a table ends at the latest: where another kind of block stands, or a note.
fn end_of_body(source: &str, blocks: &[Block], from: usize) -> usize {
    let ends = |block: &Block| match block.kind {
        BlockKind::Line => NOTE_STARTS.start(block.span.of(source)),
        BlockKind::Heading(level) => level < BOLD_LINE,
        BlockKind::Row(_) => true,
    };
    (from..blocks.len()).find(|at| ends(&blocks[*at])).unwrap_or(blocks.len())
}

#[cfg(test)]
mod tests;
