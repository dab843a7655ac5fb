//! When something was edited, and by whom.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::Env;

/// When something was edited, and by whom. The greater of two is the later.
///
/// The time is hybrid logical: what the author's clock said, but never before anything that the author saw of the same
/// record. So an edit made on sight of a value is later than that value, however wrong a clock was in between; and where
/// nobody's clock is wrong, it is simply the time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Stamp {
    /// The time that orders edits, to the millisecond.
    pub at: DateTime<Utc>,
    /// The author's name; empty where nobody has said so.
    pub by: String,
    /// The browser in which it was made, so that two people without a name can be told apart; empty in files of
    /// the first version.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub replica: String,
    /// What the author's clock said, where that was before `at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<DateTime<Utc>>,
}

impl Stamp {
    /// The stamp of an edit made now, on sight of a record whose latest stamp is `seen`.
    pub fn now(env: &Env, seen: Option<&Self>) -> Self {
        let after = seen.and_then(|seen| seen.at.checked_add_signed(TimeDelta::milliseconds(1)));
        let at = after.map_or(env.now, |after| after.max(env.now));
        let clock = (at != env.now).then_some(env.now);
        Self { at, by: env.who.clone(), replica: env.replica.clone(), clock }
    }

    /// When it was, by the author's clock: what people want to know.
    pub fn time(&self) -> DateTime<Utc> {
        self.clock.unwrap_or(self.at)
    }
}
