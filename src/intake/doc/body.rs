//! The text from its first character to its last: paragraphs, cells, rows, fields.

use super::pieces::{Piece, Pieces};
use super::properties::{Look, Properties, Runs};
use super::{DAMAGED, u16_at};
use crate::intake::decode::windows;
use crate::intake::word::grid::{End, Grid};
use crate::intake::word::paragraphs::{Paragraph, symbol};
use crate::intake::word::styles::Place;
use crate::intake::writer::plain;
use crate::intake::{IntakeError, LIMIT};

/// What a character costs, and looking properties up.
const CHARACTER: usize = 4;
const LOOK_UP: usize = 60;

/// How deep fields may stand in fields.
const FIELDS: usize = 64;

/// Reads the stories of a document into one grid of tables.
pub(super) struct Body<'d, 's> {
    pub(super) main: &'d [u8],
    pub(super) data: &'d [u8],
    pub(super) pieces: &'d Pieces<'d>,
    pub(super) paragraphs: Runs<'d>,
    pub(super) characters: Runs<'d>,
    pub(super) grid: Grid<'s>,
}

/// What is open.
#[derive(Default)]
struct Open {
    text: String,
    /// The first half of a character of two.
    half: Option<u16>,
    /// For each open field whether its code is being read, and not its result.
    fields: Vec<bool>,
}

impl Body<'_, '_> {
    /// Reads the characters between two numbers.
    pub(super) fn read(&mut self, from: u32, to: u32) -> Result<(), IntakeError> {
        let pieces = self.pieces;
        let mut open = Open::default();
        for piece in pieces.all.iter().filter(|piece| piece.from < to && piece.to > from) {
            self.grid.budget().work(LOOK_UP)?;
            self.read_piece(piece, from.max(piece.from), to.min(piece.to), &mut open)?;
        }
        if !open.text.is_empty() {
            self.end(&mut open, Properties::default(), End::Paragraph, false)?;
        }
        self.grid.end_part()
    }

    fn read_piece(&mut self, piece: &Piece, from: u32, to: u32, open: &mut Open) -> Result<(), IntakeError> {
        let budget = self.grid.budget();
        let given = self.pieces.given(piece);
        let size: u32 = if piece.wide { 2 } else { 1 };
        let (mut nth, end) = (from - piece.from, to - piece.from);
        if piece.place_of(end) as usize > self.main.len() {
            return Err(DAMAGED);
        }
        while nth < end {
            let place = piece.place_of(nth);
            let run = self.characters.at(place);
            let mut look = Look::default();
            look.take(run.properties, budget)?;
            look.take(given.bytes(), budget)?;
            let count = ((run.to - place).div_ceil(size)).clamp(1, end - nth);
            budget.work(LOOK_UP + count as usize * CHARACTER)?;
            for nth in nth..nth + count {
                let place = piece.place_of(nth);
                let at = place as usize;
                let unit = match piece.wide {
                    true => u16_at(self.main, at).ok_or(DAMAGED)?,
                    false => u16_at(&[*self.main.get(at).ok_or(DAMAGED)?, 0], 0).unwrap_or(0),
                };
                match unit {
                    7 | 0x0d => self.mark(unit, place, given.bytes(), look, open)?,
                    // The end of a section is one of a paragraph; a break of the page is not.
                    0x0c if self.paragraphs.at(place).to <= place.saturating_add(size) => {
                        self.mark(unit, place, given.bytes(), look, open)?;
                    }
                    _ => open.take(unit, piece.wide, look),
                }
            }
            if open.text.len() > LIMIT {
                return Err(IntakeError::TooLarge { bytes: open.text.len(), limit: LIMIT });
            }
            nth += count;
        }
        Ok(())
    }

    /// A mark that ends a paragraph, a cell or a row.
    fn mark(
        &mut self,
        unit: u16,
        place: u32,
        given: &[u8],
        look: Look,
        open: &mut Open,
    ) -> Result<(), IntakeError> {
        let budget = self.grid.budget();
        budget.work(LOOK_UP)?;
        let run = self.paragraphs.at(place);
        let mut properties = Properties::of_style(run.style);
        properties.take(run.properties, self.data, budget)?;
        properties.take(given, self.data, budget)?;
        let end = match unit {
            7 if properties.ends_row => End::Row(std::mem::take(&mut properties.shape)),
            7 => End::Cell,
            _ if properties.ends_inner_row => End::Row(std::mem::take(&mut properties.shape)),
            _ if properties.ends_inner_cell => End::Cell,
            _ => End::Paragraph,
        };
        let goes_on = look.deleted && matches!(end, End::Paragraph);
        self.end(open, properties, end, goes_on)
    }

    /// Ends the open paragraph, unless it goes on in the next one.
    fn end(
        &mut self,
        open: &mut Open,
        properties: Properties,
        end: End,
        goes_on: bool,
    ) -> Result<(), IntakeError> {
        // Where a field's code is never ended, no more than a paragraph is lost.
        open.fields.iter_mut().for_each(|code| *code = false);
        if goes_on {
            return Ok(());
        }
        let place = Place {
            list: properties.list.map(|list| list.to_string()),
            level: properties.level.map(usize::from),
        };
        let paragraph = Paragraph {
            text: std::mem::take(&mut open.text),
            style: Some(properties.style.to_string()),
            place,
            outline: properties.outline,
            goes_on: false,
        };
        self.grid.push(properties.depth(), paragraph, end)
    }
}

impl Open {
    fn take(&mut self, unit: u16, wide: bool, look: Look) {
        match unit {
            0x13 if self.fields.len() < FIELDS => return self.fields.push(true),
            0x14 => return self.fields.last_mut().into_iter().for_each(|code| *code = false),
            0x15 => {
                self.fields.pop();
                return;
            }
            _ => {}
        }
        if look.hidden || look.deleted || self.fields.contains(&true) {
            return;
        }
        let c = match (unit, look.symbol) {
            (0x28, Some(code)) => symbol(u32::from(code)),
            (0x1e, _) => Some('-'),
            // What anchors something, or stands for it.
            (0..=8, _) => None,
            (0x80..=0xff, _) if !wide => Some(windows(unit as u8)),
            (0xd800..=0xdbff, _) => {
                self.half = Some(unit);
                return;
            }
            (0xdc00..=0xdfff, _) => {
                let half = self.half.take().map(|half| [half, unit]);
                half.and_then(|pair| char::decode_utf16(pair).next()?.ok())
            }
            _ => char::from_u32(u32::from(unit)),
        };
        self.half = None;
        self.text.extend(c.and_then(plain));
    }
}
