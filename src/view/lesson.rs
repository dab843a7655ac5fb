//! What a correction teaches: the rule by which the reader would have found it itself, and what else would change by that rule.

use std::sync::Arc;

use crate::intake::Document;
use crate::ledger::{Draft, Edit, Env, Reread, RereadChange, Task};
use crate::reading::{
    ColumnSaid, Given, Meaning, PersonRole, Reading, Rule, Taught, Unit, UnitRole, read_with, rule_for,
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
        self.read_with_columns(rules, &[], corrected, env)
    }

    /// Does what [`read_under`](Self::read_under) does, with what is said of columns that have no head.
    pub fn read_with_columns(
        self,
        rules: Vec<Rule>,
        columns: &[ColumnSaid],
        corrected: Option<Place>,
        env: &Env,
    ) -> Option<Lesson> {
        let mut job = rules.iter().fold(self.job.clone(), |job, rule| job.with_rule(rule.clone()));
        for said in columns {
            job.given.columns.retain(|kept| (kept.table, kept.column) != (said.table, said.column));
            job.given.columns.push(*said);
        }
        if self.document.source.len() > LONGEST || job.given == self.job.given {
            return None;
        }
        let read = |given: &Given| read_with(self.document, given, &mut |_| ());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Given;
    use crate::relay::Material;

    /// Six tasks, each with this behind it.
    fn notice(behind: impl Fn(usize) -> String) -> String {
        let works = ["修缮河堤", "清理渠道", "疏浚塘堰", "巡查水库", "检修泵站", "更换闸门"];
        let items = works
            .iter()
            .enumerate()
            .map(|(nth, work)| format!("{}. {work}，{}月底前完成。{}\n", nth + 1, nth + 4, behind(nth)));
        std::iter::once("2026年水利重点工作\n".to_owned()).chain(items).collect()
    }

    /// What is taught by an edit of one task of a notice.
    fn taught(text: &str, index: usize, edit: impl Fn(&Task) -> Edit) -> Option<Lesson> {
        let job = Job::from(Material::Copied { html: String::new(), plain: text.to_owned() });
        let document = job.open().unwrap();
        let (reading, draft) = job.read_opened(&document);
        let task = &draft.tasks[index].task;
        let put_right = PutRight::of(task, &edit(task));
        let before = Before { document: &document, job: &job, draft: &draft, reading: &reading };
        before.lesson_of(index, &put_right, &Env::default())
    }

    fn units(names: &[&str], role: UnitRole) -> Edit {
        let unit = |name: &&str| Unit { name: (*name).to_owned(), role, level: None };
        Edit::Units(names.iter().map(unit).collect())
    }

    #[test]
    fn one_unit_teaches_its_label() {
        let teams = ["东堤小队", "西堤小队", "南堤小队"];
        let text = notice(|nth| format!("（认领：{}）", teams[nth % 3]));
        let lesson = taught(&text, 1, |_| units(&["西堤小队"], UnitRole::Lead)).unwrap();
        assert_eq!(lesson.rules, [Rule::Label { words: "认领".into(), means: Meaning::Lead }]);
        assert_eq!((lesson.others.len(), lesson.reread.changes.len()), (5, 6));
        let became: Vec<&str> =
            lesson.reread.draft.tasks.iter().map(|draft| draft.task.units[0].name.as_str()).collect();
        assert_eq!(became, teams.repeat(2));
        assert_eq!(lesson.job.given.rules, lesson.rules);
        let draft = Draft::of(&read_with(&lesson.job.open().unwrap(), &Given::default(), &mut |_| ()), &text);
        assert_eq!(lesson.lines(&draft).len(), 5);
        assert!(lesson.lines(&draft).iter().all(|line| line.task.number.as_deref() != Some("2")));
    }

    #[test]
    fn one_name_that_is_none_goes_everywhere() {
        let text = notice(|_| "（责任单位：区水利局、值班办公室）".to_owned());
        let lesson = taught(&text, 0, |_| units(&["区水利局"], UnitRole::Responsible)).unwrap();
        assert_eq!(lesson.rules, [Rule::NoUnit { name: "值班办公室".into() }]);
        assert_eq!(lesson.others.len(), 5);
    }

    #[test]
    fn nothing_is_offered_where_nothing_more_would_change() {
        let text = notice(|nth| format!("（责任单位：区水利{}局）", ["东", "西", "南"][nth % 3]));
        // The name is printed nowhere; the words are no field that a rule is about.
        let two = units(&["区水利东局", "区住建局"], UnitRole::Responsible);
        for edit in [two, Edit::Text("修路".into())] {
            assert_eq!(taught(&text, 0, |_| edit.clone()), None);
        }
        let job = Job::from(Material::Copied { html: String::new(), plain: text.clone() });
        let document = job.open().unwrap();
        let (reading, draft) = job.read_opened(&document);
        let rule = Rule::NoUnit { name: "区水利东局".into() };
        let known = job.with_rule(rule.clone());
        let before = Before { document: &document, job: &known, draft: &draft, reading: &reading };
        assert_eq!(before.lesson(rule, None, &Env::default()), None);
    }

    #[test]
    fn a_text_that_takes_long_is_not_read_again() {
        let text = "1.修缮河堤。（认领：东堤小队）\n".repeat(LONGEST / 30);
        let document = Document::from_text(&text);
        let job = Job::from(Material::Copied { html: String::new(), plain: text.clone() });
        let reading = read_with(&Document::from_text("1.修缮河堤。"), &Given::default(), &mut |_| ());
        let draft = Draft::of(&reading, "1.修缮河堤。");
        let before = Before { document: &document, job: &job, draft: &draft, reading: &reading };
        let rule = Rule::Label { words: "认领".into(), means: Meaning::Lead };
        assert_eq!(before.read_under(vec![rule], None, &Env::default()), None);
    }
}
