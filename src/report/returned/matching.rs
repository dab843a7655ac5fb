//! Which task each row is about.

use std::collections::BTreeMap;

use super::cells::{day, percent, status, words};
use super::likeness::{Index, key, likeness, number};
use super::sent::Sent;
use super::table::{Columns, Found};
use super::{Receiving, ReturnedRow, RowTask, Told};
use crate::intake::{Budget, GridRow, IntakeError};
use crate::ledger::{Ledger, TaskId};
use crate::report::ReportPeriod;
use crate::report::fill_in::FormColumn;
use crate::report::fill_in::hidden::checksum;
use crate::sorting::sort_by_key;

/// What rows are held against.
pub(super) struct Matching<'a> {
    ledger: &'a Ledger,
    sent: Option<&'a Sent>,
    /// Which of the rows that were sent have come back.
    taken: Vec<bool>,
    /// The rows that were sent, by the checksum of their words.
    by_checksum: BTreeMap<&'a str, Vec<usize>>,
    /// Their numbers as they are compared, and the rows by these.
    numbers: Vec<String>,
    by_number: BTreeMap<String, Vec<usize>>,
    index: Index,
}

/// How often a task may have become another.
const MOST_BECAME: usize = 16;
/// How like words have to be, per thousand: beside the same number, and without.
const WITH_NUMBER: usize = 500;
const ALONE: usize = 850;
/// By how much one task has to be likelier than any other.
const AHEAD: usize = 50;
/// So many pairs of characters, all of which stand in a task's words, are that task's beginning.
const PART: usize = 10;
/// How many tasks are offered where none is known.
const OFFERED: usize = 3;

