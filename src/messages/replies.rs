//! What units fill in, and what is said of what comes back.

use chrono::NaiveDate;

use super::Language;

messages! {
    fill_form => "填报表", "Form to fill in";
    fill_title_end => "完成情况填报表", "progress, to be filled in";
    fill_about_one(day: &str) => "说明：1.只填浅黄色各栏，白色各栏已锁定；不要增删行列、改动表名，以便汇总。2.“完成情况”写到{day}，先写结果和数字，再写做法，不超过300字；“进度%”填0至100的整数，与年度任务相比。", "Please note: 1. Fill in the yellow columns only; white ones are locked. Do not add or delete rows or columns, or rename the sheet. 2. “Done so far” tells what was done by {day}: results and figures first, then how; at most 300 characters. “Progress %” is a whole number from 0 to 100, measured against the whole task.";
    fill_about_two(by: &str, to: &str) => "\u{3000}\u{3000}\u{3000}3.“状态”从下拉列表中选；未按时限完成的，“存在问题”“下步措施”必填，并写明办结日期。4.请于{by}17时前将本表和签字盖章的纸质件报{to}。", "3. Choose the status from the list; where something is late, “Problems” and “Next steps” are needed, with the day by which it will be done. 4. Please return this file, and the signed and sealed print, to {to} by {by}, 17:00.";
    fill_to_office => "本通知印发单位", "the office that sent it";
    fill_unit(unit: &str) => "填报单位：{unit}（盖章）", "Unit: {unit} (seal)";
    fill_role => "角色", "Role";
    fill_told => "完成情况", "Done so far";
    fill_progress => "进度%", "Progress %";
    fill_node(period: &str, days: &str) => "{period}节点：{days}", "Milestone in {period}: {days}";
    fill_group(group: &str) => "（{group}，含本单位）", "({group}, incl. your unit)";
    fill_lead(units: &str) => "（牵头：{units}）", "(Lead: {units})";
    fill_nothing => "本期没有需要填报的任务。", "Nothing is to be filled in for this period.";
    fill_too_long_title => "文字过长", "Too long";
    fill_too_long(name: &str, most: u32) => "{name}不超过{most}字，请精简。", "“{name}” takes at most {most} characters. Please shorten it.";
    fill_told_prompt(day: &str) => "写到{day}：先写结果和数字，再写做法。不超过300字。", "What was done by {day}: results and figures first, then how. At most 300 characters.";
    fill_progress_prompt => "与年度任务相比，填0至100的整数，不带百分号。", "Measured against the whole task: a whole number from 0 to 100, without a percent sign.";
    fill_progress_error_title => "进度有误", "Not a percentage";
    fill_progress_error => "请填0至100的整数，不带百分号。", "Please enter a whole number from 0 to 100, without a percent sign.";
    fill_status_prompt => "从列表中选。销号和终止由发表单位核定，不在此填。", "Choose from the list. Striking off and dropping are decided by the office that sent this form.";
    fill_status_error_title => "状态有误", "Not in the list";
    fill_status_error(names: &str) => "请从列表中选：{names}。", "Please choose from the list: {names}.";
    fill_problem_prompt => "未按时限完成的必填；写明卡在哪个环节。", "Needed where something is late: say where it is stuck.";
    fill_next_prompt => "未按时限完成的必填；写明办结日期和责任人。", "Needed where something is late: by when it will be done, and by whom.";
    fill_by_prompt => "填姓名。", "Your name.";
    fill_by_error_title => "填报人有误", "Not a name";
    fill_by_error => "请填姓名，2至20个字。", "Please enter a name of 2 to 20 characters.";
    fill_on_prompt(day: &str) => "如{day}。", "Such as {day}.";
    fill_on_error_title => "日期有误", "Not such a day";
    fill_on_error(first: &str, last: &str, day: &str) => "请填{first}至{last}之间的日期，如{day}。", "Please enter a day between {first} and {last}, such as {day}.";

    letter_title(period: &str) => "关于报送{period}工作完成情况的函", "Request for a report: {period}";
    letter_to(unit: &str) => "{unit}：", "To {unit}:";
    letter_asks(about: &str, period: &str, count: usize) => "根据{about}要求，现请填报{period}工作完成情况。贵单位本期应填报任务{count}项，表格见随函所附《填报表》。", (format!("As {about} asks, please report on {period}. {} to be filled in; the workbook is enclosed.", Language::counted(count, "task of yours is", "tasks of yours are")));
    letter_about(title: &str, number: &str) => "《{title}》（{number}）", "“{title}” ({number})";
    letter_about_title(title: &str) => "《{title}》", "“{title}”";
    letter_about_any => "有关通知", "the notice";
    letter_how => "只填浅黄色各栏，不要增删行列；“状态”从列表中选，“进度%”填0至100的整数；未按时限完成的，请写明存在问题、下步措施和办结日期。", "Fill in the yellow columns only, and do not add or delete rows or columns. Choose the status from the list; progress is a whole number from 0 to 100. Where something is late, please say what stands in the way, what comes next and when it will be done.";
    letter_by(by: &str, to: &str) => "请于{by}17时前将填好的电子表和经主要负责人签字、加盖公章的纸质件报{to}。", "Please return the workbook, and a print signed by the head of the unit, to {to} by {by}, 17:00.";
    letter_enclosed(name: &str) => "附件：{name}", "Enclosed: {name}";
    letter_file(unit: &str) => "{unit}-填报函", "{unit} letter";

    reply_matched(unit: &str, matched: usize, all: usize) => "{unit}的填报：匹配 {matched}/{all}", "Reply of {unit}: {matched} of {all} rows match";
    reply_take => "采用", "Take in";
    reply_as_notice => "不是填报，当作通知识读", "No reply: read it as a notice";
    reply_outcome => "处理", "What happens";
    reply_new => "新增", "new";
    reply_known => "台账已有", "there already";
    reply_silent => "未填", "empty";
    reply_nothing => "没有新内容。", "There is nothing new in it.";
    reply_choose => "选择对应的任务…", "Which task is it?";
    reply_from(teller: &str) => "填报：{teller}", "from {teller}";
    reply_unknown_unit => "未写明单位", "an unnamed unit";
    reply_taken(entries: usize, progress: usize, statuses: usize, known: usize) => "新增进展 {entries} 条，更新进度 {progress} 项、状态 {statuses} 项；台账已有 {known} 条", "{entries} new entries, {progress} progress and {statuses} status values; {known} entries were there already";
    reply_period(period: &str) => "期间：{period}", "Period: {period}";
    reply_row(row: usize, words: &str) => "第{row}行：{words}", "Row {row}: {words}";
    reply_no_match => "没有对应的任务", "no such task";
    reply_candidates(count: usize) => "可能是{count}项任务之一", "may be one of {count} tasks";
    reply_not_returned => "不是填报表：没有找到台账中的任务和填报栏", "not a returned form: no known tasks beside columns that are filled in";
    reply_held_support => "配合单位所填，不作为任务的进度和状态", "told by a supporting unit, so it does not stand for the task";
    reply_held_group => "各成员单位分别填报，不作为整项任务的进度和状态", "told by one unit of a group, so it does not stand for the whole task";
    reply_held_later => "台账中有更晚的记录，未采用", "the ledger knows something later";
    reply_held_office => "销号和终止由督办单位核定，未采用", "striking off and dropping are the office's to decide";
    reply_unread(name: &str, words: &str) => "{name}“{words}”看不懂", "{name} “{words}” is not understood";
    reply_missing(count: usize) => "发出的任务有{count}项没有交回", (format!("{} not in what came back", Language::counted(count, "task that was sent is", "tasks that were sent are")));
}

