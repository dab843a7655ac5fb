//! The line in which what comes in is read, one thing after the other, and then checked, one notice after the other.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use wasm_bindgen_futures::JsFuture;

use super::ledgers;
use super::worker::{self, AtWork, Heard};
use crate::app::browser;
use crate::app::imports;
use crate::app::state::App;
use crate::exchange::{ImportError, LARGEST, Opened, Restored};
use crate::intake::{IntakeError, LIMIT};
use crate::ledger::Draft;
use crate::messages::Language;
use crate::reading::Reading;
use crate::relay::{Job, Outcome};
use crate::view::Route;

/// What comes in and has not been checked yet, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(in crate::app) struct Intake {
    /// What is being read, if it takes long.
    pub(in crate::app) now: RwSignal<Option<Now>>,
    /// How much of that has been read, in hundredths, where it is known.
    pub(in crate::app) hundredths: RwSignal<Option<u8>>,
    /// How many are still to be read or to be checked, without the one that is being checked.
    pub(in crate::app) to_come: RwSignal<usize>,
    /// Files that could not be read, where there were several.
    pub(in crate::app) refused: RwSignal<Vec<Refused>>,
    line: StoredValue<Line, LocalStorage>,
}

/// What is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Now {
    /// The file's name, if it is a file.
    pub(in crate::app) name: Option<String>,
    /// The how-manieth it is, from 1.
    pub(in crate::app) nth: usize,
    /// Of how many.
    pub(in crate::app) of: usize,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Refused {
    /// Its name.
    pub(in crate::app) name: String,
    why: Why,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// The browser does not give the file out.
    Unreadable,
    Intake(IntakeError),
    Import(ImportError),
    /// The reader broke down over it.
    Broken,
}

/// Something that comes in.
pub(super) enum Source {
    Job(Job),
    File(File),
}

/// What the user did in one go.
#[derive(Clone, Copy)]
struct Act {
    number: usize,
    /// Whether it brought one thing only.
    alone: bool,
}

/// What waits to be read.
struct Todo {
    act: Act,
    source: Source,
}

/// What has been read.
enum Ready {
    Review(Act, Box<(Reading, Draft)>),
    Ledger(String, Restored),
    /// A ledger that wants a passphrase.
    Locked(String, Vec<u8>),
}

#[derive(Default)]
struct Line {
    todo: VecDeque<Todo>,
    ready: VecDeque<Ready>,
    /// Whether something is being read.
    is_reading: bool,
    /// The worker that reads it, if one does.
    at_work: Option<AtWork>,
    /// Counts what has been stopped: what began before must not go on.
    stops: usize,
    acts: usize,
    /// The act that the open review comes from.
    shown: usize,
    nth: usize,
    of: usize,
    /// Where the user was when they last did something here, and so expects to be taken on from.
    place: Option<Route>,
}

impl Intake {
    pub(in crate::app) fn new() -> Self {
        Self {
            now: RwSignal::new(None),
            hundredths: RwSignal::new(None),
            to_come: RwSignal::new(0),
            refused: RwSignal::new(Vec::new()),
            line: StoredValue::new_local(Line::default()),
        }
    }

    /// Looks at the line or changes it, and nothing else.
    fn with<T: 'static>(self, run: impl FnOnce(&mut Line) -> T) -> Option<T> {
        let mut result = None;
        self.line.update_value(|line| result = Some(run(line)));
        result
    }

    fn count(self) {
        let count = self.with(|line| line.todo.len() + line.ready.len() + usize::from(line.is_reading));
        if count != Some(self.to_come.get_untracked()) {
            self.to_come.set(count.unwrap_or_default());
        }
    }
}

impl Refused {
    /// Why it could not be read.
    pub(in crate::app) fn reason(&self, t: Language) -> String {
        self.why.sentence(&self.name, t)
    }
}

