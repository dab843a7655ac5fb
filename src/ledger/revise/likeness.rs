//! How alike two texts are.

use std::cmp::Ordering;
use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use crate::text::chars;

/// How many characters of a text are compared with another's: what is alike so far is alike.
const LONGEST: usize = 2000;

/// A text as it is compared: without marks and white space, in half width and lower case.
pub(super) struct Likeness {
    plain: String,
    /// Its pairs of neighbouring characters as numbers, in order, up to the longest that is compared. Two pairs in a thousand million have the same number.
    pairs: Vec<usize>,
}

impl Likeness {
    pub(super) fn of(text: &str) -> Self {
        let plain = plain(text);
        let mut pairs = Vec::with_capacity(LONGEST.min(plain.len() / 3 + 1));
        // The beginning counts as a character, so that a text of one has a pair.
        let mut last = 0_u32;
        for c in plain.chars().take(LONGEST).map(u32::from) {
            pairs.push((last.wrapping_mul(0x9e37_79b1) ^ c.wrapping_mul(0x85eb_ca6b)) as usize);
            last = c;
        }
        pairs.sort_unstable();
        Self { plain, pairs }
    }

    /// The text without what does not count.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// Its pairs of characters, in order.
    pub(super) fn pairs(&self) -> &[usize] {
        &self.pairs
    }

    /// How much of the two is common, in thousandths: twice the common pairs of characters, by all pairs.
    pub(super) fn with(&self, other: &Self) -> usize {
        let all = self.pairs.len() + other.pairs.len();
        let (mut i, mut j, mut common) = (0, 0, 0_usize);
        while let (Some(a), Some(b)) = (self.pairs.get(i), other.pairs.get(j)) {
            match a.cmp(b) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
            }
        }
        (common * 2000).checked_div(all).unwrap_or(0)
    }
}

/// The characters of a text that count.
pub(super) fn plain(text: &str) -> String {
    counting(text).collect()
}

/// What a text is known by among others; what does not count in it makes no difference.
pub(super) fn known_by(text: &str) -> usize {
    let mut hasher = SipHasher13::new();
    counting(text).for_each(|c| hasher.write_u32(c.into()));
    // The lower half where a number has but 32 bits: a clash makes a task count as alike that is not, and no more.
    hasher.finish() as usize
}

fn counting(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(chars::fold).filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_counts_twice() {
        let like = |a: &str, b: &str| Likeness::of(a).with(&Likeness::of(b));
        assert_eq!(like("修好 东路。", "修好东路"), 1000);
        assert_eq!(like("ＡＢ１２", "ab12"), 1000);
        assert_eq!(like("修好东路", "建成水厂"), 0);
        assert_eq!(like("", ""), 0);
        assert!((600..1000).contains(&like("修好东路并通车", "修好东路和西路并通车")));
        assert_eq!(known_by("修好 东路。"), known_by("修好东路"));
    }
}
