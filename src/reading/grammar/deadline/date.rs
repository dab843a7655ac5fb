//! Single times: days, months, quarters, halves, years, weeks.

use chrono::{Datelike, NaiveDate, Weekday};

use super::english;
use super::feast::feast;
use super::hour::time_of_day;
use super::phrase::{Place, close, dash, is_figure, is_inner, suffix};
use super::when::{Month, Part, When, Year};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::grammar::{digit, handing_in, head, numbering};
use crate::reading::words::{OUTCOMES, Words, words};
use crate::text::chars::{fold, is_han};

/// A single time.
pub(super) fn time(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    if let Some(date) = cursor.try_read(dotted_date) {
        return Some(date);
    }
    let figures = |cursor: &mut Cursor<'_>| match place {
        Place::Label => cursor.try_read(figures_in_one_slot).or_else(|| figures(cursor)),
        Place::Prose => closed_figures(cursor),
    };
    if let Some(date) = cursor.try_read(figures) {
        return Some(date);
    }
    let year = cursor.try_read(year);
    let behind = *cursor;
    if let Some(found) = numbered_time(cursor, year, place) {
        return Some(found);
    }
    *cursor = behind;
    // `十一`, `十四五末`: nothing else begins with a figure.
    if year.is_none() && cursor.first().is_some_and(is_figure) {
        return cursor.try_read(|cursor| five_years(cursor, place)).or_else(|| feast(cursor, None, place));
    }
    for read in [named_month, named_quarter, half, year_end, feast, whole_year] {
        if let Some(when) = cursor.try_read(|cursor| read(cursor, year, place)) {
            return Some(when);
        }
    }
    if year.is_some() {
        return None;
    }
    let week = |cursor: &mut Cursor<'_>| weekday(cursor, place);
    cursor
        .try_read(|cursor| five_years(cursor, place))
        .or_else(|| cursor.try_read(week))
        .or_else(|| cursor.try_read(|cursor| day_on(cursor, place)))
}

/// A time in a list or at the end of a range takes the year, and a bare day the month, from the one before it.
pub(super) fn inheriting(when: When, before: When) -> When {
    let (earlier, in_month) = match before {
        When::InMonth { year, month, .. } => (year, month),
        When::Quarter { year, .. } | When::Half { year, .. } => (year, None),
        _ => (None, None),
    };
    match when {
        When::InMonth { year: None, month, part } if !matches!(month, Some(Month::Relative(_))) => {
            When::InMonth { year: earlier, month: month.or(in_month), part }
        }
        When::Quarter { year: None, quarter, end } => When::Quarter { year: earlier, quarter, end },
        When::Half { year: None, half, end } => When::Half { year: earlier, half, end },
        When::YearEnd { year: None } => When::YearEnd { year: earlier },
        other => other,
    }
}

/// What a number begins, after a year or without one: `6月底`, `三季度`, `15日前`.
pub(super) fn numbered_time(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
    let number = cursor.number()?;
    match cursor.one_of(&["月份", "月", "季度", "个季度", "日", "号"])? {
        0 | 1 if (1..=12).contains(&number) => Some(in_month(cursor, year, Month::Number(number), place)),
        2 | 3 if (1..=4).contains(&number) => {
            Some(When::Quarter { year, quarter: number, end: is_end(cursor) })
        }
        // A day without its month must be closed, or stand where a time is expected.
        4 | 5
            if year.is_none()
                && (1..=31).contains(&number)
                && (place == Place::Label && ends(cursor) || cursor.sees(suffix)) =>
        {
            Some(When::InMonth { year: None, month: None, part: Part::Day(number) })
        }
        _ => None,
    }
}

/// `2025.6.30`, `2025-06-30`, `2025/6/30`.
pub(super) fn dotted_date(cursor: &mut Cursor<'_>) -> Option<When> {
    let (date, length) = head::full_date(cursor.0)?;
    let (words, rest) = cursor.0.split_at(length);
    if words.contains('年') || rest.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    cursor.0 = rest;
    Some(day_of(date))
}

