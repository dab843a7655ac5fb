//! A reading that is being checked, as signals.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use crate::intake::Document;
use crate::ledger::{Draft, DraftTask, Notice};
use crate::reading::{ReadTable, Reading};
use crate::relay::Job;
use crate::second::{Anchored, Difference, differences};
use crate::text::Span;
use crate::view::{Corrections, Lesson, Picks, ReadNotice, Said};

/// A reading that is being checked.
#[derive(Clone)]
pub(crate) struct Review {
    /// What it was read from.
    pub(crate) job: Arc<Job>,
    pub(crate) reading: Arc<Reading>,
    pub(crate) notice: Arc<Notice>,
    pub(crate) rows: Arc<[ReviewRow]>,
    pub(crate) selected: ArcRwSignal<Option<usize>>,
    pub(crate) edited: ArcRwSignal<bool>,
    /// Rows that are picked to be changed together.
    pub(crate) picks: ArcRwSignal<Picks>,
    /// Words of the source that are selected, or were gone to: they can be made a task.
    pub(crate) pointed: ArcRwSignal<Option<Span>>,
    /// The doubt that is being looked at.
    pub(crate) doubt: ArcRwSignal<Option<usize>>,
    /// Doubts of which somebody said that they are right as they were read.
    pub(crate) right: ArcRwSignal<BTreeSet<usize>>,
    /// What can be taken back. It changes with every correction, after the tasks have.
    pub(crate) corrections: ArcRwSignal<Corrections>,
    /// What the last correction teaches, as long as it is offered.
    pub(crate) learned: ArcRwSignal<Option<Arc<Learned>>>,
    /// Whether tasks are left out one by one: somebody has said so when all of a list were offered.
    pub(crate) one_by_one: ArcRwSignal<bool>,
    /// What a language model answered, as far as it is believed.
    pub(crate) second: ArcRwSignal<Option<Arc<Heard>>>,
    /// Whether the columns of its tables are shown in place of the source.
    pub(crate) shows_columns: ArcRwSignal<bool>,
    /// What is under review with its layout, once somebody has needed that.
    pub(crate) document: Arc<OnceLock<Arc<Document>>>,
    /// Changes when a task is kept or left out. Who asks about all tasks listens to this one, and not to thousands.
    pub(crate) chosen: ArcTrigger,
}

/// What a language model answered, as far as it is believed.
#[derive(Clone)]
pub(crate) struct Heard {
    pub(crate) anchored: Anchored,
    /// The end of what it was given, in bytes: of what stands behind it knows nothing.
    pub(crate) end: usize,
    /// Whether there was any difference.
    pub(crate) differs: bool,
    /// Differences in which somebody has kept our reading.
    pub(crate) kept: Vec<Difference>,
}

impl Heard {
    /// Where it differs from a draft, and nobody has said yet who is right.
    pub(crate) fn open(&self, draft: &Draft) -> Vec<Difference> {
        let mut open = differences(draft, &self.anchored);
        open.retain(|one| one.span.start < self.end && !self.kept.contains(one));
        open
    }
}

/// What a correction teaches, and how that is offered.
pub(crate) struct Learned {
    pub(crate) lesson: Lesson,
    /// What was selected and what it was said to be, where that was not taken over for one task yet.
    pub(crate) selection: Option<(Span, Said)>,
    /// The task that was left out, where the others of its list may follow: its row answers for the offer.
    pub(crate) row: Option<usize>,
}

/// A task that is being checked.
#[derive(Clone)]
pub(crate) struct ReviewRow {
    pub(crate) draft: ArcRwSignal<DraftTask>,
    pub(crate) is_editing: ArcRwSignal<bool>,
}

impl Review {
    /// A review that begins.
    pub(crate) fn new(read: ReadNotice) -> Self {
        let ReadNotice { reading, draft, job } = read;
        Self::of(job, draft, Arc::new(reading))
    }

    /// A review of this draft, in which nothing is selected.
    pub(crate) fn of(job: Arc<Job>, draft: Draft, reading: Arc<Reading>) -> Self {
        Self {
            job,
            edited: ArcRwSignal::default(),
            selected: ArcRwSignal::default(),
            picks: ArcRwSignal::default(),
            pointed: ArcRwSignal::default(),
            doubt: ArcRwSignal::new(None),
            right: ArcRwSignal::default(),
            corrections: ArcRwSignal::default(),
            learned: ArcRwSignal::new(None),
            one_by_one: ArcRwSignal::new(false),
            shows_columns: ArcRwSignal::new(reading.tables.iter().any(ReadTable::is_doubtful)),
            second: ArcRwSignal::new(None),
            document: Arc::default(),
            chosen: ArcTrigger::new(),
            reading,
            notice: Arc::new(draft.notice),
            rows: draft.tasks.into_iter().map(ReviewRow::new).collect(),
        }
    }

    /// The draft as it stands.
    pub(crate) fn draft(&self) -> Draft {
        Draft {
            notice: (*self.notice).clone(),
            tasks: self.rows.iter().map(|row| row.draft.get_untracked()).collect(),
        }
    }

    /// Opens the form of a task.
    pub(crate) fn open_form(&self, task: usize) {
        if let Some(row) = self.rows.get(task) {
            row.is_editing.set(true);
        }
    }
}

impl ReviewRow {
    fn new(draft: DraftTask) -> Self {
        Self { draft: ArcRwSignal::new(draft), is_editing: ArcRwSignal::new(false) }
    }
}
