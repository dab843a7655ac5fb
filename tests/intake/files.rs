//! Files told apart by their bytes.

use qingdan::intake::{DamagedKind, ForeignKind, IntakeError, LIMIT, PictureKind, open};
use qingdan::messages::Language;

use crate::made::{docx, zipped};
use crate::short::short;

fn check(name: &str, bytes: &[u8], expect: &[&str]) {
    assert_eq!(short(&open(name, bytes).unwrap()), expect, "{name}");
}

fn refuse(name: &str, bytes: &[u8], expect: &IntakeError) {
    assert_eq!(open(name, bytes).as_ref(), Err(expect), "{name}");
}

/// A compound file whose directory has these names, without anything else.
fn compound(names: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    for name in names {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.push(2 * name.len() as u8 + 2);
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

#[test]
fn text_of_any_kind() {
    check("a", "一、甲".as_bytes(), &["L 一、甲"]);
    check("a.txt", b"\xd2\xbb\xa1\xa2\xbc\xd7", &["L 一、甲"]);
    check("a.csv", "序号,任务\n1,\"甲,乙\"".as_bytes(), &["R 序号/任务", "R 1/甲,乙"]);
    check("a.TSV", "序号\t任务\n1\t甲".as_bytes(), &["R 序号/任务", "R 1/甲"]);
    check("a.txt", "序号,任务".as_bytes(), &["L 序号,任务"]);
}

#[test]
fn pages_by_what_they_begin_with() {
    for head in [
        "<!DOCTYPE html>",
        "<html>",
        " \n<META charset=utf-8>",
        "<?xml version='1.0'?><!-- 注 --><html>",
        "<table>",
        "\u{feff}<body>",
    ] {
        check("a.xls", format!("{head}<tr><td>甲").as_bytes(), &["L 甲"]);
    }
    check("a.htm", "<i>甲</i>".as_bytes(), &["L 甲"]);
    check("a.txt", "<甲>一、乙".as_bytes(), &["L <甲>一、乙"]);
    check("a.txt", "<pilot> x".as_bytes(), &["L <pilot> x"]);
    // A page that says it is in another encoding than it is.
    check("a.html", b"<html><meta charset=utf-8><p>\xbc\xd7", &["L 甲"]);
}

#[test]
fn what_cannot_be_read() {
    refuse("a.png", b"\x89PNG\r\n\x1a\n", &IntakeError::Picture(PictureKind::Png));
    refuse(
        "a.doc",
        &compound(&["Root Entry", "WordDocument", "Workbook"]),
        &IntakeError::Damaged(DamagedKind::Text),
    );
    refuse("a.wps", &compound(&["Root Entry", "WpsDocument"]), &IntakeError::Damaged(DamagedKind::Text));
    refuse("a.ppt", &compound(&["PowerPoint Document"]), &IntakeError::Foreign(ForeignKind::Slides));
    refuse(
        "a.docx",
        &compound(&["Root Entry", "EncryptionInfo", "EncryptedPackage"]),
        &IntakeError::Encrypted,
    );
    refuse("a.bin", &compound(&["Root Entry"]), &IntakeError::Damaged(DamagedKind::Archive));
    refuse("a.rtf", b"{\\rtf1 a}", &IntakeError::Foreign(ForeignKind::Text));
    refuse(
        "a.xml",
        b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>",
        &IntakeError::Foreign(ForeignKind::Workbook),
    );
    refuse(
        "a.xml",
        b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><a/>",
        &IntakeError::Foreign(ForeignKind::Text),
    );
    refuse(
        "a.pptx",
        &zipped(&[("ppt/presentation.xml", "<a/>")]),
        &IntakeError::Foreign(ForeignKind::Slides),
    );
    refuse("a.xlsb", &zipped(&[("xl/workbook.bin", "")]), &IntakeError::Foreign(ForeignKind::Workbook));
    refuse("a.ofd", &zipped(&[("OFD.xml", "<a/>")]), &IntakeError::Damaged(DamagedKind::Ofd));
    let ods = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")];
    refuse("a.ods", &zipped(&ods), &IntakeError::Foreign(ForeignKind::Workbook));
    refuse("a.odt", &zipped(&[("content.xml", "<a/>")]), &IntakeError::Foreign(ForeignKind::Text));
    refuse("a.zip", &zipped(&[("通知.docx", "")]), &IntakeError::Foreign(ForeignKind::Archive));
    refuse("a.docx", b"PK\x03\x04", &IntakeError::Damaged(DamagedKind::Archive));
    refuse("a.rar", b"Rar!\x1a\x07\0", &IntakeError::Foreign(ForeignKind::Archive));
    refuse("a.txt", b" \n", &IntakeError::Empty);
    refuse("a.html", b"<html><p>&nbsp;", &IntakeError::Empty);
    refuse("a.bin", b"\0\x01\x02", &IntakeError::Binary);
    refuse("a.txt", &vec![b'a'; LIMIT + 1], &IntakeError::TooLarge { bytes: LIMIT + 1, limit: LIMIT });
}

#[test]
fn a_bomb_is_given_up() {
    // Fifty megabytes of one letter pack to fifty kilobytes.
    let text =
        format!("<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>", "a".repeat(50_000_000));
    refuse("a.docx", &zipped(&[("word/document.xml", &text)]), &IntakeError::Bomb);
}

#[test]
fn many_paragraphs_are_no_bomb() {
    let body: String = (0..50_000)
        .map(|nth| format!("<w:p><w:r><w:t>第{nth}项任务由有关单位负责</w:t></w:r></w:p>"))
        .collect();
    assert_eq!(open("a.docx", &docx(&body)).unwrap().blocks.len(), 50_000);
}

/// Every refusal is a sentence of its own in both languages, and says what to do.
#[test]
fn refusals_are_sentences() {
    use {DamagedKind as D, ForeignKind as F, IntakeError as E};
    let errors = [
        E::Encrypted,
        E::Bomb,
        E::TooCostly,
        E::Foreign(F::Text),
        E::Foreign(F::Workbook),
        E::Foreign(F::Slides),
        E::Foreign(F::Archive),
        E::Damaged(D::Archive),
        E::Damaged(D::Text),
        E::Damaged(D::Workbook),
        E::Damaged(D::Pdf),
        E::Damaged(D::Ofd),
    ];
    for language in [Language::Zh, Language::En] {
        let mut sentences: Vec<String> = errors.iter().map(|error| language.intake_error(error)).collect();
        assert!(
            sentences.iter().all(|sentence| sentence.contains("未作改动") || sentence.contains("untouched"))
        );
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), errors.len());
    }
}
