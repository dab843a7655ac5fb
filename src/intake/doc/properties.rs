//! How paragraphs and characters look: properties by the places in the file for which they hold.

use super::{u16_at, u32_at};
use crate::intake::word::grid::{Merged, Shape};
use crate::intake::{Budget, IntakeError};
use crate::sorting::sort_by;

/// Properties lie in pages of this size, in bytes.
const PAGE: usize = 512;

/// The most cells of a row.
const CELLS: usize = 64;

/// The properties of a stretch of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'m> {
    from: u32,
    pub(super) to: u32,
    /// The style of a paragraph, by its number.
    pub(super) style: u16,
    pub(super) properties: &'m [u8],
}

/// All stretches, in the order of the file.
pub(super) struct Runs<'m>(Vec<Run<'m>>);

impl<'m> Runs<'m> {
    /// Those of paragraphs, whose pages this part numbers.
    pub(super) fn of_paragraphs(main: &'m [u8], part: &[u8], budget: &Budget) -> Result<Self, IntakeError> {
        Self::read(main, part, budget, |page, count, nth| {
            let at = 2 * usize::from(*page.get(4 * (count + 1) + 13 * nth)?);
            let length = usize::from(*page.get(at)?);
            let (from, length) = match length {
                0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
                _ => (at + 1, 2 * length - 1),
            };
            let found = page.get(from..from + length).filter(|_| at > 0)?;
            Some((u16_at(found, 0)?, &found[2..]))
        })
    }

    /// Those of characters.
    pub(super) fn of_characters(main: &'m [u8], part: &[u8], budget: &Budget) -> Result<Self, IntakeError> {
        Self::read(main, part, budget, |page, count, nth| {
            let at = 2 * usize::from(*page.get(4 * (count + 1) + nth)?);
            let length = usize::from(*page.get(at)?);
            page.get(at + 1..at + 1 + length).filter(|_| at > 0).map(|found| (0, found))
        })
    }

    fn read(
        main: &'m [u8],
        part: &[u8],
        budget: &Budget,
        found: impl Fn(&'m [u8], usize, usize) -> Option<(u16, &'m [u8])>,
    ) -> Result<Self, IntakeError> {
        let mut runs: Vec<Run<'m>> = Vec::new();
        let pages = part.len().saturating_sub(4) / 8;
        for nth in 0..pages {
            let Some(number) = u32_at(part, 4 * (pages + 1) + 4 * nth) else { break };
            let from = (number & 0x3f_ffff) as usize * PAGE;
            let Some(page) = main.get(from..from + PAGE) else { continue };
            let count = usize::from(page[PAGE - 1]);
            budget.work(PAGE)?;
            budget.hold(count * size_of::<Run<'_>>())?;
            for nth in 0..count {
                let (Some(from), Some(to)) = (u32_at(page, 4 * nth), u32_at(page, 4 * nth + 4)) else {
                    break;
                };
                let (style, properties) = found(page, count, nth).unwrap_or_default();
                runs.push(Run { from, to, style, properties });
            }
        }
        sort_by(&mut runs, |a, b| a.from.cmp(&b.from));
        Ok(Self(runs))
    }

    /// What holds for a place, and from where on something else does.
    pub(super) fn at(&self, place: u32) -> Run<'m> {
        let after = self.0.partition_point(|run| run.from <= place);
        match after.checked_sub(1).map(|nth| self.0[nth]) {
            Some(run) if run.to > place => run,
            _ => {
                let to = self.0.get(after).map_or(u32::MAX, |run| run.from);
                Run { from: place, to, style: 0, properties: &[] }
            }
        }
    }
}

/// A property: its name, and what stands behind that.
fn properties(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let name = u16_at(bytes, 0)?;
        let rest = &bytes[2..];
        let length = match name >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // The description of a row is too long for one byte, and counts one of its two.
            _ if name == Properties::ROW => 1 + usize::from(u16_at(rest, 0)?),
            // Tabs that are taken away and set may be too many for one.
            _ if name == 0xc615 && rest.first() == Some(&255) => {
                let taken = 4 * usize::from(*rest.get(1)?);
                3 + taken + 3 * usize::from(*rest.get(2 + taken)?)
            }
            _ => 1 + usize::from(*rest.first()?),
        };
        let operand = rest.get(..length)?;
        bytes = &rest[length..];
        Some((name, operand))
    })
}

/// What paragraphs are told by.
#[derive(Clone, Default)]
pub(super) struct Properties {
    pub(super) style: u16,
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
    pub(super) outline: Option<u8>,
    in_table: bool,
    depth: i32,
    /// The end of a row, and those of a cell and a row of a table in a table.
    pub(super) ends_row: bool,
    pub(super) ends_inner_cell: bool,
    pub(super) ends_inner_row: bool,
    pub(super) shape: Shape,
}

impl Properties {
    const ROW: u16 = 0xd608;

