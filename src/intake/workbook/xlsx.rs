//! Workbooks of the newer form (.xlsx, .xlsm, .et of late): XML in a zip archive.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::number::Format;
use super::{Area, Sheet, Words};
use crate::intake::archive::Archive;
use crate::intake::writer::plain;
use crate::intake::xml::{Broken, Node, Nodes, Tag, text_of};
use crate::intake::{Budget, DamagedKind, Document, IntakeError};

/// The most sheets that are read.
const MOST_SHEETS: usize = 1000;

/// The document of the workbook whose main part has this name.
pub(in crate::intake) fn document(
    archive: &mut Archive<'_>,
    main: &str,
    budget: &Budget,
) -> Result<Document, IntakeError> {
    super::document(all_sheets(archive, main, budget)?, budget)
}

/// All its sheets, hidden ones too.
pub(super) fn all_sheets(
    archive: &mut Archive<'_>,
    main: &str,
    budget: &Budget,
) -> Result<Vec<Sheet>, IntakeError> {
    let damaged = IntakeError::Damaged(DamagedKind::Workbook);
    let broken = |broken: Broken| broken.of(DamagedKind::Workbook);
    let mut words = Words::new(budget);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let within = |target: &str| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut part = |name: &str| archive.read(name, DamagedKind::Workbook);
    let book = part(main)?.ok_or(damaged.clone())?;
    let (book, from_1904) = read_book(&text_of(&book), budget).map_err(broken)?;
    let relations = part(&format!("{folder}/_rels/{file}.rels"))?.ok_or(damaged.clone())?;
    let relations = read_relations(&text_of(&relations), budget).map_err(broken)?;
    let named =
        |kind: &str| relations.values().find(|one| one.kind.ends_with(kind)).map(|one| within(&one.target));
    let mut named_part = |kind: &str| -> Result<Vec<u8>, IntakeError> {
        named(kind).map_or(Ok(None), |name| part(&name)).map(Option::unwrap_or_default)
    };
    let strings = read_strings(&text_of(&named_part("/sharedStrings")?), &words).map_err(broken)?;
    let formats = read_formats(&text_of(&named_part("/styles")?), budget).map_err(broken)?;
    let printing = Printing { strings, formats, from_1904 };
    let mut sheets = Vec::new();
    for (name, id, hidden) in book.into_iter().take(MOST_SHEETS) {
        // Sheets of charts and macros have no cells.
        let Some(relation) = relations.get(&id).filter(|one| one.kind.ends_with("/worksheet")) else {
            continue;
        };
        let xml = part(&within(&relation.target))?.ok_or(damaged.clone())?;
        let sheet = Sheet { name, hidden, ..Sheet::default() };
        sheets.push(printing.read_sheet(sheet, &text_of(&xml), &mut words)?);
    }
    Ok(sheets)
}

/// A sheet as the workbook lists it: its name, the id of its file, and whether it is hidden.
type Listed = (String, String, bool);

/// The sheets of a workbook, by name and the id of their file, and whether they are hidden; and whether it counts days
/// from 1904. Sheets that no menu can bring up are none.
fn read_book(xml: &str, budget: &Budget) -> Result<(Vec<Listed>, bool), Broken> {
    let mut nodes = Nodes::new(xml, budget);
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    while let Some(node) = nodes.next()? {
        let Node::Start(tag) = node else { continue };
        match tag.name().as_str() {
            "workbookPr" => from_1904 = matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")),
            "sheet" if tag.attribute("state").as_deref() != Some("veryHidden") => {
                let hidden = tag.attribute("state").as_deref() == Some("hidden");
                let named = tag.attribute("name").zip(tag.attribute("id"));
                sheets.extend(named.map(|(name, id)| (name, id, hidden)));
            }
            _ => {}
        }
    }
    Ok((sheets, from_1904))
}

struct Relation {
    kind: String,
    target: String,
}

/// The files that a workbook is made of, by id.
fn read_relations(xml: &str, budget: &Budget) -> Result<BTreeMap<String, Relation>, Broken> {
    let mut nodes = Nodes::new(xml, budget);
    let mut relations = BTreeMap::new();
    while let Some(node) = nodes.next()? {
        if let Node::Start(tag) = node
            && let (Some(id), Some(kind), Some(target)) = (tag.id("Id"), tag.id("Type"), tag.id("Target"))
        {
            budget.hold(size_of::<Relation>() + id.len() + kind.len() + target.len())?;
            relations.insert(id, Relation { kind, target });
        }
    }
    Ok(relations)
}

/// The texts that cells share.
fn read_strings(xml: &str, words: &Words<'_>) -> Result<Vec<Rc<str>>, Broken> {
    let mut nodes = Nodes::new(xml, words.budget);
    let mut strings = Vec::new();
    while let Some(node) = nodes.next()? {
        if let Node::Start(tag) = node
            && tag.name() == "si"
        {
            strings.push(words.shared(&read_text(&mut nodes, "si")?)?);
        }
    }
    Ok(strings)
}

/// The text up to the end of this element: of all its runs, without what says how to pronounce it.
fn read_text(nodes: &mut Nodes<'_, '_>, until: &str) -> Result<String, Broken> {
    let mut text = String::new();
    let mut shown = false;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(tag) => match tag.name().as_str() {
                "rPh" => nodes.skip()?,
                name => shown = name == "t",
            },
            Node::End(name) if name == until => break,
            Node::End(_) => shown = false,
            Node::Text(piece) if shown => text.push_str(&piece),
            Node::Text(_) => {}
        }
    }
    Ok(cleaned(&text))
}

