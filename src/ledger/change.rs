//! Changes of a ledger, each with its inverse.

use std::collections::BTreeSet;

use super::join::{join_notice, join_task};
use super::placing::place_in;
use super::{Beyond, Edit, Env, Field, Ledger, Notice, NoticeEdit, NoticeId, Task, TaskId};

/// A change of a ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Edits of fields, task by task, stamped when they are made. An edit of a task that is deleted does nothing, but
    /// for the one that brings it back.
    Edit(Vec<(TaskId, Edit)>),
    /// Edits of notices.
    EditNotice(Vec<(NoticeId, NoticeEdit)>),
    /// Records that come in with the stamps that they have: those of a new notice, or a colleague's. Where the ledger has
    /// the record, the two are joined.
    Add {
        /// The notices.
        notices: Vec<Notice>,
        /// The tasks.
        tasks: Vec<Task>,
    },
    /// One after the other.
    All(Vec<Change>),
}

/// What a change did.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The change that takes it back. It edits, and so is later than what it takes back: it holds in other tabs and at
    /// colleagues' too.
    pub inverse: Change,
    /// The records that are no longer what they were.
    pub touched: Touched,
}

/// Records that a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Notices.
    pub notices: BTreeSet<NoticeId>,
    /// Tasks, with their notice and their order in it, which tell where a task was kept.
    pub tasks: BTreeSet<(NoticeId, usize, TaskId)>,
}

impl Change {
    /// Removes a notice with all its tasks.
    pub fn remove_notice(ledger: &Ledger, id: &str) -> Self {
        Self::All(vec![
            Self::remove_tasks(ledger.tasks_of(id).into_iter().map(|task| task.id.clone())),
            Self::EditNotice(vec![(id.to_owned(), NoticeEdit::Gone(true))]),
        ])
    }

    /// Removes these tasks.
    pub fn remove_tasks(tasks: impl IntoIterator<Item = TaskId>) -> Self {
        Self::Edit(tasks.into_iter().map(|id| (id, Edit::Gone(true))).collect())
    }

    /// Removes everything.
    pub fn remove_all(ledger: &Ledger) -> Self {
        let gone = |id: &NoticeId| (id.clone(), NoticeEdit::Gone(true));
        Self::All(vec![
            Self::remove_tasks(ledger.tasks.keys().cloned()),
            Self::EditNotice(ledger.notices.keys().map(gone).collect()),
        ])
    }

    /// Brings tasks back from the bin, with their notices.
    pub fn restore_tasks(ledger: &Ledger, tasks: impl IntoIterator<Item = TaskId>) -> Self {
        let tasks: Vec<TaskId> = tasks.into_iter().collect();
        let notices: BTreeSet<&NoticeId> =
            tasks.iter().filter_map(|id| ledger.bin.tasks.get(id)).map(|task| &task.notice).collect();
        let gone = notices.into_iter().filter(|id| ledger.bin.notices.contains_key(*id));
        let back = gone.map(|id| (id.clone(), NoticeEdit::Gone(false))).collect();
        let tasks = tasks.into_iter().map(|id| (id, Edit::Gone(false))).collect();
        Self::All(vec![Self::EditNotice(back), Self::Edit(tasks)])
    }

    /// How many tasks it edits, adds or removes.
    pub fn task_count(&self) -> usize {
        let mut tasks = BTreeSet::new();
        self.note_tasks(&mut tasks);
        tasks.len()
    }

    fn note_tasks<'a>(&'a self, tasks: &mut BTreeSet<&'a str>) {
        match self {
            Self::Edit(edits) => tasks.extend(edits.iter().map(|(id, _)| id.as_str())),
            Self::EditNotice(_) => {}
            Self::Add { tasks: added, .. } => tasks.extend(added.iter().map(|task| task.id.as_str())),
            Self::All(changes) => changes.iter().for_each(|change| change.note_tasks(tasks)),
        }
    }

    /// The first of its edits that is beyond what a field holds, if it is somebody's edit of fields. What comes in from files
    /// was cut when it was read, and what is undone was there before.
    pub fn beyond(&self, ledger: &Ledger) -> Option<Beyond> {
        let Self::Edit(edits) = self else { return None };
        edits.iter().find_map(|(id, edit)| edit.beyond(ledger.any_task(id)?))
    }

    /// Whether records can come, go, or come back by it.
    fn moves(&self) -> bool {
        match self {
            Self::Edit(edits) => edits.iter().any(|(_, edit)| matches!(edit, Edit::Gone(_))),
            Self::EditNotice(_) | Self::Add { .. } => true,
            Self::All(changes) => changes.iter().any(Self::moves),
        }
    }

    /// Whether it would do nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Edit(edits) => edits.is_empty(),
            Self::EditNotice(edits) => edits.is_empty(),
            Self::Add { notices, tasks } => notices.is_empty() && tasks.is_empty(),
            Self::All(changes) => changes.iter().all(Self::is_empty),
        }
    }
}

