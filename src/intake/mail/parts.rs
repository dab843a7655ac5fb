//! The parts of a mail: the fields of their heads, and what is encoded in them.
//!
//! What a field says and what is encoded is read by `mail-parser`. It is handed single fields of bounded length: read as a
//! whole, a short mail of parts in parts can keep it busy for hours, or end the page when what it made is let go.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::parsers::MessageStream;
use mail_parser::{ContentType, HeaderValue};

use crate::intake::decode::decode;
use crate::intake::{Budget, DamagedKind, IntakeError};

/// How deep parts lie in parts.
const DEEPEST: usize = 10;

/// The longest field that is read, in bytes; of a longer one the beginning.
const LONGEST_FIELD: usize = 4096;

/// How far a head reaches at most, in bytes: a mail that went through many hands has some ten thousand.
const LONGEST_HEAD: usize = 256 * 1024;

/// The fields of a head that matter, their lines joined.
#[derive(Default)]
pub(super) struct Fields {
    subject: Option<Vec<u8>>,
    content: Option<Vec<u8>>,
    disposition: Option<Vec<u8>>,
    encoding: Option<Vec<u8>>,
    /// Whether it says that what follows is made of parts or encoded.
    has_version: bool,
    /// Whether it was sent to somebody: a page that was saved has a subject too, but was not.
    is_sent: bool,
}

impl Fields {
    pub(super) const fn is_empty(&self) -> bool {
        self.subject.is_none() && self.content.is_none() && !self.has_version && !self.is_sent
    }

    /// Whether it begins as nothing but a mail does.
    pub(super) fn says_mime(&self) -> bool {
        self.has_version || self.content.as_ref().is_some_and(|content| content.contains(&b'/'))
    }

    /// The subject of what was sent, without what programs put before it in answers.
    pub(super) fn subject(&self) -> Option<String> {
        const ANSWERS: [&str; 7] = ["回复", "答复", "转发", "re", "fwd", "fw", "自动回复"];
        let subject = self.subject.as_ref().filter(|_| self.is_sent)?;
        let subject = words(subject);
        let mut subject = subject.trim();
        while let Some((answer, rest)) = subject.split_once([':', '：'])
            && ANSWERS.contains(&answer.trim().to_ascii_lowercase().as_str())
        {
            subject = rest.trim_start();
        }
        (!subject.is_empty()).then(|| subject.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn keep(&mut self, name: &[u8], value: &[u8]) -> Option<&mut Vec<u8>> {
        let field = match name.to_ascii_lowercase().as_slice() {
            b"subject" => &mut self.subject,
            b"content-type" => &mut self.content,
            b"content-disposition" => &mut self.disposition,
            b"content-transfer-encoding" => &mut self.encoding,
            b"mime-version" => {
                self.has_version = true;
                return None;
            }
            b"to" | b"cc" | b"bcc" | b"received" => {
                self.is_sent = true;
                return None;
            }
            _ => return None,
        };
        let field = field.insert(Vec::new());
        lengthen(field, value);
        Some(field)
    }
}

fn lengthen(field: &mut Vec<u8>, line: &[u8]) {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    field.extend(&line[..line.len().min(LONGEST_FIELD.saturating_sub(field.len()))]);
}

/// The fields that something begins with, and what stands behind them.
pub(super) fn head(bytes: &[u8]) -> (Fields, &[u8]) {
    let mut fields = Fields::default();
    let mut open: Option<&mut Vec<u8>> = None;
    let mut at = 0;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // A folder of mails parts them with a line that is no field.
    let mut is_first = true;
    while at < bytes.len().min(LONGEST_HEAD) {
        let line = bytes[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let next = (at + line.len() + 1).min(bytes.len());
        if line.trim_ascii().is_empty() {
            // A blank line before all fields ends none.
            if !is_first {
                return (fields, &bytes[next..]);
            }
        } else if line.starts_with(b" ") || line.starts_with(b"\t") {
            if let Some(field) = &mut open {
                lengthen(field, line);
            }
        } else if let Some(colon) = line.iter().position(|byte| *byte == b':')
            && line[..colon].trim_ascii_end().iter().all(u8::is_ascii_graphic)
        {
            open = fields.keep(line[..colon].trim_ascii_end(), &line[colon + 1..]);
            is_first = false;
        } else if !(is_first && line.starts_with(b"From ")) {
            return (fields, &bytes[at..]);
        }
        at = next;
    }
    (fields, &bytes[at..])
}

/// How the bytes of a part are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Base64,
    QuotedPrintable,
}

/// A part that has no parts.
pub(super) struct Part<'b> {
    /// What it is, such as `text/html`.
    pub(super) kind: String,
    /// Its file name in small letters, as far as its ending can be told; else empty.
    pub(super) name: String,
    pub(super) is_attached: bool,
    encoding: Encoding,
    bytes: &'b [u8],
}

impl Part<'_> {
    /// Its bytes as they were before it was sent.
    pub(super) fn decoded(&self, budget: &Budget) -> Result<Cow<'_, [u8]>, IntakeError> {
        budget.work(self.bytes.len())?;
        let decoded = match self.encoding {
            Encoding::Plain => return Ok(Cow::Borrowed(self.bytes)),
            Encoding::Base64 => base64_decode(self.bytes),
            Encoding::QuotedPrintable => quoted_printable_decode(self.bytes),
        };
        decoded.map(Cow::Owned).ok_or(IntakeError::Damaged(DamagedKind::Archive))
    }
}

