//! The keys of a review: what is meant by one that is pressed in its list of tasks, or on the way through its doubts.

use super::Stroke;

/// What a key in the list of tasks under review is pressed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewGround {
    /// The task whose row the key is pressed on, else the one that is selected.
    pub now: Option<usize>,
    /// Whether it is pressed on a row itself, and on nothing in one.
    pub is_on_row: bool,
    /// How many tasks there are.
    pub count: usize,
    /// Whether some are picked.
    pub has_picks: bool,
}

/// What a key in the list of tasks under review does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewDeed {
    /// Goes to a task.
    Go {
        /// To which.
        to: usize,
        /// Whether all on the way are picked; else none is picked any longer.
        picks: bool,
    },
    /// Picks all tasks.
    PickAll,
    /// Picks none.
    PickNone,
    /// Keeps a task, or leaves it out, with all that are picked where it is one of them.
    Keep(usize),
    /// Joins a task with the one before it.
    Join(usize),
    /// Opens the form of a task.
    Edit(usize),
}

/// What a key in the list of tasks under review does; `None` where it is not the list's.
pub fn review_deed(stroke: &Stroke<'_>, ground: ReviewGround) -> Option<ReviewDeed> {
    let ReviewGround { now, is_on_row, count, has_picks } = ground;
    let last = count.saturating_sub(1);
    let go = |to| Some(ReviewDeed::Go { to, picks: stroke.shift });
    match (stroke.key, now) {
        ("ArrowDown", now) => go(now.map_or(0, |task| (task + 1).min(last))),
        ("ArrowUp", now) => go(now.map_or(0, |task| task.saturating_sub(1))),
        ("Home", _) => go(0),
        ("End", _) => go(last),
        ("a" | "A", _) if stroke.control => Some(ReviewDeed::PickAll),
        ("Escape", _) if has_picks => Some(ReviewDeed::PickNone),
        (" ", Some(task)) if is_on_row => Some(ReviewDeed::Keep(task)),
        ("j" | "J", Some(task)) if is_on_row && !stroke.control => Some(ReviewDeed::Join(task)),
        ("Enter", Some(task)) if is_on_row => Some(ReviewDeed::Edit(task)),
        _ => None,
    }
}

/// What a key does on the way through the doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtDeed {
    /// Goes on to the next.
    Next,
    /// Goes back to the one before.
    Before,
    /// Says that one is right, or no longer.
    Right(usize),
    /// Does what mends one at once.
    Mend(usize),
}

/// What a key does on the way through the doubts, of which `now` is looked at; `None` where it is none of theirs. Enter is
/// theirs on the words of the doubt alone: on the row of a task it is its list's.
pub fn doubt_deed(stroke: &Stroke<'_>, now: Option<usize>, is_on_words: bool) -> Option<DoubtDeed> {
    if stroke.control || stroke.alt {
        return None;
    }
    match (stroke.key, now) {
        ("n" | "N", _) => Some(DoubtDeed::Next),
        ("p" | "P", _) => Some(DoubtDeed::Before),
        ("y" | "Y", Some(now)) => Some(DoubtDeed::Right(now)),
        ("Enter", Some(now)) if is_on_words => Some(DoubtDeed::Mend(now)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::keys::stroke;

    #[test]
    fn keys_of_the_list() {
        let on_row = ReviewGround { now: Some(3), is_on_row: true, count: 5, has_picks: false };
        let beside = ReviewGround { is_on_row: false, ..on_row };
        let nowhere = ReviewGround { now: None, ..beside };
        let picked = ReviewGround { has_picks: true, ..on_row };
        let go = |to, picks| Some(ReviewDeed::Go { to, picks });
        let cases = [
            ("ArrowDown", on_row, go(4, false)),
            ("ArrowDown", ReviewGround { now: Some(4), ..on_row }, go(4, false)),
            ("ArrowDown", nowhere, go(0, false)),
            ("ArrowDown", ReviewGround { count: 0, ..nowhere }, go(0, false)),
            ("Shift+ArrowUp", beside, go(2, true)),
            ("ArrowUp", nowhere, go(0, false)),
            ("Home", on_row, go(0, false)),
            ("Shift+End", on_row, go(4, true)),
            ("Ctrl+a", nowhere, Some(ReviewDeed::PickAll)),
            ("a", on_row, None),
            ("Escape", picked, Some(ReviewDeed::PickNone)),
            ("Escape", on_row, None),
            (" ", on_row, Some(ReviewDeed::Keep(3))),
            (" ", beside, None),
            ("j", on_row, Some(ReviewDeed::Join(3))),
            ("Shift+J", on_row, Some(ReviewDeed::Join(3))),
            ("Ctrl+j", on_row, None),
            ("Enter", on_row, Some(ReviewDeed::Edit(3))),
            ("Enter", beside, None),
            ("x", on_row, None),
        ];
        for (written, ground, expected) in cases {
            assert_eq!(review_deed(&stroke(written), ground), expected, "{written} on {ground:?}");
        }
    }

    #[test]
    fn keys_of_the_doubts() {
        let cases = [
            ("n", None, false, Some(DoubtDeed::Next)),
            ("Shift+N", Some(1), false, Some(DoubtDeed::Next)),
            ("p", Some(1), true, Some(DoubtDeed::Before)),
            ("y", Some(1), false, Some(DoubtDeed::Right(1))),
            ("y", None, false, None),
            ("Enter", Some(1), true, Some(DoubtDeed::Mend(1))),
            ("Enter", Some(1), false, None),
            ("Ctrl+n", None, false, None),
            ("Alt+p", None, false, None),
        ];
        for (written, now, is_on_words, expected) in cases {
            assert_eq!(doubt_deed(&stroke(written), now, is_on_words), expected, "{written}");
        }
    }
}
