//! Search, filters, and what can be done with the ledger as a whole.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{self, HtmlInputElement};
use wasm_bindgen::JsCast;

use super::browser;
use super::export_dialog::ExportDialog;
use super::files::{FileButton, export_ledger};
use super::forms::Form;
use super::intake::LEDGERS;
use super::ledger::clear_filter;
use super::reminder::ReminderLine;
use super::state::{App, Tone};
use crate::ledger::{Change, DueFilter, Facets, Filter, Ledger, Status, TaskId};
use crate::messages::Language;
use crate::reading::UnitRole;

/// The bar over the table.
#[component]
pub(super) fn Toolbar(shown: Memo<Vec<TaskId>>, t: Language) -> impl IntoView {
    let app = super::app();
    let exporting = RwSignal::new(false);
    let facets = Memo::new(move |_| {
        app.filter.with(|filter| app.seen(|ledger, from| Facets::of(ledger, filter, from)))
    });
    view! {
        <div class="toolbar">
            <div class="toolbar-line" role="search" aria-label=t.ledger_filters()>
                <SearchBox app t/>
                <div class="choices">
                    <Choice id="filter-notice" label=t.notice() any=t.ledger_all_notices()
                        options={move || facets.with(|f| f.notices.iter().map(|(id, title, count)| {
                            Choosable { value: id.clone(), name: title.clone().unwrap_or_else(|| t.untitled().to_owned()), count: *count }
                        }).collect())}
                        chosen={move || app.filter.with(|f| f.notice.clone())}
                        choose={move |value: Option<String>| app.filter.update(|f| f.notice = value)}/>
                    <Choice id="filter-unit" label=t.units() any=t.ledger_all_units()
                        options={move || facets.with(|f| f.units.iter().map(|(name, count)| {
                            Choosable { value: name.clone(), name: name.clone(), count: *count }
                        }).collect())}
                        chosen={move || app.filter.with(|f| f.unit.clone())}
                        choose={move |value: Option<String>| app.filter.update(|f| f.unit = value)}/>
                    <Choice id="filter-role" label=t.role() any=t.ledger_all_roles()
                        options={move || facets.with(|f| named(&f.roles, UnitRole::name, |role| t.unit_role(role)))}
                        chosen={move || app.filter.with(|f| f.role.map(|role| role.name().to_owned()))}
                        choose={move |value: Option<String>| app.filter.update(|f| f.role = value.as_deref().and_then(UnitRole::from_name))}/>
                    <Choice id="filter-status" label=t.status() any=t.ledger_all_statuses()
                        options={move || facets.with(|f| named(&f.statuses, Status::name, |status| t.status_name(status)))}
                        chosen={move || app.filter.with(|f| f.status.map(|status| status.name().to_owned()))}
                        choose={move |value: Option<String>| app.filter.update(|f| f.status = value.as_deref().and_then(Status::from_name))}/>
                    <Choice id="filter-due" label=t.due() any=t.ledger_all_dues()
                        options={move || facets.with(|f| named(&f.dues, DueFilter::name, |due| t.due_filter(due)))}
                        chosen={move || app.filter.with(|f| f.due.map(|due| due.name().to_owned()))}
                        choose={move |value: Option<String>| app.filter.update(|f| f.due = value.as_deref().and_then(DueFilter::from_name))}/>
                </div>
            </div>
            <div class="toolbar-line">
                <p class="facts" id="ledger-counts" role="status">{move || counts(app, &shown.get(), t)}</p>
                <Show when=move || app.filter.with(|filter| !filter.is_empty())>
                    <button type="button" class="text-button" id="clear-filter" on:click=move |_| clear_filter(app)>{t.ledger_clear_filter()}</button>
                </Show>
                <span class="spring"></span>
                <button type="button" class="text-button" id="new-task" on:click=move |_| app.form.set(Some(Form::NewTask))>{t.new_task()}</button>
                <Show when=move || app.filter.with(|filter| !filter.is_empty())>
                    <button type="button" class="text-button" id="export-shown"
                        on:click=move |_| export_ledger(app, Some(&shown.get_untracked()))>
                        {move || t.ledger_export_shown(shown.with(Vec::len))}
                    </button>
                </Show>
                <button type="button" class="text-button" id="export-all" on:click=move |_| export_ledger(app, None)>{t.ledger_export_all()}</button>
                <button type="button" class="text-button" id="export-more" on:click=move |_| exporting.set(true)>{t.export_more()}</button>
                <ExportDialog open=exporting shown t/>
                <FileButton label=t.ledger_import() multiple=true accept=LEDGERS class="text-button" id="choose-ledger"/>
                <button type="button" class="text-button" id="clear-ledger" on:click=move |_| ask_to_clear(app, t)>{t.ledger_clear()}</button>
            </div>
            <ReminderLine t/>
        </div>
    }
}

