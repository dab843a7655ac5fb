//! A place in a text that a grammar reads on from.

use super::numbering;
use super::skip_blanks;
use crate::reading::words::{Words, starts_with};
use crate::text::chars::fold;

/// What of a text is still to be read. Reading a word moves on behind it; where the word does not stand there,
/// the cursor stays.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'s>(pub(crate) &'s str);

impl<'s> Cursor<'s> {
    /// One word, in any width, with layout spaces before it or inside.
    pub(crate) fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.behind_spaces();
        self.0 = &rest[starts_with(rest, word)?..];
        Some(())
    }

    /// The longest of several words, which begin with folded characters: which one it is.
    pub(crate) fn one_of(&mut self, words: &[&str]) -> Option<usize> {
        let rest = self.behind_spaces();
        let first = fold(rest.chars().next()?);
        let mut best: Option<(usize, usize)> = None;
        for (nth, word) in words.iter().enumerate() {
            if word.chars().next().is_some_and(|c| c == first)
                && let Some(length) = starts_with(rest, word)
                && best.is_none_or(|(longest, _)| length > longest)
            {
                best = Some((length, nth));
            }
        }
        let (length, nth) = best?;
        self.0 = &rest[length..];
        Some(nth)
    }

    /// The longest of many words, and what it stands for.
    pub(crate) fn among<T: Copy>(&mut self, words: &Words<T>) -> Option<T> {
        let rest = self.behind_spaces();
        let (length, value) = words.longest(rest)?;
        self.0 = &rest[length..];
        Some(value)
    }

    /// A number below a thousand or of up to four figures.
    pub(crate) fn number(&mut self) -> Option<u32> {
        let rest = self.behind_spaces();
        let (value, length, _) = numbering::number(rest)?;
        self.0 = &rest[length..];
        Some(value)
    }

    /// What a grammar reads here; where it fails the cursor stays.
    pub(crate) fn try_read<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let found = read(self);
        if found.is_none() {
            *self = before;
        }
        found
    }

    /// Whether a grammar could read on here.
    pub(crate) fn sees<T>(mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> bool {
        read(&mut self).is_some()
    }

    /// The character here.
    pub(crate) fn first(self) -> Option<char> {
        self.0.chars().next()
    }

    /// The character here, or behind a few layout spaces.
    pub(crate) fn first_behind_spaces(self) -> Option<char> {
        self.behind_spaces().chars().next()
    }

    /// The text behind a few layout spaces.
    fn behind_spaces(self) -> &'s str {
        let (spaces, rest) = skip_blanks(self.0);
        if spaces <= 12 { rest } else { self.0 }
    }
}
