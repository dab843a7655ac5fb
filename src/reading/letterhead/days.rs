//! Days that the first lines of minutes and letters print.

use super::*;

/// The day of a meeting, from the first lines of its minutes: its times are counted from there, where no date of issue
/// is known.
pub(in crate::reading) fn meeting_day(
    source: &str,
    blocks: &[Block],
    order: &Reference,
) -> Option<NaiveDate> {
    const NEAR: usize = 8;
    let lines =
        || blocks.iter().take(NEAR).map(|block| block.span.of(source)).filter(|line| line.len() <= 3000);
    // A first line in English that prints a day is the head of minutes or of a letter.
    let dated = || lines().next().filter(|line| !line.chars().any(is_han) && line.len() <= 120);
    let in_line = |line| day_in_line(line, order);
    if !lines().any(|line| MEETING.stand_in(line)) {
        return dated()
            .and_then(|line| line.split(',').rev().find_map(in_line).or_else(|| in_line(line)))
            .or_else(|| lines().take(NEAR / 2).find_map(|line| opening_english_day(line, order)));
    }
    lines().find_map(in_line)
}

/// The day that a line in English begins with, where it is no sentence: `Thursday 8 May 2025, 2 pm, Garden Room`.
fn opening_english_day(line: &str, order: &Reference) -> Option<NaiveDate> {
    let short =
        line.len() <= 80 && line.is_ascii() && line.contains("20") && !line.contains([':', '\t', '|']);
    if short && !line.ends_with('.') { opening_label_day(line, order) } else { None }
}

/// The day that a line in English is: `16 March 2026`.
pub(super) fn english_day(line: &str, order: &Reference) -> Option<NaiveDate> {
    let dated = line.len() <= 30 && line.is_ascii() && line.contains("20") && deadline::is_time(line);
    // `Due: 16 March 2026` sets one.
    if dated { opening_label_day(line, order) } else { None }
}

/// Whether a time names a day, and no more than that: `16 March 2026`, not `2026`, `Q1 2026`, `March 2026`.
fn names_day(time: &str) -> bool {
    let figures = time.split(|c: char| !c.is_ascii_alphanumeric());
    figures
        .filter_map(|word| word.get(..word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len())))
        .any(|figures| (1..=2).contains(&figures.len()))
}

/// The day that opens a text in which a time is expected.
fn opening_label_day(text: &str, order: &Reference) -> Option<NaiveDate> {
    let time = deadline::in_label(text, order).into_iter().next()?;
    time.due.filter(|_| time.span.start == 0 && names_day(time.span.of(text)))
}

/// The first day with its year that a line names.
pub(super) fn day_in_line(line: &str, order: &Reference) -> Option<NaiveDate> {
    let starts = line.char_indices().filter(|(_, c)| matches!(c, '1' | '2' | '二')).take(40);
    let dates = starts.filter(|(at, _)| !line[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let date = dates.filter_map(|(at, _)| head::full_date(&line[at..])).map(|(date, _)| date).next();
    let english = |part: &str| {
        let time = deadline::in_label(part, order).into_iter().next()?;
        time.due.filter(|_| names_day(time.span.of(part)))
    };
    // `Date 日期: 23 October 2025    Venue 地点: Room 3`
    let parts = line.split(['：', ':', '\t', '\u{3000}', '|', '｜']).flat_map(|part| part.split("  "));
    let mut values = parts.filter(|part| part.contains("20") && !part.chars().any(is_han));
    date.or_else(|| if line.chars().any(is_han) { values.find_map(english) } else { english(line) })
}
