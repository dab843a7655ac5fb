//! Merging ledgers.

use proptest::prelude::*;
use qingdan::ledger::{Change, Edit, Ledger, Status, merge};

use crate::made::{env, ledger, replicas, task};

fn merged(ours: &Ledger, theirs: &Ledger) -> Ledger {
    let mut result = ours.clone();
    result.apply(merge(ours, theirs).change, &env(0));
    result
}

#[test]
fn edits_of_different_fields_are_both_kept_and_the_later_of_the_same_wins() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let edit = |ledger: &Ledger, seconds, edit| {
        let mut copy = ledger.clone();
        copy.apply(Change::Edit(vec![("甲-0".to_owned(), edit)]), &env(seconds));
        copy
    };
    let ours = edit(&edit(&start, 1, Edit::Status(Status::Doing)), 2, Edit::Progress(10));
    let theirs = edit(&start, 3, Edit::Progress(30));
    let merge = merge(&ours, &theirs);
    assert_eq!((merge.new_notices, merge.new_tasks, merge.changed_tasks, merge.same_tasks), (0, 0, 1, 1));
    let result = merged(&ours, &theirs);
    assert_eq!((result.tasks["甲-0"].status, result.tasks["甲-0"].progress), (Status::Doing, 30));
}

#[test]
fn what_is_new_is_counted_and_comes_in() {
    let ours = ledger(vec![task("甲", 0)]);
    let theirs = ledger(vec![task("甲", 0), task("乙", 0), task("乙", 1)]);
    let merge = merge(&ours, &theirs);
    assert_eq!((merge.new_notices, merge.new_tasks, merge.changed_tasks, merge.same_tasks), (1, 2, 0, 1));
    assert_eq!(merged(&ours, &theirs), theirs);
    assert!(qingdan::ledger::merge(&theirs, &ours).change.is_empty());
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
        prop_assert!(merge(&once, &b).change.is_empty());
        prop_assert!(merge(&once, &a).change.is_empty());
        prop_assert!(merge(&a, &a).change.is_empty());
    }
}
