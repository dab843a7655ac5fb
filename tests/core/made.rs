//! Ledgers made for tests.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use qingdan::ledger::{
    Bin, Change, DoneKey, Edit, Entry, Env, Field, Head, Ledger, Notice, NoticeEdit, Standing, Status, Step,
    Task,
};
use qingdan::reading::{Bound, DuePoint, Person, PersonRole, Recurrence, Target, Unit, UnitRole};
use qingdan::text::Place;

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
    Env { today: day("2026-03-05"), now: moment(seconds), who: "陈".into(), replica: "a1".into() }
}

pub(crate) fn notice(id: &str) -> Notice {
    Notice {
        title: Some(format!("关于{id}的通知")),
        doc_number: Some("云政办〔2026〕3号".into()),
        issuer: Some("云山区人民政府办公室".into()),
        issued_on: Some(day("2026-01-15")),
        year: Some(2026),
        added_at: Some(moment(0)),
        source: "1.修路。（责任单位：区建设局）".into(),
        ..Notice::unknown(id.into())
    }
}

pub(crate) fn task(notice: &str, order: usize) -> Task {
    let text = format!("修好第{}条路。", order + 1);
    Task {
        number: Some((order + 1).to_string()),
        section: vec!["一、城市建设".into()],
        units: vec![unit("区建设局", UnitRole::Responsible)],
        ..Task::by_hand(format!("{notice}-{order}"), notice.into(), order, text)
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

/// A ledger in which every field holds something.
pub(crate) fn full() -> Ledger {
    let mut one = task("甲", 0);
    one.place = Some(Place::new(0, 16));
    one.due = Some(day("2026-12-31"));
    one.due_text = Some("年底前".into());
    one.due_assumed = true;
    one.milestones = vec![DuePoint { due: day("2026-06-30"), text: "6月底前".into() }];
    one.recurrence = Some(Recurrence::Quarterly);
    one.units[0].level = Some("区级".into());
    one.persons =
        vec![Person { name: "陈晓".into(), role: PersonRole::Leader, unit: Some("区建设局".into()) }];
    one.targets = vec![Target {
        text: "不少于20场次".into(),
        bound: Bound::AtLeast,
        value: 20.0,
        upto: None,
        unit: "场次".into(),
    }];
    one.starred = true;
    one.became = Some("乙-0".into());
    one.tags = vec!["重点".into()];
    one.notes = "等批复".into();
    one.status_on = Some(day("2026-02-02"));
    one.status_why = "据批复".into();
    one.entries = vec![Entry {
        id: "e1".into(),
        on: day("2026-02-10"),
        text: "已开工".into(),
        problem: "缺资金".into(),
        next: "协调".into(),
    }];
    one.steps = vec![Step {
        id: "s1".into(),
        text: "招标".into(),
        due: Some(day("2026-03-31")),
        person: "陈晓".into(),
    }];
    one.done = [(DoneKey::Step("s1").key(), day("2026-03-01"))].into();
    one.extra.insert("来自未来".into(), serde_json::json!({ "a": [1, 2] }));
    let mut ledger = ledger(vec![one]);
    let edit = Edit::Progress(40);
    ledger.apply(Change::Edit(vec![("甲-0".into(), edit)]), &env(5));
    ledger
}

/// Any edit.
pub(crate) fn edits() -> impl Strategy<Value = Edit> {
    let name = "[甲乙丙]{1,2}局";
    let days =
        || proptest::option::of((0..400_i64).prop_map(|days| day("2026-01-01") + TimeDelta::days(days)));
    let id = || "[ef][0-2]";
    let plain = prop_oneof![
        "[修路。、a]{1,6}".prop_map(Edit::Text),
        days().prop_map(|due| Edit::Due(due, None)),
        (0..400_i64).prop_map(|days| {
            Edit::AssumedDue(day("2026-01-01") + TimeDelta::days(days), Some("年底".into()))
        }),
        (name, proptest::sample::select(UnitRole::ALL))
            .prop_map(|(name, role)| Edit::Units(vec![unit(&name, role)])),
        "[甲乙]{2}".prop_map(|name| {
            Edit::Persons(vec![Person { name, role: PersonRole::Responsible, unit: None }])
        }),
        any::<bool>().prop_map(Edit::Starred),
        (proptest::sample::select(Status::ALL), days(), "[据因]{0,2}")
            .prop_map(|(status, on, why)| Edit::Status(Standing { status, on, why })),
        (0..=100_u8).prop_map(Edit::Progress),
        "[记注]{0,3}".prop_map(Edit::Notes),
        "[一二]、".prop_map(|heading| Edit::Section(vec![heading])),
        proptest::option::of(proptest::sample::select(Recurrence::ALL)).prop_map(Edit::Recurrence),
        proptest::collection::vec((0..400_i64, "[月底前]{1,3}"), 0..3).prop_map(|points| {
            let point = |(days, text)| DuePoint { due: day("2026-01-01") + TimeDelta::days(days), text };
            Edit::Milestones(points.into_iter().map(point).collect())
        }),
    ];
    let with_id = prop_oneof![
        (id(), any::<bool>()).prop_map(|(tag, on)| Edit::Tag(tag, on)),
        (id(), proptest::option::of(("[进展]{1,3}", 0..40_i64))).prop_map(|(id, entry)| {
            let entry = entry.map(|(text, days)| Entry {
                id: id.clone(),
                on: day("2026-02-01") + TimeDelta::days(days),
                text,
                problem: String::new(),
                next: String::new(),
            });
            Edit::Entry(id, entry)
        }),
        (id(), proptest::option::of(("[步骤]{1,3}", days()))).prop_map(|(id, step)| {
            let step = step.map(|(text, due)| Step { id: id.clone(), text, due, person: String::new() });
            Edit::Step(id, step)
        }),
        (id(), days()).prop_map(|(id, on)| Edit::Done(DoneKey::Step(&id).key(), on)),
    ];
    prop_oneof![3 => plain, 2 => with_id]
}

/// What somebody does with a ledger of four tasks in two notices.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Edit(usize, Edit),
    Remove(usize),
    Restore(usize),
    RemoveNotice(usize),
    RenameNotice(usize, String),
}

pub(crate) const NOTICES: [&str; 2] = ["甲", "乙"];

/// The id of the nth of four tasks.
pub(crate) fn id(n: usize) -> String {
    format!("{}-{n}", NOTICES[n % 2])
}

pub(crate) fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (0..4_usize, edits()).prop_map(|(n, edit)| Deed::Edit(n, edit)),
        1 => (0..4_usize).prop_map(Deed::Remove),
        1 => (0..4_usize).prop_map(Deed::Restore),
        1 => (0..2_usize).prop_map(Deed::RemoveNotice),
        1 => (0..2_usize, "[甲乙]{1,2}").prop_map(|(n, title)| Deed::RenameNotice(n, title)),
    ]
}

