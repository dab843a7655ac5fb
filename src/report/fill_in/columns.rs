//! The columns of the form.

use crate::messages::Language;
use crate::reading::PersonRole;

/// A column of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormColumn {
    /// 编号.
    Number,
    /// 任务: its words, the period's milestone, who leads.
    Task,
    /// 角色: what part the unit has.
    Role,
    /// 责任人.
    Person,
    /// 期限.
    Due,
    /// 完成情况.
    Told,
    /// 进度%.
    Progress,
    /// 状态.
    Status,
    /// 存在问题.
    Problem,
    /// 下步措施.
    Next,
    /// 填报人.
    FilledBy,
    /// 填报日期.
    FilledOn,
}

impl FormColumn {
    /// All of them, from left to right.
    pub const ALL: [Self; 12] = [
        Self::Number,
        Self::Task,
        Self::Role,
        Self::Person,
        Self::Due,
        Self::Told,
        Self::Progress,
        Self::Status,
        Self::Problem,
        Self::Next,
        Self::FilledBy,
        Self::FilledOn,
    ];

    /// Whether the unit fills it in.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Number | Self::Task | Self::Role | Self::Person | Self::Due)
    }

    /// Its head.
    pub const fn name(self, t: Language) -> &'static str {
        match self {
            Self::Number => t.column_number(),
            Self::Task => t.task(),
            Self::Role => t.fill_role(),
            Self::Person => t.person_role(PersonRole::Responsible),
            Self::Due => t.due(),
            Self::Told => t.fill_told(),
            Self::Progress => t.fill_progress(),
            Self::Status => t.status(),
            Self::Problem => t.column_problem(),
            Self::Next => t.column_next(),
            Self::FilledBy => t.column_filled_by(),
            Self::FilledOn => t.column_filled_on(),
        }
    }

    /// How wide it is, in characters. English heads and roles are longer.
    pub(super) const fn width(self, t: Language) -> f64 {
        match self {
            Self::Role if matches!(t, Language::En) => 11.5,
            Self::Progress if matches!(t, Language::En) => 10.5,
            Self::FilledBy if matches!(t, Language::En) => 11.5,
            Self::Number => 6.0,
            Self::Task => 33.0,
            Self::Role => 6.5,
            Self::Person | Self::FilledBy => 8.5,
            Self::Due | Self::FilledOn => 11.5,
            Self::Told => 34.0,
            Self::Progress => 7.5,
            Self::Status => 9.5,
            Self::Problem | Self::Next => 19.0,
        }
    }

    /// Its place, from 0.
    pub const fn place(self) -> u16 {
        self as u16
    }

    /// Whether what stands in it are sentences, flush left.
    pub(super) const fn is_wordy(self) -> bool {
        matches!(self, Self::Task | Self::Told | Self::Problem | Self::Next)
    }
}
