//! What was changed, in words.

use super::Language;
use crate::ledger::{DoneKey, Edit, Entry, Logged, Standing, Step, Task};
use crate::reading::{DuePoint, Person, PersonRole, Unit, UnitRole};

/// How many characters of a text are shown.
const SHOWN: usize = 40;

/// A change, before it is put into a sentence.
enum Said {
    /// A field that had one value and has another, or none; and what is said besides.
    Changed { name: &'static str, from: Option<String>, to: Option<String>, end: String },
    /// Anything else.
    Words(String),
}

impl Language {
    /// A change of a task in words. The task tells what things that were ticked off are called.
    pub fn logged(self, logged: &Logged, task: &Task) -> String {
        match self.said(logged, task) {
            Said::Words(words) => words,
            Said::Changed { name, from, to, end } => self.changed_words(name, from, to) + &end,
        }
    }

    /// A change of a task as a table tells it: what was changed, what it was, and what it is. What is no value that became
    /// another is told by the first alone.
    ///
    /// ```
    /// use qingdan::ledger::{Edit, Env, Logged, Stamp, Task};
    /// use qingdan::messages::Language;
    /// let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
    /// let change = |from, to| Logged { stamp: Stamp::now(&Env::default(), None), from, to };
    /// let parts = |change| Language::Zh.logged_parts(&change, &task);
    /// assert_eq!(parts(change(Edit::Progress(20), Edit::Progress(40))), ["进度", "20%", "40%"]);
    /// assert_eq!(parts(change(Edit::Starred(false), Edit::Starred(true))), ["标了星", "", ""]);
    /// ```
    pub fn logged_parts(self, logged: &Logged, task: &Task) -> [String; 3] {
        match self.said(logged, task) {
            Said::Words(words) => [words, String::new(), String::new()],
            Said::Changed { name, from, to, end } => {
                [name.to_owned(), from.unwrap_or_default(), to.unwrap_or_default() + &end]
            }
        }
    }

    fn said(self, logged: &Logged, task: &Task) -> Said {
        let words = |zh: &str, en: &str| Said::Words(self.say(zh, en));
        match (&logged.from, &logged.to) {
            (Edit::Text(from), Edit::Text(to)) => self.changed("内容", "text", quoted(from), quoted(to)),
            (Edit::Due(..) | Edit::AssumedDue(..), Edit::Due(_, words) | Edit::AssumedDue(_, words)) => {
                let (from, before) = self.due_said(&logged.from);
                let (to, _) = self.due_said(&logged.to);
                if from == to {
                    self.changed("期限的说法", "words for the due date", before, words.clone())
                } else {
                    self.changed("期限", "due date", from, to)
                }
            }
            (Edit::Units(from), Edit::Units(to)) => {
                self.changed("单位", "units", self.units_said(from), self.units_said(to))
            }
            (Edit::Persons(from), Edit::Persons(to)) => {
                self.changed("人员", "people", self.persons_said(from), self.persons_said(to))
            }
            (_, Edit::Starred(true)) => words("标了星", "starred"),
            (_, Edit::Starred(false)) => words("去掉了星标", "star removed"),
            (Edit::Status(from), Edit::Status(to)) => self.standing_changed(from, to),
            (Edit::Progress(from), Edit::Progress(to)) => {
                self.changed("进度", "progress", Some(format!("{from}%")), Some(format!("{to}%")))
            }
            (Edit::Notes(from), Edit::Notes(to)) => self.changed("备注", "notes", quoted(from), quoted(to)),
            (Edit::Section(from), Edit::Section(to)) => {
                let path = |headings: &[String]| (!headings.is_empty()).then(|| headings.join(" › "));
                self.changed("板块", "section", path(from), path(to))
            }
            (Edit::Recurrence(from), Edit::Recurrence(to)) => {
                let name = |rhythm| self.recurrence(rhythm).to_owned();
                self.changed("周期", "rhythm", from.map(name), to.map(name))
            }
            (Edit::Milestones(from), Edit::Milestones(to)) => {
                let days = |points: &[DuePoint]| (!points.is_empty()).then(|| self.milestones_value(points));
                self.changed("节点", "milestones", days(from), days(to))
            }
            (_, Edit::Gone(true)) => words("删除了任务", "task deleted"),
            (_, Edit::Gone(false)) => words("恢复了任务", "task brought back"),
            (_, Edit::Tag(tag, true)) => words(&format!("加了标签 {tag}"), &format!("tag {tag} added")),
            (_, Edit::Tag(tag, false)) => words(&format!("去掉了标签 {tag}"), &format!("tag {tag} removed")),
            (Edit::Entry(_, from), Edit::Entry(_, to)) => {
                Said::Words(self.entry_changed(from.as_ref(), to.as_ref()))
            }
            (Edit::Step(_, from), Edit::Step(_, to)) => self.step_changed(from.as_ref(), to.as_ref()),
            (_, Edit::Done(key, on)) => Said::Words(self.ticked(key, on.is_some(), task)),
            // A record edits one field: its two sides are always of one kind.
            _ => words("作了修改", "changed"),
        }
    }

