//! What fields hold at most: what is within it survives every way, what is beyond is refused or cut, and said.

use proptest::prelude::*;
use qingdan::exchange::{Selection, export, import, unlock};
use qingdan::ledger::bounds::{AREA, HISTORY, ITEMS, LINE, UNKNOWN};
use qingdan::ledger::{Beyond, Change, Edit, Entry, Ledger, Notice, Step, Task, Touched, merge};
use qingdan::messages::Language;
use qingdan::store::{Keeper, MemoryStore};

use crate::made::{day, env, ledger, task};
use crate::passing_on::LITTLE;

/// A task that is at every bound, more or less as far as `share` says, in percent.
fn at_bounds(share: usize) -> Task {
    let of = |most: usize| most * share / 100;
    let line = |c: &str| c.repeat(of(LINE) / c.encode_utf16().count());
    let mut task = Task {
        text: "修".repeat(of(AREA)),
        notes: "\n\"\\".repeat(of(AREA) / 3),
        number: Some(line("1")),
        section: vec![line("一"); 3],
        tags: (0..of(ITEMS)).map(|nth| format!("标{nth:06}")).collect(),
        ..task("甲", 0)
    };
    task.units[0].name = line("😀");
    for nth in 0..of(ITEMS) {
        let (id, text) = (format!("e{nth:06}"), "展".to_owned());
        let on = day("2026-02-10");
        task.entries.push(Entry { id, on, text, problem: String::new(), next: String::new() });
        task.steps.push(Step {
            id: format!("s{nth:06}"),
            text: "步".into(),
            due: None,
            person: String::new(),
        });
    }
    task
}

fn with(task: Task) -> Ledger {
    ledger(vec![task])
}

#[test]
fn what_is_at_the_bounds_survives_files_and_storage() {
    let mut ledger = with(at_bounds(100));
    let title = Some("题".repeat(LINE));
    ledger.notices.insert("乙".into(), Notice { title, ..Notice::unknown("乙".into()) });
    let notes = Edit::Notes("注".repeat(AREA));
    assert_eq!(notes.beyond(&ledger.tasks["甲-0"]), None);
    ledger.apply(Change::Edit(vec![("甲-0".into(), notes)]), &env(5));

    let file = export(&ledger, Selection::All, &env(9));
    let restored = import(&file).unwrap();
    assert!(restored.oddities.is_empty() && restored.skipped.is_empty());
    assert!(restored.ledger == ledger);
    let sealed = qingdan::exchange::encrypt(&file, "口令", LITTLE).unwrap();
    assert!(unlock(&sealed, "口令").unwrap().ledger == ledger);

    let mut keeper = Keeper::new(MemoryStore::default(), "tab");
    keeper.save(&ledger, &Touched::everything(&ledger)).unwrap();
    keeper.compact_local(&mut ledger.clone()).1.unwrap();
    assert!(keeper.load().unwrap().ledger == ledger);
}

#[test]
fn a_file_beyond_them_is_cut_which_is_said() {
    let mut task = at_bounds(130);
    let unknown = "x".repeat(UNKNOWN);
    task.extra.insert("未知".into(), unknown.into());
    let mut ledger = with(task);
    ledger.notices.get_mut("甲").unwrap().issuer = Some("局".repeat(LINE + 1));
    let restored = import(&export(&ledger, Selection::All, &env(9))).unwrap();
    let mut odd: Vec<&str> = restored.oddities.fields.iter().map(|odd| odd.field.as_str()).collect();
    odd.sort_unstable();
    let expect =
        ["entries", "issuer", "notes", "number", "section", "steps", "tags", "text", "units", "未知"];
    assert_eq!(odd, expect);
    let cut = &restored.ledger.tasks["甲-0"];
    assert_eq!((cut.text.chars().count(), cut.tags.len()), (AREA, ITEMS));
    assert_eq!(cut.units[0].name.encode_utf16().count(), LINE);
    assert_eq!(cut.entries.last().map(|entry| &entry.id), ledger.tasks["甲-0"].entries.last().map(|e| &e.id));
    // Read again it is the same, and no longer odd.
    let again = import(&export(&restored.ledger, Selection::All, &env(9))).unwrap();
    assert!(again.oddities.is_empty() && again.ledger == restored.ledger);
}

