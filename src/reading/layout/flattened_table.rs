//! A table whose cells were copied one under the other, laid out as rows of cells again.
//!
//! ```text
//! 序号 ⏎ 目标任务 ⏎ 牵头单位 ⏎ 责任单位 ⏎ 责任人          the row of heads, with numbers or without, in any order
//! 一、产业发展(牵头领导:甲、乙)                          a group, with its leaders
//! 1 ⏎ ★新建书房12个。 ⏎ 区文旅局 ⏎ 区文旅局 ⏎ 区教育局 ⏎ 子  丑 ⏎ 寅卯
//! ```
//!
//! The lines below the heads are dealt out to the columns, again and again from the first one on, so that each looks like
//! what its column holds, is about as long as what stands in it elsewhere, and stands behind the number of its record. A
//! column may take several lines, or none. What the columns hold, and what is a task, [the table](super::table) says.

use super::Part;
use super::cells::{is_number, says_nothing};
use super::columns::{column, known_column};
use super::dealing::{Looks, deal};
use super::table;
use crate::intake::{BOLD_LINE, Block, BlockKind, Cell};
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::{person, unit};
use crate::reading::model::UnitRole;
use crate::reading::words::{Column, Label, NOTE_STARTS, SURE_UNIT_ENDINGS};
use crate::text::{Span, chars::squeeze};

/// A table has no more columns than this.
const MOST_COLUMNS: usize = 16;

/// So many lines of a table tell what its row of heads is.
const SAMPLE: usize = 160;

/// The blocks of a part with the tables in it as rows of cells; nothing where it has none.
pub(super) fn lay_out(part: &Part<'_, '_>) -> Option<Vec<Block>> {
    const MOST_FAILED: usize = 8;
    let mut laid = Vec::new();
    let (mut from, mut at, mut failed) = (0, 0, 0);
    while at < part.blocks.len() && failed < MOST_FAILED {
        let Some(run) = Head::at(part.source, part.blocks, at) else {
            at += 1;
            continue;
        };
        let rows = rows_below(part.source, part.blocks, &run);
        match rows.filter(|(_, rows, _)| table::fit(&part.of(rows)).is_some()) {
            Some((start, rows, end)) => {
                laid.extend_from_slice(&part.blocks[from..start.max(from)]);
                laid.extend(rows);
                (from, at) = (end, end);
            }
            None => {
                failed += 1;
                at = run.end;
            }
        }
    }
    laid.extend_from_slice(&part.blocks[from..]);
    (from > 0).then_some(laid)
}

/// A row of heads.
#[derive(Clone)]
struct Head {
    start: usize,
    end: usize,
    cells: Vec<HeadCell>,
}

/// One head, and how many lines it takes; none where a column of numbers has no head.
#[derive(Clone, Copy)]
struct HeadCell {
    span: Span,
    lines: usize,
    column: Option<Column>,
}

impl Head {
    /// The run of heads that begins here: at least three, most of them known, some unknown ones behind the last of these.
    fn at(source: &str, blocks: &[Block], start: usize) -> Option<Self> {
        const FEWEST: usize = 3;
        let mut head = Self { start, end: start, cells: Vec::new() };
        let (mut known, mut last) = (0, 0);
        while head.cells.len() < MOST_COLUMNS && head.cells.len() <= last + 1 {
            let Some(cell) = head_cell(source, blocks, head.end) else { break };
            if head.cells.is_empty() && cell.column.is_none() {
                return None;
            }
            head.end += cell.lines;
            head.cells.push(cell);
            if cell.column.is_some() {
                known += 1;
                last = head.cells.len();
            }
        }
        (last >= FEWEST && known * 3 >= last * 2).then_some(head)
    }

