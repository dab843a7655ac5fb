//! Lists that are records: most of their items carry the same label behind their words, one that nobody knows.
//!
//! ```text
//! 1.修缮栏杆。（认领：星火小队）       the like shape shows that these are tasks,
//! 2.清理楼道。（认领：红石小队）       and what stands behind the label that it names who answers
//! 3.更换灯管。验收标准：亮灯率98%      where it names nobody the label stays with the words
//! ```
//!
//! Not every list whose items carry a label gives work. Glossaries, directories, prices, programmes and questions do not:
//! their labels tell of a thing, or their items are no deeds.

use std::collections::BTreeMap;

use super::super::carrying::{Carrying, Own};
use super::super::kinds::{Kind, kind};
use crate::reading::draft::Draft;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{label, person, unit};
use crate::reading::model::UnitRole;
use crate::reading::result::DoubtKind;
use crate::reading::weighing::tells_of_done;
use crate::reading::words::{
    ATTENDANCE, DEED_STARTS, EVENT_LABELS, IMPERATIVES, Label, REMARK_LABELS, THING_LABELS, WORK_VERBS,
};
use crate::sorting::sort_by_key;
use crate::text::{Span, chars::fold, chars::is_han};

/// So many labels are counted in one list.
const MOST_LABELS: usize = 40;

/// A shorter list shows nothing.
const FEWEST: usize = 3;

/// What closes an item: labels with their values, and where the words before them end.
struct Tail<'w> {
    end: usize,
    values: Vec<(&'w str, Span)>,
    /// Whether it also says something that belongs to the words.
    told: bool,
}

/// What the items of a list show of one label.
#[derive(Default)]
struct Shown<'w> {
    label: &'w str,
    items: usize,
    /// So many name somebody behind it; so many begin with a figure: an amount, a telephone number.
    named: usize,
    figures: usize,
}

/// One list: the places of its items among all entries.
#[derive(Default)]
struct List<'w> {
    items: Vec<usize>,
    /// So many begin with what one does, and so many of them surely.
    deeds: usize,
    sure: usize,
    /// So many are no work: names, questions, what was done.
    others: usize,
    shown: Vec<Shown<'w>>,
}

/// Gives the items of records what their labels say.
pub(super) fn complete<'s>(all: &mut [Carrying<'s, '_>], draft: &mut Draft<'s>) {
    let tails: Vec<Option<Tail<'_>>> = all.iter().map(|one| tail_of(one)).collect();
    // Most texts have no such labels.
    if tails.iter().flatten().nth(1).is_none() {
        return;
    }
    let mut found: BTreeMap<usize, Own> = BTreeMap::new();
    let mut doubts = Vec::new();
    for list in lists(all, &tails) {
        for shown in list.records() {
            let owners = shown.named * 2 >= shown.items;
            let known = if owners { list.deeds } else { list.sure };
            // A price list is no work, whatever is done for the price.
            if known * 2 < list.items.len() || shown.figures * 2 >= shown.items {
                continue;
            }
            let mut first = None;
            for at in &list.items {
                let Some(tail) = &tails[*at] else { continue };
                let Some((label, value)) = tail.values.iter().find(|(label, _)| *label == shown.label) else {
                    continue;
                };
                let words = all[*at].entry.words();
                let said = if owners { owners_at(words, *value) } else { Responsibility::default() };
                // What nobody understands stays with the words.
                let end = if owners && !tail.told { tail.end } else { words.len() };
                first = first.or(Span::within(words, label).map(|label| (*at, label)));
                let own = found
                    .entry(*at)
                    .or_insert_with(|| Own { by_list: true, ..Own::new((end, Responsibility::default())) });
                own.end = own.end.max(end);
                own.found.append(said);
            }
            let label = shown.label.to_owned();
            let kind =
                if owners { DoubtKind::LabelGuessed { label } } else { DoubtKind::LabelUnknown { label } };
            doubts.extend(first.map(|first| (first, kind)));
        }
    }
    for ((at, label), kind) in doubts {
        let entry = all[at].entry;
        draft.doubt(entry.whole.place(label.shifted(entry.start)), None, kind);
    }
    for (at, own) in found {
        let one = &mut all[at];
        one.own = Some(match one.own.take() {
            None => own,
            // `（6月底前）。认领：星火小队`: the time stands before the label, or behind it.
            Some(timed) if own.found.names_somebody() => Own {
                end: own.end,
                hole: timed.hole,
                found: Responsibility { due: timed.found.due, ..own.found },
                by_list: own.by_list,
            },
            Some(timed) => timed,
        });
    }
}

