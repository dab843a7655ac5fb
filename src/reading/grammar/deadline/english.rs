//! Times in English notices and minutes: `by June 30, 2025`, `before 5 pm on Friday`, `within 5 working days`.
//!
//! ```text
//! phrase  = trigger times | within number unit | every period | weekly …      in prose
//!         | times | …                                                        as a label
//! times   = one ((and | , | to | –) one)*
//! one     = clock? (day | end of period | quarter | month | weekday) clock?
//! ```
//!
//! The kept words begin behind the trigger, as the Chinese ones do behind `于`.

use chrono::{NaiveDate, Weekday};

use super::date::dotted_date;
use super::english_openers::may_open;
use super::phrase::{Phrase, Place};
use super::when::{Month, Part, Unit, When, Year};
use crate::reading::grammar::cursor::Cursor;
use crate::reading::grammar::numbering::arabic;
use crate::reading::grammar::skip_blanks;
use crate::reading::model::Recurrence;
use crate::text::{Span, chars::fold};

pub(super) const TRIGGERS: &[&str] = &[
    "no later than",
    "not later than",
    "on or before",
    "prior to",
    "deadline",
    "due date",
    "due",
    "eta",
    "target date",
    "by",
    "before",
    "until",
    "till",
    "through",
];

pub(super) const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub(super) const WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const COUNTS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// One phrase that begins at the place `at` of the text.
pub(super) fn phrase(cursor: &mut Cursor<'_>, at: usize, place: Place) -> Option<Phrase> {
    if !may_open(cursor.0, place) {
        return None;
    }
    let end = at + cursor.0.len();
    let whole = |cursor: &Cursor<'_>, when| {
        let span = Span::new(at, end - cursor.0.len());
        Some(Phrase { start: at, span, times: vec![(span, when)], closed: true })
    };
    if let Some(when) = cursor.try_read(within) {
        return whole(cursor, when);
    }
    if let Some(when) = cursor.try_read(|cursor| rhythm(cursor, place)) {
        return whole(cursor, when);
    }
    let triggered = cursor.try_read(trigger).is_some();
    if !triggered && place == Place::Prose {
        return None;
    }
    cursor.0 = skip_blanks(cursor.0).1;
    let start = end - cursor.0.len();
    let mut times: Vec<(Span, When)> = Vec::new();
    while times.len() < 12 {
        let mut ahead = *cursor;
        let joint = if times.is_empty() { None } else { Some(joint(&mut ahead)) };
        if joint == Some(Joint::None) {
            break;
        }
        ahead.0 = skip_blanks(ahead.0).1;
        let from = end - ahead.0.len();
        let Some(when) = one(&mut ahead, times.last().map(|(_, when)| *when), triggered) else { break };
        *cursor = ahead;
        let span = Span::new(from, end - cursor.0.len());
        match times.last_mut() {
            Some(last) if joint == Some(Joint::Range) => *last = (Span::new(last.0.start, span.end), when),
            _ => times.push((span, when)),
        }
    }
    inherit_backwards(&mut times);
    let span = Span::new(start, times.last()?.0.end);
    Some(Phrase { start: at, span, times, closed: triggered })
}

