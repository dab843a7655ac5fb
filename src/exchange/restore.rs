//! The one gate for data from outside.
//!
//! Nothing that a file or a storage record holds is trusted: each field is checked, and where it is missing,
//! of the wrong kind or out of range it takes its default. Fields that this version does not know are kept.
//! Only a record without an id or without its words is refused, by the name of that field.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};

use crate::ledger::{Edit, Entry, Field, Logged, Notice, NoticeField, Stamp, Standing, Status, Step, Task};
use crate::reading::{
    Bound, DuePoint, NoticeKind, Person, PersonRole, Recurrence, Target, TaskKind, Unit, UnitRole,
};
use crate::sorting::{map_of, sort_by};
use crate::text::{Place, Span, day};

/// The name of a field without which a record cannot be read.
pub(crate) type MissingField = &'static str;

const NOTICE_FIELDS: &[&str] = &[
    "id",
    "kind",
    "title",
    "doc_number",
    "issuer",
    "issued_on",
    "year",
    "added_at",
    "source",
    "gone",
    "stamps",
];
const TASK_FIELDS: &[&str] = &[
    "id",
    "notice",
    "order",
    "kind",
    "number",
    "section",
    "text",
    "span",
    "place",
    "due",
    "due_text",
    "due_assumed",
    "milestones",
    "recurrence",
    "units",
    "persons",
    "targets",
    "starred",
    "status",
    "status_on",
    "status_why",
    "progress",
    "notes",
    "entries",
    "steps",
    "done",
    "tags",
    "gone",
    "became",
    "stamps",
    "log",
];

/// The last place that a task can have in its notice: far behind any, and one more can still be counted.
const LAST_ORDER: usize = 1_000_000_000;

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
        gone: fields.flag("gone"),
        stamps: fields.stamps("stamps", NoticeField::from_name),
        extra: fields.unknown(NOTICE_FIELDS),
    })
}

/// A task from a record. Only one that was deleted and forgotten has no words.
pub(crate) fn task(value: &Value) -> Result<Task, MissingField> {
    let fields = Fields::of(value).ok_or("{}")?;
    let gone = fields.flag("gone");
    let text = fields.text("text").or_else(|| gone.then(String::new)).ok_or("text")?;
    let place = fields.range("place").map(|(start, end)| Place::new(start, end));
    let mut task = Task {
        order: fields.index("order").unwrap_or(0).min(LAST_ORDER),
        kind: fields.named("kind", TaskKind::from_name).unwrap_or(TaskKind::Task),
        number: fields.text("number"),
        section: fields.texts("section"),
        // Bytes are of a source that may not be at hand.
        unplaced: if place.is_some() { None } else { fields.span("span") },
        place,
        due: fields.date("due"),
        due_text: fields.text("due_text"),
        due_assumed: fields.flag("due_assumed") && fields.date("due").is_some(),
        milestones: fields.list("milestones", due_point),
        recurrence: fields.named("recurrence", Recurrence::from_name),
        units: fields.list("units", unit),
        persons: fields.list("persons", person),
        targets: fields.list("targets", target),
        starred: fields.flag("starred"),
        status: fields.named("status", Status::from_name).unwrap_or(Status::Todo),
        status_on: fields.date("status_on"),
        status_why: fields.string("status_why"),
        progress: fields.index("progress").map_or(0, |percent| percent.min(100) as u8),
        notes: fields.string("notes"),
        entries: fields.list("entries", entry),
        steps: fields.list("steps", step),
        done: fields.done("done"),
        tags: fields.texts("tags"),
        gone,
        became: fields.text("became"),
        stamps: fields.stamps("stamps", Field::from_key),
        log: fields.list("log", logged),
        extra: fields.unknown(TASK_FIELDS),
        ..Task::by_hand(fields.text("id").ok_or("id")?, fields.text("notice").ok_or("notice")?, 0, text)
    };
    put_in_order(&mut task);
    Ok(task)
}

/// Whether a record of a task tells its bytes as they can be told. Where it tells its place too they are not taken.
pub(crate) fn has_span(value: &Value) -> bool {
    Fields::of(value).is_some_and(|fields| fields.span("span").is_some())
}

