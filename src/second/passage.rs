//! Where in the notice the words of a task stand that a model tells.

use std::collections::BTreeMap;

use super::anchored::Why;
use super::letters::{Letters, Stretch, letters};
use super::{ToldTask, dates};
use crate::reading::{deadline, numeral, tail_of_labels};
use crate::text::chars::fold;
use crate::text::{Span, Stitched};

/// Words of fewer letters may stand inside any others: they are found where something else than a letter stands around them.
const SHORT: usize = 4;

/// Words of fewer letters are found as they are told, or not at all.
const FEWEST_OF_NEAR: usize = 8;

/// How many letters two parts of a passage may stand apart where the model left out what is between them, and says so.
const MOST_LEFT_OUT: usize = 600;

/// The most places of a part that are tried.
const MOST_TRIED: usize = 64;

/// A passage that was found.
pub(super) struct Found {
    pub(super) stretch: Stretch,
    /// Whether the words were told a little differently.
    pub(super) is_near: bool,
}

/// The passages that tasks of an answer have taken.
pub(super) struct Passages<'l, 's> {
    letters: &'l Letters<'s>,
    /// The end of each by its beginning.
    taken: BTreeMap<usize, usize>,
    /// Where the last one ends: models mostly keep the order.
    last: usize,
}

impl<'l, 's> Passages<'l, 's> {
    pub(super) fn new(letters: &'l Letters<'s>) -> Self {
        Self { letters, taken: BTreeMap::new(), last: 0 }
    }

    /// Takes the passage of a task.
    pub(super) fn take(&mut self, task: &ToldTask) -> Result<Found, Why> {
        let own = own_words(task);
        let exact = [own, task.text.as_str()].map(letters);
        let mut found = Err(Why::NotPrinted);
        for words in exact.iter().filter(|words| !words.is_empty()) {
            found = self.exact(words, task);
            if !matches!(found, Err(Why::NotPrinted)) {
                break;
            }
        }
        if matches!(found, Err(Why::NotPrinted)) {
            found = self.left_out(own);
        }
        if matches!(found, Err(Why::NotPrinted)) {
            found = self.near(&exact[0]);
        }
        let mut found = found?;
        found.stretch = self.without_number(found.stretch);
        found.is_near |=
            has_ellipsis(own) && !has_ellipsis(self.letters.span(found.stretch).of(self.letters.source()));
        self.taken.insert(found.stretch.start, found.stretch.end);
        self.last = found.stretch.end;
        Ok(found)
    }

    /// A passage without the number that it begins with.
    fn without_number(&self, stretch: Stretch) -> Stretch {
        let span = self.letters.span(stretch);
        let own = numeral(span.of(self.letters.source()))
            .map(|numeral| self.letters.before(span.start + numeral.end));
        own.filter(|start| *start < stretch.end).map_or(stretch, |start| Stretch::new(start, stretch.end))
    }

    fn is_free(&self, stretch: Stretch) -> bool {
        let before = self.taken.range(..stretch.end).next_back();
        before.is_none_or(|(_, end)| *end <= stretch.start)
    }

    /// A place where exactly these words stand that nobody has taken: the one that has the task's number before it, or the
    /// next in order.
    fn exact(&self, words: &[char], task: &ToldTask) -> Result<Found, Why> {
        let places = self.letters.occurrences(words).ok_or(Why::TooCostly)?;
        let number = task.number.as_deref().map(letters).unwrap_or_default();
        let next = places.partition_point(|place| *place < self.last);
        let (mut fits, mut first) = (false, None);
        for place in places[next..].iter().chain(&places[..next]) {
            if !self.letters.spend(1 + number.len()) {
                return Err(Why::TooCostly);
            }
            let stretch = Stretch::new(*place, place + words.len());
            if !is_apart(self.letters, stretch) || words.len() < SHORT && !self.stands_alone(stretch) {
                continue;
            }
            fits = true;
            if !self.is_free(stretch) {
                continue;
            }
            let numbered = !number.is_empty() && is_behind(self.letters, *place, &number);
            if numbered || number.is_empty() {
                return Ok(Found { stretch, is_near: false });
            }
            first = first.or(Some(stretch));
        }
        let taken = if fits { Why::Taken } else { Why::NotPrinted };
        first.map(|stretch| Found { stretch, is_near: false }).ok_or(taken)
    }

    fn stands_alone(&self, stretch: Stretch) -> bool {
        !self.letters.touches(stretch.start) && !self.letters.touches(stretch.end)
    }