    /// The day that an edit gives, and the words for it.
    fn due_said(self, edit: &Edit) -> (Option<String>, Option<String>) {
        match edit {
            Edit::Due(due, words) => (due.map(|day| day.to_string()), words.clone()),
            Edit::AssumedDue(due, words) => (Some(self.assumed_day(*due)), words.clone()),
            _ => (None, None),
        }
    }

    fn say(self, zh: &str, en: &str) -> String {
        match self {
            Self::Zh => zh.to_owned(),
            Self::En => en.to_owned(),
        }
    }

    /// A field that had one value and has another, or none.
    fn changed(self, zh: &'static str, en: &'static str, from: Option<String>, to: Option<String>) -> Said {
        let name = if self == Self::Zh { zh } else { en };
        Said::Changed { name, from, to, end: String::new() }
    }

    fn changed_words(self, name: &str, from: Option<String>, to: Option<String>) -> String {
        match (self, from, to) {
            (Self::Zh, Some(from), Some(to)) => format!("把{name}从 {from} 改为 {to}"),
            (Self::Zh, None, Some(to)) => format!("把{name}定为 {to}"),
            (Self::Zh, Some(from), None) => format!("去掉了{name} {from}"),
            (Self::Zh, None, None) => format!("改了{name}"),
            (Self::En, Some(from), Some(to)) => format!("{name} {from} → {to}"),
            (Self::En, None, Some(to)) => format!("{name} set to {to}"),
            (Self::En, Some(from), None) => format!("{name} {from} removed"),
            (Self::En, None, None) => format!("{name} changed"),
        }
    }

    fn standing_changed(self, from: &Standing, to: &Standing) -> Said {
        let reason: Vec<String> = to.on.map(|on| on.to_string()).into_iter().chain(quoted(&to.why)).collect();
        let reason = match self {
            _ if reason.is_empty() => String::new(),
            Self::Zh => format!("（{}）", reason.join("，")),
            Self::En => format!(" ({})", reason.join(", ")),
        };
        if from.status == to.status {
            return Said::Words(match self {
                Self::Zh => format!("改了{}的日期或原因{reason}", self.status_name(to.status)),
                Self::En => format!("date or reason of {} changed{reason}", self.status_name(to.status)),
            });
        }
        let name = |standing: &Standing| Some(self.status_name(standing.status).to_owned());
        let name_of = if self == Self::Zh { "状态" } else { "status" };
        Said::Changed { name: name_of, from: name(from), to: name(to), end: reason }
    }

    fn entry_changed(self, from: Option<&Entry>, to: Option<&Entry>) -> String {
        let Some(shown) = to.or(from) else { return self.say("改了进展", "entry changed") };
        let (day, text) = (shown.on, quoted(&shown.text).unwrap_or_default());
        match (self, from.is_some(), to.is_some()) {
            (Self::Zh, false, _) => format!("记了 {day} 的进展 {text}"),
            (Self::Zh, true, true) => format!("改了 {day} 的进展 {text}"),
            (Self::Zh, true, false) => format!("删除了 {day} 的进展 {text}"),
            (Self::En, false, _) => format!("entry of {day} added {text}"),
            (Self::En, true, true) => format!("entry of {day} changed {text}"),
            (Self::En, true, false) => format!("entry of {day} deleted {text}"),
        }
    }

