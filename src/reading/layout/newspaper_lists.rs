//! Lists of several units on a newspaper page, where the unit's name stands in the middle of its own list.
//!
//! ```text
//! **一、繁荣文化**
//! 举办读书活动25场,新建书
//!
//! ## 县总工会                      set into the column, wherever there was room
//!
//! 屋15家。(2025年6月底)
//! ```
//!
//! A list reaches from one restart of `一、` to the next; the name in it belongs to all of it, and the words around the
//! name are one sentence.

use super::{Fit, items};
use crate::intake::{BOLD_LINE, Block, BlockKind};
use crate::reading::draft::Draft;
use crate::reading::grammar::numbering::{self, Style};
use crate::reading::grammar::{label_lines, unit};
use crate::reading::model::{Unit, UnitRole};
use crate::reading::outline::{Level, Outline};
use crate::reading::part::Part;
use crate::reading::result::{MarkKind, PassageKind};
use crate::text::chars::squeezed;

pub(super) const SCORE: usize = 80;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let lists = lists(part.source, part.blocks)?;
    Some(Fit { score: SCORE, read: Box::new(move |draft, outline| read(part, &lists, draft, outline)) })
}

/// A list of one unit: its blocks, and which of them is the name.
struct List {
    start: usize,
    end: usize,
    name: usize,
}

/// The lists of a part, where each has one name in it and some have it in their middle.
fn lists(source: &str, blocks: &[Block]) -> Option<Vec<List>> {
    let text = |block: &Block| block.span.of(source);
    let name = |block: &Block| match block.kind {
        BlockKind::Heading(level) => {
            level < BOLD_LINE
                && text(block).chars().count() <= 20
                && numbering::numeral(text(block)).is_none()
        }
        _ => false,
    };
    let names = || blocks.iter().filter(|block| name(block));
    let units = names().filter(|block| unit::looks_like_unit(text(block))).count();
    if units < 2 || units * 10 < names().count() * 7 {
        return None;
    }
    let restarts: Vec<usize> = (0..blocks.len())
        .filter(|at| {
            numbering::numeral(text(&blocks[*at]))
                .is_some_and(|numeral| numeral.style == Style::Han && numeral.value == 1)
        })
        .collect();
    let ends = restarts.iter().skip(1).copied().chain([blocks.len()]);
    let lists: Option<Vec<List>> = restarts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let mut names = (*start..end).filter(|at| name(&blocks[*at]));
            let found = List { start: *start, end, name: names.next()? };
            names.next().is_none().then_some(found)
        })
        .collect();
    // A name that stands in front of the next list is no name in the middle of this one.
    lists.filter(|lists| lists.len() > 1 && lists.iter().any(|list| list.name + 1 < list.end))
}

fn read<'s>(part: &Part<'s, '_>, lists: &[List], draft: &mut Draft<'s>, outline: &mut Outline) {
    let source = part.source;
    let before = lists.first().map_or(0, |list| list.start);
    items::read(&part.of(&part.blocks[..before]), draft, outline);
    for list in lists {
        let heading = &part.blocks[list.name];
        let name = heading.span.of(source);
        let unit = Unit { name: squeezed(name), role: UnitRole::Responsible, level: None };
        draft.claim(heading.span, PassageKind::Heading);
        draft.mark(heading.span, MarkKind::Unit, None);
        outline.enter(Level::Markup(1), name.to_owned(), vec![(heading.span, unit)], Vec::new());
        let (head, tail) = (&part.blocks[list.start..list.name], &part.blocks[list.name + 1..list.end]);
        let blocks: Vec<Block> = head.iter().chain(tail).cloned().collect();
        let mut stretch = part.of(&blocks);
        let pairs = blocks.windows(2).filter(|pair| goes_on(source, &pair[0], &pair[1]));
        let lines: Vec<usize> = pairs.map(|pair| pair[1].span.start).collect();
        stretch.goes_on = &lines;
        items::read(&stretch, draft, outline);
    }
}

/// Whether a block goes on with the sentence that the one before it left open.
fn goes_on(source: &str, last: &Block, next: &Block) -> bool {
    let (before, behind) = (last.span.of(source), next.span.of(source));
    last.kind == BlockKind::Line
        && next.kind == BlockKind::Line
        && numbering::numeral(behind).is_none()
        && !label_lines::is_label_line(before)
        && !label_lines::is_label_line(behind)
        && (!before.ends_with(['。', '；', ')', '）']) || behind.starts_with(['(', '（']))
}
