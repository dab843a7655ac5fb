//! Names behind the first mark of an item, where the items of its list close so: who does it, and by when.
//!
//! ```text
//! 1.场地画线：赵老师、体育组，9月20日前     a colon, then names and a time
//! 2.医务——校医室                        any mark will do that parts words from what stands behind them
//! 3.围挡｜6月5日（周四）｜保安队 老覃       a time may stand before the names
//! 4.广播：学生会、楼栋长                  here the others of the list show that these are names
//! ```
//!
//! Before the mark stands what is to be done. A roster has a post, a unit or a label there (`组长：林晓`, `时间：3月`): it
//! gives no work to anybody.

use super::carrying::{Carrying, Own};
use super::kinds::of_kind;
use crate::reading::entries::Piece;
use crate::reading::grammar::numbering::Style;
use crate::reading::grammar::responsibility::Responsibility;
use crate::reading::grammar::{deadline, label, parties, person, unit};
use crate::reading::model::{Person, PersonRole, UnitRole};
use crate::reading::words::{ATTENDANCE, EVENT_LABELS, IMPERATIVES, ROLE_VERBS};
use crate::text::{
    Span,
    chars::{is_han, squeezed},
};

/// So many items of a list must close with names that are known to be some.
const FEWEST: usize = 2;

/// What stands behind the mark of an item.
struct Closing {
    /// Where the words before the mark end.
    end: usize,
    names: Vec<Span>,
    due: Option<Span>,
    /// Whether one of the names is known to be some.
    known: bool,
    /// Whether what stands before the mark is a post, a unit or a label.
    roster: bool,
}

/// The items of one style of number together.
#[derive(Default)]
struct Count {
    all: usize,
    known: usize,
    roster: usize,
}

/// Whether an entry is an item of a list that may close so.
fn is_item(one: &Carrying<'_, '_>) -> bool {
    let entry = one.entry;
    let marked = entry.numeral.is_some() || entry.bullet;
    marked && !entry.row && entry.markup.is_none() && entry.piece == Piece::Whole && entry.margin.is_none()
}

/// Gives the items of a list those who stand behind their marks, where half of the list closes with names.
pub(super) fn complete(all: &mut [Carrying<'_, '_>]) {
    let mut lists: Vec<(Option<Style>, Count)> = Vec::new();
    let mut closings: Vec<Option<Closing>> = Vec::with_capacity(all.len());
    for one in all.iter() {
        if !is_item(one) || one.said.tells_who_came() {
            closings.push(None);
            continue;
        }
        let closing = closing(one.entry.words());
        let count = of_kind(&mut lists, one.entry.style());
        count.all += 1;
        if let Some(closing) = &closing {
            count.known += usize::from(closing.known && !closing.roster);
            count.roster += usize::from(closing.roster);
        }
        closings.push(closing);
    }
    lists.retain(|(_, list)| {
        list.known >= FEWEST && list.known * 2 >= list.all && list.roster * 4 <= list.all
    });
    for (one, closing) in all.iter_mut().zip(closings) {
        let listed = lists.iter().any(|(style, _)| *style == one.entry.style());
        let Some(closing) = closing.filter(|closing| listed && !closing.roster) else { continue };
        let words = one.entry.words();
        // `…，12月5日前；责任：林晓`: a label stands before the mark.
        if one.own.as_ref().is_some_and(|own| own.found.names_somebody() && own.end <= closing.end) {
            continue;
        }
        let found = closing.found(words);
        if found.names_somebody() {
            (one.own, one.labels) = (Some(Own::new((closing.end, found))), None);
        }
    }
}

impl Closing {
    fn found(&self, words: &str) -> Responsibility {
        let mut all = Responsibility { due: self.due, ..Responsibility::default() };
        for names in &self.names {
            let known = |piece: &str| person::behind_unit(piece).is_none() && is_party(piece) == Some(true);
            let list = names.of(words);
            if pieces(list).all(known) && !pieces(list).all(is_somebody) {
                all.append(parties::parties(words, *names).unwrap_or_default());
                continue;
            }
            let mut rest = pieces(list).filter_map(|piece| Span::within(words, piece)).peekable();
            while let Some(piece) = rest.next() {
                // `民政专干 戴红`: a blank parts a post from who holds it.
                let holder = rest.peek().filter(|next| {
                    words[piece.end..next.start].trim().is_empty() && is_somebody(next.of(words))
                });
                let post = |name: &str| person::has_title(name) && !person::is_titled_name(name);
                let named = is_party(piece.of(words)) == Some(true) && !post(piece.of(words));
                if !named && holder.is_some() {
                    continue;
                }
                add(&mut all, words, piece);
            }
        }
        all
    }
}

