//! Days before months: `15/11`, which the days of a text show together where one alone could be either.

use super::when::{Month, Part, When};

/// Whether a text writes the day first: it says so, or several of its dates can be read in no other way and none the other
/// way round.
pub(crate) fn days_come_first(text: &str) -> bool {
    const FEWEST: usize = 2;
    const SAYING: [&str; 4] = ["day/month", "Day/Month", "dd/mm", "DD/MM"];
    let (mut first, mut second) = (0, 0);
    for (at, _) in text.match_indices('/') {
        match pair(text, at) {
            // `24/7` is no day.
            Some((24, 7)) => {}
            Some((13..=31, 1..=12)) => first += 1,
            Some((1..=12, 13..=31)) => second += 1,
            _ => {}
        }
    }
    second == 0 && (first >= FEWEST || SAYING.iter().any(|word| text.contains(word)))
}

/// The two numbers on both sides of a stroke, which may have a year behind them.
fn pair(text: &str, stroke: usize) -> Option<(u32, u32)> {
    let (before, behind) = (&text[..stroke], &text[stroke + 1..]);
    let figures = before.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let first = &before[before.len() - figures..];
    let second = &behind[..behind.bytes().take(3).take_while(u8::is_ascii_digit).count()];
    let apart = !before[..before.len() - figures].ends_with(|c: char| c == '/' || c.is_ascii_alphanumeric());
    let short = |number: &str| (1..=2).contains(&number.len());
    (apart && short(first) && short(second)).then_some((first.parse().ok()?, second.parse().ok()?))
}

impl When {
    /// The same where the words put the day first: `5/12` is of December.
    pub(super) fn with_day_first(self, words: &str) -> Self {
        let stroke = words.find('/').and_then(|at| pair(words, at));
        match self {
            Self::InMonth { year, month: Some(Month::Number(month)), part: Part::Day(day) }
                if day <= 12 && stroke == Some((month, day)) =>
            {
                Self::InMonth { year, month: Some(Month::Number(day)), part: Part::Day(month) }
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::deadline::{Reference, in_label};

    #[test]
    fn the_days_of_a_text_show_which_number_is_the_day() {
        for (text, expect) in [
            ("15/11, 05/12 and 28/11", true),
            ("30/01/2026, 17/02/26", true),
            ("Dates are day/month. Due 05/12", true),
            ("15/11", false),
            ("15/11, 28/11, 11/28", false),
            ("24/7 support, 24/7 desk", false),
            ("2025/11/15, 2025/12/15", false),
            ("", false),
        ] {
            assert_eq!(days_come_first(text), expect, "{text}");
        }
    }

    #[test]
    fn days_before_months() {
        let reference = Reference { year: Some(2025), plan: true, day_first: true, ..Reference::default() };
        for (text, expect) in [
            ("05/12", "2025-12-05"),
            ("15/11", "2025-11-15"),
            ("10/11/25", "2025-11-10"),
            ("by 7/3/2025", "2025-03-07"),
            ("12月5日", "2025-12-05"),
        ] {
            let found = in_label(text, &reference).pop().and_then(|time| time.due);
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Some(expect), "{text}");
        }
    }
}
