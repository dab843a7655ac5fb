//! What somebody wishes to have as a file.

use super::fill_in::{Asked, form_and_letter, form_tasks};
use super::{Report, ReportPeriod, Scope, coats, fill, units_among};
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
    /// What is reported on; where there is `None`, what the scope says.
    pub period: Option<ReportPeriod>,
}

impl ReportWish {
    /// The units that get a file each; one that is named by no name, where there is one file.
    pub fn units(&self, scope: &Scope<'_>) -> Vec<String> {
        if !self.per_unit {
            return vec![self.unit.clone()];
        }
        let units = units_among(&scope.tasks(), scope.aliases, scope.groups);
        let units = units.into_iter().map(|(unit, _)| unit).filter(|unit| !scope.groups.is_group(unit));
        let has_any = |unit: &String| {
            let own = self.scope(unit, scope);
            !matches!(self.form, Form::FillIn | Form::Own) || !form_tasks(&own, own.period).is_empty()
        };
        units.filter(has_any).collect()
    }

    /// Whether there are several files, which one archive holds.
    pub const fn is_archive(&self) -> bool {
        self.per_unit || matches!(self.form, Form::FillIn)
    }

    /// What it is about, of what `scope` has: its tasks and its period, for one of its [`units`](Self::units).
    pub fn scope<'a>(&'a self, unit: &'a str, scope: &Scope<'a>) -> Scope<'a> {
        let period = self.period.unwrap_or(scope.period);
        Scope { tasks: self.tasks.as_deref(), unit, period, ..scope.clone() }
    }

    /// The report for one of its [`units`](Self::units).
    pub fn report(&self, unit: &str, scope: &Scope<'_>) -> Report {
        fill(self.form, &self.scope(unit, scope))
    }

    /// The files for one of its [`units`](Self::units): their names and what is in them. With a form to fill in goes a letter, as a
    /// document and as text.
    ///
    /// # Errors
    ///
    /// Where the format cannot hold it: [`FormatError`] says why.
    pub fn files(&self, unit: &str, scope: &Scope<'_>) -> Result<Vec<(String, Vec<u8>)>, FormatError> {
        let scope = self.scope(unit, scope);
        if self.form != Form::FillIn {
            return Ok(vec![coats::file(self.format, self.form, &scope)?]);
        }
        let asked = Asked::now(&scope);
        form_and_letter(&scope, &asked)
    }
}
