//! The value of a label for units or persons: names, with roles, offices, telephone numbers and times among them.

use super::responsibility::{LONGEST_NAME, closed_by_verb, closing_bracket};
use super::{deadline, person, unit};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::words::{LABELS, Label, NOBODY, OFFICIAL_TITLES, ROLE_VERBS};
use crate::text::{
    Span,
    chars::{fold, squeezed},
};

/// A list of names without the time that stands behind them, and that time.
pub(super) fn without_time(text: &str, value: Span) -> (Span, Option<Span>) {
    let words = value.of(text);
    let parted = |c: char| matches!(fold(c), ',' | ';' | '、' | '/' | '(') || c.is_whitespace();
    for (at, c) in words.char_indices().filter(|(_, c)| parted(*c)) {
        let start = at + c.len_utf8();
        let mut rest = words[start..].trim_start_matches(parted);
        // `办结时限6月12日`: a label without its colon.
        if let Some((length, Label::Due)) = LABELS.longest(rest) {
            rest = &rest[length..];
        }
        let time = rest.trim_end_matches([')', '）', '。']);
        if !time.is_empty() && deadline::is_time(time) {
            let from = value.start + words.len() - rest.len();
            let names = Span::new(value.start, value.start + at).trimmed(text);
            return (names, Some(Span::new(from, from + time.len()).trimmed(text)));
        }
    }
    (value, None)
}

/// The place of a unit's name, and the role that is said of it alone.
pub(super) type NamedUnit = (Span, Option<UnitRole>);

/// The units in a list, each with the role that is said of it alone (`甲局(牵头)`, `乙局配合`), and the persons that brackets
/// behind their names name: `区城管局(林晓)`.
pub(super) fn units_and_persons(text: &str, list: Span) -> (Vec<NamedUnit>, Vec<(Span, Person)>) {
    let mut units = Vec::new();
    let mut persons = Vec::new();
    for name in unit::names(list.of(text)).into_iter().map(|name| name.shifted(list.start)) {
        if name.of(text).chars().count() > LONGEST_NAME {
            continue;
        }
        if person::looks_like_person(name.of(text)) && !unit::looks_like_unit(name.of(text)) {
            persons.extend(self::persons(text, name, PersonRole::Responsible));
            continue;
        }
        // `区教育局 林晓`: the unit and its person.
        if let Some((unit, rest)) = name.of(text).split_once(char::is_whitespace)
            && unit::looks_like_unit(unit)
            && person::are_persons(rest)
        {
            units.push((Span::new(name.start, name.start + unit.len()), None));
            let rest = Span::new(name.end - rest.len(), name.end);
            let found = self::persons(text, rest, PersonRole::Responsible).into_iter();
            persons
                .extend(found.map(|(span, person)| (span, Person { unit: Some(squeezed(unit)), ..person })));
            continue;
        }
        if let Some((name, role)) = with_role(text, name) {
            units.push((name, Some(role)));
            continue;
        }
        let bracket = closing_bracket(name.of(text))
            .filter(|(outer, inner)| outer.start > 0 && person::are_persons(inner.of(name.of(text))));
        let Some((outer, inner)) = bracket else {
            units.push((name, None));
            continue;
        };
        let unit = Span::new(name.start, name.start + outer.start).trimmed(text);
        let found = self::persons(text, inner.shifted(name.start), PersonRole::Responsible);
        persons.extend(
            found
                .into_iter()
                .map(|(span, person)| (span, Person { unit: Some(squeezed(unit.of(text))), ..person })),
        );
        units.push((unit, None));
    }
    (units, persons)
}

/// A name with a role of its own: `甲局(牵头)`, `由甲局牵头`.
fn with_role(text: &str, name: Span) -> Option<(Span, UnitRole)> {
    let words = name.of(text);
    if let Some((outer, inner)) = closing_bracket(words) {
        let inner = inner.of(words).trim_end_matches("单位");
        let (verb, role) = ROLE_VERBS.longest(inner)?;
        let all = verb.len() == inner.len() && outer.start > 0;
        return all.then(|| (Span::new(name.start, name.start + outer.start).trimmed(text), role));
    }
    let (bare, role) = closed_by_verb(text, name)?;
    unit::looks_like_unit(bare.of(text)).then_some((bare, role))
}

/// A name without the office and the telephone number beside it: `县住建局局长赵亮`, `王强副县长`, `冯涛13900001111`.
fn without_title(text: &str, name: Span) -> Span {
    let words = name.of(text);
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
    if bare.len() < words.len() && person::looks_like_person(bare) {
        return Span::new(name.start, name.start + bare.len());
    }
    if let Some((title, ())) = OFFICIAL_TITLES.longest(bare) {
        let stem = bare[..bare.len() - title.len()].trim_end_matches(['副', '总']);
        if person::looks_like_person(stem) {
            return Span::new(name.start, name.start + stem.len());
        }
    }
    let starts = bare.char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    let title = |at: &usize| *at > 0 && OFFICIAL_TITLES.end(bare[..*at].trim_end());
    match starts.filter(title).filter(|at| person::looks_like_person(&bare[*at..])).last() {
        Some(at) => Span::new(name.start + at, name.start + bare.len()),
        None => name,
    }
}

/// The persons in a list.
pub(super) fn persons(text: &str, list: Span, role: PersonRole) -> Vec<(Span, Person)> {
    let names = person::names(list.of(text)).into_iter().map(|name| {
        // `林晓（电话8801234）`
        let words = name.of(list.of(text));
        let at = words.len() - words.trim_start_matches('@').len();
        let name = Span::new(name.start + at, name.end);
        let words = &words[at..];
        let bare = words.split(['(', '（']).next().unwrap_or(words);
        let end = if bare.is_empty() { name.end } else { name.start + bare.len() };
        without_title(text, Span::new(name.start, end).shifted(list.start))
    });
    // `联系人:综合部 林晓 分机8012`: only one of them is a person.
    let is_other = |name: &str| {
        name.contains(|c: char| c.is_ascii_digit())
            || NOBODY.contains(&name)
            || OFFICIAL_TITLES.end(name) && name.chars().count() <= 4 && !name.contains("负责")
            || unit::looks_like_unit(name) && !person::looks_like_person(name)
    };
    names
        .filter(|name| !is_other(name.of(text)))
        .filter(|name| (2..=LONGEST_NAME).contains(&name.of(text).chars().count()))
        .map(|name| (name, Person { name: squeezed(name.of(text)), role, unit: None }))
        .collect()
}
