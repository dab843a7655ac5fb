//! Which rows of a long list are in sight.

use std::ops::Range;

/// How high the rows of a list are, in pixels: guessed until they are measured. Any row is found by its distance from the
/// top, and any distance by its row, in logarithmic time.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    heights: Vec<f64>,
    /// A Fenwick tree of their sums: at `i`, that of the `i & -i` rows up to and with row `i - 1`.
    sums: Vec<f64>,
}

/// What measuring rows has changed, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Growth {
    /// By how much rows have grown or shrunk, both added up.
    pub all: f64,
    /// By how much the rows above what is in sight have grown; less than none where they have shrunk.
    pub above: f64,
}

impl Heights {
    /// Of rows that are guessed to be this high.
    pub fn new(guesses: impl IntoIterator<Item = f64>) -> Self {
        let heights: Vec<f64> = guesses.into_iter().map(|height| height.max(0.0)).collect();
        let mut sums = vec![0.0; heights.len() + 1];
        for (row, height) in heights.iter().enumerate() {
            let place = row + 1;
            sums[place] += height;
            let next = place + lowest_bit(place);
            if next < sums.len() {
                sums[next] += sums[place];
            }
        }
        Self { heights, sums }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Sets how high a row is. Returns by how much it has grown.
    pub fn set(&mut self, row: usize, height: f64) -> f64 {
        let Some(own) = self.heights.get_mut(row) else { return 0.0 };
        let grown = height.max(0.0) - *own;
        *own += grown;
        let mut place = row + 1;
        while place < self.sums.len() {
            self.sums[place] += grown;
            place += lowest_bit(place);
        }
        grown
    }

    /// How high a row is.
    pub fn height(&self, row: usize) -> f64 {
        self.heights.get(row).copied().unwrap_or(0.0)
    }

    /// How far a row is from the top of the list; the list's whole height for a row behind its last one.
    pub fn top(&self, row: usize) -> f64 {
        let (mut place, mut sum) = (row.min(self.len()), 0.0);
        while place > 0 {
            sum += self.sums[place];
            place -= lowest_bit(place);
        }
        sum
    }

    /// The height of the whole list.
    pub fn total(&self) -> f64 {
        self.top(self.len())
    }

    /// The row at this distance from the top; the first above it, the last below.
    pub fn row_at(&self, distance: f64) -> usize {
        let (mut place, mut left) = (0, distance);
        let mut step = self.len().next_power_of_two();
        while step > 0 {
            let next = place + step;
            if next <= self.len() && self.sums[next] <= left {
                place = next;
                left -= self.sums[next];
            }
            step /= 2;
        }
        place.min(self.len().saturating_sub(1))
    }

    /// Takes over how high rows were measured, from `first` on. Says how much all of them have grown or shrunk, and by how
    /// much those have grown that stand above what is in sight from `top` on: so much is scrolled, that it stays there. What
    /// differs by less than a quarter of a pixel is as it was.
    pub fn measure(&mut self, first: usize, measured: &[f64], top: f64) -> Growth {
        let above = self.row_at(top);
        let mut growth = Growth::default();
        for (row, &height) in (first..).zip(measured) {
            if (height - self.height(row)).abs() < 0.25 {
                continue;
            }
            let by = self.set(row, height);
            growth.all += by.abs();
            if row < above {
                growth.above += by;
            }
        }
        growth
    }

    /// The row at this distance from the top, and how much of it is above.
    pub fn anchor(&self, top: f64) -> (usize, f64) {
        let row = self.row_at(top);
        (row, top - self.top(row))
    }

    /// The rows that are in sight between two distances from the top, with some pixels more on both sides.
    pub fn window(&self, top: f64, bottom: f64, more: f64) -> Range<usize> {
        if self.is_empty() {
            return 0..0;
        }
        let first = self.row_at((top - more).max(0.0));
        let last = self.row_at((bottom + more).max(0.0));
        first..(last + 1).max(first)
    }
}

const fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_is_in_sight_of_nothing() {
        let heights = Heights::new([]);
        assert_eq!((heights.window(0.0, 900.0, 100.0), heights.total(), heights.row_at(5.0)), (0..0, 0.0, 0));
    }

    #[test]
    fn what_grows_above_moves_what_is_in_sight() {
        let mut heights = Heights::new([50.0; 4]);
        assert_eq!(heights.anchor(120.0), (2, 20.0));
        let growth = heights.measure(0, &[60.0, 45.0, 50.1, 80.0], 120.0);
        assert_eq!(growth, Growth { all: 45.0, above: 5.0 });
        assert_eq!((heights.top(2), heights.total()), (105.0, 235.0));
        assert_eq!(heights.measure(2, &[50.2, 80.0, 99.0], 0.0), Growth::default(), "a row that is none");
    }

    proptest! {
        /// What adding up says, after any measurements.
        #[test]
        fn distances_are_sums(
            guesses in proptest::collection::vec(0_u8..100, 1..200),
            measured in proptest::collection::vec((0_usize..200, 0_u8..200), 0..50),
            at in 0_u32..20_000,
            height in 0_u32..2000,
            more in 0_u32..500,
        ) {
            let mut heights = Heights::new(guesses.iter().map(|&height| f64::from(height)));
            let mut plain: Vec<f64> = guesses.iter().map(|&height| f64::from(height)).collect();
            for (row, height) in measured {
                let row = row % plain.len();
                let grown = heights.set(row, f64::from(height));
                prop_assert_eq!(grown, f64::from(height) - plain[row]);
                plain[row] = f64::from(height);
            }
            for row in 0..=plain.len() {
                prop_assert_eq!(heights.top(row), plain[..row].iter().sum::<f64>());
            }
            prop_assert_eq!(heights.total(), plain.iter().sum::<f64>());
            // Whole numbers are exact in floating point, so that this can be.
            let (top, bottom, more) = (f64::from(at), f64::from(at + height), f64::from(more));
            let window = heights.window(top, bottom, more);
            for row in 0..plain.len() {
                let (from, to) = (heights.top(row), heights.top(row + 1));
                if from < bottom && to > top && from < to {
                    prop_assert!(window.contains(&row), "{} of {:?}", row, window);
                }
            }
            prop_assert!(window.end <= plain.len() && !window.is_empty());
            let row = heights.row_at(top);
            prop_assert!(heights.top(row) <= top || row == 0);
        }
    }
}
