//! From what stands in running text to tasks: their words, and what these and the lines below them say.

use super::super::carrying::Own;
use super::super::trailing::TrailingLabels;
use super::Reader;
use super::pending::Candidate;
use crate::reading::draft::Item;
use crate::reading::duties;
use crate::reading::entries::Entry;
use crate::reading::facts;
use crate::reading::grammar::handing_in::hands_over_in_time;
use crate::reading::grammar::numbering::{self, Numeral, Style};
use crate::reading::grammar::{assignment, deadline, english, label_lines, responsibility};
use crate::reading::model::{PersonRole, TaskKind, UnitRole};
use crate::reading::result::{DoubtKind, PassageKind};
use crate::reading::words::STAR_MARKS;
use crate::sorting::sort_by_key;
use crate::text::{Span, Stitched, chars::is_han};

/// Of `①7月底前，②③8月底前` what is said for the item with this number.
fn dealt(times: &str, value: u32) -> Option<Span> {
    let starts = times.char_indices().map(|(at, _)| at);
    let begins = |at: &usize| {
        *at == 0
            || times[..*at].ends_with(['，', ',', '；', ';', '、', ' '])
            || times[..*at].ends_with(|c| matches!(c, '①'..='⑳'))
    };
    let numeral = |at: usize| named_item(&times[at..]).or_else(|| numbering::numeral(&times[at..]));
    let numerals: Vec<(usize, Numeral)> =
        starts.filter(begins).filter_map(|at| Some((at, numeral(at)?))).collect();
    let nth = numerals.iter().position(|(_, numeral)| numeral.value == value)?;
    // Several numbers may stand before one time.
    let mut said = numerals[nth..].iter().enumerate().map(|(further, (at, numeral))| {
        let end = numerals.get(nth + further + 1).map_or(times.len(), |(next, _)| *next);
        let end = times[..end].trim_end_matches(['，', ',', '；', ';', '、', '。', ' ']).len();
        Span::new(at + numeral.end, end.max(at + numeral.end)).trimmed(times)
    });
    let opens = numerals.first().is_some_and(|(at, _)| *at == 0);
    said.find(|said| opens && !said.is_empty())
}

/// `第（1）项`, at the start of a text.
fn named_item(text: &str) -> Option<Numeral> {
    let inner = text.strip_prefix('第')?.trim_start_matches(['（', '(']);
    let (value, length) = numbering::arabic(inner, 2)?;
    let rest = inner[length..].trim_start_matches(['）', ')']).strip_prefix(['项', '条'])?;
    let start = text.len() - inner.len();
    let number = Span::new(start, start + length);
    Some(Numeral { style: Style::Arabic, value, number, end: text.len() - rest.len() })
}

/// Whether a name is said for an item with another number: `财务科（第1项）`; what said so is taken off.
fn is_of_another(name: &mut String, value: u32) -> bool {
    let Some((outer, inner)) = responsibility::closing_bracket(name) else { return false };
    let words = inner.of(name);
    let named = |words: &str| named_item(words).filter(|one| one.end == words.len()).map(|one| one.value);
    // `第1、3项`
    let several = |words: &str| {
        let list = words.strip_prefix('第')?.strip_suffix(['项', '条'])?;
        list.split(['、', ',', '，']).map(|one| one.trim().parse().ok()).collect::<Option<Vec<u32>>>()
    };
    let Some(meant) = named(words).map(|one| vec![one]).or_else(|| several(words)) else { return false };
    name.truncate(outer.start);
    !meant.contains(&value)
}