/// Puts lists that have an order of their own into it, and takes out what stands twice.
fn put_in_order(task: &mut Task) {
    sort_by(&mut task.tags, Ord::cmp);
    task.tags.dedup();
    sort_by(&mut task.entries, |a, b| a.id.cmp(&b.id));
    task.entries.dedup_by(|a, b| a.id == b.id);
    sort_by(&mut task.entries, |a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    sort_by(&mut task.steps, |a, b| a.id.cmp(&b.id));
    task.steps.dedup_by(|a, b| a.id == b.id);
    let place = |step: &Step| (step.due.unwrap_or(NaiveDate::MAX), step.id.clone());
    sort_by(&mut task.steps, |a, b| place(a).cmp(&place(b)));
}

/// A value of a field, as [`Edit::value`] writes it.
pub(crate) fn edit(field: Field, value: &Value) -> Option<Edit> {
    let fields = Fields::of(value);
    let texts = |value: &Value| value.as_array().map(|list| list.iter().filter_map(text_of).collect());
    Some(match field {
        Field::Text => Edit::Text(value.as_str()?.to_owned()),
        Field::Due => {
            let fields = fields?;
            match fields.date("due") {
                Some(due) if fields.flag("assumed") => Edit::AssumedDue(due, fields.text("text")),
                due => Edit::Due(due, fields.text("text")),
            }
        }
        Field::Units => Edit::Units(value.as_array()?.iter().filter_map(unit).collect()),
        Field::Persons => Edit::Persons(value.as_array()?.iter().filter_map(person).collect()),
        Field::Starred => Edit::Starred(value.as_bool()?),
        Field::Status => {
            let fields = fields?;
            let status = fields.named("status", Status::from_name)?;
            Edit::Status(Standing { status, on: fields.date("on"), why: fields.string("why") })
        }
        Field::Progress => Edit::Progress(value.as_u64()?.min(100) as u8),
        Field::Notes => Edit::Notes(value.as_str()?.to_owned()),
        Field::Section => Edit::Section(texts(value)?),
        Field::Recurrence => Edit::Recurrence(value.as_str().and_then(Recurrence::from_name)),
        Field::Milestones => Edit::Milestones(value.as_array()?.iter().filter_map(due_point).collect()),
        Field::Gone => Edit::Gone(value.as_bool()?),
        Field::Tag(tag) => Edit::Tag(tag, value.as_bool()?),
        Field::Entry(id) => Edit::Entry(id, entry(value)),
        Field::Step(id) => Edit::Step(id, step(value)),
        Field::Done(key) => Edit::Done(key, value.as_str().and_then(day)),
    })
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
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
        self.list(name, text_of)
    }

    fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    fn done(&self, name: &str) -> BTreeMap<String, NaiveDate> {
        let days = self.0.get(name).and_then(Value::as_object).into_iter().flatten();
        map_of(days.filter_map(|(key, on)| Some((key.clone(), day(on.as_str()?)?))))
    }

    fn stamps<F: Ord>(&self, name: &str, field: impl Fn(&str) -> Option<F>) -> BTreeMap<F, Stamp> {
        let stamps = self.0.get(name).and_then(Value::as_object).into_iter().flatten();
        map_of(stamps.filter_map(|(name, value)| Some((field(name)?, stamp(value)?))))
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

    fn range(&self, name: &str) -> Option<(usize, usize)> {
        let [start, end] = self.0.get(name)?.as_array()?.as_slice() else { return None };
        let offset = |value: &Value| usize::try_from(value.as_u64()?).ok();
        let (start, end) = (offset(start)?, offset(end)?);
        (start <= end).then_some((start, end))
    }

    fn span(&self, name: &str) -> Option<Span> {
        self.range(name).map(|(start, end)| Span::new(start, end))
    }

    fn unknown(&self, known: &[&str]) -> Map<String, Value> {
        let unknown = self.0.iter().filter(|(name, _)| !known.contains(&name.as_str()));
        unknown.map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}

/// A moment that can be written again: in another time zone the first and the last years of files go beyond them.
fn moment(value: &Value) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(value.as_str()?).ok()?;
    Some(at.to_utc().clamp(Stamp::EARLIEST, Stamp::LATEST))
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
    Some(Entry {
        id: fields.text("id")?,
        on: fields.date("on")?,
        text: fields.string("text"),
        problem: fields.string("problem"),
        next: fields.string("next"),
    })
}

fn step(value: &Value) -> Option<Step> {
    let fields = Fields::of(value)?;
    Some(Step {
        id: fields.text("id")?,
        text: fields.string("text"),
        due: fields.date("due"),
        person: fields.string("person"),
    })
}

fn stamp(value: &Value) -> Option<Stamp> {
    let fields = Fields::of(value)?;
    Some(Stamp {
        at: fields.0.get("at").and_then(moment)?,
        by: fields.string("by"),
        replica: fields.string("replica"),
        clock: fields.0.get("clock").and_then(moment),
    })
}

fn logged(value: &Value) -> Option<Logged> {
    let fields = Fields::of(value)?;
    let field = Field::from_key(fields.0.get("field")?.as_str()?)?;
    let (from, to) = (fields.0.get("from")?, fields.0.get("to")?);
    Some(Logged { stamp: stamp(value)?, from: edit(field.clone(), from)?, to: edit(field, to)? })
}
