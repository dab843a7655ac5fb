//! The steps that the task is broken down into.

use leptos::prelude::*;

use super::OpenTask;
use super::field::Field;
use super::field::Kind;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::ledger::{DoneKey, Edit, Field as TaskField, Step};
use crate::reading::Recurrence;
use crate::text::day;
use crate::view::break_down;

/// The steps in the order of their days, and the ways to more.
#[component]
pub(super) fn Steps(open: OpenTask) -> impl IntoView {
    let t = open.t;
    let ids = open.memo(|task| task.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>());
    let counts = open.memo(|task| {
        let is_done = |step: &&Step| task.done.contains_key(&DoneKey::Step(&step.id).key());
        (task.steps.iter().filter(is_done).count(), task.steps.len())
    });
    let count = move || {
        let (done, all) = counts.get();
        (all > 0).then(|| view! { <span class="facts">{t.steps_done(done, all)}</span> })
    };
    let add = move |typed: String| {
        let text = typed.trim().to_owned();
        if !text.is_empty() {
            let id = fresh_ids(open, 1).pop().unwrap_or_default();
            open.edit(Edit::Step(id.clone(), Some(Step { id, text, due: None, person: String::new() })));
        }
    };
    let item = move |id: String| view! { <StepItem open id/> };
    view! {
        <section class="panel-part" id="steps">
            <div class="part-head">
                <h3>{t.steps()}</h3>
                {count}
                <span class="spring"></span>
                <button type="button" class="text-button" id="by-quarters" on:click=move |_| break_into(open, Recurrence::Quarterly)>{t.by_quarters()}</button>
                <button type="button" class="text-button" id="by-months" on:click=move |_| break_into(open, Recurrence::Monthly)>{t.by_months()}</button>
            </div>
            <ul class="steps"><For each=move || ids.get() key=String::clone children=item/></ul>
            <Field open id="step-new" label=t.step_add() kind=Kind::Line value=Memo::new(|_| String::new()) commit=add placeholder=t.step_add()/>
        </section>
    }
}

/// As many ids as are wanted that no step of the task has, or had.
fn fresh_ids(open: OpenTask, count: usize) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(count);
    for _ in 0..count {
        let had = |id: &str| open.now(|task| task.stamps.contains_key(&TaskField::Step(id.to_owned())));
        let id = open.app.env().fresh_id(|id| ids.iter().any(|one| one == id) || had(id));
        ids.push(id);
    }
    ids
}

/// A step for each period up to the task's day, but for those that have theirs; one change.
fn break_into(open: OpenTask, rhythm: Recurrence) {
    let OpenTask { app, t, .. } = open;
    let due = open.now(|task| task.due);
    let periods = break_down(app.today_now(), due, rhythm);
    if periods.is_empty() {
        return app.complain(t.nothing_to_break_down().to_owned());
    }
    let years =
        (periods.first().map(|(last, _)| last.to_string()), periods.last().map(|(last, _)| last.to_string()));
    let in_one_year =
        years.0.as_deref().and_then(|day| day.get(..4)) == years.1.as_deref().and_then(|day| day.get(..4));
    let named = periods.into_iter().map(|(last, due)| {
        let text = if in_one_year { t.period_in_year(rhythm, last) } else { t.period_name(rhythm, last) };
        (text, due)
    });
    let is_new = |text: &str, due| {
        open.now(|task| !task.steps.iter().any(|step| step.due == Some(due) && step.text.starts_with(text)))
    };
    let new: Vec<_> = named.filter(|(text, due)| is_new(text, *due)).collect();
    if new.is_empty() {
        return app.say(t.already_broken_down());
    }
    let ids = fresh_ids(open, new.len());
    let steps = new.into_iter().zip(&ids).map(|((text, due), id)| {
        let step = Step { id: id.clone(), text, due: Some(due), person: String::new() };
        Edit::Step(id.clone(), Some(step))
    });
    open.edit_all(steps.collect());
    open.offer_undo(t.broken_down(ids.len()));
    if let Some(first) = ids.first() {
        let first = text_id(first);
        late::after_paint(move || browser::focus(&first));
    }
}

