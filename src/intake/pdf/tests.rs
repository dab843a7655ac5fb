//! Whole files: printed ones as snapshots, small ones made here byte by byte, and broken ones.

use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

use super::*;
use crate::intake::BlockKind;

/// Printed by Chromium: paragraphs, a head and a number on each page, a table with merged cells. The glyphs' shapes
/// are taken out.
const CHROMIUM: &[u8] = include_bytes!("../../../tests/fixtures/pdf/chromium.pdf");
/// Printed by LibreOffice: text that is not set out to the margin, a table.
const LIBREOFFICE: &[u8] = include_bytes!("../../../tests/fixtures/pdf/libreoffice.pdf");
/// It opens with a password only.
const PASSWORD: &[u8] = include_bytes!("../../../tests/fixtures/pdf/password.pdf");
/// It is encrypted, and opens without a password.
const RESTRICTED: &[u8] = include_bytes!("../../../tests/fixtures/pdf/restricted.pdf");

fn document(bytes: &[u8]) -> Result<Document, IntakeError> {
    super::document(bytes, &Budget::default())
}

/// A document in full: a line for each block, cells behind bars, `+` and the columns of a cell that is wider, `^` for
/// one that goes on from above.
fn shown(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        out += &"\n".repeat(block.gap);
        match &block.kind {
            BlockKind::Row(cells) => {
                for cell in cells {
                    let wide = if cell.columns > 1 { format!("+{}", cell.columns) } else { String::new() };
                    let text = cell.span.of(&document.source);
                    out += &format!("|{text}{wide}{}", if cell.continues { "^" } else { "" });
                }
            }
            _ => out += block.span.of(&document.source),
        }
        out.push('\n');
    }
    out
}

/// What must hold for any document.
fn hold(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(document.source[end..block.span.start].trim().is_empty(), "something stands in no block");
        assert!(!block.span.of(&document.source).trim().is_empty(), "an empty block");
        if let BlockKind::Row(cells) = &block.kind {
            assert!(cells.iter().all(|cell| block.span.contains(cell.span) && cell.columns > 0));
            assert!(cells.is_sorted_by_key(|cell| cell.span.start));
        }
        end = block.span.end;
    }
    assert!(document.source[end..].trim().is_empty());
}

fn snapshot(name: &str, bytes: &[u8]) {
    let document = document(bytes).unwrap();
    hold(&document);
    insta::with_settings!({ snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("pdf__{name}"), shown(&document));
    });
}

#[test]
fn printed_by_chromium() {
    snapshot("chromium", CHROMIUM);
}

#[test]
fn printed_by_libreoffice() {
    snapshot("libreoffice", LIBREOFFICE);
}

/// A file of these objects, numbered from 1; the first is the catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", nth + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {dictionary} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A file of one page with this program; `/F1` is object 5, `/X1` object 6.
fn page(program: &[u8], more: &[Vec<u8>]) -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
                /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>";
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into(),
        stream("", program),
    ];
    objects.extend(more.iter().cloned());
    file(&objects)
}

/// What a page shows that shows one string in a font.
fn check(font: &str, more: &[Vec<u8>], string: &[u8], expect: Result<&str, IntakeError>) {
    let program = [b"BT /F1 12 Tf 72 760 Td (".as_slice(), string, b") Tj ET"].concat();
    let objects = [&[font.as_bytes().to_vec()], more].concat();
    let read = document(&page(&program, &objects)).map(|document| shown(&document).trim_end().to_owned());
    assert_eq!(read, expect.map(str::to_owned), "{font}");
}

#[test]
fn predefined_maps_of_chinese() {
    let font = |encoding: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [<< /Type /Font \
             /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 /W [1 95 500] >>] >>"
        )
    };
    // 任务 3, in GBK and in UTF-16.
    let (gbk, utf16) = (b"\xc8\xce\xce\xf1 3", b"\x4e\xfb\x52\xa1\0 \x00\x33");
    for encoding in ["GBK-EUC-H", "GB-EUC-H", "GBKp-EUC-H", "GBpc-EUC-V", "GBK2K-H"] {
        check(&font(encoding), &[], gbk, Ok("任务 3"));
    }
    for encoding in ["UniGB-UCS2-H", "UniGB-UTF16-H", "UniJIS-UCS2-HW-H", "UniCNS-UTF16-H"] {
        let expect =
            if encoding.ends_with("HW-H") { Err(IntakeError::WithoutCharacters) } else { Ok("任务 3") };
        check(&font(encoding), &[], utf16, expect);
    }
    check(&font("GBK2K-H"), &[], b"\x81\x39\xef\x30", Ok("㐁"));
    check(&font("Identity-H"), &[], utf16, Err(IntakeError::WithoutCharacters));
}

