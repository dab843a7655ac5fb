//! Days as files and date fields write them.

use chrono::{Days, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error};

/// The day written as `2026-03-05`; `None` for anything else. (The parser of the date library reads much more,
/// and is larger than this whole room.)
///
/// ```
/// use qingdan::text::day;
/// assert_eq!(day("2026-03-05").unwrap().to_string(), "2026-03-05");
/// assert_eq!(day("2026-02-30"), None);
/// assert_eq!(day("2026-3-5"), None);
/// ```
pub fn day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)
}

/// Reads a day for serde's derives, whose own way is the library's parser.
pub(crate) fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    day(&text).ok_or_else(|| D::Error::custom(text))
}

/// Reads a day that may be missing for serde's derives.
pub(crate) fn read_optional_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| day(&text).ok_or_else(|| D::Error::custom(text))).transpose()
}
/// The day that a sheet counts by this number: the first days of 1900 are the first numbers.
pub(crate) fn day_of_sheet(number: u64) -> Option<NaiveDate> {
    // The first workbooks took 1900 for a leap year; days before its 29 February are counted without.
    let start = NaiveDate::from_ymd_opt(1899, 12, if number < 60 { 31 } else { 30 })?;
    start.checked_add_days(Days::new(number))
}
