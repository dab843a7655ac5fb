//! Days of the moon's calendar, as villages name them: `腊月二十前`, `正月十五`, `农历八月初三`.

use chrono::{Datelike, Days, NaiveDate};

use super::date;
use super::when::{When, Year};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::words::Feast;

/// A day of the moon's calendar, or the end of one of its months. Where the sun's day stands beside it in brackets, that is
/// meant: `腊月二十五（2月12日）`.
pub(super) fn moon_day(cursor: &mut Cursor<'_>, year: Option<Year>) -> Option<When> {
    let named = cursor.one_of(&["农历", "阴历"]).is_some();
    cursor.try_read(|cursor| date::year(cursor));
    let month = match cursor.one_of(&["正月", "冬月", "腊月"]) {
        Some(nth) => [1, 11, 12][nth],
        None if !named => return None,
        None => {
            let month = cursor.number().filter(|month| (1..=12).contains(month))?;
            cursor.word("月")?;
            month
        }
    };
    let day = if cursor.one_of(&["底", "末"]).is_some() { 30 } else { cursor.try_read(day_of_month)? };
    let beside = cursor.try_read(date::day_beside);
    Some(beside.unwrap_or(When::Feast { year, feast: Feast::Moon(month, day) }))
}

/// `初二`, `十五`, `廿三`, `三十`.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let day = match cursor.one_of(&["初", "廿"]) {
        Some(0) => cursor.number().filter(|day| (1..=10).contains(day))?,
        Some(_) => 20 + cursor.try_read(|cursor| cursor.number().filter(|day| *day < 10)).unwrap_or(0),
        None => cursor.number().filter(|day| (1..=30).contains(day))?,
    };
    cursor.one_of(&["日", "号"]);
    Some(day)
}

/// The day on which one of the moon's calendar falls in a year of the sun's; of a month of 29 days the 30th is the last.
pub(super) fn day_in(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    // The last months of a moon's year mostly fall in the next one of the sun's.
    let found = [year.checked_sub(1)?, year].map(|moon| of_moons_year(moon, month, day));
    found.into_iter().flatten().find(|day| day.year() == year)
}

fn of_moons_year(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let nth = usize::try_from(year.checked_sub(FIRST_YEAR)?).ok().filter(|nth| *nth < YEARS.len())?;
    let before: u64 = YEARS[..nth].iter().map(|year| lengths(*year).sum::<u64>()).sum();
    // The month that is put in bears the number of the one before it.
    let (leap, _) = YEARS[nth];
    let months = (month - 1 + u32::from(leap > 0 && month > leap)) as usize;
    let in_year: u64 = lengths(YEARS[nth]).take(months).sum();
    let length = lengths(YEARS[nth]).nth(months)?;
    let days = before + in_year + u64::from(day).min(length) - 1;
    FIRST_DAY?.checked_add_days(Days::new(days))
}

/// The lengths of the months of a year.
fn lengths((leap, long): (u32, u32)) -> impl Iterator<Item = u64> {
    let months = if leap > 0 { 13 } else { 12 };
    (0..months).map(move |nth| 29 + u64::from(long >> (12 - nth) & 1))
}

const FIRST_YEAR: i32 = 2000;
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2000, 2, 5);

/// For each year from 2000 to 2050: behind which month one is put in, and which months in turn have thirty days. Two tables of
/// the Chinese calendar agree on them.
#[rustfmt::skip]
const YEARS: [(u32, u32); 51] = [
    (0, 0b1_1001_0010_1100), (4, 0b1_1010_1001_0101), (0, 0b1_1010_1001_0100), (0, 0b1_1011_0100_1010), (2, 0b0_1011_0101_0101), // 2000
    (0, 0b0_1010_1101_0100), (7, 0b1_0101_0101_1011), (0, 0b0_0100_1011_1010), (0, 0b1_0010_0101_1010), (5, 0b1_1001_0010_1011), // 2005
    (0, 0b1_0101_0010_1010), (0, 0b1_0110_1001_0100), (4, 0b1_0110_1010_1010), (0, 0b1_0101_1010_1010), (9, 0b0_1010_1011_0101), // 2010
    (0, 0b0_1001_0111_0100), (0, 0b1_0100_1011_0110), (6, 0b0_1010_0101_0111), (0, 0b0_1010_0101_0110), (0, 0b1_0101_0010_0110), // 2015
    (4, 0b0_1110_1001_0101), (0, 0b0_1101_0101_0100), (0, 0b1_0101_1010_1010), (2, 0b0_1001_1011_0101), (0, 0b0_1001_0110_1100), // 2020
    (6, 0b1_0100_1010_1110), (0, 0b1_0100_1001_1100), (0, 0b1_1010_0100_1100), (5, 0b1_1101_0010_0110), (0, 0b1_1010_1010_0110), // 2025
    (0, 0b0_1011_0101_0100), (3, 0b0_1101_0110_1010), (0, 0b1_0010_1101_1010), (11, 0b0_1001_0101_1101), (0, 0b0_1001_0101_1010), // 2030
    (0, 0b1_0100_1001_1010), (6, 0b1_1010_0100_1011), (0, 0b1_1010_0100_1010), (0, 0b1_1010_1010_0100), (5, 0b1_1011_0101_0100), // 2035
    (0, 0b1_0110_1011_0100), (0, 0b0_1010_1101_1010), (2, 0b0_1001_0101_1011), (0, 0b0_1001_0011_0110), (7, 0b1_0100_1001_0111), // 2040
    (0, 0b1_0100_1001_0110), (0, 0b1_0101_0100_1010), (5, 0b1_0110_1010_0101), (0, 0b0_1101_1010_0100), (0, 0b1_0101_1011_0100), // 2045
    (3, 0b0_1010_1011_0110), // 2050
];
