//! Where the value of a label ends.

use crate::text::Span;
use crate::text::chars::{fold, is_han};

/// The value between two labels, without the marks that part it from the next.
pub(crate) fn value_span(text: &str, start: usize, end: usize) -> Span {
    let value = Span::new(start, end).trimmed(text);
    let value = Span::new(value.start, value.start + before_other_label(value.of(text))).trimmed(text);
    let words = value.of(text).trim_end_matches(|c: char| {
        matches!(fold(c), ',' | ';' | '。' | '、' | '(' | '【' | '[' | '*' | '|' | '-' | '–' | '·' | '•')
            || c.is_whitespace()
    });
    // `**Nora** · due …`, `Nora, Ivo. ETA: …`
    let words = words.strip_suffix('.').filter(|bare| ends_in_lower_case(bare)).unwrap_or(words);
    let start = words.len() - words.trim_start_matches("**").len();
    Span::new(value.start + start, value.start + words.len())
}

/// Whether Latin words end with one that is no abbreviation.
fn ends_in_lower_case(words: &str) -> bool {
    words.bytes().rev().take_while(u8::is_ascii_lowercase).count() > 1
}

/// Where another label begins behind a blank or a mark, whatever it announces (`林晓  抄送:方舟`), or a bracket closes in
/// which the value stands.
fn before_other_label(value: &str) -> usize {
    const LONGEST: usize = 6;
    let mut start = 0;
    let mut end = 0;
    let mut begins = false;
    let mut depth = 0_usize;
    for (at, c) in value.char_indices() {
        match fold(c) {
            ':' if begins && (2..=LONGEST).contains(&value[start..at].chars().count()) => return end,
            '|' if parts(value, at, c) => return at,
            '(' => (depth, begins) = (depth + 1, false),
            ')' if depth == 0 => return at,
            ')' => (depth, begins) = (depth - 1, false),
            ',' | ';' if depth == 0 => (start, end, begins) = (at + c.len_utf8(), at, true),
            _ if c.is_whitespace() && begins && value[start..at].trim().is_empty() => {
                start = at + c.len_utf8()
            }
            _ if c.is_whitespace() => (start, end, begins) = (at + c.len_utf8(), at, true),
            _ if !is_han(c) => begins = false,
            _ => {}
        }
    }
    value.len()
}

/// Whether a bar parts a value from what another label says, rather than two names: `林晓 ｜ 权重 30%`, `林晓｜权重：30%`.
fn parts(value: &str, bar: usize, c: char) -> bool {
    let behind = &value[bar + c.len_utf8()..];
    let spaced = value[..bar].ends_with(char::is_whitespace) && behind.starts_with(char::is_whitespace);
    let labelled = || {
        let near = behind.chars().take(8).take_while(|c| fold(*c) != '|');
        near.into_iter().any(|c| fold(c) == ':')
    };
    spaced || labelled()
}
