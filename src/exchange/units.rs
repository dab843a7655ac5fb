//! 分发: a file for each unit, with the tasks that it stands by.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::free_name;
use super::{ExportOptions, Selection, export};
use crate::ledger::{Aliases, Env, Ledger, Task, TaskId};
use crate::reading::UnitRole;
use crate::sorting::set_of;

/// What the files for units hold.
#[derive(Clone, Copy, Debug)]
pub struct UnitOptions<'a> {
    /// Which tasks.
    pub selection: Selection<'a>,
    /// In which roles a unit gets a task; all where there are none.
    pub roles: &'a [UnitRole],
    /// Whether the texts of the notices come along.
    pub with_sources: bool,
    /// What the file of tasks without a unit is called.
    pub nameless: &'a str,
}

/// The file for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFile {
    /// The unit, by the name that stands for all its names; `None` for tasks that none stands by.
    pub unit: Option<String>,
    /// Its tasks, in the order of their pages.
    pub tasks: Vec<TaskId>,
    /// A name for the file: the unit's, as far as a file can have it, and the day.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// A file for each unit, by the names of the units; tasks that no unit stands by come last, if there are any. Every task
/// that was chosen is in one file at least.
pub fn per_unit(ledger: &Ledger, options: &UnitOptions<'_>, aliases: &Aliases, env: &Env) -> Vec<UnitFile> {
    let mut units: BTreeMap<&str, Vec<TaskId>> = BTreeMap::new();
    let mut nobody = Vec::new();
    for task in chosen(ledger, options.selection) {
        let has_role = |role| options.roles.is_empty() || options.roles.contains(&role);
        let own = task.units.iter().filter(|unit| has_role(unit.role));
        let own = set_of(own.map(|unit| aliases.one_name(&unit.name)));
        if own.is_empty() {
            nobody.push(task.id.clone());
        }
        own.into_iter().for_each(|unit| units.entry(unit).or_default().push(task.id.clone()));
    }
    let mut taken = BTreeSet::new();
    let named = units.into_iter().map(|(unit, tasks)| (Some(unit), tasks));
    let rest = (!nobody.is_empty()).then_some((None, nobody));
    named
        .chain(rest)
        .map(|(unit, tasks)| {
            let name = format!("{}-{}.json", file_stem(unit.unwrap_or(options.nameless)), env.today);
            let selection = Selection::Tasks(&tasks);
            let text = export(ledger, ExportOptions { selection, with_sources: options.with_sources }, env);
            UnitFile { unit: unit.map(str::to_owned), name: free_name(&name, &mut taken), text, tasks }
        })
        .collect()
}

fn chosen<'a>(ledger: &'a Ledger, selection: Selection<'_>) -> Vec<&'a Task> {
    match selection {
        Selection::All | Selection::AllAndBin => {
            let notices = ledger.notices_by_age();
            notices.into_iter().flat_map(|notice| ledger.tasks_of(&notice.id)).collect()
        }
        Selection::Tasks(ids) => ids.iter().filter_map(|id| ledger.tasks.get(id)).collect(),
    }
}

/// A name as a file can have it on any system, the same for the same name.
pub fn file_stem(name: &str) -> String {
    /// So that the path to it stays short enough for Windows.
    const LONGEST: usize = 60;
    let allowed = name.chars().map(|c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' => '_',
        // Marks that turn the direction of writing hide what a file is.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '_',
        c if c.is_control() || c.is_whitespace() => ' ',
        c => c,
    });
    let stem: String = allowed.take(LONGEST).collect();
    let stem = stem.trim_matches([' ', '.']);
    let upper = stem.to_uppercase();
    let first = upper.split('.').next().unwrap_or_default();
    // Names that Windows keeps for devices.
    let is_device = matches!(first, "CON" | "PRN" | "AUX" | "NUL")
        || (first.len() == 4 && (first.starts_with("COM") || first.starts_with("LPT")));
    if stem.is_empty() || is_device { format!("_{stem}") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_stem;

    #[test]
    fn names_that_files_can_have() {
        for (name, expect) in [
            ("区发改局", "区发改局"),
            ("区发改局/区财政局", "区发改局_区财政局"),
            ("../../etc", "_.._etc"),
            (" 区\n局. ", "区 局"),
            ("con", "_con"),
            ("COM1.json", "_COM1.json"),
            ("COMB局", "COMB局"),
            ("", "_"),
            ("\u{202e}a", "_a"),
        ] {
            assert_eq!(file_stem(name), expect, "{name:?}");
        }
        assert_eq!(file_stem(&"局".repeat(300)).chars().count(), 60);
    }
}
