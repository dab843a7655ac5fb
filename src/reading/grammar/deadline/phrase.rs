//! How times are put together: lists that share a suffix, ranges, and what closes them.
//!
//! ```text
//! phrase = rhythm | counted | times | english
//! times  = time-or-range (、 time-or-range)* suffix?          6月、12月底前
//! range  = time — time | day — number 日 | number — month    3—10月
//! suffix = aside? time-of-day? 前                             （周一）17:00前
//! ```

use super::date::{self, inheriting};
use super::hour::time_of_day;
use super::moon::moon_day;
use super::when::{Month, Part, When, Year};
use super::{counted, english, rhythm};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::grammar::{digit, numbering};
use crate::reading::words::{FEASTS, NOTICES, Words, words};
use crate::text::{
    Span,
    chars::{Sieve, fold},
};

/// Where a text stands; that decides what a time can be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among other words.
    Prose,
    /// Where a time is expected: a cell, a bracket, behind a label.
    Label,
}

/// One phrase: one time or several that share a suffix.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Where it begins, an English word that announces it included.
    pub(super) start: usize,
    pub(super) span: Span,
    pub(super) times: Vec<(Span, When)>,
    /// Whether `前` or the like closes it.
    pub(super) closed: bool,
}

/// No list of dates in a notice is longer.
const MOST_TIMES: usize = 12;

/// The phrases of `text` that name a time, in order, read as they are asked for. Titles in `《》` are names and are passed
/// over.
pub(super) fn phrases(text: &str, place: Place) -> impl Iterator<Item = Phrase> {
    let mut places = text.char_indices().filter(|(_, c)| OPENERS.passes(*c));
    let mut skip = 0;
    // Where the phrase before ends, if it names nothing but periods.
    let mut period = None;
    std::iter::from_fn(move || {
        loop {
            let (at, c) = places.next()?;
            if c == '《' {
                skip = skip.max(at + title_length(&text[at..]));
            }
            if at < skip || !begins_with(c, &text[at..]) {
                continue;
            }
            let before = text[..at].chars().next_back().unwrap_or(' ');
            if is_inside(before, c) && !is_numbered(before, &text[at..]) {
                continue;
            }
            // `一季度7.7；二季度7.5`: behind a time stands what is to be had by then.
            if c.is_ascii_digit() && period.is_some_and(|end| is_value(text, end, at)) {
                continue;
            }
            let mut cursor = Cursor(&text[at..]);
            if let Some(mut phrase) = phrase(&mut cursor, at, place) {
                // What the moon's calendar does not know has no day here.
                if text[..at].ends_with("农历") || text[..at].ends_with("阴历") {
                    let of_the_sun = |(_, when): &&mut (Span, When)| !matches!(when, When::Feast { .. });
                    phrase.times.iter_mut().filter(of_the_sun).for_each(|(_, when)| *when = When::Undated);
                }
                skip = text.len() - cursor.0.len();
                period = phrase.names_periods().then_some(phrase.span.end);
                return Some(phrase);
            }
        }
    })
}

/// Whether a number that begins at a place is what is to be had by the end of a period, whose name ends before it.
fn is_value(text: &str, from: usize, at: usize) -> bool {
    let figures = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let decimal = figures.strip_prefix('.').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let ends = decimal.is_some_and(|rest| !rest.starts_with(['.', '前', '日', '止', '-', '~']));
    let is_bound = |c: char| ":：≤≥<>＜＞=约达".contains(c) || c == ' ';
    ends && text.get(from..at).is_some_and(|gap| gap.chars().all(is_bound))
}

impl Phrase {
    /// Whether its times are periods, by whose end something is to be had.
    fn names_periods(&self) -> bool {
        self.times.iter().all(|(_, when)| {
            matches!(
                when,
                When::InMonth { part: Part::Whole | Part::End, .. }
                    | When::Quarter { .. }
                    | When::Half { .. }
                    | When::YearEnd { .. }
            )
        })
    }
}

/// The length of the title in `《》` at the start of `text`; nothing where it is not closed soon.
fn title_length(text: &str) -> usize {
    text.char_indices().take(100).find(|(_, c)| *c == '》').map_or(0, |(at, _)| at)
}

/// The characters with which a phrase can begin, those of the feasts, and the mark that opens a title.
static OPENERS: Sieve = Sieve::new(
    "《今本明当次下年上中第去前来翌这后月季岁周星礼半按逐每从自公印发即收接通意方清文办大全农阴正冬腊“\"\
     〇十一二两三四五六七八九0123456789０１２３４５６７８９\
     ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    &FEASTS,
);

