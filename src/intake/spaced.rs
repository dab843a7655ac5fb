//! Tables whose columns are kept by blanks, as pages copy and print them.
//!
//! ```text
//! 周次     日期        工作内容              责任科室
//! 第1周    3.2—3.8    清点教具              教务科          as many pieces as columns
//!                      布置展板              学工科、          pieces below some of them: the other cells are empty
//!                                            团委              below the last one alone: it goes on
//! ```

use super::budget::CELL;
use super::{Block, BlockKind, Budget, Cell, IntakeError};
use crate::text::Span;

/// A piece of a line between several blanks, with how far from the edge of the page it begins and ends.
struct Piece {
    column: usize,
    end: usize,
    span: Span,
}

/// How far from the edge the pieces of whole rows begin, for each column.
struct Columns(Vec<(usize, usize)>);

impl Columns {
    /// A piece may begin so far from where others of its column do.
    const NEAR: usize = 2;

    fn new(pieces: &[Piece]) -> Self {
        Self(pieces.iter().map(|piece| (piece.column, piece.column)).collect())
    }

    fn widen(&mut self, pieces: &[Piece]) {
        for ((from, to), piece) in self.0.iter_mut().zip(pieces) {
            (*from, *to) = ((*from).min(piece.column), (*to).max(piece.column));
        }
    }

    /// The cells of a row that lacks some, where each of its pieces stands below exactly one column.
    fn place(&self, pieces: &[Piece]) -> Option<Vec<Cell>> {
        let mut next = 0;
        let mut cells = Vec::with_capacity(self.0.len());
        for piece in pieces {
            let below = |nth: &usize| {
                let (from, to) = self.0[*nth];
                (from.saturating_sub(Self::NEAR)..=to + Self::NEAR).contains(&piece.column)
            };
            let mut all = (0..self.0.len()).filter(below);
            let nth = all.next().filter(|nth| *nth >= next && all.next().is_none())?;
            // What reaches below the next column is no cell of this one.
            self.0.get(nth + 1).is_none_or(|(_, next)| piece.end <= *next).then_some(())?;
            let empty = Span::new(piece.span.start, piece.span.start);
            cells.resize(nth, Cell::new(empty));
            cells.push(Cell::new(piece.span));
            next = nth + 1;
        }
        let end = pieces.last()?.span.end;
        cells.resize(self.0.len(), Cell::new(Span::new(end, end)));
        Some(cells)
    }
}

/// Lines that fall into as many columns each, parted by several spaces, are rows of a table. Some may lack a cell or two: where
/// they begin says which, or else what stands in them must.
pub(super) fn rows(source: &str, blocks: &mut Vec<Block>, budget: &Budget) -> Result<(), IntakeError> {
    const FEWEST_COLUMNS: usize = 3;
    let mut at = 0;
    while at < blocks.len() {
        let Some(first) = pieces(source, &blocks[at]).filter(|pieces| pieces.len() >= FEWEST_COLUMNS) else {
            at += 1;
            continue;
        };
        let width = first.len();
        let ragged = (width - 2).max(FEWEST_COLUMNS)..=width;
        let mut columns = Columns::new(&first);
        let mut rows: Vec<Vec<Cell>> = vec![cells(&first)];
        for block in blocks[at + 1..].iter().take_while(|block| block.gap == 0) {
            let Some(pieces) = pieces(source, block) else { break };
            if pieces.len() == width {
                columns.widen(&pieces);
                rows.push(cells(&pieces));
                continue;
            }
            // What stands at the edge of the page may be anything.
            let inside = pieces[0].column > columns.0[0].1 + Columns::NEAR || pieces.len() > 1;
            match columns.place(&pieces).filter(|_| inside) {
                Some(cells) => rows.push(cells),
                None if ragged.contains(&pieces.len()) => rows.push(cells(&pieces)),
                None => break,
            }
        }
        // Most of them are whole.
        let whole = |rows: &[Vec<Cell>]| rows.iter().filter(|cells| cells.len() == width).count();
        if whole(&rows) * 2 <= rows.len() || rows.get(1).is_none_or(|cells| cells.len() < width) {
            let alike = rows.iter().take_while(|cells| cells.len() == width).count();
            rows.truncate(alike);
        }
        let count = rows.len();
        if count > 1 {
            budget.hold((count * width).saturating_mul(CELL))?;
            for (block, cells) in blocks[at..].iter_mut().zip(rows) {
                block.kind = BlockKind::Row(cells);
            }
            join_last(&mut blocks[at..at + count]);
        }
        at += count;
    }
    blocks.retain(|block| !block.span.is_empty());
    Ok(())
}

