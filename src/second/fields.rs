//! What the fields of an answer mean, by the names that models give them, and the tasks that they make.

use super::tolerant::Value;
use super::{AnswerError, MOST_TASKS, ToldTask};
use crate::reading::{PersonRole, UnitRole};
use crate::text::chars::fold;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// The words of a task, or a list of tasks.
    Text,
    /// What may be the words of a task where nothing else is.
    Title,
    Number,
    Section,
    Due,
    Milestones,
    Units(Option<UnitRole>),
    Persons(Option<PersonRole>),
    Role,
    /// A list of tasks.
    List,
    Other,
}

const TEXTS: [&str; 25] = [
    "text",
    "task",
    "content",
    "description",
    "desc",
    "taskname",
    "tasktext",
    "taskcontent",
    "taskdescription",
    "words",
    "action",
    "任务",
    "内容",
    "任务内容",
    "任务名称",
    "任务描述",
    "工作任务",
    "工作内容",
    "重点任务",
    "具体任务",
    "任务原文",
    "原文",
    "文本",
    "事项",
    "措施",
];
const TITLES: [&str; 6] = ["title", "name", "item", "标题", "名称", "工作事项"];
const NUMBERS: [&str; 10] =
    ["number", "no", "num", "id", "index", "序号", "编号", "号", "任务编号", "任务序号"];
const SECTIONS: [&str; 16] = [
    "section",
    "sections",
    "heading",
    "headings",
    "chapter",
    "category",
    "group",
    "板块",
    "章节",
    "类别",
    "分类",
    "领域",
    "所属板块",
    "所属章节",
    "部分",
    "上级标题",
];
const LISTS: [&str; 21] = [
    "tasks",
    "tasklist",
    "data",
    "items",
    "result",
    "results",
    "list",
    "records",
    "entries",
    "output",
    "subtasks",
    "children",
    "任务清单",
    "任务列表",
    "清单",
    "数据",
    "结果",
    "列表",
    "子任务",
    "tasksfound",
    "answer",
];
const ROLES: [&str; 5] = ["role", "type", "角色", "职责", "类型"];

/// Parts of names of fields, each with what it tells; the first that a name has counts.
const PERSON_PARTS: [&str; 17] = [
    "领导",
    "责任人",
    "负责人",
    "联系人",
    "联络人",
    "经办人",
    "承办人",
    "人员",
    "人名",
    "姓名",
    "person",
    "people",
    "leader",
    "contact",
    "staff",
    "assignee",
    "联系",
];
const MILESTONE_PARTS: [&str; 5] = ["节点", "里程碑", "milestone", "阶段", "stage"];
const DUE_PARTS: [&str; 10] =
    ["时限", "期限", "时间", "日期", "截止", "deadline", "due", "date", "when", "time"];
const UNIT_PARTS: [&str; 21] = [
    "单位",
    "部门",
    "科室",
    "牵头",
    "主办",
    "承办",
    "配合",
    "协办",
    "责任",
    "落实",
    "unit",
    "department",
    "dept",
    "org",
    "agency",
    "lead",
    "responsib",
    "support",
    "owner",
    "cooperat",
    "assist",
];
const SECTION_PARTS: [&str; 5] = ["板块", "章节", "section", "heading", "chapter"];

/// What models write where there is nothing.
const NOTHINGS: [&str; 20] = [
    "无",
    "未明确",
    "未提及",
    "不明确",
    "未注明",
    "未说明",
    "未指定",
    "没有",
    "暂无",
    "空",
    "none",
    "null",
    "n/a",
    "na",
    "nil",
    "unknown",
    "notspecified",
    "unspecified",
    "-",
    "/",
];

/// A name as names are compared: without width, case, spaces, and what joins its words.
fn plain(name: &str) -> String {
    let joins = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '*');
    name.chars().map(|c| fold(c).to_ascii_lowercase()).filter(joins).collect()
}

fn meaning(name: &str) -> Meaning {
    let name = plain(name).replace('-', "");
    let name = name.as_str();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    match name {
        _ if TEXTS.contains(&name) => Meaning::Text,
        _ if TITLES.contains(&name) => Meaning::Title,
        _ if NUMBERS.contains(&name) => Meaning::Number,
        _ if SECTIONS.contains(&name) => Meaning::Section,
        _ if LISTS.contains(&name) => Meaning::List,
        _ if ROLES.contains(&name) => Meaning::Role,
        // `责任单位负责人` names a person.
        _ if has(&PERSON_PARTS) => Meaning::Persons(person_role(name)),
        _ if has(&MILESTONE_PARTS) => Meaning::Milestones,
        _ if has(&DUE_PARTS) => Meaning::Due,
        _ if has(&UNIT_PARTS) => Meaning::Units(unit_role(name)),
        _ if has(&SECTION_PARTS) => Meaning::Section,
        _ => Meaning::Other,
    }
}

