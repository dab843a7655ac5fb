//! Feasts as deadlines, and the days on which they fall.

use chrono::{Days, NaiveDate};

use super::phrase::{Place, close, suffix};
use super::when::{When, Year};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::words::{FEASTS, Feast};

/// A feast: in quotation marks or closed by `前`, else it may be anything (`十一届`, `五一劳动奖章`).
pub(super) fn feast(cursor: &mut Cursor<'_>, year: Option<Year>, place: Place) -> Option<When> {
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
    /// The day on which it falls in a year; of those that go by the moon only the years of the table are known.
    pub(super) fn day(self, year: i32) -> Option<NaiveDate> {
        let by_moon = |nth: usize, (month, day): (u32, u32)| {
            let row = MOON.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?)?;
            NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(u64::from(row[nth])))
        };
        match self {
            Self::Undated => None,
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::NewYearsEve => by_moon(0, (1, 20))?.pred_opt(),
            Self::Spring => by_moon(0, (1, 20)),
            Self::Lanterns => by_moon(0, (1, 20))?.checked_add_days(Days::new(14)),
            Self::DragonBoat => by_moon(1, (5, 27)),
            Self::MidAutumn => by_moon(2, (9, 6)),
            Self::DoubleNinth => by_moon(3, (10, 1)),
            // The sun's longitude is 15° on this day; the rule holds for 2000 to 2099.
            Self::Brightness => {
                let years = u32::try_from(year.checked_sub(2000)?).ok().filter(|years| *years < 100)?;
                NaiveDate::from_ymd_opt(year, 4, (years * 2422 + 48_100) / 10_000 - years / 4)
            }
        }
    }
}

const FIRST_YEAR: i32 = 2000;

/// For each year from 2000 to 2050: Spring Festival in days after 20 January, Dragon Boat after 27 May, Mid-Autumn
/// after 6 September, Double Ninth after 1 October. Worked out with two programs for the Chinese calendar that agree.
#[rustfmt::skip]
const MOON: [[u8; 4]; 51] = [
    [16, 10, 6, 5], [4, 29, 25, 24], [23, 19, 15, 13], [12, 8, 5, 3], [2, 26, 22, 21], // 2000
    [20, 15, 12, 10], [9, 4, 30, 29], [29, 23, 19, 18], [18, 12, 8, 6], [6, 1, 27, 25], // 2005
    [25, 20, 16, 15], [14, 10, 6, 4], [3, 27, 24, 22], [21, 16, 13, 12], [11, 6, 2, 1], // 2010
    [30, 24, 21, 20], [19, 13, 9, 8], [8, 3, 28, 27], [27, 22, 18, 16], [16, 11, 7, 6], // 2015
    [5, 29, 25, 24], [23, 18, 15, 13], [12, 7, 4, 3], [2, 26, 23, 22], [21, 14, 11, 10], // 2020
    [9, 4, 30, 28], [28, 23, 19, 17], [17, 13, 9, 7], [6, 1, 27, 25], [24, 20, 16, 15], // 2025
    [14, 9, 6, 4], [3, 28, 25, 23], [22, 16, 13, 11], [11, 5, 2, 0], [30, 24, 21, 19], // 2030
    [19, 14, 10, 8], [8, 3, 28, 26], [26, 22, 18, 16], [15, 11, 7, 6], [4, 0, 26, 25], // 2035
    [23, 18, 14, 13], [12, 7, 4, 2], [2, 26, 22, 21], [21, 15, 11, 10], [10, 4, 29, 28], // 2040
    [28, 23, 19, 17], [17, 12, 9, 7], [6, 2, 28, 26], [25, 19, 16, 15], [13, 8, 5, 4], // 2045
    [3, 27, 24, 23], // 2050
];
