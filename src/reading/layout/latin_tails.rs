//! Owners and times that close a point in Latin letters, or stand in front of it, without any label.
//!
//! ```text
//! - Order 30 barriers — **Lena**, due 20 October         letters that stand out, or a dash, tell names from words
//! - Check all leads (Marta / Jon), by end of October     so does a time beside them
//! - Posters in the shops (Lena)                          here it takes the rest of the list
//! - Marta: sweep the yard                                and here somebody who is known from it
//! - First-aid cover — tbc                                nobody yet
//! ```

use std::collections::BTreeSet;

use super::carrying::{Carrying, Own};
use super::kinds::of_kind;
use super::owners;
use crate::reading::grammar::english_clause::without_title;
use crate::reading::grammar::label_lines::LabelLine;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::person::is_initials;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, english, label, parties, trade};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::part::Part;
use crate::reading::words::{Label, NOBODY};
use crate::text::{Span, chars::is_han};

/// What closes a point.
#[derive(Debug, Default)]
struct Tail {
    /// Where the words before it end.
    end: usize,
    names: Vec<Span>,
    due: Option<Span>,
    /// Whether marks or a time beside them show that these are names.
    sure: bool,
    /// Whether it says that nobody has been named yet.
    nobody: bool,
}

/// What the points of one style show together.
#[derive(Default)]
struct Count {
    all: usize,
    sure: usize,
    closed: usize,
    /// The names that close points, and how many of these stand there again: those who work do, places do not.
    names: BTreeSet<String>,
    again: usize,
}

impl Count {
    /// Whether names that close points of this list answer for them, though nothing marks them.
    fn shows(&self) -> bool {
        let together = self.sure + self.closed;
        together > 1 && together * 2 >= self.all && (self.sure > 0 || self.again > 0)
    }
}

/// What closes the points of a list answers for them: surely, or because the others of the list show that it does.
pub(super) fn complete(all: &mut [Carrying<'_, '_>], part: &Part<'_, '_>) {
    all.iter_mut().for_each(|one| complete_paragraph(one, part));
    let mut lists: Vec<(Option<Style>, Count)> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut tails: Vec<Option<Tail>> = Vec::with_capacity(all.len());
    for one in all.iter() {
        let entry = one.entry;
        let listed = entry.numeral.is_some() || entry.bullet;
        if !listed || entry.row || entry.markup.is_some() || is_labelled(one) || entry.margin.is_some() {
            tails.push(None);
            continue;
        }
        let count = of_kind(&mut lists, entry.style());
        count.all += 1;
        if let Some(own) = one.own.as_ref().filter(|own| !own.found.is_time()) {
            known.extend(own.found.persons.iter().map(|(_, one)| one.name.clone()));
            count.sure += usize::from(own.found.answers());
            tails.push(None);
            continue;
        }
        let end = one.own.as_ref().map_or(entry.words().len(), |own| own.end);
        // `**Nora** due 5 May`
        let end = end + entry.words()[end..].bytes().take_while(|byte| *byte == b'*').count();
        let from = one.own.as_ref().and_then(|own| own.hole).map_or(0, |hole| hole.end);
        let tail = tail(&entry.words()[..end], one.own.is_some()).filter(|tail| tail.end > from);
        if let Some(tail) = &tail {
            let names = tail.names.iter().map(|name| name.of(entry.words()));
            if tail.sure {
                known.extend(names.map(str::to_owned));
                count.sure += 1;
            } else {
                count.closed += usize::from(!tail.names.is_empty());
                count.again += names.filter(|name| !count.names.insert((*name).to_owned())).count();
            }
        }
        tails.push(tail);
    }
    for (one, tail) in all.iter_mut().zip(tails) {
        let words = one.entry.words();
        let is_known = |name: &str| known.contains(name) || part.is_present(name) || is_all(name);
        let shows = lists.iter().any(|(style, count)| *style == one.entry.style() && count.shows());
        let found = tail.filter(|tail| {
            let named = !tail.names.is_empty() && tail.names.iter().all(|name| is_known(name.of(words)));
            tail.sure || named || shows
        });
        let listed = one.entry.numeral.is_some() || one.entry.bullet;
        if let Some(tail) = found {
            let mut said = named(words, &tail.names, part);
            let before = one.own.take();
            said.due = before.as_ref().and_then(|own| own.found.due).or(tail.due);
            let hole = before.and_then(|own| own.hole);
            one.own = Some(Own { hole, by_list: !tail.sure, ..Own::new((tail.end, said)) });
        } else if listed
            && !is_labelled(one)
            && one.own.as_ref().is_none_or(|own| own.found.is_time() && own.hole.is_none())
            && let Some((start, names)) = in_front(words)
            && names.iter().all(|name| is_known(name.of(words)))
            && !english::is_done(&words[start..])
        {
            let timed = || owners::time_behind(words).unwrap_or((words.len(), None));
            let (end, due) = one.own.as_ref().map_or_else(timed, |own| (own.end, own.found.due));
            if end > start {
                let found = Responsibility { due, ..named(words, &names, part) };
                one.own = Some(Own { hole: Some(Span::new(0, start)), ..Own::new((end, found)) });
            }
        }
        if listed {
            take_time_in_front(one);
        }
    }
}

