//! Everything about one task: its panel, and the forms around it.

use chrono::{Datelike, NaiveDate};

use super::Language;
use crate::ledger::{Status, Task};
use crate::reading::Recurrence;
use crate::view::steps_done;

messages! {
    task_panel(number: &str) => "任务 {number}", "Task {number}";
    task_panel_plain => "任务", "Task";
    task_gone => "这项任务已被删除，在回收站里。", "This task was deleted. It is in the bin.";
    task_delete => "删除任务", "Delete task";
    task_deleted(name: &str) => "已删除任务：{name}", "Deleted task: {name}";
    task_text => "内容", "Text";
    task_text_empty => "任务内容不能为空，未作修改。", "A task needs some words. Nothing was changed.";
    star_task(name: &str) => "给任务 {name} 标星", "Star task {name}";
    recurrence_field => "周期", "Repeats";
    recurrence_none => "不重复", "Never";
    tags => "标签", "Tags";
    tag_add => "添加标签", "Add a tag";
    tag_remove(tag: &str) => "去掉标签 {tag}", "Remove the tag {tag}";
    notes => "备注", "Notes";
    milestones => "节点", "Milestones";
    targets => "指标", "Targets";
    source_of_task => "原文", "In the notice";

    status_since(day: &str) => "自 {day}", "since {day}";
    reason_on => "日期", "Date";
    reason_on_missing => "请填写日期。", "Please give the date.";
    why_closed => "销号依据", "Basis for closing";
    why_dropped => "终止原因", "Reason for dropping";
    why_closed_missing => "请写明销号依据，否则不能销号。", "A task is only closed on some basis: please write it down.";
    why_dropped_missing => "请写明终止原因，否则不能终止。", "A task is only dropped for a reason: please write it down.";
    close_task_title(name: &str) => "销号：任务 {name}", "Close task {name}";
    drop_task_title(name: &str) => "终止：任务 {name}", "Drop task {name}";
    close_task => "销号", "Close task";
    drop_task => "终止", "Drop task";

    entries => "进展", "Progress entries";
    entry_add => "记一条进展", "Add an entry";
    entry_on => "日期", "Date";
    entry_text => "进展情况", "What was done";
    entry_problem => "存在问题", "Problems";
    entry_next => "下一步措施", "Next steps";
    entry_progress => "进度 %", "Progress %";
    entry_empty => "请写一句进展情况。", "Please write what was done.";
    entry_save => "保存", "Save";
    entry_edit(day: &str) => "修改 {day} 的进展", "Edit the entry of {day}";
    entry_delete(day: &str) => "删除 {day} 的进展", "Delete the entry of {day}";
    entry_deleted => "已删除这条进展。", "The entry was deleted.";
    entry_hint => "Ctrl+回车 保存", "Ctrl+Enter saves";
    last_entry(day: &str) => "进展 {day}", "entry {day}";

    steps => "步骤", "Steps";
    steps_done(done: usize, all: usize) => "{done}/{all}", "{done}/{all}";
    steps_count(done: usize, all: usize) => "步骤 {done}/{all}", "steps {done}/{all}";
    step_add => "添加步骤", "Add a step";
    step_text => "步骤内容", "What is to be done";
    step_due(name: &str) => "步骤“{name}”的期限", "Due date of the step “{name}”";
    step_person(name: &str) => "步骤“{name}”的负责人", "Person for the step “{name}”";
    step_person_short => "负责人", "Person";
    step_delete(name: &str) => "删除步骤“{name}”", "Delete the step “{name}”";
    step_deleted => "已删除这个步骤。", "The step was deleted.";
    step_done(name: &str) => "步骤“{name}”已完成", "The step “{name}” is done";
    step_overdue => "逾期", "overdue";
    by_quarters => "按季分解", "By quarter";
    by_months => "按月分解", "By month";
    broken_down(count: usize) => "已分解为 {count} 步，请填写内容。", ({
        format!("Broken down into {}. Say what each holds.", Language::counted(count, "step", "steps"))
    });
    nothing_to_break_down => "期限已过，没有可以分解的时段；请先改期限。",
        "The due date has passed, so there is nothing to break down. Change the date first.";
    already_broken_down => "这些时段都已有步骤。", "Each of these periods has its step already.";

    periods => "各期完成情况", "Periods";
    period_next(name: &str, day: &str) => "下一期：{name}，{day} 前", "Next: {name}, due {day}";
    period_none => "全部各期已完成。", "Every period is done.";
    period_done => "本期已完成", "This period is done";
    period_ticked(name: &str, day: &str) => "{name}（{day} 完成）", "{name} (done {day})";

    history => "修改记录", "History";
    history_empty => "还没有修改过。", "Nothing was changed yet.";
    history_more(count: usize) => "显示其余 {count} 条", "Show the other {count}";

    new_task => "新建任务", "New task";
    new_task_add => "添加", "Add";
    new_task_list => "放入", "Put it into";
    new_list => "新清单…", "A new list…";
    new_list_title => "清单名称", "Name of the list";
    my_list => "我的清单", "My list";
    new_task_unit => "责任单位", "Responsible units";
    new_task_empty => "请写明任务内容。", "Please say what is to be done.";
    task_added => "已添加任务。", "The task was added.";

    edit_notice => "修改信息", "Edit details";
    edit_notice_title => "通知信息", "Details of the notice";
    notice_title_field => "标题", "Title";
    doc_number => "文号", "Document number";
    issuer => "发文单位", "Issued by";
    issued_on => "发文日期", "Issued on";
    save => "保存", "Save";
}

