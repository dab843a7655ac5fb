//! Phrases by the hundred, a file for each way of saying when: what they come down to, and what is none.

use super::*;

mod days;
mod english;
mod feasts;
mod labels;
mod lists;
mod none;
mod people;
mod periods;
mod references;
mod relative;
mod rhythms;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Deadlines in short, joined by `; `: the words behind their day, or their rhythm, or `open` where it is known that
/// they name no day, or `-`.
fn short(text: &str, found: &[Deadline]) -> String {
    let one = |one: &Deadline| {
        let words = one.span.of(text);
        match (one.due, one.recurrence, one.open) {
            (Some(due), ..) => format!("{due} {words}"),
            (None, Some(each), _) => format!("{} {words}", each.name()),
            (None, None, true) => format!("open {words}"),
            (None, None, false) => format!("- {words}"),
        }
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A plan of 2025, issued on 10 March, a Monday.
fn plan() -> Reference {
    Reference { issued_on: Some(day("2025-03-10")), year: Some(2025), plan: true, ..Reference::default() }
}

fn check(cases: &[(&str, &str)]) {
    check_at(&plan(), cases);
}

fn check_at(reference: &Reference, cases: &[(&str, &str)]) {
    for (text, expect) in cases {
        assert_eq!(short(text, &in_prose(text, reference)), *expect, "{text} {reference:?}");
    }
}

fn check_none(texts: &[&str]) {
    for text in texts {
        assert_eq!(short(text, &in_prose(text, &plan())), "", "{text}");
    }
}

fn check_label(cases: &[(&str, &str)]) {
    for (text, expect) in cases {
        assert_eq!(short(text, &in_label(text, &plan())), *expect, "{text}");
    }
}

#[test]
fn a_text_that_is_a_time() {
    for text in [
        "2023年12月底",
        "2025年3月上旬",
        "6月底前完成",
        "2025年6月、12月",
        "到2025年底",
        "于6月30日前",
        "2025-06-30",
        "2025.6.30",
        "6月30日17:00前",
        "5~10月",
        "4月~6月/9月~11月",
        "一季度",
        "全年",
        "每季度末",
        "按月",
        "“十一”前",
        "春节前",
        "5个工作日内",
        "印发之日起30日内",
        "本周五前",
        "长期坚持",
        "持续推进",
        "立行立改",
        "常态化",
        "待定",
        "June 30, 2025",
        "by 30 June",
        "within 5 days",
        "ongoing",
    ] {
        assert!(is_time(text), "{text}");
        let found = in_label(text, &plan());
        assert!(found.iter().all(|time| time.due.is_some() || time.open), "{text} {found:?}");
    }
}

/// What is a time only because a label says so must not make a column or a bracket one.
#[test]
fn a_text_that_is_none() {
    for text in [
        "",
        "，",
        "—",
        "2023年",
        "2025",
        "6.30",
        "6/30",
        "3.5",
        "1.2万",
        "20250630",
        "12",
        "May",
        "Q3",
        "责任单位:区教育局",
        "2025年6月底前由区教育局完成验收",
        "含12月",
        "持续提升服务水平",
        "完成",
        "无",
        "每人一份",
        "甲局、乙局",
    ] {
        assert!(!is_time(text), "{text}");
    }
}

#[test]
fn a_cell_that_says_nothing() {
    for text in ["", " ", "—", "/", "——", "（）"] {
        assert_eq!(in_label(text, &plan()), [], "{text}");
    }
}
