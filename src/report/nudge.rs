//! 催办: what is pasted into a chat, for each unit that has missed something or soon will.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Scope;
use super::standing::charged;
use crate::ledger::{ContactRole, Task};
use crate::messages::Language;
use crate::sorting::{set_of, sort_by_key};

/// A message for one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// The unit, by the name that stands for all its names.
    pub unit: String,
    /// How many of its tasks are overdue.
    pub overdue: usize,
    /// How many are due soon.
    pub soon: usize,
    /// The message: plain, without blame, with what is asked by when.
    pub text: String,
}

/// The longest message, in characters: what a screen of a chat shows at once. Letters are half as wide as Chinese characters.
const fn longest(t: Language) -> usize {
    match t {
        Language::Zh => 240,
        Language::En => 480,
    }
}
/// What is due within as many days is told beforehand.
const SOON: u64 = 7;
/// Working days until an answer is asked for.
const ANSWER: usize = 2;
/// The longest that a task is named with, in characters.
const NAME: usize = 22;

impl Nudge {
    /// What stands between two messages that are handed on together.
    pub const BETWEEN: &str = "\n\n--------\n\n";
}

/// A message for each unit that answers for tasks which are overdue or due within a week: those that lead them, or where none
/// leads, those that are responsible; the members of groups among them. The units with the most overdue tasks come first.
pub fn nudges(scope: &Scope<'_>) -> Vec<Nudge> {
    let mut units: Vec<(&str, Vec<Pressing<'_>>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for task in scope.tasks() {
        let Some(pressing) = Pressing::of(scope, task) else { continue };
        // What a group is charged with, each of its members is.
        let charged = charged(scope, task).into_iter().flat_map(|unit| {
            let members: Vec<&str> = scope.members(task, unit).collect();
            if members.is_empty() { vec![unit] } else { members }
        });
        for unit in set_of(charged) {
            if !scope.unit.is_empty() && unit != scope.aliases.one_name(scope.unit) {
                continue;
            }
            let place = *places.entry(unit).or_insert(units.len());
            match units.get_mut(place) {
                Some((_, tasks)) => tasks.push(pressing),
                None => units.push((unit, vec![pressing])),
            }
        }
    }
    let mut nudges: Vec<Nudge> = units.into_iter().map(|(unit, tasks)| nudge(scope, unit, tasks)).collect();
    sort_by_key(&mut nudges, |nudge| std::cmp::Reverse((nudge.overdue, nudge.soon)));
    nudges
}

/// A task that presses, and the day that it does so for.
#[derive(Clone, Copy)]
struct Pressing<'a> {
    task: &'a Task,
    day: NaiveDate,
    left: i64,
}

impl<'a> Pressing<'a> {
    fn of(scope: &Scope<'_>, task: &'a Task) -> Option<Self> {
        if task.status.is_over() {
            return None;
        }
        let day = scope.ledger.missed(task, scope.today).or_else(|| scope.ledger.next_due(task))?;
        let soon = scope.today.checked_add_days(Days::new(SOON))?;
        (day <= soon).then(|| Self { task, day, left: (day - scope.today).num_days() })
    }
}

fn nudge(scope: &Scope<'_>, unit: &str, mut tasks: Vec<Pressing<'_>>) -> Nudge {
    let t = scope.language;
    sort_by_key(&mut tasks, |pressing| pressing.left);
    let overdue = tasks.iter().filter(|pressing| pressing.left < 0).count();
    let soon = tasks.len() - overdue;
    let mut items = tasks.iter().enumerate().map(|(nth, pressing)| {
        let number = pressing.task.number.as_deref().unwrap_or_default();
        let name = short(&pressing.task.text);
        t.nudge_item(nth + 1, number, &name, &t.day_of_year(pressing.day), &t.days_left(pressing.left))
    });
    let handler = scope.contacts.first(unit, ContactRole::Handler, scope.aliases);
    let to = handler.map_or_else(|| unit.to_owned(), |person| format!("{unit} {}", person.name));
    let head = t.nudge_head(&to, &t.day_of_year(scope.today), overdue, soon);
    let by = answer_by(scope.today);
    let tail = t.nudge_tail(&t.day_of_year(by), by.weekday(), &scope.contact(), overdue > 0);
    let room = longest(t).saturating_sub(length(&head) + length(&tail) + length(&t.nudge_more(tasks.len())));
    let (mut told, mut used) = (Vec::new(), 0);
    for item in items.by_ref() {
        used += length(&item) + 1;
        if used > room && !told.is_empty() {
            break;
        }
        told.push(item);
    }
    let rest = tasks.len() - told.len();
    if rest > 0 {
        told.push(t.nudge_more(rest));
    }
    Nudge { unit: unit.to_owned(), overdue, soon, text: format!("{head}\n{}\n{tail}", told.join("\n")) }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The beginning of a task's words, up to where its first part ends.
pub(super) fn short(text: &str) -> String {
    let first = text.split(['，', '。', '；', ',', ';', '\n', '：']).next().unwrap_or_default();
    match first.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &first[..end]),
        None => first.to_owned(),
    }
}

