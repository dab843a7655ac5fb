//! Who answers: labels with names (`牵头单位:甲;责任单位:乙`) and prose (`甲牵头,乙、丙配合`).
//!
//! ```text
//! 责任单位:甲、乙                       甲, 乙 responsible
//! 市级牵头单位:甲;区级责任单位:乙        甲 lead (市级), 乙 responsible (区级)
//! 责任单位:区级牵头单位:甲              甲 lead (区级): the nearer label counts
//! 其中,A〈牵头单位:甲〉;B〈责任单位:乙〉   甲 lead, 乙 responsible
//! 甲牵头,乙、丙配合                     甲 lead, 乙 and 丙 support
//! 甲、乙按职责分工负责                  甲, 乙 responsible
//! 甲会同乙负责                          甲 lead, 乙 support
//! 责任人:子 丑;完成时限:6月底           子, 丑 responsible persons, and a deadline
//! ```

mod value;

pub(crate) use value::value_span;

use memchr::memmem;

use super::super::model::{Person, PersonRole, Unit, UnitRole};
use super::super::words::{
    FIRST_LEADS, LEVELS, Label, MANNER, NOBODY, OFFICIAL_TITLES, ROLE_VERBS, SURE_UNIT_ENDINGS, TOGETHER,
};
use super::label_value::{Answering, Slot, answering, persons, without_time};
use super::{closing, deadline, label, parties, person, skip_blanks, starts_with, unit};
use crate::text::{
    Span,
    chars::{fold, squeezed},
};

/// The longest name that is believed, in characters.
pub(super) const LONGEST_NAME: usize = 40;

/// Who answers for something, and by when, as far as one stretch of text says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Responsibility {
    /// Units with the places of their names.
    pub(crate) units: Vec<(Span, Unit)>,
    /// Persons with the places of their names.
    pub(crate) persons: Vec<(Span, Person)>,
    /// Where the time is named.
    pub(crate) due: Option<Span>,
    /// Whether the first of them answers for it and none is said to lead: then the first may do so.
    pub(crate) plain: bool,
}

/// Units and persons with their places.
pub(crate) type Placed = (Vec<(Span, Unit)>, Vec<(Span, Person)>);

impl Responsibility {
    fn is_empty(&self) -> bool {
        !self.names_somebody() && self.due.is_none()
    }

    /// Whether it says who answers or by when, rather than whom to ask.
    pub(crate) fn answers(&self) -> bool {
        let answers = |person: &Person| person.role != PersonRole::Contact;
        !self.units.is_empty() || self.due.is_some() || self.persons.iter().any(|(_, person)| answers(person))
    }

    /// Whether it names a unit or a person.
    pub(crate) fn names_somebody(&self) -> bool {
        !self.units.is_empty() || !self.persons.is_empty()
    }

    /// Whether it says when, and nothing about who.
    pub(crate) fn is_time(&self) -> bool {
        self.due.is_some() && !self.names_somebody()
    }

    pub(crate) fn push_units(&mut self, text: &str, names: Vec<Span>, role: UnitRole, level: Option<&str>) {
        for span in names {
            let name = squeezed(span.of(text));
            // A number, slipped from another column, is nobody's name either.
            if NOBODY.contains(&name.as_str()) || name.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let unit = Unit { name, role, level: level.map(squeezed) };
            if self.units.iter().all(|(_, other)| *other != unit) {
                self.units.push((span, unit));
            }
        }
    }

    /// What the value of a label says, or a cell below it.
    pub(crate) fn add_labelled(&mut self, text: &str, label: Label, level: Option<&str>, value: Span) {
        // `林晓,5月12日前`: a time among the names.
        let (value, time) = match label {
            Label::Units(_) | Label::Persons(_) => without_time(text, value),
            _ => (value, None),
        };
        self.due = self.due.or(time);
        let words = value.of(text);
        match label {
            Label::Units(role) => {
                self.add(text, answering(text, value, Slot::Units, PersonRole::Responsible), role, level);
            }
            // A department among those responsible answers too; one beside a contact does not.
            Label::Persons(role) => {
                let mut found = answering(text, value, Slot::Persons, role);
                if role != PersonRole::Responsible {
                    found.units.clear();
                }
                self.add(text, found, UnitRole::Responsible, level);
            }
            Label::Due => self.due = self.due.or((!words.is_empty()).then_some(value)),
            Label::Words | Label::Other => {}
        }
    }

