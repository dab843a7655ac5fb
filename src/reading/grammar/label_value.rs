//! Lists of those who answer: the value of a label, a cell, a closing bracket. Names of units and of persons, with roles,
//! offices, telephone numbers and times among them.
//!
//! ```text
//! 甲局(牵头)、乙局                甲局 leads
//! 教务处 王主任、采购部—盛夏       a department and its person side by side are a pair
//! 物业/庾科、工程部韦师傅          so they are here
//! 谭露(海外部)、铣工班(盘文)       and here
//! 采购部、佟言                    these are none
//! ```

use super::responsibility::{LONGEST_NAME, closed_by_verb, closing_bracket, prose};
use super::{deadline, english, label, person, trade, unit};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::words::{Label, NOBODY, OFFICIAL_TITLES, ROLE_VERBS};
use crate::text::{
    Span,
    chars::{fold, is_han, squeezed},
};

/// A list of names without the time that stands behind them, and that time.
pub(super) fn without_time(text: &str, value: Span) -> (Span, Option<Span>) {
    let words = value.of(text);
    let parted = |c: char| matches!(fold(c), ',' | ';' | '、' | '/' | '(') || c.is_whitespace();
    for (at, c) in words.char_indices().filter(|(_, c)| parted(*c)) {
        let start = at + c.len_utf8();
        let mut rest = words[start..].trim_start_matches(parted);
        // `办结时限6月12日`: a label without its colon.
        let mut announced = false;
        if let Some((length, Label::Due)) = label::at(rest) {
            rest = rest[length..].trim_start();
            announced = true;
        }
        let time = rest.trim_end_matches([')', '）', '。']);
        let names = Span::new(value.start, value.start + at).trimmed(text);
        let figures =
            || deadline::is_day_in_figures(time) && (announced || person::are_persons(names.of(text)));
        if !time.is_empty() && (deadline::is_time(time) || figures()) {
            let from = value.start + words.len() - rest.len();
            return (names, Some(Span::new(from, from + time.len()).trimmed(text)));
        }
    }
    (value, None)
}

/// What a place for names mostly holds: it decides about names that could be either.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Units,
    Persons,
    /// Nothing tells: only what looks like a name is one.
    Either,
}

/// Those whom a list names.
#[derive(Default)]
pub(super) struct Answering {
    /// The units, each with the role that is said of it alone.
    pub(super) units: Vec<(Span, Option<UnitRole>)>,
    pub(super) persons: Vec<(Span, Person)>,
    /// Whether something in it is no name.
    pub(super) others: bool,
    /// Whether something in it surely is one: a unit, a title, a pair.
    pub(super) sure: bool,
}

/// Those whom a list names; persons get this role.
pub(super) fn answering(text: &str, list: Span, slot: Slot, role: PersonRole) -> Answering {
    let mut names = Names { text, slot, found: Vec::new() };
    names.add_list(list);
    names.share_roles();
    let mut all = Answering::default();
    for (nth, one) in names.found.iter().enumerate() {
        match one.kind {
            Kind::Unit(role) => {
                let words = one.span.of(text);
                all.sure = all.sure || unit::looks_like_unit(words) || unit::may_be_unit(words) && nth > 0;
                all.units.push((one.span, role));
            }
            Kind::Person => {
                let unit = partner(&names.found, nth).map(|unit| squeezed(unit.span.of(text)));
                all.sure |= unit.is_some() || person::has_title(one.span.of(text));
                let unit = unit.filter(|_| role == PersonRole::Responsible);
                all.persons.push((one.span, Person { name: squeezed(one.span.of(text)), role, unit }));
            }
            Kind::Other => all.others = true,
        }
    }
    all
}

/// The persons in a list that mostly holds persons.
pub(super) fn persons(text: &str, list: Span, role: PersonRole) -> Vec<(Span, Person)> {
    answering(text, list, Slot::Persons, role).persons
}

