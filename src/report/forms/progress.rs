//! 推进情况表: what was done, what stands in the way, what comes next; with room for those who fill it in and check it.

use super::titles::{due, latest, numbered, persons, report, units};
use crate::exchange::Form;
use crate::ledger::Task;
use crate::reading::{PersonRole, UnitRole};
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Style, Table, Value};

pub(super) fn fill(scope: &Scope<'_>) -> Report {
    table(scope, &scope.tasks(), |task| {
        let on = task.entries.last().map(|entry| Value::DayOfYear(entry.on)).unwrap_or_default();
        [
            latest(task, |entry| &entry.text).into(),
            latest(task, |entry| &entry.problem).into(),
            latest(task, |entry| &entry.next).into(),
            on.into(),
        ]
    })
}

/// The form for these tasks, of each of which it is told what was done, what stands in the way, what comes next, and since when.
pub(super) fn table(scope: &Scope<'_>, tasks: &[&Task], told: impl Fn(&Task) -> [Cell; 4]) -> Report {
    let t = scope.language;
    let (lead, responsible) = (t.unit_field(UnitRole::Lead), t.unit_field(UnitRole::Responsible));
    let person = t.person_role(PersonRole::Responsible);
    let columns = vec![
        Column::short(t.column_row(), 6.0),
        Column::wide(t.task(), 32.0),
        Column::words(lead, 13.0),
        Column::words(responsible, 14.0),
        Column::short(person, 8.0),
        Column::short(t.due(), 11.5),
        Column::wide(t.column_now(), 30.0),
        Column::words(t.column_problem(), 18.0),
        Column::words(t.column_next(), 18.0),
        Column::short(t.column_filled_by(), 8.0),
        Column::short(t.column_checked_by(), 8.0),
        Column::short(t.column_filled_on(), 10.0),
    ];
    let rows = tasks.iter().enumerate().map(|(nth, task)| {
        let [now, problem, next, on] = told(task);
        Row::Cells(vec![
            numbered(task, nth).into(),
            Value::of(task.text.clone()).into(),
            units(scope, task, &[UnitRole::Lead]).into(),
            units(scope, task, &[UnitRole::Responsible, UnitRole::Support]).into(),
            persons(task, PersonRole::Responsible).into(),
            due(scope, task).into(),
            now,
            problem,
            next,
            Value::Nothing.into(),
            Value::Nothing.into(),
            on,
        ])
    });
    let table = Table { columns, rows: rows.collect() }.fitted(&[lead, responsible, person], t);
    let mut report = report(scope, Form::Progress, tasks, Page::Across, t.report_total(tasks.len()), table);
    report.blocks.push(Block::Paragraph(Style::Signature, t.report_signature().to_owned()));
    report
}
