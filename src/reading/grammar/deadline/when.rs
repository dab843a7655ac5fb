//! Times as phrases name them, and the days that they come down to.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Reference;
use crate::reading::model::Recurrence;
use crate::reading::words::Feast;

/// A year as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Number(i32),
    /// This year, or so many years on.
    Relative(i32),
}

impl Year {
    /// The year after it.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Number(year) => Self::Number(year + 1),
            Self::Relative(on) => Self::Relative(on + 1),
        }
    }
}

/// A month as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Month {
    Number(u32),
    /// The first of two figures, `10/11`: the day, where the notice writes days first.
    Figures(u32),
    /// The month of the notice, or so many on.
    Relative(u32),
}

/// What of a month is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// Its end, said in so many words.
    End,
    Day(u32),
    /// A third of it, by the last day.
    Third(u32),
    /// `月初`: its first days.
    Early,
}

/// A time as a phrase names it, before it is known which day it comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    InMonth {
        year: Option<Year>,
        month: Option<Month>,
        part: Part,
    },
    Quarter {
        year: Option<Year>,
        quarter: u32,
        end: bool,
    },
    /// The quarter of the notice, or so many on.
    QuarterOn {
        on: u32,
        end: bool,
    },
    Half {
        year: Option<Year>,
        half: u32,
        end: bool,
    },
    YearEnd {
        year: Option<Year>,
    },
    /// A year without a word for its end.
    Year {
        year: Year,
    },
    /// `年前`: the year ends with its feast where that is near, else with December.
    BeforeNewYear,
    Feast {
        year: Option<Year>,
        feast: Feast,
    },
    /// A time that has no day: `汛期前`.
    Undated,
    Counted {
        count: u32,
        unit: Unit,
        /// Whether it is known from when on: from the day of the notice.
        known: bool,
    },
    InWeek {
        weeks: u64,
        day: Weekday,
    },
    /// The next such day.
    Weekday(Weekday),
    /// So many days after that of the notice.
    DayOn {
        days: u64,
    },
    /// A rhythm, and its name where it has one.
    Rhythm(Option<Recurrence>),
}

/// What is counted from the day of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Days,
    Workdays,
    Weeks,
    Months,
}

impl When {
    /// The last day that is in time.
    pub(super) fn day(self, reference: &Reference) -> Option<NaiveDate> {
        match self {
            Self::InMonth { year, month, part } => in_month(year, month, part, reference),
            Self::Quarter { year, quarter, .. } => {
                in_year(year, reference, &|year| month_end(year, quarter * 3))
            }
            Self::QuarterOn { on, .. } => {
                let issued_on = reference.day()?;
                let quarter = issued_on.month0() / 3 + on;
                month_end(issued_on.year() + (quarter / 4) as i32, quarter % 4 * 3 + 3)
            }
            Self::Half { year, half, .. } => in_year(year, reference, &|year| month_end(year, half * 6)),
            Self::YearEnd { year } => in_year(year, reference, &|year| month_end(year, 12)),
            Self::Year { year } => in_year(Some(year), reference, &|year| month_end(year, 12)),
            Self::BeforeNewYear => before_new_year(reference),
            Self::Feast { year, feast } => feast_day(year, feast, reference),
            Self::Counted { count, unit, known } => {
                counted_day(reference.day().filter(|_| known)?, count, unit)
            }
            Self::InWeek { weeks, day } => {
                let issued_on = reference.week().map(|(first, _)| first).or(reference.day())?;
                let monday = issued_on - Days::new(u64::from(issued_on.weekday().num_days_from_monday()));
                monday.checked_add_days(Days::new(weeks * 7 + u64::from(day.num_days_from_monday())))
            }
            Self::Weekday(day) => {
                let issued_on = reference.week().map(|(first, _)| first).or(reference.day())?;
                let ahead = 7 + day.num_days_from_monday() - issued_on.weekday().num_days_from_monday();
                issued_on.checked_add_days(Days::new(u64::from(ahead % 7)))
            }
            Self::DayOn { days } => reference.day()?.checked_add_days(Days::new(days)),
            Self::Undated | Self::Rhythm(_) => None,
        }
    }

