//! Notices that come in an archive.

use super::*;
use crate::intake::ForeignKind;

fn notices(names: &[&str]) -> LedgerFiles {
    LedgerFiles::Notices(names.iter().map(|name| ((*name).to_owned(), b"a".to_vec())).collect())
}

/// An archive that came before another file, and has been unpacked.
fn archive_and_file() -> Played {
    let mut played = Played::default();
    played.then(IntakeEvent::Came(vec![file("甲.zip"), file("丁.txt")]), PASTE, &["read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), PASTE, &["look into the file"]);
    played
}

fn progress(played: &Played) -> Option<(&str, usize, usize)> {
    played
        .queue
        .progress()
        .map(|progress| (progress.name.as_deref().unwrap_or_default(), progress.nth, progress.of))
}

#[test]
fn they_take_the_place_of_their_archive() {
    let mut played = archive_and_file();
    assert_eq!(progress(&played), Some(("甲.zip", 1, 2)));
    let opened = IntakeEvent::Opened(played.token(), notices(&["乙.txt", "丙.txt"]));
    played.then(opened, PASTE, &["end", "read"]);
    assert_eq!((played.queue.to_come(), progress(&played)), (3, Some(("乙.txt", 1, 3))));
    played.then(ended(&played, "乙"), PASTE, &["end", "show 乙", "read"]);
    assert_eq!(progress(&played), Some(("丙.txt", 2, 3)));
    // It waits until the first has been checked, as if all had come by themselves.
    played.then(ended(&played, "丙"), UNTOUCHED, &["end", "read the file"]);
    assert_eq!(progress(&played), Some(("丁.txt", 3, 3)));
    played.then(IntakeEvent::Bytes(played.token(), None), UNTOUCHED, &["end", "refuse 丁.txt"]);
    let over = IntakeEvent::ReviewOver { otherwise: Route::Ledger };
    played.then(over, at(Route::Review), &["show 丙", "focus"]);
}

#[test]
fn one_that_came_alone_is_alone() {
    let mut played = Played::default();
    played.then(IntakeEvent::Came(vec![file("甲.zip")]), PASTE, &["read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), PASTE, &["look into the file"]);
    let opened = IntakeEvent::Opened(played.token(), notices(&["乙.txt"]));
    played.then(opened, CORRECTED, &["end", "read"]);
    played.then(ended(&played, "乙"), CORRECTED, &["end", "ask"]);
}

#[test]
fn what_cannot_be_read_is_refused_by_its_own_name() {
    let mut played = archive_and_file();
    let large = vec![b'a'; LIMIT + 1];
    let files = vec![("大.txt".to_owned(), large), ("内.zip".to_owned(), b"PK\x03\x04".to_vec())];
    let opened = IntakeEvent::Opened(played.token(), LedgerFiles::Notices(files));
    // An archive in an archive is read as a file like all others, which says what it is.
    played.then(opened, PASTE, &["end", "refuse 大.txt", "read in a worker"]);
    let why = IntakeError::Foreign(ForeignKind::Archive);
    played.then(
        IntakeEvent::Ended(played.token(), Err(why)),
        PASTE,
        &["end", "refuse 内.zip", "read the file"],
    );
}

#[test]
fn stopping_leaves_out_the_rest() {
    let mut played = archive_and_file();
    let opened = IntakeEvent::Opened(played.token(), notices(&["乙.txt", "丙.txt"]));
    played.then(opened, PASTE, &["end", "read"]);
    played.then(ended(&played, "乙"), PASTE, &["end", "show 乙", "read"]);
    played.then(IntakeEvent::Stop, UNTOUCHED, &["end", "stopped 1 2"]);
    assert_eq!((played.queue.to_come(), progress(&played)), (0, None));
}
