//! What was deleted: that it was is passed on, its words are not.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qingdan::exchange::{Opened, Selection, UnitOptions, export, import, open, per_unit, zip_of};
use qingdan::ledger::{
    Aliases, Change, Edit, Entry, Groups, Head, Ledger, Notice, NoticeEdit, Step, compare, merge,
};
use qingdan::reading::UnitRole;

use crate::made::{day, env, ledger, notice, passed_on, replicas, seen, task, unit};
use crate::schema::faults;

/// Words that stand nowhere but in what is deleted.
const WORDS: [&str; 10] = ["隐甲", "隐乙", "隐丙", "隐丁", "隐戊", "隐己", "隐庚", "隐辛", "隐壬", "隐癸"];

/// A ledger in which a task is deleted that was worked on, and a whole notice, with [`WORDS`] in every field.
fn with_secrets() -> Ledger {
    let mut ledger = ledger(vec![task("甲", 0), task("甲", 1), task("乙", 2)]);
    let secret = ledger.notices.get_mut("乙").unwrap();
    *secret = Notice { source: "隐甲".into(), issuer: Some("隐乙".into()), ..notice("乙") };
    let head = Head { title: Some("隐丙".into()), ..secret.head() };
    let entry = Entry {
        id: "e1".into(),
        on: day("2026-02-10"),
        text: "隐丁".into(),
        problem: String::new(),
        next: String::new(),
    };
    let step = Step { id: "s1".into(), text: "隐戊".into(), due: None, person: String::new() };
    let edits = [
        Edit::Text("隐己".into()),
        Edit::Notes("隐庚".into()),
        Edit::Tag("隐辛".into(), true),
        Edit::Entry("e1".into(), Some(entry)),
        Edit::Step("s1".into(), Some(step)),
        Edit::Units(vec![unit("隐壬", UnitRole::Lead)]),
        Edit::Section(vec!["隐癸".into()]),
    ];
    for (at, edit) in (10..).zip(edits) {
        let both = ["甲-0", "乙-2"].map(|id| (id.to_owned(), edit.clone()));
        ledger.apply(Change::Edit(both.into()), &env(at));
    }
    ledger.apply(Change::EditNotice(vec![("乙".into(), NoticeEdit::Head(head))]), &env(20));
    ledger.apply(Change::remove_tasks(["甲-0".to_owned()]), &env(30));
    ledger.apply(Change::remove_notice(&ledger, "乙"), &env(31));
    ledger
}

fn found_in(text: &str) -> Vec<&'static str> {
    WORDS.into_iter().filter(|word| text.contains(word)).collect()
}

#[test]
fn no_export_holds_a_word_of_what_is_deleted_and_a_copy_for_oneself_holds_all() {
    let ledger = with_secrets();
    let file = export(&ledger, Selection::All, &env(40));
    assert_eq!(found_in(&file), [""; 0]);
    assert_eq!(faults(&file), [""; 0]);
    let own = export(&ledger, Selection::AllAndBin, &env(40));
    assert_eq!(found_in(&own), WORDS);
    assert_eq!(import(&own).unwrap().ledger, ledger);

    for selection in [Selection::All, Selection::AllAndBin] {
        let options = UnitOptions {
            selection,
            roles: &[],
            groups: Groups::NONE,
            with_sources: true,
            nameless: "未定单位",
        };
        let files = per_unit(&ledger, &options, &Aliases::default(), &env(40));
        let files: Vec<_> = files.into_iter().map(|file| (file.name, file.text.into_bytes())).collect();
        let Ok(Opened::Several(files)) = open(&zip_of(&files).unwrap()) else { panic!("an archive") };
        assert_eq!(files.len(), 1);
        for (name, bytes) in files {
            assert_eq!(found_in(&name), [""; 0]);
            assert_eq!(found_in(std::str::from_utf8(&bytes).unwrap()), [""; 0]);
        }
    }
}

