//! Who has reported on which period, and what those are told that have not.

use qingdan::exchange::Form;
use qingdan::ledger::{Aliases, Change, DoneKey, Edit, Env, Groups, Ledger};
use qingdan::messages::Language::{self, En, Zh};
use qingdan::reading::{Recurrence, TaskKind};
use qingdan::report::collect::{Cadence, Collection, ReportState, collection, marking, reported_on, urgings};
use qingdan::report::{Rhythm, Scope, fill};

use crate::made::day;
use crate::many::{self, UNITS};

/// The ledger of many, whose first task asks for a report in every quarter, as it came in on a day.
fn ledger(came: &str) -> Ledger {
    let mut ledger = many::ledger();
    ledger.notices.get_mut("n").unwrap().added_at = Some(day(came).and_hms_opt(8, 0, 0).unwrap().and_utc());
    let duty = ledger.tasks.get_mut("t3").unwrap();
    duty.kind = TaskKind::Reporting;
    duty.recurrence = Some(Recurrence::Quarterly);
    duty.due_text = Some("每季度第1个月的10日前".into());
    ledger
}

fn on<'a>(ledger: &'a Ledger, aliases: &'a Aliases, today: &str, t: Language) -> Scope<'a> {
    Scope { today: day(today), ..many::scope(ledger, aliases, "", t) }
}

fn mark(ledger: &mut Ledger, unit: &str, period: &str, on: Option<&str>) {
    let change = {
        let tasks = ledger.tasks_in_order();
        marking(&tasks, &Aliases::default(), Groups::NONE, unit, period.parse().unwrap(), on.map(day))
    };
    ledger.apply(Change::Edit(change), &Env::default());
}

fn states(collection: &Collection, unit: &str) -> Vec<ReportState> {
    collection.units.iter().find(|row| row.unit == unit).unwrap().states.clone()
}

#[test]
fn units_stand_by_periods() {
    use ReportState::{Ahead, Awaited, InTime, Late, Missing, NotAsked};
    let mut ledger = ledger("2026-02-10");
    mark(&mut ledger, UNITS[0], "2026Q1", Some("2026-04-10"));
    mark(&mut ledger, UNITS[0], "2026Q2", Some("2026-07-01"));
    mark(&mut ledger, UNITS[1], "2026Q1", Some("2026-04-13"));
    let aliases = Aliases::default();
    let scope = on(&ledger, &aliases, "2026-07-20", Zh);
    let cadence = Cadence::of(&scope.tasks()).unwrap();
    let seen = collection(&scope, cadence);
    assert_eq!(
        seen.periods.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    );
    assert_eq!(seen.now, 1, "the second quarter is collected");
    let in_time = |text: &str| InTime(day(text));
    assert_eq!(states(&seen, UNITS[0]), [in_time("2026-04-10"), in_time("2026-07-01"), Awaited(82), Ahead]);
    assert_eq!(states(&seen, UNITS[1]), [Late(day("2026-04-13"), 3), Missing(10), Awaited(82), Ahead]);
    assert_eq!(states(&seen, UNITS[2]), [Missing(101), Missing(10), Awaited(82), Ahead]);
    assert_eq!((seen.count(0), seen.count(1), seen.missing()), ((2, 6), (1, 6), 5));
    let rate = |unit: &str| seen.units.iter().find(|row| row.unit == unit).unwrap().in_time();
    assert_eq!([UNITS[0], UNITS[1]].map(rate), [Some(100), Some(0)]);
    assert!(seen.units.iter().all(|row| row.unit != "各街道办事处"), "nobody sits there");

    // What was due before the notice came is asked of nobody.
    let ledger = self::ledger("2026-05-02");
    let seen = collection(&on(&ledger, &aliases, "2026-05-20", Zh), cadence);
    assert_eq!(states(&seen, UNITS[2]), [NotAsked, Awaited(51), Ahead, Ahead]);
    assert_eq!((seen.now, seen.count(0)), (1, (0, 0)), "the running quarter is collected");
    // What is missing is collected until the next is due. At the turn of the year the running quarter stands beside the last.
    let now = |day: &str| {
        let seen = collection(&on(&ledger, &aliases, day, Zh), Cadence::usual(Rhythm::Quarter));
        (seen.periods.len(), seen.periods[seen.now].to_string())
    };
    assert_eq!(now("2027-01-05"), (5, "2026Q3".to_owned()));
    assert_eq!(now("2027-01-12"), (5, "2026Q4".to_owned()));
}

