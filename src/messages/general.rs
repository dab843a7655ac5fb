//! Words that are used all over the interface.

use super::Language;
use crate::ledger::{DueFilter, Status};
use crate::reading::{PersonRole, Recurrence, UnitRole};

messages! {
    app_name => "清单", "Qingdan";
    page_title => "清单 Qingdan", "Qingdan 清单";
    seal => "清", "清";
    skip_to_content => "跳到正文", "Skip to content";
    nav => "主导航", "Main";
    nav_ledger => "台账", "Ledger";
    nav_paste => "添加通知", "Add a notice";
    nav_review => "核对", "Review";
    switch_language => "Switch to English", "切换到中文";
    theme_system => "外观：跟随系统", "Theme: as the system";
    theme_light => "外观：浅色", "Theme: light";
    theme_dark => "外观：深色", "Theme: dark";
    undo => "撤销", "Undo";
    redo => "重做", "Redo";
    nothing_to_undo => "没有可以撤销的操作。", "There is nothing to undo.";
    nothing_to_redo => "没有可以重做的操作。", "There is nothing to redo.";
    undone => "已撤销。", "Undone.";
    redone => "已重做。", "Done again.";
    cancel => "取消", "Cancel";
    close => "关闭", "Close";
    messages_region => "提示", "Messages";
    task => "任务", "Task";
    number => "序号", "No.";
    section => "板块", "Section";
    units => "单位", "Units";
    persons => "责任人", "People";
    due => "期限", "Due";
    status => "状态", "Status";
    progress => "进度", "Progress";
    role => "角色", "Role";
    notice => "通知", "Notice";
    reporting_task => "报送", "Report";
    starred => "标星", "Starred";
    tasks(count: usize) => "{count} 项任务", (Language::counted(count, "task", "tasks"));
    sections(count: usize) => "{count} 个板块", (Language::counted(count, "section", "sections"));
    units_count(count: usize) => "{count} 个单位", (Language::counted(count, "unit", "units"));
    due_dates(count: usize) => "{count} 个期限", (Language::counted(count, "due date", "due dates"));
    doubts(count: usize) => "{count} 处存疑", (Language::counted(count, "doubt", "doubts"));
}

impl Language {
    /// The name of a status.
    pub const fn status_name(self, status: Status) -> &'static str {
        match (self, status) {
            (Self::Zh, Status::Todo) => "未启动",
            (Self::Zh, Status::Doing) => "进行中",
            (Self::Zh, Status::Done) => "已完成",
            (Self::Zh, Status::Closed) => "已销号",
            (Self::Zh, Status::Dropped) => "已终止",
            (Self::En, Status::Todo) => "To do",
            (Self::En, Status::Doing) => "Doing",
            (Self::En, Status::Done) => "Done",
            (Self::En, Status::Closed) => "Closed",
            (Self::En, Status::Dropped) => "Dropped",
        }
    }

    /// The name of a unit's role.
    pub const fn unit_role(self, role: UnitRole) -> &'static str {
        match (self, role) {
            (Self::Zh, UnitRole::Lead) => "牵头",
            (Self::Zh, UnitRole::Responsible) => "责任",
            (Self::Zh, UnitRole::Support) => "配合",
            (Self::En, UnitRole::Lead) => "Lead",
            (Self::En, UnitRole::Responsible) => "Responsible",
            (Self::En, UnitRole::Support) => "Support",
        }
    }

    /// The name of a unit's role with the level word that the notice puts before it.
    pub fn unit_role_at(self, level: Option<&str>, role: UnitRole) -> String {
        match (self, level) {
            (_, None) => self.unit_role(role).to_owned(),
            (Self::Zh, Some(level)) => format!("{level}{}", self.unit_role(role)),
            (Self::En, Some(level)) => format!("{} ({level})", self.unit_role(role)),
        }
    }

    /// The name of the field that holds the units in a role.
    pub const fn unit_field(self, role: UnitRole) -> &'static str {
        match (self, role) {
            (Self::Zh, UnitRole::Lead) => "牵头单位",
            (Self::Zh, UnitRole::Responsible) => "责任单位",
            (Self::Zh, UnitRole::Support) => "配合单位",
            (Self::En, UnitRole::Lead) => "Lead units",
            (Self::En, UnitRole::Responsible) => "Responsible units",
            (Self::En, UnitRole::Support) => "Supporting units",
        }
    }

    /// The name of a person's role, and of the field that holds the persons in it.
    pub const fn person_role(self, role: PersonRole) -> &'static str {
        match (self, role) {
            (Self::Zh, PersonRole::Responsible) => "责任人",
            (Self::Zh, PersonRole::Leader) => "牵头领导",
            (Self::Zh, PersonRole::Contact) => "联系人",
            (Self::En, PersonRole::Responsible) => "In charge",
            (Self::En, PersonRole::Leader) => "Leader",
            (Self::En, PersonRole::Contact) => "Contact",
        }
    }

    /// The name of a rhythm.
    pub const fn recurrence(self, recurrence: Recurrence) -> &'static str {
        match (self, recurrence) {
            (Self::Zh, Recurrence::Daily) => "每日",
            (Self::Zh, Recurrence::Weekly) => "每周",
            (Self::Zh, Recurrence::Monthly) => "每月",
            (Self::Zh, Recurrence::Quarterly) => "每季度",
            (Self::Zh, Recurrence::HalfYearly) => "每半年",
            (Self::Zh, Recurrence::Yearly) => "每年",
            (Self::En, Recurrence::Daily) => "Daily",
            (Self::En, Recurrence::Weekly) => "Weekly",
            (Self::En, Recurrence::Monthly) => "Monthly",
            (Self::En, Recurrence::Quarterly) => "Quarterly",
            (Self::En, Recurrence::HalfYearly) => "Every half year",
            (Self::En, Recurrence::Yearly) => "Yearly",
        }
    }

    /// The name of a due filter.
    pub const fn due_filter(self, due: DueFilter) -> &'static str {
        match (self, due) {
            (Self::Zh, DueFilter::Overdue) => "已逾期",
            (Self::Zh, DueFilter::Week) => "七日内",
            (Self::Zh, DueFilter::Month) => "本月",
            (Self::Zh, DueFilter::None) => "无期限",
            (Self::En, DueFilter::Overdue) => "Overdue",
            (Self::En, DueFilter::Week) => "Next 7 days",
            (Self::En, DueFilter::Month) => "This month",
            (Self::En, DueFilter::None) => "No date",
        }
    }
}
