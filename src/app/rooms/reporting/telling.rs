//! A task in a unit's report: its words, and what is told of it.

use leptos::ev;
use leptos::prelude::*;

use super::fill::{Parts, Whose};
use super::meant::Meant;
use crate::app::browser::late::late;
use crate::ledger::{Change, Task, TaskId};
use crate::messages::Language;
use crate::reading::UnitRole;
use crate::report::fill_in::{Telling, telling};
use crate::report::{Composed, ComposedFrom, Scope};

/// A task, and what is known to tell of it.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub(super) id: TaskId,
    number: String,
    /// Its role, and whether it has that as a member of a group.
    part: Option<(UnitRole, bool)>,
    text: String,
    told: Composed,
}

impl Row {
    pub(super) fn of(scope: &Scope<'_>, task: &Task, told: Composed) -> Self {
        Self {
            id: task.id.clone(),
            number: task.number.clone().unwrap_or_default(),
            part: scope
                .groups
                .part(task, scope.unit, scope.aliases)
                .map(|part| (part.role, part.group.is_some())),
            text: task.text.clone(),
            told,
        }
    }

    /// Whether anything is told of it.
    pub(super) fn is_told(&self) -> bool {
        !self.told.text.is_empty()
    }
}

/// A part of what is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Done,
    Problem,
    Next,
}

/// The row.
#[component]
pub(super) fn TellingRow(
    meant: Meant,
    whose: Whose,
    rows: Memo<Vec<Row>>,
    parts: Memo<Parts>,
    id: TaskId,
    t: Language,
) -> impl IntoView {
    let row = {
        let id = id.clone();
        Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()))
    };
    let part_of = move |part: Part| {
        row.with(|row| {
            let told = row.as_ref().map(|row| &row.told);
            told.map(|told| match part {
                Part::Done => told.text.clone(),
                Part::Problem => told.problem.clone(),
                Part::Next => told.next.clone(),
            })
        })
        .unwrap_or_default()
    };
    let keep = StoredValue::new(id.clone());
    // What stands in the fields is told as it stands, what the page has put together too: somebody has read it.
    let tell = move |part: Part, words: String| {
        let told = untrack(|| Telling {
            text: if part == Part::Done { words.clone() } else { part_of(Part::Done) },
            problem: if part == Part::Problem { words.clone() } else { part_of(Part::Problem) },
            next: if part == Part::Next { words.clone() } else { part_of(Part::Next) },
        });
        let edits = untrack(|| {
            whose.look(meant, |scope| {
                let task = keep.with_value(|id| scope.ledger.tasks.get(id));
                task.map(|task| telling(scope, task, &told)).unwrap_or_default()
            })
        });
        if !edits.is_empty() {
            meant.app.change(Change::Edit(edits));
        }
    };
    let field = move |part: Part, id: String, label: &'static str, rows: &'static str| {
        let change = move |event: ev::Event| {
            let words = event_target_value(&event);
            if words.trim() != untrack(|| part_of(part)).trim() {
                tell(part, words);
            }
        };
        view! {
            <textarea id=id rows=rows aria-label=label placeholder=(part != Part::Done).then_some(label) spellcheck="false" prop:value=move || part_of(part) on:change=late(change)></textarea>
        }
    };
    let from = move || row.with(|row| row.as_ref().map(|row| from_said(&row.told, t)));
    let is_told = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(Row::is_told)));
    let (number, text, part) = row.with_untracked(|row| {
        row.as_ref().map(|row| (row.number.clone(), row.text.clone(), row.part)).unwrap_or_default()
    });
    let (problem, next) = (format!("fill-problem-{id}"), format!("fill-next-{id}"));
    view! {
        <tr class:is-empty=move || !is_told.get()>
            <td class="fill-number">{number}<small>{part.map(|(role, is_member)| if is_member { t.write_member(t.unit_role(role)) } else { t.unit_role(role).to_owned() })}</small></td>
            <th scope="row" lang="zh-CN" class="song">{text}</th>
            <td>{field(Part::Done, row_id(&id), t.fill_told(), "3")}<small class="fine">{from}</small></td>
            {move || parts.get().problem.then(|| view! { <td>{field(Part::Problem, problem.clone(), t.column_problem(), "2")}</td> })}
            {move || parts.get().next.then(|| view! { <td>{field(Part::Next, next.clone(), t.column_next(), "2")}</td> })}
        </tr>
    }
}

/// The field of what was done.
pub(super) fn row_id(task: &str) -> String {
    format!("fill-told-{task}")
}

/// Where what is told comes from, in words.
fn from_said(told: &Composed, t: Language) -> String {
    let days = |is: fn(&ComposedFrom) -> Option<chrono::NaiveDate>| {
        let days = told.from.iter().filter_map(is).map(|day| t.day_of_year(day));
        days.collect::<Vec<_>>().join(t.between_items())
    };
    let reported = days(|from| if let ComposedFrom::Reported(day) = from { Some(*day) } else { None });
    let entries = days(|from| if let ComposedFrom::Entry(day) = from { Some(*day) } else { None });
    let ticked = days(|from| match from {
        ComposedFrom::Step(day) | ComposedFrom::Milestone(day) => Some(*day),
        _ => None,
    });
    match () {
        () if told.from.is_empty() => t.write_nothing().to_owned(),
        () if !reported.is_empty() => t.write_from_report(&reported),
        () if !entries.is_empty() => t.write_from_entries(&entries),
        () if !ticked.is_empty() => t.write_from_steps(&ticked),
        () => t.write_from_standing().to_owned(),
    }
}
