//! Taking the model's side of a difference.

use super::differences::{told_persons, told_units};
use super::letters::letters;
use super::{AnchoredTask, Dated, Difference, DifferenceKind};
use crate::ledger::{Draft, Edit, Env};
use crate::reading::Reading;
use crate::text::{Place, Span};

impl Difference {
    /// Makes the draft, and the reading that it is of, what the answer says here. False where the draft has changed since, so
    /// that there is nothing left to do.
    ///
    /// ```
    /// use qingdan::{intake::Document, ledger::{Draft, Env}, reading::{Given, read}};
    /// use qingdan::second::{anchored, answer, differences};
    /// let document = Document::from_text("1.修整南门路，补种行道树。（责任单位：区住建局）\n2.清淤。（责任单位：区水务局）\n");
    /// let mut reading = read(&document);
    /// let mut draft = Draft::of(&reading, &document.source);
    /// let told = answer(r#"[{"text": "修整南门路"}, {"text": "补种行道树"}, {"text": "清淤"}]"#).unwrap();
    /// let anchored = anchored(&told, &document, &Given::default());
    /// for difference in differences(&draft, &anchored) {
    ///     assert!(difference.apply(&mut draft, &mut reading, &Env::default()));
    /// }
    /// assert_eq!(draft.tasks[1].task.text, "补种行道树。");
    /// assert_eq!(draft.tasks[1].task.units[0].name, "区住建局");
    /// ```
    pub fn apply(&self, draft: &mut Draft, reading: &mut Reading, env: &Env) -> bool {
        let at = |draft: &Draft, id: &str| draft.tasks.iter().position(|one| one.task.id == id);
        match &self.kind {
            DifferenceKind::OnlyOurs { task } | DifferenceKind::LeftOut { task } => {
                let Some(at) = at(draft, task) else { return false };
                draft.tasks[at].included = matches!(self.kind, DifferenceKind::LeftOut { .. });
            }
            DifferenceKind::OnlyTheirs { task } => mark(task, draft, reading, env),
            DifferenceKind::Extent { ours, theirs } => {
                let places: Vec<usize> = ours.iter().filter_map(|id| at(draft, id)).collect();
                if places.len() < ours.len() || places.is_empty() {
                    return false;
                }
                reach(&places, theirs, draft, reading, env);
            }
            DifferenceKind::Units { task, theirs, .. } => {
                let Some(at) = at(draft, task) else { return false };
                edit(draft, at, [Edit::Units(theirs.clone())], env);
            }
            DifferenceKind::Persons { task, theirs, .. } => {
                let Some(at) = at(draft, task) else { return false };
                edit(draft, at, [Edit::Persons(theirs.clone())], env);
            }
            DifferenceKind::Due { task, theirs, .. } => {
                let Some(at) = at(draft, task) else { return false };
                edit(draft, at, dates(theirs), env);
            }
        }
        true
    }
}

fn edit(draft: &mut Draft, at: usize, edits: impl IntoIterator<Item = Edit>, env: &Env) {
    let Some(task) = draft.tasks.get_mut(at) else { return };
    for edit in edits {
        if task.differs(&edit) {
            task.edit(edit, env);
        }
    }
}

fn dates(dated: &Dated) -> [Edit; 3] {
    let Dated { due, due_text, milestones, recurrence } = dated.clone();
    [Edit::Milestones(milestones), Edit::Recurrence(recurrence), Edit::Due(due, due_text)]
}

/// Makes a task that only the answer has.
fn mark(told: &AnchoredTask, draft: &mut Draft, reading: &mut Reading, env: &Env) {
    let at = draft.mark(reading, told.span);
    if let Some(one) = draft.tasks.get_mut(at) {
        one.task.number.clone_from(&told.number);
    }
    edit(draft, at, [Edit::Section(told.section.clone())], env);
    become_told(told, Place::new(0, usize::MAX), draft, at, env);
}

/// Gives a task what the answer says of it, where it says anything. It stands where the answer has it if it reaches beyond its
/// `room`: by words alone a task can be cut in the wrong place.
fn become_told(told: &AnchoredTask, room: Place, draft: &mut Draft, at: usize, env: &Env) {
    let place = Place::of(told.span, &draft.notice.source);
    let Some(one) = draft.tasks.get_mut(at) else { return };
    one.included = true;
    if let (Some(own), Some(told)) = (one.task.place, place)
        && !(room.contains(own) && own.overlaps(told))
    {
        one.task.place = Some(told);
    }
    let mut edits = Vec::new();
    if letters(&one.task.text) != letters(&told.text) {
        edits.push(Edit::Text(told.text.clone()));
    }
    edits.extend(told_units(&one.task, told).map(Edit::Units));
    edits.extend(told_persons(&one.task, told).map(Edit::Persons));
    edits.extend(told.dated.iter().flat_map(dates));
    edit(draft, at, edits, env);
}

/// Lets tasks reach as far as those of the answer. One that is one task there and here only gets other words: what else
/// differs is a difference of its own.
fn reach(places: &[usize], theirs: &[AnchoredTask], draft: &mut Draft, reading: &mut Reading, env: &Env) {
    let mut places = places.to_vec();
    crate::sorting::sort_by(&mut places, Ord::cmp);
    let (Some((first, others)), Some((head, rest))) = (places.split_first(), theirs.split_first()) else {
        return;
    };
    let mut first = *first;
    if others.is_empty() && rest.is_empty() {
        draft.retype(first, &head.text, env);
        return;
    }
    // From the back, so that places before stay what they are.
    for at in others.iter().rev() {
        // Joined with the one before it, which is then joined itself.
        if places.contains(&(at - 1)) {
            draft.join(reading, *at, env);
        } else if let Some(one) = draft.tasks.get_mut(*at) {
            one.included = false;
        }
    }
    // Between the one before and the one behind.
    let spans: Vec<Span> = theirs.iter().map(|told| told.span).collect();
    let places: Vec<Place> =
        Place::all_of(&spans, &draft.notice.source).into_iter().map(Option::unwrap_or_default).collect();
    let room = |nth: usize| {
        let before = nth.checked_sub(1).and_then(|nth| places.get(nth)).map_or(0, |place| place.end);
        Place::new(before, places.get(nth + 1).map_or(usize::MAX, |place| place.start))
    };
    for (nth, told) in theirs.iter().enumerate().skip(1).rev() {
        let text = draft.tasks.get(first).map(|one| one.task.text.clone()).unwrap_or_default();
        let is_cut = cut(&text, &told.text).is_some_and(|at| draft.split(reading, first, at, env));
        let at = if is_cut { first + 1 } else { draft.mark(reading, told.span) };
        if !is_cut && at <= first {
            first += 1;
        }
        become_told(told, room(nth), draft, at, env);
    }
    become_told(head, room(0), draft, first, env);
}

/// The byte at which words begin in a text, marks and white space not counted.
fn cut(text: &str, words: &str) -> Option<usize> {
    let words = letters(words);
    let own = super::letters::Letters::of(text);
    let at = *own.occurrences(&words)?.first()?;
    Some(own.span(super::letters::Stretch::new(at, at + 1)).start)
}
