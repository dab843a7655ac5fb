//! A reading under review: what would go into the ledger, and what of it shall.

use chrono::NaiveDate;

use super::identity::task_ids;
use super::{Change, Edit, Env, Ledger, Notice, NoticeEdit, NoticeId, Task, TaskId, notice_id};
use crate::reading::{Head, NoticeKind, ReadTask, Reading};
use crate::text::{Place, Span};

/// A reading on its way into the ledger. The user corrects it, leaves tasks out, and accepts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The notice as it would be kept.
    pub notice: Notice,
    /// Its tasks, in the order of the page.
    pub tasks: Vec<DraftTask>,
}

/// A task of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftTask {
    /// The task as it would be kept.
    pub task: Task,
    /// Whether it shall be kept.
    pub included: bool,
}

impl Draft {
    /// The draft of a reading of this source.
    pub fn of(reading: &Reading, source: &str) -> Self {
        let (id, stands) = Self::stands(reading, source);
        let mut draft = Self::without_tasks(id, reading.kind, &reading.head, source.to_owned());
        for (read, (id, place)) in reading.tasks.iter().zip(stands) {
            draft.push(read, id, place);
        }
        draft
    }

    /// The id that a reading's notice has, and those of its tasks with their places.
    pub(crate) fn stands(reading: &Reading, source: &str) -> (NoticeId, Vec<(TaskId, Place)>) {
        let id = notice_id(source);
        let places = places_of(&reading.tasks, source);
        let task_ids = task_ids(&id, &places);
        (id, task_ids.into_iter().zip(places).collect())
    }

    /// The draft of a notice whose tasks follow.
    pub(crate) fn without_tasks(id: NoticeId, kind: NoticeKind, head: &Head, source: String) -> Self {
        let mut notice = Notice { kind, source, ..Notice::unknown(id) };
        notice.set_head(super::Head {
            title: head.title.clone(),
            doc_number: head.doc_number.clone(),
            issuer: head.issuer.clone(),
            issued_on: head.issued_on,
            year: head.year,
        });
        Self { notice, tasks: Vec::new() }
    }

    /// Adds the next task.
    pub(crate) fn push(&mut self, read: &ReadTask, id: TaskId, place: Place) {
        self.tasks.push(draft_task(read, id, place, &self.notice.id, self.tasks.len()));
    }

    /// Makes a passage that the user marked in the source a task, here and in the reading; returns its index.
    pub fn mark(&mut self, reading: &mut Reading, span: Span) -> usize {
        let index = reading.mark(&self.notice.source, span);
        let Some(read) = reading.tasks.get(index) else { return index };
        self.insert(index, read);
        self.notice.kind = reading.kind;
        index
    }

    /// Cuts a task in two before this byte of its words, here and in the reading. Both halves keep who answers, and what
    /// else was corrected by hand; the second gets an id by its place. False where a half would have no words.
    pub fn split(&mut self, reading: &mut Reading, index: usize, at: usize, env: &Env) -> bool {
        let Some(draft) = self.tasks.get(index) else { return false };
        let before = reading.clone();
        let (included, assumed) = (draft.included, draft.task.due.filter(|_| draft.task.due_assumed));
        reading.tasks[index] = read_task(&draft.task, reading.tasks[index].span);
        if !reading.split(&self.notice.source, index, at) {
            *reading = before;
            return false;
        }
        let place = self.place_of(&reading.tasks[index]);
        self.tasks[index].become_read(&reading.tasks[index], place, assumed, env);
        self.insert(index + 1, &reading.tasks[index + 1]);
        let second = &mut self.tasks[index + 1];
        second.included = included;
        if second.task.due.is_none() {
            (second.task.due, second.task.due_assumed) = (assumed, assumed.is_some());
        }
        true
    }

    /// Takes over the words of a task, as somebody may have typed them just now.
    pub fn retype(&mut self, index: usize, text: &str, env: &Env) {
        let edit = Edit::Text(text.trim().to_owned());
        if let Some(task) = self.tasks.get_mut(index).filter(|task| task.differs(&edit)) {
            task.edit(edit, env);
        }
    }

