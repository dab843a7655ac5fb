//! Rows of a list that are picked together, to be changed at once.

use std::collections::BTreeSet;

/// Rows that are picked, by their places.
///
/// ```
/// use qingdan::view::Picks;
/// let mut picks = Picks::default();
/// picks.extend(Some(2), 4);
/// assert_eq!(picks.places().collect::<Vec<_>>(), [2, 3, 4]);
/// picks.extend(Some(4), 1);
/// assert_eq!(picks.places().collect::<Vec<_>>(), [1, 2], "from where it began");
/// picks.toggle(7);
/// assert_eq!((picks.len(), picks.has(7)), (3, true));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks {
    places: BTreeSet<usize>,
    /// Where a stretch that can still be extended began.
    anchor: Option<usize>,
}

impl Picks {
    /// Picks from where the stretch began to `to`, in the place of the stretch so far; it begins at `from`, where none has.
    pub fn extend(&mut self, from: Option<usize>, to: usize) {
        let anchor = *self.anchor.get_or_insert(from.unwrap_or(to));
        self.places = (anchor.min(to)..=anchor.max(to)).collect();
    }

    /// Picks one more, or no longer picks it. A stretch begins there.
    pub fn toggle(&mut self, place: usize) {
        if !self.places.remove(&place) {
            self.places.insert(place);
        }
        self.anchor = Some(place);
    }

    /// A row is clicked, and the one that is selected may be another: with Shift all from there are picked, with Ctrl one
    /// more, else none.
    pub fn click(&mut self, row: usize, selected: Option<usize>, shift: bool, control: bool) {
        if shift {
            self.extend(selected, row);
        } else if control {
            self.toggle(row);
        } else {
            self.clear();
        }
    }

    /// The rows that are meant by one of them: all that are picked where it is one of these, else itself.
    pub fn meant_by(&self, row: usize) -> Vec<usize> {
        if self.has(row) { self.places().collect() } else { vec![row] }
    }

    /// Picks all of so many.
    pub fn all(&mut self, count: usize) {
        self.places = (0..count).collect();
        self.anchor = None;
    }

    /// Picks none.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether this one is picked.
    pub fn has(&self, place: usize) -> bool {
        self.places.contains(&place)
    }

    /// How many are picked.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Those that are picked, in order.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.places.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_begins_anew_after_it_was_cleared() {
        let mut picks = Picks::default();
        picks.all(3);
        assert_eq!(picks.len(), 3);
        picks.clear();
        assert!(picks.is_empty());
        picks.extend(None, 5);
        picks.extend(Some(5), 6);
        assert_eq!(picks.places().collect::<Vec<_>>(), [5, 6]);
        picks.toggle(5);
        picks.toggle(9);
        picks.extend(Some(0), 8);
        assert_eq!(picks.places().collect::<Vec<_>>(), [8, 9]);
    }

    #[test]
    fn clicks_pick() {
        let mut picks = Picks::default();
        for (row, shift, control, expected) in [
            (4, true, false, vec![2, 3, 4]),
            (6, false, true, vec![2, 3, 4, 6]),
            (3, false, true, vec![2, 4, 6]),
            (5, true, true, vec![3, 4, 5]),
            (1, false, false, vec![]),
        ] {
            picks.click(row, Some(2), shift, control);
            assert_eq!(picks.places().collect::<Vec<_>>(), expected, "{row}");
        }
        picks.all(2);
        assert_eq!((picks.meant_by(1), picks.meant_by(7)), (vec![0, 1], vec![7]));
    }
}
