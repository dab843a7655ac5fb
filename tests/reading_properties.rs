//! What holds for the reading of any text whatever.

use proptest::prelude::*;
use qingdan::intake::{BlockKind, Document};
use qingdan::reading::{PassageKind, Reading, deadline, read};

/// Pieces that notices are made of, so that random texts run into every grammar.
const PIECES: &[&str] = &[
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "3、",
    "（1）",
    "①",
    "★",
    "附件",
    "附件1",
    "附件2",
    "序号",
    "目标任务",
    "牵头单位",
    "责任单位",
    "责任人",
    "完成时限",
    "备注",
    "\n",
    "\n\n",
    " ",
    "\u{3000}",
    "\t",
    "|",
    " | ",
    "# ",
    "（",
    "）",
    "(",
    ")",
    "〈",
    "〉",
    "《",
    "》",
    "“",
    "”",
    "：",
    ":",
    "；",
    "，",
    "。",
    "、",
    "责任单位:",
    "市级牵头单位:",
    "牵头领导：",
    "完成时限:",
    "区发改局",
    "市财政局",
    "各乡镇人民政府",
    "陈  晓",
    "周明远",
    "负责",
    "牵头",
    "配合",
    "2025年",
    "6月",
    "30日",
    "底前",
    "前",
    "每季度",
    "印发之日起",
    "30日内",
    "“十一”",
    "“十四五”末",
    "、",
    "3、6、",
    "至",
    "本周五",
    "（周五）",
    "17:00",
    "次年",
    "20250630",
    "6.30",
    "全年",
    "收到本通知之日起",
    "5个工作日",
    "每月",
    "农历",
    "中秋",
    "长期坚持",
    "by ",
    "June 30",
    ", 2025",
    " and ",
    "within ",
    "end of ",
    "Q3",
    "3—4次",
    "不少于20场",
    "15%以上",
    "1亿元",
    "新建书房",
    "报送",
    "报区政府",
    "各单位于",
    "关于做好工作的通知",
    "甲政办〔2025〕1号",
    "各有关单位：",
    "2025年1月8日",
    "记者",
    "共5项",
    "ICP备",
    "12",
    "99999999999",
    "－",
    "\u{feff}",
    "\r\n",
    "\r",
    "\u{c}",
    "\0",
    "é",
    "🙂",
    "a",
    "Z",
];

fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|words| words.concat());
    prop_oneof![4 => words, 1 => any::<String>()]
}

