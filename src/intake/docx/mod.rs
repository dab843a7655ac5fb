//! Word documents (.docx), as Word, WPS and others write them.
//!
//! What is read is the text as it would be printed with all changes accepted: numbers of automatic numbering are
//! written out, text boxes and footnotes are there, headers, footers, hidden text and a table of contents are not.

mod body;
mod numbering;
mod styles;

use self::body::Body;
use super::archive::Archive;
use super::word::paragraphs::Paragraphs;
use super::xml::{Broken, text_of};
use super::{Budget, DamagedKind, Document, IntakeError};

/// The document whose main part has this name.
pub(super) fn document(
    archive: &mut Archive<'_>,
    main: &str,
    budget: &Budget,
) -> Result<Document, IntakeError> {
    let broken = |broken: Broken| broken.of(DamagedKind::Text);
    let folder = main.rfind('/').map_or("", |at| &main[..=at]);
    let mut part = |name: &str| archive.read(name, DamagedKind::Text);
    let body = part(main)?.ok_or(IntakeError::Damaged(DamagedKind::Text))?;
    // A document is readable without these; broken ones would only make its numbers wrong, so they are errors.
    let styles = part(&format!("{folder}styles.xml"))?.unwrap_or_default();
    let styles = styles::read(&text_of(&styles), budget).map_err(broken)?;
    let numbering = part(&format!("{folder}numbering.xml"))?.unwrap_or_default();
    let numbering = numbering::read(&text_of(&numbering), &styles, budget).map_err(broken)?;
    let notes = [part(&format!("{folder}footnotes.xml"))?, part(&format!("{folder}endnotes.xml"))?];

    let mut reader = Body { out: Paragraphs::new(&styles, numbering, budget), budget };
    reader.read(&text_of(&body))?;
    for note in notes.into_iter().flatten() {
        reader.read(&text_of(&note))?;
    }
    reader.out.finish()
}
