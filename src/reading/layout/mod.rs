//! The ways in which tasks stand on a page, one file each.
//!
//! A layout says how well it fits a part of a document; the best one reads that part. To teach the reader a new
//! way, add a file with a [`Layout`] and a line in [`LAYOUTS`], with a fixture and its snapshot in the tests.

mod bracketed_items;
mod flattened_table;

mod body;

use super::draft::Draft;
use super::grammar::deadline::Reference;
use crate::intake::Block;

/// A part of a document that is read in one way: the body, or one attachment.
#[derive(Clone, Copy)]
pub(crate) struct Part<'s, 'p> {
    /// The source that all spans point into.
    pub(crate) source: &'s str,
    /// Its blocks.
    pub(crate) blocks: &'p [Block],
    /// The headings that all of it stands under.
    pub(crate) section: &'p [String],
    /// What its dates are counted from.
    pub(crate) reference: &'p Reference,
    /// Whether the notice lays down that the first unit of a list leads.
    pub(crate) first_leads: bool,
}

/// A way in which tasks stand on a page.
pub(crate) trait Layout: Sync {
    /// Its name.
    #[cfg_attr(not(test), expect(dead_code, reason = "for tests, and for those who look for why"))]
    fn name(&self) -> &'static str;

    /// How well it fits, from 0 (not at all) to 1.
    fn fit(&self, part: &Part<'_, '_>) -> f32;

    /// Reads the part; whatever it does not claim in the draft counts as unread.
    fn read<'s>(&self, part: &Part<'s, '_>, draft: &mut Draft<'s>);
}

/// All layouts. Of those that fit equally well the first is taken.
static LAYOUTS: &[&dyn Layout] =
    &[&flattened_table::FlattenedTable, &bracketed_items::BracketedItems, &body::Body];

/// The layout that fits a part best.
pub(crate) fn best(part: &Part<'_, '_>) -> &'static dyn Layout {
    let mut best: (&dyn Layout, f32) = (&body::Body, 0.0);
    for layout in LAYOUTS {
        let fit = layout.fit(part);
        if fit > best.1 {
            best = (*layout, fit);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    fn check(text: &str, expect: &str) {
        let document = Document::from_text(text);
        let reference = Reference::default();
        let (source, blocks) = (document.source.as_str(), document.blocks.as_slice());
        let part = Part { source, blocks, section: &[], reference: &reference, first_leads: false };
        assert_eq!(best(&part).name(), expect, "{text}");
    }

    #[test]
    fn the_best_layout_is_taken() {
        check("", "body");
        check("一、总体要求\n坚持安全第一。", "body");
        check("1.新建书房。(责任单位:区文旅局)\n2.改造公园。(责任单位:区城管局)", "bracketed items");
        check("1.新建书房。(责任单位:区文旅局)", "bracketed items");
        check("1.新建书房(含自习室)", "body");
        check("序号\n任务\n责任单位\n1\n新建书房。\n区文旅局\n2\n改造公园。\n区城管局", "flattened table");
        // A blank form has columns and no records.
        check("序号\n任务\n责任单位\n1\n2\n3", "body");
    }
}
