//! Lines that are a stretch of time, over what is to be done in it.
//!
//! ```text
//! 三月份                      all of it
//! 五、六月(主题:安全月)        two months, and what they are about
//! 第二周(3.9-3.13)             a count, and its days
//! 星期一(3月9日)               a day of a week's plan
//! ```

use super::deadline::Reference;
use super::numbering;
use super::{deadline, responsibility};
use crate::text::{
    Span,
    chars::{fold, is_han},
};

/// The longest such line, its bracket left out, in characters.
const LONGEST: usize = 24;

/// How long the half of a day is behind it.
const HALF: usize = 2;

/// A stretch of time that a line consists of: where it says so, if its days are known.
pub(crate) fn period(line: &str) -> Option<Option<Span>> {
    let start = line.len() - line.trim_start_matches(is_mark).len();
    let words = line[start..].trim_end_matches(|c| is_mark(c) || matches!(fold(c), ':' | '。'));
    // Where a line is longer, a blank or a bracket has to end its name.
    let mut near = words.chars();
    let ends = |c: char| !is_han(c) && (c.is_whitespace() || matches!(fold(c), '(' | '[' | '【'));
    if !near.by_ref().take(LONGEST + HALF + 1).any(ends) && near.next().is_some() {
        return None;
    }
    let bracket = responsibility::closing_bracket(words).filter(|(outer, _)| outer.start > 0);
    let name = without_half(bracket.map_or(words, |(outer, _)| &words[..outer.start]).trim_end());
    if !(2..=LONGEST).contains(&name.chars().take(LONGEST + 1).count()) {
        return None;
    }
    let inner = bracket.map(|(_, inner)| inner);
    let days = || inner.filter(|inner| is_when(inner.of(words)) && behind_weekday(inner.of(words)).is_none());
    let at = |span: Span| span.shifted(start);
    // `周一（3.9）`, `星期一 3月9日`, `周一`
    if let Some(rest) = behind_weekday(name) {
        let own = Span::within(name, rest.trim_start()).filter(|own| is_day(own.of(name)));
        let days = inner.filter(|inner| is_day(inner.of(words)));
        let known = rest.is_empty() || own.is_some();
        return known.then(|| Some(at(days.or(own).unwrap_or(Span::new(0, name.len())))));
    }
    // `3月9日 星期一`
    if let Some(day) = before_weekday(name).filter(|day| is_day(day)) {
        return Some(Some(at(Span::new(0, day.len()))));
    }
    if is_counted(name) || is_counted_in_english(name) {
        let whole = || deadline::is_time(name).then_some(Span::new(0, name.len()));
        return Some(days().or_else(whole).map(at));
    }
    (is_quarter(name) || ends_like_period(name) && deadline::is_time(name))
        .then(|| Some(at(days().unwrap_or(Span::new(0, name.len())))))
}

/// The time that a line is whose words behind it say that it is one of work: `三月份工作：`, `第二季度重点任务`.
pub(crate) fn of_work(line: &str) -> Option<Option<Span>> {
    const LONGEST: usize = 6;
    const WORDS: [&str; 9] = ["工作", "任务", "安排", "计划", "重点", "目标", "活动", "内容", "要点"];
    let words = line.trim_end_matches(|c| is_mark(c) || matches!(fold(c), ':' | '。'));
    let near = words.char_indices().rev().take(LONGEST).map(|(at, _)| at).skip(1);
    let mut ends = near.filter(|at| {
        let behind = &words[*at..];
        let open = ["主要", "重点", "具体", ""].iter().filter_map(|word| behind.strip_prefix(word));
        let said = |rest: &str| {
            WORDS.iter().any(|word| {
                rest.strip_prefix(word).is_some_and(|more| more.is_empty() || WORDS.contains(&more))
            })
        };
        open.into_iter().any(said)
    });
    let ends_so = |name: &str| name.ends_with(['月', '份', '度', '周', '旬', '段']) || name.ends_with("半年");
    ends.find_map(|at| if ends_so(&words[..at]) { period(&words[..at]) } else { None })
}

/// A time without the half of its day: `周一上午`.
fn without_half(name: &str) -> &str {
    let half = ["上午", "下午", "晚上", "全天"].iter().find_map(|word| name.strip_suffix(word));
    half.unwrap_or(name).trim_end()
}

/// Whether a bracket behind a period says when it is: `3月9日～3月13日`, `12.8-12.14`.
fn is_when(words: &str) -> bool {
    deadline::is_time(words) || deadline::period(words, &Reference::ANY_YEAR).is_some()
}

/// What stands behind a day of the week that opens a line.
fn behind_weekday(name: &str) -> Option<&str> {
    let rest = ["星期", "周", "礼拜"].iter().find_map(|word| name.strip_prefix(word))?;
    rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])
}

/// What stands before a day of the week that closes a line.
fn before_weekday(name: &str) -> Option<&str> {
    let rest = name.strip_suffix(['一', '二', '三', '四', '五', '六', '日', '天'])?;
    let day = ["星期", "周", "礼拜"].iter().find_map(|word| rest.strip_suffix(word))?;
    Some(day.trim_end())
}

/// Whether words beside a day of the week are its date: `3月9日`, `3.9`.
fn is_day(words: &str) -> bool {
    let whole = |time: &deadline::Deadline| time.due.is_some() && time.span == Span::new(0, words.len());
    deadline::in_label(words, &Reference::ANY_YEAR).first().is_some_and(whole)
}

