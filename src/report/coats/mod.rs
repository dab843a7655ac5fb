//! The formats in which reports are handed on. Each shows of a report what it can.

mod docx;
mod html;
mod markdown;
mod paper;
mod separated;
pub(super) mod xlsx;

pub use docx::docx;
pub use html::{html, tab_separated};
pub use markdown::markdown;
pub use paper::{Paper, paper};
pub use separated::csv;
pub use xlsx::xlsx;

use super::{Scope, calendar, fill};
use crate::exchange::{Form, Format, FormatError};

/// A file of a form in a format: its name and what is in it. A calendar has the tasks' dates, whatever the form.
///
/// # Errors
///
/// Where the format cannot hold it: [`FormatError`] says why.
pub fn file(format: Format, form: Form, scope: &Scope<'_>) -> Result<(String, Vec<u8>), FormatError> {
    let report = fill(form, scope);
    let bytes = match format {
        Format::Xlsx => xlsx(&report)?,
        Format::Docx => docx(&report)?,
        Format::Csv => csv(&report)?,
        Format::Markdown => markdown(&report).into_bytes(),
        Format::Html => html(&report).into_bytes(),
        Format::Ics => calendar(scope).into_bytes(),
    };
    Ok((format!("{}.{}", report.file, format.name()), bytes))
}
