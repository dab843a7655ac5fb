//! What the palette finds: commands by their names, tasks by their numbers or words.

use super::{Command, Ground};
use crate::ledger::query::{Word, has};
use crate::ledger::{Ledger, Task, TaskId};
use crate::sorting::{map_of, sort_by};
use crate::text::chars;

/// Whether something that is called so, in one language or another, is meant by what was typed: every word of it occurs
/// in one of the names. The one place that says what a match is.
///
/// ```
/// use qingdan::view::is_named;
/// assert!(is_named("深色", &["外观：深色", "Theme: dark"]));
/// assert!(is_named("DARK theme", &["外观：深色", "Theme: dark"]));
/// assert!(!is_named("dark 浅色", &["外观：深色", "Theme: dark"]));
/// assert!(is_named("", &["撤销"]) && is_named("chex", &["撤销"]));
/// ```
pub fn is_named(typed: &str, names: &[&str]) -> bool {
    let mut words = typed.split_whitespace().filter_map(Word::of);
    words.all(|word| names.iter().any(|name| has(name, &word)))
}

/// The commands that make sense here and are meant by what was typed, in their usual order. `names` gives what a command
/// is called.
pub fn find_commands<'a>(
    typed: &str,
    ground: &Ground,
    names: impl Fn(Command) -> Vec<&'a str>,
) -> Vec<Command> {
    let is_meant = |command: &Command| {
        // The palette is open.
        *command != Command::Palette && command.works(ground) && is_named(typed, &names(*command))
    };
    Command::ALL.iter().copied().filter(is_meant).collect()
}

/// The tasks that are meant by what was typed, `most` at most: the one with that number first, then those whose number
/// begins so, then those with these words. None where nothing was typed.
pub fn find_tasks(typed: &str, ledger: &Ledger, most: usize) -> Vec<TaskId> {
    let typed = folded(typed);
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    let rank = |task: &Task| match task.number.as_deref() {
        Some(number) if number == typed => Some(0),
        Some(number) if number.starts_with(typed) => Some(1),
        _ => words.iter().all(|word| has_word(task, word)).then_some(2),
    };
    let mut found: Vec<(i32, &Task)> =
        ledger.tasks.values().filter_map(|task| rank(task).map(|rank| (rank, task))).collect();
    let ages = map_of(ledger.notices_by_age().into_iter().enumerate().map(|(age, notice)| (&notice.id, age)));
    sort_by(&mut found, |(rank, a), (other, b)| {
        let place = |task: &Task| (ages.get(&task.notice).copied(), task.order);
        rank.cmp(other).then_with(|| place(a).cmp(&place(b)))
    });
    found.into_iter().take(most).map(|(_, task)| task.id.clone()).collect()
}

/// Whether a folded word occurs in what a task says, or in the names beside it.
fn has_word(task: &Task, word: &str) -> bool {
    let has = |text: &str| {
        // Only where folding would change something is the copy worth making.
        let is_plain = |c: char| chars::fold(c) == c && !c.is_ascii_uppercase();
        text.contains(word) || (!text.chars().all(is_plain) && folded(text).contains(word))
    };
    has(&task.text)
        || task.units.iter().any(|unit| has(&unit.name))
        || task.persons.iter().any(|person| has(&person.name))
}

fn folded(text: &str) -> String {
    chars::folded(text).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Notice;
    use crate::reading::{Unit, UnitRole};
    use crate::view::Route;

    #[test]
    fn tasks_are_found_by_number_then_by_words() {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        let tasks =
            [("1", "改造老旧小区12个"), ("12", "新建幼儿园２所"), ("121", "ＡＩ平台上线"), ("3", "修路")];
        for (order, (number, text)) in tasks.into_iter().enumerate() {
            let unit = Unit { name: "县住建局".into(), role: UnitRole::Lead, level: None };
            ledger.put_task(Task {
                number: Some(number.into()),
                units: if number == "3" { vec![unit] } else { Vec::new() },
                ..Task::by_hand(format!("t{number}"), "n".into(), order, text.into())
            });
        }
        let cases: &[(&str, &[&str])] = &[
            ("12", &["t12", "t121", "t1"]),
            ("幼儿园", &["t12"]),
            ("2所", &["t12"]),
            ("ai 平台", &["t121"]),
            ("住建", &["t3"]),
            ("住建 幼儿园", &[]),
            (" ", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(find_tasks(typed, &ledger, 20), *expected, "{typed}");
        }
        assert_eq!(find_tasks("12", &ledger, 1), ["t12"]);
    }

    #[test]
    fn commands_that_make_no_sense_are_not_offered() {
        let ground = Ground {
            room: Route::Today,
            has_tasks: true,
            has_review: false,
            can_undo: false,
            can_redo: true,
            is_filtered: false,
            has_news: true,
        };
        let names = |command: Command| vec![command.name()];
        let all = find_commands("", &ground, names);
        for (command, is_offered) in [
            (Command::Today, false),
            (Command::Ledger, true),
            (Command::Review, false),
            (Command::Undo, false),
            (Command::Redo, true),
            (Command::ClearFilter, false),
            (Command::MarkSeen, true),
            (Command::ExportMore, true),
            (Command::Sample, false),
            (Command::Palette, false),
        ] {
            assert_eq!(all.contains(&command), is_offered, "{command:?}");
        }
        assert_eq!(find_commands("theme", &ground, names).len(), 3);
        assert_eq!(find_commands("export more", &ground, names), [Command::ExportMore]);
    }
}
