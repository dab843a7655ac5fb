//! What holds for any file whatever.

use proptest::prelude::*;
use qingdan::intake::{Document, open};

use crate::made::{docx_with, xlsx};
use crate::short::hold;
use crate::xls::{cells, globals, xls};

/// Pieces that pages are made of.
const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<b>",
    "</b>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<td rowspan=9 colspan=2>",
    "<th>",
    "<tbody>",
    "</tbody>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<ul>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<span style='display:none'>",
    "</span>",
    "<span style='mso-list:Ignore'>",
    "<td colspan=2 style='mso-ignore:colspan'>",
    "<pre>",
    "</pre>",
    "<!--StartFragment-->",
    "<!--EndFragment-->",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<nav>",
    "</nav>",
    "<del>",
    "</del>",
    "&nbsp;",
    "&amp;",
    "\n",
    " ",
    "\t",
    "甲",
    "一、乙",
    "1.",
    "a b",
    "\u{2028}",
    "\u{b}",
    "#",
    "|",
    "<",
    "\u{0}",
    "<caption>",
    "<dl><dt>",
    "<dd>",
    "<hr>",
    "<o:p/>",
];

/// Pieces that the body of a document is made of.
const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:gridSpan w:val=\"3\"/>",
    "<w:vMerge/>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:ilvl w:val=\"1\"/>",
    "<w:numId w:val=\"1\"/>",
    "<w:br/>",
    "<w:tab/>",
    "<w:del/>",
    "<w:vanish/>",
    "<mc:AlternateContent>",
    "</mc:AlternateContent>",
    "<mc:Choice>",
    "</mc:Choice>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "甲",
    "&amp;",
    "&#10;",
    "\u{85}",
    "<w:outlineLvl w:val=\"1\"/>",
];

/// What files begin with.
const HEADS: &[&[u8]] = &[b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<table>", b"\xff\xfe"];

fn of(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

/// A document and workbooks with something of everything.
fn real_files() -> [Vec<u8>; 3] {
    let numbering = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    let body = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"#;
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>"#;
    let styles = r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#;
    [
        docx_with(body, &[("numbering", numbering)]),
        xlsx(&[("甲", "", sheet)], "<si><t>乙</t></si>", styles),
        xls(&globals(), &[("甲", 0, cells())]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_a_document(html in prop_oneof![4 => of(HTML, 80), 1 => any::<String>()]) {
        hold(&Document::from_html(&html));
    }

    #[test]
    fn any_body_is_a_document_or_an_error(body in of(WORD, 40)) {
        if let Ok(document) = open("a.docx", &docx_with(&body, &[])) {
            hold(&document);
        }
    }

    #[test]
    fn any_bytes_are_a_document_or_an_error(
        name in prop::sample::select(&["a.txt", "a.csv", "a.html", "a"][..]),
        head in prop::sample::select(HEADS),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        if let Ok(document) = open(name, &[head, &bytes].concat()) {
            hold(&document);
        }
    }

    #[test]
    fn a_damaged_file_is_a_document_or_an_error(
        which in 0..3_usize,
        at in any::<prop::sample::Index>(),
        end in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut file = real_files()[which].clone();
        let at = at.index(file.len());
        file[at] = byte;
        if cut {
            file.truncate(end.index(file.len()));
        }
        if let Ok(document) = open("a", &file) {
            hold(&document);
        }
    }
}
