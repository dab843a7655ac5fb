//! Edits, removals, undo and redo.

use proptest::prelude::*;
use qingdan::ledger::{Change, Edit, Entry, Field, History, Ledger, Status};

use crate::made::{day, deeds, env, four, ledger, replicas, seen, task};

fn two_notices() -> Ledger {
    ledger(vec![task("甲", 0), task("甲", 1), task("乙", 0)])
}

#[test]
fn an_edit_stamps_its_field_and_no_other() {
    let mut ledger = two_notices();
    let before = ledger.tasks["甲-0"].clone();
    ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Status(Status::Doing.into()))]), &env(7));
    let task = &ledger.tasks["甲-0"];
    assert_eq!(task.status, Status::Doing);
    assert_eq!(task.stamps[&Field::Status].by, "陈");
    assert_eq!(task.stamps.len(), 1);
    assert_eq!((&task.text, task.progress), (&before.text, before.progress));
}

#[test]
fn an_edit_of_what_one_sees_is_later_than_it_whatever_the_clock_says() {
    let mut ledger = two_notices();
    let edit = |percent| Change::Edit(vec![("甲-0".into(), Edit::Progress(percent))]);
    ledger.apply(edit(10), &env(1000));
    let first = ledger.tasks["甲-0"].stamps[&Field::Progress].clone();
    ledger.apply(edit(20), &env(-1000));
    assert!(ledger.tasks["甲-0"].stamps[&Field::Progress] > first);
}

#[test]
fn progress_stays_within_a_hundred() {
    let mut ledger = two_notices();
    ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Progress(250))]), &env(0));
    assert_eq!(ledger.tasks["甲-0"].progress, 100);
}

#[test]
fn an_edit_of_a_task_that_is_unknown_does_nothing() {
    let mut ledger = two_notices();
    let before = ledger.clone();
    let applied = ledger.apply(Change::Edit(vec![("丙-0".into(), Edit::Starred(true))]), &env(0));
    assert_eq!(ledger, before);
    assert!(applied.inverse.is_empty() && applied.touched.tasks.is_empty());
}

#[test]
fn removing_a_notice_takes_its_tasks_and_undo_brings_all_back() {
    let mut ledger = two_notices();
    let mut history = History::default();
    history.apply(&mut ledger, Change::Edit(vec![("甲-1".into(), Edit::Progress(40))]), &env(0));
    let before = ledger.clone();
    let remove = Change::remove_notice(&ledger, "甲");
    let touched = history.apply(&mut ledger, remove, &env(1));
    assert_eq!(ledger.tasks.keys().collect::<Vec<_>>(), ["乙-0"]);
    assert_eq!(touched.tasks.len(), 2);
    assert!(history.undo(&mut ledger, &env(2)).is_some());
    assert_eq!(seen(&ledger), seen(&before));
    assert!(history.redo(&mut ledger, &env(3)).is_some());
    assert_eq!(ledger.notices.len(), 1);
}

#[test]
fn a_new_change_ends_what_could_be_done_again() {
    let mut ledger = two_notices();
    let mut history = History::default();
    let due = |text| Change::Edit(vec![("甲-0".into(), Edit::Due(Some(day(text)), None))]);
    history.apply(&mut ledger, due("2026-06-30"), &env(0));
    history.undo(&mut ledger, &env(1));
    assert!(history.can_redo());
    history.apply(&mut ledger, due("2026-09-30"), &env(2));
    assert!(!history.can_redo());
    assert!(history.redo(&mut ledger, &env(3)).is_none());
}

#[test]
fn history_tells_who_changed_what_from_what_to_what() {
    let mut ledger = two_notices();
    let entry = Entry {
        id: "e1".into(),
        on: day("2026-03-01"),
        text: "路基完成".into(),
        problem: "雨多".into(),
        next: "赶工".into(),
    };
    let edits = [Edit::Progress(30), Edit::Entry("e1".into(), Some(entry.clone())), Edit::Progress(60)];
    for (seconds, edit) in edits.into_iter().enumerate() {
        ledger.apply(Change::Edit(vec![("甲-0".into(), edit)]), &env(seconds as i64));
    }
    // An edit that changes nothing is none.
    ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Progress(60))]), &env(9));
    let log = &ledger.tasks["甲-0"].log;
    let told: Vec<_> = log.iter().map(|logged| (logged.from.clone(), logged.to.clone())).collect();
    let entered = (Edit::Entry("e1".into(), None), Edit::Entry("e1".into(), Some(entry)));
    assert_eq!(
        told,
        [(Edit::Progress(0), Edit::Progress(30)), entered, (Edit::Progress(30), Edit::Progress(60))]
    );
    assert!(log.iter().all(|logged| logged.stamp.by == "陈"));
}

#[test]
fn history_keeps_the_latest_hundred_changes() {
    let mut ledger = two_notices();
    for n in 0..150_u8 {
        ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Progress(n % 2 + 1))]), &env(i64::from(n)));
    }
    assert_eq!(ledger.tasks["甲-0"].log.len(), 100);
}

#[test]
fn emptying_the_bin_forgets_the_words_but_not_the_deletion() {
    let start = two_notices();
    let mut ledger = start.clone();
    ledger.apply(Change::remove_notice(&ledger, "甲"), &env(1));
    assert_eq!(ledger.bin.tasks_by_age().len(), 2);
    let touched = ledger.empty_bin();
    assert_eq!((touched.tasks.len(), touched.notices.len()), (2, 1));
    assert_eq!(ledger.bin.tasks_by_age().len(), 0);
    ledger.apply(qingdan::ledger::merge(&ledger, &start), &env(2));
    assert_eq!(ledger.tasks.keys().collect::<Vec<_>>(), ["乙-0"]);
}

proptest! {
    #[test]
    fn undoing_everything_gives_back_the_ledger_and_redoing_everything_gives_it_again(
        start in replicas(),
        steps in proptest::collection::vec(proptest::collection::vec(deeds(), 1..4), 1..12),
        import in proptest::option::of((0..12_usize, replicas())),
    ) {
        let mut ledger = start;
        let start = seen(&ledger);
        let mut history = History::default();
        for (nth, step) in steps.into_iter().enumerate() {
            if let Some((_, theirs)) = import.as_ref().filter(|(at, _)| *at == nth) {
                let change = qingdan::ledger::merge(&ledger, theirs);
                history.apply(&mut ledger, change, &env(nth as i64));
            }
            let change = Change::All(step.iter().map(|deed| deed.change(&ledger)).collect());
            history.apply(&mut ledger, change, &env(nth as i64));
        }
        let end = seen(&ledger);
        while history.can_undo() {
            history.undo(&mut ledger, &env(100));
        }
        prop_assert_eq!(seen(&ledger), start);
        while history.can_redo() {
            history.redo(&mut ledger, &env(200));
        }
        prop_assert_eq!(seen(&ledger), end);
    }

    #[test]
    fn what_is_undone_stays_undone_when_an_older_copy_comes(deeds in proptest::collection::vec(deeds(), 1..6)) {
        let mut ledger = four(0);
        let start = seen(&ledger);
        let mut history = History::default();
        for deed in &deeds {
            let change = deed.change(&ledger);
            history.apply(&mut ledger, change, &env(1));
        }
        let there = ledger.clone();
        while history.can_undo() {
            history.undo(&mut ledger, &env(2));
        }
        ledger.apply(qingdan::ledger::merge(&ledger, &there), &env(3));
        prop_assert_eq!(seen(&ledger), start);
    }
}
