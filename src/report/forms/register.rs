//! 任务台账: every task with its units, dates, how it stands and what was told last, section by section.

use std::collections::BTreeMap;

use super::titles::{counted, due, latest, number, persons, report, units, words};
use crate::exchange::Form;
use crate::ledger::{Pace, Status, Task};
use crate::messages::pace_mark;
use crate::reading::{PersonRole, UnitRole};
use crate::report::standing::{answering, settled, standings};
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Table, Tone, Value};

pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let tasks = scope.tasks();
    let (lead, responsible) = (t.unit_field(UnitRole::Lead), t.unit_field(UnitRole::Responsible));
    let support = t.unit_field(UnitRole::Support);
    let (person, leader) = (t.person_role(PersonRole::Responsible), t.person_role(PersonRole::Leader));
    let columns = vec![
        Column::short(t.column_number(), 6.5),
        Column::wide(t.task(), 41.0),
        Column::words(lead, 15.5),
        Column::words(responsible, 16.5),
        Column::words(support, 16.5),
        Column::short(person, 8.0),
        Column::short(leader, 9.0),
        Column::short(t.due(), 11.5),
        Column::short(t.column_days_left(), 10.0),
        Column::short(t.status(), 8.0),
        Column::short(t.column_pace(), 10.0),
        Column::short(t.progress(), 7.0),
        Column::wide(t.column_told(), 40.0),
        Column::short(t.column_updated(), 9.5),
        Column { aside: true, ..Column::words(t.section(), 26.0) },
    ];
    let mut rows = Vec::new();
    for group in groups(scope, &tasks) {
        if !group.heading.is_empty() {
            // Some headings count their tasks themselves.
            let is_counted = ["项）", "项)", "件）", "条）"].iter().any(|end| group.heading.ends_with(end));
            let heading = match is_counted {
                true => group.heading.clone(),
                false => t.report_band(&group.heading, group.tasks.len()),
            };
            rows.push(Row::Band(heading, counted(scope, group.tasks)));
        }
        rows.extend(group.tasks.iter().map(|task| Row::Cells(cells(scope, task))));
    }
    let table = Table { columns, rows };
    let table =
        table.fitted(&[lead, responsible, support, person, leader, t.column_number(), t.section()], t);
    let right = t.report_totals(&t.report_total(tasks.len()), &counted(scope, &tasks));
    let mut report = report(scope, Form::Register, &tasks, Page::Across, right, table);
    if !tasks.is_empty() {
        report.blocks.push(Block::Aside(t.sheet_counts().to_owned(), counts(scope, &tasks)));
    }
    report
}

/// 统计: how the tasks of each unit stand, by the ranks of the units, and how all do.
fn counts(scope: &Scope<'_>, tasks: &[&Task]) -> Table {
    let t = scope.language;
    let mut columns = vec![
        Column::short(t.column_rank(), 7.0),
        Column::words(t.column_unit(), 26.0),
        Column::short(t.column_tasks(), 9.0),
    ];
    columns.extend(
        Pace::ALL.iter().map(|pace| Column::short(&format!("{} {}", pace_mark(*pace), t.pace(*pace)), 11.0)),
    );
    columns.push(Column::short(t.column_expected(), 9.0));
    columns.push(Column::short(t.column_rate(), 10.0));
    columns.push(Column::short(t.column_mean_progress(), 11.0));
    // Of each unit those tasks that its rank is made by: what was dropped counts for nobody.
    let counted: Vec<&Task> = tasks.iter().copied().filter(|task| task.status != Status::Dropped).collect();
    let row = |head: [Value; 2], own: &[&Task], expected: usize, done: usize| {
        let by_pace = scope.counts(own);
        let progress =
            own.iter().map(|task| usize::from(if task.status.is_over() { 100 } else { task.progress }));
        let mean = progress.sum::<usize>() / own.len().max(1);
        let paces = Pace::ALL.iter().map(|pace| Cell {
            value: Value::Number(by_pace.get(pace).copied().unwrap_or_default()),
            tone: if by_pace.contains_key(pace) { Tone::Pace(*pace) } else { Tone::Plain },
        });
        let rate = t.rate(done, expected).unwrap_or_else(|| "—".to_owned());
        let [rank, name] = head;
        let first = [rank, name, Value::Number(own.len())].map(Cell::from);
        let last =
            [Value::Number(expected), Value::Words(rate), Value::Percent(u8::try_from(mean).unwrap_or(100))];
        Row::Cells(first.into_iter().chain(paces).chain(last.map(Cell::from)).collect())
    };
    let mut of_units: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in &counted {
        answering(scope, task).into_iter().for_each(|unit| of_units.entry(unit).or_default().push(task));
    }
    let standings = standings(scope, tasks).into_iter();
    let mut rows: Vec<Row> = standings
        .map(|one| {
            let own = of_units.get(one.unit.as_str()).map(Vec::as_slice).unwrap_or_default();
            row([Value::Number(one.rank), Value::of(one.unit)], own, one.expected, one.done)
        })
        .collect();
    // A task of several units is counted once here.
    let settled: Vec<bool> = counted.iter().filter_map(|task| settled(scope, task)).collect();
    let done = settled.iter().filter(|done| **done).count();
    rows.push(row([Value::Nothing, Value::of(t.counts_all())], &counted, settled.len(), done));
    Table { columns, rows }.fitted(&[], t)
}

