//! What is to be read.

use super::report::{Outcome, Report};
use crate::intake::{Document, IntakeError, LIMIT, open};
use crate::ledger::Draft;
use crate::reading::{Given, Reading, read_with};

/// A plain text of more bytes takes long enough to be felt.
const LONG_TEXT: usize = 200_000;
/// So does a page or a file as it was written, with all that stands in it beside the words.
const LONG_SOURCE: usize = 400_000;

/// Something to be read, and what is known of it besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What is to be read.
    pub material: Material,
    /// What is known of it besides.
    pub given: Given,
}

/// What is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Material {
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

/// A job as it travels to a worker: what kind it is, its name or HTML, its bytes or plain text, and what is given.
pub type Parts<'a> = (&'static str, &'a [u8], &'a [u8], Vec<u8>);

impl Job {
    /// Whether it takes so long that the page must not wait for it. What is packed can be of any length.
    pub fn is_long(&self) -> bool {
        match &self.material {
            Material::File { name, bytes } => bytes.len() > LONG_TEXT || is_packed(name, bytes),
            Material::Copied { html, plain } => plain.len() > LONG_TEXT || html.len() > LONG_SOURCE,
        }
    }

    /// The document in it.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened: [`IntakeError`] says why.
    pub fn open(&self) -> Result<Document, IntakeError> {
        match &self.material {
            Material::File { name, bytes } => open(name, bytes),
            Material::Copied { html, plain } => document_of(html, plain),
        }
    }

    /// The document in it where it was copied; `None` for a file, of which the formats are a part of the program by themselves.
    pub fn open_copied(&self) -> Option<Result<Document, IntakeError>> {
        match &self.material {
            Material::File { .. } => None,
            Material::Copied { html, plain } => Some(document_of(html, plain)),
        }
    }

    /// Reads it at once.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened: [`IntakeError`] says why.
    pub fn read(&self) -> Outcome {
        Ok(self.read_opened(&self.open()?))
    }

    /// Reads the document that it was opened as.
    pub fn read_opened(&self, document: &Document) -> (Reading, Draft) {
        let reading = read_with(document, &self.given, &mut |_| ());
        let draft = Draft::of(&reading, &document.source);
        (reading, draft)
    }

    /// Reads it and tells how far it has come, then the outcome in pieces.
    pub fn report(&self, tell: &mut dyn FnMut(Report)) {
        self.report_opened(self.open(), tell);
    }

    /// Reads what it was opened as, and tells of it as [`Job::report`] does.
    pub fn report_opened(&self, opened: Result<Document, IntakeError>, tell: &mut dyn FnMut(Report)) {
        match opened {
            Ok(document) => {
                let reading = read_with(&document, &self.given, &mut |percent| {
                    tell(Report::Read { percent });
                });
                let stands = Draft::stands(&reading, &document.source);
                Report::pieces(reading, document.source, stands, tell);
            }
            Err(error) => tell(Report::Refused(error)),
        }
    }

    /// Its parts, the third of which may be long; [`Job::of_parts`] is the way back.
    pub fn parts(&self) -> Parts<'_> {
        // Fails for sequences of unknown length only; there are none in it.
        let given = postcard::to_allocvec(&self.given).unwrap_or_default();
        match &self.material {
            Material::File { name, bytes } => ("file", name.as_bytes(), bytes, given),
            Material::Copied { html, plain } => ("copied", html.as_bytes(), plain.as_bytes(), given),
        }
    }

    /// The job of these parts; `None` where they are not what [`Job::parts`] gave.
    pub fn of_parts(kind: &str, first: Vec<u8>, second: Vec<u8>, given: &[u8]) -> Option<Self> {
        let first = String::from_utf8(first).ok()?;
        let material = match kind {
            "file" => Material::File { name: first, bytes: second },
            "copied" => Material::Copied { html: first, plain: String::from_utf8(second).ok()? },
            _ => return None,
        };
        Some(Self { material, given: postcard::from_bytes(given).ok()? })
    }
}

impl From<Material> for Job {
    /// Something of which no more is known.
    fn from(material: Material) -> Self {
        Self { material, given: Given::default() }
    }
}

/// The document of what was copied, which takes no more of the program than HTML and text.
fn document_of(html: &str, plain: &str) -> Result<Document, IntakeError> {
    let bytes = html.len().max(plain.len());
    if bytes > LIMIT {
        return Err(IntakeError::TooLarge { bytes, limit: LIMIT });
    }
    let document = Document::from_copied(html, plain)?;
    if document.source.trim().is_empty() { Err(IntakeError::Empty) } else { Ok(document) }
}

/// Whether a file's size says little about its length: zip archives, older office documents, PDF, mails with such files.
fn is_packed(name: &str, bytes: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(".eml")
        || [&b"PK"[..], b"\xd0\xcf\x11\xe0", b"%PDF"].iter().any(|start| bytes.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(html: &str, plain: &str) -> Job {
        Material::Copied { html: html.to_owned(), plain: plain.to_owned() }.into()
    }

    fn file(name: &str, bytes: &[u8]) -> Job {
        Material::File { name: name.to_owned(), bytes: bytes.to_vec() }.into()
    }

    #[test]
    fn jobs_travel_as_parts() {
        let given = Given { pasted_on: "2026-11-24".parse().ok(), year: Some(2026), ..Given::default() };
        let dated = Job { given, ..copied("", "月底前办结。") };
        let jobs =
            [copied("<p>甲", "甲"), copied("", ""), dated, file("通知.docx", b"PK\xff\0"), file("", b"")];
        for job in jobs {
            let (kind, first, second, given) = job.parts();
            assert_eq!(Job::of_parts(kind, first.to_vec(), second.to_vec(), &given), Some(job));
        }
        let (.., given) = copied("", "").parts();
        assert_eq!(Job::of_parts("copied", vec![0xff], vec![], &given), None);
        assert_eq!(Job::of_parts("", vec![], vec![], &given), None);
        assert_eq!(Job::of_parts("copied", vec![], vec![], &[7]), None);
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
            (file("通知.eml", b"To: a"), true),
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
