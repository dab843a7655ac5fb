//! The days of a task: the words are the notice's, what they say is read by our own grammar.

use chrono::NaiveDate;

use super::letters::{Letters, Stretch};
use crate::reading::deadline::{self, Deadline, PeriodDay, Reference};
use crate::reading::{DuePoint, Recurrence};
use crate::sorting::sort_by_key;
use crate::text::Span;
use crate::text::chars::squeezed;
use crate::text::traditional::simplified;

/// How many bytes of a sentence on either side of a time are read with it.
const REACH: usize = 300;

/// The days of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The last day in time.
    pub due: Option<NaiveDate>,
    /// The words that say so.
    pub due_text: Option<String>,
    /// All its days, where it has more than one.
    pub milestones: Vec<DuePoint>,
    /// Its rhythm.
    pub recurrence: Option<Recurrence>,
}

pub(super) fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇')
}

pub(super) fn is_measure(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '季' | '周' | '个')
}

/// The times that stand at a stretch of the notice, as its sentence says them; none where these words are no time.
pub(super) fn times_at(letters: &Letters<'_>, stretch: Stretch, reference: &Reference) -> Vec<Deadline> {
    let simple;
    let span = letters.span(stretch);
    let sentence = sentence_around(letters.source(), span);
    let words = match simplified(sentence.of(letters.source())) {
        Some(words) => {
            simple = words;
            simple.as_str()
        }
        None => sentence.of(letters.source()),
    };
    let place = Span::new(span.start - sentence.start, span.end - sentence.start);
    let led_back = |time: Deadline| Deadline { span: time.span.shifted(sentence.start), ..time };
    let spoken = deadline::in_prose(words, reference);
    let spoken: Vec<Deadline> =
        spoken.into_iter().filter(|time| time.span.overlaps(place)).map(led_back).collect();
    if !spoken.is_empty() {
        return spoken;
    }
    // With what follows it as far as marks: `6月底前`, of which the letters do not have the bracket.
    let whole = with_year(words, place);
    let at = sentence.start + whole.start;
    let is_time = |time: &Deadline| time.due.is_some() || time.recurrence.is_some() || time.open;
    let told = deadline::in_label(whole.of(words), reference);
    let is_one = told.iter().any(is_time) || deadline::is_time(whole.of(words));
    told.into_iter().filter(|_| is_one).map(|time| Deadline { span: time.span.shifted(at), ..time }).collect()
}

/// The sentence in which a time stands, as far as that reaches.
fn sentence_around(source: &str, span: Span) -> Span {
    let ends = ['。', '；', ';', '\n', '\t', '|'];
    let mut from = span.start.saturating_sub(REACH);
    while !source.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (span.end + REACH).min(source.len());
    while !source.is_char_boundary(to) {
        to -= 1;
    }
    let before = &source[from..span.start];
    let start = before
        .rfind(ends)
        .map_or(from, |at| from + at + before[at..].chars().next().map_or(0, char::len_utf8));
    let end = source[span.end..to].find(ends).map_or(to, |at| span.end + at);
    Span::new(start, end)
}

/// A time with the year that stands right before it.
fn with_year(words: &str, place: Span) -> Span {
    let before = &words[..place.start];
    let figures =
        before.strip_suffix('年').map(|before| before.trim_end_matches(|c: char| c.is_ascii_digit()));
    let start = figures.map_or(place.start, str::len);
    let is_year = (2..=4).contains(&before.len().saturating_sub(start + '年'.len_utf8()));
    if is_year { Span::new(start, place.end) } else { place }
}

impl Dated {
    /// What times come down to, taken together.
    pub(super) fn of(times: &[Deadline], source: &str) -> Self {
        let words = |time: &Deadline| squeezed(time.span.of(source));
        let mut points: Vec<DuePoint> = Vec::new();
        for time in times {
            if let Some(due) = time.due.filter(|due| points.iter().all(|point| point.due != *due)) {
                points.push(DuePoint { due, text: words(time) });
            }
        }
        sort_by_key(&mut points, |point| point.due);
        let last = points.last().cloned();
        let own = |time: &&Deadline| {
            last.is_none() || deadline::day_in_period(&words(time)) != PeriodDay::default()
        };
        let recurrence = times.iter().filter(|time| time.recurrence.is_some()).find(own);
        Self {
            due: last.as_ref().map(|last| last.due),
            due_text: last.as_ref().map(|last| last.text.clone()).or_else(|| times.first().map(words)),
            milestones: if points.len() > 1 { points } else { Vec::new() },
            recurrence: recurrence.and_then(|time| time.recurrence),
        }
    }
}
