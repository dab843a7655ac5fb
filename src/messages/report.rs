//! What stands in reports: titles, heads of columns, counts.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Language;
use crate::exchange::{Form, Format, FormatError};
use crate::ledger::Pace;

messages! {
    report_of_unit(unit: &str, title: &str) => "{unit}{title}", "{title} ({unit})";
    report_source(number: &str) => "依据：{number}", "Source: {number}";
    report_by(name: &str) => "编制：{name}", "Made by: {name}";
    report_unit(name: &str) => "单位：{name}", "Unit: {name}";
    report_group(group: &str) => "{group}（含本单位）", "{group} (incl. this unit)";
    report_as_of(day: &str) => "数据截至：{day}", "As of {day}";
    report_total(count: usize) => "共{count}项", (Language::counted(count, "task", "tasks"));
    report_totals(total: &str, counts: &str) => "{total}：{counts}", "{total}: {counts}";
    report_band(heading: &str, count: usize) => "{heading}（{count}项）", "{heading} ({count})";
    report_milestone(days: &str) => "节点：{days}", "Milestone: {days}";
    report_page(nth: &str, of: &str) => "第 {nth} 页 共 {of} 页", "Page {nth} of {of}";
    report_signature => "主要负责人（签字）：", "Head of the unit (signature):";

    column_number => "编号", "No.";
    column_row => "序号", "No.";
    column_days_left => "距时限", "Time left";
    column_pace => "序时", "Pace";
    column_updated => "更新日期", "Updated";
    column_told => "最近进展", "Latest progress";
    column_now => "目前进展", "Progress so far";
    column_problem => "存在问题", "Problems";
    column_next => "下步措施", "Next steps";
    column_filled_by => "填报人", "Filled in by";
    column_checked_by => "审核", "Checked by";
    column_filled_on => "填报日期", "Filled in on";
    sheet_name => "台账", "Register";
    sheet_counts => "统计", "Counts";
    counts_all => "合计", "All";
    nudge_more(count: usize) => "另有{count}项，详见台账。", "{count} more in the register.";
    nudges_open => "催办…", "Remind units…";
    nudges_title => "催办", "Reminders";
    nudges_lead(count: usize) => "{count} 个单位有逾期或七日内到期的任务。可先改文字，再复制到工作群。", (format!("{} with tasks that are overdue or due within a week. Change the words if you like, then copy them into a chat.", Language::counted(count, "unit", "units")));
    nudges_none => "没有单位有逾期或七日内到期的任务。", "No unit has tasks that are overdue or due within a week.";
    nudges_copy_all(count: usize) => "全部复制（{count}）", "Copy all ({count})";
    nudges_copied(count: usize) => "已复制 {count} 条提醒。", (format!("Copied {}.", Language::counted(count, "reminder", "reminders")));
    nudges_not_copied => "浏览器不让复制。请选中文字，按 Ctrl+C。", "The browser does not allow copying. Select the words and press Ctrl+C.";
    nudge_copy => "复制", "Copy";
    nudge_sent => "已复制", "copied";
    column_rank => "名次", "Rank";
    column_unit => "单位", "Unit";
    column_tasks => "任务数", "Tasks";
    column_expected => "应完成", "Due";
    column_done => "已完成", "Done";
    column_overdue => "逾期", "Overdue";
    column_rate => "完成率", "Rate";
    column_mean_progress => "平均进度", "Mean progress";
    column_overdue_days => "逾期天数", "Days overdue";
    bulletin_overall => "总体情况", "Overall";
    bulletin_units => "各单位完成情况", "The units";
    bulletin_units_lead(count: usize) => "{count}个单位承办的任务完成情况如下（应完成为截至目前到期的任务，等于已完成与逾期之和）。", (format!("How {} with what they answer for (due: what was due by now, done and overdue together).", Language::counted(count, "unit stands", "units stand")));
    bulletin_units_note(count: usize) => "注：另有{count}项任务由各责任单位等共同承担，计入总体情况，不计入各单位排名。", (format!("Note: {} given to groups of units. They count in the totals, not in the ranks.", Language::counted(count, "task is", "tasks are")));
    bulletin_overdue => "逾期任务", "What is overdue";
    bulletin_overdue_lead(count: usize) => "逾期未完成{count}项，按逾期天数排列。", (format!("{}, the longest first.", Language::counted(count, "task is overdue", "tasks are overdue")));
    bulletin_none_overdue => "没有逾期任务。", "Nothing is overdue.";
    bulletin_silent => "未报进展的单位", "Who has reported nothing";
    bulletin_silent_units(count: usize, names: &str) => "本季度尚未报送进展的单位有{count}个：{names}。", (format!("{} reported nothing this quarter: {names}.", Language::counted(count, "unit has", "units have")));
    bulletin_problems => "存在问题", "What stands in the way";
    bulletin_next => "下一步要求", "What is asked next";
    report_making(nth: usize, of: usize) => "正在生成 {nth} / {of}…", "Making {nth} of {of}…";
    report_saved(name: &str) => "已导出：{name}", "Exported to {name}";
    report_copy => "复制表格", "Copy table";
    report_copied => "表格已复制，可以粘贴到 Excel、Word、WPS 或聊天窗口。", "The table is copied: paste it into Excel, Word, WPS or a chat.";
    report_not_copied => "浏览器不让复制。请改用导出。", "The browser does not allow copying. Please export a file instead.";
    report_no_unit => "这些任务没有写明单位，分不出份。", "These tasks name no unit, so there is no file to make.";
    unit_reports_name(form: &str, date: &str) => "分单位{form}-{date}.zip", "{form} by unit {date}.zip";
    style_line => "题下说明", "Line below the title";
    style_note => "表注", "Table note";
    style_address => "主送", "Addressee";
    style_label => "栏目", "Label";
    style_field => "栏目内容", "Value";
    style_field_strong => "栏目内容（突出）", "Value, to be seen first";
    style_table_head => "表头", "Table head";
    style_table_text => "表格文字", "Table text";
    style_table_band => "表中分组", "Table band";
    own_day_to_write => "　　年　　月　　日", "";
    own_labelled(label: &str, value: &str) => "{label}：{value}", "{label}: {value}";
    own_others(count: usize) => "另有{count}项出自其他通知，未列入本表。", (format!("{} not in this form: of other notices.", Language::counted(count, "task is", "tasks are")));
    report_none => "没有任务。", "No tasks.";
}

