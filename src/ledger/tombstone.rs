//! What is left of a record whose words are forgotten or stay at home: that it was deleted.
//!
//! A tombstone has the ids, the place, what the record has become, and the stamp of the deletion; no words, and no other
//! stamp, for the keys of those name tags. No edit of a deleted record is later than its deletion, else it would not be
//! deleted: so that one stamp is all that merging needs. Where the other copy has the words they stay, and where it was
//! edited later it comes back, with all that is known of it there.

use super::{Field, Notice, NoticeField, Task};

impl Task {
    /// What is left of it without its words.
    ///
    /// ```
    /// use qingdan::ledger::Task;
    /// let task = Task { gone: true, notes: "等批复".into(), ..Task::by_hand("t".into(), "n".into(), 3, "修路".into()) };
    /// let tombstone = task.tombstone();
    /// assert_eq!((tombstone.id.as_str(), tombstone.order, tombstone.gone), ("t", 3, true));
    /// assert_eq!((tombstone.text.as_str(), tombstone.notes.as_str()), ("", ""));
    /// ```
    pub fn tombstone(&self) -> Self {
        let mut left = Self::by_hand(self.id.clone(), self.notice.clone(), self.order, String::new());
        left.gone = true;
        left.became.clone_from(&self.became);
        left.stamps.extend(self.stamps.get(&Field::Gone).map(|stamp| (Field::Gone, stamp.clone())));
        left
    }
}

impl Notice {
    /// What is left of it without its words.
    pub fn tombstone(&self) -> Self {
        let mut left = Self::unknown(self.id.clone());
        left.gone = true;
        left.stamps
            .extend(self.stamps.get(&NoticeField::Gone).map(|stamp| (NoticeField::Gone, stamp.clone())));
        left
    }
}
