//! What forms are called, and what all of them say around their tables.

use crate::exchange::{Form, file_stem};
use crate::ledger::{Entry, Notice, Pace, Task};
use crate::messages::{Language, pace_mark};
use crate::reading::{PersonRole, UnitRole};
use crate::report::{Block, Page, Report, Scope, Style, Table, Value};

/// The form with a table of these tasks, or with the sentence that there are none.
pub(super) fn report(
    scope: &Scope<'_>,
    form: Form,
    tasks: &[&Task],
    page: Page,
    right: String,
    table: Table,
) -> Report {
    let t = scope.language;
    let notice = scope.one_notice(tasks);
    let title = title(scope, form, notice);
    let as_of = t.report_as_of(&t.long_day(scope.today));
    let number = notice.and_then(|notice| notice.doc_number.as_deref()).map(|number| t.report_source(number));
    let by = if scope.unit.is_empty() {
        (!scope.by.is_empty()).then(|| t.report_by(scope.by))
    } else {
        Some(t.report_unit(scope.unit))
    };
    let left: Vec<String> = [number, by, Some(as_of.clone())].into_iter().flatten().collect();
    let block = match tasks.is_empty() {
        true => Block::Paragraph(Style::Body, t.report_none().to_owned()),
        false => Block::Table(table),
    };
    Report {
        language: t,
        file: format!("{}-{}", file_stem(&title), scope.today),
        title,
        line: (left.join("\u{3000}"), right),
        blocks: vec![block],
        page,
        foot: (if scope.unit.is_empty() { scope.by } else { scope.unit }.to_owned(), as_of),
    }
}

/// What the notice is about and what the form is, as in 2026年重点工作任务台账.
fn title(scope: &Scope<'_>, form: Form, notice: Option<&Notice>) -> String {
    let t = scope.language;
    let form = t.form_name(form);
    let subject = subject_of(notice);
    let title = match t {
        Language::Zh => format!("{subject}{}", &form[said_already(&subject, form)..]),
        Language::En if subject.is_empty() => form.to_owned(),
        Language::En => format!("{form}: {subject}"),
    };
    if scope.unit.is_empty() { title } else { t.report_of_unit(scope.unit, &title) }
}

/// What a notice is about; empty where there is none, or it has no title.
pub(super) fn subject_of(notice: Option<&Notice>) -> String {
    notice.and_then(|notice| notice.title.as_deref()).map(subject).unwrap_or_default()
}

/// How much of the form's name, in bytes, the subject ends with: 重点任务 and 任务台账 are 重点任务台账.
fn said_already(subject: &str, form: &str) -> usize {
    let ends = form.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter(|end| subject.ends_with(&form[..*end])).max().unwrap_or_default()
}

/// What a notice is about, by its title: what it passes on, or what it asks for.
pub(in crate::report) fn subject(title: &str) -> String {
    let title = title.trim();
    let quoted = title.find('《').zip(title.rfind('》')).filter(|(from, to)| from < to);
    if let Some((from, to)) = quoted
        && ["印发", "下发", "转发", "发布"].iter().any(|verb| title[..from].ends_with(verb))
    {
        // Marks inside of others are the outer ones now.
        return title[from + '《'.len_utf8()..to].replace('〈', "《").replace('〉', "》");
    }
    let about = title.find("关于").map_or(title, |at| &title[at + "关于".len()..]);
    let about = about.strip_suffix("的通知").or_else(|| about.strip_suffix("通知")).unwrap_or(about);
    let about = ["印发", "下发", "转发"].iter().find_map(|verb| about.strip_prefix(verb)).unwrap_or(about);
    let about = about.strip_prefix("进一步").unwrap_or(about);
    let about = ["做好", "开展", "抓好"].iter().find_map(|verb| about.strip_prefix(verb)).unwrap_or(about);
    about.to_owned()
}

/// How many stand how: each with its mark, those that none stands so left out.
pub(super) fn counted(scope: &Scope<'_>, tasks: &[&Task]) -> String {
    let counts = scope.counts(tasks);
    let counts = Pace::ALL.iter().filter_map(|pace| counts.get(pace).map(|count| (*pace, *count)));
    let counts = counts.map(|(pace, count)| {
        let (mark, name) = (pace_mark(pace), scope.language.pace(pace));
        let blank = if scope.language == Language::En { " " } else { "" };
        format!("{mark} {name}{blank}{count}")
    });
    counts.collect::<Vec<_>>().join("\u{3000}")
}

