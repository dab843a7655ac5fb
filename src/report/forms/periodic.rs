//! 周报, 月报: what was done in a week or a month and what was told, what comes next, and what stands in the way.

use chrono::NaiveDate;

use super::titles::{number, report};
use crate::exchange::{Form, file_stem};
use crate::ledger::{DoneKey, Task};
use crate::report::fill_in::over_since;
use crate::report::standing::answering;
use crate::report::{
    Block, Cell, Column, Page, Report, ReportPeriod, Rhythm, Row, Scope, Style, Table, Value,
};
use crate::sorting::set_of;

/// A report on the scope's period, where that is of this rhythm, or on the one that is reported on now.
pub(super) fn fill(scope: &Scope<'_>, form: Form, rhythm: Rhythm) -> Report {
    let t = scope.language;
    let period = scope.period_of(rhythm);
    let tasks = scope.tasks();
    let said: Vec<Said<'_>> = tasks.iter().map(|task| Said::of(scope, task, period)).collect();
    let count = |of: fn(&Said<'_>) -> usize| said.iter().map(of).sum::<usize>();
    let counts = t.periodic_counts(
        count(|said| said.done),
        count(|said| said.told),
        count(|said| said.due),
        count(|said| usize::from(said.late.is_some())),
    );
    let columns = vec![
        Column::short(t.column_number(), 6.5),
        Column::wide(t.task(), 36.0),
        Column::wide(t.periodic_done(form), 40.0),
        Column::short(t.progress(), 8.5),
        Column::wide(t.periodic_next(form), 34.0),
        Column::words(t.column_problem(), 24.0),
    ];
    let rows = groups(scope, &said).into_iter().flat_map(|(unit, own)| {
        let band = Row::Band(unit, t.report_total(own.len()));
        std::iter::once(band).chain(own.into_iter().map(|said| said.row()))
    });
    let table = Table { columns, rows: rows.collect() }.fitted(&[t.column_number()], t);
    let has_rows = !table.rows.is_empty();
    let mut report = report(scope, form, &tasks, Page::Across, counts, table);
    report.title = t.periodic_title(&report.title, &period.name(t));
    report.file = file_stem(&report.title);
    let days = t.periodic_days(&t.day_of_year(period.first()), &t.day_of_year(period.last()));
    report.line.0 = [days.as_str(), &report.line.0].join("\u{3000}").trim_end().to_owned();
    if !tasks.is_empty() {
        if !has_rows {
            report.blocks = vec![Block::Paragraph(Style::Body, t.periodic_nothing().to_owned())];
        }
        report.blocks.extend(silent(scope, &said));
    }
    report
}

/// What there is to say of a task.
struct Said<'a> {
    task: &'a Task,
    /// How many of its parts were finished in the period: steps, milestones, periods, or the whole.
    done: usize,
    /// How many entries tell of days in the period.
    told: usize,
    /// How many of its days lie in the next period.
    due: usize,
    /// For how many days it is overdue at the period's end, or today where that is still to come.
    late: Option<i64>,
    /// The lines of what was done, of what comes next, and of what stands in the way.
    lines: [Vec<String>; 3],
}

impl<'a> Said<'a> {
    fn of(scope: &Scope<'_>, task: &'a Task, period: ReportPeriod) -> Self {
        let t = scope.language;
        let mut finished = Vec::new();
        if task.status.is_over()
            && let Some(day) = over_since(task).filter(|day| period.has(*day))
        {
            finished.push(t.periodic_over(t.status_name(task.status), &t.day_of_year(day)));
        }
        // That units have reported is no work that is done.
        let is_work = |key: &str| !matches!(DoneKey::of(key), Some(DoneKey::Report(..)));
        let ticked = task.done.iter().filter(|(key, day)| period.has(**day) && is_work(key));
        finished.extend(
            ticked.map(|(key, day)| t.periodic_ticked(&t.tick_name(key, task), &t.day_of_year(*day))),
        );
        let entries: Vec<_> = task.entries.iter().filter(|entry| period.has(entry.on)).collect();
        let told = entries.iter().filter(|entry| !entry.text.trim().is_empty());
        let told: Vec<String> =
            told.map(|entry| t.periodic_told(&t.day_of_year(entry.on), entry.text.trim())).collect();
        let days = days_in(scope, task, period.next());
        let next = entries.last().map(|entry| entry.next.trim()).filter(|next| !next.is_empty());
        let problem = entries.last().map(|entry| entry.problem.trim()).filter(|problem| !problem.is_empty());
        let as_of = scope.today.min(period.last());
        let late = scope.ledger.missed(task, as_of).map(|day| (as_of - day).num_days());
        let overdue = late.map(|days| t.days_left(-days));
        Self {
            task,
            done: finished.len(),
            told: entries.len(),
            due: days.len(),
            late,
            lines: [
                finished.into_iter().chain(told).collect(),
                next.map(str::to_owned).into_iter().chain(days).collect(),
                overdue.into_iter().chain(problem.map(str::to_owned)).collect(),
            ],
        }
    }

