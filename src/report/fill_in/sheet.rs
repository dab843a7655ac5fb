//! The sheet that a unit sees.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Format, FormatAlign, Formula,
    ProtectionOptions, Worksheet, XlsxError,
};

use super::columns::FormColumn;
use super::{Asked, FormRow, hidden, office, title};
use crate::ledger::Status;
use crate::messages::Language;
use crate::reading::{PersonRole, UnitRole};
use crate::report::coats::xlsx::{
    DAY, SHARE, begun, bordered, head, height, merged, plain, set_page, write_title, write_value,
};
use crate::report::forms::titles::{due, persons};
use crate::report::{Page, Scope, Value, fitting};

/// The row of the head, from 0.
const HEAD: u32 = 4;
/// The first row of tasks.
const FIRST: u32 = HEAD + 1;
/// The last column.
const LAST: u16 = FormColumn::FilledOn.place();
/// The least that a row is high, in points: a printed form is written on by hand.
const LEAST: f64 = 88.0;
/// How long 完成情况 may be, and the two beside it, in characters.
const MOST_TOLD: u32 = 300;
const MOST_BESIDE: u32 = 200;
/// The statuses that a unit can give; the others are the office's.
pub(in crate::report) const STATUSES: [Status; 3] = [Status::Todo, Status::Doing, Status::Done];

/// The workbook: the form, and behind it the hidden sheet.
pub(super) fn workbook(scope: &Scope<'_>, asked: &Asked, rows: &[FormRow<'_>]) -> Result<Vec<u8>, XlsxError> {
    let t = scope.language;
    let tasks: Vec<_> = rows.iter().map(|row| row.task).collect();
    let title = title(scope, asked, &tasks);
    let mut workbook = begun(&title)?;
    let words: Vec<String> = rows.iter().map(|row| words(scope, asked, row)).collect();
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(t.fill_form())?.set_active(true);
    write_top(sheet, scope, asked, &title, &looks)?;
    for column in FormColumn::ALL {
        let look = if column.is_open() { &looks.open_head } else { &looks.head };
        sheet.write_string_with_format(HEAD, column.place(), column.name(t), look)?;
    }
    sheet.set_row_height(HEAD, 24)?;
    for ((at, row), words) in (FIRST..).zip(rows).zip(&words) {
        write_row(sheet, at, scope, row, words, &looks)?;
    }
    let last = FIRST + u32::try_from(rows.len()).unwrap_or(u32::MAX).max(1) - 1;
    if rows.is_empty() {
        merged(sheet, FIRST, 0, LAST, t.fill_nothing(), &looks.line)?;
    } else {
        validate(sheet, last, asked, t)?;
        contradict(sheet, last, t)?;
    }
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    sheet.set_freeze_panes(FIRST, FormColumn::Role.place())?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, last, LAST)?;
    set_page(sheet, Page::Across, t, (scope.unit, &asked.period.name(t)));
    hidden::write(&mut workbook, scope, asked, rows, &words, FIRST)?;
    workbook.save_to_buffer()
}

/// A task's words, its milestones in the period, who leads where that is another unit, and the group through which the unit has it.
pub(super) fn words(scope: &Scope<'_>, asked: &Asked, row: &FormRow<'_>) -> String {
    let (t, task) = (scope.language, row.task);
    let mut lines = vec![task.text.trim().to_owned()];
    let in_period = task.milestones.iter().map(|point| point.due);
    let days = in_period.filter(|day| asked.period.has(*day) && Some(*day) != task.due);
    let days: Vec<String> = days.map(|day| t.day_of_year(day)).collect();
    if !days.is_empty() {
        lines.push(t.fill_node(&asked.period.short_name(t), &days.join("、")));
    }
    let leads: Vec<&str> = task.units_in(UnitRole::Lead).collect();
    if row.role != UnitRole::Lead && !leads.is_empty() {
        lines.push(t.fill_lead(&leads.join("、")));
    }
    if let Some(group) = row.group {
        lines.push(t.fill_group(group));
    }
    lines.join("\n")
}

