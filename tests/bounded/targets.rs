//! The targets: each takes any bytes whatever, makes the most of them, and panics where something does not hold.

use std::io::{Cursor, Write as _};

use qingdan::exchange::{ImportError, Opened, is_encrypted, open, unlock};
use qingdan::intake::Document;
use qingdan::ledger::query::{LONGEST_SEARCH, MOST_TERMS};
use qingdan::ledger::{Draft, Env};
use qingdan::reading::{Given, read};
use qingdan::second::{anchored, answer, differences};
use qingdan::store::{pack, rescued, unpack};
use qingdan::view::{LedgerView, Route};

use super::pieces::text as text_of;
use super::pieces::{MAIL, PAGE, PROPERTIES, RECORDS, SHEET, WORD, parts, records, xml};
use super::{BASE, MEGABYTE, hold_file, peak};
use crate::holding::hold_text;
use crate::made::{Doc, docx_with, layer, ofd, xlsx, zipped};

/// A target of the fuzzer.
type Target = fn(&[u8]);

/// All targets by name: each has a program in `fuzz/fuzz_targets` and a corpus in `fuzz/corpus`.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("address", address),
    ("age", age),
    ("csv", csv),
    ("doc", doc),
    ("docx", docx),
    ("html", html),
    ("ledger", ledger),
    ("mail", mail),
    ("ofd", pages),
    ("pdf", pdf),
    ("read", text),
    ("record", record),
    ("second", second),
    ("xls", xls),
    ("xlsx", workbook),
];

/// A pasted text.
pub(crate) fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    hold_file("a.txt", text.as_bytes(), bytes.len());
    hold_text(&text);
}

/// A page.
pub(crate) fn html(bytes: &[u8]) {
    let page = [b"<!DOCTYPE html>", String::from_utf8_lossy(bytes).as_bytes()].concat();
    hold_file("a.html", &page, bytes.len());
}

/// A mail or a page saved in one file.
pub(crate) fn mail(bytes: &[u8]) {
    hold_file("a.eml", text_of(bytes, MAIL).as_bytes(), bytes.len());
}

/// Separated values.
pub(crate) fn csv(bytes: &[u8]) {
    hold_file("a.csv", String::from_utf8_lossy(bytes).as_bytes(), bytes.len());
}

/// The parts of a Word document: its body, lists, styles and footnotes.
pub(crate) fn docx(bytes: &[u8]) {
    let [body, numbering, styles, footnotes] = parts(bytes).map(|part| xml(part, WORD));
    let parts =
        [("numbering", numbering.as_str()), ("styles", styles.as_str()), ("footnotes", footnotes.as_str())];
    hold_file("a.docx", &docx_with(&body, &parts), bytes.len());
}

/// A Word document of the older form: its text, the properties of its paragraphs and characters, its styles and lists.
pub(crate) fn doc(bytes: &[u8]) {
    let [text, paragraphs, characters, styles, lists] = parts(bytes);
    let unit = |byte: &u8| if *byte < 0x80 { u16::from(*byte) } else { 0x4e00 + u16::from(*byte) };
    let units: Vec<u16> = text.iter().map(unit).collect();
    // The first byte of a property chooses it, the others stand behind it.
    let one = |property: &[u8]| {
        let name = PROPERTIES[usize::from(property[0]) % PROPERTIES.len()].to_le_bytes();
        [&name[..], &property[1..]].concat()
    };
    let properties = |bytes: &[u8]| bytes.chunks(8).map(one).collect::<Vec<_>>().concat();
    let runs = |bytes: &[u8]| bytes.split(|byte| *byte == 0x1f).map(properties).collect::<Vec<_>>();
    let mut lists = lists.split(|byte| *byte == 0x1f).map(<[u8]>::to_vec);
    let pieces = units.chunks(20).enumerate();
    let doc = Doc {
        pieces: pieces.map(|(nth, units)| (units.to_vec(), nth % 3 == 1, nth as u16 % 2)).collect(),
        sets: vec![properties(characters)],
        paragraphs: runs(paragraphs)
            .into_iter()
            .zip([0, 1, 2].into_iter().cycle())
            .map(|(own, style)| (style, own))
            .collect(),
        characters: runs(characters),
        styles: styles.to_vec(),
        lists: [(); 3].map(|()| lists.next().unwrap_or_default()),
        ..Doc::default()
    };
    hold_file("a.doc", &doc.file(), bytes.len());
}

