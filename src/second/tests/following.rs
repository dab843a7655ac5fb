//! Where an answer differs from our own reading, and taking its side.

use proptest::prelude::*;

use super::{NOTICE, TABLE, case, hold, right};
use crate::intake::Document;
use crate::reading::Given;
use crate::second::{Answer, DifferenceKind, ToldTask, anchored, differences};

/// What kinds of differences there are.
fn kinds(notice: &str, told: &str) -> Vec<&'static str> {
    let kind = |kind: &DifferenceKind| match kind {
        DifferenceKind::OnlyOurs { .. } => "only ours",
        DifferenceKind::OnlyTheirs { .. } => "only theirs",
        DifferenceKind::LeftOut { .. } => "left out",
        DifferenceKind::Extent { .. } => "extent",
        DifferenceKind::Units { .. } => "units",
        DifferenceKind::Persons { .. } => "persons",
        DifferenceKind::Due { .. } => "due",
    };
    case(notice).differences(told).iter().map(|difference| kind(&difference.kind)).collect()
}

#[test]
fn what_is_alike_gives_nothing() {
    for notice in [NOTICE, TABLE] {
        let case = case(notice);
        assert!(case.draft.tasks.len() > 2);
        let told = right(&case.draft);
        assert_eq!(case.anchored(&told).refusals, [], "{told}");
        assert_eq!(case.differences(&told), [], "{told}");
    }
}