impl List<'_> {
    /// The labels that most of its items carry, where these may be work.
    fn records(&self) -> impl Iterator<Item = &Shown<'_>> {
        let all = self.items.len();
        let may = all >= FEWEST && self.others * 3 <= all;
        self.shown.iter().filter(move |shown| may && shown.items >= 2 && shown.items * 3 >= all * 2)
    }
}

/// The lists, as their numbers begin anew, or other lines stand between their points.
fn lists<'w>(all: &[Carrying<'_, '_>], tails: &[Option<Tail<'w>>]) -> Vec<List<'w>> {
    let mut open: Vec<(Kind, List<'w>)> = Vec::new();
    let mut closed = Vec::new();
    for (at, (one, tail)) in all.iter().zip(tails).enumerate() {
        let entry = one.entry;
        let kind = kind(one);
        let ends = |known: &Kind| {
            entry.row
                || entry.markup.is_some()
                || known.0.is_none() && !entry.bullet
                || entry.opens_list() && known.0 >= kind.0
        };
        closed.extend(open.extract_if(.., |(known, _)| ends(known)).map(|(_, list)| list));
        if !is_item(one) {
            continue;
        }
        let place = open.iter().position(|(known, _)| *known == kind).unwrap_or(open.len());
        if place == open.len() {
            open.push((kind, List::default()));
        }
        open[place].1.add(at, entry.words(), tail.as_ref());
    }
    closed.extend(open.into_iter().map(|(_, list)| list));
    closed
}

impl<'w> List<'w> {
    fn add(&mut self, at: usize, words: &str, tail: Option<&Tail<'w>>) {
        self.items.push(at);
        let before = words[..tail.map_or(words.len(), |tail| tail.end)].trim().trim_matches('*');
        let sure = IMPERATIVES.start(before) || WORK_VERBS.start(before);
        self.sure += usize::from(sure);
        self.deeds += usize::from(sure || before.starts_with(|c| DEED_STARTS.contains(c)));
        self.others += usize::from(is_no_work(before));
        for (label, value) in tail.iter().flat_map(|tail| &tail.values) {
            let place = self.shown.iter().position(|shown| shown.label == *label).unwrap_or(self.shown.len());
            // A list of so many labels is no record.
            if place == MOST_LABELS {
                continue;
            }
            if place == self.shown.len() {
                self.shown.push(Shown { label, ..Shown::default() });
            }
            let shown = &mut self.shown[place];
            shown.items += 1;
            shown.named += usize::from(responsibility::owners_in(words, *value, false).is_some());
            shown.figures +=
                usize::from(value.of(words).starts_with(|c: char| c.is_ascii_digit() || c == '¥'));
        }
    }
}

/// Whether an entry can be an item of a record.
fn is_item(one: &Carrying<'_, '_>) -> bool {
    one.entry.is_item() && one.entry.margin.is_none()
}

/// Whether words are a name, a question or what was done, rather than what is to be done.
fn is_no_work(words: &str) -> bool {
    let bare = words.trim_end_matches(['。', '；', ';', '，']);
    let asks = IMPERATIVES.start(bare);
    bare.ends_with(['？', '?'])
        || bare.starts_with(['《', '“', '"', '【'])
        || bare.chars().take(2).count() < 2
        || person::looks_like_person(bare)
        || !asks && unit::looks_like_unit(bare)
        || tells_of_done(bare)
}

