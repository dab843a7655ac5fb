//! Tables whose columns are kept by blanks, as pages copy and print them: lines that fall into as many pieces each.
//!
//! ```text
//! ID   Task              Finish    Owner
//! A. Access                                   a heading alone at the edge: a group
//! A1   Erect scaffold    14 Apr    Painters,
//!                                  Joiners    below the last column alone: it goes on
//! A2   Load test                   Nora       where columns stand one below the other, what is missing shows
//! ```

use super::budget::CELL;
use super::{Block, BlockKind, Budget, Cell, IntakeError};
use crate::text::Span;

/// A piece of a line between several blanks, and where it begins and ends.
struct Piece {
    start: Place,
    end: Place,
    span: Span,
}

/// How far something is from the edge of the page, in characters: those that are printed twice as wide counted once, as some
/// lay tables out, and twice.
type Place = [usize; 2];

/// How far from the edge the pieces of whole rows begin, from and to, for each column.
struct Columns {
    width: usize,
    by_scale: [Vec<(usize, usize)>; 2],
}

impl Columns {
    /// A piece may begin so far from where others of its column do.
    const NEAR: usize = 2;

    fn new(pieces: &[Piece]) -> Self {
        let all =
            |scale: usize| pieces.iter().map(|piece| (piece.start[scale], piece.start[scale])).collect();
        Self { width: pieces.len(), by_scale: [all(0), all(1)] }
    }

    /// Learns from a whole row.
    fn widen(&mut self, pieces: &[Piece]) {
        for (scale, columns) in self.by_scale.iter_mut().enumerate() {
            for ((from, to), piece) in columns.iter_mut().zip(pieces) {
                (*from, *to) = ((*from).min(piece.start[scale]), (*to).max(piece.start[scale]));
            }
        }
    }

    /// The cells of a row: one for each of its pieces, or the missing ones between them where its pieces stand below columns.
    fn cells(&self, pieces: &[Piece]) -> Option<Vec<Cell>> {
        const FEWEST: usize = 3;
        if pieces.len() == self.width {
            return Some(one_each(pieces));
        }
        // What stands alone at the edge of the page may be anything.
        let inside = pieces.len() > 1 || pieces[0].start[0] > self.by_scale[0][0].1 + Self::NEAR;
        let placed = (0..self.by_scale.len()).find_map(|scale| self.place(pieces, scale)).filter(|_| inside);
        let ragged = (self.width - 2).max(FEWEST)..=self.width;
        placed.or_else(|| ragged.contains(&pieces.len()).then(|| one_each(pieces)))
    }

    /// The cells of a row that lacks some, where each of its pieces stands below exactly one column.
    fn place(&self, pieces: &[Piece], scale: usize) -> Option<Vec<Cell>> {
        // By the narrow scale few pages stand: there nothing may stray.
        const MOST_ASTRAY: [usize; 2] = [1, usize::MAX];
        let columns = &self.by_scale[scale];
        columns.iter().all(|(from, to)| to - from <= MOST_ASTRAY[scale]).then_some(())?;
        let mut next = 0;
        let mut cells = Vec::with_capacity(self.width);
        for piece in pieces {
            let below = |nth: &usize| {
                let (from, to) = columns[*nth];
                (from.saturating_sub(Self::NEAR)..=to + Self::NEAR).contains(&piece.start[scale])
            };
            let mut all = (0..self.width).filter(below);
            let nth = all.next().filter(|nth| *nth >= next && all.next().is_none())?;
            // What reaches below the next column is no cell of this one.
            columns.get(nth + 1).is_none_or(|(_, next)| piece.end[scale] <= *next).then_some(())?;
            let empty = Span::new(piece.span.start, piece.span.start);
            cells.resize(nth, Cell::new(empty));
            cells.push(Cell::new(piece.span));
            next = nth + 1;
        }
        let end = pieces.last()?.span.end;
        cells.resize(self.width, Cell::new(Span::new(end, end)));
        Some(cells)
    }

    /// A few words at the edge, as one cell below all columns.
    fn group(&self, source: &str, block: &Block) -> Option<Vec<Cell>> {
        const LONGEST: usize = 60;
        let words = block.span.of(source);
        let pieces = pieces(source, block).filter(|pieces| pieces.len() == 1)?;
        let at_edge = pieces[0].start[0] <= self.by_scale[0][0].1;
        let short = words.chars().take(LONGEST + 1).count() <= LONGEST;
        (at_edge && short && !words.ends_with(['。', '.', '；', ';', ',']))
            .then(|| vec![Cell { columns: self.width, ..Cell::new(block.span) }])
    }
}