impl Why {
    fn sentence(&self, name: &str, t: Language) -> String {
        match self {
            Self::Unreadable => t.file_unreadable(name),
            Self::Intake(error) => t.intake_error(error),
            Self::Import(error) => t.import_error(error),
            Self::Broken => t.reader_broke().to_owned(),
        }
    }
}

/// Takes what the user brought in one go: it is read as soon as all before it is.
pub(super) fn take(app: App, sources: Vec<Source>) {
    app.note.set(None);
    app.intake.refused.set(Vec::new());
    let place = app.route.get_untracked();
    let idle = app.intake.with(|line| {
        line.acts += 1;
        line.of += sources.len();
        line.place = Some(place);
        let act = Act { number: line.acts, alone: sources.len() == 1 };
        line.todo.extend(sources.into_iter().map(|source| Todo { act, source }));
        !line.is_reading
    });
    if idle == Some(true) {
        read_next(app);
    } else {
        app.intake.now.update(|now| {
            if let Some(now) = now {
                now.of = app.intake.with(|line| line.of).unwrap_or(now.of);
            }
        });
        app.intake.count();
    }
}

/// Stops reading; what has been read stays. False where nothing is being read.
pub(in crate::app) fn stop(app: App) -> bool {
    let left = app.intake.with(|line| {
        let left = line.is_reading.then(|| line.todo.len() + 1);
        line.stops += 1;
        line.todo.clear();
        (line.is_reading, line.nth) = (false, 0);
        drop(line.at_work.take());
        (left, std::mem::take(&mut line.of))
    });
    let Some((Some(left), of)) = left else { return false };
    app.intake.now.set(None);
    app.intake.count();
    let t = app.t_now();
    app.say(&if of > 1 { t.stopped_reading_of(of - left, left) } else { t.stopped_reading().to_owned() });
    browser::after_paint(|| browser::keep_focus(&["paste-box", "main"]));
    true
}

/// Shows what comes next when a review is over; goes elsewhere where nothing does.
pub(in crate::app) fn after_review(app: App, otherwise: Route) {
    app.review.set(None);
    app.intake.with(|line| line.place = Some(Route::Review));
    settle(app);
    if app.review.with_untracked(Option::is_none) {
        app.go(otherwise);
        app.intake.with(|line| line.place = Some(otherwise));
    } else {
        browser::after_paint(|| browser::focus("review-title"));
    }
}

/// Shows what has been read, as far as nothing is in its way: a question, or another review.
pub(in crate::app) fn settle(app: App) {
    let is_free = app.review.with_untracked(Option::is_none);
    if !untrack(|| app.is_asking()) {
        let next = app.intake.with(|line| {
            let shown = |ready: &Ready| is_free || !matches!(ready, Ready::Review(..));
            line.ready.iter().position(shown).and_then(|index| line.ready.remove(index))
        });
        match next.flatten() {
            Some(Ready::Review(act, read)) => {
                let (reading, draft) = *read;
                show(app, act, draft, Arc::new(reading));
            }
            Some(Ready::Ledger(name, restored)) => imports::add(app, name, restored),
            Some(Ready::Locked(name, bytes)) => imports::add_locked(app, name, bytes),
            None => {}
        }
    }
    app.intake.count();
}

/// Reads what comes next in the line.
fn read_next(app: App) {
    let next = app.intake.with(|line| {
        let next = line.todo.pop_front();
        line.is_reading = next.is_some();
        (line.nth, line.of) = if line.is_reading { (line.nth + 1, line.of) } else { (0, 0) };
        next
    });
    app.intake.count();
    match next.flatten() {
        Some(Todo { act, source: Source::Job(job) }) => begin(app, act, None, job),
        Some(Todo { act, source: Source::File(file) }) => open_file(app, act, file),
        None => app.intake.now.set(None),
    }
}

/// Says what is being read.
fn announce(app: App, name: Option<&str>) {
    app.intake.hundredths.set(None);
    let name = name.map(str::to_owned);
    app.intake.now.set(app.intake.with(|line| Now { name, nth: line.nth, of: line.of }));
}

