//! What the page knows besides the ledger and its rooms: the day, what was seen of colleagues' changes, which of the
//! dialogs that open everywhere is open.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::browser;
use super::keeping::Keeping;
use super::state::App;
use crate::ledger::Ledger;
use crate::view::{Onlooker, Seen};

/// Up to where the user has seen colleagues' changes.
pub(super) const SEEN: &str = "qingdan:seen";

/// How often to look whether another day has begun: pages stay open overnight.
const LOOK: std::time::Duration = std::time::Duration::from_secs(60);

/// What the page knows besides; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Today's date.
    pub(super) day: RwSignal<NaiveDate>,
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

    /// Looks from time to time whether another day has begun.
    pub(super) fn follow_day(self) {
        set_interval(
            move || {
                let today = browser::today();
                if self.day.get_untracked() != today {
                    self.day.set(today);
                }
            },
            LOOK,
        );
    }

    /// What another tab has seen.
    pub(super) fn hear_seen(self, text: Option<String>) {
        self.seen.set(text.as_deref().and_then(Seen::from_text));
    }
}

impl App {
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
        let today = self.desk.day.get();
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
