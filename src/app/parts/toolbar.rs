//! Search, filters, and what can be done with the ledger as a whole.

use leptos::ev;
use leptos::prelude::*;

use crate::app::acts::files::export_ledger;
use crate::app::acts::intake::LEDGERS;
use crate::app::acts::opening::clear_filter;
use crate::app::acts::reports::printed;
use crate::app::browser;
use crate::app::browser::late::{self, late};
use crate::app::parts::export_dialog::ExportDialog;
use crate::app::parts::file_button::FileButton;
use crate::app::parts::menus::{ColumnsMenu, ViewsMenu};
use crate::app::parts::reminder::ReminderLine;
use crate::app::parts::search::{Chips, SearchBox, term_name};
use crate::app::state::form::Form;
use crate::app::state::listing::Listing;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, Facets, Filter, Grouping, Ledger, Term, TermKind};
use crate::messages::Language;
use crate::view::{Listed, choice_from_text, choice_text, choices, more_choices};

/// The bar over the table.
#[component]
pub(crate) fn Toolbar(listing: Memo<Listing>, t: Language) -> impl IntoView {
    let app = crate::app::state::app();
    let exporting = RwSignal::new(false);
    let is_filtered = Memo::new(move |_| app.view.with(|view| !view.filter.is_empty()));
    let counts = move || {
        listing.with(|listing| {
            let Listed { total, overdue, over, .. } = *listing.listed();
            t.ledger_counts(listing.len(), total, overdue, over)
        })
    };
    view! {
        <div class="toolbar">
            <div class="toolbar-line" role="search" aria-label=t.ledger_filters()>
                <SearchBox app t/>
                <Choices app t/>
            </div>
            <div class="toolbar-line">
                <p class="facts" id="ledger-counts" role="status">{counts}</p>
                <MyUnit app t/>
                <Show when=move || is_filtered.get()>
                    <button type="button" class="text-button" id="clear-filter" on:click=move |_| clear_filter(app)>{t.ledger_clear_filter()}</button>
                </Show>
                <span class="spring"></span>
                <GroupChoice app t/>
                <ColumnsMenu app t/>
                <ViewsMenu app t/>
                <button type="button" class="text-button" id="new-task" on:click=move |_| app.form.set(Some(Form::NewTask))>{t.new_task()}</button>
                <button type="button" class="text-button" id="export-more" on:click=move |_| exporting.set(true)>{t.export_more()}</button>
                <Show when=move || is_filtered.get()>
                    <button type="button" class="text-button" id="export-shown"
                        on:click=move |_| export_ledger(app, Some(&listing.get_untracked().ids(app)))>
                        {move || t.ledger_export_shown(listing.with(Listing::len))}
                    </button>
                </Show>
                <button type="button" class="text-button" id="export-all" on:click=move |_| export_ledger(app, None)>{t.ledger_export_all()}</button>
                <ExportDialog open=exporting listing t/>
                <FileButton label=t.ledger_import() multiple=true accept=LEDGERS class="text-button" id="choose-ledger"/>
                <button type="button" class="text-button" id="print" on:click=move |_| browser::paper::print(&printed(app, listing))>{t.print()}</button>
                <button type="button" class="text-button" id="clear-ledger" on:click=move |_| ask_to_clear(app, t)>{t.ledger_clear()}</button>
            </div>
            <Chips app t/>
            <ReminderLine t/>
        </div>
    }
}

/// One list for each kind of filter. What would leave no task is not offered; several values of a kind come from the
/// search box.
#[component]
fn Choices(app: App, t: Language) -> impl IntoView {
    // Counted when nothing has changed for a moment: a keystroke waits for what it found, not for what else there is.
    let facets = RwSignal::new(Facets::default());
    let pause = late::Pause::new();
    Effect::new(move || {
        app.view.with(|view| view.filter.clone());
        app.ledger.track();
        app.settings.track();
        app.today();
        pause.then(std::time::Duration::from_millis(150), move || {
            let counted = untrack(|| {
                app.looked_through(|catalogue, from| {
                    app.view.with(|view| Facets::of(catalogue, &view.filter, from))
                })
            });
            if facets.try_with_untracked(|now| *now != counted) == Some(true) {
                facets.set(counted);
            }
        });
    });
    let kind = move |id: &'static str, kind: TermKind, any: &'static str| {
        view! { <Choice app id kind any facets t/> }
    };
    view! {
        <div class="choices">
            {kind("filter-notice", TermKind::Notice, t.ledger_all_notices())}
            {kind("filter-unit", TermKind::Unit, t.ledger_all_units())}
            {kind("filter-role", TermKind::Role, t.ledger_all_roles())}
            {kind("filter-status", TermKind::Status, t.ledger_all_statuses())}
            {kind("filter-due", TermKind::Due, t.ledger_all_dues())}
            <MoreChoices app facets t/>
        </div>
    }
}

