//! The page's half of the line in which what comes in is read and checked: what it wants done is done here.
//!
//! What has to be thought of is in [`IntakeQueue`].

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use wasm_bindgen_futures::JsFuture;

use super::ledgers;
use super::worker::{self, AtWork, Heard};
use crate::app::browser;
use crate::app::imports;
use crate::app::late;
use crate::app::signals::set_where_new;
use crate::app::state::{App, Review};
use crate::exchange::{ImportError, Opened};
use crate::messages::Language;
use crate::relay::{Job, Outcome};
use crate::view::{
    IntakeEffect, IntakeEvent, IntakeQueue, LedgerFile, LedgerFiles, OpenReview, Progress, ReadNotice,
    Refusal, Route, Scene, Source, Token,
};

/// What comes in and has not been checked yet, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(in crate::app) struct Intake {
    /// What is being read, if it takes long.
    pub(in crate::app) now: RwSignal<Option<Progress>>,
    /// How much of that has been read, in hundredths, where it is known.
    pub(in crate::app) hundredths: RwSignal<Option<u8>>,
    /// How many are still to be read or to be checked, without the one that is being checked.
    pub(in crate::app) to_come: RwSignal<usize>,
    /// Whether the notice under review is being read again.
    pub(in crate::app) is_rereading: RwSignal<bool>,
    /// Files that could not be read, where there were several.
    pub(in crate::app) refused: RwSignal<Vec<Refused>>,
    queue: StoredValue<IntakeQueue<File>, LocalStorage>,
    /// The worker that reads, if one does.
    at_work: StoredValue<Option<AtWork>, LocalStorage>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Refused {
    /// Its name.
    pub(in crate::app) name: String,
    why: Refusal,
}

type Event = IntakeEvent<File>;

impl Intake {
    pub(in crate::app) fn new() -> Self {
        Self {
            now: RwSignal::new(None),
            hundredths: RwSignal::new(None),
            to_come: RwSignal::new(0),
            is_rereading: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            queue: StoredValue::new_local(IntakeQueue::default()),
            at_work: StoredValue::new_local(None),
        }
    }

    /// What is to be done about what happened.
    fn handle(self, event: Event, scene: Scene) -> Vec<IntakeEffect<File>> {
        let mut effects = Vec::new();
        self.queue.update_value(|queue| effects = queue.handle(event, scene));
        effects
    }

    /// Shows how far reading has come.
    fn show_progress(self) {
        let (now, hundredths, to_come, is_rereading) = self.queue.with_value(|queue| {
            (queue.progress().cloned(), queue.hundredths(), queue.to_come(), queue.is_rereading())
        });
        set_where_new(self.now, now);
        set_where_new(self.hundredths, hundredths);
        set_where_new(self.to_come, to_come);
        set_where_new(self.is_rereading, is_rereading);
    }
}

impl Refused {
    /// Why it could not be read.
    pub(in crate::app) fn reason(&self, t: Language) -> String {
        sentence(&self.why, &self.name, t)
    }
}

fn sentence(why: &Refusal, name: &str, t: Language) -> String {
    match why {
        Refusal::Unreadable => t.file_unreadable(name),
        Refusal::Intake(error) => t.intake_error(error),
        Refusal::Import(error) => t.import_error(error),
        Refusal::Broken => t.reader_broke().to_owned(),
    }
}

/// Takes what the user brought in one go: it is read as soon as all before it is.
pub(super) fn take(app: App, sources: Vec<Source<File>>) {
    app.note.set(None);
    app.intake.refused.set(Vec::new());
    happens(app, IntakeEvent::Came(sources));
}

/// Has the notice under review read again with what is given now.
pub(in crate::app) fn read_again(app: App, job: Job) {
    happens(app, IntakeEvent::Again(Arc::new(job)));
}

/// Stops reading; what has been read stays. False where nothing is being read.
pub(in crate::app) fn stop(app: App) -> bool {
    happens(app, IntakeEvent::Stop)
}

/// Shows what comes next when a review is over; goes elsewhere where nothing does.
pub(in crate::app) fn after_review(app: App, otherwise: Route) {
    app.review.set(None);
    happens(app, IntakeEvent::ReviewOver { otherwise });
}

/// Shows what has been read and waited for the answer to a question.
pub(in crate::app) fn settle(app: App) {
    happens(app, IntakeEvent::Answered);
}

/// What the user has before them.
fn scene(app: App) -> Scene {
    let review = match app.review.with_untracked(Option::is_some) {
        false => OpenReview::None,
        true if app.has_corrections() => OpenReview::Corrected,
        true => OpenReview::Untouched,
    };
    Scene {
        today: app.today_now(),
        here: app.route.get_untracked(),
        review,
        is_asked: app.question.with_untracked(Option::is_some),
        is_importing: app.importing.with_untracked(Option::is_some),
    }
}

/// Does what is to be done about what happened; false where that is nothing.
fn happens(app: App, event: Event) -> bool {
    untrack(|| {
        let mut events = VecDeque::from([event]);
        let mut is_done = false;
        while let Some(event) = events.pop_front() {
            let effects = app.intake.handle(event, scene(app));
            app.intake.show_progress();
            is_done |= !effects.is_empty();
            events.extend(effects.into_iter().filter_map(|effect| carry_out(app, effect)));
        }
        is_done
    })
}

