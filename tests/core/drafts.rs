//! From a reading to the ledger.

use qingdan::intake::Document;
use qingdan::ledger::{Draft, Edit, Ledger, Status, notice_id};
use qingdan::messages::Language;
use qingdan::reading::{NoticeKind, PassageKind, Reading, read};
use qingdan::text::{Place, Span};

use crate::made::env;

fn sample() -> Draft {
    sample_reading().0
}

fn sample_reading() -> (Draft, Reading) {
    let document = Document::from_text(Language::Zh.sample_notice());
    let reading = read(&document);
    (Draft::of(&reading, &document.source), reading)
}

#[test]
fn the_sample_shows_what_the_page_can_do() {
    let draft = sample();
    assert_eq!(draft.notice.doc_number.as_deref(), Some("云政办〔2026〕3号"));
    assert_eq!(draft.tasks.len(), 20);
    assert!(draft.tasks.iter().any(|draft| draft.task.due.is_some()));
    assert!(draft.tasks.iter().any(|draft| draft.task.recurrence.is_some()));
    assert!(draft.tasks.iter().all(|draft| !draft.task.units.is_empty()));
}

#[test]
fn only_what_is_included_is_accepted() {
    let mut draft = sample();
    draft.tasks[3].included = false;
    let mut ledger = Ledger::default();
    let accept = draft.accept(&ledger, &env(0));
    ledger.apply(accept, &env(0));
    assert_eq!((ledger.notices.len(), ledger.tasks.len()), (1, 19));
    assert!(!ledger.tasks.contains_key(&draft.tasks[3].task.id));
    assert_eq!(ledger.notices.values().next().unwrap().added_at, Some(env(0).now));
}

#[test]
fn accepting_again_adds_what_is_missing_and_touches_nothing_else() {
    let mut draft = sample();
    draft.tasks[3].included = false;
    let mut ledger = Ledger::default();
    let accept = draft.accept(&ledger, &env(0));
    ledger.apply(accept, &env(0));
    let id = draft.tasks[0].task.id.clone();
    let edit = qingdan::ledger::Change::Edit(vec![(id.clone(), Edit::Status(Status::Done.into()))]);
    ledger.apply(edit, &env(1));
    let again = sample().accept(&ledger, &env(2));
    assert_eq!(again.task_count(), 1);
    ledger.apply(again, &env(2));
    assert_eq!(ledger.tasks.len(), 20);
    assert_eq!(ledger.tasks[&id].status, Status::Done);
    assert_eq!(ledger.notices.values().next().unwrap().added_at, Some(env(0).now));
    assert!(sample().accept(&ledger, &env(3)).is_empty());
}

