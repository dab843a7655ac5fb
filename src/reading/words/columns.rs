//! Heads of the columns of tables.

use super::roles::Label;
use super::{Words, words};
use crate::reading::model::{PersonRole, UnitRole};

/// What the columns of a table of tasks are headed with, besides the [`LABELS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The task's number.
    Number,
    /// Words of the task.
    Words,
    /// A value that a label announces too.
    Value(Label),
    /// Something that is not kept.
    Remark,
}

/// Headings of columns, besides the labels.
pub(crate) static COLUMNS: Words<Column> = words![
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("任务编号", Column::Number),
    ("目标任务内容", Column::Words),
    ("重点任务", Column::Words),
    ("任务事项", Column::Words),
    ("任务分解", Column::Words),
    ("重点工作", Column::Words),
    ("工作事项", Column::Words),
    ("责任事项", Column::Words),
    ("事项名称", Column::Words),
    ("项目名称", Column::Words),
    ("项目", Column::Words),
    ("改革举措", Column::Words),
    ("改革事项", Column::Words),
    ("工作举措", Column::Words),
    ("主要措施", Column::Words),
    ("进度", Column::Remark),
    ("当前进度", Column::Remark),
    ("状态", Column::Remark),
    ("计划完成", DUE),
    ("交付日期", DUE),
    ("日期", DUE),
    ("Target date", DUE),
    ("月份", DUE),
    ("部门", RESPONSIBLE),
    ("分工", RESPONSIBLE),
    ("负责同学", PERSON),
    ("PIC", PERSON),
    ("成员", PERSON),
    ("组员", PERSON),
    ("队员", PERSON),
    ("Member", PERSON),
    ("Members", PERSON),
    ("Volunteer", PERSON),
    ("计量单位", Column::Remark),
    ("完成情况", Column::Remark),
    ("工作进展", Column::Remark),
    ("进展情况", Column::Remark),
    ("推广范围", Column::Remark),
    ("考核要点", Column::Remark),
    ("说明", Column::Remark),
    ("分值", Column::Remark),
    ("项次", Column::Number),
    ("項次", Column::Number),
    ("No.", Column::Number),
    ("No", Column::Number),
    ("#", Column::Number),
    ("ID", Column::Number),
    ("Ref", Column::Number),
    ("Ref.", Column::Number),
    ("Item", Column::Words),
    ("Description", Column::Words),
    ("Minute", Column::Words),
    ("What", Column::Words),
    ("Who", PERSON),
    ("By", PERSON),
    ("By whom", PERSON),
    ("Action by", PERSON),
    ("Action owner", PERSON),
    ("When", DUE),
    ("By when", DUE),
    ("Status", Column::Remark),
    ("Type", Column::Remark),
    ("Category", Column::Remark),
    ("Kind", Column::Remark),
    ("Priority", Column::Remark),
    ("Notes", Column::Remark),
    ("Comments", Column::Remark),
    ("Update", Column::Remark),
    ("Progress", Column::Remark),
    ("开始时间", Column::Remark),
    ("开始日期", Column::Remark),
    ("启动时间", Column::Remark),
    ("起始时间", Column::Remark),
    ("Start", Column::Remark),
    ("Start date", Column::Remark),
    ("Planned start", Column::Remark),
    ("Finish", DUE),
    ("Finish date", DUE),
    ("Planned finish", DUE),
    ("End", DUE),
    ("End date", DUE),
    ("Completion", DUE),
    ("Activity", Column::Words),
    ("WBS", Column::Number),
    ("Resp", PERSON),
    ("Resp.", PERSON),
    ("星期", DUE),
    ("结束时间", DUE),
    ("结束日期", DUE),
    ("经办", PERSON),
    ("参与", SUPPORT),
];

/// Words in the head of a column that the lists above do not have as a whole; the first that stands in it counts. Who answers
/// is not among them: that is told by the parts of labels.
pub(crate) static COLUMN_WORDS: Words<Column> = words![
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("编码", Column::Number),
    ("代码", Column::Number),
    ("情况", Column::Remark),
    ("进展", Column::Remark),
    ("是否", Column::Remark),
    ("备注", Column::Remark),
    ("得分", Column::Remark),
    ("分值", Column::Remark),
    ("电话", Column::Value(Label::Other)),
    ("时限", DUE),
    ("期限", DUE),
    ("截止", DUE),
    ("截至", DUE),
    ("完成时间", DUE),
    ("完成日期", DUE),
    ("节点", DUE),
    ("办结", DUE),
    ("时间要求", DUE),
    ("时间安排", DUE),
    ("计划时间", DUE),
    ("Due", DUE),
    ("Deadline", DUE),
];

/// Words inside heads of columns that hold the words of a task.
pub(crate) static WORDS_IN_HEADS: Words = words![
    "任务", "措施", "举措", "事项", "内容", "问题", "整改", "目标", "指标", "名称", "标题", "题目", "规模",
    "安排", "进度", "Action", "Task",
];