    /// The passage from the first to the last of the parts that stand around an ellipsis.
    fn left_out(&self, words: &str) -> Result<Found, Why> {
        let parts = words.split(['…', '⋯']).flat_map(|part| part.split("..."));
        let parts: Vec<Vec<char>> = parts.map(letters).filter(|part| !part.is_empty()).collect();
        let Some(first) = parts.first().filter(|_| has_ellipsis(words)) else { return Err(Why::NotPrinted) };
        if first.len() < SHORT {
            return Err(Why::Ambiguous);
        }
        let mut place = self.only(first)?;
        for part in &parts[1..] {
            let places = self.letters.occurrences(part).ok_or(Why::TooCostly)?;
            let near = places.partition_point(|start| *start < place.end);
            let mut near =
                places[near..].iter().take_while(|start| **start <= place.end + MOST_LEFT_OUT).copied();
            match (near.next(), near.next()) {
                (Some(start), None) => place.end = start + part.len(),
                (None, _) => return Err(Why::NotPrinted),
                _ => return Err(Why::Ambiguous),
            }
        }
        if self.is_free(place) { Ok(Found { stretch: place, is_near: true }) } else { Err(Why::Taken) }
    }

    /// The only place where words stand.
    fn only(&self, words: &[char]) -> Result<Stretch, Why> {
        match &*self.letters.occurrences(words).ok_or(Why::TooCostly)? {
            [] => Err(Why::NotPrinted),
            [place] => Ok(Stretch::new(*place, place + words.len())),
            _ => Err(Why::Ambiguous),
        }
    }

    /// The passage that begins and ends as the words do, or has most of them in one piece, if there is only one.
    fn near(&self, words: &[char]) -> Result<Found, Why> {
        let count = words.len();
        if count < FEWEST_OF_NEAR {
            return Err(Why::NotPrinted);
        }
        let head = self.letters.longest_head(words).ok_or(Why::TooCostly)?;
        let tail = self.letters.longest_tail(words).ok_or(Why::TooCostly)?;
        let found = if head.min(tail) >= SHORT && 10 * (head + tail) >= 8 * count {
            self.between(&words[..head], &words[count - tail..], count)?
        } else if 10 * head >= 7 * count && head >= FEWEST_OF_NEAR {
            self.only(&words[..head])?
        } else if 10 * tail >= 7 * count && tail >= FEWEST_OF_NEAR {
            self.only(&words[count - tail..])?
        } else {
            return Err(Why::NotPrinted);
        };
        if !is_apart(self.letters, found) {
            return Err(Why::NotPrinted);
        }
        if self.is_free(found) { Ok(Found { stretch: found, is_near: true }) } else { Err(Why::Taken) }
    }

    /// The only passage of about so many letters that begins and ends so.
    fn between(&self, head: &[char], tail: &[char], count: usize) -> Result<Stretch, Why> {
        let [heads, tails] = [head, tail].map(|part| self.letters.occurrences(part));
        let (heads, tails) = (heads.ok_or(Why::TooCostly)?, tails.ok_or(Why::TooCostly)?);
        if heads.len().max(tails.len()) > MOST_TRIED {
            return Err(Why::Ambiguous);
        }
        let (fewest, most) = (count * 7 / 10, count * 13 / 10 + 4);
        let mut found = None;
        for start in heads.iter() {
            let ends = tails.iter().map(|tail_start| tail_start + tail.len());
            let fits = |end: &usize| (fewest..=most).contains(&end.saturating_sub(*start));
            for end in ends.filter(fits) {
                if found.replace(Stretch::new(*start, end)).is_some() {
                    return Err(Why::Ambiguous);
                }
            }
        }
        found.ok_or(Why::NotPrinted)
    }
}

fn has_ellipsis(words: &str) -> bool {
    words.contains(['…', '⋯']) || words.contains("...")
}

/// Whether a stretch does not begin or end inside a number.
pub(super) fn is_apart(letters: &Letters<'_>, stretch: Stretch) -> bool {
    let is_digit =
        |nth: Option<usize>| nth.and_then(|nth| letters.get(nth)).is_some_and(|c| c.is_ascii_digit());
    let is_mark = |nth: usize| letters.get(nth).is_some_and(|c| !c.is_alphanumeric());
    let (start, end) = (stretch.start, stretch.end);
    let cuts_start = is_digit(Some(start)) && is_digit(start.checked_sub(1)) && letters.touches(start);
    let cuts_end = is_digit(end.checked_sub(1))
        && letters.touches(end)
        && (is_digit(Some(end)) || is_mark(end) && is_digit(Some(end + 1)));
    !cuts_start && !cuts_end
}

