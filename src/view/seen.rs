//! What colleagues have changed since the user last looked.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::ledger::{Ledger, Logged, Stamp, Task, TaskId};
use crate::sorting::sort_by;

/// Up to where the user has seen the changes of each colleague.
///
/// It is no single moment: what a colleague changed on Monday may come in on Wednesday, after the user has looked on
/// Tuesday, and is news all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The latest change that was seen, in milliseconds, by [`author`].
    until: BTreeMap<String, i64>,
}

/// What was changed in one task.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// The task.
    pub id: TaskId,
    /// Whether it is deleted, so that it cannot be opened.
    pub is_gone: bool,
    /// Its changes, the latest first.
    pub changes: Vec<Logged>,
}

impl Seen {
    /// The text under which it is kept, read back; `None` where it is none.
    ///
    /// ```
    /// use qingdan::ledger::Ledger;
    /// use qingdan::view::Seen;
    /// let seen = Seen::default().with(&Ledger::default());
    /// assert_eq!(Seen::from_text(&seen.to_text()), Some(seen));
    /// assert_eq!(Seen::from_text("broken"), None);
    /// ```
    pub fn from_text(text: &str) -> Option<Self> {
        let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return None };
        let mut seen = Self::default();
        for (author, until) in fields {
            seen.until.insert(author, until.as_i64()?);
        }
        Some(seen)
    }

    /// The text under which it is kept.
    pub fn to_text(&self) -> String {
        let fields: Map<String, Value> =
            self.until.iter().map(|(author, until)| (author.clone(), (*until).into())).collect();
        Value::Object(fields).to_string()
    }

    /// With all that a ledger holds now.
    pub fn with(mut self, ledger: &Ledger) -> Self {
        for logged in all_tasks(ledger).flat_map(|task| &task.log) {
            let at = logged.stamp.at.timestamp_millis();
            match self.until.get_mut(author(&logged.stamp)) {
                Some(until) => *until = at.max(*until),
                None => drop(self.until.insert(author(&logged.stamp).to_owned(), at)),
            }
        }
        self
    }

    /// Whether a change was there when the user last looked.
    fn has(&self, stamp: &Stamp) -> bool {
        self.until.get(author(stamp)).is_some_and(|until| stamp.at.timestamp_millis() <= *until)
    }

    /// What others have changed since, the task that was changed last first. The user is known by the browser, and
    /// elsewhere by a name.
    pub fn news(&self, ledger: &Ledger, replica: &str, name: &str) -> Vec<News> {
        let is_own = |stamp: &Stamp| stamp.replica == replica || (!name.is_empty() && stamp.by == name);
        let is_news = |logged: &&Logged| !is_own(&logged.stamp) && !self.has(&logged.stamp);
        let mut news = Vec::new();
        for task in all_tasks(ledger) {
            // Of a task that was deleted for good there is nothing left to tell.
            let changes: Vec<Logged> = match task.text.is_empty() {
                true => Vec::new(),
                false => task.log.iter().rev().filter(is_news).cloned().collect(),
            };
            if !changes.is_empty() {
                news.push(News { id: task.id.clone(), is_gone: task.is_gone(), changes });
            }
        }
        sort_by(&mut news, |a, b| b.latest().cmp(&a.latest()).then_with(|| a.id.cmp(&b.id)));
        news
    }
}

impl News {
    /// When the task was changed last.
    fn latest(&self) -> Option<DateTime<Utc>> {
        self.changes.iter().map(|logged| logged.stamp.time()).max()
    }
}

/// The tasks, the deleted ones too: that one was deleted is news.
fn all_tasks(ledger: &Ledger) -> impl Iterator<Item = &Task> {
    ledger.tasks.values().chain(ledger.bin.tasks.values())
}

/// Who made a change: the browser, or in files of the first version, which do not tell it, the name.
fn author(stamp: &Stamp) -> &str {
    if stamp.replica.is_empty() { &stamp.by } else { &stamp.replica }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Change, Edit, Env, Notice, merge};

    fn env(who: &str, replica: &str, hour: i64) -> Env {
        let now = DateTime::from_timestamp(1_790_000_000 + hour * 3600, 0).unwrap();
        Env { now, who: who.into(), replica: replica.into(), ..Env::default() }
    }

    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        for id in ["a", "b", "c"] {
            ledger.put_task(Task::by_hand(id.into(), "n".into(), 0, "修路".into()));
        }
        ledger
    }

    fn edit(ledger: &mut Ledger, task: &str, percent: u8, env: &Env) {
        ledger.apply(Change::Edit(vec![(task.into(), Edit::Progress(percent))]), env);
    }

    /// The tasks in the news, with how many changes each has.
    fn told(seen: &Seen, ledger: &Ledger) -> Vec<(String, usize)> {
        let news = seen.news(ledger, "mine", "王敏");
        news.into_iter().map(|news| (news.id, news.changes.len())).collect()
    }

    #[test]
    fn what_others_changed_is_news_until_it_is_seen() {
        let mut ledger = ledger();
        let seen = Seen::default().with(&ledger);
        edit(&mut ledger, "a", 10, &env("李四", "hers", 1));
        edit(&mut ledger, "a", 20, &env("李四", "hers", 2));
        edit(&mut ledger, "b", 30, &env("", "his", 3));
        // One's own edits, and those made under one's own name in another browser, are none.
        edit(&mut ledger, "c", 40, &env("", "mine", 4));
        edit(&mut ledger, "c", 50, &env("王敏", "home", 5));
        assert_eq!(told(&seen, &ledger), [("b".to_owned(), 1), ("a".to_owned(), 2)]);
        let first = &seen.news(&ledger, "mine", "")[0];
        assert_eq!((first.id.as_str(), &first.changes[0].to), ("c", &Edit::Progress(50)));

        let seen = seen.with(&ledger);
        assert_eq!(told(&seen, &ledger), []);
        edit(&mut ledger, "b", 60, &env("李四", "hers", 6));
        assert_eq!(told(&seen, &ledger), [("b".to_owned(), 1)]);
    }

    #[test]
    fn what_comes_in_late_is_news_all_the_same() {
        let (mut ours, mut theirs) = (ledger(), ledger());
        edit(&mut ours, "a", 10, &env("赵五", "other", 9));
        // It was made before what has been seen, by somebody else.
        edit(&mut theirs, "b", 20, &env("李四", "hers", 1));
        let seen = Seen::default().with(&ours);
        let change = merge(&ours, &theirs);
        ours.apply(change, &env("", "mine", 10));
        assert_eq!(told(&seen, &ours), [("b".to_owned(), 1)]);
    }

    #[test]
    fn a_deletion_is_news_unless_it_is_for_good() {
        let mut ledger = ledger();
        let seen = Seen::default().with(&ledger);
        ledger.apply(Change::remove_tasks(["a".to_owned()]), &env("李四", "hers", 1));
        let news = seen.news(&ledger, "mine", "");
        assert!(news.len() == 1 && news[0].is_gone);
        ledger.empty_bin();
        assert_eq!(told(&seen, &ledger), []);
    }
}
