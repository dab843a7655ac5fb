//! Bytes of a file, turned into text or into a reason why not.

use std::borrow::Cow;

use super::archive::is_archive;
use super::open::foreign;
use super::{DamagedKind, ForeignKind, IntakeError, gb18030};
use crate::text::chars::is_han;

/// The largest file that is taken: longer than any notice, short enough to stay responsive.
pub const LIMIT: usize = 20 * 1024 * 1024;

/// How many bytes are looked at to tell one encoding from another.
const PROBE: usize = 64 * 1024;

/// The text of a file: UTF-8, UTF-16 or GB18030 (which holds GBK and GB2312), with or without a byte order mark.
///
/// ```
/// use qingdan::intake::{IntakeError, PictureKind, decode_text};
/// assert_eq!(decode_text("\u{feff}通知".as_bytes()).as_deref(), Ok("通知"));
/// assert_eq!(decode_text(b"\xcd\xa8\xd6\xaa").as_deref(), Ok("通知"));
/// assert_eq!(decode_text(b"\x89PNG\r\n\x1a\n"), Err(IntakeError::Picture(PictureKind::Png)));
/// ```
///
/// # Errors
///
/// Where the bytes are no text in one of these encodings: [`IntakeError`] says what they are instead, or that there are too many.
pub fn decode_text(bytes: &[u8]) -> Result<String, IntakeError> {
    decode_within(bytes, LIMIT).map(Cow::into_owned)
}

/// Decodes bytes as [`decode_text`] does, of which there may be at most `limit`; a long text in UTF-8 is not copied.
pub(crate) fn decode_within(bytes: &[u8], limit: usize) -> Result<Cow<'_, str>, IntakeError> {
    if bytes.len() > limit {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit });
    }
    match bytes {
        _ if is_archive(bytes) => Err(IntakeError::Foreign(ForeignKind::Archive)),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(IntakeError::Damaged(DamagedKind::Archive)),
        [b'%', b'P', b'D', b'F', ..] => Err(IntakeError::Binary),
        _ => match (foreign(bytes), long_utf8(bytes)) {
            (Some(error), _) => Err(error),
            (None, Some(text)) => Ok(Cow::Borrowed(text)),
            (None, None) => decode(bytes).map(Cow::Owned),
        },
    }
}

/// Text in UTF-8 that is too long to be anything else by chance.
fn long_utf8(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() <= PROBE || bytes.contains(&0) {
        return None;
    }
    std::str::from_utf8(bytes).ok().filter(|text| !text.trim().is_empty())
}

/// The text of bytes that are of no other format.
pub(super) fn decode(bytes: &[u8]) -> Result<String, IntakeError> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?.ok_or(IntakeError::Binary)?,
        _ => match unmarked_utf16(bytes) {
            Some(unit) => utf16(bytes, unit)?,
            None => match utf8(bytes)? {
                Some(text) => utf8_or_gb18030(bytes, text),
                None => from_gb18030(bytes)?,
            },
        },
    };
    if text.trim().is_empty() { Err(IntakeError::Empty) } else { Ok(text) }
}

/// UTF-8; `None` where it is something else.
fn utf8(bytes: &[u8]) -> Result<Option<String>, IntakeError> {
    if bytes.contains(&0) {
        return Err(IntakeError::Binary);
    }
    Ok(std::str::from_utf8(bytes).ok().map(str::to_owned))
}

/// A character of Windows' Western letters, of one byte.
pub(super) fn windows(byte: u8) -> char {
    const FROM_128: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let nth = byte.checked_sub(0x80).map(usize::from);
    nth.and_then(|nth| FROM_128.chars().nth(nth)).unwrap_or(char::from(byte))
}

/// UTF-16 in this byte order.
pub(super) fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, IntakeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(IntakeError::Binary);
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String =
        char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| IntakeError::Binary)?;
    if text.contains('\0') { Err(IntakeError::Binary) } else { Ok(text) }
}

