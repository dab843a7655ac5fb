//! Word documents of the older binary form, and others that word processors write of the same notice.
#![allow(clippy::disallowed_methods, reason = "the fixtures are files")]

use std::path::Path;

use qingdan::intake::{DamagedKind, Document, ForeignKind, IntakeError, open};
use qingdan::ledger::Draft;
use qingdan::reading::read;

use crate::made::Doc;
use crate::short::{hold, short};

/// A notice with headings, automatic numbers on three levels, a tracked change, a hidden remark, a field, and a table
/// with merged cells.
fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/word").join(name)).unwrap()
}

fn document(name: &str) -> Document {
    let document = open(name, &fixture(name)).unwrap();
    hold(&document);
    document
}

/// LibreOffice wrote it from the docx.
#[test]
fn it_says_what_the_docx_says() {
    let (new, old) = (document("notice.docx"), document("notice.doc"));
    assert_eq!(short(&old), short(&new));
    let draft = |document: &Document| Draft::of(&read(document), &document.source);
    assert_eq!(draft(&old), draft(&new));
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("word__notice", short(&new).join("\n"));
    });
    // What a file is its bytes say.
    assert_eq!(open("通知.wps", &fixture("notice.doc")), Ok(old));
    assert_eq!(open("通知.doc", &fixture("notice.docx")), Ok(new));
}

/// A file with some bytes of its main stream changed.
fn changed(changes: &[(usize, &[u8])]) -> Vec<u8> {
    let mut file = fixture("notice.doc");
    let head = file.windows(2).position(|bytes| bytes == [0xec, 0xa5]).unwrap();
    for (at, bytes) in changes {
        file[head + at..head + at + bytes.len()].copy_from_slice(bytes);
    }
    file
}

#[test]
fn what_cannot_be_read() {
    let refuse = |changes: &[(usize, &[u8])], expect: IntakeError| {
        assert_eq!(open("a.doc", &changed(changes)).err(), Some(expect), "{changes:?}");
    };
    refuse(&[(11, &[0x13])], IntakeError::Encrypted);
    // Word 95, and Word 6.
    refuse(&[(2, &[0x68, 0])], IntakeError::Foreign(ForeignKind::Text));
    refuse(&[(0, &[0xdc, 0xa5])], IntakeError::Foreign(ForeignKind::Text));
    let damaged = IntakeError::Damaged(DamagedKind::Text);
    refuse(&[(0, &[0, 0])], damaged.clone());
    // The table of pieces lies nowhere.
    refuse(&[(0x1a2, &[0xff; 4])], damaged.clone());
    refuse(&[(0x1a6, &[0; 4])], damaged);
    let file = fixture("notice.doc");
    assert!(open("a.doc", &file[..file.len() - 4096]).is_err() && open("a.doc", &file[..600]).is_err());
    assert_eq!(open("a.doc", &Doc::of("  \r").file()), Err(IntakeError::Empty));
}

fn check(doc: &Doc, expect: &[&str]) {
    let document = open("a.doc", &doc.file()).unwrap();
    hold(&document);
    assert_eq!(short(&document), expect);
}

/// Properties, by the numbers that Word gives them.
const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const ENDS_ROW: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];
const DELETED: &[u8] = &[0x00, 0x08, 1];
const HIDDEN: &[u8] = &[0x3c, 0x08, 1];

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

#[test]
fn characters() {
    check(
        &Doc::of("甲\t乙\u{b}丙\u{1e}丁\u{1f}𠮷\r戊\u{c}己\u{1}\u{8}\r"),
        &["L 甲\t乙", "L 丙-丁𠮷", "L 戊", "L 己"],
    );
    // The result of a field, in one that is inside another; a field that is never closed.
    let fields = "\u{13}IF \u{13}A\u{14}甲\u{15}\u{14}乙\u{13}PAGE\u{14}3\u{15}\u{15}丙\r\u{13}TOC\r丁\r";
    check(&Doc::of(fields), &["L 乙3丙", "1L 丁"]);
    // Western letters in one byte each, and a sign of a symbol font.
    let pieces = vec![(vec![0x93, 0x41, 0x94], true, 0), (units("("), false, 0), (units("甲\r"), false, 0)];
    let characters = vec![vec![], vec![0x09, 0x6a, 1, 0, 0xfe, 0xf0]];
    check(&Doc { pieces, characters, ..Doc::default() }, &["L “A”☑甲"]);
}

#[test]
fn changes_and_what_is_hidden() {
    let pieces = ["甲", "乙", "丙", "\r", "丁\r"].map(|text| (units(text), false, 0)).to_vec();
    let characters = vec![vec![], DELETED.to_vec(), HIDDEN.to_vec(), DELETED.to_vec()];
    check(&Doc { pieces, characters, ..Doc::default() }, &["L 甲丁"]);
    // Given to a piece as a whole, as fast saving does.
    let pieces = vec![(units("甲"), false, 0), (units("乙"), false, 1), (units("丙\r"), false, 0)];
    check(&Doc { pieces, sets: vec![HIDDEN.to_vec()], ..Doc::default() }, &["L 甲丙"]);
}

/// The description of a row: where its cells begin and end, and the flags of each.
fn row(edges: &[i16], flags: &[u16]) -> (u16, Vec<u8>) {
    let mut bytes = vec![flags.len() as u8];
    bytes.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    flags.iter().for_each(|flags| bytes.extend([&flags.to_le_bytes()[..], &[0; 18]].concat()));
    (0, [ENDS_ROW, &[0x08, 0xd6], &(bytes.len() as u16 + 1).to_le_bytes(), &bytes].concat())
}

