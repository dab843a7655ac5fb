//! Where an answer differs from our own reading.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::letters::letters;
use super::{Anchored, AnchoredTask, Dated};
use crate::ledger::{Draft, DraftTask, Task, TaskId};
use crate::reading::{Person, Unit};
use crate::sorting::sort_by_key;
use crate::text::{Place, Span};

/// One difference between our reading and an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where to look.
    pub span: Span,
    /// What differs, with both sides.
    pub kind: DifferenceKind,
}

impl Difference {
    /// The task of ours that it is about, where it is one that stays.
    pub fn task(&self) -> Option<&str> {
        match &self.kind {
            DifferenceKind::Units { task, .. }
            | DifferenceKind::Persons { task, .. }
            | DifferenceKind::Due { task, .. } => Some(task),
            _ => None,
        }
    }
}

/// What differs. Ours is told by the ids of the draft's tasks.
#[derive(Clone, Debug, PartialEq)]
pub enum DifferenceKind {
    /// A task that the answer does not have. To follow it is to leave the task out.
    OnlyOurs {
        /// The task.
        task: TaskId,
    },
    /// A task that only the answer has.
    OnlyTheirs {
        /// The task.
        task: Box<AnchoredTask>,
    },
    /// A task that the answer has too, and that was left out.
    LeftOut {
        /// The task.
        task: TaskId,
    },
    /// Tasks that reach elsewhere: others are their words, they are cut where ours are whole, or joined where ours are cut.
    Extent {
        /// Our tasks in order.
        ours: Vec<TaskId>,
        /// The tasks of the answer in order.
        theirs: Vec<AnchoredTask>,
    },
    /// Other units.
    Units {
        /// The task.
        task: TaskId,
        /// Ours.
        ours: Vec<Unit>,
        /// Those of the answer.
        theirs: Vec<Unit>,
    },
    /// Other persons.
    Persons {
        /// The task.
        task: TaskId,
        /// Ours.
        ours: Vec<Person>,
        /// Those of the answer.
        theirs: Vec<Person>,
    },
    /// Other days.
    Due {
        /// The task.
        task: TaskId,
        /// Ours.
        ours: Box<Dated>,
        /// Those of the answer.
        theirs: Box<Dated>,
    },
}