#[test]
fn a_passage_marked_by_hand_becomes_a_task_in_its_place() {
    let (mut draft, mut reading) = sample_reading();
    let source = draft.notice.source.clone();
    let start = source.find("各责任单位要对照").unwrap();
    let end = start + source[start..].find('。').unwrap() + "。".len();
    let before = draft.tasks.len();
    let index = draft.mark(&mut reading, Span::new(start - 1, end));
    let added = &draft.tasks[index].task;
    assert_eq!(added.text, &source[start..end]);
    assert_eq!((draft.tasks.len(), reading.tasks.len()), (before + 1, before + 1));
    let starts: Vec<_> = draft.tasks.iter().map(|draft| draft.task.place.unwrap().start).collect();
    assert!(starts.is_sorted());
    let orders: Vec<_> = draft.tasks.iter().map(|draft| draft.task.order).collect();
    assert_eq!(orders, (0..=before).collect::<Vec<_>>());
    // Every passage of a task is still one of that very task.
    for passage in &reading.passages {
        if let PassageKind::Task(task) = passage.kind {
            assert!(reading.tasks[task].span.overlaps(passage.span), "{passage:?}");
        }
    }
    assert!(reading.passages.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    assert_eq!(draft.notice.kind, NoticeKind::Notice);
}

#[test]
fn the_same_passage_marked_again_is_a_task_with_an_id_of_its_own() {
    let (mut draft, mut reading) = sample_reading();
    let (first, second) = {
        let first = draft.mark(&mut reading, Span::new(0, 30));
        (draft.tasks[first].task.id.clone(), draft.mark(&mut reading, Span::new(0, 30)))
    };
    assert_ne!(draft.tasks[second].task.id, first);
}

#[test]
fn the_same_notice_copied_elsewhere_has_the_same_ids() {
    let sample = Language::Zh.sample_notice();
    let elsewhere = sample.replace('\n', "\r\n\r\n").replace('（', "(").replace('）', " )");
    let document = Document::from_text(&elsewhere);
    assert_eq!(notice_id(&document.source), notice_id(sample));
    let ids = |draft: &Draft| draft.tasks.iter().map(|draft| draft.task.id.clone()).collect::<Vec<_>>();
    let draft = Draft::of(&read(&document), &document.source);
    let original = Document::from_text(sample);
    assert_eq!(ids(&draft), ids(&Draft::of(&read(&original), &original.source)));
}

/// Where a task of the sample stands whose words have several parts.
const CUT: usize = 2;

#[test]
fn a_task_that_is_split_is_two_with_ids_of_their_own() {
    let (mut draft, mut reading) = sample_reading();
    let before = draft.tasks.clone();
    let text = before[CUT].task.text.clone();
    let at = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
    assert!(draft.split(&mut reading, CUT, at, &env(1)));
    let [one, two] = [&draft.tasks[CUT].task, &draft.tasks[CUT + 1].task];
    assert_eq!(format!("{}{}", one.text, two.text), text);
    assert_eq!(one.id, before[CUT].task.id);
    assert!(two.id.starts_with(&draft.notice.id) && two.id != one.id);
    assert_eq!((&two.units, &two.persons, &two.section), (&one.units, &one.persons, &one.section));
    // The first half is an edit of what colleagues have; the second is a task that they lack.
    assert!(one.stamps.contains_key(&qingdan::ledger::Field::Text));
    assert!(two.stamps.is_empty());
    must_agree(&draft, &reading);

    assert!(draft.join(&mut reading, CUT + 1, &env(2)));
    let texts = |tasks: &[qingdan::ledger::DraftTask]| {
        tasks.iter().map(|draft| draft.task.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&draft.tasks), texts(&before));
    must_agree(&draft, &reading);
}

#[test]
fn what_was_corrected_before_a_split_stays_corrected() {
    let (mut draft, mut reading) = sample_reading();
    draft.tasks[CUT].edit(Edit::AssumedDue(crate::made::day("2026-11-30"), None), &env(1));
    draft.tasks[CUT].edit(Edit::Text("先做前一半，再做后一半。".into()), &env(1));
    draft.tasks[CUT].included = false;
    assert!(draft.split(&mut reading, CUT, "先做前一半，".len(), &env(2)));
    for half in [CUT, CUT + 1] {
        let half = &draft.tasks[half];
        assert!(half.task.due_assumed && !half.included);
        assert_eq!(half.task.due, Some(crate::made::day("2026-11-30")));
    }
    assert_eq!(draft.tasks[CUT + 1].task.text, "再做后一半。");
    assert!(draft.join(&mut reading, CUT + 1, &env(3)));
    assert!(draft.tasks[CUT].task.due_assumed);
    assert!(!draft.split(&mut reading, CUT, 0, &env(4)));
    assert!(!draft.join(&mut reading, 0, &env(4)));
}

/// What draft and reading keep to, however tasks are cut and joined.
fn must_agree(draft: &Draft, reading: &Reading) {
    let source = &draft.notice.source;
    assert_eq!(draft.tasks.len(), reading.tasks.len());
    let ids: std::collections::BTreeSet<_> = draft.tasks.iter().map(|draft| &draft.task.id).collect();
    assert_eq!(ids.len(), draft.tasks.len(), "an id stands twice");
    let mut end = 0;
    for passage in &reading.passages {
        assert!(passage.span.start >= end && source[end..passage.span.start].trim().is_empty());
        assert!(!passage.span.of(source).trim().is_empty());
        if let PassageKind::Task(task) = passage.kind {
            assert!(reading.tasks[task].span.contains(passage.span));
        }
        end = passage.span.end;
    }
    assert!(source[end..].trim().is_empty());
    for (order, (draft, read)) in draft.tasks.iter().zip(&reading.tasks).enumerate() {
        assert_eq!((draft.task.order, draft.task.place), (order, Place::of(read.span, source)));
        assert_eq!(draft.task.text, read.text);
        assert!(!read.text.trim().is_empty());
        assert!(read.milestones.len() != 1 && read.milestones.is_sorted_by_key(|point| point.due));
    }
    let tasks = draft.tasks.len();
    assert!(reading.marks.iter().all(|mark| mark.task.is_none_or(|task| task < tasks)));
    assert!(reading.doubts.iter().all(|doubt| doubt.task.is_none_or(|task| task < tasks)));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn no_words_are_lost_however_tasks_are_cut_and_joined(
        deeds in proptest::collection::vec((proptest::bool::ANY, 0..24_usize, 0..100_usize), 1..24)
    ) {
        let (mut draft, mut reading) = sample_reading();
        let words = |draft: &Draft| -> String {
            let texts = draft.tasks.iter().flat_map(|draft| draft.task.text.chars());
            texts.filter(|c| !c.is_whitespace()).collect()
        };
        let before = words(&draft);
        for (splits, index, percent) in deeds {
            let tasks = draft.tasks.len();
            if splits {
                let text = draft.tasks.get(index).map(|draft| draft.task.text.clone()).unwrap_or_default();
                let nth = text.chars().count() * percent / 100;
                let at = text.char_indices().nth(nth).map_or(0, |(at, _)| at);
                let did = draft.split(&mut reading, index, at, &env(1));
                proptest::prop_assert_eq!(draft.tasks.len(), tasks + usize::from(did));
            } else {
                let did = draft.join(&mut reading, index, &env(1));
                proptest::prop_assert_eq!(draft.tasks.len(), tasks - usize::from(did));
            }
            proptest::prop_assert_eq!(words(&draft), before.clone());
            must_agree(&draft, &reading);
        }
    }
}
