//! What stands at the head and at the foot of a notice: its number, its date, whom it addresses.

use chrono::{Datelike, NaiveDate};

use super::super::words::{HEAD_LABELS, HeadField, LIST_TITLES, TELLING_TITLES, TITLE_ENDINGS, Words, words};
use super::numbering::arabic;
use super::responsibility::closing_bracket;
use super::{closing, digit, is_blank, numbering, skip_blanks, starts_with, unit};
use crate::text::{
    Span,
    chars::{fold, is_han, squeezed},
};

/// The number of a notice that stands alone or opens a line: `甲政办〔2025〕12号`.
pub(crate) fn doc_number(text: &str) -> Option<Span> {
    let whole = Span::new(0, text.len()).trimmed(text);
    let words = whole.of(text);
    if let Some(length) = numbered_letter(words) {
        return Some(Span::new(whole.start, whole.start + length));
    }
    let open = words.char_indices().take(30).find(|(_, c)| matches!(fold(*c), '[' | '(' | '【'))?;
    let (at, bracket) = open;
    let organ = &words[..at];
    let count = organ.chars().filter(|c| !is_blank(*c)).count();
    // `〔2025〕23号` without a word for the organ is a number where the line ends with it.
    let bare = count == 0 && words.ends_with('号');
    if !(1..=16).contains(&count) && !bare
        || !organ.chars().all(|c| is_han(c) || is_blank(c) || c.is_ascii_alphanumeric())
    {
        return None;
    }
    let mut end = at + bracket.len_utf8();
    let (year, length) = arabic(&words[end..], 4)?;
    end += length + starts_with(&words[end + length..], &closing(fold(bracket))?.to_string())?;
    end += starts_with(&words[end..], "第").unwrap_or(0);
    end += words[end..].len() - words[end..].trim_start().len();
    let (_, length) = arabic(&words[end..], 5)?;
    end += length;
    end += words[end..].len() - words[end..].trim_start().len();
    end += starts_with(&words[end..], "号")?;
    if bare && end < words.len() {
        return None;
    }
    (1949..2100).contains(&year).then(|| Span::new(whole.start, whole.start + end))
}

/// The length of a number such as `府教学字第1140012345号` at the start of a text.
fn numbered_letter(words: &str) -> Option<usize> {
    let (at, mark) = words.match_indices("字第").next().filter(|(at, _)| (1..=36).contains(at))?;
    if !words[..at].chars().all(is_han) {
        return None;
    }
    let start = at + mark.len();
    let figures =
        words[start..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>();
    let end = start + figures;
    (figures >= 4).then_some(end + starts_with(&words[end..], "号")?)
}

/// The year in the number of a notice.
pub(crate) fn year_in_number(number: &str) -> Option<i32> {
    let (_, rest) = number.split_once(['〔', '[', '［', '（', '(', '【'])?;
    year(rest, &mut 0)
}

/// The label of a field of a page's head, at the start of `text`: the field, and where its value may begin.
pub(crate) fn field(text: &str) -> Option<(HeadField, usize)> {
    // `【发布日期】2026.02.08`
    if let Some(rest) = text.strip_prefix('【')
        && let Some((label, _)) = rest.split_once('】')
        && let Some((_, field)) = HEAD_LABELS.longest(label).filter(|(length, _)| *length == label.len())
    {
        return Some((field, '【'.len_utf8() + label.len() + '】'.len_utf8()));
    }
    let (length, field) = HEAD_LABELS.longest(text)?;
    let rest = &text[length..];
    let colon = starts_with(rest.trim_start(), ":");
    let behind = rest.len() - rest.trim_start().len();
    match colon {
        Some(colon) => Some((field, length + behind + colon)),
        // Without a colon the label must be all there is.
        None => rest.trim().is_empty().then_some((field, text.len())),
    }
}

/// The fields of a line that holds several, parted by spaces: `索 引 号 甲/2025-1 发文日期 2025-01-03`.
pub(crate) fn fields(text: &str) -> Vec<(HeadField, Span)> {
    const LONGEST: usize = 400;
    let mut labels: Vec<(HeadField, usize, usize)> = Vec::new();
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut previous = ' ';
    let mut end = 0;
    let mut known = false;
    for (at, c) in text.char_indices() {
        let begins = is_blank(std::mem::replace(&mut previous, c)) && at >= end && !is_blank(c);
        if !begins {
            continue;
        }
        let named = HEAD_LABELS.longest(&text[at..]);
        let (length, field) = named.or_else(|| other_label(&text[at..])).unwrap_or((0, HeadField::Other));
        let behind = &text[at + length..];
        // `填报单位（盖章）：`
        let seal =
            ["(盖章)", "(公章)", "(章)"].iter().find_map(|seal| starts_with(behind, seal)).unwrap_or(0);
        let behind = &behind[seal..];
        if length > 0 && (behind.is_empty() || behind.starts_with(|c| is_blank(c) || fold(c) == ':')) {
            end = at + length + seal + starts_with(behind, ":").unwrap_or(0);
            labels.push((field, at, end));
            known |= named.is_some();
        }
    }
    if labels.len() < 2 || labels[0].1 > 0 || !known {
        return Vec::new();
    }
    let ends: Vec<usize> = labels.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]).collect();
    let value = |((field, _, start), end): ((HeadField, usize, usize), usize)| {
        (field, Span::new(start, end.max(start)).trimmed(text))
    };
    labels.into_iter().zip(ends).map(value).collect()
}

