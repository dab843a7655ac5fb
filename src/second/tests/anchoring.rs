//! What is believed of an answer.

use super::{NOTICE, TABLE, case};
use crate::second::{RefusedKind, Why};

/// What is refused of an answer: kinds, words and reasons.
fn refused(notice: &str, told: &str) -> Vec<(RefusedKind, String, Why)> {
    let anchored = case(notice).anchored(told);
    anchored.refusals.into_iter().map(|one| (one.what, one.words, one.why)).collect()
}

#[test]
fn three_inventions_are_three_refusals() {
    let told = r#"{"tasks": [
        {"number": "1", "section": ["一、道路整治"], "text": "改造“南门路”，6月底前动工，年底前完工", "units": [{"name": "区住建局", "role": "responsible"}, {"name": "区水务局", "role": "support"}], "due": "年底前", "milestones": ["6月底前", "年底前"]},
        {"text": "成立工作专班并召开部署会议", "units": ["区政府办"], "due": "4月底前"},
        {"text": "修补人行道3.5公里", "units": ["区城管局"], "due": "10月底前"},
        {"text": "补种行道树600株", "units": ["区林业局"], "due": "2026年9月底前"}]}"#;
    let refused = refused(NOTICE, told);
    assert_eq!(
        refused,
        [
            (RefusedKind::Unit, "区水务局".into(), Why::NotPrinted),
            (RefusedKind::Task, "成立工作专班并召开部署会议".into(), Why::NotPrinted),
            (RefusedKind::Date, "10月底前".into(), Why::NotPrinted),
        ]
    );
}