/// The role that a name of a field, or what stands in it, tells.
fn unit_role(name: &str) -> Option<UnitRole> {
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["牵头", "主办", "主责", "lead"]) {
        Some(UnitRole::Lead)
    } else if has(&["配合", "协办", "协助", "参与", "support", "assist", "cooperat", "participa"]) {
        Some(UnitRole::Support)
    } else if has(&["责任", "承办", "落实", "负责", "responsib", "owner"]) {
        Some(UnitRole::Responsible)
    } else {
        None
    }
}

fn person_role(name: &str) -> Option<PersonRole> {
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["联系", "联络", "contact"]) {
        Some(PersonRole::Contact)
    } else if has(&["领导", "分管", "牵头", "lead"]) {
        Some(PersonRole::Leader)
    } else if has(&["责任", "负责", "承办", "经办", "responsib", "owner", "assignee"]) {
        Some(PersonRole::Responsible)
    } else {
        None
    }
}

/// The tasks in an answer; `None` where nothing in it looks like a task or a list of them.
pub(super) fn gathered(values: &[Value]) -> Result<Option<Vec<ToldTask>>, AnswerError> {
    let mut gathering = Gathering { tasks: Vec::new(), has_list: false };
    for value in values {
        gathering.has_list |= *value == Value::List(Vec::new());
        gathering.take(value, &[], false)?;
    }
    let found = gathering.has_list || !gathering.tasks.is_empty();
    Ok(found.then_some(gathering.tasks))
}

struct Gathering {
    tasks: Vec<ToldTask>,
    /// Whether there was a list of tasks, be it an empty one.
    has_list: bool,
}

impl Gathering {
    /// Takes the tasks of a value, which is no deeper than the parser lets it be.
    fn take(&mut self, value: &Value, section: &[String], of_tasks: bool) -> Result<(), AnswerError> {
        match value {
            Value::Text(words) if of_tasks && !is_nothing(words) => {
                let (text, section) = (words.clone(), section.to_vec());
                self.push(ToldTask { text, section, ..ToldTask::default() })
            }
            Value::List(items) => items.iter().try_for_each(|item| self.take(item, section, of_tasks)),
            Value::Fields { fields, is_whole } => self.record(fields, *is_whole, section),
            Value::Text(_) | Value::Nothing => Ok(()),
        }
    }

    fn record(
        &mut self,
        fields: &[(String, Value)],
        is_whole: bool,
        above: &[String],
    ) -> Result<(), AnswerError> {
        let known: Vec<(Meaning, &Value)> =
            fields.iter().map(|(name, value)| (meaning(name), value)).collect();
        let is_nested = |value: &Value| matches!(value, Value::List(_) | Value::Fields { .. });
        let is_list = |(means, value): &&(Meaning, &Value)| {
            matches!(means, Meaning::List | Meaning::Text) && is_nested(value)
        };
        let words = |wanted: Meaning| {
            known.iter().find_map(|(means, value)| match value {
                Value::Text(words) if *means == wanted && !is_nothing(words) => Some(words.clone()),
                _ => None,
            })
        };
        let lists = known.iter().any(|field| is_list(&field));
        let text = words(Meaning::Text).or_else(|| words(Meaning::Title).filter(|_| !lists));
        let own = known.iter().filter(|(means, _)| *means == Meaning::Section);
        let own: Vec<String> = own.flat_map(|(_, value)| texts(value)).collect();
        // Some tell the whole of the headings again.
        let section = if own.starts_with(above) { own } else { [above, &own].concat() };
        let is_task = text.is_some();
        if let Some(text) = text.filter(|_| is_whole) {
            self.push(told(text, section.clone(), &known))?;
        }
        for field in &known {
            if is_list(&field) {
                self.has_list = true;
                self.take(field.1, &section, true)?;
            } else if is_nested(field.1) && !is_task {
                self.take(field.1, &section, false)?;
            }
        }
        Ok(())
    }

