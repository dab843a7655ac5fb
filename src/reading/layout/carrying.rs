//! What an entry carries about who answers for it: its closing bracket, the labels behind its last sentence, the time in
//! brackets behind its title, or the labels that it consists of.

use std::collections::BTreeMap;

use super::steps::steps;
use super::{margin, owners};
use crate::reading::entries::{Entry, Piece};
use crate::reading::facts::Facts;
use crate::reading::grammar::deadline::Reference;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, english, label, label_lines, period, person};
use crate::reading::model::{PersonRole, UnitRole};
use crate::reading::words::{ATTENDANCE, EVENT_LABELS, Label, NOBODY, REMARK_LABELS, SURE_UNIT_ENDINGS};
use crate::text::{Span, chars::is_han};

/// An entry, and what it carries itself about who answers.
pub(super) struct Carrying<'s, 'p> {
    pub(super) entry: &'p Entry<'s>,
    /// What its words say by themselves.
    pub(super) said: Facts<'p>,
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

pub(super) fn carrying<'s, 'p>(entry: &'p Entry<'s>, reference: &'p Reference) -> Carrying<'s, 'p> {
    let words = entry.words();
    let said = Facts::of(words, reference);
    if entry.row || entry.piece == Piece::Front || said.tells_who_came() {
        return Carrying { entry, said, own: None, labels: None };
    }
    if let Some(start) = entry.margin {
        let own = Own::new((words[..start].trim_end().len(), margin::said(words, start)));
        return Carrying { entry, said, own: Some(own).filter(|own| own.found.answers()), labels: None };
    }
    let labels = label_lines::label_line(words);
    let listed = || entry.numeral.is_some() || entry.bullet || words.contains(" @");
    if labels.is_some()
        && listed()
        && let Some((end, found)) = owners::labelled_in_front(words)
    {
        let timed = owners::time_behind(words).filter(|(stop, _)| *stop > end);
        let (stop, due) = timed.unwrap_or((words.len(), None));
        let (hole, found) = (Some(Span::new(0, end)), Responsibility { due, ..found });
        return Carrying { entry, said, own: Some(Own { hole, ..Own::new((stop, found)) }), labels: None };
    }
    let own = match labels {
        // `Action: order the chairs - Nora` says who does it too.
        Some(_) if english::action(words).is_none() => None,
        _ => {
            let listed = listed();
            let behind = |end: usize| match listed && !said.tells_of_event() {
                true => owners::behind(&words[..end]),
                false => None,
            };
            let barred = || {
                let (own, found) = if listed { owners::barred(words)? } else { return None };
                let hole = (own.start > 0).then_some(Span::new(0, own.start));
                Some(Own { hole, ..Own::new((own.end, found)) })
            };
            let called = || {
                let words = if listed && words.contains('@') { words } else { return None };
                owners::called_behind(words).map(Own::new)
            };
            let mut own =
                barred().or_else(called).or_else(|| own(words)).or_else(|| behind(words.len()).map(Own::new));
            // `定稿 @林晓 截止:3月5日`: the owner stands before the time.
            if let Some(own) = own.as_mut().filter(|own| own.found.is_time() && own.hole.is_none())
                && let Some((end, found)) = behind(own.end)
            {
                own.end = end;
                own.found = Responsibility { due: own.found.due, ..found };
            }
            // `各社区书记：这几件事要抓紧` calls to those who shall listen.
            let called = words.starts_with('各') && !listed;
            let own = with_actor(words, own);
            // `Project Skylark – action log`: in a paragraph a dash parts other words, too.
            let dashed = !listed
                && !words.chars().any(is_han)
                && !words.contains(": ")
                && !words.starts_with(['@', '*']);
            let own = if called || dashed { own } else { with_owner_in_front(words, own) };
            if listed { own.or_else(|| timed_in_english(words)) } else { own }
        }
    };
    Carrying { entry, said, own, labels }
}

fn own(words: &str) -> Option<Own> {
    let closed = bracket(words).map(|(end, found)| {
        // `责任人:林晓(5月12日前)`: labels before a time in brackets.
        match found.is_time().then(|| label_lines::tail(&words[..end])).flatten() {
            Some((start, labels)) => (start, Responsibility { due: found.due, ..labels }),
            None => (end, found),
        }
    });
    closed
        .or_else(|| label_lines::tail(words))
        .or_else(|| behind_dash(words))
        .or_else(|| time_behind_dash(words))
        .or_else(|| bare_label(words))
        .map(|found| {
            let mut own = Own::new(found);
            // `再次上会(4月30日)责任人:林晓`
            let before = responsibility::closing_bracket(&words[..own.end]).filter(|(outer, inner)| {
                outer.start > 0 && own.found.due.is_none() && deadline::is_time(inner.of(words))
            });
            if let Some((outer, inner)) = before {
                own.found.due = Some(inner);
                own.end = without_label(words[..outer.start].trim_end()).len();
            }
            // `迎评阶段(9月—10月)。完善资料。责任科室:质控办`
            let timed = own.found.due.is_some();
            let Some(time) = (if timed { None } else { time_in_title(&words[..own.end]) }) else {
                return own;
            };
            Own { hole: time.hole, found: Responsibility { due: time.found.due, ..own.found }, ..own }
        })
        .or_else(|| time_in_title(words))
        .or_else(|| opening_time(words))
}

/// Words without a label for a time that closes them: `整理清单，完成时间（4月30日）`.
fn without_label(words: &str) -> &str {
    let (before, last) = words.rsplit_once(['，', ',', '。', '；']).unwrap_or((words, ""));
    if label::of(last.trim()) == Some(Label::Due) { before } else { words }
}

/// `Action: Nora by 27 March - get quotes`: who acts stands in front of what is to be done.
fn with_actor(words: &str, own: Option<Own>) -> Option<Own> {
    let Some((start, found)) = english::owned(words) else { return own };
    let due = own.as_ref().and_then(|own| own.found.due);
    let timed = || owners::time_behind(words);
    let (end, due) = own.map(|own| (own.end, due)).or_else(timed).unwrap_or((words.len(), None));
    let end = end.max(start);
    let found = Responsibility { due: found.due.or(due), ..found };
    Some(Own { end, hole: Some(Span::new(0, start)), found, by_list: false })
}

/// `@林晓 整理清单`, `【测试组】补齐用例`, `方工 - 调试接口`, `何雨:联系场地`: the owner in front of an item is none of its words.
fn with_owner_in_front(words: &str, own: Option<Own>) -> Option<Own> {
    if own.as_ref().is_some_and(|own| own.hole.is_some() || !own.found.is_time()) {
        return own;
    }
    let Some((end, found)) = owners::in_front(words).filter(|_| !english::only_tells(words)) else {
        return own;
    };
    // `林晓：整理清单，3.15`, but `，3月底前` is a part of the sentence.
    let timed = || owners::time_behind(words).filter(|(end, _)| !words[*end..].chars().any(is_han));
    let (stop, due) = own.map(|own| (own.end, own.found.due)).or_else(timed).unwrap_or((words.len(), None));
    if stop <= end {
        return None;
    }
    let found = Responsibility { due: found.due.or(due), ..found };
    // Among conditions two characters (`年龄：…`) look like somebody, too.
    let near = words.trim_start().chars().nth(2).is_some_and(|c| matches!(c, '：' | ':'));
    let by_list = near || words.starts_with("**") && !words.starts_with("**@");
    Some(Own { end: stop, hole: Some(Span::new(0, end)), found, by_list })
}

/// A label without its colon, with names of persons behind it, in the last clause: `海报定稿，责任人许文`.
fn bare_label(words: &str) -> Option<(usize, Responsibility)> {
    let trimmed = words.trim_end_matches(['。', '；', ' ']);
    let (before, clause) = trimmed.rsplit_once(['，', ',', '。', '；'])?;
    let (length, label @ Label::Persons(_)) = label::at(clause.trim_start())? else { return None };
    let names = Span::within(words, clause.trim_start()[length..].trim_start())?;
    let mut found = Responsibility::default();
    if person::are_persons(names.of(words)) {
        found.add_labelled(words, label, None, names);
    }
    found.answers().then_some((before.len(), found))
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

/// `更换软管——3月底`: a time alone behind a dash.
fn time_behind_dash(words: &str) -> Option<(usize, Responsibility)> {
    const LONGEST: usize = 60;
    let (before, behind) = words.rsplit_once("——")?;
    let time = Span::within(words, behind.trim_matches([' ', '。', '；']))?;
    let timed = time.len() <= LONGEST && !time.is_empty() && deadline::is_time(time.of(words));
    (timed && before.chars().take(4).count() == 4)
        .then(|| (before.trim_end().len(), Responsibility { due: Some(time), ..Responsibility::default() }))
}

/// `Events committee: book the band – 30 June`: a time alone behind a dash closes an English point; a unit in front of a
/// colon does it.
fn timed_in_english(words: &str) -> Option<Own> {
    let (end, due) = owners::time_behind(words).filter(|_| !words.chars().any(is_han))?;
    let dashed = words[end..].trim_start().starts_with(['-', '–', '—']);
    let mut found = Responsibility { due, ..Responsibility::default() };
    if let Some((unit, _)) = words[..end].split_once(": ").filter(|(unit, _)| english::is_unit(unit)) {
        found.push_units(words, vec![Span::new(0, unit.len())], UnitRole::Responsible, None);
    }
    dashed.then(|| Own::new((end, found)))
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

/// The time in brackets behind the title of an item, or the one that it opens with: `周三（3.11）：盘点教具`.
fn time_in_title(words: &str) -> Option<Own> {
    const LONGEST: usize = 60;
    let colon = words.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':'));
    if let Some((at, colon)) = colon
        && let Some(Some(due)) = period::period(&words[..at])
        && words[at + colon.len_utf8()..].chars().nth(1).is_some()
    {
        let found = Responsibility { due: Some(due), ..Responsibility::default() };
        return Some(Own {
            hole: Some(Span::new(0, at + colon.len_utf8())),
            ..Own::new((words.len(), found))
        });
    }
    let ends = words.char_indices().take(LONGEST).filter(|(_, c)| matches!(c, '。' | '：' | ':'));
    let (outer, inner) = ends.filter_map(|(at, _)| responsibility::closing_bracket(&words[..at])).last()?;
    // `今天是3月2日（星期一）。`: it explains the day before it.
    let time = outer.start > 0
        && deadline::is_time(inner.of(words))
        && !deadline::closes_with_time(&words[..outer.start]);
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
    // Behind a name alone it says where somebody belongs: `林晓（办公室）`.
    if outer.start == 0 || person::looks_like_person(words[..outer.start].trim()) {
        return None;
    }
    // `（截止12月20日）`
    let time = ["截止", "截至"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    if deadline::is_time(time) {
        let due = Some(Span::new(inner.end - time.len(), inner.end));
        return Some((outer.start, Responsibility { due, ..Responsibility::default() }));
    }
    if let Some(found) = owners::called(words, inner) {
        return Some((outer.start, found));
    }
    // Whom to ask is nothing that a task is known by.
    // `报县整治办公室(县农业农村局)。`: another name of the one before it.
    if SURE_UNIT_ENDINGS.end(&words[..outer.start]) && responsibility::units_alone(text).is_some() {
        return None;
    }
    // `（负责人：待定）`: nobody yet.
    let nobody = |(name, value): (&str, &str)| {
        let answers = matches!(label::of(name.trim()), Some(Label::Units(_) | Label::Persons(_)));
        answers && NOBODY.contains(&value.trim())
    };
    if text.split_once(['：', ':']).is_some_and(nobody) {
        return Some((outer.start, Responsibility::default()));
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

/// Labels that nobody knows, by what stands behind them: of lines like `干活的:后勤组` below items, those whose first words
/// come back name those who answer; the others say what is amiss or to be done where labels that are known stand beside
/// them.
pub(super) fn complete_labels(all: &mut [Carrying<'_, '_>]) {
    let marked = |one: &Carrying<'_, '_>| one.entry.numeral.is_some() || one.entry.bullet;
    let mut found: Vec<Option<(&str, Span)>> = Vec::with_capacity(all.len());
    for (nth, one) in all.iter().enumerate() {
        let below = nth.checked_sub(1).is_some_and(|before| {
            marked(&all[before]) || all[before].labels.is_some() || found[before].is_some()
        });
        let whole = !one.entry.row && one.entry.piece == Piece::Whole;
        let free = below && one.labels.is_none() && !marked(one) && whole;
        found.push(if free { unknown_label(one.entry.words()) } else { None });
    }
    // For each label: how often it stands there, and how often names stand behind it.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (one, found) in all.iter().zip(&found) {
        let Some((label, value)) = found else { continue };
        let (lines, owners) = counts.entry(label).or_default();
        *lines += 1;
        *owners += usize::from(responsibility::owners_in(one.entry.words(), *value, false).is_some());
    }
    let answered = all.iter().any(|one| one.labels.as_ref().is_some_and(|labels| labels.found.answers()));
    for (one, found) in all.iter_mut().zip(found) {
        let Some((label, value)) = found else { continue };
        let (lines, owners) = counts.get(label).copied().unwrap_or_default();
        let mut labels = match owners * 2 >= lines {
            true if owners > 1 => label_line(Label::Units(UnitRole::Responsible)),
            false if lines > 1 && answered => label_line(Label::Words),
            _ => continue,
        };
        match labels.first {
            Label::Words if value.is_empty() => labels.open = true,
            Label::Words => labels.words.push(value),
            label => labels.found.add_labelled(one.entry.words(), label, None, value),
        }
        (one.own, one.labels) = (None, Some(labels));
    }
}

pub(super) const fn label_line(label: Label) -> label_lines::LabelLine {
    let found = Responsibility { units: Vec::new(), persons: Vec::new(), due: None, plain: false };
    label_lines::LabelLine { found, words: Vec::new(), first: label, last: label, open: false }
}

/// A few words that open a line before a colon and are no label of another kind, and what stands behind them.
fn unknown_label(words: &str) -> Option<(&str, Span)> {
    const LONGEST: usize = 6;
    let (colon, mark) = words.char_indices().take(LONGEST + 1).find(|(_, c)| matches!(c, '：' | ':'))?;
    let label = words[..colon].trim();
    let known = [&EVENT_LABELS, &REMARK_LABELS, &ATTENDANCE].iter().any(|list| list.get(label).is_some());
    let free = label.chars().count() > 1 && label.chars().all(is_han) && !known;
    free.then(|| (label, Span::new(colon + mark.len_utf8(), words.len()).trimmed(words)))
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
