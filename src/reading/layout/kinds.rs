//! What the items of a list show together, kind by kind: mostly the style of their numbers is the kind.

use super::carrying::Carrying;
use crate::reading::grammar::numbering::Style;

/// The style of an item's number, and whether a mark without one opens it.
pub(super) type Kind = (Option<Style>, bool);

/// Of what kind an item is.
pub(super) fn kind(one: &Carrying<'_, '_>) -> Kind {
    (one.entry.style(), one.entry.bullet)
}

/// What is kept of a kind, at first nothing. A part has so few kinds that they are looked through.
pub(super) fn of_kind<K: PartialEq, V: Default>(kept: &mut Vec<(K, V)>, kind: K) -> &mut V {
    let at = kept.iter().position(|(known, _)| *known == kind).unwrap_or(kept.len());
    if at == kept.len() {
        kept.push((kind, V::default()));
    }
    &mut kept[at].1
}