/// The differences between a draft and what is anchored of an answer about the same notice, in the order of the page. What
/// is alike gives none, nor does what the answer says nothing of.
///
/// ```
/// use qingdan::{intake::Document, ledger::Draft, reading::{Given, read}};
/// use qingdan::second::{DifferenceKind, anchored, answer, differences};
/// let document = Document::from_text("1.修整南门路。（责任单位：区住建局）\n2.补种行道树。（责任单位：区林业局）\n");
/// let draft = Draft::of(&read(&document), &document.source);
/// let told = answer(r#"[{"text": "补种行道树", "units": ["区林业局"], "due": []}]"#).unwrap();
/// let differences = differences(&draft, &anchored(&told, &document, &Given::default()));
/// assert_eq!(differences.len(), 1);
/// assert_eq!(differences[0].kind, DifferenceKind::OnlyOurs { task: draft.tasks[0].task.id.clone() });
/// ```
pub fn differences(draft: &Draft, anchored: &Anchored) -> Vec<Difference> {
    let ours = ours(draft);
    let theirs: Vec<(Vec<char>, &AnchoredTask)> =
        anchored.tasks.iter().map(|task| (letters(&task.text), task)).collect();
    let mut found = Vec::new();
    let overlaps = overlaps(&ours, &theirs);
    // First those that are the same, wherever else they reach: what is marked by hand stands inside others.
    let (mut is_paired, mut pairs) = (vec![false; ours.len()], vec![None; theirs.len()]);
    for (nth, near) in overlaps.iter().enumerate() {
        // A bracket in the midst of its words is not always read as one of them.
        let (words, task) = &theirs[nth];
        let told = if task.is_near { letters(&task.told) } else { Vec::new() };
        let same = |own: &&usize| [words, &told].contains(&&ours[**own].letters);
        let own = near.iter().find(|own| !is_paired[**own] && same(own));
        if let Some(own) = own {
            is_paired[*own] = true;
            pairs[nth] = Some(*own);
        }
    }
    let mut groups = Groups::default();
    for (nth, (_, task)) in theirs.iter().enumerate() {
        match pairs[nth] {
            Some(own) => fields(ours[own].draft, task, &mut found),
            None => groups.add(nth, overlaps[nth].iter().copied().filter(|own| !is_paired[*own])),
        }
    }
    for (own, told) in groups.all {
        own.iter().for_each(|own| is_paired[*own] = true);
        let told: Vec<&AnchoredTask> = told.iter().map(|nth| theirs[*nth].1).collect();
        let included = own.iter().filter(|own| ours[**own].draft.included).count();
        let mut own: Vec<&DraftTask> = own.iter().map(|own| ours[*own].draft).collect();
        own.retain(|draft| draft.included || included == 0);
        match (&own[..], &told[..]) {
            ([], told) => found.extend(told.iter().map(|task| Difference {
                span: task.span,
                kind: DifferenceKind::OnlyTheirs { task: Box::new((*task).clone()) },
            })),
            (own, told) => {
                let span = told.iter().map(|task| task.span).reduce(Span::joined).unwrap_or_default();
                let ours = own.iter().map(|draft| draft.task.id.clone()).collect();
                let theirs = told.iter().map(|task| (*task).clone()).collect();
                found.push(Difference { span, kind: DifferenceKind::Extent { ours, theirs } });
                if let ([own], [task]) = (own, told) {
                    fields(own, task, &mut found);
                }
            }
        }
    }
    // Of what stands behind the last task of an answer that is cut off nothing is known.
    let end = theirs.iter().map(|(_, task)| task.span.end).max().unwrap_or_default();
    for (own, _) in ours.iter().zip(is_paired).filter(|(_, is_paired)| !is_paired) {
        if own.draft.included && (!anchored.is_cut || own.span.start < end) {
            let task = own.draft.task.id.clone();
            found.push(Difference { span: own.span, kind: DifferenceKind::OnlyOurs { task } });
        }
    }
    sort_by_key(&mut found, |difference| difference.span.start);
    found
}

/// A task of ours that stands in the notice.
struct Own<'d> {
    span: Span,
    letters: Vec<char>,
    draft: &'d DraftTask,
}

fn ours(draft: &Draft) -> Vec<Own<'_>> {
    let places: Vec<Place> = draft.tasks.iter().map(|one| one.task.place.unwrap_or_default()).collect();
    let spans = Place::spans_in(&places, &draft.notice.source);
    let own = draft.tasks.iter().zip(spans);
    let mut own: Vec<Own<'_>> = own
        .filter_map(|(draft, span)| Some(Own { span: span?, letters: letters(&draft.task.text), draft }))
        .collect();
    sort_by_key(&mut own, |own| own.span.start);
    own
}

/// For each task of the answer those of ours that stand where it stands.
fn overlaps(ours: &[Own<'_>], theirs: &[(Vec<char>, &AnchoredTask)]) -> Vec<Vec<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let near = theirs.iter().map(|(_, task)| {
        while ours.get(next).is_some_and(|own| own.span.start < task.span.end) {
            open.push(next);
            next += 1;
        }
        open.retain(|own| ours[*own].span.end > task.span.start);
        open.clone()
    });
    near.collect()
}

/// Tasks of either side that stand in the same place, put together.
#[derive(Default)]
struct Groups {
    all: Vec<(Vec<usize>, Vec<usize>)>,
    /// The group of each of ours.
    group: BTreeMap<usize, usize>,
}

impl Groups {
    fn add(&mut self, theirs: usize, ours: impl Iterator<Item = usize>) {
        let ours: Vec<usize> = ours.collect();
        let group = match ours.iter().find_map(|own| self.group.get(own)) {
            Some(group) => *group,
            None => {
                self.all.push(Default::default());
                self.all.len() - 1
            }
        };
        self.all[group].1.push(theirs);
        for own in ours {
            // One that stands in another group too stays there.
            if let Entry::Vacant(free) = self.group.entry(own) {
                free.insert(group);
                self.all[group].0.push(own);
            }
        }
    }
}

