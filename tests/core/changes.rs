//! Edits, removals, undo and redo.

use proptest::prelude::*;
use qingdan::ledger::{Change, Edit, Field, History, Ledger, Status};

use crate::made::{day, edits, env, ledger, task, unstamped};

fn two_notices() -> Ledger {
    ledger(vec![task("甲", 0), task("甲", 1), task("乙", 0)])
}

#[test]
fn an_edit_stamps_its_field_and_no_other() {
    let mut ledger = two_notices();
    let before = ledger.tasks["甲-0"].clone();
    ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Status(Status::Doing))]), &env(7));
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
fn an_edit_of_a_task_that_is_gone_does_nothing() {
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
    assert_eq!(ledger, before);
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

proptest! {
    #[test]
    fn undoing_everything_gives_back_the_ledger_and_redoing_everything_gives_it_again(
        steps in proptest::collection::vec((0..4_usize, proptest::collection::vec((0..3_usize, edits()), 1..4)), 1..12)
    ) {
        let ids = ["甲-0", "甲-1", "乙-0"];
        let mut ledger = two_notices();
        let start = unstamped(&ledger);
        let mut history = History::default();
        for (seconds, (what, step)) in steps.into_iter().enumerate() {
            let change = match what {
                0 => Change::remove_notice(&ledger, "甲"),
                1 => Change::remove_all(&ledger),
                _ => Change::Edit(step.into_iter().map(|(n, edit)| (ids[n].to_owned(), edit)).collect()),
            };
            history.apply(&mut ledger, change, &env(seconds as i64));
        }
        let end = unstamped(&ledger);
        while history.can_undo() {
            history.undo(&mut ledger, &env(100));
        }
        prop_assert_eq!(unstamped(&ledger), start);
        while history.can_redo() {
            history.redo(&mut ledger, &env(200));
        }
        prop_assert_eq!(unstamped(&ledger), end);
    }
}
