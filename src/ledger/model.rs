//! What a ledger holds.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::reading::{
    DuePoint, NoticeKind, Person, PersonRole, Recurrence, Target, TaskKind, Unit, UnitRole,
};
use crate::sorting::{sort_by, sort_by_key};
use crate::text::Span;

/// Identifies a notice; derived from its text.
pub type NoticeId = String;
/// Identifies a task; derived from its notice and its place in it.
pub type TaskId = String;

/// All notices and tasks that somebody keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The notices.
    pub notices: BTreeMap<NoticeId, Notice>,
    /// The tasks of all notices.
    pub tasks: BTreeMap<TaskId, Task>,
}

/// A document that somebody pasted and accepted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Whether it gives work to do.
    pub kind: NoticeKind,
    /// Its title, where it prints one.
    pub title: Option<String>,
    /// 文号.
    pub doc_number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The date under it.
    pub issued_on: Option<NaiveDate>,
    /// The year that its plain dates belong to.
    pub year: Option<i32>,
    /// When it was accepted into a ledger.
    pub added_at: Option<DateTime<Utc>>,
    /// Its whole text, which the spans of its tasks point into.
    pub source: String,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One task, and how it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// The notice it stands in.
    pub notice: NoticeId,
    /// Its place among the tasks of its notice, from 0.
    pub order: usize,
    /// Work, or a duty to report.
    pub kind: TaskKind,
    /// Its number in the notice.
    pub number: Option<String>,
    /// The headings above it, outermost first.
    pub section: Vec<String>,
    /// Its words.
    pub text: String,
    /// Where it stands in the notice's source.
    pub span: Option<Span>,
    /// The last day that is in time.
    pub due: Option<NaiveDate>,
    /// The words that say when.
    pub due_text: Option<String>,
    /// All its dates, where it has more than one.
    pub milestones: Vec<DuePoint>,
    /// Its rhythm.
    pub recurrence: Option<Recurrence>,
    /// The units that stand by it.
    pub units: Vec<Unit>,
    /// The persons who stand by it.
    pub persons: Vec<Person>,
    /// The quantities that it promises.
    pub targets: Vec<Target>,
    /// Whether it is starred.
    pub starred: bool,
    /// How far it is.
    pub status: Status,
    /// How much of it is done, in percent: 0 to 100.
    pub progress: u8,
    /// Dated lines of progress.
    pub entries: Vec<Entry>,
    /// The user's own tags.
    pub tags: Vec<String>,
    /// When each field was last edited, and by whom; a field nobody edited has none.
    pub stamps: BTreeMap<Field, Stamp>,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

named! {
    /// How far a task is.
    Status {
        /// 未启动.
        Todo = "todo",
        /// 进行中.
        Doing = "doing",
        /// 已完成.
        Done = "done",
        /// 已销号: checked and struck off.
        Closed = "closed",
        /// 已终止.
        Dropped = "dropped",
    }
}

impl Status {
    /// Whether work on the task is over, so that no date can be missed any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Closed | Self::Dropped)
    }
}

named! {
    /// A field that people edit, and that is therefore stamped and merged by itself.
    Field {
        /// [`Task::text`].
        Text = "text",
        /// [`Task::due`] and [`Task::due_text`], which belong together.
        Due = "due",
        /// [`Task::units`].
        Units = "units",
        /// [`Task::persons`].
        Persons = "persons",
        /// [`Task::starred`].
        Starred = "starred",
        /// [`Task::status`].
        Status = "status",
        /// [`Task::progress`].
        Progress = "progress",
    }
}

/// When something was edited, and by whom. The greater of two is the later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Stamp {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; empty where nobody has said so.
    pub by: String,
}

/// A dated line of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The day it tells of.
    pub on: NaiveDate,
    /// What it says.
    pub text: String,
}

impl Ledger {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.notices.is_empty() && self.tasks.is_empty()
    }

    /// The notices, the latest added first.
    pub fn notices_by_age(&self) -> Vec<&Notice> {
        let mut notices: Vec<_> = self.notices.values().collect();
        sort_by(&mut notices, |a, b| b.added_at.cmp(&a.added_at).then_with(|| a.id.cmp(&b.id)));
        notices
    }

    /// The tasks of one notice, in the order of its page.
    pub fn tasks_of<'a>(&'a self, notice: &'a str) -> Vec<&'a Task> {
        let mut tasks: Vec<_> = self.tasks.values().filter(|task| task.notice == notice).collect();
        sort_by_key(&mut tasks, |task| task.order);
        tasks
    }
}

impl Task {
    /// Whether its day has passed and it is not over.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.status.is_over() && self.due.is_some_and(|due| due < today)
    }

    /// The names of its units in one role.
    pub fn units_in(&self, role: UnitRole) -> impl Iterator<Item = &str> {
        self.units.iter().filter(move |unit| unit.role == role).map(|unit| unit.name.as_str())
    }

    /// The names of its persons in one role.
    pub fn persons_in(&self, role: PersonRole) -> impl Iterator<Item = &str> {
        self.persons.iter().filter(move |person| person.role == role).map(|person| person.name.as_str())
    }
}
