//! Bytes of a file, turned into text or into a reason why not.

/// The largest file that is taken: longer than any notice, short enough to stay responsive.
pub const LIMIT: usize = 20 * 1024 * 1024;

/// Why something cannot be taken in. The sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeError {
    /// Nothing but white space.
    Empty,
    /// A picture: there are no characters in it.
    Picture(PictureKind),
    /// A document of an office program.
    Office(OfficeKind),
    /// A PDF file.
    Pdf,
    /// Not text in any encoding that is known here.
    Binary,
    /// More than [`LIMIT`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The largest size that is taken.
        limit: usize,
    },
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PictureKind {
    Png,
    Jpeg,
    Gif,
    Bmp,
    WebP,
    Heic,
}

/// The family of an office document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeKind {
    /// A zip archive with documents in it: docx, xlsx, pptx.
    Zip,
    /// The older binary form: doc, xls, wps, et.
    Compound,
    /// Rich text.
    Rtf,
}

/// The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.
///
/// ```
/// use qingdan::intake::{IntakeError, PictureKind, decode_text};
/// assert_eq!(decode_text("\u{feff}通知".as_bytes()).as_deref(), Ok("通知"));
/// assert_eq!(decode_text(b"\x89PNG\r\n\x1a\n"), Err(IntakeError::Picture(PictureKind::Png)));
/// ```
pub fn decode_text(bytes: &[u8]) -> Result<String, IntakeError> {
    if bytes.len() > LIMIT {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: LIMIT });
    }
    if let Some(error) = known_format(bytes) {
        return Err(error);
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
        _ => utf8(bytes)?,
    };
    if text.trim().is_empty() { Err(IntakeError::Empty) } else { Ok(text) }
}

fn utf8(bytes: &[u8]) -> Result<String, IntakeError> {
    if bytes.contains(&0) {
        return Err(IntakeError::Binary);
    }
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| IntakeError::Binary)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, IntakeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(IntakeError::Binary);
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String =
        char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| IntakeError::Binary)?;
    if text.contains('\0') { Err(IntakeError::Binary) } else { Ok(text) }
}

/// Formats that are known by their first bytes and cannot be read as text.
fn known_format(bytes: &[u8]) -> Option<IntakeError> {
    use IntakeError::{Office, Pdf, Picture};
    Some(match bytes {
        [0x89, b'P', b'N', b'G', ..] => Picture(PictureKind::Png),
        [0xff, 0xd8, 0xff, ..] => Picture(PictureKind::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => Picture(PictureKind::Gif),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Picture(PictureKind::Bmp),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Picture(PictureKind::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', ..] => Picture(PictureKind::Heic),
        [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i', b'f', ..] => Picture(PictureKind::Heic),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Office(OfficeKind::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Office(OfficeKind::Compound),
        [b'{', b'\\', b'r', b't', b'f', ..] => Office(OfficeKind::Rtf),
        [b'%', b'P', b'D', b'F', ..] => Pdf,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Result<&str, IntakeError>) {
        assert_eq!(decode_text(bytes), expect.map(str::to_owned), "{bytes:?}");
    }

    #[test]
    fn encodings() {
        check("通知".as_bytes(), Ok("通知"));
        check("\u{feff}通知".as_bytes(), Ok("通知"));
        check(b"\xff\xfe\x1a\x90\xe5\x77", Ok("通知"));
        check(b"\xfe\xff\x90\x1a\x77\xe5", Ok("通知"));
        check(b"\xff\xfe\x1a", Err(IntakeError::Binary));
        check(b"\xff\xfe\x00\xd8", Err(IntakeError::Binary));
        check(b"\xc8\xce\xce\xf1", Err(IntakeError::Binary));
        check(b"a\0b", Err(IntakeError::Binary));
    }

    #[test]
    fn what_is_no_text() {
        check(b"", Err(IntakeError::Empty));
        check(b"\xef\xbb\xbf \r\n", Err(IntakeError::Empty));
        check(b"\xff\xd8\xff\xe0", Err(IntakeError::Picture(PictureKind::Jpeg)));
        check(b"GIF89a", Err(IntakeError::Picture(PictureKind::Gif)));
        check(b"BM\x01\x02\x03\x04\0\0\0\0", Err(IntakeError::Picture(PictureKind::Bmp)));
        check(b"RIFF\x01\x02\x03\x04WEBPVP8", Err(IntakeError::Picture(PictureKind::WebP)));
        check(b"\0\0\0\x18ftypheic", Err(IntakeError::Picture(PictureKind::Heic)));
        check(b"\0\0\0\x18ftypmif1", Err(IntakeError::Picture(PictureKind::Heic)));
        check(b"PK\x03\x04", Err(IntakeError::Office(OfficeKind::Zip)));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1", Err(IntakeError::Office(OfficeKind::Compound)));
        check(b"{\\rtf1", Err(IntakeError::Office(OfficeKind::Rtf)));
        check(b"%PDF-1.7", Err(IntakeError::Pdf));
        let bytes = LIMIT + 1;
        check(&vec![b'a'; bytes], Err(IntakeError::TooLarge { bytes, limit: LIMIT }));
    }
}
