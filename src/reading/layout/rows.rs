//! The rows of a table: which blocks they are, and what their cells are.

use std::collections::BTreeSet;

use super::cells::{Look, is_day, is_number, look};
use super::columns::column;
use super::steps::steps;
use super::time_heads::time_head;
use crate::intake::{BOLD_LINE, Block, BlockKind, Cell};
use crate::text::Span;

/// A table has no more columns than this.
pub(super) const MOST_COLUMNS: usize = 40;

/// The head of a table stands in one of its first rows.
pub(super) const HEAD_ROWS: usize = 6;

/// The blocks as rows of cells, where the first is one. A line among them is a row of a single cell.
pub(super) fn rows(blocks: &[Block]) -> Option<Vec<(Span, Vec<Cell>)>> {
    if !matches!(blocks.first()?.kind, BlockKind::Row(_)) {
        return None;
    }
    let row = |block: &Block| match &block.kind {
        BlockKind::Row(cells) => cells.clone(),
        _ => vec![Cell::new(block.span)],
    };
    Some(blocks.iter().map(|block| (block.span, row(block))).collect())
}

/// Rows that line ends inside their cells have cut in pieces, put together: a row that is numbered, or stands among whole ones,
/// lacks cells, and the rows below it have just as many and one more.
pub(super) fn whole_rows(source: &str, rows: Vec<(Span, Vec<Cell>)>) -> Vec<(Span, Vec<Cell>)> {
    const MOST_PIECES: usize = 12;
    let head = rows.iter().take(HEAD_ROWS).find(|(_, cells)| is_head(source, cells));
    let Some(width) = head.map(|(_, cells)| cells.len()).filter(|width| *width > 2) else { return rows };
    let is_number = |cells: &[Cell]| {
        let text = cells.first().map_or("", |cell| cell.span.of(source));
        !text.is_empty() && is_number(text)
    };
    let opens = |cells: &[Cell]| {
        let text = cells.first().map_or("", |cell| cell.span.of(source));
        is_number(cells) || is_day(text)
    };
    let filled = |cells: &[Cell]| cells.len() == width;
    let among_whole = rows.iter().filter(|(_, cells)| filled(cells)).count() * 2 >= rows.len();
    let mut whole: Vec<(Span, Vec<Cell>)> = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let (mut span, mut cells) = rows[at].clone();
        let mut pieces = 1;
        if (is_number(&cells) || among_whole) && (2..width).contains(&cells.len()) {
            let mut count = cells.len();
            for (_, piece) in rows[at + 1..].iter().take(MOST_PIECES) {
                if piece.is_empty() || opens(piece) || count >= width {
                    break;
                }
                count += piece.len() - 1;
                pieces += 1;
            }
            if count != width || rows[at + 1..at + pieces].iter().any(|(_, piece)| filled(piece)) {
                pieces = 1;
            }
            for (below, piece) in &rows[at + 1..at + pieces] {
                span = span.joined(*below);
                if let (Some(last), Some((first, rest))) = (cells.last_mut(), piece.split_first()) {
                    last.span = last.span.joined(first.span);
                    cells.extend(rest);
                }
            }
        }
        whole.push((span, cells));
        at += pieces;
    }
    whole
}

/// How many lines of a single cell may stand between two rows of a table.
pub(super) const MOST_SINGLE_CELLS: usize = 30;

