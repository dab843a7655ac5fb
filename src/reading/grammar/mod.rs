//! Small grammars: each reads one kind of value out of a stretch of text, with its place in that text.
//!
//! They know no layout and no document, keep no state, and take time linear in what they are given.

pub(crate) mod assignment;
pub(crate) mod cursor;
pub mod deadline;
pub(crate) mod doer;
pub(crate) mod english;
pub(crate) mod english_clause;
mod english_told;
mod familiar;
pub(crate) mod handing_in;
pub(crate) mod head;
pub(crate) mod label;
pub(crate) mod label_lines;
mod label_value;
pub(crate) mod numbering;
mod office;
pub(crate) mod parties;
pub(crate) mod period;
pub(crate) mod person;
pub(crate) mod quantity;
pub(crate) mod responsibility;
pub(crate) mod trade;
pub(crate) mod unit;

pub(crate) use super::words::starts_with;

/// White space inside a line.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Whether `text` starts with one of the `words`.
pub(crate) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| starts_with(text, word).is_some())
}

/// `text` without the white space at its start, and how long that was.
pub(crate) fn skip_blanks(text: &str) -> (usize, &str) {
    // Nearly everywhere there is none, which the first character tells.
    let rest = if text.starts_with(is_blank) { text.trim_start() } else { text };
    (text.len() - rest.len(), rest)
}

/// The value of a decimal digit, half or full width.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
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