    /// The year that it names, if it names a year at all.
    pub(super) fn year(self) -> Option<Year> {
        match self {
            Self::InMonth { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::YearEnd { year }
            | Self::Feast { year, .. } => year,
            Self::Year { year } => Some(year),
            _ => None,
        }
    }

    /// The same time in a year that was named before it; a time that names its own stays.
    pub(super) fn in_named_year(mut self, named: Year) -> Self {
        match &mut self {
            Self::InMonth { year, month: Some(Month::Number(_) | Month::Figures(_)), .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::YearEnd { year } => *year = year.or(Some(named)),
            _ => {}
        }
        self
    }

    /// Whether it names its year in figures, or as one that is over.
    pub(super) fn has_own_year(self) -> bool {
        matches!(self.year(), Some(Year::Number(_) | Year::Relative(..0)))
    }
}

fn in_month(
    year: Option<Year>,
    month: Option<Month>,
    part: Part,
    reference: &Reference,
) -> Option<NaiveDate> {
    let (month, part) = match (month, part) {
        (Some(Month::Figures(day)), Part::Day(month)) if reference.day_first => {
            (Some(Month::Number(month)), Part::Day(day))
        }
        (Some(Month::Figures(month)), part) => (Some(Month::Number(month)), part),
        known => known,
    };
    let day_of = |year: i32, month: u32| match part {
        Part::Whole | Part::End | Part::Third(31) => month_end(year, month),
        Part::Early => NaiveDate::from_ymd_opt(year, month, 10),
        Part::Third(day) | Part::Day(day) => NaiveDate::from_ymd_opt(year, month, day),
    };
    match month {
        Some(Month::Number(month) | Month::Figures(month)) => {
            in_year(year, reference, &|year| day_of(year, month))
        }
        Some(Month::Relative(on)) => {
            let from = reference.within.map(|(_, last)| last).or(reference.day())?;
            let month = from.with_day(1)?.checked_add_months(Months::new(on))?;
            day_of(month.year(), month.month())
        }
        None => {
            let issued_on = reference.within.map(|(first, _)| first).or(reference.day())?;
            let day = day_of(issued_on.year(), issued_on.month());
            let day = day.filter(|day| *day >= issued_on || reference.week().is_some());
            day.or_else(|| {
                let next = issued_on.with_day(1)?.checked_add_months(Months::new(1))?;
                day_of(next.year(), next.month())
            })
        }
    }
}

/// A day of a year; without a year that of the notice, or the next where the day had passed and the notice is
/// no plan of its year.
fn in_year(
    year: Option<Year>,
    reference: &Reference,
    day: &dyn Fn(i32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    match year {
        Some(Year::Number(year)) => day(year),
        Some(Year::Relative(on)) => day(reference.year()? + on),
        None => {
            let year = reference.year()?;
            let this = day(year)?;
            let from = match reference.begins {
                Some(begins) => Some(begins),
                None if reference.plan => None,
                None if reference.year.is_some() => reference.issued_on,
                None => reference.as_of,
            };
            // A day that passed lately is late, not a year ahead; the end of a month is.
            const LATELY: i64 = 31;
            let late = |from: NaiveDate| {
                let ends = this.succ_opt().is_none_or(|next| next.day() == 1);
                reference.begins.is_none() && !ends && (from - this).num_days() <= LATELY
            };
            // At the end of its year a plan of it asks for what is due in the first days of the next.
            const LONG_AGO: i64 = 300;
            let over =
                |issued: NaiveDate| reference.begins.is_none() && (issued - this).num_days() > LONG_AGO;
            let passed = from.is_some_and(|from| this < from && !late(from))
                || reference.plan && reference.issued_on.is_some_and(over);
            if passed { day(year + 1) } else { Some(this) }
        }
    }
}

/// The day of a feast; without a year the next one, also in a plan: what has been cannot be prepared.
fn feast_day(year: Option<Year>, feast: Feast, reference: &Reference) -> Option<NaiveDate> {
    if year.is_some() {
        return in_year(year, reference, &|year| feast.day(year));
    }
    let year = reference.year()?;
    let after = reference.day().or_else(|| NaiveDate::from_ymd_opt(year, 1, 2));
    feast.day(year).filter(|day| Some(*day) >= after).or_else(|| feast.day(year + 1))
}

fn before_new_year(reference: &Reference) -> Option<NaiveDate> {
    let near = reference.day().and_then(|issued_on| {
        let years = [issued_on.year(), issued_on.year() + 1];
        let feast = years.into_iter().filter_map(|year| Feast::NewYearsEve.day(year));
        feast.into_iter().find(|day| (0..=75).contains(&(*day - issued_on).num_days()))
    });
    near.or_else(|| month_end(reference.year()?, 12))
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn counted_day(from: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Hours => from.checked_add_days(Days::new(u64::from(count.div_ceil(24)))),
        Unit::Days => from.checked_add_days(Days::new(u64::from(count))),
        Unit::Weeks => from.checked_add_days(Days::new(u64::from(count) * 7)),
        Unit::Months => from.checked_add_months(Months::new(count)),
        Unit::Workdays => {
            let mut day = from;
            let mut left = count.min(1000);
            while left > 0 {
                day = day.succ_opt()?;
                left -= u32::from(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
            }
            Some(day)
        }
    }
}