fn day_of(date: NaiveDate) -> When {
    let (year, month) = (Some(Year::Number(date.year())), Some(Month::Number(date.month())));
    When::InMonth { year, month, part: Part::Day(date.day()) }
}

/// A month and a day in figures that `前` closes, `6.30前`, `9/28（周一）零点前`, or that say when something will have come
/// about: `9/28定稿`. Without either they may be anything.
fn closed_figures(cursor: &mut Cursor<'_>) -> Option<When> {
    let start = cursor.0;
    let found = figures(cursor)?;
    let slashed = start[..start.len() - cursor.0.len()].matches('/').count() == 1;
    if slashed && brings_about(cursor.0.trim_start()) {
        return Some(found);
    }
    // `降到0.5以内`, `1/3以上` are no dates, nor is a year and its month: what follows must be the word for it.
    let closed = |cursor: &mut Cursor<'_>| {
        cursor.one_of(&["日", "号"]);
        suffix(cursor)
    };
    let mut ahead = *cursor;
    ahead.try_read(closed)?;
    let words = &cursor.0[..cursor.0.len() - ahead.0.len()];
    (words.ends_with(['前', '夕', '止']) || words.ends_with("截止")).then_some(found)
}

/// A beginning and an end in one slot: `11.02/11.09`; the end counts.
fn figures_in_one_slot(cursor: &mut Cursor<'_>) -> Option<When> {
    let day = |cursor: &mut Cursor<'_>| {
        let month = cursor.number().filter(|month| (1..=12).contains(month))?;
        let mark = cursor.first().filter(|mark| matches!(mark, '.' | '-'))?;
        cursor.0 = &cursor.0[mark.len_utf8()..];
        let (day, length) = numbering::arabic(cursor.0, 2).filter(|(day, _)| (1..=31).contains(day))?;
        cursor.0 = &cursor.0[length..];
        Some((month, day))
    };
    day(cursor)?;
    cursor.one_of(&["/", "~", "--"])?;
    let (month, day) = day(cursor)?;
    ends(cursor).then_some(When::InMonth {
        year: None,
        month: Some(Month::Number(month)),
        part: Part::Day(day),
    })
}

/// Figures that are a date only where one is expected: `20250630`, `2025.6`, `6.30`, `6/30`, `6-15`, `22/2`.
fn figures(cursor: &mut Cursor<'_>) -> Option<When> {
    let rest = cursor.0;
    if let Some((figures, length)) = numbering::arabic(rest, 8).filter(|(_, length)| *length >= 8) {
        let date = NaiveDate::from_ymd_opt(figures as i32 / 10_000, figures / 100 % 100, figures % 100)?;
        cursor.0 = &rest[length..];
        return (1949..2100).contains(&date.year()).then(|| day_of(date));
    }
    let first = cursor.number()?;
    let rest = cursor.0;
    if rest.trim_start().is_empty() && (1990..2100).contains(&first) {
        return Some(When::Year { year: Year::Number(first as i32) });
    }
    let mark = rest.chars().next().filter(|mark| matches!(fold(*mark), '.' | '/' | '-'))?;
    cursor.0 = &rest[mark.len_utf8()..];
    let (second, length) = numbering::arabic(cursor.0, 2)?;
    cursor.0 = &cursor.0[length..];
    // `10-11-2025`: its year stands behind it.
    if cursor
        .0
        .strip_prefix(mark)
        .is_some_and(|rest| numbering::arabic(rest, 4).is_some_and(|(year, _)| year > 999))
    {
        return None;
    }
    // `12-16 January`: two days.
    if english::opens_with_month(cursor.0) {
        return None;
    }
    match (first, fold(mark)) {
        (1949..2100, _) if (1..=12).contains(&second) => {
            let month = Month::Number(second);
            let year = Some(Year::Number(first as i32));
            cursor.one_of(&["月份", "月"]);
            let part = if is_end(cursor) { Part::End } else { Part::Whole };
            ends(cursor).then_some(When::InMonth { year, month: Some(month), part })
        }
        (1..=12, _) if (1..=31).contains(&second) => {
            cursor.one_of(&["日", "号"]);
            let month = if second > 12 { Month::Number(first) } else { Month::Figures(first) };
            let part = Part::Day(second);
            ends(cursor).then_some(When::InMonth { year: None, month: Some(month), part })
        }
        (13..=31, '/') if (1..=12).contains(&second) => {
            let month = Some(Month::Number(second));
            ends(cursor).then_some(When::InMonth { year: None, month, part: Part::Day(first) })
        }
        _ => None,
    }
}

