//! 填报表: the workbook that a unit fills in and sends back.
//!
//! What the unit reads is locked, what it fills in is open and yellow. A hidden sheet says which row is which task, so that what
//! comes back is known for what it is ([`super::returned`]), whatever was sorted, deleted or renamed.

pub(super) mod columns;
pub(super) mod hidden;
mod letter;
pub(super) mod reply_id;
mod sheet;
mod shown;
mod telling;

pub use columns::FormColumn;
pub use letter::{Letter, letter};
pub(crate) use shown::shown;
pub use telling::{Telling, telling};

use chrono::{DateTime, NaiveDate, Utc};

use super::coats::docx;
use super::coats::xlsx::failed;
use super::collect::Cadence;
use super::forms::titles::subject;
use super::{ReportPeriod, Scope, nudge};
use crate::exchange::{FormatError, file_stem};
use crate::ledger::{Entry, Field, Part, Status, Task};
use crate::messages::Language;
use crate::reading::UnitRole;
use crate::sorting::sort_by_key;

/// What units are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What they report on.
    pub period: ReportPeriod,
    /// The day by which they answer.
    pub by: NaiveDate,
    /// When they are asked.
    pub sent: DateTime<Utc>,
}

impl Asked {
    /// What is asked on the day of a scope about its period.
    pub fn now(scope: &Scope<'_>) -> Self {
        let sent = scope.today.and_time(chrono::NaiveTime::MIN).and_utc();
        Self::on(scope, scope.period, sent)
    }

    /// What is asked on the day of a scope about a period: to be answered when reports on it are due, by the words of the notice
    /// where it asks for them so often, or where that is over, on the second working day.
    pub fn on(scope: &Scope<'_>, period: ReportPeriod, sent: DateTime<Utc>) -> Self {
        let today = scope.today;
        let cadence = Cadence::of(&scope.tasks()).filter(|cadence| cadence.rhythm == period.rhythm());
        let due = cadence.map_or_else(|| period.reports_due(), |cadence| cadence.due(period));
        Self { period, by: if due > today { due } else { nudge::answer_by(today) }, sent }
    }
}

/// A task as a form asks for it.
pub(super) struct FormRow<'a> {
    pub task: &'a Task,
    pub role: UnitRole,
    /// The group through which the unit has it, where it is not named itself.
    pub group: Option<&'a str>,
    /// What the unit has told in the period.
    pub told: Option<&'a Entry>,
    /// How far the task is, where that was said in the period.
    pub progress: Option<u8>,
    pub status: Option<Status>,
}

/// The tasks that a form for the unit of `scope` asks for, in the form's order: those that it leads, those that it is responsible
/// for, those that it supports. What was over before the period is left out, and so is what was dropped.
pub fn form_tasks<'a>(scope: &Scope<'a>, period: ReportPeriod) -> Vec<&'a Task> {
    form_rows(scope, period).into_iter().map(|row| row.task).collect()
}

pub(super) fn form_rows<'a>(scope: &Scope<'a>, period: ReportPeriod) -> Vec<FormRow<'a>> {
    let asked = scope.tasks().into_iter().filter(|task| is_asked(task, period));
    let rows = asked.filter_map(|task| {
        let part = scope.groups.part(task, scope.unit, scope.aliases)?;
        let answers = answers(task, &part);
        let told = told_by(task, scope.aliases.one_name(scope.unit), answers, period);
        let said = |field: &Field| {
            task.stamps.get(field).is_some_and(|stamp| period.first() <= stamp.time().date_naive())
        };
        let is_said =
            told.is_some() || said(&Field::Progress) || said(&Field::Status) || task.status.is_over();
        let status = match task.status {
            Status::Closed => Status::Done,
            status => status,
        };
        Some(FormRow {
            task,
            role: part.role,
            group: part.group,
            told,
            progress: (is_said && answers).then_some(task.progress),
            status: (is_said && answers).then_some(status),
        })
    });
    let mut rows: Vec<FormRow<'a>> = rows.collect();
    sort_by_key(&mut rows, |row| rank(row.role));
    rows
}