/// The parts of a mail in their order, those of mails in it too.
pub(super) fn parts<'b>(bytes: &'b [u8], budget: &Budget) -> Result<Vec<Part<'b>>, IntakeError> {
    let mut found = Vec::new();
    collect(bytes, DEEPEST, budget, &mut found)?;
    Ok(found)
}

fn collect<'b>(
    bytes: &'b [u8],
    deeper: usize,
    budget: &Budget,
    found: &mut Vec<Part<'b>>,
) -> Result<(), IntakeError> {
    let (fields, body) = head(bytes);
    budget.work(bytes.len() - body.len())?;
    let content = content_type(fields.content.as_deref());
    let kind = match &content {
        Some(content) => format!("{}/{}", content.ctype(), content.subtype().unwrap_or_default()),
        None => "text/plain".to_owned(),
    };
    let encoding = match fields.encoding.map(|name| name.trim_ascii().to_ascii_lowercase()).as_deref() {
        Some(b"base64") => Encoding::Base64,
        Some(b"quoted-printable") => Encoding::QuotedPrintable,
        _ => Encoding::Plain,
    };
    let boundary = content.as_ref().and_then(|content| content.attribute("boundary"));
    if let Some(boundary) = boundary.filter(|boundary| !boundary.is_empty() && kind.starts_with("multipart/"))
    {
        if deeper == 0 {
            return Ok(());
        }
        budget.work(body.len())?;
        return divided(body, boundary.as_bytes())
            .into_iter()
            .try_for_each(|part| collect(part, deeper - 1, budget, found));
    }
    if kind == "message/rfc822" && encoding == Encoding::Plain && deeper > 0 {
        budget.work(body.len())?;
        return collect(body, deeper - 1, budget, found);
    }
    let disposition = content_type(fields.disposition.as_deref());
    let of = |field: &Option<ContentType<'_>>, name| {
        field.as_ref().and_then(|field| field.attribute(name)).map(str::to_lowercase)
    };
    let name = of(&disposition, "filename").or_else(|| of(&content, "name")).unwrap_or_default();
    let is_attached = disposition.is_some_and(|disposition| disposition.is_attachment());
    budget.hold(size_of::<Part<'_>>() + kind.len() + name.len())?;
    found.push(Part { kind, name, is_attached, encoding, bytes: body });
    Ok(())
}

/// What a field says that names a kind and attributes.
fn content_type(field: Option<&[u8]>) -> Option<ContentType<'static>> {
    let line = [field?, b"\n"].concat();
    match MessageStream::new(&line).parse_content_type().into_owned() {
        HeaderValue::ContentType(content) => Some(content),
        _ => None,
    }
}

