//! Another version of a notice that is kept.

use super::Language;
use crate::ledger::Revision;

messages! {
    revision_of(title: &str) => "台账里的是《{title}》", "The one in the ledger is “{title}”";
    revision_renumbered(count: usize) => "不变的任务里有 {count} 项换了序号", ({
        format!("{} unchanged but for the number", Language::counted(count, "task is", "tasks are"))
    });
    revision_deleted(count: usize) => "你此前删除的 {count} 项不再收入", ({
        format!("{} you deleted will not come back", Language::counted(count, "task", "tasks"))
    });
    revision_conflicts(count: usize) => "有 {count} 处你改过、新版也改了：保留你的，除非在下面另选", ({
        format!("{} changed by you and by the new version: yours stay unless you choose otherwise below", Language::counted(count, "value was", "values were"))
    });
    revision_stay(count: usize) => "删去的任务里有 {count} 项已有进展，仍会留在台账，归入“不在新版中”", ({
        format!("{} no longer there but worked on, and will stay in the ledger under “Not in the new version”", Language::counted(count, "task is", "tasks are"))
    });
    revision_list => "改了哪些", "What changed";
    revision_changed(count: usize) => "改动 {count} 项", "Changed: {count}";
    revision_added(count: usize) => "新增 {count} 项", "New: {count}";
    revision_missing(count: usize) => "删去 {count} 项", "No longer there: {count}";
    revision_stays => "已有进展，保留", "Worked on, stays";
    revision_goes => "移入回收站", "Goes to the bin";
    revision_struck => "删去：", "struck out: ";
    revision_put_in => "加上：", "put in: ";
    revision_was(number: &str) => "原序号 {number}", "was {number}";
    revision_show(name: &str) => "在下方查看任务 {name}", "Show task {name} below";
    revision_both(field: &str) => "{field}：你和新版都改了", "{field}: changed by you and by the new version";
    revision_yours(value: &str) => "保留你的：{value}", "Keep yours: {value}";
    revision_theirs(value: &str) => "用新版的：{value}", "Take the new version’s: {value}";
    revision_accept => "按新版更新（保留进展）", "Update to the new version (keep progress)";
    revision_accept_back => "换回这一版（保留进展）", "Go back to this version (keep progress)";
    revision_as_new => "另存为新通知", "Keep as another notice";
    revision_not_in_new => "不在新版中", "Not in the new version";
    revision_gone => "较早的版本刚被删除，没有更新。可以把这份作为新通知收入台账。",
        "The earlier version has just been deleted, so nothing was updated. You can add this one as a new notice.";
    revised_back(count: usize) => "已换回这一版：{count} 项任务，进展都在；较新的版本在回收站里。", ({
        let tasks = Language::counted(count, "task", "tasks");
        format!("Back to this version: {tasks}, with all progress. The newer version is in the bin.")
    });
    revised(count: usize) => "已按新版更新：{count} 项任务，进展都在；较早的版本在回收站里。", ({
        let tasks = Language::counted(count, "task", "tasks");
        format!("Updated to the new version: {tasks}, with all progress. The earlier version is in the bin.")
    });
}

impl Language {
    /// What a new version changes, in one sentence.
    pub fn revision_summary(self, revision: &Revision) -> String {
        let counts = [
            (revision.changed().count(), "项改动", "changed"),
            (revision.added.len(), "项新增", "new"),
            (revision.missing.len(), "项删去", "no longer there"),
            (revision.same_count(), "项不变", "unchanged"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, zh, en)| match self {
            Self::Zh => format!("{count} {zh}"),
            Self::En => format!("{count} {en}"),
        });
        let counts: Vec<String> = counts.collect();
        match (self, revision.is_back) {
            (Self::Zh, false) => format!("台账里有这份通知的较早版本：{}", counts.join("、")),
            (Self::Zh, true) => format!("台账里是这份通知的较新版本，换回这一版会有：{}", counts.join("、")),
            (Self::En, false) => {
                format!("An earlier version of this notice is in the ledger: {}", counts.join(", "))
            }
            (Self::En, true) => {
                format!(
                    "The ledger has a newer version of this notice; going back to this one: {}",
                    counts.join(", ")
                )
            }
        }
    }

    /// What else there is to know before updating, a sentence each.
    pub fn revision_remarks(self, revision: &Revision) -> Vec<String> {
        let stay = revision.missing.iter().filter(|missing| missing.stays).count();
        let counts = [
            (revision.conflict_count(), Self::revision_conflicts as fn(Self, usize) -> String),
            (stay, Self::revision_stay),
            (revision.renumbered_count(), Self::revision_renumbered),
            (revision.deleted_count(), Self::revision_deleted),
        ];
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(self, count)).collect()
    }
}
