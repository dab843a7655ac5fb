//! What tabs tell each other on their channel: which records of the database have changed, or that the bin was emptied.
//!
//! | message | meaning |
//! |---|---|
//! | a list of keys | these records have changed |
//! | a list of `emptied` alone | forget what was deleted |
//!
//! Any page from the same place can speak on the channel, and pages that are opened from disk share it with all others that
//! are. So a message is looked at like a file: what is no key of a record is passed over, and a message that is too long
//! is none.

use std::collections::BTreeSet;

use super::record::is_lasting_key;
use crate::ledger::bounds;

/// What stands in place of keys where the bin was emptied.
const EMPTIED: &str = "emptied";
/// The most keys in a message: the records of a ledger with half a million tasks.
const MOST_KEYS: usize = 20_000;
/// The longest key, in bytes: an id, with what stands around it.
const LONGEST_KEY: usize = bounds::ID + 100;

/// What another tab says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabMessage {
    /// The bin was emptied.
    Emptied,
    /// These records of the database have changed: each of them once, at least one.
    Changed(Vec<String>),
}

impl TabMessage {
    /// The message of these items, each of which is a text or something else; `None` where it says nothing. No more
    /// items are asked for than a message can have.
    ///
    /// ```
    /// use qingdan::store::TabMessage;
    /// let said = |items: &[&str]| TabMessage::parse(items.iter().map(|item| Some((*item).to_owned())));
    /// assert_eq!(said(&["emptied"]), Some(TabMessage::Emptied));
    /// assert_eq!(said(&["qingdan:notice:69a0", "hello"]), Some(TabMessage::Changed(vec!["qingdan:notice:69a0".into()])));
    /// assert_eq!(said(&["hello"]), None);
    /// ```
    pub fn parse(items: impl IntoIterator<Item = Option<String>>) -> Option<Self> {
        let mut keys = BTreeSet::new();
        let (mut count, mut is_emptied) = (0, false);
        for item in items {
            count += 1;
            if count > MOST_KEYS {
                return None;
            }
            let Some(item) = item else { continue };
            is_emptied |= item == EMPTIED;
            if item.len() <= LONGEST_KEY && is_lasting_key(&item) {
                keys.insert(item);
            }
        }
        if is_emptied && count == 1 {
            return Some(Self::Emptied);
        }
        (!keys.is_empty()).then(|| Self::Changed(keys.into_iter().collect()))
    }

    /// The items of the messages that say that the bin was emptied, or that these have changed.
    pub fn items(&self) -> Vec<Vec<String>> {
        match self {
            Self::Emptied => vec![vec![EMPTIED.to_owned()]],
            Self::Changed(keys) => keys.chunks(MOST_KEYS).map(<[String]>::to_vec).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(items: &[Option<&str>], expect: Option<TabMessage>) {
        let items = items.iter().map(|item| item.map(str::to_owned));
        assert_eq!(TabMessage::parse(items), expect);
    }

    #[test]
    fn only_keys_of_records_are_heard() {
        let changed =
            |keys: &[&str]| Some(TabMessage::Changed(keys.iter().map(|key| (*key).to_owned()).collect()));
        let (notice, tasks) = ("qingdan:notice:69a0", "qingdan:tasks:69a0:1");
        check(&[], None);
        check(&[None, None], None);
        check(&[Some(tasks), Some(notice), None, Some(tasks)], changed(&[notice, tasks]));
        check(&[Some(EMPTIED)], Some(TabMessage::Emptied));
        // Nobody who tells of records tells that the bin was emptied.
        check(&[Some(EMPTIED), Some(notice)], changed(&[notice]));
        check(&[Some(EMPTIED), Some(EMPTIED)], None);
        for other in
            ["", "qingdan:home", "qingdan:format", "qingdan:emptied", "qingdan:new:tab:task:1", "settings"]
        {
            check(&[Some(other), Some(notice)], changed(&[notice]));
        }
        check(&[Some(&format!("{notice}{}", "0".repeat(LONGEST_KEY)))], None);
    }

    #[test]
    fn a_message_without_end_is_none_and_is_not_heard_to_its_end() {
        let mut asked = 0;
        let endless = std::iter::repeat_with(|| {
            asked += 1;
            Some(format!("qingdan:notice:{asked}"))
        });
        assert_eq!(TabMessage::parse(endless), None);
        assert_eq!(asked, MOST_KEYS + 1);
    }

    #[test]
    fn what_is_said_is_heard_in_as_many_messages_as_it_takes() {
        let keys: Vec<String> =
            (0..2 * MOST_KEYS + 1).map(|nth| format!("qingdan:notice:{nth:06}")).collect();
        let items = TabMessage::Changed(keys.clone()).items();
        assert_eq!(items.len(), 3);
        let mut heard = Vec::new();
        for items in items {
            let message = TabMessage::parse(items.into_iter().map(Some));
            let Some(TabMessage::Changed(keys)) = message else { panic!("{message:?}") };
            heard.extend(keys);
        }
        assert_eq!(heard, keys);
        for items in TabMessage::Emptied.items() {
            assert_eq!(TabMessage::parse(items.into_iter().map(Some)), Some(TabMessage::Emptied));
        }
    }
}
