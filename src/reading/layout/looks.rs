//! What a cell or a line looks like, where nothing but its words says which column it belongs to.

use crate::reading::grammar::{deadline, person, responsibility, unit};
use crate::reading::words::{Label, STAR_MARKS};

/// What a line looks like, found out once for all columns that it could stand in.
pub(super) struct Looks {
    /// How much it looks like words of a task.
    pub(super) words: i32,
    pub(super) units: i32,
    pub(super) persons: i32,
    pub(super) due: i32,
}

/// `区城管局,6月底前`: names of units, and a time behind them.
fn are_units_with_time(text: &str) -> bool {
    const LONGEST: usize = 200;
    text.len() <= LONGEST
        && text.ends_with(['前', '底', '末', '内', '日', '月', '旬', ')', '）'])
        && responsibility::responsibility(text)
            .is_some_and(|found| found.due.is_some() && !found.units.is_empty())
}

/// `政务科牵头，人事科配合`: a few words that say nothing but who answers.
fn tells_who(text: &str) -> bool {
    const LONGEST: usize = 90;
    text.len() <= LONGEST
        && !text.contains('。')
        && responsibility::responsibility(text).is_some_and(|found| !found.units.is_empty())
}

impl Looks {
    pub(super) fn of(text: &str) -> Self {
        let units = unit::units(text).is_some_and(|names| !names.is_empty())
            || are_units_with_time(text)
            || tells_who(text);
        let persons = person::are_persons(text);
        let long = text.chars().take(16).count() > 15;
        let sentence =
            text.ends_with(['。', '；', ';']) || text.contains('，') || text.starts_with(STAR_MARKS);
        let words = match () {
            () if sentence && !units => 3,
            () if units || persons => -2,
            () if long => 3,
            () => 1,
        };
        Self {
            words,
            units: match units {
                _ if text.starts_with(['(', '（']) && text.ends_with([')', '）']) => 2,
                true if person::looks_like_person(text) => 1,
                true => 3,
                false if words > 1 => -4,
                false => -1,
            },
            persons: match persons {
                true => 3,
                false if text.chars().take(5).count() <= 4 => -1,
                false => -4,
            },
            due: if deadline::is_time(text) {
                4
            } else if text.chars().take(13).count() <= 12
                && text.ends_with(['前', '底', '末', '内', '旬', '月', '日', '中'])
            {
                // `汛期前`: when that is nobody knows, but it is a time.
                2
            } else {
                -3
            },
        }
    }

    /// How much it looks like what a label announces.
    pub(super) fn like_label(&self, label: Label) -> i32 {
        match label {
            Label::Words => self.words,
            Label::Units(_) => self.units,
            Label::Persons(_) => self.persons,
            Label::Due => self.due,
            Label::Other => 0,
        }
    }
}
