//! What is to be read.

use super::report::{Outcome, Report};
use crate::intake::{Document, IntakeError, LIMIT, open};
use crate::ledger::Draft;
use crate::reading::{Given, read, read_with};

/// A plain text of more bytes takes long enough to be felt.
const LONG_TEXT: usize = 200_000;
/// So does a page or a file as it was written, with all that stands in it beside the words.
const LONG_SOURCE: usize = 400_000;

/// Something to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// A file.
    File {
        /// Its name.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// What was copied somewhere; either text may be empty.
    Copied {
        /// As HTML.
        html: String,
        /// As plain text.
        plain: String,
    },
}

impl Job {
    /// Whether it takes so long that the page must not wait for it. What is packed can be of any length.
    pub fn is_long(&self) -> bool {
        match self {
            Self::File { bytes, .. } => bytes.len() > LONG_TEXT || is_packed(bytes),
            Self::Copied { html, plain } => plain.len() > LONG_TEXT || html.len() > LONG_SOURCE,
        }
    }

    /// The document in it.
    fn open(&self) -> Result<Document, IntakeError> {
        match self {
            Self::File { name, bytes } => open(name, bytes),
            Self::Copied { html, plain } => {
                let bytes = html.len().max(plain.len());
                if bytes > LIMIT {
                    return Err(IntakeError::TooLarge { bytes, limit: LIMIT });
                }
                let document = Document::from_copied(html, plain)?;
                if document.source.trim().is_empty() { Err(IntakeError::Empty) } else { Ok(document) }
            }
        }
    }

    /// Reads it at once.
    pub fn read(&self) -> Outcome {
        let document = self.open()?;
        let reading = read(&document);
        let draft = Draft::of(&reading, &document.source);
        Ok((reading, draft))
    }

    /// Reads it and tells how far it has come, then the outcome in pieces.
    pub fn report(&self, tell: &mut dyn FnMut(Report)) {
        match self.open() {
            Ok(document) => {
                let reading = read_with(&document, &Given::default(), &mut |hundredths| {
                    tell(Report::Read { hundredths });
                });
                let ids = Draft::ids(&reading, &document.source);
                Report::pieces(reading, document.source, ids, tell);
            }
            Err(error) => tell(Report::Refused(error)),
        }
    }

    /// Its two texts or bytes, the second of which may be long, as they travel; [`Job::of_parts`] is the way back.
    pub fn into_parts(self) -> (&'static str, Vec<u8>, Vec<u8>) {
        match self {
            Self::File { name, bytes } => ("file", name.into_bytes(), bytes),
            Self::Copied { html, plain } => ("copied", html.into_bytes(), plain.into_bytes()),
        }
    }

    /// The job of these parts; `None` where they are not what [`Job::into_parts`] gave.
    pub fn of_parts(kind: &str, first: Vec<u8>, second: Vec<u8>) -> Option<Self> {
        let first = String::from_utf8(first).ok()?;
        match kind {
            "file" => Some(Self::File { name: first, bytes: second }),
            "copied" => Some(Self::Copied { html: first, plain: String::from_utf8(second).ok()? }),
            _ => None,
        }
    }
}

/// Whether a file's size says little about its length: zip archives, older office documents, PDF.
fn is_packed(bytes: &[u8]) -> bool {
    [&b"PK"[..], b"\xd0\xcf\x11\xe0", b"%PDF"].iter().any(|start| bytes.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(html: &str, plain: &str) -> Job {
        Job::Copied { html: html.to_owned(), plain: plain.to_owned() }
    }

    fn file(name: &str, bytes: &[u8]) -> Job {
        Job::File { name: name.to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn jobs_travel_as_parts() {
        for job in [copied("<p>甲", "甲"), copied("", ""), file("通知.docx", b"PK\xff\0"), file("", b"")]
        {
            let (kind, first, second) = job.clone().into_parts();
            assert_eq!(Job::of_parts(kind, first, second), Some(job));
        }
        assert_eq!(Job::of_parts("copied", vec![0xff], vec![]), None);
        assert_eq!(Job::of_parts("", vec![], vec![]), None);
    }

    #[test]
    fn what_is_long_is_known_before_it_is_read() {
        let long = "字".repeat(LONG_TEXT / 3 + 1);
        for (job, expect) in [
            (copied("<p>甲", "甲"), false),
            (copied("", &long), true),
            (copied(&long, "甲"), false),
            (copied(&long.repeat(2), "甲"), true),
            (file("通知.txt", "通知".as_bytes()), false),
            (file("通知.txt", long.as_bytes()), true),
            (file("通知.docx", b"PK\x03\x04"), true),
            (file("通知.pdf", b"%PDF-1.7"), true),
        ] {
            assert_eq!(job.is_long(), expect);
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let too_large = "a".repeat(LIMIT + 1);
        for (job, expect) in [
            (copied("", " \n"), IntakeError::Empty),
            (copied("<table></table>", ""), IntakeError::Empty),
            (file("a.txt", b""), IntakeError::Empty),
            (copied("", &too_large), IntakeError::TooLarge { bytes: LIMIT + 1, limit: LIMIT }),
        ] {
            assert_eq!(job.read().err(), Some(expect.clone()));
            let mut told = Vec::new();
            job.report(&mut |report| told.push(report));
            assert_eq!(told, [Report::Refused(expect)]);
        }
    }
}