/// Whether a phrase can begin with these characters. Nearly every place of a text is passed over here.
pub(super) fn begins(text: &str) -> bool {
    text.chars().next().is_some_and(|c| OPENERS.passes(c) && begins_with(c, text))
}

/// Whether a phrase can begin with a character and what follows it: one more is looked at, and the list of feasts, no further.
fn begins_with(c: char, text: &str) -> bool {
    let rest = &text[c.len_utf8()..];
    let next = || rest.chars().take(8).find(|c| !c.is_whitespace()).unwrap_or(' ');
    match c {
        '今' | '明' => matches!(next(), '年' | '天' | '日' | '早' | '晚'),
        '本' | '当' | '次' => {
            matches!(next(), '年' | '月' | '周' | '季' | '星' | '礼' | '日')
                || c == '本' && NOTICES.start(rest)
        }
        '下' => matches!(
            next(),
            '半' | '年' | '月' | '个' | '周' | '星' | '礼' | '季' | '一' | '下' | '发' | '旬'
        ),
        '年' => matches!(next(), '底' | '末' | '内' | '尾' | '度' | '终' | '前' | '中'),
        '上' => matches!(next(), '半' | '年' | '一' | '旬'),
        '中' => next() == '旬' || FEASTS.start(text),
        '第' => is_figure(next()),
        '农' | '阴' => next() == '历' || FEASTS.start(text),
        '正' | '冬' | '腊' => next() == '月' || FEASTS.start(text),
        '去' | '前' | '来' => next() == '年',
        '翌' => matches!(next(), '年' | '月'),
        '这' => matches!(next(), '周' | '个' | '星'),
        '后' => matches!(next(), '年' | '天' | '日'),
        '月' => matches!(next(), '底' | '末' | '度'),
        '季' => matches!(next(), '度' | '末'),
        '岁' => matches!(next(), '末' | '尾'),
        '周' | '星' | '礼' => {
            matches!(next(), '一' | '二' | '三' | '四' | '五' | '六' | '日' | '天' | '末' | '期' | '拜')
        }
        '半' => matches!(next(), '个' | '月' | '年'),
        '按' | '逐' => matches!(next(), '年' | '半' | '季' | '月' | '周' | '旬' | '星'),
        '每' => {
            let next = next();
            is_figure(next) || "个季半年月周星礼天日旬双学逢".contains(next)
        }
        '从' | '自' => {
            let next = next();
            is_figure(next) || "今本明次当下上第".contains(next)
        }
        '公' if NOTICES.start(text) => true,
        '印' | '发' | '公' | '即' | '收' | '接' => {
            matches!(next(), '发' | '布' | '文' | '出' | '示' | '日' | '到')
        }
        '通' | '意' | '方' | '清' | '文' | '办' => NOTICES.start(text) || FEASTS.start(text),
        '大' => next() == '后' || FEASTS.start(text),
        '全' => next() == '年' || FEASTS.start(text),
        '“' | '"' => matches!(next(), '十') || FEASTS.start(rest),
        _ if is_figure(c) => true,
        _ => c.is_ascii_alphabetic() || FEASTS.start(text),
    }
}

/// A figure, as a number or a year begins with it.
pub(super) fn is_figure(c: char) -> bool {
    digit(c).is_some() || matches!(c, '〇' | '十') || numbering::han_figure(c).is_some()
}

/// Whether `c` goes on with what `before` belongs to. A number is tried at its first figure only: what begins
/// inside one is no date.
fn is_inside(before: char, c: char) -> bool {
    match c {
        '年' => matches!(before, '去' | '上' | '前' | '历' | '往' | '逐' | '半' | '近') || is_figure(before),
        // `13月底` is no month, and no end of this one.
        '月' | '季' => {
            matches!(before, '个' | '逐' | '上' | '四' | '单' | '双' | '数' | '旺' | '淡' | '换')
                || c == '月' && is_figure(before)
        }
        '周' | '星' | '礼' => {
            matches!(fold(before), '上' | '至' | '到' | '-' | '、' | '双' | '单') || is_figure(before)
        }
        '上' | '中' | '下' => matches!(before, '月' | '、' | '每' | '份'),
        // `13月5日`: no month, so no day of it.
        _ if before == '月' && is_figure(c) => true,
        '十' if is_figure(before) => true,
        _ if matches!(before, '十' | '百' | '第' | '双' | '初') && numbering::han_figure(c).is_some() => {
            true
        }
        '十' => matches!(before, '双' | '第' | '初'),
        _ if c.is_ascii_alphabetic() => {
            before.is_ascii_alphanumeric() || matches!(before, '_' | '@' | '/' | '-')
        }
        _ if digit(c).is_some() => {
            digit(before).is_some()
                || before.is_ascii_alphabetic()
                || matches!(fold(before), '.' | '/' | '-' | '[')
        }
        _ => false,
    }
}

