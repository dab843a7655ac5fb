//! Drafts: what was typed and not taken over yet, kept by the place of its field.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::ledger::TaskId;

/// A longer draft is not kept, in bytes: it would cost the storage more than what was typed is worth.
pub const LONGEST_DRAFT: usize = 100_000;
/// How long all drafts are together at most, in bytes. Those that were typed in longest ago go first.
pub const ALL_DRAFTS: usize = 300_000;
/// How many drafts are kept at most.
pub const MOST_DRAFTS: usize = 60;

/// A field, wherever it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The task that it is about; `None` for a field that is about none, as in the form for a new one.
    pub task: Option<TaskId>,
    /// Which of its fields.
    pub field: String,
}

impl Place {
    /// A field of a task.
    pub fn of_task(task: &str, field: &str) -> Self {
        Self { task: Some(task.to_owned()), field: field.to_owned() }
    }

    /// A field that is about no task.
    pub fn of_form(field: &str) -> Self {
        Self { task: None, field: field.to_owned() }
    }
}

/// What was typed and not taken over yet.
///
/// ```
/// use qingdan::view::{Drafts, Place};
/// let mut drafts = Drafts::default();
/// let notes = Place::of_task("任务", "notes");
/// drafts.keep(notes.clone(), "先联系");
/// assert_eq!(Drafts::from_text(&drafts.to_text()).of(&notes), Some("先联系"));
/// drafts.forget(&notes);
/// assert_eq!(drafts.to_text(), "");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// What was typed in last stands last.
    list: VecDeque<(Place, String)>,
}

impl Drafts {
    /// Keeps what stands in a field, in the place of what stood there before. One that is too long is not kept, and of too
    /// many the oldest are dropped.
    pub fn keep(&mut self, place: Place, text: &str) {
        self.forget(&place);
        if text.len() > LONGEST_DRAFT {
            return;
        }
        self.list.push_back((place, text.to_owned()));
        let mut bytes: usize = self.list.iter().map(|(_, text)| text.len()).sum();
        while bytes > ALL_DRAFTS || self.list.len() > MOST_DRAFTS {
            let Some((_, oldest)) = self.list.pop_front() else { return };
            bytes -= oldest.len();
        }
    }

    /// What was typed into a field and not taken over.
    pub fn of(&self, place: &Place) -> Option<&str> {
        self.list.iter().find(|(other, _)| other == place).map(|(_, text)| text.as_str())
    }

    /// Forgets the draft of a field: it was taken over, or is not wanted. Whether there was one.
    pub fn forget(&mut self, place: &Place) -> bool {
        let before = self.list.len();
        self.list.retain(|(other, _)| other != place);
        self.list.len() < before
    }

    /// Forgets the drafts of tasks that are not there any more. Whether there were any.
    pub fn forget_gone(&mut self, is_there: impl Fn(&str) -> bool) -> bool {
        let before = self.list.len();
        self.list.retain(|(place, _)| place.task.as_deref().is_none_or(&is_there));
        self.list.len() < before
    }

    /// Takes in what another tab has left; what this one has itself counts.
    pub fn take_in(&mut self, left: Self) {
        let own = std::mem::take(self);
        for (place, text) in left.list.into_iter().chain(own.list) {
            self.keep(place, &text);
        }
    }

    /// The text under which they are kept; empty where there are none.
    pub fn to_text(&self) -> String {
        if self.list.is_empty() {
            return String::new();
        }
        let drafts = self.list.iter().map(|(place, text)| json!([place.task, place.field, text]));
        Value::Array(drafts.collect()).to_string()
    }

