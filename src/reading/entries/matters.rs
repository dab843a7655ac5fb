//! Lines that hold several matters: what stands in front of these on the line, and where one ends.
//!
//! ```text
//! 周一（3.9）：检修锅炉（动力科）；清运垃圾（保洁队 林晓）     a time in front, and who answers behind each
//! 节点：3月底前完成招标；9月底前完成安装。                   a word in front, and steps that open with their times
//! ```

use super::Entry;
use crate::intake::{Block, BlockKind, Cell};
use crate::reading::grammar::deadline::{self, Reference};
use crate::reading::grammar::{label, label_lines, numbering, period, person, responsibility, unit};
use crate::reading::present;
use crate::reading::words::{BULLETS, Label};
use crate::text::{Span, chars::is_han};

/// What of its line an entry is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// All of it, or an item with its number.
    Whole,
    /// What stands in front of its matters: a time, or a word for steps.
    Front,
    /// One of its matters.
    Matter,
}

/// Whether several lines have a time in front of their matters.
pub(super) fn often_in_front(source: &str, blocks: &[Block]) -> bool {
    let lines = blocks.iter().filter(|block| block.kind == BlockKind::Line);
    lines.filter(|block| time_in_front(block.span.of(source)).is_some()).nth(1).is_some()
}

/// The time in front of the matters of a line: `周一（3.9）：检修锅炉`, `2.第二周 盘点被服`. A day of the month that only a blank
/// parts from the words says no more than the same day inside them, unless several matters stand behind it.
pub(super) fn time_in_front(line: &str) -> Option<Span> {
    let open = |c: char| c.is_whitespace() || c == '*' || BULLETS.contains(&c);
    let start = line.len() - line.trim_start_matches(open).len();
    let counted = || {
        let end = start + numbering::numeral(&line[start..])?.end;
        Some(line.len() - line[end..].trim_start_matches(open).len())
    };
    let found = in_front(line, start, false).or_else(|| in_front(line, counted()?, true))?;
    period::period(line).is_none().then_some(found)
}

/// The time in front of the matters that a line holds from a place on. A number counts what stands behind it, unless that is several matters.
fn in_front(line: &str, start: usize, counted: bool) -> Option<Span> {
    const LONGEST: usize = 36;
    let parts = |c: char| matches!(c, ':' | '：') || c.is_whitespace();
    let near = line[start..].char_indices().take(LONGEST).filter(|(_, c)| parts(*c));
    let ends = near.filter_map(|(at, mark)| {
        let end = start + at;
        let name = &line[start..end];
        let rest = line[end..].trim_start_matches(|c| parts(c) || c == '*');
        let several = || rest.contains(['；', ';']) && rest.contains(['）', ')']);
        let clear = || !counted && (!mark.is_whitespace() || name.contains(CLEAR)) || several();
        let words = rest.starts_with(|c: char| !c.is_ascii_punctuation()) && rest.chars().nth(2).is_some();
        let known = || period::period(name).is_some_and(|days| days.is_some() || name.contains('周'));
        (words && clear() && known()).then(|| Span::new(start, line.len() - rest.len()))
    });
    // `一季度：立项；二季度：开工`: each has its own.
    let front = ends.last()?;
    let own = |step: &str| {
        step.split_once(['：', ':']).is_some_and(|(time, _)| period::period(time.trim()).is_some())
    };
    (!line[front.end..].split(['；', ';']).skip(1).any(own)).then_some(front)
}

/// The time in the first of two cells, and the matters in the other.
pub(super) fn time_beside(source: &str, cells: &[Cell]) -> Option<(Span, Span)> {
    let mut filled = cells.iter().map(|cell| cell.span).filter(|span| !span.is_empty());
    let (time, matters) = (filled.next()?, filled.next()?);
    let known = period::period(time.of(source))?.is_some() && period::period(matters.of(source)).is_none();
    (known && filled.next().is_none() && matters.of(source).chars().nth(2).is_some())
        .then_some((time, matters))
}