    fn add(&mut self, text: &str, mut found: Answering, role: UnitRole, level: Option<&str>) {
        // `更换门禁,保安部负责`: beside one whose role is said only names of units are units.
        if found.units.iter().any(|(_, own)| own.is_some()) {
            found.units.retain(|(span, own)| own.is_some() || unit::may_be_unit(span.of(text)));
        }
        for (name, own) in found.units {
            self.push_units(text, vec![name], own.unwrap_or(role), level);
        }
        self.persons.extend(found.persons);
    }

    /// Moves all places, for a text that has `by` more bytes in front.
    pub(crate) fn shift(&mut self, by: usize) {
        self.units.iter_mut().for_each(|(span, _)| *span = span.shifted(by));
        self.persons.iter_mut().for_each(|(span, _)| *span = span.shifted(by));
        self.due = self.due.map(|due| due.shifted(by));
    }

    /// Its units and persons, each with its place as `place` knows it.
    pub(crate) fn placed(&self, place: impl Fn(Span) -> Span) -> Placed {
        let units = self.units.iter().map(|(span, unit)| (place(*span), unit.clone())).collect();
        let persons = self.persons.iter().map(|(span, person)| (place(*span), person.clone())).collect();
        (units, persons)
    }

    /// Adds what another stretch of the same text says.
    pub(crate) fn append(&mut self, other: Self) {
        for (span, unit) in other.units {
            if self.units.iter().all(|(_, known)| *known != unit) {
                self.units.push((span, unit));
            }
        }
        self.persons.extend(other.persons);
        self.due = self.due.or(other.due);
    }
}

/// Who answers according to `text`, the words inside a bracket or behind an item; `None` where it says nothing
/// of the kind.
pub(crate) fn responsibility(text: &str) -> Option<Responsibility> {
    let mut found = nested(text)
        .or_else(|| labelled(text))
        .or_else(|| prose(text))
        .or_else(|| units_and_time(text))
        .or_else(|| bare_units(text))
        .or_else(|| owners(text))?;
    // `甲、乙；配合单位：丙`: the first of those who answer may lead.
    found.plain = found.units.first().is_none_or(|(_, unit)| unit.role == UnitRole::Responsible)
        && found.units.iter().all(|(_, unit)| unit.role != UnitRole::Lead);
    Some(found)
}

/// Brackets inside a bracket, each with its own labels.
fn nested(text: &str) -> Option<Responsibility> {
    let mut all = Responsibility::default();
    let mut open: Option<(usize, char)> = None;
    // A bracket behind a label belongs to the label's value.
    let before = text.find(|c| closing(fold(c)).is_some())?;
    if !labels(&text[..before]).is_empty() {
        return None;
    }
    for (at, c) in text.char_indices() {
        match open {
            None if matches!(fold(c), '<' | '(' | '[' | '【') => {
                open = closing(fold(c)).map(|close| (at + c.len_utf8(), close));
            }
            Some((start, close)) if fold(c) == close => {
                open = None;
                if let Some(mut inner) = labelled(&text[start..at]) {
                    inner.shift(start);
                    all.append(inner);
                }
            }
            _ => {}
        }
    }
    (!all.is_empty()).then_some(all)
}

/// A label with its level word, and the colon behind it.
pub(crate) struct Found<'t> {
    pub(crate) start: usize,
    /// Where its value begins.
    pub(crate) end: usize,
    level: Option<&'t str>,
    pub(crate) label: Label,
}

