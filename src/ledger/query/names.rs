//! Texts that many tasks share, each kept once under a number.

use std::collections::BTreeMap;

use super::filter::lower;
use super::pinyin::spelled;
use super::{Letters, Sounds};
use crate::sorting::sort_by;

/// The number of a text.
pub(super) type Number = u32;

/// Texts, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    numbers: BTreeMap<String, Number>,
    texts: Vec<String>,
    /// As they are looked for.
    lower: Vec<String>,
    sounds: Vec<Sounds>,
}

impl Names {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> Number {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = Number::try_from(self.texts.len()).unwrap_or(Number::MAX);
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        self.lower.push(lower(text));
        self.sounds.push(Sounds::of(text));
        number
    }

    /// The number of a text that is there.
    pub(super) fn known(&self, text: &str) -> Option<Number> {
        self.numbers.get(text).copied()
    }

    /// The text with this number.
    pub(super) fn text(&self, number: Number) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Which of them have this in them, or the characters that these letters stand for.
    pub(super) fn with(&self, word: &str, letters: Option<&Letters>) -> Vec<bool> {
        let sounds =
            |number: usize| letters.is_some_and(|letters| letters.find(self.sounds[number].as_slice()));
        let texts = self.lower.iter().enumerate();
        texts.map(|(number, text)| text.contains(word) || sounds(number)).collect()
    }

    /// The place of each in the order of their sounds, which is how Chinese lists are sorted.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<(String, usize)> =
            self.texts.iter().enumerate().map(|(number, text)| (spelled(text), number)).collect();
        sort_by(&mut order, |a, b| a.0.cmp(&b.0).then_with(|| self.texts[a.1].cmp(&self.texts[b.1])));
        let mut ranks = vec![0; order.len()];
        for (rank, (_, number)) in (0..).zip(&order) {
            ranks[*number] = rank;
        }
        ranks
    }
}
