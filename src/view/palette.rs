//! What the palette finds: commands by their names, tasks by their numbers or words.

use super::{Command, Ground};
use crate::ledger::query::{Place, Word, has, searched};
use crate::ledger::{Catalogue, Filter, TaskId, Viewpoint};
use crate::sorting::sort_by_key;
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
    let mut words = searched(typed).split_whitespace().filter_map(Word::of);
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
/// begins so, then those that the search box of the ledger finds, by letters too. None where nothing was typed.
pub fn find_tasks(typed: &str, catalogue: &Catalogue, from: Viewpoint<'_>, most: usize) -> Vec<TaskId> {
    let typed = searched(typed);
    let number = chars::folded(typed);
    let number = number.trim();
    if number.is_empty() {
        return Vec::new();
    }
    let rank = |place: Place| match catalogue.number(place) {
        Some(own) if own == number => Some(0),
        Some(own) if own.starts_with(number) => Some(1),
        _ => None,
    };
    let mut found: Vec<(u8, Place)> =
        catalogue.places().filter_map(|place| rank(place).map(|rank| (rank, place))).collect();
    let mut filter = Filter::default();
    filter.search.push_str(typed);
    let with_words = catalogue.find(&filter, from, None).into_iter().filter(|&place| rank(place).is_none());
    found.extend(with_words.map(|place| (2, place)));
    sort_by_key(&mut found, |(rank, _)| *rank);
    found.into_iter().take(most).map(|(_, place)| catalogue.id(place).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Groups, Ledger, LightScheme, Notice, Task};
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
            ("xzj", &["t3"]),
            ("unit:住建", &["t3"]),
            ("住建 幼儿园", &[]),
            (" ", &[]),
        ];
        let catalogue = Catalogue::of(&ledger);
        let (aliases, lights) = (Aliases::default(), LightScheme::default());
        let from = Viewpoint {
            today: crate::text::day("2026-04-10").unwrap(),
            aliases: &aliases,
            groups: Groups::NONE,
            lights: &lights,
        };
        for (typed, expected) in cases {
            assert_eq!(find_tasks(typed, &catalogue, from, 20), *expected, "{typed}");
        }
        assert_eq!(find_tasks("12", &catalogue, from, 1), ["t12"]);
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