    fn step_changed(self, from: Option<&Step>, to: Option<&Step>) -> Said {
        let said = |step: &Step| {
            let text = quoted(&step.text).unwrap_or_default();
            let rest = step.due.map(|due| due.to_string()).into_iter();
            let rest: Vec<String> =
                rest.chain((!step.person.is_empty()).then(|| step.person.clone())).collect();
            match self {
                _ if rest.is_empty() => text,
                Self::Zh => format!("{text}（{}）", rest.join("，")),
                Self::En => format!("{text} ({})", rest.join(", ")),
            }
        };
        match (from, to) {
            (None, Some(to)) => Said::Words(match self {
                Self::Zh => format!("加了步骤 {}", said(to)),
                Self::En => format!("step {} added", said(to)),
            }),
            (Some(from), None) => Said::Words(match self {
                Self::Zh => format!("删除了步骤 {}", said(from)),
                Self::En => format!("step {} deleted", said(from)),
            }),
            (from, to) => self.changed("步骤", "step", from.map(said), to.map(said)),
        }
    }

    /// What the key of something that can be ticked off stands for: a step, a milestone or a period of the task.
    pub fn tick_name(self, key: &str, task: &Task) -> String {
        match (self, DoneKey::of(key)) {
            (_, Some(DoneKey::Step(id))) => {
                let step = task.steps.iter().find(|step| step.id == id);
                let text = step.and_then(|step| quoted(&step.text)).unwrap_or_default();
                format!("{}{text}", self.say("步骤 ", "step "))
            }
            (Self::Zh, Some(DoneKey::Milestone(day))) => format!("节点 {day}"),
            (Self::En, Some(DoneKey::Milestone(day))) => format!("milestone {day}"),
            (_, Some(DoneKey::Period(last))) => {
                task.recurrence.map_or_else(|| last.to_string(), |rhythm| self.period_name(rhythm, last))
            }
            (_, Some(DoneKey::Report(period, unit))) => self.field_report(unit, period),
            (_, None) => key.to_owned(),
        }
    }

    fn ticked(self, key: &str, on: bool, task: &Task) -> String {
        if let Some(DoneKey::Report(period, unit)) = DoneKey::of(key) {
            return self.reported(unit, period, on);
        }
        let what = self.tick_name(key, task);
        match (self, on) {
            (Self::Zh, true) => format!("勾选完成：{what}"),
            (Self::Zh, false) => format!("取消完成：{what}"),
            (Self::En, true) => format!("ticked off: {what}"),
            (Self::En, false) => format!("open again: {what}"),
        }
    }

    fn reported(self, unit: &str, period: &str, on: bool) -> String {
        match (self, on) {
            (Self::Zh, true) => format!("记为已报：{unit} {period}"),
            (Self::Zh, false) => format!("取消已报：{unit} {period}"),
            (Self::En, true) => format!("reported: {unit}, {period}"),
            (Self::En, false) => format!("not reported after all: {unit}, {period}"),
        }
    }

    fn units_said(self, units: &[Unit]) -> Option<String> {
        let groups = UnitRole::ALL.iter().filter_map(|&role| {
            let names =
                names_text(units.iter().filter(|unit| unit.role == role).map(|unit| unit.name.as_str()));
            (!names.is_empty()).then(|| self.labelled(self.unit_role(role), &names))
        });
        self.listed(groups.collect())
    }

    fn persons_said(self, persons: &[Person]) -> Option<String> {
        let groups = PersonRole::ALL.iter().filter_map(|&role| {
            let of_role = persons.iter().filter(|person| person.role == role);
            let names = names_text(of_role.map(|person| person.name.as_str()));
            (!names.is_empty()).then(|| self.labelled(self.person_role(role), &names))
        });
        self.listed(groups.collect())
    }

