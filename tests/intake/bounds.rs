//! What may be asked of one document: short files that ask for hours, and texts of twenty megabytes, cost no more than
//! the budget, and are refused by a sentence.

use miniz_oxide::deflate::compress_to_vec_zlib;
use qingdan::intake::{Budget, Document, IntakeError, LIMIT, MOST_MEMORY, MOST_WORK, open, open_within};

use crate::made::{docx, docx_with, xlsx};
use crate::xls::{record, xls};

/// The outcome of opening a file, and the work and memory that it took.
fn cost(name: &str, bytes: &[u8]) -> (Result<Document, IntakeError>, usize, usize) {
    let budget = Budget::default();
    let document = open_within(name, bytes, &budget);
    (document, budget.spent_work(), budget.spent_memory())
}

/// Refused as too costly, without much more than the budget being spent.
fn refuse(name: &str, bytes: &[u8]) {
    let (document, work, memory) = cost(name, bytes);
    assert_eq!(document, Err(IntakeError::TooCostly), "{name}");
    assert!(work <= MOST_WORK + MOST_WORK / 8 && memory <= MOST_MEMORY + MOST_MEMORY / 8, "{work}, {memory}");
}

fn repeated(piece: &str) -> String {
    piece.repeat(LIMIT / piece.len())
}