/// Whether what stands here is no more part of a number or of a word.
fn ends(cursor: &Cursor<'_>) -> bool {
    let rest = cursor.0.trim_start();
    let Some(next) = rest.chars().next() else { return true };
    // `5/22 广场`, `5/22 20条`, `6.20 demo`: a blank parts it from words.
    if rest.len() < cursor.0.len()
        && (is_han(next) && !"年月日号时点个以".contains(next)
            || next.is_ascii_digit()
            || rest.chars().take(3).all(|c| c.is_ascii_alphabetic()))
    {
        return true;
    }
    // `7.4上线`, `8.15两批`: no measure.
    if opens_word(next) {
        return true;
    }
    let part = is_han(next) || next.is_alphanumeric() || matches!(fold(next), '%' | '.' | '/' | '‰' | '℃');
    !part || next == '完' || cursor.sees(suffix) || cursor.sees(dash)
}

/// Whether a character begins a word of its own behind the figures of a day.
fn opens_word(c: char) -> bool {
    matches!(
        c,
        '上' | '初' | '首' | '第' | '两' | '终' | '试' | '定' | '报' | '交' | '发' | '提' | '转' | '写'
    )
}

/// `2025年6月30日`, `明年6月底`, `本月`, `3月上旬`.
pub(super) fn month_time(cursor: &mut Cursor<'_>) -> Option<When> {
    let year = cursor.try_read(year);
    let numbered = cursor.try_read(|cursor| {
        let number = cursor.number().filter(|number| (1..=12).contains(number))?;
        cursor.one_of(&["月份", "月"])?;
        Some(in_month(cursor, year, Month::Number(number), Place::Prose))
    });
    numbered.or_else(|| named_month(cursor, year, Place::Prose))
}

/// `本月底`, `次月5日`, and `月底前` alone.
fn named_month(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
    if year.is_none()
        && let Some(third) = cursor.one_of(&["上旬", "中旬", "下旬"])
    {
        let part = Part::Third([10, 20, 31][third]);
        return Some(When::InMonth { year, month: None, part });
    }
    if year.is_none() && cursor.one_of(&["月底", "月末"]).is_some() {
        let expected = place == Place::Label || cursor.sees(close);
        return expected.then_some(When::InMonth { year, month: Some(Month::Relative(0)), part: Part::End });
    }
    static WORDS: Words<u32> =
        words![("本月", 0), ("当月", 0), ("这个月", 0), ("次月", 1), ("下月", 1), ("下个月", 1), ("翌月", 1)];
    let on = cursor.among(&WORDS)?;
    cursor.word("份");
    Some(in_month(cursor, year, Month::Relative(on), place))
}

/// What of a month is meant, and the whole.
fn in_month(cursor: &mut Cursor<'_>, year: Option<Year>, month: Month, place: Place) -> When {
    let middle = |cursor: &mut Cursor<'_>| {
        cursor.word("中")?;
        (cursor.sees(suffix) || place == Place::Label && ends(cursor)).then_some(())
    };
    static WORDS: Words<Part> = words![
        ("底", Part::End),
        ("末", Part::End),
        ("上旬", Part::Third(10)),
        ("中旬", Part::Third(20)),
        ("下旬", Part::Third(31)),
        ("上中旬", Part::Third(20)),
        ("上、中旬", Part::Third(20)),
        ("初", Part::Early),
        ("月底", Part::End),
        ("月末", Part::End),
        ("中下旬", Part::Third(31)),
        ("中、下旬", Part::Third(31)),
    ];
    let part = match cursor.among(&WORDS) {
        Some(part) => part,
        None if cursor.try_read(middle).is_some() => Part::Third(20),
        None => cursor.try_read(|cursor| day_of_month(cursor, place)).map_or(Part::Whole, Part::Day),
    };
    When::InMonth { year, month: Some(month), part }
}

