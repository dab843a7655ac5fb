//! What somebody wishes to have as a file.

use super::{Report, Scope, coats, fill, is_group, units_among};
use crate::exchange::{Form, Format, FormatError};
use crate::ledger::TaskId;

/// What somebody wishes to have as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportWish {
    /// Which tasks; all where there is `None`.
    pub tasks: Option<Vec<TaskId>>,
    /// The unit whose tasks these are; empty where they are of several.
    pub unit: String,
    /// Whether there is a file for each unit.
    pub per_unit: bool,
    /// The form.
    pub form: Form,
    /// The format.
    pub format: Format,
}

impl ReportWish {
    /// The units that get a file each; one that is named by no name, where there is one file.
    pub fn units(&self, scope: &Scope<'_>) -> Vec<String> {
        if !self.per_unit {
            return vec![self.unit.clone()];
        }
        let units = units_among(&scope.tasks(), scope.aliases);
        units.into_iter().map(|(unit, _)| unit).filter(|unit| !is_group(unit)).collect()
    }

    /// What it is about, of what `scope` has: its tasks, for one of its [`units`](Self::units).
    pub fn scope<'a>(&'a self, unit: &'a str, scope: &Scope<'a>) -> Scope<'a> {
        Scope { tasks: self.tasks.as_deref(), unit, ..scope.clone() }
    }

    /// The report for one of its [`units`](Self::units).
    pub fn report(&self, unit: &str, scope: &Scope<'_>) -> Report {
        fill(self.form, &self.scope(unit, scope))
    }

    /// The file for one of its [`units`](Self::units): its name and what is in it.
    ///
    /// # Errors
    ///
    /// Where the format cannot hold it: [`FormatError`] says why.
    pub fn file(&self, unit: &str, scope: &Scope<'_>) -> Result<(String, Vec<u8>), FormatError> {
        coats::file(self.format, self.form, &self.scope(unit, scope))
    }
}
