//! What only the list shows to be an owner or a day: names behind its items, days in front of its lines.
//!
//! ```text
//! 1.整理档案(林晓)          3.更换图片——宣传组           4月3日 巡检机房
//! • Order new hoses – Rita, 29 May                       4月8日 更换滤芯
//! ```

use super::carrying::{Carrying, Own};
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, english, person, unit};
use crate::reading::model::{Person, PersonRole, Unit, UnitRole};
use crate::reading::words::Label;
use crate::text::{Span, chars::is_han};

/// Names that close the items of a list count where most items close so, in brackets or behind a dash, and some of them
/// surely name somebody: `开展档案检查(档案科)`, `整理图书——林晓`.
pub(super) fn complete(all: &mut [Carrying<'_, '_>]) {
    let mut lists: Vec<(Option<Style>, Tail, Count)> = Vec::new();
    let shape = |one: &Carrying<'_, '_>, tail| (one.entry.style(), tail);
    for one in all.iter().filter(|one| !one.entry.row && one.entry.markup.is_none()) {
        for tail in [Tail::Bracket, Tail::Dash] {
            let at = lists.iter().position(|(style, known, _)| (*style, *known) == shape(one, tail));
            let at = at.unwrap_or(lists.len());
            if at == lists.len() {
                lists.push((one.entry.style(), tail, Count::default()));
            }
            let count = &mut lists[at].2;
            count.all += usize::from(one.labels.is_none());
            let words = one.entry.words();
            let Some((_, inner)) = tail.of(words) else { continue };
            let own = one
                .own
                .as_ref()
                .is_some_and(|own| !own.found.units.is_empty() || !own.found.persons.is_empty());
            count.tails += 1;
            count.named += usize::from(own || names_somebody(inner.of(words)));
        }
    }
    for one in all.iter_mut().filter(|one| !one.entry.row && one.entry.markup.is_none()) {
        if one.labels.is_some() && english::action(one.entry.words()).is_none() {
            continue;
        }
        if one.own.as_ref().is_some_and(|own| !own.found.units.is_empty() || !own.found.persons.is_empty()) {
            continue;
        }
        let words = one.entry.words();
        if let Some((end, found)) =
            latin_owners(words).filter(|_| one.entry.bullet || one.entry.numeral.is_some())
        {
            one.own = Some(Own::new((end, found)));
            continue;
        }
        for tail in [Tail::Bracket, Tail::Dash] {
            let listed = |(style, known, count): &(Option<Style>, Tail, Count)| {
                (*style, *known) == shape(one, tail) && count.shows(*known)
            };
            let Some((end, inner)) = tail.of(words).filter(|_| lists.iter().any(listed)) else { continue };
            if let Some(found) = owners_in(words, inner) {
                one.own = Some(Own { by_list: true, ..Own::new((end, found)) });
                break;
            }
        }
    }
}

/// Lines that open with their day are a list where there are several: `4月3日 巡检机房`.
pub(super) fn complete_days(all: &mut [Carrying<'_, '_>]) {
    const FEWEST: usize = 3;
    let day = |one: &Carrying<'_, '_>| {
        let plain =
            !one.entry.row && one.entry.level().is_none() && one.labels.is_none() && one.entry.opens_line();
        if plain { opening_day(one.entry.words()) } else { None }
    };
    let days: Vec<Option<Own>> = all.iter().map(day).collect();
    if days.iter().flatten().count() < FEWEST {
        return;
    }
    for (one, day) in all.iter_mut().zip(days) {
        let Some(day) = day else { continue };
        one.own = Some(match one.own.take() {
            Some(own) if own.hole.is_none() && own.found.due.is_none() => {
                Own { hole: day.hole, found: Responsibility { due: day.found.due, ..own.found }, ..own }
            }
            Some(own) => own,
            None => day,
        });
    }
}

