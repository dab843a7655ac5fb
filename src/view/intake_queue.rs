//! What comes in waits here: it is read one after the other, and then checked, one notice after the other.
//!
//! A machine without IO: [`handle`](IntakeQueue::handle) takes what happened and gives what is to be done about it. Each reading
//! has a [`Token`]; what comes late from one that was stopped is known by it, and does nothing.
//!
//! - What comes alone replaces a review that is open, after a question where that would drop corrections. Of several the first
//!   replaces one without corrections. Every other notice waits until the reviews before it are over.
//! - Ledgers do not wait for reviews. Those that come together are looked at together.
//! - Nothing is shown while something is asked.

use std::collections::VecDeque;

use super::{LedgerFile, LedgerFiles, Route, ledger_files};
use crate::exchange::{ImportError, Restored, check_size};
use crate::intake::{IntakeError, LIMIT};
use crate::ledger::Draft;
use crate::reading::Reading;
use crate::relay::Job;

#[cfg(test)]
mod tests;

/// What comes in and has not been checked yet. `F` is what the page can read a file's bytes from.
#[derive(Clone, Debug)]
pub struct IntakeQueue<F> {
    waiting: VecDeque<Waiting<F>>,
    /// What is being read.
    current: Option<Current>,
    /// What has been read and waits to be shown.
    ready: VecDeque<Ready>,
    /// What would replace the open review, as is being asked.
    asked: Option<(Token, Act, ReadNotice)>,
    /// Counts readings.
    tokens: u64,
    /// Counts what the user brought in one go.
    acts: u64,
    /// The act that the open review comes from.
    shown: u64,
    nth: usize,
    of: usize,
    progress: Option<Progress>,
    hundredths: Option<u8>,
    /// Where the user was when they last did something here, and so expects to be taken on from.
    place: Option<Route>,
}

/// Tells a reading from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token(u64);

/// A notice that has been read, and its draft.
pub type ReadNotice = Box<(Reading, Draft)>;

/// Something that comes in.
#[derive(Clone, Debug, PartialEq)]
pub enum Source<F> {
    /// A text.
    Job(Job),
    /// A file, notice or ledger.
    File {
        /// Its name.
        name: String,
        /// How long it says it is, in bytes.
        bytes: usize,
        /// What its bytes are read from.
        file: F,
    },
}

/// What is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The file's name, if it is a file.
    pub name: Option<String>,
    /// The how-manieth it is, from 1.
    pub nth: usize,
    /// Of how many.
    pub of: usize,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The browser does not give the file out.
    Unreadable,
    /// It is no notice that could be read.
    Intake(IntakeError),
    /// It is no ledger that could be read.
    Import(ImportError),
    /// The reader broke down over it.
    Broken,
}

/// What the user has before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The room they are in.
    pub here: Route,
    /// The review that is open.
    pub review: OpenReview,
    /// Whether a question is open.
    pub is_asked: bool,
    /// Whether files are about to be imported.
    pub is_importing: bool,
}

/// The review that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenReview {
    /// None is.
    None,
    /// One in which nothing was corrected.
    Untouched,
    /// One with corrections.
    Corrected,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum IntakeEvent<F> {
    /// The user brought this in one go.
    Came(Vec<Source<F>>),
    /// The bytes that were asked for; `None` where the browser does not give them out.
    Bytes(Token, Option<Vec<u8>>),
    /// What a file of ledgers holds.
    Opened(Token, LedgerFiles),
    /// How much has been read, in hundredths.
    Progressed(Token, u8),
    /// The reading is over.
    Ended(Token, Result<ReadNotice, IntakeError>),
    /// There is no worker to read this; it is given back.
    NotStarted(Token, Job),
    /// The worker broke down.
    Broke(Token),
    /// The user stops reading.
    Stop,
    /// The open review was accepted or discarded.
    ReviewOver {
        /// Where to go if there is no other.
        otherwise: Route,
    },
    /// The user lets the open review be replaced.
    Replace(Token),
    /// Nothing is asked any more.
    Answered,
}

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum IntakeEffect<F> {
    /// Read the bytes of a file; [`IntakeEvent::Bytes`] answers.
    ReadFile(Token, F),
    /// Look into a file of ledgers; [`IntakeEvent::Opened`] answers.
    OpenLedgers(Token, Vec<u8>),
    /// Read this, which takes no time to speak of; [`IntakeEvent::Ended`] answers.
    Read(Token, Job),
    /// Have this read by a worker; [`IntakeEvent::Ended`], `NotStarted` or `Broke` answers.
    ReadInWorker(Token, Job),
    /// Read this although it takes long, when the page has said that it does; [`IntakeEvent::Ended`] answers.
    ReadHere(Token, Job),
    /// End the worker, if there is one.
    EndWorker,
    /// Show a notice for checking, in place of the review that is open.
    ShowReview {
        /// The reading, and what would be kept of it.
        read: ReadNotice,
        /// Whether the user is taken there; they are told otherwise.
        is_taken: bool,
    },
    /// Ask whether the open review may be replaced; [`IntakeEvent::Replace`] says yes, [`IntakeEvent::Answered`] alone no.
    AskToReplace(Token),
    /// Show what importing a ledger would do, beside others.
    ShowImport(String, Restored),
    /// Ask for the passphrase of a ledger.
    AskPassphrase(String, Vec<u8>),
    /// Say that something could not be read.
    Refuse {
        /// The file's name; empty where it is none.
        name: String,
        /// Why.
        why: Refusal,
        /// Whether it came alone.
        is_alone: bool,
    },
    /// Say that reading was stopped.
    SayStopped {
        /// How many have been read.
        done: usize,
        /// How many have not, from one on.
        left: usize,
    },
    /// Go to a room.
    Go(Route),
    /// Put the focus on the review that has come up.
    FocusReview,
}