    /// The drafts that a text holds. What makes no sense is left out.
    pub fn from_text(text: &str) -> Self {
        let mut drafts = Self::default();
        // Nothing that was written here is longer, whatever its characters are.
        if text.len() > 8 * ALL_DRAFTS {
            return drafts;
        }
        let Ok(Value::Array(list)) = serde_json::from_str(text) else { return drafts };
        for draft in list {
            let Value::Array(parts) = draft else { continue };
            if let [task, Value::String(field), Value::String(text)] = parts.as_slice() {
                let task = task.as_str().map(str::to_owned);
                drafts.keep(Place { task, field: field.clone() }, text);
            }
        }
        drafts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(task: &str) -> Place {
        Place::of_task(task, "notes")
    }

    #[test]
    fn a_field_has_one_draft() {
        let mut drafts = Drafts::default();
        drafts.keep(notes("甲"), "先");
        drafts.keep(notes("甲"), "先联系");
        drafts.keep(Place::of_form("notes"), "另一处");
        assert_eq!(drafts.of(&notes("甲")), Some("先联系"));
        assert_eq!(drafts.of(&Place::of_form("notes")), Some("另一处"));
        assert_eq!(drafts.of(&notes("乙")), None);
        assert!(drafts.forget(&notes("甲")) && !drafts.forget(&notes("甲")));
        assert_eq!(drafts.of(&notes("甲")), None);
    }

    #[test]
    fn the_oldest_go_first() {
        let mut drafts = Drafts::default();
        for task in 0..=MOST_DRAFTS {
            drafts.keep(notes(&task.to_string()), "x");
        }
        assert_eq!((drafts.of(&notes("0")), drafts.of(&notes("1"))), (None, Some("x")));
        // What is typed in again is the youngest.
        drafts.keep(notes("1"), "y");
        drafts.keep(notes("new"), "x");
        assert_eq!((drafts.of(&notes("1")), drafts.of(&notes("2"))), (Some("y"), None));
    }

    #[test]
    fn they_take_bounded_room() {
        let mut drafts = Drafts::default();
        drafts.keep(notes("甲"), "before");
        drafts.keep(notes("甲"), &"字".repeat(LONGEST_DRAFT));
        assert_eq!(drafts.of(&notes("甲")), None);
        for task in 0..10 {
            drafts.keep(notes(&task.to_string()), &"x".repeat(LONGEST_DRAFT));
        }
        let kept: usize = (0..10).filter_map(|task| drafts.of(&notes(&task.to_string()))).map(str::len).sum();
        assert_eq!(kept, ALL_DRAFTS);
        assert!(drafts.of(&notes("9")).is_some());
        assert_eq!(Drafts::from_text(&drafts.to_text()), drafts);
    }

    #[test]
    fn those_of_tasks_that_are_gone_go() {
        let mut drafts = Drafts::default();
        drafts.keep(notes("甲"), "x");
        drafts.keep(notes("乙"), "y");
        drafts.keep(Place::of_form("new-text"), "z");
        assert!(drafts.forget_gone(|task| task == "乙"));
        assert!(!drafts.forget_gone(|task| task == "乙"));
        assert_eq!(drafts.of(&notes("甲")), None);
        assert_eq!(drafts.of(&notes("乙")), Some("y"));
        assert_eq!(drafts.of(&Place::of_form("new-text")), Some("z"));
    }

    #[test]
    fn what_another_tab_has_left_comes_in() {
        let (mut own, mut left) = (Drafts::default(), Drafts::default());
        own.keep(notes("甲"), "own");
        left.keep(notes("甲"), "left");
        left.keep(notes("乙"), "left");
        own.take_in(left);
        assert_eq!((own.of(&notes("甲")), own.of(&notes("乙"))), (Some("own"), Some("left")));
    }

    #[test]
    fn any_text_can_be_read() {
        let mut drafts = Drafts::default();
        drafts.keep(notes("甲"), "\"]\n\u{0}字");
        drafts.keep(Place::of_form("new-text"), "");
        assert_eq!(Drafts::from_text(&drafts.to_text()), drafts);
        for text in ["", "x", "{}", "[1]", "[[]]", "[[1,2,3]]", "[[\"a\",\"b\"]]", "[[null,null,\"c\"]]"] {
            assert_eq!(Drafts::from_text(text), Drafts::default(), "{text}");
        }
        let half = "[[\"甲\",\"notes\",\"x\"],[1],[\"乙\"]]";
        assert_eq!(Drafts::from_text(half).of(&notes("甲")), Some("x"));
    }
}