/// The day that opens a line, before a blank or a mark: `4月3日：巡检机房`. The hour of a programme is none.
fn opening_day(words: &str) -> Option<Own> {
    const LONGEST: usize = 24;
    let start = words.len() - words.trim_start().len();
    let begins = words[start..].chars().next()?;
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十周星每".contains(c);
    if !counted(begins) {
        return None;
    }
    let marks = words[start..]
        .char_indices()
        .take(LONGEST)
        .filter(|(_, c)| c.is_whitespace() || matches!(c, '：' | ':' | '，' | ',' | '、' | '。' | '—'));
    let ends: Vec<usize> = marks.map(|(at, _)| start + at).collect();
    let end = *ends.iter().rev().find(|end| {
        let time = &words[start..**end];
        time.contains(['日', '号', '月', '周', '期']) && deadline::is_time(time)
    })?;
    let rest = words[end..].trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '：' | ':' | '，' | ',' | '、' | '。' | '—')
    });
    let work =
        rest.chars().take(4).count() == 4 && rest.starts_with(|c: char| is_han(c) || "“《".contains(c));
    work.then(|| Own {
        end: words.len(),
        hole: Some(Span::new(0, words.len() - rest.len())),
        found: Responsibility { due: Some(Span::new(start, end)), ..Responsibility::default() },
        by_list: false,
    })
}

/// Where the names stand that close an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    Bracket,
    Dash,
}

/// How many items a list has, how many close in one way, and how many of these surely name somebody.
#[derive(Default)]
struct Count {
    all: usize,
    tails: usize,
    named: usize,
}

impl Count {
    fn shows(&self, tail: Tail) -> bool {
        // A dash in a sentence is rarer than a bracket.
        match tail {
            Tail::Bracket => self.named >= 2 && self.tails * 2 >= self.all,
            // Where all close so, whatever stands there answers for it.
            Tail::Dash => {
                self.named >= 2 && self.tails * 6 >= self.all || self.tails >= 3 && self.tails == self.all
            }
        }
    }
}

impl Tail {
    /// Where the words of an item end before its tail, and what stands in this.
    fn of(self, words: &str) -> Option<(usize, Span)> {
        const LONGEST: usize = 40;
        let (end, inner) = match self {
            Self::Bracket => {
                let (outer, inner) = responsibility::closing_bracket(words)?;
                (outer.start, inner)
            }
            Self::Dash => {
                let at = words.rfind("—")?;
                let behind = at + '—'.len_utf8();
                (
                    words[..at].trim_end_matches('—').len(),
                    Span::new(behind, words.trim_end_matches(['。', '；']).len()),
                )
            }
        };
        let inner = Span::new(inner.start, inner.end.max(inner.start)).trimmed(words);
        let short = inner.of(words).chars().take(LONGEST + 1).count() <= LONGEST;
        let before = words[..end].trim_end();
        (short
            && !inner.is_empty()
            && !inner.of(words).contains(['。', '；', '：'])
            && before.chars().take(2).count() == 2)
            .then_some((before.len(), inner))
    }
}

/// The pieces of a list of names.
fn pieces(list: &str) -> impl Iterator<Item = &str> {
    list.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '/'))
        .filter(|piece| !piece.is_empty())
}

/// Whether a text is a list of units, persons and times, with somebody among them.
fn names_somebody(list: &str) -> bool {
    let named = |piece: &str| unit::looks_like_unit(piece) || person::looks_like_person(piece);
    pieces(list).any(named) && pieces(list).all(|piece| named(piece) || deadline::is_time(piece))
}

/// Whom a tail of a list names.
fn owners_in(words: &str, inner: Span) -> Option<Responsibility> {
    const LONGEST_NAME: usize = 8;
    if pieces(inner.of(words)).any(|piece| {
        piece.chars().count() > LONGEST_NAME && !deadline::is_time(piece) && !unit::looks_like_unit(piece)
    }) {
        return None;
    }
    let mut found = Responsibility::default();
    found.add_labelled(words, Label::Units(UnitRole::Responsible), None, inner);
    // Beside a name a place is no unit: `(林晓,二楼)`.
    if !found.persons.is_empty() {
        found.units.retain(|(span, _)| unit::looks_like_unit(span.of(words)));
    }
    found.answers().then_some(found)
}