fn open_file(app: App, act: Act, file: File) {
    let name = file.name();
    if !act.alone {
        announce(app, Some(&name));
    }
    let bytes = file.size() as usize;
    let is_ledger = is_ledger(&name);
    // A ledger that is packed or encrypted can be larger than what is in it.
    let limit = if is_ledger { LARGEST / 2 * 3 } else { LIMIT };
    if bytes > limit {
        let why = match is_ledger {
            true => Why::Import(ImportError::TooLarge { bytes, limit }),
            false => Why::Intake(IntakeError::TooLarge { bytes, limit }),
        };
        return end(app, act, Some(&name), Err(why));
    }
    if is_ledger && bytes > ledgers::LONG {
        announce(app, Some(&name));
    }
    let stops = app.intake.with(|line| line.stops);
    spawn_local(async move {
        let buffer = JsFuture::from(file.array_buffer()).await;
        if app.intake.with(|line| line.stops) != stops {
            return;
        }
        let Ok(buffer) = buffer else { return end(app, act, Some(&name), Err(Why::Unreadable)) };
        let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
        drop(buffer);
        if is_ledger {
            open_ledger(app, act, name, bytes).await;
        } else {
            begin(app, act, Some(name.clone()), Job::File { name, bytes });
        }
    });
}

/// Whether a file is a ledger, or several, by its name.
fn is_ledger(name: &str) -> bool {
    let small = name.to_lowercase();
    [".json", ".age", ".zip"].iter().any(|ending| small.ends_with(ending))
}

/// Opens a ledger, or an archive of several.
async fn open_ledger(app: App, act: Act, name: String, bytes: Vec<u8>) {
    let stops = app.intake.with(|line| line.stops);
    let is_wanted = || app.intake.with(|line| line.stops) == stops;
    let tell = |hundredths| app.intake.hundredths.set(Some(hundredths));
    let opened = ledgers::opened(&bytes, tell, is_wanted).await;
    if !is_wanted() {
        return;
    }
    match opened {
        Ok(Opened::Ledger(restored)) => end(app, act, Some(&name), Ok(Ready::Ledger(name.clone(), restored))),
        Ok(Opened::Encrypted) => end(app, act, Some(&name), Ok(Ready::Locked(name.clone(), bytes))),
        Ok(Opened::Several(files)) => {
            for (name, bytes) in files {
                let opened = ledgers::opened(&bytes, tell, is_wanted).await;
                if !is_wanted() {
                    return;
                }
                match opened {
                    Ok(Opened::Ledger(restored)) => arrive(app, Ready::Ledger(name, restored)),
                    Ok(Opened::Encrypted) => arrive(app, Ready::Locked(name, bytes)),
                    Ok(Opened::Several(_)) => refuse(app, name, Why::Import(ImportError::NoLedgerInside)),
                    Err(error) => refuse(app, name, Why::Import(error)),
                }
            }
            app.intake.with(|line| line.is_reading = false);
            read_next(app);
        }
        Err(error) => end(app, act, Some(&name), Err(Why::Import(error))),
    }
}

/// Says which of several files could not be read.
fn refuse(app: App, name: String, why: Why) {
    app.intake.refused.update(|refused| refused.push(Refused { name, why }));
}

