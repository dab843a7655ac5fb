//! From a reading to the ledger.

use qingdan::intake::Document;
use qingdan::ledger::{Draft, Edit, Ledger, Status, notice_id};
use qingdan::messages::Language;
use qingdan::reading::{NoticeKind, PassageKind, Reading, read};
use qingdan::text::Span;

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
    let starts: Vec<_> = draft.tasks.iter().map(|draft| draft.task.span.unwrap().start).collect();
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