/// What tells a stretch of time before a blank from a day: `周一`, `上旬`, `6月1日-6月5日`.
const CLEAR: [char; 11] = ['周', '星', '礼', '旬', '第', '-', '—', '–', '~', '～', '至'];

/// Where the topic ends that opens a line: `【体检】各班…`; none where it is a label of something else.
pub(super) fn topic(line: &str) -> Option<usize> {
    const LONGEST: usize = 8;
    let inner = line.strip_prefix('【')?;
    let end = inner.char_indices().take(LONGEST + 1).find(|(_, c)| *c == '】')?.0;
    let behind = &inner[end + '】'.len_utf8()..];
    let words = behind.trim_start().chars().take(4).count() == 4 && !behind.starts_with([':', '：']);
    (words && end > 0 && !label_lines::is_label_line(line)).then_some(line.len() - behind.len())
}

/// Where the names of units end that open a line before a colon: `保卫处、校医院：负责…`. Where several lines surely have
/// this form, others need not be sure.
pub(super) fn units_in_front(line: &str, sure: bool) -> Option<usize> {
    const LONGEST: usize = 40;
    let (at, colon) = line.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':'))?;
    let (units, end) = (&line[..at], at + colon.len_utf8());
    let named = || match sure {
        true => !unit::names_in_heading(units).is_empty() || unit::is_place(units),
        false => unit::units(units).is_some(),
    };
    let plain = units.starts_with(is_han) && !units.contains(['。', '，']);
    let words = line[end..].trim_start().chars().take(4).count() == 4;
    (plain && words && named() && !label_lines::is_label_line(line)).then_some(end)
}

/// Cuts the entries that hold several matters into these.
pub(super) fn parted(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut parts: Vec<Entry<'_>> = Vec::with_capacity(entries.len());
    let opens: Vec<bool> = entries.iter().map(is_step).collect();
    // Whether what stands above says itself what is to be done: then the times below are those of its parts.
    let mut told = false;
    let mut behind = Piece::Whole;
    for (nth, mut entry) in entries.into_iter().enumerate() {
        let plain = is_plain(&entry);
        let below = entry.opens_line().then(|| std::mem::replace(&mut behind, Piece::Whole));
        if entry.piece == Piece::Front {
            behind = Piece::Front;
            parts.push(entry);
            continue;
        }
        if behind == Piece::Front && below.is_none() && !entry.row {
            entry.piece = Piece::Matter;
        }
        // `时间节点：` over lines that open with their times.
        let listed = below == Some(Piece::Matter) && opens[nth];
        let heads = plain && is_label_of_steps(&entry) && opens.get(nth + 1..nth + 3) == Some(&[true; 2]);
        if listed || heads && !told {
            entry.piece = if heads { Piece::Front } else { Piece::Matter };
            behind = Piece::Matter;
        }
        if plain {
            entry.start += sentence_in_bracket(entry.words());
        }
        let labelled = |entry: &Entry<'_>| plain && label_lines::is_label_line(entry.words());
        let matters = match entry.piece {
            Piece::Front => Vec::new(),
            _ if !plain => Vec::new(),
            piece => steps(&entry, told)
                .filter(|_| piece == Piece::Whole)
                .or_else(|| owned(&entry).filter(|_| piece == Piece::Matter || !labelled(&entry)))
                .unwrap_or_default(),
        };
        if entry.opens_line() {
            // A line of labels leaves it as it is.
            told = if plain {
                told && labelled(&entry)
            } else {
                entry.words().trim_end().ends_with(['。', '；'])
            };
        }
        if matters.is_empty() {
            parts.push(entry);
            continue;
        }
        let first = matters[0].start;
        if first > 0 {
            let whole = entry.whole.part(Span::new(0, entry.start + first).trimmed(entry.whole.text()));
            parts.push(Entry { piece: Piece::Front, whole, ..entry.behind(0) });
        }
        let bullet = entry.bullet;
        parts.extend(matters.iter().enumerate().map(|(nth, matter)| {
            let from = if first == 0 && nth == 0 { 0 } else { entry.start + matter.start };
            let whole = entry.whole.part(Span::new(from, entry.start + matter.end));
            let start = if from == 0 { entry.start } else { 0 };
            Entry { piece: Piece::Matter, whole, bullet, start, ..entry.behind(0) }
        }));
    }
    parts
}

