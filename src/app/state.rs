//! The state of the page.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::browser;
use super::desk::Desk;
use super::drafts::Drafting;
use super::file_copy::Following;
use super::forms::Form;
use super::imports::Importing;
use super::index::Index;
use super::intake::{Intake, after_review};
use super::keeping::Keeping;
use super::lasting::{self, DataLasts};
use super::late;
use crate::ledger::{
    Catalogue, Change, Draft, DraftTask, Edit, Env, Filter, History, Ledger, Notice, NoticeId, Settings,
    TaskId, Touched, Viewpoint,
};
use crate::messages::Language;
use crate::reading::Reading;
use crate::relay::Job;
use crate::store::Home;
use crate::text::Span;
use crate::view::{Corrections, LedgerView, Picks, ReadNotice, Route};

const LANGUAGE: &str = "qingdan:language";
const THEME: &str = "qingdan:theme";
pub(super) const SETTINGS: &str = "qingdan:settings";
const REPLICA: &str = "qingdan:replica";
const EXPORTED: &str = "qingdan:exported";

/// Everything the page knows, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct App {
    pub(super) language: RwSignal<Language>,
    pub(super) theme: RwSignal<Theme>,
    pub(super) route: RwSignal<Route>,
    pub(super) ledger: RwSignal<Ledger>,
    /// How the ledger is looked at.
    pub(super) view: RwSignal<LedgerView>,
    pub(super) index: Index,
    /// The tasks that are chosen, to do something with all of them.
    pub(super) chosen: RwSignal<BTreeSet<TaskId>>,
    pub(super) review: RwSignal<Option<Review>>,
    pub(super) intake: Intake,
    pub(super) keeping: Keeping,
    pub(super) settings: RwSignal<Settings>,
    /// When everything was last written to a file outside the browser, if it ever was.
    pub(super) exported: RwSignal<Option<chrono::DateTime<chrono::Utc>>>,
    pub(super) desk: Desk,
    /// What was typed and not taken over.
    pub(super) drafting: Drafting,
    pub(super) file_copy: Following,
    pub(super) lasts: DataLasts,
    /// Files that are about to be imported.
    pub(super) importing: RwSignal<Option<Importing>>,
    pub(super) note: RwSignal<Option<Note>>,
    pub(super) question: RwSignal<Option<Question>>,
    /// The dialog with fields that is open.
    pub(super) form: RwSignal<Option<Form>>,
    /// The task in the panel.
    pub(super) opened: RwSignal<Option<TaskId>>,
    /// The task whose row the keyboard is at.
    pub(super) active: RwSignal<Option<TaskId>>,
    /// A task whose row shall come into sight, and whether it shall have the focus.
    pub(super) to_reveal: RwSignal<Option<(TaskId, bool)>>,
    /// The list into which a task was last put by hand.
    pub(super) last_list: StoredValue<Option<NoticeId>>,
    /// Tells this browser's edits from those of all others.
    replica: StoredValue<String>,
    history: RwSignal<History>,
}

/// The look that the user chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    System,
    Light,
    Dark,
}

/// A reading that is being checked.
#[derive(Clone)]
pub(super) struct Review {
    /// What it was read from.
    pub(super) job: Arc<Job>,
    pub(super) reading: Arc<Reading>,
    pub(super) notice: Arc<Notice>,
    pub(super) rows: Arc<[ReviewRow]>,
    pub(super) selected: ArcRwSignal<Option<usize>>,
    pub(super) edited: ArcRwSignal<bool>,
    /// Rows that are picked to be changed together.
    pub(super) picks: ArcRwSignal<Picks>,
    /// Words of the source that are selected, or were gone to: they can be made a task.
    pub(super) pointed: ArcRwSignal<Option<Span>>,
    /// The doubt that is being looked at.
    pub(super) doubt: ArcRwSignal<Option<usize>>,
    /// Doubts of which somebody said that they are right as they were read.
    pub(super) right: ArcRwSignal<BTreeSet<usize>>,
    /// What can be taken back. It changes with every correction, after the tasks have.
    pub(super) corrections: ArcRwSignal<Corrections>,
    /// Changes when a task is kept or left out. Who asks about all tasks listens to this one, and not to thousands.
    pub(super) chosen: ArcTrigger,
}

