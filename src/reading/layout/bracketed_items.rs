//! Numbered items, each closed by a bracket that says who answers for it.
//!
//! ```text
//! 一、强化能力建设
//! 1.新建社区书房12个。(市级牵头单位:市文旅局;区级责任单位:区文旅局、区教育局)
//! 2.完善考核办法。(区人社局牵头,区财政局、区教育局配合,6月底前完成)
//! ```
//!
//! Items may run together on one line, stand two levels deep, or go on in the next line. An item of a list that
//! names nobody is a task all the same; a numbered line above items is their heading.

use super::{Fit, Part};
use crate::reading::draft::{Draft, Item};
use crate::reading::duties;
use crate::reading::entries::Entry;
use crate::reading::grammar::deadline;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::outline::{Level, Outline};
use crate::reading::result::{MarkKind, PassageKind};
use crate::reading::words::STAR_MARKS;
use crate::text::Span;

/// An entry, and what its last bracket says.
struct Bracketed<'s, 'p> {
    entry: &'p Entry<'s>,
    /// The bracket in the entry's words, and who answers, both as spans of those words.
    bracket: Option<(Span, Responsibility)>,
}

pub(super) fn fit<'s, 'p>(part: &'p Part<'s, 'p>) -> Option<Fit<'s, 'p>> {
    let all = bracketed(part);
    let closed = all.iter().filter(|one| one.bracket.is_some()).count();
    let score = match closed {
        0 => return None,
        1 => 30,
        _ => 50 + 40 * closed / all.len(),
    };
    Some(Fit { score, read: Box::new(move |draft| read(&all, part, draft)) })
}

fn read<'s>(all: &[Bracketed<'s, '_>], part: &Part<'s, '_>, draft: &mut Draft<'s>) {
    let list_styles = list_styles(all);
    let mut outline = Outline::below(part.section);
    for (nth, one) in all.iter().enumerate() {
        let Bracketed { entry, bracket } = one;
        let style = entry.style();
        let above_next = all.get(nth + 1).is_some_and(|next| next.entry.style() > style);
        let is_task = match bracket {
            Some((span, found)) => !(above_next && is_heading(entry, *span, found)),
            None => style.is_some_and(|style| list_styles.contains(&style)) && entry.markup.is_none(),
        };
        if is_task {
            push_task(one, part, &outline, draft);
        } else if let Some((_, found)) = bracket {
            enter_heading(entry, found, &mut outline, draft);
        } else {
            duties::read_entry(entry, part, &mut outline, draft);
        }
        if let Some((_, number, Some(doubt))) = &entry.numeral {
            let task = is_task.then(|| draft.tasks.len() - 1);
            draft.doubt(*number, task, doubt.clone());
        }
    }
}

/// The entries of a part with their brackets.
fn bracketed<'s, 'p>(part: &'p Part<'s, 'p>) -> Vec<Bracketed<'s, 'p>> {
    part.entries()
        .iter()
        .map(|entry| {
            let bracket = if entry.row { None } else { bracket(entry.words()) };
            Bracketed { entry, bracket }
        })
        .collect()
}

/// The last bracket of an item, if it says who answers or when.
fn bracket(words: &str) -> Option<(Span, Responsibility)> {
    let (outer, inner) = responsibility::closing_bracket(without_lead_in(words))?;
    let text = inner.of(words);
    if deadline::is_time(text) {
        return Some((outer, Responsibility { due: Some(inner), ..Responsibility::default() }));
    }
    let mut found = responsibility::responsibility(text)?;
    found.shift(inner.start);
    Some((outer, found))
}

/// The words without a label for what comes below: `…。(区教育局负责)具体措施:`.
fn without_lead_in(words: &str) -> &str {
    let words = words.trim_end();
    let Some(lead_in) = words.strip_suffix(['：', ':']) else { return words };
    let tail = lead_in.char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    let end = lead_in[tail..].char_indices().rfind(|(_, c)| matches!(c, ')' | '）'));
    end.map_or(words, |(at, bracket)| &lead_in[..tail + at + bracket.len_utf8()])
}

