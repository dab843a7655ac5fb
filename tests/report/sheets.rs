//! Workbooks as a unit's program writes them: read as cells, changed, and written anew.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

/// The sheets of a workbook, the hidden one last.
pub(crate) struct Book {
    pub(crate) form: Vec<Vec<Data>>,
    pub(crate) hidden: Vec<Vec<Data>>,
}

/// The first row of tasks, and the columns that a unit fills in, from 0.
pub(crate) const FIRST: usize = 5;
pub(crate) const TOLD: usize = 5;
pub(crate) const PROGRESS: usize = 6;
pub(crate) const STATUS: usize = 7;
pub(crate) const BY: usize = 10;
pub(crate) const ON: usize = 11;

pub(crate) fn text(words: &str) -> Data {
    Data::String(words.into())
}

impl Book {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut sheet = |nth| {
            let sheet = book.worksheet_range_at(nth).unwrap().unwrap();
            let (rows, columns) = sheet.end().unwrap();
            let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
            (0..=rows).map(|row| (0..=columns).map(|column| at(row, column)).collect()).collect()
        };
        Self { form: sheet(0), hidden: sheet(1) }
    }

    /// Fills in every row: what was done tells the unit and the task's number.
    pub(crate) fn fill(mut self, unit: &str, progress: impl Fn(usize) -> u8, on: &str) -> Self {
        for row in self.form.iter_mut().skip(FIRST) {
            let number = row[0].to_string();
            let percent = progress(number.parse().unwrap());
            row[TOLD] = text(&format!("{unit}办理第{number}项。"));
            row[PROGRESS] = Data::Float(f64::from(percent));
            row[STATUS] = text(if percent == 100 { "已完成" } else { "进行中" });
            row[8] = text("无");
            row[9] = text(&format!("继续办理第{number}项。"));
            row[BY] = text("王明");
            row[ON] = text(on);
        }
        self
    }

    /// The workbook, written by another program than the one that made the form: nothing is left of its looks.
    pub(crate) fn written(&self, with_ids: bool) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let day = Format::new().set_num_format("yyyy/m/d");
        for (nth, rows) in [&self.form, &self.hidden].into_iter().enumerate() {
            if nth == 1 && !with_ids {
                continue;
            }
            let sheet = workbook.add_worksheet();
            sheet.set_name(["Sheet1", "_清单"][nth]).unwrap().set_hidden(nth == 1);
            for (at, row) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(row) {
                    match cell {
                        Data::String(words) => sheet.write_string(at, column, words).map(drop).unwrap(),
                        Data::Float(number) => sheet.write_number(at, column, *number).map(drop).unwrap(),
                        Data::DateTime(moment) => {
                            sheet
                                .write_number_with_format(at, column, moment.as_f64(), &day)
                                .map(drop)
                                .unwrap();
                        }
                        _ => {}
                    }
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }
}

/// A package with one part changed.
pub(crate) fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).unwrap();
        let own = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if own == name {
            text = change(String::from_utf8(text).unwrap());
        }
        out.start_file(own, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The form with words typed into a cell, as a program does that keeps all the rest.
pub(crate) fn typed(bytes: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    with_part(bytes, "xl/worksheets/sheet1.xml", |mut sheet| {
        for (place, value) in cells {
            let from = sheet.find(&format!("<c r=\"{place}\"")).unwrap();
            let to = from + sheet[from..].find('>').unwrap();
            let is_empty = sheet[..to].ends_with('/');
            let end = if is_empty { to + 1 } else { to + sheet[to..].find("</c>").unwrap() + 4 };
            let style = sheet[from..to].split("s=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            let cell = match value.parse::<f64>() {
                Ok(number) => format!("<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>"),
                Err(_) => {
                    format!("<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t>{value}</t></is></c>")
                }
            };
            sheet.replace_range(from..end, &cell);
        }
        sheet.into_bytes()
    })
}
