//! The room 报送: who has reported, and what a unit reports itself.

use chrono::Weekday;

use super::Language;

messages! {
    nav_reporting => "报送", "Reports";
    reporting_tabs => "报送的两面", "Sides of reporting";
    reporting_collect => "收报", "Collect";
    reporting_fill => "填报", "Fill in";
    reporting_empty_lead => "还没有任务。收下一份通知后，在这里填报、收报。", "There are no tasks yet. Take in a notice, and fill in and collect reports on it here.";
    reporting_notice => "通知", "Notice";
    reporting_rhythm => "每期", "How often";
    reporting_period => "报告期", "Period";
    reporting_unit => "单位", "Unit";
    reporting_missing(count: usize) => "{count} 未报", "{count} missing";
    reporting_tasks => "任务", "Tasks";
    reporting_rate => "按时率", "In time";
    reporting_reported => "已报", "Reported";
    reporting_in_time => "按时", "in time";
    reporting_late => "迟报 n 天", "n days late";
    reporting_not_in => "未报", "missing";
    reporting_ahead => "未到期", "not begun";
    reporting_not_asked => "收下通知前已过期", "due before the notice came in";
    reporting_awaited => "待报", "awaited";
    reporting_no_units => "这些任务没有写明单位，无从收报。", "No unit is named in these tasks, so there is nobody to collect from.";
    reporting_no_duty => "通知没有定期报送的要求，按通常的办：", "The notice asks for no regular reports; as is usual:";
    reporting_send => "下发填报表", "Send out forms";
    reporting_take => "收回报表", "Take in replies";
    reporting_urge => "催报", "Reminders";
    reporting_urge_lead(period: &str, count: usize) => "{period}，{count} 个单位未报", (format!("{period}: {} missing", Self::counted(count, "unit", "units")));
    reporting_urge_none(period: &str) => "{period}没有单位逾期未报。", "{period}: no unit is late.";
    reporting_days_late(days: i64) => "迟 {days} 天", (Self::counted(usize::try_from(days).unwrap_or_default(), "day", "days") + " late");
    reporting_missed(count: usize) => "连续 {count} 期未报", "{count} periods missed";
    reporting_cell_hint => "方向键换格，空格记为已报或取消", "Arrow keys move, Space ticks off";
    reporting_grid => "各单位报送情况", "Who has reported";
    reporting_mark_in => "记为已报", "Mark as reported";
    reporting_mark_out => "取消已报", "Not reported after all";
    reporting_day => "收到日期", "Received on";
    reporting_due(day: &str) => "应于{day}前报送", "due by {day}";
    reporting_drop_hint => "各单位交回的 Excel、Word 也可以直接拖进页面，或把表格粘贴到这里。", "Files that come back can also be dropped anywhere, or a table pasted here.";
    reporting_pasted => "粘贴的表格", "What was pasted";
    reporting_not_pasted => "没有认出粘贴的填报内容，台账没有改动。请连同编号、任务和表头一起复制；要当作通知识读，请到“添加通知”粘贴。", "Nothing that was pasted was known as a report; the ledger is unchanged. Copy the table with its head, numbers and tasks; to read it as a notice, paste it under “Add a notice”.";
    reporting_marked(unit: &str, period: &str) => "已记：{unit} {period}已报。", "{unit} has reported on {period}.";
    reporting_unmarked(unit: &str, period: &str) => "已取消：{unit} {period}已报。", "{unit} has not reported on {period}.";
    reporting_rhythm_quarter(day: &str) => "每季度，{day}前", "every quarter, by {day}";
    reporting_rhythm_month(day: &str) => "每月，{day}前", "every month, by {day}";
    reporting_after(day: u32, quarterly: bool) => (if quarterly { format!("季后首月{day}日") } else { format!("次月{day}日") }), (format!("day {day} after it"));
    reporting_within(day: u32, quarterly: bool) => (if quarterly { format!("季末月{day}日") } else { format!("当月{day}日") }), (if quarterly { format!("day {day} of month 3") } else { format!("day {day} of the month") });
    reporting_within_last(quarterly: bool) => (if quarterly { "季度末" } else { "月底" }), "its last day";

    write_whose => "选一个单位，填它本期的报送。在设置里写明本单位，就不用每次选。", "Choose the unit whose report this is. Say in the settings which unit is yours, and it is chosen.";
    write_sent_on(day: &str) => "{day}已报出", "reported on {day}";
    write_choose_unit => "选单位…", "Choose a unit…";
    write_no_tasks(unit: &str, period: &str) => "{unit}{period}没有要填的任务。", "{unit} has nothing to report on {period}.";
    write_filled(filled: usize, all: usize) => "已填 {filled}/{all}", "{filled} of {all} filled in";
    write_to_do(count: usize) => "{count} 项还没有内容", (Self::counted(count, "row", "rows") + " still empty");
    write_all_done => "都有内容了", "Nothing is empty";
    write_next => "下一处空白", "Next empty one";
    write_due(day: &str, left: &str) => "{day}前报出，{left}", "due by {day}, {left}";
    write_from_entries(days: &str) => "取自{days}的进展", "from the entries of {days}";
    write_from_steps(days: &str) => "取自{days}的步骤、节点，没有进展", "from steps and milestones of {days}; there is no entry";
    write_from_standing => "只有状态和进度，没有进展", "from status and progress; there is no entry";
    write_from_report(day: &str) => "本期填报，{day}", "reported for this period, {day}";
    write_member(role: &str) => "{role}（含本单位）", "{role} (as a member)";
    write_nothing => "本期没有进展记录。写一句，或留空。", "Nothing was written down in this period. Write a sentence, or leave it empty.";
    write_form_of_notice => "导出的是通知附件里的表样。", "It comes out in the form that the notice sent along.";
    write_form_usual => "通知没有附表样，导出的是推进情况表。", "The notice sent no form along; it comes out as a progress table.";
    write_saved => "所填内容存作本单位本期的填报，随时可改。", "What you write is kept as what the unit reports on the period, and can be changed at any time.";
    write_word => "导出 Word", "Word";
    write_excel => "导出 Excel", "Excel";
    write_mark_sent => "记为已报出", "Mark as reported";
    write_gaps(count: usize) => "还有 {count} 项没有内容，照样导出？再按一次导出。", (format!("{} still empty. Press again to export all the same.", Self::counted(count, "row is", "rows are")));
}

