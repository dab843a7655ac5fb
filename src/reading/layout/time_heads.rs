//! Heads of columns that say by when: what stands below is done by then.
//!
//! ```text
//! 项目 | 一季度 | 二季度 | 三季度                       the whole of a head
//! 项目 | 启动阶段（3月） | 推进阶段（4—9月）             a bracket, or what stands behind a colon, of a head of any name
//! 项目 | 上半年目标 | 下半年目标 | 全年目标              what opens heads that otherwise say the same
//! ```

use super::cells::{Look, is_counted, is_day, look};
use crate::reading::grammar::deadline::{self, Deadline, Reference};
use crate::reading::grammar::responsibility::closing_bracket;
use crate::text::{Span, chars::is_han};

/// The time that a head says, and the words that it says of it: none where it is one, or bears it as an addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimeHead<'t> {
    pub(super) time: Span,
    pub(super) of: &'t str,
}

/// The time of a head; the span is in its text.
pub(super) fn time_head(text: &str) -> Option<TimeHead<'_>> {
    const LONGEST: usize = 28;
    const LONGEST_TIME: usize = 14;
    const LONGEST_WORDS: usize = 6;
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let whole = Span::new(0, text.len()).trimmed(text);
    let of = |time: Span| Some(TimeHead { time, of: "" });
    let name = whole.of(text);
    let is_short = name.chars().take(LONGEST_TIME + 1).count() <= LONGEST_TIME;
    if name.len() > 1
        && is_short
        && (is_day(name) || is_short_time(name) || is_counted(name) && look(name) == Look::Counted)
    {
        return of(whole);
    }
    // `启动阶段（3月）`, `第1周（9月7日—11日）`
    if let Some((_, inner)) =
        closing_bracket(text).filter(|(outer, inner)| outer.start > 0 && says_when(inner.of(text)))
    {
        return of(inner);
    }
    // `准备阶段：5月`, `3月⏎启动`
    let parted = name.char_indices().find(|(_, c)| matches!(c, '：' | ':' | '\n'));
    if let Some((at, mark)) = parted {
        let at = whole.start + at;
        let halves = [Span::new(at + mark.len_utf8(), whole.end), Span::new(whole.start, at)];
        let halves = halves.map(|half| half.trimmed(text));
        return halves.into_iter().find(|half| says_when(half.of(text))).and_then(of);
    }
    // `上半年目标`
    let is_short = |rest: &str| (2..=LONGEST_WORDS).contains(&rest.chars().take(LONGEST_WORDS + 1).count());
    let mut ends = name.char_indices().map(|(at, _)| at).rev().filter(|at| is_short(&name[*at..]));
    let end = ends.find(|at| name[*at..].chars().all(is_han) && says_when(&name[..*at]))?;
    Some(TimeHead { time: Span::new(whole.start, whole.start + end), of: &name[end..] })
}

/// `Q1`, `Jan`, `2026年`: nowhere else would these alone be a time.
fn is_short_time(name: &str) -> bool {
    const LONGEST: usize = 4;
    let whole = |time: &Deadline| time.due.is_some() && time.span == Span::new(0, name.len());
    let is_year = || {
        let year = name.strip_suffix('年').unwrap_or_default();
        year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_word =
        || name.len() <= LONGEST && name.is_ascii() && name.starts_with(|c: char| c.is_ascii_uppercase());
    (is_word() || is_year()) && deadline::in_label(name, &Reference::ANY_YEAR).first().is_some_and(whole)
}

/// Whether words are a time, or a stretch of days.
fn says_when(words: &str) -> bool {
    let words = words.trim();
    words.len() > 1 && (deadline::is_time(words) || deadline::period(words, &Reference::ANY_YEAR).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_heads() {
        for (head, expect) in [
            ("一季度", Some(("一季度", ""))),
            ("Q2", Some(("Q2", ""))),
            ("H1", Some(("H1", ""))),
            ("第二阶段", Some(("第二阶段", ""))),
            ("Sept", Some(("Sept", ""))),
            ("ID", None),
            ("2027年", Some(("2027年", ""))),
            ("10—12月", Some(("10—12月", ""))),
            ("2026年上半年", Some(("2026年上半年", ""))),
            ("准备阶段（3月）", Some(("3月", ""))),
            ("第2周（9月14日—18日）", Some(("9月14日—18日", ""))),
            ("收尾：9-10月", Some(("9-10月", ""))),
            ("4月\n动员", Some(("4月", ""))),
            ("上半年目标", Some(("上半年", "目标"))),
            ("全年任务", Some(("全年", "任务"))),
            ("3月份计划", Some(("3月份", "计划"))),
            ("责任人", None),
            ("建设内容（规模）", None),
            ("完成时限", None),
            ("备注：无", None),
            ("", None),
        ] {
            let found = time_head(head).map(|found| (found.time.of(head), found.of));
            assert_eq!(found, expect, "{head}");
        }
    }
}