/// Adds whom a piece names.
fn add(all: &mut Responsibility, words: &str, piece: Span) {
    let person = |span: Span, unit: Option<Span>| {
        let unit = unit.map(|unit| squeezed(unit.of(words)));
        (span, Person { name: squeezed(span.of(words)), role: PersonRole::Responsible, unit })
    };
    match person::behind_unit(piece.of(words)) {
        Some(at) => {
            let of = Span::new(piece.start, piece.start + at);
            let name = Span::new(of.end, piece.end);
            let (of, name) = (of.trimmed(words), name.trimmed(words));
            let unit = Some(of).filter(|of| !person::has_title(of.of(words)));
            all.push_units(words, unit.into_iter().collect(), UnitRole::Responsible, None);
            all.persons.push(person(name, unit));
        }
        None if is_somebody(piece.of(words)) => all.persons.push(person(piece, None)),
        None => all.append(parties::parties(words, piece).unwrap_or_default()),
    }
}

/// What stands behind the first mark of an item, if it may be names and times alone.
fn closing(words: &str) -> Option<Closing> {
    const LONGEST: usize = 60;
    let (at, mark) = mark(words)?;
    let end = words[..at].trim_end().len();
    let title = words[..end].trim();
    let behind =
        Span::new(at + mark, words.trim_end_matches(['。', '；', ';', ' ', '\u{3000}']).len().max(at + mark));
    let behind = behind.trimmed(words);
    // `更换门禁；责任：林晓`: a label.
    let last = title.rsplit(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | '。'));
    let labelled = last.take(1).any(|last| label::of(last).is_some() || matches!(last, "联系" | "联系人"));
    if labelled || title.chars().take(2).count() < 2 || behind.is_empty() || behind.len() > 3 * LONGEST {
        return None;
    }
    let mut found = Closing { end, names: Vec::new(), due: None, known: false, roster: is_roster(title) };
    for clause in clauses(words, behind) {
        let (clause, time) = parted(words, clause);
        found.due = found.due.or(time);
        if clause.is_empty() {
            continue;
        }
        let text = clause.of(words);
        for piece in pieces(text) {
            found.known |= is_party(piece)?;
        }
        found.names.push(without_remark(words, clause));
    }
    // `会场：二楼礼堂` tells of the event.
    found.roster |= !found.known && EVENT_LABELS.start(title);
    (!found.names.is_empty()).then_some(found)
}

/// Names without a bracket behind them that holds none: `后勤处（联系搬家公司）`.
fn without_remark(words: &str, clause: Span) -> Span {
    let text = clause.of(words);
    let Some((at, inner)) = text
        .char_indices()
        .rfind(|(_, c)| matches!(c, '（' | '('))
        .and_then(|(at, c)| Some((at, text[at + c.len_utf8()..].strip_suffix(['）', ')'])?)))
    else {
        return clause;
    };
    let named = pieces(inner).all(|piece| is_party(piece) == Some(true));
    if named || at == 0 { clause } else { Span::new(clause.start, clause.start + at).trimmed(words) }
}

/// The first mark outside of brackets that parts the words of an item from what stands behind them, with its length.
fn mark(words: &str) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' | '《' | '“' | '【' => depth += 1,
            '）' | ')' | '》' | '”' | '】' => depth = depth.saturating_sub(1),
            '。' | '？' | '?' => return None,
            '：' | '｜' | '|' if depth == 0 => return Some((at, c.len_utf8())),
            // `12:30`
            ':' if depth == 0 && !words[at + 1..].starts_with(|c: char| c.is_ascii_digit() || c == '/') => {
                return Some((at, 1));
            }
            '—' if depth == 0 => {
                let rest = words[at..].trim_start_matches('—');
                return Some((at, words.len() - at - rest.len()));
            }
            _ => {}
        }
    }
    None
}

/// A post, a unit, a time or a label is nothing that anybody does.
fn is_roster(title: &str) -> bool {
    label::at(title).is_some_and(|(length, _)| length == title.len())
        || label::of(title).is_some()
        || ATTENDANCE.get(title).is_some()
        || person::has_title(title)
        || title.chars().count() > 2 && unit::looks_like_unit(title) && !IMPERATIVES.start(title)
        || title.ends_with(['人', '员', '长'])
        || deadline::is_time(title)
}

/// The clauses of a list, parted by commas, bars, and blanks as wide as between columns, outside of brackets.
fn clauses(words: &str, list: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut depth, mut blanks) = (list.start, 0_usize, 0_usize);
    for (at, c) in list.of(words).char_indices() {
        let at = list.start + at;
        let blank = c.is_whitespace();
        blanks = if blank { blanks + 1 } else { 0 };
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let parts = matches!(c, '，' | ',' | '；' | ';' | '｜' | '|' | '—' | '\t') || blanks == 2;
        if depth == 0 && parts {
            found.push(Span::new(start, at).trimmed(words));
            start = at + c.len_utf8();
        }
    }
    found.push(Span::new(start, list.end).trimmed(words));
    found.retain(|clause| !clause.is_empty());
    found
}