/// A label that no list knows, with its colon behind it: its length.
fn other_label(text: &str) -> Option<(usize, HeadField)> {
    let length: usize = text.chars().take(9).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let count = length / '字'.len_utf8();
    let labelled = (2..=8).contains(&count) && text[length..].starts_with(|c| fold(c) == ':');
    labelled.then_some((length, HeadField::Other))
}

/// A full date that `text` consists of, brackets and a time of day allowed: `2025年1月8日`, `（二〇二五年一月八日）`,
/// `2025-01-08 09:15:20`.
pub(crate) fn date_line(text: &str) -> Option<NaiveDate> {
    let words = text.trim().trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
    let (date, length) = full_date(words)?;
    let rest = words[length..].trim();
    let hour = |c: char| matches!(fold(c), ':' | '时' | '点' | '分');
    rest.chars().all(|c| digit(c).is_some() || hour(c) || is_blank(c)).then_some(date)
}

/// When a message was sent, as its head line says: a day with an hour or a weekday, and at most a name beside them:
/// `【项目群】2026年5月13日 09:12`, `2026/3/18（周三）19:42`.
pub(crate) fn moment(text: &str) -> Option<NaiveDate> {
    const LONGEST: usize = 60;
    if text.chars().take(LONGEST + 1).count() > LONGEST || text.contains(['。', '，', ',', '；']) {
        return None;
    }
    let starts = text
        .char_indices()
        .filter(|(at, c)| digit(*c).is_some() && !text[..*at].ends_with(|c| digit(c).is_some()));
    let mut found =
        starts.filter_map(|(at, _)| full_date(&text[at..]).map(|(date, length)| (at, date, at + length)));
    let (at, date, end) = found.next()?;
    let name = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() <= 16;
    let mut rest = text[end..].trim_start();
    let mut marked = false;
    for weekday in ["周", "星期", "礼拜", "(周", "(星期"] {
        if let Some(length) = starts_with(rest, weekday) {
            let day = rest[length..].chars().next().map_or(0, char::len_utf8);
            rest = rest[length + day..].trim_start_matches([')', '）', ' ', '\u{3000}']);
            marked = true;
            break;
        }
    }
    for part in ["上午", "下午", "晚上", "中午", "早上", "凌晨"] {
        rest = rest.strip_prefix(part).map_or(rest, str::trim_start);
    }
    if let Some((_, length)) = arabic(rest, 2)
        && starts_with(&rest[length..], ":").is_some()
    {
        rest = rest[length..].trim_start_matches(|c| digit(c).is_some() || fold(c) == ':');
        marked = true;
    }
    (marked && name(&text[..at]) && name(rest) && ![&text[..at], rest].concat().contains(['：', ':']))
        .then_some(date)
}

