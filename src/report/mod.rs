//! What comes out of the ledger: forms filled with its tasks, as values, and the formats in which they are handed on.
//!
//! A [`Report`] is made by [`fill`] and knows nothing of formats; [`coats`] put it into Excel, Word, a table for the
//! clipboard, Markdown or plain columns, each as far as it can show it. So a form is written once, and a format too.

pub mod coats;
mod forms;

mod calendar;
pub mod collect;
mod composed;
pub mod fill_in;
mod fitting;
mod labels;
mod nudge;
mod paging;
mod period;
pub mod returned;
mod scope;
mod standing;
mod wish;

pub use calendar::calendar;
pub use composed::{Composed, ComposedFrom, composed};
pub use forms::{fill, own_form};
pub use labels::{LabelLook, LabelRow, Labelled};
pub(crate) use nudge::answer_by;
pub use nudge::{Nudge, nudges};
pub use paging::Pages;
pub use period::{NoPeriod, ReportPeriod, Rhythm};
pub use scope::{Scope, units_among};
pub use wish::ReportWish;

use chrono::NaiveDate;

use crate::ledger::Pace;
use crate::messages::Language;

/// A form that is filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The language that it is in.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// The line below the title: what stands on its left, and on its right.
    pub line: (String, String),
    /// What it holds, from top to bottom.
    pub blocks: Vec<Block>,
    /// How its pages lie.
    pub page: Page,
    /// What stands at the foot of a printed sheet, on the left and on the right of the page's number.
    pub foot: (String, String),
    /// What its file is called, without ending.
    pub file: String,
}

/// How pages lie. All are A4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// 横排: for tables with many columns.
    Across,
    /// 竖排.
    Upright,
    /// 竖排, with less room around it and no number: a sheet that is one form.
    Slip,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A table.
    Table(Table),
    /// A paragraph.
    Paragraph(Style, String),
    /// A table for sheets alone, on one of its own by this name.
    Aside(String, Table),
    /// Labels with their values, in rows.
    Labels(Vec<LabelRow>),
    /// What follows begins a page.
    NewPage,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A title, where a report has several after its own.
    Title,
    /// To whom a letter goes: 区水利局：
    Address,
    /// A heading of the first level: 一、
    Heading,
    /// Running text.
    Body,
    /// What is said below a table.
    Note,
    /// Something to be signed: what stands before the blank.
    Signature,
    /// Whose document it is, and of which day: at its end, on the right.
    Closing,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Its rows, from top to bottom.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// How wide it is, in characters of a sheet: a Chinese one takes two.
    pub width: f64,
    /// Whether it takes what others leave.
    pub grows: bool,
    /// Whether what stands in it is centred.
    pub centred: bool,
    /// Whether it is for finding and ordering in a sheet alone, and not for paper.
    pub aside: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A heading over the rows below: its words, and what is said of them on the right.
    Band(String, String),
    /// A cell for each column.
    Cells(Vec<Cell>),
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub value: Value,
    /// What its colour says besides.
    pub tone: Tone,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Nothing,
    /// What stands above: the two are one cell, or where a format has none such, this one is left empty.
    Above,
    /// Words; a new line begins a line.
    Words(String),
    /// A day with its year.
    Day(NaiveDate),
    /// A day without.
    DayOfYear(NaiveDate),
    /// How many days are left; fewer than none of what is overdue.
    DaysLeft(i64),
    /// A share, in points of 100.
    Percent(u8),
    /// A number.
    Number(usize),
}

/// What a cell's colour says. None says it alone: paper may be printed in black.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    #[default]
    Plain,
    /// How the task stands against its time.
    Pace(Pace),
    /// Something is asked for here, and nobody has told it yet. Paper shows an empty cell.
    Missing,
}

impl Column {
    /// A column of words.
    pub fn words(name: &str, width: f64) -> Self {
        Self { name: name.to_owned(), width, grows: false, centred: false, aside: false }
    }

    /// A column of short values, centred.
    pub fn short(name: &str, width: f64) -> Self {
        Self { centred: true, ..Self::words(name, width) }
    }

    /// A column of sentences, which takes what others leave.
    pub fn wide(name: &str, width: f64) -> Self {
        Self { grows: true, ..Self::words(name, width) }
    }
}