    /// [Splits](Self::split) a task before this byte of what stands in its field, which is taken over first. What is typed
    /// around the words is not kept.
    pub fn split_typed(
        &mut self,
        reading: &mut Reading,
        index: usize,
        text: &str,
        at: usize,
        env: &Env,
    ) -> bool {
        self.retype(index, text, env);
        self.split(reading, index, at.saturating_sub(text.len() - text.trim_start().len()), env)
    }

    /// Joins a task with the one before it, here and in the reading: that one keeps its id, number and headings and takes in
    /// the other's words, dates, units and persons. False where there is none before it.
    pub fn join(&mut self, reading: &mut Reading, index: usize, env: &Env) -> bool {
        let Some(before) = index.checked_sub(1).filter(|_| index < self.tasks.len()) else { return false };
        for index in [before, index] {
            reading.tasks[index] = read_task(&self.tasks[index].task, reading.tasks[index].span);
        }
        if !reading.join(index) {
            return false;
        }
        let place = self.place_of(&reading.tasks[before]);
        let other = self.tasks.remove(index);
        let draft = &mut self.tasks[before];
        draft.included |= other.included;
        let assumed = [&draft.task, &other.task].into_iter().find(|task| task.due_assumed);
        let assumed = assumed.and_then(|task| task.due);
        draft.become_read(&reading.tasks[before], place, assumed, env);
        self.renumber();
        true
    }

    /// Puts a task that was not there before into its place.
    fn insert(&mut self, index: usize, read: &ReadTask) {
        let place = self.place_of(read);
        let ids = task_ids(&self.notice.id, &[place]);
        let mut id = ids.into_iter().next().unwrap_or_default();
        while self.tasks.iter().any(|draft| draft.task.id == id) {
            id.push('+');
        }
        self.tasks.insert(index, draft_task(read, id, place, &self.notice.id, index));
        self.renumber();
    }

    /// The first task that stands where something else does.
    pub fn task_at(&self, place: Place) -> Option<usize> {
        self.tasks.iter().position(|draft| draft.task.place.is_some_and(|own| own.overlaps(place)))
    }

    /// Where a task stands. The reader's spans are all of the source.
    fn place_of(&self, read: &ReadTask) -> Place {
        Place::of(read.span, &self.notice.source).unwrap_or_default()
    }

    pub(super) fn renumber(&mut self) {
        for (order, draft) in self.tasks.iter_mut().enumerate() {
            draft.task.order = order;
        }
    }

    /// The change that takes the draft into the ledger.
    ///
    /// Where the ledger already has the notice, what was edited there stays: tasks it holds are left alone, those it
    /// lacks are added, and those that were deleted come back.
    pub fn accept(&self, ledger: &Ledger, env: &Env) -> Change {
        let mut notice = self.notice.clone();
        notice.added_at = Some(env.now);
        let kept = self.tasks.iter().filter(|draft| draft.included).map(|draft| &draft.task);
        let new: Vec<Task> = kept.filter(|task| !ledger.tasks.contains_key(&task.id)).cloned().collect();
        let deleted = new.iter().filter(|task| ledger.bin.tasks.contains_key(&task.id));
        let restored = Change::Edit(deleted.map(|task| (task.id.clone(), Edit::Gone(false))).collect());
        let is_deleted = ledger.any_notice(&notice.id).is_some_and(|notice| notice.gone);
        let kept_notice =
            is_deleted.then(|| (notice.id.clone(), NoticeEdit::Gone(false))).into_iter().collect();
        let is_known = ledger.notices.contains_key(&notice.id);
        Change::All(vec![
            Change::Add { notices: if is_known { Vec::new() } else { vec![notice] }, tasks: new },
            Change::EditNotice(kept_notice),
            restored,
        ])
    }
}

impl DraftTask {
    /// Corrects it. The edit is stamped like any other, so that a correction outlives a merge with a colleague's
    /// uncorrected copy.
    pub fn edit(&mut self, edit: Edit, env: &Env) {
        if let Some(edit) = edit.storable() {
            edit.apply_stamped(&mut self.task, env);
        }
    }

