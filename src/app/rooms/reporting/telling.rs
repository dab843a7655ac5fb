//! A task in a unit's report: its words, and what is told of it.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::Element;

use super::fill::{Parts, Whose};
use super::meant::Meant;
use crate::app::browser;
use crate::app::browser::late::late;
use crate::ledger::{Change, Task, TaskId};
use crate::messages::Language;
use crate::reading::UnitRole;
use crate::report::fill_in::{Telling, telling};
use crate::report::{Composed, ComposedFrom, ReportPeriod, Scope};
use crate::view::Place;

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

/// Which row: fields are those of one unit, period and task.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct RowKey {
    pub(super) unit: String,
    pub(super) period: ReportPeriod,
    pub(super) task: TaskId,
}

/// A part of what is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Done,
    Problem,
    Next,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Done => "told",
            Self::Problem => "problem",
            Self::Next => "next",
        }
    }

    fn label(self, t: Language) -> &'static str {
        match self {
            Self::Done => t.fill_told(),
            Self::Problem => t.column_problem(),
            Self::Next => t.column_next(),
        }
    }

    fn of(self, told: &Composed) -> String {
        match self {
            Self::Done => told.text.clone(),
            Self::Problem => told.problem.clone(),
            Self::Next => told.next.clone(),
        }
    }
}

/// The row.
#[component]
pub(super) fn TellingRow(
    meant: Meant,
    whose: Whose,
    rows: Memo<Vec<Row>>,
    parts: Memo<Parts>,
    key: RowKey,
    t: Language,
) -> impl IntoView {
    let row = {
        let id = key.task.clone();
        Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()))
    };
    let from = move || row.with(|row| row.as_ref().map(|row| from_said(&row.told, t)));
    let is_told = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(Row::is_told)));
    let number = move || row.with(|row| row.as_ref().map(|row| row.number.clone()));
    let words = move || row.with(|row| row.as_ref().map(|row| row.text.clone()));
    let role = move || {
        row.with(|row| row.as_ref().and_then(|row| row.part)).map(|(role, is_member)| match is_member {
            true => t.write_member(t.unit_role(role)),
            false => t.unit_role(role).to_owned(),
        })
    };
    let key = StoredValue::new(key);
    let field = move |part: Part| view! { <PartField meant whose row key part t/> };
    view! {
        <tr class:is-empty=move || !is_told.get()>
            <td class="fill-number">{number}<small>{role}</small></td>
            <th scope="row" lang="zh-CN" class="song">{words}</th>
            <td>{field(Part::Done)}<small class="fine">{from}</small></td>
            {move || parts.get().problem.then(|| view! { <td>{field(Part::Problem)}</td> })}
            {move || parts.get().next.then(|| view! { <td>{field(Part::Next)}</td> })}
        </tr>
    }
}

/// A field of it. What is typed is kept as a draft until it is taken over; what comes from elsewhere meanwhile does not write over
/// it.
#[component]
fn PartField(
    meant: Meant,
    whose: Whose,
    row: Memo<Option<Row>>,
    key: StoredValue<RowKey>,
    part: Part,
    t: Language,
) -> impl IntoView {
    let app = meant.app;
    let id = key.with_value(|key| format!("fill-{}-{}", part.name(), key.task));
    let place = StoredValue::new(key.with_value(|key| {
        Place::of_task(&key.task, &format!("{}/{}/{}", part.name(), key.period, key.unit))
    }));
    let value =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| part.of(&row.told))).unwrap_or_default());
    let draft = place.with_value(|place| app.drafting.of(place));
    let draft = StoredValue::new(draft.filter(|draft| *draft != value.get_untracked()));
    let field_id = StoredValue::new(id.clone());
    Effect::new(move || {
        let now = value.get();
        let field = field_id.with_value(|id| browser::element(id));
        if let Some(field) = field.filter(|field| !browser::has_focus(field)) {
            browser::set_field_value(&field, &draft.get_value().unwrap_or(now));
        }
    });
    let typed = move |event: ev::Event| {
        draft.set_value(None);
        place.with_value(|place| app.drafting.keep(place.clone(), &event_target_value(&event)));
    };
    let change = move |event: ev::Event| {
        let words = event_target_value(&event);
        draft.set_value(None);
        place.with_value(|place| app.drafting.forget(place));
        if words.trim() == value.get_untracked().trim() {
            return;
        }
        let edits = untrack(|| {
            let told = row.with(|row| row.as_ref().map(|row| row.told.clone())).unwrap_or_default();
            let said = |one: Part| if one == part { words.clone() } else { one.of(&told) };
            let told =
                Telling { text: said(Part::Done), problem: said(Part::Problem), next: said(Part::Next) };
            whose.look(meant, |scope| {
                let task = key.with_value(|key| scope.ledger.tasks.get(&key.task));
                task.map(|task| telling(scope, task, &told)).unwrap_or_default()
            })
        });
        if edits.is_empty() || !app.change(Change::Edit(edits)) {
            // What the page has put together itself comes again.
            if let Some(field) = browser::target::<Element>(&event) {
                browser::set_field_value(&field, &value.get_untracked());
            }
        }
    };
    let label = part.label(t);
    let named = move || {
        let of = row.with(|row| row.as_ref().map(|row| format!("{} {}", row.number, row.text)));
        format!("{label}: {}", of.unwrap_or_default())
    };
    view! {
        <textarea id=id rows=if part == Part::Done { "3" } else { "2" } spellcheck="false" aria-label=named
            placeholder=(part != Part::Done).then_some(label) on:input=typed on:change=late(change)></textarea>
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
