//! What an entry carries about who answers for it: its closing bracket, the labels behind its last sentence, the time in
//! brackets behind its title, or the labels that it consists of.

use std::collections::BTreeMap;

use super::owners;
use super::steps::steps;
use crate::reading::duties;
use crate::reading::entries::Entry;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, english, label_lines};
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{ATTENDANCE, EVENT_LABELS, Label, SURE_UNIT_ENDINGS};
use crate::text::{Span, chars::is_han};

/// An entry, and what it carries itself about who answers.
pub(super) struct Carrying<'s, 'p> {
    pub(super) entry: &'p Entry<'s>,
    pub(super) own: Option<Own>,
    /// The labels that it consists of.
    pub(super) labels: Option<label_lines::LabelLine>,
}

/// What an entry's words say about who answers, with places in these words.
pub(super) struct Own {
    /// Where the words of the task end.
    pub(super) end: usize,
    /// A bracket in the midst of them that is none of the task's words: `集中整治(4月至6月)。各社区…`.
    pub(super) hole: Option<Span>,
    pub(super) found: Responsibility,
    /// Whether only the other items of its list tell that it names somebody.
    pub(super) by_list: bool,
}

impl Own {
    pub(super) fn new((end, found): (usize, Responsibility)) -> Self {
        Self { end, hole: None, found, by_list: false }
    }
}

/// Whether an entry is the caption of a picture: `[图3:东门]`.
pub(super) fn is_caption(entry: &Entry<'_>) -> bool {
    let words = entry.words().trim();
    let inner = [('[', ']'), ('【', '】'), ('（', '）'), ('(', ')'), ('［', '］')]
        .iter()
        .find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    entry.numeral.is_none()
        && inner.is_some_and(|inner| {
            let behind =
                ["附图", "照片", "图", "圖"].iter().find_map(|word| inner.trim_start().strip_prefix(word));
            behind.is_some_and(|behind| {
                !behind.starts_with(is_han)
                    || behind.starts_with('片')
                    || behind.starts_with(['一', '二', '三', '略'])
            })
        })
}

pub(super) fn carrying<'s, 'p>(entry: &'p Entry<'s>) -> Carrying<'s, 'p> {
    let words = entry.words();
    if entry.row {
        return Carrying { entry, own: None, labels: None };
    }
    let attendance = words
        .split_once(['：', ':'])
        .is_some_and(|(label, _)| ATTENDANCE.get(label.trim_matches(['*', ' '])).is_some());
    if attendance {
        return Carrying { entry, own: None, labels: None };
    }
    let labels = label_lines::label_line(words);
    let listed = || entry.numeral.is_some() || entry.bullet || words.contains(" @");
    let own = match labels {
        // `Action: order the chairs - Nora` says who does it too.
        Some(_) if english::action(words).is_none() => None,
        _ => {
            let behind = |end: usize| {
                owners::behind(&words[..end]).filter(|_| listed() && !duties::tells_of_event(words))
            };
            let mut own = own(words).or_else(|| behind(words.len()).map(Own::new));
            // `定稿 @林晓 截止:3月5日`: the owner stands before the time.
            if let Some(own) = own.as_mut().filter(|own| own.found.is_time() && own.hole.is_none())
                && let Some((end, found)) = behind(own.end)
            {
                own.end = end;
                own.found = Responsibility { due: own.found.due, ..found };
            }
            with_owner_in_front(words, with_actor(words, own))
        }
    };
    Carrying { entry, own, labels }
}

fn own(words: &str) -> Option<Own> {
    let closed = bracket(words).map(|(end, found)| {
        // `责任人:林晓(5月12日前)`: labels before a time in brackets.
        match label_lines::tail(&words[..end]).filter(|_| found.is_time()) {
            Some((start, labels)) => (start, Responsibility { due: found.due, ..labels }),
            None => (end, found),
        }
    });
    closed
        .or_else(|| label_lines::tail(words))
        .or_else(|| behind_dash(words))
        .map(|found| {
            let mut own = Own::new(found);
            // `再次上会(4月30日)责任人:林晓`
            let before = responsibility::closing_bracket(&words[..own.end]).filter(|(outer, inner)| {
                outer.start > 0 && own.found.due.is_none() && deadline::is_time(inner.of(words))
            });
            if let Some((outer, inner)) = before {
                own.found.due = Some(inner);
                own.end = words[..outer.start].trim_end().len();
            }
            // `迎评阶段(9月—10月)。完善资料。责任科室:质控办`
            let time = time_in_title(&words[..own.end]).filter(|_| own.found.due.is_none());
            let Some(time) = time else { return own };
            Own { hole: time.hole, found: Responsibility { due: time.found.due, ..own.found }, ..own }
        })
        .or_else(|| time_in_title(words))
        .or_else(|| opening_time(words))
}

