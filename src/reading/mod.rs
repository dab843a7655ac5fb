//! Reading a notice: from a [`Document`](crate::intake::Document) to the tasks it gives.

mod model;
pub use model::{
    Bound, DuePoint, Level, NoticeKind, Person, PersonRole, Recurrence, Target, TaskKind, Unit, UnitRole,
};

mod result;
pub use result::{Doubt, DoubtKind, Head, Mark, MarkKind, Passage, PassageKind, ReadTask, Reading};