    /// Whether an edit would change it.
    pub fn differs(&self, edit: &Edit) -> bool {
        Edit::of(&self.task, &edit.field()) != *edit
    }

    /// Takes over what was cut or joined. What can be edited is stamped, for a colleague's copy has it as it was.
    fn become_read(&mut self, read: &ReadTask, place: Place, assumed: Option<NaiveDate>, env: &Env) {
        let ReadTask { text, due, due_text, milestones, recurrence, units, persons, starred, .. } =
            read.clone();
        let mut edits = vec![
            Edit::Text(text),
            Edit::Recurrence(recurrence),
            Edit::Milestones(milestones),
            Edit::Units(units),
            Edit::Persons(persons),
            Edit::Starred(starred),
            match assumed {
                Some(day) if due.is_none() => Edit::AssumedDue(day, due_text),
                _ => Edit::Due(due, due_text),
            },
        ];
        edits.retain(|edit| self.differs(edit));
        edits.into_iter().for_each(|edit| self.edit(edit, env));
        let task = &mut self.task;
        task.place = Some(place);
        (task.number, task.section) = (read.number.clone(), read.section.clone());
        task.targets.clone_from(&read.targets);
    }
}

/// Where the tasks of a reading stand. The reader's spans are all of the source.
pub(super) fn places_of(tasks: &[ReadTask], source: &str) -> Vec<Place> {
    let spans: Vec<Span> = tasks.iter().map(|task| task.span).collect();
    Place::all_of(&spans, source).into_iter().map(Option::unwrap_or_default).collect()
}

/// A task as the reader would have found it at this span, had it seen what was corrected by hand. A day that is only assumed
/// is no finding.
pub(super) fn read_task(task: &Task, span: Span) -> ReadTask {
    ReadTask {
        kind: task.kind,
        number: task.number.clone(),
        section: task.section.clone(),
        text: task.text.clone(),
        span,
        due: task.due.filter(|_| !task.due_assumed),
        due_text: task.due_text.clone(),
        milestones: task.milestones.clone(),
        recurrence: task.recurrence,
        units: task.units.clone(),
        persons: task.persons.clone(),
        targets: task.targets.clone(),
        starred: task.starred,
    }
}

fn draft_task(read: &ReadTask, id: TaskId, place: Place, notice: &str, order: usize) -> DraftTask {
    let task = Task {
        kind: read.kind,
        number: read.number.clone(),
        section: read.section.clone(),
        place: Some(place),
        due: read.due,
        due_text: read.due_text.clone(),
        milestones: read.milestones.clone(),
        recurrence: read.recurrence,
        units: read.units.clone(),
        persons: read.persons.clone(),
        targets: read.targets.clone(),
        starred: read.starred,
        ..Task::by_hand(id, notice.to_owned(), order, read.text.clone())
    };
    DraftTask { task, included: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::ledger::Field;
    use crate::reading::read;

    #[test]
    fn a_task_is_split_where_the_cursor_stands() {
        let document = Document::from_text("1.修路，种树。（责任单位：甲局）\n2.架桥。（责任单位：乙局）\n");
        let mut reading = read(&document);
        let mut draft = Draft::of(&reading, &document.source);
        let env = Env::default();
        let words = draft.tasks[0].task.text.clone();
        draft.retype(0, &format!(" {words}\n"), &env);
        assert!(!draft.tasks[0].task.stamps.contains_key(&Field::Text), "nothing was typed");
        let typed = "  修好路，种树。";
        let at = "  修好路，".len();
        assert!(draft.split_typed(&mut reading, 0, typed, at, &env));
        let texts: Vec<&str> = draft.tasks.iter().map(|draft| draft.task.text.as_str()).collect();
        assert_eq!(texts[..2], ["修好路，", "种树。"]);
        assert_eq!((draft.tasks.len(), reading.tasks.len()), (3, 3));
        assert!(!draft.split_typed(&mut reading, 9, typed, at, &env));
    }
}