fn cells(scope: &Scope<'_>, task: &Task) -> Vec<Cell> {
    let pace = scope.pace_of(task);
    let told = task.entries.last();
    let left = match scope.ledger.missed(task, scope.today).or(scope.ledger.next_due(task)) {
        Some(day) if !task.status.is_over() => Value::DaysLeft((day - scope.today).num_days()),
        _ => Value::Nothing,
    };
    let tone = Tone::Pace(pace);
    vec![
        number(task).into(),
        words(scope, task).into(),
        units(scope, task, &[UnitRole::Lead]).into(),
        units(scope, task, &[UnitRole::Responsible]).into(),
        units(scope, task, &[UnitRole::Support]).into(),
        persons(task, PersonRole::Responsible).into(),
        persons(task, PersonRole::Leader).into(),
        due(scope, task).into(),
        Cell { value: left, tone: if pace == crate::ledger::Pace::Overdue { tone } else { Tone::Plain } },
        Value::of(scope.language.status_name(task.status)).into(),
        Cell { value: Value::of(format!("{} {}", pace_mark(pace), scope.language.pace(pace))), tone },
        Value::Percent(task.progress).into(),
        latest(task, |entry| &entry.text).into(),
        told.map(|entry| Value::DayOfYear(entry.on)).unwrap_or_default().into(),
        Value::of(task.section.join(" › ")).into(),
    ]
}

/// Tasks under one heading.
struct Group<'a> {
    heading: String,
    tasks: &'a [&'a Task],
}

/// The tasks under their headings, as far as neighbours have the same: whole ones, or the outermost where these would be as many
/// as the tasks. Where there are several notices, their titles come first.
fn groups<'a>(scope: &Scope<'_>, tasks: &'a [&'a Task]) -> Vec<Group<'a>> {
    let several = scope.one_notice(tasks).is_none();
    let heading = |task: &Task, depth: usize| {
        let notice = several.then(|| scope.ledger.notices.get(&task.notice)).flatten();
        let title = notice.and_then(|notice| notice.title.clone());
        let section = task.section.iter().take(depth).cloned();
        title.into_iter().chain(section).collect::<Vec<_>>().join(" › ")
    };
    let split = |depth: usize| {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut from = 0;
        while from < tasks.len() {
            let own = heading(tasks[from], depth);
            let same = tasks[from..].iter().take_while(|task| heading(task, depth) == own).count().max(1);
            groups.push(Group { heading: own, tasks: &tasks[from..from + same] });
            from += same;
        }
        groups
    };
    [usize::MAX, 1, 0].map(split).into_iter().find(|groups| groups.len() * 2 <= tasks.len()).unwrap_or_else(
        || {
            // A heading over each task would be as long as the table.
            vec![Group { heading: String::new(), tasks }]
        },
    )
}