/// The parts of a workbook: two sheets, the texts that they share, styles.
pub(crate) fn workbook(bytes: &[u8]) {
    let [first, second, strings, styles] = parts(bytes).map(|part| xml(part, SHEET));
    hold_file("a.xlsx", &xlsx(&[("甲", "", &first), ("乙", "", &second)], &strings, &styles), bytes.len());
}

/// The records of a workbook of the older form: those in front, then those of a sheet.
pub(crate) fn xls(bytes: &[u8]) {
    let [head, sheet] = parts(bytes).map(records);
    let begin = [&RECORDS[0].to_le_bytes()[..], &[8, 0, 0, 6, 5, 0, 0, 0, 0, 0]].concat();
    let end = [0x0a, 0, 0, 0];
    let at = begin.len() + head.len() + 4 + 9 + end.len();
    let entry = [&[0x85, 0, 9, 0][..], &(at as u32).to_le_bytes(), &[0, 0, 1, 0, b'a']].concat();
    let stream = [&begin[..], &head, &entry, &end, &begin, &sheet, &end].concat();
    let Ok(mut file) = cfb::CompoundFile::create(Cursor::new(Vec::new())) else { return };
    let written = file.create_stream("Workbook").and_then(|mut part| part.write_all(&stream));
    if written.is_ok() {
        hold_file("a.xls", &file.into_inner().into_inner(), bytes.len());
    }
}

/// The files of an OFD file: two pages, a template of theirs, and resources.
pub(crate) fn pages(bytes: &[u8]) {
    let [first, second, template, resources] = parts(bytes).map(|part| xml(part, PAGE));
    let over = |inner: &str| format!("<ofd:Template TemplateID=\"2\"/>{}", layer(inner));
    let document = "<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID=\"2\" BaseLoc=\"Tpl.xml\"/>";
    let file = ofd(
        &[&over(&first), &over(&second)],
        document,
        &[
            ("Doc_0/Tpl.xml", &format!("<ofd:Page>{}</ofd:Page>", layer(&template))),
            ("Doc_0/Res.xml", &format!("<ofd:Res>{resources}</ofd:Res>")),
        ],
    );
    hold_file("a.ofd", &file, bytes.len());
}

/// A PDF file, or what is in one: the program of a page, its fonts, a form, a map of codes to characters.
pub(crate) fn pdf(bytes: &[u8]) {
    if bytes.starts_with(b"%PDF") {
        return hold_file("a.pdf", bytes, bytes.len());
    }
    let [program, font, inline, form, map] = parts(bytes);
    let stream = |bytes: &[u8]| {
        let head = format!("<< /Type /XObject /Subtype /Form /Length {} >>\nstream\n", bytes.len());
        [head.as_bytes(), bytes, b"\nendstream"].concat()
    };
    let dictionary = |inner: &[u8]| [b"<< /Type /Font /ToUnicode 8 0 R ", inner, b" >>"].concat();
    let resources =
        [b"<< /Font << /F1 5 0 R /F2 ", &dictionary(inline)[..], b" >> /XObject << /X1 6 0 R >> >>"];
    let objects: [Vec<u8>; 8] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>".to_vec(),
        stream(program),
        dictionary(font),
        stream(form),
        resources.concat(),
        stream(map),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let end = format!("trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", file.len());
    file.extend(table.bytes());
    file.extend(end.bytes());
    hold_file("a.pdf", &file, bytes.len());
}

/// A ledger as somebody was sent it, by itself and as one of two in an archive.
pub(crate) fn ledger(bytes: &[u8]) {
    let most = BASE + 2000 * bytes.len();
    let (_, alone) = peak(|| drop(open(bytes)));
    let text = String::from_utf8_lossy(bytes);
    let ((), packed) = peak(|| {
        let files = open(&zipped(&[("甲.json", &text), ("乙/丙.json", &text)]));
        if let Ok(Opened::Several(files)) = files {
            files.iter().for_each(|(_, bytes)| drop(open(bytes)));
        }
    });
    assert!(alone <= most && packed <= 2 * most, "{alone} bytes alone, {packed} packed");
}

