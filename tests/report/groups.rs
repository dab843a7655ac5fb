//! What a group of units has to do is in the reports, files, forms and messages of its members.

use std::collections::BTreeMap;

use qingdan::exchange::{Form, Format};
use qingdan::ledger::{Aliases, GroupMembers, Groups, Ledger, Task};
use qingdan::messages::Language::{self, En, Zh};
use qingdan::reading::{Unit, UnitRole};
use qingdan::report::coats::markdown;
use qingdan::report::fill_in::{Asked, fill_in, form_tasks, letter};
use qingdan::report::returned::{Held, Outcome, Receiving, read};
use qingdan::report::{ReportWish, Scope, fill, nudges, units_among};

use crate::made::{day, notice, scope};
use crate::replies::receiving;
use crate::sheets::typed;

const ALL: &str = "各责任单位";

/// A task: its words, its day, and the units that stand by it.
type Made<'a> = (&'a str, &'a str, &'a [(&'a str, UnitRole)]);

/// Four tasks: of a bureau, of another, of both and all the others, and of all.
fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    ledger.put_notice(notice());
    let unit = |(name, role): &(&str, UnitRole)| Unit { name: (*name).into(), role: *role, level: None };
    let tasks: [Made<'_>; 4] = [
        ("完成河道清淤20公里", "2026-04-30", &[("区水利局", UnitRole::Responsible)]),
        ("改造泵站3座", "2026-04-12", &[("区城管局", UnitRole::Responsible)]),
        ("修订防汛预案", "2026-04-01", &[("区应急局", UnitRole::Lead), (ALL, UnitRole::Responsible)]),
        ("报送工作进展", "2026-04-13", &[(ALL, UnitRole::Responsible)]),
    ];
    for (nth, (text, due, units)) in tasks.into_iter().enumerate() {
        ledger.put_task(Task {
            number: Some((nth + 1).to_string()),
            units: units.iter().map(unit).collect(),
            due: Some(day(due)),
            ..Task::by_hand(format!("t{nth}"), "n".into(), nth, text.into())
        });
    }
    ledger
}

/// What a test asks of a scope with the groups of the ledger.
fn asked<T>(unit: &str, language: Language, ask: impl FnOnce(&Scope<'_>) -> T) -> T {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
    ask(&Scope { groups: &groups, unit, ..scope(&ledger, &aliases, language) })
}

fn numbers(tasks: &[&Task]) -> Vec<String> {
    tasks.iter().filter_map(|task| task.number.clone()).collect()
}

#[test]
fn each_member_has_a_file_with_what_all_have_to_do() {
    let units = asked("", Zh, |scope| units_among(&scope.tasks(), scope.aliases, scope.groups));
    let expected = [("区应急局", 2), ("各责任单位", 2), ("区城管局", 3), ("区水利局", 3)];
    let mut units: Vec<_> = units.iter().map(|(unit, count)| (unit.as_str(), *count)).collect();
    units.sort_by_key(|(unit, count)| (*count, *unit));
    let mut expected = expected.to_vec();
    expected.sort_by_key(|(unit, count)| (*count, *unit));
    assert_eq!(units, expected);
    let wish = |form| ReportWish {
        tasks: None,
        unit: String::new(),
        per_unit: true,
        form,
        format: Format::Xlsx,
        period: None,
    };
    for form in [Form::List, Form::FillIn] {
        let mut files = asked("", Zh, |scope| wish(form).units(scope));
        files.sort_unstable();
        let mut expected = ["区城管局", "区应急局", "区水利局"];
        expected.sort_unstable();
        assert_eq!(files, expected, "no file for the group");
    }
}

#[test]
fn a_members_list_marks_what_it_has_as_one_of_all() {
    let table =
        |unit: &str, form: Form, language| asked(unit, language, |scope| markdown(&fill(form, scope)));
    for form in [Form::List, Form::Register, Form::Progress] {
        let zh = table("区水利局", form, Zh);
        assert_eq!(zh.matches("各责任单位（含本单位）").count(), 2, "{zh}");
        assert!(zh.contains("完成河道清淤") && !zh.contains("改造泵站"));
        assert_eq!(table("区水利局", form, En).matches("各责任单位 (incl. this unit)").count(), 2);
        // Who leads it has that role; and nobody is marked where the list is of all.
        assert_eq!(table("区应急局", form, Zh).matches("含本单位").count(), 1);
        assert!(!table("", form, Zh).contains("含本单位"));
    }
}

#[test]
fn a_members_form_asks_for_what_all_have_to_do() {
    let rows = |unit: &str| asked(unit, Zh, |scope| numbers(&form_tasks(scope, scope.period)));
    assert_eq!(rows("区水利局"), ["1", "3", "4"]);
    assert_eq!(rows("区应急局"), ["3", "4"]);
    let shown = |unit: &str, language| {
        asked(unit, language, |scope| {
            let wish = ReportWish {
                tasks: None,
                unit: unit.to_owned(),
                per_unit: false,
                form: Form::FillIn,
                format: Format::Xlsx,
                period: None,
            };
            markdown(&wish.report(unit, scope))
        })
    };
    assert_eq!(shown("区水利局", Zh).matches("（各责任单位，含本单位）").count(), 2);
    assert_eq!(shown("区水利局", En).matches("(各责任单位, incl. your unit)").count(), 2);
    assert_eq!(shown("区应急局", Zh).matches("含本单位").count(), 1);
    let text = asked("区水利局", Zh, |scope| letter(scope, &Asked::now(scope)).text);
    assert!(text.contains("应填报任务3项"), "{text}");
}

#[test]
fn what_a_member_tells_is_taken_and_stands_for_no_other() {
    let (ledger, aliases) = (ledger(), Aliases::default());
    let groups = Groups::of(&ledger, &aliases, &GroupMembers::default());
    let unit = "区水利局";
    let scope = Scope { groups: &groups, unit, ..scope(&ledger, &aliases, Zh) };
    let (name, sent) = fill_in(&scope, &Asked::now(&scope)).unwrap();
    // 完成情况 and 进度 of its own task, and of what all report.
    let back = typed(&sent, &[("F6", "已清淤5公里。"), ("G6", "25"), ("F8", "已报送。"), ("G8", "100")]);
    let receiving = Receiving { groups: &groups, ..receiving(&ledger, &aliases) };
    let returned = read(&name, &back, &receiving).unwrap().unwrap();
    assert_eq!((returned.unit.as_deref(), returned.matched()), (Some(unit), 3));
    let taking = returned.take(&receiving, &BTreeMap::new());
    let row = |id: &str| taking.rows.iter().find(|row| row.task == id).unwrap();
    assert_eq!(row("t0").progress, Outcome::New(25));
    assert_eq!(row("t3").entry.taken().map(|entry| entry.text.as_str()), Some("已报送。"));
    assert_eq!(row("t3").progress, Outcome::Held(100, Held::Group));
}

#[test]
fn each_member_is_reminded() {
    let told = asked("", Zh, |scope| {
        nudges(scope).into_iter().map(|nudge| (nudge.unit, nudge.overdue, nudge.soon)).collect::<Vec<_>>()
    });
    let of = |unit: &str| told.iter().find(|(other, ..)| other == unit).map(|(_, late, soon)| (*late, *soon));
    assert_eq!(of("区应急局"), Some((1, 1)));
    assert_eq!(of("区城管局"), Some((0, 2)));
    assert_eq!(of("区水利局"), Some((0, 1)));
    assert_eq!(of(ALL), None);
    // Where nobody is known to be in it, the group is told.
    let (ledger, aliases) = (ledger(), Aliases::default());
    let told = nudges(&scope(&ledger, &aliases, Zh));
    assert!(told.iter().any(|nudge| nudge.unit == ALL));
}

#[test]
fn in_the_bulletin_what_all_have_to_do_counts_once() {
    let text = asked("", Zh, |scope| markdown(&fill(Form::Bulletin, scope)));
    assert!(text.contains("另有1项任务由各责任单位等共同承担"), "{text}");
    assert!(text.contains('4') && !text.contains("| 各责任单位 |"), "{text}");
    let (ledger, aliases) = (ledger(), Aliases::default());
    let without = markdown(&fill(Form::Bulletin, &scope(&ledger, &aliases, Zh)));
    let totals = |text: &str| text.lines().find(|line| line.contains("截至")).map(str::to_owned);
    assert_eq!(totals(&text), totals(&without), "totals are of tasks, whoever has them");
    let table =
        |text: &str| text.lines().filter(|line| line.contains("局 |")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(table(&text), table(&without), "ranks are of what units are named in");
}
