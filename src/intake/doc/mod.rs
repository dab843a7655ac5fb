//! Word documents of the older binary form (.doc of Word 97 to 2003, and .wps, its twin).
//!
//! A head ([MS-DOC]'s FIB) says where everything lies: [`pieces`] says which characters stand where, [`properties`] how
//! paragraphs and characters look, [`styles`] and [`lists`] what is a heading and which number is written before it, and
//! [`body`] goes through the text. What is read is what is read of a docx: changes accepted, numbers written out, results
//! of fields; neither headers nor hidden text.
//!
//! [MS-DOC]: https://learn.microsoft.com/openspecs/office_file_formats/ms-doc

mod body;
mod lists;
mod pieces;
mod properties;
mod styles;

use std::io::{Cursor, Read};

use self::body::Body;
use self::pieces::Pieces;
use self::properties::Runs;
use super::word::grid::Grid;
use super::word::paragraphs::Paragraphs;
use super::{Budget, DamagedKind, Document, ForeignKind, IntakeError, LIMIT};

/// What is no such document, or not a whole one.
const DAMAGED: IntakeError = IntakeError::Damaged(DamagedKind::Text);

/// The document in a compound file.
pub(super) fn document(bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    let mut stream = |names: &[&str]| {
        let open = names.iter().find_map(|name| file.open_stream(name).ok())?;
        let mut bytes = Vec::new();
        open.take(LIMIT as u64).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let main = stream(&["WordDocument", "WpsDocument"]).ok_or(DAMAGED)?;
    let head = Head::read(&main)?;
    let table = stream(head.tables()).ok_or(DAMAGED)?;
    // What rows of many columns say of themselves lies there.
    let data = stream(&["Data"]).unwrap_or_default();
    budget.work(bytes.len() + main.len() + table.len() + data.len())?;

    let pieces = Pieces::read(head.part(&table, Part::Pieces).ok_or(DAMAGED)?, budget)?;
    let runs = |part| head.part(&table, part).unwrap_or_default();
    let paragraphs = Runs::of_paragraphs(&main, runs(Part::Paragraphs), budget)?;
    let characters = Runs::of_characters(&main, runs(Part::Characters), budget)?;
    let styles = styles::read(head.part(&table, Part::Styles).unwrap_or_default(), budget)?;
    // What stands in a level lies behind what the head says belongs to the lists.
    let lists = head.part_and_behind(&table, Part::Lists).unwrap_or_default();
    let numbering = lists::read(lists, head.part(&table, Part::ListUses).unwrap_or_default(), budget)?;

    let grid = Grid::new(Paragraphs::new(&styles, numbering, budget));
    let mut body = Body { main: &main, data: &data, pieces: &pieces, paragraphs, characters, grid };
    for (from, to) in head.stories() {
        body.read(from, to)?;
    }
    body.grid.finish()
}

/// A number of two bytes at a place, the lesser byte first.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number of four bytes at a place.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Parts of the file, by their number in the head.
#[derive(Clone, Copy)]
enum Part {
    Styles = 1,
    Characters = 12,
    Paragraphs = 13,
    Pieces = 33,
    Lists = 73,
    ListUses = 74,
}

/// The head of the file.
struct Head<'m> {
    main: &'m [u8],
    flags: u16,
}

impl<'m> Head<'m> {
    /// Where in the head the places of parts begin, and the lengths of stories.
    const PLACES: usize = 154;
    const LENGTHS: usize = 76;

    /// The first version with this head: Word 97.
    const OLDEST: u16 = 0xc1;

    const ENCRYPTED: u16 = 0x100;
    const SECOND_TABLE: u16 = 0x200;

    fn read(main: &'m [u8]) -> Result<Self, IntakeError> {
        let [sign, version, flags] = [0, 2, 10].map(|at| u16_at(main, at));
        let (Some(sign), Some(version), Some(flags)) = (sign, version, flags) else { return Err(DAMAGED) };
        match sign {
            0xa5ec if version < Self::OLDEST => Err(IntakeError::Foreign(ForeignKind::Text)),
            0xa5ec if flags & Self::ENCRYPTED != 0 => Err(IntakeError::Encrypted),
            0xa5ec => Ok(Self { main, flags }),
            // Word 2, Word 6 and Word 95.
            0xa5db | 0xa5dc | 0xa697..=0xa699 => Err(IntakeError::Foreign(ForeignKind::Text)),
            _ => Err(DAMAGED),
        }
    }

    /// The names of the stream that the parts lie in; a broken flag need not make a file unreadable.
    const fn tables(&self) -> &'static [&'static str] {
        if self.flags & Self::SECOND_TABLE != 0 { &["1Table", "0Table"] } else { &["0Table", "1Table"] }
    }

    fn place(&self, part: Part) -> Option<(usize, usize)> {
        let number = part as usize;
        if number >= usize::from(u16_at(self.main, Self::PLACES - 2)?) {
            return None;
        }
        let at = Self::PLACES + 8 * number;
        let (from, length) = (u32_at(self.main, at)? as usize, u32_at(self.main, at + 4)? as usize);
        (length > 0).then_some((from, length))
    }

    /// A part, as far as it is there.
    fn part<'t>(&self, table: &'t [u8], part: Part) -> Option<&'t [u8]> {
        let (from, length) = self.place(part)?;
        let rest = table.get(from..)?;
        Some(&rest[..length.min(rest.len())])
    }

    /// A part and all that lies behind it.
    fn part_and_behind<'t>(&self, table: &'t [u8], part: Part) -> Option<&'t [u8]> {
        table.get(self.place(part)?.0..)
    }

    /// From where to where the stories reach that are read: the body, text boxes, footnotes, endnotes.
    fn stories(&self) -> [(u32, u32); 4] {
        // Body, footnotes, headers, macros, comments, endnotes, text boxes.
        let mut ends = [0_u32; 7];
        let mut end = 0_u32;
        for (nth, place) in ends.iter_mut().enumerate() {
            end = end.saturating_add(u32_at(self.main, Self::LENGTHS + 4 * nth).unwrap_or(0));
            *place = end;
        }
        let [body, footnotes, _, _, comments, endnotes, boxes] = ends;
        [(0, body), (endnotes, boxes), (body, footnotes), (comments, endnotes)]
    }
}
