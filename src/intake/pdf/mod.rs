//! PDF files that hold text: what stands on their pages, put back into paragraphs and rows.
//!
//! A page is a program that puts glyphs and lines at places. [`content`] runs it, [`fonts`] turns codes into
//! characters, and [`placed`](super::placed) makes a document of them. Objects, cross references, decryption and most
//! filters are the work of `hayro-syntax`.
//!
//! Nothing in a file is believed: pages, inflated bytes, operators and depth are bounded.

mod content;
mod encodings;
mod fonts;
mod streams;

#[cfg(test)]
mod tests;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::placed::{MOST_PAGES, Pages};
use super::{Budget, DamagedKind, Document, IntakeError, LIMIT};

/// What is no PDF file, or not a whole one.
const DAMAGED: IntakeError = IntakeError::Damaged(DamagedKind::Pdf);

/// A document from a PDF file with a text layer.
///
/// Lines that page layout broke are joined, running heads and page numbers are gone, and tables that are drawn with
/// lines are rows. Errors: [`Encrypted`](IntakeError::Encrypted), [`Damaged`](IntakeError::Damaged),
/// [`Scan`](IntakeError::Scan), [`WithoutCharacters`](IntakeError::WithoutCharacters),
/// [`Bomb`](IntakeError::Bomb), [`TooCostly`](IntakeError::TooCostly), [`TooLarge`](IntakeError::TooLarge).
pub(super) fn document(bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    if bytes.len() > LIMIT {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: LIMIT });
    }
    streams::look_over(bytes, budget)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry) | LoadPdfError::Invalid => DAMAGED,
        LoadPdfError::Decryption(_) => IntakeError::Encrypted,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() || pages.len() > MOST_PAGES {
        return Err(DAMAGED);
    }

    let mut reader = content::PageReader::new(budget);
    let mut set = Pages::new(budget);
    for page in pages.iter() {
        set.push(reader.read(page)?)?;
    }
    set.finish(reader.seen())
}
