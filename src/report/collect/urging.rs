//! 催报: what is pasted into a chat for a unit that has not reported.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{Collection, ReportState};
use crate::ledger::Task;
use crate::report::nudge::{answer_by, short};
use crate::report::standing::charged;
use crate::report::{ReportPeriod, Scope};
use crate::sorting::sort_by_key;

/// A message for a unit that is late with its report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Urging {
    /// The unit, by the name that stands for all its names.
    pub unit: String,
    /// The periods that it has not reported on, one after the other up to the one that is collected now.
    pub missed: Vec<ReportPeriod>,
    /// How many days it is late with that one.
    pub days: i64,
    /// The message.
    pub text: String,
}

/// As many overdue tasks are named.
const NAMED: usize = 2;

/// A message for each unit that is late with the period that is collected now: those that have missed the most first.
pub fn urgings(scope: &Scope<'_>, collection: &Collection) -> Vec<Urging> {
    let late = collection.units.iter().filter_map(|unit| match unit.states.get(collection.now) {
        Some(ReportState::Missing(days)) => Some((unit, *days)),
        _ => None,
    });
    let late: Vec<_> = late.collect();
    if late.is_empty() {
        return Vec::new();
    }
    let mut overdue: BTreeMap<&str, Vec<(&Task, i64)>> = BTreeMap::new();
    for task in scope.tasks() {
        let Some(day) = scope.ledger.missed(task, scope.today) else { continue };
        let days = (scope.today - day).num_days();
        charged(scope, task).into_iter().for_each(|unit| overdue.entry(unit).or_default().push((task, days)));
    }
    let mut urgings: Vec<Urging> = late
        .into_iter()
        .map(|(unit, days)| {
            let until = unit.states.iter().zip(&collection.periods).take(collection.now + 1).rev();
            let missed = until.take_while(|(state, _)| matches!(state, ReportState::Missing(_)));
            let mut missed: Vec<ReportPeriod> = missed.map(|(_, period)| *period).collect();
            missed.reverse();
            let mut own = overdue.get(unit.unit.as_str()).cloned().unwrap_or_default();
            sort_by_key(&mut own, |(_, days)| std::cmp::Reverse(*days));
            let text = text(scope, collection, &unit.unit, &missed, days, &own);
            Urging { unit: unit.unit.clone(), missed, days, text }
        })
        .collect();
    sort_by_key(&mut urgings, |urging| std::cmp::Reverse((urging.missed.len(), urging.days)));
    urgings
}

fn text(
    scope: &Scope<'_>,
    collection: &Collection,
    unit: &str,
    missed: &[ReportPeriod],
    days: i64,
    overdue: &[(&Task, i64)],
) -> String {
    let t = scope.language;
    let periods: Vec<String> = missed.iter().map(|period| period.short_name(t)).collect();
    let due = missed.last().map(|period| t.day_of_year(collection.cadence.due(*period))).unwrap_or_default();
    let by = answer_by(scope.today);
    let mut parts = vec![t.urge_head(unit, &periods, &due, days)];
    if !overdue.is_empty() {
        let named: Vec<(String, i64)> =
            overdue.iter().take(NAMED).map(|(task, days)| (short(&task.text), *days)).collect();
        parts.push(t.urge_overdue(&named, overdue.len()));
    }
    parts.push(t.urge_tail(&t.day_of_year(by), by.weekday(), !overdue.is_empty(), scope.by));
    parts.join(t.between_sentences())
}
