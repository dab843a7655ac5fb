//! A notice by its letters alone, in which any words are found at once.
//!
//! A model drops marks, spaces and widths. So letters and figures are compared and nothing else, but for the mark between two
//! figures: `3.5` is not `35`. The places of a text are put in the order of what stands there, once, as far as
//! [`DEPTH`] letters; then words are found by halving.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::text::chars::fold;
use crate::text::traditional::simplified;
use crate::text::{Place, Span};

/// How many letters the order of places goes by. What words have beyond them is compared place by place.
const DEPTH: usize = 64;

/// The most steps that all searches may take together.
const MOST_WORK: usize = 60_000_000;

/// A stretch of letters.
pub(super) type Stretch = Place;

/// The letters of a text.
pub(super) fn letters(words: &str) -> Vec<char> {
    placed(words).0
}

/// The letters of a text, and the byte at which each stands.
fn placed(words: &str) -> (Vec<char>, Vec<usize>) {
    // In the same places.
    let simple = simplified(words);
    let words = simple.as_deref().unwrap_or(words);
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    let mut chars = words.char_indices().map(|(at, c)| (at, fold(c).to_ascii_lowercase())).peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let between = || before.is_ascii_digit() && matches!(c, '.' | '-' | '/' | ':' | '·');
        if c.is_alphanumeric() || between() && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) {
            letters.push(c);
            places.push(at);
        }
        before = c;
    }
    (letters, places)
}

/// The letters of a notice, with the order of its places.
pub(super) struct Letters<'s> {
    source: &'s str,
    letters: Vec<char>,
    places: Vec<usize>,
    order: Vec<u32>,
    work: Cell<usize>,
    known: RefCell<BTreeMap<Vec<char>, Rc<[usize]>>>,
}