/// How many of the blocks make a table with the row that they begin with: rows, and lines among them that hold a single
/// cell, as browsers copy the rows beside a merged cell.
pub(super) fn reach(source: &str, blocks: &[Block]) -> usize {
    let cells = |block: &Block| block.cells().map(<[Cell]>::to_vec);
    // Below a blank line a row that is ruled off heads another table, if one was before it.
    let is_rule = |block: &Block| matches!(&block.kind, BlockKind::Row(cells) if cells.is_empty());
    let mut ruled = false;
    let mut is_next = |at: usize| {
        let next = ruled && blocks[at].gap > 0 && blocks.get(at + 1).is_some_and(is_rule);
        ruled |= is_rule(&blocks[at]);
        next
    };
    let first: Vec<(Span, Vec<Cell>)> =
        blocks.iter().take(3 * HEAD_ROWS).filter_map(|block| Some((block.span, cells(block)?))).collect();
    let Some(head) = head_row(source, &first).map(|at| first[at].1.clone()) else {
        return (0..blocks.len()).take_while(|at| cells(&blocks[*at]).is_some() && !is_next(*at)).count();
    };
    let mut end = 0;
    // The labels that forms have in their first column: they come again.
    let mut openers: BTreeSet<&str> = BTreeSet::new();
    let opener = |cells: &[Cell]| cells.first().map_or("", |cell| cell.span.of(source));
    while let Some(block) = blocks.get(end) {
        if let Some(cells) = cells(block) {
            if is_next(end) {
                break;
            }
            openers.insert(opener(&cells));
            end += 1;
            continue;
        }
        let lines =
            blocks[end..].iter().take_while(|block| block.kind == BlockKind::Line && block.gap == 0).count();
        let next = blocks.get(end + lines).filter(|block| block.gap == 0).and_then(cells);
        let goes_on = lines <= MOST_SINGLE_CELLS
            && next.is_some_and(|next| {
                let form = !opener(&next).is_empty() && openers.contains(opener(&next));
                form || next.len() <= head.len() && !next.is_empty() && !is_head(source, &next)
            });
        // Below a blank line and a few words it goes on without its head: `上次遗留`.
        if let [title, next, ..] = &blocks[end..]
            && matches!(title.kind, BlockKind::Line | BlockKind::Heading(BOLD_LINE))
            && is_title(title.span.of(source))
            && let (Some(next), Some(before)) =
                (cells(next), end.checked_sub(1).and_then(|at| cells(&blocks[at])))
            && !is_head(source, &next)
            && are_alike(source, &before, &next)
        {
            end += 1;
            continue;
        }
        let stepped = |block: &Block| !steps(block.span.of(source)).is_empty();
        end += match () {
            () if goes_on => lines,
            () => match blocks[end..end + lines].iter().take_while(|block| stepped(block)).count() {
                0 => break,
                steps => steps,
            },
        };
    }
    end
}

/// Whether a line may be the title of more rows: a few words.
fn is_title(line: &str) -> bool {
    const LONGEST: usize = 40;
    line.chars().take(LONGEST + 1).count() <= LONGEST && !line.contains(['。', '；', '\t', '|'])
}

/// Whether two rows have the same columns: as many cells, of which several look alike and like more than words.
fn are_alike(source: &str, one: &[Cell], other: &[Cell]) -> bool {
    let tells = |cell: &Cell| {
        let text = cell.span.of(source);
        // `3/6` could be anything where it stands alone.
        if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-')) {
            return Some(Look::Number);
        }
        let look = look(text);
        matches!(look, Look::Number | Look::Time | Look::Units | Look::Persons | Look::State).then_some(look)
    };
    let alike =
        one.iter().zip(other).filter(|(one, other)| tells(one).is_some() && tells(one) == tells(other));
    one.len() == other.len() && one.len() > 2 && alike.count() >= 2
}

/// The cells of a row, one for each column.
pub(super) fn spread(cells: &[Cell]) -> impl Iterator<Item = Cell> {
    cells
        .iter()
        .flat_map(|cell| std::iter::repeat_n(*cell, cell.columns.clamp(1, MOST_COLUMNS)))
        .take(MOST_COLUMNS + 1)
}

/// Which row holds the heads of a table: one whose heads are known, or else one that looks like heads over what looks like
/// something else.
pub(super) fn head_row(source: &str, rows: &[(Span, Vec<Cell>)]) -> Option<usize> {
    let near = rows.len().min(HEAD_ROWS);
    (0..near).find(|at| is_head(source, &rows[*at].1)).or_else(|| {
        let widest = rows.iter().map(|(_, cells)| filled_width(source, cells)).max()?;
        (0..near).take_while(|at| *at + 2 < rows.len()).find(|at| {
            filled_width(source, &rows[*at].1) * 10 >= widest * 7 && looks_like_heads(source, &rows[*at].1)
        })
    })
}

