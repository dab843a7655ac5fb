//! How words are looked up.
//!
//! A text has many places and few of them begin a word, so each list is sorted into buckets by the first, or by
//! the last, character of its words: most places meet an empty bucket. The compiler does the sorting.

use crate::text::chars::{Sieve, fold};

/// How many layout spaces a word may have between two of its characters.
const SPACES: usize = 4;

/// The form in which characters are compared: folded, and Latin letters small.
const fn key(c: char) -> char {
    // Nearly all are Chinese, which stay as they are.
    if c >= '\u{3400}' && c < '\u{fe00}' { c } else { fold(c).to_ascii_lowercase() }
}

/// The length of what `word` takes at the start of `text`, if it stands there: compared folded, layout spaces
/// allowed between its characters.
#[inline]
pub(crate) fn starts_with(text: &str, word: &str) -> Option<usize> {
    let differ = |found: char, expected: char| found != expected && key(found) != key(expected);
    let (mut here, mut there) = (text.chars(), word.chars());
    // Nearly always the first character tells already, or the one behind it.
    match (here.next(), there.next()) {
        (Some(found), Some(expected)) if differ(found, expected) => return None,
        _ => {}
    }
    match (here.next(), there.next()) {
        (Some(found), Some(expected)) if differ(found, expected) && !found.is_whitespace() => None,
        _ if text.as_bytes().starts_with(word.as_bytes()) => Some(word.len()),
        _ => starts_with_all(text, word),
    }
}

fn starts_with_all(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    let mut begun = false;
    for expected in word.chars() {
        let expected = key(expected);
        let mut spaces = 0;
        loop {
            let (_, found) = rest.next()?;
            if key(found) == expected {
                break;
            }
            spaces += 1;
            if !begun || !found.is_whitespace() || spaces > SPACES {
                return None;
            }
        }
        begun = true;
    }
    Some(rest.offset())
}

/// Words that are looked up where they begin, and what each stands for.
pub(crate) struct Words<T: 'static = ()> {
    entries: &'static [(&'static str, T)],
    index: Index,
}

/// Words that are looked up where they end, and what each stands for.
pub(crate) struct Endings<T: 'static = ()> {
    entries: &'static [(&'static str, T)],
    index: Index,
}

/// A list of words, bare or each in brackets with what it stands for, made ready to be looked up.
macro_rules! words {
    ($($word:literal),+ $(,)?) => { words![$(($word, ())),+] };
    ($($entry:expr),+ $(,)?) => {
        $crate::reading::words::Words::new(
            &[$($entry),+],
            &const { $crate::reading::words::chain_by_first([$($entry.0),+]) },
        )
    };
}
pub(crate) use words;

/// A list of words that are looked up where they end, bare or each in brackets with what it stands for.
macro_rules! endings {
    ($($word:literal),+ $(,)?) => { endings![$(($word, ())),+] };
    ($($entry:expr),+ $(,)?) => {
        $crate::reading::words::Endings::new(
            &[$($entry),+],
            &const { $crate::reading::words::chain_by_last([$($entry.0),+]) },
        )
    };
}
pub(crate) use endings;