impl<'s, 'p> Reader<'s, 'p, '_> {
    /// An item whose own words say who does it, by when, or what to hand in.
    pub(super) fn push_spoken(&mut self, one: &Candidate<'s, 'p>) {
        let mut item = self.item(one);
        self.take_words(&mut item, one);
        self.push(item, one.entry);
    }

    /// What the words themselves say about who does it.
    pub(super) fn take_words(&self, item: &mut Item<'s>, one: &Candidate<'s, 'p>) {
        if one.said.hands_over() || item.due.is_some() && duties::must_hand_in(item.words.text()) {
            item.kind = TaskKind::Reporting;
            item.take_contacts();
        }
        if !item.units.is_empty() {
            return;
        }
        let spoken = match item.words.text() {
            same if same == one.said.words => one.said.assigned().cloned(),
            words => assignment::assigned(words),
        };
        if let Some(found) = spoken.or_else(|| english::acting(item.words.text(), false)) {
            item.take_spoken(&found);
        }
        if self.part.decides {
            let charged = facts::charged(item.words.text());
            item.charge(charged.into_iter());
            if !item.units.is_empty() {
                return;
            }
        }
        if !item.only_led() && item.persons.iter().any(|(_, person)| person.role != PersonRole::Contact) {
            return;
        }
        let dated = item.due.is_some() || self.outline.due().is_some();
        for (span, unit) in duties::doers_in(one.entry, one.said, self.part, dated) {
            if item.units.iter().all(|(known, _)| !known.overlaps(span)) {
                item.units.push((span, unit));
            }
        }
        sort_by_key(&mut item.units, |(span, _)| span.start);
    }

    pub(super) fn push_task(
        &mut self,
        one: &Candidate<'s, 'p>,
        trailing: Option<&TrailingLabels<'s>>,
        run_length: usize,
    ) {
        let entry = one.entry;
        let mut item = self.item(one);
        let place = |span: Span| entry.whole.place(span.shifted(entry.start));
        let mut plain = false;
        if let Some(Own { found, .. }) = one.own {
            (item.units, item.persons) = found.placed(place);
            let own_day = one.shared.is_some() && self.names_day(item.words.text());
            if one.shared.is_some()
                && let Some(due) = found.due
            {
                item.for_others = entry.whole.spans(due.shifted(entry.start));
            }
            item.due = found.due.filter(|_| !own_day).map(|due| entry.whole.part(due.shifted(entry.start)));
            plain = found.plain;
        }
        // Who is named in the words of one of several items answers for it, whatever stands below all of them.
        if trailing.is_some_and(|trailing| !trailing.units.is_empty())
            && run_length > 1
            && item.units.is_empty()
            && item.persons.is_empty()
            && let Some(spoken) = assignment::assigned(item.words.text())
            && spoken.units.iter().any(|(_, unit)| unit.role == UnitRole::Lead)
        {
            item.take_spoken(&spoken);
        }
        if let Some(trailing) = trailing {
            plain |= item.units.is_empty() && trailing.plain;
            let dated = run_length > 1 && self.names_day(item.words.text());
            trailing.complete(&mut item, !dated);
        }
        if item.units.is_empty() && one.own.is_some() && self.part.decides {
            let charged = facts::charged(item.words.text());
            item.charge(charged.into_iter());
        }
        // `…，由县城管局配合。（责任人：林晓）`: whom its bracket leaves out helps.
        if item.units.is_empty()
            && one.own.is_some_and(|own| !own.found.persons.is_empty())
            && let Some(mut spoken) = assignment::assigned(item.words.text())
        {
            spoken.units.retain(|(_, unit)| unit.role == UnitRole::Support);
            spoken.persons.clear();
            item.take_spoken(&spoken);
        }
        let nobody = item.units.is_empty() && item.persons.is_empty();
        let timed = |clause: &str| !deadline::in_prose(clause, self.part.reference).is_empty();
        if hands_over_in_time(item.words.text(), timed) {
            item.kind = TaskKind::Reporting;
        }
        // `AF, Finance Office` are one list, not two side by side.
        let one_list = |own: &Own| {
            let behind = &entry.words()[own.end..];
            own.hole.is_none() && !behind.contains([':', '：']) && !behind.chars().any(is_han)
        };
        let unequal = if one.own.is_some_and(one_list) { None } else { item.pair() };
        if one.own.is_some_and(|own| own.hole.is_some() || own.found.is_time()) {
            self.take_words(&mut item, one);
        } else if nobody && trailing.is_some() {
            // `截止日期：6月5日` below an item leaves it to its words to say who does it.
            self.take_words(&mut item, one);
        } else if let Some(found) = english::acting(item.words.text(), false).filter(|_| nobody) {
            item.take_spoken(&found);
        }
        if self.part.first_leads && plain {
            item.units.iter_mut().take(1).for_each(|(_, unit)| unit.role = UnitRole::Lead);
        }
        self.push_with(item, entry, unequal);
    }

    /// Whether words name a day themselves, whatever is said for several items together.
    fn names_day(&self, words: &str) -> bool {
        deadline::in_prose(words, self.part.reference).iter().any(|time| time.recurrence.is_none())
    }

    /// An item of the words of a candidate.
    pub(super) fn item(&self, one: &Candidate<'s, 'p>) -> Item<'s> {
        let entry = one.entry;
        let end = one.own.map_or(entry.words().len(), |own| own.end);
        let words = entry.words()[..end].trim_end();
        let behind = words.len();
        let words = words.trim_end_matches(STAR_MARKS).trim_end();
        let starred = words.len() < behind;
        // `上传接口、` among its like.
        let words = words.trim_end_matches('、');
        let stars = words.len()
            - words.trim_start_matches(|c: char| STAR_MARKS.contains(&c) || c.is_whitespace()).len();
        let asks = if self.part.decides && one.own.is_some() { duties::asks_from(words) } else { 0 };
        let own = Span::new(stars.max(asks), words.len()).shifted(entry.start);
        let mut item = Item::new(one.section.clone(), entry.whole.part(own));
        if let Some(hole) = one.own.and_then(|own| own.hole).map(|hole| hole.shifted(entry.start)) {
            item.words = entry.whole.part(Span::new(own.start, hole.start));
            entry
                .whole
                .spans(Span::new(hole.end, own.end))
                .into_iter()
                .for_each(|span| item.words.push(span));
        }
        if let Some(words) = &one.words {
            item.words = words.clone();
        }
        let before = &entry.whole.text()[..entry.start];
        item.starred = starred || words[..stars].contains(STAR_MARKS) || before.contains(STAR_MARKS);
        if one.own.is_none()
            && let Some((end, found)) = label_lines::contacts(words)
        {
            item.words = entry.whole.part(Span::new(stars, end).shifted(entry.start));
            item.persons = found.placed(|span| entry.whole.place(span.shifted(entry.start))).1;
        }
        item.number = entry.numeral.as_ref().map(|(_, number, _)| *number);
        item.places = entry.places();
        if let Some((last, own)) = one.shared {
            (item.units, item.persons) = own.found.placed(|span| last.whole.place(span.shifted(last.start)));
            let due = own.found.due.filter(|_| !self.names_day(item.words.text()));
            item.due = due.map(|due| last.whole.part(due.shifted(last.start)));
        }
        item.take_facts(one.said);
        item
    }

    pub(super) fn push(&mut self, item: Item<'s>, entry: &Entry<'s>) {
        self.push_with(item, entry, None);
    }

    /// Makes a task of an item; with the numbers of its units and persons, where these are lists that do not pair.
    pub(super) fn push_with(
        &mut self,
        mut item: Item<'s>,
        entry: &Entry<'s>,
        unequal: Option<(usize, usize)>,
    ) {
        if let Some(numeral) = numbering::numeral(&entry.whole.text()[..entry.start]) {
            let own = item.due.as_ref().and_then(|due| Some(due.part(dealt(due.text(), numeral.value)?)));
            item.due = own.or(item.due);
            item.units.retain_mut(|(_, unit)| !is_of_another(&mut unit.name, numeral.value));
            item.persons.retain_mut(|(_, person)| !is_of_another(&mut person.name, numeral.value));
        }
        item.inherit(self.outline);
        let place = item.places.first().copied().unwrap_or_default();
        let task = self.draft.push(item, self.part.reference);
        self.doubt_number(entry, Some(task));
        if let Some((units, persons)) = unequal {
            self.draft.doubt(place, Some(task), DoubtKind::UnequalLists { units, persons });
        }
    }

    /// Paragraphs, points or labelled words that together are one task.
    pub(super) fn push_joined(
        &mut self,
        pending: &[Candidate<'s, 'p>],
        number: Option<Span>,
        trailing: Option<&TrailingLabels<'s>>,
    ) {
        // A line that leads in is no words of a task.
        let (pending, leads): (Vec<_>, Vec<_>) =
            pending.iter().partition(|one| one.words.is_some() || !one.entry.leads_in());
        leads.iter().for_each(|one| duties::claim(self.draft, one.entry, PassageKind::Body));
        // Sentences before the first label that announces words only lead up to it.
        let labelled = pending.iter().position(|one| one.words.is_some()).unwrap_or(0);
        let leads_up = |nth: usize, one: &Candidate<'_, '_>| {
            nth < labelled && one.entry.numeral.is_none() && one.entry.words().ends_with('。')
        };
        let mut nth = 0;
        let (before, pending): (Vec<_>, Vec<_>) = pending.into_iter().partition(|one| {
            nth += 1;
            leads_up(nth - 1, one)
        });
        for one in before {
            duties::read_paragraph(
                one.entry,
                one.said,
                self.part,
                &one.section,
                Some(self.outline),
                self.draft,
            );
        }
        let Some(first) = pending.first() else { return };
        let mut words = Stitched::new(self.part.source, Span::default());
        let mut item = Item::new(first.section.clone(), words.clone());
        for one in &pending {
            item.places.extend(one.entry.places());
            let part = one.words.clone().unwrap_or_else(|| self.item(one).words);
            part.spans(part.all()).into_iter().for_each(|span| words.push(span));
        }
        item.places.dedup();
        item.words = words;
        item.number = number;
        let mut unequal = None;
        if let Some(trailing) = trailing {
            trailing.complete(&mut item, true);
            unequal = item.pair();
            if self.part.first_leads && trailing.plain {
                item.units.iter_mut().take(1).for_each(|(_, unit)| unit.role = UnitRole::Lead);
            }
        }
        self.push_with(item, first.entry, unequal);
    }
}