/// How many columns a row takes up to its last cell that says something.
pub(super) fn filled_width(source: &str, cells: &[Cell]) -> usize {
    let mut width = 0;
    for (nth, cell) in spread(cells).enumerate() {
        if !cell.span.of(source).is_empty() {
            width = nth + 1;
        }
    }
    width
}

/// Whether the heads of a row are heads by their shape: short words, none of which looks like what stands in a cell.
fn looks_like_heads(source: &str, cells: &[Cell]) -> bool {
    let mut filled = 0;
    let fits = cells.iter().filter(|cell| !cell.span.is_empty()).all(|cell| {
        filled += 1;
        is_short_head(cell.span.of(source))
    });
    fits && filled > 2 && filled * 3 >= filled_width(source, cells) * 2
}

/// Whether a cell may be a head by its shape.
fn is_short_head(text: &str) -> bool {
    const LONGEST: usize = 14;
    text.chars().take(LONGEST + 1).count() <= LONGEST
        && !text.contains(['。', '，', '；', '、'])
        && !text.starts_with(|c: char| c.is_ascii_digit() && text.contains(['.', '-', '/']))
        && !matches!(look(text), Look::Empty | Look::Counted | Look::Hour)
}

/// Whether a row holds heads of single columns below `heads`, of which some stand over several. Where all of it stand below
/// such, one that is known is enough: `启动 | 完成 | 分管领导` below `时间 | | 分工`.
pub(super) fn is_second_head(source: &str, heads: &[Span], cells: &[Cell]) -> bool {
    let is_known = |cell: &Cell| column(cell.span.of(source)).is_some();
    // `一 | 开办企业`: a number counts what stands below a head.
    if cells.first().is_some_and(|first| is_number(first.span.of(source))) {
        return false;
    }
    let partly = cells.iter().any(|cell| cell.continues || cell.span.is_empty());
    let filled: Vec<(usize, Cell)> =
        spread(cells).enumerate().filter(|(_, cell)| !cell.span.is_empty() && !cell.continues).collect();
    // A file repeats a merged cell in each of its columns, a paste leaves all but the first empty.
    let stands_over = |nth: usize| match heads.get(nth) {
        Some(head) if head.is_empty() => nth > 0,
        Some(head) => {
            let beside = [heads.get(nth + 1), nth.checked_sub(1).map(|before| &heads[before])];
            beside[0].is_some_and(|next| next.is_empty()) || beside.contains(&Some(head))
        }
        None => false,
    };
    let known = filled.iter().filter(|(_, cell)| is_known(cell)).count();
    let short = || {
        filled.iter().all(|(nth, cell)| {
            stands_over(*nth)
                && is_short_head(cell.span.of(source))
                && look(cell.span.of(source)) != Look::Time
        })
    };
    // Quarters or months below `推进计划`.
    let times = filled.len() > 1 && filled.iter().all(|(_, cell)| time_head(cell.span.of(source)).is_some());
    partly && (times || known > 0 && (known == filled.len() || known * 2 >= filled.len() && short()))
}

/// Whether the cells of a row are heads of columns: at least two known ones, and no cell with a sentence. Beside one that is
/// known, times side by side are heads too: `项目 | 一季度 | 二季度 | 负责人`.
pub(super) fn is_head(source: &str, cells: &[Cell]) -> bool {
    let words = cells.iter().map(|cell| cell.span.of(source)).filter(|text| !text.is_empty());
    let (mut known, mut times, mut all) = (0, 0, 0);
    for text in words {
        all += 1;
        known += usize::from(column(text).is_some());
        times += usize::from(time_head(text).is_some_and(|head| head.of.is_empty()));
    }
    // Of some two more whatever their heads say.
    let beside = if times > 2 && (known > 0 || times + 2 >= all) { times } else { 0 };
    known + beside >= 2 && (known + beside) * 2 >= all
}
