//! What only the list shows to be an owner or a time: names behind its items, times in front of them.
//!
//! ```text
//! 3.更换图片——宣传组           4月3日 巡检机房
//! 4.整理清单(各班班长)         4月8日 更换滤芯
//! 5.打扫卫生区     总务处
//! 6.修补围墙 → 恒泰物业,二小配合
//! ```

use super::carrying::{Carrying, Own};
use super::kinds::{Kind, kind, of_kind};
use crate::reading::entries::Piece;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::{self, Responsibility};
use crate::reading::grammar::{deadline, parties, person, unit};
use crate::reading::model::UnitRole;
use crate::reading::words::{Label, ROLE_VERBS};
use crate::text::{Span, chars::is_han};

/// What closes an item: a bracket, or a few words behind a dash.
struct Tail {
    /// Where the words before it end.
    end: usize,
    names: Span,
    /// Whether it stands apart from the words so that few of its like show what it is.
    apart: bool,
    /// Whether an arrow points to it.
    pointed: bool,
}

/// What the items of one style of number show together.
#[derive(Default)]
struct Count {
    all: usize,
    /// So many surely name somebody themselves.
    sure: usize,
    /// So many close with a dash and a few words, or have no number and close with names in brackets.
    closed: usize,
    /// So many close with an arrow and what may be names.
    pointed: usize,
    /// So many others close with names; so many of these with names of persons.
    named: usize,
    persons: usize,
}

impl Count {
    /// Whether what closes an item answers for it: most of the list surely names somebody, or dashes close all of it.
    fn shows(&self, tail: &Tail) -> bool {
        if tail.pointed {
            return self.pointed >= 2 && (self.pointed + self.sure) * 3 >= self.all * 2;
        }
        let apart = tail.apart;
        let together = self.sure + self.named;
        let some = self.sure >= 2 || self.sure == 1 && self.named >= 2;
        let sure = some && self.sure < self.all || self.persons >= 1;
        let closed =
            self.named >= 2 && self.closed * 6 >= self.all || self.closed >= 3 && self.closed == self.all;
        (sure || apart) && together >= 2 && together * 2 >= self.all || apart && closed
    }
}

/// What closes the items of a list, where it only looks like names, answers for them if the list shows that it does.
pub(super) fn complete(all: &mut [Carrying<'_, '_>]) {
    let mut lists: Vec<(Kind, Count)> = Vec::new();
    let mut tails: Vec<Option<(Tail, Option<Responsibility>)>> = Vec::with_capacity(all.len());
    for one in all.iter() {
        let is_list = one.labels.is_none() && !one.said.tells_who_came();
        if one.entry.row || one.entry.markup.is_some() || !is_list {
            tails.push(None);
            continue;
        }
        let (words, style) = (one.entry.words(), one.entry.style());
        let count = of_kind(&mut lists, kind(one));
        count.all += 1;
        let tail = tail(words, style, one.entry.piece == Piece::Matter);
        // `→ 恒泰物业（老周）`: the bracket is a part of what the arrow points to.
        let pointed = tail.as_ref().filter(|tail| tail.pointed);
        let sure = pointed.is_none() && one.own.as_ref().is_some_and(|own| own.found.names_somebody());
        count.sure += usize::from(sure);
        let tail = tail.filter(|_| !sure);
        let tail = tail.map(|tail| {
            let found = names(words, &tail);
            (tail, found)
        });
        if let Some((tail, found)) = &tail {
            count.closed += usize::from(tail.apart && !tail.pointed);
            count.pointed += usize::from(tail.pointed);
            count.named += usize::from(found.is_some());
            count.persons += usize::from(found.as_ref().is_some_and(|found| !found.persons.is_empty()));
        }
        tails.push(tail);
    }
    for (one, tail) in all.iter_mut().zip(tails) {
        let Some((tail, found)) = tail else { continue };
        let list = lists.iter().find(|(known, _)| *known == kind(one));
        // Behind a matter that shares its line with others names are those of who answers for it.
        let parted = one.entry.piece == Piece::Matter;
        let shown = parted || list.is_some_and(|(_, count)| count.shows(&tail));
        if !shown || one.own.is_some() && !tail.apart {
            continue;
        }
        let found = found.or_else(|| if tail.apart { owners(one.entry.words(), tail.names) } else { None });
        let Some(mut found) = found else { continue };
        let words = one.entry.words();
        // `家长开放日（5月30日）   德育处`
        let time = responsibility::closing_bracket(&words[..tail.end])
            .filter(|(outer, inner)| outer.start > 0 && deadline::is_time(inner.of(words)));
        let end = time.filter(|_| found.due.is_none()).map_or(tail.end, |(outer, inner)| {
            found.due = Some(inner);
            words[..outer.start].trim_end().len()
        });
        one.own = Some(Own { by_list: tail.apart, ..Own::new((end, found)) });
    }
}

