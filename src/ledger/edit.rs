//! One edit of one field.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::{Entry, Env, Field, Head, Logged, Notice, NoticeField, Stamp, Standing, Step, Task};
use crate::reading::{DuePoint, Person, Recurrence, Unit};
use crate::sorting::sort_by;

/// A new value for one field of a task.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Its words.
    Text(String),
    /// Its day, and the words that say so.
    Due(Option<NaiveDate>, Option<String>),
    /// A day for it that nobody said, which stays marked as assumed until somebody sets one; and the words of the notice.
    AssumedDue(NaiveDate, Option<String>),
    /// Its units.
    Units(Vec<Unit>),
    /// Its persons.
    Persons(Vec<Person>),
    /// Whether it is starred.
    Starred(bool),
    /// How far it is, since when and why.
    Status(Standing),
    /// How much is done, in percent; more than 100 counts as 100.
    Progress(u8),
    /// The user's own notes.
    Notes(String),
    /// The headings it stands under.
    Section(Vec<String>),
    /// Its rhythm.
    Recurrence(Option<Recurrence>),
    /// The days on the way, the earliest first, and the words that say them.
    Milestones(Vec<DuePoint>),
    /// Whether it is deleted.
    Gone(bool),
    /// Whether it has this tag.
    Tag(String, bool),
    /// The entry with this id; `None` deletes it.
    Entry(String, Option<Entry>),
    /// The step with this id; `None` deletes it.
    Step(String, Option<Step>),
    /// When a step, milestone or period was ticked off; `None` where it is open.
    Done(String, Option<NaiveDate>),
}

/// A new value for one field of a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum NoticeEdit {
    /// Title, document number, issuer, date and year.
    Head(Head),
    /// Whether it is deleted.
    Gone(bool),
}

impl Edit {
    /// The edit that gives a task the value which `task` has now in this field.
    pub fn of(task: &Task, field: &Field) -> Self {
        match field {
            Field::Text => Self::Text(task.text.clone()),
            Field::Due => match task.due {
                Some(due) if task.due_assumed => Self::AssumedDue(due, task.due_text.clone()),
                due => Self::Due(due, task.due_text.clone()),
            },
            Field::Units => Self::Units(task.units.clone()),
            Field::Persons => Self::Persons(task.persons.clone()),
            Field::Starred => Self::Starred(task.starred),
            Field::Status => Self::Status(task.standing()),
            Field::Progress => Self::Progress(task.progress),
            Field::Notes => Self::Notes(task.notes.clone()),
            Field::Section => Self::Section(task.section.clone()),
            Field::Recurrence => Self::Recurrence(task.recurrence),
            Field::Milestones => Self::Milestones(task.milestones.clone()),
            Field::Gone => Self::Gone(task.gone),
            Field::Tag(tag) => Self::Tag(tag.clone(), task.tags.contains(tag)),
            Field::Entry(id) => {
                Self::Entry(id.clone(), task.entries.iter().find(|entry| entry.id == *id).cloned())
            }
            Field::Step(id) => Self::Step(id.clone(), task.steps.iter().find(|step| step.id == *id).cloned()),
            Field::Done(key) => Self::Done(key.clone(), task.done.get(key).copied()),
        }
    }

    /// The field it edits.
    pub fn field(&self) -> Field {
        match self {
            Self::Text(_) => Field::Text,
            Self::Due(..) | Self::AssumedDue(..) => Field::Due,
            Self::Units(_) => Field::Units,
            Self::Persons(_) => Field::Persons,
            Self::Starred(_) => Field::Starred,
            Self::Status(_) => Field::Status,
            Self::Progress(_) => Field::Progress,
            Self::Notes(_) => Field::Notes,
            Self::Section(_) => Field::Section,
            Self::Recurrence(_) => Field::Recurrence,
            Self::Milestones(_) => Field::Milestones,
            Self::Gone(_) => Field::Gone,
            Self::Tag(tag, _) => Field::Tag(tag.clone()),
            Self::Entry(id, _) => Field::Entry(id.clone()),
            Self::Step(id, _) => Field::Step(id.clone()),
            Self::Done(key, _) => Field::Done(key.clone()),
        }
    }