#[test]
fn what_a_font_says_its_codes_mean() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts \
                [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A >>] >>";
    let map = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
        1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        2 beginbfchar <0001> <4EFB> <0002> <D842DFB7> endbfchar\n\
        2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<52A1> <00660069>] endbfrange\n\
        endcmap end end";
    let more = [stream("", map)];
    check(font, &more, b"\0\x01\0\x20\0\x11\0\x02\0\x21", Ok("任务丁𠮷fi"));
    // A little that nobody knows does not make the rest unreadable, and is seen.
    check(font, &more, b"\0\x01\0\x20\0\x99", Ok("任务\u{fffd}"));
    check(font, &[stream("", b"<0001> begin nonsense [[")], b"\0\x01", Err(IntakeError::WithoutCharacters));
}

#[test]
fn simple_fonts() {
    let font = |encoding: &str| format!("<< /Type /Font /Subtype /Type1 /BaseFont /Times {encoding} >>");
    check(&font("/Encoding /WinAnsiEncoding"), &[], b"by \x9330 June\x94", Ok("by “30 June”"));
    check(&font("/Encoding /MacRomanEncoding"), &[], b"by \xd230 June\xd3", Ok("by “30 June”"));
    check(&font(""), &[], b"by \xaa30 June\xba", Ok("by “30 June”"));
    let differences =
        "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /T /a 65 /eacute /uni4EFB] >>";
    check(&font(differences), &[], b"\x01\x02sk AB", Ok("Task é任"));
    check(
        &font("/Encoding << /Differences [65 /g1 /g2] >>"),
        &[],
        b"AB",
        Err(IntakeError::WithoutCharacters),
    );
}

#[test]
fn text_operators() {
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_vec();
    let read = |program: &str| {
        let read = document(&page(program.as_bytes(), std::slice::from_ref(&font)));
        read.map(|document| shown(&document).trim_end().replace('\n', "/"))
    };
    let cases = [
        ("BT /F1 10 Tf 72 700 Td (one) Tj 0 -14 TD (two) Tj T* (three) Tj ET", "one/two/three"),
        ("BT /F1 10 Tf 14 TL 72 700 Td (one) Tj (two) ' 0 0 (three) \" ET", "one/two/three"),
        ("BT /F1 10 Tf 1 0 0 1 72 600 Tm (low) Tj 1 0 0 1 72 700 Tm (high) Tj ET", "high//low"),
        ("BT /F1 10 Tf 72 700 Td [(o) 20 (n) -20 (e) -900 (two)] TJ ET", "one two"),
        ("q 2 0 0 2 0 0 cm BT /F1 5 Tf 36 350 Td (a) Tj ET Q BT /F1 10 Tf 78 700 Td (b) Tj ET", "ab"),
        ("BT /F1 10 Tf 72 700 Td (x) Tj 4 Ts (2) Tj 0 Ts (y) Tj ET", "x2y"),
        ("/Span << /ActualText <FEFF4EFB> >> BDC BT /F1 10 Tf 72 700 Td (xx) Tj ET EMC", "任"),
        // A stamp across the page, and a page that is turned as a whole.
        ("BT /F1 10 Tf 72 700 Td (text) Tj 0.7 0.7 -0.7 0.7 9 9 Tm (draft) Tj ET", "text"),
        ("BT /F1 10 Tf 0 1 -1 0 500 100 Tm (one) Tj 0 1 -1 0 514 100 Tm (two) Tj ET", "one/two"),
    ];
    for (program, expect) in cases {
        assert_eq!(read(program).as_deref(), Ok(expect), "{program}");
    }
}

#[test]
fn forms() {
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_vec();
    let form = stream(
        "/Type /XObject /Subtype /Form /Matrix [1 0 0 1 72 600]",
        b"BT /F1 10 Tf (inside) Tj ET /X1 Do /X1 Do",
    );
    let program = b"/X1 Do BT /F1 10 Tf 72 700 Td (outside) Tj ET";
    // It calls itself, twice each time; that comes to an end.
    let read = document(&page(program, &[font, form])).unwrap();
    assert!(shown(&read).contains("outside\n") && shown(&read).contains("inside\n"), "{}", shown(&read));
}

#[test]
fn files_that_cannot_be_read() {
    let picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8", b"\0");
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_vec();
    let scan = |program: &[u8]| document(&page(program, &[font.clone(), picture.clone()]));
    assert_eq!(scan(b"q 595 0 0 842 0 0 cm /X1 Do Q"), Err(IntakeError::Scan));
    let named = b"q 595 0 0 842 0 0 cm /X1 Do Q BT /F1 9 Tf 400 20 Td (Scanned by X) Tj ET";
    assert_eq!(scan(named), Err(IntakeError::Scan));
    assert_eq!(scan(b""), Err(IntakeError::Empty));
    assert_eq!(scan(b"BT /F1 9 Tf 400 20 Td (   ) Tj ET"), Err(IntakeError::Empty));
    assert_eq!(document(PASSWORD), Err(IntakeError::Encrypted));
    assert_eq!(document(RESTRICTED).map(|read| shown(&read)).as_deref(), Ok("Return the form by Friday.\n"));
    for bytes in [&b"%PDF-1.7"[..], b"%PDF-1.4\n%%EOF", &CHROMIUM[..2000], &[0; 100], b""] {
        assert_eq!(document(bytes), Err(DAMAGED));
    }
    // A program of a megabyte of nothing, inflated for every one of a thousand parts.
    let program = stream("/Filter /FlateDecode", &compress_to_vec_zlib(&vec![b' '; 1 << 20], 9));
    let parts = format!("<< /Type /Page /MediaBox [0 0 9 9] /Contents [{}] >>", "3 0 R ".repeat(1000));
    let pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec();
    let bomb = file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), pages, program, parts.into_bytes()]);
    assert_eq!(document(&bomb), Err(IntakeError::Bomb));
    // A form of a megabyte that calls itself again and again, drawing nothing.
    let form = stream("/Subtype /Form", &[b"/X1 Do ".repeat(9), vec![b' '; 1 << 20]].concat());
    assert_eq!(document(&page(b"/X1 Do", &[font.clone(), form])), Err(IntakeError::TooCostly));
    let bytes = LIMIT + 1;
    assert_eq!(document(&vec![b' '; bytes]), Err(IntakeError::TooLarge { bytes, limit: LIMIT }));
}

