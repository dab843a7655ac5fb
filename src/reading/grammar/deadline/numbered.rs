//! Days and months that are one number, as sheets have them whose cells were given no form of a date.

use chrono::{Months, NaiveDate};

use super::{Deadline, Reference, in_label};
use crate::text::{Span, day_of_sheet};

/// The days that a sheet may mean by a number of five figures: from 2009 to 2064. Before and behind them it is a quantity.
const COUNTED: std::ops::Range<u32> = 40_000..60_000;

/// The deadlines of a cell whose column, or a value whose label, says that they are some: what [`in_label`] finds, and a day or
/// month that is nothing but a number, `46356`, `202611`. Elsewhere such numbers are quantities.
pub(crate) fn in_due_label(text: &str, reference: &Reference) -> Vec<Deadline> {
    let found = in_label(text, reference);
    let whole = Span::new(0, text.len()).trimmed(text);
    match (found.as_slice(), day(whole.of(text))) {
        ([time], Some(due)) if time.due.is_none() => {
            vec![Deadline { span: whole, due: Some(due), recurrence: None, open: false, assumed: false }]
        }
        _ => found,
    }
}

/// The day of a number: counted as sheets do, where a fraction is the time of day, or the last one of `202611`.
fn day(text: &str) -> Option<NaiveDate> {
    let (figures, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(figures) || !is_number(fraction) {
        return None;
    }
    let number: u32 = figures.parse().ok()?;
    match figures.len() {
        5 if COUNTED.contains(&number) => day_of_sheet(number.into()),
        6 if (2000..2100).contains(&(number / 100)) && fraction.is_empty() => {
            NaiveDate::from_ymd_opt((number / 100) as i32, number % 100, 1)?
                .checked_add_months(Months::new(1))?
                .pred_opt()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_days() {
        for (text, expect) in [
            ("46356", Some("2026-11-30")),
            (" 46356.75 ", Some("2026-11-30")),
            ("202611", Some("2026-11-30")),
            ("20261130", Some("2026-11-30")),
            ("10.31", Some("2026-10-31")),
            ("202613", None),
            ("39999", None),
            ("60000", None),
            ("46356万元", None),
            ("4635", None),
            ("四六三五六", None),
        ] {
            let reference = Reference { year: Some(2026), ..Reference::default() };
            let found = in_due_label(text, &reference);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].due.map(|due| due.to_string()).as_deref(), expect, "{text}");
            assert_eq!(found[0].span.of(text), text.trim());
        }
    }
}