impl Language {
    /// What setting a status asks for.
    pub const fn why(self, status: Status) -> &'static str {
        if matches!(status, Status::Closed) { self.why_closed() } else { self.why_dropped() }
    }

    /// What is said where it is not given.
    pub const fn why_missing(self, status: Status) -> &'static str {
        if matches!(status, Status::Closed) { self.why_closed_missing() } else { self.why_dropped_missing() }
    }

    /// What the user has made of a task, in words: how many steps are done, and when progress was last told.
    pub fn task_marks(self, task: &Task) -> Vec<String> {
        let (done, all) = steps_done(task);
        let steps = (all > 0).then(|| self.steps_count(done, all));
        let entry = task.entries.last().map(|entry| self.last_entry(&entry.on.to_string()));
        steps.into_iter().chain(entry).collect()
    }

    /// The name of a period that ends with this day, within its year: 第一季度, March.
    pub fn period_in_year(self, rhythm: Recurrence, last: NaiveDate) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (month, quarter) = (last.month0() as usize % 12, last.month0() as usize / 3 % 4);
        match (self, rhythm) {
            (_, Recurrence::Daily) => last.to_string(),
            (Self::Zh, Recurrence::Weekly) => format!("到 {last} 的一周"),
            (Self::Zh, Recurrence::Monthly) => format!("{}月", month + 1),
            (Self::Zh, Recurrence::Quarterly) => format!("第{}季度", ["一", "二", "三", "四"][quarter]),
            (Self::Zh, Recurrence::HalfYearly) => (if month < 6 { "上半年" } else { "下半年" }).to_owned(),
            (Self::Zh, Recurrence::Yearly) => "全年".to_owned(),
            (Self::En, Recurrence::Weekly) => format!("week to {last}"),
            (Self::En, Recurrence::Monthly) => MONTHS[month].to_owned(),
            (Self::En, Recurrence::Quarterly) => format!("Q{}", quarter + 1),
            (Self::En, Recurrence::HalfYearly) => (if month < 6 { "H1" } else { "H2" }).to_owned(),
            (Self::En, Recurrence::Yearly) => "whole year".to_owned(),
        }
    }

    /// The name of a period that ends with this day: 2026年第一季度, March 2026.
    pub fn period_name(self, rhythm: Recurrence, last: NaiveDate) -> String {
        let name = self.period_in_year(rhythm, last);
        match (self, rhythm) {
            (_, Recurrence::Daily | Recurrence::Weekly) => name,
            (Self::Zh, Recurrence::Yearly) => format!("{}年", last.year()),
            (Self::En, Recurrence::Yearly) => last.year().to_string(),
            (Self::Zh, _) => format!("{}年{name}", last.year()),
            (Self::En, _) => format!("{name} {}", last.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;
    use crate::ledger::{Entry, Step};

    #[test]
    fn steps_and_entries_are_marks() {
        let mut task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        assert!(Zh.task_marks(&task).is_empty());
        let on = "2026-04-10".parse().unwrap();
        let [problem, next] = Default::default();
        task.entries.push(Entry { id: "e".into(), on, text: "开工".into(), problem, next });
        assert_eq!(Zh.task_marks(&task), ["进展 2026-04-10"]);
        task.steps.push(Step { id: "s".into(), text: "开工".into(), due: None, person: String::new() });
        task.done.insert("step:s".into(), on);
        assert_eq!(En.task_marks(&task), ["steps 1/1", "entry 2026-04-10"]);
    }

    #[test]
    fn periods_have_names() {
        use Recurrence::{Daily, HalfYearly, Monthly, Quarterly, Weekly, Yearly};
        let cases = [
            (Monthly, "2026-03-31", "2026年3月", "March 2026"),
            (Quarterly, "2026-12-31", "2026年第四季度", "Q4 2026"),
            (HalfYearly, "2026-06-30", "2026年上半年", "H1 2026"),
            (Yearly, "2026-12-31", "2026年", "2026"),
            (Weekly, "2026-03-08", "到 2026-03-08 的一周", "week to 2026-03-08"),
            (Daily, "2026-03-08", "2026-03-08", "2026-03-08"),
        ];
        for (rhythm, last, zh, en) in cases {
            let last = last.parse().unwrap();
            assert_eq!((Zh.period_name(rhythm, last), En.period_name(rhythm, last)), (zh.into(), en.into()));
        }
    }
}