impl<T: Copy> Words<T> {
    pub(crate) const fn new(entries: &'static [(&'static str, T)], next: &'static [u8]) -> Self {
        let mut index = Index::new(next);
        let mut nth = entries.len();
        while nth > 0 {
            nth -= 1;
            index.add(first_of(entries[nth].0), nth);
        }
        Self { entries, index }
    }

    /// What the longest of them at the start of `text` stands for, and the length that it takes there.
    #[inline]
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, T)> {
        // Nearly everywhere the first character tells that there is none.
        text.chars().next().filter(|c| self.index.holds(*c))?;
        self.longest_word(text).map(|(length, _, value)| (length, value))
    }

    /// The longest of them at the start of `text`: the length that it takes there, the word, and what it stands for.
    pub(crate) fn longest_word(&self, text: &str) -> Option<(usize, &'static str, T)> {
        let mut best: Option<(usize, &'static str, T)> = None;
        for nth in self.index.all(text.chars().next()?) {
            let (word, value) = self.entries[nth];
            if let Some(length) = starts_with(text, word)
                && best.as_ref().is_none_or(|(longest, ..)| length > *longest)
            {
                best = Some((length, word, value));
            }
        }
        best
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'static str> + use<T> {
        self.entries.iter().map(|(word, _)| *word)
    }

    /// Whether one of them may begin with a character.
    pub(crate) fn may_begin_with(&self, c: char) -> bool {
        self.index.holds(c)
    }

    /// Whether `text` starts with one of them.
    pub(crate) fn start(&self, text: &str) -> bool {
        let first = text.chars().next().filter(|c| self.index.holds(*c));
        first.is_some_and(|c| self.index.all(c).any(|nth| starts_with(text, self.entries[nth].0).is_some()))
    }

    /// Whether one of them stands anywhere in `text`, printed as it stands here.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let begins = |at: usize, c| {
            self.index.all(c).any(|nth| bytes[at..].starts_with(self.entries[nth].0.as_bytes()))
        };
        text.char_indices().any(|(at, c)| self.index.holds(c) && begins(at, c))
    }

    /// What the first of the list stands for that stands anywhere in `text`, printed as it stands here.
    pub(crate) fn first_in(&self, text: &str) -> Option<T> {
        let bytes = text.as_bytes();
        let begins = |at: usize, nth: &usize| bytes[at..].starts_with(self.entries[*nth].0.as_bytes());
        let places = text.char_indices();
        let found = places.flat_map(|(at, c)| self.index.all(c).filter(move |nth| begins(at, nth)));
        found.min().map(|nth| self.entries[nth].1)
    }

    /// The places of `text` where one of them may begin.
    pub(crate) fn places_in(&self, text: &str) -> impl Iterator<Item = usize> {
        text.char_indices().filter(|(_, c)| self.index.holds(*c)).map(|(at, _)| at)
    }

    /// What `text` as a whole stands for.
    pub(crate) fn get(&self, text: &str) -> Option<T> {
        let mut places = self.index.all(text.chars().next()?);
        places.find(|nth| self.entries[*nth].0 == text).map(|nth| self.entries[nth].1)
    }
}

impl<T: Copy> Endings<T> {
    pub(crate) const fn new(entries: &'static [(&'static str, T)], next: &'static [u8]) -> Self {
        let mut index = Index::new(next);
        let mut nth = entries.len();
        while nth > 0 {
            nth -= 1;
            index.add(last_of(entries[nth].0), nth);
        }
        Self { entries, index }
    }

    /// The longest of them that `text` ends with, printed as it stands here, and what it stands for.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        let places = self.index.all(text.chars().next_back()?).map(|nth| self.entries[nth]);
        places.filter(|(word, _)| text.ends_with(word)).max_by_key(|(word, _)| word.len())
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'static str> + use<T> {
        self.entries.iter().map(|(word, _)| *word)
    }

    /// Whether `text` ends with one of them.
    pub(crate) fn end(&self, text: &str) -> bool {
        let last = text.chars().next_back();
        last.is_some_and(|c| self.index.all(c).any(|nth| text.ends_with(self.entries[nth].0)))
    }
}

/// The places of words by the bucket that a character of theirs, folded, falls into.
struct Index {
    /// For each bucket the place of its first word and one.
    heads: [u8; Self::BUCKETS],
    /// For each word the place of the next one in its bucket and one.
    next: &'static [u8],
}

impl Index {
    const BUCKETS: usize = 512;

    const fn new(next: &'static [u8]) -> Self {
        Self { heads: [0; Self::BUCKETS], next }
    }

    const fn add(&mut self, c: char, nth: usize) {
        self.heads[Self::bucket(c)] = nth as u8 + 1;
    }

    const fn bucket(c: char) -> usize {
        key(c) as usize % Self::BUCKETS
    }

    /// Whether any word is in the bucket of a character.
    fn holds(&self, c: char) -> bool {
        self.heads[Self::bucket(c)] > 0
    }

    /// The places of the words in the bucket of a character, in their order.
    fn all(&self, c: char) -> impl Iterator<Item = usize> {
        let mut at = self.heads[Self::bucket(c)];
        std::iter::from_fn(move || {
            let nth = usize::from(at).checked_sub(1)?;
            at = self.next[nth];
            Some(nth)
        })
    }
}

/// For each word the place of the next one whose first character falls into the same bucket, and one.
pub(crate) const fn chain_by_first<const N: usize>(words: [&str; N]) -> [u8; N] {
    let mut buckets = [0; N];
    let mut nth = 0;
    while nth < N {
        buckets[nth] = Index::bucket(first_of(words[nth]));
        nth += 1;
    }
    chain(buckets)
}

/// For each word the place of the next one whose last character falls into the same bucket, and one.
pub(crate) const fn chain_by_last<const N: usize>(words: [&str; N]) -> [u8; N] {
    let mut buckets = [0; N];
    let mut nth = 0;
    while nth < N {
        buckets[nth] = Index::bucket(last_of(words[nth]));
        nth += 1;
    }
    chain(buckets)
}