#[component]
fn SearchBox(app: App, t: Language) -> impl IntoView {
    let is_composing = StoredValue::new(false);
    let search = move |field: HtmlInputElement| app.filter.update(|filter| filter.search = field.value());
    let field_of =
        |event: &web_sys::Event| event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let on_input = move |event: ev::Event| {
        if let Some(field) = field_of(&event).filter(|_| !is_composing.get_value()) {
            search(field);
        }
    };
    let on_composed = move |event: ev::CompositionEvent| {
        is_composing.set_value(false);
        if let Some(field) = field_of(&event) {
            search(field);
        }
    };
    // The field is the user's: it is written only where the filter was changed elsewhere.
    Effect::new(move || {
        let search = app.filter.with(|filter| filter.search.clone());
        let field = browser::element("search").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field.filter(|field| field.value() != search && !is_composing.get_value()) {
            field.set_value(&search);
        }
    });
    view! {
        <input type="search" id="search" class="search" autocomplete="off" spellcheck="false"
            placeholder=t.ledger_search() aria-label=t.ledger_search()
            value=app.filter.with_untracked(|filter| filter.search.clone())
            on:input=on_input on:compositionstart=move |_| is_composing.set_value(true) on:compositionend=on_composed/>
    }
}

/// A value to filter by.
#[derive(Clone, PartialEq, Eq)]
struct Choosable {
    value: String,
    name: String,
    count: usize,
}

fn named<T: Copy>(
    counts: &[(T, usize)],
    value: fn(T) -> &'static str,
    name: impl Fn(T) -> &'static str,
) -> Vec<Choosable> {
    counts
        .iter()
        .map(|&(one, count)| Choosable { value: value(one).to_owned(), name: name(one).to_owned(), count })
        .collect()
}

/// One filter: a list of values with their counts. What would leave no task is not offered.
#[component]
fn Choice(
    id: &'static str,
    label: &'static str,
    any: &'static str,
    options: impl Fn() -> Vec<Choosable> + Send + Sync + 'static,
    chosen: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    choose: impl Fn(Option<String>) + 'static,
) -> impl IntoView {
    let options = Memo::new(move |_| {
        let chosen = chosen();
        let mut options = options();
        options.retain(|option| option.count > 0 || Some(&option.value) == chosen.as_ref());
        options
    });
    let on_change = move |event: ev::Event| {
        let value = event_target_value(&event);
        choose((!value.is_empty()).then_some(value));
    };
    view! {
        <select id=id class="choice" class:is-set=move || chosen().is_some() aria-label=label title=label on:change=on_change>
            <option value="" selected=move || chosen().is_none()>{any}</option>
            {move || {
                let chosen = chosen();
                options.get().into_iter().map(|option| {
                    let selected = Some(&option.value) == chosen.as_ref();
                    view! { <option value=option.value selected=selected>{format!("{} ({})", option.name, option.count)}</option> }
                }).collect_view()
            }}
        </select>
    }
}

/// How many tasks are shown, and how they stand.
fn counts(app: App, shown: &[TaskId], t: Language) -> String {
    let today = browser::today();
    app.ledger.with(|ledger| {
        let tasks = || shown.iter().filter_map(|id| ledger.tasks.get(id));
        let overdue = tasks().filter(|task| ledger.is_overdue(task, today)).count();
        let over = tasks().filter(|task| task.status.is_over()).count();
        let mut parts = vec![if shown.len() == ledger.tasks.len() {
            t.tasks(shown.len())
        } else {
            t.ledger_shown(shown.len(), ledger.tasks.len())
        }];
        parts.extend((overdue > 0).then(|| t.ledger_overdue(overdue)));
        parts.extend((over > 0).then(|| t.ledger_over(over)));
        parts.join(" · ")
    })
}

fn ask_to_clear(app: App, t: Language) {
    let (notices, tasks) =
        app.ledger.with_untracked(|ledger: &Ledger| (ledger.notices.len(), ledger.tasks.len()));
    let lines = vec![t.clear_ask(notices, tasks)];
    app.ask(t.clear_ask_title().to_owned(), lines, t.clear_confirm().to_owned(), true, |app| {
        if app.may_change() {
            app.filter.set(Filter::default());
            app.change(app.ledger.with_untracked(Change::remove_all));
            app.tell(app.t_now().cleared().to_owned(), Tone::Done, true);
        }
    });
}