impl Language {
    /// The name of a form.
    pub const fn form_name(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Zh, Form::Own) => "季度完成情况表",
            (Self::Zh, Form::Register) => "任务台账",
            (Self::Zh, Form::List) => "任务清单",
            (Self::Zh, Form::Progress) => "推进情况表",
            (Self::Zh, Form::Bulletin) => "督办通报",
            (Self::Zh, Form::Weekly) => "周报",
            (Self::Zh, Form::Monthly) => "月报",
            (Self::Zh, Form::Changes) => "变动情况",
            (Self::Zh, Form::Breakdown) => "任务分解表",
            (Self::Zh, Form::Contacts) => "联系人名单",
            (Self::Zh, Form::Slip) => "督办通知单",
            (Self::Zh, Form::Urge) => "催办函",
            (Self::Zh, Form::FillIn) => "填报表",
            (Self::En, Form::Own) => "Quarterly report",
            (Self::En, Form::Register) => "Task register",
            (Self::En, Form::List) => "Task list",
            (Self::En, Form::Progress) => "Progress table",
            (Self::En, Form::Bulletin) => "Bulletin",
            (Self::En, Form::Weekly) => "Weekly report",
            (Self::En, Form::Monthly) => "Monthly report",
            (Self::En, Form::Changes) => "Changes",
            (Self::En, Form::Breakdown) => "Breakdown",
            (Self::En, Form::Contacts) => "Contacts",
            (Self::En, Form::Slip) => "Supervision slips",
            (Self::En, Form::Urge) => "Letters",
            (Self::En, Form::FillIn) => "Form to fill in",
        }
    }

    /// What a form is for, in a few words.
    pub const fn form_hint(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Zh, Form::Own) => "按通知附表填报",
            (Self::Zh, Form::Register) => "带序时、进度",
            (Self::Zh, Form::List) => "简表",
            (Self::Zh, Form::Progress) => "带问题、措施",
            (Self::Zh, Form::Bulletin) => "带排名、逾期",
            (Self::Zh, Form::Weekly) => "本周办结、进展，下周到期",
            (Self::Zh, Form::Monthly) => "本月办结、进展，下月到期",
            (Self::Zh, Form::Changes) => "谁改了什么",
            (Self::Zh, Form::Breakdown) => "到季、到月、到人",
            (Self::Zh, Form::Contacts) => "分管、科室、经办",
            (Self::Zh, Form::Slip) => "一事一单",
            (Self::Zh, Form::Urge) => "发给逾期单位",
            (Self::Zh, Form::FillIn) => "发给各单位填",
            (Self::En, Form::Own) => "as the notice asks",
            (Self::En, Form::Register) => "with pace and progress",
            (Self::En, Form::List) => "short",
            (Self::En, Form::Progress) => "with problems, next steps",
            (Self::En, Form::Bulletin) => "with ranks, what is overdue",
            (Self::En, Form::Weekly) => "done, told, due next",
            (Self::En, Form::Monthly) => "done, told, due next",
            (Self::En, Form::Changes) => "who changed what",
            (Self::En, Form::Breakdown) => "by quarter, month, person",
            (Self::En, Form::Contacts) => "whom to call",
            (Self::En, Form::Slip) => "a sheet for each task",
            (Self::En, Form::Urge) => "to units that are late",
            (Self::En, Form::FillIn) => "for the units to send back",
        }
    }

    /// Why there is no file, and what can be done.
    pub fn report_error(self, error: &FormatError) -> String {
        match (self, error) {
            (Self::Zh, FormatError::TooLarge) => "内容太多，这种格式装不下，没有导出；台账未变。请按筛选结果分几次导出，或改用 CSV。".to_owned(),
            (Self::En, FormatError::TooLarge) => "This is more than the format can hold, so nothing was exported; the ledger is unchanged. Export what filters show, in parts, or as CSV.".to_owned(),
            (Self::Zh, FormatError::Library(why)) => format!("没有导出成功（{why}）；台账未变。请改用另一种格式。"),
            (Self::En, FormatError::Library(why)) => format!("Nothing was exported ({why}); the ledger is unchanged. Please try another format."),
        }
    }

    /// How many pages there will be, how they lie, and of how many files this is the first.
    pub fn report_pages(self, pages: usize, across: bool, files: usize) -> String {
        let first = match (self, files) {
            (_, 0 | 1) => String::new(),
            (Self::Zh, _) => format!("共 {files} 份，这是第一份 · "),
            (Self::En, _) => format!("The first of {files} files · "),
        };
        match (self, across) {
            (Self::Zh, true) => format!("{first}首页，约 {pages} 页 · A4 横排"),
            (Self::Zh, false) => format!("{first}首页，约 {pages} 页 · A4 竖排"),
            (Self::En, true) => {
                format!("{first}First of about {} · A4 across", Self::counted(pages, "page", "pages"))
            }
            (Self::En, false) => {
                format!("{first}First of about {} · A4 upright", Self::counted(pages, "page", "pages"))
            }
        }
    }

    /// What a bulletin is called that is about this.
    pub fn bulletin_title(self, subject: &str) -> String {
        match (self, subject.is_empty()) {
            (Self::Zh, true) => "关于任务推进情况的通报".to_owned(),
            (Self::Zh, false) => format!("关于{subject}推进情况的通报"),
            (Self::En, true) => "Bulletin".to_owned(),
            (Self::En, false) => format!("Bulletin: {subject}"),
        }
    }

    /// The heading of its nth part, from 0.
    pub fn bulletin_heading(self, nth: usize, heading: &str) -> String {
        const NUMERALS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];
        match (self, NUMERALS.get(nth)) {
            (Self::Zh, Some(numeral)) => format!("{numeral}、{heading}"),
            _ => format!("{}. {heading}", nth + 1),
        }
    }

    /// How many tasks stand so.
    pub fn bulletin_count(self, state: &str, count: usize) -> String {
        match self {
            Self::Zh => format!("{state}{count}项"),
            Self::En => format!("{count} {}", state.to_lowercase()),
        }
    }

    /// 完成率: which part of what was due is done, to a tenth of a percent; `None` where nothing was due.
    pub fn rate(self, done: usize, due: usize) -> Option<String> {
        let tenths = (due > 0).then(|| (done * 1000 + due / 2) / due)?;
        Some(format!("{}.{}%", tenths / 10, tenths % 10))
    }

    /// How many tasks there are, how they stand, and how many of those that were due are done.
    pub fn bulletin_totals(
        self,
        as_of: &str,
        all: usize,
        counts: &[String],
        due: usize,
        done: usize,
    ) -> String {
        let rate = self.rate(done, due);
        match self {
            Self::Zh => {
                let rate = rate.map_or_else(
                    || "尚无到期任务".to_owned(),
                    |rate| format!("截至目前应完成{due}项，已完成{done}项，完成率{rate}"),
                );
                format!("截至{as_of}，共有任务{all}项，其中{}。{rate}。", counts.join("、"))
            }
            Self::En => {
                let rate = rate.map_or_else(
                    || "Nothing was due yet.".to_owned(),
                    |rate| format!("Due by now: {due}; done of these: {done} ({rate})."),
                );
                format!(
                    "As of {as_of} there are {}: {}. {rate}",
                    Self::counted(all, "task", "tasks"),
                    counts.join(", ")
                )
            }
        }
    }

    /// A task in running text.
    pub fn bulletin_task(self, number: Option<&str>, words: &str) -> String {
        match (self, number) {
            (_, None) => words.to_owned(),
            (Self::Zh, Some(number)) => format!("任务{number} {words}"),
            (Self::En, Some(number)) => format!("Task {number}, {words}"),
        }
    }

    /// What stands in the way of a task.
    pub fn bulletin_problem(self, nth: usize, task: &str, problem: &str) -> String {
        match self {
            Self::Zh => format!("{nth}.{task}：{problem}"),
            Self::En => format!("{nth}. {task}: {problem}"),
        }
    }

    /// What is asked of the units, by when, and by whom.
    pub fn bulletin_request(self, day: &str, by: &str) -> String {
        match self {
            Self::Zh => {
                let by = if by.is_empty() { "我们" } else { by };
                format!(
                    "请逾期任务的承办单位于{day}前将整改措施和办结日期报{by}；其他单位对照时限加快推进，及时报送进展。"
                )
            }
            Self::En => {
                let by = if by.is_empty() { "us" } else { by };
                format!(
                    "Units with overdue tasks please tell {by} by {day} what will be done and when it will be finished; all others please keep their dates, and report."
                )
            }
        }
    }

    /// What exporting in this format is called.
    pub fn export_as(self, what: &str) -> String {
        // Letters keep a blank between them and Chinese characters.
        let blank = if self == Self::En || what.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
        match self {
            Self::Zh => format!("导出{blank}{what}"),
            Self::En => format!("Export{blank}{what}"),
        }
    }

    /// The name of a format, as people call it.
    pub const fn format_name(self, format: Format) -> &'static str {
        match (self, format) {
            (_, Format::Xlsx) => "Excel",
            (_, Format::Docx) => "Word",
            (_, Format::Csv) => "CSV",
            (_, Format::Markdown) => "Markdown",
            (Self::Zh, Format::Html) => "网页",
            (Self::En, Format::Html) => "Web page",
            (Self::Zh, Format::Ics) => "日历",
            (Self::En, Format::Ics) => "Calendar",
        }
    }
}

