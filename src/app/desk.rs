//! What the page knows besides the ledger and its rooms: the day, what was seen of colleagues' changes, which of the
//! dialogs that open everywhere is open.

use chrono::NaiveDate;
use leptos::ev;
use leptos::prelude::*;

use super::browser;
use super::keeping::Keeping;
use super::late::again_and_again;
use super::signals::set_where_new;
use super::state::App;
use crate::ledger::Ledger;
use crate::view::{Onlooker, Seen};

/// Up to where the user has seen colleagues' changes.
pub(super) const SEEN: &str = "qingdan:seen";

/// How often to look whether another day has begun: pages stay open overnight.
const LOOK: std::time::Duration = std::time::Duration::from_secs(10);

/// What the page knows besides; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Today's date, as [`App::today`] has it.
    day: RwSignal<NaiveDate>,
    /// What was seen of colleagues' changes; `None` where nobody has looked yet.
    pub(super) seen: RwSignal<Option<Seen>>,
    /// Whether today's page shows the tasks of all units, where the user's own is set.
    pub(super) sees_all: RwSignal<bool>,
    /// Whether the palette is open.
    pub(super) palette: RwSignal<bool>,
    /// Whether the list of keys is open.
    pub(super) keys: RwSignal<bool>,
    /// How many messages there were.
    pub(super) notes: StoredValue<usize>,
    /// The first of several keys that was pressed, and when.
    pub(super) first_key: StoredValue<Option<(String, f64)>>,
}

impl Desk {
    /// As it was left, as far as that is kept.
    pub(super) fn start(keeping: Keeping) -> Self {
        Self {
            day: RwSignal::new(browser::today()),
            seen: RwSignal::new(keeping.setting(SEEN).as_deref().and_then(Seen::from_text)),
            sees_all: RwSignal::new(false),
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            notes: StoredValue::new(0),
            first_key: StoredValue::new(None),
        }
    }

    /// Looks whether another day has begun: from time to time, and when somebody comes back to the page, whose timers may have
    /// slept.
    pub(super) fn follow_day(self) {
        again_and_again(LOOK, move || self.look_at_day());
        // As long as the page lives.
        let _ = window_event_listener(ev::focus, move |_| self.look_at_day());
        let _ = window_event_listener(ev::visibilitychange, move |_| self.look_at_day());
    }

    fn look_at_day(self) {
        set_where_new(self.day, browser::today());
    }

    /// What another tab has seen.
    pub(super) fn hear_seen(self, text: Option<String>) {
        self.seen.set(text.as_deref().and_then(Seen::from_text));
    }
}

impl App {
    /// Today's date. What calls this is shown anew, or reckoned anew, when another day begins.
    pub(super) fn today(self) -> NaiveDate {
        self.desk.day.get()
    }

    /// Today's date, in handlers: of this very moment.
    pub(super) fn today_now(self) -> NaiveDate {
        self.desk.look_at_day();
        self.desk.day.get_untracked()
    }

    /// Takes all that colleagues have changed for seen.
    pub(super) fn mark_seen(self) {
        let seen = self.desk.seen.get_untracked().unwrap_or_default();
        let seen = self.ledger.with_untracked(|ledger| seen.with(ledger));
        // What cannot be kept is news once more next time.
        self.keeping.set_setting(SEEN, Some(&seen.to_text()));
        self.desk.seen.set(Some(seen));
    }

    /// Looks at what presses today; a view that calls this tracks all that decides it.
    pub(super) fn look_at_today<T>(self, look: impl FnOnce(&Ledger, &Onlooker<'_>) -> T) -> T {
        let today = self.today();
        let sees_all = self.desk.sees_all.get();
        let replica = self.replica();
        self.desk.seen.with(|seen| {
            self.settings.with(|settings| {
                let from = Onlooker { today, settings, seen: seen.as_ref(), replica: &replica, sees_all };
                self.ledger.with(|ledger| look(ledger, &from))
            })
        })
    }
}