    /// Whether there is anything to say.
    fn is_something(&self) -> bool {
        self.lines.iter().any(|lines| !lines.is_empty())
    }

    fn row(&self) -> Row {
        let [done, next, problem] = &self.lines;
        let cell = |lines: &[String]| Cell::from(Value::of(lines.join("\n")));
        Row::Cells(vec![
            number(self.task).into(),
            Value::of(self.task.text.clone()).into(),
            cell(done),
            Value::Percent(self.task.progress).into(),
            cell(next),
            cell(problem),
        ])
    }
}

/// The days of a task that lie in a period, in words: its own, its milestones' and its steps' that are open.
fn days_in(scope: &Scope<'_>, task: &Task, period: ReportPeriod) -> Vec<String> {
    if task.status.is_over() {
        return Vec::new();
    }
    let t = scope.language;
    let is_open = |key: &DoneKey<'_>| !task.done.contains_key(&key.key());
    let day = |day: NaiveDate| t.day_of_year(day);
    let own = scope.ledger.next_due(task).filter(|due| period.has(*due));
    let mut days: Vec<String> = own.map(|due| t.periodic_due(&day(due))).into_iter().collect();
    for point in task.milestones.iter().filter(|_| task.recurrence.is_none()) {
        if Some(point.due) != task.due && period.has(point.due) && is_open(&DoneKey::Milestone(point.due)) {
            days.push(t.report_milestone(&day(point.due)));
        }
    }
    for step in task.steps.iter().filter(|step| is_open(&DoneKey::Step(&step.id))) {
        if let Some(due) = step.due.filter(|due| period.has(*due)) {
            days.push(t.periodic_step(&day(due), &step.text, &step.person));
        }
    }
    days
}

/// What there is to say, unit by unit, in the order in which they first come up; what no unit answers for comes last. A task of
/// several units is told of each.
fn groups<'s, 'a>(scope: &Scope<'a>, said: &'s [Said<'a>]) -> Vec<(String, Vec<&'s Said<'a>>)> {
    let mut groups: Vec<(String, Vec<&Said<'_>>)> = Vec::new();
    let mut alone = Vec::new();
    for one in said.iter().filter(|one| one.is_something()) {
        let mut units = answering(scope, one.task);
        if !scope.unit.is_empty() {
            // In a unit's own report its tasks stand under its name, whatever part it has in them.
            units = vec![scope.aliases.one_name(scope.unit)];
        }
        if units.is_empty() {
            alone.push(one);
        }
        for unit in units {
            match groups.iter_mut().find(|(other, _)| other == unit) {
                Some((_, own)) => own.push(one),
                None => groups.push((unit.to_owned(), vec![one])),
            }
        }
    }
    if !alone.is_empty() {
        groups.push((scope.language.periodic_no_unit().to_owned(), alone));
    }
    groups
}

/// The units with open tasks that have told nothing in the period.
fn silent(scope: &Scope<'_>, said: &[Said<'_>]) -> Option<Block> {
    let units = |of: fn(&&Said<'_>) -> bool| {
        set_of(said.iter().filter(of).flat_map(|said| answering(scope, said.task)))
    };
    let told = units(|said| said.told > 0);
    let open = units(|said| !said.task.status.is_over());
    let silent: Vec<&str> = open.into_iter().filter(|unit| !told.contains(unit)).collect();
    let t = scope.language;
    (scope.unit.is_empty() && !silent.is_empty())
        .then(|| Block::Paragraph(Style::Note, t.periodic_silent(silent.len(), &silent.join("、"))))
}
