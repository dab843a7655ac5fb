//! Names of persons over the points that are theirs.
//!
//! ```text
//! ### 林晓                **Nora**              - 方舟：
//! - 整理错误码            - Order the chairs      - 更新手册
//! ```
//!
//! Who is listed among those present is known. Others need one beside them: of the lines of one form that stand side by
//! side most are names.

use super::super::carrying::{Carrying, Own};
use super::super::owners;
use crate::reading::entries::Entry;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, english, person};
use crate::reading::model::{Person, PersonRole};
use crate::reading::part::Part;
use crate::text::{
    Span,
    chars::{is_han, squeezed},
};

/// The form of a line over others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Markup(u8),
    Numbered(Style),
    /// A point, with the blanks in front of it.
    Point(usize),
    Line {
        colon: bool,
    },
}

/// Lines of one form that stand side by side over others.
struct Group {
    form: Form,
    all: usize,
    /// Those of them that look like names.
    names: Vec<usize>,
}

/// Which entries are names of persons over what is theirs.
pub(super) fn over_points(all: &[Carrying<'_, '_>], part: &Part<'_, '_>) -> Vec<bool> {
    let mut found = vec![false; all.len()];
    let mut open: Vec<Group> = Vec::new();
    let mut close = |group: Group| {
        if group.names.len() > 1 && group.names.len() * 2 > group.all {
            group.names.iter().for_each(|at| found[*at] = true);
        }
    };
    let mut known = Vec::new();
    for (at, pair) in all.windows(2).enumerate() {
        let (entry, next) = (pair[0].entry, pair[1].entry);
        if let Some(level) = entry.markup {
            let inner = |group: &mut Group| !matches!(group.form, Form::Markup(own) if own <= level);
            open.extract_if(.., inner).for_each(&mut close);
        }
        let free = pair[0].labels.is_none() && pair[0].own.is_none() && !entry.row;
        let Some(form) = form(entry).filter(|form| free && heads(*form, next)) else { continue };
        let place = open.iter().position(|group| group.form == form).unwrap_or(open.len());
        if place == open.len() {
            open.push(Group { form, all: 0, names: Vec::new() });
        }
        open[place].all += 1;
        match looks(entry.words(), part) {
            Some(true) => {
                known.push(at);
                open[place].names.push(at);
            }
            // `- 何雨：` over points that stand further in can be nothing else.
            Some(false) if matches!(form, Form::Point(_)) && entry.leads_in() => {
                known.push(at);
                open[place].names.push(at);
            }
            Some(false) => open[place].names.push(at),
            None => {}
        }
    }
    open.into_iter().for_each(close);
    known.into_iter().for_each(|at| found[at] = true);
    found
}

/// Those who are listed as present answer for a point in front of which they stand, or which they close in brackets:
/// `- Nora: order the chairs`, `- order the chairs (Nora)`.
pub(super) fn complete(all: &mut [Carrying<'_, '_>], part: &Part<'_, '_>) {
    let open = |own: &Own| own.hole.is_none() && own.found.is_time();
    for one in all.iter_mut().filter(|one| one.own.as_ref().is_none_or(open) && one.labels.is_none()) {
        let entry = one.entry;
        let listed = entry.numeral.is_some() || entry.bullet;
        if listed && !entry.row && entry.markup.is_none() {
            let words = entry.words();
            let own = in_front(words, part).or_else(|| in_bracket(words, part));
            one.own = match (own, one.own.take()) {
                (Some(own), Some(timed))
                    if own.found.due.is_none() && own.hole.is_none_or(|hole| hole.end < timed.end) =>
                {
                    Some(Own {
                        end: own.end.min(timed.end),
                        found: Responsibility { due: timed.found.due, ..own.found },
                        ..own
                    })
                }
                (Some(own), _) => Some(own),
                (None, timed) => timed,
            };
        }
    }
}

