//! A stretch of a source text.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A stretch of a source text: byte offsets of its UTF-8 form, the end not included.
///
/// Every value that the reader extracts keeps the span it came from, so that the page can show the passage.
///
/// ```
/// use qingdan::text::Span;
/// let span = Span::new(3, 9);
/// assert_eq!(span.of("由市财政局"), "市财");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte; never before `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` gives an empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The span of `part`, which must be a slice of `whole`; `None` where it is not.
    pub fn within(whole: &str, part: &str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
        let end = start + part.len();
        (end <= whole.len()).then_some(Self { start, end })
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two have a byte in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span that it is in a text which has `by` more bytes in front.
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The smallest span that holds both.
    pub fn joined(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words it points at; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The span without white space at either end.
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <[usize; 2]>::deserialize(deserializer).map(|[start, end]| Self::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_points_at_nothing() {
        assert_eq!(Span::new(0, 2).of("市"), "");
        assert_eq!(Span::new(3, 99).of("市"), "");
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "　 甲 乙 \n";
        let span = Span::new(0, text.len()).trimmed(text);
        assert_eq!(span.of(text), "甲 乙");
    }

    #[test]
    fn within_is_the_place_of_a_slice() {
        let text = String::from("一二三");
        assert_eq!(Span::within(&text, &text[3..6]), Some(Span::new(3, 6)));
        assert_eq!(Span::within(&text, "二"), None);
    }
}
