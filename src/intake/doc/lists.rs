//! Automatic numbering: the definitions of lists, and the lists that use them.

use super::{u16_at, u32_at};
use crate::intake::list_number::NumberFormat;
use crate::intake::word::numbering::{Definition, LEVELS, Level, List, Numbering};
use crate::intake::{Budget, IntakeError};

/// How long the fixed parts of a definition, a level and a list are, in bytes.
const DEFINITION: usize = 28;
const LEVEL: usize = 28;
const LIST: usize = 16;

/// The number of a style that is none.
const NO_STYLE: u16 = 0xfff;

/// Reads definitions, behind which their levels stand, and lists.
pub(super) fn read(definitions: &[u8], lists: &[u8], budget: &Budget) -> Result<Numbering, IntakeError> {
    let mut numbering = Numbering::default();
    let count = u16_at(definitions, 0).map_or(0, usize::from);
    let mut at = 2 + DEFINITION * count;
    for nth in 0..count {
        let Some(head) = definitions.get(2 + DEFINITION * nth..).and_then(|rest| rest.get(..DEFINITION))
        else {
            break;
        };
        let levels = if head[26] & 1 != 0 { 1 } else { LEVELS };
        let mut definition = Definition::default();
        for depth in 0..levels {
            let Some(mut level) = level(definitions, &mut at, budget)? else { break };
            level.style =
                u16_at(head, 8 + 2 * depth).filter(|style| *style != NO_STYLE).map(|style| style.to_string());
            definition.levels.push(level);
        }
        budget.hold(size_of::<Definition>() + definition.levels.len() * (size_of::<Level>() + 32))?;
        numbering.add_definition(id(head), definition);
    }
    let count = u32_at(lists, 0).map_or(0, |count| count as usize).min(lists.len() / LIST);
    let mut at = 4 + LIST * count;
    for nth in 0..count {
        let Some(head) = lists.get(4 + LIST * nth..).and_then(|rest| rest.get(..LIST)) else { break };
        let mut list = List { definition: id(head), ..List::default() };
        at += 4;
        for _ in 0..head[12] {
            let (Some(start), Some(flags)) = (u32_at(lists, at), u32_at(lists, at + 4)) else { break };
            at += 8;
            let depth = (flags & 0xf) as usize;
            if flags & 0x10 != 0
                && let Some(place) = list.starts.get_mut(depth)
            {
                *place = Some(start);
            }
            if flags & 0x20 != 0 {
                let Some(level) = level(lists, &mut at, budget)? else { break };
                if let Some(place) = list.starts.get_mut(depth).filter(|_| flags & 0x10 != 0) {
                    *place = Some(level.start);
                }
                if depth < LEVELS {
                    budget.hold(size_of::<Level>() + 32)?;
                    list.levels.insert(depth, level);
                }
            }
        }
        budget.hold(size_of::<List>() + 32)?;
        // Paragraphs count lists from one.
        numbering.add_list((nth + 1).to_string(), list);
    }
    Ok(numbering)
}

/// What a definition is named by.
fn id(head: &[u8]) -> String {
    u32_at(head, 0).unwrap_or(0).to_string()
}

/// The level that stands at a place, which is moved behind it.
fn level(bytes: &[u8], at: &mut usize, budget: &Budget) -> Result<Option<Level>, IntakeError> {
    let Some(head) = bytes.get(*at..).and_then(|rest| rest.get(..LEVEL)) else { return Ok(None) };
    let text = *at + LEVEL + usize::from(head[24]) + usize::from(head[25]);
    let Some(length) = u16_at(bytes, text).map(usize::from) else { return Ok(None) };
    let units = bytes.get(text + 2..).unwrap_or_default();
    let units = units.as_chunks::<2>().0.iter().take(length).map(|unit| u16::from_le_bytes(*unit));
    *at = text + 2 + 2 * length;
    budget.work(LEVEL + length)?;
    let mut pattern = String::new();
    for c in char::decode_utf16(units).flatten() {
        // The number of a level stands there as its own.
        match u32::from(c) {
            depth @ 0..9 => pattern += &format!("%{}", depth + 1),
            _ => pattern.push(c),
        }
    }
    let mut level = Level {
        start: u32_at(head, 0).unwrap_or(1),
        format: NumberFormat::of_code(u16::from(head[4])),
        legal: head[5] & 4 != 0,
        goes_on: head[5] & 8 != 0,
        ..Level::default()
    };
    level.set_pattern(pattern);
    Ok(Some(level))
}
