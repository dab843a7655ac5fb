//! The queue by itself: what it does in which order, and that it forgets and repeats nothing whatever happens.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::*;
use crate::exchange::Restored;

mod archives;
mod world;

type Event = IntakeEvent<u32>;
type Effect = IntakeEffect<u32>;

/// A reading of some notice, which every other stands for under its own title.
static READ: LazyLock<(Reading, Draft)> = LazyLock::new(|| {
    let plain = "1.修好东路。".to_owned();
    Job::from(Material::Copied { html: String::new(), plain }).read().unwrap()
});

fn text(words: &str) -> Source<u32> {
    Source::Copied { html: String::new(), plain: words.to_owned() }
}

fn read(title: &str) -> Box<(Reading, Draft)> {
    let (reading, mut draft) = READ.clone();
    draft.notice.title = Some(title.to_owned());
    Box::new((reading, draft))
}

fn file(name: &str) -> Source<u32> {
    Source::File { name: name.to_owned(), bytes: 10, file: 7 }
}

fn ledger() -> LedgerFile {
    LedgerFile::Open(Restored::default())
}

/// Some day.
const TODAY: NaiveDate = NaiveDate::MIN;

const fn at(here: Route) -> Scene {
    Scene { today: TODAY, here, review: OpenReview::None, is_asked: false, is_importing: false }
}

const PASTE: Scene = at(Route::Paste);
const UNTOUCHED: Scene = Scene { review: OpenReview::Untouched, ..at(Route::Review) };
const CORRECTED: Scene = Scene { review: OpenReview::Corrected, ..at(Route::Review) };

/// What an effect is, in a few words.
fn brief(effect: &Effect) -> String {
    match effect {
        IntakeEffect::ReadFile(..) => "read the file".to_owned(),
        IntakeEffect::OpenLedgers(..) => "look into the file".to_owned(),
        IntakeEffect::Read(..) => "read".to_owned(),
        IntakeEffect::ReadInWorker(..) => "read in a worker".to_owned(),
        IntakeEffect::ReadHere(..) => "read here".to_owned(),
        IntakeEffect::EndWorker => "end".to_owned(),
        IntakeEffect::ShowReview { read, is_taken } => {
            let title = read.draft.notice.title.as_deref().unwrap_or_default();
            format!("show {title}{}", if *is_taken { "" } else { " later" })
        }
        IntakeEffect::Redate(_) => "redate".to_owned(),
        IntakeEffect::AskToReplace(_) => "ask".to_owned(),
        IntakeEffect::ShowImport(name, _) => format!("import {name}"),
        IntakeEffect::AskPassphrase(name, _) => format!("unlock {name}"),
        IntakeEffect::Refuse { name, is_alone, .. } => {
            format!("refuse {name}{}", if *is_alone { " alone" } else { "" })
        }
        IntakeEffect::SayStopped { done, left } => format!("stopped {done} {left}"),
        IntakeEffect::Go(route) => format!("go {}", route.name()),
        IntakeEffect::FocusReview => "focus".to_owned(),
    }
}

/// A queue to which one thing happens after the other.
#[derive(Default)]
struct Played {
    queue: IntakeQueue<u32>,
    token: Option<Token>,
}

impl Played {
    #[track_caller]
    fn then(&mut self, event: Event, scene: Scene, expect: &[&str]) {
        let effects = self.queue.handle(event, scene);
        for effect in &effects {
            self.token = token_of(effect).or(self.token);
        }
        let effects: Vec<String> = effects.iter().map(brief).collect();
        assert_eq!(effects, expect);
    }

    fn token(&self) -> Token {
        self.token.unwrap()
    }
}

fn token_of(effect: &Effect) -> Option<Token> {
    match effect {
        IntakeEffect::ReadFile(token, _)
        | IntakeEffect::OpenLedgers(token, _)
        | IntakeEffect::Read(token, _)
        | IntakeEffect::ReadInWorker(token, _)
        | IntakeEffect::ReadHere(token, _)
        | IntakeEffect::AskToReplace(token) => Some(*token),
        _ => None,
    }
}

/// Says that what is being read has been.
fn ended(played: &Played, title: &str) -> Event {
    IntakeEvent::Ended(played.token(), Ok(read(title)))
}