/// An answer of a language model, and the notice that it is about. What is believed of it is printed, and where it is followed
/// in everything nothing differs any more.
pub(crate) fn second(bytes: &[u8]) {
    let [told, notice] = parts(bytes).map(String::from_utf8_lossy);
    let ((), peak) = peak(|| {
        let Ok(told) = answer(&told) else { return };
        let document = Document::from_text(&notice);
        let anchored = anchored(&told, &document, &Given::default());
        let mut end = 0;
        for task in &anchored.tasks {
            assert!(task.span.start >= end && !task.span.of(&document.source).is_empty(), "{task:?}");
            end = task.span.end;
        }
        let mut reading = read(&document);
        let mut draft = Draft::of(&reading, &document.source);
        for difference in differences(&draft, &anchored) {
            difference.apply(&mut draft, &mut reading, &Env::default());
        }
        assert_eq!(differences(&draft, &anchored), []);
    });
    assert!(peak <= BASE + 20_000 * bytes.len(), "{peak} bytes");
}

/// An address, and the view that it leads to.
pub(crate) fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let ((), peak) = peak(|| {
        let query = Route::parse(&text).map_or(&*text, |(_, query)| query);
        let view = LedgerView::from_query(query);
        assert!(view.filter.terms().len() <= MOST_TERMS, "terms");
        assert!(view.filter.search.chars().count() <= LONGEST_SEARCH, "a search");
        assert!(view.filter.words().len() <= LONGEST_SEARCH, "words");
        let hash = view.hash();
        assert!(hash.is_ascii(), "{hash}");
        let again = Route::parse(&hash).map(|(_, query)| LedgerView::from_query(query));
        assert_eq!(again, Some(view), "{hash}");
    });
    assert!(peak <= MEGABYTE + 200 * bytes.len(), "{peak} bytes");
}

/// An encrypted file: its beginning and what follows, with the format's first line before it where that is missing.
pub(crate) fn age(bytes: &[u8]) {
    const FIRST: &[u8] = b"age-encryption.org/v1\n";
    let file = if bytes.starts_with(FIRST) { bytes.to_vec() } else { [FIRST, bytes].concat() };
    // Work that a file may ask for is seconds of it; what it may not ask for has to be refused at once.
    let asked = file.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(b"-> scrypt "));
    let works =
        asked.filter_map(|line| std::str::from_utf8(line).ok()?.rsplit(' ').next()?.parse::<u8>().ok());
    if works.into_iter().any(|work| (5..=18).contains(&work)) {
        return;
    }
    assert!(is_encrypted(&file), "it begins as such files do");
    let (opened, peak) = peak(|| (open(&file), unlock(&file, "口令")));
    assert_eq!(opened.0, Ok(Opened::Encrypted));
    assert!(peak <= BASE + 20 * file.len(), "{peak} bytes");
    assert!(!matches!(opened.1, Err(ImportError::TooLarge { .. })), "a short file is called large");
    drop(open(bytes));
}

/// What lies in a storage: records, as they are and packed, in a rescue file.
pub(crate) fn record(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let ((), peak) = peak(|| {
        drop(unpack(&text));
        let records = text.split('\u{1e}').enumerate();
        let records: serde_json::Map<String, serde_json::Value> = records
            .map(|(nth, record)| {
                let kind = ["notice:甲", "tasks:甲", "new:tab:task", "new:tab:many"][nth % 4];
                let record = if nth % 2 == 0 { record.to_owned() } else { pack(record) };
                (format!("qingdan:{kind}:{nth}"), record.into())
            })
            .collect();
        let file = serde_json::json!({ "format": "qingdan-rescue", "version": 1, "records": records });
        drop(rescued(&file.to_string()));
    });
    assert!(peak <= BASE + 2000 * bytes.len(), "{peak} bytes");
}
