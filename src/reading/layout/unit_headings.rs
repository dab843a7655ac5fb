//! Names of units over paragraphs, each paragraph one task.
//!
//! ```text
//! 临江区
//! 全力抓项目。新开工项目20个。全力优环境。办件时限再压减30%。      two tasks: each with a lead sentence of its own
//! 县水务局
//! 治理河道12公里。
//! 解决3万人饮水问题。
//! ```

use super::{Fit, items};
use crate::intake::{Block, BlockKind};
use crate::reading::draft::{Draft, Item};
use crate::reading::grammar::{numbering, unit};
use crate::reading::model::{Unit, UnitRole};
use crate::reading::outline::{Level, Outline};
use crate::reading::part::Part;
use crate::reading::result::{MarkKind, PassageKind};
use crate::text::{
    Span, Stitched,
    chars::{is_han, squeezed},
};

pub(super) const SCORE: usize = 70;

/// A page must have this many names to be read so.
const FEWEST: usize = 4;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let names: Vec<usize> = (0..part.blocks.len()).filter(|at| is_name(part, *at)).collect();
    let units = names.iter().filter(|at| is_unit(part.blocks[**at].span.of(part.source))).count();
    let first = *names.first()?;
    let others = part.blocks[first..].iter().filter(|block| !matches!(block.kind, BlockKind::Row(_))).count();
    // Most short lines are names of units, and there is little else than names and paragraphs.
    let fits = names.len() >= FEWEST && units * 10 >= names.len() * 7 && names.len() * 8 >= others;
    fits.then(|| Fit {
        score: SCORE,
        read: Box::new(move |draft, outline| read(part, &names, draft, outline)),
    })
}

/// Whether a block is a short line over a paragraph.
fn is_name(part: &Part<'_, '_>, at: usize) -> bool {
    let text = part.blocks[at].span.of(part.source);
    let short = (2..=24).contains(&text.chars().count());
    short
        && !matches!(part.blocks[at].kind, BlockKind::Row(_))
        && text
            .chars()
            .all(|c| is_han(c) || c.is_alphanumeric() || matches!(c, '(' | ')' | '（' | '）' | '、' | ' '))
        && numbering::numeral(text).is_none()
        && part.blocks.get(at + 1).is_some_and(|next| is_paragraph(next, part.source))
}

fn is_paragraph(block: &Block, source: &str) -> bool {
    let text = block.span.of(source);
    block.kind == BlockKind::Line
        && text.ends_with(['。', '！', '；'])
        && text.chars().take(10).count() == 10
        && numbering::numeral(text).is_none()
}

/// Whether a line names a unit, or a place that answers for itself.
fn is_unit(text: &str) -> bool {
    unit::looks_like_unit(text)
}

fn read<'s>(part: &Part<'s, '_>, names: &[usize], draft: &mut Draft<'s>, outline: &mut Outline) {
    let source = part.source;
    items::read(&part.of(&part.blocks[..names[0]]), draft, outline);
    let ends = names.iter().skip(1).copied().chain([part.blocks.len()]);
    for (name, end) in names.iter().zip(ends) {
        let heading = part.blocks[*name].span;
        let text = heading.of(source);
        let unit = Unit { name: squeezed(text), role: UnitRole::Responsible, level: None };
        draft.claim(heading, PassageKind::Heading);
        draft.mark(heading, MarkKind::Unit, None);
        outline.enter(Level::Markup(2), text.to_owned(), vec![(heading, unit)], Vec::new());
        for block in &part.blocks[name + 1..end] {
            if !is_paragraph(block, source) {
                draft.claim(block.span, PassageKind::Body);
                continue;
            }
            for span in tasks(source, block.span) {
                let mut item = Item::new(outline.section(), Stitched::new(source, span));
                item.places = vec![span];
                item.inherit(outline);
                draft.push(item, part.reference);
            }
        }
    }
}

/// The tasks of a paragraph: cut before each of its lead sentences, where it has several.
fn tasks(source: &str, paragraph: Span) -> Vec<Span> {
    let text = paragraph.of(source);
    let starts = leads(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| Span::new(paragraph.start + start, paragraph.start + end).trimmed(source))
        .collect()
}

/// Where the lead sentences of a paragraph begin: short ones without a comma, which all open with the same two
/// characters. The first begins the paragraph.
fn leads(text: &str) -> Vec<usize> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 30;
    let opening = |sentence: &str| sentence.chars().take(2).collect::<String>();
    let first = opening(text);
    let mut starts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| *c == '。') {
        let sentence = &text[start..at];
        let lead = opening(sentence) == first
            && sentence.chars().take(LONGEST + 1).count() <= LONGEST
            && !sentence.contains(['，', ',', '；', '、']);
        if lead {
            starts.push(start);
        }
        start = at + c.len_utf8();
    }
    if starts.len() >= FEWEST && starts[0] == 0 { starts } else { vec![0] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_sentences() {
        let text = "全力抓项目。新开工20个,竣工10个。全力优环境。办件再提速。全力惠民生。新建学校3所。";
        let found: Vec<&str> =
            tasks(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            ["全力抓项目。新开工20个,竣工10个。", "全力优环境。办件再提速。", "全力惠民生。新建学校3所。"]
        );
        for text in
            ["全力抓项目。新开工20个。全力优环境。办件再提速。", "治理河道。治理水库。治理,湖泊。", ""]
        {
            assert_eq!(leads(text), [0], "{text}");
        }
    }
}