/// Two notices, the second of which waits.
fn two_notices() -> Played {
    let mut played = Played::default();
    played.then(IntakeEvent::Came(vec![file("甲"), file("乙")]), PASTE, &["read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), PASTE, &["read"]);
    played.then(ended(&played, "甲"), PASTE, &["end", "show 甲", "read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), UNTOUCHED, &["read"]);
    played.then(ended(&played, "乙"), UNTOUCHED, &["end"]);
    played
}

#[test]
fn notices_are_shown_one_after_the_other() {
    let mut played = two_notices();
    assert_eq!((played.queue.to_come(), played.queue.progress()), (1, None));
    let over = |otherwise| IntakeEvent::ReviewOver { otherwise };
    played.then(over(Route::Ledger), at(Route::Review), &["show 乙", "focus"]);
    played.then(over(Route::Ledger), at(Route::Review), &["go ledger"]);
    assert_eq!(played.queue.to_come(), 0);
}

#[test]
fn what_comes_alone_replaces_a_review_but_asks_where_that_was_corrected() {
    let mut played = Played::default();
    played.then(IntakeEvent::Came(vec![text("甲")]), PASTE, &["read"]);
    played.then(ended(&played, "甲"), PASTE, &["end", "show 甲"]);
    played.then(IntakeEvent::Came(vec![text("乙")]), UNTOUCHED, &["read"]);
    played.then(ended(&played, "乙"), UNTOUCHED, &["end", "show 乙"]);
    for says_yes in [false, true] {
        played.then(IntakeEvent::Came(vec![text("丙")]), CORRECTED, &["read"]);
        played.then(ended(&played, "丙"), CORRECTED, &["end", "ask"]);
        if says_yes {
            played.then(IntakeEvent::Replace(played.token()), CORRECTED, &["show 丙"]);
        }
        played.then(IntakeEvent::Answered, CORRECTED, &[]);
        played.then(IntakeEvent::Replace(played.token()), CORRECTED, &[]);
    }
    // What comes in company waits, and what comes alone then waits behind it.
    played.then(IntakeEvent::Came(vec![file("丁"), file("戊")]), CORRECTED, &["read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), CORRECTED, &["read"]);
    played.then(ended(&played, "丁"), CORRECTED, &["end", "read the file"]);
    played.then(IntakeEvent::Stop, CORRECTED, &["end", "stopped 1 1"]);
    played.then(IntakeEvent::Came(vec![text("己")]), UNTOUCHED, &["read"]);
    played.then(ended(&played, "己"), UNTOUCHED, &["end"]);
    assert_eq!(played.queue.to_come(), 2);
}

#[test]
fn nothing_is_shown_while_something_is_asked() {
    let asked = Scene { is_asked: true, ..PASTE };
    let mut played = Played::default();
    let sources = vec![file("甲.json"), file("乙.zip"), text("丙")];
    played.then(IntakeEvent::Came(sources), asked, &["read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), asked, &["look into the file"]);
    let one = IntakeEvent::Opened(played.token(), LedgerFiles::One(Ok(ledger())));
    played.then(one, asked, &["end", "read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), asked, &["look into the file"]);
    let several = vec![
        ("丁".to_owned(), Ok(ledger())),
        ("戊".to_owned(), Err(ImportError::Empty)),
        ("己".to_owned(), Ok(LedgerFile::Locked(vec![]))),
    ];
    let several = IntakeEvent::Opened(played.token(), LedgerFiles::Several(several));
    played.then(several, asked, &["end", "refuse 戊", "read"]);
    played.then(ended(&played, "丙"), asked, &["end"]);
    assert_eq!(played.queue.to_come(), 4);
    played.then(IntakeEvent::Answered, PASTE, &["import 甲.json", "import 丁", "unlock 己"]);
    played.then(IntakeEvent::Answered, PASTE, &["show 丙"]);
}

#[test]
fn a_long_text_is_read_by_a_worker_and_what_it_says_when_stopped_is_not_heard() {
    let mut played = Played::default();
    let source = || text(&"字".repeat(100_000));
    played.then(IntakeEvent::Came(vec![source()]), PASTE, &["read in a worker"]);
    let first = played.token();
    assert_eq!(played.queue.progress(), Some(&Progress { name: None, nth: 1, of: 1 }));
    played.then(IntakeEvent::Progressed(first, 30), PASTE, &[]);
    assert_eq!(played.queue.percent(), Some(30));
    played.then(IntakeEvent::Stop, PASTE, &["end", "stopped 0 1"]);
    assert_eq!((played.queue.progress(), played.queue.to_come()), (None, 0));
    played.then(IntakeEvent::Stop, PASTE, &[]);

    played.then(IntakeEvent::Came(vec![source()]), PASTE, &["read in a worker"]);
    played.then(IntakeEvent::Progressed(first, 90), PASTE, &[]);
    assert_eq!(played.queue.percent(), None);
    played.then(IntakeEvent::Broke(first), PASTE, &[]);
    played.then(IntakeEvent::Ended(first, Ok(read("甲"))), PASTE, &[]);
    played.then(IntakeEvent::NotStarted(first), PASTE, &[]);
    let second = played.token();
    played.then(IntakeEvent::NotStarted(second), PASTE, &["read here"]);
    assert!(played.queue.is_reading(second) && !played.queue.is_reading(first));
    // Who has gone elsewhere is told, and left there.
    played.then(IntakeEvent::Ended(second, Ok(read("甲"))), at(Route::Ledger), &["end", "show 甲 later"]);

    played.then(IntakeEvent::Came(vec![source()]), UNTOUCHED, &["read in a worker"]);
    played.then(IntakeEvent::Broke(played.token()), UNTOUCHED, &["end", "refuse  alone"]);
}

/// The notice under review, given another year.
fn again() -> Event {
    let material = Material::Copied { html: String::new(), plain: "0".to_owned() };
    IntakeEvent::Again(Arc::new(Job { material, given: Given { year: Some(2026), ..Given::default() } }))
}

#[test]
fn a_notice_that_is_read_again_comes_first_and_is_dropped_with_its_review() {
    let mut played = two_notices();
    played.then(again(), UNTOUCHED, &["read"]);
    let first = played.token();
    assert!(played.queue.is_rereading());
    assert_eq!(played.queue.to_come(), 1, "the one that waits to be shown");
    played.then(again(), UNTOUCHED, &["end", "read"]);
    played.then(IntakeEvent::Ended(first, Ok(read("甲"))), UNTOUCHED, &[]);
    played.then(ended(&played, "甲"), UNTOUCHED, &["end", "redate"]);
    assert!(!played.queue.is_rereading());

    // What is being read meanwhile is not disturbed, and the next waits.
    played.then(IntakeEvent::Came(vec![file("丙"), file("丁")]), CORRECTED, &["read the file"]);
    let third = played.token();
    played.then(again(), CORRECTED, &[]);
    played.then(again(), CORRECTED, &[]);
    played.then(IntakeEvent::Bytes(third, None), CORRECTED, &["end", "refuse 丙", "read"]);
    let over = IntakeEvent::ReviewOver { otherwise: Route::Ledger };
    played.then(over, at(Route::Review), &["end", "read the file", "show 乙", "focus"]);
    played.then(IntakeEvent::Stop, UNTOUCHED, &["end", "stopped 1 1"]);
    played.then(again(), at(Route::Paste), &[]);
}

#[test]
fn what_cannot_be_read_is_refused_and_the_next_is_read() {
    let mut played = Played::default();
    let large = |name: &str| Source::File { name: name.to_owned(), bytes: LIMIT + 1, file: 0 };
    played.then(IntakeEvent::Came(vec![large("甲")]), PASTE, &["refuse 甲 alone"]);
    let sources = vec![large("甲"), file("乙"), large("丙"), file("丁")];
    played.then(IntakeEvent::Came(sources), PASTE, &["refuse 甲", "read the file"]);
    assert_eq!(played.queue.progress(), Some(&Progress { name: Some("乙".to_owned()), nth: 2, of: 4 }));
    let unreadable = IntakeEvent::Bytes(played.token(), None);
    played.then(unreadable, PASTE, &["end", "refuse 乙", "refuse 丙", "read the file"]);
    played.then(IntakeEvent::Bytes(played.token(), Some(vec![])), PASTE, &["read"]);
    let error = IntakeEvent::Ended(played.token(), Err(IntakeError::Empty));
    played.then(error, PASTE, &["end", "refuse 丁"]);
    assert_eq!((played.queue.to_come(), played.queue.progress()), (0, None));
}
