//! Workbooks of the older form.

use std::io::{Cursor, Write};

use qingdan::intake::{DamagedKind, Hidden, IntakeError, open};

use crate::short::{hold, short};

/// A record.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A place, with the style of the cell there.
fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn text(words: &str) -> Vec<u8> {
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&(words.encode_utf16().count() as u16).to_le_bytes()[..], &[1], &units].concat()
}

/// A workbook whose sheets have these records.
pub(crate) fn xls(globals: &[u8], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let begin = |kind: u8| record(0x809, &[0, 6, kind, 0, 0, 0, 0, 0]);
    let name = |name: &str| {
        let text = text(name);
        [&[text[0]][..], &text[2..]].concat()
    };
    let entry = |from: usize, (title, state, _): &(&str, u8, Vec<u8>)| {
        record(0x85, &[&(from as u32).to_le_bytes()[..], &[*state, 0], &name(title)].concat())
    };
    let head: usize =
        12 + globals.len() + sheets.iter().map(|sheet| entry(0, sheet).len()).sum::<usize>() + 4;
    let mut stream = begin(5);
    stream.extend(globals);
    let mut from = head;
    for sheet in sheets {
        stream.extend(entry(from, sheet));
        from += 12 + sheet.2.len() + 4;
    }
    stream.extend(record(0x0a, &[]));
    for (_, _, records) in sheets {
        stream.extend(begin(0x10));
        stream.extend(records);
        stream.extend(record(0x0a, &[]));
    }
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

/// The records in front of the sheets: two texts, a format of the workbook's own, three styles.
pub(crate) fn globals() -> Vec<u8> {
    let strings = [&[9, 0, 0, 0, 2, 0, 0, 0][..], &text("序号"), &text("任务\n甲")].concat();
    let style = |format: u16| record(0xe0, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat());
    [
        record(0x41e, &[&[164, 0][..], &text("yyyy\"年\"m\"月\"")].concat()),
        style(0),
        style(14),
        style(164),
        style(9),
        record(0xfc, &strings),
    ]
    .concat()
}

/// A sheet with every kind of cell.
pub(crate) fn cells() -> Vec<u8> {
    let with = |kind: u16, row: u16, column: u16, style: u16, data: &[u8]| {
        record(kind, &[&at(row, column, style), data].concat())
    };
    [
        with(0x204, 0, 0, 0, &text("清单")),
        with(0xfd, 2, 0, 0, &[0, 0, 0, 0]),
        with(0xfd, 2, 1, 0, &[1, 0, 0, 0]),
        with(0xfd, 2, 2, 0, &[77, 0, 0, 0]),
        with(0x27e, 3, 0, 0, &(7_u32 << 2 | 2).to_le_bytes()),
        with(0x203, 3, 1, 1, &45838_f64.to_le_bytes()),
        with(0x203, 3, 2, 2, &45838_f64.to_le_bytes()),
        with(0x27e, 3, 3, 3, &(15_u32 << 2 | 3).to_le_bytes()),
        // A chart in the sheet.
        record(0x809, &[0, 6, 0x20, 0]),
        with(0x203, 0, 0, 0, &1_f64.to_le_bytes()),
        record(0x0a, &[]),
        with(0x06, 4, 0, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]),
        record(0x207, &text("式")),
        with(0x06, 4, 1, 0, &[&2.5_f64.to_le_bytes()[..], &[0; 6]].concat()),
        with(0x205, 4, 2, 0, &[1, 0]),
        record(
            0xbd,
            &[&[5, 0, 0, 0, 0, 0][..], &6_u32.to_le_bytes(), &[0, 0], &10_u32.to_le_bytes(), &[1, 0]]
                .concat(),
        ),
        record(0xe5, &[2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 4, 0, 5, 0, 2, 0, 2, 0]),
    ]
    .concat()
}

#[test]
fn cells_of_every_kind() {
    let document =
        open("a.xls", &xls(&globals(), &[("甲", 0, cells()), ("空", 0, Vec::new()), ("深", 2, cells())]))
            .unwrap();
    hold(&document);
    assert_eq!(
        short(&document),
        ["L 清单", "1R 序号/任务↵甲//", "R 7/2025-06-30/2025年6月/15%", "R 式/2.5/TRUE/", "R 1/2/^/"]
    );
}

#[test]
fn several_sheets() {
    // One of them is hidden, and a row of another.
    let hidden_row = record(0x208, &[3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]);
    let sheets = [("甲", 0, [hidden_row, cells()].concat()), ("丙", 0, cells()), ("乙", 1, cells())];
    let document = open("a.xls", &xls(&globals(), &sheets)).unwrap();
    assert_eq!(document.hidden, Hidden { rows: 1, sheets: 1 });
    assert_eq!(short(&document).iter().filter(|block| block.contains("H1")).count(), 2);
}

#[test]
fn what_is_refused() {
    let damaged = Err(IntakeError::Damaged(DamagedKind::Workbook));
    let whole = xls(&globals(), &[("甲", 0, cells())]);
    assert_eq!(open("a.xls", &whole[..whole.len() / 2]), damaged);
    assert_eq!(open("a.xls", &xls(&record(0x2f, &[1, 0]), &[])), Err(IntakeError::Encrypted));
    assert_eq!(open("a.xls", &xls(&[], &[])), Err(IntakeError::Empty));
}
