//! 变动情况: what was changed between the first and the last day of a period, by whom and when.

use super::titles::{number, report};
use crate::exchange::{Form, file_stem};
use crate::ledger::{Logged, Task};
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Style, Table, Value};
use crate::sorting::sort_by_key;

pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let period = scope.period;
    let is_in = |change: &&Logged| period.has(change.stamp.time().date_naive());
    let tasks = scope.tasks();
    let mut changed = 0;
    let mut rows = Vec::new();
    for task in &tasks {
        let mut changes: Vec<&Logged> = task.log.iter().filter(is_in).collect();
        sort_by_key(&mut changes, |change| &change.stamp);
        changed += usize::from(!changes.is_empty());
        rows.extend(changes.into_iter().enumerate().map(|(nth, change)| row(scope, task, change, nth == 0)));
    }
    let columns = vec![
        Column::short(t.column_number(), 6.5),
        Column::wide(t.task(), 36.0),
        Column::words(t.column_change(), 18.0),
        Column::wide(t.column_from(), 28.0),
        Column::wide(t.column_to(), 28.0),
        Column::words(t.column_changed_by(), 14.0),
        Column::short(t.column_changed_on(), 13.5),
    ];
    let count = rows.len();
    let table = Table { columns, rows }.fitted(&[t.column_number(), t.column_changed_by()], t);
    let right = t.changes_counts(changed, count);
    let mut report = report(scope, Form::Changes, &tasks, Page::Across, right, table);
    report.title = t.periodic_title(&report.title, &period.name(t));
    report.file = file_stem(&report.title);
    if count == 0 && !tasks.is_empty() {
        report.blocks = vec![Block::Paragraph(Style::Body, t.changes_none().to_owned())];
    }
    report
}

/// A change; the task is told beside its first one.
fn row(scope: &Scope<'_>, task: &Task, change: &Logged, is_first: bool) -> Row {
    let t = scope.language;
    let told = |value: Value| Cell::from(if is_first { value } else { Value::Above });
    let [what, from, to] = t.logged_parts(change, task);
    Row::Cells(vec![
        told(number(task)),
        told(Value::of(task.text.clone())),
        Value::of(what).into(),
        Value::of(from).into(),
        Value::of(to).into(),
        Value::of(change.stamp.by.clone()).into(),
        Value::Day(change.stamp.time().date_naive()).into(),
    ])
}
