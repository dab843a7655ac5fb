//! A second opinion on dates: the test cases of another project for Chinese dates, which are not part of this one.
//!
//! `QINGDAN_PEERS` is the folder that holds `recognizers-zh`; without it nothing is compared, and the test counts as
//! skipped. `docs/recognizers-zh.md` lists the cases that are read differently on purpose; all others must agree.
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads files"
)]

mod skipping;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use qingdan::reading::deadline::{Deadline, Reference, in_label, in_prose};
use serde_json::Value;

const FILES: [&str; 5] = ["DateParser", "DatePeriodParser", "HolidayParser", "DateTimeModel", "SetParser"];

/// What differs on purpose: a table for each reason.
const LEFT_OUT: &str = "docs/recognizers-zh.md";

fn cases_folder() -> Option<PathBuf> {
    let folder = std::env::var("QINGDAN_PEERS").ok().map(|folder| Path::new(&folder).join("recognizers-zh"));
    let found = folder.filter(|folder| folder.join("DateParser.json").is_file());
    if found.is_none() {
        skipping::without_what_is_elsewhere("QINGDAN_PEERS names no folder with recognizers-zh in it");
    }
    found
}

/// One time in one sentence, and what it should come down to.
struct Case {
    input: String,
    words: String,
    reference: Reference,
    expected: Expected,
}

enum Expected {
    /// Any of these days.
    Day(Vec<NaiveDate>),
    /// A rhythm by its name.
    Rhythm(&'static str),
}

/// The cases of a file that have a day, the end of a range or a rhythm as their answer.
fn cases(file: &Path) -> Vec<Case> {
    let all: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut cases = Vec::new();
    for one in &all {
        let issued_on =
            one["Context"]["ReferenceDateTime"].as_str().and_then(|moment| day(moment.get(..10)?));
        let year = issued_on.map(|issued_on| chrono::Datelike::year(&issued_on));
        for result in one["Results"].as_array().unwrap() {
            let Some(expected) = expected(result) else { continue };
            cases.push(Case {
                input: one["Input"].as_str().unwrap().to_owned(),
                words: result["Text"].as_str().unwrap().to_owned(),
                reference: Reference { issued_on, year, plan: false, ..Reference::default() },
                expected,
            });
        }
    }
    cases
}

fn expected(result: &Value) -> Option<Expected> {
    let kind = result["TypeName"].as_str().or(result["Type"].as_str())?.rsplit('.').next()?;
    // One value, or the readings in the past and in the future, the latter last.
    let value = match result["Resolution"]["values"].as_array() {
        Some(values) => values.last()?,
        None => &result["Value"]["FutureResolution"],
    };
    let timex = value["timex"].as_str().or(result["Value"]["Timex"].as_str()).unwrap_or_default();
    match kind {
        "date" => Some(Expected::Day(vec![day(value["value"].as_str().or(value["date"].as_str())?)?])),
        "daterange" => {
            // The end is exclusive; where days are named from … to, or as the day before which, it is the last day
            // that was named.
            let end = day(value["end"].as_str().or(value["endDate"].as_str())?)?;
            let mut days = vec![end.pred_opt()?];
            let named = timex.len() == "2016-01-01".len() && value["start"].is_null();
            if timex.ends_with("D)") || named {
                days.push(end);
            }
            Some(Expected::Day(days))
        }
        "set" => Some(Expected::Rhythm(match timex {
            "P1D" => "daily",
            "P1W" => "weekly",
            "P1M" => "monthly",
            "P3M" => "quarterly",
            "P1Y" => "yearly",
            _ if timex.starts_with("XXXX-WXX-") => "weekly",
            _ => return None,
        })),
        _ => None,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

impl Case {
    fn answers(&self) -> Vec<Deadline> {
        let mut found = in_label(&self.input, &self.reference);
        found.extend(in_prose(&self.input, &self.reference));
        found
    }

    fn agrees(&self) -> bool {
        self.answers().iter().any(|one| match &self.expected {
            Expected::Day(days) => one.due.is_some_and(|due| days.contains(&due)),
            Expected::Rhythm(name) => one.recurrence.is_some_and(|each| each.name() == *name),
        })
    }

    /// The row that stands for it in the list.
    fn row(&self, file: &str) -> String {
        format!("| {file} | {} | {} |", self.input, self.words)
    }
}

#[test]
fn what_differs_is_left_out_on_purpose() {
    let Some(folder) = cases_folder() else { return };
    let list = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(LEFT_OUT)).unwrap();
    let left_out: BTreeSet<&str> =
        list.lines().filter(|row| FILES.iter().any(|file| row.starts_with(&format!("| {file} |")))).collect();
    let mut differing = BTreeSet::new();
    let (mut agreeing, mut total) = (0, 0);
    for file in FILES {
        let all = cases(&folder.join(format!("{file}.json")));
        let same = all.iter().filter(|case| case.agrees()).count();
        eprintln!("peers: {file}: {same} of {} resolve the same", all.len());
        (agreeing, total) = (agreeing + same, total + all.len());
        differing.extend(all.iter().filter(|case| !case.agrees()).map(|case| case.row(file)));
    }
    eprintln!("peers: {agreeing} of {total} resolve the same");
    let figures = format!("| all | {agreeing} | {total} |");
    let differing: BTreeSet<&str> = differing.iter().map(String::as_str).collect();
    let lost: Vec<_> = differing.difference(&left_out).collect();
    assert!(lost.is_empty(), "read differently, but not in {LEFT_OUT}: {lost:#?}");
    let gained: Vec<_> = left_out.difference(&differing).collect();
    assert!(gained.is_empty(), "these agree now, or are no cases: take them out of {LEFT_OUT}: {gained:#?}");
    assert!(list.contains(&figures), "the figures in {LEFT_OUT} should end with {figures}");
}
