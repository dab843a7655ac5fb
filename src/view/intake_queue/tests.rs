//! The queue by itself: what it does in which order, and that it forgets and repeats nothing whatever happens.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::exchange::Restored;

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

/// What became of something that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Shown,
    Imported,
    Refused,
    Stopped,
    /// The user did not want it in place of the open review.
    Declined,
    /// It was an archive: its files are things of their own.
    TakenApart,
}

/// What is under way for a reading.
#[derive(Clone, Debug)]
enum Work {
    Bytes,
    Ledgers,
    Read,
    Worker,
}

/// Carries out what a queue wants, as slowly as it likes, with somebody before it who does anything at any time.
struct World {
    queue: IntakeQueue<u32>,
    scene: Scene,
    /// What became of each thing that came, by its number.
    fates: BTreeMap<u64, Option<Fate>>,
    /// When it was read, among all that were.
    read: BTreeMap<u64, usize>,
    /// What is under way, and about which thing. What was stopped stays here, and is told late.
    under_way: Vec<(Token, u64, Work)>,
    /// The reading that goes on.
    live: Option<(Token, u64)>,
    /// The question that is open: about a thing in place of the review, or about something else.
    question: Option<Option<(Token, u64)>>,
    last_shown: u64,
    last_imported: usize,
}

/// The number of a thing, with which its name or text begins.
fn number(name: &str) -> u64 {
    name.split(['.', '\n']).next().and_then(|number| number.parse().ok()).unwrap()
}

impl World {
    fn new() -> Self {
        Self {
            queue: IntakeQueue::default(),
            scene: PASTE,
            fates: BTreeMap::new(),
            read: BTreeMap::new(),
            under_way: Vec::new(),
            live: None,
            question: None,
            last_shown: 0,
            last_imported: 0,
        }
    }

    fn comes(&mut self) -> u64 {
        let number = self.fates.len() as u64 + 1;
        self.fates.insert(number, None);
        number
    }

    fn becomes(&mut self, number: u64, fate: Fate) {
        let before = self.fates.insert(number, Some(fate));
        assert_eq!(before, Some(None), "{number} came once, and nothing had become of it");
    }

    fn is_read(&mut self, number: u64) {
        self.read.insert(number, self.read.len() + 1);
    }

    fn bring(&mut self, count: u8, kind: u8) {
        let source = |(number, kind): (u64, u8)| {
            let named = |ending: &str, bytes| {
                let file = u32::try_from(number).unwrap();
                Source::File { name: format!("{number}.{ending}"), bytes, file }
            };
            match kind % 7 {
                0 => text(&number.to_string()),
                1 => text(&format!("{number}\n{}", "字".repeat(70_000))),
                2 => named("txt", LIMIT + 1),
                3 => named("json", 10),
                4 => named("zip", 10),
                _ => named("txt", 10),
            }
        };
        let sources = (0..count).map(|nth| (self.comes(), kind.wrapping_add(nth))).map(source).collect();
        self.happens(IntakeEvent::Came(sources), None);
    }

    /// Something happens, with this thing.
    fn happens(&mut self, event: Event, number: Option<u64>) {
        for effect in self.queue.handle(event, self.scene) {
            self.carry_out(effect, number);
        }
        assert_eq!(self.question.is_some(), self.scene.is_asked);
        let open = self.fates.values().filter(|fate| fate.is_none()).count();
        assert_eq!(self.queue.to_come(), open, "what nothing has become of is to come");
    }

    fn begin(&mut self, token: Token, number: u64, work: Work) {
        assert!(self.live.is_none_or(|live| live == (token, number)), "two readings at once");
        self.live = Some((token, number));
        self.under_way.push((token, number, work));
    }

