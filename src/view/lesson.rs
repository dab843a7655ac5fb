//! What a correction teaches: the rule by which the reader would have found it itself, and what else would change by that rule.

use std::sync::Arc;

use crate::intake::Document;
use crate::ledger::{Draft, Edit, Env, Reread, RereadChange, Task};
use crate::reading::{
    Given, Meaning, PersonRole, Reading, Rule, Taught, Unit, UnitRole, read_with, rule_for,
};
use crate::relay::Job;

use crate::text::{Place, Span};

/// A text of more bytes is not read again while somebody waits: some tenths of a second.
const LONGEST: usize = 600_000;

/// A rule that a correction teaches, and what would become of the review by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The rules: one, but where several columns were said to be something at once.
    pub rules: Vec<Rule>,
    /// What is read, under these rules too.
    pub job: Arc<Job>,
    /// What the draft becomes.
    pub reread: Reread,
    /// What changes beside what was corrected, as places in [`Reread::changes`].
    pub others: Vec<usize>,
}

/// A review as it was before somebody corrected it.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What was opened.
    pub document: &'a Document,
    /// What it was read from, and under which rules.
    pub job: &'a Job,
    /// The draft.
    pub draft: &'a Draft,
    /// The reading that goes with it.
    pub reading: &'a Reading,
}

/// What a selection in the source is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// This of the task that it stands in or behind.
    Is(Meaning),
    /// The heading over what follows.
    Heading,
    /// Nothing of the notice.
    Furniture,
}

/// What somebody has put right in a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutRight {
    /// This value was missing.
    Missing(String, Meaning),
    /// This name is no unit.
    NoUnit(String),
}

impl PutRight {
    /// What edits of a task put right that a rule could have found.
    ///
    /// ```
    /// use qingdan::{ledger::{Edit, Task}, reading::{Meaning, Unit, UnitRole}, view::PutRight};
    /// let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
    /// let units = vec![Unit { name: "水利局".into(), role: UnitRole::Lead, level: None }];
    /// assert_eq!(PutRight::of(&task, &Edit::Units(units)), [PutRight::Missing("水利局".into(), Meaning::Lead)]);
    /// ```
    pub fn of(task: &Task, edit: &Edit) -> Vec<Self> {
        match edit {
            Edit::Units(units) => {
                let is_in = |units: &[Unit], unit: &Unit| units.iter().any(|other| other.name == unit.name);
                let missing = units.iter().filter(|unit| !is_in(&task.units, unit));
                let wrong = task.units.iter().filter(|unit| !is_in(units, unit));
                let missing = missing.map(|unit| Self::Missing(unit.name.clone(), meaning_of(unit.role)));
                missing.chain(wrong.map(|unit| Self::NoUnit(unit.name.clone()))).collect()
            }
            Edit::Persons(persons) => {
                let missing = persons.iter().filter(|person| {
                    person.role == PersonRole::Responsible
                        && task.persons.iter().all(|other| other.name != person.name)
                });
                missing.map(|person| Self::Missing(person.name.clone(), Meaning::Person)).collect()
            }
            Edit::Due(Some(_), Some(words)) if task.due_text.as_ref() != Some(words) => {
                vec![Self::Missing(words.clone(), Meaning::Due)]
            }
            _ => Vec::new(),
        }
    }

    /// The rule that it teaches, where it was put right in the task that stands at a span; the next one begins at `until`.
    fn rule(&self, document: &Document, task: Span, until: usize) -> Option<Rule> {
        match self {
            Self::Missing(value, means) => rule_for(document, Taught { task, until, value, means: *means }),
            Self::NoUnit(name) => {
                let rule = Rule::NoUnit { name: crate::text::chars::squeezed(name) };
                rule.is_sound().then_some(rule)
            }
        }
    }

    /// Whether a task has it right.
    fn holds(&self, task: &Task) -> bool {
        match self {
            Self::Missing(value, Meaning::Person) => task.persons.iter().any(|person| person.name == *value),
            Self::Missing(value, Meaning::Due) => {
                task.due_text.as_deref().is_some_and(|words| words.contains(value.as_str()))
            }
            Self::Missing(value, means) => {
                task.units.iter().any(|unit| unit.name == *value && meaning_of(unit.role) == *means)
            }
            Self::NoUnit(name) => task.units.iter().all(|unit| unit.name != *name),
        }
    }
}

