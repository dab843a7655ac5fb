//! What the core needs to know of the world.

use chrono::{DateTime, NaiveDate, Utc};

/// The world at one moment, as whoever calls the core sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Env {
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// The moment, for stamps.
    pub now: DateTime<Utc>,
    /// Who makes the change; empty where nobody has said so.
    pub who: String,
    /// What tells this browser's edits from those of all others: a few random characters.
    pub replica: String,
}

impl Env {
    /// An id for something new that the user makes by hand, which no other browser gives; `is_taken` tells whether this one has.
    pub fn fresh_id(&self, is_taken: impl Fn(&str) -> bool) -> String {
        let mut id = format!("{}{:x}", self.replica, self.now.timestamp_millis());
        while is_taken(&id) {
            id.push('+');
        }
        id
    }
}
