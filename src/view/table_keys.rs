//! The keys of the table: what is meant by one that is pressed in it.

use super::{RowStep, Stroke};

/// What a key in the table does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableDeed {
    /// Chooses all tasks that are shown; where they all are, none.
    ChooseAll,
    /// Goes to another task.
    Go {
        /// To which.
        step: RowStep,
        /// Whether all on the way are chosen.
        chooses: bool,
    },
    /// Chooses the task, or no longer.
    Choose,
    /// Stars the task, or no longer.
    Star,
    /// Edits the day of the task.
    Edit,
    /// Opens the task.
    Open,
}

/// What a key in the table does; `None` where it is not the table's. `letters` is whether letters that are pressed alone mean
/// something, `has_task` whether the keyboard is at a task.
pub fn table_deed(stroke: &Stroke<'_>, letters: bool, has_task: bool) -> Option<TableDeed> {
    if stroke.control && stroke.key.eq_ignore_ascii_case("a") {
        return Some(TableDeed::ChooseAll);
    }
    if stroke.control || stroke.alt {
        return None;
    }
    let go = |step| Some(TableDeed::Go { step, chooses: stroke.shift });
    match stroke.key {
        "ArrowDown" => go(RowStep::Next),
        "ArrowUp" => go(RowStep::Before),
        "Home" => go(RowStep::First),
        "End" => go(RowStep::Last),
        "j" if letters => go(RowStep::Next),
        "k" if letters => go(RowStep::Before),
        "x" if letters && has_task => Some(TableDeed::Choose),
        "s" if letters && has_task => Some(TableDeed::Star),
        "e" if letters && has_task => Some(TableDeed::Edit),
        "o" if letters && has_task => Some(TableDeed::Open),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::keys::stroke;

    #[test]
    fn keys_of_the_table() {
        let go = |step, chooses| Some(TableDeed::Go { step, chooses });
        let cases = [
            ("ArrowDown", go(RowStep::Next, false)),
            ("Shift+ArrowUp", go(RowStep::Before, true)),
            ("Home", go(RowStep::First, false)),
            ("Shift+End", go(RowStep::Last, true)),
            ("j", go(RowStep::Next, false)),
            ("k", go(RowStep::Before, false)),
            ("Shift+J", None),
            ("x", Some(TableDeed::Choose)),
            ("s", Some(TableDeed::Star)),
            ("e", Some(TableDeed::Edit)),
            ("o", Some(TableDeed::Open)),
            ("Ctrl+a", Some(TableDeed::ChooseAll)),
            ("Ctrl+A", Some(TableDeed::ChooseAll)),
            ("a", None),
            ("Ctrl+s", None),
            ("Alt+ArrowDown", None),
            ("Enter", None),
        ];
        for (written, expected) in cases {
            assert_eq!(table_deed(&stroke(written), true, true), expected, "{written}");
        }
    }

    #[test]
    fn letters_can_be_switched_off_and_want_a_task() {
        for written in ["x", "s", "e", "o"] {
            assert_eq!(table_deed(&stroke(written), false, true), None, "{written}");
            assert_eq!(table_deed(&stroke(written), true, false), None, "{written}");
        }
        assert_eq!(table_deed(&stroke("j"), false, true), None);
        assert!(table_deed(&stroke("j"), true, false).is_some());
        assert!(table_deed(&stroke("ArrowDown"), false, false).is_some());
    }
}