impl Language {
    /// What stands between things that are listed.
    pub const fn between_items(self) -> &'static str {
        match self {
            Self::Zh => "、",
            Self::En => ", ",
        }
    }

    /// What stands between two sentences.
    pub const fn between_sentences(self) -> &'static str {
        match self {
            Self::Zh => "",
            Self::En => " ",
        }
    }

    /// How a message to a unit begins that has not reported on these periods, the last of which was due on a day.
    pub fn urge_head(self, unit: &str, periods: &[String], due: &str, days: i64) -> String {
        match self {
            Self::Zh if periods.len() > 1 => {
                format!(
                    "@{unit} 您好！贵单位{}任务进展均未报送，最近一期应于{due}前报送，已迟{days}天。",
                    periods.join("、")
                )
            }
            Self::Zh => format!(
                "@{unit} 您好！贵单位{}任务进展应于{due}前报送，至今未报，已迟{days}天。",
                periods.concat()
            ),
            Self::En => {
                let days = Self::counted(usize::try_from(days).unwrap_or_default(), "day", "days");
                format!(
                    "@{unit} Hello! Your report on {} was due by {due} and is {days} late.",
                    periods.join(", ")
                )
            }
        }
    }

    /// The tasks that are overdue besides: the first of them, with their days, of so many.
    pub fn urge_overdue(self, tasks: &[(String, i64)], count: usize) -> String {
        let named = tasks.iter().map(|(name, days)| match self {
            Self::Zh => format!("“{name}”逾期{days}天"),
            Self::En => format!("“{name}” ({})", self.days_left(-days)),
        });
        let named: Vec<String> = named.collect();
        match self {
            Self::Zh if count > tasks.len() => format!("其中{}等{count}项任务逾期。", named.join("，")),
            Self::Zh => format!("其中{}。", named.join("，")),
            Self::En if count > tasks.len() => {
                format!("{} and {} more are overdue.", named.join(", "), count - tasks.len())
            }
            Self::En => format!("Overdue: {}.", named.join(", ")),
        }
    }

    /// How such a message ends: by when the report is wanted, and whom to ask.
    pub fn urge_tail(self, day: &str, weekday: Weekday, overdue: bool, by: &str) -> String {
        match self {
            Self::Zh => {
                let more = if overdue { "，逾期任务请说明原因和完成时间" } else { "" };
                let who = if by.is_empty() { String::new() } else { format!("联系人：{by}。") };
                format!(
                    "请于{day}（周{}）17:00前补报{more}。{who}收到请回复，谢谢！",
                    Self::day_of_week(weekday)
                )
            }
            Self::En => {
                let more = if overdue {
                    ", and tell us why tasks are overdue and when they will be done"
                } else {
                    ""
                };
                let who = if by.is_empty() { String::new() } else { format!(" Contact: {by}.") };
                format!("Please send it by {weekday}, {day}, 17:00{more}.{who} Thank you!")
            }
        }
    }
}