/// What closes an item. Behind a name alone it says where somebody belongs: `林晓（办公室）`; a time alone is no item.
fn tail(words: &str, style: Option<Style>, matter: bool) -> Option<Tail> {
    let tail = closes(words, style, matter)?;
    let (before, _) = words.split_at(tail.end);
    let time = || deadline::is_time(words.trim().trim_matches(['（', '）', '(', ')']));
    let named = || !matter && person::looks_like_person(before.trim());
    (!named() && !time()).then_some(tail)
}

fn closes(words: &str, style: Option<Style>, matter: bool) -> Option<Tail> {
    if let Some((end, names)) = behind_arrow(words) {
        return Some(Tail { end, names, apart: true, pointed: true });
    }
    let behind = behind_dash(words).or_else(|| behind_blanks(words).filter(|_| style.is_some()));
    behind.map(|(end, names)| Tail { end, names, apart: true, pointed: false }).or_else(|| {
        let (outer, names) = responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0)?;
        let apart = style.is_none() && !matter;
        let known = !apart || names_somebody(names.of(words));
        known.then(|| Tail { end: words[..outer.start].trim_end().len(), names, apart, pointed: false })
    })
}

/// Those whom the words that close an item surely name.
fn names(words: &str, tail: &Tail) -> Option<Responsibility> {
    let text = tail.names.of(words);
    if tail.pointed {
        return parties::parties(words, tail.names);
    }
    if tail.apart {
        return if names_somebody(text) { owners(words, tail.names) } else { None };
    }
    let mut found = responsibility::units_alone(text).or_else(|| responsibility::persons_alone(text))?;
    found.shift(tail.names.start);
    Some(found)
}

/// The names that blanks set apart from an item, as in a column: `打扫卫生区。     总务处`. One blank is enough behind a full stop.
fn behind_blanks(words: &str) -> Option<(usize, Span)> {
    const LONGEST: usize = 40;
    let closed = words.trim_end().len();
    let near = words[..closed].char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let (mut found, mut end) = (None, closed);
    while let Some(blank) = words.get(near..end).and_then(|near| near.rfind(char::is_whitespace)) {
        let blank = near + blank;
        let start = end - words[blank..end].trim_start().len();
        let names = Span::new(start, closed);
        end = words[..blank].trim_end().len();
        if names.of(words).chars().take(LONGEST + 1).count() > LONGEST {
            break;
        }
        let blanks = &words[end..start];
        let wide = blanks.chars().count() > 1 || blanks.contains(['\t', '\u{3000}']);
        if !wide && !words[..end].ends_with(['。', '；']) {
            continue;
        }
        if !names_somebody(names.of(words)) {
            if deadline::is_time(names.of(words)) {
                continue;
            }
            break;
        }
        found = (words[..end].chars().take(2).count() == 2).then_some((end, names));
    }
    found
}

/// The few words behind the last dash of an item, and where the words before it end.
fn behind_dash(words: &str) -> Option<(usize, Span)> {
    const LONGEST: usize = 40;
    let dash = words.rfind('—').map(|at| (at, '—'.len_utf8()));
    let double = || {
        let hyphens = words.match_indices('-').map(|(at, _)| at).rev();
        hyphens
            .map(|at| at + 1)
            .find(|end| words[..*end].ends_with("--"))
            .map(|end| (end - "--".len(), "--".len()))
    };
    let (at, length) = dash.or_else(double)?;
    let end = words[..at].trim_end_matches(['—', '-']).trim_end().len();
    let names = Span::new(at + length, words.trim_end_matches(['。', '；']).len().max(at + length));
    let names = names.trimmed(words);
    let text = names.of(words);
    let short = !text.is_empty() && text.chars().take(LONGEST + 1).count() <= LONGEST;
    (short && !text.contains(['。', '；', '：']) && words[..end].chars().take(2).count() == 2)
        .then_some((end, names))
}

