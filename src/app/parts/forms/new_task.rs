//! The form for a task made by hand.

use leptos::prelude::*;

use super::FieldKind;
use super::FormDialog;
use super::FormField;
use super::Missing;
use crate::app::acts::opening::open;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::app::parts::form_drafts::FormDrafts;
use crate::app::state::Tone;
use crate::ledger::{Filter, Term, TermKind};
use crate::messages::Language;
use crate::text::day;
use crate::view::{NewTask, lists, responsible_units};

/// Asks what is to be done, and puts it into the ledger.
#[component]
pub(super) fn NewTaskForm(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let missing = RwSignal::new(None::<Missing>);
    let options = app.ledger.with_untracked(|ledger| {
        let name = |title: &Option<String>| title.clone().unwrap_or_else(|| t.untitled().to_owned());
        lists(ledger).into_iter().map(|list| (list.id.clone(), name(&list.title))).collect::<Vec<_>>()
    });
    // The list that is looked at, else the one last used, else the latest made by hand.
    let filtered = app.view.with_untracked(|view| match view.filter.of_kind(TermKind::Notice).next() {
        Some(Term::Notice(id)) => Some(id.clone()),
        _ => None,
    });
    let own = app.ledger.with_untracked(|ledger| {
        lists(ledger).first().filter(|list| list.source.is_empty()).map(|list| list.id.clone())
    });
    let last = app.last_list.get_value();
    let is_there = |id: &String| options.iter().any(|(one, _)| one == id);
    let chosen = [filtered, last, own].into_iter().flatten().find(is_there).unwrap_or_default();
    let is_new = RwSignal::new(chosen.is_empty());
    let drafts = FormDrafts::new(app, None, "new", &["new-text", "new-list-title", "new-due", "new-unit"]);
    let submit = move || {
        let value = |id: &str| browser::value(id).unwrap_or_default().trim().to_owned();
        let text = value("new-text");
        if text.is_empty() {
            missing.set(Some(Missing { field: "new-text", says: t.new_task_empty() }));
            return false;
        }
        let Some(due) = browser::value("new-due") else {
            missing.set(Some(Missing { field: "new-due", says: t.due_invalid() }));
            return false;
        };
        let list = Some(value("new-list")).filter(|id| !id.is_empty());
        let title = Some(value("new-list-title")).filter(|title| !title.is_empty());
        let new = NewTask {
            text,
            list,
            list_title: title.unwrap_or_else(|| t.my_list().to_owned()),
            due: day(&due),
            units: responsible_units(&value("new-unit")),
        };
        let (id, change) = app.ledger.with_untracked(|ledger| new.change(ledger, &app.env()));
        if !app.change(change) {
            return false;
        }
        let task = app.ledger.with_untracked(|ledger| ledger.tasks.get(&id).cloned());
        if let Some(task) = task {
            // What was just made is shown, even where a filter would hide it.
            let is_shown = untrack(|| {
                app.looked_through(|catalogue, from| {
                    let found = app.view.with(|view| catalogue.find(&view.filter, from, None));
                    found.into_iter().any(|place| *catalogue.id(place) == id)
                })
            });
            if !is_shown {
                app.set_filter(Filter::default());
            }
            app.last_list.set_value(Some(task.notice));
            app.to_reveal.set(Some((id.clone(), false)));
            open(app, &id);
        }
        app.tell(t.task_added().to_owned(), Tone::Done, true);
        true
    };
    late::after_paint(|| browser::focus("new-text"));
    view! {
        <FormDialog title=t.new_task().to_owned() action=t.new_task_add() missing submit drafts t>
            <FormField id="new-text" label=t.task_text() kind=FieldKind::Area value=String::new() missing/>
            <div class="field">
                <label for="new-list">{t.new_task_list()}</label>
                <select id="new-list" on:change=late(move |event| is_new.set(event_target_value(&event).is_empty()))>
                    {options.into_iter().map(|(id, name)| {
                        let selected = id == chosen;
                        view! { <option value=id selected=selected>{name}</option> }
                    }).collect_view()}
                    <option value="" selected=chosen.is_empty()>{t.new_list()}</option>
                </select>
            </div>
            <Show when=move || is_new.get()>
                <FormField id="new-list-title" label=t.new_list_title() kind=FieldKind::Line
                    value=t.my_list().to_owned() missing/>
            </Show>
            <FormField id="new-due" label=t.due() kind=FieldKind::Date value=String::new() missing/>
            <FormField id="new-unit" label=t.new_task_unit() kind=FieldKind::Line value=String::new() missing/>
        </FormDialog>
    }
}