/// `June 30 and December 31, 2025`: the year behind the last one holds for all.
fn inherit_backwards(times: &mut [(Span, When)]) {
    let Some((_, When::InMonth { year: Some(last), .. })) = times.last().copied() else { return };
    for (_, when) in times {
        if let When::InMonth { year: year @ None, .. } = when {
            *year = Some(last);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    List,
    Range,
}

fn joint(cursor: &mut Cursor<'_>) -> Joint {
    let mark = cursor.one_of(&["-", "--", "&", ",", "/", ";"]);
    match mark {
        Some(0 | 1) => Joint::Range,
        Some(_) => {
            word(cursor, "and");
            Joint::List
        }
        None if word(cursor, "and").is_some() => Joint::List,
        None if any(cursor, &["to", "through", "until"]).is_some() => Joint::Range,
        None => Joint::None,
    }
}

/// `by`, `due on`, `deadline:`.
fn trigger(cursor: &mut Cursor<'_>) -> Option<()> {
    any(cursor, TRIGGERS)?;
    cursor.one_of(&[":", "-"]);
    for _ in 0..2 {
        any(cursor, &["is", "on", "by", "at", "the", "in", "no later than"]);
    }
    Some(())
}

/// `within 5 working days`.
fn within(cursor: &mut Cursor<'_>) -> Option<When> {
    word(cursor, "within")?;
    word(cursor, "the next");
    let count = count(cursor)?;
    let working = any(cursor, &["working", "business", "calendar"]).is_some_and(|word| word < 2);
    let words = ["day", "days", "week", "weeks", "month", "months", "hour", "hours"];
    let unit = match any(cursor, &words)? {
        0 | 1 if working => Unit::Workdays,
        0 | 1 => Unit::Days,
        2 | 3 => Unit::Weeks,
        4 | 5 => Unit::Months,
        _ => Unit::Hours,
    };
    // `within 5 days of receipt`: counted from something else.
    let known = !cursor.sees(|cursor| any(cursor, &["of", "after", "from", "following"]));
    Some(When::Counted { count, unit, known })
}

fn count(cursor: &mut Cursor<'_>) -> Option<u32> {
    if let Some(nth) = any(cursor, COUNTS) {
        return Some(nth as u32 + 1);
    }
    cursor.try_read(Cursor::number)
}

/// `every quarter`, `each Monday`, `monthly`. In prose `monthly` is mostly a manner of something: `a monthly report`.
fn rhythm(cursor: &mut Cursor<'_>, place: Place) -> Option<When> {
    use Recurrence::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
    if any(cursor, &["every", "each"]).is_some() {
        if any(cursor, WEEKDAYS).is_some() {
            return Some(When::Rhythm(Some(Weekly)));
        }
        let words = [
            "day",
            "working day",
            "week",
            "month",
            "quarter",
            "half year",
            "half-year",
            "six months",
            "year",
        ];
        let each = match any(cursor, &words)? {
            0 | 1 => Daily,
            2 => Weekly,
            3 => Monthly,
            4 => Quarterly,
            5..=7 => HalfYearly,
            _ => Yearly,
        };
        return Some(When::Rhythm(Some(each)));
    }
    let words =
        ["daily", "weekly", "monthly", "quarterly", "half-yearly", "semiannually", "annually", "yearly"];
    let each = match any(cursor, &words)? {
        0 => Daily,
        1 => Weekly,
        2 => Monthly,
        3 => Quarterly,
        4 | 5 => HalfYearly,
        _ => Yearly,
    };
    let rest = cursor.0.trim_start();
    let adverb = !rest.starts_with(char::is_alphanumeric)
        || any(&mut Cursor(rest), &["by", "on", "before", "to", "at", "until", "from"]).is_some();
    (adverb || place == Place::Label && !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then_some(When::Rhythm(Some(each)))
}

/// One time, with a time of day before or behind it.
fn one(cursor: &mut Cursor<'_>, before: Option<When>, triggered: bool) -> Option<When> {
    let clocked = cursor
        .try_read(|cursor| {
            clock(cursor)?;
            cursor.word(",");
            any(cursor, &["on", "of", "by"]);
            Some(())
        })
        .is_some();
    // `by noon every Thursday`
    if clocked && let Some(each) = cursor.try_read(|cursor| rhythm(cursor, Place::Prose)) {
        return Some(each);
    }
    let short = |cursor: &mut Cursor<'_>| cursor.try_read(short_slashed).filter(|_| triggered);
    let found = cursor.try_read(|cursor| day_or_period(cursor, before)).or_else(|| short(cursor));
    let Some(found) = found else {
        return (clocked && triggered).then_some(When::DayOn { days: 0 });
    };
    cursor.try_read(|cursor| {
        cursor.word(",");
        any(cursor, &["at", "by", "before"]);
        clock(cursor)
    });
    Some(found)
}

fn day_or_period(cursor: &mut Cursor<'_>, before: Option<When>) -> Option<When> {
    word(cursor, "the");
    if let Some(date) = cursor.try_read(dotted_date) {
        return Some(date);
    }
    if let Some(nth) = any(cursor, &["today", "tonight", "tomorrow", "EOD", "COB"]) {
        return Some(When::DayOn { days: u64::from(nth == 2) });
    }
    if any(cursor, &["year-end", "year end", "yearend", "EOY"]).is_some() {
        return Some(When::YearEnd { year: cursor.try_read(year) });
    }
    if any(cursor, &["EOM", "month-end", "month end"]).is_some() {
        return Some(When::InMonth { year: None, month: Some(Month::Relative(0)), part: Part::End });
    }
    if any(cursor, &["end of", "end-of", "the end of", "close of", "late", "end"]).is_some() {
        word(cursor, "the");
        return period(cursor).map(|when| match when {
            When::InMonth { year, month, part: Part::Whole } => {
                When::InMonth { year, month, part: Part::End }
            }
            When::Quarter { year, quarter, .. } => When::Quarter { year, quarter, end: true },
            other => other,
        });
    }
    if let Some(third) = any(cursor, &["early", "mid", "middle of", "mid-"]) {
        cursor.word("-");
        let When::InMonth { year, month, part: Part::Whole } = month_day(cursor)? else { return None };
        let part = if third == 0 { Part::Early } else { Part::Third(20) };
        return Some(When::InMonth { year, month, part });
    }
    if let Some(found) = cursor.try_read(weekday) {
        return Some(found);
    }
    let reads = [month_day, day_month, slashed, quarter];
    if let Some(found) = reads.into_iter().find_map(|read| cursor.try_read(read)) {
        return Some(found);
    }
    if let Some(next) = any(cursor, &["this week", "next week", "this month", "next month"]) {
        return Some(this_or_next(next));
    }
    // `June 9 and 20`, `June 1–30`.
    let When::InMonth { year, month: month @ Some(_), part: Part::Day(_) } = before? else { return None };
    let day = day_number(cursor)?;
    let year = cursor.try_read(self::year).or(year);
    Some(When::InMonth { year, month, part: Part::Day(day) })
}

/// What `end of` can stand before.
fn period(cursor: &mut Cursor<'_>) -> Option<When> {
    if let Some(found) = cursor.try_read(month_day).or_else(|| cursor.try_read(quarter)) {
        return Some(found);
    }
    let words = [
        "this week",
        "next week",
        "this month",
        "next month",
        "this year",
        "next year",
        "this quarter",
        "next quarter",
        "year",
        "month",
        "quarter",
        "week",
        "day",
        "business",
        "play",
    ];
    if let Some(nth) = any(cursor, &words) {
        return Some(match nth {
            0..=3 => this_or_next(nth),
            4 | 5 => When::YearEnd { year: Some(Year::Relative(nth as i32 - 4)) },
            6 | 7 => When::QuarterOn { on: nth as u32 - 6, end: true },
            8 => When::YearEnd { year: cursor.try_read(year) },
            9 => When::InMonth { year: None, month: Some(Month::Relative(0)), part: Part::End },
            10 => When::QuarterOn { on: 0, end: true },
            11 => When::InWeek { weeks: 0, day: Weekday::Sun },
            // `close of business on Friday`
            _ => {
                any(cursor, &["on", "of"]);
                return Some(
                    cursor
                        .try_read(weekday)
                        .or_else(|| cursor.try_read(month_day))
                        .unwrap_or(When::DayOn { days: 0 }),
                );
            }
        });
    }
    cursor.try_read(year).map(|year| When::YearEnd { year: Some(year) })
}

fn this_or_next(nth: usize) -> When {
    match nth {
        0 | 1 => When::InWeek { weeks: nth as u64, day: Weekday::Sun },
        _ => When::InMonth { year: None, month: Some(Month::Relative(nth as u32 - 2)), part: Part::End },
    }
}

/// `Friday`, `next Wednesday`, `Friday, 12 September 2025` of which the date counts.
fn weekday(cursor: &mut Cursor<'_>) -> Option<When> {
    let which = any(cursor, &["next", "this"]);
    let day = named(cursor, WEEKDAYS)?;
    let dated = cursor.try_read(|cursor| {
        cursor.word(",");
        cursor.word("(");
        let found = cursor.try_read(dotted_date).or_else(|| cursor.try_read(month_day));
        let found = found.or_else(|| day_month(cursor));
        cursor.word(")");
        found
    });
    let day = Weekday::try_from(day as u8).ok()?;
    Some(dated.unwrap_or(match which {
        Some(0) => When::InWeek { weeks: 1, day },
        Some(_) => When::InWeek { weeks: 0, day },
        None => When::Weekday(day),
    }))
}

/// `June 30, 2025`, `June 2025`, `June`.
fn month_day(cursor: &mut Cursor<'_>) -> Option<When> {
    let month = Some(Month::Number(named(cursor, MONTHS)? as u32 + 1));
    word(cursor, "the");
    let day = cursor.try_read(day_number);
    let year = cursor.try_read(|cursor| {
        cursor.word(",");
        year(cursor)
    });
    // `reviewed by May Lin`, `before the June meeting`
    let next = cursor.0.trim_start();
    let name = day.is_none()
        && year.is_none()
        && (next.starts_with(|c: char| c.is_ascii_uppercase())
            || any(&mut Cursor(next), &["meeting", "session", "issue", "edition", "event", "AGM"]).is_some());
    (!name).then_some(When::InMonth { year, month, part: day.map_or(Part::Whole, Part::Day) })
}

/// Whether a month's name stands behind a blank.
pub(super) fn opens_with_month(text: &str) -> bool {
    text.starts_with([' ', '\u{a0}']) && named(&mut Cursor(text.trim_start()), MONTHS).is_some()
}

/// `30 June 2025`, `30th of June`.
fn day_month(cursor: &mut Cursor<'_>) -> Option<When> {
    let first = day_number(cursor)?;
    let last = cursor.try_read(|cursor| {
        cursor.one_of(&["-", "--"])?;
        day_number(cursor)
    });
    let day = last.unwrap_or(first);
    // `31-Aug-2025`
    let dashed = cursor.0.starts_with('-');
    cursor.0 = cursor.0.strip_prefix('-').unwrap_or(cursor.0);
    word(cursor, "of");
    let month = Some(Month::Number(named(cursor, MONTHS)? as u32 + 1));
    let year = cursor.try_read(|cursor| {
        cursor.one_of(if dashed { &["-"] } else { &[","] });
        cursor.try_read(year).or_else(|| short_year(cursor).filter(|_| dashed))
    });
    Some(When::InMonth { year, month, part: Part::Day(day) })
}

/// `9/30/2025`, `9/30/25`, `09.30.2025`, and `30/9/2025` where the first cannot be a month.
fn slashed(cursor: &mut Cursor<'_>) -> Option<When> {
    let (first, mark) = figure(cursor)?;
    let second = figure(cursor).filter(|(_, again)| *again == mark)?.0;
    // `25-11-03` may open with its year.
    let written = cursor.try_read(year).or_else(|| short_year(cursor).filter(|_| mark == '/'));
    let Year::Number(year) = written? else { return None };
    in_figures(Some(year), first, second)
}

/// `9/30`, `09-30`, `30.09` with nothing behind it: a day where a word says that it is one.
fn short_slashed(cursor: &mut Cursor<'_>) -> Option<When> {
    let digits = cursor.0.find(|c: char| !c.is_ascii_digit())?;
    let (first, mark) = figure(cursor)?;
    let (second, length) = arabic(cursor.0, 2).filter(|(second, _)| (1..=31).contains(second))?;
    cursor.0 = &cursor.0[length..];
    let two = mark == '/' || digits == 2 && length == 2;
    let rest = cursor.0.trim_start();
    let over =
        rest.is_empty() || rest.starts_with([',', ';', ')', ']']) || rest == "." || rest.starts_with(". ");
    in_figures(None, first, second).filter(|_| two && over)
}

/// The day in figures that a whole text is: `5/8`.
pub(super) fn day_in_figures(text: &str) -> Option<When> {
    short_slashed(&mut Cursor(text.trim_end_matches('.')))
}

/// A figure of a day or a month, and the mark behind it.
fn figure(cursor: &mut Cursor<'_>) -> Option<(u32, char)> {
    let (figure, length) = arabic(cursor.0, 2).filter(|(figure, _)| (1..=31).contains(figure))?;
    let mark = cursor.0[length..].chars().next().filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    cursor.0 = &cursor.0[length + 1..];
    Some((figure, mark))
}

/// The day of two figures, of which the one that cannot be a month is the day.
fn in_figures(year: Option<i32>, first: u32, second: u32) -> Option<When> {
    let (month, day) = match (first, second) {
        (13.., _) => (Month::Number(second), first),
        (_, 13..) => (Month::Number(first), second),
        _ => (Month::Figures(first), second),
    };
    // In a leap year there is each day.
    let (Month::Number(number) | Month::Figures(number) | Month::Relative(number)) = month;
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), number, day)?;
    Some(When::InMonth { year: year.map(Year::Number), month: Some(month), part: Part::Day(day) })
}

/// `Q3`, `H1`, `Q3 2025`, `2025 Q3`, `the third quarter`.
fn quarter(cursor: &mut Cursor<'_>) -> Option<When> {
    let before = cursor.try_read(year);
    let quarter = match any(cursor, &["q1", "q2", "q3", "q4", "h1", "h2"]) {
        // A half ends with its second quarter.
        Some(nth @ 4..) => 2 * (nth as u32 - 3),
        Some(nth) => nth as u32 + 1,
        None => {
            const QUARTERS: [&str; 12] = [
                "first quarter",
                "second quarter",
                "third quarter",
                "fourth quarter",
                "1st quarter",
                "2nd quarter",
                "3rd quarter",
                "4th quarter",
                "quarter 1",
                "quarter 2",
                "quarter 3",
                "quarter 4",
            ];
            const HALVES: [&str; 4] = ["first half", "second half", "1st half", "2nd half"];
            match any(cursor, &QUARTERS) {
                Some(nth) => nth as u32 % 4 + 1,
                None => 2 * (any(cursor, &HALVES)? as u32 % 2 + 1),
            }
        }
    };
    let year = before.or_else(|| {
        cursor.try_read(|cursor| {
            cursor.one_of(&["/", ","]);
            word(cursor, "of");
            year(cursor)
        })
    });
    Some(When::Quarter { year, quarter, end: false })
}

/// A day of the month: `30`, `30th`.
fn day_number(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.0 = skip_blanks(cursor.0).1;
    let (day, length) = arabic(cursor.0, 2)?;
    cursor.0 = &cursor.0[length..];
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| cursor.0.strip_prefix(ending));
    cursor.0 = ordinal.unwrap_or(cursor.0);
    let over = cursor
        .0
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '.' | '%') && follows(cursor.0));
    (!over && (1..=31).contains(&day)).then_some(day)
}