/// Reads a job: a short one at once, a long one in a worker.
fn begin(app: App, act: Act, name: Option<String>, job: Job) {
    let ended = {
        let name = name.clone();
        let stops = app.intake.with(|line| line.stops);
        move |outcome: Outcome| {
            if app.intake.with(|line| line.stops) != stops {
                return;
            }
            let ready = outcome.map(|read| Ready::Review(act, Box::new(read))).map_err(Why::Intake);
            end(app, act, name.as_deref(), ready);
        }
    };
    if !job.is_long() {
        return ended(browser::timed("read", || job.read()));
    }
    announce(app, name.as_deref());
    // Where there is no worker, the page has to wait; it says so first.
    let read_here = {
        let ended = ended.clone();
        move |job: Job| browser::after_paint(move || ended(job.read()))
    };
    let hear = {
        let read_here = read_here.clone();
        move |heard| match heard {
            Heard::Read(hundredths) => app.intake.hundredths.set(Some(hundredths)),
            // In a task of its own: much was done in this one already.
            Heard::Done(outcome) => {
                let ended = ended.clone();
                set_timeout(move || ended(outcome), std::time::Duration::ZERO);
            }
            Heard::NotStarted(job) => read_here.clone()(job),
            Heard::Broken => end(app, act, name.as_deref(), Err(Why::Broken)),
        }
    };
    match worker::start(job, hear) {
        Ok(at_work) => drop(app.intake.with(|line| line.at_work = Some(at_work))),
        Err(job) => read_here(job),
    }
}

/// One of the line has been read, or could not be.
fn end(app: App, act: Act, name: Option<&str>, outcome: Result<Ready, Why>) {
    let at_work = app.intake.with(|line| {
        line.is_reading = false;
        line.at_work.take()
    });
    // Not now: this may have been called by the very worker.
    set_timeout(move || drop(at_work), std::time::Duration::ZERO);
    match outcome {
        Ok(ready) => arrive(app, ready),
        Err(why) if act.alone => app.complain(why.sentence(name.unwrap_or_default(), app.t_now())),
        Err(why) => {
            refuse(app, name.unwrap_or_default().to_owned(), why);
        }
    }
    read_next(app);
}

/// Shows a reading if it is its turn, else lines it up.
///
/// What comes alone replaces a review that is open, after a question where that would drop corrections. Of several
/// the first replaces one without corrections. Everything else waits until the reviews before it are over.
fn arrive(app: App, ready: Ready) {
    let is_open = app.review.with_untracked(Option::is_some);
    let asks = untrack(|| app.is_asking());
    let waits = app.intake.with(|line| {
        let waits = line.ready.iter().any(|ready| matches!(ready, Ready::Review(..)));
        (waits, line.shown)
    });
    match ready {
        // Ledgers that come together are looked at together.
        Ready::Ledger(name, restored) if app.importing.with_untracked(Option::is_some) => {
            imports::add(app, name, restored);
        }
        Ready::Locked(name, bytes) if app.importing.with_untracked(Option::is_some) => {
            imports::add_locked(app, name, bytes);
        }
        Ready::Review(act, read)
            if is_open
                && !asks
                && waits.is_some_and(|(waits, shown)| !waits && shown != act.number)
                && (act.alone || !app.has_corrections()) =>
        {
            let (reading, draft) = *read;
            let reading = Arc::new(reading);
            let begin = move |app: App| show(app, act, draft.clone(), reading.clone());
            if app.has_corrections() {
                let t = app.t_now();
                let (title, line, action) =
                    (t.review_replace_title(), t.review_replace_ask(), t.review_replace());
                app.ask(title.to_owned(), vec![line.to_owned()], action.to_owned(), true, begin);
            } else {
                begin(app);
            }
        }
        ready => {
            app.intake.with(|line| line.ready.push_back(ready));
            settle(app);
        }
    }
}

/// Shows a reading for checking, and goes there if the user still is where they brought it in.
fn show(app: App, act: Act, draft: Draft, reading: Arc<Reading>) {
    let here = app.route.get_untracked();
    let stayed = app.intake.with(|line| {
        line.shown = act.number;
        line.place == Some(here)
    });
    let t = app.t_now();
    let said = t.read_meanwhile(draft.notice.title.as_deref().unwrap_or(t.untitled()), draft.tasks.len());
    app.set_review(draft, reading, None);
    if stayed == Some(true) || here == Route::Review {
        app.go(Route::Review);
        browser::after_paint(|| browser::keep_focus(&["review-title"]));
    } else {
        app.say(&said);
    }
}