/// `30日`, `1—30日` of which the end counts, and `30前` as it is typed in haste.
fn day_of_month(cursor: &mut Cursor<'_>, place: Place) -> Option<u32> {
    let mut day = cursor.number().filter(|day| (1..=31).contains(day))?;
    let range = cursor.try_read(|cursor| {
        dash(cursor)?;
        let last = cursor.number().filter(|last| (day..=31).contains(last))?;
        cursor.sees(|cursor| cursor.one_of(&["日", "号"])).then_some(last)
    });
    day = range.unwrap_or(day);
    let named = cursor.one_of(&["日", "号"]).is_some();
    let whole = place == Place::Label && cursor.0.trim_start().is_empty();
    (named || whole || cursor.sees(close)).then_some(day)
}

/// `第三季度末`, `本季度内`, `季末前`, `Q3`.
fn named_quarter(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
    if cursor
        .one_of(&["第", "Q", "q"])
        .is_some_and(|word| word == 0 || cursor.0.starts_with(|c: char| c.is_ascii_digit()))
    {
        let quarter = cursor.number().filter(|quarter| (1..=4).contains(quarter))?;
        let named = cursor.one_of(&["季度", "个季度", "季"]).is_some();
        let end = is_end(cursor);
        // A figure behind `Q` says it all, but only where a time is expected.
        return (named || end || cursor.sees(suffix) || place == Place::Label && ends(cursor))
            .then_some(When::Quarter { year, quarter, end });
    }
    if year.is_some() {
        return None;
    }
    let words =
        ["本季度", "本季", "当季度", "当季", "这个季度", "下季度", "下个季度", "次季度", "季度末", "季末"];
    let word = cursor.one_of(&words)?;
    let end = is_end(cursor) || word > 7;
    let on = u32::from((5..=7).contains(&word));
    (word <= 7 || place == Place::Label || cursor.sees(close)).then_some(When::QuarterOn { on, end })
}

fn half(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
    let middle = |cursor: &mut Cursor<'_>| {
        cursor.one_of(if year.is_some() { &["中", "年中"] } else { &["年中"] })?;
        (cursor.sees(close) || place == Place::Label && ends(cursor)).then_some(())
    };
    if cursor.try_read(middle).is_some() {
        return Some(When::Half { year, half: 1, end: true });
    }
    let half = cursor.one_of(&["上半年", "下半年"])? as u32 + 1;
    Some(When::Half { year, half, end: is_end(cursor) })
}

/// Whether the end of a period is said in so many words.
fn is_end(cursor: &mut Cursor<'_>) -> bool {
    cursor.one_of(&["末", "底"]).is_some()
}

fn year_end(cursor: &mut Cursor<'_>, year: Option<Year>, _: Place) -> Option<When> {
    static WORDS: Words<u8> = words![
        ("年底", 0),
        ("年末", 1),
        ("年内", 2),
        ("年尾", 3),
        ("岁末", 4),
        ("岁尾", 5),
        ("年度内", 6),
        ("年度末", 7),
        ("年度底", 8),
        ("年终", 9),
        ("年前", 10),
        ("底", 11),
        ("末", 12),
        ("内", 13),
        ("度内", 14),
        ("度末", 15),
    ];
    let word = cursor.among(&WORDS)?;
    let inner = matches!(word, 2 | 6 | 13 | 14) && is_inner(cursor.first());
    match word {
        // `年终总结` is a name.
        9 => cursor.sees(close).then_some(When::YearEnd { year }),
        10 if year.is_none() => {
            // What is left of the year before its feast; the word closes itself.
            cursor
                .first()
                .filter(|c| matches!(c, '后' | '往' | '年'))
                .is_none()
                .then_some(When::BeforeNewYear)
        }
        11.. if year.is_none() => None,
        10 => None,
        _ => (!inner).then_some(When::YearEnd { year }),
    }
}

