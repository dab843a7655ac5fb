//! 通报: how all stands, the ranks of the units, what is overdue, who has told nothing, what stands in the way, what is asked next.

use chrono::Datelike;

use super::titles::{latest, number, subject_of};
use crate::exchange::file_stem;
use crate::ledger::{Pace, Status, Task};
use crate::messages::Language;
use crate::report::standing::{answering, is_of_all, settled, standings};
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Style, Table, Tone, Value, answer_by};
use crate::sorting::{set_of, sort_by_key};

/// The most problems that are told one by one.
const MOST_PROBLEMS: usize = 30;

pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let tasks = scope.tasks();
    let subject = subject_of(scope.one_notice(&tasks));
    let title = t.bulletin_title(&subject);
    let parts = [
        (t.bulletin_overall(), overall(scope, &tasks)),
        (t.bulletin_units(), ranking(scope, &tasks)),
        (t.bulletin_overdue(), overdue(scope, &tasks)),
        (t.bulletin_silent(), silent(scope, &tasks)),
        (t.bulletin_problems(), problems(t, &tasks)),
        (t.bulletin_next(), vec![body(t.bulletin_request(&t.long_day(answer_by(scope.today)), scope.by))]),
    ];
    let parts = parts.into_iter().filter(|(_, blocks)| !blocks.is_empty()).enumerate();
    let mut blocks: Vec<Block> = parts
        .flat_map(|(nth, (heading, blocks))| {
            let heading = Block::Paragraph(Style::Heading, t.bulletin_heading(nth, heading));
            std::iter::once(heading).chain(blocks)
        })
        .collect();
    if !scope.by.is_empty() {
        blocks.push(Block::Paragraph(Style::Closing, scope.by.to_owned()));
    }
    blocks.push(Block::Paragraph(Style::Closing, t.long_day(scope.today)));
    Report {
        language: t,
        file: format!("{}-{}", file_stem(&title), scope.today),
        title,
        line: (String::new(), String::new()),
        blocks,
        page: Page::Upright,
        foot: (scope.by.to_owned(), t.report_as_of(&t.long_day(scope.today))),
    }
}

fn body(words: String) -> Block {
    Block::Paragraph(Style::Body, words)
}

/// How many tasks there are, how they stand, and which part of what was due is done.
fn overall(scope: &Scope<'_>, tasks: &[&Task]) -> Vec<Block> {
    let t = scope.language;
    let counts = scope.counts(tasks);
    let told = Pace::ALL.iter().filter_map(|pace| Some((*pace, *counts.get(pace)?)));
    let told: Vec<String> = told.map(|(pace, count)| t.bulletin_count(t.pace(pace), count)).collect();
    let settled: Vec<bool> = tasks.iter().filter_map(|task| settled(scope, task)).collect();
    let done = settled.iter().filter(|done| **done).count();
    let as_of = t.long_day(scope.today);
    vec![body(t.bulletin_totals(&as_of, tasks.len(), &told, settled.len(), done))]
}

fn ranking(scope: &Scope<'_>, tasks: &[&Task]) -> Vec<Block> {
    let t = scope.language;
    let standings = standings(scope, tasks);
    if standings.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::short(t.column_rank(), 7.0),
        Column { grows: true, ..Column::words(t.column_unit(), 26.0) },
        Column::short(t.column_tasks(), 9.0),
        Column::short(t.column_expected(), 9.0),
        Column::short(t.column_done(), 9.0),
        Column::short(t.column_overdue(), 9.0),
        Column::short(t.column_rate(), 10.0),
        Column::short(t.column_mean_progress(), 11.0),
    ];
    let count = standings.len();
    let rows = standings.into_iter().map(|one| {
        let rate = t.rate(one.done, one.expected).map(Value::Words);
        let late = if one.overdue > 0 { Tone::Pace(Pace::Overdue) } else { Tone::Plain };
        Row::Cells(vec![
            Value::Number(one.rank).into(),
            Value::of(one.unit).into(),
            Value::Number(one.tasks).into(),
            Value::Number(one.expected).into(),
            Value::Number(one.done).into(),
            Cell { value: Value::Number(one.overdue), tone: late },
            rate.unwrap_or_else(|| Value::of("—")).into(),
            Value::Percent(one.progress).into(),
        ])
    });
    let table = Table { columns, rows: rows.collect() }.fitted(&[], t);
    let mut blocks = vec![body(t.bulletin_units_lead(count)), Block::Table(table)];
    // They count in the totals and, once for each member, in no rank.
    let of_all = tasks.iter().filter(|task| task.status != Status::Dropped && is_of_all(scope, task)).count();
    if of_all > 0 {
        blocks.push(body(t.bulletin_units_note(of_all)));
    }
    blocks
}