    /// The rows of heads that may be meant: with a word in front of the known ones and those behind them, or without, and
    /// with a column of numbers that has no head.
    fn variants(&self, source: &str, blocks: &[Block], numbered: bool) -> Vec<Self> {
        let mut found = vec![self.clone()];
        let mut shorter = self.clone();
        while let Some(last) = shorter.cells.pop_if(|cell| cell.column.is_none()) {
            shorter.end -= last.lines;
            found.insert(0, shorter.clone());
        }
        // `类别⏎编号`: two heads, or one that is cut.
        for nth in 0..self.cells.len() {
            let HeadCell { span, lines, .. } = self.cells[nth];
            let Some((first, second)) = span.of(source).split_once('\n').filter(|_| lines == 2) else {
                continue;
            };
            if known_column(second).is_some() {
                let spans = [
                    Span::new(span.start, span.start + first.len()),
                    Span::new(span.end - second.len(), span.end),
                ];
                let both = spans.map(|span| HeadCell { span, lines: 1, column: column(span.of(source)) });
                for mut parted in found.clone() {
                    parted.cells.splice(nth..=nth, both);
                    found.push(parted);
                }
            }
        }
        let before = self.start.checked_sub(1).and_then(|at| Some((at, head_cell(source, blocks, at)?)));
        if let Some((start, first)) = before.filter(|(_, cell)| cell.lines == 1) {
            for mut longer in found.clone() {
                longer.start = start;
                longer.cells.insert(0, first);
                found.push(longer);
            }
        }
        if !numbered || self.has_numbers() {
            return found;
        }
        let with_number = |head: Self, nth: usize| {
            let mut head = head;
            let at = head.cells.get(nth).or(head.cells.last()).map_or(0, |cell| cell.span.start);
            head.cells
                .insert(nth, HeadCell { span: Span::new(at, at), lines: 0, column: Some(Column::Number) });
            head
        };
        let places = |head: Self| (0..=head.cells.len()).map(move |nth| with_number(head.clone(), nth));
        found.into_iter().flat_map(places).collect()
    }

    fn has_numbers(&self) -> bool {
        self.cells.iter().any(|cell| cell.column == Some(Column::Number))
    }

    /// Whether it is printed again here.
    fn is_repeated(&self, source: &str, blocks: &[Block], at: usize) -> bool {
        let heads = &blocks[self.start..self.end];
        blocks.len() > at + heads.len()
            && blocks[at..]
                .iter()
                .zip(heads)
                .all(|(block, head)| squeeze(block.span.of(source)) == squeeze(head.span.of(source)))
    }
}

/// A line that may head a column, or the two that a narrow column cut it into: `举措⏎编号`.
fn head_cell(source: &str, blocks: &[Block], at: usize) -> Option<HeadCell> {
    const LONGEST: usize = 16;
    const HALVES: [&str; 8] = ["单位", "部门", "科室", "编号", "节点", "时限", "领导", "号"];
    let line = |nth: usize| blocks.get(nth).filter(|block| block.kind == BlockKind::Line);
    let span = line(at)?.span;
    let text = span.of(source);
    let short = |text: &str, most: usize| text.chars().take(most + 1).count() <= most;
    if !short(text, LONGEST) || text.contains(['。', '，', '；', '、', '：', ':']) || is_number(text) {
        return None;
    }
    if let Some(second) = line(at + 1).map(|second| second.span.of(source))
        && short(text, 2)
        && short(second, 2)
        // The second half alone may be a head too: `主责⏎单位`.
        && (HALVES.contains(&second) || known_column(text).is_none())
    {
        let span = span.joined(blocks[at + 1].span);
        if let Some(found) = column(span.of(source)) {
            return Some(HeadCell { span, lines: 2, column: Some(found) });
        }
    }
    Some(HeadCell { span, lines: 1, column: column(text) })
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
    looks: &'a [Looks],
    /// Where the body begins that these are of.
    body: usize,
    /// How long what stands in each column is, in characters; nothing where that is not known.
    lengths: Vec<Option<usize>>,
}

