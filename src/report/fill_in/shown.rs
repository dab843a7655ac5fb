//! A form to fill in as it is looked at before it is made.

use super::columns::FormColumn;
use super::sheet::{value, words};
use super::{Asked, file_name, form_rows, title};
use crate::ledger::Task;
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Style, Table};

/// The form for the unit of `scope`, as a report.
pub(crate) fn shown(scope: &Scope<'_>, asked: &Asked) -> Report {
    let t = scope.language;
    let rows = form_rows(scope, asked.period);
    let tasks: Vec<&Task> = rows.iter().map(|row| row.task).collect();
    let columns = FormColumn::ALL.iter().map(|column| {
        let (name, width) = (column.name(t), column.width(t));
        if column.is_wordy() { Column::words(name, width) } else { Column::short(name, width) }
    });
    let cells = rows.iter().map(|row| {
        let words = words(scope, asked, row);
        Row::Cells(
            FormColumn::ALL.iter().map(|column| Cell::from(value(scope, row, &words, *column))).collect(),
        )
    });
    let table = Table { columns: columns.collect(), rows: cells.collect() };
    let block = match tasks.is_empty() {
        true => Block::Paragraph(Style::Body, t.fill_nothing().to_owned()),
        false => Block::Table(table),
    };
    let file = file_name(scope.unit, asked.period, t);
    Report {
        language: t,
        title: title(scope, asked, &tasks),
        line: (t.fill_unit(scope.unit), t.report_as_of(&t.long_day(asked.period.last()))),
        blocks: vec![block],
        page: Page::Across,
        foot: (scope.unit.to_owned(), asked.period.name(t)),
        file: file.strip_suffix(".xlsx").unwrap_or(&file).to_owned(),
    }
}
