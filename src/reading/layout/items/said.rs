//! Items of which somebody says that they are tasks, or none, whatever they look like.

use super::super::carrying::Carrying;
use super::Reader;
use super::pending::Candidate;
use crate::reading::duties;
use crate::reading::entries::Piece;
use crate::reading::result::PassageKind;

impl<'s, 'p> Reader<'s, 'p, '_> {
    /// Takes an entry of which something is said; where to go on.
    pub(super) fn take_said(&mut self, all: &'p [Carrying<'s, 'p>], at: usize) -> Option<usize> {
        let Carrying { entry, own, .. } = &all[at];
        let start = entry.whole.place(entry.whole.all()).start;
        let style = entry.style();
        if entry.piece != Piece::Whole {
            return None;
        }
        match self.part.said?.of_item(start)? {
            true => {
                let section = self.outline.section_of(style);
                if let Some(style) = style {
                    self.outline.close(style);
                }
                let own = own.as_ref();
                self.pending.push(Candidate { own, section, sure: true, ..Candidate::of(&all[at]) });
            }
            false => {
                self.end_pending();
                self.doubt_number(entry, None);
                duties::claim(self.draft, entry, PassageKind::Body);
            }
        }
        Some(at + 1)
    }
}
