//! Classes of characters, and the folding of width.
//!
//! Notices mix half and full width as their typists did. Grammars compare folded characters, so that `（`
//! and `(`, `：` and `:`, `１` and `1` are the same to them, while the source keeps what was printed.

use std::borrow::Cow;

/// The half width form of a full width character or punctuation mark; any other character as it is.
///
/// ```
/// use qingdan::text::chars::fold;
/// assert_eq!("（１）：".chars().map(fold).collect::<String>(), "(1):");
/// ```
pub const fn fold(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '～' => '-',
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(half) => half,
            None => c,
        },
        '〔' => '[',
        '〕' => ']',
        '〈' => '<',
        '〉' => '>',
        '–' | '—' | '―' => '-',
        _ => c,
    }
}

/// A text with every character folded; byte offsets are *not* those of the source.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// A text without any white space; nothing is copied where there is none.
pub(crate) fn squeeze(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) { Cow::Owned(squeezed(text)) } else { Cow::Borrowed(text) }
}

/// A text without any white space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether it is a Chinese character.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2ebef}' | '々' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_folded_and_nothing_else() {
        assert_eq!(folded("〔２０２３〕５号，Ａ—Ｂ　〈甲〉"), "[2023]5号,A-B <甲>");
        assert_eq!(folded("“甲”、乙。"), "“甲”、乙。");
    }
}