/// `Action: Nora by 27 March - get quotes`: who acts stands in front of what is to be done.
fn with_actor(words: &str, own: Option<Own>) -> Option<Own> {
    let Some((start, found)) = english::owned(words) else { return own };
    let due = own.as_ref().and_then(|own| own.found.due);
    let end = own.map_or(words.len(), |own| own.end).max(start);
    let found = Responsibility { due: found.due.or(due), ..found };
    Some(Own { end, hole: Some(Span::new(0, start)), found, by_list: false })
}

/// `@林晓 整理清单`, `【测试组】补齐用例`, `方工 - 调试接口`, `何雨:联系场地`: the owner in front of an item is none of its words.
fn with_owner_in_front(words: &str, own: Option<Own>) -> Option<Own> {
    if own.as_ref().is_some_and(|own| own.hole.is_some() || !own.found.is_time()) {
        return own;
    }
    let Some((end, found)) = owners::in_front(words) else { return own };
    let (stop, due) = own.map_or((words.len(), None), |own| (own.end, own.found.due));
    if stop <= end {
        return None;
    }
    let found = Responsibility { due: found.due.or(due), ..found };
    Some(Own { end: stop, hole: Some(Span::new(0, end)), found, by_list: false })
}

/// Units behind a dash: `新建公园3座。——区城管局、区财政局`.
fn behind_dash(words: &str) -> Option<(usize, Responsibility)> {
    let (before, behind) = words.rsplit_once("——")?;
    let mut found = responsibility::responsibility(behind.trim()).filter(Responsibility::answers)?;
    // Behind words without a full stop a dash may but explain them.
    let closed = before.trim_end().ends_with(['。', '；', '！']);
    let named = !found.persons.is_empty() || found.due.is_some() && !found.units.is_empty();
    if !closed && (!named || before.chars().take(4).count() < 4) {
        return None;
    }
    found.shift(words.len() - behind.trim_start().len());
    Some((before.trim_end().len(), found))
}

/// The time that opens an item before a colon: `5月—6月:开展竞赛。`
fn opening_time(words: &str) -> Option<Own> {
    let near = words.char_indices().take(16).find(|(_, c)| matches!(c, '：' | ':'))?;
    let steps = steps(words);
    let [(time, _)] = steps.as_slice() else { return None };
    let colon = near.0 + near.1.len_utf8();
    let open = words[..colon].chars().any(is_han) && time.start < near.0;
    open.then(|| Own {
        end: words.len(),
        hole: Some(Span::new(0, colon)),
        found: Responsibility { due: Some(*time), ..Responsibility::default() },
        by_list: false,
    })
}

/// The time in brackets behind the title of an item.
fn time_in_title(words: &str) -> Option<Own> {
    const LONGEST: usize = 60;
    let ends = words.char_indices().take(LONGEST).filter(|(_, c)| matches!(c, '。' | '：' | ':'));
    let (outer, inner) = ends.filter_map(|(at, _)| responsibility::closing_bracket(&words[..at])).last()?;
    let time = outer.start > 0 && deadline::is_time(inner.of(words));
    time.then(|| Own {
        end: words.len(),
        hole: Some(outer),
        found: Responsibility { due: Some(inner), ..Responsibility::default() },
        by_list: false,
    })
}

/// The last bracket of an item, if it says who answers or when: where it begins, and what it says.
fn bracket(words: &str) -> Option<(usize, Responsibility)> {
    let (outer, inner) = responsibility::closing_bracket(without_lead_in(words))?;
    let text = inner.of(words);
    if outer.start == 0 {
        return None;
    }
    if deadline::is_time(text) {
        return Some((outer.start, Responsibility { due: Some(inner), ..Responsibility::default() }));
    }
    // Whom to ask is nothing that a task is known by.
    // `报县整治办公室(县农业农村局)。`: another name of the one before it.
    if SURE_UNIT_ENDINGS.end(&words[..outer.start]) && responsibility::units_alone(text).is_some() {
        return None;
    }
    let named = responsibility::responsibility(text);
    // Behind a full stop names that only look like units are some: `(德育处、团委)`.
    let alone = || {
        words[..outer.start].trim_end().ends_with('。').then(|| responsibility::units_alone(text)).flatten()
    };
    let mut found = named.or_else(alone).filter(Responsibility::answers)?;
    found.shift(inner.start);
    Some((outer.start, found))
}

