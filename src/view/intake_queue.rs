//! What comes in waits here: it is read one after the other, and then checked, one notice after the other.
//!
//! A machine without IO: [`handle`](IntakeQueue::handle) takes what happened and gives what is to be done about it. Each reading
//! has a [`Token`]; what comes late from one that was stopped is known by it, and does nothing.
//!
//! - What comes alone replaces a review that is open, after a question where that would drop corrections. Of several the first
//!   replaces one without corrections. Every other notice waits until the reviews before it are over.
//! - A notice under review that is read again, because its day was changed, comes before all that waits. Where it is changed
//!   once more meanwhile, what was being read is dropped; so it is where the review is over.
//! - Ledgers do not wait for reviews. Those that come together are looked at together.
//! - Notices in an archive take its place: they are as if they had come by themselves.
//! - Nothing is shown while something is asked.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{LedgerFile, LedgerFiles, Route, ledger_files};
use crate::exchange::{ImportError, check_size};
use crate::intake::{IntakeError, LIMIT};
use crate::ledger::Draft;
use crate::reading::{Given, Reading, Rule};
use crate::relay::{Job, Material};

mod event;
pub use event::{IntakeEffect, IntakeEvent, OpenReview, Scene};

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
    asked: Option<(Token, Act, Box<ReadNotice>)>,
    /// Counts readings.
    tokens: u64,
    /// Counts what the user brought in one go.
    acts: u64,
    /// The act that the open review comes from.
    shown: u64,
    nth: usize,
    of: usize,
    progress: Option<Progress>,
    percent: Option<u8>,
    /// Where the user was when they last did something here, and so expects to be taken on from.
    place: Option<Route>,
    /// The rules of the office.
    rules: Vec<Rule>,
}

/// Tells a reading from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token(u64);

/// A notice that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadNotice {
    /// Its reading.
    pub reading: Reading,
    /// What would be kept of it.
    pub draft: Draft,
    /// What it was read from, so that it can be read again.
    pub job: Arc<Job>,
}

/// Something that comes in.
#[derive(Clone, Debug, PartialEq)]
pub enum Source<F> {
    /// A text.
    Copied {
        /// As HTML.
        html: String,
        /// As plain text.
        plain: String,
    },
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

/// What the user did in one go.
#[derive(Clone, Copy, Debug)]
struct Act {
    number: u64,
    /// Whether it brought one thing only.
    is_alone: bool,
}

#[derive(Clone, Debug)]
enum Waiting<F> {
    Came(Act, Source<F>),
    /// A file out of an archive, by its name.
    Unpacked(Act, String, Vec<u8>),
    /// The notice under review, to be read again.
    Again(Arc<Job>),
}

#[derive(Clone, Debug)]
struct Current {
    token: Token,
    /// What brought it; `None` where it is the notice under review that is read again.
    act: Option<Act>,
    name: Option<String>,
    job: Option<Arc<Job>>,
}

impl Current {
    /// Whether it came alone, so that what goes wrong with it is said by itself.
    fn is_alone(&self) -> bool {
        self.act.is_none_or(|act| act.is_alone)
    }
}

#[derive(Clone, Debug)]
enum Ready {
    Review(Act, Box<ReadNotice>),
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
            percent: None,
            place: None,
            rules: Vec::new(),
        }
    }
}

impl<F> IntakeQueue<F> {
    /// What is being read, if it takes long.
    pub const fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// How much of that has been read, in percent, where it is known.
    pub const fn percent(&self) -> Option<u8> {
        self.percent
    }

    /// How many are still to be read or to be checked, without the one that is being checked.
    pub fn to_come(&self) -> usize {
        self.unread() + self.ready.len() + usize::from(self.asked.is_some())
    }

    /// How many that came are still to be read.
    fn unread(&self) -> usize {
        let came = |waiting: &&Waiting<F>| !matches!(waiting, Waiting::Again(_));
        let is_new = self.current.as_ref().is_some_and(|current| current.act.is_some());
        self.waiting.iter().filter(came).count() + usize::from(is_new)
    }

