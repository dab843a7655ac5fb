//! The one gate for data from outside.
//!
//! Nothing that a file or a storage record holds is trusted: each field is checked, and where it is missing,
//! of the wrong kind or out of range it takes its default. Fields that this version does not know are kept.
//! Only a record without an id or without its words is refused, by the name of that field.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use crate::ledger::{Entry, Field, Ledger, Notice, Stamp, Status, Task};
use crate::reading::{
    Bound, DuePoint, NoticeKind, Person, PersonRole, Recurrence, Target, TaskKind, Unit, UnitRole,
};
use crate::sorting::map_of;
use crate::text::{Span, day};

/// The name of a field without which a record cannot be read.
pub(crate) type MissingField = &'static str;

const NOTICE_FIELDS: &[&str] =
    &["id", "kind", "title", "doc_number", "issuer", "issued_on", "year", "added_at", "source"];
const TASK_FIELDS: &[&str] = &[
    "id",
    "notice",
    "order",
    "kind",
    "number",
    "section",
    "text",
    "span",
    "due",
    "due_text",
    "milestones",
    "recurrence",
    "units",
    "persons",
    "targets",
    "starred",
    "status",
    "progress",
    "entries",
    "tags",
    "stamps",
];

/// A notice from a record.
pub(crate) fn notice(value: &Value) -> Result<Notice, MissingField> {
    let fields = Fields::of(value).ok_or("{}")?;
    Ok(Notice {
        id: fields.text("id").ok_or("id")?,
        title: fields.text("title"),
        kind: fields.named("kind", NoticeKind::from_name).unwrap_or(NoticeKind::Notice),
        doc_number: fields.text("doc_number"),
        issuer: fields.text("issuer"),
        issued_on: fields.date("issued_on"),
        year: fields.0.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok()),
        added_at: fields.0.get("added_at").and_then(moment),
        source: fields.string("source"),
        extra: fields.unknown(NOTICE_FIELDS),
    })
}

/// A task from a record.
pub(crate) fn task(value: &Value) -> Result<Task, MissingField> {
    let fields = Fields::of(value).ok_or("{}")?;
    Ok(Task {
        id: fields.text("id").ok_or("id")?,
        notice: fields.text("notice").ok_or("notice")?,
        order: fields.index("order").unwrap_or(0),
        kind: fields.named("kind", TaskKind::from_name).unwrap_or(TaskKind::Task),
        number: fields.text("number"),
        section: fields.texts("section"),
        text: fields.text("text").ok_or("text")?,
        span: fields.span("span"),
        due: fields.date("due"),
        due_text: fields.text("due_text"),
        milestones: fields.list("milestones", due_point),
        recurrence: fields.named("recurrence", Recurrence::from_name),
        units: fields.list("units", unit),
        persons: fields.list("persons", person),
        targets: fields.list("targets", target),
        starred: fields.0.get("starred").and_then(Value::as_bool).unwrap_or(false),
        status: fields.named("status", Status::from_name).unwrap_or(Status::Todo),
        progress: fields.index("progress").map_or(0, |percent| percent.min(100) as u8),
        entries: fields.list("entries", entry),
        tags: fields.texts("tags"),
        stamps: stamps(fields.0.get("stamps")),
        extra: fields.unknown(TASK_FIELDS),
    })
}

/// Gives every task whose notice is missing a notice to stand in, so that it can be found and exported.
pub(crate) fn adopt_orphans(ledger: &mut Ledger) {
    for task in ledger.tasks.values() {
        ledger.notices.entry(task.notice.clone()).or_insert_with(|| Notice {
            id: task.notice.clone(),
            kind: NoticeKind::Notice,
            title: None,
            doc_number: None,
            issuer: None,
            issued_on: None,
            year: None,
            added_at: None,
            source: String::new(),
            extra: Map::new(),
        });
    }
}

/// The fields of one record.
struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// A text, if there is one and it is not blank.
    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
    }

    /// A text, empty where there is none.
    fn string(&self, name: &str) -> String {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self.list(name, |value| value.as_str().map(str::to_owned))
    }

    fn list<T>(&self, name: &str, item: impl Fn(&Value) -> Option<T>) -> Vec<T> {
        self.0
            .get(name)
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(item).collect())
            .unwrap_or_default()
    }

    fn named<T>(&self, name: &str, from_name: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.0.get(name).and_then(Value::as_str).and_then(from_name)
    }

    fn date(&self, name: &str) -> Option<NaiveDate> {
        self.named(name, day)
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.0.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
    }

    fn span(&self, name: &str) -> Option<Span> {
        let [start, end] = self.0.get(name)?.as_array()?.as_slice() else { return None };
        let offset = |value: &Value| usize::try_from(value.as_u64()?).ok();
        let (start, end) = (offset(start)?, offset(end)?);
        (start <= end).then(|| Span::new(start, end))
    }

    fn unknown(&self, known: &[&str]) -> Map<String, Value> {
        let mut unknown = self.0.clone();
        unknown.retain(|name, _| !known.contains(&name.as_str()));
        unknown
    }
}

fn moment(value: &Value) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(value.as_str()?).ok().map(|at| at.to_utc())
}

fn due_point(value: &Value) -> Option<DuePoint> {
    let fields = Fields::of(value)?;
    Some(DuePoint { due: fields.date("due")?, text: fields.string("text") })
}

fn unit(value: &Value) -> Option<Unit> {
    let fields = Fields::of(value)?;
    Some(Unit {
        name: fields.text("name")?,
        role: fields.named("role", UnitRole::from_name).unwrap_or(UnitRole::Responsible),
        level: fields.text("level"),
    })
}

fn person(value: &Value) -> Option<Person> {
    let fields = Fields::of(value)?;
    Some(Person {
        name: fields.text("name")?,
        role: fields.named("role", PersonRole::from_name).unwrap_or(PersonRole::Responsible),
        unit: fields.text("unit"),
    })
}

fn target(value: &Value) -> Option<Target> {
    let fields = Fields::of(value)?;
    Some(Target {
        text: fields.text("text")?,
        bound: fields.named("bound", Bound::from_name).unwrap_or(Bound::Exact),
        value: fields.0.get("value")?.as_f64()?,
        upto: fields.0.get("upto").and_then(Value::as_f64),
        unit: fields.string("unit"),
    })
}

fn entry(value: &Value) -> Option<Entry> {
    let fields = Fields::of(value)?;
    Some(Entry { id: fields.text("id")?, on: fields.date("on")?, text: fields.string("text") })
}

fn stamps(value: Option<&Value>) -> BTreeMap<Field, Stamp> {
    let fields = value.and_then(Value::as_object);
    map_of(fields.into_iter().flatten().filter_map(|(name, stamp)| {
        let at = stamp.get("at").and_then(moment)?;
        let by = stamp.get("by").and_then(Value::as_str).unwrap_or_default().to_owned();
        Some((Field::from_name(name)?, Stamp { at, by }))
    }))
}
