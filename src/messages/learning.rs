//! What a correction teaches, and the rules that an office has taught.

use super::Language;
use crate::ledger::{Edit, RereadChange};
use crate::reading::{Meaning, Rule};

messages! {
    lesson_region => "一并修改", "Change the rest too";
    lesson_more(count: usize) => "另有 {count} 项任务同样写法，一并改？", ({
        let (verb, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        format!("{} {verb} written alike. Change {them} too?", Language::counted(count, "other task", "other tasks"))
    });
    lesson_all(count: usize) => "一并改 {count} 项", ({ format!("Change {}", Language::counted(count, "task", "tasks")) });
    lesson_one => "只改这一处", "Only this one";
    lesson_changes(count: usize) => "照此识读，有 {count} 项任务不同。照此改？", ({
        format!("Read so, {} would differ. Read it so?", Language::counted(count, "task", "tasks"))
    });
    lesson_rest(count: usize) => "还有 {count} 项，全部列出", ({ format!("List {} more", Language::counted(count, "task", "tasks")) });
    lesson_new => "成为任务", "becomes a task";
    lesson_gone => "不再是任务", "is no task any more";
    lesson_left_out => "不收", "is left out";
    lesson_done(count: usize) => "已改 {count} 项任务，这条规则以后也用。", ({
        format!("Changed {}; the rule is kept for later notices.", Language::counted(count, "task", "tasks"))
    });
    lesson_done_here(count: usize) => "已改 {count} 项任务，只在这份通知里。", ({
        format!("Changed {}, in this notice only.", Language::counted(count, "task", "tasks"))
    });
    lesson_nothing => "已记下，任务还没有变化。", "Noted; no task has changed yet.";
    columns_show => "按列看", "Columns";
    columns_hint => "这一列是什么，在列头上选；右边的任务随之变化。", "Say above each column what it holds; the tasks follow.";
    column_of(nth: usize, head: &str) => "第 {nth} 列“{head}”是", "Column {nth}, “{head}”, is";
    column_without_head(nth: usize) => "第 {nth} 列是", "Column {nth} is";
    column_of_none(nth: usize) => "第 {nth} 列（没有列名，选不了）", "Column {nth} has no head and cannot be chosen";
    columns_rest(count: usize) => "下面还有 {count} 行", ({ format!("{} more", Language::counted(count, "row", "rows")) });
    columns_table(nth: usize) => "第 {nth} 张表", "Table {nth}";
    selection_as => "选中的文字是", "The selection is";
    selection_task => "任务", "A task";
    selection_heading => "标题", "A heading";
    selection_furniture => "不是内容", "No content";
    selection_no_task => "前面没有任务，不知道归哪一项。先把任务标出来。", "There is no task before it. Mark the task first.";
    selection_no_day => "没看懂这是哪一天。", "No day was understood in it.";
    rules_used(count: usize) => "用了 {count} 条本单位识别规则", ({
        format!("read with {} of your office", Language::counted(count, "rule", "rules"))
    });
    rules_title => "识别规则", "Reading rules";
    rules_help => "核对时选“一并改”，就记下一条。以后识读通知都照用；停用或删除后，新识读的通知不再用它。",
        "Each “Change the rest too” while checking keeps one. Later notices are read by them; a rule that is off or deleted is no longer used.";
    rules_none => "还没有规则。", "No rules yet.";
    rule_on(said: &str) => "使用规则：{said}", "Use the rule: {said}";
    rule_delete(said: &str) => "删除规则：{said}", "Delete the rule: {said}";
    rule_deleted => "已删除一条识别规则。", "The rule is deleted.";
    export_rules(count: usize) => "附上本单位的 {count} 条识别规则", ({
        format!("Include {} of your office", Language::counted(count, "reading rule", "reading rules"))
    });
    import_rules(count: usize) => "采用其中的 {count} 条识别规则", ({
        format!("Take over {}", Language::counted(count, "reading rule", "reading rules"))
    });
    imported_rules(count: usize) => "已采用 {count} 条识别规则。", ({
        format!("Took over {}.", Language::counted(count, "reading rule", "reading rules"))
    });
}

impl Language {
    /// What a label or the head of a column is said to mean.
    pub const fn meaning(self, means: Meaning) -> &'static str {
        match (self, means) {
            (Self::Zh, Meaning::Number) => "序号",
            (Self::Zh, Meaning::Task) => "任务",
            (Self::Zh, Meaning::Lead) => "牵头单位",
            (Self::Zh, Meaning::Responsible) => "责任单位",
            (Self::Zh, Meaning::Support) => "配合单位",
            (Self::Zh, Meaning::Person) => "责任人",
            (Self::Zh, Meaning::Due) => "期限",
            (Self::Zh, Meaning::Progress) => "进展",
            (Self::Zh, Meaning::Nothing) => "不用",
            (Self::En, Meaning::Number) => "Number",
            (Self::En, Meaning::Task) => "Task",
            (Self::En, Meaning::Lead) => "Lead unit",
            (Self::En, Meaning::Responsible) => "Responsible unit",
            (Self::En, Meaning::Support) => "Supporting unit",
            (Self::En, Meaning::Person) => "In charge",
            (Self::En, Meaning::Due) => "Due date",
            (Self::En, Meaning::Progress) => "Progress",
            (Self::En, Meaning::Nothing) => "Not used",
        }
    }

    /// What a rule says, in a few words.
    pub fn rule_said(self, rule: &Rule) -> String {
        match (self, rule) {
            (Self::Zh, Rule::Label { words, means: Meaning::Nothing }) => format!("“{words}”这一栏不用"),
            (Self::En, Rule::Label { words, means: Meaning::Nothing }) => format!("“{words}” is not used"),
            (Self::Zh, Rule::Label { words, means }) => format!("“{words}”就是{}", self.meaning(*means)),
            (Self::En, Rule::Label { words, means }) => {
                format!("“{words}” means: {}", self.meaning(*means).to_lowercase())
            }
            (Self::Zh, Rule::Unit { name }) => format!("“{name}”是单位"),
            (Self::En, Rule::Unit { name }) => format!("“{name}” is a unit"),
            (Self::Zh, Rule::NoUnit { name }) => format!("“{name}”不是单位"),
            (Self::En, Rule::NoUnit { name }) => format!("“{name}” is no unit"),
            (Self::Zh, Rule::Furniture { line }) => format!("“{line}”这样的行不是内容"),
            (Self::En, Rule::Furniture { line }) => format!("lines like “{line}” are no content"),
            (Self::Zh, Rule::Items { under, tasks: true }) => format!("“{under}”下面各项都是任务"),
            (Self::En, Rule::Items { under, tasks: true }) => format!("all items under “{under}” are tasks"),
            (Self::Zh, Rule::Items { under, tasks: false }) => format!("“{under}”下面各项不是任务"),
            (Self::En, Rule::Items { under, tasks: false }) => format!("items under “{under}” are no tasks"),
        }
    }

    /// What becomes of a task, in a line of a preview.
    pub fn lesson_change(self, change: &RereadChange) -> String {
        match change {
            RereadChange::New { .. } => self.lesson_new().to_owned(),
            RereadChange::Gone { .. } => self.lesson_gone().to_owned(),
            RereadChange::LeftOut { .. } => self.lesson_left_out().to_owned(),
            RereadChange::Edited { edits, .. } => {
                // The words stand before it, and days on the way come with a due date.
                let is_lone = edits.len() == 1;
                let is_said = |edit: &&Edit| is_lone || !matches!(edit, Edit::Milestones(_) | Edit::Text(_));
                let said: Vec<String> =
                    edits.iter().filter(is_said).map(|edit| self.lesson_edit(edit)).collect();
                said.join(if self == Self::Zh { "；" } else { "; " })
            }
        }
    }

    fn lesson_edit(self, edit: &Edit) -> String {
        match edit {
            Edit::Units(units) if !units.is_empty() => self.units_value(units),
            edit => format!("{} {}", self.field_name(&edit.field()), self.edit_value(edit)),
        }
    }
}
