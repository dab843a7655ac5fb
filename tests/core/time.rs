//! The end of time: stamps of broken clocks and of files that say so.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use qingdan::exchange::{Imports, Restored, Selection, export, import};
use qingdan::ledger::{Aliases, Change, Edit, Env, Field, Ledger, Stamp, merge};
use qingdan::store::{Keeper, MemoryStore};

use crate::made::{deeds, env, ledger, passed_on, replicas_at, seen, task};

/// A clock that stands at the end of time, give or take some milliseconds, and sometimes goes beyond it.
fn late(seconds: i64) -> DateTime<Utc> {
    Stamp::LATEST + TimeDelta::milliseconds(seconds)
}

fn merged(ours: &Ledger, theirs: &Ledger) -> Ledger {
    let mut result = ours.clone();
    result.apply(merge(ours, theirs), &env(0));
    result
}

fn edited(ledger: &Ledger, env: &Env, edit: Edit) -> Ledger {
    let mut copy = ledger.clone();
    copy.apply(Change::Edit(vec![("甲-0".to_owned(), edit)]), env);
    copy
}

/// What a file with this stamp of the progress gives.
fn stamped(at: &str) -> Restored {
    let file =
        export(&edited(&ledger(vec![task("甲", 0)]), &env(5), Edit::Progress(40)), Selection::All, &env(5));
    let file = file.replace("\"at\": \"2026-02-02T02:40:05Z\"", &format!("\"at\": \"{at}\""));
    assert!(file.contains(at));
    import(&file).unwrap()
}

#[test]
fn what_was_edited_on_sight_of_a_stamp_from_the_end_of_time_is_kept_and_stays() {
    for (at, is_odd) in [
        ("9999-12-31T23:59:59.999Z", false),
        // In UTC this is the year 10000, which no file can say.
        ("9999-12-31T23:59:59.999-12:00", true),
        ("9999-12-31T23:59:60Z", true),
    ] {
        let restored = stamped(at);
        assert_eq!(!restored.oddities.is_empty(), is_odd, "{at}");
        let theirs = restored.ledger;
        assert_eq!(theirs.tasks["甲-0"].stamps[&Field::Progress].at, Stamp::LATEST);
        let by = |who: &str, seconds| Env { who: who.into(), ..env(seconds) };
        let ours =
            edited(&edited(&theirs, &by("王", 60), Edit::Progress(50)), &by("a", 61), Edit::Progress(60));
        // In the storage and back, and in files and back.
        let mut keeper = Keeper::new(MemoryStore::default(), "tab");
        keeper.save(&ours, &qingdan::ledger::Touched::everything(&ours)).unwrap();
        let loaded = keeper.load().unwrap().ledger;
        assert_eq!(loaded, ours);
        assert_eq!(import(&export(&ours, Selection::All, &env(70))).unwrap().ledger, ours);
        // The old file does not undo it, and whoever has the old value gets the new one.
        assert!(merge(&loaded, &theirs).is_empty());
        assert_eq!(merged(&theirs, &ours).tasks["甲-0"].progress, 60);
        assert_eq!(ours.tasks["甲-0"].stamps[&Field::Progress].time(), by("a", 61).now);
    }
}

#[test]
fn the_first_year_is_the_other_end() {
    let restored = stamped("0000-01-01T00:00:00+12:00");
    assert_eq!(restored.ledger.tasks["甲-0"].stamps[&Field::Progress].at, Stamp::EARLIEST);
    assert_eq!(import(&export(&restored.ledger, Selection::All, &env(9))).unwrap().ledger, restored.ledger);
}

#[test]
fn a_file_with_stamps_from_the_end_of_time_says_whose_they_are() {
    let restored = stamped("9999-12-31T23:59:59.999Z");
    let files = [("来件.json".to_owned(), restored)];
    let imports = Imports::plan(&Ledger::default(), &files, &[], &Aliases::default(), &env(0));
    let ahead = &imports.files[0].ahead;
    assert_eq!((ahead.len(), ahead[0].who.as_str(), ahead[0].latest), (1, "陈", Stamp::LATEST));
}

proptest! {
    #[test]
    fn merging_keeps_its_laws_at_the_end_of_time(a in replicas_at(late), b in replicas_at(late), c in replicas_at(late)) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert!(merge(&merged(&a, &b), &b).is_empty());
    }

    #[test]
    fn any_ledger_of_that_time_survives_its_file(ledger in replicas_at(late)) {
        let restored = import(&export(&ledger, Selection::All, &env(0))).unwrap();
        prop_assert!(restored.oddities.is_empty());
        prop_assert_eq!(restored.ledger, passed_on(&ledger));
    }

    #[test]
    fn what_one_does_after_merging_is_what_all_see_then_too(a in replicas_at(late), b in replicas_at(late), deed in deeds(), now in -5..5_i64) {
        let mut both = merged(&a, &b);
        both.apply(deed.change(&both), &Env { now: late(now), ..env(0) });
        prop_assert_eq!(seen(&merged(&a, &both)), seen(&both));
        prop_assert_eq!(seen(&merged(&both, &b)), seen(&both));
    }

    #[test]
    fn stamps_have_one_order(
        stamps in proptest::collection::vec(("[ab]{0,1}", 0..3_i64, proptest::option::of(0..3_i64)), 3)
    ) {
        let stamps: Vec<Stamp> = stamps.into_iter().map(|(by, at, clock)| {
            Stamp { at: late(at - 2), by: by.clone(), replica: by, clock: clock.map(|clock| late(clock - 9)) }
        }).collect();
        let [a, b, c] = &stamps[..] else { unreachable!() };
        prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
        prop_assert_eq!(a == b, a.cmp(b).is_eq());
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }
}
