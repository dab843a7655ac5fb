//! PDF files.

use super::{Document, IntakeError};

/// The document of a PDF file.
pub(super) fn document(_bytes: &[u8]) -> Result<Document, IntakeError> {
    Err(IntakeError::Pdf)
}
