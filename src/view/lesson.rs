//! What a correction teaches: the rule by which the reader would have found it itself, and what else would change by that rule.

use crate::intake::Document;
use crate::ledger::{Draft, Edit, Env, Reread, RereadChange, Task};
use crate::reading::{Given, Meaning, PersonRole, Reading, Rule, Taught, Unit, is_known_label};
use crate::reading::{read_with, rule_for};
use crate::text::chars::squeezed;
use crate::text::{Place, Span};

/// A text of more bytes is not read again while somebody waits: some tenths of a second.
const LONGEST: usize = 600_000;

/// A rule that a correction teaches, and what would become of the review by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The rules: one, but where several columns were said to be something at once.
    pub rules: Vec<Rule>,
    /// What is known of the notice, these rules too.
    pub given: Given,
    /// What the draft becomes.
    pub reread: Reread,
    /// What changes beside what was corrected.
    pub lines: Vec<LessonLine>,
}

/// What becomes of one task, as a preview shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonLine {
    /// The task as it becomes, or as it was where it goes.
    pub task: Task,
    /// What becomes of it.
    pub change: RereadChange,
}

/// A review as it was before somebody corrected it.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What was opened.
    pub document: &'a Document,
    /// What it was read with.
    pub given: &'a Given,
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
    /// This name was there, as that of another role.
    Role(String, Meaning),
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
                let missing = missing.map(|unit| Self::Missing(unit.name.clone(), unit.role.into()));
                let differs = |unit: &&Unit| is_in(&task.units, unit) && !task.units.contains(unit);
                let role = units.iter().filter(differs);
                let role = role.map(|unit| Self::Role(unit.name.clone(), unit.role.into()));
                missing.chain(role).chain(wrong.map(|unit| Self::NoUnit(unit.name.clone()))).collect()
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
            // What a label means that everybody knows is not changed by one exception.
            Self::Role(value, means) => rule_for(document, Taught { task, until, value, means: *means })
                .filter(|rule| matches!(rule, Rule::Label { words, .. } if !is_known_label(words))),
            Self::NoUnit(name) => {
                let rule = Rule::NoUnit { name: squeezed(name) };
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
            Self::Missing(value, means) | Self::Role(value, means) => {
                task.units.iter().any(|unit| unit.name == *value && Meaning::from(unit.role) == *means)
            }
            Self::NoUnit(name) => task.units.iter().all(|unit| unit.name != *name),
        }
    }
}

