//! Merging ledgers.

use proptest::prelude::*;
use qingdan::ledger::{Change, Edit, Field, Ledger, Status, merge};

use crate::made::{deeds, env, ledger, moment, replicas, seen, task};

fn merged(ours: &Ledger, theirs: &Ledger) -> Ledger {
    let mut result = ours.clone();
    result.apply(merge(ours, theirs), &env(0));
    result
}

fn edited(ledger: &Ledger, seconds: i64, edit: Edit) -> Ledger {
    let mut copy = ledger.clone();
    copy.apply(Change::Edit(vec![("甲-0".to_owned(), edit)]), &env(seconds));
    copy
}

#[test]
fn edits_of_different_fields_are_both_kept_and_the_later_of_the_same_wins() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let ours = edited(&edited(&start, 1, Edit::Status(Status::Doing.into())), 2, Edit::Progress(10));
    let theirs = edited(&start, 3, Edit::Progress(30));
    let result = merged(&ours, &theirs);
    assert_eq!((result.tasks["甲-0"].status, result.tasks["甲-0"].progress), (Status::Doing, 30));
    let said: Vec<_> = result.tasks["甲-0"].log.iter().map(|logged| logged.to.clone()).collect();
    assert_eq!(said, [Edit::Status(Status::Doing.into()), Edit::Progress(10), Edit::Progress(30)]);
}

#[test]
fn two_tabs_that_edit_one_field_in_one_millisecond_both_stand_in_the_history() {
    let start = ledger(vec![task("甲", 0)]);
    let (one, other) = (edited(&start, 1, Edit::Progress(41)), edited(&start, 1, Edit::Progress(40)));
    let result = merged(&one, &other);
    assert_eq!(result, merged(&other, &one));
    let task = &result.tasks["甲-0"];
    let said: Vec<_> = task.log.iter().map(|logged| logged.to.clone()).collect();
    assert_eq!(said, [Edit::Progress(40), Edit::Progress(41)]);
    assert_eq!(task.progress, 41, "the same on both sides");
    assert_eq!(merged(&result, &one), result);
}

#[test]
fn what_is_new_comes_in() {
    let ours = ledger(vec![task("甲", 0)]);
    let theirs = ledger(vec![task("甲", 0), task("乙", 0), task("乙", 1)]);
    assert_eq!(merge(&ours, &theirs).task_count(), 2);
    assert_eq!(merged(&ours, &theirs), theirs);
    assert!(merge(&theirs, &ours).is_empty());
}

#[test]
fn a_deletion_holds_against_older_copies_and_gives_way_to_later_work() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let mut ours = start.clone();
    ours.apply(Change::remove_tasks(["甲-0".to_owned()]), &env(10));
    assert_eq!(merged(&ours, &start), ours);
    let before = edited(&start, 5, Edit::Progress(10));
    assert!(!merged(&ours, &before).tasks.contains_key("甲-0"));
    assert_eq!(merged(&ours, &before).bin.tasks["甲-0"].progress, 10, "the work is in the bin with it");
    let after = edited(&start, 15, Edit::Progress(10));
    assert_eq!(merged(&ours, &after).tasks["甲-0"].progress, 10);
    // Deleting it again, on sight of that work, holds.
    let mut again = merged(&ours, &after);
    again.apply(Change::remove_tasks(["甲-0".to_owned()]), &env(0));
    assert!(!merged(&again, &after).tasks.contains_key("甲-0"));
}

#[test]
fn a_wrong_clock_does_no_harm() {
    let start = ledger(vec![task("甲", 0)]);
    // A colleague whose clock is years ahead edits; we see it, and edit by our own clock.
    let ahead = edited(&start, 1_000_000_000, Edit::Progress(10));
    let ours = edited(&merged(&start, &ahead), 60, Edit::Progress(20));
    let result = merged(&ahead, &ours);
    assert_eq!(result.tasks["甲-0"].progress, 20, "what was edited on sight of a value replaces it");
    assert_eq!(
        result.tasks["甲-0"].stamps[&Field::Progress].time(),
        moment(60),
        "and says when it really was"
    );
}

#[test]
fn copies_that_differ_in_white_space_keep_their_places() {
    let reading = |source: &str| {
        let document = qingdan::intake::Document::from_text(source);
        let reading = qingdan::reading::read(&document);
        let draft = qingdan::ledger::Draft::of(&reading, &document.source);
        let mut ledger = Ledger::default();
        ledger.apply(draft.accept(&ledger, &env(0)), &env(0));
        ledger
    };
    let one =
        reading("关于修路的通知\n1.修好东路。（责任单位：区建设局）\n2.修好西路。（责任单位：区建设局）");
    let other = reading(
        "关于修路的通知\n\n 1.修好东路。（责任单位：区建设局）\n\n 2.修好西路。（责任单位：区建设局）\n",
    );
    let (a, b) = (merged(&one, &other), merged(&other, &one));
    assert_eq!(a, b);
    let notice = a.notices.values().next().unwrap();
    for task in a.tasks.values() {
        let span = task.place.unwrap().span_in(&notice.source).unwrap();
        assert!(span.of(&notice.source).contains(&task.text), "{}", task.text);
    }
}

proptest! {
    #[test]
    fn the_order_of_two_does_not_matter(a in replicas(), b in replicas()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
    }

    #[test]
    fn the_order_of_three_does_not_matter(a in replicas(), b in replicas(), c in replicas()) {
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn merging_the_same_again_changes_nothing(a in replicas(), b in replicas()) {
        let once = merged(&a, &b);
        prop_assert!(merge(&once, &b).is_empty());
        prop_assert!(merge(&once, &a).is_empty());
        prop_assert!(merge(&a, &a).is_empty());
    }

    #[test]
    fn what_one_does_after_merging_is_what_all_see(a in replicas(), b in replicas(), deed in deeds(), late in any::<bool>()) {
        let mut both = merged(&a, &b);
        both.apply(deed.change(&both), &env(if late { 1_000 } else { -1_000 }));
        prop_assert_eq!(seen(&merged(&a, &both)), seen(&both));
        prop_assert_eq!(seen(&merged(&both, &b)), seen(&both));
    }
}
