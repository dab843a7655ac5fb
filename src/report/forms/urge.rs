//! 催办函: a letter to each unit that has missed something: what, since when, and what is asked by when.

use chrono::{Datelike, NaiveDate};

use super::titles::{number, persons};
use crate::exchange::file_stem;
use crate::ledger::Task;
use crate::reading::PersonRole;
use crate::report::standing::answering;
use crate::report::{Block, Cell, Column, Page, Report, Row, Scope, Style, Table, Tone, Value, answer_by};
use crate::sorting::sort_by_key;

/// A letter for each unit that answers for something overdue, each on its own page: the unit with the most first.
pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let letters = letters(scope);
    let mut blocks = Vec::new();
    for (nth, (unit, late)) in letters.iter().enumerate() {
        if nth > 0 {
            blocks.push(Block::NewPage);
            blocks.push(Block::Paragraph(Style::Title, t.urge_title().to_owned()));
        }
        blocks.extend(letter(scope, unit, late));
    }
    if letters.is_empty() {
        blocks.push(Block::Paragraph(Style::Body, t.bulletin_none_overdue().to_owned()));
    }
    let name = match (scope.unit, letters.as_slice()) {
        ("", [(unit, _)]) => t.report_of_unit(unit, t.form_name(crate::exchange::Form::Urge)),
        ("", _) => t.form_name(crate::exchange::Form::Urge).to_owned(),
        (unit, _) => t.report_of_unit(unit, t.form_name(crate::exchange::Form::Urge)),
    };
    Report {
        language: t,
        title: t.urge_title().to_owned(),
        line: (String::new(), String::new()),
        blocks,
        page: Page::Upright,
        foot: (scope.by.to_owned(), t.report_as_of(&t.long_day(scope.today))),
        file: format!("{}-{}", file_stem(&name), scope.today),
    }
}

/// A task that is overdue, and for how many days.
type Late<'a> = (&'a Task, i64);

/// The units that answer for what is overdue, each with that, the longest first.
fn letters<'a>(scope: &Scope<'a>) -> Vec<(&'a str, Vec<Late<'a>>)> {
    let mut units: Vec<(&str, Vec<Late<'_>>)> = Vec::new();
    for task in scope.tasks() {
        let Some(day) = scope.ledger.missed(task, scope.today) else { continue };
        let late = (task, (scope.today - day).num_days());
        for unit in answering(scope, task) {
            if !scope.unit.is_empty() && unit != scope.aliases.one_name(scope.unit) {
                continue;
            }
            match units.iter_mut().find(|(other, _)| *other == unit) {
                Some((_, tasks)) => tasks.push(late),
                None => units.push((unit, vec![late])),
            }
        }
    }
    units.iter_mut().for_each(|(_, tasks)| sort_by_key(tasks, |(_, days)| std::cmp::Reverse(*days)));
    sort_by_key(&mut units, |(_, tasks)| std::cmp::Reverse(tasks.len()));
    units
}

fn letter(scope: &Scope<'_>, unit: &str, late: &[Late<'_>]) -> Vec<Block> {
    let t = scope.language;
    let body = |words: String| Block::Paragraph(Style::Body, words);
    let tasks: Vec<&Task> = late.iter().map(|(task, _)| *task).collect();
    let number = scope.one_notice(&tasks).and_then(|notice| notice.doc_number.as_deref());
    let answer = answer_by(scope.today);
    let by = t.weekday_day(&t.day_of_year(answer), answer.weekday());
    let mut blocks = vec![
        Block::Paragraph(Style::Address, t.letter_to(unit)),
        body(t.urge_lead(number, &t.long_day(scope.today), late.len())),
        Block::Table(table(scope, late)),
        body(t.urge_asks(&by, late.len(), scope.by)),
        body(t.urge_end().to_owned()),
    ];
    if !scope.by.is_empty() {
        blocks.push(Block::Paragraph(Style::Closing, scope.by.to_owned()));
    }
    blocks.push(Block::Paragraph(Style::Closing, t.long_day(scope.today)));
    let contact = scope.contact();
    if !contact.is_empty() && contact != scope.by {
        blocks.push(body(t.urge_contact(&contact)));
    }
    blocks
}

fn table(scope: &Scope<'_>, late: &[Late<'_>]) -> Table {
    let t = scope.language;
    let columns = vec![
        Column::short(t.column_number(), 7.0),
        Column::wide(t.task(), 40.0),
        Column::short(t.column_limit(), 11.5),
        Column::short(t.column_overdue_days(), 11.0),
        Column::short(t.person_role(PersonRole::Responsible), 8.5),
    ];
    let rows = late.iter().map(|(task, days)| {
        let day = scope.ledger.missed(task, scope.today);
        let person = match persons(task, PersonRole::Responsible) {
            Value::Nothing => Value::of("—"),
            names => names,
        };
        Row::Cells(vec![
            number(task).into(),
            Value::of(task.text.clone()).into(),
            day.map(|day| limit(scope, day)).unwrap_or_default().into(),
            Cell {
                value: Value::Number(usize::try_from(*days).unwrap_or_default()),
                tone: Tone::Pace(crate::ledger::Pace::Overdue),
            },
            person.into(),
        ])
    });
    Table { columns, rows: rows.collect() }.fitted(&[], t)
}

/// A day, with its year where that is not this one.
fn limit(scope: &Scope<'_>, day: NaiveDate) -> Value {
    if day.year() == scope.today.year() { Value::DayOfYear(day) } else { Value::Day(day) }
}
