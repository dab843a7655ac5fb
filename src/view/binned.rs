//! What the bin shows.

use chrono::{DateTime, Utc};

use crate::ledger::{Field, Ledger, TaskId};

/// More characters of a task than two lines hold.
const SHOWN: usize = 160;

/// A deleted task, as the bin shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binned {
    /// The task.
    pub id: TaskId,
    /// Its number.
    pub number: Option<String>,
    /// Its words, cut to what two lines hold.
    pub text: String,
    /// The title of its notice.
    pub notice: Option<String>,
    /// When it was deleted.
    pub at: Option<DateTime<Utc>>,
    /// By whom; empty where nobody has said so.
    pub by: String,
}

/// The deleted tasks, the latest first, up to so many; and how many there are.
pub fn binned(ledger: &Ledger, most: usize) -> (Vec<Binned>, usize) {
    let tasks = ledger.bin.tasks_by_age();
    let shown = tasks.iter().take(most).map(|task| {
        let stamp = task.stamps.get(&Field::Gone);
        Binned {
            id: task.id.clone(),
            number: task.number.clone(),
            text: task.text.chars().take(SHOWN).collect(),
            notice: ledger.any_notice(&task.notice).and_then(|notice| notice.title.clone()),
            at: stamp.map(|stamp| stamp.time()),
            by: stamp.map(|stamp| stamp.by.clone()).unwrap_or_default(),
        }
    });
    (shown.collect(), tasks.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Change, Env, Notice, Task};

    #[test]
    fn the_latest_deleted_comes_first_with_who_did_it() {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice { title: Some("工作要点".into()), ..Notice::unknown("n".into()) });
        for nth in 0..5 {
            ledger.put_task(Task::by_hand(format!("t{nth}"), "n".into(), nth, "路".repeat(500)));
        }
        for (nth, id) in ["t3", "t1", "t4"].into_iter().enumerate() {
            let now = DateTime::from_timestamp(1_790_000_000 + nth as i64, 0).unwrap();
            let env = Env { now, who: "王敏".into(), ..Env::default() };
            drop(ledger.apply(Change::remove_tasks([id.to_owned()]), &env));
        }
        let (shown, count) = binned(&ledger, 2);
        assert_eq!(count, 3);
        assert_eq!(shown.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["t4", "t1"]);
        assert_eq!((shown[0].by.as_str(), shown[0].notice.as_deref()), ("王敏", Some("工作要点")));
        assert!(shown[0].text.chars().count() < 200);
        drop(ledger.empty_bin());
        assert_eq!(binned(&ledger, 2), (Vec::new(), 0));
    }
}