/// Whether units are asked about a task: it was not over before the period, and not dropped.
pub(super) fn is_asked(task: &Task, period: ReportPeriod) -> bool {
    match task.status {
        Status::Todo | Status::Doing => true,
        Status::Dropped => false,
        Status::Done | Status::Closed => over_since(task).is_some_and(|day| day >= period.first()),
    }
}

/// The day since which a task is over, as far as anybody has said so.
pub(super) fn over_since(task: &Task) -> Option<NaiveDate> {
    task.status_on.or_else(|| task.stamps.get(&Field::Status).map(|stamp| stamp.time().date_naive()))
}

const fn rank(role: UnitRole) -> u8 {
    match role {
        UnitRole::Lead => 0,
        UnitRole::Responsible => 1,
        UnitRole::Support => 2,
    }
}

/// Whether a unit's word on progress and status stands for the task: it is one of those that lead it, or where none does, of those
/// that are responsible, or those that are left. What one member of a group has done says nothing of the others.
pub(super) fn answers(task: &Task, part: &Part<'_>) -> bool {
    let strongest = task.units.iter().map(|unit| unit.role).min_by_key(|role| rank(*role));
    part.group.is_none() && strongest == Some(part.role)
}

/// What a unit has told of a task in a period: what it sent, or where it answers for the task, what somebody wrote down.
fn told_by<'a>(task: &'a Task, unit: &str, answers: bool, period: ReportPeriod) -> Option<&'a Entry> {
    let by_hand = |entry: &&Entry| !reply_id::is_one(&entry.id) && answers && period.has(entry.on);
    let sent = |entry: &&Entry| reply_id::is_of(&entry.id, unit, period);
    task.entries.iter().rfind(|entry| sent(entry) || by_hand(entry))
}

/// The workbook that the unit of `scope` fills in: its name and what is in it.
///
/// # Errors
///
/// Where a sheet cannot hold it: [`FormatError`] says why.
pub fn fill_in(scope: &Scope<'_>, asked: &Asked) -> Result<(String, Vec<u8>), FormatError> {
    let rows = form_rows(scope, asked.period);
    let bytes = sheet::workbook(scope, asked, &rows).map_err(failed)?;
    Ok((file_name(scope.unit, asked.period, scope.language), bytes))
}

/// What goes to the unit of `scope`: the workbook that it fills in, and the letter as a document and as text.
///
/// # Errors
///
/// Where a sheet cannot hold it: [`FormatError`] says why.
pub fn form_and_letter(scope: &Scope<'_>, asked: &Asked) -> Result<Vec<(String, Vec<u8>)>, FormatError> {
    let Letter { report, text } = letter(scope, asked);
    // As programs of Windows expect a text.
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    Ok(vec![
        fill_in(scope, asked)?,
        (format!("{}.docx", report.file), docx(&report)?),
        (format!("{}.txt", report.file), text.into_bytes()),
    ])
}

/// What the workbook for a unit is called.
pub(super) fn file_name(unit: &str, period: ReportPeriod, t: Language) -> String {
    format!("{}.xlsx", file_stem(&format!("{unit}-{}{}", period.name(t), in_name(t))))
}

fn in_name(t: Language) -> String {
    match t {
        Language::Zh => t.fill_form().to_owned(),
        Language::En => format!(" {}", t.fill_form().to_lowercase()),
    }
}

/// The title over the table: what the notice is about, for which period.
fn title(scope: &Scope<'_>, asked: &Asked, tasks: &[&Task]) -> String {
    let t = scope.language;
    let notice = scope.one_notice(tasks).and_then(|notice| notice.title.as_deref());
    let about = notice.map(subject).unwrap_or_default();
    let period = match about.contains(&asked.period.year().to_string()) {
        true => asked.period.short_name(t),
        false => asked.period.name(t),
    };
    match t {
        Language::Zh => format!("{about}{period}{}", t.fill_title_end()),
        Language::En if about.is_empty() => format!("{period} {}", t.fill_title_end()),
        Language::En => format!("{about}: {period} {}", t.fill_title_end()),
    }
}

/// To whom answers go.
fn office<'a>(scope: &Scope<'a>) -> &'a str {
    if scope.by.is_empty() { scope.language.fill_to_office() } else { scope.by }
}
