//! The ledger: notices, their tasks, and every change to them.

mod stamp;
pub use stamp::Stamp;

mod field;
pub use field::{DoneKey, Field, NoticeField};

mod notice;
pub use notice::{Head, Notice, NoticeId};

mod task;
pub use task::{Entry, Logged, Standing, Status, Step, Task, TaskId};

mod model;
pub use model::{Bin, Ledger};

mod tombstone;

pub mod bounds;
pub use bounds::Beyond;

mod env;
pub use env::Env;

mod placing;

mod identity;
pub use identity::notice_id;

mod draft;
pub use draft::{Draft, DraftTask};

mod redate;

mod reread;
pub use reread::{Reread, RereadChange};

mod edit;
pub use edit::{Edit, NoticeEdit};

mod change;
pub use change::{Applied, Change, Touched};

mod history;
pub use history::History;

mod join;

mod merge;
pub use merge::merge;

mod compare;
pub use compare::{Comparison, Difference, Side, compare, restore};

mod revise;
pub use revise::{Changed, Matched, Missing, Revision, RevisionChoices, kept_version};

mod aliases;
pub use aliases::Aliases;

mod contacts;
pub use contacts::{Contact, ContactRole, Contacts};

mod groups;
pub use groups::{GroupMembers, Groups, Part, is_group};

mod likely_aliases;
pub use likely_aliases::suggested_aliases;

mod settings;
pub use settings::{OfficeRule, Settings};

mod period;
pub use period::Period;

mod light;
pub use light::{Light, LightScheme};

mod pace;
pub use pace::{Pace, PaceScheme};

pub mod query;
pub use query::{
    Catalogue, DueFilter, Facets, Filter, Group, GroupKey, Grouping, Place, Sort, SortKey, Term, TermKind,
    Trait, Viewpoint,
};
