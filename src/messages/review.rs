//! The page on which a reading is checked.

use super::Language;
use crate::reading::{DoubtKind, NoticeKind};

messages! {
    review_title => "核对识读结果", "Check the reading";
    review_source => "原文", "Source";
    review_tasks => "任务", "Tasks";
    review_accept(count: usize) => "收入台账（{count} 项）", ({
        format!("Add {} to the ledger", Language::counted(count, "task", "tasks"))
    });
    review_discard => "放弃", "Discard";
    review_discard_ask => "放弃这次识读？已收入台账的内容不受影响；你在这里的修改不会保留。",
        "Discard this reading? What is in the ledger stays as it is; your corrections here are not kept.";
    review_replace_title => "换成刚贴入的通知？", "Replace the notice under review?";
    review_replace_ask => "正在核对的通知还没有收入台账，你在其中的修改不会保留。台账不受影响。",
        "The notice you are checking is not in the ledger yet, and your corrections to it will not be kept. The ledger stays as it is.";
    review_replace => "换成新的", "Replace it";
    reviews_to_come(count: usize) => "还有 {count} 份", "{count} more to check";
    review_include_number(number: &str) => "收入任务 {number}", "Include task {number}";
    review_all => "全选", "Select all";
    review_edit => "修改", "Edit";
    review_edit_done => "完成", "Done";
    review_names_hint => "多个名称用顿号隔开", "Separate names with commas";
    review_due_words => "原文说法", "In the notice’s words";
    review_hint => "点一处，两边同时亮起。↑↓ 换任务，空格 取舍，回车 修改。",
        "Click either side to light up the other. ↑↓ move, Space keeps or drops, Enter edits.";
    review_selection => "将选中文字设为任务", "Make the selection a task";
    review_none => "没有读到任务", "No tasks were found";
    review_none_article => "这像是一篇报道或总结，其中没有带编号、期限或责任的任务。若有需要，可在原文中选中一段，设为任务。",
        "This looks like news or a report: it holds no passage with a number, a deadline or a responsibility of its own. You can still select a passage in the source and make it a task.";
    review_none_notice => "没有找到带编号、期限或责任的段落。原文一字未丢，可在其中选中一段，设为任务。",
        "No passage with a number, a deadline or a responsibility was found. Not a word is lost: select a passage in the source and make it a task.";
    review_known(count: usize) => "这份通知已在台账中，有 {count} 项任务。再次收入只会补上缺少的任务，不会改动已有进展。", ({
        let tasks = Language::counted(count, "task", "tasks");
        format!("This notice is already in the ledger, with {tasks}. Adding it again only fills in missing tasks; progress stays as it is.")
    });
    review_known_open => "去台账查看", "Show it in the ledger";
    review_known_complete => "台账中已齐全", "Already complete in the ledger";
    review_doubts => "存疑", "Doubts";
    review_legend => "图例", "Key";
    legend_unread => "未读懂", "Not understood";
    accepted(count: usize) => "已收入台账：{count} 项任务。", ({
        format!("Added to the ledger: {}.", Language::counted(count, "task", "tasks"))
    });
    coverage_unit => "单位", "Unit";
    coverage_person => "人员", "Person";
    coverage_date => "时间", "Date";
    coverage_target => "指标", "Target";
}

impl Language {
    /// Why there is nothing to check, for each kind of document.
    pub const fn review_none_why(self, kind: NoticeKind) -> &'static str {
        match kind {
            NoticeKind::Article => self.review_none_article(),
            NoticeKind::Notice => self.review_none_notice(),
        }
    }

    /// What is doubtful.
    pub fn doubt(self, doubt: &DoubtKind) -> String {
        match (self, doubt) {
            (Self::Zh, DoubtKind::NumberGap { after, found }) => format!("编号从 {after} 跳到 {found}"),
            (Self::En, DoubtKind::NumberGap { after, found }) => {
                format!("Numbers jump from {after} to {found}")
            }
            (Self::Zh, DoubtKind::NumberRepeated { number }) => format!("编号 {number} 出现了两次"),
            (Self::En, DoubtKind::NumberRepeated { number }) => format!("Number {number} stands twice"),
            (Self::Zh, DoubtKind::CountDiffers { stated, found }) => {
                format!("文中说有 {stated} 项，读到 {found} 项")
            }
            (Self::En, DoubtKind::CountDiffers { stated, found }) => {
                format!("The text speaks of {stated} tasks; {found} were found")
            }
            (Self::Zh, DoubtKind::NoUnit) => "没有找到责任单位".to_owned(),
            (Self::En, DoubtKind::NoUnit) => "No unit was found".to_owned(),
            (Self::Zh, DoubtKind::DateUnclear { text }) => format!("“{text}”无法确定到哪一天"),
            (Self::En, DoubtKind::DateUnclear { text }) => {
                format!("“{text}” could not be resolved to a day")
            }
            (Self::Zh, DoubtKind::NoYear) => "文中没有年份，期限只保留了原文，没有推算日期".to_owned(),
            (Self::En, DoubtKind::NoYear) => {
                "No year is named, so due dates are kept in words and not as days".to_owned()
            }
            (Self::Zh, DoubtKind::UnequalLists { units, persons }) => {
                format!("{units} 个单位，{persons} 个人，无法一一对应")
            }
            (Self::En, DoubtKind::UnequalLists { units, persons }) => {
                format!("{units} units and {persons} people: they cannot be paired")
            }
            (Self::Zh, DoubtKind::NotUnderstood) => "这一段没有读懂".to_owned(),
            (Self::En, DoubtKind::NotUnderstood) => "This passage was not understood".to_owned(),
        }
    }
}
