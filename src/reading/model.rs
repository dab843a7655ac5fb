//! The values that a reading is made of, and that a ledger keeps.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

named! {
    /// Whether a pasted document gives work to do, or only tells of it.
    NoticeKind {
        /// A notice: it may hold tasks.
        Notice = "notice",
        /// News or a summary of work done: it holds none.
        Article = "article",
    }
}

named! {
    /// What kind of duty a task is.
    TaskKind {
        /// A piece of work.
        Task = "task",
        /// A duty to hand something in, or to report.
        Reporting = "reporting",
    }
}

named! {
    /// How a unit stands to a task.
    UnitRole {
        /// 牵头单位: leads.
        Lead = "lead",
        /// 责任单位: answers for it.
        Responsible = "responsible",
        /// 配合单位: supports.
        Support = "support",
    }
}

named! {
    /// How a person stands to a task.
    PersonRole {
        /// 责任人: answers for it.
        Responsible = "responsible",
        /// 牵头领导, 分管领导: oversees it.
        Leader = "leader",
        /// 联系人: can be asked.
        Contact = "contact",
    }
}

named! {
    /// The rhythm of a recurring duty.
    Recurrence {
        /// Every day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every half year.
        HalfYearly = "half-yearly",
        /// Every year.
        Yearly = "yearly",
    }
}

named! {
    /// What a target's value is to the result: its floor, its ceiling, or neither.
    Bound {
        /// At least (不少于, 以上).
        AtLeast = "at-least",
        /// At most (不超过, 以内).
        AtMost = "at-most",
        /// As printed.
        Exact = "exact",
    }
}

/// The level word before a role, as printed: 省级, 市级, 区级 …
pub type Level = String;

/// A unit that stands by a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Unit {
    /// Its name as printed, layout spaces removed.
    pub name: String,
    /// How it stands to the task.
    pub role: UnitRole,
    /// The level word before the role, where there is one.
    pub level: Option<Level>,
}

/// A person who stands by a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Person {
    /// The name, layout spaces removed.
    pub name: String,
    /// How the person stands to the task.
    pub role: PersonRole,
    /// The person's unit, where the notice pairs them.
    pub unit: Option<String>,
}

/// One date of a task that has several.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct DuePoint {
    /// The day; the last one that is still in time.
    #[serde(deserialize_with = "crate::text::read_day")]
    pub due: NaiveDate,
    /// The words that said so.
    pub text: String,
}

/// A quantity that a task promises.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Target {
    /// The words it stands in: 增长15%以上.
    pub text: String,
    /// Whether the value is a floor, a ceiling, or neither.
    pub bound: Bound,
    /// The value; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upto: Option<f64>,
    /// What is counted, multiples included: 场次, %, 亿元.
    pub unit: String,
}
