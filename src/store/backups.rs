//! Which copies of good states are kept, and when the next is due.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use crate::sorting::sort_by;

/// A copy of the whole ledger as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// How many tasks are in it.
    pub tasks: usize,
}

impl Backup {
    /// The key under which it is kept.
    ///
    /// ```
    /// use qingdan::store::Backup;
    /// let backup = Backup::of("2026-11-25T08:30:00Z 235").unwrap();
    /// assert_eq!((backup.tasks, backup.key().as_str()), (235, "2026-11-25T08:30:00Z 235"));
    /// ```
    pub fn key(&self) -> String {
        format!("{} {}", self.at.to_rfc3339_opts(SecondsFormat::Secs, true), self.tasks)
    }

    /// The copy under a key.
    pub fn of(key: &str) -> Option<Self> {
        let (at, tasks) = key.split_once(' ')?;
        let at = DateTime::parse_from_rfc3339(at).ok()?.to_utc();
        Some(Self { at, tasks: tasks.parse().ok()? })
    }
}

/// Whether another copy is due: none was made for six hours.
pub fn is_due(backups: &[Backup], now: DateTime<Utc>) -> bool {
    // A copy from the future was made by a wrong clock, and must not keep others from being made.
    backups.iter().all(|backup| (now - backup.at).abs() >= TimeDelta::hours(6))
}

/// The copies that may go: all but the three latest, the last of each of seven days, and the last of each of five weeks.
pub fn outdated(backups: &[Backup]) -> Vec<Backup> {
    let mut backups = backups.to_vec();
    sort_by(&mut backups, |a, b| b.at.cmp(&a.at));
    let (mut days, mut weeks) = (Vec::new(), Vec::new());
    let mut outdated = Vec::new();
    for (nth, backup) in backups.into_iter().enumerate() {
        // Days of the calendar, not ages: else a copy would never get old enough to be the last of its day.
        let day = backup.at.timestamp().div_euclid(24 * 3600);
        let is_last_of = |seen: &mut Vec<i64>, span: i64, most: usize| {
            let is_last = !seen.contains(&span);
            if is_last {
                seen.push(span);
            }
            is_last && seen.len() <= most
        };
        let (of_day, of_week) = (is_last_of(&mut days, day, 7), is_last_of(&mut weeks, day.div_euclid(7), 5));
        if nth >= 3 && !of_day && !of_week {
            outdated.push(backup);
        }
    }
    outdated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::hours(hours)
    }

    #[test]
    fn a_year_of_work_leaves_a_dozen_copies_close_together_lately_and_wide_apart_before() {
        let mut backups: Vec<Backup> = Vec::new();
        for hours in (0..24 * 365).step_by(3) {
            if is_due(&backups, at(hours)) {
                backups.push(Backup { at: at(hours), tasks: 1 });
                let outdated = outdated(&backups);
                backups.retain(|backup| !outdated.contains(backup));
            }
        }
        let now = at(24 * 365);
        let ages: Vec<i64> = backups.iter().map(|backup| (now - backup.at).num_days()).collect();
        assert!((8..=16).contains(&ages.len()), "{ages:?}");
        assert!(ages.iter().any(|age| *age >= 21), "{ages:?}");
        assert!(ages.iter().filter(|age| **age <= 1).count() >= 3, "{ages:?}");
    }

    #[test]
    fn a_wrong_clock_does_not_stop_copies() {
        let ahead = Backup { at: at(1_000_000), tasks: 1 };
        assert!(is_due(&[ahead], at(0)));
        assert!(!is_due(&[Backup { at: at(0), tasks: 1 }], at(5)));
    }
}
