//! Breaking a task down into steps, one for each quarter or month up to its day.

use chrono::{Datelike, Months, NaiveDate};

use crate::reading::Recurrence;

/// How many steps are made at most: five years of months.
const MOST: usize = 60;

/// The last days of the periods from the one that `today` lies in to the one that `due` lies in, and when the step of
/// each is due: on its last day, but never after the task itself. Without a day, up to the end of the year. Nothing where the
/// day has passed, or the rhythm has no months.
///
/// ```
/// use qingdan::reading::Recurrence::Quarterly;
/// use qingdan::view::break_down;
/// let day = |text: &str| text.parse().unwrap();
/// let steps = break_down(day("2026-05-20"), Some(day("2026-11-30")), Quarterly);
/// let dues: Vec<String> = steps.iter().map(|(_, due)| due.to_string()).collect();
/// assert_eq!(dues, ["2026-06-30", "2026-09-30", "2026-11-30"]);
/// assert_eq!(steps[2].0, day("2026-12-31"));
/// ```
pub fn break_down(
    today: NaiveDate,
    due: Option<NaiveDate>,
    rhythm: Recurrence,
) -> Vec<(NaiveDate, NaiveDate)> {
    let months = match rhythm {
        Recurrence::Monthly => 1,
        Recurrence::Quarterly => 3,
        _ => return Vec::new(),
    };
    let end = due.or_else(|| NaiveDate::from_ymd_opt(today.year(), 12, 31)).unwrap_or(today);
    let mut first = NaiveDate::from_ymd_opt(today.year(), today.month0() / months * months + 1, 1);
    let mut steps = Vec::new();
    while let Some(start) = first.filter(|first| *first <= end && today <= end && steps.len() < MOST) {
        first = start.checked_add_months(Months::new(months));
        let Some(last) = first.and_then(|next| next.pred_opt()) else { break };
        steps.push((last, last.min(end)));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn dues(today: &str, due: &str, rhythm: Recurrence, expected: &[&str]) {
        let steps = break_down(today.parse().unwrap(), due.parse().ok(), rhythm);
        let dues: Vec<String> = steps.iter().map(|(_, due)| due.to_string()).collect();
        assert_eq!(dues, expected, "{today} to {due}");
    }

    #[test]
    fn one_step_for_each_period() {
        use Recurrence::{Monthly, Quarterly, Yearly};
        dues(
            "2026-01-01",
            "2026-12-31",
            Quarterly,
            &["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
        );
        dues("2026-11-25", "2027-02-10", Monthly, &["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-10"]);
        dues("2026-11-25", "2026-11-25", Monthly, &["2026-11-25"]);
        dues("2026-11-25", "none", Quarterly, &["2026-12-31"]);
        dues("2026-11-25", "2026-11-24", Monthly, &[]);
        dues("2026-11-25", "2026-12-24", Yearly, &[]);
        assert_eq!(break_down("2026-01-01".parse().unwrap(), "2199-12-31".parse().ok(), Monthly).len(), MOST);
    }
}
