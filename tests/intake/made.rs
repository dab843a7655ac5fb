//! Files made for tests: just enough of a docx, doc, xlsx, ofd or zip.

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

/// What a Word document of the older form is made of.
#[derive(Default)]
pub(crate) struct Doc {
    /// The pieces of its text in their order: the characters, whether they take one byte each, and the set of properties
    /// that it was given as a whole, counted from 1.
    pub(crate) pieces: Vec<(Vec<u16>, bool, u16)>,
    /// Sets of properties for pieces.
    pub(crate) sets: Vec<Vec<u8>>,
    /// For each paragraph, cell and row its style and properties; none where there are no more.
    pub(crate) paragraphs: Vec<(u16, Vec<u8>)>,
    /// For each piece the properties of its characters; none where there are no more.
    pub(crate) characters: Vec<Vec<u8>>,
    pub(crate) styles: Vec<u8>,
    /// Definitions of lists, the levels behind them, and the lists that use them.
    pub(crate) lists: [Vec<u8>; 3],
    /// How many characters each story has; where nothing is said the body has all.
    pub(crate) stories: [u32; 7],
}

impl Doc {
    /// A document of a text, whose paragraphs end with carriage returns and whose cells with bells.
    pub(crate) fn of(text: &str) -> Self {
        Self { pieces: vec![(text.encode_utf16().collect(), false, 0)], ..Self::default() }
    }

    /// The file: pieces stand in it in reverse order, as if each had been typed before the one in front of it.
    pub(crate) fn file(&self) -> Vec<u8> {
        let numbers = |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let mut main = vec![0; 0x600];
        let mut places = vec![0; self.pieces.len()];
        for (nth, (units, narrow, _)) in self.pieces.iter().enumerate().rev() {
            places[nth] = main.len() as u32;
            for unit in units {
                main.extend(&unit.to_le_bytes()[..if *narrow { 1 } else { 2 }]);
            }
        }
        let mut pieces = Vec::new();
        for set in &self.sets {
            pieces.push(1);
            pieces.extend((set.len() as u16).to_le_bytes());
            pieces.extend(set);
        }
        let mut ends = vec![0];
        for (units, ..) in &self.pieces {
            ends.push(ends[ends.len() - 1] + units.len() as u32);
        }
        let mut table = numbers(&ends);
        for ((_, narrow, set), place) in self.pieces.iter().zip(&places) {
            table.extend([0, 0]);
            table.extend((if *narrow { (place * 2) | 0x4000_0000 } else { *place }).to_le_bytes());
            table.extend(set.checked_sub(1).map_or(0, |set| set * 2 + 1).to_le_bytes());
        }
        pieces.push(2);
        pieces.extend((table.len() as u32).to_le_bytes());
        pieces.extend(table);

        let mut runs: Vec<(u32, u32, Vec<u8>)> = Vec::new();
        let mut looks: Vec<(u32, u32, Vec<u8>)> = Vec::new();
        let mut marks = 0;
        for (nth, (units, narrow, _)) in self.pieces.iter().enumerate() {
            let size = if *narrow { 1 } else { 2 };
            let end = places[nth] + size * units.len() as u32;
            looks.push((places[nth], end, self.characters.get(nth).cloned().unwrap_or_default()));
            let mut from = places[nth];
            for (at, unit) in units.iter().enumerate() {
                if matches!(unit, 7 | 0x0d) {
                    let to = places[nth] + size * (at as u32 + 1);
                    let (style, own) = self.paragraphs.get(marks).cloned().unwrap_or_default();
                    runs.push((from, to, [&style.to_le_bytes()[..], &own].concat()));
                    (from, marks) = (to, marks + 1);
                }
            }
            if from < end {
                runs.push((from, end, vec![0, 0]));
            }
        }
        let mut parts = vec![(33, pieces)];
        for (part, mut runs) in [(13, runs), (12, looks)] {
            runs.sort();
            main.resize(main.len().next_multiple_of(512), 0);
            let mut pages = (vec![0x600], Vec::new());
            for run in &runs {
                pages.1.push((main.len() / 512) as u32);
                pages.0.push(run.1);
                main.extend(page(run, part == 13));
            }
            parts.push((part, [numbers(&pages.0), numbers(&pages.1)].concat()));
        }
        let [definitions, levels, uses] = &self.lists;
        parts.extend([(1, self.styles.clone()), (74, uses.clone()), (73, definitions.clone())]);

        let mut table = Vec::new();
        for (number, bytes) in parts {
            let at = 154 + 8 * number;
            main[at..at + 8].copy_from_slice(&numbers(&[table.len() as u32, bytes.len() as u32]));
            table.extend(bytes);
        }
        table.extend(levels);
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        main[152..154].copy_from_slice(&93_u16.to_le_bytes());
        let all = ends[ends.len() - 1];
        let stories = if self.stories == [0; 7] { [all, 0, 0, 0, 0, 0, 0] } else { self.stories };
        main[76..104].copy_from_slice(&numbers(&stories));

        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("WordDocument", main), ("0Table", table)] {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        file.into_inner().into_inner()
    }
}

/// A page with the properties of one run.
fn page((from, to, bytes): &(u32, u32, Vec<u8>), is_paragraph: bool) -> Vec<u8> {
    let mut page = [from.to_le_bytes(), to.to_le_bytes()].concat();
    let bytes = &bytes[..bytes.len().min(if is_paragraph { 400 } else { 255 })];
    let at = 32;
    page.push(at as u8 / 2);
    page.resize(at, 0);
    if is_paragraph {
        // An even count of bytes, told by half of it.
        page.extend([0, bytes.len().div_ceil(2) as u8]);
    } else {
        page.push(bytes.len() as u8);
    }
    page.extend(bytes);
    page.resize(511, 0);
    page.push(1);
    page
}
