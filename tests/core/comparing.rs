//! What an import shows before it does anything.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qingdan::ledger::{
    Aliases, Change, Comparison, Edit, Env, Field, Ledger, Side, Status, compare, merge, restore,
};
use qingdan::reading::UnitRole;

use crate::made::{deeds, env, ledger, replicas, seen, task, unit};

fn by(who: &str, seconds: i64) -> Env {
    Env { who: who.into(), replica: who.into(), ..env(seconds) }
}

fn edited(ledger: &Ledger, env: &Env, edit: Edit) -> Ledger {
    let mut copy = ledger.clone();
    copy.apply(Change::Edit(vec![("甲-0".into(), edit)]), env);
    copy
}

fn compared(ours: &Ledger, theirs: &Ledger) -> Comparison {
    compare(ours, theirs, &Aliases::default())
}

#[test]
fn work_on_top_of_ours_is_a_change_and_work_beside_ours_is_a_conflict() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let ours = edited(&start, &by("陈", 10), Edit::Progress(10));
    let on_top = edited(&ours, &by("李", 20), Edit::Progress(30));
    let comparison = compared(&ours, &on_top);
    assert_eq!((comparison.changes.len(), comparison.conflicts.len(), comparison.same_tasks), (1, 0, 1));
    // We have gone on since they sent it: nothing of theirs is new.
    let later = edited(&on_top, &by("陈", 30), Edit::Progress(50));
    assert!(compared(&later, &on_top).is_empty());

    let beside = edited(&start, &by("李", 20), Edit::Progress(30));
    let comparison = compared(&ours, &beside);
    assert_eq!((comparison.changes.len(), comparison.conflicts.len()), (0, 1));
    let conflict = &comparison.conflicts[0];
    assert_eq!((&conflict.ours, &conflict.theirs), (&Edit::Progress(10), &Edit::Progress(30)));
    assert_eq!(conflict.their_stamp.as_ref().unwrap().by, "李");
    assert_eq!(conflict.later(), Side::Theirs);

    // The later wins, or the earlier where the user says so, and that holds when the file comes again.
    let import = |against: &[usize]| {
        let mut ours = ours.clone();
        let against = against.iter().copied().collect();
        ours.apply(comparison.change(&ours, &beside, &against, &BTreeSet::new()), &by("陈", 60));
        ours
    };
    assert_eq!(import(&[]).tasks["甲-0"].progress, 30);
    let kept = import(&[0]);
    assert_eq!(kept.tasks["甲-0"].progress, 10);
    assert!(compared(&kept, &beside).is_empty());
}

#[test]
fn a_task_with_a_change_and_a_conflict_is_one_task() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let ours = edited(&start, &by("陈", 10), Edit::Progress(10));
    let mut theirs = edited(&start, &by("李", 20), Edit::Progress(30));
    // The other task's change stands between the two.
    let notes = ["甲-0", "甲-1"].map(|id| (id.to_owned(), Edit::Notes("已核对".into())));
    theirs.apply(Change::Edit(notes.into()), &by("李", 30));
    let comparison = compared(&ours, &theirs);
    assert_eq!((comparison.changes.len(), comparison.conflicts.len()), (2, 1));
    assert_eq!(comparison.changed_count(), 2);
}

#[test]
fn two_values_with_one_stamp_are_shown_where_theirs_is_taken() {
    let start = ledger(vec![task("甲", 0)]);
    let [one, other] = [10, 30].map(|percent| edited(&start, &by("陈", 10), Edit::Progress(percent)));
    let shown = [compared(&one, &other), compared(&other, &one)].map(|comparison| comparison.changes.len());
    assert_eq!(shown, [1, 0]);
}

#[test]
fn two_names_of_one_unit_are_no_difference() {
    let start = ledger(vec![task("甲", 0)]);
    let named = |name: &str, seconds| {
        edited(&start, &by("陈", seconds), Edit::Units(vec![unit(name, UnitRole::Lead)]))
    };
    let (ours, theirs) = (named("区人力资源局", 1), named("区人资局", 2));
    assert_eq!(compared(&ours, &theirs).conflicts.len(), 1);
    let aliases = Aliases::from_text("区人力资源局=区人资局");
    assert!(compare(&ours, &theirs, &aliases).is_empty());
}

