//! The ways in which tasks stand on a page, one file each.
//!
//! A layout says how well it fits a part of a document; the best one reads that part. To teach the reader a new
//! way, add a file with a [`Layout`] and a word in [`LAYOUTS`], with a fixture and its snapshot in the tests.

mod align;
mod cards;
mod carrying;
mod cells;
mod closed_items;
pub(super) mod columns;
mod latin_tails;
mod marks;
mod owner_lines;
mod owners;
mod rows;
mod steps;
mod tails;
mod time_heads;
mod trailing;

mod flattened_table;
mod forms;
pub(crate) mod margin;
mod newspaper_lists;
pub(crate) mod table;
mod unit_headings;

mod items;
mod kinds;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::grammar::{label_lines, numbering};
use super::outline::{Level, Line, Outline};
use super::part::Part;
use super::result::PassageKind;
use crate::intake::{Block, BlockKind};
use crate::text::{
    Span,
    chars::{is_han, squeeze},
};

/// A way in which tasks stand on a page: it looks whether it fits a part.
type Layout = for<'s, 'p> fn(&'p Part<'s, 'p>) -> Option<Fit<'s, 'p>>;

/// A layout that fits a part, with what it found out about it.
pub(crate) struct Fit<'s, 'p> {
    /// How well it fits, in percent.
    score: usize,
    /// Reads the part; whatever it does not claim in the draft counts as unread.
    read: Read<'s, 'p>,
}

/// Reads a part into a draft, below the headings that were read before it.
type Read<'s, 'p> = Box<dyn FnOnce(&mut Draft<'s>, &mut Outline) + 'p>;

/// Layouts that have to see the whole of a part.
const WHOLE: &[Layout] = &[newspaper_lists::fit, unit_headings::fit, cards::fit, forms::fit];

/// Layouts of a stretch of a part: rows of cells, or the text before and behind them. Of those that fit equally well
/// the first is taken.
const LAYOUTS: &[Layout] = &[table::fit, items::fit];

/// Reads a part, stretch by stretch: a table, or the text before and behind it.
pub(crate) fn read<'s>(part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
    let laid = flattened_table::lay_out(part);
    let rows = laid.as_ref().map(|(blocks, tables)| part.of(blocks).with(tables));
    let part = rows.as_ref().unwrap_or(part);
    // Only text is read beside a margin, so it is taken off before anything is looked at.
    if let Some(margin) = if laid.is_none() { margin::lay_out(part) } else { None } {
        margin.head.iter().for_each(|head| draft.claim(*head, PassageKind::Furniture));
        let mut beside = part.of(&margin.blocks);
        (beside.goes_on, beside.margin) = (&margin.goes_on, &margin.beside);
        return read_stretches(&beside, draft, outline);
    }
    if laid.is_none()
        && let Some(fit) = best_of(WHOLE, part)
    {
        return (fit.read)(draft, outline);
    }
    read_stretches(part, draft, outline);
}

/// Reads the tables of a part, and the text before and behind each.
fn read_stretches<'s>(part: &Part<'s, '_>, draft: &mut Draft<'s>, outline: &mut Outline) {
    let mut blocks = part.blocks;
    let mut above = None;
    let titles = titles(part);
    while let Some(first) = blocks.first() {
        let length = match is_row(first) {
            true => {
                let reach = rows::reach(part.source, blocks);
                let next = blocks[..reach].iter().position(|block| titles.contains(&block.span));
                next.unwrap_or(reach)
            }
            false => blocks.iter().take_while(|block| !is_row(block)).count(),
        };
        // The headings in a table are none of what stands behind it.
        match is_row(first) {
            true => {
                // A table is no list of somebody's points.
                outline.close_person();
                above = above.or(Some(outline.height()));
            }
            false => above.take().into_iter().for_each(|above| outline.leave(above)),
        }
        let (stretch, rest) = blocks.split_at(length.max(1));
        blocks = rest;
        let title = stretch.last().map(|block| block.span).filter(|last| titles.contains(last));
        let stretch = if title.is_some() { &stretch[..stretch.len() - 1] } else { stretch };
        let mut stretch = part.of(stretch);
        (stretch.goes_on, stretch.margin, stretch.laid) = (part.goes_on, part.margin, part.laid);
        stretch.above_table = rest.first().is_some_and(is_row);
        if let Some(fit) = best_of(LAYOUTS, &stretch) {
            (fit.read)(draft, outline);
        }
        if let Some(title) = title {
            above = Some(outline.height());
            outline.enter(Level::Line(Line::Words), title.of(part.source).to_owned(), Vec::new(), Vec::new());
            draft.claim(title, PassageKind::Heading);
        }
    }
}

/// The names of the parts of a table whose heads are printed again above each: a few words right above the heads, others
/// each time. Numbered ones are headings anyhow.
fn titles(part: &Part<'_, '_>) -> BTreeSet<Span> {
    const LONGEST: usize = 40;
    let text = |block: &Block| block.span.of(part.source);
    let name = |block: &Block| {
        let words = text(block);
        !is_row(block)
            && words.starts_with(is_han)
            && words.chars().take(LONGEST + 1).count() <= LONGEST
            && !words.contains(['。', '，', '；', '\t'])
            && !words.ends_with(['：', ':'])
            && !words.starts_with('续')
            && numbering::numeral(words).is_none()
            && !label_lines::is_label_line(words)
    };
    let mut found: BTreeMap<Cow<'_, str>, BTreeMap<&str, Span>> = BTreeMap::new();
    for pair in part.blocks.windows(2).filter(|pair| name(&pair[0])) {
        let BlockKind::Row(cells) = &pair[1].kind else { continue };
        if rows::is_head(part.source, cells) {
            found.entry(squeeze(text(&pair[1]))).or_default().insert(text(&pair[0]), pair[0].span);
        }
    }
    found.into_values().filter(|names| names.len() > 1).flat_map(BTreeMap::into_values).collect()
}

fn is_row(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Row(_))
}

/// The layout that fits a part best.
fn best_of<'s, 'p>(layouts: &[Layout], part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let mut best: Option<Fit<'s, 'p>> = None;
    for fit in layouts.iter().filter_map(|layout| layout(part)) {
        if best.as_ref().is_none_or(|best| fit.score > best.score) {
            best = Some(fit);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::grammar::deadline::Reference;

    fn check(text: &str, expect: &str) {
        let document = Document::from_text(text);
        let reference = Reference::default();
        let (source, blocks) = (document.source.as_str(), document.blocks.as_slice());
        let part = Part::new(source, blocks, &reference, false, true);
        let laid = flattened_table::lay_out(&part);
        let part = part.of(laid.as_ref().map_or(blocks, |(blocks, _)| blocks));
        let fit = best_of(WHOLE, &part).or_else(|| best_of(LAYOUTS, &part));
        let score = fit.map_or(0, |fit| fit.score);
        let found = match score {
            table::SCORE => "table",
            _ => "items",
        };
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn the_best_layout_is_taken() {
        check("", "items");
        check("一、总体要求\n坚持安全第一。", "items");
        check("1.新建书房。(责任单位:区文旅局)\n2.改造公园。(责任单位:区城管局)", "items");
        check("序号\n任务\n责任单位\n1\n新建书房。\n区文旅局\n2\n改造公园。\n区城管局", "table");
        // A blank form has columns and no records.
        check("序号\n任务\n责任单位\n1\n2\n3", "items");
    }
}
