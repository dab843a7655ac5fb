//! The dialogs with fields.

use crate::ledger::{NoticeId, Status, TaskId};

/// A dialog with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The day and the reason that a status asks for.
    Reason(Vec<TaskId>, Status),
    /// A task made by hand.
    NewTask,
    /// What a notice says of itself.
    Notice(NoticeId),
}