/// What the user did in one go.
#[derive(Clone, Copy, Debug)]
struct Act {
    number: u64,
    /// Whether it brought one thing only.
    is_alone: bool,
}

#[derive(Clone, Debug)]
struct Waiting<F> {
    act: Act,
    source: Source<F>,
}

#[derive(Clone, Debug)]
struct Current {
    token: Token,
    act: Act,
    name: Option<String>,
}

#[derive(Clone, Debug)]
enum Ready {
    Review(Act, ReadNotice),
    Ledger(String, LedgerFile),
}

impl<F> Default for IntakeQueue<F> {
    fn default() -> Self {
        Self {
            waiting: VecDeque::new(),
            current: None,
            ready: VecDeque::new(),
            asked: None,
            tokens: 0,
            acts: 0,
            shown: 0,
            nth: 0,
            of: 0,
            progress: None,
            hundredths: None,
            place: None,
        }
    }
}

impl<F> IntakeQueue<F> {
    /// What is being read, if it takes long.
    pub const fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// How much of that has been read, in hundredths, where it is known.
    pub const fn hundredths(&self) -> Option<u8> {
        self.hundredths
    }

    /// How many are still to be read or to be checked, without the one that is being checked.
    pub fn to_come(&self) -> usize {
        let current = usize::from(self.current.is_some()) + usize::from(self.asked.is_some());
        self.waiting.len() + self.ready.len() + current
    }

    /// Whether this is the reading that goes on; it is not when it was stopped.
    pub fn is_reading(&self, token: Token) -> bool {
        self.current.as_ref().is_some_and(|current| current.token == token)
    }

    /// What is to be done about what happened, while the user has this before them.
    pub fn handle(&mut self, event: IntakeEvent<F>, scene: Scene) -> Vec<IntakeEffect<F>> {
        let mut step = Step { queue: self, scene, effects: Vec::new() };
        step.take(event);
        step.effects
    }
}

/// One event, and what it leads to.
struct Step<'a, F> {
    queue: &'a mut IntakeQueue<F>,
    /// What the user has before them when the effects so far have been carried out.
    scene: Scene,
    effects: Vec<IntakeEffect<F>>,
}

