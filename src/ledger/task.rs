//! A task that is kept, and how it stands.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::bounds::keep_latest;
use super::{Edit, Field, NoticeId, Stamp};
use crate::reading::{DuePoint, Person, PersonRole, Recurrence, Target, TaskKind, Unit, UnitRole};
use crate::text::{Place, Span};

/// Identifies a task; derived from its notice and its place in it, or fresh for one made by hand.
pub type TaskId = String;

/// One task, and how it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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
    /// Where it stands in bytes, as a file or record of an older version told it, while the source that these are of is not
    /// at hand; as soon as it is, they become the [`place`](Self::place). Files tell the bytes beside the place, for other
    /// programs.
    #[serde(rename = "span")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(
            description = "Where it stands in the notice's source, in bytes, where the file has that. Where there is a place too, that is read and not this."
        )
    )]
    pub unplaced: Option<Span>,
    /// Where it stands in the notice's source, white space not counted; a task made by hand stands nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The last day that is in time.
    pub due: Option<NaiveDate>,
    /// The words that say when.
    pub due_text: Option<String>,
    /// Whether nobody said its day: one was set for all tasks that had none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub due_assumed: bool,
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
    /// Since when, where that was asked for: the day it was closed or dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_on: Option<NaiveDate>,
    /// On what basis it was closed, or why it was dropped.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status_why: String,
    /// How much of it is done, in percent: 0 to 100.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 100)))]
    pub progress: u8,
    /// The user's own notes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Dated lines of progress, the oldest first.
    pub entries: Vec<Entry>,
    /// The steps it is broken down into, by their days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// When steps, milestones and periods were ticked off, by their [`DoneKey`](super::DoneKey).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub done: BTreeMap<String, NaiveDate>,
    /// The user's own tags.
    pub tags: Vec<String>,
    /// Whether it is deleted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// The task of a newer version of its notice that it has become, and that what is done on this one goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub became: Option<TaskId>,
    /// When each field was last edited, and by whom; a field nobody edited has none.
    pub stamps: BTreeMap<Field, Stamp>,
    /// What was changed, by whom and when: the latest changes, the oldest of them first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<Logged>,
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

    /// Whether it is only set with a day and a reason: the basis on which a task is struck off, or why it is dropped.
    pub const fn wants_reason(self) -> bool {
        matches!(self, Self::Closed | Self::Dropped)
    }
}

/// How far a task is, since when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Standing {
    /// How far.
    pub status: Status,
    /// Since when, where that was asked for.
    pub on: Option<NaiveDate>,
    /// On what basis it was closed, or why it was dropped.
    pub why: String,
}

impl From<Status> for Standing {
    fn from(status: Status) -> Self {
        Self { status, on: None, why: String::new() }
    }
}

/// A dated line of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The day it tells of.
    pub on: NaiveDate,
    /// 进展情况: what was done.
    pub text: String,
    /// 存在问题: what stands in the way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// 下一步措施: what comes next.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
}

/// A step of a task that was broken down: to a quarter, a month, a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What is to be done.
    pub text: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// By whom; empty where that is open.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
}

/// A change of a task that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// When, and by whom.
    pub stamp: Stamp,
    /// The value before.
    pub from: Edit,
    /// The value after; it edits the same field.
    pub to: Edit,
}

impl Serialize for Logged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            #[serde(flatten)]
            stamp: &'a Stamp,
            field: Field,
            from: Value,
            to: Value,
        }
        let (from, to) = (self.from.value(), self.to.value());
        Written { stamp: &self.stamp, field: self.field(), from, to }.serialize(serializer)
    }
}

impl Logged {
    /// The field that was changed.
    pub fn field(&self) -> Field {
        self.to.field()
    }
}

impl Task {
    /// A task made by hand: the last of its notice.
    pub fn by_hand(id: TaskId, notice: NoticeId, order: usize, text: String) -> Self {
        Self {
            id,
            notice,
            order,
            kind: TaskKind::Task,
            number: None,
            section: Vec::new(),
            text,
            unplaced: None,
            place: None,
            due: None,
            due_text: None,
            due_assumed: false,
            milestones: Vec::new(),
            recurrence: None,
            units: Vec::new(),
            persons: Vec::new(),
            targets: Vec::new(),
            starred: false,
            status: Status::Todo,
            status_on: None,
            status_why: String::new(),
            progress: 0,
            notes: String::new(),
            entries: Vec::new(),
            steps: Vec::new(),
            done: BTreeMap::new(),
            tags: Vec::new(),
            gone: false,
            became: None,
            stamps: BTreeMap::new(),
            log: Vec::new(),
            extra: Map::new(),
        }
    }

    /// How far it is, since when and why.
    pub fn standing(&self) -> Standing {
        Standing { status: self.status, on: self.status_on, why: self.status_why.clone() }
    }

    /// Whether it stands in the text of its notice, wherever that is; a task made by hand does not.
    pub const fn is_printed(&self) -> bool {
        self.place.is_some() || self.unplaced.is_some()
    }

    /// The names of its units in one role.
    pub fn units_in(&self, role: UnitRole) -> impl Iterator<Item = &str> {
        self.units.iter().filter(move |unit| unit.role == role).map(|unit| unit.name.as_str())
    }

    /// The names of its persons in one role.
    pub fn persons_in(&self, role: PersonRole) -> impl Iterator<Item = &str> {
        self.persons.iter().filter(move |person| person.role == role).map(|person| person.name.as_str())
    }

    /// The latest stamp that any field of it has.
    pub fn last_stamp(&self) -> Option<&Stamp> {
        self.stamps.values().max()
    }

    /// Whether it is deleted. An edit made after the deletion, by somebody who did not know of it, brings it back:
    /// nobody's work is lost because somebody else tidied up.
    pub fn is_gone(&self) -> bool {
        let Some(deleted) = self.stamps.get(&Field::Gone).filter(|_| self.gone) else { return self.gone };
        !self.stamps.iter().any(|(field, stamp)| *field != Field::Gone && stamp > deleted)
    }

    /// Writes a change into the history.
    pub(super) fn note(&mut self, change: Logged) {
        self.log.push(change);
        keep_latest(&mut self.log);
    }
}