/// A year alone. In prose it is a scope unless `前` closes it: `2025年新增`, `2025年前建成`.
fn whole_year(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
    if place == Place::Label {
        let all = cursor.one_of(&["全年度", "全年", "年度", "度"]);
        let year = year.or_else(|| all.filter(|word| *word < 2).map(|_| Year::Relative(0)))?;
        let goes_on = all.is_some() && cursor.one_of(&["推进", "坚持", "持续", "常态"]).is_some();
        // `全年6%`: what is to be had by its end.
        let share = |cursor: &mut Cursor<'_>| {
            cursor.0 = cursor.0.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            cursor.word("%")
        };
        return (!goes_on && (ends(cursor) || cursor.sees(suffix) || cursor.sees(share)))
            .then_some(When::Year { year });
    }
    cursor.sees(close).then_some(When::Year { year: year? })
}

/// The end of a five-year plan; as a label the plan's years are done by it too.
fn five_years(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    cursor.one_of(&["“", "\""]);
    let plan = cursor.one_of(&["十三五", "十四五", "十五五", "十六五", "十七五"])?;
    cursor.one_of(&["”", "\""]);
    let named = cursor.one_of(&["规划期", "时期", "期间", "规划"]).is_some();
    let end = cursor.one_of(&["末", "期末", "末期", "收官"]).is_some();
    let year = Year::Number(2020 + 5 * plan as i32);
    (end || named && place == Place::Label && ends(cursor)).then_some(When::YearEnd { year: Some(year) })
}

/// `本周五`, `下周三`, `本周内`, `周五前`.
fn weekday(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    let words = [
        "周",
        "星期",
        "礼拜",
        "本周",
        "这周",
        "本星期",
        "这星期",
        "这个星期",
        "本礼拜",
        "这个礼拜",
        "下周",
        "下星期",
        "下个星期",
        "下礼拜",
        "下个礼拜",
        "次周",
        "下下周",
        "下下个星期",
        "下下星期",
    ];
    let word = cursor.one_of(&words)?;
    let day = match day_of_week(cursor) {
        Some(day) => Some(day),
        None => cursor.word("末").map(|()| Weekday::Sun),
    };
    if let Some(day) = day.and(cursor.try_read(day_beside)) {
        return Some(day);
    }
    let expected = place == Place::Label && ends(cursor);
    if word < 3 {
        // A weekday alone must be closed: it may be any.
        return day.filter(|_| expected || cursor.sees(suffix) || asks(cursor)).map(When::Weekday);
    }
    let weeks = match word {
        3..=9 => 0,
        10..=15 => 1,
        _ => 2,
    };
    let within = |cursor: &mut Cursor<'_>| cursor.one_of(&["之内", "内"]);
    let day = day.or_else(|| (expected || cursor.sees(within)).then_some(Weekday::Sun))?;
    Some(When::InWeek { weeks, day })
}

/// The day of a month in brackets behind another name for it: `周三（11.26）`, `腊月二十五（2月12日）`.
pub(super) fn day_beside(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.one_of(&["(", "["])?;
    cursor.one_of(&["即", "公历", "阳历"]);
    let when = cursor.try_read(month_time).or_else(|| cursor.try_read(figures))?;
    cursor.one_of(&[")", "]"])?;
    matches!(when, When::InMonth { month: Some(month), part: Part::Day(_), .. } if !matches!(month, Month::Relative(_)))
        .then_some(when)
}

/// A weekday that opens a text, as in the plan of a named week: `周一升旗仪式`.
pub(super) fn opening_weekday(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.one_of(&["周", "星期", "礼拜"])?;
    let day = day_of_week(cursor)?;
    let goes_on = cursor.sees(dash) || cursor.sees(|cursor| cursor.one_of(&["、", "和", "及"]));
    (!goes_on).then_some(When::Weekday(day))
}

