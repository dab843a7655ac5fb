//! What the core needs to know of the world.

use chrono::{DateTime, NaiveDate, Utc};

/// The world at one moment, as whoever calls the core sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Env {
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// The moment, for stamps.
    pub now: DateTime<Utc>,
    /// Who makes the change; empty where nobody has said so.
    pub who: String,
}
