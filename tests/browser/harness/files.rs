//! Files that tests bring along, and ledger files that the page writes.

use std::path::PathBuf;

use serde_json::Value;

/// A notice, or another file, that tests bring along.
pub(crate) fn fixture(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", "browser", name].iter().collect()
}

/// A ledger file.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    /// Where it was saved.
    pub(crate) path: PathBuf,
    /// What is in it.
    pub(crate) file: Value,
}

impl Ledger {
    /// Its tasks.
    pub(crate) fn tasks(&self) -> &Vec<Value> {
        self.file["tasks"].as_array().expect("a ledger file has tasks")
    }

    /// Its notices.
    pub(crate) fn notices(&self) -> &Vec<Value> {
        self.file["notices"].as_array().expect("a ledger file has notices")
    }

    /// The task with this number.
    pub(crate) fn task(&self, number: &str) -> &Value {
        let found = self.tasks().iter().find(|task| task["number"] == number);
        found.unwrap_or_else(|| panic!("no task {number} in {:#}", self.file))
    }

    /// The numbers of its tasks.
    pub(crate) fn numbers(&self) -> Vec<&str> {
        self.tasks().iter().map(|task| task["number"].as_str().unwrap_or("")).collect()
    }

    /// What people see of it: everything but when and by whom it was exported and edited, and what is deleted.
    pub(crate) fn content(&self) -> [Vec<Value>; 2] {
        [self.notices(), self.tasks()].map(|records| {
            let mut seen: Vec<Value> =
                records.iter().filter(|record| record["gone"] != true).cloned().collect();
            for record in seen.iter_mut().filter_map(Value::as_object_mut) {
                record.remove("stamps");
                record.remove("log");
            }
            seen
        })
    }
}
