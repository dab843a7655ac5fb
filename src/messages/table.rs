//! The ledger's table: finding, sorting, grouping, and doing something with many tasks.

use super::Language;
use crate::ledger::{GroupKey, Grouping, SortKey, Term, TermKind, Trait};
use crate::view::Column;

messages! {
    choose_task(name: &str) => "选择任务 {name}", "Choose task {name}";
    choose_all => "全选", "Choose all";
    sort_by(name: &str) => "按{name}排序；按住 Shift 加作次序", "Sort by {name}; with Shift, as a further key";
    fold_open => "展开", "Unfold";
    fold_close => "收起", "Fold";

    find_help => "可写 单位: 责任人: 状态: 期限: 标签:，也可用拼音首字母", "Also unit: person: status: due: tag:, and pinyin initials";
    find_offers => "可选的条件", "Suggestions";
    find_offered(count: usize) => "{count} 个建议，用上下键选择", (Language::counted(count, "suggestion; choose with the arrow keys", "suggestions; choose with the arrow keys"));
    chips => "筛选条件", "What is filtered by";
    chip_remove(name: &str) => "去掉条件 {name}", "Remove the filter {name}";
    more_filters => "更多条件", "More filters";
    several_chosen(count: usize) => "已选 {count} 个", "{count} chosen";

    my_unit => "本单位", "My unit";
    my_unit_title(unit: &str) => "只看{unit}牵头、负责和配合的任务", "Only what {unit} leads, answers for or supports";
    my_unit_unknown => "先在设置里填上本单位。", "First say in the settings which unit is yours.";

    group_by => "分组", "Group by";
    columns_menu => "列", "Columns";
    columns_lead => "勾选要显示的列；左右移动，调整宽度。", "Tick what to show; move it left or right, and make it wider.";
    column_left(name: &str) => "{name}左移", "Move {name} left";
    column_right(name: &str) => "{name}右移", "Move {name} right";
    column_wider(name: &str) => "{name}加宽", "Make {name} wider";
    column_narrower(name: &str) => "{name}收窄", "Make {name} narrower";
    columns_usual => "恢复默认", "As usual";
    views_menu => "视图", "Views";
    views_lead => "把现在的筛选、排序、分组和列存为一个名字，随时回来。", "Keep these filters, order, groups and columns under a name, and come back to them.";
    views_none => "还没有存过视图。", "No view has been kept yet.";
    view_name => "视图名称", "Name of the view";
    view_save => "存下", "Keep";
    view_delete(name: &str) => "删除视图 {name}", "Delete the view {name}";
    view_saved(name: &str) => "已存为视图“{name}”。", "Kept as the view “{name}”.";
    view_deleted(name: &str) => "已删除视图“{name}”。", "Deleted the view “{name}”.";
    view_unnamed => "请先写个名称。", "Give it a name first.";
    print => "打印", "Print";

    chosen(count: usize) => "已选 {count} 项", (Language::counted(count, "task chosen", "tasks chosen"));
    chosen_title => "对所选任务", "With the chosen tasks";
    chosen_none => "取消选择", "Choose none";
    chosen_status => "改状态…", "Set status…";
    chosen_due => "设期限", "Set due date";
    chosen_due_label => "所选任务的期限", "Due date of the chosen tasks";
    chosen_unit => "加单位", "Add unit";
    chosen_unit_label => "所选任务的责任单位", "Unit that answers for the chosen tasks";
    chosen_tag => "加标签", "Add tag";
    chosen_tag_label => "所选任务的标签", "Tag of the chosen tasks";
    chosen_star => "标星", "Star";
    chosen_export => "导出", "Export";
    chosen_delete => "删除", "Delete";
    chosen_apply => "确定", "Apply";
    chosen_changed(count: usize) => "已修改 {count} 项任务。", (format!("Changed {}.", Language::counted(count, "task", "tasks")));
    chosen_deleted(count: usize) => "已删除 {count} 项任务。", (format!("Deleted {}.", Language::counted(count, "task", "tasks")));
    chosen_hidden(count: usize) => "其中 {count} 项不在当前筛选结果中", "{count} of them are not among those shown";
    chosen_empty => "请先填写。", "Enter something first.";
}

