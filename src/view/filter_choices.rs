//! What the lists over the table offer to filter by.

use crate::ledger::{Facets, Term, TermKind};

/// The values that the list of one kind offers, with how many tasks each would leave: what would leave none is not offered.
/// What is chosen is there even before it is counted.
pub fn choices(facets: &Facets, kind: TermKind, chosen: &[Term]) -> Vec<(Term, usize)> {
    let mut choices = facets.terms(kind);
    choices.retain(|(term, count)| *count > 0 || chosen.contains(term));
    for term in chosen {
        if !choices.iter().any(|(other, _)| other == term) {
            choices.push((term.clone(), 0));
        }
    }
    choices
}

/// The kinds that are asked for less often, and stand in one list.
const MORE: [TermKind; 4] = [TermKind::Light, TermKind::Is, TermKind::Tag, TermKind::Person];

/// More values of a kind than this are found by typing.
const MOST: usize = 40;

/// The values of the kinds that are asked for less often, kind by kind, but for those that are chosen, and for kinds that have
/// none.
pub fn more_choices(facets: &Facets, chosen: &[Term]) -> Vec<(TermKind, Vec<(Term, usize)>)> {
    let offered = |kind| {
        let terms = facets.terms(kind).into_iter();
        terms.filter(|(term, count)| *count > 0 && !chosen.contains(term)).take(MOST).collect::<Vec<_>>()
    };
    MORE.map(|kind| (kind, offered(kind))).into_iter().filter(|(_, terms)| !terms.is_empty()).collect()
}

/// A value with its kind, as it stands in a list of several kinds.
///
/// ```
/// use qingdan::{ledger::Term, view::{choice_from_text, choice_text}};
/// let term = Term::Tag("重点:一".into());
/// assert_eq!(choice_text(&term), "tag:重点:一");
/// assert_eq!(choice_from_text("tag:重点:一"), Some(term));
/// assert_eq!((choice_from_text("so:重点"), choice_from_text("")), (None, None));
/// ```
pub fn choice_text(term: &Term) -> String {
    format!("{}:{}", term.kind().name(), term.value())
}

/// The value that such a text names.
pub fn choice_from_text(text: &str) -> Option<Term> {
    let (kind, value) = text.split_once(':')?;
    Term::parse(TermKind::from_name(kind)?, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Light, Status};

    #[test]
    fn what_is_chosen_is_offered_even_where_it_leaves_nothing() {
        let facets = Facets {
            statuses: vec![(Status::Todo, 4), (Status::Doing, 0), (Status::Done, 0)],
            ..Facets::default()
        };
        let of = |chosen: &[Term]| choices(&facets, TermKind::Status, chosen);
        let status = Term::Status;
        assert_eq!(of(&[]), [(status(Status::Todo), 4)]);
        assert_eq!(of(&[status(Status::Doing)]), [(status(Status::Todo), 4), (status(Status::Doing), 0)]);
        assert_eq!(of(&[status(Status::Closed)]), [(status(Status::Todo), 4), (status(Status::Closed), 0)]);
    }

    #[test]
    fn kinds_without_values_are_left_out() {
        let facets = Facets {
            lights: vec![(Light::Red, 2), (Light::Green, 0)],
            tags: (0..50).map(|nth| (format!("标签{nth}"), 1)).collect(),
            units: vec![("甲局".into(), 9)],
            ..Facets::default()
        };
        let of = |chosen: &[Term]| {
            let more = more_choices(&facets, chosen);
            more.iter().map(|(kind, terms)| (*kind, terms.len())).collect::<Vec<_>>()
        };
        assert_eq!(of(&[]), [(TermKind::Light, 1), (TermKind::Tag, MOST)]);
        assert_eq!(of(&[Term::Light(Light::Red)]), [(TermKind::Tag, MOST)]);
    }
}
