//! Word documents.

use qingdan::intake::{DamagedKind, IntakeError, open};

use crate::made::{docx, docx_with, zipped};
use crate::short::{hold, short};

fn check_file(file: &[u8], expect: &[&str]) {
    let document = open("a.docx", file).unwrap();
    hold(&document);
    assert_eq!(short(&document), expect);
}

fn check(body: &str, expect: &[&str]) {
    check_file(&docx(body), expect);
}

/// A paragraph with these properties and this text.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs() {
    check(
        r#"<w:p><w:r><w:t xml:space="preserve">甲 </w:t></w:r><w:r><w:t>乙&amp;</w:t><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>戊</w:t></w:r></w:p>"#,
        &["L 甲 乙&\t丙", "L 丁", "1L 戊"],
    );
    check(
        r#"<w:p><w:r><w:t>甲</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="x" w:char="F0EE"/></w:r></w:p>"#,
        &["L 甲-☑"],
    );
}

#[test]
fn changes_are_accepted() {
    check(
        r#"<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>丙</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>丁</w:t></w:r></w:moveTo></w:p>"#,
        &["L 甲丁"],
    );
    // The end of a paragraph that was deleted; what a paragraph was before it was formatted anew.
    check(
        r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"#,
        &["L 甲乙"],
    );
    check(
        r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"#,
        &["R 甲/乙"],
    );
}

#[test]
fn fields_links_and_what_is_hidden() {
    check(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:hyperlink><w:r><w:t>页</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt><w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>丙</w:t></w:r></w:p>"#,
        &["L 3页甲丙"],
    );
    // The mark of a paragraph may be hidden while its words are not.
    check(&p("<w:rPr><w:vanish/></w:rPr>", "甲"), &["L 甲"]);
}

#[test]
fn text_boxes_stand_once() {
    check(
        r#"<w:p><w:r><w:t>甲</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>乙</w:t></w:r></w:p>"#,
        &["L 框", "L 甲乙"],
    );
    check(
        "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        &["L 甲"],
    );
}

#[test]
fn tables() {
    let cell =
        |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", words));
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let wide = r#"<w:gridSpan w:val="2"/>"#;
    let table = format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>",
        cell(r#"<w:gridSpan w:val="3"/>"#, "清单"),
        cell("", "序号"),
        cell("", "任务"),
        cell("", "单位"),
        cell(restart, "1"),
        cell(wide, "甲"),
        cell("<w:vMerge/>", ""),
        cell(wide, "乙"),
        cell("", "丙"),
        cell("", "丁"),
    );
    check(&table, &["L 清单", "R 序号/任务/单位", "R 1/甲+2", "R ^/乙+2", "R /丙/丁"]);
    // A table in a cell, and a frame around text. In cells nothing is a heading.
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "a"), cell("", "b"));
    let nested = format!(
        "<w:tbl><w:tr>{}<w:tc>{inner}<w:p/></w:tc></w:tr><w:tr>{}{}</w:tr><w:tr>{}<w:tc>{}{}</w:tc></w:tr></w:tbl>",
        cell("", "1"),
        cell("", "2"),
        cell("", "甲"),
        cell("", "3"),
        p(r#"<w:outlineLvl w:val="0"/>"#, "乙"),
        p("", "丙"),
    );
    check(&nested, &["R 1/a b", "R 2/甲", "R 3/乙↵丙"]);
    check(
        &format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p("", "甲"), p("", "乙")),
        &["L 甲", "L 乙"],
    );
}

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="a2"><w:name w:val="标题 2"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>"#;

#[test]
fn headings() {
    let body = [
        p(r#"<w:pStyle w:val="t1"/>"#, "甲……1"),
        p(r#"<w:pStyle w:val="a1"/>"#, "甲"),
        p(r#"<w:outlineLvl w:val="2"/>"#, "乙"),
        p(r#"<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>"#, "丙"),
        p(r#"<w:pStyle w:val="a1"/>"#, &"丁".repeat(81)),
    ];
    let long = format!("L {}", "丁".repeat(81));
    check_file(&docx_with(&body.concat(), &[("styles", STYLES)]), &["H1 甲", "H3 乙", "L 丙", &long]);
}

/// A level: its place, format, pattern, and what else is said of it.
fn level(at: usize, format: &str, pattern: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>"#
    )
}

/// A paragraph in a list.
fn item(list: u32, level: u32, text: &str) -> String {
    p(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

#[test]
fn numbers_are_written_out() {
    let levels = [
        level(0, "chineseCountingThousand", "%1、", ""),
        level(1, "chineseCounting", "（%2）", ""),
        level(2, "decimal", "%3.", ""),
        level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
        level(4, "decimalEnclosedCircle", "%5", ""),
        level(5, "bullet", "\u{f0b7}", ""),
    ]
    .concat();
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="9">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
    );
    let body = [
        item(1, 0, "甲"),
        item(1, 1, "乙"),
        item(1, 2, "丙"),
        item(1, 2, "5亿元"),
        item(1, 3, "丁"),
        item(1, 4, "戊"),
        item(1, 5, "己"),
        item(1, 1, "庚"),
        item(1, 2, "辛"),
        item(1, 0, "壬"),
        item(2, 0, "癸"),
        item(2, 0, "子"),
        item(0, 0, "丑"),
        item(77, 0, "寅"),
        item(1, 99, "卯"),
    ];
    check_file(
        &docx_with(&body.concat(), &[("numbering", &numbering)]),
        &[
            "L 一、甲",
            "L （一）乙",
            "L 1.丙",
            "L 2. 5亿元",
            "L 1.2.1 丁",
            "L ①戊",
            "L 己",
            "L （二）庚",
            "L 1.辛",
            "L 二、壬",
            "L 一、癸",
            "L 二、子",
            "L 丑",
            "L 寅",
            "L 卯",
        ],
    );
}

#[test]
fn numbers_by_style() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="4">{}{}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num>"#,
        level(0, "decimal", "第%1章", r#"<w:pStyle w:val="a1"/>"#),
        level(1, "ideographTraditional", "%2、", r#"<w:pStyle w:val="a2"/>"#),
    );
    let body = [
        p(r#"<w:pStyle w:val="a2"/>"#, "甲"),
        p(r#"<w:pStyle w:val="a2"/>"#, "乙"),
        p(r#"<w:pStyle w:val="a2"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "丙"),
    ];
    check_file(
        &docx_with(&body.concat(), &[("styles", STYLES), ("numbering", &numbering)]),
        &["H2 甲、甲", "H2 乙、乙", "H2 丙"],
    );
}

#[test]
fn footnotes_stand_at_the_end() {
    let notes = format!(
        r#"<w:footnote w:type="separator">{}</w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
        p("", "x"),
        p("", "注")
    );
    check_file(&docx_with(&p("", "甲"), &[("footnotes", &notes)]), &["L 甲", "L 注"]);
}

#[test]
fn broken_documents() {
    let text = Err(IntakeError::Damaged(DamagedKind::Text));
    assert_eq!(open("a.docx", &zipped(&[("word/document.xml", "<w:document><w:body>")])), text);
    assert_eq!(open("a.docx", &zipped(&[("word/document.xml", "")])), text);
    assert_eq!(open("a.docx", &zipped(&[("word/document.xml", &"<a>".repeat(100_000))])), text);
    let whole = docx(&p("", "甲"));
    assert_eq!(open("a.docx", &whole[..whole.len() - 30]), Err(IntakeError::Damaged(DamagedKind::Archive)));
    assert_eq!(open("a.docx", &docx("<w:p/>")), Err(IntakeError::Empty));
}