/// The rows of the table below a run of heads, and the first and the last block that they take.
fn rows_below(source: &str, blocks: &[Block], run: &Head) -> Option<(usize, Vec<Block>, usize)> {
    let body = run.start;
    let end = end_of_body(source, blocks, run.end);
    let numbers = numbers(source, &blocks[..end], body);
    let numbered = numbers.iter().filter(|number| **number).take(2).count() == 2;
    let sample = end.min(run.end + SAMPLE);
    let looks: Vec<Looks> =
        blocks[body..sample].iter().map(|block| Looks::of(block.span.of(source))).collect();
    let mut best: Option<(i32, Table<'_>)> = None;
    for head in run.variants(source, blocks, numbered) {
        if head.has_numbers() && !numbered {
            continue;
        }
        let lengths = vec![None; head.cells.len()];
        let mut table = Table { source, blocks, head, numbers: &numbers, looks: &looks, body, lengths };
        table.learn(sample);
        let sum = table.dealt(sample).0;
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, table));
        }
    }
    let looks: Vec<Looks> = blocks[body..end].iter().map(|block| Looks::of(block.span.of(source))).collect();
    let table = Table { looks: &looks, ..best?.1 };
    let (_, pieces) = table.dealt(end);
    table.rows(&pieces)
}

impl<'a> Table<'a> {
    /// The pieces of the body up to a block, with the column of each line, and how well the lines fit.
    fn dealt(&self, end: usize) -> (i32, Vec<(Piece, Vec<usize>)>) {
        let mut found = Vec::new();
        let mut sum = 0;
        let mut from = self.head.end;
        let mut at = from;
        while at <= end {
            let (piece, length) = match () {
                () if at == end => (None, 1),
                () if self.head.is_repeated(self.source, self.blocks, at) => {
                    (Some(Piece::Heads(at)), self.head.end - self.head.start)
                }
                () if self.is_counted_group(at) => (Some(Piece::Group(at + 1)), 2),
                () if self.is_group(at) => (Some(Piece::Group(at)), 1),
                () => {
                    at += 1;
                    continue;
                }
            };
            if at > from {
                let (score, dealt) = self.deal(from, at);
                sum += score;
                found.push((Piece::Lines(from), dealt));
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

    /// Whether a group begins here: a numbered heading with a record or another group below it.
    fn is_group(&self, at: usize) -> bool {
        let numeral = |at: usize| {
            let style = numbering::numeral(self.text(at)).map(|found| found.style);
            matches!(style, Some(Style::Han | Style::HanBracketed))
        };
        let number = |at: usize| self.is_numbered(at);
        let bold = self.blocks[at].kind == BlockKind::Heading(BOLD_LINE);
        bold || self.head.has_numbers()
            && numeral(at)
            && (number(at + 1) || numeral(at + 1) && number(at + 2))
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
        for (piece, dealt) in self.dealt(end).1 {
            let Piece::Lines(from) = piece else { continue };
            for (first, last) in records(&dealt, width) {
                if dealt[first..last].iter().copied().eq(0..width) {
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
    fn deal(&self, from: usize, end: usize) -> (i32, Vec<usize>) {
        const BREAKS_OFF: [char; 5] = ['、', '，', ',', '(', '（'];
        let width = self.head.cells.len();
        let number = self.number_column();
        let kind = |nth: usize| self.head.cells[nth].column;
        let of_units = |nth: usize| {
            let column = self.head.cells.get(nth).and_then(|cell| cell.column);
            matches!(column, Some(Column::Value(Label::Units(_) | Label::Persons(_))))
        };
        let numbered = |at: &usize| self.is_numbered(*at);
        let first = if number == Some(0) { (from..end).find(numbered).unwrap_or(end) } else { from };
        let parted = self.parts();
        let skip = |nth: usize| match kind(nth) {
            _ if number == Some(nth) => 30,
            // Merged cells stand before the number.
            None | Some(Column::Words) if number.is_some_and(|number| nth < number) => 1,
            Some(Column::Remark | Column::Number) => 1,
            _ => 2,
        };
        let skipped = |from: usize, to: usize| -> i32 { (from..to).map(skip).sum() };
        let step = |before: Option<usize>, to: usize, at: usize| {
            let cost = match before {
                Some(before) if before == width => return (to == width).then_some(0),
                _ if to == width => 1,
                None => skipped(0, to),
                Some(before) if before == to => match kind(to) {
                    _ if number == Some(to) => 30,
                    // Of two columns of names the first has as few as can be.
                    _ if of_units(to) => i32::from(of_units(to + 1)),
                    _ => 1,
                },
                Some(before) if before < to => skipped(before + 1, to),
                Some(before) => skipped(before + 1, width) + skipped(0, to),
            };
            // `甲局、⏎乙局`: a line that breaks off goes on; and where cells are parted by bars or blank lines, so does
            // what is not.
            let goes_on = at > 0 && self.text(first + at - 1).ends_with(BREAKS_OFF);
            let stays = before == Some(to);
            let apart = match parted {
                Some(between) if at > 0 && between(self, first + at) => 2 * i32::from(stays),
                Some(_) if at > 0 => 4 * i32::from(!stays),
                _ => 0,
            };
            Some(-cost - apart - i32::from(goes_on && !stays) * 4)
        };
        let like = |nth: usize, at: usize| {
            let at = first + at;
            let numbered = self.is_numbered(at);
            if nth == width {
                return 0;
            }
            if number == Some(nth) || numbered && number.is_some() {
                return if number == Some(nth) && numbered { 8 } else { -30 };
            }
            let text = self.text(at);
            if says_nothing(text) {
                return 1;
            }
            let looks = &self.looks[at - self.body];
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
                    let words = if self.is_numbered(at - 1) { looks.words.max(2) } else { looks.words };
                    words - self.too_long(nth, text)
                }
                Some(column) => looks.like(column),
                None => i32::from(looks.words < 3) - self.too_long(nth, text),
            }
        };
        let (sum, dealt) = deal(end - first, width + 1, false, like, step);
        (sum, std::iter::repeat_n(width, first - from).chain(dealt).collect())
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
        for (piece, dealt) in pieces {
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
                    for (first, last) in records(dealt, width) {
                        let cells = self.cells(from + first, &dealt[first..last]);
                        let filled = cells.iter().filter(|cell| !cell.span.is_empty()).count();
                        let numbered = self.number_column().map(|nth| !cells[nth].span.is_empty());
                        if numbered.unwrap_or(filled > 2) {
                            rows.extend_from_slice(&self.blocks[text..from + first]);
                            rows.push(row(cells));
                            (kept, end) = (rows.len(), from + last);
                            text = end;
                            count += 1;
                        } else {
                            odd += 1;
                        }
                    }
                    rows.extend_from_slice(&self.blocks[text..from + dealt.len()]);
                }
            }
        }
        rows.truncate(kept);
        (count > 1 && odd * 3 <= count).then_some((self.head.start, rows, end))
    }

    /// The cells of a record whose lines were dealt out so.
    fn cells(&self, from: usize, dealt: &[usize]) -> Vec<Cell> {
        let mut columns = dealt.to_vec();
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
fn records(dealt: &[usize], width: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = (at..dealt.len()).find(|at| dealt[*at] < width)?;
        at = (from + 1..dealt.len())
            .find(|at| dealt[*at] < dealt[at - 1] || dealt[*at] == width)
            .unwrap_or(dealt.len());
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

/// For each line from one on whether it numbers a record: it goes on counting, and words follow it.
fn numbers(source: &str, blocks: &[Block], from: usize) -> Vec<bool> {
    let text = |at: usize| blocks.get(at).map_or("", |block| block.span.of(source));
    let bare = |text: &str| numbering::arabic(text, 4).filter(|(_, length)| *length == text.len());
    let (mut last, mut fresh) = (0, true);
    let one = |at: usize| {
        let (number, next) = (text(at), text(at + 1));
        // Behind a group's heading any higher number may begin: tables are pasted in parts.
        let style = numbering::numeral(number).map(|found| found.style);
        fresh |= matches!(style, Some(Style::Han | Style::HanBracketed));
        let Some((value, _)) = bare(number) else { return false };
        let near = value == 1 || value >= last && (fresh || value <= last + 5);
        // `城东污水处理厂`: what ends like a unit may be a project, where the count goes on.
        let named = || value == last + 1 && next.chars().take(5).count() > 4 && !SURE_UNIT_ENDINGS.end(next);
        let begins = || Looks::of(next).words > 0 || named() && !person::are_persons(next);
        let found = near && !next.is_empty() && bare(next).is_none() && begins();
        if found {
            (last, fresh) = (value, false);
        }
        found
    };
    (from..blocks.len()).map(one).collect()
}
