//! What holds for the reading of any text whatever.

mod holding;

use std::sync::LazyLock;

use holding::{hold, hold_document, hold_text};
use proptest::prelude::*;
use qingdan::intake::Document;
use qingdan::reading::{deadline, read};

/// Pieces that notices are made of, so that random texts run into every grammar. The fuzzer has the same.
static PIECES: LazyLock<Vec<String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../fuzz/words.json")).expect("a list of texts"));

fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..120)
        .prop_map(|words| words.concat());
    prop_oneof![4 => words, 1 => any::<String>()]
}

/// Tags between which the pieces of a page stand.
const TAGS: &[&str] =
    &["<p>", "<h2>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=2>", "<li>"];

fn page() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(TAGS).prop_map(str::to_owned);
    let piece = prop_oneof![tag, prop::sample::select(PIECES.as_slice())];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in text()) {
        hold_text(&text);
    }

    #[test]
    fn any_page_is_read(html in page()) {
        let document = Document::from_html(&html);
        hold(&document, &read(&document));
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
        let reference = deadline::Reference { issued_on, year: Some(year), plan: false, ..deadline::Reference::default() };
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
        let reference = deadline::Reference { issued_on, year: Some(2025), plan: true, ..deadline::Reference::default() };
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
    let reference =
        deadline::Reference { issued_on, year: Some(2025), plan: false, ..deadline::Reference::default() };
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
        "Nora to call Ivo, and ",
        "负责人：张三｜",
        "周一：甲（张三）；乙（李四）\n",
        "A1. x\n",
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
        hold_document(&document);
        hold(&document, &read(&document));
        is_consistent(&piece.repeat(10_000 / piece.len()), &reference);
    }
}
