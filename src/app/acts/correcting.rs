//! What is done to a reading under review: each deed is one correction that can be taken back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::{late, panes};
use crate::app::state::review::{Review, ReviewRow};
use crate::app::state::{App, Tone};
use crate::ledger::{Draft, DraftTask, Edit, Notice};
use crate::reading::Reading;
use crate::relay::Job;
use crate::text::Span;
use crate::view::{Correction, KnownNames, PutRight, ReadNotice, Snapshot, still_right};

/// Where somebody goes on in a review that was built anew.
pub(crate) enum GoOn {
    /// On the row of the selected task.
    Row,
    /// In the field with its words, behind so many bytes of them.
    Text(usize),
    /// In the element with this id, where they were before, with the same forms open.
    Here(Option<String>),
}

impl Review {
    /// Edits tasks, given by their places, as far as that changes them; says how many it did.
    pub(crate) fn correct(&self, app: App, edits: Vec<(usize, Edit)>) -> usize {
        let lone = match edits.first() {
            Some((first, _)) if edits.iter().all(|(place, _)| place == first) => {
                self.rows.get(*first).map(|row| (*first, row.draft.get_untracked()))
            }
            _ => None,
        };
        let of_edits =
            |was: &DraftTask| edits.iter().flat_map(|(_, edit)| PutRight::of(&was.task, edit)).collect();
        let put_right: Vec<PutRight> = lone.as_ref().map(|(_, was)| of_edits(was)).unwrap_or_default();
        let count = self.correct_only(app, edits);
        if let Some((place, was)) = lone.filter(|_| count != 0) {
            self.learn(app, place, was, put_right);
        }
        count
    }

    /// Does what [`correct`](Self::correct) does, and offers nothing more.
    pub(super) fn correct_only(&self, app: App, edits: Vec<(usize, Edit)>) -> usize {
        let differs = |(place, edit): &(usize, Edit)| {
            self.rows.get(*place).is_some_and(|row| row.draft.with_untracked(|draft| draft.differs(edit)))
        };
        let edits: Vec<(usize, Edit)> = edits.into_iter().filter(differs).collect();
        let mut places: Vec<usize> = edits.iter().map(|(place, _)| *place).collect();
        places.dedup();
        self.change(app, places, || {
            let env = app.env();
            for (place, edit) in edits {
                if let Some(row) = self.rows.get(place) {
                    row.draft.update(|draft| draft.edit(edit, &env));
                }
            }
        })
    }

    /// Keeps or leaves out these tasks; says how many that changes.
    pub(crate) fn include(
        &self,
        app: App,
        places: impl Iterator<Item = usize>,
        included: impl Fn(&DraftTask) -> bool,
    ) -> usize {
        let differs = |place: &usize| {
            let changes = |draft: &DraftTask| draft.included != included(draft);
            self.rows.get(*place).is_some_and(|row| row.draft.with_untracked(changes))
        };
        let places: Vec<usize> = places.filter(differs).collect();
        self.change(app, places.clone(), || {
            for row in places.iter().filter_map(|place| self.rows.get(*place)) {
                row.draft.update(|draft| draft.included = included(draft));
            }
        })
    }

    /// Keeps or leaves out one task, or several at once; where it is one that is left out the others of its list are offered.
    pub(crate) fn include_by_hand(&self, app: App, places: Vec<usize>, included: bool) {
        let lone = (places.len() == 1).then(|| places[0]);
        let count = self.include(app, places.into_iter(), |_| included);
        if let Some(index) = lone.filter(|_| count > 0 && !included) {
            self.learn_left_out(app, index);
        }
    }

    /// Changes these rows, and notes what they were.
    fn change(&self, app: App, places: Vec<usize>, run: impl FnOnce()) -> usize {
        let count = places.len();
        if count == 0 {
            return 0;
        }
        let before = Correction::Rows(self.drafts_at(places));
        run();
        self.note(app, before);
        self.chosen.notify();
        count
    }

    fn drafts_at(&self, places: Vec<usize>) -> Vec<(usize, DraftTask)> {
        let draft = |place: usize| Some((place, self.rows.get(place)?.draft.get_untracked()));
        places.into_iter().filter_map(draft).collect()
    }