/// What stands between lines that are this mark; the last part reaches to the end where the closing mark is missing.
fn divided<'b>(body: &'b [u8], mark: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut begun: Option<usize> = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let behind =
            line.strip_prefix(b"--").and_then(|line| line.strip_prefix(mark)).map(<[u8]>::trim_ascii);
        if let Some(behind @ (b"" | b"--")) = behind {
            parts.extend(begun.map(|begun| &body[begun..at]));
            begun = (behind.is_empty()).then_some(at + line.len());
            if begun.is_none() {
                return parts;
            }
        }
        at += line.len();
    }
    parts.extend(begun.map(|begun| &body[begun..]));
    parts
}

/// The words of a field, parts of which may be encoded.
fn words(field: &[u8]) -> String {
    let mut text = String::new();
    // A character may be cut between two encoded words, and white space between them is none.
    let (mut encoded, mut plain) = (Vec::new(), Vec::new());
    let mut rest = field;
    while let Some((&first, behind)) = rest.split_first() {
        if let Some((bytes, after)) = encoded_word(rest) {
            if !plain.trim_ascii().is_empty() || encoded.is_empty() {
                text += &decoded(&std::mem::take(&mut encoded));
                text += &decoded(&plain);
            }
            plain.clear();
            encoded.extend(bytes);
            rest = after;
        } else {
            plain.push(first);
            rest = behind;
        }
    }
    text + &decoded(&encoded) + &decoded(&plain)
}

/// The encoded word at the beginning of a field, decoded, and what stands behind it.
fn encoded_word(field: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut fields = field.strip_prefix(b"=?")?.splitn(4, |byte| *byte == b'?');
    let (_, way, word) = (fields.next()?, fields.next()?, fields.next()?);
    let behind = fields.next()?.strip_prefix(b"=")?;
    let bytes = match way {
        b"B" | b"b" => base64_decode(word)?,
        b"Q" | b"q" => {
            let spaced: Vec<u8> = word.iter().map(|byte| if *byte == b'_' { b' ' } else { *byte }).collect();
            quoted_printable_decode(&spaced)?
        }
        _ => return None,
    };
    Some((bytes, behind))
}

/// Bytes of a field as text. Which characters they are is seen in them: labels are often wrong.
fn decoded(bytes: &[u8]) -> String {
    match bytes.is_ascii() {
        true => String::from_utf8_lossy(bytes).into_owned(),
        false => decode(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects() {
        let check = |field: &[u8], expect: Option<&str>| {
            let mail = [b"To: a@b\nSubject:", field, b"\n\nx"].concat();
            assert_eq!(head(&mail).0.subject().as_deref(), expect);
        };
        check(b" =?UTF-8?B?6YCa55+l?=", Some("通知"));
        check(b" =?gb2312?B?zajWqg==?=", Some("通知"));
        check(b" =?GBK?Q?=CD=A8=D6=AA?= 1", Some("通知 1"));
        // Cut within a character, over two lines.
        check(b" =?UTF-8?B?6YCa5w==?=\r\n =?UTF-8?B?n6U=?=", Some("通知"));
        check(" 回复：Fw: 通知".as_bytes(), Some("通知"));
        check(b"\xcd\xa8\xd6\xaa", Some("通知"));
        check(b" =?UTF-8?B?6YCa", Some("=?UTF-8?B?6YCa"));
        check(b" Re:", None);
        // A page that was saved.
        assert_eq!(head(b"Subject: a\n\nx").0.subject(), None);
    }

    #[test]
    fn parts_between_marks() {
        let check = |body: &str, expect: &[&str]| {
            let expect: Vec<&[u8]> = expect.iter().map(|part| part.as_bytes()).collect();
            assert_eq!(divided(body.as_bytes(), b"b"), expect);
        };
        check("vor\n--b\n1\n--b  \r\n2\n--b--\nnach", &["1\n", "2\n"]);
        check("--b\n1\n--bc\n--b", &["1\n--bc\n", ""]);
        check("1", &[]);
    }
}