/// One kind of filter.
#[component]
fn Choice(
    app: App,
    id: &'static str,
    kind: TermKind,
    any: &'static str,
    facets: RwSignal<Facets>,
    t: Language,
) -> impl IntoView {
    let chosen =
        Memo::new(move |_| app.view.with(|view| view.filter.of_kind(kind).cloned().collect::<Vec<_>>()));
    let options =
        Memo::new(move |_| chosen.with(|chosen| facets.with(|facets| choices(facets, kind, chosen))));
    let on_change = move |event: ev::Event| {
        let term = Term::parse(kind, &event_target_value(&event));
        app.view.update(|view| view.filter.set_kind(kind, term));
    };
    let label = t.term_kind(kind);
    view! {
        <select id=id class="choice" class:is-set=move || chosen.with(|chosen| !chosen.is_empty()) aria-label=label title=label
            on:change=late(on_change)>
            {move || {
                let chosen = chosen.get();
                let several = chosen.len() > 1;
                let options = options.get().into_iter().map(|(term, count)| {
                    let selected = !several && chosen.first() == Some(&term);
                    let name = term_name(app, &term, t);
                    let name = if count > 0 { format!("{name} ({count})") } else { name };
                    view! { <option value=term.value() selected=selected>{name}</option> }
                });
                view! {
                    <option value="" selected=chosen.is_empty()>{any}</option>
                    {several.then(|| view! { <option disabled=true selected=true value="-">{t.several_chosen(chosen.len())}</option> })}
                    {options.collect_view()}
                }
            }}
        </select>
    }
}

/// The kinds that are asked for less often, in one list; choosing adds.
#[component]
fn MoreChoices(app: App, facets: RwSignal<Facets>, t: Language) -> impl IntoView {
    let on_change = move |event: ev::Event| {
        if let Some(term) = choice_from_text(&browser::taken_choice(&event)) {
            app.view.update(|view| view.filter.add(term));
        }
    };
    // The lists are long: they are only built anew when something is chosen, not with every key.
    let chosen = Memo::new(move |_| app.view.with(|view| view.filter.terms().to_vec()));
    let option = move |(term, count): (Term, usize)| {
        let name = format!("{} ({count})", term_name(app, &term, t));
        view! { <option value=choice_text(&term)>{name}</option> }
    };
    let groups = move || {
        let more = chosen.with(|chosen| facets.with(|facets| more_choices(facets, chosen)));
        let group = |(kind, terms): (TermKind, Vec<(Term, usize)>)| {
            let options: Vec<_> = terms.into_iter().map(option).collect();
            view! { <optgroup label=t.term_kind(kind)>{options}</optgroup> }
        };
        more.into_iter().map(group).collect_view()
    };
    view! {
        <select id="filter-more" class="choice" aria-label=t.more_filters() title=t.more_filters() on:change=late(on_change)>
            <option value="" selected=true>{t.more_filters()}</option>
            {groups}
        </select>
    }
}

/// One press shows what concerns the user's unit, another shows all again.
#[component]
fn MyUnit(app: App, t: Language) -> impl IntoView {
    let unit = Memo::new(move |_| app.settings.with(|settings| settings.unit.clone()));
    let is_on = Memo::new(move |_| {
        let term = Term::Unit(unit.get());
        app.view.with(|view| view.filter.has(&term))
    });
    let press = move |_| {
        let unit = unit.get_untracked();
        if unit.is_empty() {
            app.say(t.my_unit_unknown());
            return app.go(crate::view::Route::Settings);
        }
        app.view.update(|view| {
            let terms = if is_on.get_untracked() { None } else { Some(Term::Unit(unit)) };
            view.filter.set_kind(TermKind::Unit, terms);
        });
    };
    view! {
        <button type="button" class="toggle-button" id="my-unit" aria-pressed=move || is_on.get().to_string()
            title=move || t.my_unit_title(&unit.get()) on:click=press>{t.my_unit()}</button>
    }
}

/// What tasks are put together by.
#[component]
fn GroupChoice(app: App, t: Language) -> impl IntoView {
    let now = Memo::new(move |_| app.view.with(|view| view.grouping));
    let on_change = move |event: ev::Event| {
        if let Some(grouping) = Grouping::from_name(&event_target_value(&event)) {
            app.view.update(|view| view.grouping = grouping);
        }
    };
    view! {
        <select id="group-by" class="choice quiet-choice" aria-label=t.group_by() title=t.group_by() prop:value=move || now.get().name() on:change=late(on_change)>
            {Grouping::ALL.iter().map(|&one| view! {
                <option value=one.name() selected=now.get_untracked() == one>{t.grouping(one)}</option>
            }).collect_view()}
        </select>
    }
}

fn ask_to_clear(app: App, t: Language) {
    let (notices, tasks) =
        app.ledger.with_untracked(|ledger: &Ledger| (ledger.notices.len(), ledger.tasks.len()));
    let lines = vec![t.clear_ask(notices, tasks)];
    app.ask(t.clear_ask_title().to_owned(), lines, t.clear_confirm().to_owned(), true, |app| {
        if app.may_change() {
            app.set_filter(Filter::default());
            app.change(app.ledger.with_untracked(Change::remove_all));
            app.tell(app.t_now().cleared().to_owned(), Tone::Done, true);
        }
    });
}
