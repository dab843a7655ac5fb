//! How times are written: the grammar of phrases.
//!
//! ```text
//! phrase = rhythm | counted | times
//! times  = time-or-range (、 time-or-range)* suffix?          6月、12月底前
//! range  = time — time | day — number 日 | number — month    3—10月
//! ```

use chrono::{Datelike, Weekday};

use super::when::{Month, Part, Unit, When, Year};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::grammar::{digit, head, numbering};
use crate::reading::model::Recurrence;
use crate::reading::words::{FEASTS, MOON_FEASTS};
use crate::text::{Span, chars::fold};

/// One phrase: one time or several that share a suffix.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) span: Span,
    pub(super) times: Vec<(Span, When)>,
    /// Whether `前` or the like closes it.
    pub(super) closed: bool,
}

/// No list of dates in a notice is longer.
const MOST_TIMES: usize = 12;

/// Every phrase of `text` that names a time, in order. Titles in `《》` are names and are passed over.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut skip = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let before = std::mem::replace(&mut previous, c);
        if c == '《' {
            skip = skip.max(at + title_length(&text[at..]));
        }
        if at < skip || !begins(c) || is_inside(before, c) {
            continue;
        }
        let mut cursor = Cursor(&text[at..]);
        let Some((times, closed)) = phrase(&mut cursor, at) else { continue };
        skip = text.len() - cursor.0.len();
        found.push(Phrase { span: Span::new(at, skip), times, closed });
    }
    found
}

/// The length of the title in `《》` at the start of `text`; nothing where it is not closed soon.
fn title_length(text: &str) -> usize {
    text.char_indices().take(100).find(|(_, c)| *c == '》').map_or(0, |(at, _)| at)
}

/// Whether a phrase can begin with this character.
pub(super) fn begins(c: char) -> bool {
    match c {
        '今' | '本' | '明' | '次' | '下' | '当' | '年' | '第' | '上' | '每' | '按' | '从' | '自' => {
            true
        }
        '印' | '发' | '公' | '通' | '意' | '方' | '清' => true,
        '“' | '春' | '元' | '端' | '中' | '重' | '国' | '劳' => true,
        _ => is_figure(c),
    }
}

/// A figure, as a number or a year begins with it.
fn is_figure(c: char) -> bool {
    digit(c).is_some() || matches!(c, '〇' | '十') || numbering::han_figure(c).is_some()
}

/// Whether `c` goes on with what `before` belongs to. A number is tried at its first figure only: what begins
/// inside one is no date.
fn is_inside(before: char, c: char) -> bool {
    match c {
        '年' => matches!(before, '去' | '上' | '前' | '历' | '往' | '逐'),
        _ => digit(c).is_some() && (digit(before).is_some() || matches!(fold(before), '.' | '/' | '-' | '[')),
    }
}

/// One phrase that begins at the place `at` of the text: its times, and whether a suffix closes it.
fn phrase(cursor: &mut Cursor<'_>, at: usize) -> Option<(Vec<(Span, When)>, bool)> {
    let length = cursor.0.len();
    let one = match cursor.first()? {
        '每' | '按' | '从' | '自' => Some(rhythm(cursor)?),
        '今' | '明' | '次' | '当' | '年' | '第' | '上' | '“' => None,
        _ => cursor.try_read(counted),
    };
    match one {
        Some(when) => Some((vec![(Span::new(at, at + length - cursor.0.len()), when)], true)),
        None => times(cursor, at),
    }
}

/// Times that share a suffix: `6月、12月底前`; of a range its end counts.
fn times(cursor: &mut Cursor<'_>, at: usize) -> Option<(Vec<(Span, When)>, bool)> {
    let end = at + cursor.0.len();
    let place = |cursor: &Cursor<'_>| end - cursor.0.len();
    let first = time_or_range(cursor)?;
    let mut all = vec![(Span::new(at, place(cursor)), first)];
    let mut before = first;
    while all.len() < MOST_TIMES {
        let mut ahead = *cursor;
        if ahead.one_of(&["、", "和", "及", "/"]).is_none() {
            break;
        }
        let start = place(&ahead);
        let Some(when) = time_or_range(&mut ahead) else { break };
        before = inheriting(when, before);
        all.push((Span::new(start, place(&ahead)), before));
        *cursor = ahead;
    }
    let closed = cursor.try_read(suffix).is_some();
    if let Some((last, _)) = all.last_mut() {
        last.end = place(cursor);
    }
    Some((all, closed))
}