fn owners_at(words: &str, value: Span) -> Responsibility {
    responsibility::owners_in(words, value, false).unwrap_or_else(|| {
        let mut found = Responsibility::default();
        found.add_labelled(words, Label::Units(UnitRole::Responsible), None, value);
        found
    })
}

/// The labels that nobody knows behind the words of an entry, where it can be an item and nothing else there says who answers.
fn tail_of<'w>(one: &Carrying<'_, 'w>) -> Option<Tail<'w>> {
    let free = one.own.as_ref().is_none_or(|own| own.found.is_time());
    if !is_item(one) || one.labels.is_some() || !free || one.said.tells_who_came() {
        return None;
    }
    let tail = tail(one.said.words)?;
    let reaches = |own: &Own| {
        own.end >= tail.end && own.found.due.is_none_or(|due| due.end <= tail.end || own.end == tail.end)
    };
    one.own.as_ref().is_none_or(reaches).then_some(tail)
}

/// The labels that nobody knows in the closing bracket of words, or behind their last sentence.
fn tail(words: &str) -> Option<Tail<'_>> {
    let bracket = responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0);
    let (end, mut values) = match bracket {
        Some((outer, inner)) => {
            let values = labelled(words, inner);
            let opens = values.first().is_some_and(|(start, ..)| *start == inner.start);
            (outer.start, if opens { values } else { return None })
        }
        None => {
            let closed = words.trim_end_matches(['。', '；', ';', ' ']).len();
            let values = labelled(words, Span::new(0, closed));
            let start = values.first()?.0;
            let parted =
                words[..start].ends_with(|c: char| c.is_whitespace() || matches!(fold(c), '。' | ';' | '!'));
            (start, if parted { values } else { return None })
        }
    };
    // What stands behind labels that are known others take.
    values.retain(|(_, name, _)| label::of(name).is_none());
    let count = values.len();
    let tells = [&EVENT_LABELS, &REMARK_LABELS, &ATTENDANCE, &THING_LABELS];
    values.retain(|(_, name, _)| tells.iter().all(|list| list.get(name).is_none()));
    let told = values.len() < count;
    let values: Vec<(&str, Span)> = values.into_iter().map(|(_, label, value)| (label, value)).collect();
    (!values.is_empty()).then(|| Tail { end: words[..end].trim_end().len(), values, told })
}

/// The run of short labels with their values that a stretch of words ends with: where each begins, the label, and the value.
fn labelled(words: &str, stretch: Span) -> Vec<(usize, &str, Span)> {
    /// In characters.
    const LONGEST: usize = 6;
    const LONGEST_VALUE: usize = 40;
    let mut found: Vec<(usize, &str, Span)> = Vec::new();
    let mut end = stretch.end;
    let colons = words[stretch.start..stretch.end].char_indices().rev().filter(|(_, c)| fold(*c) == ':');
    for (at, colon) in colons {
        let at = stretch.start + at;
        let start = stretch.start + words[stretch.start..at].trim_end_matches(is_han).len();
        let label = &words[start..at];
        let value = Span::new(at + colon.len_utf8(), end.max(at + colon.len_utf8()));
        let value = Span::new(
            value.start,
            value.start + value.of(words).trim_end_matches(['；', ';', '，', ',', '、', ' ']).len(),
        );
        let value = value.trimmed(words);
        let length = label.chars().take(LONGEST + 1).count();
        let is_value = !value.is_empty()
            && !value.of(words).contains(['。', '！', '？', '：', ':'])
            && value.of(words).chars().take(LONGEST_VALUE + 1).count() <= LONGEST_VALUE;
        if !(2..=LONGEST).contains(&length) || !is_value {
            break;
        }
        found.push((start, label, value));
        end = start;
    }
    sort_by_key(&mut found, |(start, ..)| *start);
    found
}

#[cfg(test)]
mod tests;