const fn chain<const N: usize>(buckets: [usize; N]) -> [u8; N] {
    assert!(N < 255, "places are kept in a byte");
    let mut next = [0; N];
    let mut nth = 0;
    while nth < N {
        let mut later = nth + 1;
        while later < N && buckets[later] != buckets[nth] {
            later += 1;
        }
        next[nth] = if later < N { later as u8 + 1 } else { 0 };
        nth += 1;
    }
    next
}

/// A set of characters of the basic plane, in order.
pub(crate) struct Chars<const N: usize>([u16; N]);

impl<const N: usize> Chars<N> {
    /// The characters of `text`: their number is `N`.
    pub(crate) const fn new(text: &str) -> Self {
        let mut chars = [0; N];
        let (mut count, mut at) = (0, 0);
        while at < text.len() {
            let c = char_at(text.as_bytes(), at);
            // Sorted in, from the end.
            let mut place = count;
            while place > 0 && chars[place - 1] > c as u16 {
                chars[place] = chars[place - 1];
                place -= 1;
            }
            chars[place] = c as u16;
            count += 1;
            at += c.len_utf8();
        }
        assert!(count == N, "N is the number of characters");
        Self(chars)
    }

    pub(crate) fn hold(&self, c: char) -> bool {
        u16::try_from(u32::from(c)).is_ok_and(|c| self.0.binary_search(&c).is_ok())
    }
}

impl Sieve {
    /// A sieve for the characters of a text, and for those with which words begin.
    pub(crate) const fn new<T>(chars: &str, words: &Words<T>) -> Self {
        let mut sieve = Self::EMPTY;
        let mut at = 0;
        while at < chars.len() {
            let c = char_at(chars.as_bytes(), at);
            sieve.add(c);
            at += c.len_utf8();
        }
        let mut nth = 0;
        while nth < words.entries.len() {
            sieve.add(first_of(words.entries[nth].0));
            nth += 1;
        }
        sieve
    }
}

const fn first_of(word: &str) -> char {
    char_at(word.as_bytes(), 0)
}

const fn last_of(word: &str) -> char {
    let bytes = word.as_bytes();
    let mut at = bytes.len() - 1;
    while bytes[at] & 0xc0 == 0x80 {
        at -= 1;
    }
    char_at(bytes, at)
}

/// The character that begins at a byte, for the compiler, which knows no iterators.
const fn char_at(bytes: &[u8], at: usize) -> char {
    let first = bytes[at] as u32;
    let (length, mut c) = match first {
        0..0x80 => (1, first),
        0x80..0xe0 => (2, first & 0x1f),
        0xe0..0xf0 => (3, first & 0xf),
        _ => (4, first & 7),
    };
    let mut nth = 1;
    while nth < length {
        c = c << 6 | (bytes[at + nth] & 0x3f) as u32;
        nth += 1;
    }
    match char::from_u32(c) {
        Some(c) => c,
        None => panic!("no character begins here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Words<u8> = words![("责任", 1), ("责任单位", 2), ("%", 3), ("a", 4)];
    static ENDINGS: Endings = endings!["单位", "责任单位", "%"];

    #[test]
    fn words_are_compared_folded_and_may_be_spaced() {
        assert_eq!(WORDS.longest("责 任 单　位：甲"), Some(("责 任 单　位".len(), 2)));
        assert_eq!(WORDS.longest("责任人"), Some(("责任".len(), 1)));
        assert_eq!(WORDS.longest_word("％以上"), Some((3, "%", 3)));
        assert_eq!(WORDS.longest("责     任"), None);
        assert_eq!(WORDS.longest("A"), Some((1, 4)));
        assert_eq!(WORDS.longest(""), None);
        assert!(WORDS.stand_in("（责任）") && !WORDS.stand_in("责单位任"));
        assert_eq!((WORDS.get("a"), WORDS.get("责任人")), (Some(4), None));
        assert_eq!(ENDINGS.longest("牵头责任单位"), Some(("责任单位", ())));
        assert!(ENDINGS.end("5%") && !ENDINGS.end("") && !ENDINGS.end("责任"));
    }

    #[test]
    fn sieves_let_their_characters_pass() {
        static SIEVE: Sieve = Sieve::new("月日", &WORDS);
        assert!("月日责%a".chars().all(|c| SIEVE.passes(c)));
        assert!("年任单\u{10000}".chars().all(|c| !SIEVE.passes(c)));
    }

    #[test]
    fn sets_of_characters() {
        static CHARS: Chars<4> = Chars::new("赵钱a孙");
        assert!("赵钱a孙".chars().all(|c| CHARS.hold(c)) && !"李𠀀b".chars().any(|c| CHARS.hold(c)));
    }
}
