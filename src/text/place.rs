//! A stretch of a text that is counted without white space.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;
use crate::sorting::sort_by;

/// A stretch of a text, counted in characters that are no white space: how many of them stand before it, and how many up to
/// its end.
///
/// Every copy of a notice has it alike, whatever white space and widths of characters it was pasted with, as all have the
/// same id. A [`Span`] is one of a single copy.
///
/// ```
/// use qingdan::text::{Place, Span};
/// let copies = ["一、 甲\n二、乙", "一、甲 二、\n\n 乙"];
/// let place = Place::of(Span::new(11, 20), copies[0]).unwrap();
/// assert_eq!(place, Place::new(3, 6));
/// assert_eq!(place.span_in(copies[1]).unwrap().of(copies[1]), "二、\n\n 乙");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// How many such characters stand before it.
    pub start: usize,
    /// How many stand before its end; never fewer than `start`.
    pub end: usize,
}

impl Place {
    /// The place from `start` to `end`; an `end` before `start` gives an empty place at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The place of the whole text.
    pub fn whole(text: &str) -> Self {
        Self::new(0, printed(text).count())
    }

    /// The place of a span; `None` where the text has no such span.
    pub fn of(span: Span, text: &str) -> Option<Self> {
        Self::all_of(&[span], text).pop().flatten()
    }

    /// The places of many spans, for which the text is gone through once.
    pub fn all_of(spans: &[Span], text: &str) -> Vec<Option<Self>> {
        let (mut at, mut before) = (0, 0);
        let mut counted = Vec::new();
        for offset in in_order(spans.iter().flat_map(|span| [span.start, span.end])) {
            // An offset that is none of a character's is passed over.
            let Some(between) = text.get(at..offset) else { continue };
            before += printed(between).count();
            at = offset;
            counted.push((offset, before));
        }
        let count = |offset: usize| {
            let found = counted.binary_search_by_key(&offset, |(at, _)| *at).ok()?;
            counted.get(found).map(|(_, before)| *before)
        };
        let place = |span: &Span| {
            text.get(span.start..span.end)?;
            Some(Self::new(count(span.start)?, count(span.end)?))
        };
        spans.iter().map(place).collect()
    }

    /// The span of its characters in a text, without white space at either end; `None` where it is empty or the text is too
    /// short.
    pub fn span_in(self, text: &str) -> Option<Span> {
        Self::spans_in(&[self], text).pop().flatten()
    }

    /// The spans of many places, for which the text is gone through once.
    pub fn spans_in(places: &[Self], text: &str) -> Vec<Option<Span>> {
        let full = || places.iter().filter(|place| place.start < place.end);
        let (mut characters, mut passed) = (printed(text), 0);
        let mut found = Vec::new();
        for nth in in_order(full().flat_map(|place| [place.start, place.end - 1])) {
            let Some((at, c)) = characters.nth(nth - passed) else { break };
            passed = nth + 1;
            found.push((nth, Span::new(at, at + c.len_utf8())));
        }
        let character = |nth: usize| {
            let at = found.binary_search_by_key(&nth, |(nth, _)| *nth).ok()?;
            found.get(at).map(|(_, span)| *span)
        };
        let span = |place: &Self| {
            let last = place.end.checked_sub(1).filter(|last| *last >= place.start)?;
            Some(character(place.start)?.joined(character(last)?))
        };
        places.iter().map(span).collect()
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two have a character in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The characters that count, each with its byte.
fn printed(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, c)| !c.is_whitespace())
}

fn in_order(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = numbers.collect();
    sort_by(&mut numbers, Ord::cmp);
    numbers.dedup();
    numbers
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <[usize; 2]>::deserialize(deserializer).map(|[start, end]| Self::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::chars::{fold, folded};

    #[test]
    fn what_does_not_fit_has_no_place() {
        let text = "甲 乙";
        let spans = [(0, 3), (1, 3), (0, 99), (7, 7), (3, 4), (4, 7), (0, usize::MAX)];
        let places = Place::all_of(&spans.map(|(start, end)| Span::new(start, end)), text);
        let place = |start, end| Some(Place::new(start, end));
        assert_eq!(places, [place(0, 1), None, None, place(2, 2), place(1, 1), place(1, 2), None]);
        let places = [(0, 2), (1, 1), (1, 3), (2, 2), (usize::MAX - 1, usize::MAX), (0, usize::MAX)];
        let spans = Place::spans_in(&places.map(|(start, end)| Place::new(start, end)), text);
        assert_eq!(spans, [Some(Span::new(0, 7)), None, None, None, None, None]);
        assert_eq!(Place { start: 5, end: 0 }.span_in(text), None);
        assert_eq!(Place::new(0, 1).span_in(""), None);
    }

    /// The letter that a character is told apart by, where its width makes no difference.
    fn other_width(c: char) -> char {
        match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            _ => fold(c),
        }
    }

    fn without_white_space(text: &str) -> String {
        folded(text).chars().filter(|c| !c.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn every_copy_has_the_same_places(
            pieces in proptest::collection::vec(
                ("[一二（(Ａa：:—〔 \n\u{3000}\u{a0}é😀]{0,6}", "[ \n\t\u{3000}\u{a0}\r]{0,3}", any::<bool>()),
                0..12,
            ),
            spaced in any::<bool>(),
        ) {
            let (mut one, mut other, mut spans) = (String::new(), String::new(), Vec::new());
            for (words, gap, is_wide) in &pieces {
                let starts = (one.len(), other.len());
                one.push_str(words);
                for c in words.chars().filter(|c| spaced || !c.is_whitespace()) {
                    other.push(if *is_wide { other_width(c) } else { c });
                    other.push_str(gap);
                }
                spans.push((Span::new(starts.0, one.len()), Span::new(starts.1, other.len())));
                spans.push((Span::new(0, one.len()), Span::new(0, other.len())));
            }
            let (in_one, in_other): (Vec<Span>, Vec<Span>) = spans.into_iter().unzip();
            let places = Place::all_of(&in_one, &one);
            prop_assert_eq!(&places, &Place::all_of(&in_other, &other));
            let places: Vec<Place> = places.into_iter().flatten().collect();
            prop_assert_eq!(places.len(), in_one.len());
            for (text, spans) in [(&one, &in_one), (&other, &in_other)] {
                for ((back, place), span) in Place::spans_in(&places, text).into_iter().zip(&places).zip(spans) {
                    let words = without_white_space(span.of(text));
                    prop_assert_eq!(back, place.span_in(text));
                    prop_assert_eq!(back.is_none(), words.is_empty());
                    let back = back.unwrap_or_default();
                    prop_assert_eq!(without_white_space(back.of(text)), words);
                    prop_assert_eq!(back.trimmed(text), back);
                    prop_assert!(Place::whole(text).contains(*place));
                    prop_assert_eq!(Place::of(back, text).filter(|_| !back.is_empty()), Some(*place).filter(|_| !back.is_empty()));
                }
            }
        }

        #[test]
        fn no_span_and_no_place_panics(text in ".{0,20}", start in 0..60_usize, end in 0..60_usize) {
            let (span, place) = (Span { start, end }, Place { start, end });
            prop_assert_eq!(Place::of(span, &text).is_some(), text.get(start..end).is_some());
            prop_assert!(place.span_in(&text).is_none_or(|span| !span.of(&text).is_empty()));
        }
    }
}