#[test]
fn whoever_has_the_words_of_what_others_deleted_keeps_them_in_their_own_bin() {
    let ours = with_secrets();
    let theirs = import(&export(&ours, Selection::All, &env(40))).unwrap().ledger;
    assert_eq!(theirs, passed_on(&ours));
    // The words here stay here.
    assert!(merge(&ours, &theirs).is_empty());

    // Somebody who has the tasks as they were before: they are deleted, with what is known of them here.
    let before = ledger(vec![task("甲", 0), task("甲", 1), task("乙", 2)]);
    let comparison = compare(&before, &theirs, &Aliases::default());
    assert_eq!(comparison.deleted_there, ["乙-2", "甲-0"]);
    assert_eq!((comparison.changes.len(), comparison.conflicts.len()), (0, 0));
    let mut after = before.clone();
    let applied = after.apply(merge(&before, &theirs), &env(50));
    assert_eq!(after.tasks.keys().collect::<Vec<_>>(), ["甲-1"]);
    assert_eq!(after.bin.tasks["甲-0"].text, before.tasks["甲-0"].text);
    assert_eq!(after.bin.notices["乙"].source, before.notices["乙"].source);
    // There they can be brought back, and the merge can be undone.
    let mut back = after.clone();
    back.apply(Change::restore_tasks(&after, ["甲-0".to_owned(), "乙-2".to_owned()]), &env(60));
    assert_eq!(seen(&back), seen(&before));
    after.apply(applied.inverse, &env(60));
    assert_eq!(seen(&after), seen(&before));

    // Who never had them learns that they are gone, and has nothing to bring back.
    let mut new = Ledger::default();
    new.apply(merge(&new, &theirs), &env(50));
    assert!(new.bin.tasks_by_age().is_empty());
    let mut same = new.clone();
    same.apply(Change::restore_tasks(&new, ["甲-0".to_owned()]), &env(60));
    assert_eq!(same.tasks, new.tasks);
}

#[test]
fn what_was_worked_on_after_its_deletion_comes_back_and_what_was_restored_too() {
    let start = ledger(vec![task("甲", 0)]);
    let mut ours = start.clone();
    ours.apply(Change::remove_tasks(["甲-0".to_owned()]), &env(10));
    let file = import(&export(&ours, Selection::All, &env(11))).unwrap().ledger;

    // A colleague who did not know of it has gone on with it.
    let mut theirs = start.clone();
    theirs.apply(Change::Edit(vec![("甲-0".into(), Edit::Progress(40))]), &env(20));
    assert_eq!(compare(&theirs, &file, &Aliases::default()).revived, ["甲-0"]);
    theirs.apply(merge(&theirs, &file), &env(21));
    assert_eq!((theirs.tasks["甲-0"].progress, theirs.tasks["甲-0"].text.as_str()), (40, "修好第1条路。"));

    // Somebody who only ever heard of the deletion gets the whole of it.
    let mut third = Ledger::default();
    third.apply(merge(&third, &file), &env(12));
    third.apply(merge(&third, &theirs), &env(22));
    assert_eq!(third.tasks, theirs.tasks);

    // An undo of the deletion travels like any edit.
    ours.apply(Change::restore_tasks(&ours, ["甲-0".to_owned()]), &env(30));
    let again = import(&export(&ours, Selection::All, &env(31))).unwrap().ledger;
    let mut fourth = Ledger::default();
    fourth.apply(merge(&fourth, &file), &env(12));
    fourth.apply(merge(&fourth, &again), &env(32));
    assert_eq!(fourth.tasks, ours.tasks);
}

fn ids(ledger: &Ledger) -> (BTreeSet<&String>, BTreeSet<&String>) {
    (ledger.tasks.keys().collect(), ledger.notices.keys().collect())
}

proptest! {
    #[test]
    fn a_file_without_the_bin_deletes_and_revives_as_the_whole_ledger_would(ours in replicas(), theirs in replicas()) {
        let file = import(&export(&theirs, Selection::All, &env(0))).unwrap().ledger;
        let (mut by_file, mut by_all) = (ours.clone(), ours.clone());
        by_file.apply(merge(&ours, &file), &env(0));
        by_all.apply(merge(&ours, &theirs), &env(0));
        prop_assert_eq!(ids(&by_file), ids(&by_all));
        for (id, task) in &by_file.tasks {
            if !theirs.bin.tasks.contains_key(id) {
                prop_assert_eq!(task, &by_all.tasks[id]);
            }
        }
        // No words go where there were any.
        for task in ours.tasks.values().chain(ours.bin.tasks.values()) {
            prop_assert!(by_file.any_task(&task.id).is_some_and(|task| !task.text.is_empty()));
        }
        for notice in ours.notices.values().chain(ours.bin.notices.values()) {
            prop_assert!(by_file.any_notice(&notice.id).is_some_and(|after| after.source == notice.source));
        }
        // Twice is once.
        prop_assert!(merge(&by_file, &file).is_empty());
    }

    #[test]
    fn files_without_the_bin_come_in_in_any_order(a in replicas(), b in replicas(), c in replicas()) {
        let [b, c] = [b, c].map(|ledger| passed_on(&ledger));
        let merged = |ours: &Ledger, theirs: &Ledger| {
            let mut both = ours.clone();
            both.apply(merge(ours, theirs), &env(0));
            both
        };
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&merged(&a, &c), &b));
        prop_assert_eq!(merged(&b, &c), merged(&c, &b));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }
}
