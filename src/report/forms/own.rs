//! 季度完成情况表: what a unit reports of a period, in the form that the notice itself prints.

use super::open_title::filled;
use super::titles::{due, number, numbered, persons, subject_of};
use super::{progress, titles};
use crate::exchange::{Form, file_stem};
use crate::ledger::{Notice, Status, Task};
use crate::messages::Language;
use crate::reading::{BlankForm, Held, UnitRole, blank_forms};
use crate::report::fill_in::{self, is_asked};
use crate::report::{
    Block, Cell, Column, Composed, Page, Report, ReportPeriod, Row, Scope, Style, Table, Tone, Value,
    composed,
};
use crate::sorting::{set_of, sort_by_key};
use crate::text::chars::is_han;

/// A task, and what the unit has to tell of it.
struct OwnRow<'a> {
    task: &'a Task,
    role: Option<UnitRole>,
    /// Whether its word on progress and status stands for the task.
    answers: bool,
    told: Composed,
}

impl OwnRow<'_> {
    /// Whether it is known how the task stands: something is told of the period, and not that nobody has begun.
    fn tells_state(&self) -> bool {
        let is_begun = self.task.status != Status::Todo || self.task.progress > 0;
        self.answers && !self.told.from.is_empty() && is_begun
    }
}

/// The report of a unit in the form that the notice prints, for the period of `scope`; the table of how things come along where
/// it prints none.
///
/// Where the tasks are of several notices, it is the form of that with the most of them, and a note says how many others there
/// are: each notice wants its own report, and asks for its own numbers.
pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let mut tasks = asked_tasks(scope);
    let form = notice_of_most(scope, &tasks).and_then(|notice| Some((notice, form_of(notice)?)));
    let Some((notice, form)) = form else { return without_form(scope, &tasks) };
    let all = tasks.len();
    tasks.retain(|task| task.notice == notice.id);
    // As the notice's pages have them, and so in the order of its numbers.
    sort_by_key(&mut tasks, |task| task.order);
    // A form is filled in in its own language.
    let is_chinese = form.title.contains(is_han) || form.columns.iter().any(|name| name.contains(is_han));
    let language = if is_chinese { Language::Zh } else { scope.language };
    in_form(&Scope { language, ..scope.clone() }, &form, &tasks, all - tasks.len())
}

/// The form that [`Form::Own`] fills for a scope; `None` where the notice prints none.
pub fn own_form(scope: &Scope<'_>) -> Option<BlankForm> {
    notice_of_most(scope, &asked_tasks(scope)).and_then(form_of)
}

fn asked_tasks<'a>(scope: &Scope<'a>) -> Vec<&'a Task> {
    scope.tasks().into_iter().filter(|task| is_asked(task, scope.period)).collect()
}

/// The notice that the most of these tasks are of; the first of several.
fn notice_of_most<'a>(scope: &Scope<'a>, tasks: &[&Task]) -> Option<&'a Notice> {
    let ids = set_of(tasks.iter().map(|task| task.notice.as_str()));
    let notices = ids.into_iter().filter_map(|id| scope.ledger.notices.get(id));
    let count = |notice: &&Notice| tasks.iter().filter(|task| task.notice == notice.id).count();
    let first = |notice: &&Notice| tasks.iter().position(|task| task.notice == notice.id);
    notices.max_by_key(|notice| (count(notice), std::cmp::Reverse(first(notice))))
}

/// The form in which a notice wants its tasks reported: of several, the first that asks what was done.
fn form_of(notice: &Notice) -> Option<BlankForm> {
    blank_forms(&notice.source).into_iter().find(BlankForm::is_about_tasks)
}

fn rows<'a>(scope: &Scope<'_>, tasks: &[&'a Task]) -> Vec<OwnRow<'a>> {
    let row = |task: &&'a Task| {
        let part = scope.part(task);
        let answers = scope.unit.is_empty() || part.is_some_and(|part| fill_in::answers(task, &part));
        OwnRow { task, role: part.map(|part| part.role), answers, told: composed(scope, task) }
    };
    tasks.iter().map(row).collect()
}

