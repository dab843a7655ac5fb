//! With which words and figures times begin in English: nearly all others of a text are passed over at one look.

use super::phrase::Place;
use crate::reading::grammar::digit;
use crate::text::chars::fold;

/// The first three letters of the words with which a phrase opens in prose, and of those with which one opens only where a time
/// is expected; a blank stands for what is no letter. Most words of a text are none of them.
#[rustfmt::skip]
const IN_PROSE: &[&[u8; 3]] = &[
    b"wit", b"eve", b"eac", b"dai", b"wee", b"mon", b"qua", b"hal", b"sem", b"ann", b"yea", b"no ", b"not", b"on ", b"pri",
    b"dea", b"due", b"eta", b"tar", b"by ", b"bef", b"unt", b"til", b"thr",
];
#[rustfmt::skip]
const IN_LABELS: &[&[u8; 3]] = &[
    b"the", b"tod", b"ton", b"tom", b"thi", b"nex", b"end", b"clo", b"eod", b"cob", b"eoy", b"eom", b"ear", b"mid", b"lat",
    b"noo", b"fir", b"sec", b"fou", b"q1 ", b"q2 ", b"q3 ", b"q4 ", b"h1 ", b"h2 ", b"jan", b"feb", b"mar", b"apr", b"may",
    b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun",
];

/// Whether a phrase may begin with the word that opens a text, or with the figures and the mark or letter behind them.
pub(super) fn may_open(text: &str, place: Place) -> bool {
    let behind = text.trim_start_matches(|c: char| digit(c).is_some() || c.is_whitespace());
    if behind.len() < text.len() {
        return behind
            .starts_with(|c: char| matches!(fold(c), ':' | '/' | '.' | '-' | 'A'..='Z' | 'a'..='z'));
    }
    let letter = |c: char| u8::try_from(fold(c)).ok().filter(u8::is_ascii_alphanumeric);
    let mut letters = text.chars().map(|c| letter(c).map_or(b' ', |letter| letter.to_ascii_lowercase()));
    let opening: [u8; 3] = std::array::from_fn(|_| letters.next().unwrap_or(b' '));
    IN_PROSE.contains(&&opening) || place == Place::Label && IN_LABELS.contains(&&opening)
}

#[cfg(test)]
mod tests {
    use super::super::english::{MONTHS, TRIGGERS, WEEKDAYS};
    use super::*;

    #[test]
    fn words_that_open_a_phrase_are_known_as_such() {
        for word in
            TRIGGERS.iter().chain(&["within 5 days", "every week", "Monthly", "half-yearly", "semiannually"])
        {
            assert!(may_open(word, Place::Prose), "{word}");
        }
        for word in
            MONTHS.iter().chain(WEEKDAYS).chain(&["Q3", "h1 2026", "5 pm", "30 June", "EOD", "mid-June"])
        {
            assert!(may_open(word, Place::Label), "{word}");
        }
        for word in ["the", "and", "One", "new", "5", "5月"] {
            assert!(!may_open(word, Place::Prose), "{word}");
        }
    }
}