/// The styles of number whose items make the list: nearly all of them have a bracket.
fn list_styles(all: &[Bracketed<'_, '_>]) -> Vec<Style> {
    let mut counts: Vec<(Style, usize, usize)> = Vec::new();
    for one in all {
        let Some(style) = one.entry.style() else { continue };
        if counts.iter().all(|(known, ..)| *known != style) {
            counts.push((style, 0, 0));
        }
        for (_, total, closed) in counts.iter_mut().filter(|(known, ..)| *known == style) {
            *total += 1;
            *closed += usize::from(one.bracket.is_some());
        }
    }
    counts.retain(|(_, total, closed)| *closed >= 3 && closed * 10 >= total * 8);
    counts.into_iter().map(|(style, ..)| style).collect()
}

/// Whether an entry with a bracket is a heading that names someone for the items below it.
fn is_heading(entry: &Entry<'_>, bracket: Span, found: &Responsibility) -> bool {
    let only_leaders =
        found.units.is_empty() && found.persons.iter().all(|(_, person)| person.role == PersonRole::Leader);
    let title = &entry.words()[..bracket.start];
    let short = title.chars().take(61).count() <= 60 && !title.contains('。');
    short && found.due.is_none() && (only_leaders || !title.contains(['，', ',', '；']))
}

fn enter_heading<'s>(
    entry: &Entry<'s>,
    found: &Responsibility,
    outline: &mut Outline,
    draft: &mut Draft<'s>,
) {
    let level = match (entry.markup, entry.style()) {
        (Some(level), _) => Level::Markup(level),
        (None, Some(style)) => Level::Numbered(style),
        (None, None) => Level::Markup(u8::MAX),
    };
    let place = |span: Span| entry.whole.place(span.shifted(entry.start));
    let units: Vec<_> = found.units.iter().map(|(span, unit)| (place(*span), unit.clone())).collect();
    let persons: Vec<_> = found.persons.iter().map(|(span, person)| (place(*span), person.clone())).collect();
    units.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Unit, None));
    persons.iter().for_each(|(span, _)| draft.mark(*span, MarkKind::Person, None));
    outline.enter(level, entry.whole.text().trim().to_owned(), units, persons);
    duties::claim(draft, entry, PassageKind::Heading);
}

fn push_task<'s>(one: &Bracketed<'s, '_>, part: &Part<'s, '_>, outline: &Outline, draft: &mut Draft<'s>) {
    let entry = one.entry;
    let place = |span: Span| entry.whole.place(span.shifted(entry.start));
    let end = one.bracket.as_ref().map_or(entry.words().len(), |(span, _)| span.start);
    let words = entry.words()[..end].trim_end();
    let stars =
        words.len() - words.trim_start_matches(|c: char| STAR_MARKS.contains(&c) || c.is_whitespace()).len();
    let own = Span::new(stars, words.len()).shifted(entry.start);
    let mut item = Item::new(outline.section_of(entry.style()), entry.whole.part(own));
    item.starred = words[..stars].contains(STAR_MARKS);
    item.number = entry.numeral.as_ref().map(|(_, number, _)| *number);
    item.places = entry.places();
    if let Some((_, found)) = &one.bracket {
        item.units = found.units.iter().map(|(span, unit)| (place(*span), unit.clone())).collect();
        item.persons = found.persons.iter().map(|(span, person)| (place(*span), person.clone())).collect();
        item.due = found.due.map(|due| entry.whole.part(due.shifted(entry.start)));
        if part.first_leads && found.plain {
            item.units.iter_mut().take(1).for_each(|(_, unit)| unit.role = UnitRole::Lead);
        }
    }
    item.inherit(outline);
    draft.push(item, part.reference);
}