impl Ledger {
    /// Carries out a change.
    pub fn apply(&mut self, change: Change, env: &Env) -> Applied {
        let mut touched = Touched::default();
        let moves = change.moves();
        let mut inverse = self.carry_out(change, env, &mut touched);
        if moves {
            let carried = self.carry_on(&mut touched);
            if !carried.is_empty() {
                inverse = Change::All(vec![Change::Edit(carried), inverse]);
            }
            self.settle();
        }
        Applied { inverse, touched }
    }

    fn carry_out(&mut self, change: Change, env: &Env, touched: &mut Touched) -> Change {
        match change {
            Change::Edit(edits) => {
                let mut before = Vec::with_capacity(edits.len());
                for (id, edit) in edits {
                    before.extend(self.edit_task(&id, edit, env, touched).map(|edit| (id, edit)));
                }
                // Two edits of one field must be taken back in reverse to end where they began.
                before.reverse();
                Change::Edit(before)
            }
            Change::EditNotice(edits) => {
                let mut before = Vec::with_capacity(edits.len());
                for (id, edit) in edits {
                    before.extend(self.edit_notice(&id, edit, env, touched).map(|edit| (id, edit)));
                }
                before.reverse();
                Change::EditNotice(before)
            }
            Change::Add { notices, tasks } => self.add(notices, tasks, touched),
            Change::All(changes) => {
                let mut inverses: Vec<Change> =
                    changes.into_iter().map(|change| self.carry_out(change, env, touched)).collect();
                inverses.retain(|inverse| !inverse.is_empty());
                inverses.reverse();
                Change::All(inverses)
            }
        }
    }

    /// Edits a task; returns the edit that takes it back, if it did anything.
    fn edit_task(&mut self, id: &str, edit: Edit, env: &Env, touched: &mut Touched) -> Option<Edit> {
        let edit = edit.storable()?;
        if let Edit::Gone(gone) = edit {
            let mut task = self.take_task(id)?;
            let before = task.is_gone();
            // A task whose words were forgotten cannot be brought back.
            let can_be = gone || !task.text.is_empty();
            if before != gone && can_be {
                touched.note(&task);
                edit.apply_stamped(&mut task, env);
            }
            self.put_task(task);
            return (before != gone && can_be).then_some(Edit::Gone(before));
        }
        let task = self.tasks.get_mut(id)?;
        let before = Edit::of(task, &edit.field());
        if before == edit {
            return None;
        }
        touched.note(task);
        edit.apply_stamped(task, env);
        Some(before)
    }

    /// Edits a notice; returns the edit that takes it back, if it did anything.
    fn edit_notice(
        &mut self,
        id: &str,
        edit: NoticeEdit,
        env: &Env,
        touched: &mut Touched,
    ) -> Option<NoticeEdit> {
        let mut notice = self.take_notice(id)?;
        let before = NoticeEdit::of(&notice, edit.field());
        let differs = before != edit;
        if differs {
            touched.notices.insert(notice.id.clone());
            edit.apply_stamped(&mut notice, env);
        }
        self.put_notice(notice);
        differs.then_some(before)
    }

    /// Joins records in that tabs, older states or other stores hold. It is nobody's doing, so it cannot be undone. Whoever
    /// calls it [settles](Self::settle) the ledger when all is in.
    pub fn absorb(&mut self, notices: Vec<Notice>, tasks: Vec<Task>) -> Touched {
        let mut touched = Touched::default();
        self.add(notices, tasks, &mut touched);
        touched
    }

