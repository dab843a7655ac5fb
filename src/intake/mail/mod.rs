//! Mails (`.eml`) and web pages that a browser saved with their pictures in one file (`.mht`): both are parts under heads.
//!
//! What is read is the body: the first part that is a web page, else the first that is plain text. The subject of a mail is a
//! line above it where its beginning does not have the same words; that of a page is its title in the browser, and no line.
//!
//! Where a body is so short that it only covers what it brings ([`COVERING`]), and files come with it that can be read, these
//! are the notice: they follow one another in the order of the mail, and the body stands behind them, so that nothing of it is
//! lost. Beside a longer body files are left alone: whoever wants them opens them by themselves.

mod parts;

use self::parts::{Part, head, parts};
use super::decode::decode;
use super::{Block, BlockKind, Budget, DamagedKind, Document, ENDINGS, IntakeError};
use super::{html, open, plain_text};
use crate::text::Span;

/// A body of fewer characters than this, white space left out, only says that something is attached.
const COVERING: usize = 200;

/// The most files of a mail that are tried: each may cost as much as a file that comes alone before it is given up.
const MOST_FILES: usize = 20;

/// How far into a body its beginning reaches in which the subject is looked for, in characters without white space.
const BEGINNING: usize = 400;

/// Whether a file is a mail or a page saved in one file: by the fields that it begins with, as its name says little. A file
/// that is named as one need only have one of them.
pub(super) fn is_mail(name: &str, bytes: &[u8]) -> bool {
    let (fields, _) = head(bytes);
    fields.says_mime() || ends(&name.to_ascii_lowercase(), &MAILS) && !fields.is_empty()
}

/// Endings of mails and saved pages.
const MAILS: [&str; 3] = [".eml", ".mht", ".mhtml"];

fn ends(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending))
}

/// The document of a mail or a saved page.
pub(super) fn document(bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    let (fields, _) = head(bytes);
    let parts = parts(bytes, budget)?;
    if parts.is_empty() {
        // It names a mark between its parts that stands nowhere.
        return Err(IntakeError::Damaged(DamagedKind::Archive));
    }
    let body = body(&parts, budget)?;
    let is_short = body.as_ref().is_none_or(|body| squeezed(&body.source).take(COVERING).count() < COVERING);
    let files = if is_short { files(&parts, budget)? } else { Files::default() };
    match (files, body) {
        (Files { read: Some(mut read), .. }, body) => {
            if let Some(body) = body {
                append(&mut read, body, budget)?;
            }
            Ok(read)
        }
        (_, Some(body)) => match fields.subject().filter(|subject| !begins_with(&body, subject)) {
            Some(subject) => {
                let mut whole = plain_text::document(&subject, budget)?;
                append(&mut whole, body, budget)?;
                Ok(whole)
            }
            None => Ok(body),
        },
        (Files { refused, .. }, None) => Err(refused.unwrap_or(IntakeError::Empty)),
    }
}

/// The body of a mail; `None` where it has none, or an empty one.
fn body(parts: &[Part<'_>], budget: &Budget) -> Result<Option<Document>, IntakeError> {
    for kind in ["text/html", "text/plain"] {
        let Some(part) = parts.iter().find(|part| part.kind == kind && !part.is_attached) else { continue };
        let bytes = part.decoded(budget)?;
        let text = match decode(&bytes) {
            Err(IntakeError::Empty) => continue,
            text => text?,
        };
        let document = match kind {
            "text/html" => html::document(&text, budget)?,
            _ => plain_text::document(&text, budget)?,
        };
        if !document.blocks.is_empty() {
            return Ok(Some(document));
        }
    }
    Ok(None)
}

/// What the files of a mail are.
#[derive(Default)]
struct Files {
    /// Those that could be read, one behind the other.
    read: Option<Document>,
    /// Why the first that could not be read was refused.
    refused: Option<IntakeError>,
}

fn files(parts: &[Part<'_>], budget: &Budget) -> Result<Files, IntakeError> {
    let mut files = Files::default();
    // It also brings pictures, signatures and dates for calendars; mails in it are parts of it already.
    let named = |part: &&Part<'_>| ends(&part.name, &ENDINGS) && !ends(&part.name, &MAILS);
    for part in parts.iter().filter(named).take(MOST_FILES) {
        let bytes = part.decoded(budget);
        match (bytes.and_then(|bytes| open::file(&part.name, &bytes, budget)), &mut files.read) {
            (Err(IntakeError::TooCostly), _) => return Err(IntakeError::TooCostly),
            (Err(why), _) => {
                files.refused.get_or_insert(why);
            }
            (Ok(document), _) if document.blocks.is_empty() => {}
            (Ok(document), Some(read)) => append(read, document, budget)?,
            (Ok(document), read @ None) => *read = Some(document),
        }
    }
    Ok(files)
}

/// Puts a document behind another, a blank line between them.
fn append(document: &mut Document, next: Document, budget: &Budget) -> Result<(), IntakeError> {
    budget.work(next.source.len() + next.blocks.len())?;
    document.source.truncate(document.source.trim_end().len());
    document.source.push_str("\n\n");
    let at = document.source.len();
    let moved = |span: Span| Span::new(span.start + at, span.end + at);
    document.source.push_str(&next.source);
    for (nth, mut block) in next.blocks.into_iter().enumerate() {
        if let BlockKind::Row(cells) = &mut block.kind {
            cells.iter_mut().for_each(|cell| cell.span = moved(cell.span));
        }
        let gap = if nth == 0 { 1 } else { block.gap };
        document.blocks.push(Block { span: moved(block.span), gap, ..block });
    }
    document.hidden.rows += next.hidden.rows;
    document.hidden.sheets += next.hidden.sheets;
    Ok(())
}

/// Whether the beginning of a body has the words of the subject: letterhead and number may stand above them.
fn begins_with(body: &Document, subject: &str) -> bool {
    let subject: String = squeezed(subject).collect();
    squeezed(&body.source).take(BEGINNING).collect::<String>().contains(&subject)
}

/// The characters of a text without white space.
fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
