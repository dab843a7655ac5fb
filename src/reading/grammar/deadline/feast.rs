//! Feasts as deadlines, and the days on which they fall.

use chrono::NaiveDate;

use super::moon::{self, moon_day};
use super::phrase::{Place, close, suffix};
use super::when::{When, Year};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::words::{FEASTS, Feast};

/// A feast, or another day of the moon's calendar: in quotation marks or closed by `前`, else it may be anything (`十一届`,
/// `五一劳动奖章`).
pub(super) fn feast(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
    if let Some(day) = cursor.try_read(|cursor| moon_day(cursor, year)) {
        return Some(day);
    }
    let quoted = cursor.one_of(&["“", "\""]).is_some();
    let (length, feast) = FEASTS.longest(cursor.0)?;
    cursor.0 = &cursor.0[length..];
    if quoted {
        cursor.one_of(&["”", "\""])?;
    }
    // `“五一”假期前`: only with what closes it does the holiday belong to the time.
    cursor.try_read(|cursor| {
        cursor.one_of(&["国际劳动节", "节日", "节", "假期", "小长假", "长假", "放假"])?;
        cursor.sees(close).then_some(())
    });
    // `中秋、国庆前`: what closes the last one closes all.
    let next = |cursor: &mut Cursor<'_>| {
        cursor.one_of(&["、", "和"])?;
        let (length, _) = FEASTS.longest(cursor.0)?;
        cursor.0 = &cursor.0[length..];
        close(cursor)
    };
    let alone = place == Place::Label && cursor.0.trim_start().is_empty();
    (cursor.sees(suffix) || cursor.sees(next) || feast != Feast::Undated && (quoted || alone))
        .then_some(When::Feast { year, feast })
}

impl Feast {
    /// The day on which it falls in a year; of those that go by the moon only the years of its table are known.
    pub(super) fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Undated => None,
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::NewYearsEve => moon::day_in(year, 1, 1)?.pred_opt(),
            Self::Moon(month, day) => moon::day_in(year, month, day),
            // The sun's longitude is 15° on this day; the rule holds for 2000 to 2099.
            Self::Brightness => {
                let years = u32::try_from(year.checked_sub(2000)?).ok().filter(|years| *years < 100)?;
                NaiveDate::from_ymd_opt(year, 4, (years * 2422 + 48_100) / 10_000 - years / 4)
            }
        }
    }
}
