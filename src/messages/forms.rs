//! What stands in slips and letters, in weekly and monthly reports, in lists of changes, steps and contacts.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Language;
use crate::exchange::Form;
use crate::ledger::ContactRole;

messages! {
    column_limit => "时限", "Due";
    comma => "，", ", ";

    slip_title => "督办通知单", "Supervision slip";
    slip_none => "没有逾期任务。要为别的任务出通知单，请先勾选它们。", "Nothing is overdue. To make slips for other tasks, choose them first.";
    slip_more(count: usize) => "另有{count}项未列出，请按单位或按筛选结果分几次导出。", (format!("{} not shown: export by unit, or what a filter shows.", Language::counted(count, "more task is", "more tasks are")));
    slip_issued => "签发日期", "Issued on";
    slip_source => "来源", "Source";
    slip_task_number(number: &str) => "任务编号{number}", "task {number}";
    slip_matter => "督办事项", "Matter";
    slip_matter_said(text: &str, state: &str) => "{text}。{state}。", "{text}. {state}.";
    slip_state(due: &str, today: &str, progress: u8, left: &str) => "时限{due}，截至{today}进度{progress}%，{left}", "Due {due}; {progress}% done as of {today}, {left}";
    slip_state_open(today: &str, progress: u8) => "截至{today}进度{progress}%", "{progress}% done as of {today}";
    slip_charged => "承办单位", "Unit in charge";
    slip_helping => "协办单位", "Supporting";
    slip_asked => "办理要求", "What is asked";
    slip_asked_late => "明确责任人、整改措施和办结日期，抓紧办结。", "Name who answers for it, what will be done and the day by which it will be finished; then finish it soon.";
    slip_asked_in_time => "对照时限倒排工期，按期办结。", "Plan back from the due date, and keep it.";
    slip_asked_proof => "已办结的，附佐证材料。", "Where it is finished, enclose the proof.";
    slip_asked_change(day: &str) => "确需调整时限的，{day}前书面说明理由，按程序报批。", "Where the date cannot be kept, give the reasons in writing by {day} and ask for approval.";
    slip_limit => "办理时限", "Time limit";
    slip_limit_missed(day: &str) => "{day}（已超时限，立即办理）", "{day} (passed: act at once)";
    slip_answer_limit => "反馈时限", "Answer by";
    slip_hour(day: &str) => "{day}17时", "{day}, 17:00";
    slip_way => "反馈方式", "How to answer";
    slip_way_said(office: &str) => "书面反馈办理结果（主要负责人签字、加盖公章）至{office}，电子版同步报送。", "In writing to {office}, signed by the head of the unit and sealed; send the file as well.";
    slip_office => "签发单位", "the office that sent it";
    slip_contact => "联系人", "Contact";
    slip_signed => "签发", "Issued by";
    slip_received_by => "签收人", "Received by";
    slip_received_at => "签收时间", "Received at";
    slip_received_blank => "　　月　　日　　时", "";
    slip_result => "办理结果", "Result";
    slip_result_blank => "主要负责人（签字）：　　　　　　　（盖章）\n年　　　月　　　日", "Head of the unit (signature):                    (seal)\nDate:                    ";
    slip_note => "注：本单一式两份，承办单位签收后退回一份；办理结果由承办单位填写，随附佐证材料。", "Two copies: the unit signs and returns one. It fills in the result, and encloses the proof.";

    periodic_title(title: &str, period: &str) => "{title}（{period}）", "{title}, {period}";
    periodic_days(first: &str, last: &str) => "期间：{first}至{last}", "{first} to {last}";
    periodic_counts(done: usize, told: usize, due: usize, late: usize) => "本期办结{done}项、进展{told}条　下期到期{due}项　逾期{late}项", "{done} finished, {told} reported; {due} due next; {late} overdue";
    periodic_nothing => "本期没有办结、进展、到期或逾期的任务。", "Nothing was finished or reported, nothing is due next, and nothing is overdue.";
    periodic_no_unit => "未写明单位", "No unit named";
    periodic_silent(count: usize, names: &str) => "本期未报进展的单位有{count}个：{names}。", (format!("{} reported nothing: {names}.", Language::counted(count, "unit has", "units have")));
    periodic_over(status: &str, day: &str) => "{status}（{day}）", "{status} ({day})";
    periodic_ticked(what: &str, day: &str) => "完成{what}（{day}）", "Done: {what} ({day})";
    periodic_told(day: &str, text: &str) => "{day}：{text}", "{day}: {text}";
    periodic_due(day: &str) => "时限{day}", "Due {day}";

    column_change => "变动", "Change";
    column_from => "原为", "From";
    column_to => "现为", "To";
    column_changed_by => "修改人", "By";
    column_changed_on => "日期", "Date";
    changes_counts(tasks: usize, changes: usize) => "{tasks}项任务，{changes}处变动", (format!("{} in {}", Language::counted(changes, "change", "changes"), Language::counted(tasks, "task", "tasks")));
    changes_none => "这段时间没有变动。", "Nothing was changed in this time.";

    breakdown_task => "年度任务", "Task of the year";
    breakdown_quarter => "季度", "Quarter";
    breakdown_target => "季度目标", "To be reached";
    breakdown_month(nth: u32) => "第{nth}个月", "Month {nth}";
    breakdown_due(day: &str) => "期限：{day}", "Due: {day}";
    breakdown_undated(step: &str) => "未定日期：{step}", "No date: {step}";

    column_contact_role => "类别", "Role";
    column_name => "姓名", "Name";
    column_post => "职务", "Post";
    column_phone => "电话", "Telephone";
    column_mobile => "手机", "Mobile";
    contacts_units(count: usize) => "共{count}个单位", (Language::counted(count, "unit", "units"));

    urge_title => "关于催办逾期任务的函", "Overdue tasks: please act";
    urge_end => "特此函告。", "Thank you.";
}

