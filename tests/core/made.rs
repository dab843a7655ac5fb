//! Ledgers made for tests.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use qingdan::ledger::{Edit, Entry, Env, Field, Ledger, Notice, Stamp, Status, Task};
use qingdan::reading::{NoticeKind, Person, PersonRole, TaskKind, Unit, UnitRole};

/// A day as `2026-03-05`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment some seconds after a fixed one.
pub(crate) fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000 + seconds, 0).unwrap()
}

/// The world on 2026-03-05, some seconds on.
pub(crate) fn env(seconds: i64) -> Env {
    Env { today: day("2026-03-05"), now: moment(seconds), who: "陈".into() }
}

pub(crate) fn notice(id: &str) -> Notice {
    Notice {
        id: id.into(),
        kind: NoticeKind::Notice,
        title: Some(format!("关于{id}的通知")),
        doc_number: Some("云政办〔2026〕3号".into()),
        issuer: Some("云山区人民政府办公室".into()),
        issued_on: Some(day("2026-01-15")),
        year: Some(2026),
        added_at: Some(moment(0)),
        source: "1.修路。（责任单位：区建设局）".into(),
        extra: Default::default(),
    }
}

pub(crate) fn task(notice: &str, order: usize) -> Task {
    Task {
        id: format!("{notice}-{order}"),
        notice: notice.into(),
        order,
        kind: TaskKind::Task,
        number: Some((order + 1).to_string()),
        section: vec!["一、城市建设".into()],
        text: format!("修好第{}条路。", order + 1),
        span: None,
        due: None,
        due_text: None,
        milestones: Vec::new(),
        recurrence: None,
        units: vec![unit("区建设局", UnitRole::Responsible)],
        persons: Vec::new(),
        targets: Vec::new(),
        starred: false,
        status: Status::Todo,
        progress: 0,
        entries: Vec::new(),
        tags: Vec::new(),
        stamps: Default::default(),
        extra: Default::default(),
    }
}

pub(crate) fn unit(name: &str, role: UnitRole) -> Unit {
    Unit { name: name.into(), role, level: None }
}

/// A ledger with these tasks and the notices they stand in.
pub(crate) fn ledger(tasks: Vec<Task>) -> Ledger {
    let mut ledger = Ledger::default();
    for task in tasks {
        ledger.notices.entry(task.notice.clone()).or_insert_with(|| notice(&task.notice));
        ledger.tasks.insert(task.id.clone(), task);
    }
    ledger
}

/// Any edit.
pub(crate) fn edits() -> impl Strategy<Value = Edit> {
    let name = "[甲乙丙]{1,2}局";
    prop_oneof![
        "[修路。、a]{1,6}".prop_map(Edit::Text),
        proptest::option::of(0..400_i64)
            .prop_map(|days| Edit::Due(days.map(|days| day("2026-01-01") + TimeDelta::days(days)), None)),
        (name, proptest::sample::select(UnitRole::ALL))
            .prop_map(|(name, role)| Edit::Units(vec![unit(&name, role)])),
        "[甲乙]{2}".prop_map(|name| {
            Edit::Persons(vec![Person { name, role: PersonRole::Responsible, unit: None }])
        }),
        any::<bool>().prop_map(Edit::Starred),
        proptest::sample::select(Status::ALL).prop_map(Edit::Status),
        (0..=100_u8).prop_map(Edit::Progress),
    ]
}

/// A copy of a ledger of four tasks in two notices that somebody has edited on their own.
pub(crate) fn replicas() -> impl Strategy<Value = Ledger> {
    let edits = proptest::collection::vec((0..4_usize, edits(), 0..5_i64, "[ab]"), 0..8);
    let entries = proptest::collection::vec((0..4_usize, 0..3_u8), 0..3);
    (edits, entries, 0..3_usize).prop_map(|(edits, entries, fewer)| {
        let mut tasks: Vec<Task> = (0..4 - fewer).map(|n| task(["甲", "乙"][n % 2], n)).collect();
        for (n, edit, seconds, by) in edits {
            let Some(task) = tasks.get_mut(n) else { continue };
            let stamp = Stamp { at: moment(seconds), by };
            // As if edited somewhere: an older stamp never comes after a later one of the same replica.
            if task.stamps.get(&edit.field()).is_none_or(|before| *before < stamp) {
                put(task, edit, stamp);
            }
        }
        for (n, id) in entries {
            let Some(task) = tasks.get_mut(n) else { continue };
            let entry = Entry { id: format!("e{id}"), on: day("2026-02-01"), text: format!("进展{id}") };
            if !task.entries.contains(&entry) {
                task.entries.push(entry);
                task.entries.sort_by(|a, b| a.id.cmp(&b.id));
            }
        }
        ledger(tasks)
    })
}

fn put(task: &mut Task, edit: Edit, stamp: Stamp) {
    task.stamps.insert(edit.field(), stamp);
    match edit {
        Edit::Text(text) => task.text = text,
        Edit::Due(due, text) => (task.due, task.due_text) = (due, text),
        Edit::Units(units) => task.units = units,
        Edit::Persons(persons) => task.persons = persons,
        Edit::Starred(starred) => task.starred = starred,
        Edit::Status(status) => task.status = status,
        Edit::Progress(percent) => task.progress = percent,
    }
}

/// A ledger without its stamps, to compare what people see.
pub(crate) fn unstamped(ledger: &Ledger) -> Ledger {
    let mut ledger = ledger.clone();
    ledger.tasks.values_mut().for_each(|task| task.stamps.clear());
    ledger
}

#[test]
fn every_field_is_edited_by_some_edit() {
    for &field in Field::ALL {
        assert_eq!(Edit::of(&task("甲", 0), field).field(), field);
    }
}
