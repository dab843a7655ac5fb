//! On which day of its period a recurring duty falls: `每月28日前`, `每季度第1个月的10日前`, `每周五`, `每季度末`.

use chrono::Weekday;

use super::date;
use crate::reading::grammar::cursor::Cursor;

/// A day of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodDay {
    /// Which month of a period that has several, from 1; `None` for its last.
    pub month: Option<u32>,
    /// Which day of the month; `None` for its last.
    pub day: Option<u32>,
    /// Which day of the week, for weekly duties.
    pub weekday: Option<Weekday>,
}

/// The day of its period that the words of a rhythm name; the last day where they name none.
///
/// | words | month | day |
/// |---|---|---|
/// | 每月28日前 | last | 28 |
/// | 每季度第1个月的10日前 | 1 | 10 |
/// | 每季度首月5日前 | 1 | 5 |
/// | 每季度末月25日前 | last | 25 |
/// | 每月上旬 | last | 10 |
/// | 每季度末 | last | last |
///
/// ```
/// use qingdan::reading::deadline::{PeriodDay, day_in_period};
/// let day = day_in_period("每季度第1个月的10日前");
/// assert_eq!(day, PeriodDay { month: Some(1), day: Some(10), weekday: None });
/// assert_eq!(day_in_period("每月28日前").day, Some(28));
/// assert_eq!(day_in_period("每周五下班前").weekday, Some(chrono::Weekday::Fri));
/// assert_eq!(day_in_period("每季度末"), PeriodDay::default());
/// ```
pub fn day_in_period(words: &str) -> PeriodDay {
    let mut found = PeriodDay::default();
    let mut cursor = Cursor(words);
    while let Some(c) = cursor.first() {
        if found.weekday.is_none()
            && let Some(weekday) = cursor.try_read(weekday)
        {
            found.weekday = Some(weekday);
        } else if found.month.is_none()
            && let Some(month) = cursor.try_read(month)
        {
            found.month = month;
        } else if found.day.is_none()
            && let Some(day) = cursor.try_read(day)
        {
            found.day = Some(day);
        } else {
            cursor.0 = &cursor.0[c.len_utf8()..];
        }
    }
    found
}

/// `周五`, `星期一`.
fn weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.one_of(&["周", "星期", "礼拜"])?;
    date::day_of_week(cursor)
}

/// `首月`, `第1个月`, `末月` (`Some(None)`).
fn month(cursor: &mut Cursor<'_>) -> Option<Option<u32>> {
    match cursor.one_of(&["首个月", "首月", "末月", "最后一个月", "最后一月", "第"])? {
        0 | 1 => Some(Some(1)),
        2..=4 => Some(None),
        _ => {
            let nth = cursor.number().filter(|nth| (1..=12).contains(nth))?;
            cursor.one_of(&["个月", "月"])?;
            Some(Some(nth))
        }
    }
}

/// `10日`, `5号`, `上旬`.
fn day(cursor: &mut Cursor<'_>) -> Option<u32> {
    if let Some(third) = cursor.one_of(&["上旬", "中旬"]) {
        return Some(if third == 0 { 10 } else { 20 });
    }
    let day = cursor.number().filter(|day| (1..=31).contains(day))?;
    cursor.one_of(&["日", "号"])?;
    // `10日内` is a span of days, no day of the month.
    (!cursor.sees(|cursor| cursor.word("内"))).then_some(day)
}
