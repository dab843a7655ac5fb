//! Rows of a table take the place of others: an element that is there is filled anew much faster than one is built.

use super::RowKey;
use crate::sorting::{map_of, set_of};

/// A number for each element that shows a row, as long as it is there.
pub type Slot = u32;

/// Which element shows which row.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    shown: Vec<(Slot, RowKey)>,
    next: Slot,
}

impl Slots {
    /// The elements that show these rows, in their order. A row that was there stays in its element. A task that is new takes
    /// the element of one that has gone, where that stands between the same others already: an element that has to be put
    /// elsewhere is no faster than a new one. What is `held` by the user is given to nobody, who would find another task
    /// under his hands. Heads of groups and headings get new elements.
    pub fn show(&mut self, rows: &[RowKey], held: impl Fn(&RowKey) -> bool) -> &[(Slot, RowKey)] {
        let before = std::mem::take(&mut self.shown);
        let places = map_of(before.iter().enumerate().map(|(place, (_, row))| (row, place)));
        let kept: Vec<Option<usize>> = rows.iter().map(|row| places.get(row).copied()).collect();
        let stays = set_of(kept.iter().flatten().copied());
        let is_free = |place: usize| {
            before.get(place).is_some_and(|(_, row)| {
                matches!(row, RowKey::Task(..)) && !stays.contains(&place) && !held(row)
            })
        };
        // The place in the list before that the next element may be taken from, and how far the gap there reaches.
        let mut next = 0;
        let mut gap_end = 0;
        for (nth, row) in rows.iter().enumerate() {
            if let Some(place) = kept[nth] {
                next = next.max(place + 1);
                self.shown.push((before[place].0, row.clone()));
                continue;
            }
            if nth == 0 || kept[nth - 1].is_some() {
                gap_end = kept[nth..].iter().flatten().next().copied().unwrap_or(before.len());
            }
            let taken = if matches!(row, RowKey::Task(..)) {
                (next..gap_end).find(|&place| is_free(place))
            } else {
                None
            };
            let slot = match taken {
                Some(place) => {
                    next = place + 1;
                    before[place].0
                }
                None => {
                    self.next += 1;
                    self.next
                }
            };
            self.shown.push((slot, row.clone()));
        }
        &self.shown
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::GroupKey;

    fn task(nth: u8) -> RowKey {
        RowKey::Task(0, nth.to_string())
    }

    fn shown(slots: &mut Slots, rows: &[RowKey], held: Option<&RowKey>) -> Vec<Slot> {
        slots.show(rows, |row| Some(row) == held).iter().map(|(slot, _)| *slot).collect()
    }

    #[test]
    fn rows_take_the_place_of_those_that_have_gone() {
        let mut slots = Slots::default();
        let head = RowKey::Group(GroupKey::All);
        assert_eq!(shown(&mut slots, &[head.clone(), task(1), task(2), task(3)], None), [1, 2, 3, 4]);
        // Scrolled down by two rows: what stays keeps its element, and nothing is put elsewhere.
        assert_eq!(shown(&mut slots, &[task(2), task(3), task(4), task(5)], None), [3, 4, 5, 6]);
        // Other tasks before and after one that stays, of which the user has his hands on one.
        let rows = [task(6), task(4), task(7), task(8)];
        assert_eq!(shown(&mut slots, &rows, Some(&task(2))), [4, 5, 6, 7]);
        // All others; heads are no tasks.
        assert_eq!(shown(&mut slots, &[head, task(9), task(1)], None), [8, 4, 5]);
    }

    proptest! {
        /// Whatever comes and goes: a row, an element; what stays keeps its own; what is held is given to nobody.
        #[test]
        fn every_row_has_an_element_of_its_own(
            lists in proptest::collection::vec((proptest::collection::btree_set(0_u8..30, 0..12), 0_u8..30), 1..12),
        ) {
            let mut slots = Slots::default();
            let mut before: Vec<(Slot, RowKey)> = Vec::new();
            for (list, held) in lists {
                let rows: Vec<RowKey> = list.into_iter().map(task).collect();
                let held = task(held);
                let now = slots.show(&rows, |row| *row == held).to_vec();
                prop_assert_eq!(now.iter().map(|(_, row)| row.clone()).collect::<Vec<_>>(), rows);
                let mut own: Vec<Slot> = now.iter().map(|(slot, _)| *slot).collect();
                own.sort_unstable();
                own.dedup();
                prop_assert_eq!(own.len(), now.len());
                // Elements that stay are in the order in which they were.
                let places = now.iter().filter_map(|(slot, _)| before.iter().position(|(other, _)| other == slot));
                prop_assert!(places.is_sorted());
                for (slot, row) in &before {
                    match now.iter().find(|(_, other)| other == row) {
                        Some((own, _)) => prop_assert_eq!(own, slot),
                        None if *row == held => prop_assert!(now.iter().all(|(other, _)| other != slot)),
                        None => {}
                    }
                }
                before = now;
            }
        }
    }
}
