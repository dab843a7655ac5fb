//! A task of which a new version of its notice says something else.

use crate::ledger::{Changed, Edit, Field, Matched, Task};
use crate::text::{Piece, PieceSide, difference};

/// A changed task as it is shown: its words with what was struck out and put in, and the other fields that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct RevisedTask {
    /// Its words.
    pub words: Vec<Piece>,
    /// Its number before, where it is another one now.
    pub old_number: Option<String>,
    /// The fields that changed, but for the words.
    pub facts: Vec<Changed>,
    /// Fields that the user has changed too: one of the two values has to give way.
    pub conflicts: Vec<Changed>,
}

impl RevisedTask {
    /// The task as the new version has it, beside what changed.
    pub fn of(matched: &Matched, task: &Task) -> Self {
        let (mut words, mut facts) =
            (vec![Piece { side: PieceSide::Both, text: task.text.clone() }], Vec::new());
        for changed in &matched.changes {
            match (&changed.before, &changed.after) {
                (Edit::Text(before), Edit::Text(after)) => words = difference(before, after),
                _ => facts.push(changed.clone()),
            }
        }
        let conflicts = matched.changes.iter().filter(|changed| changed.own.is_some()).cloned().collect();
        let old_number = matched.renumbered.as_ref().and_then(|(before, _)| before.clone());
        Self { words, old_number, facts, conflicts }
    }
}

/// A name for the choice between two values of a field that no other choice has.
pub fn choice_name(task: &str, field: &Field) -> String {
    format!("revision-{task}-{}", field.key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_and_other_fields_listed() {
        let task = Task::by_hand("n-0".into(), "n".into(), 0, "修桥。".into());
        let text = Changed {
            field: Field::Text,
            before: Edit::Text("修路。".into()),
            after: Edit::Text("修桥。".into()),
            own: Some(Edit::Text("修好路。".into())),
        };
        let due = Changed {
            field: Field::Due,
            before: Edit::Due(None, None),
            after: Edit::Due(None, Some("尽快".into())),
            own: None,
        };
        let matched = Matched {
            old: "o-0".into(),
            new: 0,
            changes: vec![text.clone(), due.clone()],
            renumbered: Some((Some("1".into()), None)),
            is_deleted: false,
        };
        let shown = RevisedTask::of(&matched, &task);
        let sides: Vec<PieceSide> = shown.words.iter().map(|piece| piece.side).collect();
        assert_eq!(sides, [PieceSide::Both, PieceSide::Old, PieceSide::New, PieceSide::Both]);
        assert_eq!((shown.facts, shown.conflicts), (vec![due], vec![text]));
        assert_eq!(shown.old_number.as_deref(), Some("1"));
    }
}
