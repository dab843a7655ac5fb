//! One notice in every format: whatever it comes in, it reads the same.
//!
//! `tests/fixtures/formats/notice.html` was written by hand, and saved as docx, then as doc and PDF, by LibreOffice. The text
//! is what stands in it, with tabs in the table; the OFD file is set from that text.

use std::fmt::Write as _;

use qingdan::intake::open;
use qingdan::reading::{ReadTask, Reading, read};

use crate::made::{layer, ofd};
use crate::set::{SIZE, centred, line, paragraph, rule};
use crate::short::{hold, short};

const TEXT: &str = include_str!("../fixtures/formats/notice.txt");

/// The text of the notice on two pages: paragraphs, the table by its ruling lines, the signature on the right.
fn set() -> Vec<u8> {
    const COLUMNS: [f64; 6] = [28.0, 41.0, 93.0, 117.0, 136.0, 182.0];
    const HEIGHT: f64 = 10.0;
    let mut pages = vec![String::new()];
    let mut y = 40.0;
    let lines: Vec<&str> = TEXT.lines().filter(|line| !line.is_empty()).collect();
    let signature = lines.len() - 2;
    for (nth, text) in lines.iter().enumerate() {
        if y > 220.0 {
            pages.push(String::new());
            y = 40.0;
        }
        let Some(page) = pages.last_mut() else { continue };
        if text.contains('\t') {
            let (top, bottom) = (y - 7.0, y - 7.0 + HEIGHT);
            for edge in [top, bottom] {
                *page += &rule((COLUMNS[0], edge), (COLUMNS[5], edge));
            }
            for x in COLUMNS {
                *page += &rule((x, top), (x, bottom));
            }
            for (cell, x) in text.split('\t').zip(COLUMNS) {
                *page += &line(x + 0.5, y, cell);
            }
        } else if nth == 0 {
            *page += &centred(y, 7.76, text);
            y += 5.0;
        } else if nth == 1 {
            *page += &line(COLUMNS[0], y, text);
        } else if nth >= signature {
            *page += &line(COLUMNS[5] - SIZE * text.chars().count() as f64, y, text);
        } else {
            *page += &paragraph(&mut y, text);
            continue;
        }
        y += HEIGHT;
    }
    let pages: Vec<String> = pages.iter().map(|page| layer(page)).collect();
    ofd(&pages.iter().map(String::as_str).collect::<Vec<_>>(), "", &[])
}

/// What was read, without where it stands: the head, and a line for each task.
fn said(reading: &Reading) -> String {
    let mut said = format!("{:?}\n", reading.head);
    for task in &reading.tasks {
        let ReadTask { kind, number, section, text, due, due_text, .. } = task;
        _ = writeln!(said, "\n{kind:?} {number:?} {section:?}\n  {text}\n  {due:?} {due_text:?}");
        for unit in &task.units {
            _ = writeln!(said, "  {:?} {} {:?}", unit.role, unit.name, unit.level);
        }
        for person in &task.persons {
            _ = writeln!(said, "  {:?} {} {:?}", person.role, person.name, person.unit);
        }
        for target in &task.targets {
            _ = writeln!(said, "  {target:?}");
        }
        _ = writeln!(said, "  {:?} {:?} starred: {}", task.milestones, task.recurrence, task.starred);
    }
    said
}

#[test]
fn a_notice_reads_the_same_in_every_format() {
    let gbk = encoding_rs::GBK.encode(TEXT).0;
    let files: [(&str, &[u8]); 8] = [
        ("notice.txt", TEXT.as_bytes()),
        ("gbk.txt", &gbk),
        ("notice.html", include_bytes!("../fixtures/formats/notice.html")),
        ("notice.docx", include_bytes!("../fixtures/formats/notice.docx")),
        ("notice.doc", include_bytes!("../fixtures/formats/notice.doc")),
        // What WPS calls by its own name is this format.
        ("notice.wps", include_bytes!("../fixtures/formats/notice.doc")),
        ("notice.pdf", include_bytes!("../fixtures/formats/notice.pdf")),
        ("notice.ofd", &set()),
    ];
    let read = files.map(|(name, bytes)| {
        let document = open(name, bytes).unwrap();
        hold(&document);
        (name, short(&document).join("\n"), said(&read(&document)))
    });
    let (_, _, first) = &read[0];
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("formats__a_notice", first);
    });
    for (name, document, said) in &read[1..] {
        assert_eq!(said, first, "{name}\n{document}");
    }
}
