//! The records that a workbook of the older form is a list of, and the texts in them.

use crate::intake::gb18030;

/// A record, with what continues it because it was too long for one.
pub(super) struct Record<'r> {
    /// What it says, by number.
    pub(super) kind: u16,
    parts: Vec<&'r [u8]>,
}

/// A record that continues the one before.
const CONTINUE: u16 = 0x3c;

/// Reads the records of a stream one by one.
pub(super) struct Records<'r> {
    rest: &'r [u8],
}

impl<'r> Records<'r> {
    /// The records from this place of a stream on.
    pub(super) fn new(stream: &'r [u8], from: usize) -> Self {
        Self { rest: stream.get(from..).unwrap_or_default() }
    }

    /// How many bytes have not been read yet.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Kind and bytes of the next record, without taking it.
    fn peek(&self) -> Option<(u16, &'r [u8])> {
        let (&[a, b, c, d], rest) = self.rest.split_first_chunk()?;
        Some((u16::from_le_bytes([a, b]), rest.get(..usize::from(u16::from_le_bytes([c, d])))?))
    }

    fn take(&mut self) -> Option<(u16, &'r [u8])> {
        let (kind, bytes) = self.peek()?;
        self.rest = &self.rest[4 + bytes.len()..];
        Some((kind, bytes))
    }
}

impl<'r> Iterator for Records<'r> {
    type Item = Record<'r>;

    /// The next record; `None` at the end, or where the stream is cut off.
    fn next(&mut self) -> Option<Record<'r>> {
        let (kind, bytes) = self.take()?;
        let mut parts = vec![bytes];
        while self.peek().is_some_and(|(kind, _)| kind == CONTINUE) {
            parts.extend(self.take().map(|(_, bytes)| bytes));
        }
        Some(Record { kind, parts })
    }
}

impl<'r> Record<'r> {
    /// How many bytes it has, and something for itself and each of its parts.
    pub(super) fn len(&self) -> usize {
        const PART: usize = 32;
        self.parts.iter().map(|part| PART + part.len()).sum()
    }

    /// Reads its fields from the front.
    pub(super) fn fields(&self) -> Fields<'r, '_> {
        Fields { parts: &self.parts, at: 0 }
    }
}

/// The fields of a record that have not been read yet. Past its end everything is `None`.
pub(super) struct Fields<'r, 'p> {
    parts: &'p [&'r [u8]],
    at: usize,
}

/// How the texts of a workbook are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lettering {
    /// As Excel 97 and later do: in Latin-1 or UTF-16, as a flag before the text says.
    Flagged,
    /// As Excel 5 did: in the letters of the computer. Chinese ones had GBK.
    Local,
}

impl Fields<'_, '_> {
    /// Moves on to the part that has the next byte, and says whether it is another one.
    fn next_part(&mut self) -> bool {
        let mut moved = false;
        while self.parts.first().is_some_and(|part| self.at >= part.len()) {
            self.parts = &self.parts[1..];
            self.at = 0;
            moved = true;
        }
        moved
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.next_part();
        let byte = *self.parts.first()?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.u8()?;
        }
        Some(bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.bytes().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.bytes().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Option<f64> {
        self.bytes().map(f64::from_le_bytes)
    }

    /// Passes over so many bytes.
    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.next_part();
            let step = count.min(self.parts.first()?.len() - self.at);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text whose length in characters stands before it in one byte.
    pub(super) fn short_text(&mut self, lettering: Lettering) -> Option<String> {
        let count = self.u8()?;
        self.text_of(usize::from(count), lettering)
    }

    /// A text whose length in characters stands before it in two bytes.
    pub(super) fn text(&mut self, lettering: Lettering) -> Option<String> {
        let count = self.u16()?;
        self.text_of(usize::from(count), lettering)
    }

    fn text_of(&mut self, count: usize, lettering: Lettering) -> Option<String> {
        if lettering == Lettering::Local {
            let bytes: Vec<u8> = (0..count).map_while(|_| self.u8()).collect();
            return Some(gb18030::decode(&bytes).0);
        }
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let extension = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < count {
            if self.next_part() {
                // A text that is cut says anew how it goes on.
                wide = self.u8()? & 1 != 0;
            }
            let unit = if wide { self.u16() } else { self.u8().map(u16::from) };
            units.push(unit?);
        }
        self.skip(4 * runs + extension)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        // Two characters of three, then a record that continues, with the rest in single bytes.
        let stream = b"\xfc\0\x07\0\x03\0\x01\x32\x75\x59\x4e\x3c\0\x02\0\0a\xff\xff\x01\0z";
        let mut records = Records::new(stream, 0);
        let record = records.next().unwrap();
        assert_eq!(record.kind, 0xfc);
        assert_eq!(record.fields().text(Lettering::Flagged).as_deref(), Some("甲乙a"));
        assert_eq!(records.next().unwrap().fields().u16(), None);
        assert!(records.next().is_none());
    }

    #[test]
    fn local_letters_are_gbk() {
        let stream = b"\x85\0\x05\0\x04\xbc\xd7\xd2\xd2";
        let record = Records::new(stream, 0).next().unwrap();
        assert_eq!(record.fields().short_text(Lettering::Local).as_deref(), Some("甲乙"));
        assert!(Records::new(stream, 99).next().is_none());
    }
}
