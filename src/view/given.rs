//! What somebody says of a notice under review, by which it is read again.

use chrono::Datelike as _;

use crate::ledger::Notice;
use crate::reading::Given;
use crate::text::day;

/// What is given when this day and this year stand in the fields of a notice that was read with `before`; `None` where that is
/// nothing new, or somebody is still typing. What the fields say because it was read is not given.
///
/// ```
/// use qingdan::{ledger::Notice, reading::Given, view::given_again};
/// let notice = Notice { year: Some(2026), ..Notice::unknown("n".into()) };
/// let given = |date, year| given_again(&notice, &Given::default(), date, year);
/// assert_eq!(given("", "2025"), Some(Given { year: Some(2025), ..Given::default() }));
/// assert_eq!(given("", "2026"), None);
/// assert_eq!(given("", "20"), None);
/// ```
pub fn given_again(notice: &Notice, before: &Given, date: &str, year: &str) -> Option<Given> {
    let issued_on = day(date);
    let year = year.trim().parse::<i32>().ok();
    // While somebody types a year, others go by.
    let is_sound = issued_on.is_none_or(|day| Notice::YEARS.contains(&day.year()))
        && year.is_none_or(|year| Notice::YEARS.contains(&year))
        && (issued_on.is_some() || date.is_empty());
    let given = Given {
        issued_on: if issued_on == notice.issued_on { before.issued_on } else { issued_on },
        year: if year == notice.year { before.year } else { year },
        ..before.clone()
    };
    (is_sound && given != *before).then_some(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_and_sound_is_given() {
        let notice = Notice { issued_on: day("2026-03-02"), year: Some(2026), ..Notice::unknown("n".into()) };
        let before = Given { pasted_on: day("2026-04-01"), issued_on: day("2026-03-02"), ..Given::default() };
        let another = |date: &str| Some(Given { issued_on: day(date), ..before.clone() });
        let cases = [
            ("2026-03-02", "2026", None),
            ("2025-03-02", "2026", another("2025-03-02")),
            ("", "2026", another("")),
            ("2026-03-02", "2027", Some(Given { year: Some(2027), ..before.clone() })),
            ("2026-03-02", " 2027 ", Some(Given { year: Some(2027), ..before.clone() })),
            ("2026-03-02", "202", None),
            ("0202-03-02", "2026", None),
            ("2026-03", "2027", None),
            // A year that is taken away is as good as none.
            ("2026-03-02", "", None),
        ];
        for (date, year, expected) in cases {
            assert_eq!(given_again(&notice, &before, date, year), expected, "{date} {year}");
        }
    }
}
