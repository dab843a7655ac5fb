//! How the doubts of a reading stand while somebody goes through them.

use std::collections::BTreeSet;

use crate::ledger::{DraftTask, Field};
use crate::reading::{Doubt, DoubtKind, Passage, PassageKind};
use crate::sorting::set_of;

/// How a doubt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtState {
    /// Nobody has looked at it.
    Open,
    /// Somebody said that it is right as it was read.
    Right,
    /// Its task was corrected in what was doubtful, or its passage was made a task.
    Corrected,
    /// Its task is left out.
    LeftOut,
}

impl DoubtState {
    /// How a doubt stands, from its task, from what its passage is taken for now, and from whether somebody said that it
    /// is right. Taking a correction back opens it again by itself.
    pub fn of(doubt: &Doubt, task: Option<&DraftTask>, passages: &[Passage], is_right: bool) -> Self {
        if is_right {
            return Self::Right;
        }
        if task.is_some_and(|draft| !draft.included) {
            return Self::LeftOut;
        }
        let fields: &[Field] = match doubt.kind {
            DoubtKind::NoUnit | DoubtKind::UnequalLists { .. } | DoubtKind::LabelGuessed { .. } => {
                &[Field::Units, Field::Persons]
            }
            DoubtKind::NotTakenIn { .. } | DoubtKind::LabelUnknown { .. } => {
                &[Field::Units, Field::Persons, Field::Due, Field::Recurrence]
            }
            DoubtKind::DateUnclear { .. } | DoubtKind::NoYear | DoubtKind::ReadAsOf { .. } => {
                &[Field::Due, Field::Recurrence]
            }
            DoubtKind::NumberGap { .. }
            | DoubtKind::NumberRepeated { .. }
            | DoubtKind::CountDiffers { .. }
            | DoubtKind::HiddenLeftOut { .. } => &[Field::Text],
            DoubtKind::NotUnderstood => {
                let from = passages.partition_point(|passage| passage.span.end <= doubt.span.start);
                let mut here =
                    passages[from..].iter().take_while(|passage| passage.span.start < doubt.span.end);
                let is_unread = here.any(|passage| passage.kind == PassageKind::Unread);
                return if is_unread { Self::Open } else { Self::Corrected };
            }
        };
        let is_edited = |draft: &DraftTask| {
            let assumed = draft.task.due_assumed;
            fields
                .iter()
                .any(|field| draft.task.stamps.contains_key(field) && !(assumed && *field == Field::Due))
        };
        if task.is_some_and(is_edited) { Self::Corrected } else { Self::Open }
    }

    /// Whether there is nothing left to do about it.
    pub const fn is_done(self) -> bool {
        !matches!(self, Self::Open)
    }
}

/// The doubt to go to after `now`, or before it: the next that is open, round the end, or the next at all where none is.
///
/// ```
/// use qingdan::view::{DoubtState::{self, *}, next_doubt};
/// let all = [Open, Right, Open];
/// assert_eq!(next_doubt(&all, None, true), Some(0));
/// assert_eq!(next_doubt(&all, Some(0), true), Some(2));
/// assert_eq!(next_doubt(&all, Some(2), true), Some(0));
/// assert_eq!(next_doubt(&all, Some(0), false), Some(2));
/// assert_eq!(next_doubt(&[Right, LeftOut], Some(0), true), Some(1));
/// assert_eq!(next_doubt(&[], None, true), None);
/// ```
pub fn next_doubt(states: &[DoubtState], now: Option<usize>, forward: bool) -> Option<usize> {
    let count = states.len();
    let first = now.map_or(if forward { count.saturating_sub(1) } else { 0 }, |now| now.min(count));
    let way =
        (1..=count).map(|step| if forward { (first + step) % count } else { (first + count - step) % count });
    let is_open = |place: &usize| states[*place] == DoubtState::Open;
    way.clone().find(is_open).or_else(|| way.into_iter().next())
}

/// Which doubts of another reading of the same text were said to be right, by their places, where those of one were.
///
/// ```
/// use qingdan::{reading::{Doubt, DoubtKind}, text::Span, view::still_right};
/// let doubt = |start, kind| Doubt { span: Span::new(start, start + 3), task: None, kind };
/// let before = [doubt(0, DoubtKind::NoYear), doubt(9, DoubtKind::NoUnit), doubt(30, DoubtKind::NoUnit)];
/// assert_eq!(still_right(&[0, 1].into(), &before, &before[1..]), [0].into());
/// ```
pub fn still_right(right: &BTreeSet<usize>, before: &[Doubt], after: &[Doubt]) -> BTreeSet<usize> {
    let said: Vec<&Doubt> = right.iter().filter_map(|place| before.get(*place)).collect();
    let is_said = |doubt: &Doubt| said.iter().any(|one| one.span == doubt.span && one.kind == doubt.kind);
    set_of(after.iter().enumerate().filter(|(_, doubt)| is_said(doubt)).map(|(place, _)| place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::ledger::{Draft, Edit, Env};
    use crate::reading::{Reading, Unit, UnitRole, read};
    use crate::text::Span;

    /// Five tasks, one of which names no unit, and a line between them that nobody understands.
    fn doubtful() -> (Draft, Reading) {
        let text = "一、民生\n1.建桥。（责任单位：甲局）\n2.修路。（责任单位：甲局）\n3.种树。\n4.挖渠。（责任单位：乙局）\n5.买灯。（责任单位：乙局）\n6.装灯。（责任单位：乙局）\n";
        let document = Document::from_text(text);
        let reading = read(&document);
        (Draft::of(&reading, &document.source), reading)
    }

    fn state(draft: &Draft, reading: &Reading, index: usize, right: bool) -> DoubtState {
        let doubt = &reading.doubts[index];
        DoubtState::of(doubt, doubt.task.map(|task| &draft.tasks[task]), &reading.passages, right)
    }

    #[test]
    fn a_correction_settles_what_was_doubtful() {
        let (mut draft, reading) = doubtful();
        assert_eq!((reading.doubts[0].kind.clone(), reading.doubts[0].task), (DoubtKind::NoUnit, Some(2)));
        assert_eq!(state(&draft, &reading, 0, false), DoubtState::Open);
        assert_eq!(state(&draft, &reading, 0, true), DoubtState::Right);
        let before = draft.tasks[2].clone();
        draft.tasks[2].edit(Edit::Text("种一百棵树。".into()), &Env::default());
        assert_eq!(state(&draft, &reading, 0, false), DoubtState::Open, "its unit is still missing");
        let unit = Unit { name: "丙局".into(), role: UnitRole::Responsible, level: None };
        draft.tasks[2].edit(Edit::Units(vec![unit]), &Env::default());
        assert_eq!(state(&draft, &reading, 0, false), DoubtState::Corrected);
        draft.tasks[2] = before;
        assert_eq!(state(&draft, &reading, 0, false), DoubtState::Open);
        draft.tasks[2].included = false;
        assert_eq!(state(&draft, &reading, 0, false), DoubtState::LeftOut);
    }

    #[test]
    fn a_passage_that_became_a_task_is_settled() {
        let span = Span::new(0, 9);
        let doubt = Doubt { span, task: None, kind: DoubtKind::NotUnderstood };
        let of = |kind| DoubtState::of(&doubt, None, &[Passage { span, kind }], false);
        assert_eq!(of(PassageKind::Unread), DoubtState::Open);
        assert_eq!(of(PassageKind::Task(0)), DoubtState::Corrected);
    }
}
