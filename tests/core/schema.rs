//! The JSON Schema of the ledger file: kept beside the code, true, and described for people.
#![allow(clippy::disallowed_methods, reason = "tests have files and an environment")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use qingdan::exchange::{ExportOptions, Selection, export, schema};
use qingdan::intake::Document;
use qingdan::ledger::{Draft, Ledger};
use qingdan::reading::read;
use serde_json::Value;

use crate::made::{env, full, replicas};

const KEPT: &str = "docs/ledger.schema.json";

/// A validator that knows the schema and nothing of Qingdan. Dates are checked too.
static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::options().should_validate_formats(true).build(&schema()).unwrap());

/// What the schema has against a ledger file, and where.
pub(crate) fn faults(file: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(file).unwrap();
    VALIDATOR.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The names of all fields that the schema describes.
fn names(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                found.extend(properties.keys().cloned());
            }
            fields.values().for_each(|value| names(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[test]
fn the_schema_beside_the_code_is_the_one_of_the_code() {
    let mut now = serde_json::to_string_pretty(&schema()).unwrap();
    now.push('\n');
    let kept = std::fs::read_to_string(KEPT).unwrap_or_default();
    if kept != now && std::env::var("INSTA_UPDATE").is_ok_and(|how| how != "no") {
        std::fs::write(KEPT, now).unwrap();
        return;
    }
    assert!(
        kept == now,
        "{KEPT} is not the schema of the types: run INSTA_UPDATE=always cargo test --test core"
    );
}

#[test]
fn the_schema_is_one() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn every_field_is_described_for_people() {
    let described = std::fs::read_to_string("docs/format.md").unwrap();
    let mut found = BTreeSet::new();
    names(&schema(), &mut found);
    assert!(found.len() > 50, "{found:?}");
    let missing: Vec<&String> =
        found.iter().filter(|name| !described.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/format.md does not say what these are: {missing:?}");
}

#[test]
fn the_schema_refuses_what_is_no_ledger() {
    let good = export(&full(), Selection::All, &env(0));
    assert_eq!(faults(&good), [""; 0]);
    for (from, to) in [
        ("\"qingdan-ledger\"", "\"elsewhere\""),
        ("\"version\": 2", "\"version\": 3"),
        ("\"progress\": 40", "\"progress\": 101"),
        ("\"progress\": 40", "\"progress\": \"40\""),
        ("\"status\": \"todo\"", "\"status\": \"far\""),
        ("\"due\": \"2026-12-31\"", "\"due\": \"2026-12-32\""),
        ("\"due\": \"2026-12-31\"", "\"due\": \"年底\""),
        ("\"role\": \"leader\"", "\"role\": \"lead\""),
        ("\"field\": \"progress\"", "\"field\": \"colour\""),
        ("\"field\": \"progress\"", "\"field\": \"starred\""),
        ("\"span\": [", "\"span\": [1,"),
        ("\"place\": [", "\"place\": [1,"),
        ("\"id\": \"甲-0\",", ""),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert_ne!(faults(&bad), [""; 0], "{to}");
    }
    // Fields of somebody else are nobody's fault.
    let more = good.replacen("\"number\":", "\"colour\": \"red\", \"number\":", 1);
    assert_eq!(faults(&more), [""; 0]);
}

#[test]
fn what_is_read_out_of_notices_keeps_to_the_schema() {
    let mut ledger = Ledger::default();
    for file in std::fs::read_dir("tests/fixtures").unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let document = Document::from_text(&std::fs::read_to_string(&path).unwrap());
        let accept = Draft::of(&read(&document), &document.source).accept(&ledger, &env(0));
        ledger.apply(accept, &env(0));
    }
    assert!(ledger.tasks.len() > 100);
    assert_eq!(faults(&export(&ledger, Selection::All, &env(0))), [""; 0]);
}

#[test]
fn what_extract_prints_keeps_to_the_schema() {
    let files =
        ["table", "mixed", "article", "newspaper_lists"].map(|name| format!("tests/fixtures/{name}.txt"));
    let printed = std::process::Command::new(env!("CARGO_BIN_EXE_extract")).args(files).output().unwrap();
    assert!(printed.status.success());
    assert_eq!(faults(std::str::from_utf8(&printed.stdout).unwrap()), [""; 0]);
}

proptest! {
    #[test]
    fn any_export_keeps_to_the_schema(ledger in replicas(), with_sources in any::<bool>()) {
        let options = ExportOptions { selection: Selection::All, with_sources, rules: &[] };
        prop_assert_eq!(faults(&export(&ledger, options, &env(0))), [""; 0]);
    }
}
