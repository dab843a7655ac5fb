//! What the page knows besides the ledger and its rooms: the day, what was seen of colleagues' changes, which of the
//! dialogs that open everywhere is open.

use chrono::NaiveDate;
use leptos::ev;
use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late::again_and_again;
use crate::app::state::keeping::Keeping;
use crate::app::state::reporting::ReportingState;
use crate::app::state::signals::set_where_new;
use crate::view::{Presses, Seen};

/// Up to where the user has seen colleagues' changes.
pub(crate) const SEEN: &str = "qingdan:seen";

/// How often to look whether another day has begun: pages stay open overnight.
const LOOK: std::time::Duration = std::time::Duration::from_secs(10);

/// What the page knows besides; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct UiState {
    /// Today's date, as [`App::today`] has it.
    pub(crate) day: RwSignal<NaiveDate>,
    /// What was seen of colleagues' changes; `None` where nobody has looked yet.
    pub(crate) seen: RwSignal<Option<Seen>>,
    /// Whether today's page shows the tasks of all units, where the user's own is set.
    pub(crate) sees_all: RwSignal<bool>,
    /// Whether the palette is open.
    pub(crate) palette: RwSignal<bool>,
    /// Whether the list of keys is open.
    pub(crate) keys: RwSignal<bool>,
    /// Whether messages for units are shown.
    pub(crate) nudges: RwSignal<bool>,
    /// What the room of reports shows.
    pub(crate) reporting: ReportingState,
    /// How many messages there were.
    pub(crate) notes: StoredValue<usize>,
    /// Keys that are pressed one after the other.
    pub(crate) presses: StoredValue<Presses>,
}

impl UiState {
    /// As it was left, as far as that is kept.
    pub(crate) fn start(keeping: Keeping) -> Self {
        Self {
            day: RwSignal::new(browser::today()),
            seen: RwSignal::new(keeping.setting(SEEN).as_deref().and_then(Seen::from_text)),
            sees_all: RwSignal::new(false),
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            nudges: RwSignal::new(false),
            reporting: ReportingState::start(),
            notes: StoredValue::new(0),
            presses: StoredValue::new(Presses::default()),
        }
    }

    /// Looks whether another day has begun: from time to time, and when somebody comes back to the page, whose timers may have
    /// slept.
    pub(crate) fn follow_day(self) {
        again_and_again(LOOK, move || self.look_at_day());
        // As long as the page lives.
        let _ = window_event_listener(ev::focus, move |_| self.look_at_day());
        let _ = window_event_listener(ev::visibilitychange, move |_| self.look_at_day());
    }

    /// Looks whether another day has begun.
    pub(crate) fn look_at_day(self) {
        set_where_new(self.day, browser::today());
    }

    /// What another tab has seen.
    pub(crate) fn hear_seen(self, text: Option<String>) {
        self.seen.set(text.as_deref().and_then(Seen::from_text));
    }
}
