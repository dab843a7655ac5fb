//! 任务清单: who does what by when, for passing round.

use super::titles::{due, latest, numbered, persons, report, units};
use crate::exchange::Form;
use crate::reading::{PersonRole, UnitRole};
use crate::report::{Column, Page, Report, Row, Scope, Table, Value};

pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let tasks = scope.tasks();
    let (lead, responsible) = (t.unit_field(UnitRole::Lead), t.unit_field(UnitRole::Responsible));
    let (support, person) = (t.unit_field(UnitRole::Support), t.person_role(PersonRole::Responsible));
    let columns = vec![
        Column::short(t.column_row(), 6.0),
        Column::wide(t.task(), 44.0),
        Column::words(lead, 16.0),
        Column::words(responsible, 18.0),
        Column::words(support, 18.0),
        Column::short(person, 9.0),
        Column::short(t.due(), 12.0),
        Column::wide(t.column_now(), 30.0),
    ];
    let rows = tasks.iter().enumerate().map(|(nth, task)| {
        Row::Cells(vec![
            numbered(task, nth).into(),
            Value::of(task.text.clone()).into(),
            units(scope, task, &[UnitRole::Lead]).into(),
            units(scope, task, &[UnitRole::Responsible]).into(),
            units(scope, task, &[UnitRole::Support]).into(),
            persons(task, PersonRole::Responsible).into(),
            due(scope, task).into(),
            latest(task, |entry| &entry.text).into(),
        ])
    });
    let table = Table { columns, rows: rows.collect() };
    let table = table.fitted(&[lead, responsible, support, person, t.due(), t.column_now()], t);
    report(scope, Form::List, &tasks, Page::Across, t.report_total(tasks.len()), table)
}