/// The length of the bracket that opens a line which is one, with sentences in it: `（每月5日前报送进度。联系人：林晓）`.
fn sentence_in_bracket(words: &str) -> usize {
    let bracket = if words.starts_with(['（', '(']) { responsibility::closing_bracket(words) } else { None };
    let inner = bracket.filter(|(outer, _)| outer.start == 0).map(|(_, inner)| inner);
    inner.filter(|inner| inner.of(words).contains('。')).map_or(0, |inner| inner.start)
}

/// Whether an entry is a line of words, without a number.
fn is_plain(entry: &Entry<'_>) -> bool {
    entry.numeral.is_none() && entry.markup.is_none() && !entry.row
}

/// Whether an entry opens a line with the time by which the rest of it is done.
fn is_step(entry: &Entry<'_>) -> bool {
    is_plain(entry) && entry.opens_line() && is_timed(entry.words())
}

/// Whether words open or close with the time by which they are done: `3月底前完成招标；`, `完成招标（3月底前）`.
fn is_timed(clause: &str) -> bool {
    const LONGEST: usize = 400;
    let clause = clause.trim().trim_end_matches(['；', ';', '。']);
    if clause.len() > LONGEST {
        return false;
    }
    let long = |words: &str| words.trim().chars().nth(1).is_some();
    let opens = || {
        let times = deadline::in_prose(clause, &Reference::ANY_YEAR);
        let first = times.first().filter(|time| time.span.start == 0 && time.recurrence.is_none());
        // `3月2日、9日、16日的上午` but names days.
        first.filter(|time| time.due.is_some()).is_some_and(|time| {
            let rest = clause[time.span.end..].trim_start();
            long(rest) && rest.starts_with(|c: char| c.is_alphanumeric()) && !rest.starts_with('的')
        })
    };
    let closes = || {
        let bracket = responsibility::closing_bracket(clause);
        bracket
            .is_some_and(|(outer, inner)| long(&clause[..outer.start]) && deadline::is_time(inner.of(clause)))
    };
    // `一季度：完成招标`
    let announces = || {
        clause
            .split_once(['：', ':'])
            .is_some_and(|(time, rest)| period::period(time).is_some() && long(rest))
    };
    deadline::may_open(clause) && (opens() || announces()) || closes()
}

/// Whether a line is but a word for times: `时间节点：`.
fn is_label_of_steps(entry: &Entry<'_>) -> bool {
    let words = entry.words().trim();
    let bare = words.trim_end_matches(['：', ':']);
    bare.len() < words.len() && label::of(bare) == Some(Label::Due) && !is_limit(bare)
}

/// Whether a label says by when all is done, in one step or several: `完成时限`.
fn is_limit(label: &str) -> bool {
    label.contains(['限', '止', '期']) || label.ends_with("时间")
}

/// The steps of a line, each with its own time: parted by semicolons, behind a short label if it has one. Where the label
/// speaks of milestones, commas part them too.
fn steps(entry: &Entry<'_>, told: bool) -> Option<Vec<Span>> {
    const LONGEST_LABEL: usize = 10;
    let words = entry.words();
    let colon = words.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| matches!(c, '：' | ':'));
    let colon = colon.filter(|(at, _)| !deadline::is_time(&words[..*at]));
    let label = colon.map_or("", |(at, _)| &words[..at]);
    let start = colon.map_or(0, |(at, mark)| at + mark.len_utf8());
    if told || is_limit(label) || !label.chars().all(|c| is_han(c) || c == '*') {
        return None;
    }
    let found = pieces(words, start, &['；', ';']).or_else(|| {
        pieces(words, start, &['，', ','])
            .filter(|_| ["节点", "里程碑"].iter().any(|word| label.contains(word)))
    })?;
    found.iter().all(|step| is_timed(step.of(words))).then_some(found)
}