fn write_top(
    sheet: &mut Worksheet,
    scope: &Scope<'_>,
    asked: &Asked,
    title: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let t = scope.language;
    for column in FormColumn::ALL {
        sheet.set_column_width(column.place(), column.width(t))?;
    }
    // As many Chinese characters of eighteen points as the sheet is wide.
    write_title(sheet, LAST, title, 50)?;
    let width: f64 = FormColumn::ALL.iter().map(|column| column.width(t)).sum();
    let about = [
        t.fill_about_one(&t.day_of_year(asked.period.last())),
        t.fill_about_two(&t.long_day(asked.by), office(scope)),
    ];
    for (row, about) in (1..).zip(about) {
        merged(sheet, row, 0, LAST, &about, &looks.about)?;
        sheet.set_row_height(row, height(fitting::lines(&about, width)).max(32.0))?;
    }
    let (due, told) = (FormColumn::Due.place(), FormColumn::Told.place());
    let (status, problem) = (FormColumn::Status.place(), FormColumn::Problem.place());
    merged(sheet, 3, 0, due, &t.fill_unit(scope.unit), &looks.line)?;
    merged(sheet, 3, told, status, t.report_signature(), &looks.line)?;
    merged(sheet, 3, problem, LAST, &t.report_as_of(&t.long_day(asked.period.last())), &looks.line_right)?;
    sheet.set_row_height(3, 24)?;
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    scope: &Scope<'_>,
    row: &FormRow<'_>,
    words: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let t = scope.language;
    let mut lines = 1;
    for column in FormColumn::ALL {
        let value = value(scope, row, words, column);
        lines = lines.max(fitting::lines(&value.text(t), column.width(t)));
        write_value(sheet, (at, column.place()), &value, looks.of(column))?;
    }
    sheet.set_row_height(at, height(lines).max(LEAST))?;
    Ok(())
}

/// What stands in a column of a task's row, of which these are the [`words`].
pub(super) fn value(scope: &Scope<'_>, row: &FormRow<'_>, words: &str, column: FormColumn) -> Value {
    let (t, task, told) = (scope.language, row.task, row.told);
    match column {
        FormColumn::Number => number(task.number.as_deref().unwrap_or_default()),
        FormColumn::Task => Value::of(words),
        FormColumn::Role => Value::of(t.unit_role(row.role)),
        FormColumn::Person => persons(task, PersonRole::Responsible),
        FormColumn::Due => due(scope, task),
        FormColumn::Told => Value::of(told.map(|entry| entry.text.as_str()).unwrap_or_default()),
        FormColumn::Progress => row.progress.map(Value::Percent).unwrap_or_default(),
        FormColumn::Status => row.status.map(|status| Value::of(t.status_name(status))).unwrap_or_default(),
        FormColumn::Problem => Value::of(told.map(|entry| entry.problem.as_str()).unwrap_or_default()),
        FormColumn::Next => Value::of(told.map(|entry| entry.next.as_str()).unwrap_or_default()),
        FormColumn::FilledBy | FormColumn::FilledOn => Value::Nothing,
    }
}

/// A task's number, as a number where it is one: else sheets mark it as a text that looks like one.
fn number(number: &str) -> Value {
    match number.parse::<usize>() {
        Ok(figure) if figure.to_string() == number => Value::Number(figure),
        _ => Value::of(number),
    }
}

