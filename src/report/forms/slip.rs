//! 督办通知单: one sheet for each task that is pressed for, with room for the answer.

use super::titles::units;
use crate::exchange::file_stem;
use crate::ledger::{Pace, Task};
use crate::reading::UnitRole;
use crate::report::{Block, LabelLook, LabelRow, Labelled, Page, Report, Scope, Style, Value, answer_by};

/// The most slips of one document; more are told in a line at its end.
const MOST: usize = 200;
/// How high the row for the answer is, in millimetres.
const ANSWER: u32 = 35;

/// A slip for each of the tasks that somebody has chosen, or where nobody has, for each that is overdue; what is over needs none.
pub(super) fn fill(scope: &Scope<'_>) -> Report {
    let t = scope.language;
    let mut tasks = scope.tasks();
    tasks.retain(|task| {
        !task.status.is_over() && (scope.tasks.is_some() || scope.pace_of(task) == Pace::Overdue)
    });
    let mut blocks = Vec::new();
    for (nth, task) in tasks.iter().take(MOST).enumerate() {
        if nth > 0 {
            blocks.push(Block::NewPage);
            blocks.push(Block::Paragraph(Style::Title, t.slip_title().to_owned()));
        }
        blocks.push(Block::Labels(rows(scope, task)));
        blocks.push(Block::Paragraph(Style::Note, t.slip_note().to_owned()));
    }
    if tasks.is_empty() {
        blocks.push(Block::Paragraph(Style::Body, t.slip_none().to_owned()));
    }
    if tasks.len() > MOST {
        blocks.push(Block::Paragraph(Style::Note, t.slip_more(tasks.len() - MOST)));
    }
    let name = match (scope.unit, tasks.as_slice()) {
        ("", [one]) => format!("{}{}", t.slip_title(), one.number.as_deref().unwrap_or_default()),
        ("", _) => t.slip_title().to_owned(),
        (unit, _) => t.report_of_unit(unit, t.slip_title()),
    };
    Report {
        language: t,
        title: t.slip_title().to_owned(),
        line: (String::new(), String::new()),
        blocks,
        page: Page::Slip,
        foot: (scope.by.to_owned(), t.report_as_of(&t.long_day(scope.today))),
        file: format!("{}-{}", file_stem(&name), scope.today),
    }
}

fn rows(scope: &Scope<'_>, task: &Task) -> Vec<LabelRow> {
    let t = scope.language;
    let missed = scope.ledger.missed(task, scope.today);
    let answer = answer_by(scope.today);
    let charged = match units(scope, task, &[UnitRole::Lead]) {
        Value::Nothing => units(scope, task, &[UnitRole::Responsible]).text(t),
        lead => lead.text(t),
    };
    let helping = match task.units_in(UnitRole::Lead).next() {
        Some(_) => units(scope, task, &[UnitRole::Responsible, UnitRole::Support]),
        None => units(scope, task, &[UnitRole::Support]),
    };
    // One name on a line: the cells are narrow.
    let lines = |names: String| if names.is_empty() { "—".to_owned() } else { names.replace('、', "\n") };
    let due = scope.ledger.next_due(task);
    let limit = match (missed, due) {
        (Some(day), _) => t.slip_limit_missed(&t.long_day(day)),
        (None, Some(day)) => t.long_day(day),
        (None, None) => task.due_text.clone().unwrap_or_default(),
    };
    vec![
        LabelRow::two(
            Labelled::of(t.column_number(), t.slip_number(scope.today)),
            Labelled::of(t.slip_issued(), t.long_day(scope.today)),
        ),
        LabelRow::one(t.slip_source(), source(scope, task)),
        LabelRow::one(t.slip_matter(), matter(scope, task)),
        LabelRow::two(
            Labelled::of(t.slip_charged(), lines(charged)),
            Labelled::of(t.slip_helping(), lines(helping.text(t))),
        ),
        LabelRow::one(t.slip_asked(), asked(scope, task).join("\n")),
        LabelRow::two(
            Labelled::strong(t.slip_limit(), limit),
            Labelled::strong(t.slip_answer_limit(), t.slip_hour(&t.long_day(answer))),
        ),
        LabelRow::one(t.slip_way(), t.slip_way_said(office(scope))),
        LabelRow::two(Labelled::of(t.slip_contact(), scope.contact()), Labelled::of(t.slip_signed(), "")),
        LabelRow::two(
            Labelled::of(t.slip_received_by(), ""),
            Labelled::of(t.slip_received_at(), t.slip_received_blank()),
        ),
        LabelRow {
            fields: vec![Labelled {
                look: LabelLook::Foot,
                ..Labelled::of(t.slip_result(), t.slip_result_blank())
            }],
            height: ANSWER,
        },
    ]
}

/// The notice and the task's number in it.
fn source(scope: &Scope<'_>, task: &Task) -> String {
    let t = scope.language;
    let notice = scope.ledger.notices.get(&task.notice);
    let title = notice.and_then(|notice| notice.title.as_deref()).map(|title| {
        // A title in marks keeps its own as inner ones.
        let inner = title.trim().replace('《', "〈").replace('》', "〉");
        match notice.and_then(|notice| notice.doc_number.as_deref()) {
            Some(number) => t.letter_about(&inner, number),
            None => t.letter_about_title(&inner),
        }
    });
    let number = task.number.as_deref().map(|number| t.slip_task_number(number));
    let parts: Vec<String> = [title, number].into_iter().flatten().collect();
    parts.join(t.comma())
}

/// The task, how late it is, how far, and what stands in the way.
fn matter(scope: &Scope<'_>, task: &Task) -> String {
    let t = scope.language;
    let text = task.text.trim().trim_end_matches(['。', '；', '.', ';']);
    let state = match scope.ledger.missed(task, scope.today).or_else(|| scope.ledger.next_due(task)) {
        Some(day) => t.slip_state(
            &t.day_of_year(day),
            &t.day_of_year(scope.today),
            task.progress,
            &t.days_left((day - scope.today).num_days()),
        ),
        None => t.slip_state_open(&t.day_of_year(scope.today), task.progress),
    };
    let told = task.entries.last();
    let said = told.into_iter().flat_map(|entry| [entry.text.trim(), entry.problem.trim()]);
    let said: Vec<&str> = said.filter(|words| !words.is_empty()).collect();
    let told = said.iter().map(|words| format!("\n{words}")).collect::<String>();
    t.slip_matter_said(text, &state) + &told
}

/// What is asked: what the unit itself meant to do next, and what is asked of all.
fn asked(scope: &Scope<'_>, task: &Task) -> Vec<String> {
    let t = scope.language;
    let next = task.entries.last().map(|entry| entry.next.trim().to_owned()).filter(|next| !next.is_empty());
    let missed = scope.ledger.missed(task, scope.today).is_some();
    let first = if missed { t.slip_asked_late() } else { t.slip_asked_in_time() };
    let answer = t.day_of_year(answer_by(scope.today));
    let all = [
        next,
        Some(first.to_owned()),
        Some(t.slip_asked_proof().to_owned()),
        Some(t.slip_asked_change(&answer)),
    ];
    let all = all.into_iter().flatten().enumerate();
    all.map(|(nth, words)| t.numbered_line(nth + 1, &words)).collect()
}

/// To whom answers go.
fn office<'a>(scope: &Scope<'a>) -> &'a str {
    if scope.by.is_empty() { scope.language.slip_office() } else { scope.by }
}