#[test]
fn tables() {
    let cell = || (0, IN_TABLE.to_vec());
    let first = row(&[0, 1000, 2000, 3000], &[0, 0, 0x60]);
    let paragraphs = vec![cell(), cell(), cell(), first, cell(), cell(), row(&[0, 2000, 3000], &[0, 0x20])];
    check(
        &Doc { paragraphs, ..Doc::of("甲\u{7}乙\u{7}丙\u{7}\u{7}丁\u{7}\u{7}\u{7}注\r") },
        &["R 甲/乙/丙", "R 丁+2/^", "L 注"],
    );
    // A table in a cell; its cells end with carriage returns.
    let inner = |more: &[u8]| (0, [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0], more].concat());
    let two = || row(&[0, 1000, 2000], &[0, 0]);
    let inner_cell = || inner(&[0x4b, 0x24, 1]);
    let paragraphs = vec![
        cell(),
        cell(),
        two(),
        cell(),
        inner_cell(),
        inner_cell(),
        inner(&[0x4c, 0x24, 1]),
        cell(),
        two(),
        cell(),
        cell(),
        two(),
    ];
    let text = "序号\u{7}任务\u{7}\u{7}1\u{7}甲\r乙\r\r\u{7}\u{7}2\u{7}丙\u{7}\u{7}";
    check(&Doc { paragraphs, ..Doc::of(text) }, &["R 序号/任务", "R 1/甲 乙", "R 2/丙"]);
    // Cells and rows that stand nowhere, and a row that is cut off.
    check(&Doc::of("甲\u{7}乙\u{7}\u{7}"), &["L 甲", "L 乙"]);
    check(&Doc { paragraphs: vec![cell(), cell()], ..Doc::of("甲\u{7}乙\u{7}") }, &["R 甲/乙"]);
}

/// A level of a list: how it counts, and what is written.
fn level(format: u8, text: &[u16]) -> Vec<u8> {
    let mut bytes = vec![1, 0, 0, 0, format, 0];
    bytes.resize(28, 0);
    bytes.extend((text.len() as u16).to_le_bytes());
    bytes.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// A style: its number among those that every document has, its name, its properties.
fn style(kind: u16, name: &str, own: &[u8]) -> Vec<u8> {
    let mut bytes = [kind, 0xfff1, 0, 0, 0, name.len() as u16].map(u16::to_le_bytes).concat();
    bytes.extend(units(name).iter().flat_map(|unit| unit.to_le_bytes()));
    bytes.extend([0, 0]);
    bytes.extend((own.len() as u16 + 2).to_le_bytes());
    bytes.extend([&[0, 0][..], own].concat());
    [&(bytes.len() as u16).to_le_bytes()[..], &bytes].concat()
}

#[test]
fn lists_by_paragraph_and_by_style() {
    // A list of one level, whose style is the second, and another that is made to begin at three.
    let mut definitions = vec![2, 0];
    for (id, style) in [(7, [1, 0]), (8, [0xff, 0x0f])] {
        definitions.extend([&[id, 0, 0, 0, 0, 0, 0, 0][..], &style.repeat(9), &[1, 0]].concat());
    }
    let levels = [level(37, &[0, 0x3001]), level(0, &[0x28, 0, 0x29])].concat();
    let mut uses = vec![2, 0, 0, 0];
    for (id, changes) in [(7, 0), (8, 1)] {
        uses.extend([&[id, 0, 0, 0][..], &[0; 8], &[changes, 0, 0, 0]].concat());
    }
    uses.extend([&[0; 8][..], &[3, 0, 0, 0, 0x10, 0, 0, 0]].concat());
    let mut styles = vec![4, 0, 3, 0, 10, 0];
    for (kind, name, own) in [(0, "Normal", &[][..]), (1, "heading 1", &[0x0b, 0x46, 1, 0]), (19, "x", &[])] {
        styles.extend(style(kind, name, own));
    }
    let of_list = |list: u8| (0, vec![0x0b, 0x46, list, 0, 0x0a, 0x26, 0]);
    let paragraphs = vec![
        (1, vec![]),
        of_list(2),
        of_list(2),
        (1, vec![]),
        (2, vec![]),
        (0, vec![0x40, 0x26, 1]),
        (1, vec![0x0b, 0x46, 0, 0]),
    ];
    check(
        &Doc {
            paragraphs,
            styles,
            lists: [definitions, levels, uses],
            ..Doc::of("甲\r乙\r丙\r丁\r目录\r戊\r己\r")
        },
        &["H1 一、甲", "L (3)乙", "L (4)丙", "H1 二、丁", "H2 戊", "H1 己"],
    );
}

#[test]
fn stories() {
    // Body, footnotes, headers, macros, comments, endnotes, text boxes.
    let text = "甲\r注\r眉\r批\r尾\r框\r";
    check(&Doc { stories: [2, 2, 2, 0, 2, 2, 2], ..Doc::of(text) }, &["L 甲", "L 框", "L 注", "L 尾"]);
}

#[test]
fn a_piece_that_is_longer_than_the_file_is_an_error() {
    let mut file = Doc::of(&"一、甲。\u{b}".repeat(40_000)).file();
    let at = file.windows(5).position(|bytes| bytes[0] == 2 && bytes[1..] == 16_u32.to_le_bytes()).unwrap();
    assert_eq!(file[at + 9..at + 13], 200_000_u32.to_le_bytes());
    file[at + 9..at + 13].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    let head = file.windows(4).position(|bytes| bytes == [0xec, 0xa5, 0xc1, 0]).unwrap();
    file[head + 76..head + 80].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    assert_eq!(open("a.doc", &file).err(), Some(IntakeError::Damaged(DamagedKind::Text)));
}