/// The owners and the day that close an English point: `… – Rita, 29 May`, `… (Rita / Ben, 22/2)`.
fn latin_owners(words: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 60;
    if words.chars().any(is_han) {
        return None;
    }
    let trimmed = words.trim_end().trim_end_matches('.');
    let (start, inner) = match trimmed.strip_suffix([')', ']']) {
        Some(open) => (open.rfind(['(', '[']).map(|at| (at, at + 1))?, open.len()),
        None => {
            let dash = [" – ", " — ", " - "]
                .iter()
                .filter_map(|dash| trimmed.rfind(dash).map(|at| (at, at + dash.len())));
            (dash.max()?, trimmed.len())
        }
    };
    let (end, from) = start;
    if inner < from || inner - from > LONGEST || end < 4 {
        return None;
    }
    let mut found = Responsibility::default();
    let list = Span::new(from, inner);
    let parts =
        list.of(words).split([',', '/', ';', '–', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let span = Span::within(words, part)?;
        if deadline::is_time(part) {
            found.due = found.due.or(Some(span));
        } else if english::is_unit(part) {
            found
                .units
                .push((span, Unit { name: part.to_owned(), role: UnitRole::Responsible, level: None }));
        } else if is_given_name(part) {
            let person = Person { name: part.to_owned(), role: PersonRole::Responsible, unit: None };
            found.persons.push((span, person));
        } else if found.units.is_empty() && found.persons.is_empty() {
            return None;
        }
    }
    let somebody = !found.units.is_empty() || !found.persons.is_empty();
    somebody.then(|| (words[..end].trim_end().len(), found))
}

/// One or two words, each with a capital letter and nothing but letters.
fn is_given_name(name: &str) -> bool {
    let words = || name.split(' ');
    (1..=2).contains(&words().count())
        && words().all(|word| {
            (2..=12).contains(&word.len())
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word[1..].chars().all(|c| c.is_ascii_lowercase())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_of_english_points() {
        for (words, expect) in [
            ("Order new hoses – Rita, 29 May", Some("Order new hoses|Rita|29 May")),
            ("Order new hoses (Rita / Ben, 29 May)", Some("Order new hoses|Rita Ben|29 May")),
            ("Check the rules — Planning Committee", Some("Check the rules|Planning Committee|")),
            ("Buy paint (two tins)", None),
            ("Buy paint – the green one", None),
            ("整理图书 – Rita", None),
            ("", None),
        ] {
            let found = latin_owners(words).map(|(end, found)| {
                let units = found.units.iter().map(|(_, unit)| unit.name.as_str());
                let names: Vec<_> =
                    units.chain(found.persons.iter().map(|(_, person)| person.name.as_str())).collect();
                format!("{}|{}|{}", &words[..end], names.join(" "), found.due.map_or("", |due| due.of(words)))
            });
            assert_eq!(found.as_deref(), expect, "{words}");
        }
    }

    #[test]
    fn days_that_open_lines() {
        for (words, expect) in [
            ("4月3日 巡检机房", Some(("4月3日", "巡检机房"))),
            ("4月3日：巡检机房", Some(("4月3日", "巡检机房"))),
            ("9:00 嘉宾签到", None),
            ("4月3日巡检机房", None),
            ("三楼会议室", None),
            ("", None),
        ] {
            let found = opening_day(words).map(|own| {
                let due = own.found.due.map_or("", |due| due.of(words));
                (due, &words[own.hole.map_or(0, |hole| hole.end)..])
            });
            assert_eq!(found, expect, "{words}");
        }
    }
}