/// A clause without the time that it is, opens or closes with, and that time.
fn parted(words: &str, clause: Span) -> (Span, Option<Span>) {
    if is_time(clause.of(words)) {
        return (Span::new(clause.end, clause.end), Some(clause));
    }
    let text = clause.of(words);
    let before = text.split_whitespace().next().filter(|piece| is_time(piece) && piece.len() < text.len());
    if let Some(time) = before.and_then(|time| Span::within(words, time)) {
        return (Span::new(time.end, clause.end).trimmed(words), Some(time));
    }
    let behind =
        text.split_whitespace().next_back().filter(|piece| is_time(piece) && piece.len() < text.len());
    match behind.and_then(|time| Span::within(words, time)) {
        Some(time) => (Span::new(clause.start, time.start).trimmed(words), Some(time)),
        None => (clause, None),
    }
}

/// Whether words are but a time, with its day of the week or the part of the day.
fn is_time(words: &str) -> bool {
    const PARTS: [&str; 9] = ["上午", "下午", "中午", "晚上", "晚间", "早上", "晚", "早", "全天"];
    let part = |words| PARTS.iter().find_map(|part| str::strip_suffix(words, part)).unwrap_or(words);
    let words = part(words);
    let weekday = words.strip_suffix(['）', ')']).and_then(|words| words.rsplit_once(['（', '(']));
    let weekday = weekday.filter(|(_, inner)| inner.starts_with(['周', '星', '礼']));
    let day = part(weekday.map_or(words, |(before, _)| before));
    deadline::is_time(day) || deadline::is_day_in_figures(day)
}

/// The names of a clause.
fn pieces(clause: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let parts = move |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (c.is_whitespace() || matches!(c, '、' | '/' | '和' | '及'))
    };
    clause.split(parts).filter(|piece| !piece.is_empty())
}

/// Whether a piece names a person, by a familiar name at least: `小段`.
fn is_somebody(piece: &str) -> bool {
    let familiar = piece.starts_with(['老', '小', '阿']) && piece.chars().count() == 2;
    let whole = piece.chars().all(is_han);
    whole && !unit::looks_like_unit(piece) && (familiar || person::looks_like_person(piece))
}

/// Whether a piece surely names somebody; `None` where it hardly can.
fn is_party(piece: &str) -> Option<bool> {
    const LONGEST: usize = 10;
    let bare = ROLE_VERBS.longest(piece).map_or(piece, |(verb, _)| &piece[..piece.len() - verb.len()]);
    let bare = bare.split(['（', '(']).next().unwrap_or(bare);
    let known = |name: &str| {
        unit::looks_like_unit(name) || unit::is_short_name(name) || person::looks_like_person(name)
    };
    if known(bare) || person::behind_unit(bare).is_some() || is_somebody(bare) || bare.starts_with('@') {
        return Some(true);
    }
    let may = (2..=LONGEST).contains(&bare.chars().count())
        && bare.chars().all(|c| is_han(c) || c.is_ascii_alphabetic())
        && unit::oddities(bare) == 0;
    may.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_an_item() {
        for (words, expect) in [
            ("场地画线：赵老师、体育组，9月20日前", "场地画线|赵老师 +体育组|9月20日前"),
            ("秩序册编印（300份）——教务处方老师  5月3日", "秩序册编印（300份）|方老师 +教务处|5月3日"),
            ("围挡｜6月5日（周四）上午｜保安队 老覃", "围挡|老覃 +保安队|6月5日（周四）上午"),
            ("购买慰问品：民政专干 戴红", "购买慰问品|戴红|"),
            ("联系车辆：后勤处（罗师傅），工会配合", "联系车辆|罗师傅 +后勤处 +工会|"),
        ] {
            let closing = closing(words).unwrap_or_else(|| panic!("{words}"));
            let found = closing.found(words);
            let persons = found.persons.iter().map(|(_, one)| one.name.clone());
            let units = found.units.iter().map(|(_, one)| format!("+{}", one.name));
            let names: Vec<_> = persons.chain(units).collect();
            let due = found.due.map_or("", |due| due.of(words));
            assert_eq!(format!("{}|{}|{due}", &words[..closing.end], names.join(" ")), expect, "{words}");
            assert!(closing.known && !closing.roster, "{words}");
        }
        for words in ["组长：林晓", "教务处：孔老师、赵老师", "地点：二楼礼堂"] {
            assert!(closing(words).is_none_or(|closing| closing.roster || !closing.known), "{words}");
        }
        for words in ["更换门禁；责任：林晓", "要求：按时到场，统一着装并带齐工具", "加强巡查", "："]
        {
            assert!(closing(words).is_none(), "{words}");
        }
    }
}
