//! The styles of paragraphs.

use super::properties::Properties;
use super::u16_at;
use crate::intake::word::styles::{Place, Style, Styles};
use crate::intake::{Budget, IntakeError};

/// The number of a style that is none.
const NONE: u16 = 0xfff;

/// The styles of a part of the file; without it there are none.
pub(super) fn read(part: &[u8], budget: &Budget) -> Result<Styles, IntakeError> {
    let mut styles = Styles::default();
    let Some(head) = u16_at(part, 0).map(usize::from) else { return Ok(styles) };
    let (Some(count), Some(base)) = (u16_at(part, 2), u16_at(part, 4)) else { return Ok(styles) };
    let mut at = 2 + head;
    for number in 0..count {
        let Some(length) = u16_at(part, at).map(usize::from) else { break };
        let described = part.get(at + 2..).unwrap_or_default();
        let described = &described[..length.min(described.len())];
        at += 2 + length;
        budget.work(100 + described.len())?;
        if let Some(style) = style(described, usize::from(base), budget)? {
            budget.hold(size_of::<Style>() + style.name.len() + 16)?;
            styles.insert(number.to_string(), style);
        }
    }
    styles.follow(budget)?;
    Ok(styles)
}

/// A style of paragraphs; `None` for those of characters and tables, and for what is none.
fn style(bytes: &[u8], base: usize, budget: &Budget) -> Result<Option<Style>, IntakeError> {
    let (Some(kind), Some(based)) = (u16_at(bytes, 0), u16_at(bytes, 2)) else { return Ok(None) };
    if based & 0xf != 1 {
        return Ok(None);
    }
    let based_on = Some(based >> 4).filter(|style| *style != NONE).map(|style| style.to_string());
    let length = usize::from(u16_at(bytes, base).unwrap_or(0));
    let units = bytes.get(base + 2..).unwrap_or_default();
    let units = units.as_chunks::<2>().0.iter().take(length).map(|unit| u16::from_le_bytes(*unit));
    let name: String = char::decode_utf16(units).flatten().take(255).collect();
    // Behind the name stands a zero, and then, at even places, what paragraphs of the style are like.
    let at = (base + 2 + 2 * length + 2).next_multiple_of(2);
    let length = usize::from(u16_at(bytes, at).unwrap_or(0));
    let own = bytes.get(at + 2..).unwrap_or_default();
    let own = own.get(2..length.min(own.len())).unwrap_or_default();
    let mut properties = Properties::default();
    properties.take(own, &[], budget)?;
    // What every document has, whatever it is called there: headings, and the lines of a table of contents.
    let number = kind & 0xfff;
    let heading = (1..=9).contains(&number).then(|| (number - 1) as u8);
    let name = if (19..=27).contains(&number) { format!("toc {}", number - 18) } else { name.to_lowercase() };
    let place = Place {
        list: properties.list.map(|list| list.to_string()),
        level: properties.level.map(usize::from),
    };
    Ok(Some(Style { based_on, place, outline: properties.outline.or(heading), name, ..Style::default() }))
}