    /// Carries out what is to be done about something that happened with a thing.
    fn carry_out(&mut self, effect: Effect, of: Option<u64>) {
        match effect {
            IntakeEffect::ReadFile(token, file) => self.begin(token, file.into(), Work::Bytes),
            IntakeEffect::OpenLedgers(token, _) => self.begin(token, of.unwrap(), Work::Ledgers),
            IntakeEffect::Read(token, job) | IntakeEffect::ReadHere(token, job) => {
                self.begin(token, of_job(&job), Work::Read);
            }
            IntakeEffect::ReadInWorker(token, job) => {
                self.begin(token, of_job(&job), Work::Worker);
            }
            IntakeEffect::EndWorker => self.live = None,
            IntakeEffect::ShowReview { read, .. } => {
                let number = number(read.draft.notice.title.as_deref().unwrap());
                let Scene { review, is_asked, is_importing, .. } = self.scene;
                assert!(!is_asked && !is_importing, "{number} came up behind a question");
                assert_ne!(review, OpenReview::Corrected, "{number} took the place of corrections");
                assert!(self.last_shown < number, "{number} was shown out of order");
                self.scene.review = OpenReview::Untouched;
                self.last_shown = number;
                self.becomes(number, Fate::Shown);
            }
            IntakeEffect::Redate(_) => {
                assert_eq!(of, Some(0));
                assert_ne!(self.scene.review, OpenReview::None, "there is nothing to date");
                self.scene.review = OpenReview::Corrected;
            }
            IntakeEffect::AskToReplace(token) => {
                assert_eq!(self.scene.review, OpenReview::Corrected);
                self.scene.is_asked = true;
                self.question = Some(of.map(|number| (token, number)));
            }
            IntakeEffect::ShowImport(name, _) | IntakeEffect::AskPassphrase(name, _) => {
                let number = number(&name);
                assert!(!self.scene.is_asked, "{number} came up behind a question");
                assert!(self.last_imported < self.read[&number], "{number} was shown out of order");
                self.scene.is_importing = true;
                self.last_imported = self.read[&number];
                self.becomes(number, Fate::Imported);
            }
            IntakeEffect::Refuse { name, .. } => {
                let number = if name.is_empty() { of.unwrap() } else { number(&name) };
                if number > 0 {
                    self.becomes(number, Fate::Refused);
                }
            }
            IntakeEffect::SayStopped { left, .. } => {
                // What was read waits to be shown.
                let is_left = |(number, fate): (&u64, &Option<Fate>)| {
                    (fate.is_none() && !self.read.contains_key(number)).then_some(*number)
                };
                let stopped: Vec<u64> = self.fates.iter().filter_map(is_left).collect();
                assert_eq!(stopped.len(), left);
                for number in stopped {
                    self.becomes(number, Fate::Stopped);
                }
            }
            IntakeEffect::Go(route) => self.scene.here = route,
            IntakeEffect::FocusReview => assert_ne!(self.scene.review, OpenReview::None),
        }
    }

    /// Something that is under way comes to its end, or a step further.
    fn goes_on(&mut self, which: u8, how: u8) {
        if self.under_way.is_empty() {
            return;
        }
        let (token, number, work) = self.under_way.remove(usize::from(which) % self.under_way.len());
        let is_live = self.live == Some((token, number));
        assert_eq!(self.queue.is_reading(token), is_live);
        let before = self.queue.clone();
        let event = match (work, how % 5) {
            (Work::Bytes, 0) => IntakeEvent::Bytes(token, None),
            (Work::Bytes, _) => IntakeEvent::Bytes(token, Some(vec![1])),
            (Work::Ledgers, _) => IntakeEvent::Opened(token, self.ledgers(number, is_live, how)),
            (Work::Worker, 0) => IntakeEvent::Broke(token),
            (Work::Worker, 1) => IntakeEvent::NotStarted(token),
            (work @ Work::Worker, 2) => {
                self.under_way.push((token, number, work));
                IntakeEvent::Progressed(token, how)
            }
            (_, 3) => IntakeEvent::Ended(token, Err(IntakeError::Empty)),
            _ => {
                if is_live && number > 0 {
                    self.is_read(number);
                }
                IntakeEvent::Ended(token, Ok(read(&number.to_string())))
            }
        };
        self.happens(event, Some(number));
        if !is_live {
            assert_eq!(self.queue.to_come(), before.to_come());
            assert_eq!(self.queue.percent(), before.percent());
        }
    }

