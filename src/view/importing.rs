//! Files that are about to be imported: those that could be opened, those that want a passphrase, and what was decided.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::exchange::{Choice, ImportError, Restored};
use crate::ledger::{Ledger, TaskId};

/// Files that are about to be imported. Each comes beside those that are there already.
#[derive(Clone, Debug, Default)]
pub struct Importing {
    files: Vec<(String, Restored)>,
    choices: Vec<Choice>,
    locked: Vec<Locked>,
    locked_ids: usize,
}

/// A file that wants a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// Tells it from others of the same name.
    pub id: usize,
    /// How many passphrases were tried.
    pub attempts: usize,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Arc<Vec<u8>>,
    /// Why the last passphrase did not open it.
    pub trouble: Option<ImportError>,
}

impl Importing {
    /// Those that could be opened, with their names.
    pub fn files(&self) -> &[(String, Restored)] {
        &self.files
    }

    /// What was decided for each of them.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Those that want a passphrase.
    pub fn locked(&self) -> &[Locked] {
        &self.locked
    }

    /// Takes in a file that could be opened.
    pub fn add(&mut self, name: String, restored: Restored) {
        self.files.push((name, restored));
        self.choices.push(Choice::default());
    }

    /// Takes in a file that wants a passphrase.
    pub fn add_locked(&mut self, name: String, bytes: Vec<u8>) {
        self.locked_ids += 1;
        let id = self.locked_ids;
        self.locked.push(Locked { id, attempts: 0, name, bytes: Arc::new(bytes), trouble: None });
    }

    /// A file that wants a passphrase, as long as it does.
    pub fn locked_file(&self, id: usize) -> Option<&Locked> {
        self.locked.iter().find(|one| one.id == id)
    }

    /// What came of a passphrase: the file is one of those that could be opened, or may be tried again.
    pub fn unlocked(&mut self, id: usize, outcome: Result<Restored, ImportError>) {
        let Some(place) = self.locked.iter().position(|one| one.id == id) else { return };
        match outcome {
            Ok(restored) => {
                let locked = self.locked.remove(place);
                self.add(locked.name, restored);
            }
            Err(error) => {
                let locked = &mut self.locked[place];
                locked.attempts += 1;
                locked.trouble = Some(error);
            }
        }
    }

    /// Decides something for a file.
    pub fn choose(&mut self, nth: usize, decide: impl FnOnce(&mut Choice)) {
        if let Some(choice) = self.choices.get_mut(nth) {
            decide(choice);
        }
    }

    /// The words of a task that a file brings, or that is here: ours, where we have any.
    pub fn text_of(&self, nth: usize, ours: &Ledger, id: &str) -> String {
        let text = |ledger: &Ledger| ledger.any_task(id).map(|task| task.text.clone());
        let own = text(ours).filter(|text| !text.is_empty());
        own.or_else(|| text(&self.files.get(nth)?.1.ledger)).unwrap_or_default()
    }
}

/// The deleted tasks that come back, where `before` did, and one more shall or shall not.
pub fn brought_back(before: &BTreeSet<TaskId>, id: &str, comes_back: bool) -> BTreeSet<TaskId> {
    let mut after = before.clone();
    if comes_back {
        after.insert(id.to_owned());
    } else {
        after.remove(id);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Notice, Task};

    fn restored(text: &str) -> Restored {
        let mut restored = Restored::default();
        restored.ledger.put_notice(Notice::unknown("n".into()));
        restored.ledger.put_task(Task::by_hand("t".into(), "n".into(), 0, text.into()));
        restored
    }

    #[test]
    fn a_file_is_locked_until_a_passphrase_opens_it() {
        let mut importing = Importing::default();
        importing.add("甲.json".into(), restored("修路"));
        importing.add_locked("乙.age".into(), vec![1]);
        importing.add_locked("乙.age".into(), vec![2]);
        let ids: Vec<usize> = importing.locked().iter().map(|one| one.id).collect();
        assert_eq!(ids, [1, 2]);
        importing.unlocked(2, Err(ImportError::WrongPassphrase));
        let second = importing.locked_file(2).unwrap();
        assert_eq!((second.attempts, second.trouble.clone()), (1, Some(ImportError::WrongPassphrase)));
        assert_eq!(importing.locked_file(1).map(|one| one.attempts), Some(0));
        importing.unlocked(2, Ok(restored("架桥")));
        // It may be answered twice.
        importing.unlocked(2, Ok(restored("架桥")));
        let names: Vec<&str> = importing.files().iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!((names, importing.choices().len()), (vec!["甲.json", "乙.age"], 2));
        assert!(importing.locked_file(2).is_none() && importing.locked_file(1).is_some());
        // Ids are not given again.
        importing.add_locked("丙.age".into(), Vec::new());
        assert_eq!(importing.locked().last().map(|one| one.id), Some(3));
    }

    #[test]
    fn a_decision_is_for_one_file() {
        let mut importing = Importing::default();
        importing.add("甲.json".into(), restored("修路"));
        importing.add("乙.json".into(), restored("架桥"));
        importing.choose(1, |choice| choice.left_out = true);
        importing.choose(7, |choice| choice.left_out = true);
        assert_eq!(
            importing.choices().iter().map(|choice| choice.left_out).collect::<Vec<_>>(),
            [false, true]
        );
        let restored = brought_back(&["a".to_owned()].into(), "b", true);
        assert_eq!(restored, ["a".to_owned(), "b".to_owned()].into());
        assert_eq!(brought_back(&restored, "a", false), ["b".to_owned()].into());
    }

    #[test]
    fn our_words_for_a_task_come_first() {
        let mut importing = Importing::default();
        importing.add("甲.json".into(), restored("修路"));
        let ours = |text: &str| restored(text).ledger;
        assert_eq!(importing.text_of(0, &ours("架桥"), "t"), "架桥");
        // One that was deleted for good has none left.
        assert_eq!(importing.text_of(0, &ours(""), "t"), "修路");
        assert_eq!(importing.text_of(0, &Ledger::default(), "t"), "修路");
        assert_eq!(importing.text_of(1, &Ledger::default(), "t"), "");
    }
}