fn text_id(step: &str) -> String {
    format!("step-text-{step}")
}

#[component]
fn StepItem(open: OpenTask, id: String) -> impl IntoView {
    let t = open.t;
    let key = DoneKey::Step(&id).key();
    let step = open.memo({
        let id = id.clone();
        move |task| task.steps.iter().find(|step| step.id == id).cloned()
    });
    let is_done = open.memo({
        let key = key.clone();
        move |task| task.done.contains_key(&key)
    });
    let text =
        Memo::new(move |_| step.with(|step| step.as_ref().map(|step| step.text.clone()).unwrap_or_default()));
    let due = Memo::new(move |_| step.with(|step| step.as_ref().and_then(|step| step.due)));
    let due_text = Memo::new(move |_| due.get().map(|due| due.to_string()).unwrap_or_default());
    let person = Memo::new(move |_| {
        step.with(|step| step.as_ref().map(|step| step.person.clone()).unwrap_or_default())
    });
    let is_overdue = move || !is_done.get() && due.get().is_some_and(|due| due < open.app.today());
    let stored = StoredValue::new(id.clone());
    let change = move |with: Box<dyn FnOnce(&mut Step)>| {
        if let Some(mut step) = step.get_untracked() {
            with(&mut step);
            open.edit(Edit::Step(stored.get_value(), Some(step)));
        }
    };
    let set_text = move |typed: String| {
        let typed = typed.trim().to_owned();
        if !typed.is_empty() {
            change(Box::new(move |step| step.text = typed));
        }
    };
    let set_due = move |typed: String| match day(&typed) {
        None if !typed.is_empty() => open.app.complain(t.due_invalid().to_owned()),
        due => {
            let had = browser::focused_id();
            change(Box::new(move |step| step.due = due));
            // The step may move to another place, which takes the focus from what is in it.
            late::after_paint(move || browser::keep_focus(&[had.as_deref().unwrap_or_default()]));
        }
    };
    let set_person = move |typed: String| {
        let typed = typed.trim().to_owned();
        change(Box::new(move |step| step.person = typed));
    };
    let delete = move |_| {
        open.edit(Edit::Step(stored.get_value(), None));
        open.offer_undo(t.step_deleted().to_owned());
        late::after_paint(|| browser::keep_focus(&["step-new"]));
    };
    let label = move |of: fn(crate::messages::Language, &str) -> String| {
        Signal::derive(move || text.with(|text| Some(of(t, text))))
    };
    let done_label = label(|t, name| t.step_done(name));
    let delete_label = label(|t, name| t.step_delete(name));
    view! {
        <li class="step" class:is-done=move || is_done.get() class:is-overdue=is_overdue>
            <input type="checkbox" aria-label=move || done_label.get() prop:checked=move || is_done.get()
                on:change=late(move |event| open.tick(key.clone(), event_target_checked(&event)))/>
            <div class="step-body">
                <Field open id=text_id(&id) label=t.step_text().to_owned() kind=Kind::Line value=text commit=set_text/>
                <div class="step-facts">
                    <Field open id=format!("step-due-{id}") label=label(|t, name| t.step_due(name)) kind=Kind::Date value=due_text commit=set_due/>
                    <Field open id=format!("step-person-{id}") label=label(|t, name| t.step_person(name)) kind=Kind::Line value=person commit=set_person
                        placeholder=t.step_person_short()/>
                    {move || is_overdue().then(|| view! { <span class="due-hint">{t.step_overdue()}</span> })}
                </div>
            </div>
            <button type="button" class="icon-button step-delete" aria-label=move || delete_label.get() title=move || delete_label.get() on:click=delete>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m6 6 8 8M14 6l-8 8"/></svg>
            </button>
        </li>
    }
}
