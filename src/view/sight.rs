//! What is in sight of a long list, and by how much it is scrolled. All distances are in pixels.

/// The part of a list that is in sight, from the top of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// The upper edge.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Sight {
    /// What is in sight before anything is measured.
    pub const FIRST: Self = Self { top: 0.0, bottom: 1000.0 };

    /// What is in sight of a list that begins at `start`, between an upper and a lower edge: all three from the top of the
    /// window.
    ///
    /// ```
    /// use qingdan::view::Sight;
    /// assert_eq!(Sight::between(100.0, 900.0, -400.0), Sight { top: 500.0, bottom: 1300.0 });
    /// assert_eq!(Sight::between(100.0, 900.0, 300.0), Sight { top: 0.0, bottom: 600.0 });
    /// ```
    pub const fn between(upper: f64, lower: f64, start: f64) -> Self {
        Self { top: (upper - start).max(0.0), bottom: (lower - start).max(0.0) }
    }

    /// As much of the list, from its beginning.
    pub const fn at_top(self) -> Self {
        Self { top: 0.0, bottom: self.bottom - self.top }
    }

    /// Whether nothing of it was in sight before, so that all rows are other ones.
    pub fn leaps_from(self, before: Self) -> bool {
        before.bottom < self.top || self.bottom < before.top
    }
}

/// How far a row stands from the edge that it was scrolled to.
const AIR: f64 = 8.0;

/// By how much to scroll so that a row comes into sight which stands at `here`, between an upper and a lower edge; 0 where it
/// is there already. Of a row that is higher than all there is to see, the beginning is shown.
pub fn reveal_by(here: f64, height: f64, upper: f64, lower: f64) -> f64 {
    if here < upper {
        here - upper - AIR
    } else if here + height > lower {
        (here + height - lower + AIR).min(here - upper)
    } else {
        0.0
    }
}

/// How much of what stands above the list stays in sight where that scrolls along: the search box, in which somebody types.
const ABOVE: f64 = 200.0;

/// By how much to scroll to the top of a list that is scrolled `past` its beginning, by its own scroller or by that of the
/// whole page; `None` where it is there.
pub fn top_by(past: f64, is_own: bool) -> Option<f64> {
    (past > 0.0).then(|| if is_own { -past } else { -past - ABOVE })
}

/// How many characters a line of words has, where the column of words is so wide. Where there is none, in cards, they have
/// the whole width of the list but for the number.
pub fn line_length(words: Option<f64>, list: impl FnOnce() -> f64) -> f64 {
    let width = words.filter(|width| *width > 0.0).unwrap_or_else(|| (list() - 90.0).max(120.0));
    (width / 17.0).max(6.0)
}

/// Whether lines have become so much longer or shorter that rows are guessed anew.
pub fn is_other_line(now: f64, before: f64) -> bool {
    (now - before).abs() > before / 10.0
}

/// How high a row of so many characters is likely to be, where a line of words has `line` of them.
pub(super) fn likely_height(characters: usize, line: f64) -> f64 {
    (characters as f64 / line).ceil().max(1.0) * 28.0 + 18.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_leaves_nothing_in_sight() {
        let sight = |top, bottom| Sight { top, bottom };
        let cases = [
            (sight(0.0, 900.0), sight(100.0, 1000.0), false),
            (sight(0.0, 900.0), sight(900.0, 1800.0), false),
            (sight(0.0, 900.0), sight(901.0, 1801.0), true),
            (sight(2000.0, 2900.0), sight(0.0, 900.0), true),
        ];
        for (before, now, leaps) in cases {
            assert_eq!(now.leaps_from(before), leaps, "{before:?} to {now:?}");
        }
        assert_eq!(sight(2000.0, 2900.0).at_top(), sight(0.0, 900.0));
    }

    #[test]
    fn a_row_is_revealed_by_as_little_as_it_needs() {
        let cases = [
            ((300.0, 46.0), 0.0),
            ((100.0, 46.0), 0.0),
            ((80.0, 46.0), -28.0),
            ((880.0, 46.0), 34.0),
            ((854.0, 46.0), 0.0),
            // Higher than what there is to see.
            ((500.0, 2000.0), 400.0),
            ((100.0, 2000.0), 0.0),
        ];
        for ((here, height), by) in cases {
            assert_eq!(reveal_by(here, height, 100.0, 900.0), by, "{here} {height}");
        }
    }

    #[test]
    fn the_top_is_gone_to_only_from_below() {
        assert_eq!([top_by(-20.0, true), top_by(0.0, true)], [None, None]);
        assert_eq!((top_by(50.0, true), top_by(50.0, false)), (Some(-50.0), Some(-250.0)));
    }

    #[test]
    fn rows_are_guessed_by_their_lines() {
        assert_eq!(line_length(Some(782.0), || 1200.0), 46.0);
        assert_eq!(line_length(Some(0.0), || 430.0), 20.0);
        assert_eq!(line_length(None, || 100.0), 120.0 / 17.0);
        assert_eq!(line_length(Some(17.0), || 0.0), 6.0);
        assert_eq!(
            [0, 46, 47, 200].map(|characters| likely_height(characters, 46.0)),
            [46.0, 46.0, 74.0, 158.0]
        );
        assert!(is_other_line(51.0, 46.0) && !is_other_line(50.0, 46.0) && is_other_line(40.0, 46.0));
    }
}
