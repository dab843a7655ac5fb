//! What somebody wishes to export, and the files that come of it.

use super::{ExportOptions, Selection, UnitOptions, export, per_unit};
use crate::ledger::{Aliases, Env, Groups, Ledger, TaskId};
use crate::reading::{Rule, UnitRole};

/// What somebody wishes to export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportWish {
    /// These tasks; everything where there is `None`.
    pub tasks: Option<Vec<TaskId>>,
    /// Whether there is a file for each unit, in an archive.
    pub per_unit: bool,
    /// In which roles a unit gets a task.
    pub roles: Vec<UnitRole>,
    /// Whether the texts of the notices come along.
    pub with_sources: bool,
    /// The rules of the office that come along, where there is one file.
    pub rules: Vec<Rule>,
    /// What the files are encrypted with; empty where they are not.
    pub passphrase: String,
}

/// What files are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNames<'a> {
    /// One that has all tasks.
    pub whole: String,
    /// The archive of those for units.
    pub archive: String,
    /// What stands for the unit of tasks that have none.
    pub nameless: &'a str,
}

impl ExportWish {
    /// The files, with their names, not encrypted yet.
    pub fn files(
        &self,
        ledger: &Ledger,
        aliases: &Aliases,
        groups: &Groups,
        names: &FileNames<'_>,
        env: &Env,
    ) -> Vec<(String, String)> {
        let (selection, with_sources) = (self.selection(), self.with_sources);
        if !self.per_unit {
            let text = export(ledger, ExportOptions { selection, with_sources, rules: &self.rules }, env);
            return vec![(names.whole.clone(), text)];
        }
        let options =
            UnitOptions { selection, roles: &self.roles, groups, with_sources, nameless: names.nameless };
        per_unit(ledger, &options, aliases, env).into_iter().map(|file| (file.name, file.text)).collect()
    }

    /// The one file that is saved, of those that were written, with what makes an archive of files
    /// ([`zip_of`](super::zip_of)); `None` where they are more than an archive can hold.
    pub fn saved(
        &self,
        mut written: Vec<(String, Vec<u8>)>,
        names: FileNames<'_>,
        zip: impl FnOnce(&[(String, Vec<u8>)]) -> Option<Vec<u8>>,
    ) -> Option<(String, Vec<u8>)> {
        if self.per_unit { zip(&written).map(|bytes| (names.archive, bytes)) } else { written.pop() }
    }

    /// Whether the file has all there is, so that it is a copy of the ledger.
    pub const fn is_copy(&self) -> bool {
        self.tasks.is_none() && !self.per_unit
    }

    /// How many tasks of a ledger it is about.
    pub fn task_count(&self, ledger: &Ledger) -> usize {
        self.tasks.as_ref().map_or(ledger.tasks.len(), Vec::len)
    }

    fn selection(&self) -> Selection<'_> {
        self.tasks.as_deref().map_or(Selection::All, Selection::Tasks)
    }
}

/// The kind of a file that is saved, by its name, as browsers call it.
///
/// ```
/// use qingdan::exchange::media_type;
/// assert_eq!(["a.json", "a.zip", "a.json.age", "a"].map(media_type), [
///     "application/json", "application/zip", "application/octet-stream", "application/octet-stream",
/// ]);
/// ```
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("zip") => "application/zip",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("csv") => "text/csv;charset=utf-8",
        Some("md") => "text/markdown;charset=utf-8",
        Some("html") => "text/html;charset=utf-8",
        Some("ics") => "text/calendar;charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import;
    use crate::exchange::zip_of;
    use crate::ledger::{Notice, Task};
    use crate::reading::Unit;

    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice { source: "一、修路".into(), ..Notice::unknown("n".into()) });
        for (order, units) in [&["甲局", "乙局"][..], &[]].into_iter().enumerate() {
            let unit = |name: &&str| Unit { name: (*name).into(), role: UnitRole::Lead, level: None };
            let task = Task::by_hand(format!("t{order}"), "n".into(), order, "修路".into());
            ledger.put_task(Task { units: units.iter().map(unit).collect(), ..task });
        }
        ledger
    }

    fn names() -> FileNames<'static> {
        FileNames { whole: "台账.json".into(), archive: "分单位.zip".into(), nameless: "未定" }
    }

    #[test]
    fn one_file_or_one_for_each_unit() {
        let (ledger, aliases, env) = (ledger(), Aliases::default(), Env::default());
        let only = Some(vec!["t0".to_owned()]);
        let roles = UnitRole::ALL.to_vec();
        let cases = [
            (ExportWish::default(), 1, true, 2, "台账.json"),
            (ExportWish { tasks: only.clone(), ..ExportWish::default() }, 1, false, 1, "台账.json"),
            (
                ExportWish { per_unit: true, roles: roles.clone(), ..ExportWish::default() },
                3,
                false,
                2,
                "分单位.zip",
            ),
            (
                ExportWish { per_unit: true, roles, tasks: only, ..ExportWish::default() },
                2,
                false,
                1,
                "分单位.zip",
            ),
        ];
        for (wish, files, is_copy, tasks, saved) in cases {
            let written = wish.files(&ledger, &aliases, Groups::NONE, &names(), &env);
            assert_eq!(
                (written.len(), wish.is_copy(), wish.task_count(&ledger)),
                (files, is_copy, tasks),
                "{wish:?}"
            );
            let written = written.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
            assert_eq!(wish.saved(written, names(), zip_of).map(|(name, _)| name).as_deref(), Some(saved));
        }
    }

    #[test]
    fn texts_of_notices_come_along_where_they_are_wished_for() {
        for with_sources in [true, false] {
            let wish = ExportWish { with_sources, ..ExportWish::default() };
            let files = wish.files(&ledger(), &Aliases::default(), Groups::NONE, &names(), &Env::default());
            let restored = import(&files[0].1).unwrap();
            assert_eq!(restored.ledger.notices["n"].source.is_empty(), !with_sources);
        }
    }
}