impl Value {
    /// The words, or nothing where there are none.
    pub fn of(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Nothing } else { Self::Words(words) }
    }

    /// What is read where cells hold words alone.
    ///
    /// ```
    /// use qingdan::{messages::Language::{En, Zh}, report::Value};
    /// let day = "2026-04-08".parse().unwrap();
    /// assert_eq!([Value::Day(day), Value::DayOfYear(day), Value::DaysLeft(-10)].map(|value| value.text(Zh)), [
    ///     "2026-04-08", "4月8日", "逾期10天",
    /// ]);
    /// assert_eq!([Value::Percent(40), Value::DaysLeft(3), Value::Nothing].map(|value| value.text(En)), ["40%", "3 days left", ""]);
    /// ```
    pub fn text(&self, t: Language) -> String {
        match self {
            Self::Nothing | Self::Above => String::new(),
            Self::Words(words) => words.clone(),
            Self::Day(day) => day.to_string(),
            Self::DayOfYear(day) => t.day_of_year(*day),
            Self::DaysLeft(days) => t.days_left(*days),
            Self::Percent(percent) => format!("{percent}%"),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Row {
    /// Whether the cell in a column, from 0, is one with that above it.
    pub(crate) fn belongs_above(&self, column: usize) -> bool {
        matches!(self, Self::Cells(cells) if cells.get(column).is_some_and(|cell| cell.value == Value::Above))
    }

    /// Whether any of its cells is one with that above it.
    pub(crate) fn hangs_above(&self) -> bool {
        matches!(self, Self::Cells(cells) if cells.iter().any(|cell| cell.value == Value::Above))
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, tone: Tone::Plain }
    }
}

impl Table {
    /// The columns that are for paper, by their places, from 0.
    pub fn on_paper(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| !column.aside).map(|(nth, _)| nth).collect()
    }

    /// How wide these are together, in characters of a sheet.
    pub fn paper_width(&self) -> f64 {
        self.columns.iter().filter(|column| !column.aside).map(|column| column.width).sum()
    }

    /// How many rows a cell takes that stands in a row and a column, each from 0: its own, and those below in which
    /// [`Value::Above`] says that they belong to it. One that belongs to another itself takes its own.
    pub(crate) fn span(&self, row: usize, column: usize) -> usize {
        if self.rows.get(row).is_some_and(|row| row.belongs_above(column)) {
            return 1;
        }
        let below = self.rows.iter().skip(row + 1);
        1 + below.take_while(|row| row.belongs_above(column)).count()
    }

    /// The table, ready to be shown: without those of these columns in which nothing stands, and with short values on lines of
    /// their own.
    pub(crate) fn fitted(self, droppable: &[&str], t: Language) -> Self {
        self.without_empty(droppable).with_room(t)
    }

    /// Gives columns of short values the room that their values and their heads take, where that is not much more than they have.
    fn with_room(mut self, t: Language) -> Self {
        for (nth, column) in self.columns.iter_mut().enumerate().filter(|(_, column)| column.centred) {
            let values = self.rows.iter().filter_map(|row| match row {
                Row::Band(..) => None,
                Row::Cells(cells) => cells.get(nth).map(|cell| cell.value.text(t)),
            });
            let longest = values
                .chain([column.name.clone()])
                .flat_map(|value| value.lines().map(fitting::width).collect::<Vec<_>>());
            let needed =
                f64::from(u32::try_from(longest.max().unwrap_or_default()).unwrap_or(u32::MAX)) + 1.5;
            column.width = column.width.max(needed.min(column.width * 1.7));
        }
        self
    }

    /// The widest that a column grows, in characters of a sheet: longer lines are no more quickly read.
    const WIDEST: f64 = 64.0;

    /// Takes out the columns whose names are among these and in which nothing stands, and gives their width to those that grow.
    fn without_empty(mut self, droppable: &[&str]) -> Self {
        let is_empty = |nth: usize| {
            self.rows.iter().all(|row| match row {
                Row::Band(..) => true,
                Row::Cells(cells) => cells.get(nth).is_none_or(|cell| cell.value == Value::Nothing),
            })
        };
        let drop: Vec<bool> = self
            .columns
            .iter()
            .enumerate()
            .map(|(nth, column)| droppable.contains(&column.name.as_str()) && is_empty(nth))
            .collect();
        let freed: f64 =
            self.columns.iter().zip(&drop).filter(|(_, drop)| **drop).map(|(column, _)| column.width).sum();
        let grows = |(column, drop): &(&mut Column, &bool)| column.grows && !**drop;
        let growing = self.columns.iter_mut().zip(&drop).filter(grows).count();
        let share = freed / f64::from(u32::try_from(growing).unwrap_or(1).max(1));
        for (column, _) in self.columns.iter_mut().zip(&drop).filter(grows) {
            column.width = (column.width + share).min(Self::WIDEST.max(column.width));
        }
        let kept = |nth: usize| !drop.get(nth).copied().unwrap_or_default();
        let mut nth = 0;
        self.columns.retain(|_| {
            nth += 1;
            kept(nth - 1)
        });
        for row in &mut self.rows {
            if let Row::Cells(cells) = row {
                let mut nth = 0;
                cells.retain(|_| {
                    nth += 1;
                    kept(nth - 1)
                });
            }
        }
        self
    }
}

impl Report {
    /// Its tables.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(..) | Block::Aside(..) | Block::Labels(_) | Block::NewPage => None,
        })
    }
}