fn in_front(words: &str, part: &Part<'_, '_>) -> Option<Own> {
    let marked = words.strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】']));
    let (name, rest) = marked.or_else(|| words.split_once(['：', ':']))?;
    let rest = rest.trim_start_matches(['*', ' ', '：', ':']);
    let found = listed_in(words, name, part).filter(|_| rest.len() > 4 && !english::is_done(rest))?;
    let start = words.len() - rest.len();
    let timed = owners::time_behind(words).filter(|(end, _)| *end > start);
    let (end, due) = timed.unwrap_or((words.len(), None));
    let hole = Some(Span::new(0, start));
    Some(Own { hole, by_list: true, ..Own::new((end, Responsibility { due, ..found })) })
}

fn in_bracket(words: &str, part: &Part<'_, '_>) -> Option<Own> {
    let (outer, inner) = responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0)?;
    let end = words[..outer.start].trim_end().len();
    // `拿到批文（9.5）`: in minutes figures alone are a day.
    if part.decides && deadline::is_day_in_figures(inner.of(words)) {
        return Some(Own::new((end, Responsibility { due: Some(inner), ..Responsibility::default() })));
    }
    // `（小荷，3.20）`
    let is_time = |text: &str| deadline::is_time(text) || deadline::is_day_in_figures(text);
    let parted = inner.of(words).rsplit_once(['，', ',', ' ']);
    let (names, due) = match parted.map(|(names, time)| (names.trim(), time.trim())) {
        Some((names, time)) if is_time(time) => (names, Span::within(words, time)),
        _ => (inner.of(words), None),
    };
    let found = listed_in(words, names, part)?;
    Some(Own::new((end, Responsibility { due, ..found })))
}

/// Those whom a list names, where all of them are known to be present.
fn listed_in(words: &str, list: &str, part: &Part<'_, '_>) -> Option<Responsibility> {
    let known = looks(list, part) == Some(true);
    let start = Span::within(words, list).filter(|_| known)?.start;
    let mut found = named(list);
    found.shift(start);
    Some(found)
}

/// Who says what stands below, where a line is but a name, as chats have it, with the time of day or not: `小赵 20:21`.
pub(super) fn speaker(entry: &Entry<'_>) -> Option<Span> {
    const LONGEST: usize = 20;
    let words = entry.words();
    if entry.numeral.is_some() || words.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let other = |c: char| !is_han(c) && c != '·';
    let name = words.trim_matches(other);
    let named = person::is_titled_name(name) || person::looks_like_person(name) && !name.contains(other);
    Span::within(words, name).filter(|_| named).map(|name| entry.whole.place(name.shifted(entry.start)))
}

/// The blanks in front of an entry that opens its line.
pub(super) fn indent(entry: &Entry<'_>) -> usize {
    const MOST: usize = 60;
    let before = &entry.whole.source()[..entry.whole.place(entry.whole.all()).start];
    before.chars().rev().take(MOST).take_while(|c| c.is_whitespace() && *c != '\n').count()
}

fn form(entry: &Entry<'_>) -> Option<Form> {
    match (entry.markup, entry.style()) {
        (Some(level), _) => Some(Form::Markup(level)),
        (None, Some(style)) => Some(Form::Numbered(style)),
        _ if !entry.opens_line() => None,
        _ if entry.bullet => Some(Form::Point(indent(entry))),
        _ => Some(Form::Line { colon: entry.leads_in() }),
    }
}

/// Whether a line of this form stands over the entry behind it.
fn heads(form: Form, next: &Entry<'_>) -> bool {
    let listed = next.numeral.is_some() || next.bullet;
    next.markup.is_none()
        && !next.row
        && match form {
            Form::Markup(_) => true,
            Form::Numbered(style) => next.bullet || next.style().is_some_and(|below| below > style),
            Form::Point(blanks) => listed && indent(next) > blanks,
            Form::Line { .. } => listed,
        }
}

