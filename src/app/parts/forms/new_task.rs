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
use crate::ledger::Filter;
use crate::messages::Language;
use crate::view::{Lack, TypedTask, lists, usual_list};

/// Asks what is to be done, and puts it into the ledger.
#[component]
pub(super) fn NewTaskForm(t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let missing = RwSignal::new(None::<Missing>);
    let options = app.ledger.with_untracked(|ledger| {
        let name = |title: &Option<String>| title.clone().unwrap_or_else(|| t.untitled().to_owned());
        lists(ledger).into_iter().map(|list| (list.id.clone(), name(&list.title))).collect::<Vec<_>>()
    });
    let chosen = app.ledger.with_untracked(|ledger| {
        app.view.with_untracked(|view| usual_list(ledger, &view.filter, app.last_list.get_value()))
    });
    let chosen = chosen.unwrap_or_default();
    let is_new = RwSignal::new(chosen.is_empty());
    let drafts = FormDrafts::new(app, None, "new", &["new-text", "new-list-title", "new-due", "new-unit"]);
    let submit = move || {
        let value = |id: &str| browser::value(id).unwrap_or_default().trim().to_owned();
        let typed = TypedTask {
            text: value("new-text"),
            list: value("new-list"),
            list_title: value("new-list-title"),
            due: browser::value("new-due"),
            units: value("new-unit"),
        };
        let new = match typed.new_task(t.my_list()) {
            Ok(new) => new,
            Err(lack) => {
                missing.set(Some(match lack {
                    Lack::Words => Missing { field: "new-text", says: t.new_task_empty() },
                    _ => Missing { field: "new-due", says: t.due_invalid() },
                }));
                return false;
            }
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