/// A text with its escapes and line ends plain.
fn cleaned(text: &str) -> String {
    // Pictures in cells are formulas that only one program knows.
    if text.starts_with("=DISPIMG(") {
        return String::new();
    }
    let text = text.replace("_x000D_", "").replace("_x000A_", "\n").replace("\r\n", "\n");
    text.chars().filter_map(plain).collect()
}

/// How cells of each style print their numbers.
fn read_formats(xml: &str, budget: &Budget) -> Result<Vec<Format>, Broken> {
    let mut nodes = Nodes::new(xml, budget);
    let mut own: BTreeMap<u32, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(tag) => match tag.name().as_str() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.attribute("formatCode")) {
                        own.insert(id, Format::of_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    budget.hold(size_of::<Format>())?;
                    let id = tag.number("numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                }
                "dxfs" => nodes.skip()?,
                _ => {}
            },
            Node::End(name) if name == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    Ok(formats)
}

/// What is needed to print the cells of a workbook.
struct Printing {
    strings: Vec<Rc<str>>,
    formats: Vec<Format>,
    from_1904: bool,
}

/// A cell that is open.
#[derive(Default)]
struct OpenCell {
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    value: String,
}

impl Printing {
    fn read_sheet(&self, mut sheet: Sheet, xml: &str, words: &mut Words<'_>) -> Result<Sheet, IntakeError> {
        let broken = |broken: Broken| broken.of(DamagedKind::Workbook);
        let budget = words.budget;
        let mut nodes = Nodes::new(xml, budget);
        // Rows and cells that do not say where they stand follow one another.
        let (mut next_row, mut next_column) = (0_u32, 0_u32);
        let mut cell = OpenCell::default();
        let mut in_value = false;
        while let Some(node) = nodes.next().map_err(broken)? {
            match node {
                Node::Start(tag) => match tag.name().as_str() {
                    "row" => {
                        let row: Option<u32> = tag.number("r");
                        next_row = row.map_or(next_row, |row| row.saturating_sub(1));
                        next_column = 0;
                        if matches!(tag.attribute("hidden").as_deref(), Some("1" | "true")) {
                            sheet.hide(next_row, budget)?;
                        }
                    }
                    "c" => {
                        cell = open_cell(&tag, next_row, next_column);
                        next_column = cell.column.saturating_add(1);
                    }
                    "v" => in_value = true,
                    "is" => cell.value = read_text(&mut nodes, "is").map_err(broken)?,
                    "mergeCell" => {
                        sheet.merge(tag.attribute("ref").and_then(|area| area_of(&area)), budget)?;
                    }
                    "f" | "extLst" => nodes.skip().map_err(broken)?,
                    _ => {}
                },
                Node::End(name) => match name.as_str() {
                    "row" => next_row = next_row.saturating_add(1),
                    "v" => in_value = false,
                    "c" => {
                        let text = match cell.kind.as_str() {
                            "s" => self.string(&cell.value, words),
                            _ => words.shared(&self.print(&cell))?,
                        };
                        sheet.push(cell.row, cell.column, text, words)?;
                    }
                    _ => {}
                },
                Node::Text(text) if in_value => cell.value.push_str(&text),
                Node::Text(_) => {}
            }
        }
        Ok(sheet)
    }

    /// The text that cells share under this number.
    fn string(&self, number: &str, words: &Words<'_>) -> Rc<str> {
        let at: Option<usize> = number.trim().parse().ok();
        Rc::clone(at.and_then(|at| self.strings.get(at)).unwrap_or(&words.none))
    }

    /// The text of a cell that has one of its own.
    fn print(&self, cell: &OpenCell) -> String {
        let value = cell.value.as_str();
        match cell.kind.as_str() {
            "inlineStr" => value.to_owned(),
            "str" | "e" => cleaned(value),
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "d" => value.trim_end_matches("T00:00:00").replace('T', " "),
            _ => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    self.formats.get(cell.style).copied().unwrap_or_default().print(number, self.from_1904)
                }
                _ => cleaned(value),
            },
        }
    }
}

fn open_cell(tag: &Tag<'_>, next_row: u32, next_column: u32) -> OpenCell {
    let place = tag.attribute("r").and_then(|place| place_of(&place));
    let (row, column) = place.unwrap_or((next_row, next_column));
    let kind = tag.attribute("t").unwrap_or_default();
    OpenCell { row, column, kind, style: tag.number("s").unwrap_or(0), value: String::new() }
}

/// Row and column, from 0, of a place like `AB12`.
fn place_of(place: &str) -> Option<(u32, u32)> {
    let letters = place.len() - place.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (column, row) = place.split_at(letters);
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column =
        column.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'@'));
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

fn area_of(area: &str) -> Option<Area> {
    let (from, to) = area.split_once(':')?;
    let ((top, left), (bottom, right)) = (place_of(from)?, place_of(to)?);
    (top <= bottom && left <= right).then_some(Area { rows: (top, bottom), columns: (left, right) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert_eq!(place_of("A1"), Some((0, 0)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "1", "A0", "ABCD1", "甲1", "A99999999999"] {
            assert_eq!(place_of(wrong), None, "{wrong}");
        }
        assert_eq!(area_of("B2:A1"), None);
        assert_eq!(area_of("A1:B2"), Some(Area { rows: (0, 1), columns: (0, 1) }));
    }
}
