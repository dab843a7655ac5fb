//! 分发: a file for each unit, with the tasks that it stands by.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::free_name;
use super::{ExportOptions, Selection, export};
use crate::ledger::{Aliases, Env, Groups, Ledger, Task, TaskId};
use crate::reading::UnitRole;
use crate::sorting::set_of;

/// What the files for units hold.
#[derive(Clone, Copy, Debug)]
pub struct UnitOptions<'a> {
    /// Which tasks.
    pub selection: Selection<'a>,
    /// In which roles a unit gets a task; all where there are none.
    pub roles: &'a [UnitRole],
    /// Who is a member of which group of units.
    pub groups: &'a Groups,
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

/// A file for each unit, by the names of the units. What a group has to do is in the files of its members, and the group has one
/// only where it has none; tasks that no unit stands by come last, if there are any. Every task
/// that was chosen is in one file at least.
pub fn per_unit(ledger: &Ledger, options: &UnitOptions<'_>, aliases: &Aliases, env: &Env) -> Vec<UnitFile> {
    let mut units: BTreeMap<&str, Vec<TaskId>> = BTreeMap::new();
    let mut nobody = Vec::new();
    for task in chosen(ledger, options.selection) {
        let has_role = |role| options.roles.is_empty() || options.roles.contains(&role);
        let is_empty = |group: &str| options.groups.members(&task.notice, group).next().is_none();
        let named = task.units.iter().filter(|unit| has_role(unit.role));
        let single =
            named.clone().filter(|unit| is_empty(&unit.name)).map(|unit| aliases.one_name(&unit.name));
        let through = options.groups.through(task, aliases).into_iter();
        let mut own = set_of(single.chain(through.filter(|(_, role)| has_role(*role)).map(|(unit, _)| unit)));
        if own.is_empty() {
            // All members have stronger roles by themselves.
            own = set_of(named.map(|unit| aliases.one_name(&unit.name)));
        }
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
            let text = export(
                ledger,
                ExportOptions { selection, with_sources: options.with_sources, rules: &[] },
                env,
            );
            UnitFile { unit: unit.map(str::to_owned), name: free_name(&name, &mut taken), text, tasks }
        })
        .collect()
}

fn chosen<'a>(ledger: &'a Ledger, selection: Selection<'_>) -> Vec<&'a Task> {
    match selection {
        Selection::All | Selection::AllAndBin => ledger.tasks_in_order(),
        Selection::Tasks(ids) => ids.iter().filter_map(|id| ledger.tasks.get(id)).collect(),
    }
}

/// A name as a file can have it on any system, the same for the same name. With a day, a number and an ending behind it, it
/// is short enough too.
///
/// What no file can have in its name becomes `_`, marks that turn the direction of writing too: they hide what a file is.
/// Other marks that cannot be seen go.
pub fn file_stem(name: &str) -> String {
    /// So that the path to it stays short enough for Windows, in characters.
    const LONGEST: usize = 60;
    /// Linux and others count bytes of UTF-8, 255 with what stands behind the stem.
    const MOST_BYTES: usize = 200;
    let allowed = name.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' => '_',
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '_',
        c if c.is_control() || c.is_whitespace() => ' ',
        c => c,
    });
    let mut bytes = 0;
    let fits = |c: &char| {
        bytes += c.len_utf8();
        bytes <= MOST_BYTES
    };
    let stem: String = allowed.take(LONGEST).take_while(fits).collect();
    let stem = stem.trim_matches([' ', '.']);
    if stem.is_empty() || is_device(stem) { format!("_{stem}") } else { stem.to_owned() }
}

/// Whether a character takes no room and says nothing: joiners, fillers, variations of others, marks of the byte order.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether Windows keeps a name for a device, whatever ending it has. The three superscript figures count as figures.
fn is_device(stem: &str) -> bool {
    let upper = stem.to_uppercase();
    let first = upper.split('.').next().unwrap_or_default().trim_end();
    let is_port = |figure: &str| {
        let mut figures = figure.chars();
        matches!((figures.next(), figures.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    matches!(first, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || ["COM", "LPT"].iter().any(|port| first.strip_prefix(port).is_some_and(is_port))
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
            ("区发改局. . .", "区发改局"),
            ("区发改局。", "区发改局。"),
            ("con", "_con"),
            ("NUL.tar.gz", "_NUL.tar.gz"),
            ("aux .txt", "_aux .txt"),
            ("COM1.json", "_COM1.json"),
            ("com0", "_com0"),
            ("COM¹", "_COM¹"),
            ("lpt².局", "_lpt².局"),
            ("LPT³", "_LPT³"),
            ("COM⁴", "COM⁴"),
            ("CONIN$", "_CONIN$"),
            ("COMB局", "COMB局"),
            ("COM", "COM"),
            ("COM12", "COM12"),
            ("CONSTRUCTION", "CONSTRUCTION"),
            // A device that hides behind what cannot be seen.
            ("C\u{200b}ON", "_CON"),
            ("\u{feff}nul\u{2060}.", "_nul"),
            ("", "_"),
            ("\u{200b}", "_"),
            (". .", "_"),
            ("\u{202e}a", "_a"),
            ("局\u{61c}nosj.exe", "局_nosj.exe"),
            ("区\u{ad}发\u{fe0f}改\u{e0041}局\u{3164}", "区发改局"),
            ("a\u{0}\u{7f}\u{85}\u{2028}b", "a    b"),
        ] {
            assert_eq!(file_stem(name), expect, "{name:?}");
        }
    }

    #[test]
    fn names_are_short_enough_with_all_that_comes_behind_them() {
        assert_eq!(file_stem(&"局".repeat(300)).chars().count(), 60);
        for c in ["局", "a", "é", "😀", "𠀀", "a\u{301}"] {
            for shift in 0..4 {
                let stem = file_stem(&format!("{}{}", "a".repeat(shift), c.repeat(300)));
                let whole = format!("{stem}-2026-03-05-2000.json.age");
                assert!(whole.len() <= 255 && whole.encode_utf16().count() <= 255, "{whole}");
                assert!(stem.len() > 50, "{stem}");
            }
        }
        // What the cut leaves at the end is looked at too.
        assert_eq!(file_stem(&format!("{}. 局", "局".repeat(58))), "局".repeat(58));
    }
}