impl Before<'_> {
    /// The lesson of these corrections of one task, by its place: the first whose rule would have found it, and finds more.
    pub fn lesson_of(self, index: usize, put_right: &[PutRight], env: &Env) -> Option<Lesson> {
        let span = self.reading.tasks.get(index)?.span;
        let place = self.draft.tasks.get(index)?.task.place?;
        let next = self.reading.tasks.iter().map(|task| task.span.start).find(|start| *start >= span.end);
        let until = next.unwrap_or(self.document.source.len());
        let ruled = |right| Some((right, PutRight::rule(right, self.document, span, until)?));
        let taught: Vec<(&PutRight, Rule)> = put_right.iter().filter_map(ruled).collect();
        if taught.is_empty() {
            return None;
        }
        let base = self.read(self.given)?;
        taught.into_iter().find_map(|(right, rule)| {
            let lesson = self.weighed(&base, self.given.clone().under(rule), Some(place), env)?;
            let mut there = lesson.reread.draft.tasks.iter().map(|draft| &draft.task);
            let is_right =
                there.any(|task| task.place.is_some_and(|other| other.overlaps(place)) && right.holds(task));
            (is_right && !lesson.lines.is_empty()).then_some(lesson)
        })
    }

    /// What would change by a rule. `None` where nothing would, or the text is too long to wait for.
    pub fn lesson(self, rule: Rule, env: &Env) -> Option<Lesson> {
        let lesson = self.read_as(self.given.clone().under(rule), env);
        lesson.filter(|lesson| !lesson.reread.changes.is_empty())
    }

    /// What becomes of the review where this is known of the notice, be it nothing new. `None` where it is known already, or the
    /// text is too long to wait for.
    pub fn read_as(self, given: Given, env: &Env) -> Option<Lesson> {
        if given == *self.given {
            return None;
        }
        self.weighed(&self.read(self.given)?, given, None, env)
    }

    /// Whether the text is short enough to be read while somebody waits.
    pub(super) const fn is_short(self) -> bool {
        self.document.source.len() <= LONGEST
    }

    /// What the reader finds; nothing where the text is too long to wait for.
    pub(super) fn read(self, given: &Given) -> Option<Reading> {
        self.is_short().then(|| read_with(self.document, given, &mut |_| ()))
    }

    /// Weighs what was read before and what is read now against the draft; `corrected` is where somebody has corrected a task.
    pub(super) fn weighed(
        self,
        base: &Reading,
        given: Given,
        corrected: Option<Place>,
        env: &Env,
    ) -> Option<Lesson> {
        let reread = self.draft.reread(self.reading, base, self.read(&given)?, env);
        let line = |change: &RereadChange| {
            let draft = match change {
                RereadChange::New { task }
                | RereadChange::Edited { task, .. }
                | RereadChange::LeftOut { task } => reread.draft.tasks.get(*task),
                RereadChange::Gone { was } => self.draft.tasks.get(*was),
            };
            let task = &draft?.task;
            let is_corrected = task.place.zip(corrected).is_some_and(|(one, other)| one.overlaps(other));
            (!is_corrected).then(|| LessonLine { task: task.clone(), change: change.clone() })
        };
        let lines = reread.changes.iter().filter_map(line).collect();
        let is_new = |rule: &&Rule| !self.given.rules.contains(rule);
        let rules = given.rules.iter().filter(is_new).cloned().collect();
        Some(Lesson { rules, given, lines, reread })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::UnitRole;
    use crate::relay::{Job, Material};

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
        let before = Before { document: &document, given: &job.given, draft: &draft, reading: &reading };
        before.lesson_of(index, &put_right, &Env::default())
    }

    fn units(names: &[&str], role: UnitRole) -> Edit {
        let unit = |name: &&str| Unit { name: (*name).to_owned(), role, level: None };
        Edit::Units(names.iter().map(unit).collect())
    }

    #[test]
    fn one_unit_teaches_its_label() {
        let teams = ["星火先锋", "红石先锋", "青竹先锋"];
        let text = notice(|nth| format!("（认领：{}）", teams[nth % 3]));
        let lesson = taught(&text, 1, |_| units(&["红石先锋"], UnitRole::Lead)).unwrap();
        assert_eq!(lesson.rules, [Rule::Label { words: "认领".into(), means: Meaning::Lead }]);
        assert_eq!((lesson.lines.len(), lesson.reread.changes.len()), (5, 6));
        let became: Vec<&str> =
            lesson.reread.draft.tasks.iter().map(|draft| draft.task.units[0].name.as_str()).collect();
        assert_eq!(became, teams.repeat(2));
        assert_eq!(lesson.given.rules, lesson.rules);
        assert!(lesson.lines.iter().all(|line| line.task.number.as_deref() != Some("2")));
    }

    #[test]
    fn another_role_teaches_what_an_unknown_label_means() {
        let teams = ["东堤小队", "西堤小队", "南堤小队"];
        let text = notice(|nth| format!("（认领：{}）", teams[nth % 3]));
        let lesson = taught(&text, 1, |_| units(&["西堤小队"], UnitRole::Lead)).unwrap();
        assert_eq!(lesson.rules, [Rule::Label { words: "认领".into(), means: Meaning::Lead }]);
        assert_eq!(lesson.lines.len(), 5);
        // A label that is known may have an exception.
        let text = notice(|nth| format!("（责任单位：{}）", teams[nth % 3]));
        assert_eq!(taught(&text, 1, |_| units(&["西堤小队"], UnitRole::Lead)), None);
    }

    #[test]
    fn one_name_that_is_none_goes_everywhere() {
        let text = notice(|_| "（责任单位：区水利局、值班办公室）".to_owned());
        let lesson = taught(&text, 0, |_| units(&["区水利局"], UnitRole::Responsible)).unwrap();
        assert_eq!(lesson.rules, [Rule::NoUnit { name: "值班办公室".into() }]);
        assert_eq!(lesson.lines.len(), 5);
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
        let known = job.given.under(rule.clone());
        let before = Before { document: &document, given: &known, draft: &draft, reading: &reading };
        assert_eq!(before.lesson(rule, &Env::default()), None);
    }

    #[test]
    fn a_text_that_takes_long_is_not_read_again() {
        let text = "1.修缮河堤。（认领：东堤）\n".repeat(LONGEST / 30);
        let document = Document::from_text(&text);
        let given = Given::default();
        let reading = read_with(&Document::from_text("1.修缮河堤。"), &given, &mut |_| ());
        let draft = Draft::of(&reading, "1.修缮河堤。");
        let before = Before { document: &document, given: &given, draft: &draft, reading: &reading };
        let rule = Rule::Label { words: "认领".into(), means: Meaning::Lead };
        assert_eq!(before.read_as(given.clone().under(rule), &Env::default()), None);
    }
}
