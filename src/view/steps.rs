//! The steps of a task: new ones, and one for each period.

use chrono::{Datelike as _, NaiveDate};

use super::break_down;
use crate::ledger::{DoneKey, Env, Field, Step, Task};
use crate::reading::Recurrence;

/// How many steps of a task are done, and how many there are.
pub fn steps_done(task: &Task) -> (usize, usize) {
    let is_done = |step: &&Step| task.done.contains_key(&DoneKey::Step(&step.id).key());
    (task.steps.iter().filter(is_done).count(), task.steps.len())
}

/// As many ids as are wanted that no step of the task has, or had.
pub fn fresh_step_ids(task: &Task, count: usize, env: &Env) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(count);
    for _ in 0..count {
        let had = |id: &str| task.stamps.contains_key(&Field::Step(id.to_owned()));
        let id = env.fresh_id(|id| ids.iter().any(|one| one == id) || had(id));
        ids.push(id);
    }
    ids
}

/// What breaking a task down by its periods comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenDown {
    /// There is no period before its day.
    Nothing,
    /// Each period has its step already.
    Already,
    /// These steps are new.
    Steps(Vec<Step>),
}

/// A step for each period up to the task's day, but for those that have theirs. `name` says what a period is called that ends
/// with this day; where all are of one year, that goes without saying.
pub fn steps_by_periods(
    task: &Task,
    rhythm: Recurrence,
    env: &Env,
    name: impl Fn(NaiveDate, bool) -> String,
) -> BrokenDown {
    let periods = break_down(env.today, task.due, rhythm);
    let (Some((first, _)), Some((last, _))) = (periods.first(), periods.last()) else {
        return BrokenDown::Nothing;
    };
    let in_one_year = first.year() == last.year();
    let named = periods.iter().map(|(last, due)| (name(*last, in_one_year), *due));
    let has =
        |text: &str, due| task.steps.iter().any(|step| step.due == Some(due) && step.text.starts_with(text));
    let new: Vec<(String, NaiveDate)> = named.filter(|(text, due)| !has(text, *due)).collect();
    if new.is_empty() {
        return BrokenDown::Already;
    }
    let ids = fresh_step_ids(task, new.len(), env);
    let steps = new.into_iter().zip(ids).map(|((text, due), id)| Step {
        id,
        text,
        due: Some(due),
        person: String::new(),
    });
    BrokenDown::Steps(steps.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{DraftTask, Edit};
    use crate::text::day;

    fn env() -> Env {
        Env { today: day("2026-05-20").unwrap(), replica: "a1".into(), ..Env::default() }
    }

    fn name(last: NaiveDate, in_one_year: bool) -> String {
        if in_one_year { last.format("%m").to_string() } else { last.format("%Y-%m").to_string() }
    }

    fn task(due: &str) -> Task {
        Task { due: day(due), ..Task::by_hand("t".into(), "n".into(), 0, "修路".into()) }
    }

    #[test]
    fn periods_become_steps_once() {
        let broken = |task: &Task| steps_by_periods(task, Recurrence::Quarterly, &env(), name);
        let mut task = task("2026-11-30");
        let BrokenDown::Steps(steps) = broken(&task) else { panic!("there are three quarters") };
        let said = steps.iter().map(|step| format!("{} {}", step.text, step.due.unwrap()));
        assert_eq!(said.collect::<Vec<_>>(), ["06 2026-06-30", "09 2026-09-30", "12 2026-11-30"]);
        let ids: std::collections::BTreeSet<&str> = steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids.len(), 3);
        // What somebody wrote behind a period's name is theirs.
        task.steps = steps;
        task.steps[0].text.push_str("：开工");
        assert_eq!(broken(&task), BrokenDown::Already);
        task.steps.remove(1);
        assert!(matches!(broken(&task), BrokenDown::Steps(steps) if steps.len() == 1));
        assert_eq!(broken(&self::task("2026-05-19")), BrokenDown::Nothing);
        let into_next = broken(&self::task("2027-02-10"));
        assert!(matches!(into_next, BrokenDown::Steps(steps) if steps[0].text == "2026-06"));
    }

    #[test]
    fn ticked_steps_are_counted_and_ids_never_given_again() {
        let mut draft = DraftTask { task: task(""), included: true };
        let ids = fresh_step_ids(&draft.task, 2, &env());
        assert_ne!(ids[0], ids[1]);
        for id in &ids {
            let step = Step { id: id.clone(), text: "开工".into(), due: None, person: String::new() };
            draft.edit(Edit::Step(id.clone(), Some(step)), &env());
        }
        draft.edit(Edit::Done(DoneKey::Step(&ids[0]).key(), day("2026-05-20")), &env());
        assert_eq!(steps_done(&draft.task), (1, 2));
        draft.edit(Edit::Step(ids[0].clone(), None), &env());
        assert_eq!(steps_done(&draft.task), (0, 1));
        assert!(!ids.contains(&fresh_step_ids(&draft.task, 1, &env())[0]));
    }
}
