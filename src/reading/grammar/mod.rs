//! Small grammars: each reads one kind of value out of a stretch of text, with its place in that text.
//!
//! They know no layout and no document, keep no state, and take time linear in what they are given.

pub mod deadline;
pub(crate) mod head;
pub(crate) mod numbering;
pub(crate) mod person;
pub(crate) mod quantity;
pub(crate) mod responsibility;
pub(crate) mod unit;

use crate::text::chars::fold;

/// How many layout spaces a word may have between two of its characters.
const SPACES: usize = 4;

/// White space inside a line.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The length of what `word` takes at the start of `text`, if it stands there: compared folded, layout spaces
/// allowed between its characters.
pub(crate) fn starts_with(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for (nth, expected) in word.chars().enumerate() {
        let mut spaces = 0;
        loop {
            let (_, found) = rest.next()?;
            if fold(found) == fold(expected) {
                break;
            }
            spaces += 1;
            if nth == 0 || !is_blank(found) || spaces > SPACES {
                return None;
            }
        }
    }
    Some(rest.offset())
}

/// The longest of the `words` at the start of `text`, and the length that it takes there.
pub(crate) fn longest<'w, T>(
    text: &str,
    words: &'w [T],
    word: impl Fn(&T) -> &str,
) -> Option<(usize, &'w T)> {
    let first = fold(text.chars().next()?);
    words
        .iter()
        .filter(|entry| word(entry).chars().next().is_some_and(|c| fold(c) == first))
        .filter_map(|entry| Some((starts_with(text, word(entry))?, entry)))
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
}

/// Whether `text` ends with one of the `words`.
pub(crate) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether `text` starts with one of the `words`.
pub(crate) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| starts_with(text, word).is_some())
}

/// `text` without the white space at its start, and how long that was.
pub(crate) fn skip_blanks(text: &str) -> (usize, &str) {
    let rest = text.trim_start();
    (text.len() - rest.len(), rest)
}

/// The value of a decimal digit, half or full width.
pub(crate) fn digit(c: char) -> Option<u32> {
    fold(c).to_digit(10)
}

/// What closes the bracket that `c` (folded) opens.
pub(crate) fn closing(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        '【' => '】',
        '《' => '》',
        '“' => '”',
        '‘' => '’',
        _ => return None,
    })
}