/// What differs of a task that stands in the same place.
fn fields(own: &DraftTask, told: &AnchoredTask, found: &mut Vec<Difference>) {
    let (task, span, id) = (&own.task, told.span, || own.task.id.clone());
    let mut add = |kind| found.push(Difference { span, kind });
    if !own.included {
        add(DifferenceKind::LeftOut { task: id() });
    }
    if let Some(theirs) = told_units(task, told).filter(|theirs| !same_units(&task.units, theirs)) {
        add(DifferenceKind::Units { task: id(), ours: task.units.clone(), theirs });
    }
    if let Some(theirs) = told_persons(task, told).filter(|theirs| !same_persons(&task.persons, theirs)) {
        add(DifferenceKind::Persons { task: id(), ours: task.persons.clone(), theirs });
    }
    let ours = dated(task);
    if let Some(theirs) = told.dated.clone().filter(|theirs| !same_days(&ours, theirs, told.tells_milestones))
    {
        add(DifferenceKind::Due { task: id(), ours: Box::new(ours), theirs: Box::new(theirs) });
    }
}

/// The days of a task of ours; one that was only assumed is none that the notice says.
fn dated(task: &Task) -> Dated {
    Dated {
        due: task.due.filter(|_| !task.due_assumed),
        due_text: task.due_text.clone(),
        milestones: task.milestones.clone(),
        recurrence: task.recurrence,
    }
}

/// The units that an answer tells, with what is known besides of those that we have too.
pub(super) fn told_units(task: &Task, told: &AnchoredTask) -> Option<Vec<Unit>> {
    let units = told.units.as_ref()?.iter().map(|printed| &printed.value);
    let known = |unit: &Unit| {
        let own = task.units.iter().find(|own| own.role == unit.role && is_same_name(&own.name, &unit.name));
        own.cloned().unwrap_or_else(|| {
            let level = task.units.iter().find(|own| own.name == unit.name).and_then(|own| own.level.clone());
            Unit { level, ..unit.clone() }
        })
    };
    let mut told: Vec<Unit> = Vec::new();
    for unit in units.map(known) {
        if !told.contains(&unit) {
            told.push(unit);
        }
    }
    Some(told)
}

/// The persons that an answer tells, with what is known besides of those that we have too.
pub(super) fn told_persons(task: &Task, told: &AnchoredTask) -> Option<Vec<Person>> {
    let persons = told.persons.as_ref()?.iter().map(|printed| &printed.value);
    let known = |person: &Person| {
        let own = task.persons.iter().find(|own| letters(&own.name) == letters(&person.name));
        own.map_or_else(|| person.clone(), |own| Person { role: person.role, ..own.clone() })
    };
    Some(persons.map(known).collect())
}

/// `住建局` where `区住建局` is printed.
fn is_same_name(one: &str, other: &str) -> bool {
    // Fewer are the end of many names.
    const FEWEST: usize = 3;
    let (one, other) = (letters(one), letters(other));
    one == other || one.len().min(other.len()) >= FEWEST && (one.ends_with(&other) || other.ends_with(&one))
}

fn same_units(ours: &[Unit], theirs: &[Unit]) -> bool {
    let has = |units: &[Unit], one: &Unit| {
        units.iter().any(|unit| unit.role == one.role && letters(&unit.name) == letters(&one.name))
    };
    ours.iter().all(|unit| has(theirs, unit)) && theirs.iter().all(|unit| has(ours, unit))
}

fn same_persons(ours: &[Person], theirs: &[Person]) -> bool {
    let has = |persons: &[Person], one: &Person| {
        persons.iter().any(|person| person.role == one.role && letters(&person.name) == letters(&one.name))
    };
    ours.iter().all(|person| has(theirs, person)) && theirs.iter().all(|person| has(ours, person))
}

fn same_days(ours: &Dated, theirs: &Dated, tells_milestones: bool) -> bool {
    let days = |dated: &Dated| dated.milestones.iter().map(|point| point.due).collect::<Vec<_>>();
    if (ours.due, ours.recurrence) != (theirs.due, theirs.recurrence) {
        return false;
    }
    if tells_milestones && days(ours) != days(theirs) {
        return false;
    }
    let [own, told] = [ours, theirs].map(|dated| dated.due_text.as_deref().map(letters).unwrap_or_default());
    // Which words say the same day makes no difference.
    ours.due.is_some() || ours.recurrence.is_some() || own.is_empty() == told.is_empty()
}