    /// Whether the notice under review is being read again.
    pub fn is_rereading(&self) -> bool {
        self.current.as_ref().is_some_and(|current| current.act.is_none())
            || self.waiting.iter().any(|waiting| matches!(waiting, Waiting::Again(_)))
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
            IntakeEvent::Taught(rules) => self.queue.rules = rules,
            IntakeEvent::Bytes(token, bytes) => self.heard_bytes(token, bytes),
            IntakeEvent::Opened(token, files) => self.opened(token, files),
            IntakeEvent::Progressed(token, percent) => {
                if self.queue.is_reading(token) {
                    self.queue.percent = Some(percent);
                }
            }
            IntakeEvent::Ended(token, outcome) => {
                let Some(current) = self.end(token) else { return };
                self.ended(current, outcome);
                self.read_next();
            }
            IntakeEvent::NotStarted(token) => {
                let current = self.queue.current.as_ref().filter(|current| current.token == token);
                if let Some(job) = current.and_then(|current| current.job.clone()) {
                    self.effects.push(IntakeEffect::ReadHere(token, job));
                }
            }
            IntakeEvent::Again(job) => self.again(job),
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
        queue.waiting.extend(sources.into_iter().map(|source| Waiting::Came(act, source)));
        if let Some(progress) = &mut queue.progress {
            progress.of = queue.of;
        }
        self.go_on();
    }

    /// Reads what comes next.
    fn read_next(&mut self) {
        while let Some(waiting) = self.queue.waiting.pop_front() {
            self.queue.tokens += 1;
            let token = Token(self.queue.tokens);
            let (act, source) = match waiting {
                Waiting::Came(act, source) => (act, source),
                Waiting::Unpacked(act, name, bytes) => {
                    self.queue.nth += 1;
                    if bytes.len() > LIMIT {
                        let why = IntakeError::TooLarge { bytes: bytes.len(), limit: LIMIT };
                        self.refuse(Some(name), Refusal::Intake(why), act.is_alone);
                        continue;
                    }
                    self.queue.current =
                        Some(Current { token, act: Some(act), name: Some(name.clone()), job: None });
                    if !act.is_alone {
                        self.announce();
                    }
                    return self.begin_new(token, Material::File { name, bytes });
                }
                Waiting::Again(job) => {
                    self.queue.current = Some(Current { token, act: None, name: None, job: None });
                    return self.begin(token, job);
                }
            };
            self.queue.nth += 1;
            let (name, source) = match source {
                Source::Copied { html, plain } => (None, Ok(Material::Copied { html, plain })),
                Source::File { name, bytes, file } => (Some(name), Err((bytes, file))),
            };
            self.queue.current = Some(Current { token, act: Some(act), name: name.clone(), job: None });
            match source {
                Ok(material) => return self.begin_new(token, material),
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
        (self.queue.progress, self.queue.percent) = (None, None);
    }

    /// Says what is being read.
    fn announce(&mut self) {
        let queue = &mut *self.queue;
        let name = queue.current.as_ref().and_then(|current| current.name.clone());
        queue.progress = Some(Progress { name, nth: queue.nth.max(1), of: queue.of.max(1) });
        queue.percent = None;
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
            self.begin_new(token, Material::File { name, bytes });
        }
    }

    /// Has something read that was brought today.
    fn begin_new(&mut self, token: Token, material: Material) {
        let rules = self.queue.rules.clone();
        let given = Given { pasted_on: Some(self.scene.today), rules, ..Given::default() };
        self.begin(token, Arc::new(Job { material, given }));
    }

    /// Has a job read: a short one at once, a long one by a worker.
    fn begin(&mut self, token: Token, job: Arc<Job>) {
        if let Some(current) = &mut self.queue.current {
            current.job = Some(job.clone());
        }
        if job.is_long() {
            self.announce();
            self.effects.push(IntakeEffect::ReadInWorker(token, job));
        } else {
            self.effects.push(IntakeEffect::Read(token, job));
        }
    }

    fn opened(&mut self, token: Token, files: LedgerFiles) {
        let Some(Current { act: Some(act), name, .. }) = self.end(token) else { return };
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
            LedgerFiles::Notices(files) => self.unpacked(act, files),
        }
        self.read_next();
    }