/// Whether a figure stands behind the mark at the start: `30.5` is no day, `30.` is one.
fn follows(text: &str) -> bool {
    text.starts_with('%') || text.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// `25` in `31-Aug-25`.
fn short_year(cursor: &mut Cursor<'_>) -> Option<Year> {
    let (year, length) = arabic(cursor.0, 2).filter(|(_, length)| *length == 2)?;
    cursor.0 = &cursor.0[length..];
    (!cursor.0.starts_with(|c: char| c.is_ascii_digit())).then_some(Year::Number(2000 + year as i32))
}

fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    cursor.0 = skip_blanks(cursor.0).1;
    let (year, length) = arabic(cursor.0, 4)?;
    cursor.0 = &cursor.0[length..];
    (1949..2100).contains(&year).then_some(Year::Number(year as i32))
}

/// `5 pm`, `17:00`, `5:30 p.m.`, `noon`, `COB`.
fn clock(cursor: &mut Cursor<'_>) -> Option<()> {
    if any(cursor, &["noon", "midnight", "COB", "EOD", "close of business", "end of day"]).is_some() {
        return Some(());
    }
    cursor.number().filter(|hour| *hour <= 24)?;
    let minutes = cursor.try_read(|cursor| {
        cursor.word(":")?;
        cursor.number().filter(|minutes| *minutes < 60)
    });
    let half = any(cursor, &["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock"]);
    (minutes.is_some() || half.is_some()).then_some(())
}

