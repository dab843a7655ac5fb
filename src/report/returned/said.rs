//! What is said of a table that came back, line by line.

use std::collections::BTreeMap;

use super::{Held, Outcome, Returned, RowTask, TakenRow, Taking};
use crate::messages::Language;
use crate::sorting::map_of;

/// So much of a task's words names it.
const NAME: usize = 24;

impl Returned {
    /// What came back, in lines: how many rows match, what is taken of them, and what is not and why.
    pub fn said(&self, taking: &Taking, t: Language) -> Vec<String> {
        let unit = self.unit.as_deref().unwrap_or(t.reply_unknown_unit());
        let by_row: BTreeMap<usize, &TakenRow> = map_of(taking.rows.iter().map(|taken| (taken.row, taken)));
        let period = self.period.map(|period| t.reply_period(&period.name(t)));
        let mut first = vec![t.reply_matched(unit, by_row.len(), self.rows.len())];
        first.extend(period);
        first.push(taking.said(t));
        let mut lines = vec![first.join(if t == Language::Zh { "；" } else { "; " })];
        for (nth, row) in self.rows.iter().enumerate() {
            let name: String = row.words.split('\n').next().unwrap_or_default().chars().take(NAME).collect();
            let name = format!("{} {name}", row.number).trim().to_owned();
            let mut say = |what: String| {
                lines.push(format!("  {}", t.reply_row(row.row, &[name.as_str(), &what].join(" · "))));
            };
            match (&row.task, by_row.get(&nth)) {
                (_, Some(taken)) => taken.held().into_iter().for_each(|held| say(t.held(held).to_owned())),
                (RowTask::OneOf(tasks), None) => say(t.reply_candidates(tasks.len())),
                _ => say(t.reply_no_match().to_owned()),
            }
            for (column, words) in &row.told.unread {
                say(t.reply_unread(column.name(t), words));
            }
        }
        if !self.missing.is_empty() {
            lines.push(format!("  {}", t.reply_missing(self.missing.len())));
        }
        lines
    }

    /// Who tells this: the unit, and the person where it is one.
    pub fn teller(&self) -> String {
        let mut persons = self.rows.iter().map(|row| row.told.filled_by.as_str()).filter(|by| !by.is_empty());
        let first = persons.next().unwrap_or_default();
        let person = if persons.all(|by| by == first) { first } else { "" };
        [self.unit.as_deref().unwrap_or_default(), person].join(" ").trim().to_owned()
    }
}

impl Taking {
    /// How much is taken.
    pub fn said(&self, t: Language) -> String {
        let count = |is: &dyn Fn(&TakenRow) -> bool| self.rows.iter().filter(|row| is(row)).count();
        t.reply_taken(
            count(&|row| row.entry.taken().is_some()),
            count(&|row| row.progress.taken().is_some()),
            count(&|row| row.status.taken().is_some()),
            count(&|row| row.entry == Outcome::Known),
        )
    }
}

impl TakenRow {
    /// Why parts of it are not taken, each reason once.
    pub fn held(&self) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        for why in [self.entry.held(), self.progress.held(), self.status.held()].into_iter().flatten() {
            if !held.contains(&why) {
                held.push(why);
            }
        }
        held
    }
}

impl Language {
    /// Why something that a unit told is not taken.
    pub const fn held(self, why: Held) -> &'static str {
        match why {
            Held::Support => self.reply_held_support(),
            Held::Group => self.reply_held_group(),
            Held::Later => self.reply_held_later(),
            Held::Office => self.reply_held_office(),
            Held::TooLong => self.fill_too_long_title(),
        }
    }
}
