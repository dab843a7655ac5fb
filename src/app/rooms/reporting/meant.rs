//! Which notice the room is about, and how often it asks for reports: the same for both of its sides.

use leptos::prelude::*;

use crate::app::acts::reporting::{notice_meant, tasks_of_notice, with_tasks};
use crate::app::state::App;
use crate::ledger::{NoticeId, TaskId};
use crate::report::collect::{Cadence, Collection, collection};
use crate::report::{Rhythm, Scope};

/// What the room is about. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Meant {
    pub(super) app: App,
    /// The notice; `None` where there is none.
    pub(super) notice: Memo<Option<NoticeId>>,
    /// Its tasks; `None` where there is no notice.
    pub(super) tasks: Memo<Option<Vec<TaskId>>>,
    /// How often the notice asks itself, where it does.
    pub(super) own: Memo<Option<Cadence>>,
    /// How often units report.
    pub(super) cadence: Memo<Cadence>,
    /// Who has reported on what.
    pub(super) seen: Memo<Collection>,
}

impl Meant {
    /// As it is chosen in the room.
    pub(super) fn new(app: App) -> Self {
        let notice = Memo::new(move |_| {
            app.ledger.track();
            notice_meant(app, app.ui.reporting.notice.get())
        });
        let tasks = Memo::new(move |_| {
            app.ledger.track();
            notice.with(|notice| tasks_of_notice(app, notice.as_deref()))
        });
        let own = Memo::new(move |_| {
            app.ledger.track();
            tasks.with(|tasks| with_tasks(app, tasks.as_deref(), |scope| Cadence::of(&scope.tasks())))
        });
        let cadence = Memo::new(move |_| {
            let own = own.get();
            let asked = own.map_or(Rhythm::Quarter, |own| own.rhythm);
            Cadence::of_rhythm(app.ui.reporting.rhythm.get().unwrap_or(asked), own)
        });
        let seen = Memo::new(move |_| {
            app.ledger.track();
            app.settings.track();
            app.today();
            let cadence = cadence.get();
            tasks.with(|tasks| with_tasks(app, tasks.as_deref(), |scope| collection(scope, cadence)))
        });
        Self { app, notice, tasks, own, cadence, seen }
    }

    /// What a report about these tasks has before it, as the page is now. Whoever reads it in a memo follows the ledger, the
    /// settings and the day too.
    pub(super) fn look<T>(self, with: impl FnOnce(&Scope<'_>) -> T) -> T {
        self.app.ledger.track();
        self.app.settings.track();
        self.app.today();
        self.tasks.with(|tasks| with_tasks(self.app, tasks.as_deref(), with))
    }
}
