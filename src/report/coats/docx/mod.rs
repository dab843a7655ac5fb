//! A Word document, as offices hand it on: A4, laid out after GB/T 9704, with styles that can be edited.
//!
//! The parts of the package are written here by hand: Word's format is large, but a report needs little of it.

mod columns;
mod document;
mod fonts;
mod labels;
mod markup;
mod page;
mod paragraph;
mod styles;
mod table;

use std::io;

use self::markup::Markup;
use crate::exchange::FormatError;
use crate::exchange::zip_of;
use crate::messages::Language;
use crate::report::{Page, Report};

/// The most columns of a table in Word, which refuses a document with more.
const MOST_COLUMNS: usize = 63;

/// A report as a Word document. The same report is the same file, byte by byte.
///
/// # Errors
///
/// Where a table has more columns than Word takes, or it is larger than a package can be.
pub fn docx(report: &Report) -> Result<Vec<u8>, FormatError> {
    if report.tables().any(|table| table.on_paper().len() > MOST_COLUMNS) {
        return Err(FormatError::TooLarge);
    }
    let parts = parts(report).map_err(|error| FormatError::Library(error.to_string()))?;
    zip_of(&parts).ok_or(FormatError::TooLarge)
}

/// The parts of the package: the list of their kinds comes first, as Word has it.
fn parts(report: &Report) -> io::Result<Vec<(String, Vec<u8>)>> {
    let feet = page::feet(report.page);
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), kinds(feet)?),
        ("_rels/.rels".to_owned(), links(&[(OFFICE, "officeDocument", "word/document.xml"), CORE])?),
        ("docProps/core.xml".to_owned(), properties(report)?),
        ("word/document.xml".to_owned(), document::document(report)?),
        ("word/styles.xml".to_owned(), styles::styles(report)?),
        ("word/settings.xml".to_owned(), settings(report.page)?),
        ("word/fontTable.xml".to_owned(), fonts::fonts()?),
    ];
    let mut own = OF_DOCUMENT.to_vec();
    for foot in feet {
        own.push((OFFICE, "footer", foot.file));
        parts.push((format!("word/{}", foot.file), page::foot(foot)?));
    }
    parts.push(("word/_rels/document.xml.rels".to_owned(), links(&own)?));
    Ok(parts)
}

/// Where kinds of links are named.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// What the package says of itself.
const CORE: Link = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata",
    "core-properties",
    "docProps/core.xml",
);

/// What the document itself is linked with, its feet left out.
const OF_DOCUMENT: [Link; 3] = [
    (OFFICE, "styles", "styles.xml"),
    (OFFICE, "settings", "settings.xml"),
    (OFFICE, "fontTable", "fontTable.xml"),
];

/// A link from one part to another: where its kind is named, its kind, where it leads.
type Link = (&'static str, &'static str, &'static str);

/// The name of a link by its place in its list.
fn link_name(nth: usize) -> String {
    format!("rId{}", nth + 1)
}

fn links(links: &[Link]) -> io::Result<Vec<u8>> {
    let mut xml = Markup::new("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (nth, (space, kind, target)) in links.iter().enumerate() {
        let attributes =
            [("Id", &*link_name(nth)), ("Type", &*format!("{space}/{kind}")), ("Target", target)];
        xml.empty("Relationship", &attributes);
    }
    xml.finish()
}

fn kinds(feet: &[page::Foot]) -> io::Result<Vec<u8>> {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    const OF_PACKAGE: &str = "application/vnd.openxmlformats-package";
    let mut xml = Markup::new("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    for (ending, kind) in
        [("rels", format!("{OF_PACKAGE}.relationships+xml")), ("xml", "application/xml".to_owned())]
    {
        xml.empty("Default", &[("Extension", ending), ("ContentType", &kind)]);
    }
    let mut part = |name: &str, kind: &str| {
        xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    };
    part("/docProps/core.xml", &format!("{OF_PACKAGE}.core-properties+xml"));
    part("/word/document.xml", &format!("{WORD}.document.main+xml"));
    for (_, kind, file) in OF_DOCUMENT {
        part(&format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
    }
    for foot in feet {
        part(&format!("/word/{}", foot.file), &format!("{WORD}.footer+xml"));
    }
    xml.finish()
}

fn properties(report: &Report) -> io::Result<Vec<u8>> {
    let mut xml = Markup::new(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    // No moment of writing: the same report is the same file.
    xml.begin("dc:title", &[]);
    xml.text(&report.title.replace('\n', " "));
    xml.end();
    xml.begin("dc:language", &[]);
    xml.text(match report.language {
        Language::Zh => "zh-CN",
        Language::En => "en-US",
    });
    xml.end();
    xml.finish()
}

/// The part with what holds for the whole document.
fn settings(page: Page) -> io::Result<Vec<u8>> {
    let mut xml = Markup::word("w:settings");
    xml.empty("w:zoom", &[("w:percent", "100")]);
    xml.value("w:defaultTabStop", 420);
    if page == Page::Upright {
        xml.flag("w:evenAndOddHeaders");
    }
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.begin("w:compat", &[]);
    // Without it Word opens the document as one of its version of 2007.
    xml.empty(
        "w:compatSetting",
        &[
            ("w:name", "compatibilityMode"),
            ("w:uri", "http://schemas.microsoft.com/office/word"),
            ("w:val", "15"),
        ],
    );
    xml.end();
    xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    xml.value("w:decimalSymbol", ".");
    xml.value("w:listSeparator", ",");
    xml.finish()
}