/// A line that says who put the notice out or agreed to it, and when: `（教务处制 2025年7月10日）`, `> 院办 2025.3.28 印发`,
/// `区督查室　2025年9月12日`. The name in front, and the day.
pub(crate) fn note_of_issue(text: &str) -> Option<(&str, NaiveDate)> {
    const LONGEST: usize = 60;
    let opened = text.trim_start_matches(['>', '*', ' ']);
    let inner = opened.trim_start_matches(['(', '（']);
    let words = inner.split(['；', ';', '。']).next()?.trim_end_matches([')', '）', '*', ' ']);
    if words.chars().take(LONGEST + 1).count() > LONGEST
        || words.contains(['：', ':', '，', ','])
        || week(text).is_some()
    {
        return None;
    }
    let mut starts = words.char_indices().filter(|(at, c)| {
        (digit(*c).is_some() || *c == '二') && !words[..*at].ends_with(|c| digit(c).is_some())
    });
    let (at, date, end) =
        starts.find_map(|(at, _)| full_date(&words[at..]).map(|(date, length)| (at, date, at + length)))?;
    let behind = words[end..].trim();
    let agreed = ["印发", "制", "通过", "审定", "定", "发布", "公布", "修订", "编制", "印"];
    let noted = agreed.iter().any(|word| behind.ends_with(word));
    let name = words[..at].trim_end();
    let units =
        |name: &str| unit::looks_like_unit(name) || name.split_whitespace().all(unit::looks_like_unit);
    // `（截至2025年5月31日）`: a ledger as it stood.
    let put_out = name.ends_with('制')
        || name == "截至" && behind.is_empty()
        || behind.is_empty() && !name.is_empty() && units(name);
    (noted && behind.chars().count() <= 12
        || inner.len() < opened.len() && put_out
        || put_out && behind.is_empty())
    .then(|| (name.trim_end_matches('制').trim_end_matches("截至"), date))
}

/// A date that `text` ends with, a closing note in brackets allowed: where it begins, and the day.
pub(crate) fn closing_date(text: &str) -> Option<(usize, NaiveDate)> {
    let trimmed = text.trim_end();
    let words = match closing_bracket(trimmed) {
        Some((bracket, _)) if bracket.len() < 60 => trimmed[..bracket.start].trim_end(),
        _ => trimmed,
    };
    if !words.ends_with('日') {
        return None;
    }
    let from = words.char_indices().rev().take(24).map(|(at, _)| at).filter(|at| {
        full_date(&words[*at..]).is_some_and(|(_, length)| at + length == words.len())
            && !words[..*at].ends_with(|c| digit(c).is_some())
    });
    let at = from.min()?;
    full_date(&words[at..]).map(|(date, _)| (at, date))
}

/// A date with year, month and day at the start of `text`: the day, and the length.
pub(crate) fn full_date(text: &str) -> Option<(NaiveDate, usize)> {
    let mut at = 0;
    let year = year(text, &mut at).or_else(|| year_of_the_republic(text, &mut at))?;
    let separated = |at: &mut usize, marks: &[&'static str]| {
        let (mark, length) =
            marks.iter().find_map(|mark| Some((*mark, starts_with(text[*at..].trim_start(), mark)?)))?;
        *at += text[*at..].len() - text[*at..].trim_start().len() + length;
        *at += text[*at..].len() - text[*at..].trim_start().len();
        Some(mark)
    };
    let first = separated(&mut at, &["年", "-", ".", "/"])?;
    let (month, length, _) = numbering::number(&text[at..])?;
    at += length;
    separated(&mut at, &[if first == "年" { "月" } else { first }])?;
    let (day, length, _) = numbering::number(&text[at..])?;
    at += length;
    if first == "年" {
        at += text[at..].len() - text[at..].trim_start().len();
        at += starts_with(&text[at..], "日")?;
    }
    Some((NaiveDate::from_ymd_opt(year, month, day)?, at))
}