    pub(super) fn note(&self, app: App, before: Correction) {
        // The undo of a message would take back this correction, and not what it tells of.
        app.note.set(None);
        self.edited.set(true);
        self.learned.set(None);
        self.corrections.update(|corrections| corrections.note(before));
    }

    /// Makes a passage of the source a task.
    pub(crate) fn mark(&self, app: App, span: Span) {
        let (mut draft, mut reading) = (self.draft(), (*self.reading).clone());
        let index = draft.mark(&mut reading, span);
        self.note(app, self.whole());
        self.rebuild(app, draft, Arc::new(reading), index, GoOn::Row);
        if let Some(review) = app.review.get_untracked() {
            review.learn_marked(app, index);
        }
    }

    /// Cuts a task before this byte of its words, which are `text`, as somebody may have typed them just now.
    pub(crate) fn split(&self, app: App, index: usize, text: &str, at: usize) -> bool {
        let (mut draft, mut reading) = (self.draft(), (*self.reading).clone());
        if !draft.split_typed(&mut reading, index, text, at, &app.env()) {
            return false;
        }
        self.note(app, self.whole());
        self.rebuild(app, draft, Arc::new(reading), index + 1, GoOn::Text(0));
        app.say(app.t_now().review_split_done());
        true
    }

    /// Joins a task with the one before it. `text` is what its field holds, where somebody is in it: they go on there.
    pub(crate) fn join(&self, app: App, index: usize, text: Option<&str>) {
        let t = app.t_now();
        let (mut draft, mut reading) = (self.draft(), (*self.reading).clone());
        if let Some(text) = text {
            draft.retype(index, text, &app.env());
        }
        let before = index.checked_sub(1);
        let length = before.and_then(|before| draft.tasks.get(before)).map(|draft| draft.task.text.len());
        let joined = draft.join(&mut reading, index, &app.env());
        let (Some(before), true) = (before, joined) else { return app.say(t.review_join_first()) };
        self.note(app, self.whole());
        let go_on = match length.filter(|_| text.is_some()) {
            Some(length) => GoOn::Text(length),
            None => GoOn::Row,
        };
        self.rebuild(app, draft, Arc::new(reading), before, go_on);
        app.say(t.review_join_done());
    }

    /// Takes the last correction back, or does again what was taken back last.
    pub(crate) fn take_back(&self, app: App, again: bool) {
        let mut taken = None;
        self.corrections.update(|corrections| taken = corrections.take(again));
        let t = app.t_now();
        let swapped = |before| self.corrections.update(|corrections| corrections.swapped(before, again));
        self.learned.set(None);
        match taken {
            Some(Correction::Rows(rows)) => {
                let first = rows.first().map(|(place, _)| *place);
                let before = self.drafts_at(rows.iter().map(|(place, _)| *place).collect());
                for (place, draft) in rows {
                    if let Some(row) = self.rows.get(place) {
                        row.draft.set(draft);
                        // Its fields hold what was there.
                        row.is_editing.set(false);
                    }
                }
                swapped(Correction::Rows(before));
                self.chosen.notify();
                self.edited.set(self.corrections.with_untracked(|corrections| corrections.can().0));
                if first.is_some() {
                    self.selected.set(first);
                }
                late::after_paint(move || {
                    if let Some(first) = first.filter(|_| browser::is_focus_lost()) {
                        focus_task(first);
                    }
                });
            }
            Some(Correction::Whole(before)) => {
                swapped(self.whole());
                let Snapshot { job, reading, notice, tasks, selected } = *before;
                self.unlearn(app, &job);
                let draft = Draft { notice: Arc::unwrap_or_clone(notice), tasks };
                Self { job, ..self.clone() }.rebuild(app, draft, reading, selected.unwrap_or(0), GoOn::Row);
            }
            None => return app.say(if again { t.nothing_to_redo() } else { t.nothing_to_undo() }),
        }
        app.say(if again { t.redone() } else { t.undone() });
    }

