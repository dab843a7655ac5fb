//! What the search box offers while somebody types.

use crate::ledger::query::{Word, has, searched, split_key};
use crate::ledger::{Facets, Term, TermKind};

/// Something that can be chosen instead of what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What would be chosen.
    pub term: Term,
    /// How many tasks it would leave.
    pub count: usize,
}

/// How many are offered at most.
const MOST: usize = 8;

/// What to offer for the last word of a search: the values of the kind before its colon, or names that have the word in
/// them. `named` says what people call a value.
pub fn offers(search: &str, facets: &Facets, named: impl Fn(&Term) -> String) -> Vec<Offer> {
    let Some(last) = last_word(searched(search)) else { return Vec::new() };
    let (within, value) = split_key(last);
    let kinds: &[TermKind] = match &within {
        Some(kind) => std::slice::from_ref(kind),
        None => {
            &[TermKind::Unit, TermKind::Person, TermKind::Tag, TermKind::Status, TermKind::Due, TermKind::Is]
        }
    };
    let word = Word::of(value);
    if within.is_none() && word.is_none() {
        return Vec::new();
    }
    let mut offers = Vec::new();
    for &kind in kinds {
        for (term, count) in facets.terms(kind) {
            let name = named(&term);
            let fits =
                word.as_ref().is_none_or(|word| has(&name, word) || term.value().starts_with(&word.text));
            if count > 0 && fits {
                offers.push(Offer { term, count });
            }
            if offers.len() >= MOST {
                return offers;
            }
        }
    }
    offers
}

/// A search without its last word, for which something was chosen.
///
/// ```
/// use qingdan::view::without_last_word;
/// assert_eq!(without_last_word("修路 unit:发"), "修路 ");
/// assert_eq!(without_last_word("unit:发"), "");
/// ```
pub fn without_last_word(search: &str) -> &str {
    let last = last_word(search).map_or(0, str::len);
    &search[..search.len() - last]
}

fn last_word(search: &str) -> Option<&str> {
    search.rsplit(char::is_whitespace).next().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Status;

    fn facets() -> Facets {
        Facets {
            units: vec![("区发改局".into(), 5), ("区建设局".into(), 3), ("区财政局".into(), 0)],
            persons: vec![("发小明".into(), 1)],
            statuses: vec![(Status::Todo, 4), (Status::Doing, 2)],
            ..Facets::default()
        }
    }

    fn offered(search: &str) -> Vec<String> {
        let named = |term: &Term| match term {
            Term::Status(Status::Todo) => "未启动".to_owned(),
            other => other.value(),
        };
        offers(search, &facets(), named).iter().map(|offer| offer.term.value()).collect()
    }

    #[test]
    fn what_is_typed_is_completed() {
        assert_eq!(offered("发"), ["区发改局", "发小明"]);
        assert_eq!(offered("路 qfgj"), ["区发改局"]);
        assert_eq!(offered("unit:"), ["区发改局", "区建设局"]);
        assert_eq!(offered("单位:建"), ["区建设局"]);
        assert_eq!(offered("status:"), ["todo", "doing"]);
        assert_eq!(offered("状态:未"), ["todo"]);
        assert_eq!(offered("发 "), [""; 0]);
        assert_eq!(offered(""), [""; 0]);
    }
}