/// The time in front of a point that names somebody behind its words: `2026-09-11: label the shelves (Nora)`.
fn take_time_in_front(one: &mut Carrying<'_, '_>) {
    const LONGEST: usize = 30;
    let words = one.entry.words();
    let Some(own) = one.own.as_mut().filter(|own| own.hole.is_none() && own.found.due.is_none()) else {
        return;
    };
    let mark = first_mark(words).filter(|(at, _)| *at <= LONGEST && at + 4 < own.end);
    let Some((at, length)) = mark else { return };
    if is_time(&words[..at])
        && words[..at].contains(|c: char| c.is_ascii_digit())
        && !words.chars().any(is_han)
    {
        own.found.due = Some(Span::new(0, at));
        own.hole = Some(Span::new(0, at + length));
    }
}

/// Whether an entry consists of labels; that of an action does not say who acts.
fn is_labelled(one: &Carrying<'_, '_>) -> bool {
    one.labels.is_some() && english::action(one.entry.words()).is_none()
}

/// What closes any paragraph: `…. Action: JT/MW`, and in minutes `…. [JT]` of those who are present. Such a label on a line of
/// its own is one for what stands above it; and whoever is present is no department, whatever the letters look like.
fn complete_paragraph(one: &mut Carrying<'_, '_>, part: &Part<'_, '_>) {
    let (entry, words) = (one.entry, one.entry.words());
    let found = one.own.as_mut().map(|own| &mut own.found);
    for found in found.into_iter().chain(one.labels.as_mut().map(|labels| &mut labels.found)) {
        for (span, unit) in
            found.units.extract_if(.., |(_, unit)| is_initials(&unit.name) && part.is_present(&unit.name))
        {
            let one = Person { name: unit.name, role: PersonRole::Responsible, unit: None };
            found.persons.push((span, one));
        }
    }
    if entry.row || entry.markup.is_some() || entry.margin.is_some() || one.said.tells_who_came() {
        return;
    }
    if let Some((start, names)) = acting(words) {
        let found = named(words, &names, part);
        if start > 0 {
            one.own = Some(Own::new((words[..start].trim_end().len(), found)));
            one.labels = None;
        } else {
            let label = Label::Persons(PersonRole::Responsible);
            one.own = None;
            one.labels = Some(LabelLine { found, words: Vec::new(), first: label, last: label, open: false });
        }
        return;
    }
    let listed = entry.numeral.is_some() || entry.bullet;
    if !listed
        && part.decides
        && one.own.is_none()
        && one.labels.is_none()
        && let Some((outer, inner)) =
            responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0)
    {
        let mut tail = Tail::default();
        let listed = take_list(words, inner, &mut tail) && tail.due.is_none() && !tail.names.is_empty();
        if listed && tail.names.iter().all(|name| part.is_present(name.of(words))) {
            let found = named(words, &tail.names, part);
            one.own = Some(Own::new((words[..outer.start].trim_end().len(), found)));
        }
    }
}