    /// Those of a style, of which no more is said.
    pub(super) fn of_style(style: u16) -> Self {
        Self { style, ..Self::default() }
    }

    /// How many tables deep the paragraph stands.
    pub(super) fn depth(&self) -> usize {
        let depth = usize::try_from(self.depth).unwrap_or(0);
        if self.in_table { depth.max(1) } else { 0 }
    }

    /// Takes properties in. `data` is where long ones lie.
    pub(super) fn take(&mut self, bytes: &[u8], data: &[u8], budget: &Budget) -> Result<(), IntakeError> {
        budget.work(bytes.len() * 2)?;
        for (name, operand) in properties(bytes) {
            let byte = operand[0];
            match name {
                0x2416 => self.in_table = byte != 0,
                0x2417 => self.ends_row = byte != 0,
                0x244b => self.ends_inner_cell = byte != 0,
                0x244c => self.ends_inner_row = byte != 0,
                0x6649 => self.depth = u32_at(operand, 0).map_or(0, u32::cast_signed),
                0x664a => {
                    self.depth = self.depth.saturating_add(u32_at(operand, 0).map_or(0, u32::cast_signed));
                }
                0x4600 => self.style = u16_at(operand, 0).unwrap_or(0),
                0x460b => self.list = u16_at(operand, 0),
                0x260a => self.level = Some(byte),
                0x2640 => self.outline = Some(byte),
                Self::ROW => self.shape = shape_of(&operand[2..]),
                // A cell: 1 is merged with the one above, 3 begins anew.
                0xd62b => {
                    if let [_, cell, merged, ..] = operand
                        && let Some(cell) = self.shape.cells.get_mut(usize::from(*cell))
                    {
                        cell.above = *merged == 1;
                    }
                }
                // Cells from the first of these to before the last.
                0x5624 => {
                    let (from, to) = (usize::from(byte), usize::from(operand[1]));
                    if let Some(cells) = self.shape.cells.get_mut(from..to.min(CELLS)) {
                        cells.iter_mut().skip(1).for_each(|cell| cell.before = true);
                    }
                }
                0x6645 | 0x6646 => {
                    let long = u32_at(operand, 0).and_then(|at| data.get(at as usize..)).unwrap_or_default();
                    let length = usize::from(u16_at(long, 0).unwrap_or(0));
                    let long = long.get(2..2 + length).unwrap_or_default();
                    // What lies there does not lead elsewhere again.
                    self.take(long, &[], budget)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The cells of a row: how many, where each begins and ends, how each is merged with others.
fn shape_of(bytes: &[u8]) -> Shape {
    const CELL: usize = 20;
    let count = bytes.first().map_or(0, |count| usize::from(*count)).min(CELLS);
    let edge = |nth: usize| u16_at(bytes, 1 + 2 * nth).map(|edge| i32::from(edge.cast_signed()));
    let cell = |nth: usize| {
        let flags = u16_at(bytes, 1 + 2 * (count + 1) + CELL * nth).unwrap_or(0);
        Merged { before: flags & 2 != 0, above: flags & 0x20 != 0 && flags & 0x40 == 0 }
    };
    Shape { edges: (0..=count).map_while(edge).collect(), cells: (0..count).map(cell).collect() }
}

/// What characters are told by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// A character of a symbol font, which the text has a sign for.
    pub(super) symbol: Option<u16>,
}

impl Look {
    /// Takes properties in.
    pub(super) fn take(&mut self, bytes: &[u8], budget: &Budget) -> Result<(), IntakeError> {
        budget.work(bytes.len() * 2)?;
        for (name, operand) in properties(bytes) {
            // Whether it is on, or the contrary of what the style says.
            let is_on = matches!(operand[0], 1 | 0x81);
            match name {
                0x0800 => self.deleted = is_on,
                0x083c => self.hidden = is_on,
                0x6a09 => self.symbol = u16_at(operand, 2),
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_told_apart_by_their_length() {
        let row = [0x08, 0xd6, 4, 0, 1, 2, 3];
        let tabs = [&[0x15, 0xc6, 255, 1, 0, 0, 0, 0, 1, 7, 7, 7][..]].concat();
        let bytes = [&[0x3c, 0x08, 1][..], &row, &tabs, &[0x09, 0x6a, 1, 0, 0xfe, 0xf0], &[0x16]].concat();
        let found: Vec<(u16, usize)> =
            properties(&bytes).map(|(name, operand)| (name, operand.len())).collect();
        assert_eq!(found, [(0x083c, 1), (0xd608, 5), (0xc615, 10), (0x6a09, 4)]);
        let mut look = Look::default();
        look.take(&bytes, &Budget::default()).unwrap();
        assert_eq!(look, Look { hidden: true, deleted: false, symbol: Some(0xf0fe) });
        for cut in 0..bytes.len() {
            assert!(properties(&bytes[..cut]).count() <= 4);
        }
    }
}
