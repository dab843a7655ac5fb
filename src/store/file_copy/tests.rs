//! The file by itself: what is done in which order, and that it is never written over unseen or twice at once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

type Event = FileCopyEvent<u32>;
type Effect = FileCopyEffect<u32>;

const A: FileToken = FileToken(1);
const B: FileToken = FileToken(2);

fn chosen(handle: u32) -> Event {
    FileCopyEvent::Chosen { handle, name: format!("{handle}.json") }
}

fn found(is_granted: bool) -> Event {
    FileCopyEvent::Found { handle: 1, name: "1.json".to_owned(), is_granted }
}

fn beyond() -> Held {
    Held::Beyond(Box::default())
}

/// One event after the other, each with its effects, and where the file stands in the end.
#[track_caller]
fn check(steps: Vec<(Event, Vec<Effect>)>, expect: FileCopyState) {
    let mut copy = FileCopy::default();
    copy.handle(FileCopyEvent::Known, true);
    for (event, expect) in steps {
        assert_eq!(copy.handle(event.clone(), true), expect, "{event:?}");
    }
    assert_eq!(copy.state(), expect);
}

#[test]
fn a_chosen_file_is_written_at_once_and_when_nobody_has_edited_for_a_while() {
    let mut steps = vec![
        (chosen(7), vec![FileCopyEffect::KeepHandle(7), FileCopyEffect::Write(A, 7)]),
        (FileCopyEvent::Written(A, true), vec![FileCopyEffect::NoteCopy]),
        (FileCopyEvent::Changed, vec![FileCopyEffect::Wait(1)]),
        (FileCopyEvent::Changed, vec![FileCopyEffect::Wait(2)]),
        (FileCopyEvent::Rang(1), vec![]),
        (FileCopyEvent::Rang(2), vec![FileCopyEffect::Write(A, 7)]),
        (FileCopyEvent::Changed, vec![FileCopyEffect::Wait(3)]),
        (FileCopyEvent::Rang(3), vec![]),
        // What was edited while it was written is written then.
        (FileCopyEvent::Written(A, true), vec![FileCopyEffect::NoteCopy, FileCopyEffect::Write(A, 7)]),
        (FileCopyEvent::Written(A, false), vec![]),
    ];
    check(steps.clone(), FileCopyState::Failed("7.json".to_owned()));
    steps.extend([
        (FileCopyEvent::Wake, vec![FileCopyEffect::AskPermission(A, 7)]),
        (FileCopyEvent::Permission(A, false), vec![]),
        (FileCopyEvent::Permission(A, true), vec![FileCopyEffect::Write(A, 7)]),
        (FileCopyEvent::Written(A, true), vec![FileCopyEffect::NoteCopy]),
    ]);
    check(steps.clone(), FileCopyState::Awake("7.json".to_owned()));
    steps.push((FileCopyEvent::Forget, vec![FileCopyEffect::DropHandle]));
    check(steps, FileCopyState::None);
}

#[test]
fn a_file_of_an_earlier_session_is_looked_into_first() {
    let look = || {
        vec![
            (found(true), vec![FileCopyEffect::Wait(1)]),
            (FileCopyEvent::Rang(1), vec![FileCopyEffect::Look(A, 1)]),
        ]
    };
    let mut steps = look();
    steps.extend([
        (FileCopyEvent::Looked(A, Held::Covered), vec![FileCopyEffect::Write(A, 1)]),
        (FileCopyEvent::Written(A, true), vec![FileCopyEffect::NoteCopy]),
    ]);
    check(steps, FileCopyState::Awake("1.json".to_owned()));

    let mut steps = look();
    let offer = FileCopyEffect::OfferImport("1.json".to_owned(), Box::default());
    steps.extend([
        (FileCopyEvent::Changed, vec![FileCopyEffect::Wait(2)]),
        (FileCopyEvent::Looked(A, beyond()), vec![offer]),
        // Not offered again while the user makes up their mind.
        (FileCopyEvent::Rang(2), vec![]),
        (FileCopyEvent::Changed, vec![]),
    ]);
    check(steps.clone(), FileCopyState::Asleep("1.json".to_owned()));
    steps.extend([
        (FileCopyEvent::Permission(A, true), vec![FileCopyEffect::Look(A, 1)]),
        (FileCopyEvent::Looked(A, Held::Covered), vec![FileCopyEffect::Write(A, 1)]),
    ]);
    check(steps, FileCopyState::Awake("1.json".to_owned()));

    let mut steps = look();
    steps.push((FileCopyEvent::Looked(A, Held::Unreadable), vec![]));
    check(steps, FileCopyState::Failed("1.json".to_owned()));
    check(vec![(found(false), vec![])], FileCopyState::Asleep("1.json".to_owned()));
}

#[test]
fn what_becomes_known_late_changes_nothing_for_the_next_file() {
    for is_written in [true, false] {
        let steps = vec![
            (chosen(7), vec![FileCopyEffect::KeepHandle(7), FileCopyEffect::Write(A, 7)]),
            (chosen(8), vec![FileCopyEffect::KeepHandle(8)]),
            (FileCopyEvent::Permission(A, true), vec![]),
            (FileCopyEvent::Written(A, is_written), vec![FileCopyEffect::Write(B, 8)]),
            (FileCopyEvent::Written(A, false), vec![]),
            (found(true), vec![]),
        ];
        check(steps, FileCopyState::Awake("8.json".to_owned()));
    }
    let late = vec![(FileCopyEvent::Forget, vec![FileCopyEffect::DropHandle]), (found(true), vec![])];
    check(late, FileCopyState::None);
}

