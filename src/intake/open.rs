//! A file, opened as what its bytes say it is.

use super::archive::{Archive, is_archive};
use super::compound::{self, Compound};
use super::decode::decode;
use super::{Budget, DamagedKind, Document, ForeignKind, IntakeError, LIMIT, PictureKind};
use super::{doc, docx, html, mail, ofd, pdf, plain_text, separated, workbook};

/// Endings of the files that can be read; a file of another name can be all the same.
pub const ENDINGS: [&str; 17] = [
    ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pdf", ".ofd", ".txt", ".csv", ".tsv", ".html", ".htm",
    ".mht", ".mhtml", ".eml", ".md",
];

/// A file's document, by what its bytes say it is; the name only tells apart what bytes cannot (`.csv`).
///
/// Read are Word documents (docx, doc, wps), workbooks (xlsx, xls, et), PDF, OFD, web pages, mails and pages saved in one file
/// (eml, mht), values separated by commas, and text in any encoding that [`decode_text`](super::decode_text) knows. What cannot
/// be read is an error that says what it is.
///
/// ```
/// use qingdan::intake::{IntakeError, PictureKind, open};
/// assert_eq!(open("通知.txt", "一、任务".as_bytes()).unwrap().source, "一、任务");
/// assert_eq!(open("a.csv", b"a,b").unwrap().source, "a\tb\n");
/// assert_eq!(open("a.txt", b"\x89PNG\r\n\x1a\n"), Err(IntakeError::Picture(PictureKind::Png)));
/// ```
///
/// # Errors
///
/// [`IntakeError`] where it cannot be read, or would take more than a [`Budget`].
pub fn open(name: &str, bytes: &[u8]) -> Result<Document, IntakeError> {
    open_within(name, bytes, &Budget::default())
}

/// Opens a file as [`open`] does, and counts in a budget what that costs.
///
/// # Errors
///
/// [`IntakeError`] where it cannot be read, or would take more than is left of the budget.
pub fn open_within(name: &str, bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    if bytes.len() > LIMIT {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: LIMIT });
    }
    let document = match mail::is_mail(name, bytes) {
        true => mail::document(bytes, budget)?,
        false => file(name, bytes, budget)?,
    };
    if document.blocks.is_empty() { Err(IntakeError::Empty) } else { Ok(document) }
}

/// A file that is no mail, and so brings no others.
pub(super) fn file(name: &str, bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    match bytes {
        _ if is_archive(bytes) => zipped(bytes, budget),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => match compound::kind(bytes) {
            Compound::Workbook => workbook::xls::document(bytes, budget),
            Compound::Encrypted => Err(IntakeError::Encrypted),
            Compound::Text => doc::document(bytes, budget),
            Compound::Slides => Err(IntakeError::Foreign(ForeignKind::Slides)),
            Compound::Unknown => Err(IntakeError::Damaged(DamagedKind::Archive)),
        },
        [b'%', b'P', b'D', b'F', ..] => pdf::document(bytes, budget),
        _ => text(name, bytes, budget),
    }
}

/// The name of the part of an archive that says what it is.
pub(super) fn main_part(archive: &Archive<'_>) -> Option<String> {
    // Where a program gave the main part another name the list of parts would say so; none in use does.
    archive.find(|name| {
        matches!(
            name.to_ascii_lowercase().as_str(),
            "word/document.xml"
                | "word/document2.xml"
                | "xl/workbook.xml"
                | "xl/workbook2.xml"
                | "xl/workbook.bin"
                | "ppt/presentation.xml"
                | "content.xml"
                | "ofd.xml"
        )
    })
}

/// What is in a zip archive.
fn zipped(bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    let mut archive = Archive::open(bytes)?;
    let Some(main) = main_part(&archive) else { return Err(IntakeError::Foreign(ForeignKind::Archive)) };
    match main.to_ascii_lowercase().as_str() {
        "xl/workbook.bin" => Err(IntakeError::Foreign(ForeignKind::Workbook)),
        "ofd.xml" => ofd::document(&mut archive, &main, budget),
        "content.xml" => {
            let kind = archive.read("mimetype", DamagedKind::Archive)?.unwrap_or_default();
            let is = |word: &str| String::from_utf8_lossy(&kind).contains(word);
            Err(IntakeError::Foreign(match () {
                () if is("spreadsheet") => ForeignKind::Workbook,
                () if is("presentation") => ForeignKind::Slides,
                () => ForeignKind::Text,
            }))
        }
        name if name.starts_with("word/") => docx::document(&mut archive, &main, budget),
        name if name.starts_with("xl/") => workbook::xlsx::document(&mut archive, &main, budget),
        _ => Err(IntakeError::Foreign(ForeignKind::Slides)),
    }
}

/// What is text: a page, separated values, or just text.
fn text(name: &str, bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    if let Some(error) = foreign(bytes) {
        return Err(error);
    }
    let text = decode(bytes)?;
    let name = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let head = head(&text);
    if head.starts_with("<?xml") {
        if head.contains("excel.sheet") || head.contains("office:spreadsheet") {
            return Err(IntakeError::Foreign(ForeignKind::Workbook));
        }
        if head.contains("word.document") || head.contains("wordml") || head.contains("<pkg:package") {
            return Err(IntakeError::Foreign(ForeignKind::Text));
        }
    }
    if is_page(&head) || ends(&[".htm", ".html", ".xhtml"]) {
        html::document(&text, budget)
    } else if ends(&[".csv", ".tsv"]) {
        separated::document(&text, budget)
    } else {
        plain_text::document(&text, budget)
    }
}

/// The beginning of a text in small letters, without white space before it.
fn head(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    text.chars().take(1000).collect::<String>().to_ascii_lowercase()
}

/// Whether a text begins as pages do: with a tag, perhaps behind comments and declarations.
fn is_page(head: &str) -> bool {
    const TAGS: [&str; 12] =
        ["!doctype html", "html", "head", "meta", "body", "table", "style", "title", "div", "p>", "p ", "h1"];
    let mut rest = head;
    while let Some(inner) = rest
        .strip_prefix("<!--")
        .map(|inner| (inner, "-->"))
        .or(rest.strip_prefix("<?").map(|inner| (inner, "?>")))
    {
        let (inner, end) = inner;
        let Some(at) = inner.find(end) else { return end == "-->" };
        rest = inner[at + end.len()..].trim_start();
    }
    rest.strip_prefix('<').is_some_and(|tag| TAGS.iter().any(|name| tag.starts_with(name)))
}

/// Formats that are known by their first bytes and cannot be read.
pub(super) fn foreign(bytes: &[u8]) -> Option<IntakeError> {
    use IntakeError::{Foreign, Picture};
    Some(match bytes {
        [0x89, b'P', b'N', b'G', ..] => Picture(PictureKind::Png),
        [0xff, 0xd8, 0xff, ..] => Picture(PictureKind::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => Picture(PictureKind::Gif),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Picture(PictureKind::Bmp),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Picture(PictureKind::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', ..] => Picture(PictureKind::Heic),
        [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i', b'f', ..] => Picture(PictureKind::Heic),
        [b'{', b'\\', b'r', b't', b'f', ..] => Foreign(ForeignKind::Text),
        [b'R', b'a', b'r', b'!', 0x1a, 7, ..]
        | [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..]
        | [0x1f, 0x8b, 8, ..] => Foreign(ForeignKind::Archive),
        _ => return None,
    })
}
