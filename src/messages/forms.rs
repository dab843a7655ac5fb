//! What stands in slips and letters, in weekly and monthly reports, in lists of changes, steps and contacts.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Language;

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