/// What has missed its day, the longest first.
fn overdue(scope: &Scope<'_>, tasks: &[&Task]) -> Vec<Block> {
    let t = scope.language;
    let mut late: Vec<(&Task, i64)> = Vec::new();
    for task in tasks {
        if let Some(day) = scope.ledger.missed(task, scope.today) {
            late.push((task, (scope.today - day).num_days()));
        }
    }
    if late.is_empty() {
        return vec![body(t.bulletin_none_overdue().to_owned())];
    }
    sort_by_key(&mut late, |(_, days)| std::cmp::Reverse(*days));
    let columns = vec![
        Column::short(t.column_number(), 7.0),
        Column::wide(t.task(), 34.0),
        Column::words(t.column_unit(), 16.0),
        Column::short(t.column_overdue_days(), 9.0),
        Column::wide(t.column_told(), 26.0),
    ];
    let count = late.len();
    let rows = late.into_iter().map(|(task, days)| {
        let days = usize::try_from(days).unwrap_or_default();
        Row::Cells(vec![
            number(task).into(),
            Value::of(task.text.clone()).into(),
            Value::of(answering(scope, task).join("、")).into(),
            Cell { value: Value::Number(days), tone: Tone::Pace(Pace::Overdue) },
            latest(task, |entry| &entry.text).into(),
        ])
    });
    let table = Table { columns, rows: rows.collect() }.fitted(&[t.column_number(), t.column_told()], t);
    vec![body(t.bulletin_overdue_lead(count)), Block::Table(table)]
}

/// The units of which nothing was told this quarter, though they have open tasks.
fn silent(scope: &Scope<'_>, tasks: &[&Task]) -> Vec<Block> {
    let today = scope.today;
    let Some(since) = chrono::NaiveDate::from_ymd_opt(today.year(), today.month0() / 3 * 3 + 1, 1) else {
        return Vec::new();
    };
    let is_told = |task: &Task| task.entries.iter().any(|entry| entry.on >= since && entry.on <= today);
    let open = tasks.iter().filter(|task| !task.status.is_over());
    let open = set_of(open.flat_map(|task| answering(scope, task)));
    let told = set_of(tasks.iter().filter(|task| is_told(task)).flat_map(|task| answering(scope, task)));
    let silent: Vec<&str> = open.into_iter().filter(|unit| !told.contains(unit)).collect();
    match silent.is_empty() {
        true => Vec::new(),
        false => vec![body(scope.language.bulletin_silent_units(silent.len(), &silent.join("、")))],
    }
}

/// What stands in the way, as the latest entries of open tasks say.
fn problems(t: Language, tasks: &[&Task]) -> Vec<Block> {
    let told = tasks.iter().filter(|task| !task.status.is_over()).filter_map(|task| {
        let problem =
            task.entries.last().map(|entry| entry.problem.trim()).filter(|problem| !problem.is_empty())?;
        Some((
            t.bulletin_task(task.number.as_deref(), task.text.trim_end_matches(['。', '；', '.'])),
            problem,
        ))
    });
    let told: Vec<_> = told.take(MOST_PROBLEMS).collect();
    told.into_iter()
        .enumerate()
        .map(|(nth, (task, problem))| body(t.bulletin_problem(nth + 1, &task, problem)))
        .collect()
}
