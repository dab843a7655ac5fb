//! The ledger's page.

use super::Language;

messages! {
    ledger_reading => "正在读取台账…", "Reading the ledger…";
    ledger_reading_still => "台账还没有读完，请稍等再导出。", "The ledger is still being read: wait a moment before you export it.";
    ledger_reading_only => "台账还没有读完，没有改动任何内容，请稍等。", "The ledger is still being read and nothing was changed: wait a moment.";
    half_read_only => "台账这次没能读全，暂时只能查看：没有改动任何内容。", "Not all of the ledger could be read, so it is read only for now: nothing was changed.";
    gone_title => "以前的台账不见了", "The ledger that was here is gone";
    gone_text => "浏览器没有交还这里存过的内容：可能被清理过，也可能是存储出了错。", "The browser does not give back what was kept here: it was cleared, or the storage failed.";
    gone_with_copy(day: &str, tasks: usize) => "还有 {day} 的自动备份（{tasks} 项任务），也可以导入以前导出的文件。", ({
        format!("There is an automatic copy of {day} ({}), and you can import a file that you exported.", Language::counted(tasks, "task", "tasks"))
    });
    gone_without_copy => "请导入以前导出的文件。", "Import a file that you exported.";
    gone_restore => "恢复这份备份", "Bring the copy back";
    gone_seen => "知道了", "Understood";
    half_read_title => "没能读全", "Not all of it";
    ledger_title => "台账", "Ledger";
    ledger_empty => "台账还是空的", "The ledger is empty";
    ledger_empty_lead => "贴一份通知，核对后收入台账；或导入同事发来的文件。",
        "Paste a notice and add what you checked, or import a colleague’s file.";
    ledger_search => "搜索任务、单位、人名、编号", "Search tasks, units, people, numbers";
    ledger_filters => "筛选", "Filters";
    ledger_all_notices => "全部通知", "All notices";
    ledger_all_units => "全部单位", "All units";
    ledger_all_roles => "全部角色", "All roles";
    ledger_all_statuses => "全部状态", "All statuses";
    ledger_all_dues => "全部期限", "Any due date";
    ledger_clear_filter => "清除筛选", "Clear filters";
    ledger_shown(shown: usize, all: usize) => "显示 {shown} / {all} 项", "{shown} of {all} tasks";
    ledger_overdue(count: usize) => "{count} 项逾期", "{count} overdue";
    ledger_over(count: usize) => "{count} 项办结", "{count} finished";
    ledger_nothing_found => "没有符合条件的任务", "No task matches";
    ledger_nothing_found_lead => "换个词，或放宽筛选条件。台账里的任务都还在。", "Try another word or fewer filters. Every task is still in the ledger.";
    ledger_no_tasks => "台账里没有任务", "No tasks in the ledger";
    ledger_no_tasks_lead => "通知都还在。可以再添加一份通知，或新建任务。", "Its notices are all here. Add another one, or a task.";
    ledger_export_all => "台账文件", "Ledger file";
    ledger_export_shown(count: usize) => "导出筛选结果（{count} 项）", "Export these {count}";
    ledger_import => "导入", "Import";
    ledger_clear => "清空台账", "Clear ledger";
    clear_ask_title => "清空台账？", "Clear the ledger?";
    clear_ask(notices: usize, tasks: usize) => "{notices} 份通知、{tasks} 项任务将从这台电脑的浏览器里删除。清空后可以撤销，直到关闭本页；建议先导出一份。", ({
        let notices = Language::counted(notices, "notice", "notices");
        let tasks = Language::counted(tasks, "task", "tasks");
        format!("{notices} and {tasks} will be removed from this computer’s browser. You can undo this until you close the page; better export a copy first.")
    });
    clear_confirm => "清空", "Clear";
    cleared => "台账已清空。", "The ledger was cleared.";
    delete_notice => "删除通知", "Delete notice";
    delete_ask_title => "删除这份通知？", "Delete this notice?";
    delete_ask(title: &str, tasks: usize) => "《{title}》及其 {tasks} 项任务、全部进展将被删除。删除后可以撤销，直到关闭本页。", ({
        let tasks = Language::counted(tasks, "task", "tasks");
        format!("“{title}”, its {tasks} and all their progress will be deleted. You can undo this until you close the page.")
    });
    delete_confirm => "删除", "Delete";
    deleted(title: &str) => "已删除《{title}》。", "Deleted “{title}”.";
    due_edit(number: &str) => "修改任务 {number} 的期限", "Change the due date of task {number}";
    no_value => "—", "—";
    status_edit(number: &str) => "任务 {number} 的状态", "Status of task {number}";
    progress_edit(number: &str) => "修改任务 {number} 的进度", "Change the progress of task {number}";
    progress_invalid => "进度应是 0 到 100 的整数，未作修改。", "Progress is a whole number from 0 to 100. Nothing was changed.";
    year_invalid => "年度须是四位数的年份，未作修改。", "The year must have four figures. Nothing was changed.";
    due_invalid => "这不是有效的日期，未作修改。", "This is not a valid date. Nothing was changed.";
    overdue_days(days: i64) => "逾期 {days} 天", ({
        Language::counted(usize::try_from(days).unwrap_or(0), "day overdue", "days overdue")
    });
    due_in_days(days: i64) => "还有 {days} 天", ({
        format!("in {}", Language::counted(usize::try_from(days).unwrap_or(0), "day", "days"))
    });
    due_today => "今天到期", "due today";
}

impl Language {
    /// How many tasks are shown of how many, and how they stand.
    pub fn ledger_counts(self, shown: usize, total: usize, overdue: usize, over: usize) -> String {
        let shown = if shown == total { self.tasks(shown) } else { self.ledger_shown(shown, total) };
        let overdue = (overdue > 0).then(|| self.ledger_overdue(overdue));
        let over = (over > 0).then(|| self.ledger_over(over));
        [Some(shown), overdue, over].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};

    #[test]
    fn only_what_there_is_is_counted() {
        assert_eq!(Zh.ledger_counts(9, 9, 0, 0), "9 项任务");
        assert_eq!(Zh.ledger_counts(3, 9, 1, 2), "显示 3 / 9 项 · 1 项逾期 · 2 项办结");
        assert_eq!(En.ledger_counts(1, 1, 0, 1), "1 task · 1 finished");
    }
}
