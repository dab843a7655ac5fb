//! A title that leaves something open, as those of blank forms do: whose report it is, of which quarter, month or year.

use chrono::Datelike;

use crate::messages::Language;
use crate::report::ReportPeriod;
use crate::text::chars::fold;

/// What stands behind a hole that is for the unit's name, and goes with it.
const UNIT_MARKS: [&str; 6] = ["(单位)", "(部门)", "(单位名称)", "(盖章)", "单位", "部门"];
/// What a unit's name may end with: such a hole is for the unit where its name does. Else it is for a place, as in XX县.
const UNIT_ENDS: [&str; 15] =
    ["街道", "学院", "公司", "集团", "中心", "医院", "学校", "局", "镇", "乡", "委", "办", "县", "市", "区"];

/// A title with its holes filled: the unit's name, where there is one, and the period. What else it leaves open stays as it is
/// printed, as 省（市、区） does.
///
/// Where the year is not said, it comes with the period.
pub(super) fn filled(title: &str, unit: &str, period: ReportPeriod, t: Language) -> String {
    let chars: Vec<char> = title.chars().collect();
    let tells_year = tells_year(&chars);
    let mut out = String::with_capacity(title.len());
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| is_hole(**c)).count();
        let is_inside = at > 0 && chars[at - 1].is_ascii_alphabetic();
        let filled = if is_inside { None } else { period_at(&chars, at, run) };
        match filled {
            Some((Hole::Period, length)) => {
                out.push_str(&if tells_year { period.short_name(t) } else { period.name(t) });
                at += length;
            }
            Some((Hole::Month, length)) => {
                let goes_on = out.ends_with(['-', '－', '—', '～', '~', '至', '前']);
                if !tells_year && !goes_on {
                    out.push_str(&format!("{}年", period.year()));
                }
                out.push_str(&format!("{}月", period.last().month()));
                at += length;
            }
            Some((Hole::Year, length)) => {
                // 20XX年.
                let figures = out.len() - out.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                out.truncate(out.len() - figures);
                out.push_str(&format!("{}年", period.year()));
                at += length;
            }
            None => match unit_at(&chars, at, run, unit).filter(|_| !is_inside && !unit.is_empty()) {
                Some(length) => {
                    out.push_str(unit);
                    at += length;
                }
                None => {
                    let length = run.max(1);
                    out.extend(chars[at..].iter().take(length));
                    at += length;
                }
            },
        }
    }
    out
}

/// What a hole is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    Period,
    Month,
    Year,
}

fn is_hole(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | '×' | '_' | '＿' | '○' | '〇')
}

/// Whether the characters at a place are these, brackets of either width.
fn follows(chars: &[char], at: usize, words: &str) -> bool {
    words.chars().enumerate().all(|(nth, c)| chars.get(at + nth).is_some_and(|other| fold(*other) == fold(c)))
}

/// A hole for a period, of so many signs: what it is for, and how long it is together with its words.
fn period_at(chars: &[char], at: usize, run: usize) -> Option<(Hole, usize)> {
    // 前X季度, 第季度: the blank of the latter was white space.
    let ordinal = usize::from(matches!(chars[at], '前' | '第'));
    let signs = if ordinal == 1 { chars[at + 1..].iter().take_while(|c| is_hole(**c)).count() } else { run };
    let end = at + ordinal + signs;
    if (signs > 0 || chars[at] == '第') && follows(chars, end, "季度") {
        return Some((Hole::Period, ordinal + signs + 2));
    }
    if run == 0 {
        return None;
    }
    match chars.get(end) {
        Some('年') if !follows(chars, end, "年级") => Some((Hole::Year, run + 1)),
        Some('月') => Some((Hole::Month, run + 1)),
        _ => None,
    }
}

/// How long the hole for the unit's name is that begins here, together with its words.
fn unit_at(chars: &[char], at: usize, run: usize, unit: &str) -> Option<usize> {
    let end = at + run;
    let mark = UNIT_MARKS.iter().find(|mark| follows(chars, end, mark));
    if let Some(mark) = mark {
        // （单位）alone is a hole at the front of a title.
        return (run > 0 || at == 0 && mark.starts_with('(')).then(|| run + mark.chars().count());
    }
    if run < 2 {
        return None;
    }
    if let Some(mark) = UNIT_ENDS.iter().find(|mark| unit.ends_with(**mark) && follows(chars, end, mark)) {
        return Some(run + mark.chars().count());
    }
    (at == 0 && follows(chars, end, "关于")).then_some(run)
}

/// Whether a year is printed, or has a hole of its own.
fn tells_year(chars: &[char]) -> bool {
    let figures = chars.windows(4).any(|four| four[0] == '2' && four.iter().all(char::is_ascii_digit));
    let hole = chars.windows(3).any(|three| is_hole(three[0]) && three[1] == '年' && three[2] != '级');
    figures || hole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_filled() {
        let cases = [
            (
                "XX(单位)关于省(市、区)《政府工作报告》前X季度工作目标完成情况",
                "区水利局关于省(市、区)《政府工作报告》2026年第一季度工作目标完成情况",
            ),
            ("××（单位）2026年重点工作X季度完成情况表", "区水利局2026年重点工作第一季度完成情况表"),
            ("____单位20XX年第 季度推进情况", "区水利局2026年第 季度推进情况"),
            ("____单位20XX年第季度推进情况", "区水利局2026年第一季度推进情况"),
            ("XX局1-X月重点任务进展情况表", "区水利局1-3月重点任务进展情况表"),
            ("X月份工作完成情况", "2026年3月份工作完成情况"),
            ("XX关于民生实事落实情况的报告", "区水利局关于民生实事落实情况的报告"),
            ("（单位）第×季度任务清单", "区水利局2026年第一季度任务清单"),
            // A place, a class, a company's name: none of the unit.
            ("XX县2026年重点任务推进情况表", "XX县2026年重点任务推进情况表"),
            ("XX年级X季度活动", "XX年级2026年第一季度活动"),
            ("MAXX公司工作情况", "MAXX公司工作情况"),
            ("重点任务完成情况表", "重点任务完成情况表"),
            ("", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(filled(title, "区水利局", "2026Q1".parse().unwrap(), Language::Zh), expected);
        }
        let others = [
            ("XX县", "2026Q2", "XX县关于XX(单位)前X季度情况", "XX县关于XX县2026年第二季度情况"),
            ("", "2026Q1", "XX(单位)X季度情况", "XX(单位)2026年第一季度情况"),
            ("教务处", "2026-05", "XX部门X月工作情况（X年X季度）", "教务处5月工作情况（2026年5月份）"),
        ];
        for (unit, period, title, expected) in others {
            assert_eq!(filled(title, unit, period.parse().unwrap(), Language::Zh), expected);
        }
    }
}
