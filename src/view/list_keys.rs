//! The keys of a field with a list under it: the search box and the palette.

use super::Stroke;

/// What a key in the search box does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchDeed {
    /// Picks an offer, or none, without taking it.
    Pick(Option<usize>),
    /// Takes an offer.
    Take(usize),
    /// Goes on into the tasks that were found.
    GoOn,
    /// Closes the list of offers.
    Close,
    /// Empties the search.
    Empty,
    /// Takes the last chosen value away.
    DropTerm,
}

/// What a key in the search box does while so many values are offered, of which one may be picked; `None` where it is the
/// field's. `can_drop` is whether nothing is searched for, and some value is chosen.
pub fn search_deed(key: &str, offered: usize, picked: Option<usize>, can_drop: bool) -> Option<SearchDeed> {
    Some(match (key, picked) {
        ("ArrowDown", picked) if offered > 0 => {
            SearchDeed::Pick(Some(picked.map_or(0, |now| (now + 1) % offered)))
        }
        ("ArrowUp", Some(now)) => SearchDeed::Pick(now.checked_sub(1)),
        ("Enter", Some(now)) => SearchDeed::Take(now),
        ("ArrowDown" | "Enter", _) => SearchDeed::GoOn,
        ("Escape", _) if offered > 0 => SearchDeed::Close,
        ("Escape", _) => SearchDeed::Empty,
        ("Backspace", _) if can_drop => SearchDeed::DropTerm,
        _ => return None,
    })
}

/// What a key in the palette does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteDeed {
    /// Goes to what was found at this place.
    Go(usize),
    /// Takes it.
    Take,
    /// Closes the palette.
    Close,
}

/// What a key in the palette does at one place of so many; `None` where it is the field's. The arrows go round the ends.
pub fn palette_deed(stroke: &Stroke<'_>, place: usize, count: usize) -> Option<PaletteDeed> {
    match stroke.key {
        "ArrowDown" if count > 0 => Some(PaletteDeed::Go((place + 1) % count)),
        "ArrowUp" if count > 0 => Some(PaletteDeed::Go((place + count - 1) % count)),
        "Enter" => Some(PaletteDeed::Take),
        "k" | "K" if stroke.control => Some(PaletteDeed::Close),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::keys::stroke;

    #[test]
    fn keys_of_the_search_box() {
        use SearchDeed::{Close, DropTerm, Empty, GoOn, Pick, Take};
        let cases = [
            ("ArrowDown", 3, None, Some(Pick(Some(0)))),
            ("ArrowDown", 3, Some(0), Some(Pick(Some(1)))),
            ("ArrowDown", 3, Some(2), Some(Pick(Some(0)))),
            ("ArrowDown", 0, None, Some(GoOn)),
            ("ArrowUp", 3, Some(1), Some(Pick(Some(0)))),
            ("ArrowUp", 3, Some(0), Some(Pick(None))),
            ("ArrowUp", 3, None, None),
            ("Enter", 3, Some(1), Some(Take(1))),
            ("Enter", 3, None, Some(GoOn)),
            ("Escape", 3, Some(1), Some(Close)),
            ("Escape", 0, None, Some(Empty)),
            ("Backspace", 0, None, Some(DropTerm)),
            ("a", 3, Some(1), None),
        ];
        for (key, offered, picked, expected) in cases {
            assert_eq!(search_deed(key, offered, picked, true), expected, "{key} {offered} {picked:?}");
        }
        assert_eq!(search_deed("Backspace", 0, None, false), None);
    }

    #[test]
    fn keys_of_the_palette() {
        let cases = [
            ("ArrowDown", 0, 3, Some(PaletteDeed::Go(1))),
            ("ArrowDown", 2, 3, Some(PaletteDeed::Go(0))),
            ("ArrowUp", 0, 3, Some(PaletteDeed::Go(2))),
            ("ArrowUp", 0, 0, None),
            ("Enter", 1, 3, Some(PaletteDeed::Take)),
            ("Ctrl+k", 0, 3, Some(PaletteDeed::Close)),
            ("k", 0, 3, None),
        ];
        for (written, place, count, expected) in cases {
            assert_eq!(
                palette_deed(&stroke(written), place, count),
                expected,
                "{written} at {place} of {count}"
            );
        }
    }
}