/// Does something; what comes of it, where that is known at once.
fn carry_out(app: App, effect: IntakeEffect<File>) -> Option<Event> {
    let t = app.t_now();
    match effect {
        IntakeEffect::ReadFile(token, file) => read_file(app, token, file),
        IntakeEffect::OpenLedgers(token, bytes) => spawn_local(open_ledgers(app, token, bytes)),
        IntakeEffect::Read(token, job) => {
            return Some(ended(token, browser::timed("read", || job.read())));
        }
        IntakeEffect::ReadInWorker(token, job) => {
            match worker::start(job, move |heard| hear(app, token, heard)) {
                Some(at_work) => app.intake.at_work.set_value(Some(at_work)),
                None => return Some(IntakeEvent::NotStarted(token)),
            }
        }
        IntakeEffect::ReadHere(token, job) => late::after_paint(move || {
            if app.intake.queue.with_value(|queue| queue.is_reading(token)) {
                happens(app, ended(token, job.read()));
            }
        }),
        IntakeEffect::EndWorker => app.intake.at_work.set_value(None),
        IntakeEffect::ShowReview { read, is_taken } => show(app, *read, is_taken),
        IntakeEffect::Redate(read) => app.redate_review(*read),
        IntakeEffect::AskToReplace(token) => {
            let (title, line, action) =
                (t.review_replace_title(), t.review_replace_ask(), t.review_replace());
            app.ask(title.to_owned(), vec![line.to_owned()], action.to_owned(), true, move |app| {
                happens(app, IntakeEvent::Replace(token));
            });
        }
        IntakeEffect::ShowImport(name, restored) => imports::add(app, name, restored),
        IntakeEffect::AskPassphrase(name, bytes) => imports::add_locked(app, name, bytes),
        IntakeEffect::Refuse { name, why, is_alone: true } => app.complain(sentence(&why, &name, t)),
        IntakeEffect::Refuse { name, why, is_alone: false } => {
            app.intake.refused.update(|refused| refused.push(Refused { name, why }));
        }
        IntakeEffect::SayStopped { done, left } => {
            let is_one = done + left <= 1;
            app.say(&if is_one { t.stopped_reading().to_owned() } else { t.stopped_reading_of(done, left) });
            late::after_paint(|| browser::keep_focus(&["paste-box", "main"]));
        }
        IntakeEffect::Go(route) => app.go(route),
        IntakeEffect::FocusReview => late::after_paint(|| browser::focus("review-title")),
    }
    None
}

fn read_file(app: App, token: Token, file: File) {
    spawn_local(async move {
        let buffer = JsFuture::from(file.array_buffer()).await.ok();
        let bytes = buffer.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
        happens(app, IntakeEvent::Bytes(token, bytes));
    });
}

/// Looks into a file of ledgers, in steps.
async fn open_ledgers(app: App, token: Token, bytes: Vec<u8>) {
    let tell = |hundredths| {
        happens(app, IntakeEvent::Progressed(token, hundredths));
    };
    let is_wanted = || app.intake.queue.with_value(|queue| queue.is_reading(token));
    let files = match ledgers::opened(&bytes, tell, is_wanted).await {
        Ok(Opened::Several(inner)) => {
            let mut files = Vec::with_capacity(inner.len());
            for (name, bytes) in inner {
                let opened = ledgers::opened(&bytes, tell, is_wanted).await;
                files.push((name, one_of(opened, bytes)));
            }
            LedgerFiles::Several(files)
        }
        opened => LedgerFiles::One(one_of(opened, bytes)),
    };
    happens(app, IntakeEvent::Opened(token, files));
}

/// The one ledger that a file of these bytes holds. An archive in an archive holds none.
fn one_of(opened: Result<Opened, ImportError>, bytes: Vec<u8>) -> Result<LedgerFile, ImportError> {
    match opened? {
        Opened::Ledger(restored) => Ok(LedgerFile::Open(restored)),
        Opened::Encrypted => Ok(LedgerFile::Locked(bytes)),
        Opened::Several(_) => Err(ImportError::NoLedgerInside),
    }
}

fn ended(token: Token, outcome: Outcome) -> Event {
    IntakeEvent::Ended(token, outcome.map(Box::new))
}

/// Hears a worker. It may be ended by what it says, and says much in one task: all but how far it is waits for the next.
fn hear(app: App, token: Token, heard: Heard) {
    let event = match heard {
        Heard::Read(hundredths) => {
            happens(app, IntakeEvent::Progressed(token, hundredths));
            return;
        }
        Heard::Done(outcome) => ended(token, *outcome),
        Heard::NotStarted => IntakeEvent::NotStarted(token),
        Heard::Broken => IntakeEvent::Broke(token),
    };
    let run = move || {
        happens(app, event);
    };
    set_timeout(run, Duration::ZERO);
}

/// Shows a reading for checking, and takes the user there or tells them of it.
fn show(app: App, read: ReadNotice, is_taken: bool) {
    let t = app.t_now();
    let draft = &read.draft;
    let said = t.read_meanwhile(draft.notice.title.as_deref().unwrap_or(t.untitled()), draft.tasks.len());
    app.review.set(Some(Review::new(read)));
    if is_taken {
        app.go(Route::Review);
        late::after_paint(|| browser::keep_focus(&["review-title"]));
    } else {
        app.say(&said);
    }
}