    /// What is in a file of ledgers.
    fn ledgers(&mut self, number: u64, is_live: bool, how: u8) -> LedgerFiles {
        match how % 4 {
            0 => LedgerFiles::One(Err(ImportError::Empty)),
            1 if is_live => {
                self.becomes(number, Fate::TakenApart);
                let mut file = |file: Result<LedgerFile, ImportError>| {
                    let number = self.comes();
                    if file.is_ok() {
                        self.is_read(number);
                    }
                    (number.to_string(), file)
                };
                LedgerFiles::Several(vec![
                    file(Ok(ledger())),
                    file(Err(ImportError::Empty)),
                    file(Ok(LedgerFile::Locked(vec![]))),
                ])
            }
            _ => {
                if is_live {
                    self.is_read(number);
                }
                LedgerFiles::One(Ok(ledger()))
            }
        }
    }

    /// The question that is open is answered.
    fn answer(&mut self, is_yes: bool) {
        let Some(question) = self.question.take() else { return };
        self.scene.is_asked = false;
        match question {
            Some((token, number)) if is_yes => {
                // So the corrections may go.
                self.scene.review = OpenReview::Untouched;
                self.happens(IntakeEvent::Replace(token), Some(number));
            }
            Some((_, number)) => self.becomes(number, Fate::Declined),
            None => {}
        }
        self.happens(IntakeEvent::Answered, None);
    }

    fn is_free(&self) -> bool {
        !self.scene.is_asked && !self.scene.is_importing
    }

    /// The user does something, or something that is under way goes on.
    fn step(&mut self, (what, how, which): (u8, u8, u8)) {
        match what % 12 {
            0 | 1 => self.bring(1 + how % 4, which),
            2 if how.is_multiple_of(3) => self.happens(IntakeEvent::Stop, None),
            3 if self.scene.review != OpenReview::None && self.is_free() => {
                self.scene.review = OpenReview::None;
                let otherwise = if how.is_multiple_of(2) { Route::Ledger } else { Route::Paste };
                self.happens(IntakeEvent::ReviewOver { otherwise }, None);
            }
            4 if self.scene.review == OpenReview::Untouched && self.is_free() => {
                self.scene.review = OpenReview::Corrected;
            }
            5 if self.is_free() => {
                self.scene.is_asked = true;
                self.question = Some(None);
            }
            6 => self.answer(how.is_multiple_of(2)),
            7 if self.scene.is_importing && !self.scene.is_asked => {
                self.scene.is_importing = false;
                self.happens(IntakeEvent::Answered, None);
            }
            9 if self.scene.review != OpenReview::None && self.is_free() && how.is_multiple_of(3) => {
                self.happens(again(), Some(0));
            }
            8 if self.is_free() => self.scene.here = Route::ALL[usize::from(how) % Route::ALL.len()],
            _ => self.goes_on(which, how),
        }
    }

    /// All that is under way comes to its end, and the user deals with all that comes up.
    fn settle(&mut self) {
        for _ in 0..10_000 {
            if !self.under_way.is_empty() {
                self.goes_on(0, 4);
            } else if self.scene.is_asked {
                self.answer(true);
            } else if self.scene.is_importing {
                self.step((7, 0, 0));
            } else if self.scene.review != OpenReview::None {
                self.step((3, 0, 0));
            } else {
                return;
            }
        }
        panic!("it never comes to rest");
    }
}

fn of_job(job: &Job) -> u64 {
    match &job.material {
        Material::File { name, .. } => number(name),
        Material::Copied { plain, .. } => number(plain),
    }
}

proptest! {
    #[test]
    fn whatever_happens_nothing_is_forgotten_or_repeated(
        steps in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 0..60),
    ) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
        world.settle();
        // Each thing has come to one end: `becomes` looks that it is the only one.
        prop_assert!(world.fates.values().all(Option::is_some), "{:?}", world.fates);
        prop_assert_eq!(world.queue.to_come(), 0);
        prop_assert_eq!(world.queue.progress(), None);
    }
}