    /// Joins records in; returns the change that takes it back.
    fn add(&mut self, notices: Vec<Notice>, mut tasks: Vec<Task>, touched: &mut Touched) -> Change {
        let mut notice_edits = Vec::new();
        let are_placed = tasks.iter().all(|task| task.unplaced.is_none());
        for notice in notices {
            if !are_placed {
                place_in(&notice.source, tasks.iter_mut().filter(|task| task.notice == notice.id));
            }
            let is_shown = self.notices.contains_key(&notice.id);
            let Some(ours) = self.take_notice(&notice.id) else {
                touched.notices.insert(notice.id.clone());
                if !notice.gone {
                    notice_edits.push((notice.id.clone(), NoticeEdit::Gone(true)));
                }
                self.put_notice(notice);
                continue;
            };
            let joined = join_notice(&ours, &notice);
            if ours.source != joined.source && !ours.source.is_empty() {
                // Records of an older version point into the source that goes: they are written anew.
                let tasks = self.tasks.values_mut().chain(self.bin.tasks.values_mut());
                let own: Vec<&mut Task> = tasks.filter(|task| task.notice == notice.id).collect();
                own.iter().for_each(|task| touched.note(task));
                place_in(&ours.source, own.into_iter());
            }
            if joined != ours {
                touched.notices.insert(notice.id.clone());
                let edits = [NoticeEdit::Head(ours.head()), NoticeEdit::Gone(ours.gone)];
                let undone = edits.into_iter().filter(|edit| NoticeEdit::of(&joined, edit.field()) != *edit);
                notice_edits.extend(undone.map(|edit| (notice.id.clone(), edit)));
            }
            if joined == ours && is_shown {
                // A deleted notice is shown where it has tasks that are not.
                self.notices.insert(notice.id, joined);
            } else {
                self.put_notice(joined);
            }
        }
        let mut edits = Vec::new();
        for task in tasks {
            let id = task.id.clone();
            let Some(ours) = self.take_task(&id) else {
                touched.note(&task);
                if !task.is_gone() {
                    edits.push((id, Edit::Gone(true)));
                }
                self.put_task(task);
                continue;
            };
            let joined = join_task(&ours, &task);
            if joined != ours {
                touched.note(&ours);
                touched.note(&joined);
                edits.extend(differences(&ours, &joined).into_iter().map(|edit| (id.clone(), edit)));
            }
            self.put_task(joined);
        }
        Change::All(vec![Change::Edit(edits), Change::EditNotice(notice_edits)])
    }
}

/// The edits that make `now` what `before` was, as far as people see it.
pub(super) fn differences(before: &Task, now: &Task) -> Vec<Edit> {
    let fields = super::join::fields(before, now).into_iter().filter(|field| *field != Field::Gone);
    let edits = fields.map(|field| Edit::of(before, &field));
    let mut edits: Vec<Edit> = edits.filter(|edit| Edit::of(now, &edit.field()) != *edit).collect();
    // A task that is deleted takes no edits: it is brought back for them, and deleted again.
    let (was_gone, is_gone) = (before.is_gone(), now.is_gone());
    if is_gone && !(was_gone && edits.is_empty()) {
        edits.insert(0, Edit::Gone(false));
    }
    if was_gone && !(is_gone && edits.is_empty()) {
        edits.push(Edit::Gone(true));
    }
    edits
}

/// The edits that make a task what another copy of it is, after the two were joined.
pub(super) fn fitted(ours: &Task, theirs: &Task) -> Vec<Edit> {
    let edits = differences(theirs, &join_task(ours, theirs)).into_iter();
    edits.filter(|edit| edit.field() != Field::Gone).collect()
}

impl Touched {
    pub(super) fn note(&mut self, task: &Task) {
        self.tasks.insert((task.notice.clone(), task.order, task.id.clone()));
    }

    /// Everything of a ledger, what was deleted too.
    pub fn everything(ledger: &Ledger) -> Self {
        let mut touched = Self::default();
        ledger.tasks.values().chain(ledger.bin.tasks.values()).for_each(|task| touched.note(task));
        touched.notices = ledger.notices.keys().chain(ledger.bin.notices.keys()).cloned().collect();
        touched
    }

    /// Takes in what another change touched.
    pub fn extend(&mut self, other: Self) {
        self.notices.extend(other.notices);
        self.tasks.extend(other.tasks);
    }

    /// Whether nothing was touched.
    pub fn is_empty(&self) -> bool {
        self.notices.is_empty() && self.tasks.is_empty()
    }
}