#[test]
fn what_a_file_holds_is_compared() {
    let file = r#"{"format": "qingdan-ledger", "version": 2, "notices": [{"id": "n"}],
        "tasks": [{"id": "t", "notice": "n", "text": "修好东路。"}]}"#;
    let ledger = import(file).unwrap().ledger;
    let damaged = file.replace("\"修好东路。\"}", "\"修好东路。\"}, {\"notice\": \"n\"}");
    assert!(matches!(Held::of(Some(file), &Ledger::default()), Held::Beyond(_)));
    for (text, expect) in [
        (Some(file), Held::Covered),
        (Some(""), Held::Covered),
        (None, Held::Unreadable),
        (Some("通知"), Held::Unreadable),
        (Some(damaged.as_str()), Held::Unreadable),
        (Some(&file[..80]), Held::Unreadable),
        (Some(r#"{"format": "qingdan-ledger", "version": 9000}"#), Held::Unreadable),
    ] {
        assert_eq!(Held::of(text, &ledger), expect, "{text:?}");
    }
}

/// Files, a slow browser, and somebody who edits.
struct World {
    copy: FileCopy<u32>,
    is_whole: bool,
    edits: u64,
    /// What was asked of the browser and not answered, with the edits that it writes.
    under_way: Vec<(FileToken, bool, u64)>,
    permissions: Vec<FileToken>,
    waits: Vec<u64>,
    /// Files that were chosen just now, or looked into.
    may_be_written: BTreeSet<FileToken>,
    written: BTreeMap<FileToken, u64>,
}

impl World {
    fn happens(&mut self, event: Event) {
        let before = self.copy.state();
        let stale = match &event {
            FileCopyEvent::Written(token, _) | FileCopyEvent::Looked(token, _) => {
                self.copy.file.as_ref().is_none_or(|file| file.token != *token)
            }
            _ => false,
        };
        for effect in self.copy.handle(event, self.is_whole) {
            match effect {
                FileCopyEffect::Write(token, _) => {
                    assert!(self.is_whole, "what is not whole was written");
                    assert!(self.under_way.is_empty(), "two at once");
                    assert!(self.may_be_written.contains(&token), "written unseen");
                    self.under_way.push((token, true, self.edits));
                }
                FileCopyEffect::Look(token, _) => {
                    assert!(self.under_way.is_empty(), "two at once");
                    self.under_way.push((token, false, 0));
                }
                FileCopyEffect::AskPermission(token, _) => self.permissions.push(token),
                FileCopyEffect::Wait(nth) => self.waits.push(nth),
                FileCopyEffect::KeepHandle(_) => {
                    self.may_be_written.extend(self.copy.file.as_ref().map(|file| file.token));
                }
                FileCopyEffect::DropHandle | FileCopyEffect::OfferImport(..) | FileCopyEffect::NoteCopy => {}
            }
        }
        if stale && self.is_whole {
            assert_eq!(self.copy.state(), before, "an answer about another file");
        }
    }

    fn answers(&mut self, how: u8) {
        let Some((token, is_write, edits)) = self.under_way.pop() else { return };
        if is_write {
            let is_written = !how.is_multiple_of(3);
            if is_written {
                self.written.insert(token, edits);
            }
            return self.happens(FileCopyEvent::Written(token, is_written));
        }
        let held = match how % 4 {
            0 => beyond(),
            1 => Held::Unreadable,
            _ => {
                self.may_be_written.insert(token);
                Held::Covered
            }
        };
        self.happens(FileCopyEvent::Looked(token, held));
    }

    fn step(&mut self, (what, how): (u8, u8)) {
        match what % 12 {
            0 => self.happens(chosen(how.into())),
            1 => self.happens(found(how.is_multiple_of(2))),
            2 => self.happens(FileCopyEvent::Wake),
            3 if how.is_multiple_of(2) => self.happens(FileCopyEvent::Forget),
            4 => self.is_whole = !how.is_multiple_of(4),
            5 | 6 => {
                self.edits += 1;
                self.happens(FileCopyEvent::Changed);
            }
            7 if !self.waits.is_empty() => {
                let nth = self.waits.remove(usize::from(how) % self.waits.len());
                self.happens(FileCopyEvent::Rang(nth));
            }
            8 if !self.permissions.is_empty() => {
                let token = self.permissions.remove(usize::from(how) % self.permissions.len());
                self.happens(FileCopyEvent::Permission(token, !how.is_multiple_of(3)));
            }
            _ => self.answers(how),
        }
    }
}

proptest! {
    #[test]
    fn whatever_happens_no_file_is_written_unseen_and_the_last_edit_is_written(
        steps in prop::collection::vec((any::<u8>(), any::<u8>()), 0..80),
    ) {
        let mut world = World {
            copy: FileCopy::default(),
            is_whole: true,
            edits: 0,
            under_way: Vec::new(),
            permissions: Vec::new(),
            waits: Vec::new(),
            may_be_written: BTreeSet::new(),
            written: BTreeMap::new(),
        };
        world.happens(FileCopyEvent::Known);
        for step in steps {
            world.step(step);
        }
        world.is_whole = true;
        while !world.under_way.is_empty() || !world.waits.is_empty() {
            if let Some(nth) = world.waits.pop() {
                world.happens(FileCopyEvent::Rang(nth));
            }
            world.answers(2);
        }
        if let (FileCopyState::Awake(_), Some(file)) = (world.copy.state(), &world.copy.file) {
            prop_assert_eq!(world.written.get(&file.token), Some(&world.edits));
        }
    }
}