/// Whether these letters stand right before a place.
pub(super) fn is_behind(letters: &Letters<'_>, place: usize, words: &[char]) -> bool {
    let Some(start) = place.checked_sub(words.len()) else { return false };
    // `2.1` behind which `3座` stands.
    words.iter().enumerate().all(|(nth, c)| letters.get(start + nth) == Some(*c))
        || place > words.len()
            && letters.get(place - 1).is_some_and(|c| !c.is_alphanumeric())
            && words.iter().enumerate().all(|(nth, c)| letters.get(start - 1 + nth) == Some(*c))
}

/// A task's own words: without the number before them, and what says who and by when behind them.
pub(super) fn own_words(task: &ToldTask) -> &str {
    let whole = task.text.trim().trim_start_matches(['★', '☆', '•', '-', '*', ' ']);
    let words = numeral(whole).map_or(whole, |numeral| whole[numeral.end..].trim_start());
    let words = without_bracket(words, task);
    let words = tail_of_labels(words).map_or(words, |(start, _)| words.get(..start).unwrap_or(words));
    if letters(words).is_empty() { whole } else { words }
}

/// Words without the brackets at their end that name those who answer, or a time.
fn without_bracket<'t>(words: &'t str, task: &ToldTask) -> &'t str {
    let mut rest = words;
    loop {
        let open = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | ';' | '.'));
        let Some(inner) = open.strip_suffix([')', '）', '】', ']', '〕']) else { return rest };
        let Some((before, inner)) = inner.rsplit_once(['(', '（', '【', '[', '〔']) else { return rest };
        let names = task.units.iter().flatten().map(|(name, _)| name);
        let names = names.chain(task.persons.iter().flatten().map(|(name, _)| name));
        let names = names.chain(task.due.iter().flatten()).filter(|name| inner.len() >= name.len());
        let says = inner.contains([':', '：'])
            || deadline::is_time(inner)
            || names.take(MOST_TRIED).any(|name| inner.contains(name.as_str()));
        if !says || before.trim().is_empty() {
            return rest;
        }
        rest = before;
    }
}

/// The span of a stretch, with the marks around it that belong to it.
pub(super) fn with_marks(letters: &Letters<'_>, stretch: Stretch) -> Span {
    let source = letters.source();
    let mut span = letters.span(stretch);
    let opener = |c: char| {
        Some(match fold(c) {
            ')' => '(',
            ']' => '[',
            '>' => '<',
            '}' => '{',
            '”' => '“',
            '’' => '‘',
            '》' => '《',
            '】' => '【',
            _ => return None,
        })
    };
    // What is open at the end, and what is closed in it that was opened before.
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for c in span.of(source).chars() {
        if matches!(fold(c), '(' | '[' | '<' | '{' | '“' | '‘' | '《' | '【') {
            open.push(fold(c));
        } else if let Some(other) = opener(c)
            && open.pop().is_none()
        {
            closed.push(other);
        }
    }
    for c in source[span.end..].chars() {
        if !matches!(c, '%' | '％' | '℃') && (opener(c).is_none() || opener(c) != open.pop()) {
            break;
        }
        span.end += c.len_utf8();
    }
    for other in closed {
        match source[..span.start].chars().next_back().filter(|c| fold(*c) == other) {
            Some(c) => span.start -= c.len_utf8(),
            None => break,
        }
    }
    let end = source[span.end..].chars().next().filter(|c| matches!(c, '。' | '；' | ';' | '！' | '？'));
    span.end += end.map_or(0, char::len_utf8);
    span
}

/// The words of a span, its lines joined.
pub(super) fn words_of(source: &str, span: Span) -> String {
    let lines: Vec<Span> =
        span.of(source).lines().filter_map(|line| Span::within(source, line.trim())).collect();
    Stitched::join(source, &lines).text().to_owned()
}

/// Whether words are a time that is cut off at its beginning or end: `月底前` of `6月底前`.
pub(super) fn cuts_time(letters: &Letters<'_>, stretch: Stretch) -> bool {
    let (start, end) = (stretch.start, stretch.end);
    let touching = |nth: usize| letters.get(nth).filter(|_| letters.touches(nth.max(1)));
    let before = start.checked_sub(1).filter(|_| letters.touches(start)).and_then(|nth| letters.get(nth));
    let first = letters.get(start);
    let is_figure = |c: Option<char>| c.is_some_and(dates::is_figure);
    let cuts_start = is_figure(before) && (is_figure(first) || first.is_some_and(dates::is_measure))
        || before.is_some_and(|c| matches!(c, '.' | '-' | '/')) && is_figure(first);
    let last = end.checked_sub(1).and_then(|nth| letters.get(nth));
    let cuts_end = is_figure(last) && is_figure(touching(end));
    cuts_start || cuts_end
}