#[test]
fn deletions_are_told() {
    let start = ledger(vec![task("甲", 0), task("甲", 1), task("乙", 0)]);
    let mut ours = start.clone();
    ours.apply(Change::remove_tasks(["甲-0".to_owned()]), &by("陈", 10));
    assert_eq!(compared(&ours, &start).deleted_here, ["甲-0"]);
    assert!(compared(&ours, &start).restored_unless_told(&ours).is_empty());
    assert_eq!(compared(&start, &ours).deleted_there, ["甲-0"]);
    let worked = edited(&start, &by("李", 20), Edit::Status(Status::Doing.into()));
    assert_eq!(compared(&ours, &worked).revived, ["甲-0"]);

    // Who opens the file of a notice that was deleted as a whole wants it back.
    let mut cleared = start.clone();
    cleared.apply(Change::remove_all(&start), &by("陈", 30));
    let comparison = compared(&cleared, &start);
    let restored = comparison.restored_unless_told(&cleared);
    assert_eq!(restored.len(), 3);
    cleared.apply(comparison.change(&cleared, &start, &BTreeSet::new(), &restored), &by("陈", 40));
    assert_eq!(seen(&cleared), seen(&start));
}

#[test]
fn what_is_brought_back_is_as_the_file_has_it() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let mut ours = edited(&start, &by("陈", 10), Edit::Progress(70));
    ours.apply(Change::remove_all(&ours), &by("陈", 20));
    let comparison = compared(&ours, &start);
    let restored = comparison.restored_unless_told(&ours);
    let change = comparison.change(&ours, &start, &BTreeSet::new(), &restored);
    ours.apply(change, &by("陈", 30));
    assert_eq!(seen(&ours), seen(&start));
}

proptest! {
    #[test]
    fn a_state_is_restored_whatever_was_done_since(start in replicas(), deeds in proptest::collection::vec(deeds(), 0..10)) {
        let mut ledger = start.clone();
        for deed in deeds {
            let change = deed.change(&ledger);
            ledger.apply(change, &env(50));
        }
        let before = seen(&ledger);
        let change = restore(&ledger, &start);
        let applied = ledger.apply(change, &env(60));
        prop_assert_eq!(seen(&ledger), seen(&start));
        ledger.apply(applied.inverse, &env(70));
        prop_assert_eq!(seen(&ledger), before);
    }

    #[test]
    fn where_nothing_is_shown_nothing_changes(a in replicas(), b in replicas()) {
        let comparison = compared(&a, &b);
        let mut merged = a.clone();
        merged.apply(merge(&a, &b), &env(0));
        let shows_titles = a.notices.iter().all(|(id, notice)| b.any_notice(id).is_none_or(|other| other.head() == notice.head()));
        if comparison.is_empty() && shows_titles {
            prop_assert_eq!(seen(&merged).tasks, seen(&a).tasks);
        }
    }

    #[test]
    fn every_field_that_changes_is_shown(a in replicas(), b in replicas()) {
        let comparison = compared(&a, &b);
        let mut merged = a.clone();
        merged.apply(comparison.change(&a, &b, &BTreeSet::new(), &BTreeSet::new()), &env(0));
        for (id, task) in &merged.tasks {
            let Some(before) = a.tasks.get(id) else { continue };
            let shown = comparison.changes.iter().chain(&comparison.conflicts);
            let shown: BTreeSet<_> = shown.filter(|one| one.task == *id).map(|one| one.field.clone()).collect();
            for field in task.stamps.keys().filter(|field| Edit::of(task, field) != Edit::of(before, field)) {
                // A deletion that gave way to later work leaves its mark, which nobody sees.
                if *field == Field::Gone {
                    continue;
                }
                prop_assert!(shown.contains(field), "{:?}", field);
            }
        }
    }
}
