//! What cells say: percentages, statuses and days as people type them.

use chrono::{Datelike, NaiveDate};

use crate::ledger::Status;
use crate::messages::Language;
use crate::report::ReportPeriod;
use crate::text::{chars, day_of_sheet};

/// Words without what stands for none: 无, —, /.
pub(super) fn words(text: &str) -> String {
    let text = text.trim();
    let bare: String = text.chars().map(chars::fold).filter(|c| !c.is_whitespace()).collect();
    let is_none = bare.chars().all(|c| matches!(c, '-' | '/' | '\\' | '.' | '。' | '_'));
    if is_none || matches!(bare.as_str(), "无" | "暂无" | "无。" | "暂无。") {
        String::new()
    } else {
        text.to_owned()
    }
}

/// A percentage: `40`, `40%`, `４０％`, `40.0`. What may be a share of one, as `0.4`, is not understood.
pub(super) fn percent(text: &str) -> Option<u8> {
    let text: String = text.chars().map(chars::fold).filter(|c| !c.is_whitespace()).collect();
    let figures = text.strip_suffix('%').unwrap_or(&text);
    let (whole, rest) = figures.split_once('.').unwrap_or((figures, ""));
    let is_whole = rest.bytes().all(|byte| byte == b'0');
    let is_figures = !whole.is_empty() && whole.len() <= 3 && whole.bytes().all(|byte| byte.is_ascii_digit());
    whole.parse().ok().filter(|percent: &u8| is_whole && is_figures && *percent <= 100)
}

/// A status, by its names in both languages and what people say instead.
pub(super) fn status(text: &str) -> Option<Status> {
    const SAID: [(Status, &[&str]); 5] = [
        (Status::Todo, &["未开始", "尚未启动", "未开展", "未启动实施"]),
        (
            Status::Doing,
            &[
                "推进中",
                "正在推进",
                "正在进行",
                "实施中",
                "办理中",
                "正在办理",
                "持续推进",
                "已启动",
                "部分完成",
                "在建",
            ],
        ),
        (Status::Done, &["完成", "办结", "已办结", "全部完成", "按期完成", "√", "100%"]),
        (Status::Closed, &["销号"]),
        (Status::Dropped, &["终止", "取消", "已取消"]),
    ];
    let text = text.trim().trim_end_matches(['。', '.']);
    let named = Status::ALL.iter().copied().find(|status| {
        Language::ALL.iter().any(|language| language.status_name(*status).eq_ignore_ascii_case(text))
            || status.name() == text
    });
    named.or_else(|| SAID.iter().find(|(_, said)| said.contains(&text)).map(|(status, _)| *status))
}

/// A day: `2026-04-08`, `2026/4/8`, `2026.4.8`, `2026年4月8日`, `4月8日`, `20260408`, or as a sheet counts it. Without a year it
/// is the nearest to the end of the period.
pub(super) fn day(text: &str, period: Option<ReportPeriod>) -> Option<NaiveDate> {
    let text = chars::folded(text);
    let text = text.trim();
    if text.chars().count() > 30 {
        return None;
    }
    let is_mark = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号' | ' ' | ':' | 'T');
    if !text.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
        return None;
    }
    // What stands behind a blank is the time of day; but some put blanks between the figures.
    let clock = text.find(':').and_then(|colon| text[..colon].rfind([' ', 'T']));
    let text = &text[..clock.unwrap_or(text.len())];
    let runs: Vec<&str> = text.split(is_mark).filter(|run| !run.is_empty()).collect();
    let number = |run: &str| run.parse::<u32>().ok();
    match runs[..] {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
        }
        [month, day] if month.len() <= 2 && day.len() <= 2 => {
            let end = period?.last();
            let of = |year| NaiveDate::from_ymd_opt(year, number(month)?, number(day)?);
            let days = (end.year() - 1..=end.year() + 1).filter_map(of);
            days.min_by_key(|day| (*day - end).num_days().abs())
        }
        [run] if run.len() == 8 => {
            NaiveDate::from_ymd_opt(run[..4].parse().ok()?, number(&run[4..6])?, number(&run[6..])?)
        }
        [run] if run.len() == 5 && text == run => day_of_sheet(run.parse().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_they_are_typed() {
        for (text, expected) in [
            ("40", Some(40)),
            ("４０％", Some(40)),
            ("100%", Some(100)),
            ("40.0", Some(40)),
            ("0", Some(0)),
            ("0.4", None),
            ("101", None),
            ("过半", None),
            ("+4", None),
            ("", None),
        ] {
            assert_eq!(percent(text), expected, "{text}");
        }
        let period = "2026Q1".parse().ok();
        for (text, expected) in [
            ("2026-04-08", Some("2026-04-08")),
            ("2026/4/8", Some("2026-04-08")),
            ("2026年4月8日", Some("2026-04-08")),
            ("2026-04-08 09:30", Some("2026-04-08")),
            ("4月8日", Some("2026-04-08")),
            ("12.30", Some("2025-12-30")),
            ("20260408", Some("2026-04-08")),
            ("46120", Some("2026-04-08")),
            ("2026-02-30", None),
            ("王某", None),
            ("", None),
        ] {
            assert_eq!(day(text, period).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("已完成", Some(Status::Done)),
            ("Doing", Some(Status::Doing)),
            ("正在推进", Some(Status::Doing)),
            ("已销号", Some(Status::Closed)),
            ("不知道", None),
        ] {
            assert_eq!(status(text), expected, "{text}");
        }
        assert_eq!([" 无 ", "——", "/", "无进展"].map(words), ["", "", "", "无进展"].map(String::from));
    }
}