impl<'a> Matching<'a> {
    pub(super) fn new(
        receiving: &Receiving<'a>,
        unit: Option<&str>,
        sent: Option<&'a Sent>,
        budget: &Budget,
    ) -> Result<Self, IntakeError> {
        let ledger = receiving.ledger;
        let mut index = Index::default();
        for task in ledger.tasks_in_order() {
            let own = unit.is_some_and(|unit| receiving.groups.concerns(task, unit, receiving.aliases));
            index.add(task, own, budget)?;
        }
        let mut by_checksum: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, row) in sent.iter().flat_map(|sent| &sent.rows).enumerate() {
            by_checksum.entry(&row.checksum).or_default().push(at);
        }
        let numbers: Vec<String> =
            sent.iter().flat_map(|sent| &sent.rows).map(|row| number(&row.number)).collect();
        let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, number) in numbers.iter().enumerate() {
            by_number.entry(number.clone()).or_default().push(at);
        }
        let taken = vec![false; sent.map_or(0, |sent| sent.rows.len())];
        Ok(Self { ledger, sent, taken, by_checksum, numbers, by_number, index })
    }

    /// Whether these are the words of a task.
    pub(super) fn has_words(&self, text: &str) -> bool {
        !self.index.exact(text).is_empty() || self.by_checksum.contains_key(checksum(text).as_str())
    }

    /// The task that has this id, or that it has become; `None` where it is deleted.
    pub(super) fn living(&self, id: &str) -> Option<TaskId> {
        let mut id = id;
        for _ in 0..MOST_BECAME {
            if self.ledger.tasks.contains_key(id) {
                return Some(id.to_owned());
            }
            id = self.ledger.any_task(id)?.became.as_deref()?;
        }
        None
    }

    /// Reads the rows of a table.
    pub(super) fn rows(
        &mut self,
        table: &Found<'_>,
        period: Option<ReportPeriod>,
        rows: &mut Vec<ReturnedRow>,
        budget: &Budget,
    ) -> Result<(), IntakeError> {
        // Those whose words and row are as they were sent come first: what is like them must not take their place.
        let mut found: Vec<Option<usize>> = Vec::with_capacity(table.rows.len());
        for (row, columns) in &table.rows {
            budget.work(cell(row, columns, FormColumn::Task).len().saturating_mul(2))?;
            found.push(self.by_words_sent(row, columns));
        }
        for (found, (row, columns)) in found.iter_mut().zip(&table.rows) {
            if found.is_none() {
                budget.work(200)?;
                *found = self.by_likeness_sent(row, columns, budget)?;
            }
        }
        for ((row, columns), found) in table.rows.iter().zip(found) {
            let told = told(row, columns, period);
            let (number, words) =
                (cell(row, columns, FormColumn::Number), cell(row, columns, FormColumn::Task));
            let sent = found.and_then(|at| self.sent?.rows.get(at));
            let task = match sent {
                // Another ledger may have the same tasks by other ids.
                Some(sent) => match self.living(&sent.id) {
                    Some(id) => RowTask::Known(id),
                    None => self.by_ledger(number, words, budget)?,
                },
                // Notes, headings between rows and lines to sign tell nothing of a task.
                None if words.is_empty() && (number.is_empty() || told.is_silent()) => continue,
                None if row.cells.len() < 2 => continue,
                None => self.by_ledger(number, words, budget)?,
            };
            budget.hold(row.cells.iter().map(|(_, text)| text.len() + 64).sum::<usize>() + 400)?;
            rows.push(ReturnedRow {
                row: row.number + 1,
                number: number.to_owned(),
                words: words.to_owned(),
                task,
                told,
                before: sent.map(|sent| (sent.progress, sent.status)).unwrap_or_default(),
            });
        }
        Ok(())
    }

    /// The row that was sent with these words: where several were, the one with the same number.
    fn by_words_sent(&mut self, row: &GridRow, columns: &Columns) -> Option<usize> {
        let sent = self.sent?;
        let own = number(cell(row, columns, FormColumn::Number));
        let same = self.by_checksum.get(checksum(cell(row, columns, FormColumn::Task)).as_str())?;
        let free: Vec<usize> = same.iter().copied().filter(|at| !self.taken[*at]).collect();
        let numbered: Vec<usize> = free.iter().copied().filter(|at| self.numbers[*at] == own).collect();
        let in_place = || numbered.iter().copied().find(|at| sent.rows[*at].row == row.number);
        let found = match (numbered[..].len(), free[..].len()) {
            (1, _) => numbered.first().copied(),
            (2.., _) => in_place(),
            (0, 1) if same.len() == 1 || own.is_empty() => free.first().copied(),
            _ => None,
        }?;
        self.taken[found] = true;
        Some(found)
    }

    /// The row that was sent with this number, and with words like these.
    fn by_likeness_sent(
        &mut self,
        row: &GridRow,
        columns: &Columns,
        budget: &Budget,
    ) -> Result<Option<usize>, IntakeError> {
        let Some(sent) = self.sent else { return Ok(None) };
        let (own, words) =
            (number(cell(row, columns, FormColumn::Number)), cell(row, columns, FormColumn::Task));
        if own.is_empty() || words.is_empty() {
            return Ok(None);
        }
        let mut best = None;
        for at in self.by_number.get(&own).into_iter().flatten().copied() {
            if self.taken[at] {
                continue;
            }
            let Some(task) = self.living(&sent.rows[at].id).and_then(|id| self.ledger.tasks.get(&id)) else {
                continue;
            };
            budget.work((words.len() + task.text.len()).saturating_mul(4))?;
            let like = likeness(words, &task.text);
            if like >= WITH_NUMBER && best.is_none_or(|(_, other)| like > other) {
                best = Some((at, like));
            }
        }
        let found = best.map(|(at, _)| at);
        if let Some(at) = found {
            self.taken[at] = true;
        }
        Ok(found)
    }

    /// The task of the ledger with this number and these words.
    fn by_ledger(&self, number_told: &str, words: &str, budget: &Budget) -> Result<RowTask, IntakeError> {
        let own = number(number_told);
        let is_numbered = |at: &usize| !own.is_empty() && self.index.task(*at).number == own;
        budget.work(words.len().saturating_mul(4))?;
        let mut exact: Vec<usize> = self.index.exact(words).to_vec();
        // Those of the unit before others, and those with the number before these.
        for is_meant in [&(|at: &usize| self.index.task(*at).own) as &dyn Fn(&usize) -> bool, &is_numbered] {
            if exact.len() > 1 && exact.iter().any(is_meant) {
                exact.retain(is_meant);
            }
        }
        match exact[..] {
            [one] => return Ok(self.known(one)),
            [] => {}
            _ => return Ok(self.one_of(exact)),
        }
        if key(words).is_empty() {
            return Ok(self.one_of(self.index.numbered(&own, budget)?));
        }
        let mut like = self.index.like(words, budget)?;
        sort_by_key(&mut like, |like| {
            std::cmp::Reverse((is_numbered(&like.task), self.index.task(like.task).own, like.both))
        });
        let Some(first) = like.first().copied() else {
            return Ok(self.one_of(self.index.numbered(&own, budget)?));
        };
        let others = like.iter().filter(|other| other.task != first.task);
        let second = others.map(|other| other.both).max().unwrap_or(0);
        let is_ahead = first.both >= second + AHEAD;
        let is_part = first.shorter >= 950 && first.pairs >= PART;
        if is_numbered(&first.task) && (first.both >= WITH_NUMBER || is_part)
            || is_ahead && (first.both >= ALONE || is_part)
        {
            return Ok(self.known(first.task));
        }
        Ok(self.one_of(like.into_iter().map(|like| like.task).collect()))
    }

    fn known(&self, at: usize) -> RowTask {
        RowTask::Known(self.index.task(at).id.clone())
    }

    fn one_of(&self, tasks: Vec<usize>) -> RowTask {
        if tasks.is_empty() {
            return RowTask::None;
        }
        RowTask::OneOf(tasks.into_iter().take(OFFERED).map(|at| self.index.task(at).id.clone()).collect())
    }
}

/// What stands in a row's column; empty where it has none.
fn cell<'r>(row: &'r GridRow, columns: &Columns, column: FormColumn) -> &'r str {
    columns.get(&column).map(|at| row.cell(*at)).unwrap_or_default()
}

/// What a row tells.
fn told(row: &GridRow, columns: &Columns, period: Option<ReportPeriod>) -> Told {
    let cell = |column| cell(row, columns, column);
    let mut unread = Vec::new();
    let progress = understood(cell(FormColumn::Progress), FormColumn::Progress, percent, &mut unread);
    let status = understood(cell(FormColumn::Status), FormColumn::Status, status, &mut unread);
    let filled_on =
        understood(cell(FormColumn::FilledOn), FormColumn::FilledOn, |text| day(text, period), &mut unread);
    Told {
        text: words(cell(FormColumn::Told)),
        problem: words(cell(FormColumn::Problem)),
        next: words(cell(FormColumn::Next)),
        progress,
        status,
        filled_by: words(cell(FormColumn::FilledBy)),
        filled_on,
        unread,
    }
}

/// What a cell says; noted where it says something that is not understood.
fn understood<T>(
    text: &str,
    column: FormColumn,
    read: impl Fn(&str) -> Option<T>,
    unread: &mut Vec<(FormColumn, String)>,
) -> Option<T> {
    let text = words(text);
    let value = read(&text);
    if value.is_none() && !text.is_empty() {
        unread.push((column, text));
    }
    value
}