/// The label at the start of `text`, if a colon follows it, or a bracket closes it: `责任单位:`, `**责任单位**:`,
/// `责任单位】`.
fn label_with_colon(text: &str) -> Option<(usize, Option<&str>, Label)> {
    let level = LEVELS.longest(text).map_or(0, |(length, _)| length);
    let (length, label) = label::at(&text[level..])?;
    let end = level + length;
    let bare = text[end..].trim_start_matches('*');
    let (blanks, rest) = skip_blanks(bare);
    if blanks > 4 {
        return None;
    }
    // `责任人——林晓`, but not `公厕不足问题——…`.
    let names = matches!(label, Label::Units(_) | Label::Persons(_));
    let dash = || rest.strip_prefix("——").filter(|_| names);
    let rest = match rest.strip_prefix(['】', ']']).or_else(dash) {
        Some(rest) => rest.trim_start().strip_prefix([':', '：']).unwrap_or(rest),
        None => &rest[starts_with(rest, ":")?..],
    };
    Some((text.len() - rest.trim_start_matches("**").len(), (level > 0).then(|| &text[..level]), label))
}

/// The longest label with its level word and layout spaces, in characters.
const LONGEST_LABEL: usize = 24;

/// Every label in `text`; one that another follows at once says nothing itself.
pub(crate) fn labels(text: &str) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut behind = 0;
    for (colon, mark) in text.char_indices().filter(|(at, c)| {
        matches!(fold(*c), ':' | '】' | ']' | '|') || *c == '—' && text[*at..].starts_with("——")
    }) {
        if fold(mark) == '|' {
            found.extend(behind_bar(text, colon + mark.len_utf8()));
            behind = colon + mark.len_utf8();
            continue;
        }
        // A label holds no such mark: no character is looked at for more than one of them.
        let before = std::mem::replace(&mut behind, colon + mark.len_utf8());
        let last = found.last().map_or(0, |last| last.end).max(before);
        // `【责任单位】:` is one label.
        if colon < last {
            continue;
        }
        let furthest = text[last..colon].char_indices().rev().nth(LONGEST_LABEL - 1);
        let from = last + furthest.map_or(0, |(at, _)| at);
        // The longest one that reaches up to the colon.
        let Some((mut start, (length, level, label))) = text[from..colon]
            .char_indices()
            .filter_map(|(at, _)| Some((from + at, label_with_colon(&text[from + at..])?)))
            .find(|(at, (length, ..))| at + length > colon)
        else {
            continue;
        };
        let end = start + length;
        if let Some(before) = found.pop_if(|before| text[before.end..start].trim().is_empty()) {
            start = before.start;
        }
        start = label::start_in_latin(text, last, start);
        found.push(Found { start, end, level, label });
    }
    found
}

/// `负责人：林晓 ｜ 截止 6月15日`: behind a bar a blank will do for a colon.
fn behind_bar(text: &str, bar: usize) -> Option<Found<'_>> {
    let start = text.len() - text[bar..].trim_start().len();
    let mut near = text[start..].char_indices().take(LONGEST_LABEL + 1);
    let (length, _) = near.find(|(_, c)| c.is_whitespace())?;
    let (name, value) = text[start..].split_at(length);
    let label = label::of(name)?;
    let value = value.trim_start();
    let end = text.len() - value.len();
    (start > bar && !value.starts_with([':', '：'])).then_some(Found { start, end, level: None, label })
}

/// `牵头单位:甲;责任单位:乙`.
pub(crate) fn labelled(text: &str) -> Option<Responsibility> {
    labelled_by(text, &labels(text))
}