    /// The value as it stands in files.
    pub fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Notes(text) => json!(text),
            Self::Due(due, text) => json!({ "due": due, "text": text }),
            Self::AssumedDue(due, text) => json!({ "due": due, "text": text, "assumed": true }),
            Self::Units(units) => json!(units),
            Self::Persons(persons) => json!(persons),
            Self::Starred(on) | Self::Gone(on) | Self::Tag(_, on) => json!(on),
            Self::Status(standing) => json!(standing),
            Self::Progress(percent) => json!(percent),
            Self::Section(headings) => json!(headings),
            Self::Recurrence(recurrence) => json!(recurrence),
            Self::Milestones(points) => json!(points),
            Self::Entry(_, entry) => json!(entry),
            Self::Step(_, step) => json!(step),
            Self::Done(_, on) => json!(on),
        }
    }

    /// The edit without what no file can hold: blank words, names and ids, days after the year 9999. `None` where nothing
    /// is left: a task always has words.
    pub(super) fn storable(self) -> Option<Self> {
        let is_blank = |text: &str| text.trim().is_empty();
        let is_day = |day: &NaiveDate| (0..=9999).contains(&day.year());
        Some(match self {
            Self::Text(text) if is_blank(&text) => return None,
            Self::Tag(id, _) | Self::Entry(id, _) | Self::Step(id, _) | Self::Done(id, _)
                if is_blank(&id) =>
            {
                return None;
            }
            Self::Entry(_, Some(Entry { on, .. })) if !is_day(&on) => return None,
            Self::Due(due, text) => Self::Due(due.filter(is_day), text.filter(|text| !is_blank(text))),
            Self::AssumedDue(due, _) if !is_day(&due) => return None,
            Self::AssumedDue(due, text) => Self::AssumedDue(due, text.filter(|text| !is_blank(text))),
            Self::Done(key, on) => Self::Done(key, on.filter(is_day)),
            Self::Step(id, step) => {
                Self::Step(id, step.map(|step| Step { due: step.due.filter(is_day), ..step }))
            }
            Self::Status(standing) => Self::Status(Standing { on: standing.on.filter(is_day), ..standing }),
            Self::Units(mut units) => {
                units.retain(|unit| !is_blank(&unit.name));
                Self::Units(units)
            }
            Self::Milestones(mut points) => {
                points.retain(|point| is_day(&point.due));
                Self::Milestones(points)
            }
            Self::Persons(mut persons) => {
                persons.retain(|person| !is_blank(&person.name));
                Self::Persons(persons)
            }
            other => other,
        })
    }

    /// Puts the value into the task, its stamp untouched.
    pub(super) fn apply(self, task: &mut Task) {
        match self {
            Self::Text(text) => task.text = text,
            Self::Due(due, text) => (task.due, task.due_text, task.due_assumed) = (due, text, false),
            Self::AssumedDue(due, text) => {
                (task.due, task.due_text, task.due_assumed) = (Some(due), text, true);
            }
            Self::Units(units) => task.units = units,
            Self::Persons(persons) => task.persons = persons,
            Self::Starred(starred) => task.starred = starred,
            Self::Status(Standing { status, on, why }) => {
                (task.status, task.status_on, task.status_why) = (status, on, why);
            }
            Self::Progress(percent) => task.progress = percent.min(100),
            Self::Notes(notes) => task.notes = notes,
            Self::Section(headings) => task.section = headings,
            Self::Recurrence(recurrence) => task.recurrence = recurrence,
            Self::Milestones(points) => task.milestones = points,
            Self::Gone(gone) => task.gone = gone,
            Self::Tag(tag, on) => {
                task.tags.retain(|other| *other != tag);
                if on {
                    task.tags.push(tag);
                    sort_by(&mut task.tags, Ord::cmp);
                }
            }
            Self::Entry(id, entry) => {
                task.entries.retain(|other| other.id != id);
                task.entries.extend(entry.map(|entry| Entry { id, ..entry }));
                sort_by(&mut task.entries, |a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
            }
            Self::Step(id, step) => {
                task.steps.retain(|other| other.id != id);
                task.steps.extend(step.map(|step| Step { id, ..step }));
                let place = |step: &Step| (step.due.unwrap_or(NaiveDate::MAX), step.id.clone());
                sort_by(&mut task.steps, |a, b| place(a).cmp(&place(b)));
            }
            Self::Done(key, None) => drop(task.done.remove(&key)),
            Self::Done(key, Some(on)) => drop(task.done.insert(key, on)),
        }
    }

    /// Puts the value into the task, stamps the field and writes the history.
    ///
    /// The new stamp is later than all that the task has even where a clock was wrong in between, so that an edit
    /// made on sight of a value always wins over that value.
    pub(super) fn apply_stamped(self, task: &mut Task, env: &Env) {
        let field = self.field();
        let stamp = Stamp::now(env, task.last_stamp());
        let from = Self::of(task, &field);
        self.apply(task);
        let to = Self::of(task, &field);
        task.note(Logged { stamp: stamp.clone(), from, to });
        task.stamps.insert(field, stamp);
    }
}

impl NoticeEdit {
    /// The edit that gives a notice the value which `notice` has now in this field.
    pub fn of(notice: &Notice, field: NoticeField) -> Self {
        match field {
            NoticeField::Head => Self::Head(notice.head()),
            NoticeField::Gone => Self::Gone(notice.gone),
        }
    }

    /// The field it edits.
    pub const fn field(&self) -> NoticeField {
        match self {
            Self::Head(_) => NoticeField::Head,
            Self::Gone(_) => NoticeField::Gone,
        }
    }

    /// Puts the value into the notice, its stamp untouched.
    pub(super) fn apply(self, notice: &mut Notice) {
        match self {
            Self::Head(head) => notice.set_head(head),
            Self::Gone(gone) => notice.gone = gone,
        }
    }

    /// Puts the value into the notice and stamps the field.
    pub(super) fn apply_stamped(self, notice: &mut Notice, env: &Env) {
        let stamp = Stamp::now(env, notice.stamps.values().max());
        let field = self.field();
        self.apply(notice);
        notice.stamps.insert(field, stamp);
    }
}
