//! What comes in: files in any encoding, edited by hand, one or many.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qingdan::exchange::{
    Choice, ImportError, Imports, LARGEST, News, OddField, Opened, Restored, Selection, Skipped, export,
    import, open,
};
use qingdan::ledger::{Aliases, Change, Edit, Env, Field, Ledger, Side, Status, merge};
use qingdan::messages::Language;
use qingdan::text::Place;

use crate::made::{env, ledger, moment, replicas, seen, task};

fn by(who: &str, seconds: i64) -> Env {
    Env { who: who.into(), replica: who.into(), ..env(seconds) }
}

fn edited(ledger: &Ledger, env: &Env, edit: Edit) -> Ledger {
    let mut copy = ledger.clone();
    copy.apply(Change::Edit(vec![("甲-0".into(), edit)]), env);
    copy
}

fn file(name: &str, ledger: &Ledger) -> (String, Restored) {
    (name.to_owned(), Restored { ledger: ledger.clone(), ..Restored::default() })
}

fn plan(ours: &Ledger, files: &[(String, Restored)], choices: &[Choice]) -> Imports {
    Imports::plan(ours, files, choices, &Aliases::default(), &by("陈", 100))
}

fn news(imports: &Imports) -> Vec<News> {
    imports.files.iter().map(|file| file.news).collect()
}

/// A file of one notice with these tasks.
fn tasks(tasks: &str) -> String {
    format!(
        r#"{{"format":"qingdan-ledger","version":2,"notices":[{{"id":"甲","title":"题","source":"一、修路"}}],"tasks":[{tasks}]}}"#
    )
}

#[test]
fn a_ledger_in_any_encoding() {
    let text = export(&ledger(vec![task("甲", 0)]), Selection::All, &env(0));
    let expect = Ok(Opened::Ledger(import(&text).unwrap()));
    let utf16: Vec<u16> = std::iter::once(0xfeff).chain(text.encode_utf16()).collect();
    let (gbk, _, unmappable) = encoding_rs::GBK.encode(&text);
    assert!(!unmappable);
    for bytes in [
        text.clone().into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        gbk.into_owned(),
        text.replace('\n', "\r\n").into_bytes(),
    ] {
        assert_eq!(open(&bytes), expect);
    }
}

#[test]
fn what_is_no_ledger_says_so() {
    let deep = format!("{{\"format\":\"qingdan-ledger\",\"version\":2,\"x\":{}}}", "[".repeat(100_000));
    let deep_but_closed = format!("{}{}", "[".repeat(500), "]".repeat(500));
    for (bytes, expect) in [
        (b"".to_vec(), ImportError::Empty),
        (b"\xef\xbb\xbf".to_vec(), ImportError::Empty),
        (b"\x89PNG\r\n\x1a\n".to_vec(), ImportError::NotText),
        (b"%PDF-1.7".to_vec(), ImportError::NotText),
        (b"PK\x03\x04".to_vec(), ImportError::DamagedArchive),
        (deep.into_bytes(), ImportError::TooDeep { line: 1 }),
        (deep_but_closed.into_bytes(), ImportError::TooDeep { line: 1 }),
        (b"{\"format\":\"qingdan-ledger\",\"version\":-1}".to_vec(), ImportError::NotALedger),
        (
            b"{\"format\":\"qingdan-ledger\",\"version\":2,\"x\":1e999}".to_vec(),
            ImportError::NotJson { line: 1, column: 48 },
        ),
        (vec![0; LARGEST + 1], ImportError::TooLarge { bytes: LARGEST + 1, limit: LARGEST }),
        (vec![0; 2 * LARGEST], ImportError::TooLarge { bytes: 2 * LARGEST, limit: LARGEST / 2 * 3 }),
    ] {
        assert_eq!(open(&bytes), Err(expect));
    }
}

