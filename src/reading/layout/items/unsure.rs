//! Items of which nothing but their words says whether they are tasks.

use super::Reader;
use super::pending::Candidate;
use crate::reading::duties;
use crate::reading::entries::Entry;
use crate::reading::outline::{Level, Line, Purpose};
use crate::reading::result::PassageKind;
use crate::reading::weighing::Signs;
use crate::text::Span;

impl<'s, 'p> Reader<'s, 'p, '_> {
    /// Nothing but its words says whether it is a task.
    pub(super) fn take_unsure(&mut self, one: &Candidate<'s, 'p>, deeper: bool) {
        let entry = one.entry;
        let work = self.outline.purpose_for(entry.style()) == Some(Purpose::Work);
        let leads_in = entry.leads_in();
        if self.outline.purpose_for(entry.style()) == Some(Purpose::Narrative) && !one.said.hands_over() {
            self.doubt_number(entry, None);
            return duties::claim(self.draft, entry, PassageKind::Body);
        }
        if entry.numeral.is_some() && deeper && entry.words().contains('。') && self.gives_work(one.said) {
            return self.push_spoken(one);
        }
        if entry.numeral.is_some() && !deeper || entry.bullet {
            let mut purpose = self.outline.purpose_for(entry.style());
            // Points below one task are its words.
            if entry.numeral.is_none()
                && self.outline.is_announced_as_work()
                && !self.outline.is_list_of_work()
            {
                purpose = Some(Purpose::Narrative);
            }
            let signs = Signs::of_item(one.said, self.part, purpose, one.listed);
            let place = entry.whole.place(Span::new(entry.start, entry.whole.text().len()));
            if self.draft.gives_work(place, signs) {
                return self.push_spoken(one);
            }
        } else if one.words.is_some() {
            return duties::claim(self.draft, entry, PassageKind::Body);
        } else if entry.numeral.is_none()
            && !one.closes
            && !leads_in
            && !deeper
            && (self.outline.is_dated()
                || self.outline.level() == Some(Level::Line(Line::Period))
                || !entry.opens_line() && self.outline.level() == Some(Level::Line(Line::Unit)))
        {
            // `（一）自查阶段（6月底前）` above a paragraph: what it says is due then.
            return self.push_below(one);
        } else if entry.numeral.is_none() {
            let section = if one.closes { &[] } else { one.section.as_slice() };
            let above = (!one.closes).then_some(&*self.outline);
            // `二、一车间` above a paragraph.
            if let Some(above) = above.filter(|above| above.innermost_names())
                && duties::read_matters(entry, self.part, section, above, self.draft)
            {
                return;
            }
            return duties::read_paragraph(entry, one.said, self.part, section, above, self.draft);
        }
        if deeper
            && (leads_in || work)
            && let Some(end) = self.enter_title(entry)
        {
            return duties::claim(self.draft, &entry.behind(end), PassageKind::Body);
        }
        self.doubt_number(entry, None);
        duties::claim(self.draft, entry, PassageKind::Body);
    }

    /// What stands below the name of a unit, or a time: one task, unless it holds several matters, or says that all is well.
    fn push_below(&mut self, one: &Candidate<'s, 'p>) {
        let read = !self.outline.is_dated()
            && duties::read_matters(one.entry, self.part, &one.section, self.outline, self.draft);
        if read {
            return;
        }
        if duties::says_all_is_well(one.said) {
            return duties::claim(self.draft, one.entry, PassageKind::Body);
        }
        self.push_spoken(one);
    }

    /// `（一）建设平台。围绕…做好以下工作:`: the first sentence of an item is the heading of what is below it. Where it ends, if
    /// it is short enough for one.
    pub(super) fn enter_title(&mut self, entry: &Entry<'s>) -> Option<usize> {
        const LONGEST: usize = 40;
        let words = entry.words();
        let end = words.find('。').map_or(words.len(), |at| at + '。'.len_utf8());
        let level = entry.level().filter(|_| words[..end].chars().take(LONGEST + 1).count() <= LONGEST)?;
        self.end_pending();
        let title = Span::new(0, entry.start + end);
        self.outline.enter(level, title.of(entry.whole.text()).trim().to_owned(), Vec::new(), Vec::new());
        let places = entry.whole.spans(title).into_iter();
        places.for_each(|place| self.draft.claim(place, PassageKind::Heading));
        self.doubt_number(entry, None);
        Some(end)
    }
}