/// `14/01/2026`: a day behind a label, as letters in Hong Kong and Macao write it.
pub(crate) fn day_first(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().split('/').map(|part| part.parse::<u32>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = i32::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    if parts.next().is_some() { None } else { NaiveDate::from_ymd_opt(year, month, day) }
}

/// `中華民國114年`, `114.4.30`: years counted from 1912.
fn year_of_the_republic(text: &str, at: &mut usize) -> Option<i32> {
    const NAMES: [&str; 4] = ["中華民國", "中华民国", "民國", "民国"];
    let opens = text.starts_with(['中', '民']);
    let named = NAMES.iter().filter(|_| opens).find_map(|name| starts_with(text, name));
    let start = named.unwrap_or(0);
    let start = start + skip_blanks(&text[start..]).0;
    let (value, length) = arabic(&text[start..], 3)?;
    let counted = if named.is_some() { (1..200).contains(&value) } else { (100..160).contains(&value) };
    *at = start + length;
    counted.then_some(1911 + value as i32)
}

/// A year of four figures, also in Chinese ones: `2025`, `二〇二五`.
pub(crate) fn year(text: &str, at: &mut usize) -> Option<i32> {
    let mut value = 0;
    let mut length = 0;
    for c in text[*at..].chars().take(4) {
        let figure =
            digit(c)
                .or_else(|| numbering::han_figure(c))
                .or(matches!(c, '〇' | '零' | '○' | 'Ｏ').then_some(0))?;
        value = value * 10 + figure as i32;
        length += c.len_utf8();
    }
    if !(1949..2100).contains(&value) {
        return None;
    }
    *at += length;
    Some(value)
}

/// Whether a line is the one that says whom a notice is for: `各乡镇人民政府,区政府各部门:`.
pub(crate) fn is_addressee(text: &str) -> bool {
    let text = text.trim();
    let Some(list) = text.strip_suffix([':', '：']) else { return false };
    if list.chars().count() > 300 || list.contains('。') {
        return false;
    }
    let names = unit::names(list);
    names.first().is_some_and(|first| {
        let first = first.of(list);
        unit::looks_like_unit(first) || unit::is_collective(first)
    }) && !list.contains("如下")
}

/// Whether a line can be the title of a notice or the last line of one.
pub(crate) fn is_title(text: &str) -> bool {
    let words = squeezed(text);
    let count = words.chars().count();
    // `（试行）` behind a title is part of it.
    let mut stem = words.as_str();
    if let Some((bracket, inner)) = closing_bracket(stem)
        && inner.len() <= 48
    {
        stem = &stem[..bracket.start];
    }
    let stem = stem.trim_end_matches(['!', '！', '》', '”']);
    (3..=120).contains(&count) && !words.contains(['。', ';', '；']) && TITLE_ENDINGS.end(stem)
}

/// Whether a title is that of a list of work: `2025年重点任务清单`.
pub(crate) fn is_list_title(text: &str) -> bool {
    const LONGEST: usize = 300;
    if text.len() > LONGEST {
        return false;
    }
    let words = squeezed(text);
    let mut stem = words.as_str();
    if let Some((bracket, _)) = closing_bracket(stem) {
        stem = &stem[..bracket.start];
    }
    LIST_TITLES.end(stem.trim_end_matches(['》', '”'])) && !words.contains(['。', '；', '，', '：', ':'])
}

/// Whether a title is that of a text which only tells: `2025年工作成效`, `获奖名单`, `维修服务价目（试行）`.
pub(crate) fn is_telling_title(text: &str) -> bool {
    const LONGEST: usize = 300;
    if text.len() > LONGEST {
        return false;
    }
    let words = squeezed(text);
    let stem = closing_bracket(&words).map_or(words.as_str(), |(bracket, _)| &words[..bracket.start]);
    TELLING_TITLES.end(stem.trim_end_matches(['》', '”']))
}

/// `Riverside School: work plan 2026`, but no minutes about one.
pub(crate) fn is_plan_in_english(title: &str) -> bool {
    const LONGEST: usize = 80;
    const PLANS: [&str; 4] = ["plan", "workplan", "roadmap", "to-do"];
    const OTHERS: [&str; 8] =
        ["minutes", "meeting", "report", "review", "summary", "newsletter", "pension", "floor"];
    let words = || title.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    let says = |all: &[&str]| words().any(|word| all.iter().any(|known| known.eq_ignore_ascii_case(word)));
    title.len() <= LONGEST
        && !title.contains(is_han)
        && !title.contains(". ")
        && says(&PLANS)
        && !says(&OTHERS)
}

/// Whether a line announces an attachment: `附件`, `附件2`, `附件 3：`; the label without its colon.
pub(crate) fn attachment(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('附') {
        return None;
    }
    let words = squeezed(text);
    let label = words.trim_end_matches([':', '：']);
    let number = label.strip_prefix("附件").or_else(|| label.strip_prefix("附表"))?;
    let counts = number.chars().all(|c| digit(c).is_some() || "一二三四五六七八九十-－".contains(c));
    (counts && number.chars().count() <= 5).then(|| label.to_owned())
}

/// The number that a line consists of, with the count of all pages where it has one: `3`, `3 / 12`, `Page 3 of 12`.
pub(crate) fn page_number(text: &str) -> Option<(u32, Option<u32>)> {
    if text.len() > 20 {
        return None;
    }
    let rest = text.trim().trim_start_matches("Page").trim_start();
    let (page, length) = arabic(rest, 3).filter(|(page, _)| *page > 0)?;
    let rest = rest[length..].trim();
    if rest.is_empty() {
        return Some((page, None));
    }
    let rest = rest.strip_prefix("of").or_else(|| rest.strip_prefix(['/', '／']))?.trim_start();
    let (all, length) = arabic(rest, 3)?;
    (length == rest.len() && page <= all).then_some((page, Some(all)))
}

/// Whether a line is the mark of a page: `- 3 -`, `—  —`, `第3页 共10页`.
pub(crate) fn is_page_mark(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let words = squeezed(text);
    let inner = words.trim_matches(|c| fold(c) == '-');
    let dashes = words.len() - inner.len();
    let number = inner.chars().all(|c| digit(c).is_some());
    if dashes > 0 && number {
        return words.chars().filter(|c| fold(*c) == '-').count() >= 2;
    }
    let page = inner.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    page.is_some_and(|(page, rest)| {
        let counts = |text: &str| !text.is_empty() && text.chars().all(|c| digit(c).is_some());
        let rest = rest.trim_start_matches([',', '，', '/']);
        counts(page)
            && (rest.is_empty()
                || rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页')).is_some_and(counts))
    })
}

/// Where the title and the addressees end that stand on one line with the whole text behind them:
/// `关于开展自查的通知 各科室: 现通知如下…`.
pub(crate) fn glued_head(text: &str) -> impl Iterator<Item = usize> + use<> {
    const LONGEST: usize = 400;
    let near = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let mut ends = Vec::new();
    let title = text[..near].char_indices().find(|(at, c)| is_blank(*c) && *at > 0 && is_title(&text[..*at]));
    if let Some((title, _)) =
        title.filter(|(at, _)| text[..*at].contains("关于") && !text[..*at].contains(['：', ':']))
    {
        let colon = text[title..near].char_indices().find(|(_, c)| fold(*c) == ':');
        let end = colon.map(|(at, c)| title + at + c.len_utf8());
        ends.push(title);
        ends.extend(end.filter(|end| is_addressee(text[title..*end].trim())));
    }
    ends.into_iter()
}

/// Where an attachment's label is glued behind the end of a line: `…(责任单位:区教育局)附件2`.
pub(crate) fn glued_attachment(text: &str) -> Option<usize> {
    let trimmed = text.trim_end();
    let tail = trimmed.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let at = tail + trimmed[tail..].rfind("附件")?;
    let before = trimmed[..at].trim_end();
    let closed = before.ends_with(|c: char| matches!(fold(c), ')' | ']' | '。' | '】'));
    (closed && attachment(&trimmed[at..]).is_some()).then_some(at)
}

/// What follows the number of tasks.
static COUNTED: Words = words!["项", "条任务", "件", "个任务", "条"];

/// A count of tasks that the text states: `共146项`; the number and its place.
pub(crate) fn stated_counts(text: &str) -> Vec<(Span, usize)> {
    let counts = text.match_indices('共').filter_map(|(at, word)| {
        let mut end = at + word.len();
        if text[end..].starts_with(['计', '有', '分']) {
            end += '计'.len_utf8();
        }
        let (count, length, _) = numbering::number(&text[end..])?;
        end += length;
        end += COUNTED.longest(&text[end..])?.0;
        Some((Span::new(at, end), count as usize))
    });
    counts.collect()
}

/// The term or year of a school that a title names: the year of its months, and where it goes on into the next year, its
/// first day: `2025—2026学年第一学期`, `2025学年下学期`.
pub(crate) fn school_term(title: &str) -> Option<(i32, Option<NaiveDate>)> {
    let at = title.find("学年")?;
    let figure = |c: char| digit(c).is_some() || matches!(fold(c), '-' | '~' | '/' | '至' | ' ');
    let from = title[..at].char_indices().rev().take_while(|(_, c)| figure(*c)).last()?.0;
    let mut first = from + skip_blanks(&title[from..]).0;
    let first = year(title, &mut first)?;
    let second = ["第二学期", "下学期", "春季学期", "第2学期"].iter().any(|word| title[at..].contains(word));
    if second { Some((first + 1, None)) } else { Some((first, NaiveDate::from_ymd_opt(first, 8, 1))) }
}

/// The week that a line names by its first and last day: `第九周（2026年4月20日—4月24日）`, `2026/5/4-5/8`.
pub(crate) fn week(line: &str) -> Option<(NaiveDate, NaiveDate)> {
    if line.len() > 300 {
        return None;
    }
    let starts = line
        .char_indices()
        .filter(|(at, c)| digit(*c).is_some() && !line[..*at].ends_with(|c| digit(c).is_some()));
    let (first, end) = starts
        .take(20)
        .find_map(|(at, _)| full_date(&line[at..]).map(|(first, length)| (first, at + length)))?;
    let mut rest = line[end..].trim_start();
    if let Some((bracket, inside)) =
        rest.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']))
        && bracket.chars().count() <= 4
    {
        rest = inside;
    }
    let behind = rest.trim_start_matches(|c| matches!(fold(c), '-' | '~' | '至' | '到' | ' '));
    if behind.len() == rest.len() {
        return None;
    }
    let last = full_date(behind).map(|(last, _)| last).or_else(|| {
        let (number, length, _) = numbering::number(behind)?;
        let rest = behind[length..].trim_start();
        let mut rest = rest.strip_prefix(['月', '.', '/', '-']).map(str::trim_start).into_iter();
        match rest.next().and_then(numbering::number) {
            Some((day, ..)) => {
                let year = first.year() + i32::from(number < first.month());
                NaiveDate::from_ymd_opt(year, number, day)
            }
            None => first.with_day(number),
        }
    })?;
    (1..10).contains(&(last - first).num_days()).then_some((first, last))
}

/// The year that a title names, if it names just one.
pub(crate) fn year_in_title(title: &str) -> Option<i32> {
    let mut years = Vec::new();
    let mut previous = None;
    // `Facilities plan 2026`
    let latin = !title.contains(is_han);
    for (at, c) in title.char_indices() {
        let mut end = at;
        if previous.and_then(digit).is_none()
            && digit(c).is_some()
            && let Some(found) = year(title, &mut end)
            && (starts_with(title[end..].trim_start(), "年").is_some()
                || latin
                    && title[..at].ends_with([' ', '('])
                    && !title[end..].starts_with(|c: char| !" ,):".contains(c))
                || at == 0
                    && title[end..].starts_with(is_han)
                    && !title[end..].starts_with(['号', '米', '元']))
        {
            years.push(found);
        }
        previous = Some(c);
    }
    years.dedup();
    // `2021—2025年` names a span of years.
    let spans = years.first().is_some_and(|year| {
        let at = title.find(&year.to_string()).unwrap_or(0);
        title[..at].ends_with(|c: char| matches!(fold(c), '-' | '~' | '至'))
    });
    // `2024年工作总结和2025年工作计划`: what is to be done is the later year's.
    let stem = title.trim_end_matches(['》', '”']);
    let planned = || ["计划", "安排", "打算", "要点", "思路"].iter().any(|end| stem.ends_with(end));
    match years[..] {
        [year] if !spans => Some(year),
        [first, second] if first + 1 == second && !spans && title.contains("总结") && planned() => {
            Some(second)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
