//! Quantities that a task promises: `不少于20场次`, `增长15%以上`, `3—4次`, `1亿元`.
//!
//! Only what is counted in figures is a target: Chinese figures stand in slogans (`一窗通办`). Ordinals, names
//! (`5G`, `“20条”`), times and ages are none.

use super::super::model::{Bound, Target};
use super::super::words::{BOUNDS_AFTER, BOUNDS_BEFORE, GROWTH, MEASURES, MULTIPLES};
use super::{digit, skip_blanks};
use crate::text::{
    Span,
    chars::{fold, squeezed},
};

/// The targets in `text`, with their places.
pub(crate) fn targets(text: &str) -> Vec<(Span, Target)> {
    let mut found = Vec::new();
    let mut at = 0;
    // Where the last target or number ended: words before a number must stand behind it.
    let mut free = 0;
    while let Some(offset) = text[at..].find(|c| digit(c).is_some()) {
        let start = at + offset;
        let number_end = start
            + amount(&text[start..]).map_or_else(|| run_of_figures(&text[start..]), |(_, length)| length);
        match target(text, free, start) {
            Some((span, target)) => {
                at = span.end;
                found.push((span, target));
            }
            None => at = number_end,
        }
        free = at;
    }
    found
}

/// The target whose number begins at `start`; words before it are looked for behind `free`.
fn target(text: &str, free: usize, start: usize) -> Option<(Span, Target)> {
    if text[..start].ends_with(|c: char| "第“”《[/.-·№#".contains(fold(c)) || c.is_ascii_alphabetic())
    {
        return None;
    }
    let (value, length) = amount(&text[start..])?;
    let mut end = start + length;
    let mut upto = None;
    let mut measure = measure(&text[end..]);
    if let Some((behind, _)) = range_mark(&text[end + measure.as_ref().map_or(0, |(length, _)| *length)..]) {
        let next = end + measure.as_ref().map_or(0, |(length, _)| *length) + behind;
        let (high, length) = amount(&text[next..])?;
        upto = Some(high);
        end = next + length;
        measure = self::measure(&text[end..]);
    }
    let (length, unit) = measure?;
    end += length;
    // `“20条”` is a name, `3个月` and `5个工作日` are times, `40人/年` is a rate.
    let behind = skip_blanks(&text[end..]).1;
    if behind.starts_with(['”', '月', '季', '周', '年', '日', '岁'])
        || behind.starts_with("工作日")
        || behind.starts_with("小时")
    {
        return None;
    }
    let mut bound = Bound::Exact;
    if let Some((length, after)) = BOUNDS_AFTER.longest(behind) {
        bound = after;
        end = text.len() - behind.len() + length;
    }
    let mut first = start;
    let mut before = text[free..start].trim_end();
    if let Some((word, kind)) = BOUNDS_BEFORE.longest(before) {
        bound = kind;
        before = &before[..before.len() - word.len()];
        first = free + before.len();
    }
    if let Some((word, ())) = GROWTH.longest(before) {
        first = free + before.len() - word.len();
    }
    let span = Span::new(first, end);
    Some((span, Target { text: squeezed(span.of(text)), bound, value, upto, unit }))
}

/// A number with a decimal part: its value and its length. Up to fifteen figures, which a float holds exactly.
fn amount(text: &str) -> Option<(f64, usize)> {
    let (mut figures, mut count, mut divisor) = (0_u64, 0, None::<u64>);
    let mut length = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match digit(c) {
            Some(figure) if count < 15 => {
                figures = figures * 10 + u64::from(figure);
                count += 1;
                divisor = divisor.map(|divisor| divisor * 10);
            }
            Some(_) => return None,
            None if fold(c) == '.' && count > 0 && divisor.is_none() => {
                if chars.peek().copied().and_then(digit).is_none() {
                    break;
                }
                divisor = Some(1);
            }
            None => break,
        }
        length += c.len_utf8();
    }
    (count > 0).then(|| (figures as f64 / divisor.unwrap_or(1) as f64, length))
}

fn run_of_figures(text: &str) -> usize {
    text.find(|c| digit(c).is_none()).unwrap_or(text.len())
}

fn range_mark(text: &str) -> Option<(usize, ())> {
    let (blanks, rest) = skip_blanks(text);
    let c = rest.chars().next()?;
    let behind = rest[c.len_utf8()..].trim_start();
    (matches!(fold(c), '-' | '~' | '至') && behind.starts_with(|c| digit(c).is_some()))
        .then(|| (blanks + rest.len() - behind.len(), ()))
}

/// What is counted: multiples and the measure word, with the length that both take.
fn measure(text: &str) -> Option<(usize, String)> {
    let (blanks, rest) = skip_blanks(text);
    if blanks > 4 {
        return None;
    }
    let mut at = 0;
    let mut unit = String::new();
    while let Some((length, word, ())) = MULTIPLES.longest_word(&rest[at..]).filter(|_| at < 12) {
        at += length;
        if !matches!(word, "余" | "多") {
            unit.push_str(word);
        }
    }
    match MEASURES.longest_word(&rest[at..]) {
        Some((length, word, ())) => Some((blanks + at + length, unit + word)),
        None => (!unit.is_empty()).then_some((blanks + at, unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Targets in short: the words, the value with its bound, the unit.
    fn check(text: &str, expect: &[&str]) {
        let short = |(span, target): (Span, Target)| {
            assert_eq!(squeezed(span.of(text)), target.text);
            let mark = match target.bound {
                Bound::AtLeast => "≥",
                Bound::AtMost => "≤",
                Bound::Exact => "=",
            };
            let upto = target.upto.map_or(String::new(), |upto| format!("..{upto}"));
            format!("{} {mark}{}{upto} {}", target.text, target.value, target.unit)
        };
        assert_eq!(targets(text).into_iter().map(short).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn quantities() {
        check("开展竞赛不少于20场次", &["不少于20场次 ≥20 场次"]);
        check("总产值增长15%以上。", &["增长15%以上 ≥15 %"]);
        check("能耗下降2.5个百分点", &["下降2.5个百分点 =2.5 个百分点"]);
        check("组织活动3—4次", &["3—4次 =3..4 次"]);
        check("组织活动3次至5次", &["3次至5次 =3..5 次"]);
        check("安排资金不少于1亿元，建设5G基站", &["不少于1亿元 ≥1 亿元"]);
        check("新建绿道１２公里、公园10座", &["１２公里 =12 公里", "10座 =10 座"]);
        check("培训40万人次以上", &["40万人次以上 ≥40 万人次"]);
        check("改造 100 余户", &["100余户 =100 户"]);
        check("占比控制在 5% 以内", &["控制在5%以内 ≤5 %"]);
        check("达到80万立方米", &["达到80万立方米 =80 万立方米"]);
        check("突破1.3万家", &["突破1.3万家 ≥1.3 万家"]);
        check("新增就业5万人", &["新增就业5万人"].map(|_| "5万人 =5 万人"));
    }

    #[test]
    fn what_is_none() {
        for text in [
            "第3次会议",
            "2023年12月底前",
            "5G网络",
            "3个月内",
            "5个工作日",
            "落实“20条”",
            "拨打12345热线",
            "3岁以下",
            "〔2023〕5号",
            "GB 50180",
            "一窗通办",
            "12345678901234567890项",
        ] {
            check(text, &[]);
        }
    }
}