    /// A label and what belongs to it: 牵头：区水利局.
    pub fn labelled(self, label: &str, names: &str) -> String {
        match self {
            Self::Zh => format!("{label}：{names}"),
            Self::En => format!("{label}: {names}"),
        }
    }

    fn listed(self, parts: Vec<String>) -> Option<String> {
        let between = if self == Self::Zh { "；" } else { "; " };
        (!parts.is_empty()).then(|| parts.join(between))
    }
}

/// Names, one after the other.
fn names_text<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

/// A text in quotation marks, cut where it is long; `None` where it is empty.
fn quoted(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = line.char_indices().nth(SHOWN).map(|(at, _)| format!("{}…", &line[..at]));
    (!line.is_empty()).then(|| format!("“{}”", cut.unwrap_or(line)))
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Zh};
    use super::*;
    use crate::ledger::{Env, Stamp, Status};
    use crate::reading::Recurrence;

    fn day(text: &str) -> Option<chrono::NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[track_caller]
    fn reads(from: Edit, to: Edit, zh: &str, en: &str) {
        let mut task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        task.recurrence = Some(Recurrence::Quarterly);
        task.steps = vec![Step { id: "s".into(), text: "招标".into(), due: None, person: String::new() }];
        let logged = Logged { stamp: Stamp::now(&Env::default(), None), from, to };
        assert_eq!((Zh.logged(&logged, &task), En.logged(&logged, &task)), (zh.to_owned(), en.to_owned()));
    }

    #[test]
    fn fields_that_changed() {
        reads(
            Edit::Status(Status::Todo.into()),
            Edit::Status(Status::Doing.into()),
            "把状态从 未启动 改为 进行中",
            "status To do → Doing",
        );
        reads(
            Edit::Status(Status::Done.into()),
            Edit::Status(Standing {
                status: Status::Closed, on: day("2026-03-05"), why: "验收通过".into()
            }),
            "把状态从 已完成 改为 已销号（2026-03-05，“验收通过”）",
            "status Done → Closed (2026-03-05, “验收通过”)",
        );
        reads(
            Edit::Due(day("2026-06-30"), None),
            Edit::Due(day("2026-09-30"), None),
            "把期限从 2026-06-30 改为 2026-09-30",
            "due date 2026-06-30 → 2026-09-30",
        );
        reads(
            Edit::AssumedDue(day("2026-12-31").unwrap(), None),
            Edit::Due(day("2026-12-31"), None),
            "把期限从 2026-12-31（假定） 改为 2026-12-31",
            "due date 2026-12-31 (assumed) → 2026-12-31",
        );
        reads(
            Edit::Due(None, None),
            Edit::Due(day("2026-09-30"), None),
            "把期限定为 2026-09-30",
            "due date set to 2026-09-30",
        );
        reads(
            Edit::Due(day("2026-06-30"), Some("6月底前".into())),
            Edit::Due(None, None),
            "去掉了期限 2026-06-30",
            "due date 2026-06-30 removed",
        );
        reads(Edit::Progress(20), Edit::Progress(40), "把进度从 20% 改为 40%", "progress 20% → 40%");
        reads(Edit::Starred(false), Edit::Starred(true), "标了星", "starred");
        reads(Edit::Starred(true), Edit::Starred(false), "去掉了星标", "star removed");
        reads(Edit::Gone(false), Edit::Gone(true), "删除了任务", "task deleted");
        reads(Edit::Gone(true), Edit::Gone(false), "恢复了任务", "task brought back");
        reads(
            Edit::Text("修路".into()),
            Edit::Text("修桥".into()),
            "把内容从 “修路” 改为 “修桥”",
            "text “修路” → “修桥”",
        );
        let long = "修".repeat(60);
        let cut = format!("“{}…”", "修".repeat(40));
        reads(
            Edit::Notes(String::new()),
            Edit::Notes(long),
            &format!("把备注定为 {cut}"),
            &format!("notes set to {cut}"),
        );
        reads(
            Edit::Section(vec!["一".into(), "（一）".into()]),
            Edit::Section(Vec::new()),
            "去掉了板块 一 › （一）",
            "section 一 › （一） removed",
        );
        reads(
            Edit::Recurrence(None),
            Edit::Recurrence(Some(Recurrence::Monthly)),
            "把周期定为 每月",
            "rhythm set to Monthly",
        );
    }