#[test]
fn what_was_edited_by_hand_is_read_as_far_as_it_goes() {
    let text = tasks(
        r#"{"id":"a","notice":"甲","text":"修路","progress":900,"due":"2026-02-30","order":-1,"status":"远方","span":[3,99]},
           {"id":"b","notice":"甲","text":"架桥","order":18446744073709551615,"span":[0,12],"due":"","tags":["b","a"],"later":{"x":1}},
           {"id":"c","notice":"乙","text":"无通知","span":[0,1e30],"units":[{"role":"lead"},{"name":"局","phone":"88"}]},
           {"id":"c","notice":"乙","text":"无通知","tags":["x"]},
           {"id":"a","notice":"丙","text":"冒充"}"#,
    );
    let Restored { ledger, skipped, oddities, rules } = import(&text).unwrap();
    assert_eq!(rules, []);
    let odd: BTreeSet<_> =
        oddities.fields.iter().map(|OddField { index, field, .. }| (*index, field.as_str())).collect();
    let expect =
        [(0, "due"), (0, "order"), (0, "progress"), (0, "status"), (1, "order"), (2, "span"), (2, "units")];
    assert_eq!(odd, expect.into());
    assert_eq!((oddities.twice, oddities.without_notice, oddities.misplaced), (1, 1, 1));
    assert_eq!(skipped, [Skipped { list: "tasks", index: 4, field: "id" }]);
    assert_eq!(ledger.tasks.len(), 3);
    assert_eq!((ledger.tasks["a"].progress, ledger.tasks["a"].is_printed()), (100, false));
    assert!(ledger.tasks["b"].place == Some(Place::new(0, 4)) && ledger.tasks["b"].order < usize::MAX);
    // The two were joined, not the first thrown away.
    assert_eq!((ledger.tasks["c"].tags.len(), ledger.tasks["c"].units.len()), (1, 1));
    assert_eq!(ledger.tasks["a"].text, "修路");
    insta::assert_snapshot!(Language::Zh.oddities(skipped.len(), &oddities).join("\n"));
    insta::assert_snapshot!(Language::En.oddities(skipped.len(), &oddities).join("\n"));
}

#[test]
fn files_come_in_one_on_top_of_the_other() {
    let start = ledger(vec![task("甲", 0), task("甲", 1)]);
    let first = edited(&start, &by("李", 10), Edit::Progress(10));
    let second = edited(&first, &by("王", 20), Edit::Progress(20));
    let files = [
        file("李", &first),
        file("李又", &first),
        file("王", &second),
        file("旧", &start),
        file("李迟", &first),
    ];
    let imports = plan(&start, &files, &[]);
    // What was in the ledger when all before was in; the last is the same as the first.
    assert_eq!(news(&imports), [News::Some, News::SameAs(0), News::Some, News::Nothing, News::SameAs(0)]);
    assert_eq!(imports.files[2].comparison.changes.len(), 1);
    assert_eq!(imports.files[2].comparison.conflicts.len(), 0);
    let mut ours = start.clone();
    ours.apply(imports.change, &by("陈", 100));
    assert_eq!(ours, second);
    assert!(plan(&ours, &files, &[]).is_empty());

    // The other way round the first has nothing to say any more.
    let imports = plan(&start, &[file("王", &second), file("李", &first)], &[]);
    assert_eq!(news(&imports), [News::Some, News::Nothing]);
}

#[test]
fn what_is_decided_for_one_file_holds_for_those_behind_it() {
    let start = ledger(vec![task("甲", 0)]);
    let ours = edited(&start, &by("陈", 5), Edit::Progress(5));
    let first = edited(&start, &by("李", 10), Edit::Progress(10));
    let second = edited(&start, &by("王", 20), Edit::Progress(20));
    let files = [file("李", &first), file("王", &second)];
    let progress = |choices: &[Choice]| {
        let imports = plan(&ours, &files, choices);
        let mut ours = ours.clone();
        ours.apply(imports.change, &by("陈", 100));
        ours.tasks["甲-0"].progress
    };
    let side =
        |side| Choice { sides: [(("甲-0".to_owned(), Field::Progress), side)].into(), ..Choice::default() };
    let (ours_stays, theirs_comes) = (side(Side::Ours), side(Side::Theirs));
    let out = Choice { left_out: true, ..Choice::default() };
    assert_eq!(progress(&[]), 20);
    assert_eq!(progress(&[Choice::default(), ours_stays.clone()]), 10);
    // Ours was kept just now: a later look at both finds it later than what 王 did.
    assert_eq!(progress(std::slice::from_ref(&ours_stays)), 5);
    assert_eq!(progress(&[ours_stays, theirs_comes]), 20);
    assert_eq!(progress(&[Choice::default(), out.clone()]), 10);
    assert_eq!(progress(&[out.clone(), out]), 5);
    let imports = plan(&ours, &files, &[Choice { left_out: true, ..Choice::default() }]);
    assert_eq!(news(&imports), [News::LeftOut, News::Some]);
}

#[test]
fn a_file_that_was_left_out_makes_no_other_a_duplicate() {
    let ours = Ledger::default();
    let files = [file("a", &ledger(vec![task("甲", 0)])), file("b", &ledger(vec![task("甲", 0)]))];
    let imports = plan(&ours, &files, &[Choice { left_out: true, ..Choice::default() }]);
    assert_eq!(news(&imports), [News::LeftOut, News::Some]);
}