/// Whether a date begins behind the number of an item: `3.2020年底前`, `3.6月底前`.
fn is_numbered(before: char, rest: &str) -> bool {
    let date = |cursor: &mut Cursor<'_>| {
        cursor.try_read(date::year).map(drop).or_else(|| {
            cursor.number().filter(|month| (1..=12).contains(month))?;
            cursor.word("月")
        })
    };
    fold(before) == '.' && Cursor(rest).sees(date)
}

/// One phrase that begins at the place `at` of the text.
fn phrase(cursor: &mut Cursor<'_>, at: usize, place: Place) -> Option<Phrase> {
    let length = cursor.0.len();
    let first = cursor.first()?;
    if is_figure(first) && !is_counting(cursor.0, place) {
        return None;
    }
    let one = match first {
        '每' | '按' | '从' | '自' | '逐' => Some(rhythm::rhythm(cursor)?),
        '月' | '季' if cursor.sees(rhythm::after_each) => cursor.try_read(rhythm::after_each),
        '今' | '明' | '次' | '当' | '年' | '第' | '上' | '“' => None,
        _ if first.is_ascii_alphabetic() => {
            let found = cursor.try_read(|cursor| english::phrase(cursor, at, place));
            // `Q3`: no other time that is not English begins with a Latin letter.
            if found.is_some() || !matches!(first, 'Q' | 'q') {
                return found;
            }
            None
        }
        _ => cursor
            .try_read(|cursor| counted::counted(cursor, place))
            .or_else(|| (place == Place::Label).then(|| cursor.try_read(rhythm::so_often)).flatten()),
    };
    if let Some(when) = one {
        let span = Span::new(at, at + length - cursor.0.len());
        return Some(Phrase { start: at, span, times: vec![(span, when)], closed: true });
    }
    if let Some(found) = cursor.try_read(|cursor| times(cursor, at, place)) {
        return Some(found);
    }
    // In a plan of a named week the day may open an item.
    if at == 0
        && let Some(when) = cursor.try_read(date::opening_weekday)
    {
        let span = Span::new(at, at + length - cursor.0.len());
        return Some(Phrase { start: at, span, times: vec![(span, when)], closed: false });
    }
    // `30 June`: among Chinese words only a word for the deadline opens an English one.
    let figure = place == Place::Label && first.is_ascii_digit();
    figure.then(|| english::phrase(cursor, at, place)).flatten()
}

/// Whether what stands behind the figures at the start of `text` can go on with a time. Most numbers are quantities, and
/// this tells them apart at one look.
fn is_counting(text: &str, place: Place) -> bool {
    let figure = |c: char| is_figure(c) || matches!(c, '百' | '零' | '○' | 'Ｏ') || c.is_whitespace();
    let mut behind = text.chars().take(16).skip_while(|c| figure(*c));
    let Some(c) = behind.next() else {
        return place == Place::Label || text.len() > 16;
    };
    match fold(c) {
        // `5个工作日`, `三个月`: nearly all others are things.
        '个' => behind.find(|c| !c.is_whitespace()).is_some_and(is_span),
        '年' | '月' | '季' | '日' | '号' | '周' | '星' | '礼' | '天' | '工' | '自' | '小' | '半' => {
            true
        }
        '.' | '/' | '-' | '~' | ':' | '至' | '到' | '、' | '和' | '及' => true,
        // `五一前`, `十四五末`, `2025上半年`
        '前' | '之' | '以' | '劳' | '会' | '末' | '期' | '时' | '规' | '”' | '上' | '下' => true,
        c => place == Place::Label || c.is_ascii_alphabetic(),
    }
}

/// Whether a word for a stretch of time that is counted with `个` begins with a character.
fn is_span(c: char) -> bool {
    matches!(
        c,
        '工' | '月' | '季' | '星' | '礼' | '自' | '小' | '半' | '周' | '旬' | '学' | '年' | '天' | '日'
    )
}

