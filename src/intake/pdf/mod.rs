//! PDF files that hold text: what stands on their pages, put back into paragraphs and rows.
//!
//! A page is a program that puts glyphs and lines at places. [`content`] runs it, [`fonts`] turns codes into
//! characters, [`lines`] puts glyphs side by side, [`tables`] finds grids of ruling lines, [`furniture`] takes
//! running heads and page numbers away, and [`flow`] joins the lines of a paragraph. Objects, cross references,
//! decryption and most filters are the work of `hayro-syntax`.
//!
//! Nothing in a file is believed: pages, inflated bytes, operators and depth are bounded.

mod content;
mod encodings;
mod flow;
mod fonts;
mod furniture;
mod geometry;
mod lines;
mod streams;
mod tables;

#[cfg(test)]
mod tests;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Budget, DamagedKind, Document, IntakeError, LIMIT};

/// What is no PDF file, or not a whole one.
const DAMAGED: IntakeError = IntakeError::Damaged(DamagedKind::Pdf);

/// The most pages that are read: longer than any notice.
const PAGES: usize = 2000;

/// A document from a PDF file with a text layer.
///
/// Lines that page layout broke are joined, running heads and page numbers are gone, and tables that are drawn with
/// lines are rows. Errors: [`Encrypted`](IntakeError::Encrypted), [`Damaged`](IntakeError::Damaged),
/// [`ScannedPdf`](IntakeError::ScannedPdf), [`PdfWithoutCharacters`](IntakeError::PdfWithoutCharacters),
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
    if pages.is_empty() || pages.len() > PAGES {
        return Err(DAMAGED);
    }

    let mut reader = content::PageReader::new(budget);
    let mut read = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        read.push(tables::set(reader.read(page)?, budget)?);
    }
    let seen = reader.seen();
    if seen.readable == 0 && seen.unreadable == 0 {
        return Err(if seen.pictures > 0 { IntakeError::ScannedPdf } else { IntakeError::Empty });
    }
    if seen.unreadable > seen.readable {
        return Err(IntakeError::PdfWithoutCharacters);
    }
    // A scanning program puts its name under each picture.
    if seen.pictures >= pages.len() && seen.readable <= NAME_UNDER_A_PICTURE * pages.len() {
        return Err(IntakeError::ScannedPdf);
    }
    furniture::take_away(&mut read);
    let document = flow::document(read, budget)?;
    if document.blocks.is_empty() { Err(IntakeError::Empty) } else { Ok(document) }
}

/// The characters of a page that is a picture and the name of the program that scanned it.
const NAME_UNDER_A_PICTURE: usize = 20;
