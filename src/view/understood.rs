//! What was understood of a notice, in terms of what it means: how many tasks, and what they lack.

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

impl Understood {
    /// What was understood, from the tasks in the order of the page.
    ///
    /// ```
    /// use qingdan::{intake::Document, ledger::Draft, reading::read, view::Understood};
    /// let text = "1.修路，6月底前完成。（责任单位：区建设局）\n2.架桥。（责任单位：区建设局）\n";
    /// let document = Document::from_text(text);
    /// let mut draft = Draft::of(&read(&document), &document.source);
    /// let understood = Understood::of(&draft.tasks);
    /// assert_eq!((understood.tasks, understood.without_unit.len()), (2, 0));
    /// assert_eq!(understood.without_due, [1]);
    /// draft.tasks[1].included = false;
    /// assert!(Understood::of(&draft.tasks).without_due.is_empty());
    /// ```
    pub fn of<'a>(tasks: impl IntoIterator<Item = &'a DraftTask>) -> Self {
        let mut understood = Self::default();
        let (mut sections, mut units) = (Vec::new(), Vec::new());
        for (place, draft) in tasks.into_iter().enumerate().filter(|(_, draft)| draft.included) {
            let task = &draft.task;
            understood.tasks += 1;
            if !task.section.is_empty() {
                sections.push(task.section.as_slice());
            }
            units.extend(task.units.iter().map(|unit| unit.name.as_str()));
            let has_somebody = !task.units.is_empty() || !task.persons.is_empty();
            // Who reports is who got the notice.
            if !has_somebody && task.kind == TaskKind::Task {
                understood.without_unit.push(place);
            }
            let dated = task.due.is_some() || task.recurrence.is_some();
            understood.dated += usize::from(dated);
            if !dated && task.due_text.is_none() {
                understood.without_due.push(place);
            }
        }
        let tasks = understood.tasks;
        for lacking in [&mut understood.without_unit, &mut understood.without_due] {
            if lacking.len() * 2 > tasks {
                lacking.clear();
            }
        }
        [understood.sections, understood.units] = [distinct(sections), distinct(units)];
        understood
    }
}

/// How many different ones there are.
fn distinct<T: Ord>(items: Vec<T>) -> usize {
    crate::sorting::set_of(items).len()
}
