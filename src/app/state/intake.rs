//! What comes in and has not been checked yet, as signals.

use leptos::prelude::*;
use leptos::web_sys::File;

use super::signals::set_where_new;
use crate::app::browser::worker::AtWork;
use crate::messages::Language;
use crate::view::{IntakeEffect, IntakeEvent, IntakeQueue, Progress, Refusal, Scene};

/// What comes in and has not been checked yet, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Intake {
    /// What is being read, if it takes long.
    pub(crate) now: RwSignal<Option<Progress>>,
    /// How much of that has been read, in percent, where it is known.
    pub(crate) percent: RwSignal<Option<u8>>,
    /// How many are still to be read or to be checked, without the one that is being checked.
    pub(crate) to_come: RwSignal<usize>,
    /// Whether the notice under review is being read again.
    pub(crate) is_rereading: RwSignal<bool>,
    /// Files that could not be read, where there were several.
    pub(crate) refused: RwSignal<Vec<Refused>>,
    pub(crate) queue: StoredValue<IntakeQueue<File>, LocalStorage>,
    /// The worker that reads, if one does.
    pub(crate) at_work: StoredValue<Option<AtWork>, LocalStorage>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// Its name.
    pub(crate) name: String,
    pub(crate) why: Refusal,
}

type Event = IntakeEvent<File>;

impl Intake {
    pub(crate) fn new() -> Self {
        Self {
            now: RwSignal::new(None),
            percent: RwSignal::new(None),
            to_come: RwSignal::new(0),
            is_rereading: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            queue: StoredValue::new_local(IntakeQueue::default()),
            at_work: StoredValue::new_local(None),
        }
    }

    /// What is to be done about what happened.
    pub(crate) fn handle(self, event: Event, scene: Scene) -> Vec<IntakeEffect<File>> {
        let mut effects = Vec::new();
        self.queue.update_value(|queue| effects = queue.handle(event, scene));
        effects
    }

    /// Shows how far reading has come.
    pub(crate) fn show_progress(self) {
        let (now, percent, to_come, is_rereading) = self.queue.with_value(|queue| {
            (queue.progress().cloned(), queue.percent(), queue.to_come(), queue.is_rereading())
        });
        set_where_new(self.now, now);
        set_where_new(self.percent, percent);
        set_where_new(self.to_come, to_come);
        set_where_new(self.is_rereading, is_rereading);
    }
}

impl Refused {
    /// Why it could not be read.
    pub(crate) fn reason(&self, t: Language) -> String {
        sentence(&self.why, &self.name, t)
    }
}

/// Why a file of this name could not be read.
pub(crate) fn sentence(why: &Refusal, name: &str, t: Language) -> String {
    match why {
        Refusal::Unreadable => t.file_unreadable(name),
        Refusal::Intake(error) => t.intake_error(error),
        Refusal::Import(error) => t.import_error(error),
        Refusal::Broken => t.reader_broke().to_owned(),
    }
}
