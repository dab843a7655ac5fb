//! The words of a line, with white space as browsers show it.

use crate::intake::writer::plain;
use crate::text::chars::is_han;

/// The words of the line that is being read.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    space: Space,
}

/// White space that has been seen since the last word.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    #[default]
    None,
    /// Blanks.
    Blank,
    /// A line end of the file is among it. It is no space where Chinese is written, which has none between words.
    LineEnd,
}

impl Words {
    /// Adds text whose white space collapses.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' => self.space = self.space.max(Space::Blank),
                '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.space = Space::LineEnd
                }
                _ => {
                    if let Some(c) = plain(c) {
                        self.push_char(c);
                    }
                }
            }
        }
    }

    /// Adds text whose white space is kept, without line ends.
    pub(super) fn push_kept(&mut self, text: &str) {
        for c in text.chars().filter_map(plain) {
            self.push_char(if c == '\n' { ' ' } else { c });
        }
    }

    fn push_char(&mut self, c: char) {
        let space = match std::mem::take(&mut self.space) {
            Space::None => false,
            Space::Blank => !self.text.is_empty(),
            Space::LineEnd => {
                self.text.chars().next_back().is_some_and(|last| !(is_wide(last) && is_wide(c)))
            }
        };
        if space {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    /// Ends the number that Word puts before a list's item: what fills the line up to the tab stop goes.
    pub(super) fn end_number(&mut self) {
        let words = self.text.trim();
        let mut chars = words.chars();
        // A dot of a list; many are letters of a symbol font.
        if let (Some(only), None) = (chars.next(), chars.next())
            && !only.is_ascii_digit()
            && !is_han(only)
            && !matches!(only, '①'..='⒛')
        {
            self.text.clear();
        }
        let words = self.text.trim_end();
        let space = words.ends_with(char::is_alphanumeric);
        self.text.truncate(words.len());
        self.space = if space { Space::Blank } else { Space::None };
    }

    /// Whether nothing has been added since the last line.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The line, and on to the next one.
    pub(super) fn take(&mut self) -> String {
        self.space = Space::None;
        std::mem::take(&mut self.text)
    }
}

/// Whether it is written without spaces around it.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '‘'..='”' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[&str], expect: &str) {
        let mut words = Words::default();
        pieces.iter().for_each(|piece| words.push(piece));
        assert_eq!(words.take(), expect, "{pieces:?}");
    }

    #[test]
    fn white_space_collapses() {
        check(&[" \n 甲\t ", " 乙 "], "甲 乙");
        check(&["甲\n  ", "乙，\n“丙”"], "甲乙，“丙”");
        check(&["a\nb\n甲\nc"], "a b 甲 c");
        check(&["陈\u{a0}\u{a0}晓\u{3000}明"], "陈  晓\u{3000}明");
        check(&["\u{feff}甲\u{200b}乙"], "甲乙");
        check(&["甲\u{2028}乙"], "甲乙");
    }
}