/// Where the label begins that says who acts on what stands before it, and who does: `Action: KLC`, `(Action by: KLC/SM)`.
fn acting(words: &str) -> Option<(usize, Vec<Span>)> {
    const REACH: usize = 80;
    const LABEL: &str = "action";
    let from = words.len().saturating_sub(REACH);
    let near = words.get(from..)?;
    let bytes = near.as_bytes();
    let at = bytes.windows(LABEL.len()).rposition(|word| word.eq_ignore_ascii_case(LABEL.as_bytes()))?;
    let mut rest = &near[at + LABEL.len()..];
    for word in ["s", " by", " point", " item"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let rest = rest.trim_start_matches([' ', '*']).strip_prefix([':', '-', '–'])?;
    let before = near[..at].trim_end_matches(['*', '[', '(', ' ', '\t', '-', '–', '—']);
    let opens = from + before.len();
    let apart = before.is_empty() && from == 0
        || before.ends_with(['.', ';', ')', '!', '?', ':'])
        || near[..at].ends_with(['[', '(']);
    let list = Span::within(words, rest.trim_matches(|c: char| c.is_whitespace() || "*[]().".contains(c)))?;
    let mut tail = Tail::default();
    let named = take_list(words, list, &mut tail) && tail.due.is_none() && !tail.names.is_empty();
    (apart && named).then_some((opens, tail.names))
}

/// Units and persons of these names.
fn named(words: &str, names: &[Span], part: &Part<'_, '_>) -> Responsibility {
    let mut found = Responsibility::default();
    for name in names {
        let text = without_title(name.of(words));
        let name = &Span::new(name.end - text.len(), name.end);
        let initials = text.len() == 2 && is_initials(text) && !english::is_unit(text);
        let person = part.is_present(text) || is_all(text) || initials;
        if person {
            let one = Person { name: text.to_owned(), role: PersonRole::Responsible, unit: None };
            found.persons.push((*name, one));
        } else if english::is_unit(text) {
            found.push_units(words, vec![*name], UnitRole::Responsible, None);
        } else {
            found.add_labelled(words, Label::Persons(PersonRole::Responsible), None, *name);
        }
    }
    found
}

fn is_all(name: &str) -> bool {
    ["all", "everyone", "everybody"].iter().any(|all| all.eq_ignore_ascii_case(name))
}

/// The names in front of a point: `Marta and Jon: sweep the yard`, `Marta - sweep the yard`.
fn in_front(words: &str) -> Option<(usize, Vec<Span>)> {
    const LONGEST: usize = 40;
    let (at, mark) = first_mark(words).filter(|(at, _)| *at <= LONGEST)?;
    let mut tail = Tail::default();
    let listed = take_list(words, Span::new(0, at), &mut tail) && tail.due.is_none();
    (listed && !tail.names.is_empty()).then_some((at + mark, tail.names))
}

/// The first colon or dash of a point, which may part what stands in front from its words, and its length.
fn first_mark(words: &str) -> Option<(usize, usize)> {
    words.match_indices(' ').find_map(|(at, blank)| {
        let dash = [" - ", " – ", " — "].iter().find(|dash| words[at..].starts_with(**dash));
        let colon = words[..at].ends_with(':').then(|| (at - 1, ':'.len_utf8() + blank.len()));
        colon.or(dash.map(|dash| (at, dash.len())))
    })
}

/// What parts a piece from the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// A dash, an arrow, a bar, several blanks.
    Mark,
    Comma,
}

/// What parts pieces, the longest first.
const MARKS: &[(&str, By)] = &[
    (" -- ", By::Mark),
    (" — ", By::Mark),
    (" – ", By::Mark),
    (" - ", By::Mark),
    ("—", By::Mark),
    (" → ", By::Mark),
    (" -> ", By::Mark),
    (" => ", By::Mark),
    (" | ", By::Mark),
    (" · ", By::Mark),
    (" • ", By::Mark),
    ("   ", By::Mark),
    ("\t", By::Mark),
    (", ", By::Comma),
    ("; ", By::Comma),
];