const fn meaning_of(role: UnitRole) -> Meaning {
    match role {
        UnitRole::Lead => Meaning::Lead,
        UnitRole::Support => Meaning::Support,
        UnitRole::Responsible => Meaning::Responsible,
    }
}

impl Before<'_> {
    /// The lesson of these corrections of one task, by its place: the first whose rule would have found it, and finds more.
    pub fn lesson_of(self, index: usize, put_right: &[PutRight], env: &Env) -> Option<Lesson> {
        let span = self.reading.tasks.get(index)?.span;
        let place = self.draft.tasks.get(index)?.task.place?;
        let next = self.reading.tasks.iter().map(|task| task.span.start).find(|start| *start >= span.end);
        let until = next.unwrap_or(self.document.source.len());
        put_right.iter().find_map(|right| {
            let lesson = self.lesson(right.rule(self.document, span, until)?, Some(place), env)?;
            let mut there = lesson.reread.draft.tasks.iter().map(|draft| &draft.task);
            let is_right =
                there.any(|task| task.place.is_some_and(|other| other.overlaps(place)) && right.holds(task));
            (is_right && !lesson.others.is_empty()).then_some(lesson)
        })
    }

    /// What would change by a rule; `corrected` is where somebody has corrected a task. `None` where nothing would, or the
    /// text is too long to wait for.
    pub fn lesson(self, rule: Rule, corrected: Option<Place>, env: &Env) -> Option<Lesson> {
        self.read_under(vec![rule], corrected, env).filter(|lesson| !lesson.reread.changes.is_empty())
    }

    /// What becomes of the review under rules, be it nothing new. `None` where it is read under them already, or is too long
    /// to wait for.
    pub fn read_under(self, rules: Vec<Rule>, corrected: Option<Place>, env: &Env) -> Option<Lesson> {
        if self.document.source.len() > LONGEST
            || rules.iter().all(|rule| self.job.given.rules.contains(rule))
        {
            return None;
        }
        let read = |given: &Given| read_with(self.document, given, &mut |_| ());
        let job = rules.iter().fold(self.job.clone(), |job, rule| job.with_rule(rule.clone()));
        let reread = self.draft.reread(self.reading, &read(&self.job.given), read(&job.given), env);
        let is_there = |task: &Task| {
            task.place.is_some_and(|place| corrected.is_some_and(|corrected| corrected.overlaps(place)))
        };
        let is_other = |change: &RereadChange| match change {
            RereadChange::New { task } | RereadChange::Edited { task, .. } => {
                reread.draft.tasks.get(*task).is_some_and(|draft| !is_there(&draft.task))
            }
            RereadChange::Gone { was } => {
                self.draft.tasks.get(*was).is_some_and(|draft| !is_there(&draft.task))
            }
        };
        let others: Vec<usize> =
            (0..reread.changes.len()).filter(|nth| is_other(&reread.changes[*nth])).collect();
        Some(Lesson { rules, job: Arc::new(job), others, reread })
    }
}

/// How a task becomes in a preview: its number, its words and what is new of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonLine {
    /// The task, by its id.
    pub task: Task,
    /// What becomes of it.
    pub change: RereadChange,
}

impl Lesson {
    /// The lines of its preview: what changes beside what was corrected, or all where nothing was.
    pub fn lines(&self, before: &Draft) -> Vec<LessonLine> {
        let changes = self.others.iter().filter_map(|nth| self.reread.changes.get(*nth));
        let line = |change: &RereadChange| {
            let task = match change {
                RereadChange::New { task } | RereadChange::Edited { task, .. } => {
                    self.reread.draft.tasks.get(*task)
                }
                RereadChange::Gone { was } => before.tasks.get(*was),
            };
            Some(LessonLine { task: task?.task.clone(), change: change.clone() })
        };
        changes.filter_map(line).collect()
    }
}
