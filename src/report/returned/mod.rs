//! What comes back from units: forms that were filled in, or any table that tells about tasks of the ledger.
//!
//! [`read`] says what it would become, cell by cell, and [`Returned::take`] makes one change of it, which one undo takes back.
//! Rows are known by the ids that the form carries, else by number and words. Nothing is believed of a file but what fits
//! the ledger, and nothing is taken twice.

mod cells;
mod heads;
mod likeness;
mod matching;
mod said;
mod sent;
mod table;
mod taking;

pub use taking::{Held, Outcome, TakenRow, Taking};

use std::collections::BTreeSet;

use chrono::NaiveDate;

use self::matching::Matching;
use self::sent::Sent;
use self::table::Found as FoundTable;
use super::ReportPeriod;
use super::fill_in::FormColumn;
use crate::intake::{Budget, Document, Grid, IntakeError, grids, grids_of_document, open};
use crate::ledger::{Aliases, Groups, Ledger, Status, TaskId, notice_id};
use crate::sorting::set_of;

/// What comes back is held against.
#[derive(Clone, Copy, Debug)]
pub struct Receiving<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// Names that are one unit.
    pub aliases: &'a Aliases,
    /// Who is a member of which group of units.
    pub groups: &'a Groups,
    /// The day on which it is received.
    pub today: NaiveDate,
    /// The unit that it is from, where the receiver says so; else what the file says.
    pub unit: Option<&'a str>,
    /// What it reports on, where the receiver says so; else what the file says.
    pub period: Option<ReportPeriod>,
}

/// A table that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The unit that it is from, by the name that stands for all its names; `None` where nothing says so.
    pub unit: Option<String>,
    /// What it reports on; `None` where nothing says so.
    pub period: Option<ReportPeriod>,
    /// When the form was sent, as it says itself; empty where it is no form of ours.
    pub sent: String,
    /// Its rows, from top to bottom.
    pub rows: Vec<ReturnedRow>,
    /// Tasks that the form was sent with and that are not in what came back.
    pub missing: Vec<TaskId>,
    /// The last of the days on which it was filled in.
    pub filled_on: Option<NaiveDate>,
}

/// A row that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedRow {
    /// Which row of its sheet, from 1.
    pub row: usize,
    /// Its number, as it stands there.
    pub number: String,
    /// The words of its task, as they stand there.
    pub words: String,
    /// Which task it is about.
    pub task: RowTask,
    /// What it tells.
    pub told: Told,
    /// How far the task was when the form was sent.
    pub before: (Option<u8>, Option<Status>),
}

/// Which task a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowTask {
    /// This one.
    Known(TaskId),
    /// One of these perhaps: somebody has to say which.
    OneOf(Vec<TaskId>),
    /// None of the ledger.
    None,
}

/// What a row tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// 完成情况.
    pub text: String,
    /// 存在问题.
    pub problem: String,
    /// 下步措施.
    pub next: String,
    /// 进度, in percent.
    pub progress: Option<u8>,
    /// 状态.
    pub status: Option<Status>,
    /// 填报人.
    pub filled_by: String,
    /// 填报日期.
    pub filled_on: Option<NaiveDate>,
    /// What is not understood, and in which column.
    pub unread: Vec<(FormColumn, String)>,
}

impl Told {
    /// Whether it tells nothing.
    pub fn is_silent(&self) -> bool {
        self.text.is_empty()
            && self.problem.is_empty()
            && self.next.is_empty()
            && self.progress.is_none()
            && self.status.is_none()
            && self.unread.is_empty()
    }
}

impl ReturnedRow {
    /// The task that it is about, where that is known.
    pub fn task_id(&self) -> Option<&TaskId> {
        match &self.task {
            RowTask::Known(id) => Some(id),
            RowTask::OneOf(_) | RowTask::None => None,
        }
    }
}

impl Returned {
    /// How many rows are known to be about a task.
    pub fn matched(&self) -> usize {
        self.rows.iter().filter(|row| row.task_id().is_some()).count()
    }
}

/// Reads a file that came back: an Excel or Word document, columns, a page. `None` where it tells nothing about tasks of the
/// ledger.
///
/// # Errors
///
/// [`IntakeError`] where it cannot be read, or would take more than a [`Budget`].
pub fn read(name: &str, bytes: &[u8], receiving: &Receiving<'_>) -> Result<Option<Returned>, IntakeError> {
    let budget = Budget::default();
    let grids = grids(name, bytes, &budget)?;
    let returned = of_grids(&grids, name, receiving, &budget)?;
    match returned {
        Some(returned) if returned.sent.is_empty() && is_notice(open(name, bytes), receiving) => Ok(None),
        returned => Ok(returned),
    }
}

/// Whether it is a notice of the ledger itself: some tell how its tasks stand.
fn is_notice(document: Result<Document, IntakeError>, receiving: &Receiving<'_>) -> bool {
    document.is_ok_and(|document| receiving.ledger.notices.contains_key(&notice_id(&document.source)))
}