/// What can be entered, said beforehand and when something else was.
fn validate(sheet: &mut Worksheet, last: u32, asked: &Asked, t: Language) -> Result<(), XlsxError> {
    let mut add = |column: FormColumn, rule: DataValidation, prompt: &str, (title, error): (&str, &str)| {
        let rule = rule.set_input_title(column.name(t))?.set_input_message(prompt)?;
        let rule = rule.set_error_title(title)?.set_error_message(error)?;
        sheet.add_data_validation(FIRST, column.place(), last, column.place(), &rule).map(|_| ())
    };
    let day = asked.period.last();
    let within = |most| DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(most));
    let sentences = [
        (FormColumn::Told, MOST_TOLD, t.fill_told_prompt(&t.day_of_year(day))),
        (FormColumn::Problem, MOST_BESIDE, t.fill_problem_prompt().to_owned()),
        (FormColumn::Next, MOST_BESIDE, t.fill_next_prompt().to_owned()),
    ];
    for (column, most, prompt) in sentences {
        let error = t.fill_too_long(column.name(t), most);
        add(column, within(most), &prompt, (t.fill_too_long_title(), &error))?;
    }
    add(
        FormColumn::Progress,
        DataValidation::new().allow_whole_number(DataValidationRule::Between(0, 100)),
        t.fill_progress_prompt(),
        (t.fill_progress_error_title(), t.fill_progress_error()),
    )?;
    let names = STATUSES.map(|status| t.status_name(status));
    let separator = if t == Language::Zh { "、" } else { ", " };
    add(
        FormColumn::Status,
        DataValidation::new().allow_list_strings(&names)?,
        t.fill_status_prompt(),
        (t.fill_status_error_title(), &t.fill_status_error(&names.join(separator))),
    )?;
    add(
        FormColumn::FilledBy,
        DataValidation::new().allow_text_length(DataValidationRule::Between(2, 20)),
        t.fill_by_prompt(),
        (t.fill_by_error_title(), t.fill_by_error()),
    )?;
    let (first, until) = (asked.period.first(), asked.period.last_filled().max(asked.by));
    let example = short_day(asked.by.clamp(first, until));
    let error = t.fill_on_error(&t.long_day(first), &t.long_day(until), &example);
    add(
        FormColumn::FilledOn,
        DataValidation::new().allow_date(DataValidationRule::Between(first, until)),
        &t.fill_on_prompt(&example),
        (t.fill_on_error_title(), &error),
    )
}

/// A day as people type it into a sheet.
fn short_day(day: NaiveDate) -> String {
    day.format("%Y-%-m-%-d").to_string()
}

/// Progress and status that contradict each other turn red: all is done and the status says otherwise, or the reverse.
fn contradict(sheet: &mut Worksheet, last: u32, t: Language) -> Result<(), XlsxError> {
    let (progress, status) = (FormColumn::Progress, FormColumn::Status);
    let cell = |column: FormColumn| {
        let letter = char::from(b'A' + u8::try_from(column.place()).unwrap_or_default());
        format!("${letter}{}", FIRST + 1)
    };
    let (percent, stands) = (cell(progress), cell(status));
    let done = t.status_name(Status::Done);
    let rule = format!(
        r#"=OR(AND({stands}="{done}",{percent}<>"",{percent}<100),AND({stands}<>"",{stands}<>"{done}",{percent}=100))"#
    );
    let red = Format::new().set_font_color(0x9C_00_06).set_background_color(0xFF_C7_CE);
    let format = ConditionalFormatFormula::new().set_rule(Formula::new(rule)).set_format(red);
    sheet.add_conditional_format(FIRST, progress.place(), last, status.place(), &format)?;
    Ok(())
}

/// The looks of everything, made once.
struct Looks {
    about: Format,
    line: Format,
    line_right: Format,
    head: Format,
    open_head: Format,
    /// Of each column.
    cells: Vec<Format>,
}

impl Looks {
    fn new() -> Self {
        let cell = |column: FormColumn| {
            let mut look = bordered(plain()).set_text_wrap();
            if !column.is_wordy() {
                look = look.set_align(FormatAlign::Center);
            }
            if column.is_open() {
                look = look.set_unlocked().set_background_color(0xFF_FB_EA);
            }
            match column {
                FormColumn::Progress => look.set_num_format(SHARE),
                FormColumn::Due | FormColumn::FilledOn => look.set_num_format(DAY),
                _ => look,
            }
        };
        Self {
            about: plain().set_font_size(10).set_text_wrap(),
            line: plain(),
            line_right: plain().set_align(FormatAlign::Right),
            head: head(0xF2_F2_F2),
            open_head: head(0xFF_E6_99),
            cells: FormColumn::ALL.iter().map(|column| cell(*column)).collect(),
        }
    }

    fn of(&self, column: FormColumn) -> &Format {
        &self.cells[usize::from(column.place())]
    }
}
