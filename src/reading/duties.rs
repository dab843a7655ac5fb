//! Duties to report that stand in running text, and the text around them.

use super::draft::{Draft, Item};
use super::entries::Entry;
use super::grammar::deadline::{self, Reference};
use super::grammar::unit;
use super::layout::Part;
use super::model::{TaskKind, Unit, UnitRole};
use super::outline::{Level, Outline};
use super::result::PassageKind;
use super::words::{HAND_IN, HAND_IN_TO, TELLING};
use crate::text::{Span, chars::squeezed};

/// Reads an entry that is no item of a list: a heading, or running text that may hold duties to report.
pub(crate) fn read_entry<'s>(
    entry: &Entry<'s>,
    part: &Part<'s, '_>,
    outline: &mut Outline,
    draft: &mut Draft<'s>,
) {
    if entry.row {
        return claim(draft, entry, PassageKind::Furniture);
    }
    let sentences = sentences(entry.words());
    let duty = |sentence: &Span| is_duty(sentence.of(entry.words()), part.reference);
    let duties: Vec<Span> = sentences.into_iter().filter(duty).collect();
    if duties.is_empty() {
        if !entry.is_heading() {
            return claim(draft, entry, PassageKind::Body);
        }
        let level = match (entry.markup, entry.style()) {
            (Some(level), _) => Level::Markup(level),
            (None, Some(style)) => Level::Numbered(style),
            (None, None) => return claim(draft, entry, PassageKind::Body),
        };
        outline.enter(level, entry.whole.text().trim().to_owned(), Vec::new(), Vec::new());
        return claim(draft, entry, PassageKind::Heading);
    }
    // A numbered item is one task, whole; in a paragraph the sentence is.
    if let Some((style, number, _)) = &entry.numeral {
        let words = entry.whole.part(Span::new(entry.start, entry.whole.text().len()));
        let mut item = Item::new(outline.section_of(Some(*style)), words);
        item.number = Some(*number);
        item.places = entry.places();
        item.units = doers(entry, &duties);
        item.kind = TaskKind::Reporting;
        draft.push(item, part.reference);
        return;
    }
    let mut end = 0;
    for duty in duties {
        let place = duty.shifted(entry.start);
        claim_part(draft, entry, Span::new(end, place.start));
        end = place.end;
        let mut item = Item::new(outline.section(), entry.whole.part(place));
        item.places = entry.whole.spans(place);
        item.units = doers(entry, &[duty]);
        item.kind = TaskKind::Reporting;
        draft.push(item, part.reference);
    }
    claim_part(draft, entry, Span::new(end, entry.whole.text().len()));
}

/// Claims every place of an entry.
pub(crate) fn claim(draft: &mut Draft<'_>, entry: &Entry<'_>, kind: PassageKind) {
    for place in entry.places() {
        draft.claim(place, kind);
    }
}

fn claim_part(draft: &mut Draft<'_>, entry: &Entry<'_>, part: Span) {
    for place in entry.whole.spans(part) {
        draft.claim(place.trimmed(draft.source()), PassageKind::Body);
    }
}

/// The sentences of a text, with their closing marks.
fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '。' | '！' | '？') {
            let end = at + c.len_utf8();
            let closing = text[end..].chars().take_while(|c| "”’）)》】".contains(*c)).map(char::len_utf8);
            let end = end + closing.sum::<usize>();
            sentences.push(Span::new(start, end).trimmed(text));
            start = end;
        }
    }
    sentences.push(Span::new(start, text.len()).trimmed(text));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether a sentence lays down to hand something in by a day or in a rhythm, or to tell in a rhythm.
fn is_duty(sentence: &str, reference: &Reference) -> bool {
    let (hands_in, tells) = (hands_in(sentence), TELLING.stand_in(sentence));
    if !hands_in && !tells {
        return false;
    }
    let times = deadline::in_prose(sentence, reference);
    let rhythm = times.iter().any(|time| time.recurrence.is_some());
    let day = times.iter().any(|time| time.recurrence.is_none());
    hands_in && (day || rhythm) || tells && (rhythm || day && sentence.contains('向'))
}

fn hands_in(sentence: &str) -> bool {
    HAND_IN.stand_in(sentence)
        || sentence.match_indices('报').any(|(at, word)| HAND_IN_TO.start(&sentence[at + word.len()..]))
}

/// Those who must do it: the first clause of the sentences that begins with them.
fn doers(entry: &Entry<'_>, sentences: &[Span]) -> Vec<(Span, Unit)> {
    let words = entry.words();
    for sentence in sentences {
        let mut start = sentence.start;
        for clause in sentence.of(words).split(['，', ',', '；', ';']) {
            let found = unit::doer(clause);
            if !found.is_empty() {
                let units = found.into_iter().map(|name| {
                    let place = entry.whole.place(name.shifted(entry.start + start));
                    let unit =
                        Unit { name: squeezed(name.of(clause)), role: UnitRole::Responsible, level: None };
                    (place, unit)
                });
                return units.collect();
            }
            start += clause.len() + words[start + clause.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }
    Vec::new()
}