    fn push(&mut self, task: ToldTask) -> Result<(), AnswerError> {
        if self.tasks.len() == MOST_TASKS {
            return Err(AnswerError::TooMany { limit: MOST_TASKS });
        }
        self.tasks.push(task);
        Ok(())
    }
}

fn told(text: String, section: Vec<String>, fields: &[(Meaning, &Value)]) -> ToldTask {
    let mut task = ToldTask { text, section, ..ToldTask::default() };
    for (means, value) in fields {
        match means {
            Meaning::Number => task.number = task.number.or_else(|| texts(value).into_iter().next()),
            Meaning::Due => task.due.get_or_insert_default().extend(times(value)),
            Meaning::Milestones => task.milestones.get_or_insert_default().extend(times(value)),
            Meaning::Units(role) => {
                named(
                    value,
                    role.unwrap_or(UnitRole::Responsible),
                    unit_role,
                    task.units.get_or_insert_default(),
                );
            }
            Meaning::Persons(role) => {
                let role = role.unwrap_or(PersonRole::Responsible);
                named(value, role, person_role, task.persons.get_or_insert_default());
            }
            _ => {}
        }
    }
    // A day in figures beside the words is the model's own reckoning.
    if let Some(due) = task.due.as_mut().filter(|due| due.iter().any(|words| !is_reckoned(words))) {
        due.retain(|words| !is_reckoned(words));
    }
    task
}

/// Whether words are a day as programs write it.
fn is_reckoned(words: &str) -> bool {
    words.get(..10).is_some_and(|day| crate::text::day(day).is_some())
}

/// The words of a value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Text(words) if !is_nothing(words) => vec![words.trim().to_owned()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The words of times: of a record those that are printed, not the day that the model made of them.
fn times(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().flat_map(times).collect(),
        Value::Fields { fields, .. } => {
            let all: Vec<String> = fields
                .iter()
                .filter(|(name, _)| {
                    matches!(meaning(name), Meaning::Text | Meaning::Due | Meaning::Milestones)
                })
                .flat_map(|(_, value)| texts(value))
                .collect();
            let printed: Vec<String> = all.iter().filter(|words| !is_reckoned(words)).cloned().collect();
            if printed.is_empty() { all } else { printed }
        }
        value => texts(value),
    }
}

/// Names with their roles: from words, lists, records of a name and a role, or records by role.
fn named<R: Copy>(value: &Value, role: R, role_of: fn(&str) -> Option<R>, names: &mut Vec<(String, R)>) {
    match value {
        Value::Text(words) => {
            for name in words.split(['、', '，', ',', ';', '；', '\n']).filter(|name| !is_nothing(name)) {
                let (name, role) = with_role(name.trim(), role, role_of);
                names.push((name.to_owned(), role));
            }
        }
        Value::List(items) => items.iter().for_each(|item| named(item, role, role_of, names)),
        Value::Fields { fields, .. } => {
            let told = fields.iter().find_map(|(name, value)| match (meaning(name), value) {
                (Meaning::Role, Value::Text(words)) => role_of(&plain(words)),
                _ => None,
            });
            let is_name = |(name, value): &&(String, Value)| {
                let means = meaning(name);
                let is_plain = matches!(means, Meaning::Title | Meaning::Text | Meaning::Units(None))
                    || plain(name) == "姓名";
                is_plain && matches!(value, Value::Text(_))
            };
            match fields.iter().find(is_name) {
                Some((_, value)) => named(value, told.unwrap_or(role), role_of, names),
                None => {
                    for (name, value) in fields.iter().filter(|(name, _)| meaning(name) != Meaning::Role) {
                        named(value, role_of(&plain(name)).unwrap_or(role), role_of, names);
                    }
                }
            }
        }
        Value::Nothing => {}
    }
}

/// A name without the bracket behind it that tells its role: `区住建局（牵头）`.
fn with_role<R>(name: &str, role: R, role_of: fn(&str) -> Option<R>) -> (&str, R) {
    const LONGEST: usize = 6;
    let found = || {
        let (before, inner) = name.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
        let told = role_of(inner).filter(|_| inner.chars().count() <= LONGEST && !before.is_empty())?;
        Some((before.trim_end(), told))
    };
    found().unwrap_or((name, role))
}

fn is_nothing(words: &str) -> bool {
    // Words for nothing are short.
    const LONGEST: usize = 40;
    words.len() <= LONGEST && (words.trim().is_empty() || NOTHINGS.contains(&plain(words).as_str()))
}