#[test]
fn deleted_tasks_come_back_where_that_is_said() {
    let start = ledger(vec![task("甲", 0), task("甲", 1), task("乙", 2)]);
    let mut ours = start.clone();
    ours.apply(Change::remove_tasks(["甲-0".to_owned()]), &by("陈", 10));
    ours.apply(Change::remove_notice(&ours, "乙"), &by("陈", 11));
    let files = [file("旧", &start)];
    let imports = plan(&ours, &files, &[]);
    // The notice that was deleted as a whole comes back, the single task does not.
    assert_eq!(imports.files[0].restored, BTreeSet::from(["乙-2".to_owned()]));
    let all = Choice {
        restored: Some(["甲-0".to_owned(), "乙-2".to_owned(), "甲-1".to_owned()].into()),
        ..Choice::default()
    };
    let imports = plan(&ours, &files, &[all]);
    let mut back = ours.clone();
    back.apply(imports.change, &by("陈", 100));
    assert_eq!(seen(&back), seen(&start));
    let none = Choice { restored: Some(BTreeSet::new()), ..Choice::default() };
    let imports = plan(&ours, &files, &[none]);
    let mut same = ours.clone();
    same.apply(imports.change, &by("陈", 100));
    assert_eq!(seen(&same).tasks, seen(&ours).tasks);
}

#[test]
fn a_new_title_is_news() {
    let ours = ledger(vec![task("甲", 0)]);
    let mut theirs = ours.clone();
    let head = qingdan::ledger::Head { title: Some("新题".into()), ..theirs.notices["甲"].head() };
    theirs.apply(
        Change::EditNotice(vec![("甲".into(), qingdan::ledger::NoticeEdit::Head(head))]),
        &by("李", 10),
    );
    let imports = plan(&ours, &[file("李", &theirs)], &[]);
    assert_eq!((news(&imports), imports.files[0].renamed.clone()), (vec![News::Some], vec!["甲".to_owned()]));
}

#[test]
fn a_file_that_does_not_fit_moves_nothing_of_ours() {
    let ours = ledger(vec![task("甲", 0), task("乙", 1)]);
    let mut theirs = edited(&ours, &by("李", 10), Edit::Progress(10));
    theirs.notices.get_mut("甲").unwrap().source = "另一份更长的通知原文，与台账里的完全不同。".repeat(3);
    let stolen = qingdan::ledger::Task { notice: "甲".into(), ..theirs.tasks["乙-1"].clone() };
    theirs.tasks.insert(stolen.id.clone(), stolen);
    let env_of_the_future = by("王", 90_000);
    let theirs = edited(&theirs, &env_of_the_future, Edit::Status(Status::Doing.into()));
    let imports = plan(&ours, &[file("李", &theirs)], &[]);
    let planned = &imports.files[0];
    assert_eq!((&planned.clashing, &planned.other_texts), (&vec!["乙-1".to_owned()], &vec!["甲".to_owned()]));
    assert_eq!(planned.ahead.len(), 1);
    assert_eq!((planned.ahead[0].edits, planned.ahead[0].latest), (1, moment(90_000)));
    insta::assert_snapshot!(Language::Zh.misfits(planned).join("\n"));
    insta::assert_snapshot!(Language::En.misfits(planned).join("\n"));
    let mut after = ours.clone();
    after.apply(imports.change, &by("陈", 100));
    assert_eq!(after.tasks["甲-0"].progress, 10);
    assert_eq!(after.notices, ours.notices);
    assert_eq!(after.tasks["乙-1"], ours.tasks["乙-1"]);
}

proptest! {
    #[test]
    fn one_file_after_the_other_is_the_same_as_all_in_one_plan(ours in replicas(), files in proptest::collection::vec(replicas(), 0..4)) {
        let named: Vec<_> = files.iter().map(|ledger| file("x", ledger)).collect();
        // Deleted tasks stay deleted, as merging has it.
        let choices = vec![Choice { restored: Some(BTreeSet::new()), ..Choice::default() }; files.len()];
        let imports = plan(&ours, &named, &choices);
        let mut at_once = ours.clone();
        let applied = at_once.apply(imports.change.clone(), &by("陈", 100));
        let mut merged = ours.clone();
        for theirs in &files {
            merged.apply(merge(&merged.clone(), theirs), &env(0));
        }
        prop_assert_eq!(&at_once, &merged);
        // Done again it does nothing, and it can be taken back.
        let mut again = at_once.clone();
        again.apply(plan(&at_once, &named, &choices).change, &by("陈", 100));
        prop_assert_eq!(&again, &at_once);
        at_once.apply(applied.inverse, &by("陈", 200));
        prop_assert_eq!(seen(&at_once).tasks, seen(&ours).tasks);
    }
}
