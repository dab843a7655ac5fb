//! A ledger file cut into its records, none of which is read yet.
//!
//! A ledger of a hundred thousand tasks is a file of a hundred megabytes, and as a tree of JSON values ten times that. So
//! the file is gone through once, to know that it is whole and where each record stands, and then the records are read
//! one after the other.

use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer as _, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Deserializer, Error, Value};

use super::{FORMAT, ImportError, VERSION};
use crate::ledger::OfficeRule;
use crate::reading::Rule;

/// The most records that a file may have: several times those of the largest ledger.
const MOST_RECORDS: usize = 500_000;

/// The longest list of rules that is read, in bytes.
const LONGEST_RULES: usize = 1 << 20;

/// Where the records of a file stand in its text.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) notices: Vec<Range<usize>>,
    pub(super) tasks: Vec<Range<usize>>,
    /// The rules, as far as they are sound.
    pub(super) rules: Vec<Rule>,
}

/// Finds the records of a ledger file.
pub(super) fn records(text: &str) -> Result<Records, ImportError> {
    let mut cut = Cut { base: text.as_ptr() as usize, ..Cut::default() };
    let mut json = Deserializer::from_str(text);
    let walked = if text.trim_start().starts_with('{') {
        json.deserialize_map(&mut cut)
    } else {
        json.deserialize_any(Walk { into: None, base: 0 })
    };
    if let Err(error) = walked.and_then(|()| json.end()) {
        return Err(if cut.is_too_much { ImportError::TooMuch } else { reason(&error) });
    }
    match cut.version.filter(|_| cut.is_ledger) {
        None => Err(ImportError::NotALedger),
        Some(version) if version > u64::from(VERSION) => Err(ImportError::Newer { version }),
        Some(_) => Ok(cut.records),
    }
}

fn reason(error: &Error) -> ImportError {
    match error.classify() {
        Category::Eof => ImportError::Truncated { line: error.line() },
        // The library has no category of its own for it.
        _ if error.to_string().starts_with("recursion limit") => ImportError::TooDeep { line: error.line() },
        _ => ImportError::NotJson { line: error.line(), column: error.column() },
    }
}

/// What is found while a file is gone through.
#[derive(Default)]
struct Cut {
    /// Where the text lies, for a record tells where it lies itself.
    base: usize,
    is_ledger: bool,
    version: Option<u64>,
    records: Records,
    is_too_much: bool,
}

impl<'de> Visitor<'de> for &mut Cut {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a ledger file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let into = match name.as_str() {
                "format" => {
                    let value: &RawValue = map.next_value()?;
                    self.is_ledger =
                        serde_json::from_str(value.get()).is_ok_and(|format: String| format == FORMAT);
                    continue;
                }
                "version" => {
                    let value: &RawValue = map.next_value()?;
                    self.version = serde_json::from_str(value.get()).ok();
                    continue;
                }
                "rules" => {
                    let value: &RawValue = map.next_value()?;
                    self.records.rules = rules_of(value.get());
                    continue;
                }
                "notices" => Some(&mut self.records.notices),
                "tasks" => Some(&mut self.records.tasks),
                _ => None,
            };
            let walked = map.next_value_seed(Walk { into, base: self.base });
            let count = self.records.notices.len() + self.records.tasks.len();
            self.is_too_much |= count > MOST_RECORDS;
            walked?;
        }
        Ok(())
    }
}

/// The rules in a list of them. A later version may have others, which this one does not know.
fn rules_of(list: &str) -> Vec<Rule> {
    // Each by itself, and no more text than so many rules can have.
    let values: Vec<Value> = match list.len() <= LONGEST_RULES {
        true => serde_json::from_str(list).unwrap_or_default(),
        false => Vec::new(),
    };
    let mut rules: Vec<Rule> = values
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok())
        .filter(Rule::is_sound)
        .collect();
    rules.truncate(OfficeRule::MOST);
    rules
}

/// Walks over any value, as deep as lists may stand in lists, and keeps nothing of it; of a list it can tell where the
/// items stand.
struct Walk<'w> {
    into: Option<&'w mut Vec<Range<usize>>>,
    base: usize,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some(into) = self.into else {
            while items.next_element_seed(Walk { into: None, base: 0 })?.is_some() {}
            return Ok(());
        };
        // Where a list stands in a file twice, what both say is read.
        while let Some(item) = items.next_element::<&RawValue>()? {
            let start = (item.get().as_ptr() as usize).saturating_sub(self.base);
            into.push(start..start + item.get().len());
            if into.len() > MOST_RECORDS {
                return Err(A::Error::custom("too many records"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(Walk { into: None, base: 0 })?.is_some() {
            map.next_value_seed(Walk { into: None, base: 0 })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(Vec<&str>, Vec<&str>), ImportError> {
        let found = records(text)?;
        let texts = |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| &text[range]).collect();
        Ok((texts(found.notices), texts(found.tasks)))
    }

    #[test]
    fn records_are_found_whatever_stands_around_them() {
        let head = r#""format":"qingdan-ledger","version":2"#;
        for (rest, notices, tasks) in [
            ("", vec![], vec![]),
            (
                r#","tasks":[{"a":"]"} , 7,[1]],"notices":[ {} ]"#,
                vec!["{}"],
                vec![r#"{"a":"]"}"#, "7", "[1]"],
            ),
            (r#","tasks":{"a":[1]},"notices":"x""#, vec![], vec![]),
            (r#","tasks":[1],"tasks":[2],"x":{"tasks":[3]}"#, vec![], vec!["1", "2"]),
        ] {
            assert_eq!(check(&format!("{{{head}{rest}}}")), Ok((notices.clone(), tasks.clone())));
            // What the file is may stand behind what is in it.
            let turned =
                format!(" {{{}{head}}}", rest.strip_prefix(',').map_or(String::new(), |r| format!("{r},")));
            assert_eq!(check(&turned), Ok((notices, tasks)));
        }
    }

    #[test]
    fn more_records_than_any_ledger_has_are_too_much() {
        let text = |count| {
            let records = vec!["1"; count].join(",");
            format!(r#"{{"format":"qingdan-ledger","version":2,"notices":[1],"tasks":[{records}]}}"#)
        };
        assert!(check(&text(MOST_RECORDS - 1)).is_ok());
        assert_eq!(check(&text(MOST_RECORDS + 1)), Err(ImportError::TooMuch));
    }
}