/// What a point closes with; `timed` where its time is known already.
fn tail(words: &str, timed: bool) -> Option<Tail> {
    const MOST: usize = 6;
    const REACH: usize = 160;
    let mut tail = Tail { end: trimmed(words.trim_end_matches(['.', ' ', '。'])).len(), ..Tail::default() };
    let (mut marked, mut taken) = (false, 0);
    let latin = !words.chars().rev().take(REACH).any(is_han);
    while taken < MOST {
        let text = &words[..tail.end];
        if let Some((outer, inner)) =
            responsibility::closing_bracket(text).filter(|(outer, _)| latin && outer.start > 0)
        {
            let known = tail.names.len();
            if !take_list(words, inner, &mut tail) {
                break;
            }
            marked |= tail.names.len() > known && text.ends_with(']');
            tail.end = trimmed(&words[..outer.start]).len();
        } else if let Some(inner) = standing_out(text) {
            let start = inner.start - (text.len() - inner.end);
            let before = words[..start].trim_end();
            // `send it to **HR**`
            let prose = ["to", "with", "for", "by", "from", "of", "the", "a", "in", "on", "at", "via"];
            let parted = before.len() > trimmed(before).len();
            if !parted && before.rsplit(' ').next().is_some_and(|word| prose.contains(&word))
                || !take_list(words, inner, &mut tail)
            {
                break;
            }
            marked = true;
            tail.end = trimmed(before).len();
        } else if let Some((start, by)) = last_piece(text).filter(|(_, by)| latin || *by == By::Mark) {
            let piece = Span::new(start, tail.end).trimmed(words);
            let before = tail.names.len();
            let by_meeting = || taken == 0 && piece.of(words).ends_with(" meeting");
            if tail.due.is_none() && !timed && (is_time(piece.of(words)) || by_meeting()) {
                tail.due = Some(piece);
            } else if !take_list(words, piece, &mut tail) || tail.names.len() > before + 3 {
                break;
            } else {
                marked |= by == By::Mark;
            }
            tail.end = trimmed(&words[..start]).len();
        } else if let Some(time) = time_behind(text).filter(|_| tail.due.is_none() && !timed) {
            tail.due = Some(Span::new(time, tail.end));
            tail.end = trimmed(&words[..time]).len();
        } else {
            break;
        }
        taken += 1;
    }
    let named = !tail.names.is_empty();
    // A time alone may be a part of the sentence.
    if !named && !tail.nobody {
        return None;
    }
    tail.sure = marked || named && (timed || tail.due.is_some());
    let enough = words[..tail.end].chars().take(4).count() == 4;
    (enough && taken > 0).then_some(tail)
}

/// Words without the marks that part them from what stands behind.
fn trimmed(words: &str) -> &str {
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || "—–-→|·•,;&".contains(c));
    words.strip_suffix(" and").unwrap_or(words)
}

/// What stands out at the end of a text: `**Nora**`, `*Nora*`, `_Nora_`, `` `Nora` ``.
fn standing_out(text: &str) -> Option<Span> {
    const LONGEST: usize = 60;
    let mark = ["**", "__", "*", "_", "`"].iter().find(|mark| text.ends_with(*mark))?;
    let inner = &text[..text.len() - mark.len()];
    let start = inner.rfind(mark)? + mark.len();
    let span = Span::new(start, inner.len());
    (span.len() <= LONGEST && !span.is_empty()).then_some(span)
}

/// Where the last piece begins, and what parts it from the words before it.
fn last_piece(text: &str) -> Option<(usize, By)> {
    const LONGEST: usize = 60;
    // Each of the marks ends with one of these.
    let mut ends = text.rmatch_indices([' ', '\t', '—']).map(|(at, last)| at + last.len());
    let (start, at, by) = ends.find_map(|start| {
        let (mark, by) = MARKS.iter().rev().find(|(mark, _)| text[..start].ends_with(mark))?;
        Some((start, start - mark.len(), *by))
    })?;
    let piece = text[start..].trim();
    (at > 0 && !piece.is_empty() && piece.len() <= LONGEST).then_some((start, by))
}

/// Where a time begins that a blank parts from marks or a bracket before it: `(Nora) by 5 May`.
fn time_behind(text: &str) -> Option<usize> {
    const MOST_WORDS: usize = 6;
    let blanks: Vec<usize> = text.rmatch_indices(' ').map(|(at, _)| at).take(MOST_WORDS).collect();
    blanks.into_iter().rev().find_map(|at| {
        let before = text[..at].trim_end();
        let apart = before.ends_with([')', ']', '*', '_', '`', '.']);
        (apart && is_time(text[at..].trim())).then_some(at + 1)
    })
}

