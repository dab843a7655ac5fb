//! Changes of a ledger, each with its inverse.

use std::collections::BTreeSet;

use super::{Edit, Env, Ledger, Notice, NoticeId, Task, TaskId};

/// A change of a ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Edits of fields, task by task. An edit of a task that is gone does nothing.
    Edit(Vec<(TaskId, Edit)>),
    /// Whole records put in place, or removed where there is `None`.
    Put {
        /// The notices.
        notices: Vec<(NoticeId, Option<Notice>)>,
        /// The tasks.
        tasks: Vec<(TaskId, Option<Task>)>,
    },
}

/// What a change did.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The change that takes it back.
    pub inverse: Change,
    /// The records that are no longer what they were.
    pub touched: Touched,
}

/// Records that a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Notices.
    pub notices: BTreeSet<NoticeId>,
    /// Tasks, with their notice and their order in it, which also tell a task that is gone.
    pub tasks: BTreeSet<(NoticeId, usize, TaskId)>,
}

impl Change {
    /// Removes a notice with all its tasks.
    pub fn remove_notice(ledger: &Ledger, id: &str) -> Self {
        Self::Put {
            notices: vec![(id.to_owned(), None)],
            tasks: ledger.tasks_of(id).into_iter().map(|task| (task.id.clone(), None)).collect(),
        }
    }

    /// Removes everything.
    pub fn remove_all(ledger: &Ledger) -> Self {
        Self::Put {
            notices: ledger.notices.keys().map(|id| (id.clone(), None)).collect(),
            tasks: ledger.tasks.keys().map(|id| (id.clone(), None)).collect(),
        }
    }

    /// How many tasks it puts in place, edits or removes.
    pub fn task_count(&self) -> usize {
        match self {
            Self::Edit(edits) => edits.len(),
            Self::Put { tasks, .. } => tasks.len(),
        }
    }

    /// Whether it would do nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Edit(edits) => edits.is_empty(),
            Self::Put { notices, tasks } => notices.is_empty() && tasks.is_empty(),
        }
    }
}

impl Ledger {
    /// Carries out a change.
    pub fn apply(&mut self, change: Change, env: &Env) -> Applied {
        let mut touched = Touched::default();
        let inverse = match change {
            Change::Edit(edits) => {
                let mut before = Vec::with_capacity(edits.len());
                for (id, edit) in edits {
                    let Some(task) = self.tasks.get_mut(&id) else { continue };
                    before.push((id, Edit::of(task, edit.field())));
                    touched.note(task);
                    edit.apply_stamped(task, env);
                }
                // Two edits of one field must be taken back in reverse to end where they began.
                before.reverse();
                Change::Edit(before)
            }
            Change::Put { notices, tasks } => Change::Put {
                notices: notices
                    .into_iter()
                    .map(|(id, notice)| {
                        touched.notices.insert(id.clone());
                        let before = match notice {
                            Some(notice) => self.notices.insert(id.clone(), notice),
                            None => self.notices.remove(&id),
                        };
                        (id, before)
                    })
                    .rev()
                    .collect(),
                tasks: tasks
                    .into_iter()
                    .map(|(id, task)| {
                        if let Some(task) = &task {
                            touched.note(task);
                        }
                        let before = match task {
                            Some(task) => self.tasks.insert(id.clone(), task),
                            None => self.tasks.remove(&id),
                        };
                        if let Some(before) = &before {
                            touched.note(before);
                        }
                        (id, before)
                    })
                    .rev()
                    .collect(),
            },
        };
        Applied { inverse, touched }
    }
}

impl Touched {
    fn note(&mut self, task: &Task) {
        self.tasks.insert((task.notice.clone(), task.order, task.id.clone()));
    }
}
