//! Which characters stand where: a document's text lies in pieces all over the file, in the order of its editing.

use super::{DAMAGED, u16_at, u32_at};
use crate::intake::{Budget, IntakeError};

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The number of its first character, and of the one behind its last.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Where it begins in the file.
    pub(super) place: u32,
    /// Two bytes a character, UTF-16, and not one.
    pub(super) wide: bool,
    /// Properties that were given to it as a whole.
    given: u16,
}

impl Piece {
    /// The place in the file of a character, counted from the first.
    pub(super) fn place_of(&self, nth: u32) -> u32 {
        self.place.saturating_add(if self.wide { nth.saturating_mul(2) } else { nth })
    }
}

/// All pieces of a document.
pub(super) struct Pieces<'t> {
    pub(super) all: Vec<Piece>,
    /// Sets of properties that pieces name by number.
    sets: Vec<&'t [u8]>,
}

impl<'t> Pieces<'t> {
    /// Reads the table of pieces: sets of properties, then places.
    pub(super) fn read(mut table: &'t [u8], budget: &Budget) -> Result<Self, IntakeError> {
        let mut sets = Vec::new();
        while let [1, rest @ ..] = table {
            let length = usize::from(u16_at(rest, 0).ok_or(DAMAGED)?);
            sets.push(rest.get(2..2 + length).ok_or(DAMAGED)?);
            budget.hold(size_of::<&[u8]>())?;
            table = &rest[2 + length..];
        }
        let [2, rest @ ..] = table else { return Err(DAMAGED) };
        let length = u32_at(rest, 0).ok_or(DAMAGED)? as usize;
        let rest = &rest[4..];
        let table = &rest[..length.min(rest.len())];
        let count = table.len().saturating_sub(4) / 12;
        budget.hold(count * size_of::<Piece>())?;
        let mut all = Vec::with_capacity(count);
        for nth in 0..count {
            let described = 4 * (count + 1) + 8 * nth;
            let numbers = [u32_at(table, 4 * nth), u32_at(table, 4 * nth + 4), u32_at(table, described + 2)];
            let [Some(from), Some(to), Some(place)] = numbers else { return Err(DAMAGED) };
            let given = u16_at(table, described + 6).ok_or(DAMAGED)?;
            if to < from {
                return Err(DAMAGED);
            }
            let wide = place & 0x4000_0000 == 0;
            let place = place & 0x3fff_ffff;
            all.push(Piece { from, to, place: if wide { place } else { place / 2 }, wide, given });
        }
        if all.is_empty() { Err(DAMAGED) } else { Ok(Self { all, sets }) }
    }

    /// The properties that were given to a piece as a whole, as those of paragraphs and characters are written.
    pub(super) fn given(&self, piece: &Piece) -> Given<'t> {
        if piece.given & 1 != 0 {
            return Given::Set(self.sets.get(usize::from(piece.given >> 1)).copied().unwrap_or_default());
        }
        // A single property has a short name.
        let name: u16 = match piece.given >> 1 & 0x7f {
            0x0c => 0x260a,
            0x18 => 0x2416,
            0x19 => 0x2417,
            0x41 => 0x0800,
            0x5c => 0x083c,
            _ => return Given::Set(&[]),
        };
        let [lesser, greater] = name.to_le_bytes();
        Given::One([lesser, greater, piece.given.to_le_bytes()[1]])
    }
}

/// Properties of a piece.
pub(super) enum Given<'t> {
    Set(&'t [u8]),
    One([u8; 3]),
}

impl Given<'_> {
    /// As they are written.
    pub(super) const fn bytes(&self) -> &[u8] {
        match self {
            Self::Set(bytes) => bytes,
            Self::One(bytes) => bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_what_is_given_to_them() {
        let numbers = |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>();
        let piece =
            |place: u32, given: u16| [&[0, 0][..], &place.to_le_bytes(), &given.to_le_bytes()].concat();
        let places = [numbers(&[0, 3, 5]), piece(0x800, 1), piece(0x4000_1000, 0x5c << 1 | 0x100)].concat();
        let length = (places.len() as u32).to_le_bytes();
        let table = [&[1, 3, 0, 9, 9, 9, 2][..], &length, &places].concat();
        let pieces = Pieces::read(&table, &Budget::default()).unwrap();
        let [first, second] = pieces.all[..] else { panic!("{:?}", pieces.all) };
        assert_eq!((first.from, first.to, first.place, first.wide), (0, 3, 0x800, true));
        assert_eq!((second.from, second.to, second.place, second.wide), (3, 5, 0x800, false));
        assert_eq!((first.place_of(2), second.place_of(2)), (0x804, 0x802));
        assert_eq!(pieces.given(&first).bytes(), [9, 9, 9]);
        assert_eq!(pieces.given(&second).bytes(), [0x3c, 0x08, 1]);
        for broken in [&table[..6], &table[..9], b"", b"\x02\0\0\0\0", b"\x01\xff\xff"] {
            assert_eq!(Pieces::read(broken, &Budget::default()).err(), Some(DAMAGED));
        }
    }
}
