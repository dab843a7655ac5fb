//! What the ledger takes of a table that came back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::likeness::key;
use super::{Receiving, Returned, ReturnedRow};
use crate::ledger::{Change, Edit, Entry, Field, Logged, Standing, Status, Task, TaskId};
use crate::report::ReportPeriod;
use crate::report::collect::{Cadence, marking, reported_on};
use crate::report::fill_in::{answers, reply_id};
use crate::sorting::set_of;

/// What the ledger takes of a table: all of it one change.
#[derive(Clone, Debug, PartialEq)]
pub struct Taking {
    /// Row by row, those whose task is known.
    pub rows: Vec<TakenRow>,
    /// What it does to the ledger.
    pub change: Change,
}

/// What is taken of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenRow {
    /// Which of the table's rows, from 0.
    pub row: usize,
    /// Its task.
    pub task: TaskId,
    /// The entry that it becomes.
    pub entry: Outcome<Entry>,
    /// The task's progress.
    pub progress: Outcome<u8>,
    /// Its status.
    pub status: Outcome<Status>,
}

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It is empty.
    Silent,
    /// The ledger has it already, or the form was sent with it.
    Known,
    /// It is taken.
    New(T),
    /// It is not taken.
    Held(T, Held),
}

/// Why something is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A unit that supports does not speak for the task.
    Support,
    /// The unit is one of a group, and says nothing of the others in it.
    Group,
    /// The ledger knows something later.
    Later,
    /// Only the office strikes off and drops, and takes that back.
    Office,
    /// It is more than an entry holds.
    TooLong,
}

impl TakenRow {
    /// Whether it says anything that was not known, taken or not.
    fn is_news(&self) -> bool {
        const fn is_news<T>(outcome: &Outcome<T>) -> bool {
            matches!(outcome, Outcome::New(_) | Outcome::Held(..))
        }
        is_news(&self.entry) || is_news(&self.progress) || is_news(&self.status)
    }
}

impl<T> Outcome<T> {
    /// What is taken.
    pub const fn taken(&self) -> Option<&T> {
        match self {
            Self::New(value) => Some(value),
            _ => None,
        }
    }

    /// Nothing new, where it says anything.
    fn known(self) -> Self {
        if matches!(self, Self::Silent) { self } else { Self::Known }
    }

    /// Why it is not taken, where it could have been.
    pub const fn held(&self) -> Option<Held> {
        match self {
            Self::Held(_, why) => Some(*why),
            _ => None,
        }
    }
}

/// How close to each other two edits of one import are, in milliseconds: each is stamped just after the one before.
const TOGETHER: i64 = 2000;

impl Returned {
    /// The period that it tells of where nobody says so: that which the notice asks about at the time.
    fn period_meant(&self, receiving: &Receiving<'_>) -> ReportPeriod {
        let day = self.filled_on.unwrap_or(receiving.today);
        let known = self.rows.iter().find_map(|row| receiving.ledger.tasks.get(row.task_id()?));
        let cadence = known.and_then(|task| Cadence::of(&receiving.ledger.tasks_of(&task.notice)));
        cadence.map_or_else(|| ReportPeriod::reported_on(day), |cadence| cadence.reported_on(day))
    }

