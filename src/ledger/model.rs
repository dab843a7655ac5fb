//! What a ledger holds.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Field, Notice, NoticeField, NoticeId, Task, TaskId, Touched};
use crate::sorting::{map_of, set_of, sort_by, sort_by_key};

/// All notices and tasks that somebody keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The notices.
    pub notices: BTreeMap<NoticeId, Notice>,
    /// The tasks of all notices.
    pub tasks: BTreeMap<TaskId, Task>,
    /// What was deleted.
    pub bin: Bin,
}

/// What was deleted. It stays, so that a deletion can be taken back, and so that a colleague's older copy does not
/// bring back what was deleted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bin {
    /// Deleted notices.
    pub notices: BTreeMap<NoticeId, Notice>,
    /// Deleted tasks.
    pub tasks: BTreeMap<TaskId, Task>,
}

impl Ledger {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.notices.is_empty() && self.tasks.is_empty()
    }

    /// The notices, the latest added first.
    pub fn notices_by_age(&self) -> Vec<&Notice> {
        let mut notices: Vec<_> = self.notices.values().collect();
        sort_by(&mut notices, |a, b| b.added_at.cmp(&a.added_at).then_with(|| a.id.cmp(&b.id)));
        notices
    }

    /// The tasks of one notice, in the order of its page.
    pub fn tasks_of<'a>(&'a self, notice: &'a str) -> Vec<&'a Task> {
        let mut tasks: Vec<_> = self.tasks.values().filter(|task| task.notice == notice).collect();
        sort_by_key(&mut tasks, |task| task.order);
        tasks
    }

    /// All tasks in the order of their pages, those of the latest notice first.
    pub fn tasks_in_order(&self) -> Vec<&Task> {
        let places =
            map_of(self.notices_by_age().into_iter().map(|notice| notice.id.as_str()).zip(0_usize..));
        let placed = |task: &Task| places.get(task.notice.as_str()).copied();
        let mut tasks: Vec<_> =
            self.tasks.values().filter_map(|task| Some((placed(task)?, task.order, task))).collect();
        sort_by_key(&mut tasks, |(place, order, _)| (*place, *order));
        tasks.into_iter().map(|(_, _, task)| task).collect()
    }

    /// A task, deleted or not.
    pub fn any_task(&self, id: &str) -> Option<&Task> {
        self.tasks.get(id).or_else(|| self.bin.tasks.get(id))
    }

    /// A notice, deleted or not.
    pub fn any_notice(&self, id: &str) -> Option<&Notice> {
        self.notices.get(id).or_else(|| self.bin.notices.get(id))
    }

    /// A copy of the task, to be put back by [`put_task`](Self::put_task).
    pub(super) fn take_task(&mut self, id: &str) -> Option<Task> {
        self.tasks.remove(id).or_else(|| self.bin.tasks.remove(id))
    }

    /// A copy of the notice, to be put back by [`put_notice`](Self::put_notice).
    pub(super) fn take_notice(&mut self, id: &str) -> Option<Notice> {
        self.notices.remove(id).or_else(|| self.bin.notices.remove(id))
    }

    /// Puts a task where it belongs: among the others, or into the bin.
    pub fn put_task(&mut self, task: Task) {
        let place = if task.is_gone() { &mut self.bin.tasks } else { &mut self.tasks };
        place.insert(task.id.clone(), task);
    }

    /// Puts a notice where it belongs: among the others, or into the bin.
    pub fn put_notice(&mut self, notice: Notice) {
        let place = if notice.gone { &mut self.bin.notices } else { &mut self.notices };
        place.insert(notice.id.clone(), notice);
    }

    /// Gives every task a notice to stand in, so that it can be found and exported: a deleted notice comes back where
    /// a task of it is not deleted, and one that is missing is made.
    ///
    /// A notice that was only kept because of its tasks, and has none left, goes into the bin. What came in under tasks of
    /// an older version goes to those that they have become, and what older programs wrote of places becomes places.
    pub fn settle(&mut self) {
        // What is carried, and places, come out of the records again whenever they are loaded: nobody has to keep it at once.
        self.carry_on(&mut Touched::default());
        self.place_tasks();
        let needed = set_of(self.tasks.values().map(|task| task.notice.as_str()));
        let missing: Vec<NoticeId> =
            needed.iter().filter(|id| !self.notices.contains_key(**id)).map(|id| (*id).to_owned()).collect();
        let left: Vec<NoticeId> = self
            .notices
            .values()
            .filter(|notice| notice.gone && !needed.contains(notice.id.as_str()))
            .map(|notice| notice.id.clone())
            .collect();
        for id in missing {
            let notice = self.bin.notices.remove(&id).unwrap_or_else(|| Notice::unknown(id.clone()));
            self.notices.insert(id, notice);
        }
        for id in left {
            if let Some(notice) = self.notices.remove(&id) {
                self.bin.notices.insert(id, notice);
            }
        }
    }

    /// Forgets what the bin holds, for good, but not that it was deleted. Returns what changed.
    pub fn empty_bin(&mut self) -> Touched {
        self.forget_deleted_until(DateTime::<Utc>::MAX_UTC)
    }

    /// When the latest of what the bin holds was deleted, as stamps have it.
    pub fn last_deletion(&self) -> Option<DateTime<Utc>> {
        let tasks = self.bin.tasks.values().filter_map(|task| task.stamps.get(&Field::Gone));
        let notices = self.bin.notices.values().filter_map(|notice| notice.stamps.get(&NoticeField::Gone));
        tasks.chain(notices).map(|stamp| stamp.at).max()
    }

    /// Forgets what was deleted up to a time. Whoever empties the bin remembers the time: a copy that another tab or an
    /// older record holds has the words, and joining brings them back. Returns what changed.
    pub fn forget_deleted_until(&mut self, until: DateTime<Utc>) -> Touched {
        let mut touched = Touched::default();
        for task in self.bin.tasks.values_mut() {
            let is_later = task.stamps.get(&Field::Gone).is_some_and(|stamp| stamp.at > until);
            let left = task.tombstone();
            if !is_later && *task != left {
                touched.note(task);
                *task = left;
            }
        }
        for notice in self.bin.notices.values_mut() {
            let is_later = notice.stamps.get(&NoticeField::Gone).is_some_and(|stamp| stamp.at > until);
            let left = notice.tombstone();
            if !is_later && *notice != left {
                touched.notices.insert(notice.id.clone());
                *notice = left;
            }
        }
        touched
    }
}

impl Bin {
    /// The tasks in it that can be brought back, the latest deleted first.
    pub fn tasks_by_age(&self) -> Vec<&Task> {
        let mut tasks: Vec<_> = self.tasks.values().filter(|task| !task.text.is_empty()).collect();
        sort_by(&mut tasks, |a, b| {
            let at = |task: &Task| task.stamps.get(&Field::Gone).map(|stamp| stamp.at);
            at(b).cmp(&at(a)).then_with(|| (&a.notice, a.order).cmp(&(&b.notice, b.order)))
        });
        tasks
    }
}