/// A time in a list takes the year, and a bare day the month, from the one before it.
fn inheriting(when: When, before: When) -> When {
    let (earlier, in_month) = match before {
        When::InMonth { year, month, .. } => (year, month),
        When::Quarter { year, .. } | When::Half { year, .. } => (year, None),
        _ => (None, None),
    };
    match when {
        When::InMonth { year: None, month, part } => {
            When::InMonth { year: earlier, month: month.or(in_month), part }
        }
        When::Quarter { year: None, quarter, end } => When::Quarter { year: earlier, quarter, end },
        other => other,
    }
}

/// A time, or of a range its end with the year of the beginning: `3—10月`, `3月至10月`, `6月1日至30日`.
fn time_or_range(cursor: &mut Cursor<'_>) -> Option<When> {
    let Some(from) = cursor.try_read(time) else { return months(cursor) };
    let to = cursor.try_read(|cursor| {
        dash(cursor)?;
        let to = cursor.try_read(time).map(|to| inheriting(to, from));
        to.or_else(|| match from {
            When::InMonth { year, month: Some(month), .. } => {
                let day = cursor.number()?;
                cursor.word("日")?;
                Some(When::InMonth { year, month: Some(month), part: Part::Day(day) })
            }
            _ => None,
        })
    });
    Some(to.unwrap_or(from))
}

/// `3—10月`.
fn months(cursor: &mut Cursor<'_>) -> Option<When> {
    let year = cursor.try_read(year);
    let month = Some(Month::Number(cursor.number()?));
    dash(cursor)?;
    Some(inheriting(month_time(cursor)?, When::InMonth { year, month, part: Part::Whole }))
}

fn dash(cursor: &mut Cursor<'_>) -> Option<usize> {
    cursor.one_of(&["--", "-", "~", "至", "到"])
}

/// A single time.
fn time(cursor: &mut Cursor<'_>) -> Option<When> {
    if let Some(date) = cursor.try_read(dotted_date) {
        return Some(date);
    }
    let start = *cursor;
    let year = cursor.try_read(year);
    let behind = *cursor;
    let numbered = cursor.number().and_then(|number| numbered(cursor, year, number));
    if numbered.is_some() {
        return numbered;
    }
    *cursor = behind;
    // `十一`, `十四五末`: nothing else begins with a figure.
    if year.is_none() && cursor.first().is_some_and(is_figure) {
        return cursor.try_read(five_years).or_else(|| feast(cursor, None));
    }
    for read in [named_month, named_quarter, half, year_end, feast] {
        if let Some(when) = read(cursor, year) {
            return Some(when);
        }
        *cursor = behind;
    }
    *cursor = start;
    cursor.try_read(five_years).or_else(|| cursor.try_read(weekday))
}

/// What a number begins, after a year or without one: `6月底`, `三季度`, `15日前`.
fn numbered(cursor: &mut Cursor<'_>, year: Option<Year>, number: u32) -> Option<When> {
    let unit = cursor.one_of(&["月份", "月", "季度", "个季度", "日"])?;
    match unit {
        0 | 1 if (1..=12).contains(&number) => Some(in_month(cursor, year, Month::Number(number))),
        2 | 3 if (1..=4).contains(&number) => {
            Some(When::Quarter { year, quarter: number, end: is_end(cursor) })
        }
        // A day without its month must be closed.
        4 if year.is_none() && (1..=31).contains(&number) && cursor.sees(suffix) => {
            Some(When::InMonth { year: None, month: None, part: Part::Day(number) })
        }
        _ => None,
    }
}

/// `2025.6.30`, `2025-06-30`, `2025/6/30`.
fn dotted_date(cursor: &mut Cursor<'_>) -> Option<When> {
    let (date, length) = head::full_date(cursor.0)?;
    let (words, rest) = cursor.0.split_at(length);
    if words.contains('年') || rest.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    cursor.0 = rest;
    let (year, month) = (Some(Year::Number(date.year())), Some(Month::Number(date.month())));
    Some(When::InMonth { year, month, part: Part::Day(date.day()) })
}

/// `2025年6月30日`, `明年6月底`, `本月`, `3月上旬`.
fn month_time(cursor: &mut Cursor<'_>) -> Option<When> {
    let year = cursor.try_read(year);
    let numbered = cursor.try_read(|cursor| {
        let number = cursor.number().filter(|number| (1..=12).contains(number))?;
        cursor.one_of(&["月份", "月"])?;
        Some(in_month(cursor, year, Month::Number(number)))
    });
    numbered.or_else(|| named_month(cursor, year))
}