    #[test]
    fn units_and_persons() {
        let unit = |name: &str, role| Unit { name: name.into(), role, level: None };
        reads(
            Edit::Units(vec![unit("甲局", UnitRole::Lead)]),
            Edit::Units(vec![unit("甲局", UnitRole::Lead), unit("乙局", UnitRole::Support)]),
            "把单位从 牵头：甲局 改为 牵头：甲局；配合：乙局",
            "units Lead: 甲局 → Lead: 甲局; Support: 乙局",
        );
        let person = Person { name: "陈晓".into(), role: PersonRole::Responsible, unit: None };
        reads(
            Edit::Persons(vec![person]),
            Edit::Persons(Vec::new()),
            "去掉了人员 责任人：陈晓",
            "people In charge: 陈晓 removed",
        );
    }

    #[test]
    fn what_comes_goes_and_is_ticked_off() {
        let tag = |on| Edit::Tag("重点".into(), on);
        reads(tag(false), tag(true), "加了标签 重点", "tag 重点 added");
        reads(tag(true), tag(false), "去掉了标签 重点", "tag 重点 removed");
        let entry = |text: Option<&str>| {
            let entry = text.map(|text| Entry {
                id: "e".into(),
                on: day("2026-03-01").unwrap(),
                text: text.into(),
                problem: String::new(),
                next: String::new(),
            });
            Edit::Entry("e".into(), entry)
        };
        reads(
            entry(None),
            entry(Some("开工")),
            "记了 2026-03-01 的进展 “开工”",
            "entry of 2026-03-01 added “开工”",
        );
        reads(
            entry(Some("开工")),
            entry(Some("封顶")),
            "改了 2026-03-01 的进展 “封顶”",
            "entry of 2026-03-01 changed “封顶”",
        );
        reads(
            entry(Some("开工")),
            entry(None),
            "删除了 2026-03-01 的进展 “开工”",
            "entry of 2026-03-01 deleted “开工”",
        );
        let step = |person: Option<&str>| {
            let step = person.map(|person| Step {
                id: "s".into(),
                text: "招标".into(),
                due: day("2026-03-31"),
                person: person.into(),
            });
            Edit::Step("s".into(), step)
        };
        reads(step(None), step(Some("")), "加了步骤 “招标”（2026-03-31）", "step “招标” (2026-03-31) added");
        reads(
            step(Some("")),
            step(Some("李四")),
            "把步骤从 “招标”（2026-03-31） 改为 “招标”（2026-03-31，李四）",
            "step “招标” (2026-03-31) → “招标” (2026-03-31, 李四)",
        );
        reads(
            step(Some("李四")),
            step(None),
            "删除了步骤 “招标”（2026-03-31，李四）",
            "step “招标” (2026-03-31, 李四) deleted",
        );
        let done = |key: DoneKey<'_>, on| Edit::Done(key.key(), on);
        let today = day("2026-03-05");
        let (step, milestone) = (DoneKey::Step("s"), DoneKey::Milestone(day("2026-06-30").unwrap()));
        let period = DoneKey::Period(day("2026-03-31").unwrap());
        reads(
            done(step.clone(), None),
            done(step, today),
            "勾选完成：步骤 “招标”",
            "ticked off: step “招标”",
        );
        reads(
            done(milestone.clone(), today),
            done(milestone, None),
            "取消完成：节点 2026-06-30",
            "open again: milestone 2026-06-30",
        );
        reads(
            done(period.clone(), None),
            done(period, today),
            "勾选完成：2026年第一季度",
            "ticked off: Q1 2026",
        );
        let report = DoneKey::Report("2026Q1", "区水利局");
        reads(
            done(report.clone(), None),
            done(report, today),
            "记为已报：区水利局 2026Q1",
            "reported: 区水利局, 2026Q1",
        );
    }
}