pub(super) fn day_of_week(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let c = cursor.first()?;
    let day = match c {
        '一' => Mon,
        '二' => Tue,
        '三' => Wed,
        '四' => Thu,
        '五' => Fri,
        '六' => Sat,
        // `下周日程`
        '日' if cursor.0[c.len_utf8()..].starts_with(['程', '志']) => return None,
        '日' | '天' => Sun,
        _ => return None,
    };
    cursor.0 = &cursor.0[c.len_utf8()..];
    Some(day)
}

/// `今天下班前`, `明日12时前`: a day counted from that of the notice, which must be closed.
fn day_on(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    let words = ["今天", "今日", "今晚", "本日", "明天", "明日", "明早", "明晚", "后天", "后日", "大后天"];
    let days = match cursor.one_of(&words)? {
        0..=3 => 0,
        4..=7 => 1,
        8 | 9 => 2,
        _ => 3,
    };
    let expected = place == Place::Label && ends(cursor);
    (expected || cursor.sees(suffix) || asks(cursor)).then_some(When::DayOn { days })
}

/// Whether something is asked for behind a day as people speak of it: `后天上午把名单报我`, `周四交作业`.
fn asks(cursor: &Cursor<'_>) -> bool {
    const NEAR: usize = 24;
    let mut ahead = *cursor;
    if ahead.try_read(time_of_day).is_none() {
        ahead.one_of(&["上午", "下午", "中午", "晚上", "早上", "一早"]);
    }
    let near = ahead.0.char_indices().nth(NEAR).map_or(ahead.0, |(at, _)| &ahead.0[..at]);
    let clause = near.split(['，', '。', '；', ',', ';']).next().unwrap_or(near).trim_start();
    let asked = ["把", "将", "先", "务必", "必须", "记得", "要把", "统一交"];
    asked.iter().any(|word| clause.starts_with(word))
        || ahead.sees(suffix)
        || brings_about(clause)
        || handing_in::opens(clause)
}

/// Whether words behind a day say what has come about by then: `定稿`, `写完`, `搬完`.
pub(super) fn brings_about(words: &str) -> bool {
    let mut chars = words.chars();
    // `清完`, `拆掉`, `修好`
    let done = chars.next().is_some_and(|c| is_han(c) && !"未没已刚不很最更太还就正都也".contains(c));
    let outcome = chars.next().is_some_and(|c| matches!(c, '完' | '掉' | '好' | '走'));
    OUTCOMES.start(words) || done && outcome && chars.next() != Some('成')
}

/// `2025年`, `二〇二五年`, `25年` before a month, `明年`.
pub(super) fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    if !cursor.first().is_some_and(is_figure) {
        static WORDS: Words<i32> = words![
            ("今年", 0),
            ("本年", 0),
            ("当年", 0),
            ("本年度", 0),
            ("明年", 1),
            ("次年", 1),
            ("下一年", 1),
            ("下年", 1),
            ("来年", 1),
            ("翌年", 1),
            ("次年度", 1),
            ("下年度", 1),
            ("下一年度", 1),
            ("后年", 2),
            ("去年", -1),
            ("上年", -1),
            ("上一年", -1),
            ("前年", -2),
        ];
        return cursor.among(&WORDS).map(Year::Relative);
    }
    let mut length = 0;
    if let Some(value) = head::year(cursor.0, &mut length) {
        cursor.0 = &cursor.0[length..];
        cursor.word("年")?;
        return Some(Year::Number(value));
    }
    let (value, length) = numbering::arabic(cursor.0, 3)?;
    let years = match value {
        10..60 => 2000,
        // A year of the Republic: `114年3月`.
        100..160 => 1911,
        _ => return None,
    };
    cursor.0 = &cursor.0[length..];
    cursor.word("年")?;
    let month = |cursor: &mut Cursor<'_>| {
        // `114年第3季`
        cursor.word("第");
        cursor.number().filter(|month| (1..=12).contains(month))?;
        cursor.one_of(&["月", "季"]).map(drop)
    };
    cursor.sees(month).then_some(Year::Number(years + value as i32))
}