    /// What the ledger takes of it. `choices` says of rows, from 0, which task they are about: it holds over what was found.
    pub fn take(&self, receiving: &Receiving<'_>, choices: &BTreeMap<usize, TaskId>) -> Taking {
        let period = receiving.period.or(self.period).unwrap_or_else(|| self.period_meant(receiving));
        let taker = Taker { receiving, unit: self.unit.as_deref().unwrap_or_default(), period };
        let mut taken = BTreeSet::new();
        let mut edits = Vec::new();
        let mut rows = Vec::new();
        for (nth, row) in self.rows.iter().enumerate() {
            let task = choices.get(&nth).or_else(|| row.task_id());
            let Some(task) = task.and_then(|id| receiving.ledger.tasks.get(id)) else { continue };
            let filled = row.told.filled_on.or(self.filled_on);
            let (entry, is_taken) = taker.entry(task, row, filled, &mut taken);
            let mut row = TakenRow {
                row: nth,
                task: task.id.clone(),
                entry,
                progress: taker.progress(task, row, filled),
                status: taker.status(task, row, filled),
            };
            if is_taken {
                // The very row was taken in before, and what has been said since holds.
                row.progress = row.progress.known();
                row.status = row.status.known();
            }
            let mut edit = |edit| edits.push((task.id.clone(), edit));
            if let Some(entry) = row.entry.taken() {
                edit(Edit::Entry(entry.id.clone(), Some(entry.clone())));
            }
            if let Some(progress) = row.progress.taken() {
                edit(Edit::Progress(*progress));
            }
            if let Some(status) = row.status.taken() {
                edit(Edit::Status(Standing::from(*status)));
            }
            rows.push(row);
        }
        // Who sends back what was known has not reported.
        let news = rows.iter().filter(|row| row.is_news());
        let tasks = news.filter_map(|row| receiving.ledger.tasks.get(&row.task));
        let notices = set_of(tasks.map(|task| task.notice.as_str()));
        edits.extend(notices.into_iter().flat_map(|notice| taker.mark(notice)));
        Taking { rows, change: Change::Edit(edits) }
    }
}

struct Taker<'a> {
    receiving: &'a Receiving<'a>,
    unit: &'a str,
    period: ReportPeriod,
}