/// The day by which an answer is asked for: the second working day.
pub(crate) fn answer_by(today: NaiveDate) -> NaiveDate {
    let days = (1..10).filter_map(|days| today.checked_add_days(Days::new(days)));
    days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).nth(ANSWER - 1).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Aliases, Groups, Ledger, Notice, PaceScheme};
    use crate::reading::{Unit, UnitRole};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ledger(dues: &[(&str, &str)]) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        for (nth, (unit, due)) in dues.iter().enumerate() {
            let units = vec![Unit { name: (*unit).into(), role: UnitRole::Lead, level: None }];
            let text = format!("完成第{nth}段河道清淤，清运淤泥");
            let task = Task::by_hand(format!("t{nth}"), "n".into(), nth, text);
            ledger.put_task(Task { units, due: Some(day(due)), number: Some((nth + 1).to_string()), ..task });
        }
        ledger
    }

    fn told(ledger: &Ledger, language: Language) -> Vec<Nudge> {
        let aliases = Aliases::from_text("区水利局 = 水利局");
        nudges(&Scope {
            ledger,
            tasks: None,
            unit: "",
            by: "区督查室",
            aliases: &aliases,
            contacts: &crate::ledger::Contacts::default(),
            groups: Groups::NONE,
            today: day("2026-04-16"),
            period: "2026Q1".parse().unwrap(),
            pace: PaceScheme::default(),
            language,
        })
    }

    #[test]
    fn each_unit_is_told_what_presses() {
        let ledger = ledger(&[
            ("水利局", "2026-03-31"),
            ("区水利局", "2026-04-20"),
            ("区城管局", "2026-04-16"),
            ("区教育局", "2026-12-31"),
        ]);
        let zh = told(&ledger, Language::Zh);
        let counts: Vec<_> =
            zh.iter().map(|nudge| (nudge.unit.as_str(), nudge.overdue, nudge.soon)).collect();
        assert_eq!(counts, [("区水利局", 1, 1), ("区城管局", 0, 1)]);
        assert_eq!(
            zh[0].text,
            "@区水利局 您好！【任务提醒】截至4月16日，贵单位承办任务逾期1项、七日内到期1项：\n\
             1. 任务1 完成第0段河道清淤（时限3月31日，逾期16天）\n\
             2. 任务2 完成第1段河道清淤（时限4月20日，余4天）\n\
             请于4月20日（周一）17:00前反馈办理进展和办结日期。联系人：区督查室。收到请回复，谢谢！"
        );
        assert_eq!(
            zh[1].text,
            "@区城管局 您好！【任务提醒】截至4月16日，贵单位承办任务七日内到期1项：\n\
             1. 任务3 完成第2段河道清淤（时限4月16日，今日到期）\n\
             请于4月20日（周一）17:00前反馈办理进展。联系人：区督查室。收到请回复，谢谢！"
        );
        assert_eq!(
            told(&ledger, Language::En)[1].text,
            "@区城管局 Hello! As of 16 Apr you have 1 task due within a week:\n\
             1. 3 完成第2段河道清淤 (due 16 Apr, due today)\n\
             Please tell us how it stands by Mon, 20 Apr, 17:00. Contact: 区督查室. Thank you!"
        );
    }

    #[test]
    fn a_message_is_short_whatever_is_overdue() {
        let many: Vec<_> = (0..60).map(|_| ("区水利局", "2026-03-31")).collect();
        for language in [Language::Zh, Language::En] {
            let nudge = told(&ledger(&many), language).remove(0);
            assert_eq!(nudge.overdue, 60);
            assert!(length(&nudge.text) <= longest(language), "{}", nudge.text);
        }
    }
}
