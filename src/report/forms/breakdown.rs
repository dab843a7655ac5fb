//! 任务分解表: what is to be done of each task in which quarter and month, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::titles::{number, persons, report};
use crate::exchange::Form;
use crate::ledger::{DoneKey, Step, Task};
use crate::messages::Language;
use crate::reading::PersonRole;
use crate::report::{Block, Cell, Column, Page, Report, ReportPeriod, Row, Scope, Style, Table, Value};

/// Four rows for each task, one for each quarter. What nothing is known of is left empty, for those who break it down.
pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let tasks = scope.tasks();
    let year = usual_year(&tasks).unwrap_or_else(|| scope.today.year());
    let months = [1, 2, 3].map(|nth| t.breakdown_month(nth));
    let mut columns = vec![
        Column::short(t.column_number(), 6.0),
        Column::words(t.breakdown_task(), 24.0),
        Column::short(t.breakdown_quarter(), 8.5),
        Column::words(t.breakdown_target(), 22.0),
    ];
    columns.extend(months.iter().map(|month| Column::wide(month, 20.0)));
    columns.push(Column::short(t.person_role(PersonRole::Responsible), 11.0));
    let mut rows = Vec::with_capacity(tasks.len() * 4);
    for task in &tasks {
        let mut is_first = true;
        for own in years(task, year) {
            for quarter in 1..=4 {
                let Some(quarter) = ReportPeriod::quarter(own, quarter) else { continue };
                rows.push(row(scope, task, quarter, (year, is_first)));
                is_first = false;
            }
        }
    }
    let table = Table { columns, rows };
    let right = t.report_total(tasks.len());
    let mut report = report(scope, Form::Breakdown, &tasks, Page::Across, right, table);
    if !tasks.is_empty() {
        report.blocks.push(Block::Paragraph(Style::Signature, t.report_signature().to_owned()));
    }
    report
}

/// The days on which something of a task is due.
fn days(task: &Task) -> impl Iterator<Item = NaiveDate> {
    task.steps.iter().filter_map(|step| step.due).chain(task.milestones.iter().map(|point| point.due))
}

/// The year in which most is due.
fn usual_year(tasks: &[&Task]) -> Option<i32> {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for day in tasks.iter().flat_map(|task| days(task).chain(task.due)) {
        *years.entry(day.year()).or_default() += 1;
    }
    years.into_iter().max_by_key(|(year, days)| (*days, std::cmp::Reverse(*year))).map(|(year, _)| year)
}

/// The years that a task is broken down to; the usual one where it is not.
fn years(task: &Task, usual: i32) -> BTreeSet<i32> {
    let mut years: BTreeSet<i32> = days(task).map(|day| day.year()).collect();
    if years.is_empty() {
        years.insert(usual);
    }
    years
}

fn row(scope: &Scope<'_>, task: &Task, quarter: ReportPeriod, (year, is_first): (i32, bool)) -> Row {
    let t = scope.language;
    let told = |value: Value| Cell::from(if is_first { value } else { Value::Above });
    let name = if quarter.year() == year { quarter.short_name(t) } else { quarter.name(t) };
    let steps: Vec<&Step> =
        task.steps.iter().filter(|step| step.due.is_some_and(|due| quarter.has(due))).collect();
    let mut cells = vec![
        told(number(task)),
        told(Value::Words(words(t, task))),
        Value::of(name).into(),
        Value::of(targets(t, task, quarter)).into(),
    ];
    let months =
        std::iter::successors(Some(quarter.first()), |day| day.checked_add_months(chrono::Months::new(1)));
    for month in months.take(3) {
        let steps = steps.iter().filter(|step| step.due.is_some_and(|due| due.month() == month.month()));
        let steps: Vec<String> = steps.map(|step| done(task, step)).collect();
        cells.push(Value::Words(t.breakdown_cell(month, &steps.join("\n"))).into());
    }
    cells.push(Value::of(who(task, &steps)).into());
    Row::Cells(cells)
}

/// The task with its date, who oversees it, and the steps that have no date.
fn words(t: Language, task: &Task) -> String {
    let due = task.due.map(|day| t.breakdown_due(&day.to_string()));
    let due = due.or_else(|| task.due_text.as_deref().map(|words| t.breakdown_due(words)));
    let leader = persons(task, PersonRole::Leader).text(t);
    let leader = (!leader.is_empty()).then(|| t.labelled(t.person_role(PersonRole::Leader), &leader));
    let undated = task.steps.iter().filter(|step| step.due.is_none());
    let undated = undated.map(|step| t.breakdown_undated(&done(task, step)));
    std::iter::once(task.text.clone()).chain(due).chain(leader).chain(undated).collect::<Vec<_>>().join("\n")
}

/// What is to be reached in a quarter: its milestones, and the task's own date.
fn targets(t: Language, task: &Task, quarter: ReportPeriod) -> String {
    let points = task.milestones.iter().filter(|point| quarter.has(point.due) && Some(point.due) != task.due);
    let points = points.map(|point| {
        let mark = if task.done.contains_key(&DoneKey::Milestone(point.due).key()) { "√ " } else { "" };
        format!("{mark}{}", t.report_milestone(&t.day_of_year(point.due)))
    });
    let due = task.due.filter(|due| quarter.has(*due)).map(|due| t.breakdown_due(&t.day_of_year(due)));
    points.chain(due).collect::<Vec<_>>().join("\n")
}

/// A step, with a mark where it is done.
fn done(task: &Task, step: &Step) -> String {
    let mark = if task.done.contains_key(&DoneKey::Step(&step.id).key()) { "√ " } else { "" };
    format!("{mark}{}", step.text)
}

/// Who does the steps of a quarter; who answers for the task where it has none.
fn who(task: &Task, steps: &[&Step]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in steps.iter().map(|step| step.person.as_str()).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() && task.steps.is_empty() {
        names.extend(task.persons_in(PersonRole::Responsible));
    }
    names.join("\n")
}
