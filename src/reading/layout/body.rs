//! Running text: headings, paragraphs, and the duties to report in them. It fits everything, a little.

use super::{Layout, Part};
use crate::reading::draft::Draft;
use crate::reading::outline::Outline;
use crate::reading::{duties, entries};

pub(crate) struct Body;

impl Layout for Body {
    fn name(&self) -> &'static str {
        "body"
    }

    fn fit(&self, _part: &Part<'_, '_>) -> f32 {
        0.1
    }

    fn read<'s>(&self, part: &Part<'s, '_>, draft: &mut Draft<'s>) {
        let mut outline = Outline::below(part.section);
        for entry in entries::entries(part.source, part.blocks) {
            duties::read_entry(&entry, part, &mut outline, draft);
        }
    }
}