/// What the last arrow of an item points to, where it may be nothing but names, and where the words before it end. Names of
/// companies and schools need no ending there: `修补围墙 → 恒泰物业、二小`.
fn behind_arrow(words: &str) -> Option<(usize, Span)> {
    const ARROWS: [&str; 10] = ["→", "➡️", "➡", "➜", "⇒", "⟶", "->", "=>", ">>", "＞＞"];
    const LONGEST_NAME: usize = 14;
    let heads = words.rmatch_indices(['→', '➡', '\u{fe0f}', '➜', '⇒', '⟶', '>', '＞']);
    let (at, arrow) = heads.map(|(at, head)| &words[..at + head.len()]).find_map(|before| {
        let arrow = ARROWS.iter().find(|arrow| before.ends_with(**arrow))?;
        Some((before.len() - arrow.len(), arrow.len()))
    })?;
    let end = words[..at].trim_end_matches(['-', '=', '>', ' ', '\u{3000}']).len();
    let names = Span::new(at + arrow, words.trim_end_matches(['。', '；', ';']).len().max(at + arrow));
    let names = names.trimmed(words);
    let name = |piece: &str| {
        let bare = piece.trim_matches(['@', '(', ')', '（', '）']);
        let named = (2..=LONGEST_NAME).contains(&bare.chars().count())
            && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '·' | '(' | ')' | '（' | '）' | '-'));
        deadline::is_time(bare)
            || named && !bare.starts_with(|c: char| c.is_ascii_digit()) && unit::oddities(bare) == 0
    };
    let listed = pieces(names.of(words)).count() > 0 && pieces(names.of(words)).all(name);
    (listed && words[..end].chars().take(4).count() == 4).then_some((end, names))
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

/// Whether a list holds nothing but names, times, and the verbs that say what they do.
pub(super) fn holds_names(list: &str) -> bool {
    let named = |piece: &str| {
        let piece = piece.split(['(', '（']).next().unwrap_or(piece);
        let bare = ROLE_VERBS.longest(piece).map_or(piece, |(verb, _)| &piece[..piece.len() - verb.len()]);
        unit::looks_like_unit(bare) || person::looks_like_person(bare) || deadline::is_time(bare)
    };
    pieces(list).all(named)
}

/// Whom a list names that holds nothing but names and times.
pub(super) fn named(list: &str) -> Option<Responsibility> {
    if names_somebody(list) { owners(list, Span::new(0, list.len())) } else { None }
}

/// Whom the words behind a dash name.
fn owners(words: &str, names: Span) -> Option<Responsibility> {
    const LONGEST_NAME: usize = 8;
    let known = |piece: &str| deadline::is_time(piece) || unit::looks_like_unit(piece);
    if pieces(names.of(words)).any(|piece| piece.chars().count() > LONGEST_NAME && !known(piece)) {
        return None;
    }
    let mut found = Responsibility::default();
    let role = Label::Units(UnitRole::Responsible);
    // `音乐组 德育处`
    let columns = || names.of(words).split_whitespace().filter_map(|column| Span::within(words, column));
    if columns().flat_map(|column| pieces(column.of(words))).all(unit::looks_like_unit) {
        columns().for_each(|column| found.add_labelled(words, role, None, column));
    } else {
        found.add_labelled(words, role, None, names);
    }
    found.answers().then_some(found)
}

/// Times in front of words are those of a list where several of its items open so: `4月3日 巡检机房`.
pub(super) fn complete_days(all: &mut [Carrying<'_, '_>]) {
    const FEWEST: usize = 3;
    let day = |one: &Carrying<'_, '_>| {
        let Carrying { entry, labels, .. } = one;
        let marked = entry.numeral.is_some() || entry.bullet;
        let listed = !entry.row && entry.markup.is_none() && labels.is_none();
        if listed && (marked || entry.opens_line()) { opening_day(entry.words(), marked) } else { None }
    };
    let days: Vec<Option<Own>> = all.iter().map(day).collect();
    // For each style: how many items it has, and how many open with a time.
    let mut lists: Vec<(Option<Style>, (usize, usize))> = Vec::new();
    for (one, day) in all.iter().zip(&days).filter(|(one, day)| day.is_some() || one.entry.numeral.is_some())
    {
        let (all, days) = of_kind(&mut lists, one.entry.style());
        *all += 1;
        *days += usize::from(day.is_some());
    }
    lists.retain(|(style, (all, days))| *days >= FEWEST || style.is_some() && *days > 1 && days == all);
    for (one, day) in all.iter_mut().zip(days) {
        let listed = lists.iter().any(|(style, ..)| *style == one.entry.style());
        let Some(day) = day.filter(|_| listed) else { continue };
        one.own = Some(match one.own.take() {
            Some(own) if own.hole.is_none() && own.found.due.is_none() => {
                Own { hole: day.hole, found: Responsibility { due: day.found.due, ..own.found }, ..own }
            }
            Some(own) => own,
            None => day,
        });
    }
}