impl Language {
    /// The number of a slip of this year, with room for what is written in by hand.
    pub fn slip_number(self, today: NaiveDate) -> String {
        match self {
            Self::Zh => format!("督〔{}〕　　　号", today.year()),
            Self::En => format!("{} / ", today.year()),
        }
    }

    /// What was done in the period of a weekly or monthly report, as the head of a column.
    pub const fn periodic_done(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Zh, Form::Weekly) => "本周完成情况",
            (Self::Zh, _) => "本月完成情况",
            (Self::En, _) => "Done and reported",
        }
    }

    /// What comes in the next one.
    pub const fn periodic_next(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Zh, Form::Weekly) => "下周安排",
            (Self::Zh, _) => "下月安排",
            (Self::En, _) => "Next",
        }
    }

    /// A step that is due on a day, and who does it.
    pub fn periodic_step(self, day: &str, text: &str, person: &str) -> String {
        match (self, person) {
            (Self::Zh, "") => format!("{day}前{text}"),
            (Self::Zh, _) => format!("{day}前{text}（{person}）"),
            (Self::En, "") => format!("{text} by {day}"),
            (Self::En, _) => format!("{text} by {day} ({person})"),
        }
    }

    /// What is to be done in a month; the month alone, where that is still to be written in.
    pub fn breakdown_cell(self, month: NaiveDate, steps: &str) -> String {
        let name = match self {
            Self::Zh => month.format("%-m月").to_string(),
            Self::En => month.format("%b").to_string(),
        };
        if steps.is_empty() { name } else { format!("{name}\u{3000}{steps}") }
    }

    /// What a person of a unit is to be called about.
    pub const fn contact_role(self, role: ContactRole) -> &'static str {
        match (self, role) {
            (Self::Zh, ContactRole::Leader) => "分管领导",
            (Self::Zh, ContactRole::Head) => "科室负责人",
            (Self::Zh, ContactRole::Handler) => "经办人",
            (Self::En, ContactRole::Leader) => "Overseer",
            (Self::En, ContactRole::Head) => "Head of office",
            (Self::En, ContactRole::Handler) => "Desk officer",
        }
    }

    /// A person and the numbers that reach them.
    pub fn contact_line(self, name: &str, numbers: &str) -> String {
        match self {
            _ if numbers.is_empty() => name.to_owned(),
            Self::Zh => format!("{name}，电话：{numbers}"),
            Self::En => format!("{name}, telephone {numbers}"),
        }
    }

    /// Whom to ask, below a letter.
    pub fn urge_contact(self, person: &str) -> String {
        match self {
            Self::Zh => format!("（联系人：{person}）"),
            Self::En => format!("(Contact: {person})"),
        }
    }

    /// A line of a numbered list, from 1.
    pub fn numbered_line(self, nth: usize, words: &str) -> String {
        match self {
            Self::Zh => format!("{nth}.{words}"),
            Self::En => format!("{nth}. {words}"),
        }
    }

    /// A day with its weekday: 4月14日（周二）.
    pub fn weekday_day(self, day: &str, weekday: Weekday) -> String {
        match self {
            Self::Zh => {
                let names = ["一", "二", "三", "四", "五", "六", "日"];
                let name = names.get(weekday.num_days_from_monday() as usize).unwrap_or(&"");
                format!("{day}（周{name}）")
            }
            Self::En => format!("{weekday}, {day}"),
        }
    }

    /// How a letter to a unit begins: on which basis, as of when, and how many of its tasks are late.
    pub fn urge_lead(self, number: Option<&str>, today: &str, count: usize) -> String {
        match (self, number) {
            (Self::Zh, Some(number)) => {
                format!("按照{number}文件要求，截至{today}，贵单位承办的任务中有{count}项超过时限：")
            }
            (Self::Zh, None) => format!("截至{today}，贵单位承办的任务中有{count}项超过时限："),
            (Self::En, number) => {
                let late =
                    Self::counted(count, "task that you answer for is", "tasks that you answer for are");
                let basis = number.map(|number| format!(" ({number})")).unwrap_or_default();
                format!("As of {today}, {late} overdue{basis}:")
            }
        }
    }

    /// What is asked by when, and to whom it goes.
    pub fn urge_asks(self, by: &str, count: usize, office: &str) -> String {
        match self {
            Self::Zh => {
                let office = if office.is_empty() { "我们" } else { office };
                format!(
                    "请于{by}17时前将上述{count}项任务的办理进展、办结时间和责任人（主要负责人签字、加盖公章）报{office}。已办结的请附佐证材料，确有困难的请说明原因和需要协调的事项。"
                )
            }
            Self::En => {
                let office = if office.is_empty() { "us" } else { office };
                format!(
                    "Please tell {office} by {by}, 17:00, how each stands, when it will be finished and who answers for it, signed by the head of the unit. Where it is finished, enclose the proof; where it cannot be, say why and what would help."
                )
            }
        }
    }
}
