//! Workbooks of the older binary form (.xls, .et): Excel 97 and later, and Excel 5.
//!
//! Own code on purpose: the crate that reads this form (calamine) panics on damaged files, which ends the page, and
//! lays every sheet out cell by cell however few of them are filled.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::rc::Rc;

use super::number::Format;
use super::records::{Fields, Lettering, Record, Records};
use super::{Area, Sheet, Words};
use crate::intake::writer::plain;
use crate::intake::{Budget, DamagedKind, Document, IntakeError, LIMIT};

/// The most sheets that are read.
const MOST_SHEETS: usize = 1000;

/// The document of a workbook in a compound file.
pub(in crate::intake) fn document(bytes: &[u8], budget: &Budget) -> Result<Document, IntakeError> {
    super::document(all_sheets(bytes, budget)?, budget)
}

/// All its sheets, hidden ones too.
pub(super) fn all_sheets(bytes: &[u8], budget: &Budget) -> Result<Vec<Sheet>, IntakeError> {
    let damaged = IntakeError::Damaged(DamagedKind::Workbook);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged.clone())?;
    let stream = file.open_stream("Workbook").or_else(|_| file.open_stream("Book"));
    let mut records = Vec::new();
    let read = stream.and_then(|stream| stream.take(LIMIT as u64).read_to_end(&mut records));
    read.map_err(|_| damaged.clone())?;
    budget.work(bytes.len() + records.len())?;
    sheets(&records, budget)
}

/// The sheets that the records of a workbook describe.
fn sheets(stream: &[u8], budget: &Budget) -> Result<Vec<Sheet>, IntakeError> {
    let mut words = Words::new(budget);
    let book = Book::read(stream, &words)?;
    // Sheets stand one behind the other: reading them all is reading the stream once.
    let mut left = stream.len();
    let mut sheets = Vec::new();
    for (from, name, hidden) in book.sheets.iter().take(MOST_SHEETS) {
        let mut records = Records::new(stream, *from);
        let before = records.left();
        sheets.push(book.read_sheet(name.clone(), *hidden, &mut records, &mut words)?);
        let read = before - records.left();
        left = left.checked_sub(read).ok_or(IntakeError::Damaged(DamagedKind::Workbook))?;
    }
    Ok(sheets)
}

/// The text of a cell.
enum Text {
    /// One that cells share.
    Shared(Rc<str>),
    /// One of its own.
    Own(String),
}

/// What the records in front of all sheets say.
struct Book {
    lettering: Lettering,
    from_1904: bool,
    strings: Vec<Rc<str>>,
    /// How cells of each style print their numbers.
    formats: Vec<Format>,
    /// Where each sheet begins, its name, and whether it is hidden.
    sheets: Vec<(usize, String, bool)>,
}

impl Book {
    fn read(stream: &[u8], words: &Words<'_>) -> Result<Self, IntakeError> {
        let budget = words.budget;
        let mut records = Records::new(stream, 0);
        let damaged = IntakeError::Damaged(DamagedKind::Workbook);
        let first = records.next().filter(|record| record.kind == 0x809).ok_or(damaged)?;
        let lettering =
            if first.fields().u16() == Some(0x500) { Lettering::Local } else { Lettering::Flagged };
        let mut book = Self {
            lettering,
            from_1904: false,
            strings: Vec::new(),
            formats: Vec::new(),
            sheets: Vec::new(),
        };
        let mut own: BTreeMap<u16, Format> = BTreeMap::new();
        let mut styles = Vec::new();
        for record in records {
            budget.work(record.len())?;
            let mut fields = record.fields();
            match record.kind {
                0x0a => break,
                0x2f => return Err(IntakeError::Encrypted),
                0x22 => book.from_1904 = fields.u16() == Some(1),
                0x41e => {
                    let id = fields.u16();
                    let code = match lettering {
                        Lettering::Flagged => fields.text(lettering),
                        Lettering::Local => fields.short_text(lettering),
                    };
                    own.extend(id.zip(code.map(|code| Format::of_code(&code))));
                }
                0xe0 => {
                    fields.u16();
                    styles.push(fields.u16().unwrap_or(0));
                }
                0x85 => book.sheets.extend(sheet(&mut fields, lettering)),
                0xfc => {
                    fields.u32();
                    let count = fields.u32().unwrap_or(0);
                    let texts = (0..count).map_while(|_| fields.text(lettering));
                    let shared = texts.map(|text| words.shared(&cleaned(&text)));
                    book.strings = shared.collect::<Result<_, _>>()?;
                }
                _ => {}
            }
        }
        let format = |id: &u16| own.get(id).copied().unwrap_or_else(|| Format::built_in(u32::from(*id)));
        book.formats = styles.iter().map(format).collect();
        Ok(book)
    }

