//! Lines of labels in running text: what they say of the items above or below them.

use super::super::carrying::Carrying;
use super::super::forms::is_demand;
use super::pending::Candidate;
use super::{Reader, people};
use crate::reading::contacts;
use crate::reading::duties;
use crate::reading::entries::{Entry, Piece};
use crate::reading::grammar::label_lines;
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::outline::Purpose;
use crate::reading::result::{MarkKind, PassageKind};
use crate::reading::words::{Label, TELLING_LABELS};
use crate::text::{Span, chars::squeezed};

/// So many lines with a telephone below `联系人：` are believed to name somebody.
const MOST_CONTACTS: usize = 6;

/// Whether the label that a text ends with tells what is amiss, or is to be reached: `存在问题:`.
fn tells(before: &str) -> bool {
    TELLING_LABELS.end(before.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a line below all items names who drew the notice up, with a telephone to ask them by: `承办人：林晓 分机：2316`.
fn names_author(words: &str) -> bool {
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    (words.starts_with("承办人") || words.starts_with("经办人"))
        && holds(&["电话", "分机", "传真", "邮箱", "信箱"])
}

/// Whether a line stands further in than the point above it, or opens with a dash below a number.
fn hangs_below(line: &Entry<'_>, point: &Entry<'_>) -> bool {
    let dash = line.whole.text().starts_with(['-', '–', '—', '*']);
    line.opens_line()
        && line.numeral.is_none()
        && (point.bullet && people::indent(line) > people::indent(point) || point.numeral.is_some() && dash)
}

impl<'s, 'p> Reader<'s, 'p, '_> {
    /// Takes a line of labels, with the next line where that has the value; where to go on.
    pub(super) fn take_labels(
        &mut self,
        all: &'p [Carrying<'s, 'p>],
        at: usize,
        labels: &label_lines::LabelLine,
    ) -> usize {
        let entry = all[at].entry;
        let whole = |span: Span| span.shifted(entry.start);
        // A bracket of its own speaks for the items since the last one that has its own.
        let closed = |one: &Candidate<'_, '_>| one.own.is_some_and(|own| !own.found.is_time());
        if entry.words().starts_with(['（', '(', '〔', '[', '【'])
            && self.trailing.is_none()
            && let Some(last) = self.pending.iter().rposition(closed)
            && last + 1 < self.pending.len()
        {
            let open = self.pending.split_off(last + 1);
            self.end_pending();
            self.pending = open;
        }
        // `办理要求：` below the items that the form hands out: what stands there is demanded of all of them.
        let below_items = self.pending.first().is_some_and(|first| first.words.is_none());
        if labels.words.is_empty()
            && below_items
            && is_demand(entry.words().trim().trim_end_matches(['：', ':']))
        {
            self.end_pending();
            self.outline.announce_demands();
            duties::claim(self.draft, entry, PassageKind::Heading);
            return at + 1;
        }
        if labels.first == Label::Words || !labels.words.is_empty() {
            self.head_problem();
            // A label that announces words begins a task, or goes on with the words of one. What was amiss stands apart.
            let told = self.pending.first().is_some_and(|first| first.words.is_none())
                && self.outline.purpose() == Some(Purpose::Narrative);
            if told && labels.words.first().is_none_or(|words| !tells(&entry.words()[..words.start])) {
                self.end_pending();
            }
            if labels.words.is_empty() && all.get(at + 1).is_some_and(|next| next.entry.numeral.is_some()) {
                self.head_measures();
            }
            // `整改措施:` with nothing behind it leads to measures that the labels above answer for too.
            if labels.words.is_empty() && self.trailing.is_some() {
                self.trailing_leads = true;
            }
            let again =
                self.trailing.is_some() && self.pending.iter().any(|one| one.entry.style() == entry.style());
            // `二、反馈问题:…` beside the one before it, whose measures are over.
            if let Some(style) = entry.style().filter(|style| self.outline.stands_below(*style)) {
                self.end_pending();
                self.outline.close(style);
            }
            if self.trailing.is_some() && (!self.trailing_leads || entry.numeral.is_some() && again) {
                self.end_pending();
            }
            for words in &labels.words {
                self.pending.push(Candidate {
                    section: self.outline.section(),
                    words: Some(entry.whole.part(whole(*words))),
                    tells: tells(&entry.words()[..words.start]),
                    ..Candidate::of(&all[at])
                });
            }
            if labels.words.is_empty() {
                self.outline.announce(entry.words());
                duties::claim(self.draft, entry, PassageKind::Heading);
                return at + 1;
            }
        }
        // `三、截止时间:4月23日` beside `二、要求:…` is an item of its own.
        let style = entry.style();
        let listed = |one: Option<&Carrying<'_, '_>>| {
            one.is_some_and(|one| style.is_some() && one.labels.is_none() && one.entry.style() == style)
        };
        let beside =
            self.pending.last().is_some_and(|before| style.is_some() && before.entry.style() == style)
                || self.pending.is_empty() && listed(all.get(at + 1));
        if labels.found.is_time() && beside {
            let section = self.outline.section_of(style);
            self.pending.push(Candidate { section, sure: true, ..Candidate::of(&all[at]) });
            return at + 1;
        }
        let mut next = at + 1;
        let mut found = labels.found.clone();
        let mut value = None;
        if labels.open
            && let Some(below) = all.get(next)
            && below.labels.is_none()
            && below.entry.level().is_none()
            && !below.entry.row
        {
            let words = below.entry.words();
            let mut read = Responsibility::default();
            read.add_labelled(words, labels.last, None, Span::new(0, words.len()).trimmed(words));
            value = Some((below.entry, read));
            next += 1;
        }
        found.plain = found.units.iter().all(|(_, unit)| unit.role == UnitRole::Responsible);
        // `联系人：⏎林晓 0000-…⏎何雨 0000-…`: each has a line.
        if labels.open && labels.last == Label::Persons(PersonRole::Contact) {
            let telephoned = |one: &&Carrying<'_, '_>| {
                one.labels.is_none() && one.entry.level().is_none() && !one.entry.row && one.own.is_none()
            };
            let lines = all[at + 1..].iter().take_while(telephoned).take(MOST_CONTACTS);
            for (nth, one) in lines.enumerate() {
                let words = squeezed(one.entry.words());
                let contacts = contacts::beside_telephones(std::iter::once(words.as_str()));
                if contacts.is_empty() {
                    break;
                }
                self.draft.contacts.extend(contacts);
                duties::claim(self.draft, one.entry, PassageKind::Body);
                next = next.max(at + 2 + nth);
            }
        }
        let says = found.answers() || value.as_ref().is_some_and(|(_, value)| value.answers());
        if !says {
            if labels.words.is_empty() && found.persons.is_empty() {
                duties::claim(self.draft, entry, PassageKind::Body);
            } else if labels.words.is_empty() {
                self.take_contacts(entry, &found);
            }
            return at + 1;
        }
        // Once below sentences without numbers: `请于5月6日前报送。⏎承办人：林晓　电话：…`.
        let once = || {
            let plain = |one: &Candidate<'_, '_>| one.entry.numeral.is_none() && !one.entry.bullet;
            self.pending.iter().all(plain)
                && all.iter().filter(|one| names_author(one.entry.words())).nth(1).is_none()
        };
        if !self.pending.is_empty() && names_author(entry.words()) && (at + 1 >= self.close_from || once()) {
            self.take_contacts(entry, &found);
            return at + 1;
        }
        // Labels below a heading that has items below them hold for all of these.
        if self.pending.is_empty() && self.trailing.is_none() && value.is_none() && says {
            let below = all[next..].iter().find(|one| one.labels.is_none());
            let level = self.outline.level();
            let front = |below: &Carrying<'_, '_>| {
                below.entry.piece != Piece::Whole && below.entry.opens_line() && !self.outline.has_front()
            };
            if below.is_some_and(|below| {
                level.is_some_and(|level| level.is_above(below.entry.level()) || front(below))
            }) {
                self.outline.name(found.placed(|span| entry.whole.place(whole(span))));
                duties::claim(self.draft, entry, PassageKind::Heading);
                return at + 1;
            }
        }
        let again = self.trailing.as_ref().is_some_and(|trailing| {
            !trailing.units.is_empty() && !found.units.is_empty()
                || !trailing.persons.is_empty() && !found.persons.is_empty() && found.units.is_empty()
                || trailing.due.is_some() && found.due.is_some()
        });
        if self.trailing_leads && !self.pending.is_empty() && again {
            self.end_pending();
        }
        if self.trailing.is_none() {
            self.trailing_leads = self.pending.is_empty();
        }
        // What hangs below a point speaks of that point alone.
        if self.trailing.is_none()
            && let Some(last) = self.pending.pop_if(|last| hangs_below(entry, last.entry))
        {
            self.end_pending();
            self.pending.push(last);
        }
        let trailing = self.trailing.get_or_insert_default();
        trailing.places.extend(entry.places());
        trailing.add(entry, &found);
        if let Some((below, read)) = value {
            trailing.places.extend(below.places());
            trailing.add(below, &read);
        }
        next
    }

    /// `一、反馈问题:…` above numbered measures: they are the tasks, and the problem is their heading.
    pub(super) fn head_measures(&mut self) {
        let level = self.pending.first().and_then(|first| first.entry.level());
        let Some(level) = level.filter(|_| self.pending.iter().all(|one| one.words.is_some())) else {
            return;
        };
        for (nth, one) in std::mem::take(&mut self.pending).into_iter().enumerate() {
            let kind = if nth == 0 { PassageKind::Heading } else { PassageKind::Body };
            if nth == 0 {
                let text = one.entry.whole.text().trim().to_owned();
                self.outline.enter(level, text, Vec::new(), Vec::new());
            }
            duties::claim(self.draft, one.entry, kind);
        }
    }

    /// `1.混流突出。东城有12处混错接。` above what is to be done about it: its first sentence is the heading of that.
    fn head_problem(&mut self) {
        let is_problem = |one: &Candidate<'_, '_>| {
            let words = one.entry.words().trim_end();
            let several = words.trim_end_matches('。').contains('。');
            one.words.is_none()
                && one.own.is_none()
                && !one.sure
                && one.entry.numeral.is_some()
                && several
                && words.ends_with('。')
                && !self.gives_work(one.said)
        };
        if !self.pending.last().is_some_and(is_problem) {
            return;
        }
        let Some(problem) = self.pending.pop() else { return };
        match self.enter_title(problem.entry) {
            Some(end) => duties::claim(self.draft, &problem.entry.behind(end), PassageKind::Body),
            None => self.pending.push(problem),
        }
    }

    /// A line that names only whom to ask: it belongs to what is to be handed in.
    fn take_contacts(&mut self, entry: &Entry<'s>, found: &Responsibility) {
        self.end_pending();
        let (_, contacts) = found.placed(|span| entry.whole.place(span.shifted(entry.start)));
        contacts.iter().for_each(|(span, _)| self.draft.mark(*span, MarkKind::Person, None));
        let contacts = contacts.into_iter().map(|(_, person)| Person { role: PersonRole::Contact, ..person });
        self.draft.contacts.extend(contacts);
        duties::claim(self.draft, entry, PassageKind::Body);
    }
}
