//! Heads of the columns of tables.

use super::roles::Label;
use super::{Words, words};

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

/// Words that begin a note under a table.
pub(crate) static NOTE_STARTS: Words = words!["备注:", "备注:", "注:", "说明:", "注释:"];
