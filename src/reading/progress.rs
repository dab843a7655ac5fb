//! How far a reading has come, for whoever waits for it.

use crate::intake::Block;
use crate::text::Span;

/// What of a reading is done when the letterhead is read, in percent.
const HEAD: usize = 8;
/// What is done when every part is read.
const PARTS: usize = 96;
/// What finding the layout is of reading a part, in percent.
const FITTING: usize = 45;
/// It is told in steps of as many percent.
const STEP: u8 = 2;

/// How far a reading has come, told in percent that rise.
pub(crate) struct Progress<'p> {
    tell: &'p mut (dyn FnMut(u8) + 'p),
    last: u8,
    /// The length of the source.
    whole: usize,
    /// The part that is being read.
    part: Span,
}

impl<'p> Progress<'p> {
    /// The progress through a source of this length; `tell` hears of it.
    pub(crate) fn of(whole: usize, tell: &'p mut (dyn FnMut(u8) + 'p)) -> Self {
        Self { tell, last: 0, whole, part: Span::default() }
    }

    /// A part with these blocks begins; all before it is done.
    pub(crate) fn enter(&mut self, blocks: &[Block]) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return };
        self.part = first.span.joined(last.span);
        self.reach(0);
    }

    /// The layout of the part is found.
    pub(crate) fn fitted(&mut self) {
        self.reach(self.part.len() * FITTING / 100);
    }

    /// The part is read up to this byte of the source.
    pub(crate) fn read_to(&mut self, end: usize) {
        let read = end.min(self.part.end).saturating_sub(self.part.start);
        // Divided first: the product of two lengths may be more than a machine word of the browser holds.
        self.reach(self.part.len() * FITTING / 100 + read / 100 * (100 - FITTING));
    }

    /// As many bytes' worth of work in the part are done.
    fn reach(&mut self, done: usize) {
        let done = (self.part.start + done).min(self.whole);
        let percent = HEAD + done / (self.whole / (PARTS - HEAD)).max(1);
        let percent = u8::try_from(percent.min(PARTS)).unwrap_or(self.last);
        if percent >= self.last + STEP {
            self.last = percent;
            (self.tell)(percent);
        }
    }
}
