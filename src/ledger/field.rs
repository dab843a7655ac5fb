//! What of a task is edited, stamped and merged by itself.

use serde::{Serialize, Serializer};

/// A part of a task that people edit, and that is therefore stamped and merged by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its words.
    Text,
    /// Its day, whether that is only assumed, and the words that say so, which belong together.
    Due,
    /// Its units.
    Units,
    /// Its persons.
    Persons,
    /// Whether it is starred.
    Starred,
    /// How far it is, since when and why.
    Status,
    /// How much is done.
    Progress,
    /// The user's own notes.
    Notes,
    /// The headings it stands under.
    Section,
    /// Its rhythm.
    Recurrence,
    /// The days on the way.
    Milestones,
    /// Whether it is deleted.
    Gone,
    /// Whether it has this tag.
    Tag(String),
    /// The entry with this id.
    Entry(String),
    /// The step with this id.
    Step(String),
    /// When this was ticked off: a step, a milestone or a period, by its [`DoneKey`](super::DoneKey).
    Done(String),
}

impl Field {
    /// Those that every task has once.
    pub const PLAIN: &[Self] = &[
        Self::Text,
        Self::Due,
        Self::Units,
        Self::Persons,
        Self::Starred,
        Self::Status,
        Self::Progress,
        Self::Notes,
        Self::Section,
        Self::Recurrence,
        Self::Milestones,
        Self::Gone,
    ];

    /// The name in files.
    ///
    /// ```
    /// use qingdan::ledger::Field;
    /// assert_eq!(Field::Tag("重点".into()).key(), "tag:重点");
    /// assert_eq!(Field::from_key("tag:重点"), Some(Field::Tag("重点".into())));
    /// assert_eq!(Field::from_key("status"), Some(Field::Status));
    /// assert_eq!(Field::from_key("colour"), None);
    /// ```
    pub fn key(&self) -> String {
        let (kind, id) = self.parts();
        if self.id().is_some() { format!("{kind}:{id}") } else { kind.to_owned() }
    }

    /// The one with this name in files.
    pub fn from_key(key: &str) -> Option<Self> {
        match key.split_once(':') {
            Some((_, "")) => None,
            Some((kind, id)) => {
                let make = [Self::Tag, Self::Entry, Self::Step, Self::Done];
                make.into_iter().map(|make| make(id.to_owned())).find(|field| field.parts().0 == kind)
            }
            None => Self::PLAIN.iter().find(|field| field.parts().0 == key).cloned(),
        }
    }

    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Text => ("text", ""),
            Self::Due => ("due", ""),
            Self::Units => ("units", ""),
            Self::Persons => ("persons", ""),
            Self::Starred => ("starred", ""),
            Self::Status => ("status", ""),
            Self::Progress => ("progress", ""),
            Self::Notes => ("notes", ""),
            Self::Section => ("section", ""),
            Self::Recurrence => ("recurrence", ""),
            Self::Milestones => ("milestones", ""),
            Self::Gone => ("gone", ""),
            Self::Tag(id) => ("tag", id),
            Self::Entry(id) => ("entry", id),
            Self::Step(id) => ("step", id),
            Self::Done(id) => ("done", id),
        }
    }

    /// The tag or id, of those that have one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Tag(id) | Self::Entry(id) | Self::Step(id) | Self::Done(id) => Some(id),
            _ => None,
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.key())
    }
}

named! {
    /// A part of a notice that people edit.
    NoticeField {
        /// Title, document number, issuer, date and year.
        Head = "head",
        /// Whether it is deleted.
        Gone = "gone",
    }
}

/// What can be ticked off, as the key of [`Field::Done`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoneKey<'a> {
    /// A step, by its id.
    Step(&'a str),
    /// A milestone, by its day.
    Milestone(chrono::NaiveDate),
    /// A period of a rhythm, by its last day: `2026-03-31` for the first quarter.
    Period(chrono::NaiveDate),
    /// What a unit reports on a period: the period (`2026Q1`, `2026-03`), and the unit.
    Report(&'a str, &'a str),
}

impl DoneKey<'_> {
    /// The field that holds when it was ticked off.
    pub fn field(&self) -> Field {
        Field::Done(self.key())
    }

    /// The key.
    pub fn key(&self) -> String {
        match self {
            Self::Step(id) => format!("step:{id}"),
            Self::Milestone(day) => format!("milestone:{day}"),
            Self::Period(day) => format!("period:{day}"),
            Self::Report(period, unit) => format!("report:{period}:{unit}"),
        }
    }

    /// What a key stands for.
    pub fn of(key: &str) -> Option<DoneKey<'_>> {
        let (kind, id) = key.split_once(':')?;
        match kind {
            "step" => Some(DoneKey::Step(id)),
            "milestone" => crate::text::day(id).map(DoneKey::Milestone),
            "period" => crate::text::day(id).map(DoneKey::Period),
            "report" => id.split_once(':').map(|(period, unit)| DoneKey::Report(period, unit)),
            _ => None,
        }
    }
}