/// Times that share a suffix: `6月、12月底前`; of a range its end counts.
fn times(cursor: &mut Cursor<'_>, at: usize, place: Place) -> Option<Phrase> {
    let end = at + cursor.0.len();
    let here = |cursor: &Cursor<'_>| end - cursor.0.len();
    let mut all = match cursor.try_read(|cursor| shared_month(cursor, at, place)) {
        Some(all) => all,
        None => {
            let first = time_or_range(cursor, place)?;
            vec![(Span::new(at, here(cursor)), first)]
        }
    };
    let mut before = all.last()?.1;
    while all.len() < MOST_TIMES {
        let mut ahead = *cursor;
        if ahead.one_of(&["、", "和", "及", "与", "/"]).is_none() {
            break;
        }
        let start = here(&ahead);
        let next = ahead.try_read(|cursor| time_or_range(cursor, place));
        let Some(when) = next.or_else(|| ahead.try_read(|cursor| bare_day(cursor, before))) else { break };
        before = inheriting(when, before);
        all.push((Span::new(start, here(&ahead)), before));
        *cursor = ahead;
    }
    let closed = cursor.try_read(suffix).is_some();
    if let Some((last, _)) = all.last_mut() {
        last.end = here(cursor);
    }
    let span = Span::new(at, here(cursor));
    // `6月30日（星期一）`: no time of its own.
    cursor.try_read(aside);
    Some(Phrase { start: at, span, times: all, closed })
}

/// Months or quarters that are counted up before the one word for them: `3、6、9、12月底前`, `一、三季度`. In prose
/// two alone may be an item's number and its date: `3、6月底前`.
fn shared_month(cursor: &mut Cursor<'_>, at: usize, place: Place) -> Option<Vec<(Span, When)>> {
    let end = at + cursor.0.len();
    let year = if cursor.first().is_some_and(is_figure) { cursor.try_read(date::year) } else { None };
    let marked = cursor.word("第").is_some() || year.is_some() || place == Place::Label;
    let mut numbers: Vec<(Span, u32)> = Vec::new();
    loop {
        let start = end - cursor.0.len();
        let before = *cursor;
        let number = cursor.number().filter(|number| (1..=12).contains(number))?;
        if numbers.last().is_some_and(|(_, last)| *last >= number) {
            return None;
        }
        let span = Span::new(start, end - cursor.0.len());
        if numbers.len() < MOST_TIMES && cursor.one_of(&["、", "和", "及"]).is_some() {
            numbers.push((span, number));
            continue;
        }
        if numbers.len() < if marked { 1 } else { 2 } {
            return None;
        }
        *cursor = before;
        let last = date::numbered_time(cursor, year, place)?;
        let like = |number| match last {
            When::InMonth { year, part, .. } => {
                Some(When::InMonth { year, month: Some(Month::Number(number)), part })
            }
            When::Quarter { year, end, .. } => Some(When::Quarter { year, quarter: number, end }),
            _ => None,
        };
        let all: Option<Vec<_>> =
            numbers.into_iter().map(|(span, number)| Some((span, like(number)?))).collect();
        let mut all = all?;
        all.push((Span::new(start, end - cursor.0.len()), last));
        return Some(all);
    }
}

/// `20日` in `6月9日、20日前`.
fn bare_day(cursor: &mut Cursor<'_>, before: When) -> Option<When> {
    let When::InMonth { year, month: Some(month), part: Part::Day(_) } = before else { return None };
    let day = cursor.number().filter(|day| (1..=31).contains(day))?;
    cursor.one_of(&["日", "号"])?;
    Some(When::InMonth { year, month: Some(month), part: Part::Day(day) })
}

/// A time, or of a range its end with the year of the beginning: `3—10月`, `3月至10月`, `6月1日至30日`.
fn time_or_range(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    let Some(from) = cursor.try_read(|cursor| date::time(cursor, place)) else {
        return cursor.try_read(months).or_else(|| years(cursor, place));
    };
    let to = cursor.try_read(|cursor| {
        // `3月22日8：00——3月25日18:00`
        cursor.try_read(aside);
        cursor.try_read(time_of_day);
        dash(cursor)?;
        cursor.try_read(dash);
        let to = cursor.try_read(|cursor| date::time(cursor, place)).map(|to| inheriting(to, from));
        to.or_else(|| bare_day(cursor, from))
    });
    Some(to.map_or(from, |to| after(from, to)))
}

/// The end of a range; a month below the first one is the next year's: `11月至2月`.
fn after(from: When, to: When) -> When {
    match (from, to) {
        (
            When::InMonth { year, month: Some(Month::Number(first)), .. },
            When::InMonth { year: same, month: Some(Month::Number(last)), part },
        ) if year == same && last < first => {
            let next = year.unwrap_or(Year::Relative(0)).next();
            When::InMonth { year: Some(next), month: Some(Month::Number(last)), part }
        }
        _ => to,
    }
}