fn in_form(scope: &Scope<'_>, form: &BlankForm, tasks: &[&Task], others: usize) -> Report {
    let t = scope.language;
    let title = filled(&form.title, scope.unit, scope.period, t);
    let held = form.held();
    let columns: Vec<Column> =
        form.columns.iter().zip(&held).map(|(name, held)| column(name, *held)).collect();
    let page = if columns.len() <= 4 { Page::Upright } else { Page::Across };
    let rows = rows(scope, tasks);
    // The part that the unit has stands below the number, where that differs and no column tells it.
    let roles = set_of(rows.iter().filter_map(|row| row.role));
    let tells_role = roles.len() > 1 && !held.iter().any(|held| matches!(held, Held::Units(_)));
    // Beside the notice's own numbers, places would be taken for such.
    let has_numbers = rows.iter().any(|row| number(row.task) != Value::Nothing);
    let cells = rows.iter().enumerate().map(|(nth, row)| {
        let place = (!has_numbers).then_some(nth);
        Row::Cells(held.iter().map(|one| cell(scope, row, place, *one, &held, tells_role)).collect())
    });
    let table = Table { columns, rows: cells.collect() };
    let (line, signed) = above(scope, form, &title);
    let mut blocks: Vec<Block> =
        signed.into_iter().map(|label| Block::Paragraph(Style::Signature, label)).collect();
    blocks.push(match tasks.is_empty() {
        true => Block::Paragraph(Style::Body, t.report_none().to_owned()),
        false => Block::Table(table),
    });
    let note = |words: String| Block::Paragraph(Style::Note, words);
    blocks.extend(form.notes.iter().cloned().map(note));
    blocks.extend((others > 0).then(|| note(t.own_others(others))));
    for label in form.signatures.iter().flat_map(|line| BlankForm::asks_for(line)) {
        blocks.push(match asked(scope, &label) {
            Some(words) => note(words),
            None => Block::Paragraph(Style::Signature, t.own_labelled(&label, "").trim_end().to_owned()),
        });
    }
    let stem = match ReportPeriod::told(&title, None) {
        Some(_) => title.clone(),
        None => format!("{title}-{}", scope.period.name(t)),
    };
    Report {
        language: t,
        file: format!("{}-{}", file_stem(&stem), scope.today),
        title,
        line,
        blocks,
        page,
        foot: (scope.unit.to_owned(), scope.period.name(t)),
    }
}

/// What stands between title and table: the line, and what is to be signed below it. One blank to sign has its place on the
/// right of the line.
fn above(scope: &Scope<'_>, form: &BlankForm, title: &str) -> ((String, String), Vec<String>) {
    let t = scope.language;
    let (mut left, mut signed) = (Vec::new(), Vec::new());
    // Whoever reads the report has to see what it is about, though the notice's title does not say so.
    if ReportPeriod::told(title, None) != Some(scope.period) {
        left.push(scope.period.name(t));
    }
    for line in &form.before {
        let labels = BlankForm::asks_for(line);
        if labels.is_empty() {
            left.push(line.clone());
        }
        for label in labels {
            match asked(scope, &label) {
                Some(words) => left.push(words),
                None => signed.push(t.own_labelled(&label, "").trim_end().to_owned()),
            }
        }
    }
    let right = if signed.len() == 1 { signed.pop() } else { None };
    ((left.join("\u{3000}"), right.unwrap_or_default()), signed)
}

/// What is written behind a label without a signature: the unit, or the room for a day. `None` where somebody signs.
fn asked(scope: &Scope<'_>, label: &str) -> Option<String> {
    let t = scope.language;
    let name = label.split(['(', '（']).next().unwrap_or_default();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    match () {
        () if ends(&["时间", "日期", "date"]) => Some(t.own_labelled(label, t.own_day_to_write())),
        () if ends(&["单位", "部门", "科室", "学院", "unit"]) && !scope.unit.is_empty() => {
            Some(t.own_labelled(label, scope.unit))
        }
        () => None,
    }
}

