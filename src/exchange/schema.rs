//! The JSON Schema of the ledger file, out of the very types that are written.
//!
//! It is for those who write or check such files with other programs; the page has no use for it and does not hold it.
//! What the derives cannot see, because it is written by hand, is described here by hand.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::export::File;
use crate::ledger::{Entry, Field, Logged, Stamp, Standing, Step};
use crate::reading::{DuePoint, Person, Recurrence, Unit};
use crate::text::{Place, Span};

/// The JSON Schema (draft 2020-12) of a ledger file: what [`export`](super::export) writes, and what every version before
/// wrote. It allows fields that it does not name, as reading does, which keeps them.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(plain);
    settings.into_generator().into_root_schema_for::<File<'_>>().to_value()
}

/// Makes descriptions plain, allows fields that are not known, and takes out formats that only Rust has.
fn plain(schema: &mut Schema) {
    transform_subschemas(&mut plain, schema);
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = without_links(&description.replace('\n', " "));
    }
    if schema.get("additionalProperties").is_some_and(Value::is_boolean) {
        schema.remove("additionalProperties");
    }
    let is_ours = |format: &str| matches!(format, "date" | "date-time");
    if schema.get("format").and_then(Value::as_str).is_some_and(|format| !is_ours(format)) {
        schema.remove("format");
    }
}

/// A text without the links of its Markdown: ``[`DoneKey`](super::DoneKey)`` becomes `DoneKey`.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, behind)) = link.split_once(']') else { break };
        plain.push_str(before);
        plain.push_str(words);
        rest = match behind.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, behind)) => behind,
            None => behind,
        };
    }
    plain.push_str(rest);
    plain.replace('`', "")
}

/// The schema of two numbers between which something stands.
fn range(description: &str) -> Schema {
    let offset = json!({ "type": "integer", "minimum": 0 });
    json_schema!({
        "description": description,
        "type": "array",
        "items": offset,
        "minItems": 2,
        "maxItems": 2,
    })
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        range(
            "A stretch of a notice's source: the offsets of its first byte and of the byte behind its last, counted in UTF-8.",
        )
    }
}

impl JsonSchema for Place {
    fn schema_name() -> Cow<'static, str> {
        "Place".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        range(
            "A stretch of a notice's source: how many characters that are no white space stand before it, and how many before its end.",
        )
    }
}

/// The names of the fields that have no id, as one pattern.
fn plain_fields() -> String {
    Field::PLAIN.iter().map(Field::key).collect::<Vec<_>>().join("|")
}

impl JsonSchema for Field {
    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let plain = plain_fields();
        json_schema!({
            "description": "A part of a task that is edited, stamped and merged by itself. Tags, entries, steps and ticks are one part each.",
            "type": "string",
            "pattern": format!("^(({plain})|(tag|entry|step|done):.+)$"),
        })
    }
}

impl JsonSchema for Logged {
    fn schema_name() -> Cow<'static, str> {
        "Logged".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let stamp = generator.subschema_for::<Stamp>();
        let field = generator.subschema_for::<Field>();
        let kinds = kinds(generator);
        let by_kind: Vec<Value> = kinds
            .into_iter()
            .map(|(pattern, value)| {
                json!({
                    "if": { "properties": { "field": { "pattern": pattern } } },
                    "then": { "properties": { "from": value, "to": value } },
                })
            })
            .collect();
        let mut all = vec![stamp.to_value()];
        all.extend(by_kind);
        json_schema!({
            "description": "A change of a task that was made: its stamp, the field, and the values before and after.",
            "type": "object",
            "properties": { "field": field, "from": true, "to": true },
            "required": ["field", "from", "to"],
            "allOf": all,
        })
    }
}

/// What values each field has in a history, by a pattern of its name.
fn kinds(generator: &mut SchemaGenerator) -> Vec<(&'static str, Value)> {
    let optional_day = json!({ "type": ["string", "null"], "format": "date" });
    let optional_text = json!({ "type": ["string", "null"] });
    let due = json!({
        "type": "object",
        "properties": { "due": optional_day, "text": optional_text, "assumed": { "type": "boolean" } },
        "required": ["due", "text"],
    });
    let of = |schema: Schema| schema.to_value();
    vec![
        ("^(text|notes)$", json!({ "type": "string" })),
        ("^due$", due),
        ("^units$", of(generator.subschema_for::<Vec<Unit>>())),
        ("^persons$", of(generator.subschema_for::<Vec<Person>>())),
        ("^(starred|gone|tag:.*)$", json!({ "type": "boolean" })),
        ("^status$", of(generator.subschema_for::<Standing>())),
        ("^progress$", json!({ "type": "integer", "minimum": 0, "maximum": 100 })),
        ("^section$", json!({ "type": "array", "items": { "type": "string" } })),
        ("^recurrence$", of(generator.subschema_for::<Option<Recurrence>>())),
        ("^milestones$", of(generator.subschema_for::<Vec<DuePoint>>())),
        ("^entry:", of(generator.subschema_for::<Option<Entry>>())),
        ("^step:", of(generator.subschema_for::<Option<Step>>())),
        ("^done:", optional_day),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_go_and_words_stay() {
        assert_eq!(without_links("by their [`DoneKey`](super::DoneKey)."), "by their DoneKey.");
        assert_eq!(without_links("[`Notice::title`]."), "Notice::title.");
        assert_eq!(without_links("0 [to 1"), "0 [to 1");
    }

    #[test]
    fn every_field_has_a_kind_of_value() {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let kinds = kinds(&mut generator);
        let pattern: Vec<&str> = kinds.iter().map(|(pattern, _)| *pattern).collect();
        for field in Field::PLAIN {
            assert!(pattern.iter().any(|pattern| pattern.contains(&field.key())), "{field:?}");
        }
    }
}
