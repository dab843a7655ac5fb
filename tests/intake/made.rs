//! Files made for tests: just enough of a docx, xlsx, ofd or zip.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive of these files.
pub(crate) fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

/// A document with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A document with this body, and what stands in the roots of these parts: `numbering`, `styles`, `footnotes`.
pub(crate) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut files = vec![(
        "word/document.xml".to_owned(),
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>{body}</w:body></w:document>"#
        ),
    )];
    for (name, inner) in parts {
        files.push((format!("word/{name}.xml"), format!("<w:{name} {WORD}>{inner}</w:{name}>")));
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&files)
}

/// A workbook with these sheets: name, attributes of its entry, what stands in its file.
pub(crate) fn xlsx(sheets: &[(&str, &str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut book = String::new();
    let mut relations = String::new();
    let mut files = Vec::new();
    for (nth, (name, attributes, inner)) in sheets.iter().enumerate() {
        book += &format!(r#"<sheet name="{name}" sheetId="{nth}" {attributes} r:id="r{nth}"/>"#);
        relations += &format!(
            r#"<Relationship Id="r{nth}" Type="{RELATION}/worksheet" Target="worksheets/s{nth}.xml"/>"#
        );
        files.push((format!("xl/worksheets/s{nth}.xml"), format!("<worksheet>{inner}</worksheet>")));
    }
    for (name, root, inner) in [("sharedStrings", "sst", strings), ("styles", "styleSheet", styles)] {
        relations +=
            &format!(r#"<Relationship Id="{name}" Type="{RELATION}/{name}" Target="/xl/{name}.xml"/>"#);
        files.push((format!("xl/{name}.xml"), format!("<{root}>{inner}</{root}>")));
    }
    files.push((
        "xl/workbook.xml".into(),
        format!(r#"<workbook xmlns:r="{RELATION}"><sheets>{book}</sheets></workbook>"#),
    ));
    files.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&files)
}

const OFD: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// An OFD file of one document with these pages: what stands in the root of each. `document` is what its root has
/// besides, and `files` are further files.
pub(crate) fn ofd(pages: &[&str], document: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let mut list = String::new();
    let mut all = Vec::new();
    for (nth, inner) in pages.iter().enumerate() {
        list += &format!(r#"<ofd:Page ID="{}" BaseLoc="Pages/Page_{nth}/Content.xml"/>"#, nth + 10);
        all.push((
            format!("Doc_0/Pages/Page_{nth}/Content.xml"),
            format!(r#"<?xml version="1.0" encoding="UTF-8"?><ofd:Page {OFD}>{inner}</ofd:Page>"#),
        ));
    }
    let root = format!(
        "<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         {document}</ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"
    );
    let entry = format!(
        r#"<ofd:OFD {OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#
    );
    all.push(("OFD.xml".into(), entry));
    all.push(("Doc_0/Document.xml".into(), root));
    all.extend(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let all: Vec<_> = all.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&all)
}

/// The content of a page of an OFD file: these objects, in one layer.
pub(crate) fn layer(objects: &str) -> String {
    format!(r#"<ofd:Content><ofd:Layer ID="1" Type="Body">{objects}</ofd:Layer></ofd:Content>"#)
}