/// `3—10月`, `一至三季度`.
fn months(cursor: &mut Cursor<'_>) -> Option<When> {
    let year = cursor.try_read(date::year);
    cursor.word("第");
    let first = cursor.number().filter(|number| (1..=12).contains(number))?;
    cursor.word("月");
    dash(cursor)?;
    let from = When::InMonth { year, month: Some(Month::Number(first)), part: Part::Whole };
    let to = cursor.try_read(date::month_time).map(|to| inheriting(to, from));
    to.map(|to| after(from, to)).or_else(|| {
        cursor.word("第");
        let quarter = cursor.try_read(|cursor| date::numbered_time(cursor, year, Place::Prose))?;
        matches!(quarter, When::Quarter { .. }).then_some(quarter)
    })
}

/// `2025—2027年`, as a label.
fn years(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    if place == Place::Prose {
        return None;
    }
    cursor.number().filter(|year| (1949..2100).contains(year))?;
    dash(cursor)?;
    let year = date::year(cursor)?;
    Some(When::Year { year })
}

pub(super) fn dash(cursor: &mut Cursor<'_>) -> Option<usize> {
    cursor.one_of(&["--", "-", "~", "至", "到", "起至", "起到"])
}

/// What closes a time, an aside and a time of day before it included: `前`, `17:00前`, `下班前`, `止`.
pub(super) fn suffix(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.try_read(aside);
    if cursor.try_read(time_of_day).is_some() {
        cursor.try_read(close);
        return Some(());
    }
    close(cursor)
}

/// `前` and its like, where it is no part of a longer word: `年底前后`, `年内部审计`, `6月内容`.
pub(super) fn close(cursor: &mut Cursor<'_>) -> Option<()> {
    static WORDS: Words<&str> = words![
        ("之前", "之前"),
        ("以前", "以前"),
        ("前夕", "前夕"),
        ("前", "前"),
        ("之内", "之内"),
        ("以内", "以内"),
        ("内", "内"),
        ("截止", "截止"),
        ("为止", "为止"),
        ("止", "止"),
        ("及以前", "及以前"),
        ("或之前", "或之前"),
        ("及之前", "及之前"),
        ("或以前", "或以前"),
    ];
    let word = cursor.among(&WORDS)?;
    let next = cursor.first();
    let longer = match word {
        "前" => matches!(next, Some('后' | '往' | '赴' | '列' | '沿')),
        "内" => is_inner(next),
        _ => false,
    };
    (!longer).then_some(())
}

/// Whether `内` goes on as a word: `内部`, `内容`.
pub(super) fn is_inner(next: Option<char>) -> bool {
    matches!(next, Some('部' | '容' | '外' | '涵' | '控' | '设' | '审'))
}

/// What may stand between a date and what closes it: `（星期一）`, `周五`, `（含当日）`.
fn aside(cursor: &mut Cursor<'_>) -> Option<()> {
    let bracket = cursor.one_of(&["(", "[", ","]);
    let week = |c: char| matches!(c, '本' | '下' | '这' | '周' | '星' | '礼');
    if bracket.is_none() && !cursor.first_behind_spaces().is_some_and(week) {
        return None;
    }
    cursor.one_of(&["本", "下", "这"]);
    if cursor.one_of(&["周", "星期", "礼拜"]).is_some() {
        date::day_of_week(cursor)?;
    } else {
        bracket?;
        let day = |cursor: &mut Cursor<'_>| {
            cursor.number()?;
            cursor.one_of(&["日", "号"])
        };
        // `9月12日（五）`
        let weekday = |cursor: &mut Cursor<'_>| {
            date::day_of_week(cursor)?;
            cursor.sees(|cursor| cursor.one_of(&[")", "]"])).then_some(0)
        };
        cursor
            .try_read(day)
            .or_else(|| {
                cursor.try_read(|cursor| moon_day(cursor, None).filter(|_| bracket != Some(2)).map(|_| 0))
            })
            .or_else(|| cursor.try_read(weekday))
            .or_else(|| cursor.one_of(&["含当日", "含当天", "含", "农历除夕", "除夕"]))?;
    }
    if matches!(bracket, Some(0 | 1)) {
        cursor.one_of(&[")", "]"])?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_with_which_a_phrase_begins_are_known_as_openers() {
        const SECOND: &str = "年月周季星礼日天早晚半个一下发旬底末内尾度终前中十布文出示到";
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            for second in SECOND.chars() {
                let text = format!("{c}{second}");
                assert_eq!(begins(&text), begins_with(c, &text), "{text}");
            }
        }
        for feast in FEASTS.all() {
            assert!(begins(feast), "{feast}");
        }
    }
}
