//! What heads of notices are, and what is none.

use super::*;

#[test]
fn doc_numbers() {
    for (text, expect) in [
        ("甲政办〔2025〕12号", Some("甲政办〔2025〕12号")),
        (" 甲政发 [2025] 3 号 ", Some("甲政发 [2025] 3 号")),
        ("工教厅企业函（2025）21号", Some("工教厅企业函（2025）21号")),
        ("甲发〔2019〕第3号文件", Some("甲发〔2019〕第3号")),
        ("根据《意见》（甲办发〔2016〕9号）", None),
        ("〔2025〕3号", Some("〔2025〕3号")),
        ("第97次会议", None),
    ] {
        assert_eq!(doc_number(text).map(|span| span.of(text)), expect, "{text}");
    }
}

#[test]
fn dates() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    for (text, expect) in [
        ("2023年2月24日", day(2023, 2, 24)),
        ("（二〇二五年十一月三日）", day(2025, 11, 3)),
        ("２０２５ 年 １ 月 ８ 日", day(2025, 1, 8)),
        ("2023年02月14日 09:15:20", day(2023, 2, 14)),
        ("2025-05-29", day(2025, 5, 29)),
        ("2025.5.29", day(2025, 5, 29)),
        ("2025年2月30日", None),
        ("2023年2月24日印发", None),
        ("2025-05.29", None),
    ] {
        assert_eq!(date_line(text), expect, "{text}");
    }
    let text = "确保落地见效。区政府办公室2025年7月15日（此件公开发布）";
    let (at, date) = closing_date(text).unwrap();
    assert_eq!((&text[at..], Some(date)), ("2025年7月15日（此件公开发布）", day(2025, 7, 15)));
    assert_eq!(closing_date("于2025年7月15日施行"), None);
}

#[test]
fn fields() {
    for (text, expect) in [
        ("文 号:", Some((HeadField::DocNumber, ""))),
        ("标 题： 关于…", Some((HeadField::Title, " 关于…"))),
        ("发文机关：", Some((HeadField::Issuer(0), ""))),
        ("发布日期", Some((HeadField::PublishedOn, ""))),
        ("文号的写法", None),
    ] {
        assert_eq!(field(text).map(|(field, at)| (field, &text[at..])), expect, "{text}");
    }
    let line = "发布机构 区政府办 文    号 甲政办〔2025〕1号";
    let found: Vec<_> = super::fields(line).into_iter().map(|(field, span)| (field, span.of(line))).collect();
    let expect = [(HeadField::Issuer(1), "区政府办"), (HeadField::DocNumber, "甲政办〔2025〕1号")];
    assert_eq!(found, expect);
    assert_eq!(super::fields("来源:甲网"), []);
}

#[test]
fn lines_of_the_head() {
    assert!(is_addressee("各乡镇人民政府,区政府各部门:"));
    assert!(is_addressee("各有关单位："));
    assert!(!is_addressee("现将有关事项通知如下："));
    assert!(!is_addressee("各单位要认真落实。"));
    assert!(is_title("关于做好2025年工作的通知"));
    assert!(is_title("2025年 重点任务 清单!"));
    assert!(is_title("绿化管理办法（试行）"));
    assert!(!is_title("请认真落实通知要求。各单位要报送报告"));
    assert!(is_list_title("2025年 重点工作任务清单（征求意见稿）"));
    assert!(is_list_title("全市法治建设工作要点"));
    assert!(!is_list_title("关于印发任务清单的通知"));
    assert!(!is_list_title("各单位要建立任务清单，逐项落实工作清单"));
    assert_eq!(attachment("附件 2："), Some("附件2".to_owned()));
    assert_eq!(attachment("附件"), Some("附件".to_owned()));
    assert_eq!(attachment("附件:1.方案"), None);
    assert_eq!(glued_attachment("绿道。(责任单位:区建设局)附件2"), Some("绿道。(责任单位:区建设局)".len()));
    assert_eq!(glued_attachment("见附件2"), None);
}

