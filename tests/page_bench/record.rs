//! The figures that are kept, one record a run, in `benches/page.json`: so many times what the yardstick took in the same
//! browser, a moment before. Times alone would say more of the machine than of the page.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{Figures, Taken, at};

/// A time among the figures, in ms.
type Time = fn(&Figures) -> Option<f64>;

/// What is kept of each ledger.
const KEPT: [(&str, Time); 5] = [
    ("open", |figures| middle(figures.open.as_ref()?, 50)),
    ("keystroke, median", |figures| work(figures.keys.as_ref()?, 50)),
    ("keystroke, 95th", |figures| work(figures.keys.as_ref()?, 95)),
    ("table", |figures| work(&figures.table.as_ref()?.0, 50)),
    ("edit, median", |figures| work(figures.edit.as_ref()?, 50)),
];

/// Adds a record of this day to those that the file holds.
pub(crate) fn add(file: &Path, day: &str, page_bytes: u64, columns: &[(usize, Figures)]) {
    let held = std::fs::read_to_string(file).unwrap_or_else(|_| "[]".into());
    let mut records: Vec<Value> = serde_json::from_str(&held).expect("the file holds a list of records");
    records.push(record(day, page_bytes, columns));
    std::fs::write(file, printed(&records)).expect("the record can be written");
}

fn record(day: &str, page_bytes: u64, columns: &[(usize, Figures)]) -> Value {
    let mut ratios = Map::new();
    for (name, time) in KEPT {
        let of_size = columns.iter().filter_map(|(tasks, figures)| {
            let ratio = time(figures)? / figures.yardstick?;
            Some((tasks.to_string(), json!((ratio * 100.0).round() / 100.0)))
        });
        ratios.insert(name.to_owned(), of_size.collect::<Map<_, _>>().into());
    }
    let yardsticks: Vec<f64> = columns.iter().filter_map(|(_, figures)| figures.yardstick).collect();
    let yardstick = middle(&yardsticks, 50).map(|time| (time * 10.0).round() / 10.0);
    json!({ "day": day, "page_bytes": page_bytes, "yardstick_ms": yardstick, "ratios": ratios })
}

/// A line for each figure, so that records can be read beside each other.
fn printed(records: &[Value]) -> String {
    let one = |record: &Value| {
        let ratios = record["ratios"].as_object().into_iter().flatten();
        let lines: Vec<String> = ratios.map(|(name, of)| format!("    {}: {of}", json!(name))).collect();
        let (day, bytes, yardstick) = (&record["day"], &record["page_bytes"], &record["yardstick_ms"]);
        format!(
            "{{ \"day\": {day}, \"page_bytes\": {bytes}, \"yardstick_ms\": {yardstick}, \"ratios\": {{\n{}\n}} }}",
            lines.join(",\n")
        )
    };
    format!("[\n{}\n]\n", records.iter().map(one).collect::<Vec<_>>().join(",\n"))
}

fn middle(times: &[f64], hundredth: usize) -> Option<f64> {
    (!times.is_empty()).then(|| at(times, hundredth))
}

fn work(taken: &[Taken], hundredth: usize) -> Option<f64> {
    middle(&taken.iter().map(|one| one.work).collect::<Vec<_>>(), hundredth)
}

#[test]
fn records_are_ratios_and_can_be_read_again() {
    let taken = |work| Taken { work, wait: 17.0, changed: true };
    let figures = Figures {
        yardstick: Some(20.0),
        open: Some(vec![400.0, 300.0, 500.0]),
        edit: Some(vec![taken(5.0), taken(3.0), taken(9.0)]),
        ..Figures::default()
    };
    let record = record("2026-03-01", 1_400_000, &[(0, Figures::default()), (1000, figures)]);
    assert_eq!(record["ratios"]["open"], json!({ "1000": 20.0 }));
    assert_eq!(record["ratios"]["edit, median"], json!({ "1000": 0.25 }));
    assert_eq!(record["ratios"]["table"], json!({}));
    let records = vec![record.clone(), record];
    assert_eq!(serde_json::from_str::<Vec<Value>>(&printed(&records)).unwrap(), records);
}