/// `第三周`, `第一阶段`, `第四周及月底`.
fn is_counted(name: &str) -> bool {
    let Some(rest) = name.strip_prefix('第') else { return false };
    let rest = rest.trim_start();
    let Some((_, length, _)) = numbering::number(rest) else { return false };
    let unit = rest[length..].trim_start();
    ["周", "阶段", "季度", "个月", "月", "期", "步", "学月"].iter().any(|word| {
        unit.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['及', '、', '至', '-', '—']))
    })
}

/// `Week 1`, `Phase 2: Works`, `Month 3`: a count, and what it is about.
fn is_counted_in_english(name: &str) -> bool {
    let Some((word, rest)) = name.split_once(' ') else { return false };
    let known = ["week", "phase", "stage", "month", "sprint", "term"];
    let number = rest.split([':', '–', '—', '-']).next().unwrap_or(rest).trim_end();
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
        && (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day of a plan stands beside its work; what stands over it is longer: `三月`, `上旬`, `第二季度`, or a range.
fn ends_like_period(name: &str) -> bool {
    name.ends_with(['月', '份', '度', '周', '旬', '年', '底', '初'])
        || ['-', '—', '–', '~', '～', '至'].iter().any(|mark| name.contains(*mark))
        || name.ends_with(['日', '号'])
}

/// `First quarter`, `2nd Half`, `Quarter 3`.
fn english_part(name: &str) -> bool {
    const COUNTS: &[&str] =
        &["first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "1", "2", "3", "4"];
    let Some((one, other)) = name.split_once(' ') else { return false };
    let is = |word: &str, all: &[&str]| all.iter().any(|known| known.eq_ignore_ascii_case(word));
    let parts: &[&str] = &["quarter", "half"];
    is(one, COUNTS) && is(other, parts) || is(one, parts) && is(other, &COUNTS[8..])
}

/// `Q1`, `2026 Q1`, `July 2026`.
fn is_quarter(name: &str) -> bool {
    let year = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '年');
    let behind = name.rsplit_once(' ').filter(|(_, last)| last.chars().all(year));
    let name = behind.map_or(name, |(name, _)| name);
    let first = name.trim_start_matches(|c| year(c) && name.starts_with("20"));
    matches!(first, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2")
        || english_part(first)
        || deadline::is_english_month(name)
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '【' | '】' | '#')
}

/// Whether a line that begins with a number and a mark rather is two months: `七、八月份`, where the eighth month follows
/// the seventh.
pub(crate) fn is_two_months(line: &str) -> bool {
    let Some((first, length)) = numbering::han(line) else { return false };
    let Some(rest) = line[length..].strip_prefix('、') else { return false };
    numbering::han(rest)
        .is_some_and(|(second, length)| second == first + 1 && rest[length..].starts_with('月'))
        && period(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_a_stretch_of_time() {
        for (line, expect) in [
            ("三月份", Some(Some("三月份"))),
            ("3月份：", Some(Some("3月份"))),
            ("**四月**", Some(Some("四月"))),
            ("【5月】", Some(Some("5月"))),
            ("五月（主题：安全月）", Some(Some("五月"))),
            ("五、六月", Some(Some("五、六月"))),
            ("八月至九月", Some(Some("八月至九月"))),
            ("第二周（3月9日～3月13日）", Some(Some("3月9日～3月13日"))),
            ("第二周（12.8-12.14）", Some(Some("12.8-12.14"))),
            ("星期二（4月14日）", Some(Some("4月14日"))),
            ("第三周", Some(None)),
            ("星期一（3月9日）", Some(Some("3月9日"))),
            ("周二（3.10）：", Some(Some("3.10"))),
            ("星期三 3月11日", Some(Some("3月11日"))),
            ("3月12日（星期四）", Some(Some("3月12日"))),
            ("3月13日 星期五", Some(Some("3月13日"))),
            ("3.13周五", Some(Some("3.13"))),
            ("周五", Some(Some("周五"))),
            ("周五下午：", Some(Some("周五"))),
            ("周五例会", None),
            ("周五（全体）", Some(Some("周五"))),
            ("第一阶段：", Some(None)),
            ("第二季度", Some(Some("第二季度"))),
            ("【Q2】", Some(Some("Q2"))),
            ("2026 Q2", Some(Some("2026 Q2"))),
            ("Q2目标", None),
            ("三月份要抓好春耕", None),
            ("第三周例会", None),
            ("工作安排", None),
            ("H2", Some(Some("H2"))),
            ("Second quarter:", Some(Some("Second quarter"))),
            ("1st Quarter (April-June 2026)", Some(Some("April-June 2026"))),
            ("Week 2: Works", Some(None)),
            ("Week plans", None),
            ("", None),
        ] {
            let found = period(line).map(|time| time.map(|time| time.of(line)));
            assert_eq!(found, expect, "{line}");
        }
        for (line, expect) in [
            ("三月份工作：", Some(Some("三月份"))),
            ("第二季度重点任务", Some(Some("第二季度"))),
            ("第一阶段主要工作", Some(None)),
            ("第三周工作安排：", Some(None)),
            ("2026年工作安排", None),
            ("三月份", None),
            ("工作安排", None),
        ] {
            let found = of_work(line).map(|time| time.map(|time| time.of(line)));
            assert_eq!(found, expect, "{line}");
        }
        for (line, expect) in [
            ("七、八月份：", true),
            ("三、五月份", false),
            ("一、二级医院", false),
            ("七、八月份慰问", false),
        ] {
            assert_eq!(is_two_months(line), expect, "{line}");
        }
    }
}
