//! The state of the page.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::drafts::Drafting;
use crate::app::state::file_copy::Following;
use crate::app::state::form::Form;
use crate::app::state::index::Index;
use crate::app::state::intake::Intake;
use crate::app::state::keeping::Keeping;
use crate::app::state::lasting::DataLasts;
use crate::app::state::review::Review;
use crate::app::state::ui::{SEEN, UiState};
use crate::ledger::{Catalogue, Env, Filter, Groups, History, Ledger, NoticeId, Settings, TaskId, Viewpoint};
use crate::messages::Language;
use crate::store::Home;
use crate::view::{Importing, LedgerView, Onlooker, Route, Theme, beginning};
use chrono::NaiveDate;

pub(crate) mod drafts;
pub(crate) mod file_copy;
pub(crate) mod form;
pub(crate) mod index;
pub(crate) mod intake;
pub(crate) mod keeping;
pub(crate) mod lasting;
pub(crate) mod listing;
pub(crate) mod replies;
pub(crate) mod reporting;
pub(crate) mod review;
pub(crate) mod signals;
pub(crate) mod ui;

const LANGUAGE: &str = "qingdan:language";
const THEME: &str = "qingdan:theme";
pub(crate) const SETTINGS: &str = "qingdan:settings";
const REPLICA: &str = "qingdan:replica";
const EXPORTED: &str = "qingdan:exported";

/// Everything the page knows, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct App {
    pub(crate) language: RwSignal<Language>,
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) route: RwSignal<Route>,
    pub(crate) ledger: RwSignal<Ledger>,
    /// Who is a member of which group of units in it.
    pub(crate) groups: Memo<Groups>,
    /// How the ledger is looked at.
    pub(crate) view: RwSignal<LedgerView>,
    pub(crate) index: Index,
    /// The tasks that are chosen, to do something with all of them.
    pub(crate) chosen: RwSignal<BTreeSet<TaskId>>,
    pub(crate) review: RwSignal<Option<Review>>,
    pub(crate) intake: Intake,
    pub(crate) keeping: Keeping,
    pub(crate) settings: RwSignal<Settings>,
    /// When everything was last written to a file outside the browser, if it ever was.
    pub(crate) exported: RwSignal<Option<chrono::DateTime<chrono::Utc>>>,
    pub(crate) ui: UiState,
    /// What was typed and not taken over.
    pub(crate) drafting: Drafting,
    pub(crate) file_copy: Following,
    pub(crate) lasts: DataLasts,
    /// Files that are about to be imported.
    pub(crate) importing: RwSignal<Option<Importing>>,
    /// What units have sent back and nobody has decided on: the first is shown.
    pub(crate) replies: RwSignal<Vec<replies::Reply>>,
    pub(crate) note: RwSignal<Option<Note>>,
    pub(crate) question: RwSignal<Option<Question>>,
    /// The dialog with fields that is open.
    pub(crate) form: RwSignal<Option<Form>>,
    /// The task in the panel.
    pub(crate) opened: RwSignal<Option<TaskId>>,
    /// The task whose row the keyboard is at.
    pub(crate) active: RwSignal<Option<TaskId>>,
    /// A task whose row shall come into sight, and whether it shall have the focus.
    pub(crate) to_reveal: RwSignal<Option<(TaskId, bool)>>,
    /// The list into which a task was last put by hand.
    pub(crate) last_list: StoredValue<Option<NoticeId>>,
    /// Tells this browser's edits from those of all others.
    replica: StoredValue<String>,
    pub(crate) history: RwSignal<History>,
}

/// A message at the edge of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// Tells it from another of the same words, which is said again and has a time of its own.
    pub(crate) nth: usize,
    pub(crate) text: String,
    pub(crate) tone: Tone,
    pub(crate) can_undo: bool,
}

/// Whether a message tells of success or of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Done,
    Wrong,
}