/// Lines that fall into as many columns each, parted by several spaces, are rows of a table. Some may lack a cell or two: where
/// they begin says which, or else what stands in them must.
pub(super) fn rows(source: &str, blocks: &mut Vec<Block>, budget: &Budget) -> Result<(), IntakeError> {
    const FEWEST_COLUMNS: usize = 3;
    const SAMPLE: usize = 64;
    let mut at = 0;
    while at < blocks.len() {
        // Most lines have no blanks to fall apart at.
        let spaced = blocks[at].span.of(source).contains(is_blank);
        let first = if spaced { pieces(source, &blocks[at]) } else { None };
        let Some(first) = first.filter(|pieces| pieces.len() >= FEWEST_COLUMNS) else {
            at += 1;
            continue;
        };
        let width = first.len();
        let mut columns = Columns::new(&first);
        let is_whole =
            |cells: &[Cell]| cells.len() == width && cells.iter().all(|cell| !cell.span.is_empty());
        // Most of them are whole: those that open a row, and so do not just go on with the one above.
        let mostly_whole = |rows: &[Vec<Cell>]| {
            let opens = |cells: &&Vec<Cell>| cells.len() > 1 && !cells[0].span.is_empty();
            let records = || rows.iter().filter(opens);
            records().filter(|cells| is_whole(cells)).count() * 2 > records().count()
        };
        let mut rows: Vec<Vec<Cell>> = vec![one_each(&first)];
        while let Some(block) = blocks.get(at + rows.len()) {
            let row = |block: &Block| pieces(source, block).filter(|_| block.gap == 0);
            let found = row(block);
            if let Some(pieces) = found.as_ref().filter(|pieces| pieces.len() == width) {
                columns.widen(pieces);
            }
            let cells = |pieces: Vec<Piece>| columns.cells(&pieces);
            let group = || {
                let next = row(blocks.get(at + rows.len() + 1)?).and_then(cells);
                columns.group(source, block).filter(|_| next.is_some())
            };
            let Some(cells) = found.and_then(cells).or_else(group) else { break };
            rows.push(cells);
            if rows.len().is_multiple_of(SAMPLE) && !mostly_whole(&rows) {
                break;
            }
        }
        let first = rows.iter().skip(1).find(|cells| cells.len() > 1);
        if !mostly_whole(&rows) || first.is_none_or(|cells| cells.len() < width) {
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

fn one_each(pieces: &[Piece]) -> Vec<Cell> {
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
        let alone = below.len() > 1 && below.iter().filter(|cell| !cell.span.is_empty()).count() == 1;
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
    let mut at = before.fold([0, 0], further);
    let mut pieces = vec![Piece { start: at, end: at, span: Span::default() }];
    // Where the last piece ends, and how wide the blanks behind it are.
    let (mut from, mut end, mut spaces) = (0, at, 0);
    for (offset, c) in line.char_indices() {
        if is_blank(c) {
            spaces += further([0, 0], c)[1];
        } else {
            if spaces > 1 {
                close(source, &mut pieces, end, Span::new(from, offset).shifted(block.span.start));
                pieces.push(Piece { start: at, end: at, span: Span::default() });
                from = offset;
            }
            spaces = 0;
        }
        at = further(at, c);
        if spaces == 0 {
            end = at;
        }
    }
    close(source, &mut pieces, end, Span::new(from, line.len()).shifted(block.span.start));
    // A number of a page stands below any column.
    if pieces.len() == 1 && !line.contains(|c: char| c.is_alphabetic() && !"第页共".contains(c)) {
        return None;
    }
    // `…　责任单位：区城管局`: labels with their values are no cells.
    let labelled = |piece: &Piece| piece.span.of(source).chars().take(8).any(|c| matches!(c, '：' | ':'));
    (!pieces.iter().skip(1).any(labelled)).then_some(pieces)
}

fn close(source: &str, pieces: &mut [Piece], end: Place, span: Span) {
    if let Some(last) = pieces.last_mut() {
        (last.end, last.span) = (end, span.trimmed(source));
    }
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}')
}

/// The place behind a character that stands at a place.
fn further([once, twice]: Place, c: char) -> Place {
    [once + 1, twice + if c.is_ascii() || c == '\u{a0}' { 1 } else { 2 }]
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
                let joined = |cell: &str| cell.lines().map(str::trim).collect::<Vec<_>>().join("+");
                cells.map(joined).collect::<Vec<_>>().join("/")
            }
            _ => format!("- {}", block.span.of(&document.source)),
        };
        assert_eq!(document.blocks.iter().map(short).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn columns_of_spaces() {
        check(
            "任务  单位    时限\n改造公园  区城管局  6月底\n这是一行字  两列\n",
            &["任务/单位/时限", "改造公园/区城管局/6月底", "- 这是一行字  两列"],
        );
        check("责任人:甲  乙  丙\n", &["- 责任人:甲  乙  丙"]);
    }

    #[test]
    fn what_is_missing_shows_below_the_heads() {
        check(
            "事项      上半年      下半年      责任人\n一、校舍\n粉刷      刷走廊      刷教室      何雨\n门窗                  换门        林晓\n",
            &["事项/上半年/下半年/责任人", "一、校舍", "粉刷/刷走廊/刷教室/何雨", "门窗//换门/林晓"],
        );
        check(
            "No   Task        End      Owner\n1    Dig pits    5 May    Nora\n2    Lay pipes            Ivo\nKind regards  Nora\n",
            &["No/Task/End/Owner", "1/Dig pits/5 May/Nora", "2/Lay pipes//Ivo", "- Kind regards  Nora"],
        );
    }

    #[test]
    fn what_stands_below_the_last_column_alone_goes_on() {
        check(
            "  周次    内容          科室\n  一      清点教具      教务科\n          布置展板      学工科、\n                        团委\n  二      归档\n备注见附页\n",
            &["周次/内容/科室", "一/清点教具/教务科", "/布置展板/学工科、+团委", "二/归档/", "- 备注见附页"],
        );
    }
}
