//! The page's half of the line in which what comes in is read and checked: what it wants done is done here.
//!
//! What has to be thought of is in [`IntakeQueue`].

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::importing;
use crate::app::acts::ledgers;
use crate::app::browser;
use crate::app::browser::late;
use crate::app::browser::second_part;
use crate::app::browser::worker::{self, Heard};
use crate::app::state::App;
use crate::app::state::intake::Refused;
use crate::app::state::review::Review;
use crate::exchange::{ImportError, Opened};
use crate::ledger::Settings;
use crate::relay::{Job, Outcome};
use crate::view::{
    IntakeEffect, IntakeEvent, LedgerFile, LedgerFiles, OpenReview, ReadNotice, Route, Scene, Source, Token,
};

type Event = IntakeEvent<File>;

/// Takes what the user brought in one go: it is read as soon as all before it is.
pub(crate) fn take(app: App, sources: Vec<Source<File>>) {
    app.note.set(None);
    app.intake.refused.set(Vec::new());
    happens(app, IntakeEvent::Taught(app.settings.with_untracked(Settings::rules_in_use)));
    happens(app, IntakeEvent::Came(sources));
}

/// Has the notice under review read again with what is given now.
pub(crate) fn read_again(app: App, job: Job) {
    happens(app, IntakeEvent::Again(Arc::new(job)));
}

/// Stops reading; what has been read stays. False where nothing is being read.
pub(crate) fn stop(app: App) -> bool {
    happens(app, IntakeEvent::Stop)
}

/// Shows what comes next when a review is over; goes elsewhere where nothing does.
pub(crate) fn after_review(app: App, otherwise: Route) {
    app.review.set(None);
    happens(app, IntakeEvent::ReviewOver { otherwise });
}

/// Shows what has been read and waited for the answer to a question.
pub(crate) fn settle(app: App) {
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
            let Some(opened) = job.open_copied() else {
                spawn_local(read_here(app, token, job));
                return None;
            };
            let read = || opened.map(|document| job.read_opened(&document));
            return Some(ended(token, browser::timed("read", read)));
        }
        IntakeEffect::ReadInWorker(token, job) => {
            match worker::start(job, move |heard| hear(app, token, heard)) {
                Some(at_work) => app.intake.at_work.set_value(Some(at_work)),
                None => return Some(IntakeEvent::NotStarted(token)),
            }
        }
        IntakeEffect::ReadHere(token, job) => {
            late::after_paint(move || spawn_local(read_here(app, token, job)));
        }
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
        IntakeEffect::ShowImport(name, restored) => importing::add(app, name, restored),
        IntakeEffect::AskPassphrase(name, bytes) => importing::add_locked(app, name, bytes),
        IntakeEffect::Refuse { name, why, is_alone: true } => app.complain(t.refusal(&why, &name)),
        IntakeEffect::Refuse { name, why, is_alone: false } => {
            app.intake.refused.update(|refused| refused.push(Refused { name, why }));
        }
        IntakeEffect::SayStopped { done, left } => {
            app.say(&t.stopped(done, left));
            late::after_paint(|| browser::keep_focus(&["paste-box", "main"]));
        }
        IntakeEffect::Go(route) => app.go(route),
        IntakeEffect::FocusReview => late::after_paint(|| browser::focus("review-title")),
    }
    None
}

fn read_file(app: App, token: Token, file: File) {
    spawn_local(async move {
        happens(app, IntakeEvent::Bytes(token, browser::bytes_of(&file).await));
    });
}

/// Reads in the page what no worker reads.
async fn read_here(app: App, token: Token, job: Arc<Job>) {
    let opened = second_part::open(&job).await;
    if !app.intake.queue.with_value(|queue| queue.is_reading(token)) {
        return;
    }
    let event = match opened {
        Ok(opened) => ended(token, opened.map(|document| job.read_opened(&document))),
        Err(second_part::Missing) => IntakeEvent::Broke(token),
    };
    happens(app, event);
}

/// Looks into a file of ledgers, in steps.
async fn open_ledgers(app: App, token: Token, bytes: Vec<u8>) {
    let tell = |percent| {
        happens(app, IntakeEvent::Progressed(token, percent));
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
        Ok(Opened::Notices(files)) => LedgerFiles::Notices(files),
        opened => LedgerFiles::One(one_of(opened, bytes)),
    };
    happens(app, IntakeEvent::Opened(token, files));
}

/// The one ledger that a file of these bytes holds. An archive in an archive holds none.
fn one_of(opened: Result<Opened, ImportError>, bytes: Vec<u8>) -> Result<LedgerFile, ImportError> {
    match opened? {
        Opened::Ledger(restored) => Ok(LedgerFile::Open(restored)),
        Opened::Encrypted => Ok(LedgerFile::Locked(bytes)),
        Opened::Several(_) | Opened::Notices(_) => Err(ImportError::NoLedgerInside),
    }
}

fn ended(token: Token, outcome: Outcome) -> Event {
    IntakeEvent::Ended(token, outcome.map(Box::new))
}

/// Hears a worker. It may be ended by what it says, and says much in one task: all but how far it is waits for the next.
fn hear(app: App, token: Token, heard: Heard) {
    let event = match heard {
        Heard::Read(percent) => {
            happens(app, IntakeEvent::Progressed(token, percent));
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