/// How a column of a form is laid out.
fn column(name: &str, held: Held) -> Column {
    match held {
        Held::Number => Column::short(name, 7.0),
        Held::Matter => Column::words(name, 29.0),
        Held::Told => Column::wide(name, 48.0),
        Held::Problem | Held::Next => Column::words(name, 20.0),
        Held::Units(_) | Held::Reporter => Column::words(name, 15.0),
        Held::Progress | Held::Status | Held::FilledBy => Column::short(name, 9.0),
        Held::Persons(_) => Column::short(name, 9.0),
        Held::Due | Held::FilledOn => Column::short(name, 12.0),
        Held::Remarks | Held::Register | Held::Other => Column::words(name, 12.0),
    }
}

/// What stands in a column of a row. What is asked for and nobody has told stands out.
fn cell(
    scope: &Scope<'_>,
    row: &OwnRow<'_>,
    place: Option<usize>,
    held: Held,
    all: &[Held],
    tells_role: bool,
) -> Cell {
    let (t, task) = (scope.language, row.task);
    let value = match held {
        Held::Number => {
            let number = place.map_or_else(|| number(task), |nth| numbered(task, nth));
            match row.role.filter(|_| tells_role) {
                Some(role) => Value::of(format!("{}\n{}", number.text(t), t.unit_role(role)).trim_start()),
                None => number,
            }
        }
        Held::Matter if all.contains(&Held::Number) => Value::of(task.text.clone()),
        Held::Matter => Value::of(format!("{} {}", number(task).text(t), task.text).trim_start().to_owned()),
        Held::Told => return asked_for(Value::of(row.told.text.clone())),
        Held::Problem => Value::of(row.told.problem.clone()),
        Held::Next => Value::of(row.told.next.clone()),
        Held::Progress if row.tells_state() => Value::Percent(task.progress),
        Held::Status if row.tells_state() => Value::of(t.status_name(task.status)),
        Held::Progress | Held::Status => return asked_for(Value::Nothing),
        Held::Units(role) => units(scope, task, role, all),
        Held::Persons(role) => persons(task, role),
        Held::Due => due(scope, task),
        Held::Reporter => Value::of(scope.unit),
        Held::FilledBy | Held::FilledOn | Held::Remarks | Held::Register | Held::Other => Value::Nothing,
    };
    value.into()
}

fn asked_for(value: Value) -> Cell {
    let tone = if value == Value::Nothing { Tone::Missing } else { Tone::Plain };
    Cell { value, tone }
}

/// The units in a role, and those in roles for which the form has no column of their own.
fn units(scope: &Scope<'_>, task: &Task, role: UnitRole, all: &[Held]) -> Value {
    use UnitRole::{Lead, Responsible};
    let has = |role| all.contains(&Held::Units(role));
    match role {
        Responsible if !has(Lead) => titles::units(scope, task, &[Lead, Responsible]),
        Lead if !has(Responsible) && task.units_in(Lead).next().is_none() => {
            titles::units(scope, task, &[Responsible])
        }
        role => titles::units(scope, task, &[role]),
    }
}

/// The table of how things come along, of the period.
fn without_form(scope: &Scope<'_>, tasks: &[&Task]) -> Report {
    let t = scope.language;
    let report = progress::table(scope, tasks, |task| {
        let told = composed(scope, task);
        let on = told.from.iter().rev().find_map(|from| from.day());
        [
            asked_for(Value::of(told.text)),
            Value::of(told.problem).into(),
            Value::of(told.next).into(),
            on.map(Value::DayOfYear).unwrap_or_default().into(),
        ]
    });
    let subject = subject_of(scope.one_notice(tasks));
    let period = match subject.contains(&scope.period.year().to_string()) {
        true => scope.period.short_name(t),
        false => scope.period.name(t),
    };
    let name = t.form_name(Form::Progress);
    let title = match t {
        Language::Zh => format!("{subject}{period}{name}"),
        Language::En if subject.is_empty() => format!("{name}, {period}"),
        Language::En => format!("{name}, {period}: {subject}"),
    };
    let title = if scope.unit.is_empty() { title } else { t.report_of_unit(scope.unit, &title) };
    Report { file: format!("{}-{}", file_stem(&title), scope.today), title, ..report }
}
