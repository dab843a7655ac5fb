//! About how many pages a report takes, and what stands on the first: for looking at it before it is made.

use super::{Page, Report, Row, Table, fitting};
use crate::exchange::Format;

/// How a report falls into pages, about: programs and their fonts differ by a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// How many rows of the first table stand on the first page.
    pub on_first: usize,
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
        let Some(table) = self.tables().next() else { return Pages { on_first: 0, count: 1 } };
        let paper = self.paper(format, table);
        let heights = table.rows.iter().map(|row| paper.height_of(row, table, self));
        let (mut on_first, mut count, mut used) = (None, 1, paper.top + paper.head);
        for (nth, height) in heights.enumerate() {
            if used + height > paper.height && used > paper.head {
                on_first.get_or_insert(nth);
                count += 1;
                used = paper.head;
            }
            used += height;
        }
        Pages { on_first: on_first.unwrap_or(table.rows.len()), count }
    }

    fn paper(&self, format: Format, table: &Table) -> Paper {
        let across = self.page == Page::Across;
        match format {
            Format::Docx => {
                let (width, height) = if across { (700.0, 482.0) } else { (442.0, 638.0) };
                Paper { width, height, line: 14.0, besides: 3.0, half: 5.25, top: 62.0, head: 17.0 }
            }
            // A sheet is made as small as its width asks for.
            _ => {
                let (width, height) = if across { (784.0, 505.0) } else { (537.0, 752.0) };
                let own = table.columns.iter().filter(|column| !column.aside).map(|column| column.width);
                let own = own.sum::<f64>() * 5.6;
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
    fn height_of(&self, row: &Row, table: &Table, report: &Report) -> f64 {
        let cells = match row {
            Row::Band(..) => return self.line + self.besides,
            Row::Cells(cells) => cells,
        };
        let all: f64 = table.columns.iter().filter(|column| !column.aside).map(|column| column.width).sum();
        let shown = table.columns.iter().zip(cells).filter(|(column, _)| !column.aside);
        let lines = shown.map(|(column, cell)| {
            let room = column.width / all.max(1.0) * self.width / self.half;
            fitting::lines(&cell.value.text(report.language), room)
        });
        f64::from(u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX)) * self.line + self.besides
    }
}
