//! A queue in a world that does anything at any time: it forgets and repeats nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

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
    /// All things in the order in which they are to come up.
    order: Vec<u64>,
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
            order: Vec::new(),
            last_imported: 0,
        }
    }

    fn comes(&mut self) -> u64 {
        let number = self.fates.len() as u64 + 1;
        self.fates.insert(number, None);
        self.order.push(number);
        number
    }

    fn place(&self, number: u64) -> Option<usize> {
        self.order.iter().position(|other| *other == number)
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
                assert!(self.place(self.last_shown) < self.place(number), "{number} was shown out of order");
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
        match how % 5 {
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
            2 if is_live => {
                self.becomes(number, Fate::TakenApart);
                let numbers = [self.comes(), self.comes(), self.comes()];
                // They come up where the archive would have.
                self.order.truncate(self.order.len() - 3);
                let behind = self.place(number).map_or(0, |place| place + 1);
                self.order.splice(behind..behind, numbers);
                let bytes = |nth| vec![b'a'; if nth == 1 { LIMIT + 1 } else { 1 }];
                let file = |(nth, number): (usize, u64)| (format!("{number}.txt"), bytes(nth));
                LedgerFiles::Notices(numbers.into_iter().enumerate().map(file).collect())
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