/// Which of some names stands here, whole or as its first three letters: `September`, `Sept.`, `Sep`.
fn named(cursor: &mut Cursor<'_>, names: &[&str]) -> Option<usize> {
    let rest = skip_blanks(cursor.0).1;
    let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let short = &rest[..length];
    let fits = |name: &str| {
        // `Marc` and `Juli` are people.
        let longer = ["sept", "tues", "thur", "thurs"].iter().any(|known| known.eq_ignore_ascii_case(short));
        (length == name.len() || length == 3 || longer)
            && name.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(short))
    };
    let nth = names.iter().position(|name| length >= 3 && fits(name))?;
    cursor.0 = &rest[length..];
    if length < names[nth].len() {
        cursor.0 = cursor.0.strip_prefix('.').unwrap_or(cursor.0);
    }
    Some(nth)
}

/// Which of some words stands here; of two that do, the longer one.
fn any(cursor: &mut Cursor<'_>, words: &[&str]) -> Option<usize> {
    let text = skip_blanks(cursor.0).1;
    let first = fold(text.chars().next()?);
    let mut best: Option<(usize, &str)> = None;
    for (nth, one) in words.iter().enumerate() {
        if one.starts_with(|c: char| c.eq_ignore_ascii_case(&first))
            && let Some(behind) = behind(text, one)
            && best.is_none_or(|(_, rest)| behind.len() < rest.len())
        {
            best = Some((nth, behind));
        }
    }
    let (nth, rest) = best?;
    cursor.0 = rest;
    Some(nth)
}

/// One word or several, in any case and width; none of them is the beginning of a longer word.
fn word(cursor: &mut Cursor<'_>, expected: &str) -> Option<()> {
    cursor.0 = behind(skip_blanks(cursor.0).1, expected)?;
    Some(())
}

/// What stands behind words that open a text.
fn behind<'t>(text: &'t str, expected: &str) -> Option<&'t str> {
    let mut rest = text;
    for letter in expected.chars() {
        if letter == ' ' {
            rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
            continue;
        }
        let c = rest.chars().next().filter(|c| fold(*c).eq_ignore_ascii_case(&letter))?;
        rest = &rest[c.len_utf8()..];
    }
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
}
