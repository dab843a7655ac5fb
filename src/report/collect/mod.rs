//! 收报: which units have reported on which period, in time or late, and which have not.
//!
//! That a unit has reported is ticked off on a task of the notice, as a part of a task that is done is: so it is merged, passed on
//! and taken back like anything else that is kept.

mod cadence;
mod marks;
mod said;
mod urging;

pub use cadence::{Cadence, ReportDay};
pub use marks::{marking, reported_on};
pub use urging::{Urging, urgings};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ReportPeriod, Scope, units_among};
use crate::ledger::Task;

/// Who has reported on what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// How often, and by when.
    pub cadence: Cadence,
    /// The periods, the earliest first.
    pub periods: Vec<ReportPeriod>,
    /// Which of them is collected now, from 0: the last that was due, until everybody has reported on it; then the one that is due
    /// next.
    pub now: usize,
    /// The units: those with the most tasks first.
    pub units: Vec<UnitReports>,
}

/// What a unit has reported on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReports {
    /// The unit, by the name that stands for all its names.
    pub unit: String,
    /// How many tasks it has a part in.
    pub tasks: usize,
    /// How it stands with each period.
    pub states: Vec<ReportState>,
}

/// How a unit stands with its report on a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It has reported, in time, on this day.
    InTime(NaiveDate),
    /// It has reported on this day, so many days late.
    Late(NaiveDate, i64),
    /// It has not reported, and is so many days late.
    Missing(i64),
    /// It has as many days left; the period has begun.
    Awaited(i64),
    /// The period has not begun.
    Ahead,
    /// The notice came when reports on the period had been due already.
    NotAsked,
}

impl ReportState {
    /// Whether there is a report.
    pub const fn is_in(self) -> bool {
        matches!(self, Self::InTime(_) | Self::Late(..))
    }

    /// Whether a report was due, be it in or not.
    const fn was_due(self) -> bool {
        matches!(self, Self::InTime(_) | Self::Late(..) | Self::Missing(_))
    }
}

impl UnitReports {
    /// How many of the reports that were due came in time, in whole points of 100; `None` where none was due.
    pub fn in_time(&self) -> Option<usize> {
        let due = self.states.iter().filter(|state| state.was_due()).count();
        let in_time = self.states.iter().filter(|state| matches!(state, ReportState::InTime(_))).count();
        (due > 0).then(|| in_time * 100 / due.max(1))
    }
}

impl Collection {
    /// How many units have reported on a period, and how many were asked.
    pub fn count(&self, nth: usize) -> (usize, usize) {
        let states = || self.units.iter().filter_map(move |unit| unit.states.get(nth));
        let asked = states().filter(|state| !matches!(state, ReportState::NotAsked)).count();
        (states().filter(|state| state.is_in()).count(), asked)
    }

    /// How many units are late with the period that is collected now.
    pub fn missing(&self) -> usize {
        let states = self.units.iter().filter_map(|unit| unit.states.get(self.now));
        states.filter(|state| matches!(state, ReportState::Missing(_))).count()
    }
}

/// Who has reported on what, as of the day of `scope`: in the year of the period that is collected now.
pub fn collection(scope: &Scope<'_>, cadence: Cadence) -> Collection {
    let tasks = scope.tasks();
    let reported = reported_on(&tasks, scope.aliases);
    let start = began(scope, &tasks);
    let units: Vec<(String, usize)> = units_among(&tasks, scope.aliases, scope.groups)
        .into_iter()
        .filter(|(unit, _)| !scope.groups.is_group(unit))
        .collect();
    let state = |unit: &str, period: ReportPeriod| {
        let due = cadence.due(period);
        let late = (scope.today - due).num_days();
        match reported.get(&(unit.to_owned(), period)) {
            Some(day) if *day <= due => ReportState::InTime(*day),
            Some(day) => ReportState::Late(*day, (*day - due).num_days()),
            None if start.is_some_and(|start| due < start) => ReportState::NotAsked,
            None if late > 0 => ReportState::Missing(late),
            None if period.first() > scope.today => ReportState::Ahead,
            None => ReportState::Awaited(-late),
        }
    };
    let running = cadence.around(scope.today);
    let over = running.previous();
    let any = |period: ReportPeriod, is: fn(ReportState) -> bool| {
        units.iter().any(|(unit, _)| is(state(unit, period)))
    };
    let last_due =
        [running, over, over.previous()].into_iter().find(|period| cadence.due(*period) < scope.today);
    let collected = match last_due.filter(|due| any(*due, |state| matches!(state, ReportState::Missing(_)))) {
        Some(due) => due,
        None if any(over, |state| matches!(state, ReportState::Awaited(_))) => over,
        None => running,
    };
    let mut periods = cadence.of_year(collected.year());
    // At the turn of a year the last period and the running one stand side by side.
    if !periods.contains(&over) && over < collected {
        periods.insert(0, over);
    }
    for period in [over, running] {
        if !periods.contains(&period) && period > collected {
            periods.push(period);
        }
    }
    let now = periods.iter().position(|period| *period == collected).unwrap_or_default();
    let units = units.into_iter().map(|(unit, tasks)| {
        let states = periods.iter().map(|period| state(&unit, *period)).collect();
        UnitReports { unit, tasks, states }
    });
    Collection { cadence, units: units.collect(), now, periods }
}

/// The day from which units are asked: that on which the first of the notices came.
fn began(scope: &Scope<'_>, tasks: &[&Task]) -> Option<NaiveDate> {
    let notices: BTreeMap<&str, NaiveDate> = tasks
        .iter()
        .filter_map(|task| {
            let notice = scope.ledger.notices.get(&task.notice)?;
            let came = notice.added_at.map(|at| at.date_naive()).or(notice.issued_on)?;
            Some((task.notice.as_str(), came))
        })
        .collect();
    notices.into_values().min()
}