impl Language {
    /// How a task stands against its time, in words.
    pub const fn pace(self, pace: Pace) -> &'static str {
        match (self, pace) {
            (Self::Zh, Pace::Done) => "已完成",
            (Self::Zh, Pace::Ahead) => "超序时",
            (Self::Zh, Pace::InTime) => "达序时",
            (Self::Zh, Pace::Behind) => "滞后",
            (Self::Zh, Pace::Overdue) => "已逾期",
            (Self::Zh, Pace::Open) => "未定期限",
            (Self::En, Pace::Done) => "Done",
            (Self::En, Pace::Ahead) => "Ahead",
            (Self::En, Pace::InTime) => "In time",
            (Self::En, Pace::Behind) => "Behind",
            (Self::En, Pace::Overdue) => "Overdue",
            (Self::En, Pace::Open) => "No date",
        }
    }

    /// A day without its year.
    pub fn day_of_year(self, day: NaiveDate) -> String {
        match self {
            Self::Zh => format!("{}月{}日", day.month(), day.day()),
            Self::En => day.format("%-d %b").to_string(),
        }
    }

    /// A day as documents write it.
    pub fn long_day(self, day: NaiveDate) -> String {
        match self {
            Self::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Self::En => day.format("%-d %B %Y").to_string(),
        }
    }

    /// How many tasks of a unit are overdue, and due soon.
    pub fn nudge_counts(self, overdue: usize, soon: usize) -> String {
        let counts = match self {
            Self::Zh => [(overdue, format!("逾期 {overdue} 项")), (soon, format!("七日内 {soon} 项"))],
            Self::En => {
                [(overdue, format!("{overdue} overdue")), (soon, format!("{soon} due within a week"))]
            }
        };
        let told: Vec<String> =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
        told.join(" · ")
    }

    /// How a message to a unit begins: whom, as of when, how many.
    pub fn nudge_head(self, unit: &str, today: &str, overdue: usize, soon: usize) -> String {
        match self {
            Self::Zh => {
                let mut counts = Vec::new();
                if overdue > 0 {
                    counts.push(format!("逾期{overdue}项"));
                }
                if soon > 0 {
                    counts.push(format!("七日内到期{soon}项"));
                }
                format!("@{unit} 您好！【任务提醒】截至{today}，贵单位承办任务{}：", counts.join("、"))
            }
            Self::En => {
                let mut counts = Vec::new();
                if overdue > 0 {
                    counts.push(format!("{} overdue", Self::counted(overdue, "task", "tasks")));
                }
                if soon > 0 {
                    counts.push(format!("{} due within a week", Self::counted(soon, "task", "tasks")));
                }
                format!("@{unit} Hello! As of {today} you have {}:", counts.join(" and "))
            }
        }
    }

    /// A task in such a message.
    pub fn nudge_item(self, nth: usize, number: &str, name: &str, day: &str, left: &str) -> String {
        let blank = if number.is_empty() { "" } else { " " };
        match self {
            Self::Zh if number.is_empty() => format!("{nth}. {name}（时限{day}，{left}）"),
            Self::Zh => format!("{nth}. 任务{number}{blank}{name}（时限{day}，{left}）"),
            Self::En => format!("{nth}. {number}{blank}{name} (due {day}, {left})"),
        }
    }

    /// How such a message ends: what is asked by when, and whom to ask.
    pub fn nudge_tail(self, day: &str, weekday: Weekday, by: &str, overdue: bool) -> String {
        match self {
            Self::Zh => {
                let weekday = Self::day_of_week(weekday);
                let what = if overdue { "办理进展和办结日期" } else { "办理进展" };
                let who = if by.is_empty() { String::new() } else { format!("联系人：{by}。") };
                format!("请于{day}（周{weekday}）17:00前反馈{what}。{who}收到请回复，谢谢！")
            }
            Self::En => {
                let what = if overdue { "how it stands and when it will be done" } else { "how it stands" };
                let who = if by.is_empty() { String::new() } else { format!(" Contact: {by}.") };
                format!("Please tell us {what} by {weekday}, {day}, 17:00.{who} Thank you!")
            }
        }
    }

    /// What stands behind 周 or 星期.
    pub(super) fn day_of_week(weekday: Weekday) -> &'static str {
        ["一", "二", "三", "四", "五", "六", "日"][weekday.num_days_from_monday() as usize]
    }

    /// How many days are left, or how many too many have passed.
    pub fn days_left(self, days: i64) -> String {
        let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
        match (self, days) {
            (Self::Zh, 0) => "今日到期".to_owned(),
            (Self::En, 0) => "due today".to_owned(),
            (Self::Zh, 1..) => format!("余{days}天"),
            (Self::En, 1..) => format!("{} left", Self::counted(count, "day", "days")),
            (Self::Zh, _) => format!("逾期{count}天"),
            (Self::En, _) => format!("{} overdue", Self::counted(count, "day", "days")),
        }
    }

    /// What a sheet shows of a number of days that are left: three forms, of more than none, of less, and of none.
    pub const fn days_left_format(self) -> &'static str {
        match self {
            Self::Zh => r#""余"0"天";"逾期"0"天";"今日到期""#,
            Self::En => r#"0" days left";0" days overdue";"due today""#,
        }
    }

    /// What a sheet shows of a day without its year.
    pub const fn day_of_year_format(self) -> &'static str {
        match self {
            Self::Zh => r#"m"月"d"日""#,
            Self::En => "d mmm",
        }
    }
}

/// The mark beside a state: all of them are in GB 2312, so that every font has them.
pub const fn pace_mark(pace: Pace) -> &'static str {
    match pace {
        Pace::Done => "√",
        Pace::Ahead => "●",
        Pace::InTime => "○",
        Pace::Behind => "△",
        Pace::Overdue => "×",
        Pace::Open => "—",
    }
}