/// The pieces of words between marks, each with the mark that closes it unless that is a comma, where there are several.
fn pieces(words: &str, start: usize, marks: &[char]) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    let mut from = start;
    let mut depth = 0_usize;
    for (at, c) in words[start..].char_indices() {
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 && marks.contains(&c) => {
                let next = start + at + c.len_utf8();
                let end = if matches!(c, '，' | ',' | '、') { start + at } else { next };
                found.push(Span::new(from, end).trimmed(words));
                from = next;
            }
            _ => {}
        }
    }
    found.push(Span::new(from, words.len()).trimmed(words));
    found.retain(|piece| piece.of(words).contains(char::is_alphanumeric));
    (found.len() > 1).then_some(found)
}

/// The matters of a line of which at least two close with who answers; other marks part the rest. Behind a time it is enough
/// that one does, and commas part them too where that is in brackets.
fn owned(entry: &Entry<'_>) -> Option<Vec<Span>> {
    let words = entry.words();
    let timed = entry.piece == Piece::Matter;
    if !timed && present::came(words).is_some() {
        return None;
    }
    let shows = |found: &Vec<Span>| {
        let named = found.iter().filter(|matter| names_owner(matter.of(words))).count();
        named > 1 && (timed || named * 2 >= found.len()) || timed && named > 0
    };
    let by_commas = || {
        let all = |found: &Vec<Span>| found.iter().all(|matter| names_owner(matter.of(words)));
        if timed { pieces(words, 0, &['；', ';', '。', '，', ',', '、']).filter(all) } else { None }
    };
    by_commas().or_else(|| pieces(words, 0, &['；', ';', '。']).filter(shows))
}

/// Whether words close with a bracket that says who answers for them, or a dash before that.
fn names_owner(matter: &str) -> bool {
    let matter = matter.trim_end_matches(['；', ';', '。']);
    let dashed = || {
        let at = matter.rfind('—')?;
        let end = matter[..at].trim_end_matches('—').len();
        Some((end, Span::new(at + '—'.len_utf8(), matter.len()).trimmed(matter)))
    };
    let closing = responsibility::closing_bracket(matter).map(|(outer, inner)| (outer.start, inner));
    let Some((end, inner)) = closing.or_else(dashed) else { return false };
    let before = matter[..end].trim();
    let named = |inner: &str| {
        let found = responsibility::responsibility(inner)
            .or_else(|| responsibility::units_alone(inner))
            .or_else(|| responsibility::persons_alone(inner));
        found.is_some_and(|found| found.names_somebody())
    };
    before.chars().nth(1).is_some() && !person::looks_like_person(before) && named(inner.of(matter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_front_of_matters() {
        for (line, expect) in [
            ("周一（3.9）：检修锅炉", Some("周一（3.9）：")),
            ("周二 3月10日 验收食材", Some("周二 3月10日 ")),
            ("3月11日（周三） 盘点被服", Some("3月11日（周三） ")),
            ("**周四**：盘点被服", Some("周四**：")),
            ("- 第二周（3.9—3.13）：盘点被服", Some("第二周（3.9—3.13）：")),
            ("三月：盘点被服", Some("三月：")),
            ("周五下午：召开班会", Some("周五下午：")),
            ("周五 班会：安全教育", Some("周五 ")),
            ("3月12日 盘点被服", None),
            ("3月12日，盘点被服", None),
            ("周五例会", None),
            ("第1期：每周一上午", None),
            ("周五（3.13）", None),
            ("时间：3月12日", None),
            ("", None),
        ] {
            assert_eq!(time_in_front(line).map(|front| front.of(line)), expect, "{line}");
        }
    }
}