/// Reads what was pasted, or was opened already. A workbook that was opened as a document has lost its ids: where its bytes are at
/// hand, [`read`] knows more.
///
/// # Errors
///
/// [`IntakeError::TooCostly`] where it would take more than a [`Budget`].
pub fn read_document(
    document: &Document,
    receiving: &Receiving<'_>,
) -> Result<Option<Returned>, IntakeError> {
    if receiving.ledger.notices.contains_key(&notice_id(&document.source)) {
        return Ok(None);
    }
    let budget = Budget::default();
    let grids = grids_of_document(document, &budget)?;
    of_grids(&grids, "", receiving, &budget)
}

/// Whether a file is a table that came back, and not a notice: a form of ours, or one in which known tasks stand beside what is
/// told about them. Whoever takes files in asks before reading it as a notice.
pub fn is_returned(name: &str, bytes: &[u8], receiving: &Receiving<'_>) -> bool {
    matches!(read(name, bytes, receiving), Ok(Some(_)))
}

/// The same of what was pasted, or was opened already.
pub fn is_returned_document(document: &Document, receiving: &Receiving<'_>) -> bool {
    matches!(read_document(document, receiving), Ok(Some(_)))
}

fn of_grids(
    grids: &[Grid],
    name: &str,
    receiving: &Receiving<'_>,
    budget: &Budget,
) -> Result<Option<Returned>, IntakeError> {
    let sent = grids.iter().find_map(Sent::of);
    // What nobody sees was not filled in; unless all is hidden.
    let is_shown = |grid: &&Grid| !grid.hidden && Sent::of(grid).is_none();
    let mut shown: Vec<&Grid> = grids.iter().filter(is_shown).collect();
    if shown.is_empty() {
        shown = grids.iter().filter(|grid| Sent::of(grid).is_none()).collect();
    }
    let around: Vec<String> = shown.iter().flat_map(|grid| table::around(grid)).collect();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let unit = unit_of(sent.as_ref(), &around, stem, receiving);
    let period = receiving.period.or_else(|| sent.as_ref().and_then(|sent| sent.period));
    let titles = || around.iter().map(String::as_str).chain([stem]);
    // A title may be broken behind its year.
    let broken = || around.windows(2).filter(|two| two[0].ends_with('年')).map(<[String]>::concat);
    let period = period.or_else(|| titles().find_map(|line| ReportPeriod::told(line, None)));
    let period = period.or_else(|| broken().find_map(|line| ReportPeriod::told(&line, None)));
    let mut matching = Matching::new(receiving, unit.as_deref(), sent.as_ref(), budget)?;
    let mut rows = Vec::new();
    for grid in shown {
        let Some(table) = FoundTable::of(grid, sent.is_some(), &matching, budget)? else { continue };
        matching.rows(&table, period, &mut rows, budget)?;
    }
    let matched = rows.iter().filter(|row| row.task_id().is_some()).count();
    let tells = rows.iter().any(|row| row.task_id().is_some() && !row.told.is_silent());
    let is_titled = || titles().any(|line| line.contains("填报") || line.contains("完成情况"));
    if matched == 0 && sent.is_none()
        || sent.is_none() && (matched * 2 < rows.len() || !(tells || is_titled()))
    {
        return Ok(None);
    }
    let known = set_of(rows.iter().filter_map(|row| row.task_id().map(String::as_str)));
    let missing = sent.iter().flat_map(|sent| &sent.rows).filter_map(|row| matching.living(&row.id));
    let missing = missing.filter(|id| !known.contains(id.as_str())).collect();
    let filled_on = rows.iter().filter_map(|row| row.told.filled_on).max();
    Ok(Some(Returned {
        unit,
        period,
        sent: sent.map(|sent| sent.at).unwrap_or_default(),
        rows,
        missing,
        filled_on,
    }))
}

/// The unit that a table is from: as the receiver says, as the form says, as a label says, or the longest name of a unit in its
/// lines or its file's name.
fn unit_of(sent: Option<&Sent>, around: &[String], stem: &str, receiving: &Receiving<'_>) -> Option<String> {
    let one_name = |name: &str| receiving.aliases.one_name(name.trim()).to_owned();
    if let Some(unit) = receiving.unit {
        return Some(one_name(unit));
    }
    if let Some(unit) = sent.map(|sent| sent.unit.as_str()).filter(|unit| !unit.is_empty()) {
        return Some(one_name(unit));
    }
    let mut names = BTreeSet::new();
    for unit in receiving.ledger.tasks.values().flat_map(|task| &task.units) {
        if !receiving.groups.is_group(&unit.name) {
            names.insert(unit.name.as_str());
            names.extend(receiving.aliases.other_names(&unit.name).iter().map(String::as_str));
        }
    }
    // Members of groups need not be named anywhere else.
    let members = receiving.groups.all();
    names.extend(members.iter().flat_map(|(_, members)| members.iter().copied()));
    let longest = |line: &str| {
        let found = names.iter().filter(|name| !name.is_empty() && line.contains(**name));
        found.max_by_key(|name| name.len()).map(|name| one_name(name))
    };
    let labelled = around.iter().filter_map(|line| {
        let at = line.find("单位").or_else(|| line.find("Unit"))?;
        longest(&line[at..])
    });
    let anywhere = around.iter().filter_map(|line| longest(line));
    labelled.chain(longest(stem)).chain(anywhere).next()
}
