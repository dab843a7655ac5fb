//! How units stand: what they should have done by now, what they have, and their ranks.

use std::collections::BTreeSet;

use super::Scope;
use crate::ledger::{Status, Task};
use crate::reading::UnitRole;
use crate::sorting::{set_of, sort_by};

/// How a unit stands with the tasks that it answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnitStanding {
    /// The unit, by the name that stands for all its names.
    pub(super) unit: String,
    /// How many tasks it answers for, those that were dropped left out.
    pub(super) tasks: usize,
    /// 应完成: how many were due by the day. It is always [`done`](Self::done) and [`overdue`](Self::overdue) together.
    pub(super) expected: usize,
    /// How many of these are done, late ones too.
    pub(super) done: usize,
    /// How many are not.
    pub(super) overdue: usize,
    /// The mean progress of all its tasks, in points of 100.
    pub(super) progress: u8,
    /// Its rank, from 1; those that are equal share one, and the next is skipped.
    pub(super) rank: usize,
}

impl UnitStanding {
    /// What ranks are made by: the rate, then fewer overdue, then more that was due. What nothing was due of ranks last.
    fn rank_key(&self) -> (std::cmp::Reverse<Option<u128>>, usize, std::cmp::Reverse<usize>) {
        // As exact as fractions are.
        let rate = (self.expected > 0).then(|| self.done as u128 * 1_000_000 / self.expected as u128);
        (std::cmp::Reverse(rate), self.overdue, std::cmp::Reverse(self.expected))
    }
}

/// The units that are charged with a task, groups too: those that lead it, or where none leads, those that are responsible.
pub(super) fn charged<'a>(scope: &Scope<'a>, task: &'a Task) -> BTreeSet<&'a str> {
    let named = |role| set_of(task.units_in(role).map(|unit| scope.aliases.one_name(unit)));
    let lead = named(UnitRole::Lead);
    if lead.is_empty() { named(UnitRole::Responsible) } else { lead }
}

/// Whether a task is charged to groups of units alone, so that no rank depends on it.
pub(super) fn is_of_all(scope: &Scope<'_>, task: &Task) -> bool {
    let charged = charged(scope, task);
    !charged.is_empty() && charged.into_iter().all(|unit| scope.groups.is_group(unit))
}

/// The units that answer for a task: those that are [charged](charged) with it, groups of units left out. Their members are too:
/// how a unit ranks depends on what it was given by name, and a report that thirty units are late with would drown that.
pub(super) fn answering<'a>(scope: &Scope<'a>, task: &'a Task) -> Vec<&'a str> {
    charged(scope, task).into_iter().filter(|unit| !scope.groups.is_group(unit)).collect()
}

/// Whether a task that was due by today is done, late or not; `None` where it was not due, was dropped, or has until tonight.
pub(super) fn settled(scope: &Scope<'_>, task: &Task) -> Option<bool> {
    match task.status {
        Status::Dropped => None,
        Status::Done | Status::Closed => task.due.is_some_and(|due| due <= scope.today).then_some(true),
        // A milestone that was missed makes the whole late.
        Status::Todo | Status::Doing => scope.ledger.missed(task, scope.today).map(|_| false),
    }
}

/// How the units stand that answer for these tasks, by their ranks.
pub(super) fn standings(scope: &Scope<'_>, tasks: &[&Task]) -> Vec<UnitStanding> {
    let mut units: Vec<(UnitStanding, usize)> = Vec::new();
    for task in tasks.iter().filter(|task| task.status != Status::Dropped) {
        for unit in answering(scope, task) {
            let at = units.iter().position(|(standing, _)| standing.unit == unit).unwrap_or_else(|| {
                let unit = unit.to_owned();
                let none =
                    UnitStanding { unit, tasks: 0, expected: 0, done: 0, overdue: 0, progress: 0, rank: 0 };
                units.push((none, 0));
                units.len() - 1
            });
            let (standing, progress) = &mut units[at];
            standing.tasks += 1;
            *progress += usize::from(if task.status.is_over() { 100 } else { task.progress });
            match settled(scope, task) {
                Some(true) => standing.done += 1,
                Some(false) => standing.overdue += 1,
                None => {}
            }
            standing.expected = standing.done + standing.overdue;
        }
    }
    let mut standings: Vec<UnitStanding> = units
        .into_iter()
        .map(|(standing, progress)| UnitStanding {
            progress: u8::try_from(progress / standing.tasks.max(1)).unwrap_or(100),
            ..standing
        })
        .collect();
    sort_by(&mut standings, |a, b| a.rank_key().cmp(&b.rank_key()));
    for nth in 0..standings.len() {
        let is_same = nth > 0 && standings[nth].rank_key() == standings[nth - 1].rank_key();
        standings[nth].rank = if is_same { standings[nth - 1].rank } else { nth + 1 };
    }
    standings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Groups, Ledger, Notice, PaceScheme};
    use crate::messages::Language;
    use crate::reading::Unit;

    /// Tasks of units: whose, due when, and how they stand.
    fn standing(tasks: &[(&str, &str, Status)]) -> Vec<(String, usize, usize, usize, usize)> {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        for (nth, (unit, due, status)) in tasks.iter().enumerate() {
            let units = vec![Unit { name: (*unit).into(), role: UnitRole::Lead, level: None }];
            let task = Task::by_hand(format!("t{nth}"), "n".into(), nth, "修路".into());
            ledger.put_task(Task { units, due: due.parse().ok(), status: *status, ..task });
        }
        let aliases = Aliases::from_text("甲局 = 甲");
        let scope = Scope {
            ledger: &ledger,
            tasks: None,
            unit: "",
            by: "",
            aliases: &aliases,
            contacts: &crate::ledger::Contacts::default(),
            groups: Groups::NONE,
            today: "2026-04-10".parse().unwrap(),
            period: "2026Q1".parse().unwrap(),
            pace: PaceScheme::default(),
            language: Language::Zh,
        };
        let standings = standings(&scope, &scope.tasks());
        assert!(standings.iter().all(|one| one.expected == one.done + one.overdue));
        standings.into_iter().map(|one| (one.unit, one.rank, one.expected, one.done, one.overdue)).collect()
    }

    #[test]
    fn ranks_are_shared_and_skipped() {
        use Status::{Closed, Doing, Done, Dropped};
        let told = standing(&[
            ("甲", "2026-03-31", Done),
            ("甲局", "2026-03-31", Closed),
            ("乙局", "2026-03-31", Done),
            ("丙局", "2026-03-31", Done),
            ("丁局", "2026-03-31", Doing),
            // Due today, and there is time until tonight.
            ("丁局", "2026-04-10", Doing),
            ("丁局", "2026-01-01", Dropped),
            ("戊局", "2026-12-31", Doing),
            ("各有关单位", "2026-03-31", Doing),
        ]);
        let expected = [
            ("甲局", 1, 2, 2, 0),
            ("乙局", 2, 1, 1, 0),
            ("丙局", 2, 1, 1, 0),
            ("丁局", 4, 1, 0, 1),
            ("戊局", 5, 0, 0, 0),
        ];
        assert_eq!(
            told,
            expected.map(|(unit, rank, due, done, over)| (unit.to_owned(), rank, due, done, over))
        );
    }
}
