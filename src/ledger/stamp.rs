//! When something was edited, and by whom.

use std::cmp::Ordering;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::Env;

/// When something was edited, and by whom. The greater of two is the later.
///
/// The time is hybrid logical: what the author's clock said, but never before anything that the author saw of the same
/// record. So an edit made on sight of a value is later than that value, however wrong a clock was in between; and where
/// nobody's clock is wrong, it is simply the time.
///
/// It ends with the year 9999, the last that files can write. Nothing honest comes near; but a clock that is broken, or a
/// file that says so, must not make a stamp that cannot be read again. At that [end](Self::LATEST) time stands still, and
/// [`clock`](Self::clock) goes on in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// The latest time that a stamp has.
    pub const LATEST: DateTime<Utc> = moment(253_402_300_799_999);
    /// The earliest moment that files can write.
    pub const EARLIEST: DateTime<Utc> = moment(-62_167_219_200_000);

    /// The stamp of an edit made now, on sight of a record whose latest stamp is `seen`.
    pub fn now(env: &Env, seen: Option<&Self>) -> Self {
        let now = env.now.clamp(Self::EARLIEST, Self::LATEST);
        let (at, clock) = match seen.map(Self::next) {
            Some((after, least)) if after >= now => (after, (after != now).then_some(now).max(least)),
            _ => (now, None),
        };
        Self { at, by: env.who.clone(), replica: env.replica.clone(), clock }
    }

    /// A stamp that is later than this one, and that nobody's clock has said.
    pub(super) fn just_after(&self) -> Self {
        let (at, clock) = self.next();
        Self { at, clock, ..self.clone() }
    }

    /// The time that comes after this one; and, at the end of time, the clock that does.
    fn next(&self) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
        let after = |at: DateTime<Utc>| {
            let after = at.checked_add_signed(TimeDelta::milliseconds(1));
            after.unwrap_or(Self::LATEST).min(Self::LATEST)
        };
        if self.at < Self::LATEST {
            (after(self.at), None)
        } else {
            (Self::LATEST, Some(self.clock.map_or(Self::EARLIEST, after)))
        }
    }

    /// When it was, by the author's clock: what people want to know.
    pub fn time(&self) -> DateTime<Utc> {
        self.clock.unwrap_or(self.at)
    }
}

const fn moment(milliseconds: i64) -> DateTime<Utc> {
    match DateTime::from_timestamp_millis(milliseconds) {
        Some(moment) => moment,
        None => DateTime::UNIX_EPOCH,
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> Ordering {
        let at_the_end = |stamp: &Self| stamp.clock.filter(|_| stamp.at >= Self::LATEST);
        let key = |stamp: &Self| (stamp.at, at_the_end(stamp));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.by.cmp(&other.by))
            .then_with(|| self.replica.cmp(&other.replica))
            .then_with(|| self.clock.cmp(&other.clock))
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use chrono::SecondsFormat;

    use super::*;

    #[test]
    fn the_ends_of_time_are_those_that_files_can_write() {
        let written = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
        assert_eq!(written(Stamp::LATEST), "9999-12-31T23:59:59.999Z");
        assert_eq!(written(Stamp::EARLIEST), "0000-01-01T00:00:00.000Z");
    }

    #[test]
    fn time_stands_still_at_its_end_and_edits_keep_their_order() {
        let env = |seconds: i64, who: &str| Env {
            now: DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds),
            who: who.into(),
            ..Env::default()
        };
        let mut stamps = vec![Stamp {
            at: Stamp::LATEST - TimeDelta::milliseconds(2),
            by: "李".into(),
            replica: String::new(),
            clock: None,
        }];
        // Whoever edits on sight of the last, however their name sorts and whatever their clock says.
        for (seconds, who) in [(5, "陈"), (5, "a"), (5, "a"), (3, "李"), (900, "a"), (0, ""), (901, "陈")]
        {
            stamps.push(Stamp::now(&env(seconds, who), stamps.last()));
        }
        stamps.push(stamps[stamps.len() - 1].just_after());
        assert!(stamps.is_sorted_by(|a, b| a < b), "{stamps:#?}");
        assert!(stamps.iter().all(|stamp| stamp.at <= Stamp::LATEST));
        let wrong = Env { now: DateTime::<Utc>::MAX_UTC, ..env(0, "陈") };
        assert_eq!(Stamp::now(&wrong, None).at, Stamp::LATEST);
        // When even the clock has come to its end, nothing breaks.
        let last = Stamp { clock: Some(Stamp::LATEST), ..stamps[stamps.len() - 1].clone() };
        assert!(Stamp::now(&wrong, Some(&last)) >= Stamp::now(&wrong, None));
        assert_eq!(last.just_after(), last);
    }
}
