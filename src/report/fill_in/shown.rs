//! A form to fill in as it is looked at before it is made.

use super::{Asked, file_name, form_rows, title};
use crate::ledger::Task;
use crate::messages::Language;
use crate::reading::PersonRole;
use crate::report::{Block, Column, Page, Report, Row, Scope, Style, Table, Value};

/// The form for the unit of `scope`, as a report.
pub(crate) fn shown(scope: &Scope<'_>, asked: &Asked) -> Report {
    let t = scope.language;
    let rows = form_rows(scope, asked.period);
    let tasks: Vec<&Task> = rows.iter().map(|row| row.task).collect();
    let columns = vec![
        Column::short(t.column_number(), 6.0),
        Column::wide(t.task(), 33.0),
        Column::short(t.fill_role(), 6.5),
        Column::short(t.person_role(PersonRole::Responsible), 8.5),
        Column::short(t.due(), 11.5),
        Column::wide(t.fill_told(), 34.0),
        Column::short(t.fill_progress(), 7.5),
        Column::short(t.status(), 9.5),
        Column::words(t.column_problem(), 19.0),
        Column::words(t.column_next(), 19.0),
        Column::short(t.column_filled_by(), 8.5),
        Column::short(t.column_filled_on(), 11.5),
    ];
    let cells = rows.iter().map(|row| {
        let told = |part: fn(&crate::ledger::Entry) -> &String| {
            Value::of(row.told.map(|entry| part(entry).clone()).unwrap_or_default()).into()
        };
        Row::Cells(vec![
            Value::of(row.task.number.clone().unwrap_or_default()).into(),
            Value::of(row.task.text.clone()).into(),
            Value::of(t.unit_role(row.role)).into(),
            Value::of(row.task.persons_in(PersonRole::Responsible).collect::<Vec<_>>().join("、")).into(),
            row.task.due.map(Value::Day).unwrap_or_default().into(),
            told(|entry| &entry.text),
            row.progress.map(Value::Percent).unwrap_or_default().into(),
            Value::of(row.status.map(|status| t.status_name(status)).unwrap_or_default()).into(),
            told(|entry| &entry.problem),
            told(|entry| &entry.next),
            Value::Nothing.into(),
            Value::Nothing.into(),
        ])
    });
    let table = Table { columns, rows: cells.collect() };
    let block = match tasks.is_empty() {
        true => Block::Paragraph(Style::Body, t.fill_nothing().to_owned()),
        false => Block::Table(table),
    };
    Report {
        language: t,
        title: title(scope, asked, &tasks),
        line: (t.fill_unit(scope.unit), t.report_as_of(&t.long_day(scope.today))),
        blocks: vec![block],
        page: Page::Across,
        foot: (scope.unit.to_owned(), asked.period.name(t)),
        file: file_stem_of(scope, asked, t),
    }
}

fn file_stem_of(scope: &Scope<'_>, asked: &Asked, t: Language) -> String {
    let name = file_name(scope.unit, asked.period, t);
    name.strip_suffix(".xlsx").unwrap_or(&name).to_owned()
}