/// A task that is being checked.
#[derive(Clone)]
pub(super) struct ReviewRow {
    pub(super) draft: ArcRwSignal<DraftTask>,
    pub(super) is_editing: ArcRwSignal<bool>,
}

/// A message at the edge of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Tells it from another of the same words, which is said again and has a time of its own.
    pub(super) nth: usize,
    pub(super) text: String,
    pub(super) tone: Tone,
    pub(super) can_undo: bool,
}

/// Whether a message tells of success or of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Done,
    Wrong,
}

/// A question that must be answered before something happens.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) action: String,
    /// Whether the action takes something away.
    pub(super) is_destructive: bool,
    pub(super) run: Callback<()>,
}

impl App {
    /// The state at the start: settings and ledger from the storage.
    pub(super) fn start() -> Self {
        let (keeping, ledger) = Keeping::start(&browser::random_name());
        let setting = |key| keeping.setting(key);
        let language = Language::from_tag(&setting(LANGUAGE).unwrap_or_else(browser::system_language));
        let theme = Theme::from_setting(setting(THEME).as_deref());
        let replica = setting(REPLICA).unwrap_or_else(|| {
            let replica = browser::random_name();
            // Without storage each session is a browser of its own.
            keeping.set_setting(REPLICA, Some(&replica));
            replica
        });
        let settings = setting(SETTINGS).map(|text| Settings::from_text(&text)).unwrap_or_default();
        let exported = setting(EXPORTED).and_then(|at| browser::moment(&at));
        // Where the ledger has moved it is not read yet, but it is there.
        let is_empty = ledger.is_empty() && keeping.home.get_untracked() == Home::Local;
        let home = if is_empty { Route::Paste } else { Route::Ledger };
        let hash = browser::hash();
        let view = Route::parse(&hash).filter(|(route, _)| *route == Route::Ledger);
        let view = view.map(|(_, query)| LedgerView::from_query(query)).unwrap_or_default();
        let app = Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            route: RwSignal::new(Route::from_hash(&browser::hash()).unwrap_or(home)),
            view: RwSignal::new(view),
            index: Index::default(),
            chosen: RwSignal::default(),
            ledger: RwSignal::new(ledger),
            review: RwSignal::new(None),
            intake: Intake::new(),
            keeping,
            settings: RwSignal::new(settings),
            exported: RwSignal::new(exported),
            desk: Desk::start(keeping),
            drafting: Drafting::start(),
            file_copy: Following::new(),
            lasts: DataLasts::new(),
            importing: RwSignal::new(None),
            note: RwSignal::new(None),
            question: RwSignal::new(None),
            form: RwSignal::new(None),
            opened: RwSignal::new(None),
            active: RwSignal::new(None),
            to_reveal: RwSignal::new(None),
            last_list: StoredValue::new(None),
            replica: StoredValue::new(replica),
            history: RwSignal::default(),
        };
        // A review is over when the page is closed, and nothing presses where there are no tasks.
        match app.route.get_untracked() {
            Route::Review => app.route.set(home),
            Route::Today if is_empty => app.route.set(home),
            _ => {}
        }
        app
    }

    /// The language's sentences; a view that calls this tracks the language.
    pub(super) fn t(self) -> Language {
        self.language.get()
    }

    /// The language's sentences, in handlers.
    pub(super) fn t_now(self) -> Language {
        self.language.get_untracked()
    }

    /// Goes to another room.
    pub(super) fn go(self, route: Route) {
        late::leave_field();
        self.route.set(route);
        browser::set_hash(&self.hash_of(route));
    }

    /// The address of a room: of the ledger, as it is looked at.
    pub(super) fn hash_of(self, route: Route) -> String {
        match route {
            Route::Ledger => self.view.with_untracked(LedgerView::hash),
            _ => route.hash(),
        }
    }

    /// Shows what passes a filter, and nothing else.
    pub(super) fn set_filter(self, filter: Filter) {
        if self.view.with_untracked(|view| view.filter != filter) {
            self.view.update(|view| view.filter = filter);
        }
    }

    /// Chooses a language and remembers it.
    pub(super) fn set_language(self, language: Language) {
        late::leave_field();
        self.language.set(language);
        self.remember(LANGUAGE, Some(language.tag()));
    }

    /// Chooses a look and remembers it.
    pub(super) fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.remember(THEME, theme.setting());
    }

    /// Sets what the user has set, and remembers it. What cannot be kept costs the same choice next time, and is said.
    pub(super) fn set_settings(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let text = self.settings.with_untracked(Settings::to_text);
        if !self.keeping.set_setting(SETTINGS, Some(&text)) {
            self.complain(self.t_now().settings_not_kept().to_owned());
        }
    }

    /// Remembers that everything was written to a file outside the browser.
    pub(super) fn note_copy(self) {
        // A copy of a part is none.
        if self.keeping.is_missed.get_untracked() || self.keeping.is_gone.get_untracked() {
            return;
        }
        let now = browser::now();
        self.exported.set(Some(now));
        self.keeping.set_setting(EXPORTED, Some(&now.to_rfc3339()));
    }

    /// A setting that cannot be kept costs the user nothing but the same choice next time.
    fn remember(self, key: &str, value: Option<&str>) {
        self.keeping.set_setting(key, value);
    }

    /// The world now, with who the user is.
    pub(super) fn env(self) -> Env {
        let who = self.settings.with_untracked(|settings| {
            if settings.name.is_empty() { settings.unit.clone() } else { settings.name.clone() }
        });
        let replica = self.replica();
        Env { today: browser::today(), now: browser::now(), who, replica }
    }

    /// What tells this browser's edits from those of all others.
    pub(super) fn replica(self) -> String {
        self.replica.with_value(Clone::clone)
    }

    /// Whether the ledger may be changed. Where it may not, because a newer version keeps it or because it is not all
    /// there, that is said: edits that cannot be kept must not pile up, and what is done to half a ledger would mean
    /// something else for the whole.
    pub(super) fn may_change(self) -> bool {
        let t = self.t_now();
        let why = if self.keeping.is_read_only() {
            t.read_only()
        } else if self.keeping.is_missed.get_untracked() {
            t.half_read_only()
        } else if untrack(|| self.is_half_read()) {
            t.ledger_reading_only()
        } else {
            return true;
        };
        self.complain(why.to_owned());
        false
    }

    /// Carries out a change, and keeps it, if it [may](Self::may_change); says whether it did.
    ///
    /// A message about the change before goes: its undo would take back this one.
    pub(super) fn change(self, change: Change) -> bool {
        if !self.may_change() {
            return false;
        }
        if let Some(beyond) = self.ledger.with_untracked(|ledger| change.beyond(ledger)) {
            self.complain(self.t_now().beyond(beyond));
            return false;
        }
        self.note.set(None);
        let touched = self.changing(|history, ledger| Some(history.apply(ledger, change, &self.env())));
        self.keep_touched(touched);
        lasting::ask_once(self);
        true
    }

    /// Edits one field of one task.
    pub(super) fn edit(self, task: &str, edit: Edit) {
        self.change(Change::Edit(vec![(task.to_owned(), edit)]));
    }

    /// Forgets for good what was deleted, if it [may](Self::may_change).
    ///
    /// Nothing before it can be undone any more: a deletion that is taken back would bring back a task without its words.
    pub(super) fn empty_bin(self) {
        if !self.may_change() {
            return;
        }
        self.remember_emptying();
        // Before the records change: another tab would bring back what it still has.
        self.tell_tabs_of_emptying();
        self.forget_bin();
    }

    /// Forgets what was deleted before the bin was emptied, and has come in again since from an older record.
    pub(super) fn forget_emptied(self) {
        let Some(until) = self.keeping.emptied_until() else { return };
        if self.ledger.write_untracked().forget_deleted_until(until).is_empty() {
            return;
        }
        // A deletion that is taken back would bring back a task without its words.
        self.history.set(History::default());
        self.ledger.notify();
    }

    /// Forgets what was deleted, as another tab has done too, or as the user wishes.
    pub(super) fn forget_bin(self) {
        self.note.set(None);
        let touched = self.changing(|history, ledger| {
            *history = History::default();
            Some(ledger.empty_bin())
        });
        self.keep_touched(touched);
    }

    /// Takes the last change back.
    pub(super) fn undo(self) {
        if let Some(review) = untrack(|| self.review_with(|(can_undo, _)| can_undo)) {
            return review.take_back(self, false);
        }
        if !self.may_change() {
            return;
        }
        let touched = self.changing(|history, ledger| history.undo(ledger, &self.env()));
        let t = self.t_now();
        self.say(if touched.is_some() { t.undone() } else { t.nothing_to_undo() });
        self.keep_touched(touched);
    }

    /// Does again what was taken back.
    pub(super) fn redo(self) {
        if let Some(review) = untrack(|| self.review_with(|(_, can_redo)| can_redo)) {
            return review.take_back(self, true);
        }
        if !self.may_change() {
            return;
        }
        let touched = self.changing(|history, ledger| history.redo(ledger, &self.env()));
        let t = self.t_now();
        self.say(if touched.is_some() { t.redone() } else { t.nothing_to_redo() });
        self.keep_touched(touched);
    }

    /// Whether there is something to undo.
    pub(super) fn can_undo(self) -> bool {
        self.review_with(|(can_undo, _)| can_undo).is_some() || self.history.with(History::can_undo)
    }

    /// Whether there is something to redo.
    pub(super) fn can_redo(self) -> bool {
        self.review_with(|(_, can_redo)| can_redo).is_some() || self.history.with(History::can_redo)
    }

    /// The review that the user is in, if it has something to take back or to do again: there that comes before the ledger.
    fn review_with(self, can: impl Fn((bool, bool)) -> bool) -> Option<Review> {
        let review = self.review.get().filter(|_| self.route.get() == Route::Review)?;
        can(review.corrections.with(Corrections::can)).then_some(review)
    }

    fn changing(self, run: impl FnOnce(&mut History, &mut Ledger) -> Option<Touched>) -> Option<Touched> {
        let mut touched = None;
        self.history.update(|history| {
            self.ledger.update(|ledger| {
                touched = run(history, ledger);
                // Before anybody looks.
                if let Some(touched) = &touched {
                    self.index.note(touched);
                }
            });
        });
        // A task that goes by what the user did leaves the panel without a word; one that goes otherwise has it say so.
        let is_there = |id: &TaskId| self.ledger.with_untracked(|ledger| ledger.tasks.contains_key(id));
        if self.opened.with_untracked(|opened| opened.as_ref().is_some_and(|id| !is_there(id))) {
            self.opened.set(None);
        }
        touched
    }

    fn keep_touched(self, touched: Option<Touched>) {
        if let Some(touched) = touched {
            self.keep(touched);
        }
    }

    /// Whether a review is open in which the user has changed something.
    pub(super) fn has_corrections(self) -> bool {
        self.review
            .with_untracked(|review| review.as_ref().is_some_and(|review| review.edited.get_untracked()))
    }

    /// Lets the dates of the notice under review follow.
    pub(super) fn redate_review(self, read: ReadNotice) {
        if let Some(review) = self.review.get_untracked() {
            review.redate(self, read);
        }
    }

    /// Takes the reading under review into the ledger.
    pub(super) fn accept_review(self) {
        let Some(review) = self.review.get_untracked().filter(|_| self.may_change()) else { return };
        let change = self.ledger.with_untracked(|ledger| review.draft().accept(ledger, &self.env()));
        let count = change.task_count();
        self.set_filter(Filter::default());
        self.change(change);
        after_review(self, Route::Ledger);
        self.tell(self.t_now().accepted(count), Tone::Done, true);
    }

    /// Looks at the ledger from where the user is; a view that calls this tracks the settings and the
    /// day.
    pub(super) fn seen<T>(self, look: impl FnOnce(&Ledger, Viewpoint<'_>) -> T) -> T {
        self.settings.with(|settings| {
            let (today, lights) = (self.today(), &settings.lights);
            let from = Viewpoint { today, aliases: &settings.aliases, lights };
            self.ledger.with(|ledger| look(ledger, from))
        })
    }

    /// The same, with the catalogue of the ledger.
    pub(super) fn looked_through<T>(self, look: impl FnOnce(&Catalogue, Viewpoint<'_>) -> T) -> T {
        self.seen(|ledger, from| self.index.with(ledger, |catalogue| look(catalogue, from)))
    }

    /// Whether something is asked that has to be answered first.
    pub(super) fn is_asking(self) -> bool {
        self.question.with(Option::is_some) || self.importing.with(Option::is_some)
    }

    /// Asks before something happens.
    pub(super) fn ask(
        self,
        title: String,
        lines: Vec<String>,
        action: String,
        is_destructive: bool,
        run: impl Fn(Self) + Send + Sync + 'static,
    ) {
        let run = Callback::new(move |()| run(self));
        self.question.set(Some(Question { title, lines, action, is_destructive, run }));
    }

    /// Says that something was done.
    pub(super) fn say(self, text: &str) {
        self.tell(text.to_owned(), Tone::Done, false);
    }

    /// Says that something went wrong.
    pub(super) fn complain(self, text: String) {
        self.tell(text, Tone::Wrong, false);
    }

    /// Says something.
    pub(super) fn tell(self, text: String, tone: Tone, can_undo: bool) {
        let nth = self.desk.notes.get_value() + 1;
        self.desk.notes.set_value(nth);
        self.note.set(Some(Note { nth, text, tone, can_undo }));
    }
}

impl Review {
    /// A review that begins.
    pub(super) fn new(read: ReadNotice) -> Self {
        let ReadNotice { reading, draft, job } = read;
        Self::of(job, draft, Arc::new(reading))
    }

    /// A review of this draft, in which nothing is selected.
    pub(super) fn of(job: Arc<Job>, draft: Draft, reading: Arc<Reading>) -> Self {
        Self {
            job,
            edited: ArcRwSignal::default(),
            selected: ArcRwSignal::default(),
            picks: ArcRwSignal::default(),
            pointed: ArcRwSignal::default(),
            doubt: ArcRwSignal::new(None),
            right: ArcRwSignal::default(),
            corrections: ArcRwSignal::default(),
            chosen: ArcTrigger::new(),
            reading,
            notice: Arc::new(draft.notice),
            rows: draft.tasks.into_iter().map(ReviewRow::new).collect(),
        }
    }

    /// The draft as it stands.
    pub(super) fn draft(&self) -> Draft {
        Draft {
            notice: (*self.notice).clone(),
            tasks: self.rows.iter().map(|row| row.draft.get_untracked()).collect(),
        }
    }
}

impl ReviewRow {
    fn new(draft: DraftTask) -> Self {
        Self { draft: ArcRwSignal::new(draft), is_editing: ArcRwSignal::new(false) }
    }
}

impl Theme {
    fn from_setting(setting: Option<&str>) -> Self {
        match setting {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The value in the storage and in the page's `data-theme`; the system's look has none.
    pub(super) const fn setting(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The next one when the switch is pressed.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}