/// `本月底`, `次月5日`.
fn named_month(cursor: &mut Cursor<'_>, year: Option<Year>) -> Option<When> {
    let on = match cursor.one_of(&["本月", "当月", "次月", "下月", "下个月"])? {
        0 | 1 => 0,
        _ => 1,
    };
    Some(in_month(cursor, year, Month::Relative(on)))
}

/// What of a month is meant, and the whole.
fn in_month(cursor: &mut Cursor<'_>, year: Option<Year>, month: Month) -> When {
    let part = match cursor.one_of(&["底", "末", "上旬", "中旬", "下旬"]) {
        Some(0 | 1) => Part::End,
        Some(2) => Part::Third(10),
        Some(3) => Part::Third(20),
        Some(_) => Part::Third(31),
        None => cursor.try_read(day_of_month).map_or(Part::Whole, Part::Day),
    };
    When::InMonth { year, month: Some(month), part }
}

fn day_of_month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let day = cursor.number()?;
    cursor.one_of(&["日", "号"])?;
    Some(day)
}

/// `第三季度末`.
fn named_quarter(cursor: &mut Cursor<'_>, year: Option<Year>) -> Option<When> {
    cursor.word("第")?;
    let quarter = cursor.number().filter(|quarter| (1..=4).contains(quarter))?;
    cursor.one_of(&["季度", "个季度"])?;
    Some(When::Quarter { year, quarter, end: is_end(cursor) })
}

fn half(cursor: &mut Cursor<'_>, year: Option<Year>) -> Option<When> {
    let half = cursor.one_of(&["上半年", "下半年"])? as u32 + 1;
    Some(When::Half { year, half, end: is_end(cursor) })
}

/// Whether the end of a period is said in so many words.
fn is_end(cursor: &mut Cursor<'_>) -> bool {
    cursor.one_of(&["末", "底"]).is_some()
}

fn year_end(cursor: &mut Cursor<'_>, year: Option<Year>) -> Option<When> {
    match cursor.one_of(&["年底", "年末", "年内", "岁末", "底", "末", "内"])? {
        4.. if year.is_none() => None,
        _ => Some(When::YearEnd { year }),
    }
}

/// The end of a five-year plan.
fn five_years(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.word("“");
    let plan = cursor.one_of(&["十三五", "十四五", "十五五", "十六五"])?;
    cursor.word("”");
    cursor.one_of(&["时期", "期间", "规划"]);
    cursor.one_of(&["末", "期末"])?;
    Some(When::YearEnd { year: Some(Year::Number(2020 + 5 * plan as i32)) })
}

/// A feast: in quotation marks or closed by `前`, else it may be anything (`十一届`, `五一劳动奖章`).
fn feast(cursor: &mut Cursor<'_>, year: Option<Year>) -> Option<When> {
    let quoted = cursor.word("“").is_some();
    let fixed =
        FEASTS.longest(cursor.0).map(|(length, (month, day))| (length, When::Feast { year, month, day }));
    let moon = || MOON_FEASTS.longest(cursor.0).map(|(length, _)| (length, When::MoonFeast));
    let (length, when) = fixed.or_else(moon)?;
    cursor.0 = &cursor.0[length..];
    if quoted {
        cursor.word("”")?;
    }
    (cursor.sees(suffix) || quoted && when != When::MoonFeast).then_some(when)
}

/// `本周五`, `下周三`.
fn weekday(cursor: &mut Cursor<'_>) -> Option<When> {
    let week = cursor.one_of(&["本周", "这周", "本星期", "下周", "下星期"])?;
    Some(When::InWeek { weeks: u64::from(week > 2), day: day_of_week(cursor)? })
}

fn day_of_week(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let c = cursor.first()?;
    let day = match c {
        '一' => Mon,
        '二' => Tue,
        '三' => Wed,
        '四' => Thu,
        '五' => Fri,
        '六' => Sat,
        '日' | '天' => Sun,
        _ => return None,
    };
    cursor.0 = &cursor.0[c.len_utf8()..];
    Some(day)
}

