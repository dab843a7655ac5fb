//! Whether a notice writes days or months first: `25/11/25` can only be a day in November, so `10/11/25` beside it is one too.

use crate::reading::grammar::numbering::arabic;
use crate::text::chars::is_han;

/// Whether days stand first in the days in figures of a text. Of two figures alone, `25/11`, an English text means a day
/// where a word before them says so.
pub(crate) fn days_first(text: &str) -> bool {
    const NEAR: usize = 2000;
    let english = !text.chars().take(NEAR).any(is_han);
    let (mut days, mut months) = (0_usize, 0_usize);
    let mut from = 0;
    while let Some(start) = text[from..].bytes().position(|byte| byte.is_ascii_digit()).map(|at| from + at) {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
        let length = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
        let figures = text[start..start + length].trim_end_matches(['/', '.', '-']);
        let apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || "$€£#%/.-_".contains(c));
        let before = &text[..start];
        from = start + length;
        // Most figures are but a number.
        if figures.contains(['/', '.', '-'])
            && apart(before.chars().next_back())
            && apart(text[start + figures.len()..].trim_start_matches('.').chars().next())
            && let Some((first, second)) = day_and_month(figures, || english && is_announced(before))
        {
            days += usize::from(first > 12 && second <= 12);
            months += usize::from(second > 12 && first <= 12);
        }
    }
    days > months
}

/// The first two figures of a day in figures: with a year behind them, or, where it is `announced`, alone.
fn day_and_month(figures: &str, announced: impl Fn() -> bool) -> Option<(u32, u32)> {
    let mark = figures.find(['/', '.', '-']).map(|at| &figures[at..=at])?;
    let mut parts = figures.split(mark);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next());
    let whole = match year {
        // `25-11-03` may open with its year.
        Some(year) => year.len() == 4 || year.len() == 2 && mark == "/",
        None => (mark == "/" || first.len() == 2 && second.len() == 2) && announced(),
    };
    let figure =
        |text: &str| arabic(text, 2).filter(|(_, length)| *length == text.len()).map(|(value, _)| value);
    let (first, second) = (figure(first)?, figure(second)?);
    (whole && parts.next().is_none() && (1..=31).contains(&first) && (1..=31).contains(&second))
        .then_some((first, second))
}

/// Whether a word or a mark before figures says that they are a day: `by 25/11`, `due: 25.11`, `(25-11`.
fn is_announced(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*']);
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    before.ends_with([':', '(', '|', '\t', '–', '—'])
        || ["by", "before", "due", "until", "till", "on", "from", "deadline", "date"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_notice() {
        for (text, expect) in [
            ("Order the chairs by 10/11/25.\nSend invitations by 25/11/25.", true),
            ("Order the chairs by 10/11/25.\nSend invitations by 11/25/25.", false),
            ("Order the chairs by 10.11.2025, send invitations by 25.11.2025", true),
            ("Review due: 25.11, report due: 03.12", true),
            ("Review (before 11-25)", false),
            ("The desk is open 24/7, room 14/2, version 13.02, £15.10", false),
            ("2025-11-25", false),
            ("完成率25/11", false),
            ("会议 25/11/2025", true),
            ("", false),
        ] {
            assert_eq!(days_first(text), expect, "{text}");
        }
    }
}