/// Whether a piece is a time, with or without a word that says what it is.
fn is_time(piece: &str) -> bool {
    let bare = piece.trim_matches(['*', '_', ' ', '.']);
    !is_nobody(bare) && (deadline::is_time(bare) || deadline::is_day_in_figures(bare))
}

fn is_nobody(name: &str) -> bool {
    NOBODY.iter().chain(&["TBA"]).any(|none| none.eq_ignore_ascii_case(name))
}

/// Takes the names and times of a list, if it holds nothing else.
fn take_list(words: &str, list: Span, tail: &mut Tail) -> bool {
    let text = list.of(words);
    if text.trim().is_empty() {
        return false;
    }
    if is_time(text) && tail.due.is_none() {
        tail.due = Some(list.trimmed(words));
        return true;
    }
    let mut names = Vec::new();
    let (mut due, mut nobody) = (None, false);
    let cut = |c: char| matches!(c, ',' | ';' | '/' | '&' | '+' | '|' | '·' | '–' | '—');
    let pieces = text.split(cut).flat_map(|piece| piece.split(" and ")).flat_map(|piece| piece.split(" - "));
    for piece in pieces {
        let bare = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '@' | '`'));
        let Some(span) = Span::within(words, bare) else { return false };
        let called = piece.trim_start().starts_with('@')
            && bare.len() > 1
            && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
        if called {
            names.push(span);
        } else if is_nobody(bare) {
            nobody = true;
        } else if is_name(bare) && !deadline::is_time(bare) {
            names.push(span);
        } else if is_time(bare) && due.is_none() && tail.due.is_none() {
            due = Some(span);
        } else {
            return false;
        }
    }
    tail.due = tail.due.or(due);
    tail.nobody |= nobody;
    // What stands further in front is named first.
    names.append(&mut tail.names);
    tail.names = names;
    true
}

fn is_name(name: &str) -> bool {
    name.len() > 1
        && (is_all(name)
            || is_initials(name)
            || english::is_unit(name)
            || trade::is_office(name)
            || parties::names_in_latin(name) && label::of(name).is_none() && name.split(' ').count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_a_point() {
        for (text, expect) in [
            ("Order the barriers — **Lena**, due 20 October", "Order the barriers|Lena|due 20 October|!"),
            ("Order the barriers *Lena* by 20 Oct", "Order the barriers|Lena|by 20 Oct|!"),
            ("Order the barriers (**Lena**, **Jon**)", "Order the barriers|Lena,Jon||"),
            ("Order the barriers (Lena / Jon), by 20 October", "Order the barriers|Lena,Jon|by 20 October|!"),
            ("Budget by March, text by May. **Ines**", "Budget by March, text by May.|Ines||!"),
            (
                "Check the leads — **Marta** & **Jon** — end of October",
                "Check the leads|Marta,Jon|end of October|!",
            ),
            ("Order the barriers — Lena — May 15", "Order the barriers|Lena|May 15|!"),
            ("Order the barriers - Lin Xiao - by Wed", "Order the barriers|Lin Xiao|by Wed|!"),
            ("Order the barriers – Committee, April meeting", "Order the barriers|Committee|April meeting|!"),
            ("Order the barriers, Lena", "Order the barriers|Lena||"),
            ("Order the barriers [JT/MW]", "Order the barriers|JT,MW||!"),
            ("First-aid cover — tbc", "First-aid cover|||!"),
            ("Send the form to **Lena**", ""),
            ("Send it round, no later than 30 April", ""),
            ("Order the barriers", ""),
            ("", ""),
        ] {
            let found = tail(text, false).map(|tail| {
                let names: Vec<_> = tail.names.iter().map(|name| name.of(text)).collect();
                let due = tail.due.map_or("", |due| due.of(text));
                let sure = if tail.sure { "!" } else { "" };
                format!("{}|{}|{due}|{sure}", &text[..tail.end], names.join(","))
            });
            assert_eq!(found.unwrap_or_default(), expect, "{text}");
        }
    }
}
