//! Tables whose columns several spaces part: lines that fall into as many pieces each.
//!
//! ```text
//! ID   Task              Finish    Owner
//! A. Access                                   a heading alone at the edge: a group
//! A1   Erect scaffold    14 Apr    Painters
//! A2   Load test                   Nora       where columns stand one below the other, what is missing shows
//! ```

use super::budget::CELL;
use super::plain_text::is_line_end;
use super::{Block, BlockKind, Budget, Cell, IntakeError};
use crate::text::{Span, chars::is_han};

/// Lines that fall into as many columns each are rows of a table; some may lack a cell or two. Where these stand below
/// their heads their places tell which, else nothing shows an empty one.
pub(super) fn spaced_rows(source: &str, blocks: &mut [Block], budget: &Budget) -> Result<(), IntakeError> {
    const FEWEST_COLUMNS: usize = 3;
    const SAMPLE: usize = 64;
    let mut at = 0;
    while at < blocks.len() {
        let Some(first) = cells(source, &blocks[at]).filter(|cells| cells.len() >= FEWEST_COLUMNS) else {
            at += 1;
            continue;
        };
        let width = first.len();
        let grid = Grid::of(source, &first);
        let columns = (width - 2).max(FEWEST_COLUMNS)..=width;
        let row = |block: &Block| {
            let cells = cells(source, block).filter(|_| block.gap == 0)?;
            grid.deal(source, &cells).or_else(|| columns.contains(&cells.len()).then_some(cells))
        };
        // Most of them are whole.
        let is_whole = |cells: &[Cell]| cells.len() == width;
        let mostly_whole = |rows: &[Vec<Cell>]| {
            let records = || rows.iter().filter(|cells| cells.len() > 1);
            records().filter(|cells| is_whole(cells)).count() * 2 > records().count()
        };
        let mut rows: Vec<Vec<Cell>> = vec![first];
        while let Some(block) = blocks.get(at + rows.len()) {
            let group = || {
                let next = blocks.get(at + rows.len() + 1)?;
                (grid.is_group(source, block) && row(next).is_some())
                    .then(|| vec![Cell { columns: width, ..Cell::new(block.span) }])
            };
            let Some(cells) = row(block).or_else(group) else { break };
            rows.push(cells);
            if rows.len().is_multiple_of(SAMPLE) && !mostly_whole(&rows) {
                break;
            }
        }
        let first = rows.iter().skip(1).find(|cells| cells.len() > 1);
        if !mostly_whole(&rows) || first.is_none_or(|cells| !is_whole(cells)) {
            let alike = rows.iter().take_while(|cells| is_whole(cells)).count();
            rows.truncate(alike);
        }
        let count = rows.len();
        if count > 1 {
            budget.hold((count * width).saturating_mul(CELL))?;
            for (block, cells) in blocks[at..].iter_mut().zip(rows) {
                block.kind = BlockKind::Row(cells);
            }
        }
        at += count;
    }
    Ok(())
}

/// Where the columns of a table begin: in characters from the edge, those that are twice as wide counted once, and twice.
struct Grid([Vec<usize>; 2]);

impl Grid {
    fn of(source: &str, heads: &[Cell]) -> Self {
        Self([false, true].map(|wide| starts(source, heads, wide)))
    }

    /// The cells of a line that each stand below a head, with the empty ones between them.
    fn deal(&self, source: &str, cells: &[Cell]) -> Option<Vec<Cell>> {
        [false, true].into_iter().zip(&self.0).find_map(|(wide, heads)| {
            let starts = starts(source, cells, wide);
            let mut columns = heads.iter().enumerate();
            let mut dealt: Vec<Cell> = Vec::with_capacity(heads.len());
            for (start, cell) in starts.into_iter().zip(cells) {
                let (nth, _) = columns.find(|(_, head)| head.abs_diff(start) <= 1)?;
                let empty = Cell::new(Span::new(cell.span.start, cell.span.start));
                dealt.resize(nth, empty);
                dealt.push(*cell);
            }
            let end = dealt.last()?.span.end;
            dealt.resize(heads.len(), Cell::new(Span::new(end, end)));
            Some(dealt)
        })
    }

    /// Whether a line is a few words at the edge.
    fn is_group(&self, source: &str, block: &Block) -> bool {
        const LONGEST: usize = 60;
        let words = block.span.of(source);
        block.kind == BlockKind::Line
            && words.chars().take(LONGEST + 1).count() <= LONGEST
            && !words.contains("  ")
            && !words.ends_with(['。', '.', '；', ';', ','])
            && starts(source, &[Cell::new(block.span)], false).first() == self.0[0].first()
    }
}

/// How far from the edge each cell of a line begins.
fn starts(source: &str, cells: &[Cell], wide: bool) -> Vec<usize> {
    let Some(first) = cells.first() else { return Vec::new() };
    let mut at = source[..first.span.start].rfind(is_line_end).map_or(0, |end| end + 1);
    let mut width = 0;
    let mut found = Vec::with_capacity(cells.len());
    for cell in cells {
        let is_wide = |c: char| {
            wide && (is_han(c)
                || ('\u{3000}'..='\u{303f}').contains(&c)
                || ('\u{ff00}'..='\u{ff60}').contains(&c))
        };
        width += source[at..cell.span.start].chars().map(|c| 1 + usize::from(is_wide(c))).sum::<usize>();
        at = cell.span.start;
        found.push(width);
    }
    found
}

/// The pieces of a line between several spaces.
fn cells(source: &str, block: &Block) -> Option<Vec<Cell>> {
    let line = block.span.of(source);
    if block.kind != BlockKind::Line
        || !line.contains("  ") && !line.contains('\u{3000}')
        || line.ends_with('。')
    {
        return None;
    }
    let mut cells = Vec::new();
    let mut start = 0;
    let mut spaces = 0;
    for (at, c) in line.char_indices() {
        if matches!(c, ' ' | '\u{3000}' | '\u{a0}') {
            spaces += if c == '\u{3000}' { 2 } else { 1 };
            continue;
        }
        if spaces > 1 {
            let cell = Span::new(block.span.start + start, block.span.start + at);
            cells.push(Cell::new(cell.trimmed(source)));
            start = at;
        }
        spaces = 0;
    }
    cells.push(Cell::new(Span::new(block.span.start + start, block.span.end).trimmed(source)));
    // `…　责任单位：区城管局`: labels with their values are no cells.
    let labelled = |cell: &Cell| cell.span.of(source).chars().take(8).any(|c| matches!(c, '：' | ':'));
    (!cells.iter().skip(1).any(labelled)).then_some(cells)
}

#[cfg(test)]
mod tests {
    use crate::intake::{BlockKind, Document};

    fn check(text: &str, expect: &[&str]) {
        let document = Document::from_text(text);
        let cell = |cell: &super::Cell| cell.span.of(&document.source);
        let found = document.blocks.iter().map(|block| match &block.kind {
            BlockKind::Row(cells) => cells.iter().map(cell).collect::<Vec<_>>().join("/"),
            _ => format!("- {}", block.span.of(&document.source)),
        });
        assert_eq!(found.collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn columns_of_spaces() {
        check(
            "任务  单位    时限\n改造公园  区城管局  6月底\n此致  两列九字\n",
            &["任务/单位/时限", "改造公园/区城管局/6月底", "此致/两列九字/"],
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
}