    pub(super) fn whole(&self) -> Correction {
        Correction::Whole(Box::new(Snapshot {
            job: self.job.clone(),
            reading: self.reading.clone(),
            notice: self.notice.clone(),
            tasks: self.rows.iter().map(|row| row.draft.get_untracked()).collect(),
            selected: self.selected.get_untracked(),
        }))
    }

    /// Shows another state of this review, in which tasks have other places. What was said of doubts holds on, for they
    /// keep theirs.
    pub(super) fn rebuild(
        &self,
        app: App,
        draft: Draft,
        reading: Arc<Reading>,
        selected: usize,
        go_on: GoOn,
    ) {
        let is_there = selected < draft.tasks.len();
        let review = Self {
            edited: self.edited.clone(),
            selected: ArcRwSignal::new(is_there.then_some(selected)),
            doubt: self.doubt.clone(),
            right: self.right.clone(),
            corrections: self.corrections.clone(),
            document: self.document.clone(),
            second: self.second.clone(),
            one_by_one: self.one_by_one.clone(),
            shows_columns: self.shows_columns.clone(),
            ..Self::of(self.job.clone(), draft, reading)
        };
        let text = review.rows.get(selected).map(|row: &ReviewRow| {
            row.is_editing.set(matches!(go_on, GoOn::Text(_)));
            row.draft.with_untracked(|draft| draft.task.text.clone())
        });
        if let GoOn::Here(_) = go_on {
            for (row, before) in review.rows.iter().zip(self.rows.iter()) {
                row.is_editing.set(before.is_editing.get_untracked());
            }
        }
        let places = panes::places();
        app.review.set(Some(review));
        // Before the next frame is painted, when both sides have been built.
        late::before_paint(move || {
            panes::restore(&places, selected);
            match (go_on, text) {
                (GoOn::Text(at), Some(text)) => {
                    let id = format!("edit-{selected}-text");
                    browser::focus(&id);
                    browser::set_caret(&id, text.get(..at).map_or(0, |before| before.encode_utf16().count()));
                }
                (GoOn::Here(focused), _) => browser::focus(focused.as_deref().unwrap_or("issued-on")),
                _ => focus_task(selected),
            }
        });
    }

    /// Lets the dates follow those of a reading of the same text as of another day or year.
    pub(crate) fn redate(&self, app: App, read: ReadNotice) {
        let ReadNotice { reading: fresh, draft: of_fresh, job } = read;
        if of_fresh.notice.id != self.notice.id {
            return;
        }
        // Somebody may be typing meanwhile: what they have typed so far is taken over, and they go on.
        let focused = browser::focused_element_id();
        late::leave_field();
        let (mut draft, mut reading) = (self.draft(), (*self.reading).clone());
        let changed = draft.redate(&mut reading, fresh, &app.env());
        let selected = self.selected.get_untracked().unwrap_or(usize::MAX);
        self.adopt(app, job, draft, reading, selected, GoOn::Here(focused));
        app.tell(app.t_now().redated(changed), Tone::Done, true);
    }

    /// Goes on with another reading of the notice, as one correction. What was said of doubts that it has too holds on.
    pub(super) fn adopt(
        &self,
        app: App,
        job: Arc<Job>,
        draft: Draft,
        reading: Reading,
        selected: usize,
        go_on: GoOn,
    ) {
        self.note(app, self.whole());
        let right =
            self.right.with_untracked(|right| still_right(right, &self.reading.doubts, &reading.doubts));
        self.right.set(right);
        self.doubt.set(None);
        Self { job, ..self.clone() }.rebuild(app, draft, Arc::new(reading), selected, go_on);
    }

    /// The names that the ledger and this notice know.
    pub(crate) fn known_names(&self, app: App) -> KnownNames {
        let tasks: Vec<_> =
            self.rows.iter().map(|row| row.draft.with_untracked(|draft| draft.task.clone())).collect();
        app.ledger.with_untracked(|ledger| KnownNames::of(ledger, tasks.iter()))
    }

    /// The notice, for what is counted from its day and year.
    pub(crate) fn notice(&self) -> &Notice {
        &self.notice
    }
}

/// Puts the focus on a task's row.
pub(crate) fn focus_task(task: usize) {
    browser::focus(&format!("review-task-{task}"));
}
