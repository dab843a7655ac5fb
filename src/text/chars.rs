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
        // Nearly all are Chinese, which stay as they are.
        '\u{3400}'..='\u{fdff}' => c,
        '\u{3000}' | '\u{a0}' => ' ',
        '～' => '-',
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(half) => half,
            None => c,
        },
        '∶' | '﹕' | '︰' => ':',
        '〔' => '[',
        '〕' => ']',
        '〈' => '<',
        '〉' => '>',
        '–' | '—' | '―' => '-',
        _ => c,
    }
}

/// How many bytes of a text its first UTF-16 units have: where browsers say that something is. Half a pair is none.
///
/// ```
/// use qingdan::text::chars::bytes_of_utf16;
/// assert_eq!([0, 1, 2, 3, 9].map(|units| bytes_of_utf16("路𠮷a", units)), [0, 3, 3, 7, 8]);
/// ```
pub fn bytes_of_utf16(text: &str, units: usize) -> usize {
    let mut left = units;
    let before = text.chars().take_while(|c| {
        let fits = left >= c.len_utf16();
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    before.map(char::len_utf8).sum()
}

/// Appends a text so that it stands in HTML, between tags, as what it is.
pub fn push_escaped(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(c),
        }
    }
}

/// The language of a name that somebody gave, as far as its characters tell: those who are read to are told of it.
///
/// ```
/// use qingdan::text::chars::language_of;
/// assert_eq!((language_of("区住建局"), language_of("Office")), (Some("zh-CN"), None));
/// ```
pub fn language_of(name: &str) -> Option<&'static str> {
    name.chars().any(is_han).then_some("zh-CN")
}

/// A text with every character folded; byte offsets are *not* those of the source.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether Latin letters stand in a text. It does not stop at the first: many bytes are looked at together so.
pub(crate) fn has_latin(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | byte.is_ascii_alphabetic())
}

/// Whether so many characters of a text are not all of it, white space left out. Short ones are not looked through.
pub(crate) fn is_longer(text: &str, characters: usize) -> bool {
    const BYTES: usize = 3;
    text.len() > BYTES * characters && text.chars().filter(|c| !c.is_whitespace()).nth(characters).is_some()
}

/// A text without any white space; nothing is copied where there is none.
pub(crate) fn squeeze(text: &str) -> Cow<'_, str> {
    // Han characters begin with none of the bytes with which blanks do.
    let may_be_blank = |byte: u8| byte <= b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3);
    if text.bytes().any(may_be_blank) && text.contains(char::is_whitespace) {
        Cow::Owned(squeezed(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines of a text in one, without the white space around each.
///
/// ```
/// assert_eq!(qingdan::text::chars::joined_lines("修缮\n  河堤 "), "修缮河堤");
/// ```
pub fn joined_lines(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

/// A text without layout spaces: only one space between two words of Latin letters or figures stays.
pub fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut spaced = false;
    for c in text.chars() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let latin = |c: char| c.is_ascii_alphabetic();
        let before = squeezed.chars().next_back();
        let words = before.is_some_and(|before| {
            latin(c) && (latin(before) || before.is_ascii_digit() || before == ',')
                || c.is_ascii_digit() && (latin(before) || before == ',')
        });
        if spaced && words {
            squeezed.push(' ');
        }
        squeezed.push(c);
        spaced = false;
    }
    squeezed
}

/// A sieve for characters: those that were added pass, and few others, by the last twelve bits of their code. It is for
/// places where nearly all characters of a text are passed over.
pub(crate) struct Sieve([u64; 64]);

impl Sieve {
    pub(crate) const EMPTY: Self = Self([0; 64]);

    pub(crate) const fn add(&mut self, c: char) {
        self.0[c as usize / 64 % 64] |= 1 << (c as usize % 64);
    }

    pub(crate) const fn passes(&self, c: char) -> bool {
        self.0[c as usize / 64 % 64] >> (c as usize % 64) & 1 == 1
    }
}

/// Whether it is a Chinese character.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2ebef}' | '々' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_latin_words_keep_a_space() {
        assert_eq!(squeezed(" 区 发 改 局 "), "区发改局");
        assert_eq!(squeezed("by  Friday, 12 September 2025"), "by Friday, 12 September 2025");
        assert_eq!(squeezed("4 月 5 日 17 : 00"), "4月5日17:00");
        assert_eq!(squeezed("2025 1 8"), "202518");
    }

    #[test]
    fn width_is_folded_and_nothing_else() {
        assert_eq!(folded("〔２０２３〕５号，Ａ—Ｂ　〈甲〉"), "[2023]5号,A-B <甲>");
        assert_eq!(folded("“甲”、乙。"), "“甲”、乙。");
    }
}
