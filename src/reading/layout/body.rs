//! Running text: headings, paragraphs, and the duties to report in them. It fits everything, a little.

use super::{Fit, Part};
use crate::reading::draft::Draft;
use crate::reading::duties;
use crate::reading::outline::Outline;

pub(super) const SCORE: usize = 10;

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    Some(Fit { score: SCORE, read: Box::new(|draft| read(part, draft)) })
}

fn read<'s>(part: &Part<'s, '_>, draft: &mut Draft<'s>) {
    let mut outline = Outline::below(part.section);
    for entry in part.entries() {
        duties::read_entry(entry, part, &mut outline, draft);
    }
}
