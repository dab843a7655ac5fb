//! GB18030, and with it GBK and GB2312, decoded as the Encoding Standard of the web says.

use std::sync::LazyLock;

/// The characters of two bytes: for each its distance from the one before, high bytes before low bytes.
static DISTANCES: &[u8; 2 * TWO_BYTES] = include_bytes!(concat!(env!("OUT_DIR"), "/gbk.bin"));

/// How many codes of two bytes there are: 126 leading bytes with 190 that can follow.
const TWO_BYTES: usize = 126 * 190;

/// The first code of four bytes that stands for a character beyond the first 65 536.
const BEYOND: u32 = 189_000;

/// The text, with `\u{fffd}` for what is malformed, and how often that was.
pub(super) fn decode(bytes: &[u8]) -> (String, usize) {
    let tables = Gb18030::get();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut malformed = 0;
    let mut rest = bytes;
    while !rest.is_empty() {
        let (c, length) = tables.first(rest);
        malformed += usize::from(c.is_none());
        text.push(c.unwrap_or('\u{fffd}'));
        rest = &rest[length..];
    }
    (text, malformed)
}

/// The tables of the encoding, made ready to be looked up.
pub(super) struct Gb18030 {
    /// By leading and following byte; 0 where there is no character.
    two_bytes: Vec<u16>,
    /// The other characters of the first 65 536, in order: codes of four bytes count them.
    four_bytes: Vec<u16>,
}

impl Gb18030 {
    /// The tables, which are made once: it takes longer than many a text that is read with them.
    pub(super) fn get() -> &'static Self {
        static TABLES: LazyLock<Gb18030> = LazyLock::new(Gb18030::new);
        &TABLES
    }

    fn new() -> Self {
        let (high, low) = DISTANCES.split_at(TWO_BYTES);
        let mut unit = 0_u16;
        let mut two_bytes = Vec::with_capacity(TWO_BYTES);
        let mut known = vec![false; 0x1_0000];
        for (high, low) in high.iter().zip(low) {
            unit = unit.wrapping_add(u16::from_be_bytes([*high, *low]));
            two_bytes.push(unit);
            known[usize::from(unit)] = true;
        }
        // Characters have been given codes of two bytes since those of four were counted out, and private ones lost
        // theirs; the count stays what it was.
        let gained = |unit: u16| matches!(unit, 0x1e3f | 0x9fb4..=0x9fbb | 0xfe10..=0xfe19);
        let lost = |unit: u16| {
            const LOST: [u16; 10] =
                [0xe5e5, 0xe7c7, 0xe81e, 0xe826, 0xe82b, 0xe82c, 0xe832, 0xe843, 0xe854, 0xe864];
            LOST.contains(&unit) || (0xe78d..=0xe796).contains(&unit)
        };
        let counts = |unit: u16| gained(unit) || !known[usize::from(unit)] && !lost(unit);
        let others = (0x80..=0xffff_u16).filter(|unit| !(0xd800..0xe000).contains(unit) && counts(*unit));
        Self { two_bytes, four_bytes: others.collect() }
    }

    /// The character that stands in front, and the length of its code; of nothing there is none.
    pub(super) fn first(&self, bytes: &[u8]) -> (Option<char>, usize) {
        match bytes.first() {
            None => (None, 0),
            Some(first @ 0..0x80) => (Some(char::from(*first)), 1),
            Some(0x80) => (Some('€'), 1),
            Some(0xff) => (None, 1),
            Some(_) => self.long(bytes),
        }
    }

    /// The character of two or four bytes that stands in front, and its length. Of what is malformed as much is taken
    /// as cannot be the beginning of something else.
    fn long(&self, bytes: &[u8]) -> (Option<char>, usize) {
        match *bytes {
            [lead, trail @ (0x40..=0x7e | 0x80..=0xfe), ..] => {
                let following = usize::from(trail) - if trail < 0x7f { 0x40 } else { 0x41 };
                let unit =
                    self.two_bytes.get((usize::from(lead) - 0x81) * 190 + following).copied().unwrap_or(0);
                match char::from_u32(u32::from(unit)).filter(|c| *c != '\0') {
                    Some(c) => (Some(c), 2),
                    None => (None, if trail < 0x80 { 1 } else { 2 }),
                }
            }
            [a, b @ b'0'..=b'9', c @ 0x81..=0xfe, d @ b'0'..=b'9', ..] => {
                let place = |byte: u8, first: u8| u32::from(byte - first);
                let code =
                    ((place(a, 0x81) * 10 + place(b, b'0')) * 126 + place(c, 0x81)) * 10 + place(d, b'0');
                (self.four(code), 4)
            }
            // A character cut off at the end of the text.
            [_, b'0'..=b'9'] | [_, b'0'..=b'9', 0x81..=0xfe] => (None, bytes.len()),
            [_, b'0'..=b'9', ..] => (None, 1),
            [_, following, ..] if following >= 0x80 => (None, 2),
            _ => (None, 1),
        }
    }

    fn four(&self, code: u32) -> Option<char> {
        match code {
            7457 => Some('\u{e7c7}'),
            BEYOND.. => char::from_u32(code - BEYOND + 0x1_0000),
            _ => self.four_bytes.get(code as usize).and_then(|unit| char::from_u32(u32::from(*unit))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    fn check(bytes: &[u8]) {
        let (text, malformed) = decode(bytes);
        let (expect, has_errors) = GB18030.decode_without_bom_handling(bytes);
        assert_eq!((text.as_str(), malformed > 0), (&*expect, has_errors), "{bytes:x?}");
    }

    /// All codes of one, two and four bytes, a line for each: an error ends with its line.
    #[test]
    fn every_code_is_that_of_the_standard() {
        let mut bytes = Vec::new();
        for a in 0x80..=0xff {
            bytes.extend([a, b'\n']);
            (0x20..=0xff).for_each(|b| bytes.extend([a, b, b'\n']));
        }
        for a in 0x81..=0xfe {
            for b in b'0'..=b'9' {
                // Behind the first 65 536 characters codes only count on.
                for c in (0x81..=0xfe).step_by(if a < 0x85 { 1 } else { 25 }) {
                    (b'0'..=b'9').for_each(|d| bytes.extend([a, b, c, d, b'\n']));
                }
            }
        }
        let text = decode(&bytes).0;
        let expect = GB18030.decode_without_bom_handling(&bytes).0;
        for (nth, (line, expect)) in text.lines().zip(expect.lines()).enumerate() {
            assert_eq!(line, expect, "line {nth}");
        }
        assert_eq!(text.len(), expect.len());
    }

    #[test]
    fn what_is_malformed_goes_on_behind_it() {
        for bytes in [
            &b"\x81 a"[..],
            b"\x81\xffa",
            b"\x81\x7fa",
            b"\x810a",
            b"\x810\x81",
            b"\x810",
            b"\x810\x81a",
            b"\x810\xffa",
            b"\xff\xfe\xfd",
            b"a\xa3\xa0\x80\xff1",
            b"\xfe\x39\xfe\x39a",
        ] {
            check(bytes);
        }
    }
}