/// `印发之日起30日内`, `5个工作日内`.
fn counted(cursor: &mut Cursor<'_>) -> Option<When> {
    cursor.try_read(|cursor| {
        cursor.word("本");
        cursor.one_of(&["通知", "意见", "方案", "文件", "办法", "清单", "公告"]);
        cursor.one_of(&["印发", "发布", "发文", "下发", "公布", "印发公布"])?;
        cursor.one_of(&["之日起", "之日", "日起", "后"])?;
        cursor.one_of(&[",", "的"]);
        Some(())
    });
    let count = cursor.number()?;
    let unit = match cursor.one_of(&["个工作日", "工作日", "周", "个星期", "个月", "日", "天", "个自然日"])?
    {
        0 | 1 => Unit::Workdays,
        2 | 3 => Unit::Weeks,
        4 => Unit::Months,
        _ => Unit::Days,
    };
    cursor.one_of(&["之内", "内"])?;
    Some(When::Counted { count, unit })
}

/// `每季度末`, `每月28日前`, `从2025年3月份起,每季度`, `按月`.
fn rhythm(cursor: &mut Cursor<'_>) -> Option<When> {
    if cursor.word("按").is_some() {
        return period(cursor).filter(|each| *each != Recurrence::Daily).map(When::Rhythm);
    }
    if cursor.one_of(&["从", "自"]).is_some() {
        cursor.try_read(time).map(drop).or_else(|| year(cursor).map(drop))?;
        cursor.one_of(&["起", "开始"])?;
        cursor.word(",");
    }
    cursor.one_of(&["每个", "每一", "每"])?;
    let each = period(cursor)?;
    if cursor.try_read(detail).is_some() {
        cursor.try_read(detail);
    }
    cursor.try_read(suffix);
    Some(When::Rhythm(each))
}

fn period(cursor: &mut Cursor<'_>) -> Option<Recurrence> {
    use Recurrence::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
    let words = ["季度", "季", "半年", "年度", "年", "月份", "月", "周", "星期", "天", "日"];
    Some(match cursor.one_of(&words)? {
        0 | 1 => Quarterly,
        2 => HalfYearly,
        3 | 4 => Yearly,
        5 | 6 => Monthly,
        7 | 8 => Weekly,
        _ => Daily,
    })
}

/// When in its period a rhythm falls: `第1个月的10日`, `首月5日`, `末`, `6月底、12月底`, `28日`, `五`.
fn detail(cursor: &mut Cursor<'_>) -> Option<()> {
    let day = |cursor: &mut Cursor<'_>| {
        cursor.number()?;
        cursor.word("日")
    };
    let nth_month = cursor.try_read(|cursor| {
        cursor.word("第")?;
        cursor.number()?;
        cursor.one_of(&["个月", "月"])
    });
    if nth_month.is_some() {
        cursor.word("的");
        cursor.try_read(day);
        return Some(());
    }
    if cursor.one_of(&["首月", "末月", "次月", "结束后", "最后一个月"]).is_some() {
        cursor.try_read(day);
        return Some(());
    }
    if cursor.one_of(&["末", "底", "初", "上旬", "中旬", "下旬"]).is_some() {
        return Some(());
    }
    if cursor.try_read(month_time).is_some() {
        let next = |cursor: &mut Cursor<'_>| {
            cursor.one_of(&["、", "和"])?;
            month_time(cursor)
        };
        let _ = (0..4).try_for_each(|_| cursor.try_read(next).map(drop));
        return Some(());
    }
    cursor.try_read(day_of_month).map(drop).or_else(|| day_of_week(cursor).map(drop))
}

/// What closes a time, a time of day before it included: `前`, `17:00前`, `下班前`, `止`.
fn suffix(cursor: &mut Cursor<'_>) -> Option<()> {
    let close = |cursor: &mut Cursor<'_>| cursor.one_of(&["之前", "以前", "前", "之内", "内", "止"]);
    if cursor.try_read(time_of_day).is_some() {
        close(cursor);
        return Some(());
    }
    close(cursor).map(drop)
}

fn time_of_day(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.one_of(&["上午", "下午", "中午", "晚上"]);
    if cursor.word("下班").is_some() {
        return Some(());
    }
    cursor.number()?;
    let minutes = cursor.try_read(|cursor| {
        cursor.word(":")?;
        cursor.number()
    });
    if minutes.is_none() {
        cursor.one_of(&["时", "点"])?;
    }
    cursor.try_read(|cursor| {
        cursor.number()?;
        cursor.word("分")
    });
    Some(())
}

fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    if !cursor.first().is_some_and(is_figure) {
        let words = ["今年", "本年度", "本年", "当年", "明年", "次年", "下一年"];
        return cursor.one_of(&words).map(|nth| Year::Relative(i32::from(nth > 3)));
    }
    let mut length = 0;
    let value = head::year(cursor.0, &mut length)?;
    cursor.0 = &cursor.0[length..];
    cursor.word("年")?;
    Some(Year::Number(value))
}