/// Who answers according to labels that have been found.
pub(crate) fn labelled_by(text: &str, labels: &[Found<'_>]) -> Option<Responsibility> {
    let mut all = Responsibility::default();
    // `区教育局、区财政局;完成时限:10月`: units before the first label.
    if let Some(first) = labels.first().filter(|first| first.start > 0) {
        let before = value_span(text, 0, first.start);
        let free = |text: &str| prose(text).or_else(|| listed_units(text, true));
        // `6月10日前完成，责任人：…`
        if deadline::is_time(before.of(text).trim_end_matches("完成")) {
            all.due = Some(before);
        }
        if let Some(mut units) = free(before.of(text)) {
            units.shift(before.start);
            all.append(units);
        }
    }
    for (nth, found) in labels.iter().enumerate() {
        let end = labels.get(nth + 1).map_or(text.len(), |next| next.start);
        let value = value_span(text, found.end, end.min(bracket_end(text, found)));
        all.add_labelled(text, found.label, found.level, value);
    }
    (!all.is_empty()).then_some(all)
}

/// Where the bracket closes that a label opens: what stands behind it is no value of the label.
fn bracket_end(text: &str, label: &Found<'_>) -> usize {
    const LONGEST: usize = 400;
    let opens = text[..label.start].ends_with(['（', '(']);
    let mut depth = 1_usize;
    let mut near = text[label.end..].char_indices().take(if opens { LONGEST } else { 0 });
    let close = near.find(|(_, c)| {
        match fold(*c) {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    close.map_or(text.len(), |(at, _)| label.end + at)
}

/// `甲牵头,乙、丙配合`: clauses, each a list of names closed by a verb.
pub(super) fn prose(text: &str) -> Option<Responsibility> {
    let mut all = Responsibility::default();
    let mut pending = 0;
    let mut start = 0;
    let ends = text
        .char_indices()
        .filter(|(at, c)| match fold(*c) {
            ',' | ';' | '。' => true,
            // `甲局牵头、乙局配合`
            '、' => ROLE_VERBS.end(&text[..*at]),
            _ => false,
        })
        .map(|(at, c)| (at, c.len_utf8()));
    for (at, length) in ends.chain([(text.len(), 0)]) {
        let clause = Span::new(start, at).trimmed(text);
        start = at + length;
        if sets_time(clause.of(text)) {
            all.due = Some(all.due.map_or(clause, |due| due.joined(clause)));
            pending = start;
            continue;
        }
        let Some((mut names, role)) = closed_by_verb(text, Span::new(pending, clause.end)) else { continue };
        pending = start;
        // `甲科，乙科协助`: who is helped answers.
        let helped = names.of(text).split_once(['，', ',']);
        if let Some((first, others)) = helped.filter(|_| role == UnitRole::Support && all.units.is_empty()) {
            all.push_units(text, list(text, Span::within(text, first)?)?, UnitRole::Responsible, None);
            names.start = names.end - others.len();
        }
        let names_list = names.of(text);
        let together = names_list.find(TOGETHER);
        match together {
            Some(at) if role == UnitRole::Responsible || role == UnitRole::Lead => {
                let first = list(text, Span::new(names.start, names.start + at))?;
                let others = list(text, Span::new(names.start + at + TOGETHER.len(), names.end))?;
                all.push_units(text, first, UnitRole::Lead, None);
                all.push_units(text, others, UnitRole::Support, None);
            }
            _ => {
                let units = list(text, names)?;
                all.push_units(text, units, role, None);
            }
        }
    }
    (!all.units.is_empty()).then_some(all)
}

/// Whether a clause of a bracket says by when: `6月底前出台政策`, `持续推进`.
fn sets_time(clause: &str) -> bool {
    deadline::is_time(clause) || !deadline::in_prose(clause, &deadline::Reference::default()).is_empty()
}

/// The names before the verb that closes a clause, without the words that say how.
pub(super) fn closed_by_verb(text: &str, clause: Span) -> Option<(Span, UnitRole)> {
    let clause = clause.trimmed(text);
    let words = clause.of(text);
    let (verb, role) = ROLE_VERBS.longest(words)?;
    let mut names = &words[..words.len() - verb.len()];
    while let Some((manner, ())) = MANNER.longest(names) {
        names = &names[..names.len() - manner.len()];
    }
    let names = names.trim_end_matches(['，', ',']);
    let from = names.len() - names.trim_start_matches('由').len();
    Some((Span::new(clause.start + from, clause.start + names.len()), role))
}

/// The names of a list, if all of them look like units.
fn list(text: &str, list: Span) -> Option<Vec<Span>> {
    let mut names = unit::units(list.of(text))?;
    names.iter_mut().for_each(|name| *name = name.shifted(list.start));
    Some(names)
}

/// Units, and behind them by when: `区城管局,6月底前`.
fn units_and_time(text: &str) -> Option<Responsibility> {
    let parted =
        |c: char| matches!(fold(c), ',' | ';' | '、' | ':') || matches!(c, '–' | '—') || c.is_whitespace();
    let at = text.char_indices().rev().filter(|(_, c)| parted(*c)).map(|(at, _)| at).take(6);
    // The longest: `30 June`, not `June`.
    let is_time = |at: &usize| {
        let time = text[*at..].trim_start_matches(parted);
        // `甲局；上半年封顶，11月底前交付`: clauses, the first of which says by when.
        let clause = || time.split(['，', ',', '；', ';']).next().unwrap_or(time);
        let says = || text[*at..].starts_with(['，', ',', '；', ';']) && sets_time(clause());
        !text[..*at].trim().is_empty()
            && (deadline::is_time(time) || deadline::is_day_in_figures(time) || says())
    };
    let at = at.filter(is_time).last()?;
    let before = text[..at].trim_end_matches(parted);
    let persons_alone = || {
        // `Nora - overdue, now 18 March`: how it stands, between who and when.
        let stands = |rest: &str| {
            rest.is_ascii() && rest.len() <= 40 && !rest.contains(|c: char| c.is_ascii_uppercase())
        };
        let marks = [" - ", " – ", ", "];
        let cut = marks.iter().find_map(|mark| before.split_once(mark).filter(|(_, rest)| stands(rest)));
        let before = cut.map_or(before, |(names, _)| names);
        let list = Span::new(0, before.len());
        let latin = || parties::names_in_latin(before);
        let listed = person::are_persons(before) || latin();
        let found = listed.then(|| self::persons(before, list, PersonRole::Responsible))?;
        (!found.is_empty()).then(|| Responsibility { persons: found, ..Responsibility::default() })
    };
    // `（林晓，12.5）`: beside a unit figures may be points, unless a stroke parts them: `（测试组，4/15）`.
    let named = || prose(before).or_else(|| listed_units(before, false));
    let figures = deadline::is_day_in_figures(text[at..].trim_start_matches(parted));
    let points = figures && !text[at..].contains('/');
    let mut found = if points { persons_alone() } else { named().or_else(persons_alone) }?;
    found.due = Span::within(text, text[at..].trim_start_matches(parted));
    Some(found)
}

/// Names that look like units, and nothing else, sure or not.
pub(crate) fn units_alone(text: &str) -> Option<Responsibility> {
    let mut found = listed_units(text, false)?;
    found.plain = true;
    Some(found)
}

/// Names that look like those of persons, the first of them at least: `林晓`, `林晓,二楼`.
pub(crate) fn persons_alone(text: &str) -> Option<Responsibility> {
    let first = text.split(['，', ',', '、', '/', ' ', '；']).next()?;
    let found =
        answering(text, Span::new(0, text.len()).trimmed(text), Slot::Either, PersonRole::Responsible);
    if found.persons.is_empty() || !person::looks_like_person(first) {
        return None;
    }
    let mut all = Responsibility::default();
    all.add(text, found, UnitRole::Responsible, None);
    Some(all)
}

/// A bracket that holds names of units and nothing else.
fn bare_units(text: &str) -> Option<Responsibility> {
    listed_units(text, true)
}

/// Units and persons without any label, all of them known by their looks, one of them surely: `教务处 王主任、老关`.
pub(crate) fn owners(text: &str) -> Option<Responsibility> {
    let (names, time) = without_time(text, Span::new(0, text.len()).trimmed(text));
    let found = answering(text, names, Slot::Either, PersonRole::Responsible);
    // One name that looks like a unit may be that of a place: `(东场)`.
    let enough = !found.persons.is_empty() || found.units.len() > 1;
    // `主任（部长）`: what others are called.
    let titles = found.units.is_empty()
        && found.persons.iter().all(|(_, person)| OFFICIAL_TITLES.all().any(|title| person.name == title));
    if found.others || !found.sure || !enough || titles {
        return None;
    }
    let mut all = Responsibility { due: time, ..Responsibility::default() };
    all.add(text, found, UnitRole::Responsible, None);
    Some(all)
}

/// Those whom a list in front of something names, if it holds nothing else. A mark like `【` or `@` makes sure of them.
pub(crate) fn owners_in(text: &str, list: Span, marked: bool) -> Option<Responsibility> {
    if text[list.start..].starts_with('@') {
        return called(text, list);
    }
    let found = answering(text, list.trimmed(text), Slot::Either, PersonRole::Responsible);
    let names = found.units.len() + found.persons.len();
    let sure = found.sure || marked || !found.persons.is_empty() && list.of(text).chars().count() >= 2;
    if found.others || names == 0 || !sure || label::at(list.of(text)).is_some() {
        return None;
    }
    let mut all = Responsibility::default();
    all.add(text, found, UnitRole::Responsible, None);
    Some(all)
}

/// `@林晓 @小荷`: any name may stand behind the mark.
fn called(text: &str, list: Span) -> Option<Responsibility> {
    const EVERYBODY: &[&str] = &["所有人", "全体成员", "全体", "all", "everyone", "here"];
    let mut all = Responsibility::default();
    let parted = |c: char| c == '@' || c.is_whitespace() || matches!(fold(c), ':' | ',' | '、');
    let names = list.of(text).split(parted).filter(|name| !name.is_empty() && !EVERYBODY.contains(name));
    for span in names.filter_map(|name| Span::within(text, name)) {
        let slot = if unit::looks_like_unit(span.of(text)) { Slot::Units } else { Slot::Persons };
        let found = answering(text, span, slot, PersonRole::Responsible);
        all.add(text, found, UnitRole::Responsible, None);
    }
    (!all.is_empty()).then_some(all)
}

/// Names of units; where they have to be `sure`, one of them at least has an ending that only units have.
fn listed_units(text: &str, sure: bool) -> Option<Responsibility> {
    // `甲处会同乙局`
    if let Some((first, others)) = text.split_once(TOGETHER) {
        let mut all = Responsibility::default();
        for (part, role) in [(first, UnitRole::Lead), (others, UnitRole::Support)] {
            all.push_units(text, list(text, Span::within(text, part)?)?, role, None);
        }
        return (all.units.len() > 1).then_some(all);
    }
    let names = list(text, Span::new(0, text.len())).filter(|names| !names.is_empty())?;
    let is_sure = |name: &Span| {
        let name = squeezed(name.of(text));
        name.starts_with('各')
            || name.chars().count() >= 3 && SURE_UNIT_ENDINGS.end(name.trim_end_matches([')', '）']))
    };
    if sure && !names.iter().any(is_sure) {
        return None;
    }
    let mut all = Responsibility::default();
    all.push_units(text, names, UnitRole::Responsible, None);
    Some(all)
}

/// Whether `text` lays down that the first unit of a list leads.
pub(crate) fn first_leads(text: &str) -> bool {
    let holds = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    holds("牵头") && FIRST_LEADS.all().any(holds)
}

/// The bracket that `text` ends with, a full stop behind it allowed: the whole, and the words inside.
pub(crate) fn closing_bracket(text: &str) -> Option<(Span, Span)> {
    let trimmed = text.trim_end_matches(|c: char| matches!(c, '。' | ';' | '；' | '.') || c.is_whitespace());
    let last = trimmed.chars().next_back().filter(|c| matches!(fold(*c), ')' | ']' | '】'))?;
    let (close, open) = match fold(last) {
        ')' => (')', '('),
        ']' => (']', '['),
        _ => ('】', '【'),
    };
    let mut depth = 0_usize;
    for (at, c) in trimmed.char_indices().rev() {
        if fold(c) == close {
            depth += 1;
        } else if fold(c) == open {
            depth -= 1;
            if depth == 0 {
                let inner = Span::new(at + c.len_utf8(), trimmed.len() - last.len_utf8());
                return Some((Span::new(at, trimmed.len()), inner));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