fn cells(pieces: &[Piece]) -> Vec<Cell> {
    pieces.iter().map(|piece| Cell::new(piece.span)).collect()
}

/// What stands below the last column alone goes on with the cell above it. The rows that it leaves are empty.
fn join_last(rows: &mut [Block]) {
    let mut above = 0;
    for at in 1..rows.len() {
        let (before, rest) = rows.split_at_mut(at);
        let (BlockKind::Row(cells), BlockKind::Row(below)) = (&mut before[above].kind, &rest[0].kind) else {
            continue;
        };
        let alone = below.iter().filter(|cell| !cell.span.is_empty()).count() == 1;
        match (cells.last_mut(), below.last()) {
            (Some(last), Some(more)) if alone && !last.span.is_empty() && !more.span.is_empty() => {
                last.span = last.span.joined(more.span);
                before[above].span = before[above].span.joined(rest[0].span);
                rest[0].span = Span::new(rest[0].span.end, rest[0].span.end);
            }
            _ => above = at,
        }
    }
}

/// The pieces of a line between several spaces.
fn pieces(source: &str, block: &Block) -> Option<Vec<Piece>> {
    let line = block.span.of(source);
    if block.kind != BlockKind::Line || line.ends_with('。') {
        return None;
    }
    let before = source[..block.span.start].chars().rev().take_while(|c| is_blank(*c));
    let mut column: usize = before.map(width).sum();
    let mut pieces = vec![Piece { column, end: column, span: Span::default() }];
    let (mut start, mut spaces) = (0, 0);
    for (at, c) in line.char_indices() {
        if is_blank(c) {
            spaces += width(c);
        } else {
            if spaces > 1 {
                close(source, &mut pieces, column - spaces, Span::new(start, at).shifted(block.span.start));
                pieces.push(Piece { column, end: column, span: Span::default() });
                start = at;
            }
            spaces = 0;
        }
        column += width(c);
    }
    close(source, &mut pieces, column, Span::new(start, line.len()).shifted(block.span.start));
    // `…　责任单位：区城管局`: labels with their values are no cells.
    // A number of a page stands below any column.
    if pieces.len() == 1 && !line.contains(|c: char| c.is_alphabetic() && !"第页共".contains(c)) {
        return None;
    }
    let labelled = |piece: &Piece| piece.span.of(source).chars().take(8).any(|c| matches!(c, '：' | ':'));
    (!pieces.iter().skip(1).any(labelled)).then_some(pieces)
}

fn close(source: &str, pieces: &mut [Piece], end: usize, span: Span) {
    if let Some(last) = pieces.last_mut() {
        (last.end, last.span) = (end, span.trimmed(source));
    }
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}')
}

/// How wide a character is printed, in half characters.
fn width(c: char) -> usize {
    if c.is_ascii() || c == '\u{a0}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    fn check(text: &str, expect: &[&str]) {
        let document = Document::from_text(text);
        let short = |block: &Block| match &block.kind {
            BlockKind::Row(cells) => {
                let cells = cells.iter().map(|cell| cell.span.of(&document.source));
                cells
                    .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join("+"))
                    .collect::<Vec<_>>()
                    .join("/")
            }
            _ => format!("L {}", block.span.of(&document.source)),
        };
        assert_eq!(document.blocks.iter().map(short).collect::<Vec<_>>(), expect, "{text:?}");
    }

    #[test]
    fn columns_of_spaces() {
        check(
            "任务  单位    时限\n改造公园  区城管局  6月底\n这是一行字  两列\n",
            &["任务/单位/时限", "改造公园/区城管局/6月底", "L 这是一行字  两列"],
        );
        check("责任人:甲  乙  丙\n", &["L 责任人:甲  乙  丙"]);
    }

    #[test]
    fn cells_that_are_missing_are_told_by_where_the_others_begin() {
        check(
            "  周次    内容          科室\n  一      清点教具      教务科\n          布置展板      学工科、\n                        团委\n  二      归档\n备注见附页\n",
            &["周次/内容/科室", "一/清点教具/教务科", "/布置展板/学工科、+团委", "二/归档/", "L 备注见附页"],
        );
    }
}