#[test]
fn words_are_believed_where_they_belong() {
    use RefusedKind::{Date, Person, Unit};
    let own = Why::NotHere;
    for (task, said, refusal) in [
        // Beside it, in the heading above it, in the labels below its list, or of all tasks.
        ("修补人行道3.5公里", r#""units": ["区城管局", "区公安分局"]"#, None),
        ("修补人行道3.5公里", r#""牵头领导": "陈晓""#, None),
        ("补种行道树600株", r#""units": ["区林业局"], "due": "2026年9月底前""#, None),
        ("修补人行道3.5公里", r#""联系人": "周宁""#, None),
        // Another task's, another heading's.
        ("修补人行道3.5公里", r#""units": ["区住建局"]"#, Some((Unit, "区住建局", own))),
        ("修补人行道3.5公里", r#""units": ["区林业局"]"#, Some((Unit, "区林业局", own))),
        ("修补人行道3.5公里", r#""due": "年底前""#, Some((Date, "年底前", own))),
        ("补种行道树600株", r#""牵头领导": "陈晓""#, Some((Person, "陈晓", own))),
        // A part of a time, and what is none.
        ("每月28日前报送进展情况", r#""due": "8日前""#, Some((Date, "8日前", Why::NotPrinted))),
        ("改造南门路6月底前动工年底前完工", r#""due": "月底前""#, Some((Date, "月底前", Why::NotPrinted))),
        ("改造南门路6月底前动工年底前完工", r#""due": "区住建局""#, Some((Date, "区住建局", Why::NoTime))),
        ("改造南门路6月底前动工年底前完工", r#""due": "6月底前、年底前""#, None),
        (
            "改造南门路6月底前动工年底前完工",
            r#""due": "2026-12-31""#,
            Some((Date, "2026-12-31", Why::NotPrinted)),
        ),
    ] {
        let others = r#"{"text": "改造南门路，6月底前动工，年底前完工"}, {"text": "修补人行道3.5公里"}, {"text": "补种行道树600株"}, {"text": "每月28日前报送进展情况"}"#;
        let told = format!(r#"[{{"text": "{task}", {said}}}, {others}]"#);
        let refused: Vec<_> =
            refused(NOTICE, &told).into_iter().filter(|(what, ..)| *what != RefusedKind::Task).collect();
        let expected: Vec<_> =
            refusal.into_iter().map(|(what, words, why)| (what, words.to_owned(), why)).collect();
        assert_eq!(refused, expected, "{task} {said}");
    }
}

#[test]
fn days_are_ours_and_words_are_the_notices() {
    let anchored = case(NOTICE).anchored(
        r#"[{"text": "1、改造“南门路”，6月底前动工，年底前完工（责任单位：区住建局）", "due": "年底前", "milestones": ["6月底前", "年底前"]},
            {"text": "每月28日前报送进展情况", "due": {"text": "每月28日前", "date": "2027-01-01"}}]"#,
    );
    let [road, report] = &anchored.tasks[..] else { panic!("{anchored:?}") };
    assert_eq!(road.text, "改造“南门路”，6月底前动工，年底前完工。");
    assert!(!road.is_near);
    let dated = road.dated.as_ref().unwrap();
    assert_eq!(dated.due, "2026-12-31".parse().ok());
    assert_eq!(dated.milestones.len(), 2);
    let dated = report.dated.as_ref().unwrap();
    assert_eq!((dated.due, dated.recurrence.map(|each| each.name())), (None, Some("monthly")));
    assert_eq!(report.number, None);
    assert!(anchored.refusals.is_empty(), "{:?}", anchored.refusals);
}

#[test]
fn words_that_differ_a_little_are_the_notices_own() {
    let notice = "1.推进城区老旧小区燃气管网更新改造工程。\n2.开展餐饮油烟专项整治，规范沿街摊点经营秩序，落实门前三包责任。\n3.推进城区老旧小区供水管网更新改造工程。\n4.推进城区老旧小区排水管网更新改造工程。\n";
    for (told, expected) in [
        ("推进城区老旧小区燃气管网更新改造工程", Ok(("推进城区老旧小区燃气管网更新改造工程。", false))),
        ("1 推进城区老旧小区燃气管网更新改造工程", Ok(("推进城区老旧小区燃气管网更新改造工程。", false))),
        (
            "开展餐饮油烟专项整治……落实门前三包责任",
            Ok(("开展餐饮油烟专项整治，规范沿街摊点经营秩序，落实门前三包责任。", true)),
        ),
        ("开展餐饮油烟专项整治...", Ok(("开展餐饮油烟专项整治", true))),
        (
            "开展餐饮油烟专项整治，规范摊点经营秩序，落实门前三包责任。",
            Ok(("开展餐饮油烟专项整治，规范沿街摊点经营秩序，落实门前三包责任。", true)),
        ),
        (
            "开展餐饮油烟专项整治，规范沿街摊点经营秩序，落实门前五包任务",
            Ok(("开展餐饮油烟专项整治，规范沿街摊点经营秩序，落实门前", true)),
        ),
        ("推进城区老旧小区电力管网更新改造工程", Err(Why::Ambiguous)),
        ("推进城区老旧小区…工程", Err(Why::Ambiguous)),
        ("开展", Err(Why::NotPrinted)),
        ("。。。", Err(Why::NotPrinted)),
        ("整治农贸市场环境卫生", Err(Why::NotPrinted)),
    ] {
        let answer = serde_json::json!([{ "text": told }]).to_string();
        let anchored = case(notice).anchored(&answer);
        let task = anchored.tasks.first().map(|task| (task.text.as_str(), task.is_near));
        let refusal = anchored.refusals.first().map(|refusal| refusal.why);
        assert_eq!(task.ok_or(refusal), expected.map_err(Some), "{told}");
    }
}

#[test]
fn a_passage_is_one_tasks() {
    let notice = "1.开展自查自纠。（责任单位：甲局）\n2.开展自查自纠。（责任单位：乙局）\n";
    let told = r#"[{"number": 2, "text": "开展自查自纠", "units": ["乙局"]}, {"number": 1, "text": "开展自查自纠", "units": ["甲局"]}, {"text": "开展自查自纠"}, {"text": "自查自纠。（责任单位"}]"#;
    let refused = refused(notice, told);
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(refused.iter().all(|(what, _, why)| (*what, *why) == (RefusedKind::Task, Why::Taken)));
}

#[test]
fn a_row_has_what_its_cells_and_those_merged_into_it_say() {
    let told = r#"[{"任务": "清理东河淤泥", "责任单位": "区水务局", "完成时限": "5月底前"}, {"任务": "加固东河堤岸", "责任单位": "区水务局", "完成时限": "8月底前"},
        {"任务": "清理西河淤泥", "责任单位": ["镇政府", "区水务局"], "完成时限": "8月底前"}]"#;
    let refused = refused(TABLE, told);
    assert_eq!(
        refused,
        [
            (RefusedKind::Unit, "区水务局".into(), Why::NotHere),
            (RefusedKind::Date, "8月底前".into(), Why::NotHere),
        ]
    );
}

#[test]
fn what_is_printed_in_traditional_characters_is_quoted_so() {
    let notice = "1.整修學校圍牆，六月底前完成。（責任單位：教務處）\n";
    let anchored = case(notice)
        .anchored(r#"[{"text": "整修学校围墙，六月底前完成", "units": ["教务处"], "due": "六月底前"}]"#);
    let task = &anchored.tasks[0];
    assert_eq!(task.text, "整修學校圍牆，六月底前完成。");
    assert_eq!(task.units.as_ref().unwrap()[0].value.name, "教務處");
}