/// Whether words are nothing but names of persons, and whether all of these are known. What only looks like a name in Latin
/// letters may be any heading.
fn looks(words: &str, part: &Part<'_, '_>) -> Option<bool> {
    const LONGEST: usize = 40;
    let list = names_in(words).of(words);
    if list.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let mut sure = true;
    let is_name = |name: Span| {
        let known = part.is_present(name.of(list));
        sure &= known;
        known || person::looks_like_person(name.of(list)) && name.of(list).chars().all(is_han)
    };
    let names = person::names(list);
    (!names.is_empty() && names.into_iter().all(is_name)).then_some(sure)
}

/// Where the names stand in such a line.
fn names_in(words: &str) -> Span {
    let marks = |c: char| matches!(c, '*' | '：' | ':' | '@' | '【' | '】') || c.is_whitespace();
    let start = words.len() - words.trim_start_matches(marks).len();
    Span::new(start, words.trim_end_matches(marks).len().max(start))
}

/// Those whom such a line names.
pub(super) fn named(words: &str) -> Responsibility {
    let list = names_in(words);
    let one = |name: Span| {
        let name = name.shifted(list.start);
        (name, Person { name: squeezed(name.of(words)), role: PersonRole::Responsible, unit: None })
    };
    let persons = person::names(list.of(words)).into_iter().map(one).collect();
    Responsibility { persons, ..Responsibility::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::reading::deadline::Reference;
    use crate::reading::layout::carrying::carrying;
    use crate::reading::present::present;

    fn check(text: &str, expect: &str) {
        let document = Document::from_text(text);
        let (source, reference) = (document.source.as_str(), Reference::default());
        let present = present(source, &document.blocks);
        let mut part = Part::new(source, &document.blocks, &reference, false, true);
        (part.decides, part.present) = (true, Some(&present));
        let mut all: Vec<_> = part.entries().iter().map(|entry| carrying(entry, &reference)).collect();
        let people = over_points(&all, &part);
        complete(&mut all, &part);
        let mut found = Vec::new();
        for (one, _) in all.iter().zip(people).filter(|(one, person)| *person || one.own.is_some()) {
            let said = one.own.as_ref().map_or_else(|| named(one.entry.words()), |own| own.found.clone());
            let names = said.persons.iter().map(|(_, one)| one.name.as_str()).collect::<Vec<_>>().join(" ");
            let due = said.due.map_or("", |due| due.of(one.entry.words()));
            found.push(format!("{names}{}{due}", if due.is_empty() { "" } else { "|" }));
        }
        assert_eq!(found.join("; "), expect, "{text}");
    }

    #[test]
    fn names_over_points() {
        check("### 林晓\n- 整理清单\n### 方舟、何雨\n- 走查页面\n", "林晓; 方舟 何雨");
        check("**林晓**\n- 整理清单\n**预算**\n- 买灯带\n**规则**\n- 报销要发票\n", "");
        check("参会：林晓、小荷\n小荷：\n- 整理清单\n", "小荷");
        check("Present: Nora Holt, Ivo\n**Nora**\n- Order it\n**Budget**\n- Fine\n", "Nora");
        check("待办\n- 何雨：\n  - 借音响\n- 汇总报名表\n", "何雨");
        check("- 何雨\n- 借音响\n", "");
    }

    #[test]
    fn those_present_around_a_point() {
        let present = "Present: Nora Holt, Ivo, 小荷\n";
        for (point, expect) in [
            ("- Draft the poster (Ivo)", "Ivo"),
            ("- [Nora Holt] Order the chairs, 5 May", "Nora Holt|5 May"),
            ("- 布置展台（小荷，3.20）", "小荷|3.20"),
            ("- 布置展台（3.20）", "|3.20"),
            ("- 布置展台（东侧）", ""),
            ("- Nora: finished the map", ""),
            ("- [Nora Holt] (5 May 2026)", "Nora Holt"),
            ("- [Nora Holt] - 5 May 2026", "Nora Holt"),
        ] {
            check(&format!("{present}{point}\n"), expect);
        }
    }
}