/// The unit with which a person is paired: the one beside it, which only a mark of a pair parts from it.
fn partner(names: &[Name], nth: usize) -> Option<&Name> {
    let is_unit = |one: &&Name| matches!(one.kind, Kind::Unit(_));
    if let Some(next) = names.get(nth + 1).filter(|next| next.by == By::Bracket).filter(is_unit) {
        return Some(next);
    }
    // `文体组(甲、乙)`: all in the bracket belong to it.
    let mut at = nth;
    while names[at].by == By::InBracket {
        at = at.checked_sub(1)?;
    }
    let paired = matches!(names[at].by, By::Pair | By::Bracket);
    names.get(at.checked_sub(1)?).filter(|_| paired).filter(is_unit)
}

/// What parts a name from the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// A mark of lists.
    List,
    /// A blank, a dash, a stroke, or nothing at all.
    Pair,
    /// The bracket that it stands in.
    Bracket,
    /// A mark of lists inside such a bracket.
    InBracket,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unit(Option<UnitRole>),
    Person,
    Other,
}

struct Name {
    span: Span,
    kind: Kind,
    by: By,
}

struct Names<'t> {
    text: &'t str,
    slot: Slot,
    found: Vec<Name>,
}

impl Names<'_> {
    fn push(&mut self, span: Span, kind: Kind, by: By) {
        self.found.push(Name { span, kind, by });
    }

    fn add_list(&mut self, list: Span) {
        let words = list.of(self.text);
        if !words.chars().any(is_han) && words.contains(' ') && self.slot != Slot::Either {
            for (name, helps) in english::parties(words) {
                let known = self.found.len();
                self.add(name.shifted(list.start), By::List);
                if let Some(Name { kind: Kind::Unit(role), .. }) = self.found.get_mut(known).filter(|_| helps)
                {
                    *role = Some(UnitRole::Support);
                }
            }
            return;
        }
        let mut end = list.start;
        for name in unit::names(list.of(self.text)) {
            let name = name.shifted(list.start);
            let stroke = Span::new(end, name.start).of(self.text).contains('/');
            end = name.end;
            let known = self.found.len();
            let bare = without_star(self.text, name);
            self.add(bare, By::List);
            self.join_offices(bare, known);
            // `*甲局、乙局`: the one with the mark leads.
            if let Some(Name { kind: kind @ Kind::Unit(None), .. }) = self.found.get_mut(known)
                && bare != name
            {
                *kind = Kind::Unit(Some(UnitRole::Lead));
            }
            // `物业/庾科`: a unit and its person; `甲/乙` are two of a list.
            let after_unit =
                known.checked_sub(1).is_some_and(|before| matches!(self.found[before].kind, Kind::Unit(_)));
            if let Some(first) =
                self.found.get_mut(known).filter(|first| stroke && after_unit && first.kind == Kind::Person)
            {
                first.by = By::Pair;
            }
        }
    }

    /// `县委书记、县长 林晓`: the offices in front of a name with its office are those of that person.
    fn join_offices(&mut self, name: Span, nth: usize) {
        let Some(person) = self.found.get(nth).filter(|one| one.kind == Kind::Person) else { return };
        if person.span.start == name.start || person.span.end != name.end {
            return;
        }
        let office = |one: &Name| one.kind == Kind::Person && is_office_alone(one.span.of(self.text));
        let offices = self.found[..nth].iter().rev().take_while(|one| office(one)).count();
        self.found.drain(nth - offices..nth);
    }

    /// `甲局牵头，乙局、丙局配合`: a verb holds for all names that `、` joins to the one before it.
    fn share_roles(&mut self) {
        for nth in (1..self.found.len()).rev() {
            let (before, one) = (&self.found[nth - 1], &self.found[nth]);
            let verb = self.text[one.span.end..].starts_with(is_han)
                || self.found.get(nth + 1).is_some_and(|next| {
                    next.kind == one.kind && Span::new(one.span.end, next.span.start).of(self.text) == "、"
                });
            let joined = Span::new(before.span.end, one.span.start).of(self.text) == "、";
            if let (Kind::Unit(None), role @ Kind::Unit(Some(_))) = (before.kind, one.kind)
                && verb
                && joined
            {
                self.found[nth - 1].kind = role;
            }
        }
    }

    /// Adds what stands between two marks of a list.
    fn add(&mut self, name: Span, by: By) {
        let name = self.without_marks(name);
        let words = name.of(self.text);
        if words.is_empty() || NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(words)) {
            return;
        }
        // `Quality 质量部`: one name in two languages.
        let half = label::chinese_half(words);
        if half.len() < words.len() && words.ends_with(half) {
            let kind = if person::looks_like_person(half) { Kind::Person } else { Kind::Unit(None) };
            if kind == Kind::Person || unit::may_be_unit(half) {
                return self.push(name, kind, by);
            }
        }
        if self.add_helped(name, by) {
            return;
        }
        if words.chars().count() > LONGEST_NAME {
            return self.push(name, Kind::Other, by);
        }
        if let Some((name, role)) = with_role(self.text, name) {
            return self.push(name, Kind::Unit(Some(role)), by);
        }
        // `区城管局(林晓)` looks like a unit as a whole, `区城管局林主任` like a person.
        if self.add_pair(name, by) {
            return;
        }
        // `王强副县长`, `县住建局局长赵亮`: the name without the office.
        let bare = without_title(self.text, name);
        if bare != name {
            return self.push(bare, Kind::Person, by);
        }
        if let Some(kind) = self.kind(words) {
            return self.push(name, kind, by);
        }
        if self.slot != Slot::Either && self.add_bracketed(name, by) {
            return;
        }
        let kind = match self.slot {
            Slot::Units => Kind::Unit(None),
            Slot::Persons if is_like_a_name(words) => Kind::Person,
            _ => Kind::Other,
        };
        self.push(name, kind, by);
    }

    /// `甲局（乙局、丙局配合）`: adds the one before the bracket, and those whose role stands in it.
    fn add_helped(&mut self, name: Span, by: By) -> bool {
        let words = name.of(self.text);
        let Some((outer, inner)) = closing_bracket(words).filter(|(outer, _)| outer.start > 0) else {
            return false;
        };
        let head = Span::new(name.start, name.start + outer.start).trimmed(self.text);
        let helped =
            prose(inner.of(words)).filter(|_| matches!(self.kind(head.of(self.text)), Some(Kind::Unit(_))));
        let Some(said) = helped else { return false };
        self.push(head, Kind::Unit(None), by);
        for (span, unit) in said.units {
            self.push(span.shifted(name.start + inner.start), Kind::Unit(Some(unit.role)), By::List);
        }
        true
    }

    /// A name without `@` in front and a telephone number behind.
    fn without_marks(&self, name: Span) -> Span {
        let words = name.of(self.text).trim_start_matches(['@', '＠']);
        let start = name.end - words.len();
        let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
        // `林晓 内线6021`
        let label = ["内线", "分机", "电话", "手机"].iter().find_map(|label| bare.strip_suffix(label));
        let bare = if words.len() - bare.len() >= 4 { label.unwrap_or(bare) } else { words };
        Span::new(start, start + bare.len()).trimmed(self.text)
    }

    fn kind(&self, words: &str) -> Option<Kind> {
        let named = |slot: Slot| match slot {
            Slot::Either => person::looks_like_person(words),
            _ => person::looks_like_person(words) || is_latin_name(words),
        };
        if self.slot != Slot::Either && trade::is_office(words) {
            return Some(Kind::Person);
        }
        if self.slot != Slot::Either && (english::is_unit(words) || trade::is_trade(words)) {
            return Some(Kind::Unit(None));
        }
        if unit::may_be_unit(words) && !(self.slot == Slot::Persons && person::has_title(words)) {
            // `JB`: two letters that are short for no department are so for a name.
            let initials = self.slot == Slot::Persons && words.len() == 2 && person::is_initials(words);
            let person = (initials || person::looks_like_person(words)) && !unit::is_short_name(words);
            return Some(if person && self.slot != Slot::Units { Kind::Person } else { Kind::Unit(None) });
        }
        named(self.slot).then_some(Kind::Person)
    }

    /// `教务处 王主任`, `采购部—盛夏`, `工程部韦师傅`, `谭露(海外部)`: adds both, if both are names.
    fn add_pair(&mut self, name: Span, by: By) -> bool {
        let words = name.of(self.text);
        if let Some((outer, inner)) = closing_bracket(words).filter(|(outer, _)| outer.start > 0) {
            let head = Span::new(name.start, name.start + outer.start).trimmed(self.text);
            let inside =
                Names { slot: Slot::Either, found: Vec::new(), ..*self }.listed(inner.shifted(name.start));
            let any = self.slot == Slot::Units && inside.iter().all(|one| one.kind == Kind::Person);
            let unit = || any.then_some(Kind::Unit(None));
            return match (self.kind(head.of(self.text)).or_else(unit), inside.as_slice()) {
                (Some(unit @ Kind::Unit(_)), [first, ..])
                    if inside.iter().all(|one| one.kind == first.kind) =>
                {
                    let pair = first.kind == Kind::Person || self.slot == Slot::Persons;
                    if pair {
                        self.push(head, unit, by);
                        let by = |nth| if nth == 0 { By::Bracket } else { By::InBracket };
                        self.found.extend(
                            inside.into_iter().enumerate().map(|(nth, one)| Name { by: by(nth), ..one }),
                        );
                    } else {
                        // `区自然资源和规划局(林业局)` is one name.
                        self.push(name, unit, by);
                    }
                    true
                }
                (None, [only])
                    if self.slot == Slot::Persons
                        && matches!(only.kind, Kind::Unit(_))
                        && is_like_a_name(head.of(self.text)) =>
                {
                    self.push(head, Kind::Person, by);
                    self.push(only.span, only.kind, By::Bracket);
                    true
                }
                (Some(Kind::Person), [only]) if matches!(only.kind, Kind::Unit(_)) => {
                    self.push(head, Kind::Person, by);
                    self.push(only.span, only.kind, By::Bracket);
                    true
                }
                _ => false,
            };
        }
        let dash = words.char_indices().find(|(_, c)| matches!(c, '—' | '－' | '–' | '-' | '|' | '·'));
        if let Some((at, c)) = dash {
            let left = Span::new(name.start, name.start + at).trimmed(self.text);
            let right = words[at..].trim_start_matches([c, ' ']);
            let right = Span::new(name.end - right.len(), name.end);
            return self.add_both(left, right, by);
        }
        if words.contains(char::is_whitespace) && !english::is_unit(words) && !trade::is_office(words) {
            return self.add_spaced(name, by);
        }
        let splits = words.char_indices().skip(2).map(|(at, _)| at);
        let glued = splits.filter(|at| {
            let (unit, person) = words.split_at(*at);
            let named = self.slot == Slot::Persons && (2..=3).contains(&person.chars().count());
            // `各班班主任` are many.
            !unit::is_collective(unit) && person::is_titled_name(person) && unit::may_be_unit(unit)
                || named
                    && person::looks_like_person(person)
                    && !person::has_title(person)
                    && unit::looks_like_unit(unit)
        });
        let Some(at) = glued.last() else { return false };
        self.add_both(Span::new(name.start, name.start + at), Span::new(name.start + at, name.end), by)
    }

    fn add_both(&mut self, unit: Span, person: Span, by: By) -> bool {
        let kind = self.kind(unit.of(self.text)).filter(|kind| matches!(kind, Kind::Unit(_)));
        let Some(kind) = kind.filter(|_| {
            person::looks_like_person(person.of(self.text)) || is_latin_name(person.of(self.text))
        }) else {
            return false;
        };
        self.push(unit, kind, by);
        self.push(person, Kind::Person, By::Pair);
        true
    }

    /// `总务处 鲍师傅 教务处 翟老师`, `罗 小 川 陈晓`: adds them, if all are names, and one of them a person.
    fn add_spaced(&mut self, name: Span, by: By) -> bool {
        let words = name.of(self.text);
        let mut found: Vec<Name> = Vec::new();
        let mut run: Option<Span> = None;
        let mut pieces = words.split_whitespace().filter_map(|piece| Span::within(words, piece)).peekable();
        while let Some(piece) = pieces.next() {
            let piece = piece.shifted(name.start);
            let is_unit = unit::may_be_unit(piece.of(self.text)) && !person::has_title(piece.of(self.text));
            if !is_unit {
                run = Some(run.map_or(piece, |run| run.joined(piece)));
            }
            if let Some(run) = run.take_if(|_| is_unit || pieces.peek().is_none()) {
                for one in person::names(run.of(self.text)) {
                    let one = one.shifted(run.start);
                    if !person::looks_like_person(one.of(self.text)) && !is_latin_name(one.of(self.text)) {
                        return false;
                    }
                    // `副县长 王强`: the office before a name is none.
                    let office = |before: &Name| {
                        let words = before.span.of(self.text);
                        before.kind == Kind::Person
                            && (OFFICIAL_TITLES.end(words)
                                || person::has_title(words) && !person::is_titled_name(words))
                    };
                    if !person::has_title(one.of(self.text)) {
                        found.pop_if(|before| office(before));
                    }
                    let after_unit = found.last().is_some_and(|before| before.kind != Kind::Person);
                    found.push(Name {
                        span: one,
                        kind: Kind::Person,
                        by: if after_unit { By::Pair } else { By::List },
                    });
                }
            }
            if is_unit {
                found.push(Name { span: piece, kind: Kind::Unit(None), by: By::List });
            }
        }
        let any =
            found.iter().any(|one| one.kind == Kind::Person) || found.len() > 1 && self.slot == Slot::Either;
        if any {
            found[0].by = by;
            self.found.append(&mut found);
        }
        any
    }

    /// `林晓(电话8801234)`: the bracket says something else.
    fn add_bracketed(&mut self, name: Span, by: By) -> bool {
        let words = name.of(self.text);
        let Some((outer, _)) = closing_bracket(words).filter(|(outer, _)| outer.start > 0) else {
            return false;
        };
        let head = Span::new(name.start, name.start + outer.start).trimmed(self.text);
        let head = without_title(self.text, head);
        match self.kind(head.of(self.text)) {
            Some(Kind::Person) => self.push(head, Kind::Person, by),
            None if self.slot == Slot::Persons && is_like_a_name(head.of(self.text)) => {
                self.push(head, Kind::Person, by)
            }
            _ => return false,
        }
        true
    }

    fn listed(mut self, list: Span) -> Vec<Name> {
        self.add_list(list);
        self.found
    }
}