#[test]
fn marks_of_pages() {
    for text in ["- 3 -", "—  —", "— 12 —", "－３－", "第 3 页", "第3页 共10页", "第3页，共10页"]
    {
        assert!(is_page_mark(text), "{text}");
    }
    for text in ["", "3", "-", "-5", "第3页内容", "第三页", "——关于进展"] {
        assert!(!is_page_mark(text), "{text}");
    }
}

#[test]
fn counts_and_years() {
    let text = "共分解为任务，共146项；（共5项）";
    assert_eq!(stated_counts(text).iter().map(|(_, count)| *count).collect::<Vec<_>>(), [146, 5]);
    assert_eq!(year_in_title("关于印发《2023年重点任务》的通知"), Some(2023));
    assert_eq!(year_in_title("2021—2025年规划"), None);
    assert_eq!(year_in_title("2024年总结和2025年计划"), Some(2025));
    assert_eq!(year_in_title("2024年计划和2025年总结"), None);
    assert_eq!(year_in_title("关于加强管理的通知"), None);
}

#[test]
fn moments_and_notes_of_issue() {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    for (text, expect) in [
        ("【值班群】2026年5月13日 09:12", day(5, 13)),
        ("三号楼群   2026/3/18（周三）19:42", day(3, 18)),
        ("2026年9月14日 星期一", day(9, 14)),
        ("2026-03-02 下午3:20", day(3, 2)),
        ("2026年3月18日,主任主持召开会议", None),
        ("会议时间：2026年3月18日 14:00", None),
        ("2026年3月18日", None),
    ] {
        assert_eq!(moment(text), expect, "{text}");
    }
    for (text, expect) in [
        ("（教务处制  2026年7月10日）", Some(("教务处", day(7, 10).unwrap()))),
        ("(2026年6月28日部务会审定)", Some(("", day(6, 28).unwrap()))),
        ("> 评审办 2026.3.28 印发；带★的为重点", Some(("评审办", day(3, 28).unwrap()))),
        ("县委督查室　　2026年9月12日", Some(("县委督查室", day(9, 12).unwrap()))),
        ("（2026年3月10日—3月16日）", None),
        ("2026年3月10日起停水", None),
    ] {
        assert_eq!(note_of_issue(text), expect, "{text}");
    }
}

#[test]
fn terms_and_weeks() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    for (title, expect) in [
        ("2025—2026学年第一学期工作计划", Some((2025, day(2025, 8, 1)))),
        ("某校2025-2026学年度第二学期教研安排", Some((2026, None))),
        ("2025学年下学期校历", Some((2026, None))),
        ("2025/2026学年工作要点", Some((2025, day(2025, 8, 1)))),
        ("2026年工作计划", None),
    ] {
        assert_eq!(school_term(title), expect, "{title}");
    }
    let monday = day(2026, 4, 20).unwrap();
    let friday = day(2026, 4, 24).unwrap();
    for line in [
        "第九周工作安排(2026年4月20日—4月24日)",
        "（2026年4月20日至24日）",
        "2026/4/20-4/24",
        "周期：2026.4.20（周一）—2026.4.24",
    ] {
        assert_eq!(week(line), Some((monday, friday)), "{line}");
    }
    assert_eq!(week("2026年4月20日—10月24日"), None);
    assert_eq!(week("2026年4月20日"), None);
}

#[test]
fn heads_on_one_line() {
    let ends = |text: &str| glued_head(text).map(|end| text[..end].to_owned()).collect::<Vec<_>>();
    let text = "关于开展仓库自查的通知 各班组、各科室: 现通知如下: 一、各班组于5月8日前完成自查。";
    assert_eq!(ends(text), ["关于开展仓库自查的通知", "关于开展仓库自查的通知 各班组、各科室:"]);
    assert!(ends("各班组: 关于开展仓库自查的通知 已发").is_empty());
    assert!(ends("关于开展仓库自查").is_empty());
}