#[test]
fn an_edit_beyond_them_says_so_and_what_is_there_already_can_be_made_shorter() {
    let edit = |edit: Edit| Change::Edit(vec![("甲-0".into(), edit)]);
    let mut ledger = with(task("甲", 0));
    let too_long = edit(Edit::Text("修".repeat(AREA + 1)));
    assert_eq!(too_long.beyond(&ledger), Some(Beyond::Length(AREA)));
    assert!(Language::Zh.beyond(Beyond::Length(AREA)).contains("没有保存"));
    let step = |id: &str| {
        Edit::Step(
            id.into(),
            Some(Step { id: id.into(), text: "步".into(), due: None, person: String::new() }),
        )
    };
    ledger.tasks.insert("甲-0".into(), at_bounds(100));
    assert_eq!(edit(step("新")).beyond(&ledger), Some(Beyond::Count(ITEMS)));
    assert_eq!(edit(step("s000001")).beyond(&ledger), None);
    // From before there were bounds.
    ledger.tasks.get_mut("甲-0").unwrap().notes = "注".repeat(3 * AREA);
    assert_eq!(edit(Edit::Notes("注".repeat(2 * AREA))).beyond(&ledger), None);
    assert_eq!(edit(Edit::Notes("注".repeat(4 * AREA))).beyond(&ledger), Some(Beyond::Length(AREA)));
    // What is undone was there, and comes back.
    let before = ledger.clone();
    let applied = ledger.apply(edit(Edit::Notes("短".into())), &env(5));
    ledger.apply(applied.inverse, &env(6));
    assert_eq!(ledger.tasks["甲-0"].notes, before.tasks["甲-0"].notes);
}

#[test]
fn a_note_as_long_as_it_may_be_edited_again_and_again_stays_a_record_that_can_be_read() {
    let mut ledger = with(task("甲", 0));
    let mut keeper = Keeper::new(MemoryStore::default(), "tab");
    keeper.save(&ledger, &Touched::everything(&ledger)).unwrap();
    let mut units = 0;
    for nth in 0..60_u32 {
        let mut notes = "注".repeat(AREA - 10);
        notes.push_str(&nth.to_string());
        let change = Change::Edit(vec![("甲-0".into(), Edit::Notes(notes))]);
        let touched = ledger.apply(change, &env(i64::from(nth))).touched;
        keeper.save(&ledger, &touched).unwrap();
        units = units.max(keeper.units().unwrap());
    }
    let log = &ledger.tasks["甲-0"].log;
    assert!((2..60).contains(&log.len()), "{}", log.len());
    let bytes = |edit: &Edit| edit.value().to_string().len();
    // The change that goes beyond it is the last that stays.
    let sizes = log.iter().map(|logged| bytes(&logged.from) + bytes(&logged.to));
    assert!(sizes.skip(1).sum::<usize>() < HISTORY + 1000);
    assert!(keeper.load().unwrap().ledger == ledger);
    assert!(keeper.load().unwrap().damaged.is_empty());
    assert!(units < 1_000_000, "{units}");
}

/// Copies of a task whose histories are too long together.
fn long_histories() -> impl Strategy<Value = Vec<Ledger>> {
    let edits = proptest::collection::vec((0..30_i64, 1..12_usize), 1..8);
    proptest::collection::vec(edits, 3)
        .prop_map(|copies| copies.iter().enumerate().map(|(nth, edits)| long_history(nth, edits)).collect())
}

/// A copy of a task whose notes are edited at these seconds, to these twelfths of their greatest length.
fn long_history(nth: usize, edits: &[(i64, usize)]) -> Ledger {
    let mut ledger = with(task("甲", 0));
    for (seconds, size) in edits {
        let notes = format!("{nth}{}", "注".repeat(size * AREA / 12));
        ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Notes(notes))]), &env(*seconds));
    }
    ledger
}

fn merged(ours: &Ledger, theirs: &Ledger) -> Ledger {
    let mut both = ours.clone();
    both.apply(merge(ours, theirs), &env(0));
    both
}

#[test]
fn what_was_cut_from_a_history_does_not_come_back_from_a_copy_that_has_it() {
    // Together they are too long by a change of the second copy; an older and shorter one of the first would still fit.
    let first = long_history(0, &[(0, 1), (19, 3), (19, 6), (19, 10), (19, 5), (19, 4), (19, 8)]);
    let second = long_history(1, &[(0, 10), (0, 8), (0, 7), (7, 11), (21, 10), (21, 11)]);
    let both = merged(&first, &second);
    assert!(merge(&both, &first).is_empty());
    assert!(merge(&both, &second).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn histories_that_are_cut_are_joined_in_any_order(copies in long_histories()) {
        let [a, b, c] = &copies[..] else { unreachable!() };
        prop_assert!(merged(a, b) == merged(b, a));
        prop_assert!(merged(&merged(a, b), c) == merged(a, &merged(b, c)));
        prop_assert!(merge(&merged(a, b), a).is_empty());
    }

    #[test]
    fn whatever_is_near_the_bounds_is_read_as_it_is_or_said_to_be_odd(share in 60..140_usize) {
        let ledger = with(at_bounds(share));
        let restored = import(&export(&ledger, Selection::All, &env(0))).unwrap();
        prop_assert_eq!(restored.ledger == ledger, restored.oddities.is_empty());
        prop_assert_eq!(restored.oddities.is_empty(), share <= 100);
    }
}
