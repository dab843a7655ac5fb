//! Blocks as they are read: lines that are glued together or look like rows are told apart first.

use crate::intake::{Block, BlockKind, Cell};
use crate::reading::grammar::{head, responsibility, unit};
use crate::reading::words::Label;
use crate::text::Span;

/// Blocks as they are read: what is glued to the end of a line stands for itself.
pub(crate) fn split_blocks(source: &str, blocks: &[Block]) -> Vec<Block> {
    let mut split = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.to_vec();
    if let Some(first) = blocks.first().filter(|first| first.kind == BlockKind::Line) {
        let ends = head::glued_head(first.span.of(source));
        let mut start = first.span.start;
        let ends = ends.map(|end| first.span.start + end).chain([first.span.end]);
        let parts: Vec<Block> = ends
            .map(|end| {
                let span = Span::new(start, end.max(start)).trimmed(source);
                start = end;
                Block { span, kind: BlockKind::Line, gap: 0 }
            })
            .filter(|part| !part.span.is_empty())
            .collect();
        blocks.splice(0..1, parts);
    }
    // Rows below each other that all have labels in their cells are lines.
    let mut from = 0;
    while from < blocks.len() {
        let is_row = |block: &&Block| matches!(block.kind, BlockKind::Row(_));
        let rows = blocks[from..].iter().take_while(is_row).count();
        let run = &mut blocks[from..from + rows];
        if run.iter().all(|row| has_labelled_cells(source, row)) {
            run.iter_mut().for_each(|row| row.kind = BlockKind::Line);
        }
        from += rows.max(1);
    }
    for block in &blocks {
        let text = block.span.of(source);
        let at = if block.kind == BlockKind::Line { glued(text) } else { None };
        match at {
            Some(at) => {
                let (first, second) = (block.span.start, block.span.start + at);
                split.push(Block { span: Span::new(first, second).trimmed(source), ..block.clone() });
                let rest = Span::new(second, block.span.end).trimmed(source);
                split.push(Block { span: rest, kind: BlockKind::Line, gap: 0 });
            }
            None => split.push(block.clone()),
        }
    }
    split
}

/// Whether a block is a row with bars in which a label says what stands in a cell: `登录页改版 | 负责人：林晓 | 截止：3月5日`.
/// Cells of a table need none, for their columns say it.
fn has_labelled_cells(source: &str, block: &Block) -> bool {
    let BlockKind::Row(cells) = &block.kind else { return false };
    let labelled = |cell: &Cell| {
        let text = cell.span.of(source);
        let label = responsibility::labels(text).into_iter().next();
        label.is_some_and(|found| {
            found.start == 0 && found.end < text.len() && !matches!(found.label, Label::Words | Label::Other)
        })
    };
    let text = block.span.of(source);
    cells.len() > 1
        && !text.contains('\t')
        && !text.starts_with('|')
        && text.contains([':', '：'])
        && cells.iter().any(labelled)
}

/// Where an attachment's label, or a signature with its date, begins behind the last sentence of a line.
fn glued(text: &str) -> Option<usize> {
    if let Some(at) = head::glued_attachment(text) {
        return Some(at);
    }
    let (date, _) = head::closing_date(text)?;
    let from = text[..date].char_indices().rev().take(40).find(|(_, c)| matches!(c, '。' | ')' | '）'));
    let (at, mark) = from?;
    let start = at + mark.len_utf8();
    let signed = text[start..date].trim();
    (signed.is_empty() || unit::looks_like_unit(signed)).then_some(start)
}
