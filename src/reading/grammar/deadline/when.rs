//! Times as phrases name them, and the days that they come down to.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Reference;
use crate::reading::model::Recurrence;

/// A year as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Number(i32),
    /// This year, or so many years on.
    Relative(i32),
}

/// A month as a phrase names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Month {
    Number(u32),
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
}

/// A time as a phrase names it, before it is known which day it comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    InMonth { year: Option<Year>, month: Option<Month>, part: Part },
    Quarter { year: Option<Year>, quarter: u32, end: bool },
    Half { year: Option<Year>, half: u32, end: bool },
    YearEnd { year: Option<Year> },
    Feast { year: Option<Year>, month: u32, day: u32 },
    MoonFeast,
    Counted { count: u32, unit: Unit },
    InWeek { weeks: u64, day: Weekday },
    Rhythm(Recurrence),
}

/// What is counted from the day of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
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
            Self::Half { year, half, .. } => in_year(year, reference, &|year| month_end(year, half * 6)),
            Self::YearEnd { year, .. } => in_year(year, reference, &|year| month_end(year, 12)),
            Self::Feast { year, month, day } => {
                in_year(year, reference, &|year| NaiveDate::from_ymd_opt(year, month, day))
            }
            Self::Counted { count, unit } => counted_day(reference.issued_on?, count, unit),
            Self::InWeek { weeks, day } => {
                let issued_on = reference.issued_on?;
                let monday = issued_on - Days::new(u64::from(issued_on.weekday().num_days_from_monday()));
                monday.checked_add_days(Days::new(weeks * 7 + u64::from(day.num_days_from_monday())))
            }
            Self::MoonFeast | Self::Rhythm(_) => None,
        }
    }
}

fn in_month(
    year: Option<Year>,
    month: Option<Month>,
    part: Part,
    reference: &Reference,
) -> Option<NaiveDate> {
    let day_of = |year: i32, month: u32| match part {
        Part::Whole | Part::End | Part::Third(31) => month_end(year, month),
        Part::Third(day) | Part::Day(day) => NaiveDate::from_ymd_opt(year, month, day),
    };
    match month {
        Some(Month::Number(month)) => in_year(year, reference, &|year| day_of(year, month)),
        Some(Month::Relative(on)) => {
            let month = reference.issued_on?.with_day(1)?.checked_add_months(Months::new(on))?;
            day_of(month.year(), month.month())
        }
        None => {
            let issued_on = reference.issued_on?;
            let day = day_of(issued_on.year(), issued_on.month()).filter(|day| *day >= issued_on);
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
        Some(Year::Relative(on)) => day(reference.year? + on),
        None => {
            let this = day(reference.year?)?;
            let passed = !reference.plan && reference.issued_on.is_some_and(|issued_on| this < issued_on);
            if passed { day(reference.year? + 1) } else { Some(this) }
        }
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn counted_day(from: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
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
