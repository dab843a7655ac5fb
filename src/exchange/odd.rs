//! What of a record did not come in as it stands in the file.
//!
//! [`restore`](super::restore) gives a field that is missing, of the wrong kind or out of range its default. Instead of
//! having every reader of a field report that, the record that came out is compared here with the one that went in: what
//! differs was not kept.

use chrono::DateTime;
use serde::Serialize;
use serde_json::Value;

/// The names of the fields whose values were not kept as they stood. Fields that this version does not know are kept.
pub(super) fn not_kept(file: &Value, kept: &impl Serialize) -> Vec<String> {
    // Writing values of our own types cannot fail.
    let kept = serde_json::to_value(kept).unwrap_or_default();
    let fields = file.as_object().into_iter().flatten();
    fields
        .filter(|(name, value)| !same(value, kept.get(name).unwrap_or(&Value::Null)))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Whether two values mean the same to a reader of such files: a field without a value may be missing, and lists that have
/// an order of their own may stand in another.
fn same(file: &Value, kept: &Value) -> bool {
    match (file, kept) {
        (Value::String(a), Value::String(b)) => a == b || is_same_moment(a, b),
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len()
                && a.iter().enumerate().all(|(nth, a)| same(a, &b[nth]) || b.iter().any(|b| same(a, b)))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.iter().all(|(name, a)| same(a, b.get(name).unwrap_or(&Value::Null)))
        }
        _ => file == kept || (is_nothing(file) && is_nothing(kept)),
    }
}

fn is_same_moment(a: &str, b: &str) -> bool {
    matches!((DateTime::parse_from_rfc3339(a), DateTime::parse_from_rfc3339(b)), (Ok(a), Ok(b)) if a == b)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_means_the_same_is_no_loss() {
        let kept = json!({ "due": null, "tags": ["a", "b"], "at": "2026-03-05T00:00:00Z", "value": 20.0, "x": { "y": 1 } });
        for (file, expect) in [
            (json!({}), vec![]),
            (json!({ "due": "", "notes": "", "gone": false }), vec![]),
            (json!({ "tags": ["b", "a"], "at": "2026-03-05T08:00:00+08:00", "value": 20 }), vec![]),
            (json!({ "x": { "y": 1, "z": null } }), vec![]),
            (json!({ "due": "2026-02-30" }), vec!["due"]),
            (json!({ "tags": ["a"], "value": "20" }), vec!["tags", "value"]),
            (json!({ "x": { "y": 1, "z": "lost" } }), vec!["x"]),
        ] {
            assert_eq!(not_kept(&file, &kept), expect, "{file}");
        }
    }
}