#[test]
fn a_mark_is_kept_once_and_taken_back() {
    let mut ledger = ledger("2026-02-10");
    let aliases = Aliases::from_text("区水利局 = 区水务局");
    mark(&mut ledger, "区水利局", "2026Q1", Some("2026-04-08"));
    assert_eq!(ledger.tasks["t3"].done.get("report:2026Q1:区水利局"), Some(&day("2026-04-08")));
    // Another name of it, another day: still one mark.
    let change = marking(
        &ledger.tasks_in_order(),
        &aliases,
        Groups::NONE,
        "区水务局",
        "2026Q1".parse().unwrap(),
        Some(day("2026-04-09")),
    );
    assert_eq!(change.len(), 1);
    ledger.apply(Change::Edit(change), &Env::default());
    let reported = reported_on(&ledger.tasks_in_order(), &aliases);
    assert_eq!(reported.into_values().collect::<Vec<_>>(), [day("2026-04-09")]);
    mark(&mut ledger, "区水利局", "2026Q1", None);
    assert!(reported_on(&ledger.tasks_in_order(), &aliases).is_empty());
    // Who has no task has nothing to report on; and what was not said is not taken back.
    let tasks = ledger.tasks_in_order();
    let period = "2026Q1".parse().unwrap();
    for (unit, on) in [("区民政局", Some(day("2026-04-08"))), ("区水利局", None)] {
        assert_eq!(marking(&tasks, &aliases, Groups::NONE, unit, period, on), [], "{unit}");
    }
}

#[test]
fn who_is_late_is_told_so() {
    let mut ledger = ledger("2026-02-10");
    for unit in &UNITS[..4] {
        mark(&mut ledger, unit, "2026Q1", Some("2026-04-10"));
        mark(&mut ledger, unit, "2026Q2", Some("2026-07-10"));
    }
    mark(&mut ledger, UNITS[4], "2026Q1", Some("2026-04-10"));
    let aliases = Aliases::default();
    let told = |t| {
        let scope = on(&ledger, &aliases, "2026-07-20", t);
        let cadence = Cadence::of(&scope.tasks()).unwrap();
        urgings(&scope, &collection(&scope, cadence))
    };
    let zh = told(Zh);
    let who: Vec<_> = zh.iter().map(|one| (one.unit.as_str(), one.missed.len(), one.days)).collect();
    assert_eq!(who, [(UNITS[5], 2, 10), (UNITS[4], 1, 10)], "who has missed more comes first");
    insta::assert_snapshot!(
        [zh, told(En)].concat().into_iter().map(|one| one.text).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn as_many_units_can_report_as_there_are() {
    let mut ledger = ledger("2026-02-10");
    let duty = ledger.tasks.get_mut("t3").unwrap();
    for nth in 0..1500 {
        duty.done.insert(DoneKey::Report("2026Q1", &format!("第{nth}村")).key(), day("2026-04-08"));
    }
    let tasks = ledger.tasks_in_order();
    let period = "2026Q2".parse().unwrap();
    let edits = marking(&tasks, &Aliases::default(), Groups::NONE, UNITS[0], period, Some(day("2026-07-08")));
    assert_eq!(Change::Edit(edits).beyond(&ledger), None);
    // And what a task consists of has room beside them.
    let milestone = Edit::Done(DoneKey::Milestone(day("2026-03-20")).key(), Some(day("2026-03-20")));
    assert_eq!(Change::Edit(vec![("t3".into(), milestone)]).beyond(&ledger), None);
}

#[test]
fn that_units_have_reported_is_no_work_that_is_done() {
    let mut ledger = ledger("2026-02-10");
    mark(&mut ledger, UNITS[0], "2026Q1", Some("2026-03-24"));
    let aliases = Aliases::default();
    let scope = on(&ledger, &aliases, "2026-03-25", Zh);
    let told = qingdan::report::coats::markdown(&fill(Form::Monthly, &scope));
    assert!(told.contains("2026年3月") && !told.contains("2026Q1"), "{told}");
}

#[test]
fn a_form_is_wanted_when_the_notice_wants_it() {
    let mut ledger = ledger("2026-02-10");
    let asked = |ledger: &Ledger| {
        let aliases = Aliases::default();
        many::asked(&on(ledger, &aliases, "2026-03-25", Zh), "2026Q1").by
    };
    assert_eq!(asked(&ledger), day("2026-04-10"));
    ledger.tasks.get_mut("t3").unwrap().due_text = Some("每季度首月8日前".into());
    assert_eq!(asked(&ledger), day("2026-04-08"));
}