impl<'s> Letters<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        let (letters, places) = placed(source);
        let order = order(&letters);
        Self { source, letters, places, order, work: Cell::new(0), known: RefCell::default() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The text that they are of.
    pub(super) fn source(&self) -> &'s str {
        self.source
    }

    /// How many letters stand before a byte.
    pub(super) fn before(&self, byte: usize) -> usize {
        self.places.partition_point(|place| *place < byte)
    }

    /// The stretch of letters in a span.
    pub(super) fn stretch(&self, span: Span) -> Stretch {
        Stretch::new(self.before(span.start), self.before(span.end))
    }

    /// The span from the first to the last letter of a stretch.
    pub(super) fn span(&self, stretch: Stretch) -> Span {
        let end = |nth: usize| {
            let at = self.places[nth];
            at + self.source[at..].chars().next().map_or(0, char::len_utf8)
        };
        match stretch.end.checked_sub(1).filter(|last| *last >= stretch.start && *last < self.len()) {
            Some(last) => Span::new(self.places[stretch.start], end(last)),
            None => Span::default(),
        }
    }

    /// The letter at a place.
    pub(super) fn get(&self, nth: usize) -> Option<char> {
        self.letters.get(nth).copied()
    }

    /// Whether nothing stands between a letter and the one before it.
    pub(super) fn touches(&self, nth: usize) -> bool {
        let Some(before) = nth.checked_sub(1).filter(|_| nth < self.len()) else { return false };
        self.span(Stretch::new(before, nth)).end == self.places[nth]
    }

    /// Takes so many steps; false where there are no more.
    pub(super) fn spend(&self, steps: usize) -> bool {
        self.work.set(self.work.get().saturating_add(steps));
        self.work.get() <= MOST_WORK
    }

    /// Where words begin, in order. `None` where looking for them would go on for too long.
    pub(super) fn occurrences(&self, words: &[char]) -> Option<Rc<[usize]>> {
        if let Some(found) = self.known.borrow().get(words) {
            return Some(Rc::clone(found));
        }
        let (first, last) = self.range(words)?;
        if !self.spend(last - first) {
            return None;
        }
        let mut found = Vec::new();
        for place in &self.order[first..last] {
            let place = *place as usize;
            if self.has_rest(words, place)? {
                found.push(place);
            }
        }
        crate::sorting::sort_by(&mut found, Ord::cmp);
        let found: Rc<[usize]> = found.into();
        self.known.borrow_mut().insert(words.to_vec(), Rc::clone(&found));
        Some(found)
    }

    /// Whether words stand somewhere.
    fn occur(&self, words: &[char]) -> Option<bool> {
        let (first, last) = self.range(words)?;
        if words.len() <= DEPTH {
            return Some(first < last);
        }
        for place in &self.order[first..last] {
            if self.has_rest(words, *place as usize)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// How many letters of the beginning of words stand somewhere.
    pub(super) fn longest_head(&self, words: &[char]) -> Option<usize> {
        halve(words.len(), |length| self.occur(&words[..length]))
    }

    /// How many letters of their end.
    pub(super) fn longest_tail(&self, words: &[char]) -> Option<usize> {
        halve(words.len(), |length| self.occur(&words[words.len() - length..]))
    }

    /// The places in the order at which the first letters of words stand.
    fn range(&self, words: &[char]) -> Option<(usize, usize)> {
        /// About as many places as two searches by halving look at.
        const LOOKS: usize = 40;
        let head = &words[..words.len().min(DEPTH)];
        if head.is_empty() {
            return Some((0, 0));
        }
        if !self.spend(LOOKS * head.len()) {
            return None;
        }
        let at = |place: &u32| {
            let rest = &self.letters[*place as usize..];
            &rest[..rest.len().min(head.len())]
        };
        let first = self.order.partition_point(|place| at(place) < head);
        let last = self.order.partition_point(|place| at(place) <= head);
        Some((first, last))
    }

    /// Whether what words have beyond the order's depth stands at a place too.
    fn has_rest(&self, words: &[char], place: usize) -> Option<bool> {
        let Some(rest) = words.get(DEPTH..) else { return Some(true) };
        let here = self.letters.get(place + DEPTH..place + words.len());
        let same = here.map_or(0, |here| here.iter().zip(rest).take_while(|(a, b)| a == b).count());
        self.spend(same + 1).then_some(same == rest.len())
    }
}

/// The largest length up to `most` for which something holds that holds for all shorter ones.
fn halve(most: usize, holds: impl Fn(usize) -> Option<bool>) -> Option<usize> {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if holds(middle)? {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Some(low)
}

/// The places of letters in the order of what stands there, as far as [`DEPTH`] letters; those alike in the order of the text.
/// Sorted by counting, by twice as many letters each time.
fn order(letters: &[char]) -> Vec<u32> {
    let count = letters.len();
    let alphabet: Vec<char> = crate::sorting::set_of(letters.iter().copied()).into_iter().collect();
    // Zero is the end.
    let mut ranks: Vec<u32> =
        letters.iter().map(|c| alphabet.binary_search(c).map_or(0, |nth| nth as u32 + 1)).collect();
    let mut order: Vec<u32> = (0..count as u32).collect();
    order = counted(&order, &ranks, alphabet.len());
    let mut length = 1;
    let mut most = alphabet.len();
    while length < DEPTH && most < count {
        let (first, step) = (count.saturating_sub(length) as u32, length as u32);
        let by_second: Vec<u32> =
            (first..count as u32).chain(order.iter().filter_map(|place| place.checked_sub(step))).collect();
        order = counted(&by_second, &ranks, most);
        let second = |place: u32| ranks.get(place as usize + length).copied().unwrap_or(0);
        let mut next = vec![0; count];
        let mut last = None;
        most = 0;
        for place in &order {
            let key = (ranks[*place as usize], second(*place));
            if last != Some(key) {
                most += 1;
                last = Some(key);
            }
            next[*place as usize] = most as u32;
        }
        ranks = next;
        length *= 2;
    }
    order
}

/// Places by their rank; those of the same rank stay in order.
fn counted(places: &[u32], ranks: &[u32], most: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; most + 2];
    for place in places {
        starts[ranks[*place as usize] as usize + 1] += 1;
    }
    for nth in 1..starts.len() {
        starts[nth] += starts[nth - 1];
    }
    let mut sorted = vec![0; places.len()];
    for place in places {
        let start = &mut starts[ranks[*place as usize] as usize];
        sorted[*start as usize] = *place;
        *start += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(source: &str, words: &str) -> Vec<usize> {
        Letters::of(source).occurrences(&letters(words)).unwrap().to_vec()
    }

    #[test]
    fn marks_spaces_and_width_do_not_count() {
        assert_eq!(found("一、修 路，\n种树。修路、种树", "修路种樹"), [1, 5]);
        assert_eq!(found("增长３.５%，共35项", "35"), [6]);
        let source = "甲。修 路（乙）";
        let letters = Letters::of(source);
        assert_eq!(letters.span(Stretch::new(1, 3)).of(source), "修 路");
        assert!(!letters.touches(2) && !letters.touches(0) && !letters.touches(9));
    }

    #[test]
    fn a_text_of_one_letter_costs_little() {
        let source = "啊".repeat(20_000);
        let letters = Letters::of(&source);
        assert_eq!(letters.longest_head(&vec!['啊'; 20_001]), Some(20_000));
        let words = vec!['啊'; 10_000];
        assert!((0..1_000).any(|more| letters.occurrences(&words[more..]).is_none()));
    }

    proptest! {
        #[test]
        fn words_are_found_wherever_they_stand(text in "[ab。 ]{0,300}", words in "[ab]{1,90}", from in 0..200_usize) {
            let source = Letters::of(&text);
            let own: Vec<char> = source.letters.iter().copied().skip(from).take(words.len()).collect();
            for words in [words.chars().collect(), own] {
                let expected: Vec<usize> = if words.is_empty() { Vec::new() } else {
                    let windows = source.letters.windows(words.len()).enumerate();
                    windows.filter(|(_, window)| *window == words).map(|(at, _)| at).collect()
                };
                prop_assert_eq!(&*source.occurrences(&words).unwrap(), &expected[..]);
                let head = source.longest_head(&words).unwrap();
                prop_assert_eq!(head == words.len(), !expected.is_empty() || words.is_empty());
            }
        }
    }
}