/// Tags between which the pieces of a page stand.
const TAGS: &[&str] =
    &["<p>", "<h2>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=2>", "<li>"];

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(TAGS), prop::sample::select(PIECES)];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Everything that any reading must keep to.
fn hold(document: &Document, reading: &Reading) {
    let source = document.source.as_str();
    let mut end = 0;
    for passage in &reading.passages {
        let words = &source[passage.span.start..passage.span.end];
        assert!(passage.span.start >= end, "passages overlap");
        assert!(
            source[end..passage.span.start].trim().is_empty(),
            "{:?} is no passage",
            &source[end..passage.span.start]
        );
        assert!(!words.trim().is_empty(), "an empty passage");
        if let PassageKind::Task(task) = passage.kind {
            assert!(reading.tasks[task].span.contains(passage.span));
        }
        end = passage.span.end;
    }
    assert!(source[end..].trim().is_empty(), "{:?} is no passage", &source[end..]);

    let mut end = 0;
    for mark in &reading.marks {
        assert!(mark.span.start >= end && !mark.span.is_empty(), "marks overlap or are empty");
        assert!(mark.task.is_none_or(|task| task < reading.tasks.len()));
        let _ = &source[mark.span.start..mark.span.end];
        end = mark.span.end;
    }
    for task in &reading.tasks {
        let _ = &source[task.span.start..task.span.end];
        assert!(task.milestones.len() != 1 && task.milestones.is_sorted_by_key(|point| point.due));
        assert!(task.milestones.last().is_none_or(|last| Some(last.due) == task.due));
        assert!(task.due.is_none() || task.due_text.is_some());
    }
    for doubt in &reading.doubts {
        let _ = &source[doubt.span.start..doubt.span.end];
        assert!(doubt.task.is_none_or(|task| task < reading.tasks.len()));
    }
    assert!(reading.doubts.is_sorted_by_key(|doubt| doubt.span.start));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_character_stands_in_one_passage(text in text()) {
        let document = Document::from_text(&text);
        hold(&document, &read(&document));
    }

    #[test]
    fn every_character_of_a_page_stands_in_one_passage(html in page()) {
        let document = Document::from_html(&html);
        hold(&document, &read(&document));
    }

    #[test]
    fn the_same_text_is_read_the_same(text in text()) {
        let document = Document::from_text(&text);
        prop_assert_eq!(read(&document), read(&Document::from_text(&text)));
    }

    #[test]
    fn blocks_hold_every_character_but_markup(text in text()) {
        let document = Document::from_text(&text);
        let mut end = 0;
        let free = |gap: &str| gap.chars().all(|c| c.is_whitespace() || matches!(c, '#' | '*'));
        for block in &document.blocks {
            prop_assert!(free(&document.source[end..block.span.start]));
            if let BlockKind::Row(cells) = &block.kind {
                prop_assert!(cells.iter().all(|cell| block.span.contains(cell.span)));
                prop_assert!(cells.is_sorted_by_key(|cell| cell.span.start));
            }
            end = block.span.end;
        }
        prop_assert!(free(&document.source[end..]));
    }

    #[test]
    fn reading_a_document_again_as_text_changes_nothing(text in text()) {
        let document = Document::from_text(&text);
        // A byte order mark is only one at the very start.
        prop_assume!(!document.source.starts_with('\u{feff}'));
        prop_assert_eq!(Document::from_text(&document.source), document);
    }

    #[test]
    fn deadlines_stand_in_their_text(text in text(), day in 1_u32..28, year in 2000_i32..2040) {
        let issued_on = chrono::NaiveDate::from_ymd_opt(year, 3, day);
        let reference = deadline::Reference { issued_on, year: Some(year), plan: false };
        for found in [deadline::in_prose(&text, &reference), deadline::in_label(&text, &reference)] {
            let mut end = 0;
            for one in found {
                prop_assert!(one.span.start >= end && !one.span.is_empty());
                let _ = &text[one.span.start..one.span.end];
                end = one.span.end;
            }
        }
        is_consistent(&text, &reference);
    }

    #[test]
    fn words_of_a_deadline_are_one_by_themselves(text in text()) {
        let issued_on = chrono::NaiveDate::from_ymd_opt(2025, 3, 10);
        let reference = deadline::Reference { issued_on, year: Some(2025), plan: true };
        for one in deadline::in_prose(&text, &reference) {
            let words = &text[one.span.start..one.span.end];
            prop_assert!(!deadline::in_label(words, &reference).is_empty(), "{}", words);
        }
    }
}

/// A deadline's grammar says the same of a text by whichever door one comes in.
fn is_consistent(text: &str, reference: &deadline::Reference) {
    let label = deadline::in_label(text, reference);
    if deadline::is_time(text) {
        assert!(!label.is_empty(), "{text} is a time, but as a label it is none");
    }
    for found in [deadline::in_prose(text, reference), label] {
        assert!(found.iter().all(|one| one.recurrence.is_none() || one.due.is_none() && one.open));
        assert!(found.iter().all(|one| !one.open || one.due.is_none()));
    }
}

/// Texts that repeat one thing must be read in time proportional to their length. No clock is asked: at this size
/// a step that is quadratic takes minutes, and nobody overlooks that.
#[test]
fn hostile_repetition_comes_to_an_end() {
    let issued_on = chrono::NaiveDate::from_ymd_opt(2025, 3, 10);
    let reference = deadline::Reference { issued_on, year: Some(2025), plan: false };
    for piece in [
        "（",
        "）",
        "(甲局负责)",
        "1",
        "一",
        "一、",
        "（一）",
        "1.",
        "\n",
        "1\n",
        "★",
        "《",
        "〈",
        "“",
        "、",
        "责任单位:",
        "牵头",
        "区发改局、",
        "区发改局及",
        "财政局等",
        "6月、",
        "2025年",
        "6月底前，",
        "2026年6月底前，3月底前，",
        "3、",
        "6月9日、",
        "每年3、",
        "“五一”、",
        "本周",
        "（周五）",
        "2025.",
        "by ",
        "by June 30 and ",
        "June ",
        "within ",
        "end of ",
        "每季度",
        "印发之日起",
        "附件\n",
        "附件1",
        "序号\n目标任务\n责任单位\n",
        "1\n新建书房。\n区文旅局\n",
        "一、甲（一）乙",
        "1.甲。（甲局负责）",
        "# ",
        "|",
        "\t",
        " ",
        "陈 ",
        "陈\n",
        "共1项",
        "各单位",
        "报区政府。",
        "1亿元",
        "3—",
        "甲〔2025〕1号\n",
        "2025年1月8日\n",
        "各单位：\n",
        "文号:",
        "甲",
        "。",
        "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let document = Document::from_text(&text);
        hold(&document, &read(&document));
        is_consistent(&piece.repeat(10_000 / piece.len()), &reference);
    }
}