/// Names in the closing brackets of a list count where most of its items have a bracket that surely names somebody, or
/// where several have one with names: `开展档案检查(档案科)`, `整理名册(林晓)`.
pub(super) fn complete(all: &mut [Carrying<'_, '_>]) {
    let named = |one: &Carrying<'_, '_>| {
        let words = one.entry.words();
        let (outer, inner) = responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0)?;
        let text = inner.of(words);
        let units = responsibility::units_alone(text);
        let mut found = units.or_else(|| responsibility::persons_alone(text))?;
        found.shift(inner.start);
        Some((outer.start, found))
    };
    let open = |one: &Carrying<'_, '_>| one.own.is_none() && one.labels.is_none();
    // For each style: how many items there are, how many name somebody, and how many brackets hold names of persons.
    let mut counts: Vec<(Style, usize, usize, usize)> = Vec::new();
    for one in all.iter() {
        let Some(style) = one.entry.style() else { continue };
        let at = counts.iter().position(|(known, ..)| *known == style).unwrap_or(counts.len());
        if at == counts.len() {
            counts.push((style, 0, 0, 0));
        }
        counts[at].1 += 1;
        let own = |own: &Own| !own.found.units.is_empty() || !own.found.persons.is_empty();
        counts[at].2 += usize::from(one.own.as_ref().is_some_and(own));
        let persons = open(one) && named(one).is_some_and(|(_, found)| !found.persons.is_empty());
        counts[at].3 += usize::from(persons);
    }
    for one in all.iter_mut().filter(|one| open(one)) {
        let listed = |(style, total, sure, persons): &(Style, usize, usize, usize)| {
            let together = sure + persons;
            one.entry.style() == Some(*style)
                && (*sure >= 2 && sure * 2 >= *total && sure < total
                    || together >= 2 && *persons >= 1 && together * 2 >= *total)
        };
        if !counts.iter().any(listed) {
            continue;
        }
        one.own = named(one).map(Own::new);
    }
}

/// Labels that nobody knows, by what stands behind them: of lines like `干活的:后勤组` below items, those whose first words
/// come back name those who answer.
pub(super) fn complete_labels(all: &mut [Carrying<'_, '_>]) {
    const LONGEST: usize = 6;
    let unknown = |nth: usize| {
        let one = &all[nth];
        let above = nth.checked_sub(1).map(|before| &all[before]);
        let marked = |one: &Carrying<'_, '_>| one.entry.numeral.is_some() || one.entry.bullet;
        let below = above.is_some_and(|above| marked(above) || above.labels.is_some());
        if !below || one.labels.is_some() || marked(one) || one.entry.row {
            return None;
        }
        let words = one.entry.words();
        let (colon, mark) = words.char_indices().take(LONGEST + 1).find(|(_, c)| matches!(c, '：' | ':'))?;
        let label = words[..colon].trim();
        let known =
            label.chars().count() < 2 || !label.chars().all(is_han) || EVENT_LABELS.get(label).is_some();
        (!known).then_some((label, Span::new(colon + mark.len_utf8(), words.len()).trimmed(words)))
    };
    let found: Vec<_> = (0..all.len()).map(unknown).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, found) in all.iter().zip(&found) {
        if let Some((label, value)) = found
            && responsibility::owners_in(one.entry.words(), *value, false).is_some()
        {
            *counts.entry(label).or_default() += 1;
        }
    }
    let known = |label: &str| counts.get(label).is_some_and(|count| *count > 1);
    for (one, (_, value)) in all
        .iter_mut()
        .zip(found)
        .filter_map(|(one, found)| Some((one, found?)))
        .filter(|(_, (label, _))| known(label))
    {
        let label = Label::Units(UnitRole::Responsible);
        let mut found = Responsibility::default();
        found.add_labelled(one.entry.words(), label, None, value);
        one.own = None;
        one.labels =
            Some(label_lines::LabelLine { found, words: Vec::new(), first: label, last: label, open: false });
    }
}

/// The words without a label for what comes below: `…。(区教育局负责)具体措施:`.
fn without_lead_in(words: &str) -> &str {
    let words = words.trim_end();
    let Some(lead_in) = words.strip_suffix(['：', ':']) else { return words };
    let tail = lead_in.char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    let end = lead_in[tail..].char_indices().rfind(|(_, c)| matches!(c, ')' | '）'));
    end.map_or(words, |(at, bracket)| &lead_in[..tail + at + bracket.len_utf8()])
}

/// The styles of number whose items make the list: nearly all of them say who answers.
pub(super) fn list_styles(all: &[Carrying<'_, '_>]) -> Vec<Style> {
    let mut counts: Vec<(Style, usize, usize)> = Vec::new();
    for one in all.iter().filter(|one| one.labels.is_none()) {
        let Some(style) = one.entry.style() else { continue };
        if counts.iter().all(|(known, ..)| *known != style) {
            counts.push((style, 0, 0));
        }
        for (_, total, closed) in counts.iter_mut().filter(|(known, ..)| *known == style) {
            *total += 1;
            *closed += usize::from(one.own.is_some());
        }
    }
    counts.retain(|(_, total, closed)| *closed >= 3 && closed * 10 >= total * 8);
    counts.into_iter().map(|(style, ..)| style).collect()
}

/// Whether an entry with a bracket is a heading that names someone for the items below it.
pub(super) fn names_for_below(entry: &Entry<'_>, own: &Own) -> bool {
    let found = &own.found;
    let only_leaders =
        found.units.is_empty() && found.persons.iter().all(|(_, person)| person.role == PersonRole::Leader);
    let title = &entry.words()[..own.end];
    let short = title.chars().take(61).count() <= 60 && !title.contains('。');
    short && (found.due.is_none() || found.is_time()) && (only_leaders || !title.contains(['，', ',', '；']))
}