/// The day that opens a line, before a blank or a mark: `4月3日：巡检机房`. The hour of a programme is none. Behind a number
/// only a blank parts it from the words: `1.6月底前，完成…` is one sentence, and so is `1.报名。6月1日至30日，在网上…`.
fn opening_day(words: &str, marked: bool) -> Option<Own> {
    const LONGEST: usize = 24;
    let opens = words.len() - words.trim_start().len();
    let title = if marked { title(&words[opens..]) } else { 0 };
    let start = opens + title;

    let parts = |c: char| c.is_whitespace() || matches!(c, '：' | ':' | '，' | ',' | '、' | '。' | '—');
    let marks = words[start..].char_indices().take(LONGEST).filter(|(_, c)| parts(*c));
    let ends: Vec<usize> = marks.map(|(at, _)| start + at).collect();
    let end = *ends.iter().rev().find(|end| {
        let time = &words[start..**end];
        let ends = !time.ends_with(|c: char| c.is_ascii_digit()) || time.contains(':');
        ends && time.contains(['日', '号', '月', '周', '期', '旬'])
            && (deadline::is_time(time) || marked && are_days(time))
    })?;
    let rest = words[end..].trim_start_matches(parts);
    let work =
        rest.chars().take(4).count() == 4 && rest.starts_with(|c: char| is_han(c) || "“《".contains(c));
    let apart = !marked || title == 0 && words[end..].starts_with(char::is_whitespace);
    work.then(|| Own {
        end: words.len(),
        hole: apart.then(|| Span::new(0, words.len() - rest.len())),
        found: Responsibility { due: Some(Span::new(start, end)), ..Responsibility::default() },
        by_list: false,
    })
}

/// The length of a few words that open an item as its title: `报名。`, `报名，`.
fn title(words: &str) -> usize {
    const LONGEST: usize = 12;
    let end = words.char_indices().take(LONGEST + 1).find(|(_, c)| !is_han(*c));
    let is_title =
        |(at, c): &(usize, char)| *at > 0 && "。，,：:".contains(*c) && !deadline::is_time(&words[..*at]);
    end.filter(is_title).map_or(0, |(at, c)| at + c.len_utf8())
}

/// `28日`, `24日至26日`, `27日前`: days of the month that a heading, or the title, says.
fn are_days(time: &str) -> bool {
    let days = time.trim_end_matches(['前', '内']).split(['至', '到', '-', '—', '–', '、', '~', '～']);
    days.filter(|day| !day.is_empty()).all(|day| {
        let day = day.trim().trim_end_matches(['日', '号']);
        day.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_a_dash() {
        for (words, expect) in [
            ("更换橱窗图片——宣传组", Some(("更换橱窗图片", "宣传组"))),
            ("更换橱窗图片。—— 宣传组、林晓；", Some(("更换橱窗图片。", "宣传组、林晓"))),
            ("检修水泵——先停机。再放水", None),
            ("——宣传组", None),
            ("更换——", None),
            ("", None),
        ] {
            let found = behind_dash(words).map(|(end, names)| (&words[..end], names.of(words)));
            assert_eq!(found, expect, "{words}");
        }
    }

    #[test]
    fn names_behind_blanks() {
        for (words, expect) in [
            ("打扫卫生区。     总务处", Some(("打扫卫生区。", "总务处"))),
            ("打扫卫生区　　音乐组 德育处", Some(("打扫卫生区", "音乐组 德育处"))),
            ("打扫卫生区。 总务处、体育组", Some(("打扫卫生区。", "总务处、体育组"))),
            ("打扫卫生区   总务处   3月5日", Some(("打扫卫生区", "总务处   3月5日"))),
            ("打扫卫生区 总务处", None),
            ("打扫   走廊地面", None),
            ("   总务处", None),
            ("", None),
        ] {
            let found = behind_blanks(words).map(|(end, names)| (&words[..end], names.of(words)));
            assert_eq!(found, expect, "{words}");
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
            let found = opening_day(words, false).map(|own| {
                let due = own.found.due.map_or("", |due| due.of(words));
                (due, &words[own.hole.map_or(0, |hole| hole.end)..])
            });
            assert_eq!(found, expect, "{words}");
        }
    }
}
