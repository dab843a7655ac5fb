//! One edit of one field of a task.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Env, Field, Stamp, Status, Task};
use crate::reading::{Person, Unit};

/// A new value for one field of a task.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Edit {
    /// Its words.
    Text(String),
    /// Its day, and the words that say so.
    Due(Option<NaiveDate>, Option<String>),
    /// Its units.
    Units(Vec<Unit>),
    /// Its persons.
    Persons(Vec<Person>),
    /// Whether it is starred.
    Starred(bool),
    /// How far it is.
    Status(Status),
    /// How much is done, in percent; more than 100 counts as 100.
    Progress(u8),
}

impl Edit {
    /// The edit that gives a task the value which `task` has now in this field.
    pub fn of(task: &Task, field: Field) -> Self {
        match field {
            Field::Text => Self::Text(task.text.clone()),
            Field::Due => Self::Due(task.due, task.due_text.clone()),
            Field::Units => Self::Units(task.units.clone()),
            Field::Persons => Self::Persons(task.persons.clone()),
            Field::Starred => Self::Starred(task.starred),
            Field::Status => Self::Status(task.status),
            Field::Progress => Self::Progress(task.progress),
        }
    }

    /// The field it edits.
    pub const fn field(&self) -> Field {
        match self {
            Self::Text(_) => Field::Text,
            Self::Due(..) => Field::Due,
            Self::Units(_) => Field::Units,
            Self::Persons(_) => Field::Persons,
            Self::Starred(_) => Field::Starred,
            Self::Status(_) => Field::Status,
            Self::Progress(_) => Field::Progress,
        }
    }

    /// Puts the value into the task, its stamp untouched.
    pub(super) fn apply(self, task: &mut Task) {
        match self {
            Self::Text(text) => task.text = text,
            Self::Due(due, text) => (task.due, task.due_text) = (due, text),
            Self::Units(units) => task.units = units,
            Self::Persons(persons) => task.persons = persons,
            Self::Starred(starred) => task.starred = starred,
            Self::Status(status) => task.status = status,
            Self::Progress(percent) => task.progress = percent.min(100),
        }
    }

    /// Puts the value into the task and stamps the field.
    ///
    /// The new stamp is later than the one it replaces even where a clock was wrong in between, so that an
    /// edit made on sight of a value always wins over that value.
    pub(super) fn apply_stamped(self, task: &mut Task, env: &Env) {
        let field = self.field();
        let after = task.stamps.get(&field).map(|stamp| stamp.at + chrono::TimeDelta::milliseconds(1));
        let at = after.map_or(env.now, |after| after.max(env.now));
        self.apply(task);
        task.stamps.insert(field, Stamp { at, by: env.who.clone() });
    }
}