    fn read_sheet(
        &self,
        name: String,
        hidden: bool,
        records: &mut Records<'_>,
        words: &mut Words<'_>,
    ) -> Result<Sheet, IntakeError> {
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        // Charts in a sheet are lists of records of their own.
        let mut depth = 0;
        let mut formula = None;
        for record in records {
            words.budget.work(record.len())?;
            match record.kind {
                0x809 => depth += 1,
                0x0a if depth <= 1 => break,
                0x0a => depth -= 1,
                _ if depth > 1 => {}
                // How a row looks; its cells come behind.
                0x208 => {
                    let mut fields = record.fields();
                    let row = fields.u16();
                    let hidden = fields
                        .bytes::<10>()
                        .and_then(|_| fields.u16())
                        .is_some_and(|flags| flags & 0x20 != 0);
                    if let Some(row) = row.filter(|_| hidden) {
                        sheet.hide(u32::from(row), words.budget)?;
                    }
                }
                // The text that a formula gives stands in a record behind it.
                0x207 => {
                    if let (Some((row, column)), Some(text)) =
                        (formula.take(), record.fields().text(self.lettering))
                    {
                        sheet.push(row, column, words.shared(&cleaned(&text))?, words)?;
                    }
                }
                0x06 => {
                    let Some((place, text)) = self.formula(&mut record.fields()) else { continue };
                    formula = Some(place);
                    sheet.push(place.0, place.1, words.shared(&text)?, words)?;
                }
                // Several numbers side by side.
                0xbd => {
                    let mut fields = record.fields();
                    let Some((row, mut column)) = place(&mut fields) else { continue };
                    // The last two bytes are the last column again.
                    while let (Some(style), Some(number)) = (fields.u16(), fields.u32()) {
                        let text = words.shared(&self.print(style, compact(number)))?;
                        sheet.push(row, column, text, words)?;
                        column += 1;
                    }
                }
                0xe5 => sheet.merge(areas(&mut record.fields()), words.budget)?,
                _ => {
                    if let Some(((row, column), text)) = self.cell(&record) {
                        let text = match text {
                            Text::Shared(text) => text,
                            Text::Own(text) => words.shared(&text)?,
                        };
                        sheet.push(row, column, text, words)?;
                    }
                }
            }
        }
        Ok(sheet)
    }

    /// A cell that is a record of its own.
    fn cell(&self, record: &Record<'_>) -> Option<((u32, u32), Text)> {
        if !matches!(record.kind, 0x203..=0x205 | 0xd6 | 0xfd | 0x27e) {
            return None;
        }
        let mut fields = record.fields();
        let place = place(&mut fields)?;
        let style = fields.u16()?;
        if record.kind == 0xfd {
            let text = self.strings.get(fields.u32()? as usize)?;
            return Some((place, Text::Shared(Rc::clone(text))));
        }
        let text = match record.kind {
            0x203 => self.print(style, fields.f64()?),
            0x27e => self.print(style, compact(fields.u32()?)),
            0x205 => match fields.bytes()? {
                [value, 0] => truth(value),
                _ => "#N/A".to_owned(),
            },
            _ => cleaned(&fields.text(self.lettering)?),
        };
        Some((place, Text::Own(text)))
    }

    /// What a formula gives; empty where that is a text, which stands elsewhere.
    fn formula(&self, fields: &mut Fields<'_, '_>) -> Option<((u32, u32), String)> {
        let place = place(fields)?;
        let style = fields.u16()?;
        let value: [u8; 8] = fields.bytes()?;
        let text = match value {
            [1, _, truth_value, _, _, _, 0xff, 0xff] => truth(truth_value),
            [2, .., 0xff, 0xff] => "#N/A".to_owned(),
            [.., 0xff, 0xff] => String::new(),
            _ => self.print(style, f64::from_le_bytes(value)),
        };
        Some((place, text))
    }

    fn print(&self, style: u16, value: f64) -> String {
        self.formats.get(usize::from(style)).copied().unwrap_or_default().print(value, self.from_1904)
    }
}

/// Where a sheet begins, its name, and whether it is hidden; `None` for charts, macros, and sheets that no menu can
/// bring up.
fn sheet(fields: &mut Fields<'_, '_>, lettering: Lettering) -> Option<(usize, String, bool)> {
    let from = fields.u32()? as usize;
    let [state, kind] = fields.bytes()?;
    let name = fields.short_text(lettering)?;
    (state & 3 != 2 && kind == 0).then_some((from, name, state & 3 == 1))
}

fn place(fields: &mut Fields<'_, '_>) -> Option<(u32, u32)> {
    Some((u32::from(fields.u16()?), u32::from(fields.u16()?)))
}

fn areas(fields: &mut Fields<'_, '_>) -> Vec<Area> {
    let count = fields.u16().unwrap_or(0);
    let area = |fields: &mut Fields<'_, '_>| {
        let mut pair = || Some((u32::from(fields.u16()?), u32::from(fields.u16()?)));
        Some(Area { rows: pair()?, columns: pair()? })
    };
    let areas = (0..count).map_while(|_| area(fields));
    areas.filter(|area| area.rows.0 <= area.rows.1 && area.columns.0 <= area.columns.1).collect()
}

/// A number in four bytes: an integer or the front of a fraction, perhaps in percent.
fn compact(number: u32) -> f64 {
    let value = if number & 2 != 0 {
        f64::from(number.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(number & !3) << 32)
    };
    if number & 1 != 0 { value / 100.0 } else { value }
}

fn truth(value: u8) -> String {
    if value == 0 { "FALSE" } else { "TRUE" }.to_owned()
}

fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter_map(plain).collect()
}
