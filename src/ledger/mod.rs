//! The ledger: notices, their tasks, and every change to them.

mod model;
pub use model::{Entry, Field, Ledger, Notice, NoticeId, Stamp, Status, Task, TaskId};

mod env;
pub use env::Env;

mod identity;
pub use identity::notice_id;

mod draft;
pub use draft::{Draft, DraftTask};

mod edit;
pub use edit::Edit;

mod change;
pub use change::{Applied, Change, Touched};

mod history;
pub use history::History;

mod merge;
pub use merge::{Merge, merge};

mod query;
pub use query::{DueFilter, Facets, Filter};
