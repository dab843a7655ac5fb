//! Finding tasks: a [`Catalogue`] of the ledger, a [`Filter`], the tasks that pass it, their order, groups of them, and what
//! there is to filter by.

use chrono::NaiveDate;

use super::{Aliases, Groups, LightScheme};

pub mod pinyin;
pub use pinyin::{Letters, Sounds};

mod filter;
pub use filter::{
    DueFilter, Filter, LONGEST_SEARCH, MOST_TERMS, Term, TermKind, Trait, Word, searched, split_key,
};

mod names;

mod catalogue;
pub use catalogue::{Catalogue, Place};

mod members;

mod find;

mod facets;
pub use facets::Facets;

mod sort;
pub use sort::{Sort, SortKey};

mod group;
pub use group::{Group, GroupKey, Grouping};

/// From where a ledger is looked at: what is overdue, and which names are one unit or a group of units, is not in it.
#[derive(Clone, Copy, Debug)]
pub struct Viewpoint<'a> {
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// Names that mean the same unit.
    pub aliases: &'a Aliases,
    /// Who is a member of which group of units.
    pub groups: &'a Groups,
    /// When lights change.
    pub lights: &'a LightScheme,
}

/// Whether a text has a word in it, or characters that the word's letters stand for.
pub fn has(text: &str, word: &Word) -> bool {
    filter::lower(text).contains(&word.text)
        || word.letters.as_ref().is_some_and(|letters| letters.find(Sounds::of(text).as_slice()))
}
