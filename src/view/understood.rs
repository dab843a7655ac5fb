//! What was understood of a notice, in terms of what it means: how many tasks, and what they lack.

use std::collections::BTreeSet;

use crate::ledger::DraftTask;
use crate::reading::TaskKind;

/// What the tasks of a draft are and lack. What is left out is not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// How many tasks there are.
    pub tasks: usize,
    /// How many different headings stand over them.
    pub sections: usize,
    /// How many different units answer.
    pub units: usize,
    /// How many have a day or a rhythm.
    pub dated: usize,
    /// The places of those that nobody answers for, where most others name somebody.
    pub without_unit: Vec<usize>,
    /// The places of those without a day, a rhythm or words that say when, where most others have one.
    pub without_due: Vec<usize>,
}

/// Tasks being counted, one after the other, so that nobody has to hold all of them.
#[derive(Debug, Default)]
pub struct Understanding {
    seen: usize,
    understood: Understood,
    sections: BTreeSet<Vec<String>>,
    units: BTreeSet<String>,
}

impl Understanding {
    /// Counts the next task of the page.
    pub fn add(&mut self, draft: &DraftTask) {
        let (place, task, understood) = (self.seen, &draft.task, &mut self.understood);
        self.seen += 1;
        if !draft.included {
            return;
        }
        understood.tasks += 1;
        if !task.section.is_empty() && !self.sections.contains(&task.section) {
            self.sections.insert(task.section.clone());
        }
        for unit in &task.units {
            if !self.units.contains(&unit.name) {
                self.units.insert(unit.name.clone());
            }
        }
        // Who reports is who got the notice.
        if task.units.is_empty() && task.persons.is_empty() && task.kind == TaskKind::Task {
            understood.without_unit.push(place);
        }
        let dated = task.due.is_some() || task.recurrence.is_some();
        understood.dated += usize::from(dated);
        if !dated && task.due_text.is_none() {
            understood.without_due.push(place);
        }
    }

    /// What was understood, when all have been counted.
    ///
    /// ```
    /// use qingdan::{intake::Document, ledger::Draft, reading::read, view::Understanding};
    /// let text = "1.修路，6月底前完成。（责任单位：区建设局）\n2.架桥。（责任单位：区建设局）\n";
    /// let document = Document::from_text(text);
    /// let mut draft = Draft::of(&read(&document), &document.source);
    /// let understood = |draft: &Draft| {
    ///     let mut counting = Understanding::default();
    ///     draft.tasks.iter().for_each(|task| counting.add(task));
    ///     counting.end()
    /// };
    /// assert_eq!((understood(&draft).tasks, understood(&draft).without_unit.len()), (2, 0));
    /// assert_eq!(understood(&draft).without_due, [1]);
    /// draft.tasks[1].included = false;
    /// assert!(understood(&draft).without_due.is_empty());
    /// ```
    pub fn end(self) -> Understood {
        let Self { mut understood, sections, units, .. } = self;
        let tasks = understood.tasks;
        for lacking in [&mut understood.without_unit, &mut understood.without_due] {
            if lacking.len() * 2 > tasks {
                lacking.clear();
            }
        }
        Understood { sections: sections.len(), units: units.len(), ..understood }
    }
}
