//! About how many pages a report takes, and what stands on the first: for looking at it before it is made.

use super::{Block, LabelRow, Page, Report, Row, Table, fitting};
use crate::exchange::Format;

/// How a report falls into pages, about: programs and their fonts differ by a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// Where the first page ends: how many blocks stand on it whole, and how many rows of the table behind them.
    pub first: (usize, usize),
    /// How many pages there are.
    pub count: usize,
}

/// A size of paper and letters, in points.
struct Paper {
    /// The width that a table has.
    width: f64,
    /// What a page holds from top to bottom.
    height: f64,
    /// A line of a cell, and what a row has besides.
    line: f64,
    besides: f64,
    /// Half the width of a Chinese character.
    half: f64,
    /// Title and the line below it.
    top: f64,
    /// The head of the table, on each page.
    head: f64,
}

impl Report {
    /// How it falls into pages in a format; where that has no pages, as on paper.
    pub fn pages(&self, format: Format) -> Pages {
        let none = Table::default();
        let paper = self.paper(format, self.tables().next().unwrap_or(&none));
        let (mut first, mut count, mut used) = (None, 1, paper.top);
        for (nth, block) in self.blocks.iter().enumerate() {
            let (heights, head): (Vec<f64>, f64) = match block {
                Block::Paragraph(_, words) => (vec![paper.height_of_words(words)], 0.0),
                Block::Labels(rows) => (rows.iter().map(|row| paper.height_of_labels(row)).collect(), 0.0),
                Block::Aside(..) => continue,
                Block::NewPage => {
                    first.get_or_insert((nth, 0));
                    count += 1;
                    used = paper.top;
                    continue;
                }
                Block::Table(table) => {
                    let rows = table.rows.iter().map(|row| paper.height_of(row, table, self));
                    (rows.collect(), paper.head)
                }
            };
            used += head;
            for (row, height) in heights.into_iter().enumerate() {
                if used + height > paper.height && used > head {
                    first.get_or_insert((nth, row));
                    count += 1;
                    used = head;
                }
                used += height;
            }
        }
        Pages { first: first.unwrap_or((self.blocks.len(), 0)), count }
    }

    fn paper(&self, format: Format, table: &Table) -> Paper {
        let across = self.page == Page::Across;
        match format {
            Format::Docx => {
                let (width, height) = match self.page {
                    Page::Across => (700.0, 482.0),
                    Page::Upright => (442.0, 638.0),
                    Page::Slip => (442.0, 714.0),
                };
                Paper { width, height, line: 14.0, besides: 3.0, half: 5.25, top: 62.0, head: 17.0 }
            }
            // A sheet is made as small as its width asks for.
            _ => {
                let (width, height) = if across { (784.0, 505.0) } else { (537.0, 752.0) };
                let own = table.paper_width() * 5.6;
                let scale = (width / own.max(1.0)).min(1.0);
                Paper {
                    width: own,
                    height: height / scale,
                    line: 14.2,
                    besides: 9.0,
                    half: 5.6,
                    top: 56.0,
                    head: 24.0,
                }
            }
        }
    }
}

impl Paper {
    /// A paragraph, on lines twice as high as those of cells, in letters half as large again.
    fn height_of_words(&self, words: &str) -> f64 {
        let lines = fitting::lines(words, self.width / (self.half * 1.5));
        f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * self.line * 2.0
    }

    /// A row of labels, in letters of twelve points on lines of twenty.
    fn height_of_labels(&self, row: &LabelRow) -> f64 {
        let room = if row.fields.len() < 2 { 60.0 } else { 25.0 };
        let lines = row.fields.iter().map(|field| fitting::lines(&field.value, room)).max().unwrap_or(1);
        let written = f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * 20.0 + 3.0;
        written.max(f64::from(row.height) * 72.0 / 25.4)
    }

    fn height_of(&self, row: &Row, table: &Table, report: &Report) -> f64 {
        let cells = match row {
            Row::Band(..) => return self.line + self.besides,
            Row::Cells(cells) => cells,
        };
        let all = table.paper_width();
        let shown = table.columns.iter().zip(cells).filter(|(column, _)| !column.aside);
        let lines = shown.map(|(column, cell)| {
            let room = column.width / all.max(1.0) * self.width / self.half;
            fitting::lines(&cell.value.text(report.language), room)
        });
        f64::from(u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX)) * self.line + self.besides
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::report::{Column, Style, Value};

    #[test]
    fn a_first_page_ends_somewhere_and_no_row_is_on_two() {
        let rows = |count| (0..count).map(|nth| Row::Cells(vec![Value::Number(nth).into()])).collect();
        let report = |count| Report {
            language: Language::Zh,
            title: "表".into(),
            line: (String::new(), String::new()),
            blocks: vec![
                Block::Paragraph(Style::Body, "话".into()),
                Block::Table(Table { columns: vec![Column::wide("一", 40.0)], rows: rows(count) }),
                Block::Paragraph(Style::Note, "注".into()),
            ],
            page: Page::Across,
            foot: (String::new(), String::new()),
            file: "表".into(),
        };
        for format in [Format::Xlsx, Format::Docx] {
            assert_eq!(report(3).pages(format), Pages { first: (3, 0), count: 1 }, "{format:?}");
            let Pages { first: (block, row), count } = report(100).pages(format);
            assert_eq!(block, 1, "{format:?}");
            assert!(
                (12..40).contains(&row) && (100 / (row + 8)..=100 / (row - 8)).contains(&count),
                "{format:?} {row} {count}"
            );
        }
    }
}
