//! Dates for a calendar (RFC 5545).

use chrono::{Days, NaiveDate};

use super::Scope;
use crate::exchange::Form;
use crate::ledger::{DoneKey, Task};

/// The dates of the tasks that are not over: their own, their milestones', their steps', and the next of what recurs. Each is a
/// whole day with reminders at nine in the morning, seven days before and one. The same date has the same id each time, so that
/// importing again moves it and makes no second one.
///
/// It is written by hand: the one well-kept library, `icalendar`, puts the clock and random ids into what it writes.
pub fn calendar(scope: &Scope<'_>) -> String {
    let t = scope.language;
    let mut lines = Lines::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Qingdan//清单//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        lines.push(line);
    }
    let name = if scope.unit.is_empty() {
        t.form_name(Form::List).to_owned()
    } else {
        t.report_of_unit(scope.unit, t.form_name(Form::List))
    };
    lines.push(&format!("X-WR-CALNAME:{}", escaped(&name)));
    for task in scope.tasks().into_iter().filter(|task| !task.status.is_over()) {
        dates(scope, task).into_iter().for_each(|date| date.write(&mut lines, scope, task));
    }
    lines.push("END:VCALENDAR");
    lines.0
}

/// A day of a task, and what is due on it.
struct Date {
    day: NaiveDate,
    /// What tells it from the task's other days, and stays the same when the day moves.
    key: String,
    /// What is due, where it is not the task as a whole.
    what: Option<String>,
}

fn dates(scope: &Scope<'_>, task: &Task) -> Vec<Date> {
    let is_open = |key: &DoneKey<'_>| !task.done.contains_key(&key.key());
    let mut dates = Vec::new();
    match scope.ledger.next_period(task) {
        Some(period) => dates.push(Date { day: period.due, key: period.key().key(), what: None }),
        None => dates.extend(task.due.map(|day| Date { day, key: "due".to_owned(), what: None })),
    }
    // Of what recurs the milestones are of its first period.
    for point in task.milestones.iter().filter(|_| task.recurrence.is_none()) {
        let key = DoneKey::Milestone(point.due);
        if Some(point.due) != task.due && is_open(&key) {
            let what = Some(scope.language.report_milestone(&point.text));
            dates.push(Date { day: point.due, key: key.key(), what });
        }
    }
    for step in task.steps.iter().filter(|step| is_open(&DoneKey::Step(&step.id))) {
        if let Some(day) = step.due {
            let what = [step.text.as_str(), &step.person].join(" ").trim().to_owned();
            dates.push(Date { day, key: DoneKey::Step(&step.id).key(), what: Some(what) });
        }
    }
    dates
}

/// The reminders: how many days before, and how much before the beginning of the day that is at nine in the morning.
const REMINDERS: [(i64, &str); 2] = [(7, "-P6DT15H"), (1, "-PT15H")];
/// A task's words in a line of a calendar, in characters.
const SHORT: usize = 40;

impl Date {
    fn write(&self, lines: &mut Lines, scope: &Scope<'_>, task: &Task) {
        let t = scope.language;
        let number = task.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
        let short: String = task.text.chars().take(SHORT).collect();
        let what = self.what.as_deref().map(|what| format!("{what} · ")).unwrap_or_default();
        let summary = escaped(&format!("{what}{number}{short}"));
        let units: Vec<&str> = task.units.iter().map(|unit| unit.name.as_str()).collect();
        let notice = scope.ledger.notices.get(&task.notice).and_then(|notice| notice.title.clone());
        let told = [task.text.clone(), units.join("、"), notice.unwrap_or_default()];
        let told: Vec<String> = told.into_iter().filter(|line| !line.is_empty()).collect();
        let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
        let after = self.day.checked_add_days(Days::new(1)).unwrap_or(self.day);
        lines.push("BEGIN:VEVENT");
        lines.push(&format!("UID:{}", escaped(&format!("{}-{}@qingdan", task.id, self.key))));
        lines.push(&format!("DTSTAMP:{}T000000Z", day(scope.today)));
        lines.push(&format!("DTSTART;VALUE=DATE:{}", day(self.day)));
        lines.push(&format!("DTEND;VALUE=DATE:{}", day(after)));
        lines.push("TRANSP:TRANSPARENT");
        lines.push(&format!("SUMMARY:{summary}"));
        lines.push(&format!("DESCRIPTION:{}", escaped(&told.join("\n"))));
        for (days, trigger) in REMINDERS {
            lines.push("BEGIN:VALARM");
            lines.push("ACTION:DISPLAY");
            lines.push(&format!("TRIGGER:{trigger}"));
            lines.push(&format!("DESCRIPTION:{} · {summary}", escaped(&t.days_left(days))));
            lines.push("END:VALARM");
        }
        lines.push("END:VEVENT");
    }
}

/// The lines of a calendar, none longer than is allowed.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// The longest line, in bytes.
    const LONGEST: usize = 75;

    /// Adds a line; what is longer goes on in the next one behind a blank, and no character is cut.
    fn push(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > Self::LONGEST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            used += c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}

/// Words in which no sign means anything. Signs that end lines elsewhere, and others that nobody sees, go.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
