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

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Name};
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
    pay_for_pages(&pdf, budget)?;
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

/// What a byte of a page's resources takes in memory when it has been read.
const RESOURCE: usize = 5;

/// Pays for the resources of all pages. The library reads them for every page anew, and keeps them; a large dictionary
/// that thousands of pages share would be more than any page has room for.
fn pay_for_pages(pdf: &Pdf, budget: &Budget) -> Result<(), IntakeError> {
    let size = |resources: &Dict<'_>| {
        let parts =
            ["ExtGState", "Font", "ColorSpace", "XObject", "Pattern", "Shading", "Properties"].into_iter();
        let parts = parts.filter_map(|part| Some(resources.get::<Dict<'_>>(part)?.data().len()));
        resources.data().len() + parts.sum::<usize>()
    };
    let mut shared: BTreeMap<(u32, i32), usize> = BTreeMap::new();
    let (mut inherited, mut without) = (0, 0_usize);
    for object in pdf.objects() {
        let Some(dictionary) = object.into_dict() else { continue };
        let is_node = dictionary.contains_key("Kids");
        if !is_node && dictionary.get::<Name<'_>>("Type").as_deref() != Some(b"Page") {
            continue;
        }
        let place = dictionary.get_ref("Resources").map(|place| (place.obj_number, place.gen_number));
        let known = place.and_then(|place| shared.get(&place).copied());
        let own = known.or_else(|| dictionary.get::<Dict<'_>>("Resources").map(|resources| size(&resources)));
        if let (Some(place), Some(own)) = (place, own) {
            shared.insert(place, own);
        }
        match own {
            Some(own) if is_node => inherited = own.max(inherited),
            Some(own) => {
                budget.work(own)?;
                budget.hold(own.saturating_mul(RESOURCE))?;
            }
            None if is_node => {}
            None => without += 1,
        }
    }
    budget.work(inherited.saturating_mul(without))?;
    budget.hold(inherited.saturating_mul(without).saturating_mul(RESOURCE))
}

/// The characters of a page that is a picture and the name of the program that scanned it.
const NAME_UNDER_A_PICTURE: usize = 20;