impl Language {
    /// A quarter, from 1, with its year.
    pub fn quarter_name(self, year: i32, quarter: u32) -> String {
        match self {
            Self::Zh => format!("{year}年{}", self.quarter_short(quarter)),
            Self::En => format!("Q{quarter} {year}"),
        }
    }

    /// A quarter, from 1.
    pub fn quarter_short(self, quarter: u32) -> String {
        match self {
            Self::Zh => {
                let nth = ["一", "二", "三", "四"].get((quarter as usize).wrapping_sub(1)).unwrap_or(&"");
                format!("第{nth}季度")
            }
            Self::En => format!("Q{quarter}"),
        }
    }

    /// A month with its year.
    pub fn month_name(self, year: i32, month: u32) -> String {
        match (self, NaiveDate::from_ymd_opt(year, month, 1)) {
            (Self::En, Some(day)) => day.format("%B %Y").to_string(),
            _ => format!("{year}年{month}月份"),
        }
    }

    /// The month that begins on this day.
    pub fn month_short(self, day: NaiveDate) -> String {
        match self {
            Self::Zh => day.format("%-m月份").to_string(),
            Self::En => day.format("%B").to_string(),
        }
    }

    /// A week of a year, from 1.
    pub fn week_name(self, year: i32, week: u32) -> String {
        match self {
            Self::Zh => format!("{year}年{}", self.week_short(week)),
            Self::En => format!("{} of {year}", self.week_short(week)),
        }
    }

    /// A week, from 1.
    pub fn week_short(self, week: u32) -> String {
        match self {
            Self::Zh => format!("第{week}周"),
            Self::En => format!("week {week}"),
        }
    }
}
