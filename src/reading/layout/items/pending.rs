//! Pending items: of which it is not known yet whether they are tasks, and whose.

use super::super::carrying::{Carrying, Own};
use super::Reader;
use crate::reading::duties;
use crate::reading::entries::Entry;
use crate::reading::facts::Facts;
use crate::reading::outline::Purpose;
use crate::reading::result::PassageKind;
use crate::text::Stitched;

/// Something that may be a task, waiting for lines that say who answers.
pub(super) struct Candidate<'s, 'p> {
    pub(super) entry: &'p Entry<'s>,
    pub(super) said: &'p Facts<'p>,
    pub(super) own: Option<&'p Own>,
    /// The headings above it.
    pub(super) section: Vec<String>,
    /// Whether it is a task also where nothing more comes to light.
    pub(super) sure: bool,
    /// Whether it is one of the last paragraphs, below all lists: it speaks for all of the part.
    pub(super) closes: bool,
    /// Whether others of its list surely are tasks.
    pub(super) listed: bool,
    /// What a label announced as its words, where it is no whole entry.
    pub(super) words: Option<Stitched<'s>>,
    /// Whether that label tells what is amiss, or is to be reached.
    pub(super) tells: bool,
    /// The item that closes its line and says who answers for all that run together on it.
    pub(super) shared: Option<(&'p Entry<'s>, &'p Own)>,
}

impl<'s, 'p> Candidate<'s, 'p> {
    /// An entry of which nothing more is known.
    pub(super) const fn of(one: &'p Carrying<'s, 'p>) -> Self {
        let section = Vec::new();
        Self {
            entry: one.entry,
            said: &one.said,
            own: None,
            section,
            sure: false,
            closes: false,
            listed: false,
            words: None,
            tells: false,
            shared: None,
        }
    }
}

impl Reader<'_, '_, '_> {
    /// The pending items are complete: those that are tasks become some.
    pub(super) fn end_pending(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        // Several numbers are those of the labels (`（一）问题:… （二）措施:…`), not the task's.
        let mut numbers =
            pending.iter().filter_map(|one| one.entry.numeral.as_ref().map(|(_, number, _)| *number));
        let number = numbers.next().filter(|_| numbers.next().is_none());
        // What is amiss is no words of what is to be done about it.
        if pending.iter().any(|one| one.words.is_some() && !one.tells) {
            for told in pending.extract_if(.., |one| one.tells) {
                duties::claim(self.draft, told.entry, PassageKind::Body);
            }
        }
        let mut trailing = self.trailing.take();
        let led = std::mem::take(&mut self.trailing_leads) && pending.iter().all(|one| one.entry.bullet);
        let before = self.draft.tasks.len();
        let numbered = pending.iter().any(|one| one.entry.numeral.is_some() && one.words.is_none());
        let work = self.outline.is_announced_as_work();
        // `主题:…` `参与人员:…` below `基本信息` are no work.
        if !numbered
            && self.outline.purpose() == Some(Purpose::Narrative)
            && let Some(told) = trailing.take()
        {
            told.places.iter().for_each(|place| self.draft.claim(*place, PassageKind::Body));
        }
        // Paragraphs that share what closes them are one task; so are the points below a heading of work.
        // What stands between an action and its labels explains it.
        let acts = pending.iter().any(|one| one.sure && one.words.is_some());
        let several = pending.len() > 1 || pending.iter().any(|one| one.words.is_some());
        let timed = |one: &&Candidate<'_, '_>| one.entry.bullet && one.said.is_timed();
        let dated = pending.iter().filter(timed).count() > 1;
        let joined = several && !numbered && !dated && !pending.iter().any(|one| one.sure);
        let points = work && pending.iter().any(|one| one.entry.bullet);
        // Right below `待办事项` each point is a task; below the heading of one task they are its words.
        let listed = self.outline.is_list_of_work();
        // Points below `Owner: Nora` are a task each.
        if joined && !led && (trailing.is_some() || points && !listed) {
            self.push_joined(&pending, number, trailing.as_ref());
        } else {
            // Labels hold for the list that they close, not for one whose numbers stand above it.
            let innermost = pending.iter().rev().find_map(|one| one.entry.style());
            for (nth, one) in pending.iter().enumerate() {
                let outer = one.entry.style().is_some_and(|style| Some(style) < innermost);
                let deeper = pending.get(nth + 1).is_some_and(|next| next.entry.style() > one.entry.style());
                let takes = one.entry.numeral.is_some() || one.sure || !numbered && !acts;
                let leads_in = one.entry.leads_in();
                let whole = one.words.is_none() || one.sure;
                let closed = trailing.as_ref().filter(|_| takes && whole && !deeper && !outer && !leads_in);
                if one.sure || closed.is_some() {
                    self.push_task(one, closed, pending.len());
                } else {
                    self.take_unsure(one, deeper);
                }
            }
        }
        let Some(trailing) = trailing else { return };
        let task = (self.draft.tasks.len() > before).then(|| self.draft.tasks.len() - 1);
        for place in trailing.places {
            match task {
                Some(task) => self.draft.widen(task, place),
                None => self.draft.claim(place, PassageKind::Body),
            }
        }
    }
}