impl Language {
    /// What the button says that folds a group, or unfolds it.
    pub const fn fold(self, is_closed: bool) -> &'static str {
        if is_closed { self.fold_open() } else { self.fold_close() }
    }

    /// The name of a column.
    pub const fn column(self, column: Column) -> &'static str {
        match (self, column) {
            (_, Column::Number) => self.number(),
            (_, Column::Task) => self.task(),
            (_, Column::Section) => self.section(),
            (_, Column::Units) => self.units(),
            (_, Column::Persons) => self.persons(),
            (_, Column::Due) => self.due(),
            (_, Column::Status) => self.status(),
            (_, Column::Progress) => self.progress(),
            (Self::Zh, Column::Told) => "最新进展",
            (Self::En, Column::Told) => "Latest progress",
            (Self::Zh, Column::Edited) => "最近修改",
            (Self::En, Column::Edited) => "Last edit",
        }
    }

    /// What tasks are put together by.
    pub const fn grouping(self, grouping: Grouping) -> &'static str {
        match (self, grouping) {
            (Self::Zh, Grouping::Notice) => "按通知",
            (Self::Zh, Grouping::Section) => "按板块",
            (Self::Zh, Grouping::Unit) => "按单位",
            (Self::Zh, Grouping::Person) => "按责任人",
            (Self::Zh, Grouping::Month) => "按到期月份",
            (Self::Zh, Grouping::Status) => "按状态",
            (Self::Zh, Grouping::Light) => "按红黄绿灯",
            (Self::Zh, Grouping::None) => "不分组",
            (Self::En, Grouping::Notice) => "By notice",
            (Self::En, Grouping::Section) => "By section",
            (Self::En, Grouping::Unit) => "By unit",
            (Self::En, Grouping::Person) => "By person",
            (Self::En, Grouping::Month) => "By due month",
            (Self::En, Grouping::Status) => "By status",
            (Self::En, Grouping::Light) => "By light",
            (Self::En, Grouping::None) => "No groups",
        }
    }

    /// The name of a group; of a notice, only that it has no title.
    pub fn group_name(self, key: &GroupKey) -> String {
        match (self, key) {
            (_, GroupKey::Notice(_)) => self.untitled().to_owned(),
            (_, GroupKey::Section(headings)) if !headings.is_empty() => headings.join(" › "),
            (Self::Zh, GroupKey::Section(_)) => "没有板块".to_owned(),
            (Self::En, GroupKey::Section(_)) => "Under no heading".to_owned(),
            (_, GroupKey::Unit(Some(name)) | GroupKey::Person(Some(name))) => name.clone(),
            (Self::Zh, GroupKey::Unit(None)) => "没有单位".to_owned(),
            (Self::En, GroupKey::Unit(None)) => "No unit".to_owned(),
            (Self::Zh, GroupKey::Person(None)) => "没有责任人".to_owned(),
            (Self::En, GroupKey::Person(None)) => "Nobody named".to_owned(),
            (Self::Zh, GroupKey::Month(Some(month))) => month.format("%Y年%-m月").to_string(),
            (Self::En, GroupKey::Month(Some(month))) => month.format("%Y-%m").to_string(),
            (Self::Zh, GroupKey::Month(None)) => "没有期限".to_owned(),
            (Self::En, GroupKey::Month(None)) => "No date".to_owned(),
            (_, GroupKey::Status(status)) => self.status_name(*status).to_owned(),
            (_, GroupKey::Light(light)) => self.light_name(*light).to_owned(),
            (_, GroupKey::All) => String::new(),
        }
    }

    /// How many tasks a group has, and how they stand.
    pub fn group_counts(self, count: usize, over: usize, overdue: usize) -> String {
        let mut parts = vec![self.tasks(count)];
        parts.extend((over > 0).then(|| self.ledger_over(over)));
        parts.extend((overdue > 0).then(|| self.ledger_overdue(overdue)));
        parts.join(" · ")
    }

    /// What tasks are sorted by.
    pub const fn sort_key(self, key: SortKey) -> &'static str {
        match (self, key) {
            (Self::Zh, SortKey::Page) => "原文次序",
            (Self::En, SortKey::Page) => "Order of the page",
            (_, SortKey::Text) => self.task(),
            (_, SortKey::Unit) => self.units(),
            (_, SortKey::Person) => self.persons(),
            (_, SortKey::Due) => self.due(),
            (_, SortKey::Status) => self.status(),
            (_, SortKey::Progress) => self.progress(),
            (Self::Zh, SortKey::Light) => "红黄绿灯",
            (Self::En, SortKey::Light) => "Light",
            (_, SortKey::Edited) => self.column(Column::Edited),
        }
    }

    /// The name of a kind of filter.
    pub const fn term_kind(self, kind: TermKind) -> &'static str {
        match (self, kind) {
            (Self::Zh, TermKind::Unit) => "单位",
            (Self::En, TermKind::Unit) => "Unit",
            (_, TermKind::Role) => self.role(),
            (_, TermKind::Person) => self.persons(),
            (_, TermKind::Status) => self.status(),
            (_, TermKind::Due) => self.due(),
            (Self::Zh, TermKind::Light) => "灯",
            (Self::En, TermKind::Light) => "Light",
            (Self::Zh, TermKind::Tag) => "标签",
            (Self::En, TermKind::Tag) => "Tag",
            (_, TermKind::Notice) => self.notice(),
            (Self::Zh, TermKind::Is) => "其他",
            (Self::En, TermKind::Is) => "Other",
        }
    }

    /// What a chosen value is called; a notice by its title, which is given.
    pub fn term(self, term: &Term, title: Option<&str>) -> String {
        match (self, term) {
            (_, Term::Unit(name) | Term::Person(name) | Term::Tag(name)) => name.clone(),
            (_, Term::Role(role)) => self.unit_role(*role).to_owned(),
            (_, Term::Status(status)) => self.status_name(*status).to_owned(),
            (_, Term::Due(due)) => self.due_filter(*due).to_owned(),
            (Self::Zh, Term::DueIn(..)) => term.value().replace("..", " 至 "),
            (Self::En, Term::DueIn(..)) => term.value().replace("..", " to "),
            (_, Term::Light(light)) => self.light_name(*light).to_owned(),
            (_, Term::Notice(_)) => title.unwrap_or_else(|| self.untitled()).to_owned(),
            (Self::Zh, Term::Is(Trait::Open)) => "未办结".to_owned(),
            (Self::En, Term::Is(Trait::Open)) => "Not finished".to_owned(),
            (_, Term::Is(Trait::Starred)) => self.starred().to_owned(),
            (Self::Zh, Term::Is(Trait::Reporting)) => "报送任务".to_owned(),
            (Self::En, Term::Is(Trait::Reporting)) => "Duties to report".to_owned(),
            (Self::Zh, Term::Is(Trait::Recurring)) => "周期性任务".to_owned(),
            (Self::En, Term::Is(Trait::Recurring)) => "Recurring".to_owned(),
            (Self::Zh, Term::Is(Trait::Told)) => "有进展记录".to_owned(),
            (Self::En, Term::Is(Trait::Told)) => "With progress entries".to_owned(),
        }
    }
}