/// The units in these roles, one after the other. Where the tasks are of one unit, the group through which it has this one is marked.
pub(super) fn units(scope: &Scope<'_>, task: &Task, roles: &[UnitRole]) -> Value {
    let part = scope.part(task);
    let group = |role: UnitRole| part.filter(|part| part.role == role).and_then(|part| part.group);
    let named = |role: UnitRole| {
        let marked = move |name: &str| match group(role) == Some(name) {
            true => scope.language.report_group(name),
            false => name.to_owned(),
        };
        task.units_in(role).map(marked).collect::<Vec<_>>()
    };
    Value::of(roles.iter().flat_map(|role| named(*role)).collect::<Vec<_>>().join("、"))
}

/// The persons in a role.
pub(in crate::report) fn persons(task: &Task, role: PersonRole) -> Value {
    Value::of(task.persons_in(role).collect::<Vec<_>>().join("、"))
}

/// The task's number, with a star where it has one.
pub(in crate::report) fn number(task: &Task) -> Value {
    let star = if task.starred { "★" } else { "" };
    Value::of(format!("{star}{}", task.number.as_deref().unwrap_or_default()))
}

/// The task's number, or where it has none, its place in the list, from 0.
pub(super) fn numbered(task: &Task, nth: usize) -> Value {
    match number(task) {
        Value::Nothing => Value::Number(nth + 1),
        number => number,
    }
}

/// What the latest entry says of this; what an older one said may be settled.
pub(super) fn latest(task: &Task, part: impl Fn(&Entry) -> &String) -> Value {
    Value::of(task.entries.last().map(|entry| part(entry).clone()).unwrap_or_default())
}

/// By when: its day, or how often and the next day, or the notice's words.
pub(in crate::report) fn due(scope: &Scope<'_>, task: &Task) -> Value {
    let t = scope.language;
    match (task.recurrence, task.due) {
        (Some(rhythm), _) => {
            let next = scope.ledger.next_due(task).map(|day| format!("\n{day}")).unwrap_or_default();
            Value::Words(format!("{}{next}", t.recurrence(rhythm)))
        }
        (None, Some(day)) => Value::Day(day),
        (None, None) => Value::of(task.due_text.clone().unwrap_or_default()),
    }
}

/// The task's words, and below them its next milestone where it has others than its date.
pub(super) fn words(scope: &Scope<'_>, task: &Task) -> Value {
    let done = |day| task.done.contains_key(&crate::ledger::DoneKey::Milestone(day).key());
    let open = task.milestones.iter().map(|point| point.due).filter(|day| !done(*day)).min();
    let next = open.filter(|day| Some(*day) != task.due && !task.status.is_over());
    let next =
        next.map(|day| format!("\n{}", scope.language.report_milestone(&scope.language.day_of_year(day))));
    Value::Words(format!("{}{}", task.text, next.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_what_the_notice_is_about() {
        let cases = [
            (
                "河东区人民政府办公室关于印发《2026年河东区重点工作任务分解》的通知",
                "2026年河东区重点工作任务分解",
            ),
            ("关于印发《落实〈意见〉分工方案》的通知", "落实《意见》分工方案"),
            ("关于做好2026年防汛备汛工作的通知", "2026年防汛备汛工作"),
            ("关于进一步做好校园安全工作的通知", "校园安全工作"),
            ("关于印发2026年度工作要点的通知", "2026年度工作要点"),
            ("2026年工作清单", "2026年工作清单"),
            ("关于学习《条例》的通知", "学习《条例》"),
            ("》反了《", "》反了《"),
        ];
        for (title, expected) in cases {
            assert_eq!(subject(title), expected, "{title}");
        }
        let cases = [
            ("2026年重点任务", "任务台账", 6),
            ("要点", "任务台账", 0),
            ("重点任务清单", "任务清单", 12),
            ("", "任务清单", 0),
        ];
        for (subject, form, expected) in cases {
            assert_eq!(said_already(subject, form), expected, "{subject} {form}");
        }
    }
}