#[test]
fn each_difference_is_told_by_itself() {
    let notice = "一、城建\n1.修整南门路，6月底前完成。（责任单位：区住建局）\n2.补种行道树，架设路灯。（责任单位：区林业局，责任人：张三）\n3.疏通排水管。（责任单位：区水务局）\n4.清运垃圾。（责任单位：区城管局）\n请各单位严格落实责任，抓好日常巡查养护。\n";
    let rest = r#"{"text": "疏通排水管"}, {"text": "清运垃圾"}"#;
    for (told, expected) in [
        (format!(r#"[{{"text": "修整南门路，6月底前完成"}}, {{"text": "补种行道树，架设路灯"}}, {rest}]"#), vec![]),
        (format!(r#"[{{"text": "修整南门路，6月底前完成", "units": [{{"name": "区住建局", "role": "lead"}}]}}, {{"text": "补种行道树，架设路灯"}}, {rest}]"#), vec!["units"]),
        (format!(r#"[{{"text": "修整南门路，6月底前完成", "due": null}}, {{"text": "补种行道树，架设路灯", "persons": []}}, {rest}]"#), vec!["due", "persons"]),
        (format!(r#"[{{"text": "修整南门路"}}, {{"text": "补种行道树，架设路灯"}}, {rest}]"#), vec!["extent"]),
        (format!(r#"[{{"text": "修整南门路，6月底前完成"}}, {{"text": "补种行道树"}}, {{"text": "架设路灯"}}, {rest}]"#), vec!["extent"]),
        (r#"[{"text": "修整南门路，6月底前完成"}, {"text": "补种行道树，架设路灯"}, {"text": "疏通排水管。（责任单位：区水务局）4.清运垃圾"}]"#.to_owned(), vec!["extent"]),
        (format!(r#"[{{"text": "补种行道树，架设路灯"}}, {rest}, {{"text": "抓好日常巡查养护"}}]"#), vec!["only ours", "only theirs"]),
        // What is refused is not said, and of what stands behind the end nothing is known.
        (format!(r#"[{{"text": "修整南门路，6月底前完成", "units": ["区交通局"], "due": "9月底前"}}, {{"text": "补种行道树，架设路灯"}}, {rest}]"#), vec![]),
        (r#"[{"text": "补种行道树，架设路灯"}, {"text": "疏通"#.to_owned(), vec!["only ours"]),
    ] {
        assert_eq!(kinds(notice, &told), expected, "{told}");
        let mut case = case(notice);
        let anchored = case.anchored(&told);
        assert_eq!(case.follow(&anchored), [], "{told}");
    }
}

#[test]
fn the_models_side_is_taken_by_edits() {
    let notice = "1.补种行道树，架设路灯。（责任单位：区林业局）\n2.疏通排水管。（责任单位：区水务局）\n3.清运垃圾。（责任单位：区城管局）\n请各单位严格落实责任，抓好日常巡查养护。\n";
    let mut case = case(notice);
    let anchored = case.anchored(
        r#"[{"text": "补种行道树"}, {"text": "架设路灯", "units": []}, {"text": "抓好日常巡查养护"}, {"text": "清运垃圾", "units": [{"name": "区城管局", "role": "lead"}]}]"#,
    );
    assert_eq!(case.follow(&anchored), []);
    assert_eq!(case.texts(), ["补种行道树，", "架设路灯。", "清运垃圾。", "抓好日常巡查养护。"]);
    let tasks = &case.draft.tasks;
    assert_eq!((tasks[0].task.units.len(), tasks[1].task.units.len()), (1, 0));
    assert_eq!(tasks[3].task.units[0].role.name(), "lead");
    assert!(!tasks[2].included && tasks[2].task.text.contains("疏通"));
    // A task that was left out by hand comes back.
    case.draft.tasks[0].included = false;
    assert_eq!(differences(&case.draft, &anchored).len(), 1);
    assert_eq!(case.follow(&anchored), []);
    assert!(case.draft.tasks[0].included);
}

/// Pieces of notices, of which the answer's tasks are made as well.
const PIECES: [&str; 14] = [
    "1.",
    "2.",
    "（一）",
    "一、",
    "修整南门路",
    "补种行道树",
    "疏通排水管",
    "，",
    "。\n",
    "6月底前完成",
    "年底前",
    "（责任单位：区住建局）",
    "责任单位：区林业局\n",
    "（责任人：张三）",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..most)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn following_all_leaves_no_difference(
        notice in pieces(40),
        tasks in proptest::collection::vec(
            (
                0..200_usize,
                1..40_usize,
                proptest::option::of(proptest::sample::subsequence(vec!["区住建局", "区林业局", "镇政府"], 0..3)),
                proptest::option::of(proptest::sample::subsequence(vec!["6月底前", "年底前", "月底"], 0..3)),
                proptest::option::of(Just("张三")),
            ),
            0..8,
        ),
        is_cut in any::<bool>(),
    ) {
        let document = Document::from_text(&notice);
        let source: Vec<char> = document.source.chars().collect();
        let told = tasks.into_iter().map(|(from, count, units, due, person)| ToldTask {
            text: source.iter().skip(from % source.len().max(1)).take(count).collect(),
            units: units.map(|units| units.into_iter().map(|unit| (unit.to_owned(), crate::reading::UnitRole::Lead)).collect()),
            due: due.map(|due| due.into_iter().map(str::to_owned).collect()),
            persons: person.map(|person| vec![(person.to_owned(), crate::reading::PersonRole::Leader)]),
            ..ToldTask::default()
        });
        let answer = Answer { tasks: told.collect(), is_cut };
        let anchored = anchored(&answer, &document, &Given::default());
        hold(&anchored, &document.source);
        prop_assert!(anchored.tasks.len() + anchored.refusals.iter().filter(|one| one.task.is_none()).count() == answer.tasks.len());
        let mut case = case(&notice);
        let left = case.follow(&anchored);
        prop_assert!(left.is_empty(), "{left:#?}\n{:#?}", case.draft.tasks);
    }
}

/// A model that reads as we do is believed, and differs in nothing, but for what our reader puts together from afar.
#[test]
#[allow(clippy::disallowed_methods, reason = "the notices are files")]
fn an_answer_that_reads_as_we_do_is_believed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let (mut tasks, mut refused, mut differing) = (0, 0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let case = case(&std::fs::read_to_string(path).unwrap());
            let anchored = case.anchored(&right(&case.draft));
            tasks += case.draft.tasks.len();
            refused += anchored.refusals.len();
            differing += differences(&case.draft, &anchored).len();
        }
    }
    assert!(tasks > 300 && 10 * refused < tasks && 50 * differing < tasks, "{tasks} {refused} {differing}");
}
