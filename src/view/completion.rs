//! Completing the names of units and persons while they are typed.

use std::collections::BTreeMap;

use crate::ledger::{Ledger, Task};
use crate::reading::{Person, Unit};
use crate::sorting::sort_by;

/// At most as many names are offered.
const OFFERED: usize = 12;

/// Names that were seen, those seen most often first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownNames {
    /// Of units.
    pub units: Vec<String>,
    /// Of persons.
    pub persons: Vec<String>,
}

impl KnownNames {
    /// The names in a ledger and in the tasks that are being checked.
    pub fn of<'a>(ledger: &'a Ledger, tasks: impl Iterator<Item = &'a Task> + Clone) -> Self {
        let all = || ledger.tasks.values().chain(tasks.clone());
        let units = |task: &'a Task| -> &'a [Unit] { &task.units };
        let persons = |task: &'a Task| -> &'a [Person] { &task.persons };
        Self {
            units: by_count(all().flat_map(units).map(|unit| unit.name.as_str())),
            persons: by_count(all().flat_map(persons).map(|person| person.name.as_str())),
        }
    }
}

fn by_count<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    sort_by(&mut names, |a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// What a field of names may become when the last name in it is completed: the whole of its text, for each known name that
/// holds what was typed of it, those that begin so first.
///
/// ```
/// let known = ["区教育局", "区发改局", "市发改委"].map(String::from);
/// let offered = qingdan::view::completions("区教育局、发改", &known);
/// assert_eq!(offered, ["区教育局、区发改局", "区教育局、市发改委"]);
/// ```
pub fn completions(typed: &str, known: &[String]) -> Vec<String> {
    let behind = |c: char| matches!(c, '、' | ',' | '，' | ';' | '；' | '\n');
    let start = typed.rfind(behind).map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
    let (before, last) = (&typed[..start], typed[start..].trim());
    let stands: Vec<&str> = super::names::names(before).collect();
    let fits = |name: &&String| name.contains(last) && *name != last && !stands.contains(&name.as_str());
    let (begin, hold): (Vec<&String>, Vec<&String>) =
        known.iter().filter(fits).partition(|name| name.starts_with(last));
    begin.into_iter().chain(hold).take(OFFERED).map(|name| format!("{before}{name}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::UnitRole;

    #[test]
    fn a_name_is_offered_once_and_not_where_it_stands() {
        let known: Vec<String> = ["区发改局", "区财政局"].map(String::from).into();
        for (typed, expect) in [
            ("", vec!["区发改局", "区财政局"]),
            ("区发改局", vec![]),
            ("区发改局，", vec!["区发改局，区财政局"]),
            ("区发改局，财", vec!["区发改局，区财政局"]),
            ("丁", vec![]),
        ] {
            assert_eq!(completions(typed, &known), expect, "{typed}");
        }
        let many: Vec<String> = (0..40).map(|n| format!("{n}局")).collect();
        assert_eq!(completions("", &many).len(), OFFERED);
    }

    #[test]
    fn what_was_seen_often_comes_first() {
        let unit = |name: &str| Unit { name: name.into(), role: UnitRole::Lead, level: None };
        let task = |names: &[&str]| Task {
            units: names.iter().map(|name| unit(name)).collect(),
            ..Task::by_hand("t".into(), "n".into(), 0, "修路".into())
        };
        let tasks = [task(&["甲局", "乙局"]), task(&["乙局"])];
        let known = KnownNames::of(&Ledger::default(), tasks.iter());
        assert_eq!((known.units, known.persons), (vec!["乙局".to_owned(), "甲局".to_owned()], vec![]));
    }
}
