//! What changes the ledger, and takes that back.

use leptos::prelude::*;

use super::{lasting, reading::after_review};
use crate::app::state::review::Review;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, Edit, Filter, History, Ledger, TaskId, Touched};
use crate::view::{Corrections, ReadNotice, Route};

impl App {
    /// Whether the ledger may be changed. Where it may not, because a newer version keeps it or because it is not all
    /// there, that is said: edits that cannot be kept must not pile up, and what is done to half a ledger would mean
    /// something else for the whole.
    pub(crate) fn may_change(self) -> bool {
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
    pub(crate) fn change(self, change: Change) -> bool {
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
    pub(crate) fn edit(self, task: &str, edit: Edit) {
        self.change(Change::Edit(vec![(task.to_owned(), edit)]));
    }

    /// Forgets for good what was deleted, if it [may](Self::may_change).
    ///
    /// Nothing before it can be undone any more: a deletion that is taken back would bring back a task without its words.
    pub(crate) fn empty_bin(self) {
        if !self.may_change() {
            return;
        }
        self.remember_emptying();
        // Before the records change: another tab would bring back what it still has.
        self.tell_tabs_of_emptying();
        self.forget_bin();
    }

    /// Forgets what was deleted before the bin was emptied, and has come in again since from an older record.
    pub(crate) fn forget_emptied(self) {
        let Some(until) = self.keeping.emptied_until() else { return };
        if self.ledger.write_untracked().forget_deleted_until(until).is_empty() {
            return;
        }
        // A deletion that is taken back would bring back a task without its words.
        self.history.set(History::default());
        self.ledger.notify();
    }

    /// Forgets what was deleted, as another tab has done too, or as the user wishes.
    pub(crate) fn forget_bin(self) {
        self.note.set(None);
        let touched = self.changing(|history, ledger| {
            *history = History::default();
            Some(ledger.empty_bin())
        });
        self.keep_touched(touched);
    }

    /// Takes the last change back.
    pub(crate) fn undo(self) {
        self.step(false);
    }

    /// Does again what was taken back.
    pub(crate) fn redo(self) {
        self.step(true);
    }

    /// A step back or forth: in the review where one is open, else in the ledger.
    fn step(self, forth: bool) {
        let can = |(undo, redo): (bool, bool)| if forth { redo } else { undo };
        if let Some(review) = untrack(|| self.review_with(can)) {
            return review.take_back(self, forth);
        }
        if !self.may_change() {
            return;
        }
        let touched = self.changing(|history, ledger| {
            if forth { history.redo(ledger, &self.env()) } else { history.undo(ledger, &self.env()) }
        });
        let t = self.t_now();
        self.say(match (forth, touched.is_some()) {
            (false, true) => t.undone(),
            (false, false) => t.nothing_to_undo(),
            (true, true) => t.redone(),
            (true, false) => t.nothing_to_redo(),
        });
        self.keep_touched(touched);
    }

    /// Whether there is something to undo.
    pub(crate) fn can_undo(self) -> bool {
        self.review_with(|(can_undo, _)| can_undo).is_some() || self.history.with(History::can_undo)
    }

    /// Whether there is something to redo.
    pub(crate) fn can_redo(self) -> bool {
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

    /// Lets the dates of the notice under review follow.
    pub(crate) fn redate_review(self, read: ReadNotice) {
        if let Some(review) = self.review.get_untracked() {
            review.redate(self, read);
        }
    }

    /// Takes the reading under review into the ledger.
    pub(crate) fn accept_review(self) {
        let Some(review) = self.review.get_untracked().filter(|_| self.may_change()) else { return };
        let change = self.ledger.with_untracked(|ledger| review.draft().accept(ledger, &self.env()));
        let count = change.task_count();
        self.set_filter(Filter::default());
        self.change(change);
        after_review(self, Route::Ledger);
        self.tell(self.t_now().accepted(count), Tone::Done, true);
    }
}