impl Deed {
    /// The change that does it.
    pub(crate) fn change(&self, ledger: &Ledger) -> Change {
        match self {
            Self::Edit(n, edit) => Change::Edit(vec![(id(*n), edit.clone())]),
            Self::Remove(n) => Change::remove_tasks([id(*n)]),
            Self::Restore(n) => Change::restore_tasks(ledger, [id(*n)]),
            Self::RemoveNotice(n) => Change::remove_notice(ledger, NOTICES[*n]),
            Self::RenameNotice(n, title) => {
                let Some(notice) = ledger.notices.get(NOTICES[*n]) else { return Change::All(Vec::new()) };
                let head = Head { title: Some(title.clone()), ..notice.head() };
                Change::EditNotice(vec![(NOTICES[*n].into(), NoticeEdit::Head(head))])
            }
        }
    }
}

/// A ledger of up to four tasks in two notices.
pub(crate) fn four(fewer: usize) -> Ledger {
    ledger((0..4 - fewer).map(|n| task(NOTICES[n % 2], n)).collect())
}

/// A copy of a ledger of four tasks in two notices that somebody has edited on their own, with a clock of their own.
pub(crate) fn replicas() -> impl Strategy<Value = Ledger> {
    replicas_at(moment)
}

/// The same, with clocks that say this where theirs say so many seconds.
pub(crate) fn replicas_at(clock: fn(i64) -> DateTime<Utc>) -> impl Strategy<Value = Ledger> {
    let deeds = proptest::collection::vec((deeds(), -3..5_i64), 0..10);
    (deeds, 0..3_usize, "[ab]").prop_map(move |(deeds, fewer, who)| {
        let mut ledger = four(fewer);
        for (deed, seconds) in deeds {
            let now = clock(seconds);
            let env = Env { who: who.clone(), replica: who.clone(), now, ..env(seconds) };
            ledger.apply(deed.change(&ledger), &env);
        }
        ledger
    })
}

/// A ledger as others get it: of what is deleted, that it is.
pub(crate) fn passed_on(ledger: &Ledger) -> Ledger {
    let mut ledger = ledger.clone();
    ledger.empty_bin();
    ledger
}

/// A ledger without its stamps and its history, and without what is deleted: what people see.
pub(crate) fn seen(ledger: &Ledger) -> Ledger {
    let mut ledger = ledger.clone();
    ledger.bin = Bin::default();
    for task in ledger.tasks.values_mut() {
        task.stamps.clear();
        task.log.clear();
        task.gone = false;
        task.became = None;
    }
    for notice in ledger.notices.values_mut() {
        notice.stamps.clear();
        notice.gone = false;
    }
    ledger
}

#[test]
fn every_field_is_edited_by_the_edit_that_reads_it() {
    let ids =
        [Field::Tag("a".into()), Field::Entry("a".into()), Field::Step("a".into()), Field::Done("a".into())];
    for field in Field::PLAIN.iter().cloned().chain(ids) {
        assert_eq!(Edit::of(&task("甲", 0), &field).field(), field);
        assert_eq!(Field::from_key(&field.key()), Some(field));
    }
}
