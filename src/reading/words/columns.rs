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

/// Headings of columns.
pub(crate) static COLUMNS: Words<Column> = words![
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("任务编号", Column::Number),
    ("目标任务", Column::Words),
    ("目标任务内容", Column::Words),
    ("工作任务", Column::Words),
    ("重点任务", Column::Words),
    ("主要任务", Column::Words),
    ("任务内容", Column::Words),
    ("任务事项", Column::Words),
    ("任务分解", Column::Words),
    ("具体任务", Column::Words),
    ("任务", Column::Words),
    ("工作内容", Column::Words),
    ("主要内容", Column::Words),
    ("重点工作", Column::Words),
    ("工作事项", Column::Words),
    ("责任事项", Column::Words),
    ("督办事项", Column::Words),
    ("交办事项", Column::Words),
    ("事项", Column::Words),
    ("事项名称", Column::Words),
    ("项目名称", Column::Words),
    ("项目", Column::Words),
    ("内容", Column::Words),
    ("改革举措", Column::Words),
    ("改革事项", Column::Words),
    ("工作举措", Column::Words),
    ("工作措施", Column::Words),
    ("主要措施", Column::Words),
    ("具体措施", Column::Words),
    ("工作目标", Column::Words),
    ("工作要求", Column::Words),
    ("完成情况", Column::Remark),
    ("工作进展", Column::Remark),
    ("进展情况", Column::Remark),
    ("推广范围", Column::Remark),
    ("考核要点", Column::Remark),
    ("备注", Column::Remark),
    ("说明", Column::Remark),
    ("分值", Column::Remark),
];

/// Words in the head of a column that the lists above do not have as a whole; the first that stands in it counts.
pub(crate) const COLUMN_WORDS: &[(&str, Column)] = &[
    ("序号", Column::Number),
    ("情况", Column::Remark),
    ("备注", Column::Remark),
    ("得分", Column::Remark),
    ("分值", Column::Remark),
    ("考核", Column::Remark),
    ("电话", Column::Value(Label::Other)),
    ("时限", DUE),
    ("期限", DUE),
    ("截止", DUE),
    ("截至", DUE),
    ("完成时间", DUE),
    ("完成日期", DUE),
    ("时间节点", DUE),
    ("时间要求", DUE),
    ("时间安排", DUE),
    ("计划时间", DUE),
    ("Due", DUE),
    ("Deadline", DUE),
    ("牵头领导", Column::Value(Label::Persons(PersonRole::Leader))),
    ("分管领导", Column::Value(Label::Persons(PersonRole::Leader))),
    ("包保领导", Column::Value(Label::Persons(PersonRole::Leader))),
    ("牵头", Column::Value(Label::Units(UnitRole::Lead))),
    ("主办", Column::Value(Label::Units(UnitRole::Lead))),
    ("主责", Column::Value(Label::Units(UnitRole::Lead))),
    ("配合", Column::Value(Label::Units(UnitRole::Support))),
    ("协办", Column::Value(Label::Units(UnitRole::Support))),
    ("协同", Column::Value(Label::Units(UnitRole::Support))),
    ("协助", Column::Value(Label::Units(UnitRole::Support))),
    ("参与单位", Column::Value(Label::Units(UnitRole::Support))),
    ("责任单位", RESPONSIBLE),
    ("责任部门", RESPONSIBLE),
    ("责任科室", RESPONSIBLE),
    ("责任处室", RESPONSIBLE),
    ("责任主体", RESPONSIBLE),
    ("承办", RESPONSIBLE),
    ("落实单位", RESPONSIBLE),
    ("实施单位", RESPONSIBLE),
    ("负责部门", RESPONSIBLE),
    ("负责单位", RESPONSIBLE),
    ("联系人", Column::Value(Label::Persons(PersonRole::Contact))),
    ("联络员", Column::Value(Label::Persons(PersonRole::Contact))),
    ("责任人", PERSON),
    ("责任领导", PERSON),
    ("负责人", PERSON),
    ("经办人", PERSON),
    ("Owner", PERSON),
    ("Assignee", PERSON),
    ("Responsible", PERSON),
    ("Action", Column::Words),
    ("Task", Column::Words),
    ("任务", Column::Words),
    ("措施", Column::Words),
    ("举措", Column::Words),
    ("事项", Column::Words),
    ("工作内容", Column::Words),
    ("具体内容", Column::Words),
    ("重点工作", Column::Words),
    ("工作要求", Column::Words),
    ("存在问题", Column::Words),
    ("存在的问题", Column::Words),
    ("问题", Column::Words),
    ("整改", Column::Words),
    ("目标", Column::Words),
    ("指标", Column::Words),
    ("进度", Column::Words),
];

const DUE: Column = Column::Value(Label::Due);
const RESPONSIBLE: Column = Column::Value(Label::Units(UnitRole::Responsible));
const PERSON: Column = Column::Value(Label::Persons(PersonRole::Responsible));

/// Heads of columns of a table that plans hours and places, or lists people: it gives no tasks.
pub(crate) const NO_TASK_COLUMNS: &[&str] =
    &["地点", "主讲", "授课", "主持", "汇报人", "姓名", "职务", "名额", "仓库", "作者"];

/// Words that begin a note under a table.
pub(crate) static NOTE_STARTS: Words = words!["备注:", "备注:", "注:", "说明:", "注释:"];