#[test]
fn a_blank_text_that_cells_share_is_looked_at_once() {
    let strings = format!("<si><t>{}</t></si>", " ".repeat(3_900_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(16_000);
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>").repeat(10);
    let file = xlsx(&[("甲", "", &sheet)], &strings, "");
    assert!(file.len() < 30_000);
    let (document, work, memory) = cost("a.xlsx", &file);
    assert_eq!(document, Err(IntakeError::Empty));
    assert!(work < 30_000_000 && memory < 1_000_000, "{work}, {memory}");
}

#[test]
fn a_long_text_that_cells_share_is_written_until_it_is_too_large() {
    let strings = format!("<si><t>{}</t></si>", "甲".repeat(1_000_000));
    let sheet = format!("<sheetData><row>{}</row></sheetData>", "<c t=\"s\"><v>0</v></c>".repeat(1000));
    let file = xlsx(&[("甲", "", &sheet)], &strings, "");
    assert!(matches!(open("a.xlsx", &file), Err(IntakeError::TooLarge { .. })));
    // The same in the older form, where a text has at most 65 535 characters.
    let text = [&[0xff, 0xff, 1][..], &[0x32, 0x75].repeat(0xffff)].concat();
    let mut strings = record(0xfc, &[&[0, 0, 0, 0, 1, 0, 0, 0][..], &text[..8000]].concat());
    for part in text[8000..].chunks(8000) {
        strings.extend(record(0x3c, &[&[1][..], part].concat()));
    }
    let cells = record(0xfd, &[0; 10]).repeat(10_000);
    assert!(matches!(open("a.xls", &xls(&strings, &[("甲", 0, cells)])), Err(IntakeError::TooLarge { .. })));
}

#[test]
fn merged_areas_that_cannot_be_are_paid_for() {
    // The last column is taken; every further area is looked at from its first column up to there.
    let row = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>甲</v></c><c r=\"XFD1\" t=\"str\"><v>乙</v></c></row>";
    let areas = "<mergeCell ref=\"B1:XFD1\"/>".repeat(1000);
    let sheet =
        format!("<sheetData>{row}</sheetData><mergeCells><mergeCell ref=\"XFD1:XFD1\"/>{areas}</mergeCells>");
    let (document, work, _) = cost("a.xlsx", &xlsx(&[("甲", "", &sheet)], "", ""));
    assert!(document.is_ok() && work > 1000 * 16_000, "{work}");
}

#[test]
fn cells_over_many_rows_are_paid_for() {
    let cells = "<td rowspan=65534>甲".repeat(1000);
    refuse("a.html", format!("<!DOCTYPE html><table><tr>{cells}{}", "<tr><td>乙".repeat(4_000)).as_bytes());
    let overflowing = "<td colspan=1000 style='mso-ignore:colspan'>甲".repeat(3_000);
    refuse("a.html", format!("<!DOCTYPE html><table><tr>{overflowing}").as_bytes());
}

#[test]
fn end_tags_under_many_open_elements_are_paid_for() {
    let page = format!("<!DOCTYPE html>{}{}", "<b>".repeat(400), "</x>".repeat(5_000));
    let (_, work, _) = cost("a.html", page.as_bytes());
    assert!(work > 5_000 * 400, "{work}");
}

/// `cargo bench --bench bounds` measures many more.
#[test]
fn twenty_megabytes_of_lines_or_cells_are_refused() {
    for (name, piece) in [("a.txt", "1.\n"), ("a.txt", "a\t\n"), ("a.txt", "a\t")] {
        refuse(name, repeated(piece).as_bytes());
    }
    let open_quote = repeated("a\n");
    refuse("a.csv", format!("\"{}", &open_quote[2..]).as_bytes());
    // What is pasted goes the same way.
    assert_eq!(Document::from_copied("", &repeated("1.\n")), Err(IntakeError::TooCostly));
}

#[test]
fn styles_based_on_one_another_are_followed_once() {
    let id = |nth: usize| format!("{}{nth}", "x".repeat(900));
    let style = |nth: usize| {
        format!("<w:style w:styleId=\"{}\"><w:basedOn w:val=\"{}\"/></w:style>", id(nth), id(nth + 1))
    };
    let styles: String = (0..40).map(style).collect();
    let standard = format!("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{}\"/>", id(0));
    let body = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>".repeat(5_000);
    let file = docx_with(&body, &[("styles", &(standard + &styles))]);
    let (document, work, _) = cost("a.docx", &file);
    assert_eq!(document.map(|document| document.blocks.len()), Ok(5_000));
    assert!(work < 5_000_000, "{work}");
}

/// Larger than any notice that has been seen, and far from any bound.
#[test]
fn the_largest_notices_are_read() {
    let text = "（一）新建城市书房12个，改造提升公园绿地3处，6月底前完成。（责任单位：区文旅局、区城管局）\n"
        .repeat(7000);
    assert!(text.chars().count() > 300_000);
    let cells = |cell: &str| (0..20_000).map(|nth| cell.replace('#', &nth.to_string())).collect::<Vec<_>>();
    let rows = |begin: &str, cell: &str, end: &str| {
        cells(cell).chunks(8).map(|row| format!("{begin}{}{end}", row.concat())).collect::<String>()
    };
    let word =
        rows("<w:tr>", "<w:tc><w:p><w:r><w:t>第#项任务由有关单位负责</w:t></w:r></w:p></w:tc>", "</w:tr>");
    let sheet = rows("<row>", "<c t=\"inlineStr\"><is><t>第#项任务由有关单位负责</t></is></c>", "</row>");
    let page = rows(
        "<tr>",
        "<td style='border:solid;mso-style:x'><p class=MsoNormal>第#项任务由有关单位负责</p></td>",
        "</tr>",
    );
    for (name, bytes) in [
        ("a.txt", text.clone().into_bytes()),
        ("a.csv", text.replace('，', ",").into_bytes()),
        ("a.docx", docx(&format!("<w:tbl>{word}</w:tbl>"))),
        ("a.xlsx", xlsx(&[("甲", "", &format!("<sheetData>{sheet}</sheetData>"))], "", "")),
        ("a.html", format!("<!DOCTYPE html><table>{page}</table>").into_bytes()),
    ] {
        let (document, work, memory) = cost(name, &bytes);
        assert!(document.is_ok(), "{name}");
        assert!(work < MOST_WORK / 10 && memory < MOST_MEMORY / 10, "{name}: {work}, {memory}");
    }
}

/// A file of one page whose program is packed.
fn pdf(fonts: &str, program: &str) -> Vec<u8> {
    let program = compress_to_vec_zlib(program.as_bytes(), 9);
    let mut file = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count \
         1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font \
         << {fonts} >> >> >>\nendobj\n4 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n",
        program.len()
    )
    .into_bytes();
    file.extend(program);
    file.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file
}

#[test]
fn fonts_that_stand_in_their_page_are_made_once() {
    let font = "/F1 << /Type /Font /Subtype /Type0 /Encoding /GBK-EUC-H /DescendantFonts [<< /DW 1000 >>] >>";
    let file = pdf(font, &format!("BT {} (\u{1}) Tj ET", "/F1 12 Tf ".repeat(200_000)));
    assert!(file.len() < 30_000);
    let (_, work, memory) = cost("a.pdf", &file);
    assert!(work < 20_000_000 && memory < 1_000_000, "{work}, {memory}");
}

#[test]
fn resources_that_thousands_of_pages_share_are_paid_for() {
    let fonts: String = (0..60_000).map(|nth| format!("/F{nth} 9 0 R ")).collect();
    let kids: String = (0..1900).map(|nth| format!("{} 0 R ", nth + 10)).collect();
    let pages: String = (0..1900)
        .map(|nth| format!("{} 0 obj\n<< /Type /Page /Parent 2 0 R /Resources 3 0 R >>\nendobj\n", nth + 10))
        .collect();
    let file = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count 1900 \
         /MediaBox [0 0 595 842] >>\nendobj\n3 0 obj\n<< /Font << {fonts} >> >>\nendobj\n{pages}trailer\n<< /Root 1 0 R \
         >>\n%%EOF\n"
    );
    refuse("a.pdf", file.as_bytes());
    // Left to the pages above them it is the same.
    let above = file.replace(" /Parent 2 0 R /Resources 3 0 R", " /Parent 2 0 R");
    refuse("a.pdf", above.replace("/Count 1900", "/Count 1900 /Resources 3 0 R").as_bytes());
}
