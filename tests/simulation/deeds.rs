//! What people do with a ledger.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use qingdan::ledger::{
    Change, DoneKey, Edit, Entry, Head, Ledger, Notice, NoticeEdit, Standing, Status, Step, Task,
};
use qingdan::reading::{DuePoint, Recurrence, Unit, UnitRole};
use qingdan::text::{Place, Span};

use crate::random::Random;

pub(crate) const NOTICES: [&str; 2] = ["甲", "乙"];
/// Where the tasks of a notice stand: in three records of forty.
const ORDERS: [usize; 6] = [0, 1, 38, 39, 40, 80];

pub(crate) fn moment(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_770_000_000_000 + milliseconds).unwrap_or_default()
}

fn day(days: usize) -> NaiveDate {
    NaiveDate::default() + TimeDelta::days(20_000 + days as i64)
}

/// The words of a task.
fn words_of(nth: impl std::fmt::Display) -> String {
    format!("修好第{nth}条路。")
}

/// A notice as one of several readers reads it: another finds more tasks before some, and the page has other white space.
pub(crate) fn accept(random: &mut Random, now: DateTime<Utc>) -> Change {
    let name = NOTICES[random.below(NOTICES.len())];
    let (more, spaces) = (random.below(3), random.below(2));
    let gap = if spaces == 0 { "\n" } else { "\n\n " };
    let mut source = format!("关于{name}的通知");
    let mut tasks = Vec::new();
    for (nth, order) in ORDERS.into_iter().enumerate() {
        source.push_str(gap);
        let start = source.len();
        source.push_str(&words_of(nth));
        let task = Task::by_hand(
            format!("{name}-{nth}"),
            name.to_owned(),
            if order > 1 { order + more } else { order },
            words_of(nth),
        );
        let place = Place::of(Span::new(start, source.len()), &source);
        tasks.push(Task { place, number: Some((order + more).to_string()), ..task });
    }
    let notice = Notice {
        title: (name == "甲").then(|| format!("关于{name}的通知")),
        doc_number: Some("云政办〔2026〕3号".to_owned()),
        added_at: Some(now),
        source,
        ..Notice::unknown(name.to_owned())
    };
    Change::Add { notices: vec![notice], tasks }
}

/// Any edit of any task.
pub(crate) fn edit(random: &mut Random, ledger: &Ledger) -> Change {
    let ids: Vec<&String> = ledger.tasks.keys().collect();
    let Some(id) = random.pick(&ids) else { return Change::All(Vec::new()) };
    let mut edits = vec![((*id).clone(), one_edit(random))];
    if random.once_in(12) {
        edits.extend(ids.iter().map(|id| ((*id).clone(), one_edit(random))));
    }
    Change::Edit(edits)
}

fn one_edit(random: &mut Random) -> Edit {
    let id = ["e0", "e1", "e2"][random.below(3)].to_owned();
    let some = random.below(3) > 0;
    let words = "修路架桥植树清淤".chars().skip(random.below(6)).take(2).collect::<String>();
    match random.below(14) {
        0 => Edit::Text(words),
        1 => Edit::Due(some.then(|| day(random.below(300))), None),
        2 => Edit::Units(vec![Unit { name: words, role: UnitRole::Lead, level: None }]),
        3 => Edit::Starred(some),
        4 => {
            let status = *random.pick(Status::ALL).unwrap_or(&Status::Todo);
            Edit::Status(Standing { status, on: some.then(|| day(random.below(300))), why: words })
        }
        5 => Edit::Notes(words),
        6 => Edit::Recurrence(random.pick(Recurrence::ALL).copied()),
        7 => Edit::Tag(id, some),
        8 => {
            let (on, problem, next) = (day(random.below(300)), String::new(), String::new());
            Edit::Entry(id.clone(), some.then_some(Entry { id, on, text: words, problem, next }))
        }
        9 => {
            let due = Some(day(random.below(300)));
            Edit::Step(id.clone(), some.then_some(Step { id, text: words, due, person: String::new() }))
        }
        10 => Edit::Milestones(vec![DuePoint { due: day(random.below(300)), text: words }]),
        11 => Edit::Done(DoneKey::Step(&id).key(), some.then(|| day(random.below(300)))),
        _ => Edit::Progress(random.below(101) as u8),
    }
}

/// Deleting, bringing back, renaming.
pub(crate) fn sweep(random: &mut Random, ledger: &Ledger) -> Change {
    let name = NOTICES[random.below(NOTICES.len())];
    let some = |ids: Vec<&String>, random: &mut Random| -> Vec<String> {
        ids.into_iter().filter(|_| random.once_in(4)).cloned().collect()
    };
    match random.below(5) {
        0 => Change::remove_notice(ledger, name),
        1 | 2 => Change::remove_tasks(some(ledger.tasks.keys().collect(), random)),
        3 => Change::restore_tasks(ledger, some(ledger.bin.tasks.keys().collect(), random)),
        _ => {
            let Some(notice) = ledger.notices.get(name) else { return Change::All(Vec::new()) };
            let head = Head { title: Some(format!("第{}号通知", random.below(90))), ..notice.head() };
            Change::EditNotice(vec![(name.to_owned(), NoticeEdit::Head(head))])
        }
    }
}