impl Taker<'_> {
    /// That the unit has reported on the period, where nobody has said so yet of this notice.
    fn mark(&self, notice: &str) -> Vec<(TaskId, Edit)> {
        let Receiving { ledger, aliases, groups, today, .. } = *self.receiving;
        let tasks = ledger.tasks_of(notice);
        let who = (aliases.one_name(self.unit).to_owned(), self.period);
        if self.unit.is_empty() || reported_on(&tasks, aliases).contains_key(&who) {
            return Vec::new();
        }
        marking(&tasks, aliases, groups, self.unit, self.period, Some(today))
    }

    /// The entry that a row becomes, and whether the ledger has the very row. `taken` has the ids of those before it.
    fn entry(
        &self,
        task: &Task,
        row: &ReturnedRow,
        filled: Option<NaiveDate>,
        taken: &mut BTreeSet<(TaskId, String)>,
    ) -> (Outcome<Entry>, bool) {
        let told = &row.told;
        if told.text.is_empty() && told.problem.is_empty() && told.next.is_empty() {
            return (Outcome::Silent, false);
        }
        // An entry of the period, whenever the form was filled in.
        let on = self.period.nearest(filled.unwrap_or(self.receiving.today));
        let (text, problem, next) = (told.text.clone(), told.problem.clone(), told.next.clone());
        let mut entry = Entry { id: String::new(), on, text, problem, next };
        let percent = told.progress.map(|percent| percent.to_string()).unwrap_or_default();
        let beside = format!("{percent} {}", told.status.map(Status::name).unwrap_or_default());
        entry.id = reply_id::of(&task.id, self.unit, self.period, &entry, &beside);
        let words = |entry: &Entry| [&entry.text, &entry.problem, &entry.next].map(|part| key(part));
        let own = words(&entry);
        let is_same = |other: &Entry| {
            let in_period =
                reply_id::period(&other.id).map_or(self.period.has(other.on), |of| of == self.period);
            // What says no more than an entry that is there, as a table without a column of problems does.
            let says_no_more =
                || words(other).iter().zip(&own).all(|(theirs, own)| own.is_empty() || theirs == own);
            other.id == entry.id || in_period && says_no_more()
        };
        let is_known = task.entries.iter().any(is_same);
        let is_taken = task.entries.iter().any(|other| other.id == entry.id);
        if !taken.insert((task.id.clone(), entry.id.clone())) || is_known {
            return (Outcome::Known, is_taken);
        }
        let edit = Edit::Entry(entry.id.clone(), Some(entry.clone()));
        let outcome = if edit.beyond(task).is_some() {
            Outcome::Held(entry, Held::TooLong)
        } else {
            Outcome::New(entry)
        };
        (outcome, false)
    }

    fn progress(&self, task: &Task, row: &ReturnedRow, filled: Option<NaiveDate>) -> Outcome<u8> {
        let Some(percent) = row.told.progress else { return Outcome::Silent };
        if percent == task.progress || row.before.0 == Some(percent) {
            return Outcome::Known;
        }
        match self.why_not(task, &Field::Progress, filled) {
            Some(why) => Outcome::Held(percent, why),
            None => Outcome::New(percent),
        }
    }

    fn status(&self, task: &Task, row: &ReturnedRow, filled: Option<NaiveDate>) -> Outcome<Status> {
        let Some(status) = row.told.status else { return Outcome::Silent };
        let is_struck = task.status == Status::Closed && status == Status::Done;
        if status == task.status || row.before.1 == Some(status) || is_struck {
            return Outcome::Known;
        }
        if status.wants_reason() || task.status.wants_reason() {
            return Outcome::Held(status, Held::Office);
        }
        match self.why_not(task, &Field::Status, filled) {
            Some(why) => Outcome::Held(status, why),
            None => Outcome::New(status),
        }
    }

    /// Why a unit's word on a field is not taken, if it is not.
    fn why_not(&self, task: &Task, field: &Field, filled: Option<NaiveDate>) -> Option<Held> {
        let part = self.receiving.groups.part(task, self.unit, self.receiving.aliases);
        if let Some(part) = part.filter(|part| !answers(task, part)) {
            return Some(if part.group.is_some() { Held::Group } else { Held::Support });
        }
        self.is_later_known(task, field, filled).then_some(Held::Later)
    }

    /// Whether the ledger knows something later of a task's field than what was told of the period.
    fn is_later_known(&self, task: &Task, field: &Field, filled: Option<NaiveDate>) -> bool {
        let end = self.period.last();
        let filled = filled.unwrap_or_else(|| self.receiving.today.min(self.period.last_filled()));
        let is_later = |entry: &Entry| match reply_id::period(&entry.id) {
            Some(period) => period.last() > end,
            None => entry.on > end && entry.on > filled,
        };
        if task.entries.iter().any(is_later) {
            return true;
        }
        let edit = standing_edit(task, field);
        if edit.is_none() && task.log.iter().any(|edit| edit.field() == *field) {
            // All of it was taken back.
            return false;
        }
        let Some(stamp) = edit.map(|edit| &edit.stamp).or_else(|| task.stamps.get(field)) else {
            return false;
        };
        // What came in with a reply is as late as the period that it tells of, whenever it came in.
        let together = task.log.iter().filter(|other| {
            other.stamp.replica == stamp.replica
                && (other.stamp.at - stamp.at).num_milliseconds().abs() <= TOGETHER
        });
        let told_in = together.filter_map(|other| match other.field() {
            Field::Entry(id) => reply_id::period(&id),
            _ => None,
        });
        match told_in.map(ReportPeriod::last).max() {
            Some(last) => last > end,
            None => stamp.time().date_naive() > filled.max(self.period.last_filled()),
        }
    }
}

/// The last edit of a field that was not taken back.
fn standing_edit<'a>(task: &'a Task, field: &Field) -> Option<&'a Logged> {
    let mut edits: Vec<&Logged> = Vec::new();
    for edit in task.log.iter().filter(|edit| edit.field() == *field) {
        match edits.last() {
            Some(last) if last.from == edit.to && last.to == edit.from => drop(edits.pop()),
            _ => edits.push(edit),
        }
    }
    edits.pop()
}
