//! Workbooks of the older binary form (.xls, .et).

use crate::intake::{Document, ForeignKind, IntakeError};

/// The document of a workbook in a compound file.
pub(in crate::intake) fn document(_bytes: &[u8]) -> Result<Document, IntakeError> {
    Err(IntakeError::Foreign(ForeignKind::Workbook))
}