#[test]
fn loops_come_to_an_end() {
    // A page tree that holds itself, and a page whose program is each of ten thousand times the same one.
    let pages = |kids: &str, contents: &str| {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} \
             /Resources << /Font << /F1 5 0 R >> >> >>"
        );
        file(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!("<< /Type /Pages /Kids [{kids}] /Count 9 >>").into_bytes(),
            page.into_bytes(),
            stream("", b"BT /F1 10 Tf 72 700 Td (text) Tj ET"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding 5 0 R /ToUnicode 5 0 R >>".to_vec(),
        ])
    };
    let read = |bytes: &[u8]| document(bytes).map(|document| shown(&document));
    assert_eq!(read(&pages("2 0 R 3 0 R 2 0 R", "4 0 R")).as_deref(), Ok("text\n"));
    assert_eq!(read(&pages("3 0 R", &format!("[{}]", "4 0 R ".repeat(10_000)))).as_deref(), Ok("text\n"));
    assert_eq!(read(&pages("2 0 R", "4 0 R")), Err(DAMAGED));
    // Where the tree cannot be read, pages are looked for everywhere.
    assert_eq!(read(&pages(&"[".repeat(100_000), "4 0 R")).as_deref(), Ok("text\n"));
    let deep = format!("[{}]", "[".repeat(100_000));
    assert!(read(&pages("3 0 R", &deep)).is_err());
}

#[test]
fn a_cross_reference_that_points_nowhere_is_made_anew() {
    let good = page(
        b"BT /F1 10 Tf 72 700 Td (text) Tj ET",
        &[b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_vec()],
    );
    let at = good.windows(9).rposition(|window| window == b"startxref").unwrap();
    let read = document(&[&good[..at], b"startxref\n7\n%%EOF"].concat());
    assert_eq!(read.map(|read| shown(&read)).as_deref(), Ok("text\n"));
}

/// Bytes put in place of others.
fn mutations() -> impl Strategy<Value = Vec<(usize, usize, Vec<u8>)>> {
    let words: &[&[u8]] = &[
        b"",
        b"/",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b" 0 R",
        b"1 0 R",
        b"2 0 R",
        b"4 0 R",
        b"stream",
        b"endobj",
        b"-1",
        b"99999999999",
        b"/Length 0",
        b"/Filter /FlateDecode",
        b"/Type /ObjStm",
        b"q",
        b"Do",
        b"TJ",
        b"\0",
        b"1e9",
    ];
    let word = prop_oneof![
        prop::sample::select(words.iter().map(|word| word.to_vec()).collect::<Vec<_>>()),
        prop::collection::vec(any::<u8>(), 1..5),
    ];
    prop::collection::vec((any::<usize>(), 0..24_usize, word), 1..12)
}

proptest! {
    #[test]
    fn any_damage_is_an_error_or_a_document(which in 0..4_usize, mutations in mutations()) {
        let table = page(
            b"10 700 m 500 700 l S 10 650 490 25 re S 10 675 490 25 re S 200 700 m 200 650 l S \
              BT /F1 10 Tf 14 TL 72 780 Td (one) Tj T* [(two) -500 (three)] TJ 1 0 0 1 20 680 Tm (cell) Tj ET /X1 Do",
            &[
                b"<< /Type /Font /Subtype /Type0 /Encoding 7 0 R /ToUnicode 7 0 R /DescendantFonts [<< /W [0 [1 2] 3 9 5] >>] >>"
                    .to_vec(),
                stream("/Subtype /Form /Resources << /Font << /F1 5 0 R >> >>", b"BT /F1 9 Tf (in) Tj ET /X1 Do"),
                stream("", b"1 begincidrange <00> <ff> 0 endcidrange 1 beginbfrange <00> <ff> <0000> endbfrange"),
            ],
        );
        let mut bytes = [CHROMIUM, LIBREOFFICE, RESTRICTED, &table][which].to_vec();
        for (at, length, word) in mutations {
            let at = at % bytes.len();
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, word);
            if bytes.is_empty() {
                break;
            }
        }
        if let Ok(document) = document(&bytes) {
            hold(&document);
        }
    }
}
