//! What the hidden sheet of a form says: which task stood in which row when it was sent.

use crate::intake::Grid;
use crate::ledger::{Status, TaskId};
use crate::report::ReportPeriod;
use crate::report::fill_in::hidden::{FORMAT, HEADS, KEY_FORMAT, KEY_PERIOD, KEY_SENT, KEY_UNIT};

/// What a form was sent with.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) unit: String,
    pub(super) period: Option<ReportPeriod>,
    /// When, as it says itself.
    pub(super) at: String,
    pub(super) rows: Vec<SentRow>,
}

/// A row as it was sent.
#[derive(Debug)]
pub(super) struct SentRow {
    /// Its row in the sheet, from 0.
    pub(super) row: usize,
    pub(super) id: TaskId,
    pub(super) number: String,
    pub(super) status: Option<Status>,
    pub(super) progress: Option<u8>,
    pub(super) checksum: String,
}

/// Within how many rows the sheet says what it is: somebody may have put a row before it.
const TOP: usize = 20;
/// The most rows that are believed.
const MOST: usize = 20_000;

impl Sent {
    /// What a sheet says, if it is one of ours.
    pub(super) fn of(grid: &Grid) -> Option<Self> {
        let mut sent = Self::default();
        let is_ours = |(key, value): (&str, &str)| key == KEY_FORMAT && value == FORMAT;
        grid.rows.iter().take(TOP).find(|row| is_ours((row.cell(0), row.cell(1))))?;
        let mut in_table = false;
        for row in &grid.rows {
            let (key, value) = (row.cell(0), row.cell(1));
            if in_table {
                let number = key.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                if let Some(number) = number.filter(|_| !value.is_empty() && sent.rows.len() < MOST) {
                    sent.rows.push(SentRow {
                        row: number,
                        id: value.to_owned(),
                        number: row.cell(2).to_owned(),
                        status: Status::from_name(row.cell(4)),
                        progress: row.cell(5).parse().ok().filter(|percent| *percent <= 100),
                        checksum: row.cell(6).to_owned(),
                    });
                }
                continue;
            }
            match key {
                KEY_UNIT => value.clone_into(&mut sent.unit),
                KEY_PERIOD => sent.period = value.parse().ok(),
                KEY_SENT => value.clone_into(&mut sent.at),
                _ => in_table = key == HEADS[0] && value == HEADS[1],
            }
        }
        Some(sent)
    }
}