/// A name without the mark that stands before it or behind it: `*甲局`, `甲局▲`.
fn without_star(text: &str, name: Span) -> Span {
    let star = |c: char| matches!(c, '*' | '＊' | '▲' | '★' | '☆');
    let words = name.of(text);
    let bare = words.trim_matches(star);
    Span::within(text, bare)
        .filter(|_| words.len() - bare.len() <= '▲'.len_utf8())
        .unwrap_or(name)
        .trimmed(text)
}

/// `Kevin`, `Lin Xiao`.
pub(super) fn is_latin_name(words: &str) -> bool {
    words.split(' ').count() <= 3
        && words.split(' ').all(|word| {
            word.starts_with(|c: char| c.is_uppercase())
                && word.chars().all(|c| c.is_alphabetic() && !is_han(c) || matches!(c, '.' | '-' | '\''))
        })
}

/// Whether words where only persons are to be expected may name one.
fn is_like_a_name(words: &str) -> bool {
    let office = OFFICIAL_TITLES.end(words) && words.chars().count() <= 4 && !words.contains("负责");
    (2..=LONGEST_NAME).contains(&words.chars().count())
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(fold(c), '.' | ':' | '@'))
        && !office
        && label::of(words).is_none()
}

/// Whether words are an office without the name of who holds it.
fn is_office_alone(words: &str) -> bool {
    OFFICIAL_TITLES.end(words) && !person::is_titled_name(words)
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

/// A name without the office beside it: `县住建局局长赵亮`, `王强副县长`.
fn without_title(text: &str, name: Span) -> Span {
    let words = name.of(text);
    if let Some((title, ())) = OFFICIAL_TITLES.longest(words) {
        let stem = words[..words.len() - title.len()].trim_end_matches(['副', '总']);
        if !person::is_surname(stem) && person::looks_like_person(stem) {
            return Span::new(name.start, name.start + stem.len());
        }
    }
    let starts = words.char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    // `网格员林晓`, but `计划员小林` is what people call him.
    let post = |at: usize| words[..at].ends_with('员') && !person::has_title(&words[at..]);
    let title = |at: &usize| *at > 0 && (OFFICIAL_TITLES.end(words[..*at].trim_end()) || post(*at));
    match starts.filter(title).filter(|at| person::looks_like_person(&words[*at..])).last() {
        Some(at) => Span::new(name.start + at, name.end),
        None => name,
    }
}

#[cfg(test)]
mod tests;