/// The byte order of UTF-16 that does not say so. Line ends, spaces and figures have a zero byte then, which no other
/// encoding of text has; all of the rest must be characters that notices are written with.
fn unmarked_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    if !bytes.contains(&0) || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    let orders: [fn([u8; 2]) -> u16; 2] = [u16::from_le_bytes, u16::from_be_bytes];
    orders.into_iter().find(|unit| {
        let units = probe.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        let (mut usual, mut all) = (0, 0);
        for unit in units {
            all += 1;
            let c = char::from_u32(u32::from(unit)).unwrap_or('\0');
            usual += usize::from(is_usual(c));
        }
        usual * 20 >= all * 19
    })
}

/// Whether Chinese notices are written with it.
fn is_usual(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{b7}' | '‐'..='⁞' | '①'..='⒛' | '\u{3000}'..='\u{303f}' | '！'..='￥')
        || is_han(c)
}

/// GB18030. A few broken characters, one in a thousand, are what careless programs cut in two.
fn from_gb18030(bytes: &[u8]) -> Result<String, IntakeError> {
    let (text, malformed) = gb18030::decode(bytes);
    let (mut count, mut usual) = (0_usize, 0_usize);
    for c in text.chars() {
        count += 1;
        usual += usize::from(is_usual(c));
    }
    if malformed * 1000 <= count && usual * 10 >= count * 9 { Ok(text) } else { Err(IntakeError::Binary) }
}

/// Chooses where bytes are valid UTF-8. Some short texts in GBK are, too: then they read as rare letters of two bytes,
/// while GBK gives nothing but common characters.
fn utf8_or_gb18030(bytes: &[u8], text: String) -> String {
    let odd = |c: char| matches!(c, '\u{80}'..='\u{7ff}');
    let expected = |c: char| matches!(c, '\u{b7}' | '×' | '÷' | '°' | '±' | 'À'..='ÿ' | 'α'..='ω');
    if bytes.len() > PROBE
        || !text.chars().any(odd)
        || text.chars().any(|c| !c.is_ascii() && (!odd(c) || expected(c)))
    {
        return text;
    }
    let (other, malformed) = gb18030::decode(bytes);
    if malformed == 0 && other.chars().all(is_usual) { other } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::PictureKind;

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
        check(b"\x1a\x90\xe5\x77\x0a\x00", Ok("通知\n"));
        check(b"\x90\x1a\x77\xe5\x00\x0a", Ok("通知\n"));
        check(b"a\0b", Err(IntakeError::Binary));
        check(b"a\0b\0c\0\x01\0", Err(IntakeError::Binary));
    }

    #[test]
    fn gbk() {
        check(b"\xc8\xce\xce\xf1", Ok("任务"));
        check(b"1.\xc8\xce\xce\xf1\r\n", Ok("1.任务\r\n"));
        check(b"\xc1\xaa\xcd\xa8", Ok("联通"));
        // Valid UTF-8 all the same: ЧĿ.
        check(b"\xd0\xa7\xc4\xbf", Ok("效目"));
        check("café".as_bytes(), Ok("café"));
        check("±5°".as_bytes(), Ok("±5°"));
        check(b"\xc8\xce\xce\xf1\xff\xff\xff\xff\xff", Err(IntakeError::Binary));
        let mut long = b"\xc8\xce\xce\xf1".repeat(600);
        long.push(0xff);
        assert!(decode_text(&long).is_ok_and(|text| text.starts_with("任务任务")));
        check(b"\x80\x81\x82\xfe\xfd\xfc\x99", Err(IntakeError::Binary));
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
        check(b"PK\x03\x04", Err(IntakeError::Foreign(ForeignKind::Archive)));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1", Err(IntakeError::Damaged(DamagedKind::Archive)));
        check(b"{\\rtf1", Err(IntakeError::Foreign(ForeignKind::Text)));
        check(b"%PDF-1.7", Err(IntakeError::Binary));
        let bytes = LIMIT + 1;
        check(&vec![b'a'; bytes], Err(IntakeError::TooLarge { bytes, limit: LIMIT }));
    }
}