impl<F> Step<'_, F> {
    fn take(&mut self, event: IntakeEvent<F>) {
        // A question that is no longer open, and to which nobody has said yes, was answered with no.
        let is_yes = matches!((&event, &self.queue.asked), (IntakeEvent::Replace(token), Some((asked, ..))) if token == asked);
        if !self.scene.is_asked && !is_yes {
            self.queue.asked = None;
        }
        match event {
            IntakeEvent::Came(sources) => self.came(sources),
            IntakeEvent::Bytes(token, bytes) => self.heard_bytes(token, bytes),
            IntakeEvent::Opened(token, files) => self.opened(token, files),
            IntakeEvent::Progressed(token, hundredths) => {
                if self.queue.is_reading(token) {
                    self.queue.hundredths = Some(hundredths);
                }
            }
            IntakeEvent::Ended(token, outcome) => {
                let Some(Current { act, name, .. }) = self.end(token) else { return };
                match outcome {
                    Ok(read) => self.arrive(Ready::Review(act, read)),
                    Err(error) => self.refuse(name, Refusal::Intake(error), act.is_alone),
                }
                self.read_next();
            }
            IntakeEvent::NotStarted(token, job) => {
                if self.queue.is_reading(token) {
                    self.effects.push(IntakeEffect::ReadHere(token, job));
                }
            }
            IntakeEvent::Broke(token) => self.end_refused(token, Refusal::Broken),
            IntakeEvent::Stop => self.stop(),
            IntakeEvent::ReviewOver { otherwise } => self.review_over(otherwise),
            IntakeEvent::Replace(_) => {
                if is_yes && let Some((_, act, read)) = self.queue.asked.take() {
                    self.show(act, read);
                }
                self.settle();
            }
            IntakeEvent::Answered => self.settle(),
        }
    }

    fn came(&mut self, sources: Vec<Source<F>>) {
        let queue = &mut *self.queue;
        queue.acts += 1;
        queue.of += sources.len();
        queue.place = Some(self.scene.here);
        let act = Act { number: queue.acts, is_alone: sources.len() == 1 };
        queue.waiting.extend(sources.into_iter().map(|source| Waiting { act, source }));
        if queue.current.is_none() {
            self.read_next();
        } else if let Some(progress) = &mut queue.progress {
            progress.of = queue.of;
        }
    }

    /// Reads what comes next.
    fn read_next(&mut self) {
        while let Some(Waiting { act, source }) = self.queue.waiting.pop_front() {
            self.queue.tokens += 1;
            self.queue.nth += 1;
            let token = Token(self.queue.tokens);
            let (name, source) = match source {
                Source::Job(job) => (None, Ok(job)),
                Source::File { name, bytes, file } => (Some(name), Err((bytes, file))),
            };
            self.queue.current = Some(Current { token, act, name: name.clone() });
            match source {
                Ok(job) => return self.begin(token, job),
                Err((bytes, file)) => {
                    let is_ledger = name.as_deref().is_some_and(LedgerFiles::is_named);
                    if !act.is_alone || (is_ledger && bytes > ledger_files::LONG) {
                        self.announce();
                    }
                    let sized = match is_ledger {
                        true => check_size(bytes).map_err(Refusal::Import),
                        false if bytes <= LIMIT => Ok(()),
                        false => Err(Refusal::Intake(IntakeError::TooLarge { bytes, limit: LIMIT })),
                    };
                    let Err(why) = sized else {
                        return self.effects.push(IntakeEffect::ReadFile(token, file));
                    };
                    self.queue.current = None;
                    self.refuse(name, why, act.is_alone);
                }
            }
        }
        (self.queue.nth, self.queue.of) = (0, 0);
        (self.queue.progress, self.queue.hundredths) = (None, None);
    }

    /// Says what is being read.
    fn announce(&mut self) {
        let queue = &mut *self.queue;
        let name = queue.current.as_ref().and_then(|current| current.name.clone());
        queue.progress = Some(Progress { name, nth: queue.nth, of: queue.of });
        queue.hundredths = None;
    }

    fn heard_bytes(&mut self, token: Token, bytes: Option<Vec<u8>>) {
        if !self.queue.is_reading(token) {
            return;
        }
        let Some(bytes) = bytes else { return self.end_refused(token, Refusal::Unreadable) };
        let name = self.queue.current.as_ref().and_then(|current| current.name.clone()).unwrap_or_default();
        if LedgerFiles::is_named(&name) {
            self.effects.push(IntakeEffect::OpenLedgers(token, bytes));
        } else {
            self.begin(token, Job::File { name, bytes });
        }
    }

    /// Has a job read: a short one at once, a long one by a worker.
    fn begin(&mut self, token: Token, job: Job) {
        if job.is_long() {
            self.announce();
            self.effects.push(IntakeEffect::ReadInWorker(token, job));
        } else {
            self.effects.push(IntakeEffect::Read(token, job));
        }
    }

    fn opened(&mut self, token: Token, files: LedgerFiles) {
        let Some(Current { act, name, .. }) = self.end(token) else { return };
        match files {
            LedgerFiles::One(Ok(file)) => self.arrive(Ready::Ledger(name.unwrap_or_default(), file)),
            LedgerFiles::One(Err(error)) => self.refuse(name, Refusal::Import(error), act.is_alone),
            LedgerFiles::Several(files) => {
                for (name, file) in files {
                    match file {
                        Ok(file) => self.arrive(Ready::Ledger(name, file)),
                        Err(error) => self.refuse(Some(name), Refusal::Import(error), false),
                    }
                }
            }
        }
        self.read_next();
    }

    /// Ends what is being read; `None` where that is something else by now.
    fn end(&mut self, token: Token) -> Option<Current> {
        let ended = self.queue.current.take_if(|current| current.token == token)?;
        self.effects.push(IntakeEffect::EndWorker);
        Some(ended)
    }

    fn end_refused(&mut self, token: Token, why: Refusal) {
        if let Some(Current { act, name, .. }) = self.end(token) {
            self.refuse(name, why, act.is_alone);
            self.read_next();
        }
    }

    fn refuse(&mut self, name: Option<String>, why: Refusal, is_alone: bool) {
        self.effects.push(IntakeEffect::Refuse { name: name.unwrap_or_default(), why, is_alone });
    }

    /// Stops reading; what has been read stays.
    fn stop(&mut self) {
        if self.queue.current.take().is_none() {
            return;
        }
        let left = self.queue.waiting.len() + 1;
        let done = self.queue.of.saturating_sub(left);
        self.queue.waiting.clear();
        self.effects.push(IntakeEffect::EndWorker);
        self.read_next();
        self.effects.push(IntakeEffect::SayStopped { done, left });
    }

    fn review_over(&mut self, otherwise: Route) {
        self.queue.place = Some(Route::Review);
        self.settle();
        if self.scene.review == OpenReview::None {
            self.queue.place = Some(otherwise);
            self.effects.push(IntakeEffect::Go(otherwise));
        } else {
            self.effects.push(IntakeEffect::FocusReview);
        }
    }

    /// Shows what was read if it is its turn, else lines it up.
    fn arrive(&mut self, ready: Ready) {
        let is_waiting = self.queue.ready.iter().any(|ready| matches!(ready, Ready::Review(..)));
        let can_replace = |act: Act| {
            let Scene { review, is_asked, is_importing, .. } = self.scene;
            let is_next = !is_waiting && !is_asked && !is_importing && self.queue.shown != act.number;
            match review {
                OpenReview::None => false,
                OpenReview::Untouched => is_next,
                OpenReview::Corrected => is_next && act.is_alone,
            }
        };
        match ready {
            Ready::Review(act, read) if can_replace(act) => {
                if self.scene.review == OpenReview::Corrected {
                    self.queue.tokens += 1;
                    let token = Token(self.queue.tokens);
                    self.queue.asked = Some((token, act, read));
                    self.scene.is_asked = true;
                    self.effects.push(IntakeEffect::AskToReplace(token));
                } else {
                    self.show(act, read);
                }
            }
            ready => {
                self.queue.ready.push_back(ready);
                self.settle();
            }
        }
    }

    /// Shows what has been read, as far as nothing is in its way: a question, or another review.
    fn settle(&mut self) {
        loop {
            let Scene { review, is_asked, is_importing, .. } = self.scene;
            let is_free = |ready: &Ready| match ready {
                Ready::Review(..) => review == OpenReview::None && !is_importing && !is_asked,
                Ready::Ledger(..) => !is_asked,
            };
            let place = self.queue.ready.iter().position(is_free);
            match place.and_then(|place| self.queue.ready.remove(place)) {
                Some(Ready::Review(act, read)) => self.show(act, read),
                Some(Ready::Ledger(name, file)) => {
                    self.scene.is_importing = true;
                    self.effects.push(match file {
                        LedgerFile::Open(restored) => IntakeEffect::ShowImport(name, restored),
                        LedgerFile::Locked(bytes) => IntakeEffect::AskPassphrase(name, bytes),
                    });
                }
                None => return,
            }
        }
    }

    /// Shows a notice for checking; the user is taken there who still is where they brought it in.
    fn show(&mut self, act: Act, read: ReadNotice) {
        self.queue.shown = act.number;
        let is_taken = self.queue.place == Some(self.scene.here) || self.scene.here == Route::Review;
        if is_taken {
            self.scene.here = Route::Review;
        }
        self.scene.review = OpenReview::Untouched;
        self.effects.push(IntakeEffect::ShowReview { read, is_taken });
    }
}
