//! How many tasks have which light.

use chrono::NaiveDate;

use crate::ledger::{Ledger, Light, LightScheme};

/// How many tasks of the ledger have which light, red first.
pub fn light_counts(ledger: &Ledger, today: NaiveDate, scheme: &LightScheme) -> Vec<(Light, usize)> {
    let mut counts: Vec<(Light, usize)> = Light::ALL.iter().map(|&light| (light, 0)).collect();
    for task in ledger.tasks.values() {
        let light = ledger.light(task, today, scheme);
        counts.iter_mut().filter(|(one, _)| *one == light).for_each(|(_, count)| *count += 1);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Notice, Task};
    use crate::text::day;

    #[test]
    fn another_scheme_moves_tasks_from_one_light_to_another() {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        for (nth, due) in
            [None, Some("2026-04-01"), Some("2026-04-12"), Some("2026-06-30")].iter().enumerate()
        {
            let due = due.and_then(day);
            ledger.put_task(Task { due, ..Task::by_hand(nth.to_string(), "n".into(), nth, "修路".into()) });
        }
        let today = day("2026-04-10").unwrap();
        let counts = |amber_days| {
            let scheme = LightScheme { amber_days, amber_lag: None, red_lag: None };
            light_counts(&ledger, today, &scheme).into_iter().map(|(_, count)| count).collect::<Vec<_>>()
        };
        assert_eq!(counts(7), [1, 1, 1, 1]);
        assert_eq!(counts(0), [1, 0, 2, 1]);
        assert_eq!(counts(90), [1, 2, 0, 1]);
    }
}