    /// Has the notices of an archive read in its place.
    fn unpacked(&mut self, act: Act, files: Vec<(String, Vec<u8>)>) {
        let queue = &mut *self.queue;
        let act = Act { is_alone: act.is_alone && files.len() == 1, ..act };
        queue.nth = queue.nth.saturating_sub(1);
        queue.of = (queue.of + files.len()).saturating_sub(1);
        for (name, bytes) in files.into_iter().rev() {
            queue.waiting.push_front(Waiting::Unpacked(act, name, bytes));
        }
    }

    /// Ends what is being read; `None` where that is something else by now.
    fn end(&mut self, token: Token) -> Option<Current> {
        let ended = self.queue.current.take_if(|current| current.token == token)?;
        self.effects.push(IntakeEffect::EndWorker);
        Some(ended)
    }

    fn end_refused(&mut self, token: Token, why: Refusal) {
        if let Some(current) = self.end(token) {
            let is_alone = current.is_alone();
            self.refuse(current.name, why, is_alone);
            self.read_next();
        }
    }

    fn refuse(&mut self, name: Option<String>, why: Refusal, is_alone: bool) {
        self.effects.push(IntakeEffect::Refuse { name: name.unwrap_or_default(), why, is_alone });
    }

    /// What was read takes its place.
    fn ended(&mut self, current: Current, outcome: Result<Box<(Reading, Draft)>, IntakeError>) {
        let is_alone = current.is_alone();
        let Current { act, name, job: Some(job), .. } = current else { return };
        match (outcome, act) {
            (Ok(read), act) => {
                let (reading, draft) = *read;
                let read = Box::new(ReadNotice { reading, draft, job });
                match act {
                    Some(act) => self.arrive(Ready::Review(act, read)),
                    None => {
                        self.scene.review = OpenReview::Corrected;
                        self.effects.push(IntakeEffect::Redate(read));
                    }
                }
            }
            (Err(error), _) => self.refuse(name, Refusal::Intake(error), is_alone),
        }
    }

    /// Has the notice under review read again, in place of what is read of it now.
    fn again(&mut self, job: Arc<Job>) {
        self.drop_again();
        if self.scene.review == OpenReview::None {
            return self.go_on();
        }
        self.queue.waiting.push_front(Waiting::Again(job));
        self.go_on();
    }

    /// Drops what is read again: it is over with the review, or has been given something else once more.
    fn drop_again(&mut self) {
        self.queue.waiting.retain(|waiting| !matches!(waiting, Waiting::Again(_)));
        if self.queue.current.take_if(|current| current.act.is_none()).is_some() {
            self.effects.push(IntakeEffect::EndWorker);
        }
    }

    /// Goes on reading, where nothing is being read.
    fn go_on(&mut self) {
        if self.queue.current.is_none() {
            self.read_next();
        }
    }

    /// Stops reading; what has been read stays.
    fn stop(&mut self) {
        let left = self.queue.unread();
        if self.queue.current.take().is_none() {
            return;
        }
        let done = self.queue.of.saturating_sub(left);
        self.queue.waiting.clear();
        self.effects.push(IntakeEffect::EndWorker);
        self.read_next();
        self.effects.push(IntakeEffect::SayStopped { done, left });
    }

    fn review_over(&mut self, otherwise: Route) {
        self.drop_again();
        self.go_on();
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
    fn show(&mut self, act: Act, read: Box<ReadNotice>) {
        self.drop_again();
        self.queue.shown = act.number;
        let is_taken = self.queue.place == Some(self.scene.here) || self.scene.here == Route::Review;
        if is_taken {
            self.scene.here = Route::Review;
        }
        self.scene.review = OpenReview::Untouched;
        self.effects.push(IntakeEffect::ShowReview { read, is_taken });
    }
}