const SUPPORT: Column = Column::Value(Label::Units(UnitRole::Support));
const DUE: Column = Column::Value(Label::Due);
const RESPONSIBLE: Column = Column::Value(Label::Units(UnitRole::Responsible));
const PERSON: Column = Column::Value(Label::Persons(PersonRole::Responsible));

/// Heads of columns of a table that lists people, works or speeches: it gives no tasks.
pub(crate) const NO_TASK_COLUMNS: &[&str] =
    &["主讲", "授课", "主持", "汇报人", "名额", "仓库", "作者", "嘉宾", "会务", "议程", "议题"];

/// Heads of columns that say where, for whom, of what kind: what stands in them is not kept.
pub(crate) const CONTEXT_HEADS: &[&str] = &[
    "地点",
    "地址",
    "场所",
    "在哪",
    "参加",
    "参会",
    "出席",
    "列席",
    "对象",
    "类型",
    "性质",
    "级别",
    "金额",
    "资金",
    "投资",
    "经费",
    "预算",
    "电话",
    "邮箱",
    "链接",
    "优先",
    "验收",
    "角色",
    "岗位",
    "Role",
    "节次",
    "周次",
    "附件",
    "提案者",
    "提案人",
    "领衔",
    "提出",
    "反映人",
    "诉求人",
    "提出人",
    "提出单位",
];

/// What stands over the margin of minutes, and over nothing else.
pub(crate) const MARGIN_HEADS: &[&str] = &[
    "action",
    "actions",
    "action by",
    "action party",
    "action required",
    "action owner",
    "follow-up",
    "follow-up by",
    "by whom",
    "who",
    "owner",
    "responsible",
    "responsibility",
    "行动",
    "跟进",
    "跟进者",
    "跟进人",
    "跟进单位",
    "跟进行动",
    "负责人",
    "负责单位",
    "责任人",
    "责任单位",
];

/// What the legend of a table says of a mark that something is done there.
pub(crate) const MARK_ENDS: &[&str] = &[
    "完",
    "竣工",
    "验收",
    "交付",
    "办结",
    "结束",
    "投用",
    "投产",
    "节点",
    "到位",
    "截止",
    "收尾",
    "上线",
    "销号",
    "done",
    "complete",
    "finish",
    "due",
    "deadline",
    "deliver",
    "milestone",
    "handover",
];

/// Words that begin a note under a table.
pub(crate) static NOTE_STARTS: Words = words!["备注:", "备注:", "注:", "说明:", "注释:"];

/// Heads of columns that list people by what they do: where no other column says who answers, these do.
pub(crate) const ROLE_HEADS: &[&str] = &["角色", "岗位", "Role"];

/// Heads of columns that list people, unless another says what is to be done.
pub(crate) const PEOPLE_HEADS: &[&str] = &["姓名", "职务"];

/// Heads of columns that say what kind of thing each row holds.
pub(crate) const KIND_HEADS: &[&str] = &["Type", "Category", "Kind", "类型", "类别", "性质"];

/// What kind of thing a row holds, where a column says so: something to do, or what is but told.
pub(crate) static ROW_KINDS: Words<bool> = words![
    ("任务", true),
    ("待办", true),
    ("行动", true),
    ("行动项", true),
    ("问题", true),
    ("风险", true),
    ("Action", true),
    ("Action item", true),
    ("Task", true),
    ("Todo", true),
    ("Issue", true),
    ("Risk", true),
    ("Follow-up", true),
    ("信息", false),
    ("通报", false),
    ("知悉", false),
    ("决定", false),
    ("决议", false),
    ("备注", false),
];

/// What the heads of columns say that tell what is to be done.
pub(crate) const WORK_HEADS: &[&str] = &[
    "任务",
    "事项",
    "举措",
    "措施",
    "内容",
    "工作",
    "安排",
    "要干",
    "要做",
    "干啥",
    "做啥",
    "咋改",
    "怎么改",
    "整改",
    "行动",
    "要求",
    "活动",
    "项目",
    "明细",
    "细目",
    "要点",
    "计划",
    "Action",
    "Task",
    "What",
];

/// … what is wrong, …
pub(crate) const PROBLEM_HEADS: &[&str] =
    &["问题", "毛病", "隐患", "不足", "短板", "差距", "缺陷", "风险点", "卡点", "堵点", "难点", "痛点"];

/// … why it is so, …
pub(crate) const CAUSE_HEADS: &[&str] = &["原因", "根子", "成因", "症结", "依据", "背景", "来源"];

/// … and what shall come of it.
pub(crate) const GOAL_HEADS: &[&str] =
    &["提交", "交付", "目标", "标准", "成果", "成效", "产出", "效果", "干成", "达到", "分值", "权重"];

/// How the words about the state of a task begin.
pub(crate) static STATES: Words = words![
    "已完成",
    "已办结",
    "已销号",
    "已开工",
    "已印发",
    "完成",
    "推进中",
    "进行中",
    "正在",
    "未开始",
    "未启动",
    "未完成",
    "尚未",
    "办理中",
    "整改中",
    "挂起",
    "暂停",
    "滞后",
    "正常",
    "开发中",
    "done",
    "ongoing",
    "In progress",
    "Not started",
    "Open",
    "Closed",
];
