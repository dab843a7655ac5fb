//! The page on which a reading is checked.

use super::Language;
use crate::reading::{DoubtKind, NoticeKind};
use crate::view::{DoubtState, TypedDue, Understood};

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
    review_hint => "↑↓ 换任务，空格 取舍，回车 修改，J 并入上一条，Shift+↑↓ 多选，N/P 看存疑。",
        "↑↓ move, Space keep, Enter edit, J join, Shift+↑↓ pick, N/P doubts";
    lacks_unit(count: usize) => "{count} 项没有责任单位", ({
        format!("{} without a unit", Language::counted(count, "task", "tasks"))
    });
    lacks_due(count: usize) => "{count} 项没有期限", ({
        format!("{} without a due date", Language::counted(count, "task", "tasks"))
    });
    left_over(count: usize) => "{count} 段编号或表格内容未成任务", ({
        format!("{} that became no task", Language::counted(count, "numbered item or row", "numbered items or rows"))
    });
    lack_hint => "点一次看一处", "Each click goes to the next";
    notice_date_group => "通知日期和年度", "Date and year of the notice";
    notice_day => "通知日期", "Notice date";
    notice_year => "年度", "Year";
    read_as_of(day: chrono::NaiveDate) => "现按 {day} 推算", "read as of {day}";
    redated(count: usize) => "已按新的日期推算，{count} 项任务的期限有变。", ({
        format!("Worked out anew; {} changed.", Language::counted(count, "due date", "due dates"))
    });
    review_due_placeholder => "如 6月底、3个工作日内", "e.g. 6月底, end of June";
    due_read_day(day: chrono::NaiveDate) => "即 {day}", "that is {day}";
    due_read_open => "没有固定日期，照录原话", "no fixed day: kept in words";
    due_read_nothing => "没有期限", "no due date";
    due_read_unclear => "没看懂。可写 6月底、2026-06-30、3个工作日内、每季度。",
        "Not understood. Try 2026-06-30, 6月底, end of June, within 3 working days, 每季度.";
    review_split => "在光标处拆分", "Split at the cursor";
    review_split_hint => "Ctrl+回车", "Ctrl+Enter";
    review_split_nowhere => "把光标放到文字中间再拆分。", "Put the cursor between two words, then split.";
    review_join => "并入上一条", "Join with the previous";
    review_join_hint => "在开头按退格键，或在列表中按 J", "Backspace at the beginning, or J in the list";
    review_split_done => "已拆成两条。", "Split in two.";
    review_join_done => "已并入上一条。", "Joined with the previous task.";
    review_join_first => "这是第一条，前面没有可并入的任务。", "This is the first task: there is none before it.";
    doubt_place(nth: usize, of: usize) => "存疑 {nth}/{of}", "Doubt {nth} of {of}";
    doubt_count(of: usize) => "存疑 {of} 处", ({ Language::counted(of, "doubt", "doubts") });
    doubts_left(count: usize) => "还剩 {count} 处", "{count} left";
    doubts_done => "都看过了", "all seen to";
    doubt_next => "下一处存疑（N）", "Next doubt (N)";
    doubt_before => "上一处存疑（P）", "Previous doubt (P)";
    doubt_begin => "点箭头或按 N 逐处查看。", "Click the arrows or press N to go through them.";
    doubt_all => "全部列出", "List them all";
    doubt_other => "看另一处", "Show the other place";
    doubt_right => "没问题", "It is right";
    doubt_again => "重新存疑", "Doubt it again";
    review_make => "设为任务", "Make it a task";
    doubt_edit => "修改任务", "Correct the task";
    doubt_leave_out => "不收", "Leave it out";
    doubt_keep => "收入", "Keep it";
    key_enter => "回车", "Enter";
    key_space => "空格", "Space";
    picked(count: usize) => "已选 {count} 项", ({ format!("{} picked", Language::counted(count, "task", "tasks")) });
    picked_region => "一起修改", "Change together";
    picked_due => "期限", "Due date";
    picked_due_set => "定期限", "Set due date";
    picked_role => "角色", "Role";
    picked_unit => "单位", "Unit";
    picked_unit_add => "加上", "Add";
    picked_unit_set => "改为", "Replace";
    picked_include => "收入", "Keep";
    picked_leave_out => "不收", "Leave out";
    picked_clear => "取消选择", "Clear";
    changed_tasks(count: usize) => "已改 {count} 项任务。", ({
        format!("{} changed.", Language::counted(count, "task", "tasks"))
    });
    changed_none => "没有需要改动的任务。", "No task had to change.";
    review_tools => "一次处理全部", "For all tasks at once";
    picked_mark => "已选", "picked";
    only_mine => "只收涉及本单位的", "Only what concerns my unit";
    only_mine_unit => "本单位名称", "Your unit’s name";
    only_mine_done(kept: usize, left_out: usize) => "收入 {kept} 项，略去 {left_out} 项。", "{kept} kept, {left_out} left out.";
    only_mine_none(unit: &str) => "没有任务写明“{unit}”，未作改动。", "No task names “{unit}”. Nothing was changed.";
    default_due => "没有期限的，假定为", "Where none is given, assume";
    default_due_set => "设定", "Set";
    default_due_done(count: usize) => "{count} 项任务的期限已设为假定。", ({
        format!("{} got an assumed due date.", Language::counted(count, "task", "tasks"))
    });
    default_due_cleared(count: usize) => "已去掉 {count} 项假定的期限。", ({
        format!("{} removed.", Language::counted(count, "assumed due date", "assumed due dates"))
    });
    default_due_rhythm => "默认期限须是某一天。", "A default due date has to be a day.";
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
    /// What was understood of a notice in numbers, and how many doubts are left.
    pub fn understood(self, understood: &Understood, doubts: usize) -> String {
        let Understood { tasks, sections, units, dated, .. } = *understood;
        let counts = [
            (sections, Self::sections as fn(Self, usize) -> String),
            (units, Self::units_count),
            (dated, Self::due_dates),
            (doubts, Self::doubts),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(self, count));
        [self.tasks(tasks)].into_iter().chain(counts).collect::<Vec<_>>().join(" · ")
    }

    /// What was understood of a due date that was typed.
    pub fn due_read(self, typed: &TypedDue) -> String {
        match typed {
            TypedDue::Nothing => self.due_read_nothing().to_owned(),
            TypedDue::Day(day) => self.due_read_day(*day),
            TypedDue::Rhythm(rhythm) => self.recurrence(*rhythm).to_owned(),
            TypedDue::Open => self.due_read_open().to_owned(),
            TypedDue::Unclear => self.due_read_unclear().to_owned(),
        }
    }

    /// How a doubt stands that is no longer open.
    pub const fn doubt_state(self, state: DoubtState) -> &'static str {
        match (self, state) {
            (_, DoubtState::Open) => "",
            (Self::Zh, DoubtState::Right) => "没问题",
            (Self::Zh, DoubtState::Corrected) => "已修改",
            (Self::Zh, DoubtState::LeftOut) => "不收",
            (Self::En, DoubtState::Right) => "right",
            (Self::En, DoubtState::Corrected) => "corrected",
            (Self::En, DoubtState::LeftOut) => "left out",
        }
    }

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
            (Self::Zh, DoubtKind::NotTakenIn { text }) => format!("“{text}”在任务里，但没有读成单位或期限"),
            (Self::En, DoubtKind::NotTakenIn { text }) => {
                format!("“{text}” belongs to the task, but was read as neither unit nor date")
            }
            (Self::Zh, DoubtKind::LabelGuessed { label }) => {
                format!("“{label}”没有见过，其后像是单位或人员，按责任单位、责任人读了")
            }
            (Self::En, DoubtKind::LabelGuessed { label }) => {
                format!(
                    "“{label}” is not a known label; the names behind it were taken for those responsible"
                )
            }
            (Self::Zh, DoubtKind::LabelUnknown { label }) => {
                format!("“{label}”没有见过，其后的内容留在任务文字里")
            }
            (Self::En, DoubtKind::LabelUnknown { label }) => {
                format!("“{label}” is not a known label; what stands behind it was left in the words")
            }
            (Self::Zh, DoubtKind::NoYear) => "文中没有年份，期限只保留了原文，没有推算日期".to_owned(),
            (Self::En, DoubtKind::NoYear) => {
                "No year is named, so due dates are kept in words and not as days".to_owned()
            }
            (Self::Zh, DoubtKind::ReadAsOf { day }) => {
                format!("文中没有成文日期，期限按 {day} 推算")
            }
            (Self::En, DoubtKind::ReadAsOf { day }) => {
                format!("No date of issue is printed; due dates were worked out as of {day}")
            }
            (Self::Zh, DoubtKind::HiddenLeftOut { rows, sheets }) => match (rows, sheets) {
                (rows, 0) => format!("表格里有 {rows} 行是隐藏的，没有读"),
                (0, sheets) => format!("有 {sheets} 张工作表是隐藏的，没有读"),
                (rows, sheets) => format!("有 {rows} 行和 {sheets} 张工作表是隐藏的，没有读"),
            },
            (Self::En, DoubtKind::HiddenLeftOut { rows, sheets }) => {
                let count = |count: usize, one: &str| {
                    if count == 1 { format!("1 hidden {one}") } else { format!("{count} hidden {one}s") }
                };
                let what = match (*rows, *sheets) {
                    (rows, 0) => count(rows, "row"),
                    (0, sheets) => count(sheets, "sheet"),
                    (rows, sheets) => format!("{} and {}", count(rows, "row"), count(sheets, "sheet")),
                };
                format!("Left out of the reading: {what}")
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

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;

    #[test]
    fn what_was_not_found_is_not_counted() {
        let understood = Understood { tasks: 12, units: 3, dated: 1, ..Understood::default() };
        assert_eq!(Zh.understood(&understood, 0), "12 项任务 · 3 个单位 · 1 个期限");
        assert_eq!(En.understood(&Understood::default(), 2), "0 tasks · 2 doubts");
    }
}