/// A question that must be answered before something happens.
#[derive(Clone)]
pub(crate) struct Question {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    pub(crate) action: String,
    /// Whether the action takes something away.
    pub(crate) is_destructive: bool,
    pub(crate) run: Callback<()>,
}

/// Who is a member of which group in the ledger; worked out when somebody asks after one of the two has changed.
fn groups_of(ledger: RwSignal<Ledger>, settings: RwSignal<Settings>) -> Memo<Groups> {
    // Most settings have nothing to do with it.
    let said = Memo::new(move |_| settings.with(|set| (set.aliases.clone(), set.groups.clone())));
    Memo::new(move |_| said.with(|(aliases, said)| ledger.with(|ledger| Groups::of(ledger, aliases, said))))
}

impl App {
    /// The state at the start: settings and ledger from the storage.
    pub(crate) fn start() -> Self {
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
        let (route, view) = beginning(&browser::hash(), is_empty);
        let (ledger, settings) = (RwSignal::new(ledger), RwSignal::new(settings));
        Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            route: RwSignal::new(route),
            view: RwSignal::new(view),
            index: Index::default(),
            chosen: RwSignal::default(),
            ledger,
            groups: groups_of(ledger, settings),
            review: RwSignal::new(None),
            intake: Intake::new(),
            keeping,
            settings,
            exported: RwSignal::new(exported),
            ui: UiState::start(keeping),
            drafting: Drafting::start(),
            file_copy: Following::new(),
            lasts: DataLasts::new(),
            importing: RwSignal::new(None),
            replies: RwSignal::new(Vec::new()),
            note: RwSignal::new(None),
            question: RwSignal::new(None),
            form: RwSignal::new(None),
            opened: RwSignal::new(None),
            active: RwSignal::new(None),
            to_reveal: RwSignal::new(None),
            last_list: StoredValue::new(None),
            replica: StoredValue::new(replica),
            history: RwSignal::default(),
        }
    }

    /// The language's sentences; a view that calls this tracks the language.
    pub(crate) fn t(self) -> Language {
        self.language.get()
    }

    /// The language's sentences, in handlers.
    pub(crate) fn t_now(self) -> Language {
        self.language.get_untracked()
    }

    /// Goes to another room.
    pub(crate) fn go(self, route: Route) {
        late::leave_field();
        self.route.set(route);
        browser::set_hash(&self.hash_of(route));
    }

    /// The address of a room: of the ledger, as it is looked at.
    pub(crate) fn hash_of(self, route: Route) -> String {
        match route {
            Route::Ledger => self.view.with_untracked(LedgerView::hash),
            _ => route.hash(),
        }
    }

    /// Shows what passes a filter, and nothing else.
    pub(crate) fn set_filter(self, filter: Filter) {
        if self.view.with_untracked(|view| view.filter != filter) {
            self.view.update(|view| view.filter = filter);
        }
    }

    /// Chooses a language and remembers it.
    pub(crate) fn set_language(self, language: Language) {
        late::leave_field();
        self.language.set(language);
        self.remember(LANGUAGE, Some(language.tag()));
    }

    /// Chooses a look and remembers it.
    pub(crate) fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.remember(THEME, theme.setting());
    }

    /// Sets what the user has set, and remembers it. What cannot be kept costs the same choice next time, and is said.
    pub(crate) fn set_settings(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let text = self.settings.with_untracked(Settings::to_text);
        if !self.keeping.set_setting(SETTINGS, Some(&text)) {
            self.complain(self.t_now().settings_not_kept().to_owned());
        }
    }

    /// Remembers that everything was written to a file outside the browser.
    pub(crate) fn note_copy(self) {
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
    pub(crate) fn env(self) -> Env {
        let who = self.settings.with_untracked(|settings| settings.who().to_owned());
        let replica = self.replica();
        Env { today: browser::today(), now: browser::now(), who, replica }
    }

    /// What tells this browser's edits from those of all others.
    pub(crate) fn replica(self) -> String {
        self.replica.with_value(Clone::clone)
    }

    /// Whether a review is open in which the user has changed something.
    pub(crate) fn has_corrections(self) -> bool {
        self.review
            .with_untracked(|review| review.as_ref().is_some_and(|review| review.edited.get_untracked()))
    }

    /// Looks at the ledger from where the user is; a view that calls this tracks the settings and the
    /// day.
    pub(crate) fn seen<T>(self, look: impl FnOnce(&Ledger, Viewpoint<'_>) -> T) -> T {
        self.groups.with(|groups| {
            self.settings.with(|settings| {
                let (today, lights) = (self.today(), &settings.lights);
                let from = Viewpoint { today, aliases: &settings.aliases, groups, lights };
                self.ledger.with(|ledger| look(ledger, from))
            })
        })
    }

    /// Looks at the catalogue of the ledger from where the user is; a view that calls this tracks the ledger, the settings and the
    /// day.
    pub(crate) fn looked_through<T>(self, look: impl FnOnce(&Catalogue, Viewpoint<'_>) -> T) -> T {
        self.seen(|ledger, from| self.index.with(ledger, |catalogue| look(catalogue, from)))
    }

    /// Today's date. What calls this is shown anew, or reckoned anew, when another day begins.
    pub(crate) fn today(self) -> NaiveDate {
        self.ui.day.get()
    }

    /// Today's date, in handlers: of this very moment.
    pub(crate) fn today_now(self) -> NaiveDate {
        self.ui.look_at_day();
        self.ui.day.get_untracked()
    }

    /// Takes all that colleagues have changed for seen.
    pub(crate) fn mark_seen(self) {
        let seen = self.ui.seen.get_untracked().unwrap_or_default();
        let seen = self.ledger.with_untracked(|ledger| seen.with(ledger));
        // What cannot be kept is news once more next time.
        self.keeping.set_setting(SEEN, Some(&seen.to_text()));
        self.ui.seen.set(Some(seen));
    }

    /// Looks at what presses today; a view that calls this tracks all that decides it.
    pub(crate) fn look_at_today<T>(self, look: impl FnOnce(&Ledger, &Onlooker<'_>) -> T) -> T {
        let today = self.today();
        let sees_all = self.ui.sees_all.get();
        let replica = self.replica();
        self.ui.seen.with(|seen| {
            self.groups.with(|groups| {
                self.settings.with(|settings| {
                    let (replica, seen) = (replica.as_str(), seen.as_ref());
                    let from = Onlooker { today, settings, groups, seen, replica, sees_all };
                    self.ledger.with(|ledger| look(ledger, &from))
                })
            })
        })
    }

    /// Whether the rest of the ledger is still to be read.
    pub(crate) fn is_half_read(self) -> bool {
        let is_elsewhere = self.keeping.home.get() == Home::Other;
        is_elsewhere && !self.keeping.is_loaded.get() && !self.keeping.is_missed.get()
    }

    /// Whether something is asked that has to be answered first.
    pub(crate) fn is_asking(self) -> bool {
        self.question.with(Option::is_some) || self.importing.with(Option::is_some)
    }

    /// Asks before something happens.
    pub(crate) fn ask(
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
    pub(crate) fn say(self, text: &str) {
        self.tell(text.to_owned(), Tone::Done, false);
    }

    /// Says that something went wrong.
    pub(crate) fn complain(self, text: String) {
        self.tell(text, Tone::Wrong, false);
    }

    /// Says something.
    pub(crate) fn tell(self, text: String, tone: Tone, can_undo: bool) {
        let nth = self.ui.notes.get_value() + 1;
        self.ui.notes.set_value(nth);
        self.note.set(Some(Note { nth, text, tone, can_undo }));
    }
}

/// The app's state, from anywhere in its views.
pub(crate) fn app() -> App {
    expect_context()
}
